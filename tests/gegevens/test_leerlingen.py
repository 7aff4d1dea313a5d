"""Pupils and classes from the administration: shown first, done at once or not at all, twice is once."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Leerling
from gegevens import inlezen, leerlingen
from gegevens.lezer import KanNiet
from scholen.models import Klas
from tests.factories import LeerlingFactory

KOP = "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Leerjaar;E-mail\n"


def vergelijken(school, inhoud):
    return inlezen.bekijken("leerlingen", school, inhoud)


def invoeren(school, inhoud, **verder):
    return inlezen.invoeren("leerlingen", school, inhoud, **verder)


def bestand(*regels, kop=KOP):
    return (kop + "\n".join(regels)).encode()


@pytest.fixture
def noor(school, klas):
    return LeerlingFactory(school=school, klas=klas, leerlingnummer="1001", roepnaam="Noor", achternaam="de Wit",
                           geboortedatum=date(2012, 3, 5), email="noor@proef.example")  # fmt: skip


def regel(leerling, **ander):
    velden = {
        "nummer": leerling.leerlingnummer, "roepnaam": leerling.roepnaam, "tussen": "de", "achter": "Wit",
        "geboren": "05-03-2012", "klas": leerling.klas.naam, "jaar": "2", "mail": leerling.email,
    }  # fmt: skip
    return ";".join((velden | ander).values())


def test_hetzelfde_bestand_verandert_niets(school, noor):
    verschil = invoeren(school, bestand(regel(noor)))

    assert (verschil.nieuw, verschil.anders, verschil.gelijk, verschil.fouten) == ([], [], 1, [])


def test_een_nieuwe_leerling_en_een_nieuwe_klas(school, noor, andere_mentor):
    inhoud = bestand(regel(noor), "1002;Zoë;van der;Meer-Özkan;2013-01-31;2 havo z;2;")

    eerst = vergelijken(school, inhoud)
    assert (len(eerst.nieuw), eerst.klassen) == (1, {("2 havo z", 2, "")})
    assert not Leerling.objects.filter(leerlingnummer="1002").exists()

    invoeren(school, inhoud)
    nieuw = Leerling.objects.get(school=school, leerlingnummer="1002")
    assert (str(nieuw), nieuw.geboortedatum, nieuw.inschrijfdatum) == (
        "Zoë van der Meer-Özkan", date(2013, 1, 31), timezone.localdate(),
    )  # fmt: skip
    assert (nieuw.klas.naam, nieuw.klas.leerjaar.volgnummer) == ("2 havo z", 2)
    assert invoeren(school, inhoud).gelijk == 2
    assert Klas.objects.filter(school=school, naam="2 havo z").count() == 1


def test_een_andere_klas_geldt_bij_de_volgende_klik(school, noor, mentor, andere_mentor, andere_klas):
    assert noor in Leerling.objects.waarop(mentor, "leerling.zoeken")

    invoeren(school, bestand(regel(noor, klas=andere_klas.naam)))

    assert noor not in Leerling.objects.waarop(mentor, "leerling.zoeken")
    assert noor in Leerling.objects.waarop(andere_mentor, "leerling.zoeken")
    spoor = Gebeurtenis.objects.get(soort="leerling_ingelezen", leerling_id=noor.pk)
    assert spoor.details == {"velden": ["klas"]}


def test_wat_niet_in_het_bestand_staat_blijft(school, noor):
    Leerling.objects.filter(pk=noor.pk).update(telefoon="0612345678", gemeente="Duinrode")

    invoeren(school, bestand(regel(noor, mail="")))

    noor.refresh_from_db()
    assert (noor.telefoon, noor.gemeente, noor.email) == ("0612345678", "Duinrode", "")


def test_wie_vertrok_en_wie_terugkomt(school, klas, noor):
    anderen = [LeerlingFactory(school=school, klas=klas, leerlingnummer=f"20{n:02}") for n in range(10)]
    rest = [regel(noor, nummer=a.leerlingnummer, roepnaam=a.roepnaam) for a in anderen]

    invoeren(school, bestand(*rest))
    noor.refresh_from_db()
    assert noor.uitschrijfdatum is None  # never by itself
    invoeren(school, bestand(*rest), vertrek=date(2026, 11, 20))
    noor.refresh_from_db()
    assert noor.uitschrijfdatum == date(2026, 11, 20)
    invoeren(school, bestand(regel(noor), *rest))
    noor.refresh_from_db()
    assert noor.uitschrijfdatum is None


def test_een_half_bestand_schrijft_niet_de_halve_school_uit(school, klas, noor):
    for nummer in range(5):
        LeerlingFactory(school=school, klas=klas, leerlingnummer=f"20{nummer:02}")

    with pytest.raises(KanNiet, match="ook veel leerlingen weg mogen"):
        invoeren(school, bestand(regel(noor, roepnaam="Anders")), vertrek=date(2026, 11, 20))
    noor.refresh_from_db()
    assert noor.roepnaam == "Noor"
    assert Leerling.objects.ingeschreven().filter(school=school).count() == 6

    invoeren(school, bestand(regel(noor)), vertrek=date(2026, 11, 20), ook_veel=True)
    assert Leerling.objects.ingeschreven().filter(school=school).count() == 1


@pytest.mark.parametrize(
    ("ander", "zin"),
    [
        ({"geboren": "05-03-12"}, "is geen geboortedatum"),
        ({"geboren": "31-02-2012"}, "is geen geboortedatum"),
        ({"geboren": "01-01-1912"}, "kan niet kloppen"),
        ({"geboren": "01-01-2999"}, "kan niet kloppen"),
        ({"jaar": "9"}, "kent deze school niet"),
        ({"achter": ""}, "Leeg: achternaam"),
        ({"nummer": ""}, "Leeg: leerlingnummer"),
        ({"roepnaam": "x" * 101}, "langer dan 100 tekens"),
        ({"klas": "k" * 41}, "te lang"),
        ({"mail": "geen adres"}, "geen e-mailadres"),
    ],
)
def test_een_regel_die_niet_klopt_wordt_genoemd_en_niets_wordt_geschreven(school, noor, ander, zin):
    inhoud = bestand("1003;Bo;;Bos;2012-01-01;2a;2;", regel(noor, **ander))

    (fout,) = vergelijken(school, inhoud).fouten
    nummer, tekst = fout.nummer, fout.zin
    assert nummer == 3
    assert zin in tekst
    assert not any(waarde and waarde in tekst for waarde in ander.values())  # no cell is repeated
    with pytest.raises(KanNiet, match="1 regels kloppen niet"):
        invoeren(school, inhoud)
    assert not Leerling.objects.filter(leerlingnummer="1003").exists()


def test_een_nummer_dat_er_twee_keer_in_staat(school, noor):
    (fout,) = vergelijken(school, bestand(regel(noor), regel(noor, roepnaam="Ander"))).fouten
    assert (fout.nummer, fout.zin) == (3, "Dit leerlingnummer staat er twee keer in. Haal er één weg.")


@pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", b"\x00\x01\x02", b"a;b;c\n1;2;3", b"Naam;Klas\nx;y"])
def test_een_bestand_dat_het_niet_is_krijgt_een_zin(school, inhoud):
    with pytest.raises(KanNiet, match=r"\."):
        vergelijken(school, inhoud)


def test_een_andere_school_met_dezelfde_nummers_merkt_er_niets_van(school, andere_school, noor):
    elders = LeerlingFactory(school=andere_school, klas=None, leerlingnummer="1001", roepnaam="Ander")

    invoeren(school, bestand(regel(noor, roepnaam="Nora")))

    elders.refresh_from_db()
    assert elders.roepnaam == "Ander"


def test_de_opdracht_laat_eerst_zien_en_noemt_niemand(school, noor, tmp_path):
    pad, uit = tmp_path / "leerlingen.csv", io.StringIO()
    pad.write_bytes(bestand(regel(noor, roepnaam="Nora")))

    call_command("leerlingen_inlezen", school.slug, str(pad), stdout=uit)
    noor.refresh_from_db()
    assert noor.roepnaam == "Noor"
    assert "veranderd: 1\n  roepnaam: 1" in uit.getvalue()
    assert "Nora" not in uit.getvalue()
    call_command("leerlingen_inlezen", school.slug, str(pad), "--doe", stdout=uit)
    noor.refresh_from_db()
    assert noor.roepnaam == "Nora"


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["bestaat-niet", "x.csv"], "is er niet"),
        (["SCHOOL", "/bestaat/niet.csv"], "niet te lezen"),
        (["SCHOOL", "x.csv", "--weg", "gisteren"], "geen dag"),
    ],
)
def test_de_opdracht_zegt_wat_er_mis_is(school, woorden, zin):
    with pytest.raises(CommandError, match=zin):
        call_command("leerlingen_inlezen", *[school.slug if woord == "SCHOOL" else woord for woord in woorden])


def test_elke_kolom_hoort_bij_een_veld_dat_bestaat():
    assert set(leerlingen.VERPLICHT) <= set(leerlingen.KOLOMMEN)
    assert {veld.name for veld in Leerling._meta.get_fields()} >= set(leerlingen.VAN_DE_LEERLING)
