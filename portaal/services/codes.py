"""The one-time code behind a link: making it, the way it goes, and trying it."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from dossiers.services import taak_openen
from opp import services as opp
from opp.models import Ondertekening, OndertekeningGeblokkeerd, Portaalcode
from portaal import houders, rem
from portaal.houders import Houder
from portaal.models import Smsbericht, Toegang, Toegangscode
from zorg.basis import links
from zorg.basis.links import CODE_GELDIG, CODES_PER_UUR, FOUTE_CODES, NET_GEMAAKT
from zorg.basis.opdrachten import plaatsen

Code = Portaalcode | Toegangscode
Factor = Ondertekening.Factor


def code_maken(houder: Houder, *, factor: str = Factor.MAIL) -> Code | None:
    """A new one-time code for a living link, or None when this link had three this hour."""
    if isinstance(houder, Ondertekening):
        return opp.code_maken(houder, factor=factor)
    return _toegangscode(houder, factor)


@transaction.atomic
def _toegangscode(toegang: Toegang, factor: str) -> Toegangscode | None:
    slot = Toegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)
    nu = timezone.now()
    net = slot.codes.filter(gebruikt_op=None, gemaakt_op__gt=nu - NET_GEMAAKT).order_by("-pk").first()
    if net and net.leeft(nu) and slot.leeft(nu):
        return net
    dit_uur = slot.codes.filter(gemaakt_op__gt=nu - 6 * CODE_GELDIG).count()
    if not slot.leeft(nu) or dit_uur >= CODES_PER_UUR:
        return None
    slot.codes.filter(gebruikt_op=None).update(verloopt_op=nu)
    return Toegangscode.objects.create(
        toegang=slot, nonce=links.nieuwe_nonce(), factor=factor, verloopt_op=nu + CODE_GELDIG
    )


def code_versturen(code: Code, houder: Houder) -> None:
    """By the way that stands with the code. Called again for the same code sends nothing more."""
    if code.factor != Factor.SMS:
        houders.code_mailen(code, houder)
        return
    sms, nieuw = Smsbericht.objects.get_or_create(
        sleutel=houders.sleutel_van(code),
        defaults={
            "school": houders.school_van(houder),
            "nummer_hmac": rem.nummer_hmac(houders.mobiel(houder)),
            "besteld_op": timezone.now(),
        },
    )
    if nieuw:
        plaatsen("portaal.code_smsen", sleutel=f"{sms.pk}", bij=houder, sms_id=sms.pk)


@transaction.atomic
def code_ook_mailen(code: Code, houder: Houder) -> None:
    """The same code in the mailbox. What is proven with it is from now on the mailbox: the weaker of the two."""
    code.factor = Factor.MAIL
    code.save(update_fields=["factor"])
    houders.code_mailen(code, houder)


def code_proberen(code: Code, *, ingevuld: str) -> bool:
    """One try, counted before it is compared; a right code works once. After ten wrong ones the link is blocked."""
    if isinstance(code, Portaalcode):
        return opp.code_proberen(code, ingevuld=ingevuld)
    goed, geblokkeerd = _proberen(code, ingevuld)
    if geblokkeerd:
        raise OndertekeningGeblokkeerd
    return goed


@transaction.atomic
def _proberen(toegangscode: Toegangscode, ingevuld: str) -> tuple[bool, bool]:
    slot = Toegang.objects.select_for_update(of=("self",)).get(pk=toegangscode.toegang_id)
    code = Toegangscode.objects.select_for_update().get(pk=toegangscode.pk)
    nu = timezone.now()
    if not slot.leeft(nu):
        return False, slot.geblokkeerd_op is not None
    if code.leeft(nu) and links.zelfde_cijfers(houders.code_voor(code), ingevuld):
        Toegangscode.objects.filter(pk=code.pk).update(gebruikt_op=nu)
        return True, False
    Toegangscode.objects.filter(pk=code.pk).update(pogingen=code.pogingen + 1)
    slot.foute_codes += 1
    slot.geblokkeerd_op = nu if slot.foute_codes >= FOUTE_CODES else None
    slot.save(update_fields=["foute_codes", "geblokkeerd_op"])
    if slot.geblokkeerd_op is None:
        return False, False
    _geblokkeerd(slot)
    return False, True


def _geblokkeerd(toegang: Toegang) -> None:
    vastleggen("portaal_link_geblokkeerd", op=toegang.dossier, door=None)
    taak_openen(
        soort="portaal_geblokkeerd",
        sleutel=f"{toegang.pk}",
        school=toegang.dossier.leerling.school,
        dossier=toegang.dossier,
        wat="Bel een ouder: de link is geblokkeerd na foute codes",
        waar=reverse("dossiers:tonen", args=[toegang.dossier_id]),
        voor="ZC",
    )
