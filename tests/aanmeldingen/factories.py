"""An aanmelding as it lies on the desk of a mentor: complete, or step by step towards it."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from aanmeldingen.models import Aanmelding
from tests.factories import DossierFactory, GebruikerFactory


class AanmeldingFactory(DjangoModelFactory):
    """A draft in which only the talk with the parents and their consent are still missing."""

    class Meta:
        model = Aanmelding

    dossier = factory.SubFactory(DossierFactory)
    gemaakt_door = factory.SubFactory(GebruikerFactory)
    verzoek = "hulp"
    categorieen = factory.LazyAttribute(lambda o: [_categorie(o.dossier.leerling.school)])
    ernst = "gemiddeld"
    omschrijving = "Komt drie keer per week te laat en heeft geen huiswerk bij zich."
    sterke_kanten = "Helpt anderen en komt graag naar school."
    ondernomen = factory.LazyFunction(
        lambda: [
            {"wat": "Agenda samen ingevuld", "wie": "mentor", "periode": "oktober", "resultaat": "twee weken goed"}
        ]
    )
    gesprek_leerling_datum = factory.LazyFunction(timezone.localdate)
    mening_leerling = "Wil graag hulp bij plannen."
    hulpvraag = "Hoe leert deze leerling plannen?"
    verwacht_resultaat = "Op tijd in de les met huiswerk."


def _categorie(school) -> str:
    rij = school.signaalcategorieen.filter(meldcode_vraag=False, ouder__isnull=False).order_by("pk").first()
    return rij.code if rij else "PLANNEN"


def ingevuld(dossier, door, **velden) -> Aanmelding:
    """A draft that may be handed in: both parents were spoken with and agreed."""
    vandaag = timezone.localdate()
    ja = {"antwoord": "ja", "datum": vandaag.isoformat(), "wijze": "mondeling"}
    ouders = dossier.leerling.contactpersonen.met_gezag()
    standaard = {"gesprek_ouders_datum": vandaag, "toestemmingen": {str(o.pk): ja for o in ouders}}
    return AanmeldingFactory(dossier=dossier, gemaakt_door=door, **(standaard | velden))
