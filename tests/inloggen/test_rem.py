"""B2 and B3: guessing is slow, locking out a school is impossible, and hashing never takes the machine."""

import threading
from datetime import timedelta
from itertools import count
from time import monotonic

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher, get_hasher
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

import accounts.tasks  # noqa: F401  registers its handlers, as the worker does
from accounts import wachtwoorden
from inloggen import rem
from inloggen.models import Rem
from tests.factories import GebruikerFactory
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db
WACHTWOORD, FOUT = "een-goed-lang-wachtwoord", "verkeerd-wachtwoord"
IN = "/in/"


@pytest.fixture
def gebruiker(mentor):
    mentor.set_password(WACHTWOORD)
    mentor.save()
    return mentor


@pytest.fixture
def hashes(monkeypatch):
    """Counts what costs time: each password that is really compared."""
    geteld = []
    verify = MD5PasswordHasher.verify
    monkeypatch.setattr(MD5PasswordHasher, "verify", lambda *a: geteld.append(1) or verify(*a))
    return geteld


def inloggen(browser, email, wachtwoord=WACHTWOORD, **extra):
    browser.post(IN, {"login": email, "password": wachtwoord}, **extra)
    return "_auth_user_id" in browser.session


def raad(browser, email, keer):
    for _ in range(keer):
        inloggen(browser, email, FOUT)


