from textwrap import dedent

import pytest

from scholen import profiel
from scholen.sleutels import SLEUTELS
from tests.factories import SchoolFactory

ROUTE = '[[route]]\nnaam = "Al het andere"\nontvanger = "ZC"'
LEEG = {str: '"tekst"', int: "1", bool: "true", list: "[]"}


def instellingen(**anders):
    """Every setting a profile must have, with a value of the right kind."""
    waarden = {
        naam: f'"{sleutel.keuzes[0]}"' if sleutel.keuzes and sleutel.soort is str else LEEG[sleutel.soort]
        for naam, sleutel in SLEUTELS.items()
    }
    waarden["brief.waarover"] = '["hoe het gaat"]'
    waarden["aanmelding.formulieren"] = '["zorg"]'
    waarden["effect.kleinste_cel"] = "5"
    waarden["meldcode.functie"] = '"ZC"'
    waarden["overleg.agenda_sluit_tijd"] = '"12:00"'
    waarden["overleg.mail_tijd"] = '"07:30"'
    waarden["overleg.gesprekssoort"] = '""'
    regels = [f'[[instelling]]\nsleutel = "{n}"\nwaarde = {w}' for n, w in (waarden | anders).items()]
    return "\n".join([*regels, '[[fase]]\ncode = "STAP"\nnaam = "Stap"', ROUTE])


KOP = 'code = "proef"\nnaam = "Proef"\n[leerjaren]\n1 = "klas 1"\n'
FUNCTIE = '[[functie]]\ncode = "ZC"\nnaam = "Zorgcoördinator"\nrol = "ZC"\n'


@pytest.fixture
def fouten():
    """The messages for a profile with these extra blocks at the top, so that line 8 is the first of them."""

    def lees(blokken, na=None):
        tekst = KOP + FUNCTIE + dedent(blokken).lstrip() + "\n" + (instellingen() if na is None else na)
        with pytest.raises(profiel.ProfielFout) as gevangen:
            profiel.ontleed(tekst, "proef.toml")
        return str(gevangen.value).splitlines()

    return lees


@pytest.fixture
def lege_school(db):
    return SchoolFactory(regio="noord")
