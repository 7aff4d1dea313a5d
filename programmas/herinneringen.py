"""What adapted programmes ask for by date: a look at it, a step of the build-up, an end."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.herinneringen import PER_CODE, Mailen, Regel
from dossiers.services import taak_openen
from scholen.models import School

from .gevolgen import plantaak
from .models import Programma, Programmaversie
from .models.versie import ProgrammaversieQuerySet

KIJKEN, EINDE = PER_CODE["programma"], PER_CODE["programma_einde"]


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """Open the tasks of the days after ``sinds`` up to ``datum``; returns what to mail to whom."""
    mailen = Mailen()
    for versie in _laatste(school).order_by("pk"):
        plantaak(versie, namens=None)
        voor = wie_kijkt(versie, datum)
        mailen += _herzien(versie, voor, school, sinds=sinds, datum=datum)
        mailen += _einde(versie, voor, school, sinds=sinds, datum=datum)
        _stap(versie, voor, KIJKEN.uiterlijk(school, datum))
    return mailen


def _laatste(school: School) -> ProgrammaversieQuerySet:
    """Of each programme that runs what was laid down last; while another is proposed, that is looked at anyway."""
    later = Programmaversie.objects.filter(programma=OuterRef("programma"), nummer__gt=OuterRef("nummer"))
    later = later.exclude(status=Programmaversie.Status.INGETROKKEN)
    rijen = Programmaversie.objects.vastgesteld().filter(programma__in=Programma.objects.van_school(school).lopend())
    return rijen.exclude(Exists(later)).met_inhoud().select_related(
        "programma__dossier__leerling__school", "vastgesteld_door"
    )  # fmt: skip


def wie_kijkt(versie: Programmaversie, datum: date) -> Gebruiker | str:
    """Who laid it down, as long as that person has that work here; else the coordinator."""
    door = versie.vastgesteld_door
    if door is None or not door.is_active:
        return "ZC"
    rol = Roltoewijzing.objects.geldig(datum).van_school(versie.programma.dossier.leerling.school)
    return door if rol.filter(gebruiker=door, functie__rol__in=("ZC", "OC")).exists() else "ZC"


def _taak(versie: Programmaversie, soort: str, wat: str, voor: Gebruiker | str, uiterlijk: date, sleutel: str) -> None:
    dossier = versie.programma.dossier
    naar = reverse("programmas:aanpassen", args=[versie.programma_id])
    taak_openen(
        soort=soort, sleutel=sleutel, school=dossier.leerling.school, dossier=dossier, wat=wat[:200],
        waar=versie.programma.get_absolute_url() if soort == "programma_einde" else naar, voor=voor,
        uiterste_datum=uiterlijk,
    )  # fmt: skip


def _mail(voor: Gebruiker | str, regel: Regel) -> Mailen:
    return Mailen([(voor.pk, regel.code)] if isinstance(voor, Gebruiker) else [])


def _herzien(versie: Programmaversie, voor: Gebruiker | str, school: School, *, sinds: date, datum: date) -> Mailen:
    weer = versie.herzieningsdatum
    if weer > KIJKEN.uiterlijk(school, datum):
        return Mailen()
    naam = versie.programma.dossier.leerling.roepnaam
    _taak(versie, "programma_herzien", f"Kijk hoe het aangepaste programma van {naam} gaat", voor, weer, f"{versie.pk}")
    return _mail(voor, KIJKEN) if KIJKEN.bereikt(weer, school, sinds=sinds, datum=datum) else Mailen()


def _einde(versie: Programmaversie, voor: Gebruiker | str, school: School, *, sinds: date, datum: date) -> Mailen:
    """Before its last day, and as long as nobody says how it goes on."""
    eind = versie.einddatum
    if eind > EINDE.uiterlijk(school, datum):
        return Mailen()
    naam = versie.programma.dossier.leerling.roepnaam
    wat = f"Aangepast programma van {naam} loopt af: rond het af of verleng het"
    _taak(versie, "programma_einde", wat, voor, eind, f"{versie.pk}")
    return _mail(voor, EINDE) if EINDE.bereikt(eind, school, sinds=sinds, datum=datum) else Mailen()


def _stap(versie: Programmaversie, voor: Gebruiker | str, uiterlijk: date) -> None:
    """More percent is more hours: a step asks for a version with other days. The next one, when this one was done."""
    if not versie.dagen:
        return
    naam = versie.programma.dossier.leerling.roepnaam
    for stap in versie.stappen.all():
        if stap.begindatum <= uiterlijk:
            dag = date_format(stap.begindatum, "j F")
            wat = f"Pas de lesdagen van {naam} aan: {stap.procent} procent vanaf {dag}"
            _taak(versie, "programma_stap", wat, voor, stap.begindatum, f"{versie.pk}")
            return
