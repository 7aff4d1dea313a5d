"""Plans of every kind run on the same rails: which sections, who writes, who signs, and what starts then."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from arrangementen.services import aanvragen, toewijzen
from dossiers.models import Taak
from opp import links, rapport, services
from opp.models import Doel, Opp, Versie
from opp.soorten import DELEN, SOORTEN
from opp.tasks import eindversie_maken
from opp.volledigheid import ontbrekend, soort_van
from opp.vragen import VRAGEN
from portaal.forms import AntwoordForm
from tests.arrangementen.factories import vorm_besproken
from zorg.basis.models import Onvolledig

from .factories import BestandFactory, DoelFactory, OudergesprekFactory, VersieFactory

pytestmark = pytest.mark.django_db


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def naar(naam, obj):
    return reverse(f"opp:{naam}", args=[obj.pk])


def schrijvers(opp):
    taken = Taak.objects.open().filter(soort="opp_schrijven", dossier=opp.dossier)
    return {t.voor_gebruiker or t.voor_rol for t in taken}


def invullen(versie, door):
    """Everything that the kind asks for, through the services as the form does."""
    vandaag = timezone.localdate()
    datums = {"begindatum": vandaag, "einddatum": vandaag + timedelta(weeks=17),
              "tussenevaluatiedatum": vandaag + timedelta(weeks=8),
              "evaluatiedatum": vandaag + timedelta(weeks=16)}  # fmt: skip
    for naam, deel in soort_van(versie).delen.items():
        velden = {veld: datums.get(veld, f"Tekst bij {veld}.") for veld in deel.verplicht}
        services.deel_bewaren(versie, deel=naam, gezien=0, door=door, velden=velden)
    if soort_van(versie).doelen_min:
        doel = {veld: getattr(DoelFactory.build(versie=versie), veld) for veld in Doel.INHOUD if veld != "nummer"}
        services.doel_toevoegen(versie, door=door, **doel)
    if soort_van(versie).heeft("oudergesprek"):
        OudergesprekFactory(versie=versie)
    versie.refresh_from_db()


def tekenen_en_vaststellen(versie, door, **antwoord):
    versie.bestand = BestandFactory()
    versie.save(update_fields=["bestand"])
    for rij in versie.ondertekeningen.order_by("pk"):
        links.uitgeven(rij, nu=timezone.now())
        services.ondertekenen(
            rij, perspectief_gelezen=False, handelingsdeel="in", toelichting="", naam=rij.naam, factor="mail",
            ip=None, user_agent="", sha256=versie.bestand.sha256,
        )  # fmt: skip
    versie.refresh_from_db()
    services.vaststellen(versie, door=door)


def test_elk_veld_van_elke_soort_heeft_een_vraag_en_een_kolom():
    velden = {veld for soort in SOORTEN.values() for deel in soort.delen.values() for veld in deel.velden}
    assert velden == set(VRAGEN) == set(Versie.inhoudsvelden())
    for code, soort in SOORTEN.items():
        assert set(soort.delen) <= set(soort.volgorde), code
        for deel in soort.delen.values():
            assert set(deel.verplicht) | set(deel.woorden) <= set(deel.velden), (code, deel.naam)
    assert {naam for soort in SOORTEN.values() for naam in soort.volgorde} - set(DELEN) == {
        "hoorgesprek", "doelen", "oudergesprek",
    }  # fmt: skip


@pytest.mark.eis("ZEIST-47", "ZEIST-63", "S20")
def test_een_licht_arrangement_begint_met_een_afsprakenformulier_van_coach_en_gedragswetenschapper(op_school):
    p = op_school("zeist")
    zorgco, psycholoog = p.iemand("ZORGCO"), p.iemand("GZ_PSYCHOLOOG", betrokken=True)
    coach = p.iemand("SCHOOLCOACH")
    hulp = aanvragen(p.dossier, catalogusitem=p.aanbod("COACH_LICHT"), herkomst="besluit:1", door=zorgco)
    toewijzen(hulp, begeleider=coach, door=zorgco, begindatum=timezone.localdate(), duur_weken=17)
    versie = hulp.opp.versies.get()

    assert (hulp.opp.soort, hulp.status) == ("afsprakenformulier", "wacht_op_document")
    assert schrijvers(hulp.opp) == {psycholoog, coach}
    assert versie.frequentie == "Om de week"
    pagina = tekst(als(coach).get(naar("afspraken", versie)))
    assert "Hoe vaak zijn de gesprekken?" in pagina
    assert "Wat mag met wie worden gedeeld?" in pagina
    for anders in ("perspectief", "hoorgesprek", "oudergesprek"):  # an OPP has those, this has not
        assert als(zorgco).get(naar(anders, versie))["Location"] == naar("tonen", versie)

    invullen(versie, coach)
    with pytest.raises(Onvolledig, match="Vraag een collega"):
        services.ter_ondertekening_aanbieden(versie, door=zorgco)
    with pytest.raises(Onvolledig, match="Je schreef zelf als laatste"):
        services.intern_akkoord_geven(versie, door=coach, gezien=versie.wijziging)
    als(psycholoog).post(naar("akkoord_geven", versie), {"wijziging": versie.wijziging})
    versie.refresh_from_db()
    services.ter_ondertekening_aanbieden(versie, door=zorgco)
    tekenen_en_vaststellen(versie, zorgco)
    eindversie_maken(versie_id=versie.pk)
    from arrangementen.tasks import plan_vastgesteld  # noqa: PLC0415

    plan_vastgesteld(opp_id=hulp.opp.pk)
    hulp.refresh_from_db()
    assert hulp.status == "toegewezen"  # the talk with the pupil about the form has not been
    vorm_besproken(hulp, zorgco)
    assert hulp.status == "actief"
    assert list(hulp.doelen.values_list("tekst", flat=True)) == [versie.doelen.get().doel]


@pytest.mark.eis("ZEIST-63")
def test_een_coach_schrijft_alleen_waar_de_school_hem_als_opsteller_noemt(op_school):
    p = op_school("zeist")
    coach = p.iemand("SCHOOLCOACH", betrokken=True)
    licht = p.school.documentregels.get(document="afsprakenformulier")
    intensief = p.school.documentregels.get(document="opp", intensiteit="intensief")
    formulier = VersieFactory(opp__dossier=p.dossier, opp__soort="afsprakenformulier", opp__documentregel=licht)
    plan = VersieFactory(opp__dossier=p.dossier, opp__soort="opp", opp__documentregel=intensief)

    assert als(coach).get(naar("afspraken", formulier)).status_code == 200
    assert als(coach).get(naar("handelingsdeel", plan)).status_code == 404
    assert list(Versie.objects.waarop(coach, "opp.bewerken")) == [formulier]


@pytest.mark.eis("ZEIST-60", "ZEIST-61", "ZIEK-30")
def test_een_intensief_arrangement_heeft_een_opp_van_de_gedragswetenschapper(op_school):
    p = op_school("zeist")
    zorgco = p.iemand("ZORGCO")
    psycholoog, orthopedagoog = (p.iemand(wie, betrokken=True) for wie in ("GZ_PSYCHOLOOG", "ORTHOPEDAGOOG"))

    hulp = aanvragen(p.dossier, catalogusitem=p.aanbod("COACH_INTENSIEF"), herkomst="besluit:1", door=zorgco)

    assert hulp.opp.soort == "opp"
    assert schrijvers(hulp.opp) == {psycholoog, orthopedagoog}
    pagina = tekst(als(psycholoog).get(naar("tonen", hulp.opp.versies.get())))
    assert "Perspectiefdeel" in pagina
    assert "Doelen" in pagina


@pytest.mark.eis("GRO-43", "GRO-56")
def test_een_handelingsplan_kent_looptijd_en_terugkerende_evaluatie_en_is_met_leerling_en_ouders_besproken(op_school):
    p = op_school("grotius")
    zorgco, mentor = p.iemand("ZORGCO"), p.iemand("MENTOR")
    opp = services.opp_klaarzetten(
        p.dossier, door=zorgco, catalogusitem=None, aanleiding="Besluit", soort="handelingsplan"
    )
    versie = opp.versies.get()

    assert schrijvers(opp) == {mentor, "ZC"}
    assert {
        "Vul in tot wanneer het plan loopt.", "Schrijf op hoe vaak jullie kijken hoe het gaat.",
        "Bespreek het plan met de ouders en schrijf op wanneer dat was.",
    } <= set(ontbrekend(versie))  # fmt: skip
    invullen(versie, mentor)
    services.ter_ondertekening_aanbieden(versie, door=zorgco)
    assert versie.ondertekeningen.count() == 0  # the profile asks nobody: the school lays it down
    tekenen_en_vaststellen(versie, zorgco)

    assert (versie.status, Opp.objects.get().status) == ("vastgesteld", "actief")
    koppen = [deel["kop"] for deel in rapport.leesdelen(versie)]
    assert koppen == [
        "Aanleiding en hulpvraag",
        "Doelen",
        "Aanpak voor Daan",
        "Looptijd en evaluatie",
        "Overleg over dit plan",
    ]


def test_een_plan_van_aanpak_staat_naast_een_opp(op_school):
    p = op_school("segbroek")
    zorgco, mentor = p.iemand("COPA"), p.iemand("MENTOR")
    services.opp_klaarzetten(p.dossier, door=zorgco, catalogusitem=p.aanbod("BUDDY"), aanleiding="Plannen")

    opp = services.opp_klaarzetten(p.dossier, door=zorgco, catalogusitem=p.aanbod("PLAN_VAN_AANPAK"), aanleiding="Ziek")
    versie = opp.versies.get()

    assert sorted(Opp.objects.values_list("soort", flat=True)) == ["opp", "plan_van_aanpak"]
    assert "Schrijf op hoe de leerling stap voor stap meer les volgt." in ontbrekend(versie)
    pagina = tekst(als(mentor).get(naar("opbouw", versie)))
    assert "Hoe bouwt de leerling op?" in pagina
    assert "Geen diagnose" in tekst(als(mentor).get(naar("aanleiding", versie)))


def test_alleen_een_opp_vraagt_ouders_twee_dingen():
    assert list(AntwoordForm(met_perspectief=False).fields) == ["handelingsdeel", "toelichting", "naam"]
    form = AntwoordForm({"handelingsdeel": "in", "naam": "M. de Proef"}, met_perspectief=False)
    assert form.is_valid()
    assert form.cleaned_data["perspectief_gelezen"] is False
    assert not AntwoordForm({"handelingsdeel": "in", "naam": "M. de Proef"}).is_valid()


def test_een_afsprakenformulier_heeft_hoogstens_drie_doelen(op_school):
    p = op_school("zeist")
    versie = VersieFactory(opp__dossier=p.dossier, opp__soort="afsprakenformulier")
    for nummer in range(1, 5):
        DoelFactory(versie=versie, nummer=nummer)

    assert "Kies hoogstens 3 doelen." in ontbrekend(versie)


def test_op_het_dossier_kies_je_welk_plan(op_school):
    p = op_school("zeist")
    zorgco = als(p.iemand("ZORGCO"))

    pagina = tekst(zorgco.get(reverse("opp:bij_dossier", args=[p.dossier.pk])))
    assert "Ontwikkelingsperspectief" in pagina
    assert "Afsprakenformulier" in pagina
    assert "Handelingsplan" not in pagina  # this school has none
    zorgco.post(reverse("opp:opstellen", args=[p.dossier.pk]), {"soort": "afsprakenformulier"})

    assert Opp.objects.get().documentregel.document == "afsprakenformulier"
    assert 'value="afsprakenformulier"' not in tekst(zorgco.get(reverse("opp:bij_dossier", args=[p.dossier.pk])))


@pytest.mark.eis("SEG-77")
def test_doelen_die_leerling_en_begeleider_kozen_staan_met_hun_bron_in_het_document(dossier, mentor):
    versie = VersieFactory(opp__dossier=dossier)
    DoelFactory(versie=versie, bron="begeleider", inbreng_leerling="Ik wil het zelf leren.")

    rijen = [rij.tekst for deel in rapport.leesdelen(versie) for _, groep in deel["groepen"] for rij in groep]

    assert "De begeleider" in rijen
    assert "Ik wil het zelf leren." in rijen
    assert "De begeleider" in tekst(als(mentor).get(naar("doelen", versie)))
