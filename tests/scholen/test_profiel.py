"""What a coordinator reads when a profile file is not right: the line, and in Dutch what to do."""

import pytest
from django.core.management import CommandError, call_command

from accounts.rechttaal import ROLLEN
from scholen import profiel
from scholen.blokken import ROLLEN as ROLLEN_VAN_FUNCTIES

from .conftest import FUNCTIE, KOP, ROUTE, instellingen

# fmt: off
GEVALLEN = [
    ('[[functie]]\ncode = "B"\nnaam = "Buddy"\nrool = "BE"',
     ["proef.toml, regel 12: 'rool' is niet bekend in [[functie]]. Bedoelt u 'rol'?"]),
    ('[[functie]]\ncode = "B"\nnaam = "Buddy"\nrol = "BUDDY"',
     ["proef.toml, regel 12: 'BUDDY': deze rol staat niet in de rechtentabel. "
      "Kies uit: " + ", ".join(f"{code} ({ROLLEN_VAN_FUNCTIES[code]})" for code in sorted(ROLLEN_VAN_FUNCTIES)) + "."]),
    ('[[functie]]\ncode = "ZC"\nnaam = "Nog een"\nrol = "ZC"',
     ["proef.toml, regel 9: De code 'ZC' staat al bij [[functie]] op regel 5."]),
    ('[[aanbodd]]\ncode = "B"',
     ["proef.toml, regel 9: 'aanbodd' is hier niet bekend. Bedoelt u 'aanbod'?"]),
    ('[[aanbod]]\ncode = "B"\nnaam = "Buddy"\ngroep = "begeleiding"\nniveau = "basis"\nduur_weken = "tien"',
     ["proef.toml, regel 14: Bij 'duur_weken' hoort een heel getal van 0 of hoger."]),
    ('[[aanbod]]\ncode = "GSA"\nnaam = "GSA"\ngroep = "voorziening"\nniveau = "basis"\n'
     'registreerbaar = false\ndocument = "opp"',
     ["proef.toml, regel 9: 'GSA' wordt niet per leerling vastgelegd en kan dus geen document hebben."]),
    ('[[overleg]]\ncode = "KZO"\nnaam = "Klein"\nsoort = "klein"\nintern = true\nminuten_per_punt = 5\n'
     '[[overleg.uitkomst]]\ncode = "BUDDY"\nnaam = "Buddy"\ngevolg = "inzet"\naanbod = "BUDDY"',
     ["proef.toml, regel 15: Bij 'aanbod' staat 'BUDDY', maar dat aanbod bestaat niet in dit profiel."]),
    ('[[overleg]]\ncode = "KZO"\nnaam = "Klein"\nsoort = "klein"\nintern = true\nminuten_per_punt = 5\n'
     'interval_weken = 1',
     ["proef.toml, regel 9: 'Klein' komt terug: vul een weekdag, een begintijd en minstens 1 week in."]),
    ('[[documentregel]]\ndocument = "opp"\nmoment = "voor_start"\n'
     '[[documentregel]]\nintensiteit = "licht"\ndocument = "afsprakenformulier"\nmoment = "voor_start"',
     ["proef.toml, regel 12: Deze regel kan nooit gelden: alles wat hier past, past al bij regel 9."]),
    ('[[route]]\nnaam = "Klas 1 tot 3"\nontvanger = "ZC"\nformulier = "zorg"\nals = { leerjaar_tot = 3 }\n'
     '[[route]]\nnaam = "Klas 2"\nontvanger = "ZC"\nformulier = "zorg"\nals = { leerjaar_van = 2, leerjaar_tot = 2 }',
     ["proef.toml, regel 14: Deze regel kan nooit gelden: alles wat hier past, past al bij regel 9."]),
    ('[[route]]\nnaam = "Thuis"\nontvanger = "COPA"\nformulier = "zorg"\nals = { categorie = "thuis" }',
     ["proef.toml, regel 9: Bij 'ontvanger' staat 'COPA', maar die functie bestaat niet in dit profiel. Kies uit: ZC.",
      "proef.toml, regel 9: De voorwaarde categorie 'thuis' bestaat niet."]),
    ('[[drempel]]\ncode = "ziek"\nnaam = "Ziek"\neenheid = "schooldagen"',
     ["proef.toml, regel 9: De drempel 'Ziek' staat aan, maar heeft geen aantal."]),
    ('[[toestemming]]\nonderwerp = "aanmelding_zrg"\nwie = "ouders"\nsoort = "toestemming"',
     ["proef.toml, regel 10: 'aanmelding_zrg': dat kan niet bij onderwerp. Bedoelt u 'aanmelding_zorg'?"]),
    ('[[instelling]]\nsleutel = "term.coordinatr"\nwaarde = "IB"',
     ["proef.toml, regel 9: De instelling 'term.coordinatr' kent het programma niet. Bedoelt u 'term.coordinator'?"]),
    ('[[functie]]\ncode = "B\nnaam = "Buddy"',
     ["proef.toml, regel 10: Hier klopt de schrijfwijze niet. "
      "Let op aanhalingstekens, haken en sleutels die er twee keer staan."]),
]
# fmt: on


