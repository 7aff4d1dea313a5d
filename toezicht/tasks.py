"""What the worker does for whoever supervises."""

from django.urls import reverse

from accounts.models import Gebruiker
from audit.models import Kop
from scholen.models import School
from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import opdracht


@opdracht("toezicht.anker_mailen", rij="mail")
def anker_mailen(*, school_id: int, gebruiker_id: int, **_: object) -> None:
    """The head of the chain, to a mailbox where no owner of the database can change it. It says nothing of anybody."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    kop = Kop.objects.filter(keten=school_id).first()
    if gebruiker and kop:
        context = {
            "school": School.objects.get(pk=school_id).naam,
            "aantal": str(kop.volgnummer),
            "code": bytes(kop.hash).hex(),
            "link": adres(reverse("toezicht:beoordelingen")),
        }
        versturen("toezicht/mails/anker.txt", aan=gebruiker.email, context=context)
