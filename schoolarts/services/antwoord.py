"""What comes back: to the coordinator first, then to the mentor, then to pupil and parents."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.services import casus_openen
from dossiers.models import Dossier
from schoolarts.models import Schoolartstraject, Terugkoppeling
from zorg.basis.models import Onvolledig

from .stap import GESPREK_NA_VERSTUREN, S, bijwerken, niet_eerder, stappen, vers, zetten


@transaction.atomic
def terugkoppeling_vastleggen(traject: Schoolartstraject, *, door: Gebruiker, **velden: Any) -> Terugkoppeling:
    """Write down the advice of the doctor, on behalf of the doctor. Twice the same click is one answer."""
    t = vers(traject)
    if t.status == S.TERUGKOPPELING:
        return t.terugkoppelingen.order_by("-pk")[0]
    niet_eerder(velden.get("consultdatum"), t.verstuurdatum, GESPREK_NA_VERSTUREN)
    terugkoppeling = _schrijven(t, door, velden)
    zetten(t, S.TERUGKOPPELING, door=door, consultdatum=terugkoppeling.consultdatum)
    return terugkoppeling


def _schrijven(traject: Schoolartstraject, door: Gebruiker, velden: dict[str, Any]) -> Terugkoppeling:
    if not velden.get("toestemming") and any(velden.get(veld) for veld in Terugkoppeling.LEEG_ZONDER_TOESTEMMING):
        raise Onvolledig("Zonder toestemming leg je alleen vast dat het gesprek er was.")
    terugkoppeling = Terugkoppeling.objects.create(traject=traject, vastgelegd_door=door, **velden)
    vastleggen("schoolarts_advies_vastgelegd", op=terugkoppeling, door=door)
    return terugkoppeling


@transaction.atomic
def inkomend_vastleggen(
    dossier: Dossier, *, door: Gebruiker, herkomst: str, casus: bool, velden: dict[str, Any]
) -> Schoolartstraject:
    """The doctor or nurse answers though school did not ask (ZEE-44); with ``casus`` that opens a case."""
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    eerder = Schoolartstraject.objects.filter(herkomst=herkomst).first()
    if eerder:
        return eerder
    traject = Schoolartstraject.objects.create(
        dossier=dossier, herkomst=herkomst, criterium="medisch_sociaal", aangevraagd_door=door,
        op_verzoek_van=Schoolartstraject.Verzoek.ARTS, status=S.TERUGKOPPELING, consultdatum=velden["consultdatum"],
    )  # fmt: skip
    _schrijven(traject, door, velden)
    vastleggen("schoolarts_inkomend", op=traject, door=door)
    if casus:
        arts = dossier.leerling.school.regels.term("jeugdarts")
        vraag = f"Advies van de {arts}: wat is er nodig op school?"
        casus_openen(dossier, door=door, hulpvraag=vraag, probleemsoort="medisch", herkomst=f"schoolarts:{traject.pk}")
    bijwerken(traject, door=door)
    return traject


@transaction.atomic
def doorzetten_aan_mentor(traject: Schoolartstraject, *, door: Gebruiker) -> None:
    """From now on the mentor reads the advice (SEG-112). Twice is once."""
    t = vers(traject)
    if t.status == S.BIJ_MENTOR:
        return
    zetten(t, S.BIJ_MENTOR, door=door, doorgezet_op=timezone.now())


@transaction.atomic
def vertellen(traject: Schoolartstraject, *, door: Gebruiker, op: date) -> None:
    """The mentor told pupil and parents (SEG-115). Where no plan follows, that ends the way."""
    t = vers(traject)
    if not t.doorgezet_op:
        raise Onvolledig("Het advies is nog niet bij de mentor.")
    if t.terugkoppeldatum:
        return
    niet_eerder(op, t.consultdatum, "Het gesprek was op {}. Het advies kan niet eerder zijn besproken.")
    t.terugkoppeldatum = op
    t.save(update_fields=["terugkoppeldatum"])
    vastleggen("schoolarts_verteld", op=t, door=door)
    if t.status == S.BIJ_MENTOR and "plan" not in stappen(t):
        zetten(t, S.GESLOTEN, door=door, afgesloten_op=timezone.now(), afgesloten_door=door)
    else:
        bijwerken(t, door=door)
