"""Pupils and parents who come forward themselves: in confidence, linked by hand, invited in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services
from aanmeldingen.models import Aanmelding, Zelfmelding
from dossiers.models import Betrokkene, Taak, zichtbaar_voor
from overleggen.models import Agendapunt
from tests.factories import RoltoewijzingFactory
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


@pytest.fixture
def morgenveld(op_school):
    p = op_school("zeist")
    p.ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    p.thera = p.iemand("ZORGCO", "Thera")
    return p


def melding(p, **velden):
    standaard = {"naam": "Timo van der Proef", "klas": "2a", "waarover": "Over thuis", "vertrouwelijk": True}
    return services.zelf_aanmelden(p.school, **(standaard | velden))


@pytest.mark.eis("ZEIST-02", "S18")
def test_wat_een_leerling_stuurt_hangt_aan_niemand_tot_een_mens_het_koppelt(morgenveld, ingelogd):
    binnen = melding(morgenveld)
    assert binnen.aanmelding is None
    assert not Aanmelding.objects.exists()
    client = ingelogd(morgenveld.ilse)
    assert "Timo van der Proef" in client.get(reverse("aanmeldingen:inbox")).content.decode()

    client.post(reverse("aanmeldingen:koppelen", args=[binnen.pk]), {"leerling": morgenveld.leerling.pk})

    aanmelding = Aanmelding.objects.get()
    assert (aanmelding.dossier, aanmelding.formulier, aanmelding.kanaal) == (morgenveld.dossier, "zelf", "portaal")
    assert aanmelding.behandelaar == morgenveld.ilse
    binnen.refresh_from_db()
    assert binnen.status == "gekoppeld"


@pytest.mark.eis("S18")
def test_vertrouwelijk_staat_op_geen_agenda_en_niemand_anders_hoort_het(morgenveld, ingelogd):
    aanmelding = services.koppelen(melding(morgenveld), leerling=morgenveld.leerling, door=morgenveld.ilse)
    vegen()

    assert aanmelding.vertrouwelijk
    assert not Agendapunt.objects.exists()
    ouders = {o.email for o in morgenveld.leerling.contactpersonen.all()}
    assert ouders.isdisjoint({aan for bericht in mail.outbox for aan in bericht.to})
    assert not Taak.objects.filter(voor_gebruiker=morgenveld.mentor).exists()
    assert ingelogd(morgenveld.mentor).get(aanmelding.get_absolute_url()).status_code == 404
    deel = ingelogd(morgenveld.mentor).get(reverse("aanmeldingen:bij_dossier", args=[morgenveld.dossier.pk]))
    assert f"/aanmeldingen/{aanmelding.pk}/" not in deel.content.decode()
    assert ingelogd(morgenveld.ilse).get(aanmelding.get_absolute_url()).status_code == 200


@pytest.mark.eis("S18", "ZEIST-09")
def test_wie_de_leerling_uitnodigt_werkt_in_het_dossier_en_alleen_het_zorgteam_weet_dat(morgenveld, ingelogd):
    p = morgenveld
    teamleider = medewerker(p.school, "TL", "Tess")
    aanmelding = services.koppelen(melding(p), leerling=p.leerling, door=p.thera)
    van_ilse, dossier = ingelogd(p.ilse), reverse("dossiers:tonen", args=[p.dossier.pk])
    assert van_ilse.get(dossier).status_code == 404

    morgen = timezone.localdate() + timedelta(days=1)
    van_ilse.post(reverse("aanmeldingen:uitnodigen", args=[aanmelding.pk]), {"gespreksdatum": morgen.isoformat()})

    bladzijden = [dossier, reverse("dossiers:afdrukken", args=[p.dossier.pk])]
    for bladzij in bladzijden:
        for wie in (p.mentor, teamleider):
            zonder = ingelogd(wie).get(bladzij).content.decode()
            assert "Betrokken" in zonder
            assert "gesprekspartner" not in zonder.lower()
            assert "voer het gesprek" not in zonder.lower()
        for wie in (p.ilse, p.thera):
            assert "Ilse Proefpersoon, gesprekspartner" in ingelogd(wie).get(bladzij).content.decode()
    beheren = ingelogd(p.thera).get(reverse("dossiers:betrokkenen", args=[p.dossier.pk])).content.decode()
    assert "Vertrouwelijk" in beheren
    van_ilse = ingelogd(p.ilse)
    assert "gesprekspartner" in van_ilse.get(reverse("dossiers:waarom", args=[p.dossier.pk])).content.decode()
    assert van_ilse.get(reverse("dossiers:gesprek_vastleggen", args=[p.dossier.pk])).status_code == 200
    for wie in (p.mentor, teamleider):
        assert "Ilse" not in ingelogd(wie).get(reverse("dossiers:leerlingen")).content.decode()
        assert ingelogd(wie).get(reverse("dossiers:betrokkenen", args=[p.dossier.pk])).status_code == 403
        assert not Betrokkene.objects.zichtbaar_voor(wie).filter(gebruiker=p.ilse).exists()
        assert not p.dossier.taken.open().filter(zichtbaar_voor(wie)).exists()
    assert p.dossier.taken.open().filter(voor_gebruiker=p.ilse).exists()


def test_een_collega_hoort_bij_een_nieuwe_aanmelding_niets_van_een_vertrouwelijke(morgenveld, ingelogd):
    services.koppelen(melding(morgenveld), leerling=morgenveld.leerling, door=morgenveld.ilse)

    antwoord = ingelogd(morgenveld.mentor).post(
        reverse("aanmeldingen:beginnen", args=[morgenveld.leerling.pk]), {"formulier": "zorg"}
    )

    assert antwoord.status_code == 302


@pytest.mark.eis("ZEIST-07")
def test_de_wachtrij_zegt_wie_nog_niet_is_uitgenodigd_en_hoe_lang_al(morgenveld, ingelogd):
    aanmelding = services.koppelen(melding(morgenveld), leerling=morgenveld.leerling, door=morgenveld.ilse)
    Aanmelding.objects.filter(pk=aanmelding.pk).update(
        ontvangstdatum=timezone.localdate() - timedelta(days=28), reactiedatum=timezone.localdate() - timedelta(days=7)
    )
    client = ingelogd(morgenveld.ilse)
    lijst = reverse("aanmeldingen:lijst")

    voor = client.get(lijst, {"stand": "uitnodigen"}).content.decode()
    client.post(
        reverse("aanmeldingen:uitnodigen", args=[aanmelding.pk]), {"gespreksdatum": timezone.localdate().isoformat()}
    )
    na = client.get(lijst, {"stand": "uitnodigen"}).content.decode()

    assert "Te laat" in voor
    assert "schooldagen" in voor
    assert "Nog uit te nodigen (1)" in voor
    assert "Nog uit te nodigen (0)" in na
    aanmelding.refresh_from_db()
    assert aanmelding.status == "uitgenodigd"
    assert Taak.objects.open().get(soort="aanmelding_gesprek").voor_gebruiker == morgenveld.ilse


@pytest.mark.eis("ZEIST-02", "ZEIST-06")
def test_een_collega_legt_een_mail_vast_namens_de_leerling(morgenveld, ingelogd):
    vandaag = timezone.localdate().isoformat()
    client = ingelogd(morgenveld.mentor)
    client.post(reverse("aanmeldingen:beginnen", args=[morgenveld.leerling.pk]), {"formulier": "zelf"})
    aanmelding = Aanmelding.objects.get()
    client.post(
        reverse("aanmeldingen:zelf", args=[aanmelding.pk]),
        {"versie": 0, "deel": "zelf", "kanaal": "email", "ontvangstdatum": vandaag, "omschrijving": "Over thuis",
         "vertrouwelijk_gevraagd": "ja", "liever_met": "vrouw"},
    )  # fmt: skip

    client.post(reverse("aanmeldingen:indienen", args=[aanmelding.pk]))

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.kanaal, aanmelding.vertrouwelijk) == ("ingediend", "email", True)
    assert (aanmelding.ontvangstdatum, aanmelding.behandelaar) == (timezone.localdate(), morgenveld.ilse)


@pytest.mark.eis("ZEIST-34")
def test_een_vertrouwenspersoon_verwijst_door_zonder_een_woord_inhoud(morgenveld, ingelogd):
    mathijs = morgenveld.iemand("VERTROUWENSPERSOON", "Mathijs")
    RoltoewijzingFactory(
        gebruiker=mathijs, school=morgenveld.school, klas=morgenveld.klas,
        functie=morgenveld.school.functies.get(code="DOCENT"),
    )  # fmt: skip
    client = ingelogd(mathijs)
    client.post(reverse("aanmeldingen:beginnen", args=[morgenveld.leerling.pk]), {"formulier": "verwijzing"})
    aanmelding = Aanmelding.objects.get()
    pagina = client.get(reverse("aanmeldingen:verwijzing", args=[aanmelding.pk])).content.decode()
    assert "<textarea" not in pagina
    client.post(
        reverse("aanmeldingen:verwijzing", args=[aanmelding.pk]), {"versie": 0, "deel": "verwijzing", "besproken": "ja"}
    )

    client.post(reverse("aanmeldingen:indienen", args=[aanmelding.pk]))

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.omschrijving, aanmelding.hulpvraag) == ("ingediend", "", "")
    assert aanmelding.behandelaar == morgenveld.ilse
    zorg = client.post(
        reverse("aanmeldingen:beginnen", args=[morgenveld.leerling.pk]), {"formulier": "zorg"}, follow=True
    )
    assert "kun jij voor deze leerling niet gebruiken" in zorg.content.decode()


@pytest.mark.eis("SEG-16")
def test_ouders_vragen_een_afspraak_en_horen_daarvan(op_school, ingelogd):
    p = op_school("segbroek")
    joost = p.iemand("COPA", "Joost")
    vraag = services.zelf_aanmelden(p.school, naam="Ellen", klas="2a", waarover="Een gesprek", namens="ouder")
    aanmelding = services.koppelen(vraag, leerling=p.leerling, door=joost)

    assert (aanmelding.formulier, aanmelding.namens, aanmelding.agendapunt) == ("afspraak", "ouder", None)
    assert aanmelding.ontvanger.code == "COPA"
    keuze = ingelogd(p.mentor).get(reverse("aanmeldingen:kiezen")).content.decode()
    assert "Afspraak voor ouders of leerling" in keuze


def test_dezelfde_vraag_twee_keer_komt_een_keer_binnen(morgenveld):
    assert melding(morgenveld, herkomst="formulier:1") == melding(morgenveld, herkomst="formulier:1")
    assert Zelfmelding.objects.count() == 1


def test_twee_keer_koppelen_en_een_leerling_van_elders_kan_niet(morgenveld, op_school):
    binnen = melding(morgenveld)
    with pytest.raises(OngeldigeOvergang):
        services.koppelen(binnen, leerling=op_school("zeist").leerling, door=morgenveld.ilse)
    services.koppelen(binnen, leerling=morgenveld.leerling, door=morgenveld.ilse)
    with pytest.raises(OngeldigeOvergang):
        services.koppelen(binnen, leerling=morgenveld.leerling, door=morgenveld.ilse)

    assert Aanmelding.objects.count() == 1


def test_leeg_of_niet_te_koppelen_krijgt_een_zin(morgenveld, ingelogd):
    with pytest.raises(Onvolledig, match="Vul je naam in"):
        melding(morgenveld, naam=" ")
    binnen = melding(morgenveld)
    client = ingelogd(morgenveld.ilse)
    leeg = client.post(reverse("aanmeldingen:koppelen", args=[binnen.pk]), {})
    assert "Kies een leerling, of schrijf op waarom het niet kan." in leeg.content.decode()

    client.post(reverse("aanmeldingen:koppelen", args=[binnen.pk]), {"reden": "Deze naam kent niemand"})

    binnen.refresh_from_db()
    assert (binnen.status, binnen.reden) == ("afgewezen", "Deze naam kent niemand")


def test_spoed_is_voor_vandaag(morgenveld):
    melding(morgenveld, spoed=True)

    assert Taak.objects.get().uiterste_datum == timezone.localdate()
    assert Taak.objects.get().toelichting == "Voelt zich nu niet veilig"
