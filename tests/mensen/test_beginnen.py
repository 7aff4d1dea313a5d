"""From an empty database to a school that can begin."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from scholen.models import School
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import vegen
from zorg.mensenbeheer import aan_de_slag

OPTIES = {
    "naam": "Het Nieuwe College", "regio": "midden", "plaats": "Duinrode", "profiel": "segbroek",
    "schooljaar": "2026-2027", "beheerder": "Wim de Vries", "beheerder_email": "wim@nieuw.example",
    "tweede": "Zita Bos", "tweede_email": "zita@nieuw.example", "ja": True,
}  # fmt: skip


def draai(**anders):
    uit = StringIO()
    call_command("school_inrichten", stdout=uit, **(OPTIES | anders))
    return uit.getvalue()


def stand():
    return School.objects.count(), Gebruiker.objects.count(), Roltoewijzing.objects.count(), Opdracht.objects.count()


def test_van_leeg_naar_een_school_en_nog_een_keer_verandert_niets(db):
    uit = draai()
    school = School.objects.get(slug="het-nieuwe-college")
    assert (school.profiel, school.plaats) == ("segbroek", "Duinrode")
    assert school.schooljaren.get().vakanties.count() > 3
    rollen = dict(Roltoewijzing.objects.values_list("gebruiker__email", "functie__rol"))
    assert rollen == {"wim@nieuw.example": "FB", "zita@nieuw.example": "ZC"}
    assert uit.count("/wachtwoord/nieuw/") == 2
    voor = stand()
    assert "gemaakt:" not in draai()
    assert stand() == voor


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"regio": "oost"}, "De regio ‘oost’ is er niet"),
        ({"profiel": "bestaat-niet"}, "Het profiel ‘bestaat-niet’ is er niet"),
        ({"schooljaar": "2026-2028"}, "Het schooljaar ‘2026-2028’ klopt niet"),
        ({"schooljaar": "²026-2027"}, "klopt niet"),
        ({"beheerder_email": "wim"}, "‘wim’ is geen e-mailadres"),
        ({"beheerder": "Wim"}, "een voornaam en een achternaam"),
        ({"slug": "a b"}, "kan geen korte naam zijn"),
        ({"tweede_email": "WIM@nieuw.example"}, "hetzelfde e-mailadres"),
        ({"plaats": ""}, "--plaats nodig"),
        ({"naam": "x" * 300, "slug": "x"}, "langer dan 200"),
    ],
)
def test_een_antwoord_dat_niet_kan_verandert_niets(db, anders, zin):
    with pytest.raises(CommandError, match=zin):
        draai(**anders)
    assert stand() == (0, 0, 0, 0)


def test_een_ander_profiel_wordt_niet_stil_veranderd(db):
    draai()
    with pytest.raises(CommandError, match="heeft het profiel segbroek"):
        draai(profiel="zeist")


def test_zonder_tweede_persoon_zegt_het_wat_er_dan_niet_kan(db):
    uit = draai(tweede=None, tweede_email=None)
    assert "Zonder die kan niemand akkoord geven" in uit
    assert "gemaakt: " in draai()  # and later it can be added


def test_met_mail_gaan_de_links_per_mail(db):
    assert "/wachtwoord/nieuw/" not in draai(mail=True)
    vegen()
    assert {brief.to[0] for brief in mail.outbox} == {"wim@nieuw.example", "zita@nieuw.example"}


def test_de_lijst_wijst_zelf_aan_wat_er_nog_moet(school, beheerder, django_assert_max_num_queries):
    (client := Client()).force_login(beheerder)
    assert "Ga aan de slag" in client.get("/").content.decode()
    with django_assert_max_num_queries(12):
        antwoord = client.get(reverse("mensen:begin"))
    assert antwoord.status_code == 200
    voor = aan_de_slag.nog_te_doen(beheerder)
    client.post(reverse("mensen:testmail"))
    assert "wacht om verstuurd" in client.get(reverse("mensen:begin")).content.decode()
    vegen()
    assert mail.outbox[-1].to == [beheerder.email]
    assert aan_de_slag.nog_te_doen(beheerder) == voor - 1


def test_een_testmail_die_niet_gaat_zegt_waarom(school, beheerder):
    Opdracht.objects.create(
        soort="accounts.testmail", sleutel="x", school_id=school.pk, niet_voor_op="2026-01-01T00:00Z",
        laatste_fout="ConnectionRefusedError in x:1", pogingen=2,
    )  # fmt: skip
    assert "niet bereikbaar" in aan_de_slag.testmail(school)


def test_met_iedereen_en_alles_is_het_klaar(school, klas, leerling, mentor, zorgcoordinator, privacy, beheerder):
    stappen = {rij["naam"]: rij["stand"] for rij in aan_de_slag.stappen(school)}
    assert [naam for naam, hoe in stappen.items() if hoe != aan_de_slag.KLAAR] in (
        ["Mailen lukt"], ["De vakanties van dit schooljaar", "Mailen lukt"],
    )  # fmt: skip
