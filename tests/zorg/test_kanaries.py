"""A word in each field that is not for everybody, and then everywhere anybody can look: every page of every role, what
goes out, what breaks, and every column of the database (INV-08, INV-09, PRIV-06)."""

import logging
import re
import shutil
import subprocess
import uuid
from dataclasses import dataclass
from datetime import date

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from arrangementen import services
from arrangementen.herinneringen import herinneren
from arrangementen.models import Arrangement
from audit.models import Gebeurtenis
from casussen.services import casus_openen
from dossiers.models import Contactpersoon
from dossiers.services import notitie_toevoegen
from opp.services.schrijven import concept_pdf_maken
from overleggen.services import kalender
from portaal.models import Toegang
from portaal.services import link_geven
from tests.arrangementen.factories import actief
from tests.factories import BetrokkeneFactory
from tests.opp.factories import vol_concept
from tests.portaal.test_gedeeld import binnengaan
from tests.rondgang import Rondgang, bladzijden
from tests.signalen.factories import SignaalFactory
from tests.spelers import SPELERS
from zorg.basis.models import Bestand, Opdracht
from zorg.basis.opdrachten import vegen
from zorg.celery import app

pytestmark = pytest.mark.django_db
ZORGTEAM = {"zorgcoordinator", "ondersteuner", "smw"}


@dataclass(frozen=True)
class Kanarie:
    """A word that stands in one field: who may meet it, and in which tables it stands readable."""

    woord: str
    wie: frozenset[str]
    tabellen: frozenset[str] = frozenset()

    @classmethod
    def van(cls, woord: str, wie: set[str], *tabellen: str) -> "Kanarie":
        return cls(woord, frozenset(wie), frozenset(tabellen))


STUK = "dossiers_tijdlijnstuk"
KANARIES = {
    # The part of a session that is the author's alone: readable in no table at all.
    "sessie": Kanarie.van("Kanariesessie", {"begeleider"}),
    # What somebody keeps to themselves (Z4), and what is for who was named (Z3).
    "z4": Kanarie.van("Kanarieeigen", {"ondersteuner"}, STUK),
    "z3": Kanarie.van("Kanariegenoemd", {"smw", "docent"}, STUK),
    # Told in confidence: the care team, and no mentor.
    "vertrouwelijk": Kanarie.van("Kanarievertrouwd", ZORGTEAM, STUK),
    "medisch": Kanarie.van("Kanariemedisch", {"zorgcoordinator", "smw"}, STUK),
    # Support that the parents do not know of: whoever works on it.
    "zonder_ouders": Kanarie.van(
        "Kanariestil", ZORGTEAM | {"mentor", "teamleider", "begeleider"}, "arrangementen_arrangement"
    ),
    "deelbaar": Kanarie.van("Kanariegesprek", ZORGTEAM | {"mentor", "teamleider", "begeleider"}, STUK),
    # Where somebody lives who must not be found: on one page, for who may open that.
    "adres": Kanarie.van("Kanariestraat", {"zorgcoordinator", "smw"}, "dossiers_contactpersoon"),
    "signaal": Kanarie.van("Kanariesignaal", ZORGTEAM | {"mentor", "teamleider", "docent"}, "signalen_signaal"),
}
ALLE = re.compile("|".join(k.woord for k in KANARIES.values()))
NAAM_VAN = {k.woord: naam for naam, k in KANARIES.items()}
ALLEEN_DAAR = {"adres": {"dossiers:geheim_adres"}}


@dataclass
class Kooi:
    wereld: object
    arrangement: Arrangement
    gesprek: object
    stukken: list
    signaal: object

    def objecten(self, module, naam):
        """The very rows with a word in them, where a page is about such a row; else what the matrix takes."""
        if naam == "arrangementen:gesprek":
            return [self.gesprek]
        if naam in {"dossiers:stuk", "dossiers:aanvullen", "dossiers:delen"}:
            return self.stukken
        if naam.startswith("signalen:") and naam.partition(":")[2] in {
            "tonen", "aanvullen", "vragen", "overleggen", "intrekken",
        }:  # fmt: skip
            return [self.signaal]
        return [module.object_voor(naam, self.wereld)]


