"""After the meeting: reminders around the day, nothing in a vacation, and then the coordinator hears."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from dossiers.models import Taak
from overleggen import tasks as overleg_tasks
from overleggen.models import Actiepunt
from overleggen.services import acties, sluiten, voeren
from scholen.kalender import AMSTERDAM
from scholen.models import Vakantie
from tests.begroting import kosten
from tests.overleggen.factories import DeelnameFactory, klein_overleg, overleg_van, punt_op
from zorg import herinneringen, tasks
from zorg.basis import opdrachten

WERK = (tasks, overleg_tasks)  # importing registers its work
MAANDAG = date(2026, 11, 23)
# Closed on Monday: telling within five school days is the Monday after.
VOOR = date(2026, 11, 30)


def om(datum):
    return datetime(datum.year, datum.month, datum.day, 6, 30, tzinfo=AMSTERDAM)


def beleef(datum):
    """What beat and the sweep do on this morning; returns who got a mail."""
    mail.outbox.clear()
    with time_machine.travel(om(datum), tick=False):
        herinneringen.plaatsen_voor_vandaag(nu=om(datum))
        while opdrachten.vegen(nu=om(datum) + timedelta(seconds=1)):
            pass
    return sorted(bericht.to[0] for bericht in mail.outbox)


def besloten(punt, door):
    uitkomst = punt.overleg.overlegtype.uitkomsten.get(code="GESPREK_COPA")
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=door)


@pytest.fixture
def gesloten(school, klas, mentor, smw, ondersteuner, zorgcoordinator):
    """Monday's meeting is closed: the smw has an action for the next Monday, the mentor tells it before that day."""
    with time_machine.travel(om(MAANDAG), tick=False):
        overleg = klein_overleg(school, MAANDAG)
        punt = punt_op(overleg, mentor, klas, roepnaam="Timo")
        voeren.beginnen(overleg, door=zorgcoordinator)
        besloten(punt, zorgcoordinator)
        voeren.actie_toevoegen(punt, wat="Bel moeder", wie=smw, uiterste_datum=VOOR, door=zorgcoordinator)
        sluiten.afsluiten(overleg, door=zorgcoordinator)
        beleef(MAANDAG)
    return punt


def bij_de_coordinator():
    return sorted(Taak.objects.open().filter(soort="afspraak_te_laat").values_list("wat", flat=True))


def doe_dagen(tot):
    """Each morning from Tuesday on; who got a mail on which day."""
    dagen = [MAANDAG + timedelta(days=n) for n in range(1, (tot - MAANDAG).days + 1)]
    return {dag: beleef(dag) for dag in dagen}


@pytest.mark.eis("GRO-60")
def test_een_afspraak_wordt_herinnerd_en_dan_hoort_de_coordinator_het(gesloten, smw, zorgcoordinator):
    per_dag = doe_dagen(date(2026, 12, 4))

    # two days before is a Saturday: it comes on Monday, together with the day itself
    assert [dag for dag, wie in per_dag.items() if smw.email in wie] == [VOOR, date(2026, 12, 3)]
    assert f"Vraag na bij {smw}: een afspraak is te laat" in bij_de_coordinator()
    assert zorgcoordinator.email in per_dag[date(2026, 12, 4)]
    assert beleef(date(2026, 12, 7)) == []
    assert len([wat for wat in bij_de_coordinator() if str(smw) in wat]) == 1


@pytest.mark.eis("SEG-158")
@pytest.mark.eis("INV-23")
def test_wat_niet_op_tijd_is_verteld_hoort_de_coordinator(gesloten, mentor, zorgcoordinator):
    (verteld,) = Actiepunt.objects.filter(soort="terugkoppeling", wie=mentor)
    assert verteld.aan == "leerling_ouders"

    doe_dagen(VOOR)
    assert bij_de_coordinator() == []
    beleef(date(2026, 12, 1))

    assert bij_de_coordinator() == [f"Vraag na bij {mentor}: er is nog niet verteld"]
    with time_machine.travel(om(date(2026, 12, 2))):
        acties.afronden(verteld, door=mentor)
    assert bij_de_coordinator() == []


def test_in_de_vakantie_komt_er_geen_mail_en_loopt_de_termijn_niet(gesloten, school, smw, mentor):
    jaar = school.schooljaren.order_by("pk").first()
    Vakantie.objects.create(
        schooljaar=jaar, naam="Extra week", begindatum=date(2026, 11, 24), einddatum=date(2026, 12, 4)
    )

    per_dag = doe_dagen(date(2026, 12, 6))

    assert not any(per_dag.values())
    assert bij_de_coordinator() == []


