"""Sentences about who reads what, in the words of the school."""

from scholen.models import School

TERMEN = ("mentor", "teamleider", "zorgteam", "coordinator")


def in_woorden(zin: str, school: School) -> str:
    """Fill in {mentor}, {teamleider}, {zorgteam} and {coordinator} with their article; {Mentor} begins a sentence."""
    namen = {naam: school.regels.de(naam) for naam in TERMEN}
    return zin.format(**namen, **{naam.capitalize(): wie[:1].upper() + wie[1:] for naam, wie in namen.items()})
