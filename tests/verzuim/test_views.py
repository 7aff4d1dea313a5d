"""The pages: what somebody sees, does, and does not see."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers.models import Gesprek
from scholen.models import School
from tests.begroting import kosten
from tests.factories import DossierFactory, KlasFactory, LeerlingFactory
from tests.spelers import medewerker
from verzuim import services
from verzuim.models import Cohortlijst, Verzuimimport
from zorg.basis.opdrachten import vegen

from .conftest import KOP, regel
from .factories import DrempelmeldingFactory, VerzuimmeldingFactory
from .test_drempels import school_met

pytestmark = pytest.mark.django_db


def bestand(inhoud: bytes, naam="verzuim.csv"):
    return SimpleUploadedFile(naam, inhoud, content_type="text/csv")


def gisteren():
    return timezone.localdate() - timedelta(days=1)


def test_een_bestand_van_begin_tot_eind_zonder_javascript(client, leerling, coordinator):
    client.force_login(coordinator)
    tekst = (
        f"Stamnr;Verzuimsoort;Datum van;T/m\n{leerling.leerlingnummer};ZK;5-11-2026;6-11-2026\n99999;ZK;=1+1;\n"
    ).encode("cp1252")

    naar = client.post(reverse("verzuim:imports"), {"bestand": bestand(tekst)})
    pagina = client.get(naar.url)
    assert pagina.context["form"]["leerlingnummer"].value() == "Stamnr"
    assert pagina.context["soorten"]["soort_0"].value() == "ziek"
    keuzes = {"leerlingnummer": "Stamnr", "soort": "Verzuimsoort", "begin": "Datum van", "eind": "T/m"}
    client.post(naar.url, keuzes | {"soortkolom": "Verzuimsoort", "soort_0": "ziek"})
    vegen()
    rij = Verzuimimport.objects.get()
    gezien = client.get(reverse("verzuim:import", args=[rij.pk]))
    assert "Leerling 99999 staat niet bij jouw leerlingen." in gezien.content.decode()
    client.post(reverse("verzuim:invoeren", args=[rij.pk]))
    assert b"progress" in client.get(reverse("verzuim:import", args=[rij.pk])).content
    vegen()

    assert leerling.verzuim.get().soort == "ziek"
    fouten = client.get(reverse("verzuim:fouten", args=[rij.pk])).content.decode("utf-8-sig")
    assert "'=1+1" in fouten
    assert client.post(reverse("verzuim:terugdraaien", args=[rij.pk])).status_code == 302
    assert leerling.verzuim.count() == 0


def test_de_school_onthoudt_de_kolommen(client, leerling, coordinator, inlezen):
    inlezen(KOP + regel(leerling, "5-11-2026"), tot="bekeken")
    client.force_login(coordinator)

    naar = client.post(reverse("verzuim:imports"), {"bestand": bestand(f"{KOP}1;vakantie;5-11-2026;;;;\n".encode())})
    pagina = client.get(naar.url)

    assert pagina.context["soorten"]["soort_0"].value() == "overslaan"


def test_een_andere_kolom_voor_de_soort_vraagt_eerst_naar_die_woorden(client, coordinator):
    client.force_login(coordinator)
    naar = client.post(reverse("verzuim:imports"), {"bestand": bestand(b"Nr;A;B;Van\n1;ziek;griep;5-11-2026\n")})

    keuzes = {"leerlingnummer": "Nr", "soort": "B", "begin": "Van", "soortkolom": "A", "soort_0": "ziek"}
    pagina = client.post(naar.url, keuzes)

    assert "‘griep’ (1 keer)" in pagina.content.decode()
    assert Verzuimimport.objects.get().status == "geupload"


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Dit bestand is leeg."),
        (b"PK\x03\x04x", "Dit is een Excel-bestand."),
        (b"x;y\n" + b"0" * (10 * 1024 * 1024), "er past 10 MB"),
        (b"x;y\n" + b"0" * (21 * 1024 * 1024), "Dit bestand is meer dan 20 MB; er past 10 MB."),
    ],
)
def test_een_onbruikbaar_bestand_zegt_meteen_waarom(client, coordinator, inhoud, zin):
    client.force_login(coordinator)

    pagina = client.post(reverse("verzuim:imports"), {"bestand": bestand(inhoud)})

    assert zin in pagina.content.decode()
    assert not Verzuimimport.objects.exists()


def test_hetzelfde_bestand_zegt_dat_het_al_is_ingevoerd(client, leerling, coordinator, inlezen):
    tekst = KOP + regel(leerling, "5-11-2026", "6-11-2026")
    inlezen(tekst)
    nog_eens = inlezen(tekst, tot="bekeken")
    client.force_login(coordinator)

    pagina = client.get(reverse("verzuim:import", args=[nog_eens.pk])).content.decode()

    assert "Precies dit bestand is al ingevoerd" in pagina
    assert "Alles uit dit bestand staat er al." in pagina


def test_de_reden_ziet_alleen_wie_dat_recht_heeft(client, leerling, mentor, teamleider):
    VerzuimmeldingFactory(leerling=leerling, begindatum=gisteren(), reden="Buikgriep")
    gezien = {}
    for wie in (mentor, teamleider):
        client.force_login(wie)
        gezien[wie] = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()

    assert "Buikgriep" in gezien[mentor]
    assert "Buikgriep" not in gezien[teamleider]
    assert "1 keer ziek" in gezien[teamleider]


@pytest.mark.eis("PRIV-12", "INV-18")
def test_de_leerplichtambtenaar_komt_nergens_binnen(client, school, leerling):
    VerzuimmeldingFactory(leerling=leerling)
    client.force_login(medewerker(school, "XL", "Yara"))

    for naam in ("leerling", "bij_leerling"):
        assert client.get(reverse(f"verzuim:{naam}", args=[leerling.pk])).status_code == 404
    assert client.get(reverse("verzuim:lijst")).status_code == 403


@pytest.mark.eis("SEG-31")
def test_een_verzuimcoordinator_ziet_de_leerlingen_van_de_eigen_locatie(client, leerling, andere_klas, twee_locaties):
    ander = LeerlingFactory(school=leerling.school, klas=andere_klas, achternaam="van Zuid")
    for wie in (leerling, ander):
        DrempelmeldingFactory(leerling=wie)
    client.force_login(twee_locaties["Zuid"])

    pagina = client.get(reverse("verzuim:lijst")).content.decode()

    assert str(ander) in pagina
    assert str(leerling) not in pagina
    assert client.get(reverse("verzuim:leerling", args=[leerling.pk])).status_code == 404


@pytest.mark.eis("SEG-32")
def test_een_verzuimcoordinator_legt_een_verzuimgesprek_vast(client, leerling, coordinator):
    melding = DrempelmeldingFactory(leerling=leerling)
    client.force_login(coordinator)
    pagina = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()
    naar = f"{reverse('dossiers:gesprek_nieuw', args=[leerling.pk])}?soort=VERZUIM"
    assert naar in pagina
    assert "Verzuimgesprek" in client.get(naar).content.decode()
    dossier = DossierFactory(leerling=leerling)
    Gesprek.objects.create(
        dossier=dossier, soort="gesprek", datum=melding.bereikt_datum, titel="Verzuimgesprek", met="leerling",
        geschreven_door=coordinator, gesprekssoort=leerling.school.gesprekssoorten.get(code="VERZUIM"),
    )  # fmt: skip

    lijst = client.get(reverse("verzuim:lijst"))

    assert [(r.gesprek, r.formulier) for r in lijst.context["rijen"]] == [
        ("12 november", "nog niet: aanmelding schoolarts")
    ]


def test_een_verzuimgesprek_is_wat_de_school_zo_noemt_en_niet_een_vaste_code(client, leerling, coordinator):
    """The pages know the talk by its question block: a school of its own may give it any code."""
    leerling.school.gesprekssoorten.filter(code="VERZUIM").update(code="BELRONDE")
    client.force_login(coordinator)

    met = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()
    leerling.school.gesprekssoorten.filter(code="BELRONDE").update(actief=False)
    zonder = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()

    assert "?soort=BELRONDE" in met
    assert ("Leg een verzuimgesprek vast" in zonder, "Leg een gesprek vast" in zonder) == (False, True)


@pytest.mark.eis("SEG-25", "SEG-34")
def test_de_drempels_van_het_profiel_staan_op_de_pagina(client, leerling, mentor):
    VerzuimmeldingFactory(leerling=leerling, begindatum=gisteren())
    client.force_login(mentor)

    pagina = client.get(reverse("verzuim:leerling", args=[leerling.pk]))

    standen = {s.naam: s.tekst for s in pagina.context["beeld"].standen}
    assert set(standen) == {
        "Ziek, dagen achter elkaar", "Ziekmeldingen in twaalf weken", "Structureel verzuim", "Vaak geoorloofd afwezig"
    }  # fmt: skip
    assert "grens 10" in standen["Structureel verzuim"]
    assert standen["Ziekmeldingen in twaalf weken"].startswith("1 van 4")


@pytest.mark.eis("GRO-13")
def test_verwijderd_uit_de_les_telt_per_reden(client, leerling, coordinator, teamleider):
    for nummer, reden in enumerate(["Praten"] * 6 + ["Telefoon"] * 4 + ["Anorexia"], 1):
        VerzuimmeldingFactory(
            leerling=leerling, soort="verwijderd", begindatum=gisteren(), reden=reden, eerste_lesuur=nummer
        )
    client.force_login(coordinator)
    assert client.get(reverse("verzuim:lijst")).context["verwijderd"] == [("Praten", 6), ("Andere redenen", 5)]
    assert Gebeurtenis.objects.get(soort="verzuimredenen_geteld").door_id == coordinator.pk

    client.force_login(teamleider)
    assert client.get(reverse("verzuim:lijst")).context["verwijderd"] == []


def test_wie_geen_redenen_leest_ziet_ze_ook_niet_in_het_bestand_van_een_collega(
    client, inlezen, leerling, ondersteuner, coordinator
):
    tekst = KOP + regel(leerling, "2026-11-02", "2026-11-03") + regel(leerling, "99-99-2026", reden="Geheim")
    rij = inlezen(tekst, tot="bekeken")
    paden = [reverse(f"verzuim:{naam}", args=[rij.pk]) for naam in ("kolommen", "import", "fouten")]
    client.force_login(ondersteuner)

    gezien = [client.get(pad, follow=True).content.decode() for pad in paden]

    assert not any("Geheim" in pagina for pagina in gezien)
    assert leerling.leerlingnummer in gezien[2]  # what was chosen as another column may be mended
    client.force_login(coordinator)
    assert all("Geheim" in client.get(pad).content.decode() for pad in (paden[0], paden[2]))


def test_na_het_invoeren_weet_niemand_meer_welke_kolom_de_reden_was(client, inlezen, leerling, ondersteuner):
    tekst = KOP + regel(leerling, "2026-11-02", "2026-11-03") + regel(leerling, "99-99-2026", reden="Geheim")
    rij = inlezen(tekst, tot="klaar")
    client.force_login(ondersteuner)

    fouten = client.get(reverse("verzuim:fouten", args=[rij.pk])).content.decode()

    assert "is geen datum" in fouten
    assert "Geheim" not in fouten


def test_een_ondersteuner_leest_het_eigen_bestand_wel(client, inlezen, leerling, ondersteuner):
    rij = inlezen(KOP + regel(leerling, "99-99-2026", reden="Geheim"), tot="bekeken", door=ondersteuner)
    client.force_login(ondersteuner)

    assert "Geheim" in client.get(reverse("verzuim:fouten", args=[rij.pk])).content.decode()


def test_verzuim_met_de_hand_en_verbeteren(client, leerling, coordinator):
    client.force_login(coordinator)
    velden = {"soort": "ziek", "begindatum": gisteren().isoformat(), "einddatum": "", "reden": "Griep"}

    client.post(reverse("verzuim:toevoegen", args=[leerling.pk]), velden)
    dubbel = client.post(reverse("verzuim:toevoegen", args=[leerling.pk]), velden)
    assert "Deze melding staat er al" in dubbel.content.decode()
    melding = leerling.verzuim.get()
    client.post(reverse("verzuim:wijzigen", args=[melding.pk]), velden | {"einddatum": gisteren().isoformat()})

    melding.refresh_from_db()
    assert (melding.einddatum, melding.verbeterd_door, melding.bron) == (gisteren(), coordinator, "hand")


def test_wie_de_reden_niet_mag_lezen_wijzigt_die_ook_niet(client, leerling, ondersteuner):
    melding = VerzuimmeldingFactory(leerling=leerling, begindatum=gisteren(), reden="Buikgriep")
    client.force_login(ondersteuner)
    url = reverse("verzuim:wijzigen", args=[melding.pk])

    assert "Buikgriep" not in client.get(url).content.decode()
    client.post(url, {"soort": "ziek", "begindatum": gisteren().isoformat(), "reden": ""})

    melding.refresh_from_db()
    assert melding.reden == "Buikgriep"


@pytest.mark.eis("ZEE-43")
def test_alle_tweedeklassers_worden_een_keer_per_jaar_uitgenodigd(client):
    school = School.objects.get(pk=school_met("zeeland").pk)
    jaar = school.schooljaren.get()
    tweede, derde = (
        KlasFactory(school=school, schooljaar=jaar, leerjaar=school.leerjaren.get(volgnummer=n), naam=f"{n}c")
        for n in (2, 3)
    )
    wie = [LeerlingFactory(school=school, klas=tweede, roepnaam=naam) for naam in ("Ana", "=Bo")]
    LeerlingFactory(school=school, klas=derde)
    wisse = medewerker(school, "VC", "Wisse")
    client.force_login(wisse)

    client.post(reverse("verzuim:jaarlijst_maken"))
    client.post(reverse("verzuim:jaarlijst_maken"))

    lijst = Cohortlijst.objects.get()
    assert lijst.waarvoor == "GGD-verpleegkundige"
    assert {r.leerling for r in lijst.regels.all()} == set(wie)
    ana, bo = lijst.regels.order_by("pk")
    vinkjes = {"rij": [ana.pk, bo.pk], "uitgenodigd": [ana.pk], "geweest": [bo.pk]}
    client.post(reverse("verzuim:jaarlijst", args=[lijst.pk]), vinkjes)
    vreemd = client.post(reverse("verzuim:jaarlijst", args=[lijst.pk]), {"rij": "9" * 5000, "geweest": "²"})
    assert vreemd.status_code == 302  # nothing of the list, so nothing changes
    pagina = client.get(reverse("verzuim:jaarlijst", args=[lijst.pk])).content.decode()
    assert "Uitgenodigd: 2 van 2. Geweest: 1." in pagina
    uitvoer = client.get(reverse("verzuim:jaarlijst_uitvoer", args=[lijst.pk])).content.decode("utf-8-sig")
    assert "'=Bo" in uitvoer


@pytest.mark.eis("ZEE-42")
def test_zeeland_biedt_de_jeugdverpleegkundige_aan_en_niet_de_schoolarts(client):
    school = school_met("zeeland")
    leerling = LeerlingFactory(school=school, klas=None)
    client.force_login(medewerker(school, "ZC", "Anneke"))

    pagina = client.get(reverse("verzuim:leerling", args=[leerling.pk])).content.decode()

    assert 'name="formulier" value="jeugdverpleegkundige"' in pagina
    assert 'value="schoolarts"' not in pagina


def test_het_deel_voor_dossier_en_formulier_zegt_geen_reden(client, leerling, mentor):
    VerzuimmeldingFactory(leerling=leerling, begindatum=gisteren(), reden="Buikgriep")
    client.force_login(mentor)

    tekst = client.get(reverse("verzuim:bij_leerling", args=[leerling.pk]), {"vorm": "tekst"}).content.decode()

    assert tekst.strip() == "<p>In de laatste 12 weken: 1 keer ziek, samen 1 schooldagen.</p>" or "1 keer ziek" in tekst
    assert "Buikgriep" not in tekst


def test_dertig_rijen_kosten_niet_meer_vragen_dan_een(client, leerling, klas, coordinator, inlezen):
    client.force_login(coordinator)

    def vullen(hoeveel):
        for nummer in range(hoeveel):
            ander = LeerlingFactory(school=klas.school, klas=klas)
            DrempelmeldingFactory(leerling=ander)
            VerzuimmeldingFactory(leerling=leerling, begindatum=gisteren() - timedelta(days=leerling.verzuim.count()))
            services.bestand_aannemen(
                klas.school,
                door=coordinator,
                bestandsnaam=f"{nummer}.csv",
                inhoud=io.BytesIO().getvalue() + bytes([nummer]),
            )

    paden = [reverse("verzuim:lijst"), reverse("verzuim:leerling", args=[leerling.pk]), reverse("verzuim:imports")]
    vullen(1)
    een = [kosten(client, pad) for pad in paden]
    vullen(24)
    veel = [kosten(client, pad) for pad in paden]

    for (kort, vragen_kort), (lang, vragen_lang) in zip(een, veel, strict=True):
        assert len(lang.content) > len(kort.content)
        assert len(vragen_kort) == len(vragen_lang), "\n".join(vragen_lang)
