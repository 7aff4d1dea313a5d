"""A school with a history, for whoever looks at every page; and a meeting that runs."""

import pytest
from django.utils import timezone

from overleggen import reeks
from overleggen.services import voeren
from tests.overleggen.factories import punt_op
from zorg.basis.opdrachten import vegen
from zorg.celery import app
from zorg.demo import gesprekken, stukken, vergaderen, verhaal_zandmotor, verzuim
from zorg.demo.opbouw import school_bouwen, wachtwoord_hash
from zorg.demo.school_zandmotor import ZANDMOTOR


@pytest.fixture
def volle_school(transactional_db):
    """The Zandmotor College of the demo: every form of the process in many states."""
    app.loader.import_default_modules()
    wereld = school_bouwen(ZANDMOTOR, wachtwoord_hash())
    verhaal_zandmotor.vertellen(wereld)
    gesprekken.voeren(wereld)
    stukken.neerleggen(wereld)
    verzuim.inlezen(wereld)
    vergaderen.lege_overleggen_opruimen(wereld)
    vergaderen.reeksen_vooruit(wereld)
    vegen(nu=timezone.now())
    return wereld


@pytest.fixture
def overleg(transactional_db, school, klas, zorgcoordinator, ondersteuner, smw, mentor):
    """Today's meeting, running, with nine pupils."""
    overlegtype = reeks.klein_overleg(school)
    reeks.maken(overlegtype, timezone.localdate())
    overleg = overlegtype.overleggen.select_related("overlegtype", "school").get(datum=timezone.localdate())
    namen = ["Timo", "Sterre", "Jesse", "Aylin", "Bowie", "Lizzy", "Fatou", "Mees", "Nina"]
    soorten = [*["aanmelding"] * 6, "terugkoppeling", "casus", "overdracht"]
    for naam, soort in zip(namen, soorten, strict=True):
        punt_op(overleg, mentor, klas, soort=soort, roepnaam=naam)
    voeren.beginnen(overleg, door=zorgcoordinator)
    return overleg


@pytest.fixture
def punten(overleg):
    return list(overleg.agendapunten.op_volgorde())
