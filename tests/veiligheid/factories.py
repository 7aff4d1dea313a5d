"""A talk in confidence, an exception and a meldcode, with as few words as they can do with."""

import uuid

from django.utils import timezone

from dossiers.models import Taak
from tests.factories import RoltoewijzingFactory
from veiligheid import services

JA = {"vermoeden": "ja", "onveilig": "ja", "hulp": "nee", "aanvaard": "onbekend", "werkt": "onbekend"}


def gesprek(leerling, door, tekst="Wat onder ons blijft.", **velden):
    gewoon = {"sleutel": uuid.uuid4(), "datum": timezone.localdate(), "tekst": tekst}
    return services.gesprek_vastleggen(leerling, door=door, **gewoon | velden)


def doorbreking(leerling, door, **velden):
    gewoon = {
        "sleutel": uuid.uuid4(), "ontvangers": ["ouders", "veilig_thuis"], "feit": "Wil vandaag uit het leven stappen.",
        "besproken_datum": timezone.localdate(),
    }  # fmt: skip
    return services.doorbreken(leerling, door=door, **gewoon | velden)


def meldcode(dossier, door, tekst="Op maandag een blauwe plek op de arm."):
    return services.openen(
        dossier, door=door, sleutel=uuid.uuid4(), datum=timezone.localdate(), wie="Zelf gezien", tekst=tekst
    )


def stap(rij, door, nummer, tekst="Zo is het opgeschreven.", **velden):
    gewoon = {"sleutel": uuid.uuid4(), "datum": timezone.localdate(), "wie": "De collega van de meldcode"}
    return services.stap_vastleggen(rij, door=door, stap=nummer, tekst=tekst, **gewoon | velden)


def tot_weging(rij, door, **antwoorden):
    stap(rij, door, 2, advies="anoniem")
    stap(rij, door, 3)
    stap(rij, door, 4, antwoorden=JA | antwoorden)


def besluit(rij, door, wat="melden", tekst="De leerling is thuis nu niet veilig."):
    return services.besluiten(
        rij, door=door, sleutel=uuid.uuid4(), datum=timezone.localdate(), wie="Samen", besluit=wat, tekst=tekst
    )


def overgenomen(wie, rij):
    """As if who recorded this exception left, and this vertrouwenspersoon took it over."""
    school = rij.vertrouweling.school
    RoltoewijzingFactory(gebruiker=wie, school=school, functie=school.functies.get(rol="VP"))
    taak = Taak.objects.create(
        soort="vertrouwen_overnemen", sleutel=f"vertrouwen_overnemen:doorbreking:{rij.pk}", school=school,
        wat="Neem over", waar="/", voor_rol="VP", besloten=True,
    )  # fmt: skip
    return services.overnemen(taak, door=wie)
