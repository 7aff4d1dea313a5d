"""Asking the teachers of a pupil: each sees the question and the name, and who asked sees who answered."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services, tasks
from aanmeldingen.models import Rondvraag
from dossiers.models import Taak
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


@pytest.fixture
def klas2(op_school):
    p = op_school("segbroek")
    p.dora = p.iemand("DOCENT", "Dora", klas=p.klas)
    p.dirk = p.iemand("DOCENT", "Dirk", klas=p.klas)
    p.joost = p.iemand("COPA", "Joost")
    return p


@pytest.fixture
def ronde(klas2):
    return services.rondvraag_starten(
        klas2.dossier, door=klas2.mentor, vragen=["Hoe werkt Timo?", "Wat helpt?"],
        uiterste_datum=timezone.localdate() + timedelta(days=5),
    )  # fmt: skip


def antwoord_van(ronde, docent):
    return ronde.antwoorden.get(docent=docent)


def test_elke_docent_van_de_klas_krijgt_een_taak_en_ziet_alleen_vraag_en_naam(klas2, ronde, ingelogd):
    taken = Taak.objects.filter(soort="rondvraag_beantwoorden")
    assert {t.voor_gebruiker for t in taken} == {klas2.dora, klas2.dirk}
    client = ingelogd(klas2.dora)

    pagina = client.get(antwoord_van(ronde, klas2.dora).get_absolute_url()).content.decode()

    assert "Hoe werkt Timo?" in pagina
    assert client.get(antwoord_van(ronde, klas2.dirk).get_absolute_url()).status_code == 404
    assert client.get(ronde.get_absolute_url()).status_code == 404


def test_de_vrager_ziet_wie_antwoordde_en_krijgt_een_taak_als_het_compleet_is(klas2, ronde, ingelogd):
    url = antwoord_van(ronde, klas2.dora).get_absolute_url()
    ingelogd(klas2.dora).post(url, {"antwoord_0": "Rustig", "antwoord_1": "Vooraan"})

    half = ingelogd(klas2.mentor).get(ronde.get_absolute_url()).content.decode()
    assert "1 van 2 docenten antwoordden" in half
    assert not Taak.objects.filter(soort="rondvraag_lezen").exists()

    services.rondvraag_beantwoorden(antwoord_van(ronde, klas2.dirk), door=klas2.dirk, antwoorden=["Druk", "Pauze"])

    assert Taak.objects.get(soort="rondvraag_lezen").voor_gebruiker == klas2.mentor
    assert "Compleet" in ingelogd(klas2.joost).get(ronde.get_absolute_url()).content.decode()


def test_herinneren_mailt_wie_stil_is_een_keer_per_dag(klas2, ronde):
    services.rondvraag_beantwoorden(antwoord_van(ronde, klas2.dora), door=klas2.dora, antwoorden=["a", "b"])

    assert services.rondvraag_herinneren(ronde, door=klas2.mentor) == 1
    assert services.rondvraag_herinneren(ronde, door=klas2.mentor) == 0
    vegen()
    tasks.rondvraag_herinneren(antwoord_id=antwoord_van(ronde, klas2.dora).pk)

    assert [bericht.to for bericht in mail.outbox] == [[klas2.dirk.email]]
    assert "Timo" not in mail.outbox[0].body


def test_na_sluiten_hoeft_en_kan_niemand_meer_antwoorden(klas2, ronde):
    services.rondvraag_sluiten(ronde, door=klas2.mentor)

    assert not Taak.objects.open().filter(soort="rondvraag_beantwoorden").exists()
    with pytest.raises(OngeldigeOvergang):
        services.rondvraag_beantwoorden(antwoord_van(ronde, klas2.dora), door=klas2.dora, antwoorden=["a", "b"])


def test_een_klas_zonder_docent_krijgt_een_zin(op_school):
    p = op_school("segbroek")

    with pytest.raises(Onvolledig, match="staat geen docent"):
        services.rondvraag_starten(p.dossier, door=p.mentor, vragen=["?"], uiterste_datum=timezone.localdate())

    assert not Rondvraag.objects.exists()


@pytest.mark.parametrize(
    ("vragen", "zin"),
    [
        ("", "Schrijf minstens 1 vraag op."),
        ("a\nb\nc\nd\ne\nf", "Stel er hoogstens 5."),
        ("x" * 301, "Een vraag is te lang."),
    ],
)
def test_te_veel_te_lang_of_geen_vraag(klas2, ingelogd, vragen, zin):
    antwoord = ingelogd(klas2.mentor).post(
        reverse("aanmeldingen:rondvraag_starten", args=[klas2.dossier.pk]),
        {"vragen": vragen, "uiterste_datum": timezone.localdate().isoformat()},
    )

    assert zin in antwoord.content.decode()
    assert not Rondvraag.objects.exists()
