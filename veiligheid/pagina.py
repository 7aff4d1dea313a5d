"""What somebody who is new must know, from the profile of the school."""

from django.utils import timezone

from accounts.models import Roltoewijzing
from scholen.models import Overlegtype, Protocol, School
from scholen.namen import opgesomd
from scholen.overzicht.gids import lijnen

from .stappen import STAPPEN, VERVOLG, WEGINGEN


def zo_werkt_het(school: School) -> dict[str, object]:
    protocollen = list(Protocol.objects.filter(school=school, actief=True).order_by("-meldcode", "volgorde", "pk"))
    return {
        "lijnen": lijnen(school),
        "overleggen": list(Overlegtype.objects.filter(school=school, actief=True).order_by("pk")),
        "stappen": [stap for stap in STAPPEN if stap.nummer != VERVOLG],
        "wegingen": WEGINGEN,
        "waker": _waker(school),
        "meldcode": next((protocol for protocol in protocollen if protocol.meldcode), None),
        "protocollen": protocollen,
        "vertrouwenspersonen": _namen(school, rol="VP"),
    }


def _waker(school: School) -> dict[str, str]:
    functie = school.functies.filter(code=school.regels.waarde("meldcode.functie")).first()
    if functie is None:
        return {"functie": school.regels.term("coordinator"), "namen": ""}
    return {"functie": functie.naam, "namen": _namen(school, code=functie.code)}


def _namen(school: School, **functie: str) -> str:
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
        school=school, gebruiker__is_active=True, **{f"functie__{veld}": waarde for veld, waarde in functie.items()}
    )
    namen = [str(rij.gebruiker) for rij in rijen.select_related("gebruiker").order_by("gebruiker__achternaam", "pk")]
    return opgesomd(list(dict.fromkeys(namen)))
