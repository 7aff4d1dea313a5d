"""Groups in the demo: one that runs, and one that is full with somebody who waits."""

from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from arrangementen import services as arrangementen
from groepen import services
from groepen.models import Deelname, Groep
from groepen.services.houden import Regel
from scholen import kalender
from scholen.kalender import AMSTERDAM

from .begeleiden import aanvragen, van
from .klok import om, tijdens, werkdag
from .opbouw import Wereld

EF = "EF_GROEP"
OPKOMST = (("aanwezig", "Oefende met de weekplanner."), ("afwezig_met_bericht", ""))


def zandmotor(w: Wereld, loopt: tuple[str, str], vol: tuple[str, str], wacht: str) -> None:
    _lopende_groep(w, loopt)
    _volle_groep(w, vol, wacht)


def _maken(w: Wereld, naam: str, begin: date, *, leerjaar: int | None, grootste: int) -> Groep:
    return services.groep_maken(
        w.school, door=w.coordinator, sleutel=uuid5(NAMESPACE_URL, f"demo:{w.school.slug}:{naam}"), naam=naam,
        catalogusitem=w.school.catalogusitems.get(code=EF), trainer=w.wie("Bram"), begindatum=begin,
        begintijd=time(14, 30), minuten=60, aantal=10, kleinste=2, grootste=grootste, plaats="Lokaal 1.12",
        leerjaar=leerjaar,
    )  # fmt: skip


def _inschrijven(w: Wereld, groep: Groep, roepnaam: str, moment: datetime) -> Deelname:
    aanvragen(w, roepnaam, EF, moment)
    return services.inschrijven(van(w, roepnaam), groep, door=w.coordinator)


def _lopende_groep(w: Wereld, wie: tuple[str, str]) -> None:
    with tijdens(om(-34)):
        eerste = kalender.plus_schooldagen(w.school, werkdag(-27), 0)
        groep = _maken(w, "EF-groep najaar", eerste, leerjaar=None, grootste=8)
        leden = [_inschrijven(w, groep, roepnaam, om(-34)) for roepnaam in wie]
    with tijdens(om(-30)):
        for lid in leden:
            _intake(w, lid)
    with tijdens(datetime.combine(eerste, time(9), AMSTERDAM)):
        services.groep_beginnen(groep, door=w.wie("Bram"))
    geweest = groep.bijeenkomsten.filter(datum__lt=werkdag(0)).order_by("nummer")
    for bijeenkomst in list(geweest)[:-1]:
        with tijdens(datetime.combine(bijeenkomst.datum, time(16), AMSTERDAM)):
            regels = [Regel(lid, *opkomst) for lid, opkomst in zip(leden, OPKOMST, strict=True)]
            services.opkomst_vastleggen(bijeenkomst, regels=regels, door=w.wie("Bram"))


def _intake(w: Wereld, lid: Deelname) -> None:
    """The intake was held, and for this training the school does not wait for the plan."""
    arrangement = van(w, lid.arrangement.dossier.leerling.roepnaam)
    arrangementen.kennismaking_vastleggen(
        arrangement, door=w.wie("Bram"), met="leerling_ouders", doelen=["Elke week mijn werk plannen"], sleutel="demo",
        datum=werkdag(-30), zorgen="Kennisgemaakt en doelen gekozen.",
    )  # fmt: skip
    arrangementen.geinformeerd(arrangement, door=w.mentor(arrangement.dossier.leerling))
    arrangementen.niet_op_plan_wachten(
        arrangement, door=w.coordinator, reden="De groep begint nu; het plan volgt deze maand."
    )


def _volle_groep(w: Wereld, wie: tuple[str, str], wacht: str) -> None:
    with tijdens(om(-6)):
        groep = _maken(
            w, "EF-groep leerjaar 2", kalender.plus_schooldagen(w.school, werkdag(10), 0), leerjaar=2, grootste=2
        )
        for roepnaam in (*wie, wacht):
            _inschrijven(w, groep, roepnaam, om(-6))
