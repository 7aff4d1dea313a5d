"""Where an aanmelding goes: the first route of the school that fits, and who has that function for this pupil."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import alternatieven
from dossiers.models import Leerling
from scholen.kalender import DAG, is_schooldag, plus_schooldagen
from scholen.models import Functie, Klas, Leerjaar, Overlegtype, Routeregel, School

from .models import Aanmelding, Zelfmelding
from .models.aanmelding import COORDINATOR
from .soorten import SOORTEN


class GeenCoordinator(LookupError):
    """The profile of the school has no coordinator."""


@dataclass(frozen=True)
class Route:
    """Who receives it, before which day they answer, and on which agenda it comes.

    ``bedoeld`` is the function that the route of the school names; ``ontvanger`` stands in when nobody has it.
    """

    bedoeld: Functie
    ontvanger: Functie
    mensen: list[Gebruiker]
    overlegtype: Overlegtype | None
    reactiedatum: date
    uitleg: str
    regel: str = ""  # the route of the profile that decided; none fitted when empty

    @property
    def behandelaar(self) -> Gebruiker | None:
        """The one person it is for; None when several share the function."""
        return self.mensen[0] if len(self.mensen) == 1 else None


def feiten(aanmelding: Aanmelding) -> dict[str, Any]:
    """What the routes of a school look at."""
    klas = aanmelding.dossier.leerling.klas
    school_id = aanmelding.dossier.leerling.school_id
    return {
        "formulier": aanmelding.formulier,
        "categorie": list(aanmelding.categorieen),
        "leerjaar": klas.leerjaar.volgnummer if klas else None,
        "niveau": klas.niveau if klas else "",
        "locatie": klas.locatie.naam if klas and klas.locatie else "",
        "drempel": aanmelding.antwoorden.get("criterium", ""),
        "anoniem": False,
        "indiener": [t.functie.rol for t in aanmelding.gemaakt_door.toewijzingen if t.school_id == school_id],
    }


def route(aanmelding: Aanmelding, *, op: date) -> Route:
    leerling = aanmelding.dossier.leerling
    school = leerling.school
    regel = Routeregel.objects.voor(school, **feiten(aanmelding))
    bedoeld = functie = regel.ontvanger if regel else coordinator_van(school)
    mensen, uitleg = houders(functie, leerling, op=op), ""
    if not mensen and functie.rol != COORDINATOR:
        uitleg = f"Deze aanmelding hoort bij: {functie.naam}. Niemand heeft die functie voor deze leerling."
        functie = coordinator_van(school)
        mensen = houders(functie, leerling, op=op)
    overlegtype = regel.overlegtype if regel and SOORTEN[aanmelding.formulier].agenda else None
    return Route(
        bedoeld,
        functie,
        mensen,
        overlegtype,
        plus_schooldagen(school, op, _dagen(school, regel)),
        uitleg,
        regel.naam if regel else "",
    )


def houders(functie: Functie, leerling: Leerling, *, op: date) -> list[Gebruiker]:
    """Who has this function for this pupil now: whose scope the pupil is in."""
    return _wie_heeft(functie, leerling.klas, leerling.klas.leerjaar if leerling.klas else None, op)


def _wie_heeft(functie: Functie, klas: Klas | None, leerjaar: Leerjaar | None, op: date) -> list[Gebruiker]:
    jaar = leerjaar.volgnummer if leerjaar else None
    past = Q(klas=None) | Q(klas=klas)
    past &= Q(locatie=None) | Q(locatie=klas.locatie_id if klas else None)
    past &= Q(leerjaar_van=None) | Q(leerjaar_van__lte=jaar or 0, leerjaar_tot__gte=jaar or 0)
    rijen = Roltoewijzing.objects.geldig(op).filter(past, functie=functie, gebruiker__is_active=True)
    rijen = rijen.select_related("gebruiker").order_by(F("leerjaar_van").asc(nulls_last=True), "pk")
    return list({rij.gebruiker_id: rij.gebruiker for rij in rijen}.values())


@dataclass(frozen=True)
class Bestemming:
    """To whom a question goes that is linked to no pupil yet: by the class that was typed."""

    ontvanger: Functie
    mensen: list[Gebruiker]
    reactiedatum: date
    klas: Klas | None = None
    leerjaar: Leerjaar | None = None


def bestemming(school: School, *, formulier: str, klas: str, op: date) -> Bestemming:
    """Who receives this kind for the class that somebody typed; the coordinator when nobody knows that class, or nobody
    there may link it (ZEIST-02, S18)."""
    gevonden, leerjaar = _herkennen(school, klas, op)
    feiten: dict[str, Any] = {
        "formulier": formulier, "categorie": [], "leerjaar": leerjaar.volgnummer if leerjaar else None,
        "niveau": gevonden.niveau if gevonden else "", "drempel": "", "anoniem": False, "indiener": [],
        "locatie": gevonden.locatie.naam if gevonden and gevonden.locatie else "",
    }  # fmt: skip
    regel = Routeregel.objects.voor(school, **feiten)
    voor = plus_schooldagen(school, op, _dagen(school, regel))
    if regel and leerjaar and alternatieven("zelfmelding.koppelen", regel.ontvanger.rol):
        mensen = _wie_heeft(regel.ontvanger, gevonden, leerjaar, op)
        if mensen:
            return Bestemming(regel.ontvanger, mensen, voor, gevonden, leerjaar)
    return Bestemming(coordinator_van(school), [], voor)


def _dagen(school: School, regel: Routeregel | None) -> int:
    """Within how many school days somebody answers: the term of the route, else that of the school."""
    return regel.sla_dagen if regel and regel.sla_dagen else school.regels.getal("aanmelding.sla_schooldagen")


def wie_ontvangt(melding: Zelfmelding, *, op: date) -> list[Gebruiker]:
    """Who has the function it went to today, for the class that was typed."""
    return _wie_heeft(melding.ontvanger, melding.klas_herkend, melding.leerjaar, op) if melding.ontvanger else []


def _herkennen(school: School, getypt: str, op: date) -> tuple[Klas | None, Leerjaar | None]:
    """The class of this school year with that name, else the year whose number stands in what was typed."""
    rijen = Klas.objects.op(op).filter(school=school).select_related("leerjaar", "locatie").order_by("pk")
    zelfde = [klas for klas in rijen if _kaal(klas.naam) and _kaal(klas.naam) == _kaal(getypt)]
    if len(zelfde) == 1:
        return zelfde[0], zelfde[0].leerjaar
    cijfers = re.findall(r"\d+", getypt)
    jaren = [jaar for jaar in school.leerjaren.order_by("volgnummer") if re.findall(r"\d+", jaar.label) == cijfers]
    return None, jaren[0] if cijfers and len(jaren) == 1 else None


def _kaal(naam: str) -> str:
    return re.sub(r"[\W_]|klas", "", naam.lower())


def coordinator_van(school: School) -> Functie:
    functie = school.functies.filter(rol=COORDINATOR, actief=True).order_by("pk").first()
    if functie is None:
        raise GeenCoordinator(f"school {school.pk} heeft geen coördinator")
    return functie


def hoort_bij_ander(aanmelding: Aanmelding) -> bool:
    """By the routes of today somebody else receives this: the pupil moved to another year or place (S19)."""
    if aanmelding.ontvanger_id is None or aanmelding.status not in Aanmelding.WACHTEND[1:]:
        return False
    return route(aanmelding, op=timezone.localdate()).ontvanger.pk != aanmelding.ontvanger_id


def schooldagen_sinds(school: School, begin: date, eind: date) -> int:
    """How many school days have passed after ``begin``, up to and including ``eind``."""
    dagen = ((begin + DAG * n) for n in range(1, (eind - begin).days + 1))
    return sum(is_schooldag(school, dag) for dag in dagen)
