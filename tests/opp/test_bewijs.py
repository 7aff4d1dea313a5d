"""A signed plan that proves itself: the seal over what was shown, and the evidence that only the school reads."""

import hashlib
import json
import shutil
from unittest import mock

import page
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from opp import bewijs as maken
from opp import services, tasks
from opp.models import Bewijs, Versie
from portaal.controle import zoek
from zorg.basis import opdrachten, zegelsleutel
from zorg.basis.models import Bestand, Opdracht
from zorg.basis.schakels import kenmerk
from zorg.basis.zegelcontrole import GEEN_ZEGEL, controleren

from .factories import vastgesteld, vol_concept
from .test_levensloop import teken
from .test_tasks import alles_doen, tekst_van

pytestmark = pytest.mark.django_db
ZONDER_POPPLER = pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler ontbreekt")


@pytest.fixture(autouse=True)
def sleutels(settings, tmp_path):
    settings.ZEGEL_MAP = tmp_path / "zegel"


@pytest.fixture
def getekend(dossier, zorgcoordinator):
    """Everybody signed, the school too; the jobs of that wait."""
    dossier.leerling.email = "leerling@school.example"
    dossier.leerling.save()
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    alles_doen()
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening)
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator, ip="192.0.2.77", user_agent="Proefbrowser/1")
    return versie


def fouten(bestand):
    inhoud = bytes(bestand.inhoud)
    return [f.message for p in ("ua1", "2a") for f in page.validate_pdf_bytes(inhoud, profile=p).failures]


@pytest.mark.eis("INV-02", "LAW-11")
def test_een_getekend_plan_bewijst_zichzelf(getekend):
    alles_doen()
    tasks.verzegelen(versie_id=getekend.pk)
    versie = Versie.objects.get(pk=getekend.pk)
    bewijs = versie.bewijs
    plan, stuk = bytes(versie.eindbestand.inhoud), bytes(bewijs.stuk.inhoud)

    assert plan.startswith(bytes(versie.bestand.inhoud))
    assert [fouten(b) for b in (versie.bestand, versie.eindbestand, bewijs.stuk)] == [[], [], []]
    uitslag, van_stuk = (controleren(inhoud, bekend=zegelsleutel.bekend()) for inhoud in (plan, stuk))
    assert uitslag.klopt, uitslag.zinnen
    assert van_stuk.klopt, van_stuk.zinnen
    assert "Dit zijn gewone elektronische handtekeningen, met een zegel van de school." in uitslag.zinnen
    for rij in versie.ondertekeningen.order_by("pk"):
        assert any(zin.startswith(f"{rij.hoedanigheid}: {rij.naam}, ") for zin in uitslag.zinnen)
    assert (bewijs.certificaat, bool(bewijs.verzegeld_op)) == (uitslag.certificaat, True)
    # Shown, sealed, the evidence and its data, and an edition for each of three: done twice is there once.
    assert Bestand.objects.count() == 7
    for rij in versie.ondertekeningen.exclude(rol="school").order_by("pk"):
        eigen = bytes(rij.exemplaar.bestand.inhoud)
        uitslag = controleren(eigen, bekend=zegelsleutel.bekend())
        assert uitslag.klopt, uitslag.zinnen
        assert eigen.startswith(bytes(versie.bestand.inhoud))
        assert [wie["naam"] for wie in uitslag.gegevens["ondertekeningen"]] == [rij.naam, "Zita Proefpersoon"]
        assert any(zin.startswith(f"Dit exemplaar is voor {rij.naam}") for zin in uitslag.zinnen)
        assert zoek(bewijs.code).gelijk_aan(rij.exemplaar.bestand.sha256) == "getekend"
    assert fouten(rij.exemplaar.bestand) == []
    assert Gebeurtenis.objects.filter(soort="opp_verzegeld").count() == 1


