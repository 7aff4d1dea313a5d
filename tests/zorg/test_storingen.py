"""What people see, and what is left behind, when something around us is away (G7). Each with the real thing."""

import re
from contextlib import contextmanager
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Notitie
from tests.basis.test_opdrachten import gesloten_poort
from zorg import gezond
from zorg.basis.models import Opdracht, Teken
from zorg.basis.opdrachten import plaatsen

TEKST = "Een gesprek in de pauze <b>over</b> huiswerk & slapen"


@pytest.fixture
def client(db):
    return Client(raise_request_exception=False)


def notitie(dossier):
    return reverse("dossiers:notitie_toevoegen", args=[dossier.pk]), {
        "titel": "In de pauze",
        "tekst": TEKST,
        "niveau": "Z2",
    }


@contextmanager
def zonder_keten():
    """The line itself can be written, and is refused at COMMIT: where it is linked to the line before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER kapot BEFORE INSERT ON audit_schakel FOR EACH ROW EXECUTE FUNCTION audit_weiger()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER kapot ON audit_schakel")


@contextmanager
def met(**velden):
    """The connection goes, and the next one gets these settings; afterwards the old ones are back."""
    eerder = {naam: connection.settings_dict[naam] for naam in velden}
    connection.close()
    connection.settings_dict.update(velden)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(eerder)


@pytest.mark.django_db(transaction=True)
def test_een_keten_die_pas_bij_het_opslaan_weigert_bewaart_niets_en_toont_niets(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pad, velden = notitie(dossier)
    with zonder_keten():
        gelezen = client.get(reverse("bijlagen:bij_dossier", args=[dossier.pk]))
        geschreven = client.post(pad, velden)
        bewaard, regels = Notitie.objects.count(), Gebeurtenis.objects.filter(onderwerp="dossiers.notitie").count()

    for antwoord in (gelezen, geschreven):
        assert (antwoord.status_code, antwoord.get("Retry-After")) == (503, "60")
        assert "Zorg schrijft altijd op wie iets bekijkt" in antwoord.content.decode()
        assert dossier.leerling.achternaam not in antwoord.content.decode()
    assert (bewaard, regels) == (0, 0)
    assert opnieuw_versturen(client, geschreven).status_code == 302
    assert Notitie.objects.get().tekst == TEKST


def opnieuw_versturen(client, antwoord):
    """What the button of the page sends: the fields that stand in it."""
    tekst = antwoord.content.decode()
    velden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', tekst)
    pad = re.search(r'<form method="post" action="([^"]*)"', tekst)
    assert pad, tekst
    return client.post(unescape(pad[1]), {unescape(naam): unescape(waarde) for naam, waarde in velden})


@pytest.mark.django_db(transaction=True)
def test_een_database_die_weg_is_geeft_een_bladzijde_die_bewaart_wat_je_typte(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pad, velden = notitie(dossier)

    with met(PORT=str(gesloten_poort())):
        gelezen, geschreven = client.get("/"), client.post(pad, velden)
        inloggen = client.post("/in/", {"login": "a@b.example", "password": "een-geheim-wachtwoord"})
        gezond = Client().get("/gezondheid/")

    for antwoord in (gelezen, geschreven, inloggen):
        assert (antwoord.status_code, antwoord.get("Retry-After")) == (503, "60")
        assert "Wacht een minuut en probeer het opnieuw" in antwoord.content.decode()
        assert antwoord["Cache-Control"] == "no-store"
    assert "een-geheim-wachtwoord" not in inloggen.content.decode()
    assert (gezond.status_code, gezond.json()["database"]) == (503, "geen verbinding")
    assert "<b>" not in geschreven.content.decode()
    # The database is back: the button saves it, once.
    assert opnieuw_versturen(client, geschreven).status_code == 302
    assert Notitie.objects.get().tekst == TEKST


@pytest.mark.django_db(transaction=True)
def test_een_database_die_alleen_leest_zegt_dat_en_bewaart_niets(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    pad, velden = notitie(dossier)
    opties = settings.DATABASES["default"]["OPTIONS"] | {"options": "-c default_transaction_read_only=on"}

    with met(OPTIONS=opties):
        antwoorden = [client.get("/"), client.post(pad, velden)]

    assert [antwoord.status_code for antwoord in antwoorden] == [503, 503]
    assert not Notitie.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_na_een_herstart_van_de_database_werkt_de_volgende_bladzijde(client, zorgcoordinator):
    """The one that was under way says so; a server lets go of its broken connection at the end of a request."""
    client.force_login(zorgcoordinator)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    ander = connection.copy()
    with ander.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
    ander.close()

    assert client.get("/").status_code == 503
    close_old_connections()
    assert client.get("/").status_code == 200


def test_een_vreemde_hoort_weinig_en_wie_bewaakt_hoort_alles(client, settings, school):
    plaatsen("proef.merken", sleutel="dood", bij=school, naam="dood")
    Opdracht.objects.update(status="mislukt")
    settings.GEZONDHEID_SLEUTEL = "s" * 44
    vreemde = client.get("/gezondheid/", headers={"Authorization": "Bearer nee"}).json()
    assert set(vreemde) == {"werkt", "database", "redis", "werker", "klok", "achterstand", "bestanden"}

    regels = client.get("/gezondheid/", headers={"Authorization": f"Bearer {'s' * 44}"}).json()["regels"]

    assert set(regels) == {*vreemde, *gezond.VRAGEN} - {"werkt"}
    assert regels["mislukt"] == {"waarde": 1, "goed": False}
    assert regels["migraties_open"] == {"waarde": 0, "goed": True}
    assert regels["profielen_onvolledig"] == {"waarde": 0, "goed": True}
    school.instellingen.filter(sleutel="term.mentor").delete()
    assert gezond.alles()["profielen_onvolledig"] == gezond.Regel(1, goed=False)
    assert regels["reservekopie"] == {"waarde": "nooit", "goed": False}
    gezond.gedaan(gezond.KOPIE)
    assert gezond.alles()["reservekopie"].goed
    with time_machine.travel(timezone.now() + timedelta(hours=27), tick=False):
        assert not gezond.alles()["reservekopie"].goed
    # Without a key of our own nobody has it, also who sends an empty one.
    settings.GEZONDHEID_SLEUTEL = ""
    assert "regels" not in client.get("/gezondheid/", headers={"Authorization": "Bearer "}).json()


def test_op_de_server_zelf_zegt_een_opdracht_wat_er_is(db, capsys):
    """What cannot be asked is not well, and the other lines are there still."""
    for naam in gezond.WERKERS:
        Teken.objects.create(naam=naam, gezien_op=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_controle RENAME TO even_weg")

    with pytest.raises(SystemExit) as einde:
        call_command("gezondheid")

    uit = dict(re.findall(r"^(?:goed|LET OP) +(\w+) +(.+)$", capsys.readouterr().out, re.MULTILINE))
    assert einde.value.code == 1
    assert (uit["werker"], uit["logboek"]) == ("goed", "ProgrammingError")
    assert uit["schijf"].endswith("% vrij")
