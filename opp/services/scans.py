"""Sheets that come out of the copier together: sent in, read by a job, and each confirmed by somebody who looked."""

import hashlib
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from bijlagen.keuring import Goedgekeurd
from dossiers.services import taak_afronden
from opp.models import Ondertekening, Scanbestand, Scanblad
from scholen.models import School
from zorg.basis.models import Bestand, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .nagekomen import nascan_bewaren, waar_hoort_het_blad
from .papier import papier_registreren, scan_keuren

ONBEKEND = "Deze code kennen wij niet. Misschien hoort het blad bij een andere school."
ZONDER_CODE = {
    Scanblad.Gevonden.LEEG: "Dit is een lege bladzijde.",
    Scanblad.Gevonden.GEEN: "Wij vonden hier geen code van een antwoordblad.",
    Scanblad.Gevonden.VREEMD: "De QR-code op deze bladzijde is niet van een antwoordblad.",
    Scanblad.Gevonden.TWEE: "Hier liggen twee bladen op één bladzijde. Scan ze los van elkaar.",
}
# Somebody may read the code on these better than we did. On two at once one answer would hold the other one's too.
OVER_TE_TYPEN = (Scanblad.Gevonden.GEEN, Scanblad.Gevonden.VREEMD)


def scan_insturen(bestand: File, *, school: School, door: Gebruiker) -> tuple[Scanbestand, bool]:
    """Look at it as at every file, keep it and have it read; whether it is new. The same bytes again do nothing."""
    bestand.seek(0)
    sha256 = hashlib.sha256(bestand.read()).hexdigest()
    bestand.seek(0)
    er_al = Scanbestand.objects.filter(door=door, sha256=sha256).first()
    return (er_al, False) if er_al else _bewaren(scan_keuren(bestand), sha256=sha256, school=school, door=door)


@transaction.atomic
def _bewaren(goed: Goedgekeurd, *, sha256: str, school: School, door: Gebruiker) -> tuple[Scanbestand, bool]:
    scan, nieuw = Scanbestand.objects.get_or_create(
        door=door, sha256=sha256, defaults={"school": school, "naam": goed.naam[:150]}
    )
    if nieuw:
        scan.bestand = Bestand.objects.create(
            naam=goed.naam, soort=goed.mimetype, inhoud=goed.inhoud, sha256=goed.sha256
        )
        scan.save(update_fields=["bestand"])
        vastleggen("opp_scan_ingestuurd", op=scan, door=door, sha256=sha256)
        plaatsen("opp.scan_lezen", sleutel=f"{scan.pk}", bij=scan, scan_id=scan.pk)
    return scan, nieuw


def van_wie(blad: Scanblad, *, door: Gebruiker) -> Ondertekening:
    """Whose answer this page is a proposal for. Raises ``Onvolledig`` with the sentence to show."""
    if not blad.papiercode:
        raise Onvolledig(ZONDER_CODE[Scanblad.Gevonden(blad.gevonden)])
    if not Ondertekening.objects.waarop(door, "opp.ter_ondertekening").met_papiercode(blad.papiercode).exists():
        raise Onvolledig(ONBEKEND)
    return waar_hoort_het_blad(blad.papiercode, door=door)[1]


@transaction.atomic
def blad_code(blad: Scanblad, *, getypt: str, door: Gebruiker) -> None:
    """The code as somebody reads it on the page, when we could not."""
    if blad.gevonden not in OVER_TE_TYPEN or blad.status != Scanblad.Status.WACHT:
        raise OngeldigeOvergang(f"{blad._meta.label} {blad.pk}: {blad.gevonden}, {blad.status}")
    ondertekening = waar_hoort_het_blad(getypt, door=door)[1]
    blad.papiercode, blad.gevonden = ondertekening.papiercode or "", Scanblad.Gevonden.GETYPT
    blad.save(update_fields=["papiercode", "gevonden"])
    vastleggen("opp_scan_code_getypt", op=ondertekening, door=door, blad=blad.pk)


@transaction.atomic
def blad_vastleggen(
    blad: Scanblad,
    *,
    door: Gebruiker,
    naam: str,
    toelichting: str = "",
    handelingsdeel: str,
    perspectief_gelezen: bool = False,
    tekendatum: date | None = None,
    erna: bool = False,
) -> Ondertekening:
    """The answer on this page, as somebody read it, with the page itself behind it as its scan."""
    ondertekening = van_wie(blad, door=door)
    papier_registreren(
        ondertekening, door=door, scan=_stuk(blad), naam=naam, toelichting=toelichting, handelingsdeel=handelingsdeel,
        perspectief_gelezen=perspectief_gelezen, tekendatum=tekendatum, erna=erna,
    )  # fmt: skip
    _klaar(blad)
    return ondertekening


@transaction.atomic
def blad_erbij(blad: Scanblad, *, door: Gebruiker) -> Ondertekening:
    """The page behind an answer that was typed over before; the answer stays as it is."""
    ondertekening = van_wie(blad, door=door)
    nascan_bewaren(ondertekening, _stuk(blad), door=door)
    _klaar(blad)
    return ondertekening


def _stuk(blad: Scanblad) -> Goedgekeurd:
    if blad.stuk is None:
        raise OngeldigeOvergang(f"{blad._meta.label} {blad.pk}: zonder bladzijde")
    return Goedgekeurd(blad.stuk.naam, blad.stuk.soort, bytes(blad.stuk.inhoud))


def _klaar(blad: Scanblad) -> None:
    blad.zet_status(Scanblad.Status.GEDAAN, gedaan_op=timezone.now())
    bladen = blad.scan.bladen
    gedaan = bladen.filter(status=Scanblad.Status.GEDAAN).values("papiercode")
    if not bladen.exclude(papiercode="").exclude(papiercode__in=gedaan).exists():
        taak_afronden(soort="opp_scan", sleutel=f"{blad.scan_id}")


@transaction.atomic
def scan_wissen(scan: Scanbestand, *, door: Gebruiker) -> None:
    """What was written down keeps its page; the rest of the scan goes."""
    taak_afronden(soort="opp_scan", sleutel=f"{scan.pk}")
    vastleggen("opp_scan_gewist", op=scan, door=door)
    scan.wegdoen()
