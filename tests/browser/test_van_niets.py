"""The handbook's way from an empty database to the first sealed plan, played as it stands there, in real browsers.

The story reads its chapter: whatever it clicks is named there, and at its end nothing that is named was left alone.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from playwright.sync_api import expect

from dossiers.models import Contactpersoon, Leerling
from opp.models import Versie
from scholen.kalender import AMSTERDAM
from scholen.models import Klas, School
from tests.browser.beginners import Beginner
from tests.browser.test_verhaal import PLAN
from tests.browser.verhaal import TELEFOON, Thuis, werk_gedaan
from zorg.basis import zegelsleutel
from zorg.celery import app

HANDBOEK = (Path(__file__).parents[2] / "docs" / "handboek.md").read_text()
WEG = HANDBOEK.split("## Van niets naar het eerste plan\n")[1].split("\n## ")[0]
KOPPEN = [
    "een school maken", "het profiel nalezen", "leerlingen en klassen", "ouders", "collega’s", "de eerste aanmelding",
    "overleg en besluit", "het plan schrijven", "de leerling horen", "naar huis en tekenen", "het verzegelde document",
]  # fmt: skip
CONTROLE = "manage.py bewijs_controleren plan.pdf"
NUMMERS = list(range(1, len(KOPPEN) + 1))
DONDERDAG = datetime(2026, 11, 12, 9, tzinfo=AMSTERDAM)
MAANDAG = datetime(2026, 11, 16, 8, tzinfo=AMSTERDAM)
LEERLINGEN = (
    "leerlingnummer;roepnaam;achternaam;geboortedatum;klas;leerjaar;email\n"
    "1001;Noor;Proef;2013-04-02;2B;2;noor@leerling.example\n1002;Sam;Kanarie;9-6-2013;2B;2;\n"
)
OUDERS = (
    "leerlingnummer;naam;relatie;gezag;informatierecht;email\n1001;Rob Proef;vader;ja;volledig;rob@thuis.example\n"
    "1001;Ellen Merel;moeder;ja;volledig;ellen@thuis.example\n1002;Nel Kanarie;moeder;;;\n"
)
COLLEGAS = (
    "e-mail;voornaam;achternaam;functie;klas\nbas@leeg.example;Bas;Meerkoet;Buddy (onderwijsassistent);\n"
    "fien@leeg.example;Fien;Roerdomp;Privacy officer;\n"
)
# Each part of the plan by its name, as the page of the plan lists them, with what the mentor writes.
DELEN = [
    ("Algemene gegevens", PLAN[0]), ("Aanleiding en beginsituatie", PLAN[1]), ("Perspectiefdeel", PLAN[2]),
    ("Wat ouders vinden", PLAN[4]), ("Handelingsdeel", PLAN[5]), ("Periode en evaluatie", PLAN[7]),
]  # fmt: skip
DOEL = {
    "doel": "Noor vult elke dag de agenda in.", "domein": "executief", "aanpak": "5 minuten per dag.", "wie": "Bas",
    "duur": "10 weken", "begindatum": "2026-11-16", "einddatum": "2027-01-29", "evaluatiedatum": "2027-01-25",
    "succescriterium": "4 van de 5 dagen.",
}  # fmt: skip


def stap(nummer: int) -> str:
    """What the handbook says at this step."""
    return WEG.split(f"### Stap {nummer}: {KOPPEN[nummer - 1]}\n")[1].split("\n### ")[0]


def opdrachten(tekst: str) -> set[str]:
    """What the reader is told to find, to choose or to type: in italics or as code."""
    return {cursief or code for cursief, code in re.findall(r"\*([^*]+)\*|`([^`]+)`", tekst)}


class Lezer:
    """Whoever follows the chapter: it tells what to do, and keeps what was done."""

    def __init__(self) -> None:
        self.gedaan: set[str] = set()

    def __call__(self, nummer: int, tekst: str) -> str:
        assert tekst in opdrachten(stap(nummer)), f"stap {nummer} noemt dit niet: {tekst}"
        self.gedaan.add(tekst)
        return tekst

    def opdracht(self, nummer: int, tekst: str, *woorden: object, **opties: object) -> str:
        uit = StringIO()
        call_command(self(nummer, tekst).split()[1], *woorden, stdout=uit, **opties)
        return uit.getvalue()

    def kolommen(self, nummer: int, bestand: str) -> None:
        for kolom in bestand.splitlines()[0].split(";"):
            self(nummer, kolom)


def test_elke_stap_heeft_zijn_kop():
    assert re.findall(r"^### Stap (\d+): (.+)$", WEG, re.MULTILINE) == [(str(n), KOPPEN[n - 1]) for n in NUMMERS]


@pytest.mark.parametrize("nummer", NUMMERS)
def test_elke_stap_zegt_iets_in_korte_zinnen(nummer):
    zinnen = re.split(r"(?<=[.?:])\s+", stap(nummer).strip())

    assert zinnen
    assert [zin for zin in zinnen if len(zin.split()) > 20] == []


@pytest.fixture
def zegel(settings, tmp_path):
    """What docs/zegel.md has the administrator of the server make. Of today: sealing goes by the real clock."""
    pad = tmp_path / "zegel.p12"
    zegelsleutel._proef_maken(pad, "Het Lege College")
    settings.ZEGEL_SLEUTEL, settings.ZEGEL_PROEF = str(pad), False


@pytest.fixture
def nu(zegel):
    app.loader.import_default_modules()  # the handlers of the jobs
    with time_machine.travel(DONDERDAG) as reis:
        yield reis


@pytest.fixture
def boek(settings):
    """Logging in asks its second step, as it does outside a demo."""
    settings.TWEEDE_FACTOR = settings.HERBEVESTIGEN = True
    return Lezer()


@pytest.fixture
def mensen(nieuwe_pagina, live_server):
    return {naam: Beginner(nieuwe_pagina(), live_server, f"{naam}@leeg.example") for naam in ("wim", "zita", "marit")}


@pytest.fixture
def thuis(nieuwe_pagina, live_server):
    rijen = [
        ("rob@thuis.example", "Rob Proef"),
        ("ellen@thuis.example", "Ellen Merel"),
        ("noor@leerling.example", "Noor Proef"),
    ]
    return [Thuis(nieuwe_pagina(**TELEFOON), live_server, email, naam) for email, naam in rijen]


@pytest.mark.browser
def test_van_niets_naar_het_eerste_verzegelde_plan(transactional_db, nu, boek, mensen, thuis, tmp_path):
    wim, zita, marit = mensen.values()
    assert not School.objects.exists()
    links = stap_1_een_school(boek)
    stap_2_het_profiel(boek, wim, links)
    stap_3_en_4_de_bestanden(boek, wim, tmp_path)
    stap_5_collegas(boek, wim, zita, marit, links, tmp_path)
    stap_6_de_aanmelding(boek, marit)
    nu.move_to(MAANDAG)
    stap_7_het_besluit(boek, zita, marit)
    versie = stap_8_het_plan(boek, marit)
    stap_9_gehoord(boek, marit, versie)
    stap_10_tekenen(boek, zita, thuis, versie)
    nagekeken = stap_11_het_document(boek, zita, thuis, versie, tmp_path)
    nu.move_to(time_machine.escape_hatch.time.time())  # the process that seals did so by the real clock
    stap_11_elk_bewijst_zichzelf(boek, nagekeken)

    assert opdrachten(WEG) - boek.gedaan == {"5-3-2012", "2012-03-05", "telefoon", "zc"}


def stap_1_een_school(boek):
    boek(1, "manage.py migrate")  # the database of the test was
    uit = boek.opdracht(
        1, "manage.py school_inrichten", ja=True, naam="Het Lege College", slug="leeg", regio="midden",
        plaats="Duinrode", profiel="segbroek", beheerder="Wim de Vries", beheerder_email="wim@leeg.example",
        tweede="Zita Bos", tweede_email="zita@leeg.example",
    )  # fmt: skip
    return dict(re.findall(r"aan (\S+) zelf: (\S+)", uit))


def stap_2_het_profiel(boek, wim, links):
    wim.kiest_een_wachtwoord(links[wim.email]).koppelt_een_app()
    wim.menu(boek(2, "Aan de slag"))
    wim.ziet("Nog te doen")
    wim.klikt(boek(2, "Stuur mij een testmail"))
    werk_gedaan()
    assert wim.mails("testmail|Testmail")
    wim.menu(boek(2, "Schoolprofiel"))
    wim.volgt(boek(2, "Verander het profiel"))
    expect(wim.page.get_by_role("heading", level=1)).to_be_visible()


def leest_in(boek, wim, pad, tekst, soort):
    pad.write_text(tekst)
    wim.menu("Inlezen")
    wim.vult_in(soort=soort)
    wim.page.locator("input[type=file]").set_input_files(pad)
    wim.klikt("Kies de kolommen")
    wim.klikt("Bekijk wat er verandert")
    werk_gedaan()
    wim.page.reload()
    wim.ziet("Klaar om in te voeren")
    wim.klikt("Voer dit bestand in")
    werk_gedaan()
    wim.page.reload()
    wim.ziet("Ingevoerd")


def stap_3_en_4_de_bestanden(boek, wim, map_):
    """On the page; and on the server, where a third pupil comes only when that is said."""
    boek.kolommen(3, LEERLINGEN)
    boek(3, "Inlezen")
    leest_in(boek, wim, map_ / "leerlingen.csv", LEERLINGEN, "leerlingen")
    assert (Leerling.objects.count(), Klas.objects.get().naam) == (2, "2B")
    meer = map_ / "meer.csv"
    meer.write_text(f"{LEERLINGEN}1003;Bo;Plevier;2013-01-30;2B;2;\n")
    opdracht = "manage.py leerlingen_inlezen <school> leerlingen.csv"
    boek.opdracht(3, opdracht, "leeg", str(meer))
    assert Leerling.objects.count() == 2
    boek.opdracht(3, opdracht, "leeg", str(meer), boek(3, "--doe"))
    assert Leerling.objects.count() == 3
    boek.kolommen(4, OUDERS)
    leest_in(boek, wim, map_ / "ouders.csv", OUDERS, "contactpersonen")
    gezag = dict(Contactpersoon.objects.values_list("naam", "gezag"))
    assert gezag == {"Rob Proef": "ja", "Ellen Merel": "ja", "Nel Kanarie": "onbekend"}
    opnieuw = "manage.py contactpersonen_inlezen <school> ouders.csv --doe"
    assert "nieuw: 0" in boek.opdracht(4, opnieuw, "leeg", str(map_ / "ouders.csv"), "--doe")


def stap_5_collegas(boek, wim, zita, marit, links, map_):
    wim.menu(boek(5, "Mensen en functies"))
    wim.volgt(boek(5, "Collega uitnodigen"))
    wim.vult_in(voornaam="Marit", achternaam="Wulp", email=marit.email)
    wim.page.locator("[name=functie]").select_option(label="Mentor")
    wim.page.locator("[name=klas]").select_option(label="2B (2026-2027)")
    wim.klikt("Vraag akkoord")
    boek(5, "Inlezen")
    boek.kolommen(5, COLLEGAS)
    leest_in(boek, wim, map_ / "collegas.csv", COLLEGAS, "medewerkers")

    zita.kiest_een_wachtwoord(links[zita.email]).koppelt_een_app()
    zita.menu(boek(5, "Akkoord geven"))
    for naam in ("Marit Wulp", "Bas Meerkoet", "Fien Roerdomp"):
        zita.page.get_by_label(naam).check()
    zita.klikt("Akkoord")
    werk_gedaan()
    marit.kiest_een_wachtwoord().koppelt_een_app()
    wim.menu("Aan de slag")
    wim.ziet("Alles staat klaar.")


def stap_6_de_aanmelding(boek, marit):
    marit.menu(boek(6, "Mijn leerlingen"))
    marit.volgt("Noor.*")
    marit.volgt(boek(6, "Gesprek vastleggen"))
    marit.vult_in(met="leerling", zorgen="Noor vergeet spullen.", mening_leerling="Ik wil hulp bij plannen.")
    marit.klikt("Leg het gesprek vast")
    marit.logt_in().volgt(boek(6, "Leerling aanmelden"))
    marit.volgt("Aanmelding zorg.*")
    marit.page.get_by_role("button", name=re.compile("Meld aan.*Noor")).click()
    schrijft_de_aanmelding(marit)
    expect(marit.page.locator("main")).to_contain_text(boek(6, "Controleer"))
    marit.volgt("Praat eerst met.*")
    marit.vult_in(gesprek_ouders_datum="2026-11-11", mening_ouders="Graag hulp.")
    for ouder in Contactpersoon.objects.filter(leerling__roepnaam="Noor").order_by("pk"):
        naam = f"toestemming_{ouder.pk}"
        marit.vult_in(**{naam: "ja", f"{naam}_datum": "2026-11-11", f"{naam}_wijze": "mondeling"})
    marit.klikt("Verder")
    marit.klikt("Verder")
    marit.klikt("Dien in bij .*")
    marit.ziet("Je aanmelding is ingediend.")
    werk_gedaan()


def schrijft_de_aanmelding(marit):
    marit.volgt("Wie en wat")
    marit.vult_in(verzoek="hulp", ernst="gemiddeld")
    marit.page.get_by_label("Plannen en organiseren").check()
    marit.klikt("Verder")
    marit.vult_in(omschrijving="Noor vergeet huiswerk en spullen.", sterke_kanten="Noor helpt anderen.")
    marit.klikt("Verder")
    marit.page.get_by_label("Wat deed school?").first.fill("Elke week samen de agenda ingevuld.")
    marit.klikt("Verder")
    marit.klikt("Verder")
    marit.vult_in(hulpvraag="Hoe leert Noor plannen?", verwacht_resultaat="Elke dag de agenda bij.")
    marit.klikt("Verder")


def stap_7_het_besluit(boek, zita, marit):
    zita.menu(boek(7, "Overleggen"))
    zita.volgt("Klein zorgoverleg.*")
    zita.ziet("1. Noor Proef")
    zita.klikt(boek(7, "Begin het overleg"))
    zita.page.locator("#tekst-bespreken").fill("Noor maakt haar planning niet af.")
    expect(zita.page.locator("#stand-bespreken")).to_contain_text("Opgeslagen")
    zita.page.get_by_label("Buddy", exact=True).check()
    expect(zita.page.locator("#uitkomst")).to_contain_text("Kies een andere uitkomst")
    zita.volgt(boek(7, "Afronden"))
    zita.ziet("Alles is ingevuld.")
    zita.klikt(boek(7, "Sluit het overleg af"))
    expect(zita.page.get_by_role("heading", level=1)).to_contain_text("Besluitenlijst")
    werk_gedaan()
    zita.doet(boek(7, "Kies een begeleider"))
    zita.page.get_by_label("Bas Meerkoet").check()
    zita.vult_in(begindatum="2026-11-16")
    zita.klikt("Wijs toe")
    zita.ziet("Bas Meerkoet begeleidt Noor Proef.")
    werk_gedaan()
    marit.doet("Vertel Noor en de ouders")
    marit.klikt("Dit is gedaan")


def stap_8_het_plan(boek, marit):
    marit.doet(boek(8, "Schrijf het plan"))
    plan = marit.page.url
    for naam, velden in DELEN:
        marit.page.goto(plan)
        marit.volgt(naam)
        marit.vult_in(**velden)
        marit.klikt("Verder")
    marit.page.goto(plan)
    marit.volgt(boek(8, "Doelen"))
    marit.volgt("Voeg een doel toe")
    marit.vult_in(**DOEL)
    marit.klikt("Sla het doel op")
    marit.page.goto(plan)
    marit.ziet("Praat met de leerling over het plan")  # without the talks it goes no further
    expect(marit.page.locator("main")).not_to_contain_text("Alles is ingevuld.")
    return Versie.objects.get()


def stap_9_gehoord(boek, marit, versie):
    for naam, velden in (("Wat de leerling vindt", PLAN[3]), ("Overleg met ouders", PLAN[8])):
        marit.opent(f"/opp/{versie.pk}/")
        marit.volgt(boek(9, naam))
        marit.vult_in(**velden)
        marit.klikt("Verder")
    marit.opent(f"/opp/{versie.pk}/")
    marit.ziet("Alles is ingevuld.")


def stap_10_tekenen(boek, zita, thuis, versie):
    """At home everybody has a phone: the link and the code come by mail."""
    zita.doet("Leg het plan van Noor voor")
    zita.bevestigt()
    zita.ziet("Rob Proef")
    zita.klikt(boek(10, "Leg het plan voor"))
    werk_gedaan()
    for wie in thuis:
        wie.leest().antwoordt("in")
    werk_gedaan()
    zita.page.reload()
    zita.ziet(boek(10, "Wie heeft getekend"))
    zita.ziet("3 van 3 personen hebben geantwoord.")
    zita.doet("Teken het plan namens de school")
    boek(10, "Ik teken namens school")
    zita.tekent_namens_school()
    werk_gedaan()
    versie.refresh_from_db()
    assert versie.status == Versie.Status.ACTIEF


def haalt_op(page, link):
    """The bytes behind a link, as this browser gets them."""
    antwoord = page.request.get(link.evaluate("a => a.href"))
    assert antwoord.ok
    return antwoord.body()


def stap_11_het_document(boek, zita, thuis, versie, map_):
    zita.opent(f"/opp/{versie.pk}/")
    zita.ziet("Verzegeld")
    boek(11, "docs/zegel.md")
    plan, bewijs = (
        haalt_op(zita.page, zita.page.get_by_role("link", name=re.compile(boek(11, naam))).first)
        for naam in ("Lees de PDF", "Bewijs van ondertekening")
    )
    ouder = thuis[1].leest("gedeeld").page
    exemplaar = haalt_op(ouder, ouder.get_by_role("link", name="Lees het plan (PDF)"))
    assert len({plan, bewijs, exemplaar}) == 3
    paden = [map_ / naam for naam in ("plan.pdf", "bewijs.pdf", "exemplaar.pdf")]
    for pad, inhoud in zip(paden, (plan, bewijs, exemplaar), strict=True):
        pad.write_bytes(inhoud)
    return paden


def stap_11_elk_bewijst_zichzelf(boek, paden):
    """What school reads, its evidence, and what a parent reads; and none of them with one byte more."""
    with ThreadPoolExecutor(1) as elders:  # the browser has the event loop of this thread, and so has who checks
        for pad in paden:
            assert elders.submit(boek.opdracht, 11, CONTROLE, pad).result().endswith("Dit bestand klopt.\n"), pad.name
        paden[0].write_bytes(paden[0].read_bytes() + b" ")
        with pytest.raises(CommandError):
            elders.submit(boek.opdracht, 11, CONTROLE, paden[0]).result()
