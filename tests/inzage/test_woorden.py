"""What stands above each thing in a copy is Dutch for who reads it, and never the name of a column (AVG art. 12)."""

from datetime import date

import pytest
from django.apps import apps

from inzage.register import OPNEMEN
from inzage.verzamelen import in_woorden, inhoud, velden, woorden_van_school
from inzage.woorden import GEWOON, OP, WOORDEN, heeft_naam, naam_van, woorden_voor


def kolommen():
    for label in OPNEMEN:
        model = apps.get_model(label)
        yield model, [*velden(model), *woorden_van_school(model)]


def test_elk_ding_in_een_afschrift_heeft_een_nederlands_woord():
    """A name of one word may be the label when somebody looked at it; a name of more words never is."""
    mist = [
        str(veld)
        for _, alle in kolommen()
        for veld in alle
        if not woorden_voor(veld) and not heeft_naam(veld) and veld.name not in GEWOON
        and (not veld.name.endswith(OP) or "_" in veld.name.removesuffix(OP))
    ]  # fmt: skip

    assert mist == [], "zet het woord in inzage/woorden.py"


def test_geen_label_lijkt_op_een_kolomnaam_en_geen_twee_zijn_gelijk():
    """Two of one name in one row: the second would take the place of the first in dossier.json."""
    for model, alle in kolommen():
        namen = [naam_van(veld) for veld in alle]
        assert len(set(namen)) == len(namen), (model._meta.label, sorted(n for n in namen if namen.count(n) > 1))
        for naam in namen:
            assert "_" not in naam, (model._meta.label, naam)
            assert naam[0].isupper(), (model._meta.label, naam)
            assert not naam.lower().endswith((" datum", " leerling datum", " ouders datum")), (model._meta.label, naam)


def test_een_woord_dat_niemand_leest_staat_er_niet():
    bekend = {veld.name for _, alle in kolommen() for veld in alle}

    assert set(WOORDEN) - bekend == set()
    assert GEWOON - bekend == set()
    assert not GEWOON & set(WOORDEN)


def test_de_bladzijde_en_de_pdf_zeggen_het_zo():
    aanmelding = apps.get_model("aanmeldingen.Aanmelding")
    rij = aanmelding(
        categorieen=["verzuim"], gesprek_leerling_datum=date(2026, 11, 2), antwoorden={"mening_ouders": "x"}
    )

    tekst = dict(inhoud(rij))

    assert tekst["Waar het over gaat"] == "verzuim"
    assert tekst["Dag van het gesprek met de leerling"] == "2 november 2026"
    assert tekst["Antwoorden"] == "Wat ouders vinden: x"
    assert dict(inhoud(apps.get_model("opp.Versie")(bij_terugval="Bellen")))[
        "Wat doen jullie als het minder goed gaat?"
    ]


pytestmark = pytest.mark.django_db


def test_een_dag_staat_er_als_dag_en_het_nummer_van_een_rij_niet():
    gegeven = {"73": {"datum": "2026-11-06", "antwoord": "ja"}}
    rij = apps.get_model("aanmeldingen.Aanmelding")(toestemmingen=gegeven)

    assert dict(inhoud(rij))["Toestemmingen"] == "datum: 6 november 2026; antwoord: ja"
    assert in_woorden("2026-13-45") == "2026-13-45"
