"""What a school day asks for: tasks and mails about what comes near, waits too long, or is late.

One job a school and school day. The job reminds of every mark between the previous day that was done and its own, so
a weekend, a holiday or a worker that was down skips nothing and repeats nothing.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import herinneringen as aanmeldingen
from aanmeldingen import services as aanmelden
from accounts import collegas as mensen
from accounts.models import Gebruiker
from arrangementen import herinneringen as arrangementen
from arrangementen import services as begeleiden
from arrangementen.mensen import mentor_of_coordinator
from bijlagen import herinneringen as bijlagen
from dossiers.herinneringen import ANDERS, PER_CODE, Mailen, bereikt, dringende_taken, van_taak
from dossiers.models import Taak
from dossiers.services import jaarovergang, overdrachten_vragen, taak_afronden, taak_openen, tips_opruimen
from effect.services import tellen_vragen
from gegevens import services as gegevens
from groepen import services as groepen
from opp import herinneringen as plannen
from opp.models import Ondertekening, Versie
from opp.services import ronde_bijwerken
from overleggen import herinneringen as overleggen
from overleggen.services import afspraken_navragen, agendas_vullen
from programmas import herinneringen as programmas
from roosters import services as roosters
from scholen import jaren, kalender
from scholen.models import School
from schoolarts import services as schoolarts
from toezicht import services as toezicht
from veiligheid import services as veiligheid
from verwijzingen import herinneringen as verwijzingen
from verzuim import drempels
from verzuim import services as verzuim
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import plaatsen

from . import achtergrondwerk, dagbericht, dringend

VANAF = time(6, 30)
ZELF_HERINNERD = (
    "evalueren", "einde_nadert", "verwijzing_einde", "verwijzing_geldig", "opp_schrijven", "opp_evalueren",
    "opp_te_laat", "programma_herzien", "programma_einde", "pas_verloopt",
)  # fmt: skip
DAG, VRIJ = "zorg.dag", "zorg.vrije_dag"
WERKDAGEN = 5
HERINNEREN = (arrangementen, plannen, bijlagen, verwijzingen, programmas, overleggen)
EERSTE_KEER = timedelta(days=14)  # how far back the very first day of a school looks


def plaatsen_voor_vandaag(*, nu: datetime) -> int:
    """Place today's job of each school that has school today; again changes nothing. Returns how many schools."""
    lokaal = nu.astimezone(kalender.AMSTERDAM)
    if lokaal.time() < VANAF:
        return 0
    vandaag, aantal = lokaal.date(), 0
    for school in School.objects.order_by("pk"):
        schooldag = kalender.is_schooldag(school, vandaag)
        aantal += schooldag
        if schooldag or (vandaag.isoweekday() <= WERKDAGEN and dringend.taken(school).exists()):
            datum, soort = vandaag.isoformat(), DAG if schooldag else VRIJ
            plaatsen(soort, sleutel=f"{school.pk}:{datum}", niet_voor=nu, school_id=school.pk, datum=datum)
    dagbericht.vragen(vandaag, bezig=_bezig(vandaag))
    return aantal


def _bezig(datum: date) -> set[int]:
    """The schools whose work of this day is still to be done."""
    dagen = Opdracht.objects.filter(soort__in=(DAG, VRIJ), status=Opdracht.Status.WACHT)
    return set(dagen.filter(gegevens__datum=datum.isoformat()).values_list("gegevens__school_id", flat=True))


def vrije_dag_doen(school: School, datum: date) -> None:
    """In a vacation only what cannot wait."""
    sinds = vorige_dag(school, datum, DAG, VRIJ)
    if sinds is not None:
        veiligheid.werk_bewaken(school)
        _afsluiten(school, dringend.herinneren(school, sinds=sinds, datum=datum), datum)


def _afsluiten(school: School, mailen: Mailen, datum: date) -> None:
    dagbericht.opschrijven(school, mailen, datum=datum)
    dagbericht.vragen(datum, bezig=_bezig(datum) - {school.pk})


def dag_doen(school: School, datum: date) -> None:
    """All reminders of one school day. A day that is done again after a later day changes nothing any more."""
    sinds = vorige_dag(school, datum)
    if sinds is None:
        return
    jaren.bijhouden(school, datum)
    rondes_bijwerken(school)
    aanmeldingen.overdrachten_vragen(school)
    aanmelden.vertrouwelijk_bewaken(school)
    aanmelden.trajecten_overnemen(school)
    drempels.vervolg_overnemen(school)
    for bestanden in (verzuim, roosters, gegevens):
        bestanden.bestanden_opruimen(school, op=datum)
    drempels.bijwerken(school, op=datum)
    overdrachten_vragen(school, datum=datum)
    jaarovergang.navragen(school)
    veiligheid.lezers_bewaken(school)
    veiligheid.werk_bewaken(school)
    toezicht.week_doen(school, datum=datum)
    achtergrondwerk.bewaken(school, datum=datum)
    mensen.sluiten_wie_weg_is(school, datum)
    tips_opruimen(school, datum=datum)
    schoolarts.agenda_vullen(school, nu=timezone.now())
    agendas_vullen(school, nu=timezone.now())
    begeleiden.gesprekken_plannen(school, datum=datum)
    begeleiden.niet_genoteerd(school, datum=datum)
    begeleiden.plekken_aanbieden(school)
    groepen.taken_bijwerken(school, datum=datum)
    afspraken_navragen(school, datum=datum)
    mailen = Mailen()
    for app in HERINNEREN:
        mailen += app.herinneren(school, sinds=sinds, datum=datum)
    mailen += niet_ondertekend(school, sinds=sinds, datum=datum)
    mailen += taken_op_tijd(school, sinds=sinds, datum=datum)
    mailen += dringend.herinneren(school, sinds=vorige_dag(school, datum, DAG, VRIJ) or sinds, datum=datum)
    tellen_vragen(school, door=None, sleutel=datum.isoformat())
    _afsluiten(school, mailen, datum)


