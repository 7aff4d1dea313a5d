"""A profile that goes from one school to another as a file, and what is said of a file that is not right."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from scholen import profiel, services
from scholen.models import Partner
from scholen.register import SOORTEN
from scholen.uitvoer import profiel_als_toml
from tests.factories import GebruikerFactory, SchoolFactory

PROFIELEN = ["grotius", "segbroek", "zeeland", "zeist"]


@pytest.mark.eis("GRO-06")
@pytest.mark.parametrize("code", PROFIELEN)
def test_een_profiel_gaat_heel_naar_een_andere_school(lege_school, code, tmp_path, capsys):
    services.profiel_laden(lege_school, code)
    call_command("profiel_uitvoeren", lege_school.slug)
    bestand = tmp_path / "profiel.toml"
    bestand.write_text(capsys.readouterr().out, encoding="utf-8")
    andere = SchoolFactory(naam=lege_school.naam, slug="andere")

    call_command("profiel_controleren", str(bestand))
    services.profiel_laden(andere, bestand)

    kop = f'code = "{lege_school.slug}"'
    assert profiel_als_toml(andere).replace('code = "andere"', kop, 1) == profiel_als_toml(lege_school)
    for soort in SOORTEN:
        assert soort.rijen(andere).count() == soort.rijen(lege_school).count(), soort.naam


@pytest.mark.eis("GRO-06")
def test_wat_de_school_veranderde_gaat_mee_en_wat_uit_staat_blijft_thuis(lege_school, tmp_path):
    services.profiel_laden(lege_school, "segbroek")
    lege_school.catalogusitems.filter(code="BUDDY").update(duur_weken=6, omschrijving='Met "woorden" \\ en\nregels')
    lege_school.protocollen.filter(code="ROUW").update(actief=False)
    bestand = tmp_path / "profiel.toml"
    bestand.write_text(profiel_als_toml(lege_school), encoding="utf-8")

    andere = SchoolFactory(slug="andere")
    services.profiel_laden(andere, bestand)

    buddy = andere.catalogusitems.get(code="BUDDY")
    assert (buddy.duur_weken, buddy.omschrijving) == (6, 'Met "woorden" \\ en\nregels')
    assert not andere.protocollen.filter(code="ROUW").exists()


def test_adressen_van_mensen_gaan_alleen_mee_als_de_school_ze_openbaar_maakte(lege_school):
    services.profiel_laden(lege_school, "segbroek")
    Partner.objects.filter(school=lege_school, code="GGZ").update(email="iemand@ggz.example", contact="Mevrouw Proef")
    Partner.objects.filter(school=lege_school, code="JONGERENWERK").update(email="loket@jw.example", openbaar=True)

    tekst = profiel_als_toml(lege_school)

    assert "iemand@ggz.example" not in tekst
    assert "Mevrouw Proef" not in tekst
    assert "loket@jw.example" in tekst


def test_wie_het_profiel_beheert_haalt_het_op_als_bestand(client, school, zorgcoordinator):
    client.force_login(zorgcoordinator)

    antwoord = client.get(reverse("profiel_uitvoeren"))

    assert antwoord["Content-Disposition"] == f'attachment; filename="profiel-{school.slug}.toml"'
    assert profiel.ontleed(antwoord.content.decode(), "profiel.toml").naam == school.naam


def test_een_onbekende_school_wordt_genoemd_met_wat_er_wel_is(lege_school):
    with pytest.raises(CommandError, match=rf"De school 'weg' bestaat niet\. Kies uit: {lege_school.slug}\."):
        call_command("profiel_uitvoeren", "weg")


BLOKKEN = [
    ('[[partner]]\ncode = "GGD"\nnaam = "GGD"\nsoort = "jeugdgezondhied"',
     "regel 12: 'jeugdgezondhied': dat kan niet bij soort. Bedoelt u 'jeugdgezondheid'?"),
    ('[[partner]]\ncode = "GGD"\nnaam = "GGD"\nsoort = "politie"\nfunctie = "ARTS"',
     "regel 9: Bij 'functie' staat 'ARTS', maar die functie bestaat niet in dit profiel. Kies uit: ZC."),
    ('[[partner]]\ncode = "GGD"\nnaam = "GGD"\nsoort = "politie"\nsector = "vo"',
     "regel 9: 'GGD': een sector hoort alleen bij een partner in het onderwijs."),
    ('[[bestemming]]\ncode = "B"\nnaam = "Rebound"\nsoort = "tijdelijk"\nterugkeer = "soms"',
     "regel 13: 'soms': dat kan niet bij terugkeer. Kies uit: beoogd, mogelijk, niet."),
    ('[[bestemming]]\ncode = "B"\nnaam = "Rebound"\nsoort = "tijdelijk"\nleveringen_functie = "ZC"',
     "regel 9: 'Rebound': wie planningen en toetsen levert, hoort bij een plek waar de school verantwoordelijk blijft "
     "('stamschool_verantwoordelijk = true')."),
    ('[[bestemming]]\ncode = "B"\nnaam = "Rebound"\nsoort = "tijdelijk"\nduur_weken = 0',
     "regel 9: 'Rebound' duurt minstens 1 week."),
    ('[[spreekuur]]\ncode = "S"\npartner = "GGD"\ntekst = "maandag"',
     "regel 9: Bij 'partner' staat 'GGD', maar die partner bestaat niet in dit profiel."),
    ('[[grens]]\ncode = "G"\ndomein = "leren"', "regel 9: In dit blok [[grens]] ontbreekt 'naam'."),
    ('[[grens]]\ncode = "G"\ndomein = "verzuim"\nnaam = "Verzuim"\ndrempel = "procent"',
     "regel 9: Bij 'drempel' staat 'procent', maar die drempel bestaat niet in dit profiel."),
    ('[[protocol]]\ncode = "P"\nnaam = "Pesten"\nstatus = "actief"\nmeldcode = "ja"',
     "regel 13: Bij 'meldcode' hoort true of false."),
    ('[[indicator]]\ncode = "I"\nnaam = "Zien"\nscore = 3',
     "regel 12: Bij 'score' hoort tekst tussen aanhalingstekens."),
    ('[[contact]]\ncode = "C"\nonderwerp = "Zorg"\nfunctie = "ZC"\nleerjaar_van = 4',
     "regel 9: Bij 'leerjaar_van' staat 4, maar dat leerjaar staat niet in [leerjaren]."),
    ('[[aanbod]]\ncode = "VSD"\nnaam = "VSD"\ngroep = "aanbod"\nniveau = "basis"\nvoor_iedereen = true\n'
     'aanmelder = "ZC"', "regel 9: 'VSD' is voor iedereen; dan is er geen 'aanmelder'."),
    ('[[tekst]]\ncode = "T"\nsoort = "feit"\nnaam = "Een"\n[[tekst]]\ncode = "T"\nsoort = "feit"\nnaam = "Twee"',
     "regel 13: De code 'T' staat al bij [[tekst]] op regel 9."),
    ('[[lijn]]\ncode = "L"\nnaam = "Stap"\nlaag = 1\noverleg = "KZO"',
     "regel 9: Bij 'overleg' staat 'KZO', maar dat overleg bestaat niet in dit profiel."),
]  # fmt: skip


@pytest.mark.parametrize(("blok", "verwacht"), BLOKKEN)
def test_elk_blok_van_de_gids_noemt_zijn_fout(fouten, blok, verwacht):
    assert fouten(blok) == [f"proef.toml, {verwacht}"]


@pytest.mark.eis("GRO-04")
def test_een_school_zonder_wie_de_zorg_coordineert_wordt_geweigerd(lege_school, tmp_path):
    services.profiel_laden(lege_school, "grotius")
    bestand = tmp_path / "zonder.toml"
    bestand.write_text(profiel_als_toml(lege_school).replace('rol = "ZC"', 'rol = "LB"'))

    with pytest.raises(CommandError, match=r"zonder\.toml, regel \d+: Geen enkele functie heeft de rol 'ZC'"):
        call_command("profiel_controleren", str(bestand))


@pytest.mark.eis("GRO-88")
def test_een_school_kiest_uit_vaste_formulieren_en_maakt_er_geen_bij(lege_school, tmp_path):
    services.profiel_laden(lege_school, "grotius")
    bestand = tmp_path / "eigen.toml"
    tekst = profiel_als_toml(lege_school)
    oud = next(regel for regel in tekst.splitlines() if regel.startswith('waarde = ["zorg"'))
    bestand.write_text(tekst.replace(oud, 'waarde = ["eigen_formulier"]'))

    with pytest.raises(CommandError, match=r"'eigen_formulier' kan niet bij 'aanmelding\.formulieren'"):
        call_command("profiel_controleren", str(bestand))


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b'code = "x"\nnaam = "Co\xf6rdinator"\n', "regel 2: Hier staat een teken dat geen UTF-8 is"),
        ("code = 'x'".encode("utf-16"), "regel 1: Hier staat een teken dat geen UTF-8 is"),
        (b"", "regel 1: Bovenaan het bestand ontbreekt 'code'"),
        (b"x" * 2_000_001, "regel 1: Dit bestand is groter dan 2 MB"),
        (b'code = "x"\r\nnaam = \r\n', "regel 2: Hier klopt de schrijfwijze niet"),
    ],
)
def test_een_bestand_dat_geen_profiel_is_krijgt_een_duidelijke_zin(tmp_path, inhoud, verwacht):
    bestand = tmp_path / "mis.toml"
    bestand.write_bytes(inhoud)

    with pytest.raises(CommandError, match=rf"mis\.toml, {verwacht}"):
        call_command("profiel_controleren", str(bestand))


def test_een_bestand_van_windows_met_bom_en_regeleinden_wordt_gewoon_gelezen(lege_school, tmp_path):
    services.profiel_laden(lege_school, "zeist")
    bestand = tmp_path / "windows.toml"
    bestand.write_bytes(b"\xef\xbb\xbf" + profiel_als_toml(lege_school).replace("\n", "\r\n").encode())

    assert profiel.lees(bestand).leerjaren[1] == "klas 7"


def test_een_map_of_een_afbeelding_is_geen_profiel(tmp_path):
    with pytest.raises(CommandError, match="Dit bestand bestaat niet"):
        call_command("profiel_controleren", str(tmp_path))


def test_laden_van_een_fout_bestand_verandert_niets(lege_school, tmp_path):
    bestand = tmp_path / "half.toml"
    bestand.write_text('code = "half"\nnaam = "Half"\n[leerjaren]\n1 = "klas 1"\n[[functie]]\ncode = "A"\n')

    with pytest.raises(profiel.ProfielFout):
        services.profiel_laden(lege_school, bestand)

    assert not lege_school.functies.exists()
    assert GebruikerFactory()  # the transaction is still usable
