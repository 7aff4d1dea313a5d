"""The second factor (B1), the session (B5) and the step before a heavy action (B6)."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import accounts.tasks  # registers its handlers too, as the worker does
from accounts import factoren, rechten, zittingen
from accounts.models import Factorwissing, Roltoewijzing
from accounts.services import factor_wissen
from audit.models import Gebeurtenis
from tests import test_toegang as matrix
from tests.spelers import medewerker
from zorg import controles
from zorg.basis import kluis
from zorg.basis.opdrachten import vegen

WACHTWOORD = "een-goed-lang-wachtwoord"
KEUZE = "/beveiliging/"


@pytest.fixture(autouse=True)
def aan(settings):
    settings.TWEEDE_FACTOR = settings.HERBEVESTIGEN = True
    settings.ZITTING_STIL = 30 * 60


@pytest.fixture
def ik(mentor):
    mentor.set_password(WACHTWOORD)
    mentor.save()
    return mentor


def wachtwoord(client, wie):
    return client.post("/in/", {"login": wie.email, "password": WACHTWOORD})


def code(geheim):
    return totp.format_hotp_value(totp.hotp_value(geheim, next(totp.yield_hotp_counters_from_time())))


def geheim_van(wie):
    return totp.decrypt(Authenticator.objects.get(user=wie, type="totp").data["secret"])


def koppelen(client):
    """What the page asks of whoever chose an app."""
    sleutel = client.get("/beveiliging/app/").context["form"].secret
    return sleutel, client.post("/beveiliging/app/", {"code": code(sleutel)})


@pytest.fixture
def met_app(client, ik):
    """Set up, with the codes seen, and logged out again."""
    wachtwoord(client, ik)
    koppelen(client)
    client.get("/beveiliging/codes/")
    client.post("/uit/")
    return ik


def ingelogd(client, wie):
    """With password and code; the code of a moment is remembered, so the clock is half a minute on."""
    wachtwoord(client, wie)
    antwoord = client.post("/in/code/", {"code": code(geheim_van(wie))})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return client


def paden():
    """Every URL of the project that is not for everybody, with something in its place for what it asks."""
    for naam, patroon in matrix.ALLE.items():
        if naam in matrix.OPENBAAR or naam in matrix.INLOGGEN or hasattr(patroon.callback, "via_link"):
            continue
        waarden = {n: 1 if "int" in type(c).__name__.lower() else "x" for n, c in patroon.pattern.converters.items()}
        yield naam, reverse(naam, kwargs=waarden or None)


def test_met_alleen_een_wachtwoord_opent_geen_enkel_adres(client, ik, capsys):
    """B1: each address, four ways of asking. A door that lets through is named."""
    wachtwoord(client, ik)
    omwegen, aantal = [], 0
    for naam, pad in paden():
        for soort, methode, koppen in [
            ("lezen", "get", {}),
            ("schrijven", "post", {}),
            ("htmx", "get", {"HX-Request": "true"}),
            ("json", "get", {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}),
        ]:
            antwoord = getattr(client, methode)(pad, headers=koppen)
            naar = antwoord.get("HX-Redirect") or antwoord.get("Location")
            aantal += 1
            if (antwoord.status_code, naar) not in {(302, KEUZE), (204, KEUZE)}:
                omwegen.append((naam, soort, antwoord.status_code, naar))

    with capsys.disabled():
        print(f"\nB1: {aantal} wegen, {len(omwegen)} omwegen")  # noqa: T201
    assert omwegen == []
    assert aantal > 800


def test_een_openbare_bladzijde_ziet_een_vreemde(client, ik):
    wachtwoord(client, ik)

    antwoord = client.get("/p/hulp/")

    assert str(ik) not in antwoord.content.decode()
    assert antwoord.wsgi_request.user.is_anonymous


def test_de_keuze_toont_niets_van_school_en_laat_weggaan(client, ik):
    wachtwoord(client, ik)
    keuze = client.get(KEUZE).content.decode()

    assert "Log voortaan in twee stappen in" in keuze
    assert not re.search(r'aria-label="Hoofdmenu"', keuze)
    client.post("/uit/")
    assert "_auth_user_id" not in client.session


def test_een_app_koppelen_opent_zorg_en_geeft_codes_die_maar_een_keer_te_zien_zijn(client, ik):
    wachtwoord(client, ik)
    oud = client.session.session_key
    sleutel, antwoord = koppelen(client)

    codes = client.get(antwoord["Location"])
    opnieuw = client.get(antwoord["Location"])

    assert client.session.session_key != oud
    assert not client.session.exists(oud)
    assert client.get("/").status_code == 200
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["unused_codes"][0][:4] in codes.content.decode()
    assert set(opnieuw.context["unused_codes"]) == {"****"}
    vegen()
    assert [m.to for m in mail.outbox] == [[ik.email]]
    assert not re.search(sleutel, mail.outbox[0].body)
    assert Gebeurtenis.objects.get(soort="factor_gewijzigd").details == {"factor": "totp", "hoe": "erbij"}


def test_wie_met_een_link_een_wachtwoord_koos_koppelt_daarna_een_app(client, mentor):
    """Everybody begins so: to make a link, the library keeps the address as one that nobody verified."""
    blad = client.get(urlsplit(accounts.tasks.wachtwoordlink_van(mentor)).path, follow=True)
    client.post(blad.request["PATH_INFO"], {"password1": WACHTWOORD, "password2": WACHTWOORD})
    wachtwoord(client, mentor)

    _, antwoord = koppelen(client)

    assert antwoord.status_code == 302
    assert Authenticator.objects.filter(user=mentor, type="totp").exists()


def test_het_geheim_staat_nergens_leesbaar_ook_niet_in_de_sessie_en_in_geen_dump(client, ik, tmp_path):
    wachtwoord(client, ik)
    sleutel = client.get("/beveiliging/app/").context["form"].secret
    assert sleutel not in str(dict(client.session))
    client.post("/beveiliging/app/", {"code": code(sleutel)})
    codes = client.get("/beveiliging/codes/").context["unused_codes"]
    zaad = totp.decrypt(Authenticator.objects.get(type="recovery_codes").data["seed"])

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        tabel = cursor.fetchone()[0]
    call_command("dumpdata", "mfa", "sessions", "accounts", "usersessions", "audit", output=str(tmp_path / "dump.json"))
    dump = (tmp_path / "dump.json").read_text()

    for geheim in (sleutel, zaad, *codes):
        assert geheim not in tabel
        assert geheim not in dump


def test_een_nieuwe_kluissleutel_neemt_de_geheimen_mee(met_app, settings):
    sleutel = geheim_van(met_app)
    was = Authenticator.objects.get(type="totp").data["secret"]
    settings.KLUIS_PROEF, oud = False, settings.SECRET_KEY
    settings.KLUIS_SLEUTELS = "nieuw:" + "A" * 43 + "=" + "," + _proefsleutel(oud)

    call_command("kluis_vernieuwen")
    settings.KLUIS_SLEUTELS = "nieuw:" + "A" * 43 + "="

    assert Authenticator.objects.get(type="totp").data["secret"] != was
    assert geheim_van(met_app) == sleutel
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()


def _proefsleutel(geheim):
    bytes_ = HKDF(hashes.SHA256(), 32, salt=None, info=b"zorg.kluis").derive(geheim.encode())
    return f"{kluis.PROEF}:{b64encode(bytes_).decode()}"


def test_zonder_code_komt_niemand_erin_die_een_app_heeft(client, met_app):
    """Nor by a new password, nor by a code that was used, nor by guessing on."""
    antwoord = wachtwoord(client, met_app)
    assert antwoord["Location"] == "/in/code/"
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session

    fout = client.post("/in/code/", {"code": "000000"})
    assert "klopt niet" in fout.content.decode()

    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        goed = code(geheim_van(met_app))
        assert client.post("/in/code/", {"code": goed})["Location"] == "/"
        client.post("/uit/")
        wachtwoord(client, met_app)
        assert client.post("/in/code/", {"code": goed}).status_code == 200  # once
        for _ in range(5):
            dicht = client.post("/in/code/", {"code": "000000"}).content.decode()
        assert "te vaak een verkeerde code" in dicht
        assert "verkeerd wachtwoord" not in dicht
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        assert client.post("/in/code/", {"code": code(geheim_van(met_app))}).status_code == 200  # waits


def test_de_code_waarmee_de_app_is_gekoppeld_werkt_daarna_niet_nog_eens(client, ik):
    with time_machine.travel(timezone.now(), tick=False):
        wachtwoord(client, ik)
        koppelen(client)
        client.get("/beveiliging/codes/")
        client.post("/uit/")
        wachtwoord(client, ik)

        assert client.post("/in/code/", {"code": code(geheim_van(ik))}).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        assert client.post("/in/code/", {"code": code(geheim_van(ik))}).status_code == 302


def test_een_nieuw_wachtwoord_is_geen_weg_om_de_tweede_stap_heen(client, met_app):
    client.post("/wachtwoord/vergeten/", {"email": met_app.email})
    mail.outbox.clear()
    vegen()
    link = next(re.search(r"http://[^/]+(/wachtwoord/nieuw/\S+)", m.body) for m in mail.outbox if "nieuw/" in m.body)
    pagina = client.get(link.group(1), follow=True)
    client.post(
        pagina.redirect_chain[-1][0], {"password1": "nog-een-lang-woord-7", "password2": "nog-een-lang-woord-7"}
    )

    assert "_auth_user_id" not in client.session
    assert client.post("/in/", {"login": met_app.email, "password": "nog-een-lang-woord-7"})["Location"] == "/in/code/"


def test_een_herstelcode_werkt_een_keer_en_telt_als_tweede_stap(client, met_app):
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    wachtwoord(client, met_app)
    client.post("/in/code/", {"code": f"{codes[0][:4]} {codes[0][4:]}"})
    assert client.get("/").status_code == 200
    assert client.get(KEUZE).context["codes"] == 9

    client.post("/uit/")
    wachtwoord(client, met_app)
    assert client.post("/in/code/", {"code": codes[0]}).status_code == 200


def test_een_sessie_van_voor_de_tweede_stap_is_geen_omweg(client, met_app):
    client.force_login(met_app)

    assert client.get("/mij/")["Location"] == "/in/"
    assert "_auth_user_id" not in client.session


def test_de_laatste_factor_gaat_niet_weg_zolang_hij_verplicht_is(client, met_app, settings):
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        ingelogd(client, met_app)
        pagina = client.post("/beveiliging/app/weg/")
        assert "Voeg eerst een passkey toe" in pagina.content.decode()
        assert factoren.heeft(met_app.pk)

        sleutel = Authenticator.objects.create(user=met_app, type="webauthn", data={"name": "mijn laptop"})
        assert client.post("/beveiliging/app/weg/")["Location"] == KEUZE
        antwoord = client.post(f"/beveiliging/passkey/{sleutel.pk}/weg/", follow=True)
        assert "laatste manier" in antwoord.content.decode()
        assert [f.pk for f in factoren.van(met_app)] == [sleutel.pk]
        settings.TWEEDE_FACTOR = False
        client.post(f"/beveiliging/passkey/{sleutel.pk}/weg/")
    assert not Authenticator.objects.filter(user=met_app).exists()


@pytest.fixture
def beheer(school):
    return medewerker(school, "FB", "Bo")


def test_de_beheerder_wist_na_controle_met_reden_en_twee_mails(client, met_app, beheer, school, settings):
    medewerker(school, "FG", "Frank")
    wachtwoord(client, met_app)
    client.post(
        "/in/code/", {"code": RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]}
    )
    open_sessie = client.session.session_key
    settings.TWEEDE_FACTOR = settings.HERBEVESTIGEN = False
    client.force_login(beheer)
    goed = {"email": met_app.email, "controle": "gezien", "reden": "Telefoon en codes zijn gestolen."}
    for fout, zin in [
        ({"reden": "kwijt"}, "Leg het iets verder uit"),
        ({"email": beheer.email}, "eigen tweede stap"),
        ({"email": "niemand@elders.example"}, "heeft niemand een account"),
        ({"controle": ""}, "Kies een antwoord"),
    ]:
        assert zin in client.post("/beheer/tweede-stap/", goed | fout).content.decode()
    assert factoren.heeft(met_app.pk)
    mail.outbox.clear()

    client.post("/beheer/tweede-stap/", goed)
    vegen()

    wissing = Factorwissing.objects.get()
    assert (wissing.gebruiker, wissing.door, wissing.school) == (met_app, beheer, school)
    assert not Authenticator.objects.filter(user=met_app).exists()
    assert not client.session.exists(open_sessie)
    assert Gebeurtenis.objects.filter(soort="factor_gewist", door_id=beheer.pk).count() == 1
    aan = {adres for bericht in mail.outbox for adres in bericht.to}
    officers = Roltoewijzing.objects.met_rol("FG").values_list("gebruiker__email", flat=True)
    assert {met_app.email, *officers} <= aan
    assert not any("gestolen" in bericht.body for bericht in mail.outbox)
    assert factor_wissen(met_app, school=school, controle="gezien", reden="nog een keer " * 3, door=beheer) is None
    assert "gestolen" in client.get("/beheer/tweede-stap/gewist/").content.decode()


def test_een_beheerder_van_een_andere_school_wist_niets(client, met_app, andere_school, settings):
    settings.TWEEDE_FACTOR = settings.HERBEVESTIGEN = False
    client.force_login(medewerker(andere_school, "FB", "Eva"))
    velden = {"email": met_app.email, "controle": "gezien", "reden": "Telefoon en codes zijn gestolen."}

    assert "heeft niemand een account" in client.post("/beheer/tweede-stap/", velden).content.decode()
    assert factoren.heeft(met_app.pk)


# --- B5


def test_een_sessie_eindigt_na_een_half_uur_stilte_en_na_tien_uur(client, ik, settings):
    settings.TWEEDE_FACTOR = False
    begin = timezone.now()
    wachtwoord(client, ik)

    def op(minuten, **koppen):
        with time_machine.travel(begin + timedelta(minutes=minuten), tick=False):
            return client.get("/mij/", headers=koppen).status_code

    assert [op(25), op(50)] == [200, 200]
    assert [op(75, **{"X-Peiling": "ja"}), op(81)] == [200, 302]  # a poll is nobody
    assert "_auth_user_id" not in client.session
    begin += timedelta(days=1)
    with time_machine.travel(begin, tick=False):
        wachtwoord(client, ik)
    assert {op(minuut) for minuut in range(20, 600, 20)} == {200}
    assert op(601) == 302
    assert not UserSession.objects.filter(user=ik).exists()


def test_een_gekopieerde_cookie_werkt_niet_na_het_uitloggen_en_een_vooraf_gezette_niet_erna(client, ik, settings):
    settings.TWEEDE_FACTOR = False
    client.get("/in/")
    vooraf = client.cookies["sessionid"].value
    wachtwoord(client, ik)
    kopie = client.cookies["sessionid"].value
    antwoord = client.get("/mij/")
    assert antwoord["Cache-Control"] == "no-store"
    client.post("/uit/")

    for cookie in (vooraf, kopie):
        client.cookies["sessionid"] = cookie
        assert client.get("/mij/").status_code == 302, cookie == vooraf
    assert not UserSession.objects.exists()


def test_waar_ben_je_ingelogd_en_een_of_alle_andere_eruit(client, ik, settings):
    settings.TWEEDE_FACTOR = False
    browsers = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
    ]
    clients = [Client(headers={"user-agent": browser}) for browser in browsers]
    for een in clients:
        wachtwoord(een, ik)
    hier = clients[0]
    lijst = hier.get("/beveiliging/waar/").context["zittingen"]
    assert (lijst[0].browser, lijst[0].deze) == ("Chrome op Windows", True)
    assert {z.browser for z in lijst} == {"Chrome op Windows", "Safari op een iPhone", "Firefox op Linux"}

    op_telefoon = next(z.pk for z in lijst if "iPhone" in z.browser)
    ander = medewerker(ik.school, "ME", "Ander")
    rij = UserSession.objects.create(user=ander, ip="192.0.2.1", session_key="van-een-ander", user_agent="x")
    for welke in (str(op_telefoon), str(rij.pk), "1e9", "", "٣"):
        hier.post("/beveiliging/waar/uit/", {"zitting": welke})
    assert [een.get("/mij/").status_code for een in clients] == [200, 302, 200]
    hier.post("/beveiliging/waar/uit/", {"zitting": "alle"})
    assert [een.get("/mij/").status_code for een in clients] == [200, 302, 302]
    assert UserSession.objects.filter(pk=rij.pk).exists()
    assert Gebeurtenis.objects.filter(soort="zittingen_beeindigd").count() == 2


def test_een_wijziging_van_de_tweede_stap_logt_andere_apparaten_uit(client, met_app):
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        ander = ingelogd(Client(), met_app)
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        ingelogd(client, met_app)
        assert ander.get("/mij/").status_code == 200
        client.post("/beveiliging/codes/nieuw/")

        assert (client.get("/mij/").status_code, ander.get("/mij/").status_code) == (200, 302)


def test_in_productie_heet_de_cookie_zo_dat_een_browser_hem_bewaakt():
    omgeving = os.environ | {"BASIS_URL": "https://zorg.example", "SECRET_KEY": "x" * 60, "DEMO": "nee", "DEBUG": "nee"}
    omgeving.pop("TWEEDE_FACTOR", None)
    vraag = "from zorg import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.TWEEDE_FACTOR)"
    uit = subprocess.run([sys.executable, "-c", vraag], env=omgeving, capture_output=True, text=True, check=True)

    assert uit.stdout.split() == ["__Host-zorg", "True", "True"]


# --- B6


def deuren_met_m():
    """Every route whose rule has a cell with M: who may ask it, by the table."""
    for naam, patroon in matrix.ALLE.items():
        deur = patroon.callback
        actie = deur.vereist[0] if hasattr(deur, "vereist") else getattr(deur, "alleen_met", None)
        cellen = rechten.TABEL.get(actie, {}) if actie else {}
        if any("M" in atomen for cel in cellen.values() for atomen in rechten.lezen(cel)):
            yield naam, actie


def _vraag(client, wie, methode, naam, obj):
    client.cookies.clear()
    client.force_login(wie)  # without a proof of who it is
    url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
    return client.generic(methode, url, content_type="application/x-www-form-urlencoded")


def test_elke_zware_stap_vraagt_om_een_vers_bewijs(client, wereld, settings, capsys):
    """B6: of each route with atom M, whoever gets in by such a rule is asked first, an hour after logging in."""
    settings.TWEEDE_FACTOR, settings.ZITTING_STIL = False, 0
    zwaar, gevraagd, gemist = dict(deuren_met_m()), set(), []
    for module, methode, naam, cellen in matrix.RIJEN:
        if naam not in zwaar:
            continue
        # A page about somebody whom the question names has 404 in the matrix, for want of a name; the door is the same.
        binnen = {"ja", "404"} if hasattr(matrix.ALLE[naam].callback, "alleen_met") else {"ja"}
        for wie in (wie for wie, cel in cellen.items() if cel in binnen and wie != "anoniem"):
            wegen = [weg for rol in wereld.spelers[wie].rollen for weg in rechten.alternatieven(zwaar[naam], rol)]
            if not all("M" in weg for weg in wegen):
                continue  # also let in by a lighter rule, which the door may take
            with transaction.atomic():
                antwoord = _vraag(client, wereld.spelers[wie], methode, naam, module.object_voor(naam, wereld))
                transaction.set_rollback(True)
            if antwoord.status_code == 302 and antwoord["Location"].startswith("/bevestigen/"):
                gevraagd.add(naam)
            else:
                gemist.append((naam, methode, wie, antwoord.status_code))

    with capsys.disabled():
        print(f"\nB6: {len(zwaar)} routes met M, {len(gemist)} gemist")  # noqa: T201
    assert gemist == []
    assert set(zwaar) - gevraagd == set()
    assert zwaar


def test_een_zware_stap_vraagt_de_factor_en_niet_het_wachtwoord(client, school, settings):
    beheer = medewerker(school, "FB", "Bo")
    beheer.set_password(WACHTWOORD)
    beheer.save()
    begin = timezone.now()
    with time_machine.travel(begin, tick=False):
        wachtwoord(client, beheer)
        sleutel, _ = koppelen(client)
        assert client.get("/beheer/tweede-stap/").status_code == 200
    with time_machine.travel(begin + timedelta(minutes=16), tick=False):
        omweg = client.get("/beheer/tweede-stap/")
        assert omweg["Location"] == "/bevestigen/?next=%2Fbeheer%2Ftweede-stap%2F"
        code_vraag = client.get(omweg["Location"])
        assert code_vraag["Location"] == "/bevestigen/code/?next=%2Fbeheer%2Ftweede-stap%2F"
        client.post("/bevestigen/", {"password": WACHTWOORD})
        assert client.get("/beheer/tweede-stap/").status_code == 302
        terug = client.post(code_vraag["Location"], {"code": code(sleutel), "next": "/beheer/tweede-stap/"})
        assert terug["Location"] == "/beheer/tweede-stap/"
        assert client.get("/beheer/tweede-stap/").status_code == 200


def test_de_controle_voor_het_gebruik_klaagt_als_een_wachtwoord_genoeg_is(settings):
    assert controles.tweede_factor(None) == []
    settings.TWEEDE_FACTOR = False
    assert [melding.id for melding in controles.tweede_factor(None)] == ["zorg.E005"]


def test_een_browser_in_woorden():
    assert zittingen.in_woorden("") == "Een browser"
    assert (
        zittingen.in_woorden("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130 Safari/537 Edg/130") == "Edge op een Chromebook"
    )
