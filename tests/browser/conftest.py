"""A school with a history, for whoever looks at every page."""

import pytest
from django.utils import timezone

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
