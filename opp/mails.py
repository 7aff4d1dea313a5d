"""The mail with the link. It holds the school's name and the link, nothing about the pupil (PRIV-23)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from dossiers.kanaal import Waarvoor, mailen
from zorg.basis.mails import adres

from .links import token_voor
from .models import Ondertekening

UITNODIGING = "opp/mails/uitnodiging.txt", "opp/mails/uitnodiging_leerling.txt"
HERINNERING = "opp/mails/herinnering.txt", "opp/mails/herinnering_leerling.txt"


def uitnodigen(ondertekening: Ondertekening) -> None:
    """Send the newest link. Called by its job, with the row locked; marks the row as sent."""
    _sturen(ondertekening, *UITNODIGING)


def herinneren(ondertekening: Ondertekening) -> None:
    """The same link again; it lives no longer than it did. Called by its job, with the row locked."""
    _sturen(ondertekening, *HERINNERING)


def _tot(ondertekening: Ondertekening) -> str:
    """The day on which the link dies, in the language of who reads it."""
    if ondertekening.verloopt_op is None:
        return ""
    with override(ondertekening.taal):
        return date_format(timezone.localdate(ondertekening.verloopt_op), "j E Y")


def _sturen(ondertekening: Ondertekening, aan_ouder: str, aan_leerling: str) -> None:
    leerling = ondertekening.versie.opp.dossier.leerling
    school = leerling.school
    pad = reverse("portaal:binnen", kwargs={"token": token_voor(ondertekening)})
    uitslag = mailen(
        aan_leerling if ondertekening.rol == Ondertekening.Rol.LEERLING else aan_ouder,
        leerling=leerling,
        contact=ondertekening.contact,
        waarvoor=Waarvoor.TEKENEN,
        context={
            "school": school.naam,
            "telefoon": school.telefoon,
            "link": adres(pad),
            "geldig_tot": _tot(ondertekening),
        },
    )
    if uitslag.mag:
        Ondertekening.objects.filter(pk=ondertekening.pk).update(verstuurd_op=timezone.now())
