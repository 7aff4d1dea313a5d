"""The address with which a colleague logs in: only signs that look like what they are."""

from django.core.exceptions import ValidationError

GEEN_GEWOON = "In dit e-mailadres staat een teken dat niet gewoon is. Typ het adres zelf over, zonder te plakken."


def gewoon(adres: str) -> str:
    """The address in small letters. Raises ``ValidationError`` for a sign outside ASCII: a Greek o or a sign without
    width gives another account that nobody can tell from the real one, least of all who must agree to it."""
    if not adres.isascii():
        raise ValidationError(GEEN_GEWOON)
    return adres.lower()
