"""From an empty school to the first aanmelding: what is there already, and where the rest is done.

Each state is asked of the rows themselves, so nobody has to tick anything off.
"""

from collections.abc import Iterator
from typing import Any, TypedDict

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import collegas as services
from accounts.models import Gebruiker, Roltoewijzing
from accounts.permissions import mag
from bijlagen import scanner
from dossiers.models import Leerling
from scholen.models import Klas, School, Vakantie
from zorg import opdrachtwoorden
from zorg.basis.models import Opdracht, OpdrachtQuerySet

KLAAR, NOG = "Klaar", "Nog te doen"


class Stap(TypedDict):
    naam: str
    url: str
    stand: str
    reden: str


def stappen(school: School) -> list[Stap]:
    met = _met_stand(school)
    return [*_van_de_school(met), *_van_de_mensen(met)]


def _met_stand(school: School) -> School:
    """Everything the steps ask, in one question: the first page of who administers asks it too."""
    vandaag = timezone.localdate()
    jaren = Vakantie.objects.filter(
        schooljaar__school=OuterRef("pk"), schooljaar__begindatum__lte=vandaag, schooljaar__einddatum__gte=vandaag
    )
    nu = Roltoewijzing.objects.geldig(vandaag).filter(school=OuterRef("pk"), gebruiker__is_active=True)
    return School.objects.annotate(
        met_vakanties=Exists(jaren),
        met_klassen=Exists(Klas.objects.op(vandaag).filter(school=OuterRef("pk"))),
        met_leerlingen=Exists(Leerling.objects.filter(school=OuterRef("pk"))),
        met_mail=Exists(_testmails(OuterRef("pk")).filter(status=Opdracht.Status.KLAAR)),
        rollen=ArraySubquery(nu.order_by().values("functie__rol").distinct()),
    ).get(pk=school.pk)


def te_doen(rijen: list[Stap]) -> int:
    return sum(rij["stand"] != KLAAR for rij in rijen)


def nog_te_doen(door: Gebruiker) -> int:
    """For the first page of who administers; nothing is asked for anybody else."""
    return te_doen(stappen(door.scholen_met("school.beginnen")[0])) if mag(door, "school.beginnen") else 0


def _stap(naam: str, klaar: bool, reden: str, *wegen: str) -> Stap:
    """``wegen``: the first of these pages that this installation has."""
    url = next((url for weg in wegen if (url := _url(weg))), "")
    return {"naam": naam, "url": url, "stand": KLAAR if klaar else NOG, "reden": "" if klaar else reden}


def _url(naam: str) -> str:
    try:
        return reverse(naam)
    except NoReverseMatch:
        return ""


def _van_de_school(school: Any) -> Iterator[Stap]:
    yield _stap(
        "Lees hoe Zorg voor jullie is ingesteld", bool(school.profiel),
        "Vraag wie de server beheert om een profiel te laden.", "profiel",
    )  # fmt: skip
    yield _stap(
        "De vakanties van dit schooljaar", school.met_vakanties,
        "Vul ze in. Denk ook aan studiedagen.", "schooljaar",
    )  # fmt: skip
    inlezen = "Die komen uit de leerlingadministratie. Maak daar een export en lees die in."
    yield _stap("De klassen van dit schooljaar", school.met_klassen, inlezen, "gegevens:lijst")
    yield _stap("De leerlingen", school.met_leerlingen, inlezen, "gegevens:lijst")


def _van_de_mensen(school: Any) -> Iterator[Stap]:
    rollen = set(school.rollen)
    functie = next((rij for rij in services.toekenbaar(school) if rij.rol == "ZC"), None)
    yield _stap(
        f"Iemand met de functie {functie.naam if functie else 'zorgcoördinator'}", "ZC" in rollen,
        "Die geeft ook akkoord op functies. De eerste maakt wie de server beheert, met ‘school_inrichten’.",
        "mensen:uitnodigen",
    )  # fmt: skip
    yield _stap("Een privacy officer", "FG" in rollen, "Die kijkt mee met wie wat opent.", "mensen:uitnodigen")
    yield _stap(
        "Collega’s, zoals mentoren", bool(rollen & {"ME", "DO", "TL"}),
        "Nodig ze uit. Daarna kan de eerste leerling worden aangemeld.", "mensen:uitnodigen",
    )  # fmt: skip
    yield _stap("Mailen lukt", school.met_mail, "Stuur hieronder een testmail naar jezelf.")


def _testmails(pk: Any) -> OpdrachtQuerySet:
    return Opdracht.objects.filter(soort="accounts.testmail", school_id=pk)


def testmail(school: School) -> str:
    """How the last one went, in a sentence; empty when nobody asked for one."""
    laatste = _testmails(school.pk).order_by("-pk").first()
    if laatste is None:
        return ""
    if laatste.status == Opdracht.Status.KLAAR:
        return "De laatste testmail is verstuurd. Kijk of hij er is, ook bij de ongewenste mail."
    if laatste.laatste_fout:
        opnieuw = "" if laatste.status == Opdracht.Status.MISLUKT else " Zorg probeert het vanzelf nog een keer."
        return f"De laatste testmail lukte niet. {opdrachtwoorden.fout(laatste.laatste_fout)}{opnieuw}"
    return "De testmail wacht om verstuurd te worden. Laad deze bladzijde over een minuut opnieuw."


def server() -> list[Stap]:
    """What may be left out, and is set on the server: for whoever administers to know, not to change."""
    return [
        _deel("Sms naar ouders", bool(settings.SMS_BACKEND)),
        _deel("Een virusscanner", scanner.ingesteld()),
        _deel("Een eigen zegel op plannen", bool(settings.ZEGEL_SLEUTEL)),
    ]


def _deel(naam: str, aan: bool) -> Stap:
    return {"naam": naam, "url": "", "stand": "Ingesteld" if aan else "Niet gebruikt", "reden": ""}
