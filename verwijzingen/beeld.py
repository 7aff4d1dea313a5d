"""What the pages show: rows of a list with what is next, and one referral with its road and its facts."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from opp.models import Opp, Versie
from opp.models.tekst import Afwijking
from scholen.models import Bestemming

from .bewijs import standen
from .models import Levering, Tussenevaluatie, Verstrekking, Verwijzing, Zienswijze, Zienswijzeversie
from .stappen import Stap, stappen, volgende
from .volledigheid import nog_te_vragen

Status = Verwijzing.Status
STANDEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "nieuw": ("Nog niet ingediend", Verwijzing.VOOR_INDIENEN),
    "wacht": ("Wacht op de ander", (Status.INGEDIEND, Status.TOEGEKEND)),
    "loopt": ("Loopt", (Status.LOPEND,)),
    "voorbij": ("Voorbij", Verwijzing.VOORBIJ),
}
DEUREN = {
    "inzien": "verwijzing.inzien",
    "bewerken": "verwijzing.bewerken",
    "beslissen": "verwijzing.beslissen",
    "verstrekken": "verwijzing.verstrekken",
}
VERANTWOORDELIJK = "Wij blijven verantwoordelijk"


def aantallen(rijen: QuerySet[Verwijzing]) -> dict[str, int]:
    """How many stand where, of those this person may know of."""
    per_status = dict(rijen.order_by().values_list("status").annotate(n=Count("pk", distinct=True)))
    return {code: sum(per_status.get(status, 0) for status in statussen) for code, (_, statussen) in STANDEN.items()}


def rij(verwijzing: Any) -> dict[str, Any]:
    """One row of a list; ``verwijzing`` comes from ``voor_lijst``."""
    leerling, stap = verwijzing.dossier.leerling, volgende(verwijzing)
    return {
        "url": verwijzing.get_absolute_url(),
        "leerling": str(leerling),
        "klas": leerling.klas.naam if leerling.klas else "",
        "wat": verwijzing.bestemming.naam,
        "begeleider": str(verwijzing.verwijsbegeleider or ""),
        "status": verwijzing.get_status_display(),
        "nu": _nu(verwijzing, stap),
        "verantwoordelijk": VERANTWOORDELIJK if toont_verantwoordelijk(verwijzing) else "",
        "te_laat": "Levering te laat" if verwijzing.levering_te_laat else "",
    }


def _nu(verwijzing: Verwijzing, stap: Stap | None) -> str:
    """What is next, and for whom the pupil's school waits."""
    if verwijzing.status == Status.LOPEND and verwijzing.einddatum:
        return f"Loopt tot en met {dag(verwijzing.einddatum)}"
    if stap and stap.code == "indienen":
        return "Maak compleet en dien in"
    return stap.wat if stap else ""


def toont_verantwoordelijk(verwijzing: Verwijzing) -> bool:
    """Said as long as somebody could doubt it: not for who is back, nor for a plan that never went (INV-24)."""
    return verwijzing.stamschool_verantwoordelijk and verwijzing.status != Status.TERUGKEER


def dag(datum: date | None) -> str:
    return date_format(datum, "j F Y").lower() if datum else ""


def weg(verwijzing: Verwijzing) -> list[dict[str, Any]]:
    """The line of steps on top of the page."""
    rijen = stappen(verwijzing)
    hier = next((i for i, (status, _) in enumerate(rijen) if status == verwijzing.status), len(rijen))
    return [{"naam": naam, "is_klaar": i < hier, "is_nu": i == hier} for i, (_, naam) in enumerate(rijen)]


