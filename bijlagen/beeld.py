"""How files look on a page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.beeld import tijdlijn
from dossiers.models import Dossier, Taak
from zorg.basis.adres import als_nummer
from zorg.basis.datums import dag

from .models import Bijlage

PER_KEER = 30
IN_HET_DOSSIER = 6
KB = 1024


@dataclass(frozen=True)
class Regel:
    pk: int
    url: str
    wat: str
    omschrijving: str
    van: str
    wanneer: SafeString
    stand: str  # empty when there is nothing special about it
    geldig: str
    medisch: bool


def te_bekijken(bijlage: Bijlage, gebruiker: Gebruiker) -> bool:
    """Whether this person still has to look at what came in."""
    taken = Taak.objects.waarop(gebruiker, "taak.inzien").open()
    return taken.filter(sleutel=f"document_bekijken:bijlage:{bijlage.pk}").exists()


def lijst(
    dossier: Dossier, gebruiker: Gebruiker, *, na: str = "", hoogstens: int = PER_KEER
) -> tuple[list[Regel], str]:
    """The files that this person may read, newest first, and the address of the next page."""
    alles = Bijlage.objects.waarop(gebruiker, "tijdlijn").filter(dossier=dossier)
    if (laatste := als_nummer(na)) is not None:
        alles = alles.filter(pk__lt=laatste)
    rijen = list(alles.select_related("geschreven_door", "van_contact").order_by("-pk")[: hoogstens + 1])
    getoond = rijen[:hoogstens]
    volgende = ""
    if len(rijen) > hoogstens:
        volgende = f"{reverse('bijlagen:bij_dossier', args=[dossier.pk])}?{urlencode({'na': getoond[-1].pk})}"
    return [regel(rij) for rij in getoond], volgende


def regel(rij: Bijlage) -> Regel:
    return Regel(
        pk=rij.pk,
        url=reverse("bijlagen:tonen", args=[rij.pk]),
        wat=rij.titel,
        omschrijving=rij.tekst,
        van=afkomst(rij),
        wanneer=dag(rij.datum),
        stand="" if rij.status == Bijlage.Status.BESCHIKBAAR else rij.get_status_display(),
        geldig=geldigheid(rij),
        medisch=rij.medisch,
    )


def afkomst(rij: Bijlage) -> str:
    return f"{rij.van}, van {rij.bron}" if rij.bron else rij.van


def geldigheid(rij: Bijlage) -> str:
    if rij.vervaldatum is None:
        return ""
    tot = date_format(rij.vervaldatum, "j F Y")
    return f"Verlopen op {tot}" if rij.vervaldatum < timezone.localdate() else f"Geldig tot en met {tot}"


def antwoorden(rij: Bijlage) -> list[dict[str, str]]:
    """What there is to know about one file; what was left open is not shown."""
    regels = [
        ("Waar gaat het over?", rij.tekst),
        ("Van wie komt het?", rij.bron),
        ("Bestand", f"{rij.naam}, {grootte(rij.grootte)}" if rij.grootte else ""),
        ("Toegevoegd", date_format(rij.datum, "j F Y")),
        ("Door wie?", rij.van),
        ("Hoe lang geldig?", geldigheid(rij)),
        ("Wie kan dit lezen?", tijdlijn.wie_leest(rij)),
        ("Waarom ingetrokken?", rij.ingetrokken_reden),
    ]
    return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in regels if antwoord]


NIET_IN_NOOD = (
    "Met noodtoegang lees je alleen. Een bestand downloaden kan dan niet. Vraag het aan wie er gewoon bij mag."
)


def bericht(rij: Bijlage, *, in_nood: bool = False) -> tuple[str, str]:
    """What is the matter with a file that cannot be opened: the tone and the words; empty when nothing is."""
    if rij.status == Bijlage.Status.WACHT:
        return "info", "We controleren dit bestand op virussen. Daarna kun je het openen. Kijk over een minuut opnieuw."
    if rij.status == Bijlage.Status.GEWEIGERD:
        zin = "De virusscanner heeft dit bestand geweigerd. Niemand kan het openen. Trek het in en vraag de afzender "
        return "fout", f"{zin}om een schoon bestand."
    if rij.ingetrokken_op:
        op = date_format(timezone.localtime(rij.ingetrokken_op), "j F Y")
        return "info", f"{rij.ingetrokken_door} heeft dit stuk ingetrokken op {op}. Het bestand is er niet meer."
    return "info", NIET_IN_NOOD if in_nood else ""


def grootte(aantal: int) -> str:
    if aantal < KB * KB:
        return f"{max(1, round(aantal / KB))} kB"
    return f"{aantal / KB / KB:.1f} MB".replace(".", ",")
