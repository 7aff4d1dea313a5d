"""Consent for the form of the doctor: who is asked next, and the way there from the sentence that misses it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schoolarts import services
from schoolarts.models import Schoolartstraject

from .factories import aanvraag, ja
from .test_traject import taken


@pytest.fixture
def verteld(dossier, mentor) -> Schoolartstraject:
    """Everybody knows, and nobody was asked for consent yet."""
    vandaag = timezone.localdate().isoformat()
    return aanvraag(dossier, mentor, leerling_geinformeerd_op=vandaag, ouders_geinformeerd_op=vandaag)


def test_wie_het_vertelde_krijgt_ook_de_taak_om_toestemming_te_vragen(dossier, verteld, mentor, zorgcoordinator):
    assert taken(dossier) == {"schoolarts_controleren": "ZC", "schoolarts_toestemming": "Marit"}

    services.controleren(verteld, door=zorgcoordinator)
    assert taken(dossier) == {"schoolarts_toestemming": "Marit"}

    ja(verteld, mentor)

    assert taken(dossier) == {"schoolarts_doorsturen": "ZC"}


@pytest.mark.parametrize("pagina", ["tonen", "doorsturen"])
def test_elke_zin_over_toestemming_leidt_naar_de_plek_om_die_in_te_vullen(client, verteld, zorgcoordinator, pagina):
    services.controleren(verteld, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    inhoud = client.get(reverse(f"schoolarts:{pagina}", args=[verteld.pk])).content.decode()
    naar = reverse("schoolarts:informeren", args=[verteld.pk])

    assert "om toestemming en vul het antwoord in." in inhoud
    assert f'href="{naar}#id_toestemming_' in inhoud


def test_de_mentor_ziet_dat_toestemming_de_volgende_stap_is(client, verteld, mentor):
    client.force_login(mentor)

    pagina = client.get(verteld.get_absolute_url()).content.decode()

    assert "Toestemming vragen voor het formulier voor de schoolarts" in pagina
    assert "Vul het antwoord in" in pagina


def test_een_zin_die_een_ander_oplost_heeft_geen_link(client, dossier, mentor, zorgcoordinator):
    traject = aanvraag(dossier, mentor, gevolgen="")
    client.force_login(mentor)

    pagina = client.get(traject.get_absolute_url()).content.decode()

    assert "Vul ‘Wat merkt school ervan?’ in." in pagina
    assert reverse("schoolarts:aanvullen", args=[traject.pk]) not in pagina
