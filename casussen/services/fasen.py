"""From one step to another: forward when all is there, back or past something only with a reason."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.fasen import Inhoud, fasen_van, mag_starten, nummer, ontbreekt, wie_start
from casussen.models import Casus, Fasewissel
from dossiers.services import gebeurtenis_bijschrijven, taak_afronden, taak_openen
from scholen import kalender
from scholen.models import Fase
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .mensen import volgens_fase
from .slot import op_slot

TOCH = "Kan het niet wachten? Schrijf dan de reden op. Dan kun je toch verder."


@transaction.atomic
def naar_fase(casus: Casus, *, fase: int, door: Gebruiker, aanleiding: str, reden: str = "") -> Casus:
    """Take the case to the step with this number (1 is the first). Already there: nothing changes.

    Forward asks what the steps behind require, else Onvolledig with a sentence for each thing. Going back, or on
    without it, asks a ``reden`` (a crisis, for one), and the log keeps what was skipped (GRO-92).
    """
    casus = op_slot(casus)
    fasen = fasen_van(casus.dossier.leerling.school)
    if not 1 <= fase <= len(fasen):
        raise OngeldigeOvergang(f"casus {casus.pk}: er is geen fase {fase}")
    doel, plek = fasen[fase - 1], nummer(casus, fasen)
    if doel == casus.fase:
        return casus
    mist = _mag(casus, doel, fasen[plek - 1 : fase - 1], door, reden.strip(), terug=fase < plek)
    volgens_fase(casus, doel, door=door)
    wissel = _zet(casus, doel, door=door, aanleiding=aanleiding, reden=reden.strip(), mist=mist)
    _vertel(casus, wissel, mist, door)
    return casus


def _mag(casus: Casus, doel: Fase, achter: list[Fase], door: Gebruiker, reden: str, *, terug: bool) -> list[str]:
    """What is missing and skipped with a reason; refused when there is none, or when somebody else must do this."""
    if not mag_starten(doel, door):
        raise Onvolledig(f"Alleen de {wie_start(doel)} kan ‘{doel.naam}’ starten.")
    mist = ontbreekt(Inhoud(casus), achter)
    if len(achter) > 1:
        mist = [*(f"{fase.naam} is overgeslagen." for fase in achter[1:]), *mist]
    if reden:
        return mist
    if terug:
        raise Onvolledig("Schrijf op waarom de casus een stap terug gaat.")
    if mist:
        raise Onvolledig(*mist, TOCH)
    return []


def _zet(casus: Casus, doel: Fase, *, door: Gebruiker, aanleiding: str, reden: str, mist: list[str]) -> Fasewissel:
    wissel = Fasewissel.objects.create(
        casus=casus, van=casus.fase, naar=doel, door=door, aanleiding=aanleiding, reden=reden, overgeslagen=mist
    )
    vastleggen("fase_gezet", op=casus, door=door, van=casus.fase.code, naar=doel.code, overgeslagen=len(mist))
    casus.fase, casus.in_fase_sinds_op = doel, wissel.gewisseld_op
    weken = doel.evaluatie_weken
    casus.evaluatiedatum = kalender.plus_weken(timezone.localdate(), weken) if weken else None
    casus.save(update_fields=["fase", "in_fase_sinds_op", "casemanager", "evaluatiedatum"])
    evaluatie_plannen(casus, door=door)
    return wissel


def evaluatie_plannen(casus: Casus, *, door: Gebruiker) -> None:
    """The casemanager evaluates on the planned day; an earlier plan lapses (GRO-59)."""
    sleutel, leerling = f"casus:{casus.pk}", casus.dossier.leerling
    taak_afronden(soort="casus_evalueren", sleutel=sleutel, vervallen=True)
    if casus.evaluatiedatum:
        taak_openen(
            soort="casus_evalueren",
            sleutel=sleutel,
            school=leerling.school,
            dossier=casus.dossier,
            wat=f"Evalueer de casus van {leerling.roepnaam}"[:200],
            waar=casus.get_absolute_url(),
            voor=casus.casemanager or "ZC",
            uiterste_datum=casus.evaluatiedatum,
            namens=door,
            besloten=casus.besloten,
        )


def _vertel(casus: Casus, wissel: Fasewissel, mist: list[str], door: Gebruiker) -> None:
    zinnen = [f"Aanleiding: {wissel.aanleiding}."]
    if wissel.reden:
        zinnen.append(f"Reden: {wissel.reden}")
    if mist:
        zinnen.append(f"Nog niet gedaan: {' '.join(mist)}")
    gebeurtenis_bijschrijven(
        casus.dossier,
        door=door,
        datum=timezone.localdate(wissel.gewisseld_op),
        titel=f"Hier start: {wissel.naar.naam}",
        tekst="\n".join(zinnen),
        herkomst=f"fasewissel:{wissel.pk}",
        besloten=casus.besloten,
    )
