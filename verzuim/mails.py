"""A mail about absence says that there is something to look at, and where; never about whom."""

from django.urls import reverse

from accounts.models import Gebruiker
from scholen.models import School
from zorg.basis.mails import adres, versturen


def drempel(gebruiker: Gebruiker, school: School) -> None:
    if gebruiker.wil_mail("verzuim"):
        context = {"school": school.naam, "link": adres(reverse("werkvoorraad"))}
        versturen("verzuim/mails/drempel.txt", aan=gebruiker.email, context=context)
