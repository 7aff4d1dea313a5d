"""What a page may cost: 12 queries with session and audit, 60 kB, and with thirty rows no query more than with one."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from dossiers.models import Dossier
from overleggen import reeks
from overleggen.models import Agendapunt, Overleg
from overleggen.services import voeren

from .dossiers.factories import ToestemmingFactory
from .factories import BetrokkeneFactory, GebruikerFactory, NotitieFactory
from .overleggen.factories import ActiepuntFactory, erbij, klein_overleg, overleg_van, punt_op, toestemming_voor
from .spelers import SPELERS, medewerker
from .test_toegang import RIJEN, Bezoekers, stapels, teruggedraaid

HOOGSTENS = 12
GROOTSTE_PAGINA = 60 * 1024
# More than the rule, with the reason: these may shrink and never grow.
RUIMER = {
    "dossiers:tonen": (
        15,
        GROOTSTE_PAGINA,
    ),  # the whole story: timeline, tasks, agreements, people, consents
    "dossiers:afdrukken": (16, GROOTSTE_PAGINA),  # the same, on paper, and what was printed in the log
    "dossiers:sluiten": (18, GROOTSTE_PAGINA),  # asks each app what of its own still runs
    "aanmeldingen:tonen": (
        16,
        GROOTSTE_PAGINA,
    ),  # the form as this school asks it, and where it goes
    "aanmeldingen:controleren": (13, GROOTSTE_PAGINA),  # the same before it goes: who gets it, and when school answers
    "casussen:tonen": (18, GROOTSTE_PAGINA),  # the form that travels along: six kinds of entries, each with its people
    "overleggen:tonen": (14, GROOTSTE_PAGINA),  # agenda, people, late, what came off, where to, whom to ask
    "overleggen:bundel": (13, GROOTSTE_PAGINA),  # what four apps know of one pupil, and the documents made of it
    "overleggen:nu": (15, GROOTSTE_PAGINA),  # a whole screen: agenda, pupil, fields, decision, actions, people
    "overleggen:stroom": (13, GROOTSTE_PAGINA),  # the same screen, when something changed
    "opp:aanbieden": (14, GROOTSTE_PAGINA),  # the last check reads the whole plan and everybody who must sign
    "verwijzingen:verstrekken": (14, GROOTSTE_PAGINA),  # what may go along, of three apps; consent read afresh; letter
    "profiel": (16, 100 * 1024),  # every table of the profile on one page, to search and to print
    "profiel_uitvoeren": (31, 100 * 1024),  # the whole profile as a file: each of its 23 tables once, with the lists
}
# With people from outside no more than the screen may cost without them: who comes as what is asked along with the
# participants, and the consents (read again at every look) with the parties each names. This may shrink and never grow.
LOPEND_MET_BUITEN = 16
PAGINAS = [(module, naam, cellen) for module, methode, naam, cellen in RIJEN if methode == "GET"]


def kosten(client, url, **kop):
    """The second visit: the first one of a session may store its key."""
    client.get(url, **kop)
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get(url, **kop)
    # A savepoint is of the test: in production the view's transaction is the outermost.
    return antwoord, [v["sql"] for v in gevraagd if "SAVEPOINT" not in v["sql"]]


@pytest.mark.parametrize("rijen", list(stapels(PAGINAS)))
def test_elke_pagina_blijft_binnen_het_budget(wereld, rijen):
    bezoekers, te_duur = Bezoekers(wereld), []
    for module, naam, cellen in rijen:
        hoogstens, grootste = RUIMER.get(naam, (HOOGSTENS, GROOTSTE_PAGINA))
        with teruggedraaid():
            url = bezoekers.adres(module, naam)
            for wie in (wie for wie in SPELERS if cellen[wie] == "ja"):
                antwoord, vragen = kosten(bezoekers.browser(wie), url)
                omvang = 0 if antwoord.streaming else len(antwoord.content)
                if len(vragen) > hoogstens or omvang > grootste:
                    te_duur.append(f"{naam} als {wie}: {len(vragen)} vragen, {omvang} bytes\n" + "\n".join(vragen))

    assert not te_duur, "\n\n".join(te_duur)


def _vergaderd(wereld) -> Overleg:
    overleg = klein_overleg(wereld.school, timezone.localdate())
    overleg.refresh_from_db()
    return overleg


def _agenda(wereld, hoeveel):
    overleg = _vergaderd(wereld)
    for _ in range(hoeveel):
        punt_op(overleg, wereld.spelers["zorgcoordinator"], wereld.klas)
    return reverse("overleggen:tonen", args=[overleg.pk])


def _loopt(wereld, hoeveel):
    _agenda(wereld, hoeveel)
    overleg = _vergaderd(wereld)
    if overleg.status == Overleg.Status.GEPLAND:
        voeren.beginnen(overleg, door=wereld.spelers["zorgcoordinator"])
    return reverse("overleggen:nu", args=[overleg.pk])


def _jes(wereld, hoeveel):
    """With people from outside: for each item somebody else, who may hear it."""
    zc, school = wereld.spelers["zorgcoordinator"], wereld.school
    overleg = overleg_van(school, "JES", timezone.localdate())
    overleg.refresh_from_db()
    for _ in range(hoeveel):
        punt = punt_op(overleg, zc, wereld.klas, soort="casus")
        toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
        erbij(punt, medewerker(school, "XL", f"Buiten{punt.pk}"))
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
    if overleg.status == Overleg.Status.GEPLAND:
        voeren.beginnen(overleg, door=zc)
        Agendapunt.objects.filter(overleg=overleg).update(status="geagendeerd")
    return f"{reverse('overleggen:nu', args=[overleg.pk])}?punt={overleg.agendapunten.order_by('pk')[0].pk}"


def _acties(wereld, hoeveel):
    """Actions without an owner each bring a form with everybody of the school."""
    pad = _loopt(wereld, 1)
    punt = _vergaderd(wereld).agendapunten.order_by("pk")[0]
    for _ in range(hoeveel):
        ActiepuntFactory(agendapunt=punt)
    return f"{pad}?punt={punt.pk}"


def _overleggen(wereld, hoeveel):
    overlegtype = wereld.school.overlegtypen.get(soort="klein")
    begin = timezone.now() + timedelta(days=400 + overlegtype.overleggen.count())
    for n in range(hoeveel):
        moment = begin + timedelta(days=n)
        overlegtype.overleggen.create(
            school=wereld.school, datum=moment.date(), begint_op=moment, agenda_sluit_op=moment,
            **reeks.inzage(wereld.school, moment.date()),
        )  # fmt: skip
    return reverse("overleggen:lijst")


def _tijdlijn(wereld, hoeveel):
    for _ in range(hoeveel):
        NotitieFactory(dossier=wereld.dossier)
    return reverse("dossiers:tonen", args=[wereld.dossier.pk])


def _toestemmingen(wereld, hoeveel):
    for _ in range(hoeveel):
        ToestemmingFactory(dossier=wereld.dossier)
    return reverse("dossiers:toestemmingen", args=[wereld.dossier.pk])


def _betrokkenen(wereld, hoeveel):
    for _ in range(hoeveel):
        BetrokkeneFactory(dossier=wereld.dossier)
    return reverse("dossiers:betrokkenen", args=[wereld.dossier.pk])


def _inzage(wereld, hoeveel):
    for _ in range(hoeveel):
        vastleggen("ingezien", op=Dossier.objects.get(pk=wereld.dossier.pk), door=GebruikerFactory(), grond="ZC:*")
    return reverse("dossiers:inzage", args=[wereld.dossier.pk])


LIJSTEN = [_overleggen, _agenda, _loopt, _jes, _acties, _tijdlijn, _toestemmingen, _betrokkenen, _inzage]


@pytest.mark.parametrize("vullen", LIJSTEN, ids=lambda vullen: vullen.__name__.strip("_"))
def test_dertig_rijen_kosten_niet_meer_vragen_dan_een(client, wereld, vullen):
    client.force_login(wereld.spelers["zorgcoordinator"])

    een, vragen_een = kosten(client, vullen(wereld, 1))
    dertig, vragen_dertig = kosten(client, vullen(wereld, 29))

    assert len(dertig.content) > len(een.content)
    assert len(vragen_een) == len(vragen_dertig), "\n".join(vragen_dertig)


@pytest.mark.parametrize("hoeveel", [1, 30])
def test_het_grote_overleg_blijft_binnen_zijn_budget(client, wereld, hoeveel):
    client.force_login(wereld.spelers["zorgcoordinator"])

    _, vragen = kosten(client, _jes(wereld, hoeveel))

    assert len(vragen) <= LOPEND_MET_BUITEN, "\n\n".join(vragen)


def test_een_peiling_zonder_nieuws_is_leeg_en_kost_drie_vragen(client, wereld):
    _loopt(wereld, 5)
    overleg = _vergaderd(wereld)
    client.force_login(wereld.spelers["zorgcoordinator"])

    stroom = reverse("overleggen:stroom", args=[overleg.pk])
    antwoord, vragen = kosten(client, f"{stroom}?v={overleg.teller}", headers={"HX-Request": "true"})

    assert (antwoord.status_code, antwoord.content) == (204, b"")
    assert len(vragen) <= 3, "\n".join(vragen)


def test_niemand_laadt_de_drukker_bij_het_starten():
    """WeasyPrint costs half a second and 35 MB, pyHanko a second and 45: only what prints pays, and what seals."""
    code = """
import sys, django
django.setup()
import zorg.urls, zorg.wsgi, zorg.celery
zorg.celery.app.loader.import_default_modules()
print({"weasyprint", "pyhanko"} & set(sys.modules) or "geen van beide")
"""
    omgeving = {**os.environ, "DEMO": "ja", "DJANGO_SETTINGS_MODULE": "zorg.settings"}
    gedaan = subprocess.run([sys.executable, "-c", code], env=omgeving, capture_output=True, text=True, check=False)

    assert (gedaan.stdout.strip(), gedaan.stderr) == ("geen van beide", "")
