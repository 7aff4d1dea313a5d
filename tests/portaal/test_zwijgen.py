"""B4: also the time an answer takes does not tell that a link once was real."""

import time

import pytest
from django.test import Client

from opp.services import link_intrekken
from tests.inloggen.test_zwijgen import auc
from tests.portaal.conftest import link

pytestmark = pytest.mark.django_db


@pytest.mark.bewijs
def test_ook_aan_de_tijd_is_niet_te_zien_of_een_link_voorbij_is(moeder, zorgcoordinator, cijfer):
    """A link that was real and was taken back, against one that never was."""
    dood = link(moeder)
    link_intrekken(moeder, door=zorgcoordinator)
    tijden: dict[bool, list[float]] = {True: [], False: []}
    for nummer in range(200):
        for echt in (True, False) if nummer % 2 else (False, True):
            begin = time.perf_counter()
            Client(REMOTE_ADDR=f"198.51.{nummer}.{int(echt)}").get(dood if echt else f"/p/{nummer:0>43}/")
            tijden[echt].append(time.perf_counter() - begin)

    cijfer(
        "B4",
        "AUC van de tijd bij een link, voorbij tegen nooit gemaakt",
        auc(tijden[True], tijden[False]),
        lat="0,45–0,55",
    )
