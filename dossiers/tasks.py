"""What the worker does for dossiers."""

from django.urls import reverse

from accounts.models import Gebruiker
from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import opdracht

from . import rapport
from .models import Informatieverzoek, Noodtoegang


@opdracht("dossiers.informatiebrief_maken", rij="pdf")
def informatiebrief_maken(*, verzoek_id: int, **_: object) -> None:
    rijen = Informatieverzoek.objects.select_for_update(of=("self",))
    rijen = rijen.exclude(status=Informatieverzoek.Status.OPEN)
    rapport.informatiebrief_maken(
        rijen.select_related("dossier__leerling__school", "contact", "beslist_door").get(pk=verzoek_id)
    )


@opdracht("dossiers.noodtoegang_mailen", rij="mail")
def noodtoegang_mailen(*, noodtoegang_id: int, gebruiker_id: int, **_: object) -> None:
    """One mail to one person who is told: that it happened, and where to read by whom and why."""
    nood = Noodtoegang.objects.select_related("dossier__leerling__school").get(pk=noodtoegang_id)
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    if gebruiker:
        context = {
            "school": nood.dossier.leerling.school.naam,
            "link": adres(reverse("dossiers:noodtoegang", args=[nood.pk])),
        }
        versturen("dossiers/mails/noodtoegang.txt", aan=gebruiker.email, context=context)
