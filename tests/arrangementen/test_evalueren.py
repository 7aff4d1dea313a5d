"""S07: the four say what they think, each goal is scored beside how it was, and what follows is done."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

import zorg.tasks  # noqa: F401  registers its handlers, as the worker does
from arrangementen import services
from arrangementen.herinneringen import herinneren
from arrangementen.meningen import opkomst
from arrangementen.models import Arrangement, Begeleidingsgesprek, Doelscore, Evaluatie, Inbreng
from dossiers.models import Taak
from opp.models import Aantekening
from overleggen.models import Agendapunt
from overleggen.services.agenda import toestemming_veranderd
from portaal.models import Toegang
from tests.factories import ContactpersoonFactory
from tests.opp.factories import vastgesteld
from tests.overleggen.factories import toestemming_voor
from tests.portaal.test_gedeeld import binnengaan
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import actief, evaluatieformulier

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 11, 23)
PORTAAL = "/p/begeleiding/"


@pytest.fixture(autouse=True)
def _maandag():
    with time_machine.travel(MAANDAG, tick=False):
        yield


@pytest.fixture
def hulp(dossier, begeleider, mentor):
    return actief(dossier, begeleider, evaluatiedatum=MAANDAG)


@pytest.fixture
def ouders(leerling):
    leerling.contactpersonen.all().delete()
    return [
        ContactpersoonFactory(leerling=leerling, relatie=wie, naam=naam, email=f"{naam.lower()}@thuis.example",
                              gezag="ja", informatierecht="volledig")
        for wie, naam in (("moeder", "Ellen"), ("vader", "Rob"))
    ]  # fmt: skip


def evalueren(hulp, door, uitkomst, *, mag_afsluiten=True, **velden):
    vast = {"datum": MAANDAG, "toelichting": "Zo ging het.", "mening_leerling": "Het helpt."}
    scores = {doel.pk: (1, 3, "Elke dag.") for doel in hulp.doelen.all()}
    return services.evaluatie_vastleggen(
        hulp, door=door, geplande_datum=hulp.evaluatiedatum, uitkomst=uitkomst, mag_afsluiten=mag_afsluiten,
        scores=scores, **vast | velden,
    )  # fmt: skip


def bladzijde(client, gebruiker, naam, pk, **data):
    client.force_login(gebruiker)
    url = reverse(f"arrangementen:{naam}", args=[pk])
    antwoord = client.post(url, data, follow=True) if data else client.get(url)
    return " ".join(antwoord.content.decode().split())


@pytest.mark.eis("SEG-148")
def test_wat_helpt_en_nodig_is_gaat_door_tot_de_volgende_evaluatie(hulp, begeleider):
    hulp.geplande_einddatum = MAANDAG + timedelta(weeks=2)
    hulp.save()

    evalueren(hulp, begeleider, "voortzetten", mag_afsluiten=False, volgende_datum=date(2027, 1, 29))

    hulp.refresh_from_db()
    assert (hulp.status, hulp.resultaat) == ("actief", "")
    assert hulp.evaluatiedatum == hulp.geplande_einddatum == date(2027, 1, 29)


@pytest.mark.eis("SEG-149")
def test_afbouwen_heeft_een_laatste_dag_en_een_evaluatie_ervoor(hulp, begeleider):
    einde, ervoor = date(2027, 1, 29), date(2027, 1, 22)
    with pytest.raises(Onvolledig, match="uiterlijk op de laatste dag"):
        evalueren(hulp, begeleider, "afbouwen", einddatum=ervoor, volgende_datum=einde)
    with pytest.raises(Onvolledig, match="hoogstens duren"):
        evalueren(hulp, begeleider, "afbouwen", einddatum=date(2029, 1, 1), volgende_datum=ervoor)

    evalueren(hulp, begeleider, "afbouwen", mag_afsluiten=False, einddatum=einde, volgende_datum=ervoor)
    hulp.refresh_from_db()
    assert (hulp.status, hulp.geplande_einddatum, hulp.evaluatiedatum) == ("afbouw", einde, ervoor)

    with time_machine.travel(ervoor):
        herinneren(hulp.dossier.leerling.school, sinds=ervoor - timedelta(days=1), datum=ervoor)
        assert Taak.objects.open().filter(soort="evalueren").exists()
        evalueren(hulp, begeleider, "afronden", datum=ervoor)
    assert (hulp.status, hulp.resultaat) == ("afgerond", "afgebouwd")


@pytest.mark.eis("SEG-150")
def test_wat_niet_toereikend_is_komt_op_het_grote_overleg_met_toestemming_vooraf(hulp, zorgcoordinator):
    evalueren(hulp, zorgcoordinator, "niet_toereikend", toelichting="Er speelt meer.")
    assert (hulp.status, hulp.resultaat) == ("afgerond", "niet_toereikend")
    vegen()
    vegen()

    punt = Agendapunt.objects.get(herkomst=f"arrangement:{hulp.pk}")
    assert punt.overleg.overlegtype.soort == "groot"
    assert (punt.status, punt.zonder_ouders) == ("wacht_op_toestemming", False)
    assert "was niet genoeg. Er speelt meer." in punt.hulpvraag
    taak = Taak.objects.open().get(soort="toestemming_overleg")
    assert (taak.voor_rol, taak.dossier) == ("ZC", hulp.dossier)
    assert reverse("portaal:toestemming_vragen", args=[hulp.dossier_id]) in taak.waar

    toestemming_voor(hulp.dossier)
    toestemming_veranderd(hulp.dossier_id)
    punt.refresh_from_db()
    assert punt.status != "wacht_op_toestemming"
    assert not Taak.objects.open().filter(soort="toestemming_overleg").exists()


def test_wie_niet_mag_afsluiten_stelt_voor_en_de_coordinator_ziet_dat_voorstel(
    client, hulp, begeleider, zorgcoordinator
):
    evalueren(hulp, begeleider, "niet_toereikend", mag_afsluiten=False, toelichting="Er speelt meer.")
    assert hulp.status == "in_evaluatie"

    scherm = bladzijde(client, zorgcoordinator, "beeindigen", hulp.pk)
    assert "Er speelt meer." in scherm
    bladzijde(client, zorgcoordinator, "beeindigen", hulp.pk, hoe="niet_toereikend", reden="Er speelt meer.")
    vegen()

    hulp.refresh_from_db()
    assert hulp.resultaat == "niet_toereikend"
    assert Agendapunt.objects.filter(herkomst=f"arrangement:{hulp.pk}").exists()


@pytest.mark.eis("SEG-146")
def test_het_klein_overleg_kan_ook_evalueren(client, hulp, zorgcoordinator):
    """The coordinator alone, for the meeting: nobody of the four sits there."""
    scherm = bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk)
    assert "Besproken in het klein zorgoverleg" in scherm.replace("Klein", "klein")

    data = evaluatieformulier(hulp, aanwezigen=["klein_overleg"])
    bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk, **data)

    assert Evaluatie.objects.get().aanwezigen == ["klein_overleg"]


@pytest.mark.eis("LAW-09")
def test_zonder_de_stem_van_de_leerling_is_er_geen_evaluatie(client, hulp, zorgcoordinator, begeleider):
    stil = evaluatieformulier(hulp, mening_leerling="")
    assert "(of schrijf hieronder waarom niet)" in bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk)
    assert "of waarom Leerling niets wilde zeggen" in bladzijde(
        client, zorgcoordinator, "evaluatie", hulp.pk, **stil
    ).replace(hulp.dossier.leerling.roepnaam, "Leerling")
    with pytest.raises(Onvolledig, match="niets wilde zeggen"):
        evalueren(hulp, begeleider, "afronden", mening_leerling="")
    assert not Evaluatie.objects.exists()

    bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk, **stil | {"ziet_af_reden": "Wilde liever niet praten."})
    assert Evaluatie.objects.get().ziet_af_reden == "Wilde liever niet praten."


@pytest.mark.eis("SEG-147")
def test_elk_doel_staat_naast_hoe_het_was_en_de_uitkomst_in_het_plan(client, hulp, zorgcoordinator, begeleider):
    versie = vastgesteld(hulp.dossier)
    Arrangement.objects.filter(pk=hulp.pk).update(opp=versie.opp, plan_vastgesteld_op=timezone.now())
    hulp.refresh_from_db()
    for dag, hoe in ((2, "aanwezig"), (9, "afwezig_zonder_bericht"), (10, "verzet"), (16, "aanwezig")):
        Begeleidingsgesprek.objects.create(
            arrangement=hulp, sleutel=f"00000000-0000-0000-0000-0000000000{dag:02}", datum=date(2026, 11, dag),
            aanwezigheid=hoe, geschreven_door=begeleider,
        )  # fmt: skip
    assert "was bij 2 van de 3 gesprekken" in bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk)
    zonder_score = {n: w for n, w in evaluatieformulier(hulp).items() if not n.endswith("-score")}
    assert "Kies bij doel 1 hoe het nu is." in bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk, **zonder_score)

    bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk, **evaluatieformulier(hulp))

    score = Doelscore.objects.get()
    assert (score.begin, score.score) == (1, 3)
    scherm = bladzijde(client, zorgcoordinator, "tonen", hulp.pk)
    assert "Aanwezig bij 2 van 3 gesprekken." in scherm
    assert '<rect width="75%"' in scherm
    assert "Een begin" in scherm
    noot = Aantekening.objects.get()
    assert noot.versie == versie
    assert "Eerst: een begin. Nu: bijna. Elke dag." in noot.tekst
    client.force_login(zorgcoordinator)
    assert "Nu: bijna." in client.get(reverse("opp:tonen", args=[versie.pk])).content.decode()
    # The next time nobody is asked again how it was, and the sessions are counted anew.
    hulp.refresh_from_db()
    opnieuw = bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk)
    assert "Aan het begin: een begin." in opnieuw
    assert "Hoe was het aan het begin?" not in opnieuw
    assert opkomst(hulp) == (0, 0)


@pytest.mark.eis("SEG-145")
def test_als_de_evaluatie_nadert_worden_de_vier_gevraagd_en_wie_thuis_is_via_de_eigen_link(
    hulp, ouders, leerling, mailoutbox
):
    leerling.email = "timo@leerling.example"
    leerling.save()
    for _ in range(2):
        herinneren(leerling.school, sinds=MAANDAG - timedelta(days=1), datum=MAANDAG)
    vegen()

    wie = list(Inbreng.objects.order_by("pk").values_list("partij", "contact__naam"))
    assert wie == [
        ("leerling", None), ("ouder", "Ellen"), ("ouder", "Rob"), ("mentor", None), ("begeleider", None),
    ]  # fmt: skip
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "ellen@thuis.example", "rob@thuis.example", "timo@leerling.example",
    ]  # fmt: skip
    assert not any("begeleiding" in mail.body.lower() for mail in mailoutbox)


@pytest.mark.eis("INV-09")
def test_ouders_die_niets_weten_worden_niets_gevraagd(client, hulp, ouders, zorgcoordinator, mailoutbox):
    services.inbreng_vragen(hulp, door=zorgcoordinator)
    Arrangement.objects.update(zonder_ouders=True)
    vegen()
    assert not mailoutbox or all("@thuis" not in mail.to[0] for mail in mailoutbox)
    toegang = Toegang.objects.filter(contact=ouders[0]).first()
    assert toegang is None
    Inbreng.objects.all().delete()
    hulp.refresh_from_db()
    services.inbreng_vragen(hulp, door=zorgcoordinator)

    assert set(Inbreng.objects.values_list("partij", flat=True)) == {"leerling", "mentor", "begeleider"}
    assert "Wat vinden de ouders?" not in bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk)


def test_een_ouder_antwoordt_via_de_link_en_de_andere_ouder_leest_dat_niet(
    client, hulp, ouders, zorgcoordinator, begeleider, mentor
):
    services.inbreng_vragen(hulp, door=zorgcoordinator)
    vegen()
    moeder, vader = (Inbreng.objects.get(contact=ouder) for ouder in ouders)
    antwoord = {"helpt": "beetje", "tekst": "Thuis is er rust.", "verder": "door", "tevreden": "4", "gehoord": "2"}

    binnengaan(client, Toegang.objects.get(contact=ouders[0]))
    assert PORTAAL in client.get("/p/gedeeld/").content.decode()
    leeg = client.post(PORTAAL, {"inbreng": moeder.pk})
    assert leeg.status_code == 422
    assert "Kies een antwoord." in leeg.content.decode()
    client.post(PORTAAL, antwoord | {"inbreng": vader.pk})  # whose page it is decides, not the number that was sent

    moeder.refresh_from_db()
    vader.refresh_from_db()
    assert (moeder.helpt, moeder.tevreden, moeder.gehoord, moeder.wijze) == ("beetje", 4, 2, "link")
    assert vader.beantwoord_op is None
    client.logout()
    binnengaan(client, Toegang.objects.get(contact=ouders[1]))
    assert "Thuis is er rust." not in client.get(PORTAAL).content.decode()

    scherm = bladzijde(client, begeleider, "evaluatie", hulp.pk)
    assert "Thuis is er rust." in scherm
    assert "4 van 5" in scherm
    client.force_login(zorgcoordinator)
    assert client.get(reverse("arrangementen:inbreng", args=[moeder.pk])).status_code == 403
    with pytest.raises(Onvolledig, match="kwam via de link"):
        services.inbreng_geven(moeder, door=mentor, wijze="gesprek", helpt="nee", tekst="x", verder="door")
    # After the evaluation the answers stay with it, and nobody is asked any more.
    evalueren(hulp, zorgcoordinator, "voortzetten", volgende_datum=date(2027, 1, 29))
    assert "Thuis is er rust." in bladzijde(client, begeleider, "tonen", hulp.pk)
    with pytest.raises(Inbreng.DoesNotExist):
        services.inbreng_geven(moeder, door=None, wijze="link", helpt="nee", tekst="x", verder="door")


def test_mentor_en_begeleider_spreken_voor_zichzelf_en_school_schrijft_op_wat_de_leerling_zei(
    client, hulp, mentor, begeleider, zorgcoordinator
):
    bladzijde(client, mentor, "inbreng_vragen", hulp.pk, ja="1")
    rij = {inbreng.partij: inbreng for inbreng in Inbreng.objects.all()}
    zelf = {"helpt": "ja", "tekst": "Ik zie het in de les.", "verder": "minder"}

    client.force_login(begeleider)
    assert client.post(reverse("arrangementen:inbreng", args=[rij["mentor"].pk]), zelf).status_code == 403
    bladzijde(client, mentor, "inbreng", rij["mentor"].pk, **zelf)
    gezegd = zelf | {"tekst": "Ik kan het zelf.", "tevreden": "5", "gehoord": "5"}
    bladzijde(client, begeleider, "inbreng", rij["leerling"].pk, **gezegd)

    rij["mentor"].refresh_from_db()
    rij["leerling"].refresh_from_db()
    assert (rij["mentor"].wijze, rij["leerling"].wijze) == ("zelf", "gesprek")
    assert rij["leerling"].beantwoord_door == begeleider
    # The pupil was heard: the evaluation asks no more.
    data = evaluatieformulier(hulp, mening_leerling="")
    bladzijde(client, zorgcoordinator, "evaluatie", hulp.pk, **data)
    assert Inbreng.objects.filter(evaluatie=Evaluatie.objects.get()).count() == Inbreng.objects.count()
    client.force_login(mentor)
    te_laat = client.get(reverse("arrangementen:inbreng", args=[rij["mentor"].pk]), follow=True)
    assert "Dit is intussen al gedaan" in te_laat.content.decode()


def test_vragen_kan_alleen_als_de_begeleiding_loopt(hulp, zorgcoordinator):
    services.beeindigen(hulp, door=zorgcoordinator, reden="Klaar", gestopt=True, resultaat="wens")
    assert hulp.resultaat == "wens"
    with pytest.raises(OngeldigeOvergang):
        services.inbreng_vragen(hulp, door=zorgcoordinator)
