"""Groups for tests: made as a school makes them, with pupils who have a place or wait for one."""

import uuid
from datetime import time

from django.utils import timezone

from groepen import services
from scholen import kalender
from tests.arrangementen.factories import ArrangementFactory
from tests.factories import DossierFactory, GebruikerFactory, LeerlingFactory, RoltoewijzingFactory


def schooldag(school, aantal=0):
    return kalender.plus_schooldagen(school, timezone.localdate(), aantal)


def een_trainer(school, code="EF_GROEPSTRAINER"):
    functie = school.functies.get(code=code)
    gebruiker = GebruikerFactory()
    diploma = (functie.kwalificaties or [""])[0]
    RoltoewijzingFactory(gebruiker=gebruiker, school=school, functie=functie, kwalificatie=diploma)
    return gebruiker


def een_groep(school, trainer, *, code="EF_GROEP", **velden):
    vast = {
        "sleutel": uuid.uuid4(), "naam": "EF-groep", "begindatum": schooldag(school, 1), "begintijd": time(14, 30),
        "minuten": 60, "aantal": 10, "kleinste": 1, "grootste": 8, "plaats": "Lokaal 12",
    }  # fmt: skip
    item = school.catalogusitems.get(code=code)
    return services.groep_maken(school, door=trainer, catalogusitem=item, trainer=trainer, **vast | velden)


def aanvraag(dossier, code="EF_GROEP"):
    """Support that was decided on, for which somebody still chooses a group."""
    return ArrangementFactory(dossier=dossier, catalogusitem=dossier.leerling.school.catalogusitems.get(code=code))


def deelnemer(groep, dossier, *, door=None):
    return services.inschrijven(aanvraag(dossier, groep.catalogusitem.code), groep, door=door or groep.gemaakt_door)


def nog_een(klas, **velden):
    return DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas, **velden))


def loopt(deelname):
    """Everything that a start asks for is there: as on the day after."""
    arrangement = deelname.arrangement
    arrangement.refresh_from_db()
    arrangement.status, arrangement.gestart_op = "actief", timezone.now()
    arrangement.begindatum = deelname.groep.bijeenkomsten.get(nummer=1).datum
    arrangement.save()
    return arrangement
