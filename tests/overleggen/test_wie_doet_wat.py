"""What the minutes and the page "Wie doet wat" say of everything that was decided, and who is called about it."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from arrangementen.models import Arrangement
from dossiers.models import Taak
from overleggen.models import Actiepunt
from overleggen.rapport import besluitenlijst
from overleggen.services import agenderen
from tests.factories import ContactpersoonFactory

from .factories import overleg_van

ALLES = ("BUDDY", "EXTERN", "PLAN_VAN_AANPAK", "JES", "GESPREK_COPA")


@pytest.fixture
def gesloten(zaal):
    hier = zaal("segbroek", "KZO")
    hier.alles = hier.punt(*ALLES)  # type: ignore[attr-defined]
    hier.sluit()
    hier.overleg.refresh_from_db()
    return hier


@pytest.mark.parametrize("naam", ["besluitenlijst", "wie_doet_wat"])
def test_elk_besluit_staat_er_met_wie_en_wanneer(client, gesloten, naam):
    client.force_login(gesloten.zc)

    pagina = client.get(reverse(f"overleggen:{naam}", args=[gesloten.overleg.pk])).content.decode()

    for wat in ("Kies een begeleider: Buddy", "Schrijf het plan", "Bespreken in JES-overleg", "COPA voert gesprek"):
        assert wat in pagina
    assert "vóór 4 december" in pagina  # ten school days from the decision, by the school's own term
    assert "Bereid de verwijzing voor" in pagina


def test_het_papier_zegt_hetzelfde(gesloten):
    rijen = besluitenlijst(gesloten.overleg)["punten"][0]["acties"]

    assert [(r.wat, r.wie, r.wanneer) for r in rijen if "begeleider" in r.wat] == [
        ("Kies een begeleider: Buddy", "COPA", "vóór 4 december")
    ]
    assert all(r.wie and r.wanneer for r in rijen)


def test_de_taak_kies_een_begeleider_heeft_de_dag_van_de_school(gesloten):
    assert Taak.objects.open().get(soort="begeleiding_toewijzen").uiterste_datum == date(2026, 12, 4)


def test_wie_al_op_die_agenda_stond_staat_er_ook_bij(client, zaal):
    hier = zaal("segbroek", "KZO")
    jes = overleg_van(hier.school, "JES", date(2026, 12, 7))
    punt = hier.punt()
    agenderen(punt.dossier, soort="casus", herkomst="proef:al", hulpvraag="?", door=hier.zc, overleg=jes)
    hier.besluit(punt, "JES")
    client.force_login(hier.zc)
    afronden = client.get(reverse("overleggen:afsluiten", args=[hier.overleg.pk])).content.decode()
    hier.sluit()

    lijst = client.get(reverse("overleggen:besluitenlijst", args=[hier.overleg.pk])).content.decode()

    assert "(Jeugd en School): maandag 7 december." in afronden
    assert "Bespreken in JES-overleg (Jeugd en School): COPA, op maandag 7 december" in lijst


def test_is_er_een_begeleider_dan_staat_die_er(client, gesloten):
    dag, wie = date(2026, 12, 1), gesloten.mentor
    gekozen = {"begeleider": wie, "begindatum": dag, "evaluatiedatum": dag, "toegewezen_door": wie}
    Arrangement.objects.update(**gekozen, status="toegewezen", toegewezen_op=timezone.now())
    client.force_login(gesloten.zc)

    pagina = client.get(reverse("overleggen:besluitenlijst", args=[gesloten.overleg.pk])).content.decode()

    assert f"Buddy: {gesloten.mentor}, vanaf 1 december" in pagina


def test_zonder_dag_zegt_de_lijst_dat(client, gesloten):
    gesloten.alles.acties.filter(soort="actie").update(uiterste_datum=None)
    client.force_login(gesloten.zc)

    pagina = client.get(reverse("overleggen:wie_doet_wat", args=[gesloten.overleg.pk])).content.decode()

    assert "geen datum afgesproken" in pagina


def test_op_papier_staat_altijd_de_naam_en_dichte_tekst_blijft_dicht(client, gesloten):
    client.force_login(gesloten.zc)

    wie = client.get(reverse("overleggen:wie_doet_wat", args=[gesloten.overleg.pk])).content.decode()

    assert "<h2>Jij</h2>" not in wie
    assert f'<h2>{gesloten.zc} <span class="gedempt niet-afdrukken">(jij)</span></h2>' in wie


def test_wat_dicht_staat_gaat_dicht_naar_de_printer(client, zaal):
    hier = zaal("segbroek", "KZO")
    hier.punt("BUDDY", bespreken="Thuis gaat het niet goed.")
    hier.sluit()
    client.force_login(hier.zc)

    pagina = client.get(reverse("overleggen:besluitenlijst", args=[hier.overleg.pk])).content.decode()

    assert re.search(r"<details data-dicht><summary>[^<]*</summary><p>Thuis gaat het niet goed.", pagina)


class TestBellen:
    def vertellen(self, gesloten) -> Actiepunt:
        return gesloten.alles.acties.get(soort="terugkoppeling", vooraf=False)

    def test_wie_het_vertelt_ziet_het_nummer(self, client, gesloten):
        ouder = ContactpersoonFactory(leerling=gesloten.alles.leerling, telefoon="06 12345678")
        client.force_login(gesloten.mentor)

        pagina = client.get(self.vertellen(gesloten).get_absolute_url()).content.decode()

        assert f"<strong>{ouder}</strong>" in pagina
        assert '<a href="tel:06 12345678">06 12345678</a>' in pagina

    def test_bij_een_contactverbod_staat_er_geen_nummer(self, client, gesloten):
        ContactpersoonFactory(
            leerling=gesloten.alles.leerling, telefoon="06 12345678", contactverbod=True, informatierecht="geen"
        )
        client.force_login(gesloten.mentor)

        pagina = client.get(self.vertellen(gesloten).get_absolute_url()).content.decode()

        assert "Er is een contactverbod." in pagina
        assert "12345678" not in pagina

    def test_een_andere_actie_en_wat_al_verteld_is_tonen_niets(self, client, gesloten):
        ContactpersoonFactory(leerling=gesloten.alles.leerling, telefoon="06 12345678")
        client.force_login(gesloten.zc)
        gesprek = client.get(gesloten.alles.acties.filter(soort="actie").first().get_absolute_url()).content.decode()
        vertellen = self.vertellen(gesloten)
        client.force_login(gesloten.mentor)
        client.post(reverse("overleggen:actie_afronden", args=[vertellen.pk]))

        verteld = client.get(vertellen.get_absolute_url()).content.decode()

        assert "12345678" not in gesprek + verteld
