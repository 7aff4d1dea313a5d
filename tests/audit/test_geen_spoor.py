"""No line in the trail, no page; one line for one look; and whoever tries a closed door is written down."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit import services
from audit.models import Gebeurtenis
from audit.services import GEWEIGERD, VERBORGEN
from tests.test_toegang import ALLE, RIJEN

# The doors on one thing that somebody of the cast may open by GET, with whoever may. Polls are apart: they are silent,
# because the page that asks them is written down.
OPEN = {
    naam: (module, next(wie for wie, cel in cellen.items() if cel == "ja"))
    for module, methode, naam, cellen in RIJEN
    if methode == "GET" and hasattr(ALLE[naam].callback, "vereist") and "ja" in cellen.values()
}
DEUREN = {naam: deur for naam, deur in OPEN.items() if not ALLE[naam].callback.stil}
STIL = OPEN.keys() - DEUREN.keys()


def per_app():
    """One door of each app; all of them in ``make bewijs``."""
    return list({naam.partition(":")[0]: naam for naam in sorted(DEUREN)}.values())


def probeer(wereld, naam):
    """What comes back, which lines were written, and what comes back when none can be; nothing of it stays."""
    module, wie = OPEN[naam]
    client = Client()
    with transaction.atomic():
        obj = module.object_voor(naam, wereld)
        url = reverse(naam, kwargs={"pk": obj.pk})
        client.force_login(wereld.spelers[wie])
        eerder = Gebeurtenis.objects.count()
        open_ = client.get(url)
        regels = list(Gebeurtenis.objects.order_by("pk").values_list("soort", flat=True)[eerder:])
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(
                "CREATE TRIGGER kapot BEFORE INSERT ON audit_gebeurtenis FOR EACH ROW EXECUTE FUNCTION audit_weiger()"
            )
        with transaction.atomic():
            dicht = client.get(url)
            transaction.set_rollback(True)
        transaction.set_rollback(True)
    return open_, regels, dicht


def nakijken(wereld, namen):
    mis = {}
    for naam in namen:
        open_, regels, dicht = probeer(wereld, naam)
        # One look; and one line more where it leaves as paper or as a file. Never the same twice.
        kijkt = len(regels) == len(set(regels)) <= 2 and (bool(regels) or open_.status_code != 200)
        tekst = dicht.content.decode(errors="replace")
        stil = dicht.status_code == 503 and "Zorg schrijft altijd op wie iets bekijkt" in tekst
        stil = stil and wereld.leerling.achternaam not in tekst
        if not (kijkt and stil):
            mis[naam] = (open_.status_code, regels, dicht.status_code)
    return mis


@pytest.mark.eis("INV-07")
def test_zonder_regel_in_het_logboek_geen_bladzijde(wereld):
    assert nakijken(wereld, per_app()) == {}


@pytest.mark.bewijs
def test_zonder_regel_in_het_logboek_geen_enkele_bladzijde(wereld, cijfer):
    mis = nakijken(wereld, DEUREN)

    print(sorted(mis.items()))  # noqa: T201  by name: status, lines, status without a trail
    cijfer("D1", "deuren die zonder logboek dicht blijven, met één regel per blik", len(DEUREN) - len(mis))
    cijfer("D1", "deuren die dat niet doen", len(mis), lat="= 0")


@pytest.mark.bewijs
def test_een_peiling_zegt_alleen_dat_er_iets_nieuws_is(wereld, cijfer):
    """What asks every few seconds writes no line, and shows nobody a dossier."""
    gezien = {naam: probeer(wereld, naam) for naam in sorted(STIL)}
    genoemd = [
        naam
        for naam, (open_, _, _) in gezien.items()
        if wereld.leerling.achternaam in open_.content.decode(errors="replace")
    ]

    print(genoemd)  # noqa: T201
    cijfer("D1", "peilingen, die geen regel schrijven", sum(not regels for _, regels, _ in gezien.values()))
    cijfer("D1", "peilingen die zelf een leerling noemen, van een bladzijde met een regel", len(genoemd))


@pytest.mark.eis("S31")
def test_wie_een_dichte_deur_probeert_staat_in_het_logboek(client, dossier, andere_mentor, andere_school_zc, beheerder):
    pad = reverse("dossiers:tonen", args=[dossier.pk])
    client.force_login(andere_mentor)
    with CaptureQueriesContext(connection) as bestaat:
        er = client.get(pad)
    with CaptureQueriesContext(connection) as bestaat_niet:
        niet = client.get(reverse("dossiers:tonen", args=[dossier.pk + 10_000]))
    client.get(pad)
    client.force_login(andere_school_zc)
    client.get(pad)

    geweigerd = Gebeurtenis.objects.filter(soort=VERBORGEN).order_by("pk")
    # Twice the same within the hour is one line; the school of the file reads it, whoever tried.
    assert [(g.door_id, g.onderwerp_id, g.leerling_id, g.school_id) for g in geweigerd] == [
        (andere_mentor.pk, dossier.pk, dossier.leerling_id, dossier.leerling.school_id),
        (andere_mentor.pk, dossier.pk + 10_000, None, dossier.leerling.school_id),
        (andere_school_zc.pk, dossier.pk, dossier.leerling_id, dossier.leerling.school_id),
    ]
    # The asker learns nothing by it: the same answer for as much work.
    assert (er.status_code, er.content) == (niet.status_code, niet.content)
    assert len(bestaat) == len(bestaat_niet)


def test_proberen_zonder_einde_vult_het_logboek_niet(client, dossier, andere_mentor, monkeypatch):
    monkeypatch.setattr(services, "WEIGERINGEN", 3)
    client.force_login(andere_mentor)
    for nummer in range(6):
        client.get(reverse("dossiers:tonen", args=[dossier.pk + 1000 + nummer]))
    client.get("/dossiers/99999999999999999999999999/")

    assert Gebeurtenis.objects.filter(soort=VERBORGEN).count() == 3
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        client.force_login(andere_mentor)
        client.get(reverse("dossiers:tonen", args=[dossier.pk]))
    assert Gebeurtenis.objects.filter(soort__in=(GEWEIGERD, VERBORGEN)).count() == 3 + 1
