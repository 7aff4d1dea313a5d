"""B7: signing in with the account of school cannot be spoofed, and gives nobody anything but their own account."""

import base64
import json
import time
from urllib.error import HTTPError
from urllib.parse import parse_qs, parse_qsl, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import jwt
import pytest
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse, reverse_lazy

from audit.models import Gebeurtenis
from inloggen import oidc
from inloggen.models import Identiteit

from .idp import GEHEIM, Idp

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def draaiend():
    idp = Idp()
    yield idp
    idp.stop()


@pytest.fixture
def idp(draaiend, settings):
    cache.clear()
    draaiend.opnieuw()
    dienst = {"naam": "Proefschool", "issuer": draaiend.issuer, "client_id": "zorg", "geheim": GEHEIM}
    settings.INLOGDIENSTEN = {"proef": dienst | {"tweede_factor": ["mfa"]}}
    return draaiend


@pytest.fixture
def gekoppeld(mentor, idp):
    return Identiteit.objects.create(gebruiker=mentor, issuer=idp.issuer, sub="sub-1", weg=Identiteit.Weg.BEHEER)


class _Hier(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def bij_de_dienst(naar):
    """The browser at the service: over the network, and back with what it was given."""
    with pytest.raises(HTTPError) as omleiding:
        build_opener(_Hier).open(naar, timeout=5)
    omleiding.value.close()
    return omleiding.value.headers["Location"].removeprefix("http://127.0.0.1:8000")


def heen(browser, pad="/in/met/proef/"):
    return bij_de_dienst(browser.get(pad)["Location"])


def binnen(browser):
    return browser.session.get("_auth_user_id")


def test_met_het_account_van_school_kom_je_binnen_en_word_je_niets_anders(client, mentor, gekoppeld, idp):
    idp.claims = {"roles": ["beheerder"], "groups": ["ZC"], "email": "fenna@school.example"}
    rollen = mentor.rollen

    terug = heen(client, "/in/met/proef/?next=/mij/")
    antwoord = client.get(terug)

    assert (antwoord.status_code, antwoord["Location"], binnen(client)) == (302, "/mij/", str(mentor.pk))
    assert client.get("/mij/").context["gebruiker"].rollen == rollen
    gekoppeld.refresh_from_db()
    assert gekoppeld.gebruikt_op
    assert client.session.get_expire_at_browser_close()


def test_wat_naar_de_dienst_gaat(client, idp):
    delen = urlsplit(client.get("/in/met/proef/", headers={"host": "localhost"})["Location"])
    vraag = dict(parse_qsl(delen.query))

    assert (vraag["response_type"], vraag["code_challenge_method"]) == ("code", "S256")
    assert vraag["redirect_uri"] == "http://127.0.0.1:8000/in/met/proef/terug/"
    assert all(len(vraag[naam]) >= 43 for naam in ("state", "nonce", "code_challenge"))
    assert client.session["inloggen_begin"]["geheim"] not in delen.query


def _deel(inhoud):
    return base64.urlsafe_b64encode(json.dumps(inhoud).encode()).rstrip(b"=").decode()


def _zonder_slot(idp, inhoud):
    return f"{_deel({'alg': 'none', 'kid': 'een'})}.{_deel(inhoud)}."


def _met_publieke_sleutel(idp, inhoud):
    """The public key as the secret of HMAC: whoever believes the header of a token is fooled."""
    eerst = f"{_deel({'alg': 'HS256', 'kid': 'een'})}.{_deel(inhoud)}"
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    mac.prepare_key = lambda sleutel: sleutel
    return f"{eerst}.{base64.urlsafe_b64encode(mac.sign(eerst.encode(), idp.publiek())).rstrip(b'=').decode()}"


def _vervalst(idp, inhoud):
    kop, _, slot = idp.goed(inhoud).split(".")
    return f"{kop}.{_deel({**inhoud, 'sub': 'sub-1'})}.{slot}x"


NU = time.time
SLECHT = {
    "zonder handtekening (none)": {"teken": _zonder_slot},
    "HS256 met de publieke sleutel": {"teken": _met_publieke_sleutel},
    "andere sleutel": {"teken": lambda idp, i: idp.goed(i, sleutel=idp.vreemd)},
    "jku wijst naar een andere sleutel": {
        "teken": lambda idp, i: idp.goed(i, sleutel=idp.vreemd, jku=f"{idp.issuer}/vreemd")
    },
    "sleutel in het token zelf": {
        "teken": lambda idp, i: idp.goed(i, sleutel=idp.vreemd, jwk=idp.jwks(idp.vreemd)["keys"][0])
    },
    "algoritme buiten de lijst (PS256)": {"teken": lambda idp, i: idp.goed(i, alg="PS256")},
    "veranderd na het tekenen": {"teken": _vervalst},
    "voor een ander programma": {"claims": {"aud": "ander"}},
    "ook voor een ander programma": {"claims": {"aud": ["zorg", "ander"]}},
    "andere uitgever": {"claims": {"iss": "https://login.kwaad.example"}},
    "andere tenant": {"claims": lambda idp: {"iss": idp.issuer.replace("tenant-a", "tenant-b")}},
    "andere nonce": {"claims": {"nonce": "geraden"}},
    "zonder nonce": {"claims": {"nonce": None}},
    "verlopen": {"claims": lambda idp: {"exp": int(NU()) - 120}},
    "zonder einde": {"claims": {"exp": None}},
    "uit de toekomst": {"claims": lambda idp: {"iat": int(NU()) + 600}},
    "oud": {"claims": lambda idp: {"iat": int(NU()) - 3600}},
    "zelfde mailadres, andere sub": {"claims": lambda idp: {"sub": "sub-2", "email": "MAIL", "email_verified": True}},
    "sub is geen tekst": {"claims": {"sub": 1}},
    "leerling": {"claims": {"eduperson_affiliation": ["student", "member"]}},
    "de dienst noemt zich anders": {"zelf": {"issuer": "https://login.kwaad.example"}},
    "sleutels zonder https": {"zelf": {"jwks_uri": "http://kwaad.example/keys"}},
}


def _geprobeerd(idp, mentor, slecht):
    cache.clear()
    idp.opnieuw()
    claims = slecht.get("claims", {})
    idp.claims = {
        k: mentor.email if v == "MAIL" else v for k, v in (claims(idp) if callable(claims) else claims).items()
    }
    if "teken" in slecht:
        idp.teken = lambda inhoud: slecht["teken"](idp, inhoud)
    browser = Client()
    begin = browser.get("/in/met/proef/")
    if begin.status_code == 302:
        terug = bij_de_dienst(begin["Location"])
        cache.clear()
        idp.zelf = slecht.get("zelf", {})
        begin = browser.get(terug)
    return begin.status_code, binnen(browser)


def test_geen_enkel_vervalst_token_komt_binnen(mentor, gekoppeld, idp, cijfer):
    uitkomsten = {naam: _geprobeerd(idp, mentor, slecht) for naam, slecht in SLECHT.items()}

    assert {naam: u for naam, u in uitkomsten.items() if u != (403, None)} == {}
    cijfer("B7", "vervalste tokens geweigerd", len(uitkomsten), lat="≥ 14")
    assert _geprobeerd(idp, mentor, {}) == (302, str(mentor.pk))  # and the same way with a good one


def test_een_antwoord_telt_een_keer_en_alleen_in_de_browser_die_begon(client, mentor, gekoppeld, idp):
    terug = heen(client)
    ander = Client()
    assert (ander.get(terug).status_code, binnen(ander)) == (403, None)

    heen(ander)  # has a beginning of its own, with another state
    assert (ander.get(terug).status_code, binnen(ander)) == (403, None)

    client.get(terug)
    assert binnen(client)
    client.post("/uit/")
    assert (client.get(terug).status_code, binnen(client)) == (403, None)


@pytest.mark.parametrize(
    ("erbij", "eraf"),
    [("&iss=https://login.kwaad.example", ""), ("", "code"), ("", "state"), ("&error=access_denied", "code")],
)
def test_een_adres_waaraan_iets_ontbreekt_of_is_toegevoegd(client, gekoppeld, idp, erbij, eraf):
    pad, _, vraag = heen(client).partition("?")
    delen = "&".join(deel for deel in vraag.split("&") if not eraf or not deel.startswith(eraf))

    antwoord = client.get(f"{pad}?{delen}{erbij}")

    assert (antwoord.status_code, binnen(client)) == (403, None)
    assert "Er is niets veranderd" in antwoord.content.decode()


def test_wie_niet_gekoppeld_is_wordt_niemand_en_leest_wat_nu(client, mentor, idp):
    idp.claims = {"email": mentor.email, "email_verified": True}

    antwoord = client.get(heen(client))

    assert (antwoord.status_code, binnen(client)) == (403, None)
    assert "nog niet gekoppeld" in antwoord.content.decode()
    assert not Identiteit.objects.exists()


def test_wie_niet_meer_werkt_komt_ook_zo_niet_binnen(client, mentor, gekoppeld, idp):
    type(mentor).objects.update(is_active=False)

    assert (client.get(heen(client)).status_code, binnen(client)) == (403, None)


@pytest.mark.parametrize(
    ("claims", "geldt", "telt"),
    [
        ({"amr": ["pwd", "mfa"]}, ["mfa"], True),
        ({"acr": "mfa"}, ["mfa"], True),
        ({"amr": ["pwd"]}, ["mfa"], False),
        ({}, ["mfa"], False),
        ({"amr": ["mfa"]}, [], False),  # said by a service of which that was not agreed
    ],
)
def test_een_tweede_factor_telt_alleen_als_het_van_deze_dienst_is_afgesproken(
    client, mentor, gekoppeld, idp, settings, claims, geldt, telt
):
    settings.INLOGDIENSTEN = {"proef": settings.INLOGDIENSTEN["proef"] | {"tweede_factor": geldt}}
    idp.claims = claims

    antwoord = client.get(heen(client))

    bewijzen = get_authentication_records(antwoord.wsgi_request, mentor)
    assert [(b["method"], b.get("tweede_factor", False)) for b in bewijzen] == [("socialaccount", telt)]


def test_de_knop_staat_er_alleen_als_er_een_dienst_is(client, db, settings, idp):
    met = client.get("/in/?next=/mij/").content.decode()
    assert "Inloggen met Proefschool" in met
    assert 'href="/in/met/proef/?next=/mij/"' in met

    settings.INLOGDIENSTEN = {}
    assert "Inloggen met" not in client.get("/in/").content.decode()
    assert client.get("/in/met/proef/").status_code == 404


def koppelen(browser):
    return browser.get(heen(browser, f"{reverse('inloggen:mijn')}?koppel=proef"), follow=True)


def test_koppelen_en_weer_weghalen(client, mentor, idp):
    client.force_login(mentor)
    idp.claims = {"preferred_username": "m.overdijk@school.example"}

    pagina = koppelen(client).content.decode()
    assert "m.overdijk@school.example" in pagina
    assert not Identiteit.objects.exists()  # nothing before it was shown

    client.post(reverse("inloggen:mijn"), {"dienst": "proef", "doe": "koppelen"})
    rij = Identiteit.objects.get()
    assert (rij.gebruiker, rij.issuer, rij.sub, rij.weg) == (mentor, idp.issuer, "sub-1", "zelf")
    assert Gebeurtenis.objects.filter(soort="inlogdienst_gekoppeld", door_id=mentor.pk).count() == 1
    ander = Client()
    ander.get(heen(ander))
    assert binnen(ander) == str(mentor.pk)

    client.post(reverse("inloggen:mijn"), {"dienst": "proef", "doe": "ontkoppelen"})
    assert not Identiteit.objects.exists()
    assert Gebeurtenis.objects.filter(soort="inlogdienst_ontkoppeld").count() == 1


def test_koppelen_zonder_eerst_te_zien_welk_account_doet_niets(client, mentor, idp):
    client.force_login(mentor)

    client.post(reverse("inloggen:mijn"), {"dienst": "proef", "doe": "koppelen"})

    assert not Identiteit.objects.exists()


def test_een_account_van_een_ander_is_niet_te_koppelen(client, mentor, zorgcoordinator, idp, gekoppeld):
    client.force_login(zorgcoordinator)
    koppelen(client)

    antwoord = client.post(reverse("inloggen:mijn"), {"dienst": "proef", "doe": "koppelen"}, follow=True)

    assert "is al gekoppeld" in antwoord.content.decode()
    assert Identiteit.objects.get().gebruiker == mentor


def test_wie_intussen_een_ander_is_koppelt_niets(client, mentor, zorgcoordinator, idp):
    client.force_login(mentor)
    terug = heen(client, f"{reverse('inloggen:mijn')}?koppel=proef")
    sessie = client.session["inloggen_begin"]
    client.force_login(zorgcoordinator)
    nieuwe = client.session
    nieuwe["inloggen_begin"] = sessie
    nieuwe.save()

    assert client.get(terug).status_code == 403
    assert "inloggen_te_koppelen" not in client.session


def test_koppelen_vraagt_eerst_wie_je_bent(client, mentor, idp, settings):
    settings.HERBEVESTIGEN = True
    client.force_login(mentor)

    antwoord = client.get(f"{reverse('inloggen:mijn')}?koppel=proef")

    assert antwoord["Location"].startswith(reverse("account_reauthenticate"))
    assert idp.gevraagd == []


def test_de_beheerder_koppelt_met_een_opdracht(client, mentor, idp):
    call_command("inlogdienst_koppelen", "proef", "sub-1", mentor.email)

    client.get(heen(client))
    assert binnen(client) == str(mentor.pk)
    for fout in (
        ["proef", "sub-1", mentor.email],
        ["anders", "sub-2", mentor.email],
        ["proef", "sub-2", "niemand@x.example"],
    ):
        with pytest.raises(CommandError):
            call_command("inlogdienst_koppelen", *fout)


@pytest.mark.parametrize(
    "fout", [{"algoritmes": ["HS256"]}, {"algoritmes": ["none"]}, {"issuer": "http://kwaad.example"}, {"onbekend": "x"}]
)
def test_een_dienst_die_niet_veilig_kan_start_niet(settings, idp, fout):
    settings.INLOGDIENSTEN = {"proef": settings.INLOGDIENSTEN["proef"] | fout}

    with pytest.raises(ImproperlyConfigured, match="INLOGDIENSTEN, proef"):
        oidc.diensten()


def test_een_dienst_die_er_niet_is_houdt_niemand_op(client, idp, settings):
    settings.INLOGDIENSTEN = {"proef": settings.INLOGDIENSTEN["proef"] | {"issuer": "http://127.0.0.1:9"}}

    antwoord = client.get("/in/met/proef/")

    assert antwoord.status_code == 403
    assert "log dan in met je wachtwoord" in antwoord.content.decode().lower()


def test_er_gaat_niet_meer_mee_dan_nodig(client, idp):
    vraag = parse_qs(urlsplit(client.get("/in/met/proef/")["Location"]).query)

    assert vraag["scope"] == ["openid profile"]


@pytest.mark.parametrize(
    ("claims", "naar"), [({"amr": ["mfa"]}, "/"), ({"amr": ["pwd"]}, reverse_lazy("mfa_authenticate"))]
)
def test_wie_twee_factoren_liet_zien_hoeft_dat_niet_nog_eens(client, mentor, gekoppeld, idp, settings, claims, naar):
    settings.TWEEDE_FACTOR = True
    Authenticator.objects.create(user=mentor, type="totp", data={"secret": "x"})
    idp.claims = claims

    antwoord = client.get(heen(client))

    assert antwoord["Location"] == naar
    assert (binnen(client) is not None) is (naar == "/")


def test_zonder_tweede_factor_opent_de_dienst_alleen_de_bladzijde_om_er_een_te_kiezen(client, gekoppeld, idp, settings):
    settings.TWEEDE_FACTOR = True

    client.get(heen(client))

    assert client.get("/mij/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("inloggen:mijn"))["Location"] == reverse("mfa_index")
