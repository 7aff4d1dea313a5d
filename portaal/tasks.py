"""What the portal sends: the one-time code, and word that there is something to read."""

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from dossiers import kanaal
from dossiers.models import Contactpersoon, Dossier
from opp import links
from opp.models import Ondertekening, Portaalcode
from zorg.basis.mails import adres
from zorg.basis.opdrachten import opdracht
from zorg.basis.sms import SmsMislukt

from . import houders, rem
from .houders import Houder
from .models import Smsbericht, Toegang, Toegangscode

# What the news is, and whether the pupil reads it.
NIEUWS = {
    (Toegang.Nieuws.LEZEN, False): "portaal/mails/nieuws.txt",
    (Toegang.Nieuws.LEZEN, True): "portaal/mails/nieuws_leerling.txt",
    (Toegang.Nieuws.STUREN, False): "portaal/mails/gevraagd.txt",
    (Toegang.Nieuws.STUREN, True): "portaal/mails/gevraagd_leerling.txt",
    (Toegang.Nieuws.ANTWOORDEN, False): "portaal/mails/vraag.txt",
    (Toegang.Nieuws.ANTWOORDEN, True): "portaal/mails/vraag_leerling.txt",
    (Toegang.Nieuws.OPEN, False): "portaal/mails/welkom.txt",
    (Toegang.Nieuws.OPEN, True): "portaal/mails/welkom_leerling.txt",
}
CODE = {
    (False, False): "portaal/mails/code.txt",
    (True, False): "portaal/mails/code_leerling.txt",
    (False, True): "portaal/mails/code_na_sms.txt",
    (True, True): "portaal/mails/code_na_sms_leerling.txt",
}


@opdracht("portaal.code_smsen", rij="mail")
def code_smsen(*, sms_id: int, **_: object) -> None:
    """Text the six digits once. When the service does not take it, the same code goes by mail, with a sentence.

    A worker that dies between the service and the row sends the same code once more, never a second one.
    """
    bericht = Smsbericht.objects.select_for_update().filter(pk=sms_id).first()
    if bericht is None or bericht.status != Smsbericht.Status.BESTELD:
        return
    code, houder = houders.code_van(bericht.sleutel)
    if code.factor != Ondertekening.Factor.SMS or not code.leeft(timezone.now()):
        return
    try:
        gelukt = _sms(houder, houders.cijfers_van(code))
    except SmsMislukt:
        gelukt = False
    if gelukt:
        bericht.zet_status(Smsbericht.Status.VERSTUURD, verstuurd_op=timezone.now())
    else:
        _toch_mailen(bericht, code, houder)


def _sms(houder: Houder, cijfers: str) -> bool:
    return kanaal.smsen(
        "portaal/sms/code_leerling.txt" if houders.is_leerling(houder) else "portaal/sms/code.txt",
        leerling=houders.leerling_van(houder),
        contact=houder.contact,
        waarvoor=houders.waarvoor(houder),
        context={"school": houders.school_van(houder).naam, "code": cijfers},
    ).mag


def _toch_mailen(bericht: Smsbericht, code: Portaalcode | Toegangscode, houder: Houder) -> None:
    bericht.zet_status(Smsbericht.Status.MISLUKT)
    code.factor = Ondertekening.Factor.MAIL
    code.save(update_fields=["factor"])
    houders.code_mailen(code, houder, na_sms=True)
    vastleggen("portaal_sms_mislukt", op=houder, door=None)


@opdracht("portaal.code_mailen", rij="mail")
def code_mailen(*, portaalcode_id: int, na_sms: bool = False, **_: object) -> None:
    """Mail the six digits while they are of use. Sent twice, it is the same code."""
    code = Portaalcode.objects.select_related(
        "ondertekening__contact", "ondertekening__als_leerling", "ondertekening__versie__opp__dossier__leerling__school"
    ).get(pk=portaalcode_id)
    if code.leeft(timezone.now()):
        _code_versturen(code.ondertekening, links.code_voor(code), na_sms=na_sms)


@opdracht("portaal.toegangscode_mailen", rij="mail")
def toegangscode_mailen(*, code_id: int, na_sms: bool = False, **_: object) -> None:
    """The same for somebody who comes to read what was shared."""
    code = Toegangscode.objects.select_related("toegang__contact", "toegang__dossier__leerling__school").get(pk=code_id)
    if code.leeft(timezone.now()):
        _code_versturen(code.toegang, houders.code_voor(code), na_sms=na_sms)


def _code_versturen(houder: Houder, cijfers: str, *, na_sms: bool) -> None:
    kanaal.mailen(
        CODE[houders.is_leerling(houder), na_sms],
        leerling=houders.leerling_van(houder),
        contact=houder.contact,
        waarvoor=houders.waarvoor(houder),
        context={"school": houders.school_van(houder).naam, "code": cijfers},
    )


@opdracht("portaal.nieuws_mailen", rij="mail")
def nieuws_mailen(*, toegang_id: int, **_: object) -> None:
    """Mail the link once for each time there was news; whoever may not read any more gets nothing."""
    slot = Toegang.objects.select_for_update(of=("self",)).get(pk=toegang_id)
    if slot.verhuisd and slot.email:  # school changed the address before the mail left
        houders.uitgeven(slot)
        slot.save()
    if slot.verstuurd_op is not None or not slot.email or not houders.bruikbaar(slot):
        return
    school = houders.school_van(slot)
    pad = reverse("portaal:binnen", kwargs={"token": houders.token_voor(slot)})
    uitslag = kanaal.mailen(
        NIEUWS[slot.nieuws, slot.is_leerling],
        leerling=slot.dossier.leerling,
        contact=slot.contact,
        waarvoor=kanaal.Waarvoor.LEZEN,
        context={"school": school.naam, "telefoon": school.telefoon, "link": adres(pad)},
    )
    if uitslag.mag:
        Toegang.objects.filter(pk=slot.pk).update(verstuurd_op=timezone.now())


@opdracht("portaal.nieuws_smsen", rij="mail")
def nieuws_smsen(*, dossier_id: int, contact_id: int | None, over: str, **_: object) -> None:
    """Text once that there is news: to whoever has no mail, as far as the day's messages reach.

    A worker that dies between the service and the row sends the same words once more.
    """
    dossier = Dossier.objects.select_related("leerling__school").get(pk=dossier_id)
    leerling, contact = dossier.leerling, _contact(contact_id)
    school, nummer = leerling.school, kanaal.nummer_van(leerling, contact)
    sleutel = f"nieuws:{over}:{contact_id or 0}"
    if not rem.mag_sms(school, nummer) or Smsbericht.objects.filter(sleutel=sleutel).exists():
        return
    uitslag = kanaal.smsen(
        "portaal/sms/nieuws.txt" if contact else "portaal/sms/nieuws_leerling.txt",
        leerling=leerling,
        contact=contact,
        waarvoor=kanaal.Waarvoor.LEZEN,
        context={"school": school.naam, "telefoon": school.telefoon},
    )
    if uitslag.mag:
        hmac, nu = rem.nummer_hmac(nummer), timezone.now()
        velden = {"status": Smsbericht.Status.VERSTUURD, "besteld_op": nu, "verstuurd_op": nu}
        Smsbericht.objects.create(school=school, sleutel=sleutel, nummer_hmac=hmac, **velden)


def _contact(pk: int | None) -> Contactpersoon | None:
    return Contactpersoon.objects.get(pk=pk) if pk else None


@shared_task(name="portaal.opruimen", expires=3500)
def opruimen(**_: object) -> None:
    """Who sent something more than an hour ago need not be remembered."""
    rem.opruimen()
