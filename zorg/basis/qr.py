"""A QR code as a drawing in the page itself: a document fetches nothing."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

RAND = 4  # modules of white that every reader needs


def qr(tekst: str, *, titel: str) -> SafeString:
    """``titel`` is what a screen reader says instead."""
    rijen = list(segno.make(tekst, error="m", micro=False).matrix)
    vakjes = "".join(
        f"M{kolom + RAND} {regel + RAND}h1v1h-1z"
        for regel, rij in enumerate(rijen)
        for kolom, donker in enumerate(rij)
        if donker
    )
    maat = len(rijen) + 2 * RAND
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}">'
        '<title>{1}</title><path d="{2}"/></svg>',
        maat, titel, vakjes,
    )  # fmt: skip