def afspraken(verwijzing: Verwijzing) -> list[tuple[str, str]]:
    """The facts beside the text: what is known, nothing empty."""
    b = verwijzing.bestemming
    punt = verwijzing.aanspreekpunt
    rijen = [
        ("Begeleidt de verwijzing", str(verwijzing.verwijsbegeleider or "nog niemand")),
        ("Aanspreekpunt", f"{punt}, {punt.contact}" if punt and punt.contact else str(punt or "")),
        ("Gevraagd", verwijzing.verzoek),
        ("Behandelplan", verwijzing.behandelplan),
        ("Indicatie", _indicatie(verwijzing)),
        ("Ingediend", dag(verwijzing.ingediend_datum)),
        ("Besluit", _besluit(verwijzing)),
        ("Vrij van onderwijs", verwijzing.get_omvang_display().lower()),
        ("Grond", verwijzing.get_vrijstellingsgrond_display()),
        ("Geldig tot en met", dag(verwijzing.geldig_tot_datum)),
        ("Eerste dag", dag(verwijzing.begindatum)),
        ("Laatste dag", dag(verwijzing.einddatum)),
        ("Terugkeer", b.get_terugkeer_display()),
        ("Definitief geplaatst", dag(verwijzing.definitief_geplaatst_datum)),
    ]
    return [(wat, tekst) for wat, tekst in rijen if tekst]


def _indicatie(verwijzing: Verwijzing) -> str:
    if not verwijzing.indicatie_status:
        return "nodig, nog niet aangevraagd" if verwijzing.bestemming.indicatie_nodig else ""
    wanneer = dag(verwijzing.indicatie_datum)
    return f"{verwijzing.get_indicatie_status_display().lower()}, {verwijzing.indicatie_instelling}, {wanneer}"


def _besluit(verwijzing: Verwijzing) -> str:
    if not verwijzing.besluit_datum:
        return ""
    uitkomst = "afgewezen" if verwijzing.status == Status.AFGEWEZEN else "toegekend"
    return f"{uitkomst} door {verwijzing.besluit_van}, {dag(verwijzing.besluit_datum)}"


def teksten(verwijzing: Verwijzing) -> list[tuple[str, str]]:
    """What was written, under its question."""
    wie = "Waarom niet met de ouders" if verwijzing.overleg_met_ouders is False else ""
    rijen = [
        ("Doel en vraag", verwijzing.doel),
        ("Advies", _advies(verwijzing)),
        (wie, verwijzing.overleg_reden),
        ("Waarom de school dit niet kan bieden", verwijzing.motivering),
        ("Hoe de leerling ernaar kijkt", verwijzing.zienswijze_leerling),
        ("Hoe de ouders ernaar kijken", verwijzing.zienswijze_ouders),
        ("Toelichting op het besluit", verwijzing.besluit_toelichting),
        ("Hoe het afliep", verwijzing.reden_einde),
    ]
    return [(kop, tekst) for kop, tekst in rijen if kop and tekst]


def _advies(verwijzing: Verwijzing) -> str:
    if not verwijzing.advies:
        return ""
    hoe = "gevraagd" if verwijzing.gevraagd else "niet gevraagd"
    return f"{verwijzing.advies}\n\n{verwijzing.advies_van}, {dag(verwijzing.advies_datum)} ({hoe})"


def lijstjes(verwijzing: Verwijzing) -> list[tuple[str, list[str]]]:
    rijen = [
        ("Afgevinkt", verwijzing.afgevinkt),
        ("Grenzen van onze ondersteuning", verwijzing.grenzen),
        ("Deskundigen", verwijzing.deskundigen),
    ]
    return [(kop, zinnen) for kop, zinnen in rijen if zinnen]


def heeft_papieren(bestemming: Bestemming) -> bool:
    return bool(
        bestemming.checklist
        or bestemming.grenzen_checklist
        or bestemming.opp_geevalueerd
        or bestemming.deskundigen
        or bestemming.zienswijze
    )


