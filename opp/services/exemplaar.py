"""The own edition of the signed plan on paper, for who signed and has no mail: nobody else's answer is in it."""

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.services import taak_afronden, taak_openen
from opp.models import Exemplaar, Ondertekening
from zorg.basis.models import Bestand, Onvolledig

AFGEDRUKT = "opp_exemplaar_afgedrukt"
WETEN_NIET = "De ouders weten niet van dit plan. Geef het niet mee."


def niet_op_papier(exemplaar: Exemplaar) -> str:
    """Why this person may not get it any more, in one sentence; the one channel decides, as for a mail."""
    rij = exemplaar.ondertekening
    if rij.contact and rij.versie.opp.zonder_ouders:
        return WETEN_NIET
    soort = Waarvoor.LEZEN if rij.contact else Waarvoor.TEKENEN
    return oordeel(rij.versie.opp.dossier.leerling, rij.contact, waarvoor=soort).reden


@transaction.atomic
def exemplaar_klaarleggen(ondertekening: Ondertekening) -> None:
    """Nothing can be mailed to this person: school prints their edition. Twice is one task."""
    exemplaar = Exemplaar.objects.filter(ondertekening=ondertekening).first()
    if exemplaar is None or niet_op_papier(exemplaar):
        return
    versie = ondertekening.versie
    taak_openen(
        soort="opp_exemplaar",
        sleutel=f"{exemplaar.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat=f"Geef {ondertekening.naam} het getekende plan op papier",
        toelichting="Er is geen eigen e-mailadres",
        waar=reverse("opp:exemplaar", kwargs={"pk": exemplaar.pk}),
        voor=versie.aangeboden_door or "ZC",
    )


@transaction.atomic
def exemplaar_afdrukken(exemplaar: Exemplaar, *, door: Gebruiker) -> Bestand:
    """The bytes to print. Each time is in the log; whoever prints it gives it to this one person."""
    if reden := niet_op_papier(exemplaar):
        raise Onvolledig(reden)
    vastleggen(AFGEDRUKT, op=exemplaar, door=door, sha256=exemplaar.bestand.sha256)
    taak_afronden(soort="opp_exemplaar", sleutel=f"{exemplaar.pk}")
    return exemplaar.bestand
