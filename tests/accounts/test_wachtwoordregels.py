"""What a password may be: long, any sign, not one that everybody has. Changing it asks for the old one (ASVS 6.2)."""

import pytest
from django.contrib.auth.hashers import check_password

OUD = "een heel gewoon begin"
WIJZIGEN = "/wachtwoord/wijzigen/"


@pytest.fixture
def ik(client, mentor):
    mentor.set_password(OUD)
    mentor.save()
    client.force_login(mentor)
    return mentor


def wijzigen(client, ik, nieuw, oud=OUD):
    client.post(WIJZIGEN, {"oldpassword": oud, "password1": nieuw, "password2": nieuw})
    ik.refresh_from_db()
    return check_password(nieuw, ik.password)


@pytest.mark.parametrize(
    ("nieuw", "mag"),
    [
        ("elf tekens!", False),
        ("twaalf teken", True),
        ("zonderhoofdletterofcijfer", True),
        ("ключ 鍵 🔑 en nog wat", True),
        ("lang " * 20, True),
        ("qwertyuiop123", False),  # long enough, and on the list of the most used ones
    ],
)
def test_een_nieuw_wachtwoord(client, ik, nieuw, mag):
    assert wijzigen(client, ik, nieuw.strip()) is mag


def test_wijzigen_vraagt_het_oude_wachtwoord(client, ik):
    assert not wijzigen(client, ik, "een ander wachtwoord", oud="fout geraden wachtwoord")
    assert wijzigen(client, ik, "een ander wachtwoord")


@pytest.mark.parametrize("bijna", ["Een Ander Wachtwoord ", "een ander wachtwoord", "Een Ander Wachtwoor"])
def test_precies_zoals_getypt(client, ik, bijna):
    assert wijzigen(client, ik, "Een Ander Wachtwoord")
    client.logout()

    for poging, binnen in ((bijna, False), ("Een Ander Wachtwoord", True)):
        client.post("/in/", {"login": ik.email, "password": poging})
        assert ("_auth_user_id" in client.session) is binnen


def test_het_veld_verbergt_en_laat_een_wachtwoordmanager_toe(client, ik):
    velden = client.get(WIJZIGEN).content.decode()
    client.logout()
    inloggen = client.get("/in/").content.decode()

    assert velden.count('type="password"') == 3
    assert velden.count('autocomplete="new-password"') == 2
    assert inloggen.count('type="password"') == inloggen.count('autocomplete="current-password"') == 1
