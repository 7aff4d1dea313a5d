"""The same for many plans at once: whom it reaches, what one failure does, and what a worker that dies leaves."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak
from opp import services
from opp.models import Ondertekening, Opp, Versie
from opp.services import stapel as werk
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, SchoolFactory
from tests.opp.factories import in_ronde, vol_concept
from zorg.basis import stapels
from zorg.basis.models import Opdracht, Stap, Stapel
from zorg.basis.opdrachten import uitvoeren_een, vegen

pytestmark = pytest.mark.django_db
KIEZEN = "/opp/samen/"


@pytest.fixture
def drie(klas):
    """Three pupils with a file and no plan."""
    school = klas.schooljaar.school
    leerlingen = [LeerlingFactory(school=school, klas=klas, roepnaam=naam) for naam in ("Ans", "Bob", "Cor")]
    for leerling in leerlingen:
        ContactpersoonFactory(leerling=leerling, email="ouder@thuis.example")
    return [DossierFactory(leerling=leerling) for leerling in leerlingen]


def bestel(code, onderwerpen, door, sleutel="een"):
    school = door.toewijzingen[0].school
    return services.stapel_maken(
        services.WERK[code], onderwerpen=[o.pk for o in onderwerpen], school=school, door=door, sleutel=sleutel
    )


def uitslag(stapel):
    return list(stapel.stappen.order_by("pk").values_list("status", "reden"))


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_van_kiezen_tot_uitslag_zonder_script(client, zorgcoordinator, drie):
    client.force_login(zorgcoordinator)
    keuze = tekst(client.get(KIEZEN, {"wat": "beginnen"}))
    wie = [dossier.pk for dossier in drie[:2]]
    bevestigen = tekst(client.post(KIEZEN, {"wat": "beginnen", "wie": wie}))
    assert all(naam in keuze for naam in ("Ans", "Bob", "Cor"))
    assert "Het gaat om <strong>2</strong> leerlingen." in bevestigen
    assert ("Ans" in bevestigen, "Cor" in bevestigen) == (True, False)
    assert Stapel.objects.count() == 0

    for _ in range(2):  # a double click is one order
        naar = client.post(KIEZEN, {"wat": "beginnen", "wie": wie, "stap": "doen", "sleutel": "abc"})
    stapel = Stapel.objects.get()
    adres = reverse("opp:stapel", args=[stapel.pk])
    assert naar["Location"] == adres
    assert "0 van 2 gedaan." in tekst(client.get(adres))
    vegen()

    klaar = tekst(client.get(adres))
    assert "<strong>Klaar.</strong> 2 gelukt." in klaar
    assert client.get(adres, headers={"HX-Request": "true"}).status_code == 286
    assert set(Opp.objects.values_list("dossier", flat=True)) == set(wie)
    taak = Taak.objects.get(soort="opp_stapel")
    assert (taak.toelichting, taak.waar, taak.voor_gebruiker) == ("2 gelukt", adres, zorgcoordinator)
    client.post(reverse("opp:stapel_gezien", args=[stapel.pk]))
    taak.refresh_from_db()
    assert taak.status != Taak.Status.OPEN


def test_zonder_vinkje_gebeurt_er_niets_en_wie_er_niet_bij_hoort_telt_niet(client, zorgcoordinator, drie, dossier):
    van_elders = DossierFactory()
    client.force_login(zorgcoordinator)

    leeg = client.post(KIEZEN, {"wat": "beginnen"})
    vreemd = client.post(KIEZEN, {"wat": "beginnen", "wie": [van_elders.pk, "x"], "stap": "doen", "sleutel": "abc"})

    assert "Zet een vinkje bij minstens 1 leerling." in tekst(leeg)
    assert (leeg.status_code, vreemd.status_code, Stapel.objects.count()) == (422, 200, 0)


def test_een_mislukking_stopt_de_anderen_niet_en_heeft_een_reden(zorgcoordinator, drie):
    stapel = bestel("beginnen", drie, zorgcoordinator)
    services.opp_klaarzetten(drie[1], door=zorgcoordinator, catalogusitem=None, aanleiding="")

    vegen()

    assert uitslag(stapel) == [("gedaan", ""), ("niet", werk.AL_EEN_PLAN), ("gedaan", "")]
    assert Taak.objects.get(soort="opp_stapel").toelichting == "2 gelukt, 1 niet"


def test_een_storing_in_een_stap_houdt_de_uitslag_niet_voor_altijd_tegen(monkeypatch, zorgcoordinator, drie):
    def kapot(pk, door):
        if pk == drie[0].pk:
            raise RuntimeError("stuk")

    stuk = werk.Werk(**{**vars(services.WERK["beginnen"]), "doen": kapot})
    monkeypatch.setitem(werk.PER_SOORT, "opp.beginnen", stuk)
    stapel = bestel("beginnen", drie, zorgcoordinator)
    vegen()
    assert [status for status, _ in uitslag(stapel)] == ["wacht", "gedaan", "gedaan"]

    for _ in range(Opdracht.MAX_POGINGEN):
        Opdracht.objects.filter(status="wacht").update(niet_voor_op=timezone.now())
        vegen()

    assert uitslag(stapel)[0] == ("niet", stapels.MISLUKT)
    assert Taak.objects.filter(soort="opp_stapel").count() == 1


def test_rechten_gelden_op_het_moment_van_de_stap(zorgcoordinator, drie):
    stapel = bestel("beginnen", drie, zorgcoordinator)
    vegen(hoogstens=2)  # the order, and the first step
    zorgcoordinator.roltoewijzingen.update(begindatum=date(2020, 1, 1), einddatum=date(2020, 2, 1))

    vegen()

    assert uitslag(stapel) == [("gedaan", ""), ("niet", werk.NIET_MEER), ("niet", werk.NIET_MEER)]
    assert Opp.objects.count() == 1


def test_wie_weg_is_doet_niets_meer(zorgcoordinator, drie):
    stapel = bestel("beginnen", drie[:1], zorgcoordinator)
    type(zorgcoordinator).objects.filter(pk=zorgcoordinator.pk).update(is_active=False)

    vegen()

    assert uitslag(stapel) == [("niet", werk.NIET_MEER)]


@pytest.mark.parametrize("waar", ["voor", "tijdens", "na"])
def test_een_worker_die_midden_in_een_stap_sterft_laat_niets_dubbel(monkeypatch, zorgcoordinator, dossier, waar):
    """Killed before the step, half way, and between the step and its job row: one new link each, and one result."""
    versie = in_ronde(dossier)
    mail.outbox.clear()
    voor = dict(versie.ondertekeningen.values_list("pk", "uitgiftenummer"))
    stapel = bestel("opnieuw", [versie], zorgcoordinator)
    uitvoeren_een(Opdracht.objects.get(soort="basis.stapel").pk)
    stap = Opdracht.objects.get(soort="basis.stap")

    with monkeypatch.context() as dood:
        _sterven(dood, waar)
        with pytest.raises(SystemExit):
            uitvoeren_een(stap.pk)
    Opdracht.objects.filter(pk=stap.pk).update(bezet_tot_op=timezone.now() - timedelta(seconds=1))
    vegen()
    for pk in Stap.objects.values_list("pk", flat=True):  # and the same job once more
        stapels.stap_doen(stap_id=pk)
    stapels.beginnen(stapel_id=stapel.pk)
    vegen()

    na = dict(versie.ondertekeningen.values_list("pk", "uitgiftenummer"))
    wie = versie.ondertekeningen.open()
    met_mail = [o.pk for o in wie if o.email]
    assert met_mail
    assert all(na[pk] == voor[pk] + (pk in met_mail) for pk in na)
    assert len(mail.outbox) == len(met_mail)
    assert uitslag(stapel) == [("gedaan", "")]
    assert Taak.objects.filter(soort="opp_stapel").count() == 1
    assert Gebeurtenis.objects.filter(soort="opp_stap_gedaan").count() == 1


def _sterven(dood, waar):
    def nu(*_args, **_kwargs):
        raise SystemExit

    if waar == "voor":
        dood.setattr(stapels, "_waarom_niet", nu)
    elif waar == "tijdens":
        echt = werk.opnieuw_sturen

        def een_en_dan_dood(*args, **kwargs):
            echt(*args, **kwargs)
            raise SystemExit

        dood.setattr(werk, "opnieuw_sturen", een_en_dan_dood)
    else:
        dood.setattr("zorg.basis.opdrachten._klaar", nu)


def test_alleen_wie_nog_wacht_krijgt_een_nieuwe_link(zorgcoordinator, dossier, drie):
    versie = in_ronde(dossier)
    zonder_mail = versie.ondertekeningen.filter(contact__isnull=False).order_by("pk")[0]
    zonder_mail.contact.email = ""
    zonder_mail.contact.save()
    ingetrokken = in_ronde(drie[0])
    for rij in Ondertekening.objects.filter(versie=ingetrokken):
        Ondertekening.objects.filter(pk=rij.pk).update(status="vervallen")
    mail.outbox.clear()

    stapel = bestel("opnieuw", [versie, ingetrokken], zorgcoordinator)
    vegen()

    assert uitslag(stapel) == [("gedaan", ""), ("niet", werk.NIEMAND)]
    assert all(zonder_mail.contact.naam not in bericht.to for bericht in mail.outbox)
    assert mail.outbox


def test_een_concept_krijgt_een_nieuwe_pdf_en_wat_voorligt_blijft(zorgcoordinator, dossier, drie):
    concept, ligt_voor = vol_concept(dossier), in_ronde(drie[0])
    bytes_ = ligt_voor.bestand_id

    stapel = bestel("pdf", [concept, ligt_voor], zorgcoordinator)
    vegen()

    concept.refresh_from_db()
    assert uitslag(stapel) == [("gedaan", ""), ("niet", werk.BLIJFT)]
    assert concept.concept_bestand is not None
    assert Versie.objects.get(pk=ligt_voor.pk).bestand_id == bytes_


def test_een_ander_ziet_een_stapel_niet_en_een_naam_die_je_niet_meer_ziet_staat_er_niet(
    client, zorgcoordinator, ondersteuner, drie
):
    stapel = bestel("beginnen", drie[:1], zorgcoordinator)
    vegen()
    adres = reverse("opp:stapel", args=[stapel.pk])
    client.force_login(ondersteuner)
    assert client.get(adres).status_code == 404

    client.force_login(zorgcoordinator)
    assert "Ans" in tekst(client.get(adres))
    leerling = drie[0].leerling
    type(leerling).objects.filter(pk=leerling.pk).update(school=SchoolFactory(), klas=None)
    assert "Een leerling die je niet meer ziet" in tekst(client.get(adres))


@pytest.mark.parametrize("code", ["beginnen", "opnieuw", "pdf"])
def test_dertig_rijen_kosten_net_zoveel_vragen_als_een(
    client, zorgcoordinator, klas, django_assert_max_num_queries, code
):
    maak = {"beginnen": lambda d: None, "opnieuw": in_ronde, "pdf": vol_concept}[code]
    for n in range(6):
        leerling = LeerlingFactory(school=klas.schooljaar.school, klas=klas, roepnaam=f"Kind{n}")
        ContactpersoonFactory(leerling=leerling)
        maak(DossierFactory(leerling=leerling))
    client.force_login(zorgcoordinator)
    client.get(KIEZEN)

    with django_assert_max_num_queries(14):
        bladzijde = client.get(KIEZEN, {"wat": code, "klas": klas.pk})

    assert all(f"Kind{n}" in tekst(bladzijde) for n in range(6))
    assert "Ans" not in tekst(bladzijde)


def test_wie_intussen_een_plan_kreeg_wordt_met_naam_overgeslagen(client, zorgcoordinator, drie):
    """Between the tick and the click a colleague began one: named with why, before and after the order."""
    client.force_login(zorgcoordinator)
    wie = [dossier.pk for dossier in drie]
    vol_concept(drie[0])
    bevestigen = tekst(client.post(KIEZEN, {"wat": "beginnen", "wie": wie}))
    assert f"{drie[0].leerling}: {werk.AL_EEN_PLAN}" in bevestigen
    assert "Het gaat om <strong>2</strong> leerlingen." in bevestigen

    vol_concept(drie[1])
    client.post(KIEZEN, {"wat": "beginnen", "wie": wie[1:], "stap": "doen", "sleutel": "k"})
    vegen()

    stapel = Stapel.objects.get()
    per_leerling = dict(stapel.stappen.values_list("onderwerp_id", "reden"))
    assert per_leerling == {wie[1]: werk.AL_EEN_PLAN, wie[2]: ""}
    assert "Bob" in tekst(client.get(reverse("opp:stapel", args=[stapel.pk])))