@pytest.mark.parametrize(("blokken", "verwacht"), GEVALLEN)
def test_een_fout_noemt_de_regel_en_wat_er_moet_staan(fouten, blokken, verwacht):
    assert fouten(blokken) == verwacht


def test_een_ontbrekende_term_wordt_genoemd(fouten):
    tekst = instellingen()
    zonder = tekst.replace('[[instelling]]\nsleutel = "term.coordinator"\nwaarde = "tekst"\n', "")

    assert fouten("", na=zonder) == [
        "proef.toml, regel 1: De term 'term.coordinator' ontbreekt (wie de zorg coördineert)."
    ]


def test_een_instelling_van_de_verkeerde_soort(fouten):
    tekst = instellingen(**{"opp.termijn_weken": '"zes"'})

    assert [fout.split(": ", 1)[1] for fout in fouten("", na=tekst)] == [
        "Bij 'opp.termijn_weken' (weken waarbinnen een OPP er is) hoort een heel getal."
    ]


# fmt: off
WAARDEN = [
    ("herinnering.evaluatie_dagen", '["7"]', "horen hele getallen zonder aanhalingstekens."),
    ("herinnering.actie_dagen", "[2, 4000]", "hoort een heel getal van -365 tot en met 365."),
    ("overleg.agenda_sluit_tijd", '"16 uur"', 'hoort een tijd als "12:00".'),
    ("verzuim.lesuren_per_dag", "0", "hoort een heel getal van 1 tot en met 20."),
    ("herinnering.ondertekening_dagen", "-5", "hoort een heel getal van 0 tot en met 365."),
    ("term.mentor", '" "', "mag geen lege tekst staan."),
    ("aanmelding.formulieren", "[]", "hoort minstens één waarde."),
    ("meldcode.functie", '"ZORGC"', "maar die functie bestaat niet in dit profiel. Kies uit: ZC."),
    ("aanmelding.motivatie_bij", '["BUDY"]', "maar dat aanbod bestaat niet in dit profiel."),
    ("aanmelding.akkoord_door", '["ZCC"]', "maar die functie bestaat niet in dit profiel. Bedoelt u 'ZC'?"),
    ("aanmelding.formulieren", '["zorg", "schoolarts"]', "want de school gebruikt dat formulier."),
]
# fmt: on


@pytest.mark.parametrize(("sleutel", "waarde", "verwacht"), WAARDEN)
def test_een_waarde_waarop_het_dagwerk_zou_stuklopen_wordt_geweigerd(fouten, sleutel, waarde, verwacht):
    gevonden = fouten("", na=instellingen(**{sleutel: waarde}))

    assert gevonden
    assert all(zin.endswith(verwacht) and int(zin.split("regel ")[1].split(":")[0]) > 8 for zin in gevonden), gevonden


