"""What is said twice, what a name holds, what an answer is: nothing means more than it says (ASVS 1, 4 and 15)."""

import pytest
from django.core import mail

import accounts.tasks  # noqa: F401  registers its handlers, as the worker does
from dossiers.namen import herkenbaar_in
from tests.zorg.test_webkant import rechte_wegen
from zorg.basis.opdrachten import vegen

VERGETEN = "/wachtwoord/vergeten/"


@pytest.mark.parametrize("naam", ["V4.*", "(a+)+$", "H3[", "4|5", "\\"])
def test_een_klas_met_tekens_van_een_patroon_is_gewoon_een_naam(leerling, naam):
    leerling.klas.naam = naam

    assert herkenbaar_in(f"Iemand uit {naam} kwam langs.", leerling) == [naam]
    assert herkenbaar_in("Iemand uit H3a of 5 kwam langs, " + "a" * 5000, leerling) == []


def test_een_veld_telt_een_keer_en_alleen_uit_het_formulier(client, mentor, docent, zorgcoordinator):
    client.post(f"{VERGETEN}?email={docent.email}", {"email": [mentor.email, zorgcoordinator.email]})
    vegen()

    assert [bericht.to for bericht in mail.outbox] == [[zorgcoordinator.email]]


@pytest.mark.bewijs
def test_elk_antwoord_zegt_wat_het_is_en_in_welke_tekens(client, mentor, cijfer):
    client.force_login(mentor)
    soorten = {naam: client.get(pad) for naam, pad in rechte_wegen()}
    soorten = {naam: a["Content-Type"] for naam, a in soorten.items() if a.status_code == 200}

    assert {n: s for n, s in soorten.items() if s not in {"text/html; charset=utf-8", "application/json"}} == {}
    cijfer("F1", "antwoorden die zeggen wat ze zijn", len(soorten), lat="≥ 20")
