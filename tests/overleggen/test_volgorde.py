"""The order of an agenda in one go, also when two people put it in order at once."""

import pytest
from django.urls import reverse

from overleggen.models import Agendapunt
from overleggen.services import voorbereiden

from .factories import punt_op


def namen(overleg):
    return [p.dossier.leerling.roepnaam for p in overleg.agendapunten.op_de_agenda().op_volgorde()]


@pytest.fixture
def punten(overleg, mentor, klas):
    return {naam: punt_op(overleg, mentor, klas, roepnaam=naam).pk for naam in "ABC"}


@pytest.fixture
def zet(client, overleg, punten, zorgcoordinator):
    client.force_login(zorgcoordinator)

    def doe(volgorde, was="ABC"):
        gegevens = {"punt": [punten[n] for n in volgorde], "was": [punten[n] for n in was]}
        return client.post(reverse("overleggen:volgorde", args=[overleg.pk]), gegevens, follow=True).content.decode()

    return doe


def test_een_post_zet_de_hele_volgorde(zet, overleg):
    zet("CAB")

    assert namen(overleg) == ["C", "A", "B"]


def test_wie_intussen_anders_ordende_gaat_niet_verloren_en_ik_ook_niet(zet, overleg, punten):
    zet("CAB")

    pagina = zet("BAC")
    stand = namen(overleg)
    toch = zet("BAC", was="CAB")

    assert "Een collega gaf de agenda intussen een andere volgorde." in pagina
    assert "Zet mijn volgorde" in pagina
    assert stand == ["C", "A", "B"]
    assert namen(overleg) == ["B", "A", "C"]
    assert "Een collega gaf" not in toch


def test_wat_er_intussen_bijkwam_houdt_zijn_plek_en_wordt_genoemd(zet, overleg, mentor, klas):
    punt_op(overleg, mentor, klas, roepnaam="Nieuw")

    pagina = zet("CBA")

    assert namen(overleg) == ["C", "Nieuw", "B", "A"]
    assert "Intussen is er iets op de agenda gekomen: Nieuw" in pagina


def test_wat_er_intussen_af_ging_komt_niet_terug(zet, overleg, punten):
    Agendapunt.objects.filter(pk=punten["B"]).update(status="ingetrokken")

    zet("CBA")

    assert namen(overleg) == ["C", "A"]


@pytest.mark.parametrize("punt", ["", "x", "²", "9" * 40])
def test_een_onleesbare_volgorde_verandert_niets(client, overleg, punten, zorgcoordinator, punt):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:volgorde", args=[overleg.pk])

    pagina = client.post(url, {"punt": [punt], "was": list(punten.values())}, follow=True).content.decode()

    assert "Deze volgorde is niet te lezen. Er is niets gewijzigd." in pagina
    assert namen(overleg) == ["A", "B", "C"]


def test_punten_van_een_ander_overleg_doen_niet_mee(zet, client, overleg, punten, school, mentor, klas):
    from .factories import klein_overleg  # noqa: PLC0415

    ander = klein_overleg(school, overleg.datum.replace(day=30))
    vreemd = punt_op(ander, mentor, klas, roepnaam="Vreemd")
    gegevens = {"punt": [vreemd.pk, *reversed(punten.values())], "was": list(punten.values())}

    client.post(reverse("overleggen:volgorde", args=[overleg.pk]), gegevens)

    assert namen(overleg) == ["C", "B", "A"]
    assert namen(ander) == ["Vreemd"]


def test_een_agenda_van_veertig_punten_kost_hooguit_vijftien_vragen(
    client, overleg, mentor, klas, zorgcoordinator, vragen
):
    punt_op(overleg, mentor, klas)
    client.force_login(zorgcoordinator)
    url = overleg.get_absolute_url()
    client.get(url)
    met_een = vragen(lambda: client.get(url))
    for _ in range(39):
        punt_op(overleg, mentor, klas)
    voorbereiden.minuten_zetten(overleg.agendapunten.first(), minuten=20, door=zorgcoordinator)

    met_veertig = vragen(lambda: client.get(url))

    assert met_veertig == met_een <= 15


def test_over_tijd_staat_er_in_rood(client, overleg, mentor, klas, zorgcoordinator):
    voorbereiden.minuten_zetten(punt_op(overleg, mentor, klas), minuten=70, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    for url in (overleg.get_absolute_url(), reverse("overleggen:lijst")):
        pagina = client.get(url).content.decode()
        label = pagina[: pagina.index("over tijd: +10")].rsplit("<", 1)[1]
        assert "fout" in label