@pytest.mark.parametrize(("fouten", "minuten"), [(4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (12, 15)])
def test_elke_fout_na_de_vijfde_wacht_twee_keer_zo_lang_tot_een_kwartier(gebruiker, fouten, minuten):
    verzoek = RequestFactory().get("/")
    nu = timezone.now()
    with time_machine.travel(nu, tick=False) as klok:
        for _ in range(fouten - 1):
            assert rem.poging(verzoek, gebruiker.email)
            klok.move_to(max(timezone.now(), Rem.objects.latest("dicht_tot_op").dicht_tot_op))
        assert rem.poging(verzoek, gebruiker.email)

        if minuten:
            klok.shift(timedelta(minutes=minuten, seconds=-1))
            assert rem.poging(verzoek, gebruiker.email) is None
            klok.shift(timedelta(seconds=1))
        assert rem.poging(verzoek, gebruiker.email)


def geraden(gebruiker, collegas, keer, hashes):
    """Guesses in one hour, each under a made-up address, while colleagues log in from the same real one."""
    adres = {"REMOTE_ADDR": "192.0.2.7"}
    elke = keer // len(collegas)
    browser, mislukt = Client(), 0
    for nummer in range(keer):
        kop = {"X-Forwarded-For": f"198.51.{nummer % 250}.{nummer // 250}, 203.0.113.{nummer % 250}"}
        inloggen(browser, gebruiker.email, f"{FOUT}-{nummer}", headers=kop, **adres)
        if nummer % elke == 0 and nummer // elke < len(collegas):
            eerder = len(hashes)
            mislukt += not inloggen(Client(), collegas[nummer // elke].email, **adres)
            del hashes[eerder:]
    return len(hashes), mislukt


def collegas_van(aantal):
    nummers = count()
    rijen = [GebruikerFactory(email=f"collega{next(nummers)}@school.example") for _ in range(aantal)]
    for rij in rijen:
        rij.set_password(WACHTWOORD)
        rij.save()
    return rijen


def test_raden_met_een_verzonnen_adres_helpt_niet_en_hindert_de_school_niet(gebruiker, hashes):
    assert geraden(gebruiker, collegas_van(6), 60, hashes) == (rem.VRIJ, 0)


@pytest.mark.bewijs
def test_duizend_keer_raden_kost_hooguit_dertig_hashes(gebruiker, hashes, cijfer):
    """Over an hour: one guess each 3.6 seconds, so that waiting it out helps as much as it can."""
    collegas, totaal, mislukt = collegas_van(300), 0, 0
    with time_machine.travel(timezone.now(), tick=False) as klok:
        for tiental in range(100):
            klok.shift(timedelta(seconds=36))
            gerekend, mis = geraden(gebruiker, collegas[tiental * 3 : tiental * 3 + 3], 10, hashes)
            mislukt += mis
            totaal = gerekend
    cijfer("B2", "hashes bij 1.000 keer raden in een uur", totaal, lat="≤ 30")
    cijfer("B2", "collega's die intussen niet binnenkwamen (van 300)", mislukt, lat="= 0")


def test_duizenden_fouten_van_een_adres_stoppen_en_een_ander_adres_niet(gebruiker, monkeypatch):
    monkeypatch.setattr(rem, "PER_ADRES", 12)
    for nummer in range(12):
        inloggen(Client(), f"niemand{nummer}@proef.example", FOUT, REMOTE_ADDR="192.0.2.7")

    assert not inloggen(Client(), gebruiker.email, REMOTE_ADDR="192.0.2.7")
    assert inloggen(Client(), gebruiker.email, REMOTE_ADDR="192.0.2.8")


def test_goed_inloggen_telt_niet_mee(gebruiker, monkeypatch):
    monkeypatch.setattr(rem, "PER_ADRES", 3)

    assert all(inloggen(Client(), gebruiker.email) for _ in range(8))
    assert set(Rem.objects.values_list("aantal", flat=True)) == {0}


def test_wie_elders_raadt_houdt_de_eigen_browser_niet_buiten(gebruiker):
    eigen, vreemd = Client(), Client()
    assert inloggen(eigen, gebruiker.email)
    eigen.post("/uit/")
    raad(vreemd, gebruiker.email, 6)

    assert not inloggen(vreemd, gebruiker.email)
    assert inloggen(eigen, gebruiker.email)
    eigen.post("/uit/")
    raad(eigen, gebruiker.email, 6)
    assert not inloggen(eigen, gebruiker.email)  # and it has a brake of its own


def test_het_merk_van_een_browser_is_niet_na_te_maken_en_geldt_voor_niemand_anders(gebruiker):
    ander = collegas_van(1)[0]
    browser = Client()
    assert inloggen(browser, ander.email)
    browser.post("/uit/")
    merk = browser.cookies[rem.BEKEND]
    assert (merk["httponly"], merk["samesite"]) == (True, "Lax")
    raad(Client(), gebruiker.email, 5)

    assert not inloggen(browser, gebruiker.email)
    browser.cookies[rem.BEKEND] = merk.value.replace(rem._van(ander.email), rem._van(gebruiker.email))
    assert not inloggen(browser, gebruiker.email)


def test_een_nieuw_wachtwoord_kan_tijdens_het_wachten_en_neemt_het_weg(client, gebruiker):
    raad(client, gebruiker.email, 6)

    client.post("/wachtwoord/vergeten/", {"email": gebruiker.email})
    vegen()
    link = next(woord for woord in mail.outbox[0].body.split() if "/wachtwoord/nieuw/" in woord)
    pagina = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    nieuw = {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"}
    client.post(pagina.redirect_chain[-1][0], nieuw)

    assert inloggen(Client(), gebruiker.email, "nog-een-lang-wachtwoord")


def test_wat_voorbij_is_wordt_opgeruimd_en_niemand_staat_er_leesbaar(client, gebruiker):
    raad(client, gebruiker.email, 2)
    assert not Rem.objects.filter(sleutel__contains="192").exists()
    assert all(len(rij.sleutel) == 64 for rij in Rem.objects.all())

    with time_machine.travel(timezone.now() + timedelta(minutes=76)):
        rem.opruimen()

    assert not Rem.objects.exists()


@override_settings(PASSWORD_HASHERS=["accounts.wachtwoorden.Argon2"])
def test_hooguit_vier_wachtwoorden_tegelijk_in_een_proces(monkeypatch):
    bezig, meeste, slot = [0], [0], threading.Lock()
    hasher = get_hasher()
    gecodeerd = hasher.encode(WACHTWOORD, "zoutzoutzout")
    argon2 = hasher._load_library()

    def traag(self, *args, **kwargs):
        with slot:
            bezig[0] += 1
            meeste[0] = max(meeste[0], bezig[0])
        klaar = monotonic() + 0.02
        while monotonic() < klaar:
            threading.Event().wait(0.005)
        with slot:
            bezig[0] -= 1
        return True

    monkeypatch.setattr(argon2.PasswordHasher, "verify", traag)
    draden = [threading.Thread(target=hasher.verify, args=(WACHTWOORD, gecodeerd)) for _ in range(20)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert meeste[0] == wachtwoorden.TEGELIJK == 4
