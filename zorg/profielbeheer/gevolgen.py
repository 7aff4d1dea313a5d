"""What a change of the profile means for work that is under way: what refuses it, and what the school should know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Roltoewijzing
from arrangementen.models import Arrangement
from casussen.models import Casus
from opp.models import Opp
from overleggen.models import Agendapunt, Besluit, Overleg
from scholen.models import School
from scholen.register import Rijsoort
from scholen.sleutels import FORMULIEREN, ZONDER_LEZER
from verwijzingen.models import Verwijzing

from . import routes

Velden = dict[str, Any]
NIET_KLAAR = [status for status, hierna in Arrangement.OVERGANGEN.items() if hierna]


@dataclass
class Gevolgen:
    """``weigering`` sentences stop the change; ``let_op`` sentences are read before it is made."""

    weigering: list[str] = field(default_factory=list)
    let_op: list[str] = field(default_factory=list)


def gevolgen(soort: Rijsoort, school: School, rij: Any, velden: Velden) -> Gevolgen:
    uitkomst = Gevolgen()
    if rij.pk and velden.get("actief") is False and rij.actief:
        uitkomst.weigering += [zin for zin in BREEKT.get(soort.naam, _niets)(school, rij) if zin]
    uitkomst.weigering += [zin for zin in BIJ_WAARDE.get(soort.naam, _geen)(school, rij, velden) if zin]
    uitkomst.let_op += [zin for zin in LET_OP.get(soort.naam, _geen)(school, rij, velden) if zin]
    return uitkomst


def _niets(school: School, rij: Any) -> Iterator[str]:
    yield from ()


def _geen(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    yield from ()


def telling(aantal: int, een: str, meer: str) -> str:
    """``1 leerling``, ``3 leerlingen``; nothing when there is none."""
    return "" if not aantal else f"{aantal} {een if aantal == 1 else meer}"


def _lopende_hulp(school: School, rij: Any) -> str:
    aantal = Arrangement.objects.van_school(school).filter(catalogusitem=rij, status__in=NIET_KLAAR).count()
    return telling(
        aantal, "leerling krijgt deze hulp nu of wacht erop", "leerlingen krijgen deze hulp nu of wachten erop"
    )


def _aanbod_uit(school: School, rij: Any) -> Iterator[str]:
    if lopend := _lopende_hulp(school, rij):
        yield f"{lopend}. Rond die begeleiding eerst af."


def _functie_uit(school: School, rij: Any) -> Iterator[str]:
    mensen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(functie=rij, gebruiker__is_active=True)
    if tekst := telling(mensen.values("gebruiker").distinct().count(), "collega heeft", "collega’s hebben"):
        yield f"{tekst} deze functie nu. Geef hun eerst een andere functie."


def _overleg_uit(school: School, rij: Any) -> Iterator[str]:
    punten = Agendapunt.objects.open().filter(overleg__overlegtype=rij).exclude(overleg__status=Overleg.Status.GEHOUDEN)
    if tekst := telling(punten.count(), "punt staat", "punten staan"):
        yield f"{tekst} nog op een agenda van dit overleg. Bespreek die eerst, of haal ze van de agenda."


def _uitkomst_uit(school: School, rij: Any) -> Iterator[str]:
    gekozen = Besluit.objects.filter(uitkomst=rij).exclude(agendapunt__overleg__status=Overleg.Status.GEHOUDEN)
    if gekozen.exists():
        yield "Deze uitkomst is gekozen in een overleg dat nog niet is afgesloten. Sluit dat overleg eerst af."


def _fase_uit(school: School, rij: Any) -> Iterator[str]:
    if tekst := telling(Casus.objects.lopend().filter(fase=rij).count(), "casus is", "casussen zijn"):
        yield f"{tekst} nu in deze fase. Zet die eerst in een andere fase."


def _bestemming_uit(school: School, rij: Any) -> Iterator[str]:
    open_ = Verwijzing.objects.open().filter(bestemming=rij).count()
    if tekst := telling(open_, "leerling wordt hier nu naar verwezen", "leerlingen worden hier nu naar verwezen"):
        yield f"{tekst}. Rond die verwijzing eerst af."


BREEKT: dict[str, Callable[[School, Any], Iterator[str]]] = {
    "aanbod": _aanbod_uit,
    "functie": _functie_uit,
    "overleg": _overleg_uit,
    "uitkomst": _uitkomst_uit,
    "fase": _fase_uit,
    "bestemming": _bestemming_uit,
}


def _instelling_breekt(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    """A form that somebody is filling in cannot be taken away under their hands."""
    if rij.sleutel != "aanmelding.formulieren":
        return
    weg = set(rij.waarde) - set(velden["waarde"])
    lopend = Aanmelding.objects.lopend().filter(dossier__leerling__school=school, formulier__in=weg)
    for code in sorted(set(lopend.order_by().values_list("formulier", flat=True))):
        yield f"Er loopt nog een aanmelding met het formulier ‘{FORMULIEREN.get(code, code)}’. Rond die eerst af."


def _aanbod_breekt(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    if (
        rij.pk
        and rij.registreerbaar
        and velden.get("registreerbaar") is False
        and (lopend := _lopende_hulp(school, rij))
    ):
        yield f"{lopend}. Deelname kan dan niet meer worden vastgelegd. Rond die begeleiding eerst af."


def _route_breekt(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    """Who is writing an aanmelding must be able to send it to somebody."""
    if rij.pk and (
        tekst := telling(
            routes.zonder_ontvanger(school, rij, velden),
            "aanmelding die nog niet is ingediend, zou",
            "aanmeldingen die nog niet zijn ingediend, zouden",
        )
    ):
        yield f"{tekst} dan bij niemand aankomen. Geef eerst iemand de functie van een andere route."


BIJ_WAARDE: dict[str, Callable[[School, Any, Velden], Iterator[str]]] = {
    "route": _route_breekt,
    "instelling": _instelling_breekt,
    "aanbod": _aanbod_breekt,
}


def _route(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    open_ = Aanmelding.objects.wachtend().filter(dossier__leerling__school=school).count()
    yield "Dit geldt voor nieuwe aanmeldingen."
    if rij.pk and (formulieren := routes.kwijt(school, rij, velden)):
        yield from routes.daarna(school, rij, formulieren)
    if tekst := telling(open_, "aanmelding die al is ingediend, houdt", "aanmeldingen die al zijn ingediend, houden"):
        yield f"{tekst} de ontvanger en de termijn van nu."


def _toestemming(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    concept = Aanmelding.objects.filter(dossier__leerling__school=school, status__in=Aanmelding.BEWERKBAAR).count()
    yield "Wat al is gegeven of geweigerd, blijft staan."
    if tekst := telling(concept, "aanmelding in concept vraagt", "aanmeldingen in concept vragen"):
        yield f"{tekst} vanaf nu om wat hier staat."


def _document(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    lopend = Opp.objects.filter(dossier__leerling__school=school, documentregel=rij).open().count() if rij.pk else 0
    yield "Dit geldt voor nieuwe plannen."
    if tekst := telling(lopend, "plan dat al is begonnen, houdt", "plannen die al zijn begonnen, houden"):
        yield f"{tekst} de eigen ondertekenaars zolang de ronde loopt."


def _aanbod(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    if rij.pk and (lopend := _lopende_hulp(school, rij)):
        yield f"{lopend}. Hun einddatum en evaluatie blijven zoals ze zijn. Nieuwe hulp volgt wat hier staat."


def _fase(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    if rij.pk and (tekst := telling(Casus.objects.lopend().filter(fase=rij).count(), "casus is", "casussen zijn")):
        yield f"{tekst} nu in deze fase. Voor de volgende stap geldt wat hier staat."


def _overleg(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    gepland = Overleg.objects.filter(overlegtype=rij, datum__gte=timezone.localdate()).count() if rij.pk else 0
    if tekst := telling(gepland, "datum die al is gepland, blijft staan", "datums die al zijn gepland, blijven staan"):
        yield f"{tekst}. Nieuwe datums volgen wat hier staat."


def _drempel(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    yield "Vanaf vanavond telt het programma zo. Signalen die er al zijn, blijven staan."


def _instelling(school: School, rij: Any, velden: Velden) -> Iterator[str]:
    if rij.sleutel in ZONDER_LEZER:
        yield "Zorg rekent hier nog niet mee. Het staat in het profiel als afspraak van de school."
    elif rij.sleutel.startswith("term."):
        yield "Dit woord verandert meteen op alle bladzijden. In oude documenten blijft het oude woord staan."
    else:
        yield "Dit geldt vanaf nu. Datums en termijnen die al zijn uitgerekend, blijven zoals ze zijn."


LET_OP: dict[str, Callable[[School, Any, Velden], Iterator[str]]] = {
    "instelling": _instelling,
    "route": _route,
    "toestemming": _toestemming,
    "documentregel": _document,
    "aanbod": _aanbod,
    "fase": _fase,
    "overleg": _overleg,
    "drempel": _drempel,
}
