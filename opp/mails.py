"""The mail with the link. It holds the school's name and the link, nothing about the pupil (PRIV-23)."""

from django.urls import reverse
from django.utils import timezone

from dossiers.kanaal import Waarvoor, mailen
from zorg.basis.mails import adres

from .links import token_voor
from .models import Ondertekening


def uitnodigen(ondertekening: Ondertekening) -> None:
    """Send the newest link. Called by its job, with the row locked; marks the row as sent."""
    leerling = ondertekening.versie.opp.dossier.leerling
    school = leerling.school
    pad = reverse("portaal:binnen", kwargs={"token": token_voor(ondertekening)})
    is_leerling = ondertekening.rol == Ondertekening.Rol.LEERLING
    uitslag = mailen(
        "opp/mails/uitnodiging_leerling.txt" if is_leerling else "opp/mails/uitnodiging.txt",
        leerling=leerling,
        contact=ondertekening.contact,
        waarvoor=Waarvoor.TEKENEN,
        context={"school": school.naam, "telefoon": school.telefoon, "link": adres(pad)},
    )
    if uitslag.mag:
        Ondertekening.objects.filter(pk=ondertekening.pk).update(verstuurd_op=timezone.now())
