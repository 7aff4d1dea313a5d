"""The mail with the link. It holds the school's name and the link, nothing about the pupil (PRIV-23)."""

from django.urls import reverse
from django.utils import timezone

from dossiers.kanaal import Waarvoor, mailen
from zorg.basis.mails import adres

from .links import token_voor
from .models import Ondertekening


def uitnodigen(ondertekening: Ondertekening) -> None:
    """Send the newest link. Called by its job, with the row locked; marks the row as sent."""
    _sturen(ondertekening, "uitnodiging")


def herinneren(ondertekening: Ondertekening) -> None:
    """The same link again; it lives no longer than it did. Called by its job, with the row locked."""
    _sturen(ondertekening, "herinnering")


def _sturen(ondertekening: Ondertekening, soort: str) -> None:
    leerling = ondertekening.versie.opp.dossier.leerling
    school = leerling.school
    pad = reverse("portaal:binnen", kwargs={"token": token_voor(ondertekening)})
    aan_leerling = "_leerling" if ondertekening.rol == Ondertekening.Rol.LEERLING else ""
    uitslag = mailen(
        f"opp/mails/{soort}{aan_leerling}.txt",
        leerling=leerling,
        contact=ondertekening.contact,
        waarvoor=Waarvoor.TEKENEN,
        context={"school": school.naam, "telefoon": school.telefoon, "link": adres(pad)},
    )
    if uitslag.mag:
        Ondertekening.objects.filter(pk=ondertekening.pk).update(verstuurd_op=timezone.now())
