"""Meetings and what is on them."""

import factory
from factory.django import DjangoModelFactory

from dossiers.models import Toestemming
from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Botsing, Deelname, Overleg, Puntdeelname, Veld
from overleggen.services import agenderen
from scholen import kalender
from tests.dossiers.factories import ToestemmingFactory
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


def overleg_van(school, code, datum) -> Overleg:
    """A meeting of this kind on this very day, with its fixed people."""
    overlegtype = school.overlegtypen.select_related("school").get(code=code)
    reeks.maken(overlegtype, datum)
    return overlegtype.overleggen.select_related("overlegtype", "school").get(datum=datum)


def toestemming_voor(dossier, *functies, doel="groot_overleg", **velden) -> Toestemming:
    toestemming = ToestemmingFactory(dossier=dossier, doel=doel, **velden)
    toestemming.ontvangers.set(functies)
    return toestemming


def punt_voor_buiten(overleg, door, klas, functie) -> Agendapunt:
    """Timo Verkuil on the agenda of a large meeting, with consent that names this function from outside."""
    punt = punt_op(overleg, door, klas, soort="casus", roepnaam="Timo", achternaam="Verkuil")
    toestemming_voor(punt.dossier, functie)
    rijen = Agendapunt.objects.filter(pk=punt.pk)
    rijen.update(status="geagendeerd", extern_tekst="Timo komt weinig.")
    return rijen.select_related("overleg__overlegtype", "overleg__school", "dossier__leerling").get()


def vaststellen(overleg) -> None:
    """The agenda is fixed; how it comes to that has tests of its own."""
    Overleg.objects.filter(pk=overleg.pk).update(status="agenda_vastgesteld")
    overleg.refresh_from_db()


def erbij(punt, gebruiker, vraag="Wat kunt u doen?") -> Puntdeelname:
    """Somebody from outside is asked about this item."""
    deelname, _ = Deelname.objects.get_or_create(
        overleg=punt.overleg, gebruiker=gebruiker, defaults={"per_punt": True, "hoedanigheid": "partner"}
    )
    return Puntdeelname.objects.create(
        agendapunt=punt, deelname=deelname, vraag=vraag, toegevoegd_door=punt.ingebracht_door
    )
