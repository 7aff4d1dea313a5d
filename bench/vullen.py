"""Thirty rows in every list of the demo school, so that each first page is full."""

from django.utils import timezone

from aanmeldingen.services import indienen
from accounts.models import Gebruiker
from dossiers.models import Dossier, Notitie, Taak
from overleggen.models import Overleg
from overleggen.services.voeren import beginnen
from scholen.models import School
from tests.aanmeldingen.factories import ingevuld
from tests.factories import ContactpersoonFactory, LeerlingFactory

AANTAL = 30


def vullen(school: School, zc: Gebruiker, mentor: Gebruiker) -> None:
    """New pupils with a dossier, a note, a task and an aanmelding that waits for the next klein overleg."""
    klas = mentor.roltoewijzingen.get(functie__rol="ME").klas
    for n in range(AANTAL):
        leerling = LeerlingFactory(school=school, klas=klas, roepnaam=f"Bench{n}", leerlingnummer=f"9{n:05d}")
        ContactpersoonFactory(leerling=leerling)
        dossier = Dossier.objects.create(leerling=leerling, geopend_door=zc)
        _notities(dossier, mentor, AANTAL if n == 0 else 1)
        Taak.objects.create(
            school=school, dossier=dossier, soort="bench", sleutel=f"bench:{n}", wat="Bel de ouders", waar="/",
            voor_gebruiker=zc, namens=mentor,
        )  # fmt: skip
        indienen(ingevuld(dossier, mentor), door=mentor)


def _notities(dossier: Dossier, mentor: Gebruiker, hoeveel: int) -> None:
    tekst = "Wat er vandaag gebeurde en wat we daarmee doen. " * 8
    for n in range(hoeveel):
        Notitie.objects.create(
            dossier=dossier, soort="notitie", datum=timezone.localdate(), titel=f"Notitie {n}", tekst=tekst,
            geschreven_door=mentor,
        )  # fmt: skip


def vol_dossier() -> Dossier:
    return Dossier.objects.get(leerling__roepnaam="Bench0")


def vol_overleg() -> Overleg:
    """The meeting on which those thirty stand."""
    return vol_dossier().agendapunten.select_related("overleg__school", "overleg__overlegtype").get().overleg


def begonnen(overleg: Overleg, zc: Gebruiker) -> Overleg:
    beginnen(overleg, door=zc)
    overleg.refresh_from_db()
    return overleg
