"""What a pupil asks in confidence: it finds the one who receives for that class, and nobody else breaks in (S18)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from aanmeldingen import services, tasks
from aanmeldingen.models import Aanmelding, Zelfmelding
from casussen import services as casussen
from casussen.models import Casus
from dossiers.models import Taak, Tijdlijnstuk, zichtbaar_voor
from overleggen.models import Agendapunt
from tests.spelers import medewerker
from zorg import tasks as zorg_tasks
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db
WERK = (tasks, zorg_tasks)  # importing registers the work of the worker
GEHEIM = "Het gaat over mijn stiefvader"


@pytest.fixture
def morgenveld(op_school):
    p = op_school("zeist")
    p.ilse = p.iemand("GZ_PSYCHOLOOG", "Ilse", leerjaar_van=1, leerjaar_tot=3)
    p.floris = p.iemand("ORTHOPEDAGOOG", "Floris", leerjaar_van=4, leerjaar_tot=6)
    p.thera = p.iemand("ZORGCO", "Thera")
    p.smw = medewerker(p.school, "SM", "Samira")
    p.teamleider = medewerker(p.school, "TL", "Tess")
    return p


def melding(p, **velden):
    standaard = {"naam": "Timo van der Proef", "klas": p.klas.naam, "waarover": GEHEIM, "vertrouwelijk": True}
    return services.zelf_aanmelden(p.school, **(standaard | velden))


def kan_lezen(p, rij, ingelogd):
    """Who reads it in any way: the list, the count, the page, or by sending it on."""
    binnen = set()
    for naam in ("ilse", "floris", "thera", "smw", "mentor", "teamleider"):
        client = ingelogd(getattr(p, naam))
        inbox = client.get(reverse("aanmeldingen:inbox"))
        lijst = client.get(reverse("aanmeldingen:lijst"))
        geteld = lijst.status_code == 200 and lijst.context["te_koppelen"]
        pagina = client.get(rij.get_absolute_url())
        if rij.naam in inbox.content.decode() or geteld or GEHEIM in pagina.content.decode():
            binnen.add(naam)
        else:
            assert pagina.status_code == 404
            assert client.post(rij.get_absolute_url(), {"reden": "Ik wil dit zien"}).status_code == 404
            assert client.post(reverse("aanmeldingen:doorgeven", args=[rij.pk])).status_code == 404
    return binnen


@pytest.mark.eis("ZEIST-03", "S18")
def test_alleen_wie_voor_die_klas_ontvangt_kan_een_vertrouwelijke_vraag_zien(morgenveld, ingelogd):
    rij = melding(morgenveld)
    vegen()

    assert kan_lezen(morgenveld, rij, ingelogd) == {"ilse"}
    taken = Taak.objects.all()
    assert [(t.voor_gebruiker, t.voor_rol, t.besloten) for t in taken] == [(morgenveld.ilse, "", True)]
    assert GEHEIM not in str(list(taken.values()))
    assert mail.outbox == []


@pytest.mark.eis("ZEIST-04")
@pytest.mark.parametrize("klas", ["klas 11", "11", "11b", "in de 11e"])
def test_het_nummer_van_de_klas_is_genoeg(morgenveld, ingelogd, klas):
    rij = melding(morgenveld, klas=klas)

    assert kan_lezen(morgenveld, rij, ingelogd) == {"floris"}


@pytest.mark.eis("ZEIST-02")
@pytest.mark.parametrize("klas", ["", "bij meester Jan", "klas 99", "7 of 8"])
def test_een_klas_die_niemand_kent_gaat_naar_de_coordinator(morgenveld, ingelogd, klas):
    rij = melding(morgenveld, klas=klas)

    assert kan_lezen(morgenveld, rij, ingelogd) == {"thera"}
    assert Taak.objects.get().voor_rol == "ZC"


def test_zonder_collega_voor_die_klas_komt_het_bij_de_coordinator(morgenveld, ingelogd):
    morgenveld.ilse.roltoewijzingen.all().delete()

    assert kan_lezen(morgenveld, melding(morgenveld), ingelogd) == {"thera"}


def test_wat_niet_vertrouwelijk_is_zien_alle_ontvangers(morgenveld, ingelogd):
    rij = melding(morgenveld, vertrouwelijk=False)

    assert kan_lezen(morgenveld, rij, ingelogd) == {"ilse", "floris", "thera", "smw"}
    assert Taak.objects.get().voor_rol == "ZC"


def test_wie_de_leerling_niet_vindt_geeft_door_aan_de_coordinator(morgenveld, ingelogd):
    rij = melding(morgenveld)
    client = ingelogd(morgenveld.ilse)
    assert "Geef door aan de" in client.get(rij.get_absolute_url()).content.decode()

    for _ in range(2):
        client.post(reverse("aanmeldingen:doorgeven", args=[rij.pk]))

    assert kan_lezen(morgenveld, rij, ingelogd) == {"thera"}
    assert Taak.objects.open().get().voor_rol == "ZC"


def test_wat_te_lang_wacht_meldt_zich_zonder_inhoud_en_raakt_niet_weg(morgenveld, ingelogd):
    rij = melding(morgenveld)
    Zelfmelding.objects.update(reactiedatum=timezone.localdate() - timedelta(days=1))
    for _ in range(2):
        services.vertrouwelijk_bewaken(morgenveld.school)

    seintje = Taak.objects.open().get(soort="zelfmelding_wacht")
    assert (seintje.voor_rol, "Timo" in f"{seintje.wat} {seintje.toelichting}") == ("ZC", False)
    assert kan_lezen(morgenveld, rij, ingelogd) == {"ilse"}

    morgenveld.ilse.roltoewijzingen.all().delete()
    services.vertrouwelijk_bewaken(morgenveld.school)

    assert kan_lezen(morgenveld, rij, ingelogd) == {"thera"}
    assert not Taak.objects.open().filter(soort="zelfmelding_wacht").exists()


def test_een_vloed_van_vertrouwelijke_vragen_is_een_taak_voor_wie_ze_leest(morgenveld):
    eerste, tweede = (melding(morgenveld, bundelen=True, waarover=tekst) for tekst in ("a", "b"))

    assert Taak.objects.open().get().voor_gebruiker == morgenveld.ilse
    services.afwijzen(eerste, door=morgenveld.ilse, reden="Niet echt")
    assert Taak.objects.open().count() == 1
    services.afwijzen(tweede, door=morgenveld.ilse, reden="Niet echt")
    assert not Taak.objects.open().exists()


@pytest.fixture
def doorgezet(morgenveld):
    """The psychologist sends what the pupil asked on as an aanmelding for care; that begins a case."""
    p = morgenveld
    p.school.fases.update(casemanager="mentor")
    zelf = services.koppelen(melding(p), leerling=p.leerling, door=p.ilse)
    services.uitnodigen(zelf, door=p.ilse, gespreksdatum=timezone.localdate())
    Aanmelding.objects.filter(pk=zelf.pk).update(
        verzoek="hulp", categorieen=["veiligheid"], ernst="hoog", sterke_kanten="x", ondernomen=[{"wat": "Gesprek"}],
        gesprek_leerling_datum=timezone.localdate(), mening_leerling="Goed", vertrouwelijk_reden="Vraagt de leerling",
        verwacht_resultaat="Rust",
    )  # fmt: skip
    zelf.refresh_from_db()
    return services.doorzetten(zelf, door=p.ilse, formulier="zorg", hulpvraag=GEHEIM, reden="Er is meer nodig")


def paginas(p, casus, aanmelding):
    bij, leerling = [p.dossier.pk], [p.leerling.pk]
    return [
        reverse("dossiers:tonen", args=bij),
        reverse("dossiers:afdrukken", args=bij),
        reverse("dossiers:leerlingen") + "?naam=" + p.leerling.achternaam,
        reverse("casussen:lijst"),
        reverse("casussen:bij_dossier", args=bij),
        reverse("casussen:eigen", args=leerling),
        reverse("aanmeldingen:bij_dossier", args=bij),
        reverse("aanmeldingen:kiezen"),
        reverse("aanmeldingen:lijst"),
        "/",
        casus.get_absolute_url(),
        reverse("casussen:afdruk_stand", args=[casus.pk]),
        aanmelding.get_absolute_url(),
    ]


@pytest.mark.eis("S18", "ZEIST-21", "INV-09")
def test_een_casus_uit_een_vertrouwelijke_vraag_ziet_niemand_buiten_de_kring(morgenveld, doorgezet, ingelogd):
    p, casus = morgenveld, Casus.objects.get()
    casussen.interventie_vastleggen(
        casus,
        door=p.ilse,
        soort="pedagogisch",
        wat=GEHEIM,
        begindatum=timezone.localdate(),
        resultaat="x",
        effect="geen",
    )
    casussen.evalueren(casus, tekst=GEHEIM, volgende_datum=timezone.localdate(), door=p.ilse)
    vegen()

    assert (casus.besloten, casus.casemanager, doorgezet.status) == (True, p.ilse, "ingediend")
    assert not Agendapunt.objects.exists()
    assert mail.outbox == [] or {aan for m in mail.outbox for aan in m.to} <= {p.thera.email, p.ilse.email}
    for wie in (p.mentor, p.teamleider):
        client = ingelogd(wie)
        for adres in paginas(p, casus, doorgezet):
            inhoud = client.get(adres, follow=True).content.decode()
            assert GEHEIM not in inhoud, adres
            assert f"/casussen/{casus.pk}/" not in inhoud, adres
            assert "gesprekspartner" not in inhoud.lower(), adres
            assert "Ilse Proefpersoon, casemanager" not in inhoud, adres
            assert "Hier start" not in inhoud, adres
        assert client.get(casus.get_absolute_url()).status_code == 404
        assert client.get(doorgezet.get_absolute_url()).status_code == 404
        assert (
            "Er loopt nog geen casus"
            in client.get(reverse("casussen:bij_dossier", args=[p.dossier.pk])).content.decode()
        )
        alle = Tijdlijnstuk.objects.all()
        for stukken in (alle.waarop(wie, "tijdlijn"), alle.afgeschermd_voor(wie, p.dossier)):
            assert not stukken.filter(titel__startswith="Evaluatie").exists()
        assert not Taak.objects.filter(zichtbaar_voor(wie), dossier=p.dossier).exists()
    for wie in (p.ilse, p.thera):
        assert "Vertrouwelijk op verzoek" in ingelogd(wie).get(casus.get_absolute_url()).content.decode()


def test_wie_het_leest_rondt_het_af_zonder_overleg(morgenveld, doorgezet, ingelogd):
    p = morgenveld
    assert "Geef antwoord" in ingelogd(p.thera).get(doorgezet.get_absolute_url()).content.decode()

    services.beantwoorden(doorgezet, door=p.thera, antwoord="We helpen samen.")

    doorgezet.refresh_from_db()
    assert doorgezet.status == "afgehandeld"


def test_de_mentor_begint_gewoon_een_eigen_casus_en_merkt_niets(morgenveld, doorgezet, ingelogd):
    p, geheim = morgenveld, Casus.objects.get()
    client = ingelogd(p.mentor)
    client.post(
        reverse("casussen:openen", args=[p.dossier.pk]), {"probleemsoort": "leren", "hulpvraag": "Plannen lukt niet"}
    )

    gewoon = Casus.objects.get(besloten=False)
    assert gewoon.hulpvragen.get().tekst == "Plannen lukt niet"
    assert not geheim.hulpvragen.filter(tekst="Plannen lukt niet").exists()
    assert client.get(gewoon.get_absolute_url()).status_code == 200


@pytest.mark.eis("S18")
def test_als_de_leerling_het_goed_vindt_staat_de_casus_open(morgenveld, doorgezet, ingelogd):
    p, casus = morgenveld, Casus.objects.get()
    adres = reverse("casussen:openstellen", args=[casus.pk])
    client = ingelogd(p.ilse)
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "nog niet geweest" in client.post(adres, {"besproken_datum": morgen}).content.decode()
    assert ingelogd(p.mentor).get(casus.get_absolute_url()).status_code == 404

    ingelogd(p.ilse).post(adres, {"besproken_datum": timezone.localdate().isoformat()})

    assert ingelogd(p.mentor).get(casus.get_absolute_url()).status_code == 200
    casus.refresh_from_db()
    assert casus.opengesteld_datum == timezone.localdate()


def test_openstellen_kan_niet_naast_een_casus_die_anderen_al_kennen(morgenveld, doorgezet):
    casussen.casus_openen(morgenveld.dossier, door=morgenveld.mentor)

    with pytest.raises(Onvolledig, match="Er loopt al een casus"):
        casussen.openstellen(
            Casus.objects.get(besloten=True), besproken_datum=timezone.localdate(), door=morgenveld.ilse
        )


def test_wie_in_vertrouwen_werkt_begint_een_casus_in_vertrouwen(morgenveld, ingelogd):
    p = morgenveld
    zelf = services.koppelen(melding(p), leerling=p.leerling, door=p.ilse)
    services.uitnodigen(zelf, door=p.ilse, gespreksdatum=timezone.localdate())
    adres = reverse("casussen:openen", args=[p.dossier.pk])

    vraag = "Vraagt de leerling om vertrouwelijkheid?"
    van_ilse = ingelogd(p.ilse).get(adres)
    assert van_ilse.context["form"]["besloten"].value() == "ja"
    assert vraag not in ingelogd(p.mentor).get(adres).content.decode()
    ingelogd(p.ilse).post(adres, {"probleemsoort": "thuissituatie", "hulpvraag": GEHEIM, "besloten": "ja"})

    assert Casus.objects.get().besloten
    assert ingelogd(p.mentor).get(Casus.objects.get().get_absolute_url()).status_code == 404
