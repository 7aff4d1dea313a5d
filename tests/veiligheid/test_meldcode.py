"""The five steps of the meldcode, written down one after another."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Taak
from dossiers.models.melding import Zorgmelding
from veiligheid import services
from veiligheid.models import Meldcode, Meldcodestap
from veiligheid.stappen import raad
from zorg import herinneringen
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import JA, besluit, meldcode, stap, tot_weging

VANDAAG = timezone.localdate()
MELDING = {
    "bij": "veilig_thuis", "datum": VANDAAG, "feiten": "Op maandag een blauwe plek.", "ouders_datum": VANDAAG,
    "leerling_datum": VANDAAG,
}  # fmt: skip


def melden(rij, door, **velden):
    return services.melden(rij, door=door, herkomst="proef:1", **MELDING | velden)


@pytest.fixture
def rij(dossier, mentor):
    return meldcode(dossier, mentor)


@pytest.mark.eis("PRIV-14")
def test_van_signaal_tot_melding(client, dossier, mentor, waker):
    client.force_login(mentor)

    def post(naam, obj, **velden):
        heel = {"sleutel": uuid.uuid4(), "datum": str(VANDAAG), "wie": "Wim", "tekst": "Zo ging dit precies."}
        client.post(reverse(f"veiligheid:{naam}", args=[obj.pk]), heel | velden)

    post("meldcode_beginnen", dossier)
    rij = Meldcode.objects.get()
    post("overleggen", rij, advies="anoniem")
    post("praten", rij, overgeslagen="niet", tekst="De leerling is bang voor wat er thuis gebeurt.")
    post("wegen", rij, **JA)
    post("besluiten", rij, besluit="melden")
    client.post(
        reverse("veiligheid:melden", args=[rij.pk]),
        {"bij": "veilig_thuis", "datum": str(VANDAAG), "feiten": "Een blauwe plek.", "ouders": "nee",
         "ouders_niet": "De leerling is bang voor wat er thuis gebeurt.", "overlegd_met": "Veilig Thuis",
         "leerling": "ja", "leerling_datum": str(VANDAAG), "sleutel": "a"},
    )  # fmt: skip

    rij.refresh_from_db()
    stappen = list(rij.stappen.order_by("stap"))
    assert [s.stap for s in stappen] == [1, 2, 3, 4, 5]
    assert {(s.datum, s.geschreven_door) for s in stappen} == {(VANDAAG, mentor)}
    assert (stappen[1].advies, stappen[2].overgeslagen, stappen[3].antwoorden) == ("anoniem", True, JA)
    assert (rij.status, rij.besluit) == ("gemeld", "melden")
    assert set(rij.melding.stuk.lezers.all()) == {waker}
    pagina = client.get(rij.get_absolute_url()).content.decode()
    for woorden in ("Zo ging dit precies.", "Ja, zonder naam".lower(), "komen uit op melden", "Niet gepraat"):
        assert woorden in pagina


def test_wie_waakt_kijkt_meteen_mee_en_krijgt_een_taak_zonder_naam(client, dossier, mentor, waker):
    rij = meldcode(dossier, mentor)
    taak = Taak.objects.get(soort="meldcode_meekijken")
    client.force_login(waker)

    assert client.get(rij.get_absolute_url()).status_code == 200
    assert (taak.voor_gebruiker, taak.dossier, taak.namens) == (waker, None, None)
    assert dossier.leerling.roepnaam not in f"{taak.wat} {taak.toelichting}"
    stap(rij, waker, 2, advies="niet")
    taak.refresh_from_db()
    assert taak.status == "gedaan"


def test_wegen_kan_pas_na_de_stappen_ervoor_en_besluiten_pas_na_wegen(rij, mentor):
    with pytest.raises(Onvolledig, match="overleggen, praten met ouders en leerling"):
        stap(rij, mentor, 4, antwoorden=JA)
    with pytest.raises(Onvolledig, match="wegen"):
        besluit(rij, mentor)
    with pytest.raises(Onvolledig, match="besluit"):
        services.sluiten(rij, door=mentor, sleutel=uuid.uuid4(), datum=VANDAAG, tekst="Klaar.")
    with pytest.raises(Onvolledig, match="minstens 20 tekens"):
        stap(rij, mentor, 3, "Onveilig", overgeslagen=True)

    assert list(rij.stappen.values_list("stap", flat=True)) == [1]


@pytest.mark.parametrize(
    ("antwoorden", "uitkomst"),
    [
        ({"vermoeden": "nee"}, "geen"),
        ({"onveilig": "nee", "hulp": "ja", "aanvaard": "ja", "werkt": "onbekend"}, "hulp"),
        ({"onveilig": "ja", "hulp": "ja", "aanvaard": "ja", "werkt": "ja"}, "melden"),
        ({"onveilig": "nee", "hulp": "nee", "aanvaard": "ja", "werkt": "ja"}, "melden"),
        ({"onveilig": "nee", "hulp": "ja", "aanvaard": "nee", "werkt": "ja"}, "melden"),
        ({"onveilig": "nee", "hulp": "ja", "aanvaard": "ja", "werkt": "nee"}, "melden"),
    ],
)
@pytest.mark.eis("PRIV-14")
def test_het_afwegingskader(antwoorden, uitkomst):
    assert raad({"vermoeden": "ja"} | antwoorden) == uitkomst


def test_anders_besluiten_dan_de_weging_vraagt_waarom(rij, mentor):
    tot_weging(rij, mentor)

    with pytest.raises(Onvolledig, match="komt uit op melden"):
        besluit(rij, mentor, "hulp", "Liever niet.")

    besluit(rij, mentor, "hulp", "Veilig Thuis raadt aan om eerst zelf hulp te regelen.")
    rij.refresh_from_db()
    assert (rij.status, rij.besluit) == ("hulp", "hulp")


@pytest.mark.eis("PRIV-14", "ZEIST-81")
def test_bij_acuut_gevaar_wordt_meteen_gemeld_en_ook_dan_vooraf_verteld(rij, mentor):
    with pytest.raises(Onvolledig, match="Vertel het de ouders"):
        melden(rij, mentor, ouders_datum=None)
    for _ in range(2):
        melden(rij, mentor)

    rij.refresh_from_db()
    taak = Taak.objects.get(soort="meldcode_navragen")
    assert (rij.status, rij.besluit, Zorgmelding.objects.count()) == ("gemeld", "", 1)
    assert taak.uiterste_datum == VANDAAG + timedelta(days=7)
    stap(rij, mentor, 6, "Veilig Thuis doet onderzoek.")
    taak.refresh_from_db()
    assert taak.status == "gedaan"


def test_besloten_te_melden_is_nog_geen_melding(client, rij, mentor):
    tot_weging(rij, mentor)
    besluit(rij, mentor)
    client.force_login(mentor)

    with pytest.raises(Onvolledig, match="Leg eerst de melding vast"):
        services.sluiten(rij, door=mentor, sleutel=uuid.uuid4(), datum=VANDAAG, tekst="Klaar.")

    assert Taak.objects.get(soort="meldcode_melden").voor_gebruiker == mentor
    assert client.get(rij.get_absolute_url()).context["moet_melden"]


def test_wie_erbij_wordt_gevraagd_leest_alles_en_wie_eraf_gaat_niets(client, rij, mentor, smw):
    melden(rij, mentor)
    client.force_login(mentor)
    client.post(reverse("veiligheid:lezer", args=[rij.pk]), {"collega": smw.pk})
    client.force_login(smw)
    assert client.get(rij.get_absolute_url()).status_code == 200
    assert smw in rij.melding.stuk.lezers.all() if rij.melding else Zorgmelding.objects.get().stuk.lezers.all()

    ik = rij.lezers.get(gebruiker=smw)
    client.post(reverse("veiligheid:lezer_stoppen", args=[rij.pk]), {"lezer": ik.pk})

    assert client.get(rij.get_absolute_url()).status_code == 404
    assert not Zorgmelding.objects.get().stuk.lezers.exists()
    with pytest.raises(Onvolledig, match="minstens 1 collega"):
        services.lezer_stoppen(rij, lezer=rij.lezers.get(gebruiker=mentor), door=mentor)


def test_een_gesloten_meldcode_leest_men_en_verandert_niemand(client, rij, mentor):
    tot_weging(rij, mentor, vermoeden="nee", onveilig="nee")
    besluit(rij, mentor, "geen", "De plek kwam van judo, de trainer zag het gebeuren.")
    services.sluiten(rij, door=mentor, sleutel=uuid.uuid4(), datum=VANDAAG, tekst="Niets meer aan de hand.")
    client.force_login(mentor)

    with pytest.raises(OngeldigeOvergang):
        stap(rij, mentor, 1)
    pagina = client.get(rij.get_absolute_url()).content.decode()

    assert "Niets meer aan de hand." in pagina
    assert "Schrijf een signaal op" not in pagina.replace("<title>", "")
    assert not Taak.objects.open().filter(soort__startswith="meldcode").exists()


def test_hetzelfde_formulier_twee_keer_is_een_stap(dossier, mentor):
    sleutel = uuid.uuid4()
    velden = {"sleutel": sleutel, "datum": VANDAAG, "wie": "Zelf", "tekst": "Een blauwe plek."}

    rijen = {services.openen(dossier, door=mentor, **velden).pk for _ in range(2)}

    assert (len(rijen), Meldcodestap.objects.count()) == (1, 1)


def test_wie_erbij_komt_heeft_een_functie_die_dit_leest(client, rij, mentor, docent, smw, zorgcoordinator):
    client.force_login(mentor)

    keuzes = client.get(reverse("veiligheid:lezer", args=[rij.pk])).context["form"].collegas.values()

    assert {smw, zorgcoordinator} <= set(keuzes)
    assert docent not in keuzes


def weg(gebruiker):
    gebruiker.is_active = False
    gebruiker.save(update_fields=["is_active"])


@pytest.mark.parametrize("hoe", ["account dicht", "andere functie"])
def test_wie_weg_is_telt_niet_als_laatste_die_leest(rij, mentor, smw, hoe):
    services.lezer_toevoegen(rij, gebruiker=smw, door=mentor)
    if hoe == "account dicht":
        weg(smw)
    else:
        smw.roltoewijzingen.all().delete()

    with pytest.raises(Onvolledig, match="minstens 1 collega"):
        services.lezer_stoppen(rij, lezer=rij.lezers.get(gebruiker=mentor), door=mentor)

    assert rij.lezers.filter(gestopt_op=None, gebruiker=mentor).exists()


def test_ging_de_laatste_weg_dan_neemt_wie_waakt_het_over(client, dossier, rij, mentor, request, school):
    """The report, its open task and the reading go to who guards now; once, with a line, and to nobody else."""
    melden(rij, mentor)
    rij.refresh_from_db()
    waker = request.getfixturevalue("waker")
    weg(mentor)

    for _ in range(2):
        services.lezers_bewaken(school)

    assert Gebeurtenis.objects.get(soort="meldcode_lezer_toegevoegd").details == {"lezer": waker.pk}
    assert Taak.objects.open().get(soort="meldcode_navragen").voor_gebruiker == waker
    meekijken = Taak.objects.open().get(soort="meldcode_meekijken")
    assert (meekijken.voor_gebruiker, meekijken.besloten, meekijken.dossier) == (waker, True, None)
    assert waker in rij.melding.stuk.lezers.all()
    client.force_login(waker)
    assert client.get(rij.get_absolute_url()).status_code == 200


def test_leest_er_nog_iemand_dan_komt_er_niemand_bij(rij, mentor, smw, request, school):
    services.lezer_toevoegen(rij, gebruiker=smw, door=mentor)
    melden(rij, mentor)
    request.getfixturevalue("waker")
    weg(mentor)

    services.lezers_bewaken(school)

    assert set(rij.lezers.values_list("gebruiker", flat=True)) == {mentor.pk, smw.pk}
    assert Taak.objects.open().get(soort="meldcode_navragen").voor_gebruiker == smw


def test_is_er_niemand_die_waakt_dan_blijft_de_taak_staan(rij, mentor, school):
    melden(rij, mentor)
    weg(mentor)

    services.lezers_bewaken(school)

    assert Taak.objects.open().get(soort="meldcode_navragen").voor_gebruiker == mentor


def test_wie_eraf_gaat_houdt_geen_werk_dat_niet_meer_opengaat(rij, mentor, smw):
    melden(rij, mentor)
    services.lezer_toevoegen(rij, gebruiker=smw, door=mentor)

    services.lezer_stoppen(rij, lezer=rij.lezers.get(gebruiker=mentor), door=smw)

    assert Taak.objects.open().get(soort="meldcode_navragen").voor_gebruiker == smw


def test_de_dag_zelf_bewaakt_wie_leest(rij, mentor, school, request):
    waker = request.getfixturevalue("waker")
    weg(mentor)

    herinneringen.dag_doen(school, VANDAAG)

    assert rij.lezers.filter(gebruiker=waker, gestopt_op=None).exists()
