"""What the portal sends: the one-time code, and word that there is something to read."""

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from dossiers import kanaal
from opp import links
from opp.models import Portaalcode
from zorg.basis.mails import adres
from zorg.basis.opdrachten import opdracht

from . import houders, rem
from .houders import Houder
from .models import Toegang, Toegangscode

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


@opdracht("portaal.code_mailen")
def code_mailen(*, portaalcode_id: int, **_: object) -> None:
    """Mail the six digits while they are of use. Sent twice, it is the same code."""
    code = Portaalcode.objects.select_related(
        "ondertekening__contact", "ondertekening__als_leerling", "ondertekening__versie__opp__dossier__leerling__school"
    ).get(pk=portaalcode_id)
    if code.leeft(timezone.now()):
        _code_versturen(code.ondertekening, links.code_voor(code))


@opdracht("portaal.toegangscode_mailen")
def toegangscode_mailen(*, code_id: int, **_: object) -> None:
    """The same for somebody who comes to read what was shared."""
    code = Toegangscode.objects.select_related("toegang__contact", "toegang__dossier__leerling__school").get(pk=code_id)
    if code.leeft(timezone.now()):
        _code_versturen(code.toegang, houders.code_voor(code))


def _code_versturen(houder: Houder, cijfers: str) -> None:
    kanaal.mailen(
        "portaal/mails/code_leerling.txt" if houders.is_leerling(houder) else "portaal/mails/code.txt",
        leerling=houders.leerling_van(houder),
        contact=houder.contact,
        waarvoor=houders.waarvoor(houder),
        context={"school": houders.school_van(houder).naam, "code": cijfers},
    )


@opdracht("portaal.nieuws_mailen")
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


@shared_task(name="portaal.opruimen", expires=3500)
def opruimen(**_: object) -> None:
    """Who sent something more than an hour ago need not be remembered."""
    rem.opruimen()