@ZONDER_POPPLER
def test_vanaf_welk_adres_iemand_tekende_staat_alleen_in_het_bewijs_van_de_school(getekend):
    """Two parents get the same plan; neither learns from where the other signed."""
    alles_doen()
    versie = Versie.objects.get(pk=getekend.pk)
    alles = json.loads(bytes(versie.bewijs.gegevens.inhoud))
    van_plan = controleren(bytes(versie.eindbestand.inhoud), bekend=()).gegevens

    assert "herkomst" not in van_plan
    assert "192.0.2.77" not in json.dumps(van_plan) + tekst_van(versie.eindbestand.inhoud)
    assert "192.0.2.77" in tekst_van(versie.bewijs.stuk.inhoud)
    assert alles["herkomst"][-1]["ip"] == "192.0.2.77"
    # The plan holds them as a hash, so that the evidence cannot name other ones.
    assert [rij["herkomst_sha256"] for rij in van_plan["ondertekeningen"]] == [kenmerk(h) for h in alles["herkomst"]]
    assert alles["ondertekeningen"] == van_plan["ondertekeningen"]
    assert controleren(bytes(versie.bewijs.stuk.inhoud), bekend=()).gegevens == alles


@ZONDER_POPPLER
@pytest.mark.eis("INV-02")
def test_wat_een_ouder_aan_school_schreef_leest_de_andere_ouder_nergens_in_het_plan(dossier, zorgcoordinator):
    """Not on its pages, and not in the data inside the file that any program can take out."""
    dossier.leerling.email = "leerling@school.example"
    dossier.leerling.save()
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    alles_doen()
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening, toelichting=f"ALLEEN-SCHOOL-{ondertekening.pk}")
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator)
    alles_doen()

    versie = Versie.objects.get(pk=versie.pk)
    plan = bytes(versie.eindbestand.inhoud)
    uitslag = controleren(plan, bekend=zegelsleutel.bekend())
    assert uitslag.klopt
    assert "ALLEEN-SCHOOL" not in plan.decode("latin-1") + json.dumps(uitslag.gegevens) + tekst_van(plan)
    alles = json.loads(bytes(versie.bewijs.gegevens.inhoud))
    geschreven = [rij.toelichting for rij in versie.ondertekeningen.order_by("beantwoord_op", "pk")]
    assert any(geschreven)
    assert [rij["opmerking"] for rij in alles["herkomst"]] == geschreven
    assert "ALLEEN-SCHOOL" in tekst_van(versie.bewijs.stuk.inhoud)
    assert [rij["herkomst_sha256"] for rij in alles["ondertekeningen"]] == [kenmerk(h) for h in alles["herkomst"]]


@ZONDER_POPPLER
def test_het_bewijs_noemt_wat_is_verklaard_en_hoe_iemand_is_herkend(getekend):
    alles_doen()
    alles = json.loads(bytes(Bewijs.objects.get().gegevens.inhoud))
    tekst = tekst_van(Bewijs.objects.get().stuk.inhoud)

    school = alles["ondertekeningen"][-1]
    assert school["verklaring"] == "Ik teken namens school."
    for rij in alles["ondertekeningen"]:
        assert rij["verklaring_sha256"] == hashlib.sha256(rij["verklaring"].encode()).hexdigest()
        assert rij["document_sha256"] == alles["document"]["sha256"]
        for deel in (rij["hoedanigheid"], rij["getypte_naam"], rij["factor"]):
            assert deel in tekst
        assert rij["schakel"] in tekst.replace(" ", "")


def test_een_gedode_worker_laat_niets_half_achter(getekend):
    rij = _tot_het_zegel()
    voor = Bestand.objects.count()
    klaar = maken.zegel_zetten

    def tweede_keer_dood(*args, **kwargs):
        if kwargs.get("blad"):
            raise SystemExit
        return klaar(*args, **kwargs)

    with mock.patch.object(maken, "zegel_zetten", tweede_keer_dood), pytest.raises(SystemExit):
        opdrachten.uitvoeren_een(rij.pk)
    versie = Versie.objects.get(pk=getekend.pk)
    assert (versie.status, versie.eindbestand, Bestand.objects.count()) == ("actief", None, voor)

    Opdracht.objects.filter(pk=rij.pk).update(bezet_tot_op=None)
    alles_doen()

    versie.refresh_from_db()
    assert controleren(bytes(versie.eindbestand.inhoud), bekend=zegelsleutel.bekend()).klopt


def _tot_het_zegel():
    """Every job but the seal."""
    opdrachten.uitvoeren_een(Opdracht.objects.get(soort="opp.eindversie_maken").pk)
    return Opdracht.objects.get(soort="opp.verzegelen")


