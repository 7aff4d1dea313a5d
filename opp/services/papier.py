"""An answer that came on paper: what the school saw, and who of the staff saw it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from opp.models import Ondertekening, Versie
from opp.ondertekenaars import is_zelf, nog_bevoegd
from opp.volledigheid import soort_van
from zorg.basis.models import Bestand, OngeldigeOvergang, Onvolledig

from .ronde import gevolg, op_slot

PAPIER_JA = "Getekend op papier. Een medewerker zag de handtekening onder precies dit document."
PAPIER_NEE = "Stemt niet in, op papier. Een medewerker zag dit antwoord onder precies dit document."


@transaction.atomic
def papier_registreren(
    ondertekening: Ondertekening,
    *,
    door: Gebruiker,
    naam: str,
    toelichting: str = "",
    handelingsdeel: str = Ondertekening.Antwoord.IN,
) -> None:
    """The school saw an answer on paper under exactly this document, yes or no; who saw it stands beside it."""
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    bestand = _moet_kunnen(versie, slot, door, handelingsdeel, toelichting)
    nu, stemt_in = timezone.now(), handelingsdeel == Ondertekening.Antwoord.IN
    slot.zet_status(
        Ondertekening.Status.PAPIER if stemt_in else Ondertekening.Status.GEWEIGERD,
        perspectief_gelezen=soort_van(versie).met_perspectief,
        handelingsdeel=handelingsdeel,
        toelichting=toelichting,
        getypte_naam=naam,
        factor=Ondertekening.Factor.PAPIER,
        verklaring=PAPIER_JA if stemt_in else PAPIER_NEE,
        sha256=bestand.sha256,
        beantwoord_op=nu,
        papier_op=nu,
        papier_door=door,
    )
    soort = "opp_op_papier_getekend" if stemt_in else "opp_op_papier_geweigerd"
    vastleggen(soort, op=slot, door=door, sha256=bestand.sha256)
    gevolg(versie, slot)


def _moet_kunnen(versie: Versie, slot: Ondertekening, door: Gebruiker, antwoord: str, reden: str) -> Bestand:
    if versie.bestand is None:
        raise Onvolledig("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if not nog_bevoegd(versie, slot):
        raise Onvolledig("Deze persoon mag dit plan niet meer ondertekenen. Kijk bij de contactpersonen.")
    if is_zelf(slot, door):
        raise Onvolledig("Dit is jouw eigen antwoord als ouder. Laat een collega dit vastleggen.")
    if antwoord == Ondertekening.Antwoord.NIET and not reden.strip():
        raise Onvolledig("Schrijf op waar deze persoon het niet mee eens is.")
    return versie.bestand
