"""Stories that cross the parts of the product, each through the pages of the people who live them."""

from datetime import date, datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aanmeldingen.models import Aanmelding
from audit.models import Gebeurtenis
from bijlagen.models import Bijlage
from dossiers.models import Contactpersoon, Taak, Toestemming
from portaal import houders
from portaal.models import Toegang, Toegangscode
from scholen.kalender import AMSTERDAM
from schoolarts.models import Schoolartstraject
from signalen.models import Signaal
from tests.bijlagen.factories import een_pdf
from tests.verzuim.conftest import KOLOMMEN, KOP, SOORTEN, regel
from verzuim import services as verzuim

from .conftest import Verhaal, adres, bladzij, werk_gedaan

pytestmark = pytest.mark.django_db


def begint(v: Verhaal, formulier: str) -> Aanmelding:
    v.doet("ME", "aanmeldingen:beginnen", v.leerling, formulier=formulier)
    return Aanmelding.objects.get(dossier__leerling=v.leerling, formulier=formulier)


def vult_in(v: Verhaal, a: Aanmelding, deel: str, **velden: str) -> str:
    a.refresh_from_db()
    return v.doet("ME", f"aanmeldingen:{deel}", a, versie=a.versie, **velden)


def dient_in(v: Verhaal, a: Aanmelding) -> str:
    pagina = v.doet("ME", "aanmeldingen:indienen", a)
    a.refresh_from_db()
    return pagina


@pytest.mark.eis("S02", "SEG-104", "SEG-106", "PRIV-05")
def test_s02_sterre_van_zestien_beslist_zelf_en_een_gesprek_met_ouders_is_een_raad(op_school):
    v = op_school("segbroek", geboren=date(2010, 5, 1))
    a = begint(v, "zorg")
    vult_in(v, a, "wie", verzoek="hulp", categorieen="plannen", ernst="gemiddeld")
    vult_in(v, a, "zien", omschrijving="Komt te laat.", sterke_kanten="Werkt hard.")
    vult_in(v, a, "gedaan", wat_1="Samen gepland.")
    vult_in(v, a, "hulpvraag", hulpvraag="Wat helpt?", verwacht_resultaat="Op tijd.")

    vraag = v.leest("ME", "aanmeldingen:gesprekken", a)
    assert "Een gesprek met de ouders raden we aan. Het hoeft niet." in vraag
    assert "Geeft Timo toestemming?" in vraag
    assert "Geeft Ellen Verkuil toestemming?" not in vraag
    vult_in(v, a, "gesprekken", gesprek_leerling_datum="2026-11-11", mening_leerling="Graag.")
    assert "Vraag Timo om toestemming en vul het antwoord in." in dient_in(v, a)
    vult_in(
        v, a, "gesprekken", gesprek_leerling_datum="2026-11-11", mening_leerling="Graag.", toestemming_leerling="ja",
        toestemming_leerling_datum="2026-11-11", toestemming_leerling_wijze="mondeling",
    )  # fmt: skip
    dient_in(v, a)

    assert (a.status, a.gesprek_ouders_datum) == ("ingediend", None)
    toestemming = Toestemming.objects.get(dossier=a.dossier)
    assert (toestemming.gegeven_door_leerling, toestemming.gegeven_door_contact) == (True, None)


@pytest.mark.eis("S10", "SEG-97", "SEG-107", "SEG-108", "SEG-110")
def test_s10_van_het_verzuimbestand_tot_de_aanvraag_bij_de_schoolarts(op_school, nu):
    """From the import to what the coordinator checks; tests/schoolarts/test_verhaal.py goes on from there."""
    nu.move_to(datetime(2026, 11, 13, 16, tzinfo=AMSTERDAM))
    v = op_school("segbroek", geboren=date(2011, 3, 5))
    leest_verzuim_in(v, regel(v.leerling, "5-11-2026", "13-11-2026"))
    werk_gedaan()

    assert Signaal.objects.get().wat == "7 schooldagen achter elkaar ziek, van 5 november tot en met 13 november 2026."
    assert not Schoolartstraject.objects.exists()
    taak = Taak.objects.open().get(soort="verzuim_drempel", voor_gebruiker=v.mensen["ME"])
    pagina = bladzij(v.als("ME").get(taak.waar))
    assert "7 schooldagen achter elkaar ziek" in pagina
    v.doet("ME", "dossiers:gesprek_nieuw", v.leerling, met="leerling_ouders", datum="2026-11-13", niveau="Z1",
           sleutel="1", zorgen="Veel hoofdpijn.", mening_leerling="Ik wil weer.", mening_ouders="Wij ook.")  # fmt: skip
    a = begint(v, "schoolarts")
    vult_in(v, a, "verzuim", criterium="ziekte_aaneengesloten", verzuimbeeld=a.verzuimbeeld, klachten="Hoofdpijn.",
            gevolgen="Mist toetsen.")  # fmt: skip
    vult_in(v, a, "contact", telefoon_ouders="06 12345678")
    vult_in(v, a, "gesprekken", gesprek_leerling_datum="2026-11-13", mening_leerling="Ik wil weer.",
            gesprek_ouders_datum="2026-11-13", mening_ouders="Wij ook.")  # fmt: skip
    vult_in(v, a, "informeren", leerling_geinformeerd_op="2026-11-13", ouders_geinformeerd_op="2026-11-13")
    vult_in(v, a, "arts", maatregelen="Huiswerk gemaild.", hulpvraag="Wat kan Timo aan?")
    assert "Vul het huisadres in." in dient_in(v, a)
    vult_in(v, a, "contact", telefoon_ouders="06 12345678", huisadres="Waterlaan 12, Proefdam")
    dient_in(v, a)

    traject = Schoolartstraject.objects.get(dossier=a.dossier)
    assert (a.status, traject.criterium, traject.huisadres) == (
        "ingediend", "ziekte_aaneengesloten", "Waterlaan 12, Proefdam",
    )  # fmt: skip
    assert "5 november" in traject.gegevens["verzuimbeeld"]
    assert "Aan zet: COPA" in v.leest("ZC", "schoolarts:tonen", traject)


