"""What a coordinator reads when a profile file is not right: the line, and in Dutch what to do."""

import pytest
from django.core.management import CommandError, call_command

from accounts.rechten import ROLLEN
from scholen import profiel
from scholen.blokken import ROLLEN as ROLLEN_VAN_FUNCTIES

from .conftest import FUNCTIE, KOP, instellingen

# fmt: off
GEVALLEN = [
    ('[[functie]]\ncode = "B"\nnaam = "Buddy"\nrool = "BE"',
     ["proef.toml, regel 9: In dit blok [[functie]] ontbreekt 'rol'.",
      "proef.toml, regel 12: 'rool' is niet bekend in [[functie]]. Bedoelt u 'rol'?"]),
    ('[[functie]]\ncode = "B"\nnaam = "Buddy"\nrol = "BUDDY"',
     ["proef.toml, regel 12: 'BUDDY': deze rol staat niet in de rechtentabel. "
      "Kies uit: BE, DO, FB, FG, LB, ME, OC, OZ, SC, SM, TL, VC, VJ, VP, XA, XC, XJ, XL, XP, XS, ZC."]),
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

    assert set(ROLLEN_VAN_FUNCTIES) == set(ROLLEN) - van_personen
