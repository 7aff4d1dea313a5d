"""The scan of a sheet whose answer was typed over before: added once, beside an answer that stays as it is."""

from django.core.files.base import File
from django.db import transaction

from accounts.models import Gebruiker
from audit.services import vastleggen
from bijlagen.keuring import Goedgekeurd
from opp.models import Bewijs, Nagekomenscan, Ondertekening, Versie
from opp.models.codes import code_van
from opp.ondertekenaars import is_zelf
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .papier import NIET_VAN_HIER, bewaren, bij_papiercode, scan_keuren

GEEN_BLAD = (
    "Voor deze persoon is in Zorg geen blad met een code gemaakt. Dan is niet te zien dat de scan hierbij hoort."
)


def waar_hoort_het_blad(getypt: str, *, door: Gebruiker) -> tuple[str, Ondertekening]:
    """Which page goes on with this sheet: of an answer that is still open, or one that lacks only its scan.

    Raises ``Onvolledig`` with the sentence to show.
    """
    gegeven = Ondertekening.objects.waarop(door, "opp.ter_ondertekening").met_papiercode(getypt)
    gevonden = gegeven.select_related("nagekomen_scan").first()
    if gevonden is not None and gevonden.mist_scan:
        return "opp:scan_toevoegen", gevonden
    return "opp:papier_registreren", bij_papiercode(getypt, door=door)


def scan_toevoegen(ondertekening: Ondertekening, *, scan: File, code: str, door: Gebruiker) -> Nagekomenscan:
    """By its content and the virus scanner first; the code on the sheet says that it is of this version and person."""
    if ondertekening.papiercode is None:
        raise Onvolledig(GEEN_BLAD)
    if code_van(code) != ondertekening.papiercode:
        raise Onvolledig(NIET_VAN_HIER)
    return nascan_bewaren(ondertekening, scan_keuren(scan), door=door)


@transaction.atomic
def nascan_bewaren(ondertekening: Ondertekening, scan: Goedgekeurd, *, door: Gebruiker) -> Nagekomenscan:
    """Once, of a file that was looked at."""
    # The seal is set under this same lock (opp.bewijs): it names this scan, or it was there first.
    Bewijs.objects.select_for_update().get_or_create(versie_id=ondertekening.versie_id)
    gemaakt = Versie.objects.filter(pk=ondertekening.versie_id, eindbestand__isnull=False).exists()
    slot = Ondertekening.objects.select_for_update().get(pk=ondertekening.pk)
    if not slot.mist_scan:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: heeft een scan, of geen antwoord op papier")
    if is_zelf(slot, door):
        raise Onvolledig("Dit is jouw eigen antwoord als ouder. Laat een collega de scan toevoegen.")
    later = Nagekomenscan.objects.create(
        ondertekening=slot, bestand=bewaren(scan), toegevoegd_door=door, na_bewijs=gemaakt
    )
    vastleggen("opp_scan_toegevoegd", op=slot, door=door, sha256=scan.sha256, na_bewijs=gemaakt)
    return later