ROUTE_NAAR_ZC = '[[route]]\nnaam = "Eigen"\nontvanger = "ZC"\n'
# fmt: off
TIKFOUTEN = [
    (ROUTE_NAAR_ZC + 'als = { formulier = "zorgg" }',
     "regel 9: De voorwaarde formulier 'zorgg' bestaat niet. Bedoelt u 'zorg'?"),
    (ROUTE_NAAR_ZC + 'als = { indiener = "MENTOR" }',
     "De voorwaarde indiener 'MENTOR' bestaat niet. Kies uit: BE (buddy"),
    (ROUTE_NAAR_ZC + "als = { leerjaar_van = 9 }",
     "Bij de voorwaarde 'leerjaar_van' hoort een heel getal van 1 tot en met 6."),
    (ROUTE_NAAR_ZC + 'als = { anoniem = "ja" }', "Bij de voorwaarde 'anoniem' hoort true of false."),
    (ROUTE_NAAR_ZC + 'als = { drempel = "ziekk" }', "De voorwaarde drempel 'ziekk' bestaat niet."),
    (ROUTE_NAAR_ZC + 'formulier = "zorg"\nals = { formulier = ["ib", "ab"] }', "spreken elkaar tegen."),
    ('[[drempel]]\ncode = "ziek"\nnaam = "Ziek"\neenheid = "keer"\naantal = 3\nformulier = "ib"',
     "stelt formulier 'ib' voor, maar de school gebruikt dat niet. Kies uit: zorg."),
    ('[[signaal]]\ncode = "thuis"\nnaam = "Thuis"\nouder = "thuis"', "regel 9: 'Thuis' kan niet onder zichzelf vallen"),
    (f'[[signaal]]\ncode = "{"x" * 41}"\nnaam = "Thuis"', "regel 9: Bij 'code' passen hoogstens "),
    ('[[overleg]]\ncode = "K"\nnaam = "Klein"\nsoort = "klein"\nintern = true\nminuten_per_punt = 5\n'
     'weekdag = "maandag"\nbegintijd = 15:00:00\ninterval_weken = 99999',
     "regel 9: Bij 'interval_weken' hoort een getal van hoogstens 52."),
    ('[[overleg]]\ncode = "K"\nbegintijd = 15:00', "regel 11: Schrijf een tijd met seconden, zoals 15:00:00."),
    ('[[toestemming]]\nonderwerp = "aanmelding_zorg"\nwie = "ouders"\nsoort = "toestemming"\n' * 2,
     "regel 13: Deze [[toestemming]] staat al op regel 9."),
    ('[functie]\ncode = "B"', "regel 9: Schrijf [[functie]], met dubbele haken, en niet [functie]."),
    ('[grens]\ncode = "B"', "regel 9: Schrijf [[grens]], met dubbele haken, en niet [grens]."),
    ('[[grens]]\ncode = "\\u0000"\nnaam = "B"\ndomein = "leren"', "regel 9: Bij 'code' staat een teken dat niet kan"),
]
# fmt: on


@pytest.mark.parametrize(("blokken", "verwacht"), TIKFOUTEN)
def test_een_tikfout_geeft_een_fout_met_wat_er_moet_staan(fouten, blokken, verwacht):
    gevonden = fouten(blokken)

    assert len(gevonden) == 1, gevonden
    assert verwacht in gevonden[0]


def test_een_verkeerd_gespelde_instelling_is_een_fout_en_niet_ook_een_ontbrekende(fouten):
    tekst = instellingen().replace('"term.coordinator"', '"term.coordinatr"')

    assert [fout.split(": ", 1)[1] for fout in fouten("", na=tekst)] == [
        "De instelling 'term.coordinatr' kent het programma niet. Bedoelt u 'term.coordinator'?"
    ]


def test_zonder_route_gaat_een_aanmelding_nergens_heen(fouten):
    assert fouten("", na=instellingen().replace(ROUTE, "")) == [
        "proef.toml, regel 1: Er staat geen [[route]] in dit profiel: waar gaat een aanmelding heen?"
    ]


def test_een_goed_profiel_wordt_gelezen():
    gelezen = profiel.ontleed(KOP + FUNCTIE + instellingen(), "proef.toml")

    assert (gelezen.code, gelezen.leerjaren, [f.code for f in gelezen.functie]) == ("proef", {1: "klas 1"}, ["ZC"])


@pytest.mark.parametrize("code", ["grotius", "segbroek", "zeeland", "zeist"])
def test_meegeleverde_profielen_kloppen(code, capsys):
    call_command("profiel_controleren", code)

    assert "klopt: " in capsys.readouterr().out


def test_de_opdracht_zegt_wat_er_mis_is(tmp_path):
    bestand = tmp_path / "mis.toml"
    bestand.write_text('code = "mis"\nnaam = "Mis"\n')

    with pytest.raises(CommandError, match=r"mis\.toml, regel 1: Het blok \[leerjaren\] ontbreekt"):
        call_command("profiel_controleren", str(bestand))
    with pytest.raises(CommandError, match="Meegeleverd zijn: grotius, segbroek, zeeland, zeist"):
        call_command("profiel_controleren", "bestaat-niet")


def test_een_functie_kan_elke_rol_hebben_die_een_medewerker_of_externe_heeft():
    """The rights table lives above this app, so the list stands here twice; this keeps the two equal."""
    van_personen = {"LL", "OU", "PT", "AN"}

    assert {code: wat for code, wat in ROLLEN.items() if code not in van_personen} == ROLLEN_VAN_FUNCTIES
