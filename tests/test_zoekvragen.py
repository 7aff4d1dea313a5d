"""With thirty rows a page asks no query more than with one. What each page may cost: ``tests/begroting.py``."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from dossiers.models import Dossier
from overleggen import reeks
from overleggen.models import Agendapunt, Overleg
from overleggen.services import voeren

from .begroting import kosten
from .dossiers.factories import ToestemmingFactory
from .factories import BetrokkeneFactory, GebruikerFactory, NotitieFactory
from .overleggen.factories import ActiepuntFactory, erbij, klein_overleg, overleg_van, punt_op, toestemming_voor
from .spelers import medewerker

# With people from outside no more than the screen may cost without them: who comes as what is asked along with the
# participants, and the consents (read again at every look) with the parties each names. This may shrink and never grow.
LOPEND_MET_BUITEN = 16


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
