"""Who hears of it: a task for one person or function, and a mail without content."""

from datetime import date

from django.utils import timezone

from aanmeldingen.models import Aanmelding, Bericht
from aanmeldingen.routering import COORDINATOR, Route
from accounts.models import Gebruiker, Roltoewijzing
from dossiers import services as dossiers
from scholen.kalender import plus_schooldagen
from scholen.models import School
from zorg.basis.opdrachten import plaatsen

TAKEN = (
    "aanmelding_bekijken",
    "aanmelding_uitstel",
    "aanmelding_herzien",
    "aanmelding_overnemen",
    "aanmelding_akkoord",
)


def reactietermijn(school: School) -> date:
    """Within how many school days somebody answers, by the school's own term."""
    return plus_schooldagen(school, timezone.localdate(), school.regels.getal("aanmelding.sla_schooldagen"))


def ontvanger_vertellen(aanmelding: Aanmelding, route: Route) -> None:
    """The receiver finds it in the worklist, and gets a mail that says only that."""
    school = aanmelding.dossier.leerling.school
    naar_rol = route.ontvanger.rol == COORDINATOR or not route.mensen or aanmelding.soort.traject
    if not aanmelding.soort.traject:  # the route of the doctor has its own task for the coordinator
        _taak_bekijken(aanmelding, route, naar_rol=naar_rol)
    for gebruiker_id in _ontvangers(school) if naar_rol else [mens.pk for mens in route.mensen]:
        bericht(aanmelding, gebruiker_id, Bericht.Soort.NIEUW)


def _taak_bekijken(aanmelding: Aanmelding, route: Route, *, naar_rol: bool) -> None:
    dringend = aanmelding.ernst == Aanmelding.Ernst.ACUUT
    dossiers.taak_openen(
        soort="aanmelding_bekijken",
        sleutel=f"aanmelding:{aanmelding.pk}",
        school=aanmelding.dossier.leerling.school,
        dossier=aanmelding.dossier,
        wat="Nodig de leerling uit" if aanmelding.soort.uitnodigen else "Bekijk de nieuwe aanmelding",
        toelichting="Er is vandaag iemand nodig" if dringend else route.uitleg[:200],
        waar=aanmelding.get_absolute_url(),
        voor=COORDINATOR if naar_rol else route.mensen[0],
        uiterste_datum=timezone.localdate() if dringend else route.reactiedatum,
        namens=aanmelding.gemaakt_door,
        besloten=aanmelding.is_besloten,
    )


def _ontvangers(school: School) -> list[int]:
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).met_rol(COORDINATOR, "OC")
    return list(rijen.order_by("gebruiker_id").values_list("gebruiker_id", flat=True).distinct())


def bericht(aanmelding: Aanmelding, gebruiker_id: int, soort: str) -> None:
    nieuw = Bericht.objects.create(aanmelding=aanmelding, aan_id=gebruiker_id, soort=soort)
    plaatsen("aanmeldingen.bericht_versturen", sleutel=f"{nieuw.pk}", bij=aanmelding, bericht_id=nieuw.pk)


def taken_sluiten(aanmelding: Aanmelding, *, vervallen: bool = False) -> None:
    """Nobody has anything left to do for it."""
    for soort in TAKEN:
        dossiers.taak_afronden(soort=soort, sleutel=f"aanmelding:{aanmelding.pk}", vervallen=vervallen)


def auteur_vertellen(aanmelding: Aanmelding, *, door: Gebruiker, wat: str) -> None:
    """The one who asked reads what came of it."""
    if aanmelding.gemaakt_door_id == door.pk:
        return
    dossiers.taak_openen(
        soort="aanmelding_antwoord",
        sleutel=f"aanmelding:{aanmelding.pk}",
        school=aanmelding.dossier.leerling.school,
        dossier=aanmelding.dossier,
        wat=wat,
        waar=aanmelding.get_absolute_url(),
        voor=aanmelding.gemaakt_door,
        namens=door,
        besloten=aanmelding.is_besloten,
    )
    bericht(aanmelding, aanmelding.gemaakt_door_id, Bericht.Soort.ANTWOORD)
