"""Consent on paper: kept with the answer, or an empty form with the same words."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Doel, Dossier, Toestemming, te_algemeen
from verwijzingen.models import Toestemmingsblad
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

TEKSTVERSIE = "papier-1"


@transaction.atomic
def blad_bij_toestemming(toestemming: Toestemming, *, door: Gebruiker) -> Toestemmingsblad:
    """The paper of one answer, made once: an answer does not change, and a withdrawal stands beside it."""
    partijen = [functie.naam for functie in toestemming.ontvangers.order_by("naam")]
    ingetrokken = toestemming.ingetrokken_op
    blad, nieuw = Toestemmingsblad.objects.get_or_create(
        toestemming=toestemming,
        defaults={
            "dossier": toestemming.dossier,
            "herkomst": f"toestemming:{toestemming.pk}",
            "tekstversie": toestemming.tekstversie,
            "gemaakt_door": door,
            "inhoud": {
                "doel": toestemming.doel_naam,
                "ontvanger": ", ".join(dict.fromkeys([toestemming.ontvanger, *partijen])),
                "gegevens": toestemming.gegevens,
                "waarom": toestemming.toelichting,
                "tot": f"{toestemming.einddatum:%d-%m-%Y}" if toestemming.einddatum else "",
                "antwoord": "Nee" if toestemming.status == Toestemming.Status.GEWEIGERD else "Ja",
                "gever": toestemming.gever,
                "datum": f"{toestemming.datum:%d-%m-%Y}",
                "wijze": toestemming.get_wijze_display(),
                "ingetrokken": f"{timezone.localtime(ingetrokken):%d-%m-%Y}" if ingetrokken else "",
            },
        },
    )
    return _laten_maken(blad, door) if nieuw else blad


@transaction.atomic
def formulier_maken(
    dossier: Dossier, *, doel: str, ontvanger: str, gegevens: str, waarom: str, einddatum: date, herkomst: str,
    door: Gebruiker,
) -> Toestemmingsblad:  # fmt: skip
    """An empty form. The same form sent twice gives one; one for everything or everybody is refused (INV-26)."""
    dossier.eis_open()
    if te_algemeen(ontvanger) or te_algemeen(gegevens):
        raise Onvolledig("Vraag toestemming voor 1 doel, met namen van wie het krijgt en welke gegevens.")
    if einddatum <= timezone.localdate():
        raise Onvolledig("Kies een dag die nog komt: tot dan geldt de toestemming.")
    blad, nieuw = Toestemmingsblad.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "dossier": dossier,
            "tekstversie": TEKSTVERSIE,
            "gemaakt_door": door,
            "inhoud": {
                "doel": str(Doel(doel).label), "ontvanger": ontvanger, "gegevens": gegevens, "waarom": waarom,
                "tot": f"{einddatum:%d-%m-%Y}",
            },
        },
    )  # fmt: skip
    return _laten_maken(blad, door) if nieuw else blad


def _laten_maken(blad: Toestemmingsblad, door: Gebruiker) -> Toestemmingsblad:
    vastleggen("toestemmingsblad_gemaakt", op=blad, door=door)
    plaatsen("verwijzingen.toestemmingsblad_maken", sleutel=f"{blad.pk}", bij=blad, blad_id=blad.pk)
    return blad
