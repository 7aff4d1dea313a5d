"""Signing at school: a named employee says who it is, and hands over one short-lived visit on another device."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from opp import links
from opp.models import Ondertekening, Tekenmoment, Versie
from opp.ondertekenaars import is_zelf, nog_bevoegd
from zorg.basis.links import nieuwe_nonce, token_hash
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .ronde import antwoord_vastleggen, gevolg, moet_kunnen, op_slot


@transaction.atomic
def tekenmoment_maken(ondertekening: Ondertekening, *, herkend: str, door: Gebruiker) -> Tekenmoment:
    """A code for one visit of half an hour. An earlier one of this person stops now."""
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    if versie.bestand is None:
        raise Onvolledig("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if not nog_bevoegd(versie, slot):
        raise Onvolledig("Deze persoon mag dit plan niet meer ondertekenen. Kijk bij de contactpersonen.")
    if is_zelf(slot, door):
        raise Onvolledig("Dit ben jij zelf, als ouder. Laat een collega je helpen met tekenen.")
    nu = timezone.now()
    slot.tekenmomenten.filter(gebruikt_op=None, gestopt_op=None).update(gestopt_op=nu)
    nonce = nieuwe_nonce()
    moment = Tekenmoment.objects.create(
        ondertekening=slot,
        herkend=herkend,
        door=door,
        nonce=nonce,
        code_sha256=token_hash(links.momentcode(nonce)),
        verloopt_op=nu + Tekenmoment.GELDIG,
    )
    vastleggen("opp_tekenmoment_gemaakt", op=slot, door=door, herkend=herkend)
    return moment


@transaction.atomic
def tekenmoment_openen(moment: Tekenmoment) -> bool:
    """Use up the code: the first device that asks gets the visit, a second one nothing."""
    _, slot = op_slot(moment.ondertekening)
    rij = Tekenmoment.objects.select_for_update().get(pk=moment.pk)
    if rij.geopend_op is not None or not rij.leeft(timezone.now()):
        return False
    rij.geopend_op = timezone.now()
    rij.save(update_fields=["geopend_op"])
    vastleggen("opp_tekenmoment_geopend", op=slot, door=None)
    return True


@transaction.atomic
def tekenmoment_stoppen(moment: Tekenmoment, *, door: Gebruiker) -> None:
    """The visit ends now, also when the plan is on the tablet; what was answered stays."""
    _, slot = op_slot(moment.ondertekening)
    if Tekenmoment.objects.filter(pk=moment.pk, gebruikt_op=None, gestopt_op=None).update(gestopt_op=timezone.now()):
        vastleggen("opp_tekenmoment_gestopt", op=slot, door=door)


def is_bruikbaar(moment: Tekenmoment) -> bool:
    """Whether this person can still answer in this visit."""
    versie, slot = moment.ondertekening.versie, moment.ondertekening
    open_ = versie.is_in_ronde and slot.status in Ondertekening.OPEN
    return open_ and moment.leeft(timezone.now()) and nog_bevoegd(versie, slot)


@transaction.atomic
def op_school_ondertekenen(
    moment: Tekenmoment,
    *,
    perspectief_gelezen: bool,
    handelingsdeel: str,
    toelichting: str,
    naam: str,
    ip: str | None,
    user_agent: str,
    sha256: str,
    verklaring: str = "",
) -> None:
    """One answer, once, seen by the employee who handed over the tablet; as ``ondertekenen`` for the rest."""
    versie, slot = op_slot(moment.ondertekening)
    rij = Tekenmoment.objects.select_for_update(of=("self",)).select_related("door").get(pk=moment.pk)
    _moet_open_zijn(versie, slot, rij)
    moet_kunnen(versie, slot, perspectief_gelezen, handelingsdeel, sha256)
    nu = timezone.now()
    antwoord_vastleggen(
        slot,
        handelingsdeel,
        perspectief_gelezen=perspectief_gelezen,
        toelichting=toelichting,
        getypte_naam=naam,
        factor=Ondertekening.Factor.SCHOOL,
        ip=ip,
        user_agent=user_agent[:300],
        sha256=sha256,
        verklaring=verklaring,
        papier_op=nu,
        papier_door=rij.door,
        herkend=rij.herkend,
        tekendatum=timezone.localdate(nu),
    )
    rij.gebruikt_op = nu
    rij.save(update_fields=["gebruikt_op"])
    vastleggen("opp_op_school_beantwoord", op=slot, door=None, antwoord=handelingsdeel, gezien_door=rij.door_id)
    gevolg(versie, slot)


def _moet_open_zijn(versie: Versie, slot: Ondertekening, moment: Tekenmoment) -> None:
    open_ = versie.is_in_ronde and slot.status in Ondertekening.OPEN
    if not open_ or moment.geopend_op is None or not moment.leeft(timezone.now()):
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