@ZONDER_POPPLER
def test_zonder_sleutel_wordt_er_niet_verzegeld_en_zegt_het_document_dat(getekend, settings):
    settings.ZEGEL_PROEF = False

    alles_doen()

    versie = Versie.objects.get(pk=getekend.pk)
    plan = bytes(versie.eindbestand.inhoud)
    assert plan.startswith(bytes(versie.bestand.inhoud))
    assert "Dit zijn gewone elektronische handtekeningen, zonder zegel." in tekst_van(plan)
    assert controleren(plan, bekend=()).zinnen == [GEEN_ZEGEL]
    assert (versie.bewijs.verzegeld_op, versie.bewijs.certificaat) == (None, "")


def test_een_sleutel_die_genoemd_is_en_niet_opengaat_maakt_niets_zonder_zegel(getekend, settings, tmp_path):
    settings.ZEGEL_SLEUTEL = str(tmp_path / "nergens.p12")

    alles_doen()

    versie = Versie.objects.get(pk=getekend.pk)
    assert (versie.status, versie.eindbestand) == ("actief", None)
    assert Opdracht.objects.get(soort="opp.verzegelen").laatste_fout.startswith("SleutelOnbruikbaar")


@pytest.mark.parametrize(
    ("wie", "stuk"), [("zorgcoordinator", True), ("ondersteuner", True), ("mentor", False)], ids=str
)
def test_de_pagina_zegt_verzegeld_en_wijst_naar_de_controle(client, wereld, wie, stuk):
    """And to the evidence only for who may read it."""
    versie = vastgesteld(wereld.dossier)
    client.force_login(wereld.spelers[wie])

    for pagina in ("tonen", "volgen"):
        tekst = client.get(reverse(f"opp:{pagina}", args=[versie.pk])).content.decode()
        assert "Verzegeld" in tekst
        assert "De handtekeningen zijn gewone elektronische handtekeningen." in tekst
        assert f"/p/controle/{versie.bewijs.code}/" in tekst
        assert (reverse("opp:bewijs", args=[versie.pk]) in tekst) == stuk


def test_wie_het_bewijs_opent_staat_in_het_logboek(client, wereld):
    versie = vastgesteld(wereld.dossier)
    client.force_login(wereld.spelers["zorgcoordinator"])

    antwoord = client.get(reverse("opp:bewijs_gegevens", args=[versie.pk]))

    assert antwoord.content == bytes(versie.bewijs.gegevens.inhoud)
    regel = Gebeurtenis.objects.filter(door_id=wereld.spelers["zorgcoordinator"].pk).latest("pk")
    assert (regel.details["actie"], regel.onderwerp_id) == ("opp.bewijs_inzien", versie.pk)


@pytest.mark.parametrize(("verzegeld", "stand", "zin"), [
    (False, "klaar", "Dit zijn gewone elektronische handtekeningen, zonder zegel."),
    (None, "wacht", "De bladzijde met handtekeningen en het zegel komen er nog op."),
    (None, "mislukt", "het zegel is niet gelukt"),
])  # fmt: skip
def test_de_pagina_zegt_eerlijk_dat_er_geen_zegel_is(client, wereld, verzegeld, stand, zin):
    versie = vastgesteld(wereld.dossier, met_eind=verzegeld is not None, met_zegel=bool(verzegeld))
    Opdracht.objects.filter(sleutel=f"opp.verzegelen:{versie.pk}").delete()
    if verzegeld is None:
        Opdracht.objects.create(
            soort="opp.verzegelen", sleutel=f"opp.verzegelen:{versie.pk}", status=stand, niet_voor_op=timezone.now()
        )
    client.force_login(wereld.spelers["zorgcoordinator"])

    pagina = client.get(reverse("opp:tonen", args=[versie.pk])).content.decode()

    assert zin in pagina
    assert "Verzegeld" not in pagina


def test_een_bewijs_kan_niet_veranderen_of_verdwijnen(wereld):
    bewijs = vastgesteld(wereld.dossier).bewijs

    for anders in ({"code": "X"}, {"certificaat": "b" * 64}, {"stuk": None, "gegevens": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Bewijs.objects.filter(pk=bewijs.pk).update(**anders)
    with pytest.raises(DatabaseError), transaction.atomic():
        bewijs.delete()
