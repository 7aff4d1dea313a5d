"""The agenda fills and closes by itself, and what can no longer be discussed falls off."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from casussen.models import Casus
from casussen.models import Overdracht as Formulieroverdracht
from casussen.services import casus_openen
from dossiers.models import Overdracht
from overleggen.models import Agendapunt, Overleg
from overleggen.services import agenda, agendas_vullen, agenderen, plannen, sluiten, voeren, voorbereiden
from overleggen.tasks import agendas
from scholen.models import Overlegtype, Uitkomst
from schoolarts import services as schoolarts
from tests.aanmeldingen.factories import ingevuld
from tests.arrangementen.factories import actief
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory
from tests.schoolarts.factories import bij_mentor
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht
from zorg.basis.opdrachten import uitvoeren_een, vegen

from .factories import ActiepuntFactory, klein_overleg, punt_op

import_module("zorg.tasks")  # registers the handler that fixes an agenda
DICHT = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)  # Friday half past twelve, after the hour of closing


def vul(school):
    agendas_vullen(school, nu=timezone.now())


def soorten(overleg):
    return list(overleg.agendapunten.op_de_agenda().op_volgorde().values_list("soort", flat=True))


@pytest.fixture
def nog_een(klas, mentor):
    """Another pupil of the class, with a file."""
    return DossierFactory(
        leerling=LeerlingFactory(school=klas.school, klas=klas, roepnaam="Aylin"), geopend_door=mentor
    )


def casus(dossier, door, **velden):
    casus = casus_openen(dossier, door=door, hulpvraag="Hoe verder?")
    Casus.objects.filter(pk=casus.pk).update(**velden)
    return Casus.objects.get(pk=casus.pk)


@pytest.mark.eis("SEG-43", "SEG-127", "S03")
def test_de_maandag_van_negen_punten_vult_zichzelf_op_volgorde(
    client, school, klas, overleg, mentor, andere_mentor, begeleider, zorgcoordinator
):
    """Six aanmeldingen, an advice of the doctor, a case and a handover: nobody put them there by hand."""
    dossiers = [
        DossierFactory(leerling=ContactpersoonFactory(leerling__klas=klas, leerling__school=school).leerling)
        for _ in range(9)
    ]
    for dossier in dossiers[:6]:
        services.indienen(ingevuld(dossier, mentor), door=mentor)
    Overdracht.objects.create(
        dossier=dossiers[6], soort="mentor", status="aangeboden", van=mentor, aan=andere_mentor,
        aangeboden_op=timezone.now(), aandachtspunten="Alleen voor jou",
    )  # fmt: skip
    casus(dossiers[7], zorgcoordinator, evaluatiedatum=date(2026, 11, 23))
    bij_mentor(dossiers[8], mentor, zorgcoordinator)

    for _keer in range(2):
        schoolarts.agenda_vullen(school, nu=timezone.now())
        vul(school)
    client.force_login(zorgcoordinator)
    pagina = client.get(overleg.get_absolute_url())

    assert soorten(overleg) == ["aanmelding"] * 6 + ["terugkoppeling", "casus", "overdracht"]
    assert {r["minuten"] for r in pagina.context["regels"]} == {6}
    assert "54 van 60 minuten" in pagina.content.decode()
    assert "Alleen voor jou" not in pagina.content.decode()


def test_begeleiding_waarvan_de_evaluatie_aan_de_beurt_is(overleg, dossier, begeleider, school):
    actief(dossier, begeleider, evaluatiedatum=date(2026, 11, 23))

    vul(school)
    vul(school)

    assert soorten(overleg) == ["evaluatie"]


def test_een_casus_in_de_stap_van_dit_overleg_komt_er_een_keer_op(overleg, dossier, mentor, school, zorgcoordinator):
    casus(dossier, mentor, fase=school.fases.get(code="KZO"))

    vul(school)
    punt = overleg.agendapunten.get()
    voorbereiden.van_de_agenda_halen(punt, reden="Niet nodig", door=zorgcoordinator)
    vul(school)

    assert punt.soort == "casus"
    assert soorten(overleg) == []


def test_een_besloten_casus_komt_nooit_vanzelf_op_een_agenda(overleg, dossier, mentor, school):
    casus(dossier, mentor, evaluatiedatum=date(2026, 11, 23), besloten=True)

    vul(school)

    assert soorten(overleg) == []


def test_wat_de_school_niet_vanzelf_vult_blijft_weg(overleg, dossier, mentor, school, begeleider):
    Overlegtype.objects.filter(pk=overleg.overlegtype_id).update(autovullen=["aanmeldingen"])
    casus(dossier, mentor, evaluatiedatum=date(2026, 11, 23))
    actief(dossier, begeleider, evaluatiedatum=date(2026, 11, 23))

    vul(school)

    assert soorten(overleg) == []


@pytest.mark.eis("SEG-153")
def test_wie_naar_het_grote_overleg_gaat_wordt_in_het_kleine_aangekondigd(
    overleg, dossier, school, mentor, zorgcoordinator
):
    jes = school.overlegtypen.get(code="JES")
    groot = agenderen(
        dossier, soort="casus", herkomst="besluit:1", hulpvraag="Wat kan leerplicht?", door=mentor, overlegtype=jes
    )

    vul(school)
    vul(school)

    punt = overleg.agendapunten.get()
    assert punt.soort == "aankondiging"
    assert f"naar het {jes.naam}" in punt.hulpvraag
    assert "Wat kan leerplicht?" in punt.hulpvraag
    assert groot.overleg.overlegtype == jes


def test_een_besluit_met_een_evaluatiedatum_komt_terug_op_de_agenda(bezig, punt, school, zorgcoordinator):
    uitkomst = bezig.overlegtype.uitkomsten.get(code="GESPREK_COPA")
    op = date(2026, 12, 7)
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=op, door=zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    volgende = klein_overleg(school, date(2026, 11, 30))

    with time_machine.travel(datetime(2026, 11, 24, 7, tzinfo=UTC)):
        vul(school)
        te_vroeg = soorten(volgende)
    with time_machine.travel(datetime(2026, 12, 1, 7, tzinfo=UTC)):
        dan = klein_overleg(school, date(2026, 12, 7))
        vul(school)
        vul(school)

    assert te_vroeg == []
    terug = dan.agendapunten.get()
    assert (terug.soort, terug.dossier) == ("evaluatie", punt.dossier)
    assert "maandag 23 november" in terug.hulpvraag


def test_twee_besluiten_met_dezelfde_evaluatiedatum_komen_samen_terug(bezig, punt, school, zorgcoordinator):
    uitkomsten = list(bezig.overlegtype.uitkomsten.filter(code__in=["GESPREK_COPA", "BUDDY"]))
    voeren.besluiten_vastleggen(punt, uitkomsten=uitkomsten, evaluatiedatum=date(2026, 12, 7), door=zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    Uitkomst.objects.filter(pk__in=[u.pk for u in uitkomsten]).update(gevolg="geen_zorg")

    with time_machine.travel(datetime(2026, 12, 1, 7, tzinfo=UTC)):
        dan = klein_overleg(school, date(2026, 12, 7))
        vul(school)

    vraag = dan.agendapunten.get().hulpvraag
    assert "de besluiten van maandag 23 november" in vraag
    assert all(uitkomst.naam in vraag for uitkomst in uitkomsten)


def test_aangehouden_staat_vooraan_en_te_late_acties_staan_erboven(
    client, bezig, punt, school, mentor, klas, zorgcoordinator
):
    aanhouden = bezig.overlegtype.uitkomsten.get(code="AANHOUDEN")
    voeren.besluiten_vastleggen(punt, uitkomsten=[aanhouden], evaluatiedatum=None, door=zorgcoordinator)
    volgende = klein_overleg(school, date(2026, 11, 30))
    punt_op(volgende, mentor, klas, roepnaam="Eerder")
    ActiepuntFactory(agendapunt=punt, wie=mentor, uiterste_datum=date(2026, 11, 25), wat="Bel de arts")
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    punt_op(volgende, mentor, klas, roepnaam="Later")
    client.force_login(zorgcoordinator)

    pagina = client.get(volgende.get_absolute_url())

    assert [r["naam"].split()[0] for r in pagina.context["regels"]] == ["Timo", "Eerder", "Later"]
    assert [a["wat"] for a in pagina.context["te_laat"]] == ["Bel de arts"]
    tekst = pagina.content.decode()
    assert tekst.index("Eerst: wat is er blijven liggen?") < tekst.index('id="agendakaart"')


def test_wie_van_school_is_valt_van_de_agenda_met_een_zin(
    client, overleg, punt, nog_een, mentor, school, zorgcoordinator
):
    leerling = punt.dossier.leerling
    leerling.uitschrijfdatum = date(2026, 11, 20)
    leerling.save()
    agenderen(nog_een, soort="casus", herkomst="c:1", hulpvraag="Hoe?", door=mentor, overleg=overleg)
    nog_een.status = "gesloten"
    nog_een.gesloten_op, nog_een.gesloten_door = timezone.now(), mentor
    nog_een.sluitdatum, nog_een.gesloten_reden = date(2026, 11, 20), "Het gaat goed met deze leerling."
    nog_een.save()

    vul(school)
    client.force_login(zorgcoordinator)
    pagina = client.get(overleg.get_absolute_url()).content.decode()

    assert soorten(overleg) == []
    assert "Timo zit niet meer op school." in pagina
    assert "Het dossier van Aylin is gesloten." in pagina


def test_de_agenda_gaat_vanzelf_dicht_en_een_keer(overleg, punt, ondersteuner, smw, zorgcoordinator):
    agendas()
    vegen()
    te_vroeg = Overleg.objects.get(pk=overleg.pk).status
    with time_machine.travel(DICHT):
        agendas()
        agendas()
        vegen()
        taak = Opdracht.objects.get(soort="overleggen.agenda_vaststellen")
        Opdracht.objects.filter(pk=taak.pk).update(status="wacht", klaar_op=None, niet_voor_op=timezone.now())
        uitvoeren_een(taak.pk)
        vegen()

    overleg.refresh_from_db()
    assert (te_vroeg, overleg.status) == ("gepland", "agenda_vastgesteld")
    assert sorted(m.to[0] for m in mail.outbox) == sorted([zorgcoordinator.email, ondersteuner.email, smw.email])
    assert all("Timo" not in m.subject + m.body for m in mail.outbox)


def test_wie_de_agenda_weer_openzet_houdt_hem_open(overleg, punt, dossier, mentor, zorgcoordinator):
    with time_machine.travel(DICHT):
        agendas()
        vegen()
        overleg.refresh_from_db()
        voorbereiden.agenda_heropenen(overleg, door=zorgcoordinator)
        agendas()
        vegen()
        overleg.refresh_from_db()
        later = agenderen(dossier, soort="casus", herkomst="c:1", hulpvraag="Hoe?", door=mentor)

    assert overleg.status == "gepland"
    assert later.overleg == overleg


def test_wat_na_het_sluiten_komt_gaat_naar_de_volgende(overleg, punt, dossier, mentor):
    with time_machine.travel(DICHT):
        agendas()
        vegen()
        later = agenderen(dossier, soort="casus", herkomst="c:1", hulpvraag="Hoe?", door=mentor)

    assert later.overleg.datum == overleg.datum + timedelta(weeks=1)


@pytest.mark.eis("INV-13")
def test_een_open_aanmelding_staat_altijd_op_precies_een_agenda(client, overleg, dossier, mentor, zorgcoordinator):
    aanmelding = services.indienen(ingevuld(dossier, mentor), door=mentor)
    punt = aanmelding.agendapunt

    def staat_op():
        return [p.overleg.datum for p in Agendapunt.objects.open().filter(herkomst=punt.herkomst)]

    begin = staat_op()
    voorbereiden.naar_volgend(punt, door=zorgcoordinator)
    voorbereiden.naar_volgend(punt, door=zorgcoordinator)  # a second click with the page of before
    verder = staat_op()
    plannen.laten_vervallen(Overleg.objects.get(datum=verder[0]), reden="Storm", door=zorgcoordinator)
    vervallen = staat_op()
    voorbereiden.kopie_naar_volgend(Agendapunt.objects.get(pk=punt.pk), door=zorgcoordinator)

    assert (begin, verder) == ([date(2026, 11, 23)], [date(2026, 11, 30)])
    assert len(vervallen) == 1
    assert vervallen != verder
    assert staat_op() == vervallen
    kopie = Agendapunt.objects.open().get(herkomst=f"kopie:{punt.pk}")
    assert (kopie.soort, kopie.dossier) == ("casus", dossier)


def test_van_een_lopend_overleg_schuift_niets_door(bezig, punt, zorgcoordinator):
    with pytest.raises(OngeldigeOvergang):
        voorbereiden.naar_volgend(punt, door=zorgcoordinator)


def test_meer_knoppen_zetten_een_punt_door(client, overleg, mentor, klas, zorgcoordinator):
    noud = punt_op(overleg, mentor, klas, soort="casus", roepnaam="Noud")
    mila = punt_op(overleg, mentor, klas, soort="casus", roepnaam="Mila")
    client.force_login(zorgcoordinator)

    ook = client.post(reverse("overleggen:kopie_naar_volgend", args=[noud.pk]), follow=True).content.decode()
    weg = client.post(reverse("overleggen:naar_volgend", args=[mila.pk]), follow=True).content.decode()

    assert "Noud staat ook op de agenda van maandag 30 november." in ook
    assert "Mila staat nu op de agenda van maandag 30 november." in weg
    assert list(overleg.agendapunten.op_de_agenda()) == [noud]


def test_met_een_oude_bladzijde_schuift_een_punt_niet_nog_een_keer_door(client, overleg, mentor, klas, zorgcoordinator):
    mila = punt_op(overleg, mentor, klas, soort="casus", roepnaam="Mila")
    client.force_login(zorgcoordinator)

    for _ in range(2):
        weg = client.post(reverse("overleggen:naar_volgend", args=[mila.pk]), {"van": overleg.pk}, follow=True)

    assert "Mila staat nu op de agenda van maandag 30 november." in weg.content.decode()
    assert Agendapunt.objects.get(pk=mila.pk).overleg.datum == date(2026, 11, 30)


@pytest.mark.eis("INV-13")
@pytest.mark.parametrize("soort", ["casus", "aanmelding"])
def test_een_leerling_komt_geen_tweede_keer_op_dezelfde_agenda(client, overleg, mentor, klas, zorgcoordinator, soort):
    """Copied to the next meeting, and then moved there after all."""
    punt = punt_op(overleg, mentor, klas, soort=soort, roepnaam="Noud")
    client.force_login(zorgcoordinator)

    for _ in range(2):
        client.post(reverse("overleggen:kopie_naar_volgend", args=[punt.pk]))
    weg = client.post(reverse("overleggen:naar_volgend", args=[punt.pk]), follow=True).content.decode()

    assert "Noud staat al op de agenda van maandag 30 november. Er is niets gewijzigd." in weg
    assert sorted(Agendapunt.objects.open().values_list("herkomst", flat=True)) == sorted(
        [punt.herkomst, f"kopie:{punt.pk}"]
    )


def test_een_leerling_die_daar_al_staat_komt_er_geen_tweede_keer_bij(overleg, dossier, mentor, school):
    later = klein_overleg(school, date(2026, 11, 24))
    eerste, tweede = (
        agenderen(dossier, soort="casus", herkomst=f"c:{n}", hulpvraag="Hoe?", door=mentor, overleg=naar)
        for n, naar in enumerate((overleg, later))
    )

    for doe in (
        lambda: voorbereiden.kopie_naar_volgend(eerste, door=mentor),
        lambda: voorbereiden.naar_volgend(eerste, door=mentor),
        lambda: agenda.meenemen(tweede, naar=overleg, door=mentor),
    ):
        with pytest.raises(Onvolledig, match="staat al op de agenda van maandag"):
            doe()

    assert [list(o.agendapunten.all()) for o in (overleg, later)] == [[eerste], [tweede]]


def test_twee_evaluaties_van_een_leerling_gaan_elk_hun_weg(overleg, dossier, mentor):
    """Each is about other support."""
    een, ander = (
        agenderen(dossier, soort="evaluatie", herkomst=f"evaluatie:{n}", hulpvraag="Hoe?", door=mentor, overleg=overleg)
        for n in range(2)
    )

    naar = [voorbereiden.naar_volgend(punt, door=mentor) for punt in (een, ander)]

    assert naar[0] == naar[1]
    assert soorten(naar[0]) == ["evaluatie", "evaluatie"]


@pytest.mark.eis("SEG-43")
def test_een_overgedragen_casus_komt_op_de_agenda_en_de_leerling_een_keer(
    school, overleg, dossier, mentor, andere_mentor, zorgcoordinator
):
    """The form went to the next step, and the mentor handed the pupil over as well."""
    loopt = casus(dossier, mentor)
    functie = school.functies.get(rol="ZC")
    Formulieroverdracht.objects.create(
        casus=loopt, fase=loopt.fase, functie=functie, aan=zorgcoordinator, geschreven_door=mentor
    )
    vul(school)
    eerst = soorten(overleg)
    Overdracht.objects.create(
        dossier=dossier, soort="mentor", status="aangeboden", van=mentor, aan=andere_mentor,
        aangeboden_op=timezone.now(),
    )  # fmt: skip
    vul(school)

    assert eerst == soorten(overleg) == ["overdracht"]
    assert (
        overleg.agendapunten.get().hulpvraag
        == f"De casus ging naar {zorgcoordinator.naam}. Wat moet het overleg weten?"
    )


def test_een_casus_in_vertrouwen_blijft_van_de_agenda_ook_na_een_overdracht(school, overleg, dossier, mentor, smw):
    loopt = casus(dossier, mentor, besloten=True)
    functie = school.functies.get(rol="ZC")
    Formulieroverdracht.objects.create(casus=loopt, fase=loopt.fase, functie=functie, aan=smw, geschreven_door=mentor)

    vul(school)

    assert soorten(overleg) == []
