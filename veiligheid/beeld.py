"""What the pages show: my talks in confidence, who may be told, and where a meldcode stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from casussen.models import Casus
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Leerling, Taak
from veiligheid.models import Doorbreking, Meldcode, Meldcodelezer, Meldcodestap, Vertrouweling, Vertrouwensgesprek
from veiligheid.services.meldcode import lezers_nu
from veiligheid.services.overnemen import OVERNEMEN
from veiligheid.stappen import STAPPEN, VERVOLG, WEGEN, WEGINGEN, raad
from zorg.basis.datums import dag
from zorg.basis.kluis import KluisDicht

DICHT = "Deze tekst is bewaard, en nu niet te openen. Vraag de beheerder: de sleutel ontbreekt."
ANTWOORDEN = {"ja": "ja", "nee": "nee", "onbekend": "weten we nog niet"}
RAAD = {
    "melden": "De antwoorden komen uit op melden bij Veilig Thuis.",
    "hulp": "De antwoorden komen uit op hulp, en volgen of die werkt.",
    "geen": "Er is geen vermoeden meer.",
}


def geopend(rij: object, naam: str) -> str:
    """A text of the vault, or one sentence when its key is missing."""
    try:
        return str(getattr(rij, naam))
    except KluisDicht:
        return DICHT


@dataclass(frozen=True)
class Gesprekrij:
    url: str
    leerling: str
    klas: str
    wanneer: SafeString


def gesprekrijen(rijen: Iterable[Vertrouwensgesprek]) -> list[Gesprekrij]:
    return [
        Gesprekrij(
            reverse("veiligheid:gesprek", args=[rij.pk]), str(rij.vertrouweling), klas_van(rij.vertrouweling),
            dag(rij.datum),
        )
        for rij in rijen
    ]  # fmt: skip


def klas_van(leerling: object) -> str:
    klas = getattr(leerling, "klas", None)
    return klas.naam if klas else "geen klas"


@dataclass(frozen=True)
class Keuze:
    pk: int
    naam: str
    klas: str


def pas_gekozen(gebruiker: Gebruiker) -> bool:
    return Taak.objects.waarop(gebruiker, "taak.inzien").open().filter(soort="vertrouwenspersoon_gekozen").exists()


IN_EEN_ZIN = {Doorbreking.Ontvanger.OUDERS: "de ouders"}


@dataclass(frozen=True)
class Overname:
    """Of whom it is and what is to be done: nothing of what was written."""

    leerling: Leerling
    gekozen: str
    voor: list[str]
    al: list[str]

    @property
    def is_uitzondering(self) -> bool:
        return not self.gekozen


def over_te_nemen(gebruiker: Gebruiker) -> list[Taak]:
    rijen = Taak.objects.waarop(gebruiker, "vertrouwen.overnemen").open().filter(soort=OVERNEMEN)
    return list(rijen.order_by("pk"))


def overname(taak: Taak) -> Overname | None:
    """None when what it was about is gone."""
    _, wat, pk, *_ = taak.sleutel.split(":")
    if wat == "casus":
        casus = Casus.objects.filter(pk=pk).select_related("dossier__leerling__klas", "vertrouwenspersoon").first()
        return Overname(casus.dossier.leerling, str(casus.vertrouwenspersoon), [], []) if casus else None
    rij = Doorbreking.objects.filter(pk=pk).select_related("vertrouweling__klas").first()
    if rij is None:
        return None
    gehoord = set(rij.vertellingen.values_list("ontvanger", flat=True))
    namen = [
        (IN_EEN_ZIN.get(ontvanger, str(ontvanger.label)), str(ontvanger))
        for ontvanger in Doorbreking.Ontvanger
        if ontvanger in rij.ontvangers
    ]
    return Overname(
        rij.vertrouweling, "", [naam for naam, code in namen if code not in gehoord],
        [naam for naam, code in namen if code in gehoord],
    )  # fmt: skip


def keuzes(rijen: Iterable[Vertrouweling]) -> list[Keuze]:
    return [Keuze(rij.pk, str(rij), klas_van(rij)) for rij in rijen]


@dataclass(frozen=True)
class Hoort:
    """One receiver of the exception: how to reach them, and since when they know."""

    ontvanger: str
    naam: str
    nummer: str = ""
    contact: int | None = None
    verteld: datetime | None = None
    nee: str = ""


def wie_hoort(doorbreking: Doorbreking) -> list[Hoort]:
    """Parents with their number: now that the exception is recorded, and only on this page."""
    verteld = {(rij.ontvanger, rij.contact_id): rij.verteld_op for rij in doorbreking.vertellingen.all()}
    nummers = {Doorbreking.Ontvanger.VEILIG_THUIS: "0800 2000"}
    regels = []
    for ontvanger in Doorbreking.Ontvanger:
        if ontvanger not in doorbreking.ontvangers:
            continue
        if ontvanger == Doorbreking.Ontvanger.OUDERS:
            regels += _ouders(doorbreking, verteld)
        else:
            sinds = verteld.get((str(ontvanger), None))
            regels.append(Hoort(str(ontvanger), str(ontvanger.label), nummers.get(ontvanger, ""), None, sinds))
    return regels


def _ouders(doorbreking: Doorbreking, verteld: dict[tuple[str, int | None], datetime]) -> list[Hoort]:
    leerling, soort = doorbreking.vertrouweling, str(Doorbreking.Ontvanger.OUDERS)
    regels = []
    for contact in leerling.contactpersonen.order_by("pk"):
        nee = oordeel(leerling, contact, waarvoor=Waarvoor.LEZEN).reden
        nummer = "" if nee else contact.telefoon
        regels.append(Hoort(soort, str(contact), nummer, contact.pk, verteld.get((soort, contact.pk)), nee))
    return regels


@dataclass(frozen=True)
class Staprij:
    wanneer: SafeString
    wie: str
    tekst: str
    door: str
    erbij: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stapdeel:
    nummer: int
    naam: str
    uitleg: str
    knop: str
    url: str
    nu: bool
    rijen: list[Staprij]


def stapdelen(meldcode: Meldcode) -> list[Stapdeel]:
    rijen = list(meldcode.stappen.select_related("geschreven_door").order_by("stap", "pk"))
    gedaan = {rij.stap for rij in rijen}
    nu = next((stap.nummer for stap in STAPPEN if stap.nummer not in gedaan), VERVOLG)
    return [
        Stapdeel(
            stap.nummer, stap.naam, stap.uitleg, stap.knop, reverse(f"veiligheid:{stap.url}", args=[meldcode.pk]),
            stap.nummer == nu and not meldcode.is_gesloten, [_staprij(rij) for rij in rijen if rij.stap == stap.nummer],
        )
        for stap in STAPPEN
        if stap.nummer != VERVOLG or meldcode.besluit or meldcode.melding_id or VERVOLG in gedaan
    ]  # fmt: skip


def _staprij(rij: Meldcodestap) -> Staprij:
    erbij = []
    if rij.advies:
        erbij.append(f"Advies van Veilig Thuis: {rij.get_advies_display().lower()}")
    if rij.overgeslagen:
        erbij.append("Niet gepraat: dat was niet veilig.")
    if rij.stap == WEGEN:
        erbij += _geantwoord(rij)
    return Staprij(dag(rij.datum), geopend(rij, "wie"), geopend(rij, "tekst"), str(rij.geschreven_door), erbij)


def _geantwoord(rij: Meldcodestap) -> list[str]:
    try:
        antwoorden = rij.antwoorden
    except KluisDicht:
        return [DICHT]
    regels = [f"{vraag.vraag} {ANTWOORDEN.get(antwoorden.get(vraag.code, ''), '')}" for vraag in WEGINGEN]
    return [*regels, RAAD[raad(antwoorden)]]


def lezers(meldcode: Meldcode) -> list[Meldcodelezer]:
    return list(lezers_nu(meldcode))


def meldcodepagina(meldcode: Meldcode, gebruiker: Gebruiker) -> dict[str, object]:
    delen = stapdelen(meldcode)
    return {
        "delen": delen,
        "nu": next((deel for deel in delen if deel.nu), None),
        "lezers": lezers(meldcode),
        "mag_melden": meldcode.melding_id is None and not meldcode.is_gesloten,
        "moet_melden": meldcode.besluit == Meldcode.Besluit.MELDEN and meldcode.melding_id is None,
        "mag_sluiten": not meldcode.is_gesloten and bool(meldcode.besluit or meldcode.melding_id),
        "zelf": gebruiker.pk,
    }