def vorige_dag(school: School, datum: date, *soorten: str) -> date | None:
    """The last day that was done before this one; None when a later day already was."""
    gedaan = Opdracht.objects.filter(
        soort__in=soorten or (DAG,), status=Opdracht.Status.KLAAR, gegevens__school_id=school.pk
    )
    laatste = gedaan.order_by("-gegevens__datum").values_list("gegevens__datum", flat=True).first()
    if laatste is None:
        return datum - EERSTE_KEER
    return date.fromisoformat(laatste) if date.fromisoformat(laatste) < datum else None


def rondes_bijwerken(school: School) -> None:
    """An 18th birthday or a change of authority decides who signs, also for plans that lie before people already."""
    for versie in Versie.objects.in_ronde().filter(opp__dossier__leerling__school=school).order_by("pk"):
        ronde_bijwerken(versie)


def niet_ondertekend(school: School, *, sinds: date, datum: date) -> Mailen:
    """Who was asked to sign and stays silent: the mentor gets in touch. Who answered since: that task is done."""
    _bellen_hoeft_niet_meer(school)
    regel = PER_CODE["ondertekening_stil"]
    (dagen,) = regel.dagen(school)
    grens = datetime.combine(datum - timedelta(days=dagen - 1), time.min, kalender.AMSTERDAM)
    rijen = Ondertekening.objects.niet_geantwoord_sinds(grens).filter(versie__opp__dossier__leerling__school=school)
    mailen = Mailen()
    for rij in rijen.select_related("versie__opp__dossier__leerling", "contact", "als_leerling").order_by("pk"):
        dossier = rij.versie.opp.dossier
        voor = mentor_of_coordinator(dossier.leerling, datum)
        taak_openen(
            soort="opp_herinneren",
            sleutel=f"{rij.pk}",
            school=school,
            dossier=dossier,
            wat=f"Bel {rij.naam[:60]} over het plan van {dossier.leerling.roepnaam}: er is nog niet getekend",
            toelichting=rij.hoedanigheid or rij.get_rol_display(),
            waar=reverse("opp:tonen", kwargs={"pk": rij.versie_id}),
            voor=voor,
            namens=rij.versie.aangeboden_door,
        )
        uitgenodigd = rij.uitgenodigd_op.astimezone(kalender.AMSTERDAM).date()
        if isinstance(voor, Gebruiker) and bereikt(uitgenodigd, [-dagen], sinds=sinds, datum=datum):
            mailen[voor.pk, regel.code] += 1
    return mailen


def _bellen_hoeft_niet_meer(school: School) -> None:
    sleutel = Concat(Value("opp_herinneren:"), Cast("pk", TextField()), output_field=TextField())
    stil = Ondertekening.objects.filter(status__in=["uitgenodigd", "geopend"]).annotate(taak=sleutel)
    taken = Taak.objects.open().filter(school=school, soort="opp_herinneren")
    klaar = taken.exclude(Exists(stil.filter(taak=OuterRef("sleutel")))).order_by("pk")
    for gevonden in klaar.values_list("sleutel", flat=True):
        taak_afronden(soort="opp_herinneren", sleutel=gevonden.rpartition(":")[2])


def taken_op_tijd(school: School, *, sinds: date, datum: date) -> Mailen:
    """Open tasks of one person whose deadline comes near or has passed; evaluations remind of themselves."""
    dagen = ANDERS.dagen(school)
    taken = Taak.objects.open().filter(school=school, voor_gebruiker__isnull=False, uiterste_datum__isnull=False)
    van, tot = sinds + timedelta(days=min(dagen, default=0)), datum + timedelta(days=max(dagen, default=0))
    rijen = taken.exclude(soort__in=(*ZELF_HERINNERD, *dringende_taken())).filter(uiterste_datum__range=(van, tot))
    return Mailen(
        (wie, van_taak(soort).code)
        for wie, soort, uiterste in rijen.order_by("pk").values_list("voor_gebruiker", "soort", "uiterste_datum")
        if bereikt(uiterste, dagen, sinds=sinds, datum=datum)
    )
