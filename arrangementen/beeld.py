"""What the pages show: rows of a list with who is next, and one arrangement with its doors."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.template.defaultfilters import date as datumtekst
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Dossier, Taak
from zorg.basis.kluis import KluisDicht

from .models import Arrangement, Begeleidingsgesprek, Pas, Sessienotitie
from .wachtrij import PLEK

STANDEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "nieuw": ("Kies een begeleider", Arrangement.NOG_TE_KIEZEN),
    "wacht": ("Start nog niet", Arrangement.VOOR_START),
    "loopt": ("Loopt", Arrangement.LOPEND),
    "voorbij": ("Voorbij", Arrangement.VOORBIJ),
}
# Which part of the page each right opens.
DEUREN = {
    "mag_toewijzen": "traject.toewijzen",
    "mag_bijhouden": "traject.bijhouden",
    "mag_noteren": "traject.voortgang_noteren",
    "mag_afsluiten": "traject.afsluiten",
    "mag_moment": "traject.moment_kiezen",
    "mag_verwijzen": "verwijzing.starten",
    "ziet_inspanning": "inspanning.inzien",
}


def rij(arrangement: Any, moment: str = "") -> dict[str, Any]:
    """One row of a list; ``arrangement`` comes from ``voor_lijst``, ``moment`` is its fixed moment in words."""
    leerling = arrangement.dossier.leerling
    return {
        "pk": arrangement.pk,
        "url": arrangement.get_absolute_url(),
        "leerling": str(leerling),
        "klas": leerling.klas.naam if leerling.klas else "",
        "wat": arrangement.catalogusitem.naam,
        "begeleider": str(arrangement.begeleider or ""),
        "moment": moment,
        "status": arrangement.get_status_display(),
        "zonder_plan": arrangement.zonder_plan_op is not None,
        "wacht_op": wacht_op(arrangement, heeft_doel=arrangement.heeft_doel),
    }


def wacht_op(arrangement: Arrangement, *, heeft_doel: bool) -> str:
    """Who is next, in one sentence."""
    status = Arrangement.Status(arrangement.status)
    if status == Arrangement.Status.VOORGESTELD:
        return "Wacht op de keuze van een begeleider"
    if status == Arrangement.Status.WACHTLIJST:
        return f"Wacht op een plek sinds {_dag(arrangement.wachtlijst_op)}"
    if status == Arrangement.Status.WACHT_OP_DOCUMENT:
        return "Wacht op het ondertekende plan"
    if status == Arrangement.Status.TOEGEWEZEN:
        return f"Begint op {_dag(arrangement.begindatum)}" if heeft_doel else "De begeleider schrijft een doel op"
    if status == Arrangement.Status.IN_EVALUATIE:
        return "Wacht op een besluit over het einde"
    if status in (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW):
        return f"Evaluatie op {_dag(arrangement.evaluatiedatum)}"
    return ""


def plekken_voor(gebruiker: Gebruiker) -> dict[int, str]:
    """For whom of who waits there is room now, in the words of the task about it."""
    open_ = Taak.objects.waarop(gebruiker, "taak.inzien").open().filter(soort=PLEK)
    return {int(sleutel.split(":")[2]): wat for sleutel, wat in open_.order_by("pk").values_list("sleutel", "wat")}


def per_soort(rijen: list[Any], plekken: dict[int, str]) -> list[dict[str, Any]]:
    """Who waits, by school and kind of support, in the order in which they are helped; ``rijen`` stand in it."""
    soorten: dict[int, list[Any]] = {}
    for rij in rijen:
        soorten.setdefault(rij.catalogusitem_id, []).append(rij)
    gevonden = [_soort(samen, plekken) for samen in soorten.values()]
    return sorted(gevonden, key=lambda soort: (soort["school"], soort["wat"]))


def _soort(samen: list[Any], plekken: dict[int, str]) -> dict[str, Any]:
    return {
        "wat": samen[0].catalogusitem.naam,
        "school": samen[0].dossier.leerling.school.naam,
        "rijen": [
            {
                "pk": rij.pk,
                "url": rij.get_absolute_url(),
                "leerling": str(rij.dossier.leerling),
                "klas": rij.dossier.leerling.klas.naam if rij.dossier.leerling.klas else "",
                "sinds": rij.wachtlijst_op,
                "plek": plekken.get(rij.pk, ""),
            }
            for rij in samen
        ],
    }


def _dag(datum: date | None) -> str:
    return str(datumtekst(datum, "j F Y")).lower()


def gesprekken(gebruiker: Gebruiker, arrangement: Arrangement) -> QuerySet[Any]:
    """The sessions, with what may be read of them: never the confidential part."""
    zichtbaar = Begeleidingsgesprek.objects.waarop(gebruiker, "sessie.metadata_inzien").filter(arrangement=arrangement)
    return zichtbaar.select_related("deelbaar", "geschreven_door").order_by("-datum", "-pk")


def vertrouwelijk(gebruiker: Gebruiker, gesprek: Begeleidingsgesprek) -> tuple[str, bool]:
    """The confidential part, for its author; and whether it is there and cannot be opened now."""
    notitie = Sessienotitie.objects.waarop(gebruiker, "sessienotitie.inzien").filter(gesprek=gesprek).first()
    try:
        return (notitie.tekst if notitie else ""), False
    except KluisDicht:
        return "", True


def passen(gebruiker: Gebruiker, dossier: Dossier) -> list[tuple[Pas, str]]:
    """The cards of a pupil that were not withdrawn, and where each stands."""
    rijen = Pas.objects.waarop(gebruiker, "pas.inzien").filter(dossier=dossier, ingetrokken_op=None)
    return [(pas, passtand(pas)) for pas in rijen.met_leerling().select_related("arrangement").order_by("-pk")]


def is_geldig(pas: Pas) -> bool:
    """Whether this card counts today, asked of the database anew."""
    return Pas.objects.geldig(timezone.localdate()).filter(pk=pas.pk).exists()


def passtand(pas: Pas) -> str:
    """In words; ``pas`` comes with its pupil and support. What is valid is asked of ``models.pas.geldt_op``."""
    vandaag = timezone.localdate()
    if pas.ingetrokken_op is not None:
        return "Ingetrokken"
    if pas.einddatum < vandaag:
        return "Verlopen"
    if pas.begindatum > vandaag:
        return "Geldt nog niet"
    return "Geldig" if pas.arrangement is None or pas.arrangement.status in Arrangement.BEZET else "Niet geldig"
