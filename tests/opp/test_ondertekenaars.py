"""Who signs, as a table: authority, age and what the school asks."""

from datetime import date

import pytest

from dossiers.models import Contactpersoon, Leerling
from opp.models import Ondertekening, Opp
from opp.ondertekenaars import LEERLING, OUDERS, gevraagd, ondertekenaars, stand
from scholen.models import Documentregel
from scholen.models.regels import Regels

VANDAAG = date(2026, 11, 23)


def regels(vanaf=0, ouders="alle_gezaghouders"):
    return Regels(None, {"opp.leerling_tekent_vanaf": vanaf, "opp.ouders_tekenen": ouders})


def leerling(jaren):
    return Leerling(roepnaam="Proef", geboortedatum=date(VANDAAG.year - jaren, 3, 5))


def ouder(relatie, **velden):
    return Contactpersoon(naam=relatie.title(), relatie=relatie, **({"gezag": "ja"} | velden))


TWEE = [ouder("moeder"), ouder("vader")]
EEN = [ouder("moeder"), ouder("vader", gezag="nee")]
VERBOD = [ouder("moeder"), ouder("vader", contactverbod=True)]
ONBEKEND = [ouder("moeder"), ouder("vader", gezag="onbekend")]


@pytest.mark.parametrize(
    ("jaren", "contacten", "vanaf", "vraag", "verwacht"),
    [
        (13, TWEE, 0, {OUDERS, LEERLING}, ["Moeder", "Vader", "leerling"]),
        (13, TWEE, 16, {OUDERS, LEERLING}, ["Moeder", "Vader"]),
        (15, TWEE, 16, {OUDERS, LEERLING}, ["Moeder", "Vader"]),
        (16, TWEE, 16, {OUDERS, LEERLING}, ["Moeder", "Vader", "leerling"]),
        (17, TWEE, 16, {OUDERS}, ["Moeder", "Vader"]),
        (14, EEN, 0, {OUDERS, LEERLING}, ["Moeder", "leerling"]),
        (14, VERBOD, 0, {OUDERS, LEERLING}, ["Moeder", "leerling"]),
        (14, ONBEKEND, 0, {OUDERS, LEERLING}, ["Moeder", "leerling"]),
        (18, TWEE, 16, {OUDERS, LEERLING}, ["leerling"]),
        (18, TWEE, 16, {OUDERS}, ["leerling"]),
        (19, EEN, 0, {OUDERS, LEERLING}, ["leerling"]),
        (13, TWEE, 0, set(), []),
    ],
)
def test_wie_tekent_volgt_uit_gezag_leeftijd_en_profiel(jaren, contacten, vanaf, vraag, verwacht):
    wie = ondertekenaars(leerling(jaren), contacten, regels=regels(vanaf), gevraagd=vraag, datum=VANDAAG)

    assert [o.contact.naam if o.contact else o.rol for o in wie] == verwacht


def test_op_de_18e_verjaardag_zelf_tekent_de_leerling_in_plaats_van_de_ouders():
    jarig = Leerling(roepnaam="Proef", geboortedatum=date(2008, 11, 23))
    vraag = {"regels": regels(16), "gevraagd": {OUDERS, LEERLING}}

    dag_ervoor = ondertekenaars(jarig, TWEE, datum=date(2026, 11, 22), **vraag)
    op_de_dag = ondertekenaars(jarig, TWEE, datum=VANDAAG, **vraag)

    assert [o.rol for o in dag_ervoor] == ["ouder", "ouder", "leerling"]
    assert [(o.rol, o.hoedanigheid) for o in op_de_dag] == [("leerling", "leerling van 18 jaar of ouder")]


class Plan:
    """Just enough of a plan to count answers."""

    def __init__(self, ouders):
        self.dossier = type("D", (), {})()
        self.dossier.leerling = type("L", (), {})()
        self.dossier.leerling.school = type("S", (), {"regels": regels(ouders=ouders)})()


ALLE, EEN_IS_GENOEG = "alle_gezaghouders", "een_gezaghouder_tenzij_bezwaar"


@pytest.mark.parametrize(
    ("beleid", "antwoorden", "verwacht"),
    [
        (ALLE, "ouder:uitgenodigd ouder:uitgenodigd", "open"),
        (ALLE, "ouder:ondertekend ouder:uitgenodigd", "deels"),
        (ALLE, "ouder:ondertekend ouder:papier_geregistreerd", "akkoord"),
        (ALLE, "ouder:ondertekend ouder:ondertekend leerling:uitgenodigd", "deels"),
        (ALLE, "ouder:ondertekend ouder:geweigerd", "geweigerd"),
        (ALLE, "ouder:ondertekend ouder:wil_gesprek", "deels"),
        (ALLE, "ouder:ondertekend ouder:vervallen", "akkoord"),
        (EEN_IS_GENOEG, "ouder:ondertekend ouder:uitgenodigd", "akkoord"),
        (EEN_IS_GENOEG, "ouder:ondertekend ouder:wil_gesprek", "deels"),
        (EEN_IS_GENOEG, "ouder:ondertekend ouder:geweigerd", "geweigerd"),
        (EEN_IS_GENOEG, "ouder:ondertekend leerling:uitgenodigd", "deels"),
    ],
)
def test_waar_een_ronde_staat(beleid, antwoorden, verwacht):
    rijen = [Ondertekening(rol=a.split(":")[0], status=a.split(":")[1]) for a in antwoorden.split()]

    assert stand(Plan(beleid), rijen) == verwacht


def test_een_opp_vraagt_de_ouders_ook_als_de_regel_hen_vergeet(school):
    regel = Documentregel(document="opp", ondertekenaars=["leerling"])

    assert gevraagd(Opp(soort="opp", documentregel=regel)) == {OUDERS, LEERLING}
    assert gevraagd(Opp(soort="handelingsplan", documentregel=Documentregel(ondertekenaars=[]))) == set()