def leest_verzuim_in(v: Verhaal, regels: str) -> None:
    door = v.mensen["VERZUIMCO"]
    rij = verzuim.bestand_aannemen(v.school, door=door, bestandsnaam="verzuim.csv", inhoud=(KOP + regels).encode())
    verzuim.kolommen_kiezen(rij, door=door, kolommen=KOLOMMEN, soorten=SOORTEN)
    werk_gedaan()
    rij.refresh_from_db()
    verzuim.invoeren(rij, door=door)


@pytest.mark.eis("S23", "ZIEK-03", "ZIEK-09", "ZIEK-02", "PRIV-01", "PRIV-16")
def test_s23_een_moeder_stuurt_de_medische_verklaring_en_alleen_wie_haar_nodig_heeft_opent_haar(op_school):
    v = op_school("zeist", leerjaar=3, geboren=date(2011, 9, 1))
    moeder = v.leerling.contactpersonen.get(relatie="moeder")
    a = begint(v, "chronisch")
    vult_in(v, a, "ziekte", omschrijving="Is snel moe en mist lessen.", verklaring="bijlage")
    vult_in(v, a, "gesprekken", gesprek_leerling_datum="2026-11-10", mening_leerling="Graag rust.", vertrouwelijk="nee",
            gesprek_ouders_datum="2026-11-10", mening_ouders="Akkoord.")  # fmt: skip
    vult_in(v, a, "hulpvraag", hulpvraag="Wat kan korter?", verwacht_resultaat="Elke dag op school.")
    assert "Voeg eerst de medische verklaring toe bij de stukken van het dossier." in dient_in(v, a)

    v.doet("ME", "portaal:document_vragen", a.dossier, aan=str(moeder.pk), soort="medische_verklaring")
    werk_gedaan()
    thuis_sturen(moeder)
    dient_in(v, a)

    assert (a.status, a.ontvanger.code, a.agendapunt.overleg.overlegtype.code) == ("ingediend", "ZORGCO", "ZAT")
    verklaring = Bijlage.objects.get(dossier=a.dossier)
    assert verklaring.medisch
    assert opent(v, verklaring) == {"ME": 200, "ZC": 200, "DO": 404, "COACH": 404}
    keer = Gebeurtenis.objects.filter(soort="ingezien", onderwerp="bijlagen.bijlage", onderwerp_id=verklaring.pk)
    assert {v.mensen["ME"].pk, v.mensen["ZC"].pk} == set(keer.values_list("door_id", flat=True))
    assert Taak.objects.open().get(soort="document_bekijken").voor_gebruiker == v.mensen["ME"]


def thuis_sturen(ouder: Contactpersoon) -> None:
    """What the mother does with the link in her mail: the code, the page, the file."""
    toegang = Toegang.objects.get(contact=ouder)
    assert any(houders.token_voor(toegang) in brief.body for brief in mail.outbox if brief.to == [ouder.email])
    client = Client()
    client.post(adres_van(toegang))
    code = Toegangscode.objects.filter(toegang=toegang).latest("gemaakt_op")
    client.post("/p/code/", {"code": houders.code_voor(code)})
    assert "Een medische verklaring" in bladzij(client.get("/p/gedeeld/"))
    verzoek = toegang.verzoeken.get()
    bestand = SimpleUploadedFile("verklaring.pdf", een_pdf(), content_type="application/pdf")
    antwoord = client.post("/p/gedeeld/document/", {"verzoek": verzoek.pk, "bestand": bestand}, follow=True)
    assert "School heeft het document gekregen." in bladzij(antwoord)


def adres_van(toegang: Toegang) -> str:
    return f"/p/{houders.token_voor(toegang)}/"


def opent(v: Verhaal, bijlage: Bijlage) -> dict[str, int]:
    wie = {"ME": v.mensen["ME"], "ZC": v.mensen["ZC"], "DO": v.mensen["DO"], "COACH": v.mensen["SCHOOLCOACH"]}
    return {naam: v.als(mens).get(adres("bijlagen:downloaden", bijlage)).status_code for naam, mens in wie.items()}