def test_wie_zelf_coordineert_krijgt_er_geen_taak_over_zichzelf_bij(gesloten, zorgcoordinator):
    eigen = Actiepunt.objects.filter(wie=zorgcoordinator)
    Actiepunt.objects.exclude(wie=zorgcoordinator).update(wie=zorgcoordinator)
    assert eigen.exists()

    doe_dagen(date(2026, 12, 4))

    assert bij_de_coordinator() == []


def test_wie_wacht_tot_een_collega_het_vertelde_is_nog_niet_te_laat(gesloten, mentor, docent):
    (eerst,) = Actiepunt.objects.filter(soort="terugkoppeling", wie=mentor)
    Actiepunt.objects.create(
        agendapunt=gesloten, soort="terugkoppeling", aan="docenten", wat="Vertel het", wie=docent, na=eerst,
        uiterste_datum=VOOR, toegevoegd_door=mentor,
    )  # fmt: skip

    beleef(date(2026, 12, 1))

    assert bij_de_coordinator() == [f"Vraag na bij {mentor}: er is nog niet verteld"]


def test_de_lijst_zet_eigen_acties_voorop_en_wat_te_laat_is_bovenaan(client, gesloten, zorgcoordinator, mentor):
    for dag in (3, 1, 2):
        Actiepunt.objects.create(
            agendapunt=gesloten, wat=f"Doe {dag}", wie=zorgcoordinator, toegevoegd_door=mentor,
            uiterste_datum=date(2026, 11, dag),
        )  # fmt: skip
    client.force_login(zorgcoordinator)

    mij, anderen = client.get(reverse("overleggen:acties")).context["groepen"]

    assert (mij["pk"], anderen["pk"]) == ("mij", "anderen")
    assert [rij["wat"] for rij in mij["acties"]][:3] == ["Doe 1", "Doe 2", "Doe 3"]
    assert not {rij.wie_id for rij in anderen["rijen"]} & {zorgcoordinator.pk}
    ander_overleg = client.get(f"{reverse('overleggen:acties')}?overleg=999999").content.decode()
    assert "Er staan geen acties open" in ander_overleg


def test_de_lijst_bladert_en_kost_altijd_evenveel(client, gesloten, zorgcoordinator, mentor):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:acties")
    _, een = kosten(client, url)
    for nummer in range(60):
        Actiepunt.objects.create(
            agendapunt=gesloten, wat=f"Doe {nummer}", wie=zorgcoordinator if nummer % 2 else mentor,
            uiterste_datum=VOOR, toegevoegd_door=mentor,
        )  # fmt: skip
    _, veel = kosten(client, url)
    assert len(veel) == len(een) <= 12

    for groep in client.get(url).context["groepen"]:
        gezien, verder = [rij.pk for rij in groep["rijen"]], groep["volgende"]
        while verder:
            (deel,) = client.get(verder).context["groepen"]
            gezien, verder = gezien + [rij.pk for rij in deel["rijen"]], deel["volgende"]
        eigen = Actiepunt.objects.aan_de_beurt()
        eigen = eigen.filter(wie=zorgcoordinator) if groep["pk"] == "mij" else eigen.exclude(wie=zorgcoordinator)
        assert sorted(gezien) == sorted(eigen.values_list("pk", flat=True))


@pytest.mark.eis("SEG-157")
@pytest.mark.parametrize("erbij", [True, False])
def test_na_het_grote_overleg_hoort_de_mentor_het_als_die_er_niet_bij_was(school, klas, mentor, zorgcoordinator, erbij):
    with time_machine.travel(om(MAANDAG), tick=False):
        overleg = overleg_van(school, "JES", MAANDAG)
        overleg.overlegtype.toestemming_vereist = False
        overleg.overlegtype.save()
        punt = punt_op(overleg, zorgcoordinator, klas, soort="casus", roepnaam="Timo")
        deelname = DeelnameFactory(overleg=overleg, gebruiker=mentor, status="aanwezig" if erbij else "afgemeld")
        voeren.beginnen(overleg, door=zorgcoordinator)
        type(punt).objects.filter(pk=punt.pk).update(status="geagendeerd")
        punt.refresh_from_db()
        uitkomst = overleg.overlegtype.uitkomsten.exclude(gevolg__in=["aanhouden", "verwijzing", "inzet"]).first()
        voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=zorgcoordinator)
        sluiten.afsluiten(overleg, door=zorgcoordinator)

    aan_mentor = Actiepunt.objects.filter(soort="terugkoppeling", aan="mentor", wie=zorgcoordinator, vooraf=False)
    assert deelname.gebruiker == mentor
    assert aan_mentor.exists() is not erbij
    if not erbij:
        assert Taak.objects.open().filter(sleutel=f"terugkoppelen:actie:{aan_mentor.get().pk}").exists()