@pytest.fixture
def kooi(wereld, smw):
    app.loader.import_default_modules()  # the handlers of the jobs
    dossier, wie = wereld.dossier, wereld.spelers
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    Contactpersoon.objects.filter(leerling=wereld.leerling, relatie="moeder").update(
        adres=f"{KANARIES['adres'].woord} 1", adres_geheim=True, email="ellen@thuis.example", gezag="ja",
        informatierecht="volledig",
    )  # fmt: skip
    hulp = actief(
        dossier, wie["begeleider"], zonder_ouders=True, toelichting=KANARIES["zonder_ouders"].woord,
        evaluatiedatum=date(2026, 11, 30),
    )  # fmt: skip
    gesprek = services.sessie_vastleggen(
        hulp, door=wie["begeleider"], sleutel=uuid.uuid4(), datum=date(2026, 11, 18), doelen=[],
        aanwezigheid="afwezig_zonder_bericht", deelbaar=KANARIES["deelbaar"].woord,
        vertrouwelijk=KANARIES["sessie"].woord,
    )  # fmt: skip
    stukken = [
        notitie_toevoegen(
            dossier, door=wie[van], datum=date(2026, 11, 18), titel=KANARIES[naam].woord, tekst=KANARIES[naam].woord,
            **velden,
        )
        for naam, van, velden in (
            ("z4", "ondersteuner", {"niveau": "Z4"}), ("z3", "smw", {"niveau": "Z3", "lezers": [wie["docent"]]}),
            ("vertrouwelijk", "zorgcoordinator", {"niveau": "Z2", "vertrouwelijk": True}),
            ("medisch", "zorgcoordinator", {"niveau": "Z2", "medisch": True}),
        )
    ]  # fmt: skip
    signaal = SignaalFactory(leerling=wereld.leerling, melder=wie["docent"], wat=KANARIES["signaal"].woord)
    while vegen():
        pass
    return Kooi(wereld, hulp, gesprek, stukken, signaal)


def lezen(antwoord) -> str:
    """What somebody sees of an answer, also of a document."""
    ruw = b"".join(antwoord)
    if antwoord.get("Content-Type", "") == "application/pdf" and shutil.which("pdftotext"):
        return leesbaar(ruw)
    return ruw.decode(errors="replace")


def leesbaar(pdf: bytes) -> str:
    klaar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=False)
    return klaar.stdout.decode(errors="replace")


# Behind a link there is another door than a login: that is a test of its own.
GETEKEND = [rij for rij in bladzijden() if set(rij[2].values()) != {"in"}]
HIER_MEER = {"smw", "docent"}  # who may see more in this test than in the matrix: involved, and named


MET_WOORD = {
    "arrangementen:gesprek",
    "arrangementen:tonen",
    "dossiers:tonen",
    "dossiers:stuk",
    "dossiers:geheim_adres",
    "signalen:tonen",
}


def bezoekers(cellen):
    """Everybody for whom the door opens, and the first for whom it stays shut: that page is the same for all."""
    deuren = {wie: cel == "ja" or wie in HIER_MEER for wie, cel in cellen.items() if wie != "anoniem"}
    dicht = next((wie for wie, open_ in deuren.items() if not open_), None)
    return [wie for wie, open_ in deuren.items() if open_ or wie == dicht]


def antwoorden(kooi, rondgang, rij, *, allen):
    """Each page is also asked to search for the word that the reader may not know."""
    module, naam, cellen = rij
    vraag = {"q": "Kanarie", "zoek": "Kanarie"}
    for obj in kooi.objecten(module, naam):
        url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
        if allen or naam in MET_WOORD:
            yield from rondgang.door(naam, bezoekers(cellen), url, vraag)
        else:
            yield from rondgang.door_een(naam, cellen, url, vraag, ook=sorted(HIER_MEER))


def gelezen(kooi, rondgang, *, allen):
    """Of each page who read which words there, and whether it broke."""
    for rij in GETEKEND:
        with transaction.atomic():  # each page in the world as it was, as the matrix has it
            for wie, antwoord in antwoorden(kooi, rondgang, rij, allen=allen):
                woorden = {NAAM_VAN[woord] for woord in ALLE.findall(lezen(antwoord))}
                yield rij[1], wie, woorden, antwoord.status_code >= 500
            transaction.set_rollback(True)


@pytest.mark.eis("INV-08", "INV-09", "PRIV-06")
@pytest.mark.parametrize(
    "allen", [False, pytest.param(True, marks=pytest.mark.bewijs)], ids=["een_per_bladzijde", "iedereen"]
)
def test_geen_bladzijde_van_geen_rol_zegt_wat_niet_voor_die_rol_is(kooi, caplog, allen):
    """Every change looks at each page as one of its readers in turn, and ``make bewijs`` as all of them."""
    rondgang = Rondgang(kooi.wereld.spelers, SPELERS, raise_request_exception=False)
    caplog.set_level(logging.CRITICAL)  # a refusal is no news here
    gezien, gelekt, kapot = set(), set(), set()
    for naam, wie, woorden, stuk in gelezen(kooi, rondgang, allen=allen):
        kapot |= {(naam, wie)} if stuk else set()
        for wat in woorden:
            gezien.add((wat, wie))
            elders = wat in ALLEEN_DAAR and naam not in ALLEEN_DAAR[wat]
            if elders or wie not in KANARIES[wat].wie:
                gelekt.add((wat, naam, wie))

    assert sorted(gelekt) == []
    assert sorted(kapot) == []
    assert rondgang.ongezien(GETEKEND) == set()
    assert rondgang.keren.total() > (1500 if allen else len(GETEKEND))
    # Who may read it did: the walk looked where the words are.
    assert {(wat, wie) for wat, k in KANARIES.items() for wie in k.wie} - gezien == set()


