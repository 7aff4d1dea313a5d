"""Meetings and what is on them."""

import factory
from factory.django import DjangoModelFactory

from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Botsing, Deelname, Overleg, Veld
from overleggen.services import agenderen
from scholen import kalender
from tests.factories import DossierFactory, GebruikerFactory, LeerlingFactory
from tests.spelers import klas_van


def klein_overleg(school, datum) -> Overleg:
    """The klein overleg of the school's profile, on the first date of its series from this day."""
    overlegtype = reeks.klein_overleg(school)
    dag = kalender.volgend_overleg(overlegtype, datum)
    reeks.maken(overlegtype, dag)
    return overlegtype.overleggen.select_related("overlegtype", "school").get(datum=dag)


def punt_op(overleg, door, klas=None, soort="aanmelding", **leerling) -> Agendapunt:
    """A new pupil on the agenda of this meeting."""
    klas = klas or overleg.school.klassen.order_by("pk").first() or klas_van(overleg.school, "2 havo d")
    dossier = DossierFactory(leerling=LeerlingFactory(school=overleg.school, klas=klas, **leerling), geopend_door=door)
    return agenderen(
        dossier, soort=soort, herkomst=f"proef:{dossier.pk}", hulpvraag="Wat helpt?", door=door, overleg=overleg
    )


class DeelnameFactory(DjangoModelFactory):
    class Meta:
        model = Deelname

    gebruiker = factory.SubFactory(GebruikerFactory)
    hoedanigheid = "collega"


class ActiepuntFactory(DjangoModelFactory):
    class Meta:
        model = Actiepunt

    wat = "Bel de ouders"
    toegevoegd_door = factory.SubFactory(GebruikerFactory)


class BotsingFactory(DjangoModelFactory):
    class Meta:
        model = Botsing

    tekst = "Mijn tekst"
    geschreven_door = factory.SubFactory(GebruikerFactory)


def veld_van(punt, soort="bespreken") -> Veld:
    return Veld.objects.select_related("agendapunt__overleg").get(agendapunt=punt, soort=soort)
