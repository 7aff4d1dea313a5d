"""Loading the demo: everything, or nothing, in one transaction."""

from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.utils import timezone

from scholen import profiel
from scholen.models import School
from zorg import herinneringen
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import vegen
from zorg.celery import app

from . import (
    effect,
    gesprekken,
    post,
    roosters,
    stukken,
    toezien,
    vergaderen,
    verhaal_morgenveld,
    verhaal_oesterdam,
    verhaal_steenberg,
    verhaal_zandmotor,
    vertrokken,
    verwijzen,
    verzuim,
    wegen,
)
from .klok import om, tijdens
from .opbouw import Wereld, school_bouwen, wachtwoord_hash
from .school_morgenveld import MORGENVELD
from .school_oesterdam import OESTERDAM
from .school_steenberg import STEENBERG
from .school_zandmotor import ZANDMOTOR
from .tabellen import Schooltabel, adres_van

SCHOLEN: dict[Schooltabel, Callable[[Wereld], None]] = {
    ZANDMOTOR: verhaal_zandmotor.vertellen,
    MORGENVELD: verhaal_morgenveld.vertellen,
    OESTERDAM: verhaal_oesterdam.vertellen,
    STEENBERG: verhaal_steenberg.vertellen,
}


class NietGelukt(Exception):
    """A job of the demo did not end well: then there is no demo rather than half a one."""


def is_geladen() -> bool:
    return School.objects.filter(slug=ZANDMOTOR.slug).exists()


def staat_er_een_andere_school() -> bool:
    """Whether the database has a school that is not ours; only its name is read, so an old schema is no obstacle."""
    if School._meta.db_table not in connection.introspection.table_names():
        return False
    return School.objects.exclude(slug__in=[tabel.slug for tabel in SCHOLEN]).exists()


def is_van_de_demo() -> bool:
    """Whether the demo filled this database, and it alone."""
    if School._meta.db_table not in connection.introspection.table_names():
        return False
    return is_geladen() and not staat_er_een_andere_school()


@transaction.atomic
def laden(melding: Callable[[str], object], *, tabellen: Iterable[Schooltabel] = tuple(SCHOLEN)) -> None:
    """Build the schools (all four, if not told) and let their history happen; ``melding`` hears how far it is."""
    app.loader.import_default_modules()  # the handlers of the jobs
    wachtwoord = wachtwoord_hash()
    for tabel in tabellen:
        melding(f"{tabel.naam}: mensen en klassen …")
        wereld = school_bouwen(tabel, wachtwoord)
        melding(f"{tabel.naam}: gesprekken, overleggen en plannen …")
        SCHOLEN[tabel](wereld)
        gesprekken.voeren(wereld)
        stukken.neerleggen(wereld)
        verwijzen.beginnen(wereld)
        wegen.volgen(wereld)
        toezien.beginnen(wereld)
        vertrokken.weggaan(wereld)
        effect.terugkijken(wereld)
        verzuim.inlezen(wereld)
        roosters.inlezen(wereld)
        roosters.momenten_kiezen(wereld)
        vergaderen.lege_overleggen_opruimen(wereld)
        vergaderen.reeksen_vooruit(wereld)
    ochtend_van_de_laatste_schooldag()
    vegen()
    post.op_datum_leggen()
    if mis := Opdracht.objects.exclude(status=Opdracht.Status.KLAAR).exclude(laatste_fout="").order_by("pk").first():
        raise NietGelukt(f"De opdracht {mis.soort} mislukte: {mis.laatste_fout}")


def ochtend_van_de_laatste_schooldag() -> None:
    """The daily reminders, as beat would have placed them."""
    with tijdens(om(0, "06:45") if timezone.localtime().hour > 7 else om(-1, "06:45")):
        herinneringen.plaatsen_voor_vandaag(nu=timezone.now())
        vegen()


def accounts() -> list[tuple[str, str, str, str]]:
    """Who, what, where, and the address to log in with."""
    rijen = []
    for tabel in SCHOLEN:
        functies = {functie.code: functie for functie in profiel.lees(tabel.profiel).functie}
        rijen += [
            (m.naam, f"{functies[m.functies[0]].naam} {m.klas}".strip(), tabel.naam, adres_van(m.naam, tabel.domein))
            for m in tabel.medewerkers
        ]
    return rijen
