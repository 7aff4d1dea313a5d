"""A question without a name: no pupil can be found from it, names are pointed out, only the advice is kept."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from aanmeldingen import services, tasks
from aanmeldingen.models import Consult
from dossiers.models import Taak
from dossiers.namen import namen_in
from overleggen.models import Agendapunt, Veld
from overleggen.rapport import besluitenlijst
from overleggen.services import sluiten, voeren
from tests.factories import LeerlingFactory
from zorg.basis.models import Onvolledig

pytestmark = pytest.mark.django_db
TEKST = {"wat": "Iemand trekt zich steeds terug.", "vraag": "Wat kan ik doen?"}


@pytest.fixture
def ruud(op_school):
    p = op_school("segbroek")
    p.joost = p.iemand("COPA", "Joost")
    p.ruud = p.iemand("LEERLINGBEGELEIDER", "Ruud")
    return p


def stuur(client, **velden):
    return client.post(f"{reverse('aanmeldingen:anoniem')}?formulier=anoniem", TEKST | velden)


@pytest.mark.eis("INV-12", "S15")
@pytest.mark.parametrize("woord", ["Jesse", "jesse", "Poldervaert"])
def test_een_naam_uit_de_klassenlijst_geeft_een_waarschuwing_met_het_woord(ruud, ingelogd, woord):
    LeerlingFactory(school=ruud.school, klas=ruud.klas, roepnaam="Jesse", achternaam="van den Poldervaert")
    client = ingelogd(ruud.ruud)

    eerst = stuur(client, wat=f"Het gaat niet goed met {woord} en van de thuissituatie weet ik weinig.")
    assert f"Is dit de naam van een leerling: {woord}?" in eerst.content.decode()
    assert not Consult.objects.exists()

    stuur(client, wat=f"Het gaat niet goed met {woord}.", nagekeken="on")
    assert Consult.objects.count() == 1


def test_een_naam_van_een_andere_school_zegt_niets(ruud, op_school):
    elders = op_school("zeist")
    LeerlingFactory(school=elders.school, klas=elders.klas, roepnaam="Jesse", achternaam="Anders")

    assert namen_in(ruud.school, "Met Jesse gaat het niet goed.") == []


@pytest.mark.eis("SEG-99", "INV-12")
def test_een_vraag_zonder_naam_komt_zonder_leerling_op_het_klein_overleg(ruud, ingelogd):
    stuur(ingelogd(ruud.ruud))

    punt = Agendapunt.objects.get()
    assert (punt.dossier, punt.soort, punt.overleg.overlegtype.code) == (None, "anoniem", "KZO")
    assert not [veld for veld in Consult._meta.get_fields() if veld.related_model and "leerling" in veld.name]
    with pytest.raises(IntegrityError), transaction.atomic():
        Agendapunt.objects.filter(pk=punt.pk).update(dossier=ruud.dossier)


@pytest.mark.eis("SEG-99", "S15")
def test_van_het_overleg_blijft_alleen_het_advies(ruud, ingelogd):
    stuur(ingelogd(ruud.ruud))
    punt = Agendapunt.objects.get()
    overleg = punt.overleg
    client = ingelogd(ruud.joost)
    assert "Anoniem overleg" in client.get(overleg.get_absolute_url()).content.decode()
    voeren.beginnen(overleg, door=ruud.joost)
    pagina = client.get(reverse("overleggen:nu", args=[overleg.pk])).content.decode()
    assert "Noem geen naam." in pagina
    with pytest.raises(Onvolledig, match="Schrijf het advies op"):
        sluiten.afsluiten(overleg, door=ruud.joost)
    punt.velden.filter(soort=Veld.Soort.BESLUIT).update(tekst="Praat er eerst zelf over.")
    punt.velden.filter(soort=Veld.Soort.BESPREKEN).update(tekst="Iedereen dacht aan dezelfde leerling.")

    sluiten.afsluiten(overleg, door=ruud.joost)
    tasks.besluiten_overnemen(overleg_id=overleg.pk)
    tasks.besluiten_overnemen(overleg_id=overleg.pk)

    consult = Consult.objects.get()
    assert (consult.status, consult.antwoord) == ("beantwoord", "Praat er eerst zelf over.")
    regel = besluitenlijst(overleg)["punten"][0]
    assert regel["naam"] == "Anoniem overleg"
    assert [deel["tekst"] for deel in regel["teksten"]] == ["Praat er eerst zelf over."]
    assert not Veld.objects.exclude(soort=Veld.Soort.BESLUIT).exclude(tekst="").exists()
    assert Taak.objects.open().get(soort="consult_lezen").voor_gebruiker == ruud.ruud
    lijst = client.get(reverse("overleggen:besluitenlijst", args=[overleg.pk])).content.decode()
    assert "Praat er eerst zelf over." in lijst


def test_een_overleg_dat_geen_anonieme_punten_kent_krijgt_ze_niet(ruud):
    ruud.school.overlegtypen.update(anoniem_toegestaan=False)

    consult = services.consult_vragen(ruud.school, door=ruud.ruud, formulier="anoniem", **TEKST)

    assert consult.agendapunt is None
    assert consult.reactiedatum


def test_wie_antwoord_kreeg_hoeft_niet_meer_besproken_te_worden(ruud, ingelogd):
    consult = services.consult_vragen(ruud.school, door=ruud.ruud, formulier="anoniem", **TEKST)

    ingelogd(ruud.joost).post(
        reverse("aanmeldingen:consult_beantwoorden", args=[consult.pk]), {"antwoord": "Bel mij even."}
    )

    assert not Agendapunt.objects.open().exists()
    assert "Bel mij even." in ingelogd(ruud.ruud).get(consult.get_absolute_url()).content.decode()
    assert ingelogd(ruud.mentor).get(consult.get_absolute_url()).status_code == 404


@pytest.mark.eis("ZEE-48")
def test_een_mentor_vraagt_leerplicht_om_raad_zonder_naam(op_school, ingelogd):
    p = op_school("zeeland")
    dewi = p.iemand("VERZUIMCO", "Dewi")
    client = ingelogd(p.mentor)

    keuze = client.get(reverse("aanmeldingen:kiezen")).content.decode()
    client.post(f"{reverse('aanmeldingen:anoniem')}?formulier=leerplicht", TEKST)

    assert "Vraag aan leerplicht" in keuze
    consult = Consult.objects.get()
    assert (consult.formulier, consult.ontvanger.code, consult.agendapunt) == ("leerplicht", "VERZUIMCO", None)
    assert ingelogd(dewi).get(consult.get_absolute_url()).status_code == 200
    assert Taak.objects.get(soort="consult_beantwoorden").voor_rol == "VC"