@pytest.mark.eis("INV-09", "PRIV-06")
def test_achter_de_link_van_thuis_staat_er_geen_een(kooi, client):
    """What a parent may read was shared with them; of the rest there is nothing, on no page and under no address."""
    moeder = Contactpersoon.objects.get(leerling=kooi.wereld.leerling, relatie="moeder")
    assert link_geven(kooi.wereld.dossier, moeder, door=kooi.wereld.spelers["zorgcoordinator"])
    while vegen():
        pass
    binnengaan(client, Toegang.objects.get(contact=moeder))
    gezien, gevonden = 0, []
    for module, naam, cellen in bladzijden():
        if set(cellen.values()) != {"in"} or module.object_voor(naam, kooi.wereld) is not None:
            continue
        antwoord = client.get(reverse(naam), {"q": "Kanarie"})
        gezien += antwoord.status_code == 200
        gevonden += [(naam, woord) for woord in ALLE.findall(lezen(antwoord))]

    assert gevonden == []
    assert gezien > 3


@pytest.mark.eis("INV-08", "ZEIST-67", "ZIEK-38")
def test_in_de_database_staat_elk_woord_alleen_waar_het_hoort(kooi):
    """As a dump tells it: each table as COPY writes it, with bytes as hexadecimals."""
    gevonden = {naam: set() for naam in KANARIES}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            with cursor.cursor.copy(f'COPY "{tabel}" TO STDOUT') as uit:
                inhoud = b"".join(bytes(deel) for deel in uit).decode().lower()
            for naam, kanarie in KANARIES.items():
                woord = kanarie.woord.lower()
                if woord in inhoud or kanarie.woord.encode().hex() in inhoud:
                    gevonden[naam].add(tabel)

    assert gevonden == {naam: set(kanarie.tabellen) for naam, kanarie in KANARIES.items()}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler ontbreekt")
def test_in_mail_agenda_logboek_werk_en_documenten_staat_er_geen_een(kooi, client):
    """What leaves the school or stays behind without anybody asking for it."""
    coordinator, dossier = kooi.wereld.spelers["zorgcoordinator"], kooi.wereld.dossier
    casus = casus_openen(dossier, door=coordinator)
    versie = vol_concept(dossier)
    concept_pdf_maken(versie, door=coordinator)
    client.force_login(coordinator)
    client.post(reverse("casussen:afdrukken", args=[casus.pk]))
    feed = client.get(reverse("agenda_ics", args=[kalender.adres_maken(door=coordinator)]))
    services.beeindigen(
        kooi.arrangement, door=coordinator, reden="Klaar.", gestopt=True, resultaat="wens"
    )  # and what that sets going
    while vegen():
        pass
    herinneren(kooi.wereld.school, sinds=date(2026, 11, 1), datum=date(2026, 12, 31))
    while vegen():
        pass
    documenten = [leesbaar(bytes(rij.inhoud)) for rij in Bestand.objects.all()]
    uit = [f"{m.subject} {m.body} {m.alternatives} {m.attachments}" for m in mail.outbox]
    uit += [f"{rij.soort} {rij.details}" for rij in Gebeurtenis.objects.all()]
    uit += [f"{rij.sleutel} {rij.gegevens} {rij.laatste_fout}" for rij in Opdracht.objects.all()]

    assert len([tekst for tekst in documenten if tekst.strip()]) >= 2
    assert uit
    assert feed.status_code == 200
    assert [stuk for stuk in (*documenten, *uit, feed.content.decode()) if ALLE.search(stuk)] == []


def test_ook_als_het_misgaat_zegt_niets_wat_er_in_het_veld_stond(kooi, monkeypatch, caplog):
    """A fault while saving: not on the page of the fault, not in the log, not in a mail."""

    def stuk(*args, **kwargs):
        raise RuntimeError("stuk")

    monkeypatch.setattr(services, "sessie_vastleggen", stuk)
    browser = Client(raise_request_exception=False)
    browser.force_login(kooi.wereld.spelers["begeleider"])
    antwoord = browser.post(
        reverse("arrangementen:sessie", args=[kooi.arrangement.pk]),
        {"sleutel": uuid.uuid4(), "datum": "2026-11-18", "aanwezigheid": "aanwezig", "vertrouwelijk": "Kanariesessie"},
    )

    assert antwoord.status_code == 500
    alles = [antwoord.content.decode(), caplog.text, *(f"{m.subject} {m.body} {m.alternatives}" for m in mail.outbox)]
    assert "stuk" not in alles[0]
    assert [stuk for stuk in alles if ALLE.search(stuk)] == []
