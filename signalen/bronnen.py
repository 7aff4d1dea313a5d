"""Where a signal can come from, in the words of the school (GRO-11..14, SEG-94)."""

from scholen.models import School

from .models import Signaal

# How a role mostly notices things: chosen beforehand, so that a form of one minute stays one minute.
VOOR_ROL = {
    "DO": Signaal.Bron.LES,
    "ME": Signaal.Bron.MENTOR,
    "TL": Signaal.Bron.TEAMLEIDER,
    "LB": Signaal.Bron.LEERLINGBEGELEIDER,
    "VC": Signaal.Bron.VERZUIM,
}


def bronnen(school: School) -> list[tuple[str, str]]:
    """The sources to choose from; what has another name at each school comes from the profile."""
    eigen = {
        Signaal.Bron.MENTOR: school.regels.term("mentor"),
        Signaal.Bron.TEAMLEIDER: school.regels.term("teamleider"),
        Signaal.Bron.VOLGSYSTEEM: school.regels.term("leerlingvolgsysteem"),
        Signaal.Bron.VERWIJDERD: school.regels.term("verwijderd_uit_les"),
    }
    return [(bron.value, _hoofdletter(eigen.get(bron, bron.label))) for bron in Signaal.Bron]


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def meest(rollen: frozenset[str]) -> str:
    """The source that fits this person; a mentor who teaches mostly sees it in class."""
    volgorde = ("DO", "ME", "TL", "LB", "VC")
    return next((VOOR_ROL[rol].value for rol in volgorde if rol in rollen), Signaal.Bron.BUITEN_LES.value)
