"""A question about somebody without a name: asked, on the agenda when the meeting allows it, and answered."""

from django.db import transaction
from django.utils import timezone

from aanmeldingen.models import Consult
from aanmeldingen.routering import coordinator_van
from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from overleggen import services as overleggen
from overleggen.models import Agendapunt
from scholen.kalender import plus_schooldagen
from scholen.models import Overlegtype, Routeregel, School

ANONIEM = "anoniem"


@transaction.atomic
def consult_vragen(school: School, *, door: Gebruiker, formulier: str, wat: str, vraag: str) -> Consult:
    """Ask the care team, or somebody outside through a colleague. No pupil can be named as a relation (INV-12)."""
    regel = Routeregel.objects.voor(school, formulier=formulier, anoniem=formulier == ANONIEM)
    ontvanger = regel.ontvanger if regel else coordinator_van(school)
    dagen = regel.sla_dagen if regel and regel.sla_dagen else school.regels.getal("aanmelding.sla_schooldagen")
    consult = Consult.objects.create(
        school=school, gemaakt_door=door, formulier=formulier, wat=wat, vraag=vraag, ontvanger=ontvanger,
        reactiedatum=plus_schooldagen(school, timezone.localdate(), dagen),
    )  # fmt: skip
    overlegtype = regel.overlegtype if regel and formulier == ANONIEM else None
    if overlegtype and overlegtype.anoniem_toegestaan:
        consult.agendapunt = _agenderen(consult, overlegtype, door)
        consult.save(update_fields=["agendapunt"])
    vastleggen("consult_gevraagd", op=consult, door=door, formulier=formulier)
    dossiers.taak_openen(
        soort="consult_beantwoorden",
        sleutel=f"consult:{consult.pk}",
        school=school,
        wat="Lees een vraag zonder naam",
        waar=consult.get_absolute_url(),
        voor=ontvanger.rol,
        uiterste_datum=consult.reactiedatum,
        namens=door,
    )
    return consult


def _agenderen(consult: Consult, overlegtype: Overlegtype, door: Gebruiker) -> Agendapunt:
    return overleggen.agenderen(
        None,
        soort=Agendapunt.Soort.ANONIEM,
        herkomst=f"consult:{consult.pk}",
        hulpvraag=f"{consult.wat}\n\n{consult.vraag}",
        door=door,
        overlegtype=overlegtype,
    )


@transaction.atomic
def consult_beantwoorden(consult: Consult, *, door: Gebruiker, antwoord: str) -> None:
    """The advice goes to the one who asked; what stood on an agenda need not be discussed any more."""
    vers = Consult.objects.select_for_update(of=("self",)).select_related("school", "gemaakt_door").get(pk=consult.pk)
    punt = vers.agendapunt
    vers.zet_status(Consult.Status.BEANTWOORD, antwoord=antwoord, beantwoord_op=timezone.now(), beantwoord_door=door)
    if punt and punt.is_open:
        overleggen.intrekken(punt, door=door)
    vastleggen("consult_beantwoord", op=vers, door=door)
    dossiers.taak_afronden(soort="consult_beantwoorden", sleutel=f"consult:{vers.pk}")
    dossiers.taak_openen(
        soort="consult_lezen",
        sleutel=f"consult:{vers.pk}",
        school=vers.school,
        wat="Lees het antwoord op je vraag zonder naam",
        waar=vers.get_absolute_url(),
        voor=vers.gemaakt_door,
        namens=door,
    )


@transaction.atomic
def consult_intrekken(consult: Consult, *, door: Gebruiker) -> None:
    """The one who asked no longer needs an answer."""
    vers = Consult.objects.select_for_update(of=("self",)).select_related("agendapunt__overleg").get(pk=consult.pk)
    vers.zet_status(Consult.Status.INGETROKKEN)
    if vers.agendapunt and vers.agendapunt.is_open:
        overleggen.intrekken(vers.agendapunt, door=door)
    vastleggen("consult_ingetrokken", op=vers, door=door)
    dossiers.taak_afronden(soort="consult_beantwoorden", sleutel=f"consult:{vers.pk}", vervallen=True)
