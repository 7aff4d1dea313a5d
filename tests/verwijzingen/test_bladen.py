"""Consent on paper: the same words as the question, kept with the answer, or empty with a place to sign."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.services import toestemming_intrekken
from tests.factories import GebruikerFactory
from verwijzingen import rapport, services
from verwijzingen.models import Toestemmingsblad
from zorg.basis.models import Onvolledig, Opdracht

from .factories import toestemming

pytestmark = pytest.mark.django_db


def formulier(dossier, door, **velden):
    return services.formulier_maken(
        dossier,
        **{
            "doel": "externe_verwijzing", "ontvanger": "De instelling", "gegevens": "de vraag",
            "waarom": "Om te helpen.", "einddatum": timezone.localdate() + timedelta(days=90),
            "herkomst": f"blad:{uuid.uuid4()}", "door": door,
        } | velden,
    )  # fmt: skip


def test_bij_een_antwoord_hoort_een_blad_dat_niet_verandert(dossier, zorgcoordinator):
    ja = toestemming(dossier)
    blad = services.blad_bij_toestemming(ja, door=zorgcoordinator)
    assert services.blad_bij_toestemming(ja, door=GebruikerFactory()) == blad
    assert blad.tekstversie == ja.tekstversie
    assert (blad.inhoud["ontvanger"], blad.inhoud["gegevens"]) == ("de instelling", "de vraag")
    assert (blad.inhoud["antwoord"], blad.inhoud["gever"]) == ("Ja", str(ja.gegeven_door_contact))

    rapport.blad_maken(blad)
    eerste = blad.bestand_id
    rapport.blad_maken(blad)

    assert blad.bestand_id == eerste
    assert bytes(blad.bestand.inhoud).startswith(b"%PDF")
    assert Opdracht.objects.filter(soort="verwijzingen.toestemmingsblad_maken").count() == 1


def test_een_leeg_formulier_vraagt_een_doel_en_nooit_alles(dossier, zorgcoordinator):
    with pytest.raises(Onvolledig, match="1 doel"):
        formulier(dossier, zorgcoordinator, ontvanger="iedereen")
    with pytest.raises(Onvolledig, match="nog komt"):
        formulier(dossier, zorgcoordinator, einddatum=timezone.localdate())

    blad = formulier(dossier, zorgcoordinator)
    assert "antwoord" not in blad.inhoud
    assert blad.toestemming is None


def test_het_formulier_op_de_bladzijde_maakt_een_blad_ook_na_twee_keer_klikken(client, dossier, mentor):
    client.force_login(mentor)
    url = reverse("verwijzingen:toestemming_formulier", args=[dossier.pk])
    data = {
        "doel": "externe_verwijzing", "ontvanger": "De instelling", "gegevens": "de vraag", "waarom": "Om te helpen.",
        "einddatum": f"{timezone.localdate() + timedelta(days=90)}", "sleutel": str(uuid.uuid4()),
    }  # fmt: skip

    fout = client.post(url, data | {"doel": ""}).content.decode()
    assert "Kies 1 doel." in fout
    assert "Om te helpen." in fout
    klaar = client.post(url, data, follow=True).content.decode()
    client.post(url, data)

    assert Toestemmingsblad.objects.count() == 1
    assert "De instelling" in klaar


def test_bij_de_toestemmingen_staan_beide_wegen(client, dossier, zorgcoordinator):
    ja = toestemming(dossier)
    client.force_login(zorgcoordinator)

    bladzijde = client.get(reverse("dossiers:toestemmingen", args=[dossier.pk])).content.decode()

    assert reverse("verwijzingen:toestemming_formulier", args=[dossier.pk]) in bladzijde
    assert reverse("verwijzingen:toestemming_blad", args=[ja.pk]) in bladzijde


def test_een_ja_dat_is_ingetrokken_staat_ook_zo_op_papier(client, dossier, zorgcoordinator):
    eerder, later = toestemming(dossier), toestemming(dossier)
    blad = services.blad_bij_toestemming(eerder, door=zorgcoordinator)
    for ja in (eerder, later):
        toestemming_intrekken(ja, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    assert "ingetrokken op" in client.get(blad.get_absolute_url()).content.decode()
    assert services.blad_bij_toestemming(later, door=zorgcoordinator).inhoud["ingetrokken"]
