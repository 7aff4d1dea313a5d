"""What stays behind: in mails, in the database, in logs. No name of a pupil, no link, no code."""

import importlib.util
import logging

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from gunicorn.config import Config

import opp.tasks
import portaal.tasks  # noqa: F401  registers its handlers, as the worker does
from opp import links
from tests.opp.factories import vol_concept
from tests.portaal.conftest import binnengaan, link, nieuwste_code, tekst, versturen
from zorg.basis.logboek import ZonderToken, maskeer
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


@pytest.fixture
def aangeboden(dossier, zorgcoordinator):
    """Offered for real: the worker makes the document and mails everybody."""
    versie = vol_concept(dossier, aanleiding="Kanariewoord dyslexie")
    opp.services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    while vegen():
        pass
    versie.refresh_from_db()
    return versie


@pytest.mark.eis("INV-27")
def test_van_de_mail_tot_het_antwoord_en_niets_over_de_leerling_in_een_mail(aangeboden, leerling):
    wie = list(aangeboden.ondertekeningen.order_by("pk"))
    for nummer, ondertekening in enumerate(wie):
        bericht = next(m for m in mail.outbox if m.to == [ondertekening.email])
        assert link(ondertekening) in bericht.body
        client = Client()
        client.post(link(ondertekening))
        while vegen():
            pass
        assert nieuwste_code(ondertekening) in mail.outbox[-1].body
        binnengaan(client, ondertekening)
        versturen(client, aangeboden)
        assert len(mail.outbox) == len(wie) + nummer + 1

    kanaries = [leerling.roepnaam, leerling.achternaam, leerling.klas.naam, "Kanariewoord", "dyslexie", "plan", "OPP"]
    for bericht in mail.outbox:
        alles = f"{bericht.subject} {bericht.body}"
        assert [k for k in kanaries if k in alles] == []
        assert bericht.attachments == []
        assert leerling.school.naam in alles
    assert {m.to[0] for m in mail.outbox} == {o.email for o in wie}


@pytest.mark.parametrize("taal", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_de_mail_komt_in_de_taal_van_de_ouder(aangeboden, taal):
    ouder = aangeboden.ondertekeningen.get(contact__relatie="moeder")
    ouder.contact.taal = taal
    ouder.contact.save()
    client = Client()
    bladzijde = client.post(link(ouder), follow=True)
    while vegen():
        pass

    assert f'<html lang="{taal}"' in tekst(bladzijde)
    assert ("dir=rtl" in tekst(bladzijde).replace('"', "")) is (taal == "ar")
    assert nieuwste_code(ouder) in mail.outbox[-1].body
    assert ("Uw code is" in mail.outbox[-1].body) is (taal == "nl")


@pytest.mark.eis("INV-27")
def test_een_gestolen_database_opent_niets(client, aangeboden):
    ouder = aangeboden.ondertekeningen.get(contact__relatie="moeder")
    client.post(link(ouder))
    code, token = nieuwste_code(ouder), links.token_voor(ouder)

    with connection.cursor() as cursor:
        rijen = []
        for tabel in ("opp_ondertekening", "opp_portaalcode", "django_session", "basis_opdracht", "audit_gebeurtenis"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {tabel} t")  # noqa: S608  names from this list
            rijen += [rij for (rij,) in cursor.fetchall()]
    sessie = str(dict(client.session))

    assert len(rijen) > 10
    for stuk in (*rijen, sessie):
        assert token not in stuk
        assert f'"{code}"' not in stuk


def test_de_link_in_een_mail_is_na_opnieuw_sturen_dood(client, aangeboden, zorgcoordinator):
    ouder = aangeboden.ondertekeningen.get(contact__relatie="moeder")
    oud = link(ouder)
    opp.services.opnieuw_sturen(ouder, door=zorgcoordinator)
    ouder.refresh_from_db()

    assert client.get(oud).status_code == 404
    assert client.get(link(ouder)).status_code == 200


def test_geen_logregel_met_een_token(client, caplog, db):
    token = "Ab-_" * 10 + "xyz"
    filter_ = ZonderToken()
    with caplog.at_level(logging.INFO):
        client.get(f"/p/{token}/")
        logging.getLogger("django.server").info('"%s %s" %s', "GET", f"/p/{token}/", 200)
        try:
            raise ValueError(f"https://zorg.example/p/{token}/")
        except ValueError:
            logging.getLogger("proef").exception("fout bij /p/%s/", token)

    regels = []
    for record in caplog.records:
        assert filter_.filter(record)
        regels.append(logging.Formatter().format(record))

    met_adres = [regel for regel in regels if "/p/•••" in regel]
    assert len(met_adres) == len(regels) - 1 == 3  # the line of the request names the page, and no address at all
    assert token not in "".join(regels)
    assert maskeer("/p/plan/document/") == "/p/plan/document/"


def test_elke_weg_naar_het_log_gaat_door_het_masker(settings):
    handlers = settings.LOGGING["handlers"].values()

    assert all("zonder_token" in handler["filters"] for handler in handlers)
    assert logging.getLogger("django").handlers == []
    assert logging.getLogger("django.server").handlers == []
    assert [f for h in logging.root.handlers for f in h.filters if isinstance(f, ZonderToken)]


def test_gunicorn_schrijft_ook_geen_token(tmp_path):
    spec = importlib.util.spec_from_file_location("gunicorn_conf", "gunicorn.conf.py")
    conf = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conf)
    cfg = Config()
    cfg.set("accesslog", str(tmp_path / "access.log"))
    logboek = conf.logger_class(cfg)

    logboek.access_log.info('%(r)s "%(f)s"', {"r": f"GET /p/{'a' * 43}/ HTTP/1.1", "f": f"http://x/p/{'a' * 43}/"})

    assert (tmp_path / "access.log").read_text() == 'GET /p/•••/ HTTP/1.1 "http://x/p/•••/"\n'