def leveringen(verwijzing: Verwijzing, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """What is delivered, with a button for who may say so."""
    vandaag = timezone.localdate()
    rijen = Levering.objects.waarop(gebruiker, "verwijzing.bestaan_zien").filter(verwijzing=verwijzing)
    rijen = rijen.met_mag(gebruiker, mag_afronden="levering.afronden").select_related("voor_gebruiker", "gedaan_door")
    return [levering(rij, vandaag) for rij in rijen.order_by("uiterste_datum", "pk")]


def levering(rij: Any, vandaag: date) -> dict[str, Any]:
    return {
        "pk": rij.pk,
        "wat": rij.wat,
        "wie": str(rij.voor_gebruiker or "wie de zorg regelt"),
        "voor": rij.uiterste_datum,
        "gedaan": rij.gedaan_op,
        "te_laat": rij.is_te_laat(vandaag),
        "mag": rij.mag_afronden and rij.gedaan_op is None,
    }


def evaluaties(verwijzing: Verwijzing, gebruiker: Gebruiker) -> list[Tussenevaluatie]:
    rijen = Tussenevaluatie.objects.waarop(gebruiker, "verwijzing.inzien").filter(verwijzing=verwijzing)
    return list(rijen.select_related("geschreven_door").order_by("-datum", "-pk"))


def rooster(verwijzing: Verwijzing, gebruiker: Gebruiker) -> dict[str, str] | None:
    """Of who need not follow (all) lessons: what the plan says of the adapted timetable (S13)."""
    if not verwijzing.bestemming.vrijstelling or verwijzing.status not in (Status.TOEGEKEND, Status.LOPEND):
        return None
    versies = Versie.objects.waarop(gebruiker, "opp.zien").filter(opp__dossier=verwijzing.dossier_id)
    versie = versies.filter(opp__in=Opp.objects.open()).order_by("-pk").first()
    if versie is None:
        return {"url": "", "afwijking": "", "tekst": ""}
    anders = versie.afwijking not in ("", Afwijking.GEEN)
    return {
        "url": reverse("opp:tonen", args=[versie.pk]),
        "afwijking": versie.get_afwijking_display() if anders else "",
        "tekst": versie.afwijking_toelichting if anders else "",
    }


def verstrekkingen(verwijzing: Verwijzing, gebruiker: Gebruiker) -> list[Verstrekking]:
    rijen = Verstrekking.objects.waarop(gebruiker, "verwijzing.inzien").filter(verwijzing=verwijzing)
    return list(rijen.select_related("gemaakt_door").order_by("-pk"))


def zienswijzen(verwijzing: Verwijzing, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """Whom school asked, and what each of them answered: newest first, with the document of each answer."""
    rijen = Zienswijze.objects.waarop(gebruiker, "verwijzing.inzien").filter(verwijzing=verwijzing)
    rijen = rijen.select_related("contact", "verwijzing__dossier__leerling").order_by("pk")
    gegeven = Zienswijzeversie.objects.waarop(gebruiker, "verwijzing.inzien").gegeven()
    gegeven = gegeven.filter(zienswijze__verwijzing=verwijzing).order_by("-nummer")
    versies = list(gegeven.met_mag(gebruiker, mag_bewijs="zienswijze.bewijs_inzien"))
    zegel = standen(versies)
    return [
        {"vraag": rij, "versies": [(v, zegel[v.pk]) for v in versies if v.zienswijze_id == rij.pk]} for rij in rijen
    ]


def gevraagd(verwijzing: Any, gebruiker: Gebruiker) -> dict[str, Any]:
    """``zienswijzen``, and whether there is somebody to whom the question can still go."""
    rijen = zienswijzen(verwijzing, gebruiker)
    kan = verwijzing.bestemming.zienswijze and verwijzing.is_voor_indienen and verwijzing.mag_bewerken
    al = {rij["vraag"].contact_id for rij in rijen}
    rest = nog_te_vragen(verwijzing, gevraagd=al, op=timezone.localdate()) if kan else []
    return {"zienswijzen": rijen, "is_te_vragen": bool(rest)}
