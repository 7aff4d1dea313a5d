"""What stands beside the timeline: tasks, people, parents and consents."""

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Dossier, Leerling, Taak, Toestemming, zichtbaar_voor
from zorg.basis.datums import dag

from . import gesprekken, onderdelen
from .mensen import Team, functies, met_functie

TAKEN = 8
GEZAG = {"ja": "Heeft gezag.", "nee": "Heeft geen gezag.", "onbekend": "We weten niet of deze persoon gezag heeft."}
INFORMATIE = {
    "volledig": "Krijgt alle informatie.",
    "belangrijk": "Krijgt alleen belangrijke feiten, en alleen op verzoek.",
    "geen": "Krijgt geen informatie.",
}
TALEN = {"en": "Engels", "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "uk": "Oekraïens"}
# The doors of the dossier page, asked in the query that loads it (``vereist``).
DEUREN = {
    "schrijven": "logboek.maken",
    "afdrukken": "dossier.afdrukken",
    "contact": "leerling.contact_inzien",
    "informatie": "informatieverzoek.vastleggen",
    "toestemmingen": "toestemming.inzien",
    "betrokkenen": "dossier.betrokkenen_beheren",
    "inzage": "inzagelog.eigen_dossier",
    "afschrift": "inzageverzoek.screenen",
    "geheim": "leerling.gevoelig_inzien",
    "brief": "brief.maken",
    "agenderen": "casus.agenderen",
    "sluiten": "dossier.sluiten",
    "heropenen": "dossier.heropenen",
    "melden": "meldcode.openen",
    **onderdelen.DEUREN,
}


@dataclass(frozen=True)
class Contact:
    kop: str
    zinnen: list[str]
    verbod: bool = False
    email: str = ""
    telefoon: str = ""
    adres: str = ""
    geheim_adres: bool = False


@dataclass(frozen=True)
class TaakRegel:
    wat: str
    wie: str
    voor: SafeString
    te_laat: bool
    url: str  # empty when it is somebody else's


@dataclass(frozen=True)
class ToestemmingRegel:
    doel: str
    stand: str
    sinds: SafeString


@dataclass(frozen=True)
class BetrokkeneRegel:
    wie: str
    waarom: str
    tot: SafeString
    besloten: bool = False


@dataclass(frozen=True)
class Zijkant:
    taken: list[TaakRegel]
    afspraken: list[gesprekken.Afspraakregel]
    betrokkenen: list[BetrokkeneRegel]
    contacten: list[Contact] = field(default_factory=list)
    toestemmingen: list[ToestemmingRegel] = field(default_factory=list)


def deuren(dossier: Dossier) -> dict[str, bool]:
    return {naam: getattr(dossier, f"mag_{naam}") for naam in DEUREN}


def kop(leerling: Leerling, team: Team) -> str:
    klas = leerling.klas.naam if leerling.klas else "geen klas"
    delen = [klas, f"{leerling.leeftijd(timezone.localdate())} jaar"]
    term, mentor = leerling.school.regels.term("mentor"), team.mentoren()
    return " · ".join([*delen, f"{term} {mentor}" if mentor else f"nog geen {term}"])


def zijkant(dossier: Dossier, gebruiker: Gebruiker, mag: dict[str, bool], team: Team) -> Zijkant:
    return Zijkant(
        taken=_taken(dossier, gebruiker, team),
        afspraken=gesprekken.afspraken(gebruiker, op=timezone.localdate(), dossier=dossier, status="open"),
        betrokkenen=_betrokkenen(dossier, gebruiker),
        contacten=contacten(dossier.leerling, gebruiker) if mag["contact"] else [],
        toestemmingen=_toestemmingen(dossier, gebruiker) if mag["toestemmingen"] else [],
    )


def contacten(leerling: Leerling, gebruiker: Gebruiker) -> list[Contact]:
    rijen = Contactpersoon.objects.waarop(gebruiker, "leerling.contact_inzien").filter(leerling=leerling)
    return [_contact(rij) for rij in rijen.order_by("pk")]


def geheime_adressen(leerling: Leerling) -> list[tuple[str, str]]:
    """Only for the page behind ``leerling.gevoelig_inzien``."""
    rijen = leerling.contactpersonen.filter(adres_geheim=True).order_by("pk")
    return [(str(rij), rij.adres or "Er is geen adres ingevuld.") for rij in rijen]


def _contact(rij: Contactpersoon) -> Contact:
    if rij.contactverbod:
        verbod = "Er is een contactverbod. Neem geen contact op en deel niets."
        return Contact(str(rij), [verbod, GEZAG[rij.gezag]], verbod=True)
    zinnen = [GEZAG[rij.gezag], INFORMATIE[rij.informatierecht]]
    if rij.taal in TALEN:
        zinnen.append(f"Leest liever {TALEN[rij.taal]}.")
    adres = "" if rij.adres_geheim else rij.adres
    return Contact(str(rij), zinnen, False, rij.email, rij.telefoon, adres, rij.adres_geheim)


def _taken(dossier: Dossier, gebruiker: Gebruiker, team: Team) -> list[TaakRegel]:
    vandaag = timezone.localdate()
    mijn = Taak.objects.waarop(gebruiker, "taak.inzien").filter(pk=OuterRef("pk"))
    zichtbaar = dossier.taken.open().filter(zichtbaar_voor(gebruiker)).exclude(soort="afspraak")
    rijen = zichtbaar.annotate(van_mij=Exists(mijn)).select_related("voor_gebruiker")
    return [
        TaakRegel(
            wat=rij.wat,
            wie="jij" if rij.van_mij else str(rij.voor_gebruiker or team.rolnaam(rij.voor_rol)),
            voor=dag(rij.uiterste_datum),
            te_laat=rij.uiterste_datum is not None and rij.uiterste_datum < vandaag,
            url=rij.waar if rij.van_mij else "",
        )
        for rij in rijen.order_by(F("uiterste_datum").asc(nulls_last=True), "pk")[:TAKEN]
    ]


def _betrokkenen(dossier: Dossier, gebruiker: Gebruiker) -> list[BetrokkeneRegel]:
    rijen = dossier.betrokkenen.geldig(timezone.localdate()).zichtbaar_voor(gebruiker).select_related("gebruiker")
    return [
        BetrokkeneRegel(f"{rij.gebruiker}, {rij.hoedanigheid}", rij.reden, dag(rij.einddatum), rij.besloten)
        for rij in rijen.order_by("begindatum", "pk")
    ]


def _toestemmingen(dossier: Dossier, gebruiker: Gebruiker) -> list[ToestemmingRegel]:
    """The latest answer for each purpose."""
    rijen = Toestemming.objects.waarop(gebruiker, "toestemming.inzien").filter(dossier=dossier)
    laatste: dict[str, Toestemming] = {}
    for rij in rijen.order_by("datum", "pk"):
        laatste[rij.doel] = rij
    return [
        ToestemmingRegel(rij.doel_naam, stand_van(rij), dag(rij.ingetrokken_op or rij.datum))
        for rij in laatste.values()
    ]


def gesloten(dossier: Dossier) -> str:
    """Since when the dossier is closed, by whom and why; empty when it is open."""
    if dossier.status != Dossier.Status.GESLOTEN or dossier.gesloten_op is None:
        return ""
    sinds = date_format(dossier.sluitdatum or timezone.localdate(dossier.gesloten_op), "j F Y")
    return f"Dit dossier is gesloten sinds {sinds}, door {dossier.gesloten_door}. De reden: {dossier.gesloten_reden}"


def stand_van(rij: Toestemming) -> str:
    """The status, or that its time is over."""
    if rij.status == Toestemming.Status.VERLEEND and rij.einddatum and rij.einddatum < timezone.localdate():
        return "Verlopen"
    return rij.get_status_display()


def toestemmingsrijen(dossier: Dossier, gebruiker: Gebruiker) -> list[dict[str, object]]:
    """Every answer ever given, newest first, with all that a consent must say (INV-26)."""
    alle = Toestemming.objects.waarop(gebruiker, "toestemming.inzien").filter(dossier=dossier)
    met = alle.select_related("gegeven_door_contact", "vastgelegd_door").prefetch_related("ontvangers")
    rijen = list(met.order_by("-datum", "-pk"))
    in_te_trekken = set(
        Toestemming.objects.waarop(gebruiker, "toestemming.intrekken")
        .filter(dossier=dossier)
        .values_list("pk", flat=True)
    )
    open_intrekkingen = set(
        dossier.taken.open().filter(soort="toestemming_ingetrokken").values_list("sleutel", flat=True)
    )
    bekend = functies({rij.vastgelegd_door_id for rij in rijen if rij.vastgelegd_door_id}, dossier.leerling.school_id)
    return [
        {
            "rij": rij,
            "stand": stand_van(rij),
            "partijen": sorted(functie.naam for functie in rij.ontvangers.all()),
            "datum": dag(rij.datum),
            "tot": dag(rij.einddatum),
            "ingetrokken": dag(rij.ingetrokken_op),
            "door": met_functie(rij.vastgelegd_door, bekend) if rij.vastgelegd_door else "wie het antwoord gaf",
            "intrekken": reverse("dossiers:toestemming_intrekken", args=[rij.pk])
            if rij.pk in in_te_trekken and rij.kan_naar(Toestemming.Status.INGETROKKEN)
            else "",
            "afhandelen": reverse("dossiers:intrekking_afhandelen", args=[rij.pk])
            if rij.pk in in_te_trekken and f"toestemming_ingetrokken:toestemming:{rij.pk}" in open_intrekkingen
            else "",
        }
        for rij in rijen
    ]
