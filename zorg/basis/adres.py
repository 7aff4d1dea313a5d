"""What stands in an address or a form where the number of a row belongs, and may be anything."""

LANGSTE = 17  # digits; a longer number the database does not have


def als_nummer(tekst: str, *, cijfers: int = LANGSTE) -> int | None:
    """The number that stands there; None when it is none, or has more digits than any row."""
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= cijfers else None
