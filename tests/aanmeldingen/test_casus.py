"""Handing in takes the case along: to the team leader, and from there to the intern zorgteam (GRO-16 to GRO-44)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from casussen import services as casussen
from casussen.models import Casus, Fasewissel, Interventie
from dossiers.models import Taak
from dossiers.vooraf import bekend
from overleggen.models import Agendapunt
from zorg.basis.models import Onvolledig

from .factories import ingevuld

pytestmark = pytest.mark.django_db


@pytest.fixture
def steenberg(op_school):
    p = op_school("grotius")
    p.huub = p.iemand("TEAMLEIDER", "Huub", leerjaar_van=1, leerjaar_tot=3)
    p.mia = p.iemand("ZORGCO", "Mia")
    return p


def geprobeerd(p, door=None, *, klaar=True):
    """Something that was tried in the present step, with what it brought."""
    resultaat = {"resultaat": "Tien minuten langer aan het werk", "effect": "enig"} if klaar else {}
    casus = casussen.casus_openen(p.dossier, door=door or p.mentor)
    return casussen.interventie_vastleggen(
        casus, door=door or p.mentor, soort="didactisch", wat="Korte opdrachten",
        begindatum=timezone.localdate() - timedelta(days=20), **resultaat,
    )  # fmt: skip


def leren(p, door=None, **velden):
    """A draft about something that neither the dyslexia nor the giftedness coordinator handles."""
    ander = p.school.signaalcategorieen.exclude(code__in=["dyslexie", "hoogbegaafd"]).order_by("pk").last()
    return ingevuld(p.dossier, door or p.mentor, **({"categorieen": [ander.code]} | velden))


def fase(p):
    return Casus.objects.get(dossier=p.dossier).fase.code


@pytest.mark.eis("GRO-40", "GRO-33")
def test_indienen_bij_de_teamleider_draagt_het_formulier_over_en_start_moment_2(steenberg):
    p = steenberg
    geprobeerd(p)

    aanmelding = services.indienen(leren(p), door=p.mentor)

    assert (aanmelding.behandelaar, aanmelding.agendapunt.overleg.overlegtype.code) == (p.huub, "TEAM")
    assert fase(p) == "PM2"
    casus = Casus.objects.get()
    overdracht = casus.overdrachten.get()
    assert (overdracht.fase.code, overdracht.functie.code, overdracht.aan) == ("PM1", "TEAMLEIDER", p.huub)
    assert casus.hulpvragen.get().tekst == aanmelding.hulpvraag
    # one thing to do for Huub, and not two
    assert [t.soort for t in Taak.objects.open().filter(voor_gebruiker=p.huub)] == ["aanmelding_bekijken"]


@pytest.mark.eis("GRO-39", "GRO-40")
def test_zonder_interventie_met_resultaat_gaat_het_formulier_niet_verder(steenberg, ingelogd):
    p = steenberg
    concept = leren(p)

    pagina = ingelogd(p.mentor).post(reverse("aanmeldingen:indienen", args=[concept.pk])).content.decode()

    assert "Dit vraagt jouw school eerst:" in pagina
    assert "Leg minstens 1 interventie vast; het zijn er nu 0." in pagina
    assert reverse("casussen:eigen", args=[p.leerling.pk]) in pagina
    assert "Moet het toch nu?" not in pagina
    concept.refresh_from_db()
    assert concept.status == "concept"
    assert not Casus.objects.exists()
    assert not Agendapunt.objects.exists()

    geprobeerd(p, klaar=False)
    with pytest.raises(Onvolledig, match="Schrijf het resultaat op van de interventie"):
        services.indienen(concept, door=p.mentor, reden="Ik wil dit toch")  # a mentor's reason does not count
    assert fase(p) == "PM1"


def test_een_tweede_keer_indienen_zet_geen_tweede_stap(steenberg):
    p = steenberg
    geprobeerd(p)
    aanmelding = services.indienen(leren(p), door=p.mentor)
    services.terugsturen(aanmelding, door=p.huub, reden="Vertel meer")

    services.indienen(aanmelding, door=p.mentor)

    assert fase(p) == "PM2"
    assert Fasewissel.objects.filter(van__isnull=False).count() == 1


@pytest.mark.eis("GRO-40", "GRO-44", "GRO-45")
def test_alleen_de_teamleider_brengt_een_hulpvraag_in_het_iz_en_start_moment_3(steenberg):
    p = steenberg
    geprobeerd(p)
    aanmelding = services.indienen(leren(p), door=p.mentor)

    with pytest.raises(Onvolledig, match="Leg minstens 1 interventie vast"):  # nothing was tried in moment 2 yet
        zet_door(aanmelding, p.huub)
    aanmelding.refresh_from_db()
    assert (aanmelding.status, fase(p)) == ("ingediend", "PM2")

    geprobeerd(p, p.huub)
    nieuw = zet_door(aanmelding, p.huub)

    aanmelding.refresh_from_db()
    assert (aanmelding.status, nieuw.doorgezet_van) == ("doorgezet", aanmelding)
    assert nieuw.agendapunt.overleg.overlegtype.code == "IZ"
    assert (nieuw.behandelaar, nieuw.hulpvraag) == (p.mia, "Samen met de mentor gemaakt")
    assert nieuw.ondernomen[: len(aanmelding.ondernomen)] == aanmelding.ondernomen
    assert "Korte opdrachten" in [rij["wat"] for rij in nieuw.ondernomen]  # what was tried since travels along
    assert fase(p) == "PM3"
    assert Casus.objects.get().overdrachten.order_by("pk").last().aan == p.mia


def zet_door(aanmelding, door):
    return services.doorzetten(
        aanmelding, door=door, formulier="zorg", hulpvraag="Samen met de mentor gemaakt", reden="Te weinig effect"
    )


@pytest.mark.eis("GRO-44")
def test_de_coordinator_slaat_een_stap_over_met_een_reden(steenberg, ingelogd):
    p = steenberg
    concept = leren(p, p.mia)
    client, adres = ingelogd(p.mia), reverse("aanmeldingen:indienen", args=[concept.pk])

    geweigerd = client.post(adres).content.decode()
    assert "Professioneel moment 2 is overgeslagen." in geweigerd
    assert "Moet het toch nu?" in geweigerd
    client.post(adres, {"reden": "Het liep dit weekend vast"})

    assert fase(p) == "PM3"
    wissel = Fasewissel.objects.order_by("pk").last()
    assert wissel.reden == "Het liep dit weekend vast"
    assert "Professioneel moment 2 is overgeslagen." in wissel.overgeslagen


def test_zonder_teamleider_vangt_de_coordinator_moment_2_op(op_school):
    p = op_school("grotius")
    mia = p.iemand("ZORGCO", "Mia")
    geprobeerd(p)

    aanmelding = services.indienen(leren(p), door=p.mentor)

    assert aanmelding.behandelaar == mia
    assert fase(p) == "PM2"


@pytest.mark.eis("GRO-40")
@pytest.mark.parametrize(("categorie", "functie"), [("dyslexie", "COORD_DYSLEXIE"), ("hoogbegaafd", "COORD_HB")])
def test_dyslexie_en_hoogbegaafd_gaan_naar_hun_coordinator(steenberg, categorie, functie):
    p = steenberg
    wie = p.iemand(functie, "Coör")
    geprobeerd(p)

    aanmelding = services.indienen(leren(p, categorieen=[categorie]), door=p.mentor)

    assert aanmelding.behandelaar == wie
    assert (fase(p), Casus.objects.get().overdrachten.get().functie.code) == ("PM2", functie)


@pytest.mark.eis("GRO-39", "GRO-40")
def test_wat_op_het_interventieformulier_staat_hoeft_niemand_over_te_typen(steenberg):
    p = steenberg
    geprobeerd(p)

    aanmelding = services.beginnen(p.leerling, door=p.mentor)

    assert aanmelding.ondernomen[0]["wat"] == "Korte opdrachten"
    assert aanmelding.ondernomen[0]["resultaat"] == "Tien minuten langer aan het werk (Enig effect)"
    assert bekend(p.leerling, "zorg", voor=p.iemand("DOCENT", "Boris")).get("ondernomen") is None


def test_een_school_die_niets_overdraagt_laat_de_casus_waar_die_is(op_school):
    p = op_school("segbroek")
    p.iemand("COPA", "Joost")

    services.indienen(ingevuld(p.dossier, p.mentor), door=p.mentor)

    assert fase(p) == "SIGNAAL"
    assert not Interventie.objects.exists()
