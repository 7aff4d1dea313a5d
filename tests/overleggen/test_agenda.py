"""Before the meeting: the series, the agenda that fills itself, and fixing it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from overleggen import reeks
from overleggen.models import Agendapunt, Overleg
from overleggen.services import agenderen, intrekken, voorbereiden
from overleggen.tasks import reeksen
from scholen.models import Vakantie
from tests.factories import GebruikerFactory
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import punt_op


def namen(overleg):
    return [p.dossier.leerling.roepnaam for p in overleg.agendapunten.op_de_agenda().op_volgorde()]


def zet_erop(dossier, door, **velden):
    return agenderen(dossier, soort="aanmelding", herkomst="aanmelding:1", hulpvraag="Wat helpt?", door=door, **velden)


@pytest.mark.eis("SEG-40")
def test_de_reeks_maakt_elke_week_een_overleg_en_slaat_vakanties_over(school, zorgcoordinator):
    jaar = school.schooljaren.get()
    Vakantie.objects.create(
        schooljaar=jaar, naam="Proefvakantie", begindatum=date(2026, 11, 28), einddatum=date(2026, 12, 6)
    )

    reeksen()
    reeksen()

    kzo = Overleg.objects.filter(overlegtype=reeks.klein_overleg(school)).order_by("datum")
    dagen = list(kzo.values_list("datum", flat=True))
    assert dagen[:2] == [date(2026, 11, 23), date(2026, 12, 7)]
    assert len(dagen) == len(set(dagen))


@pytest.mark.eis("SEG-41")
def test_vaste_functies_zijn_uitgenodigd(overleg, zorgcoordinator, ondersteuner, smw, mentor, teamleider):
    genodigd = set(overleg.deelnames.values_list("gebruiker", flat=True))

    assert genodigd == {zorgcoordinator.pk, ondersteuner.pk, smw.pk}


@pytest.mark.eis("SEG-42")
def test_een_aanmelding_staat_op_het_eerste_open_overleg_en_maar_een_keer(dossier, mentor, zorgcoordinator):
    eerst = zet_erop(dossier, mentor)
    nog_eens = zet_erop(dossier, mentor)

    assert nog_eens == eerst
    assert eerst.overleg.datum == date(2026, 11, 23)
    assert Agendapunt.objects.open().count() == 1


def test_na_vaststellen_gaat_een_nieuw_punt_naar_het_volgende_overleg(overleg, dossier, mentor, zorgcoordinator):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)

    punt = zet_erop(dossier, mentor)

    assert punt.overleg.datum == overleg.datum + timedelta(weeks=1)


def test_als_alle_overleggen_vaststaan_komt_er_een_bij(overleg, school, dossier, mentor, zorgcoordinator):
    reeks.bijwerken(school, nu=timezone.now())
    reeks_ = Overleg.objects.filter(overlegtype=overleg.overlegtype)
    laatste = reeks_.order_by("-datum").first().datum
    reeks_.update(status="agenda_vastgesteld")

    punt = zet_erop(dossier, mentor)

    assert punt.overleg.agenda_is_open
    assert punt.overleg.datum == laatste + timedelta(weeks=1)


def test_ingetrokken_kan_opnieuw(overleg, dossier, mentor):
    eerst = zet_erop(dossier, mentor)
    intrekken(eerst, door=mentor)

    opnieuw = zet_erop(dossier, mentor)

    assert opnieuw != eerst
    assert opnieuw.status == "geagendeerd"


@pytest.mark.eis("SEG-43")
def test_punten_staan_op_de_volgorde_van_het_overleg(overleg, mentor):
    for naam, soort in [
        ("Casus", "casus"),
        ("Overdracht", "overdracht"),
        ("Eerst", "aanmelding"),
        ("Arts", "terugkoppeling"),
    ]:
        punt_op(overleg, mentor, soort=soort, roepnaam=naam)

    assert namen(overleg) == ["Eerst", "Arts", "Casus", "Overdracht"]


def test_omhoog_en_omlaag(overleg, mentor, zorgcoordinator):
    for naam in "ABC":
        laatste = punt_op(overleg, mentor, roepnaam=naam)

    voorbereiden.verplaatsen(laatste, omhoog=True, door=zorgcoordinator)
    voorbereiden.verplaatsen(laatste, omhoog=True, door=zorgcoordinator)
    voorbereiden.verplaatsen(laatste, omhoog=True, door=zorgcoordinator)

    assert namen(overleg) == ["C", "A", "B"]


def test_zonder_toestemming_wacht_een_punt_als_het_overleg_die_vraagt(overleg, dossier, mentor, zorgcoordinator):
    overleg.overlegtype.toestemming_vereist = True
    overleg.overlegtype.save()

    punt = zet_erop(dossier, mentor)
    dossier.toestemmingen.create(
        doel="aanmelding_zorg", ontvanger="zorgteam", gegevens="de aanmelding", status="verleend",
        gegeven_door_leerling=True, datum=date(2026, 11, 20), wijze="mondeling", tekstversie="1",
        vastgelegd_door=mentor,
    )  # fmt: skip
    assert punt.status == "wacht_op_toestemming"
    voorbereiden.agenda_vullen(punt.overleg, door=zorgcoordinator)

    punt.refresh_from_db()
    assert punt.status == "geagendeerd"


def test_vaststellen_stuurt_een_mail_zonder_inhoud_en_maar_een_keer(overleg, punt, zorgcoordinator, ondersteuner):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()
    vegen()

    aan = [bericht.to[0] for bericht in mail.outbox]
    assert ondersteuner.email in aan
    assert zorgcoordinator.email not in aan
    assert len(aan) == len(set(aan))
    assert all("Timo" not in bericht.subject + bericht.body for bericht in mail.outbox)
    assert reverse("overleggen:tonen", args=[overleg.pk]) in mail.outbox[0].body


def test_een_aanmelding_haal_je_niet_zomaar_van_de_agenda(client, overleg, punt, zorgcoordinator, mentor):
    casus = punt_op(overleg, mentor, soort="casus")
    client.force_login(zorgcoordinator)

    for van_de_agenda in (punt, casus):
        url = reverse("overleggen:intrekken", args=[van_de_agenda.pk])
        antwoord = client.post(url, {"reden": "Het gaat al beter"}, follow=True)
        if van_de_agenda == punt:
            assert "Een aanmelding blijft op de agenda." in antwoord.content.decode()

    assert list(overleg.agendapunten.op_de_agenda()) == [punt]


def test_iemand_van_een_andere_school_kan_niet_komen(overleg, zorgcoordinator):
    with pytest.raises(Onvolledig, match="werkt niet met leerlingen van deze school"):
        voorbereiden.uitnodigen(overleg, gebruiker=GebruikerFactory(), door=zorgcoordinator)


def test_voorbereiden_laat_zien_dat_het_te_lang_duurt(client, overleg, zorgcoordinator, mentor):
    punt = punt_op(overleg, mentor)
    voorbereiden.minuten_zetten(punt, minuten=64, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    pagina = client.get(overleg.get_absolute_url()).content.decode()

    assert "over tijd: +4" in pagina
    assert "Mist: gesprek met de leerling" in pagina


def test_voorstellen_vanuit_het_dossier(client, overleg, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    gegevens = {"overleg": overleg.pk, "soort": "casus", "hulpvraag": "Hoe verder?"}

    client.post(reverse("overleggen:voorstellen", args=[dossier.pk]), gegevens)

    punt = overleg.agendapunten.get()
    assert (punt.dossier, punt.soort, punt.hulpvraag) == (dossier, "casus", "Hoe verder?")


def test_wie_genodigd_is_ziet_de_agenda_pas_als_die_vaststaat(client, overleg, punt, smw, zorgcoordinator):
    client.force_login(smw)
    url = overleg.get_absolute_url()

    eerst = client.get(url).content.decode()
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    daarna = client.get(url).content.decode()

    assert "Timo" not in eerst
    assert "Timo" in daarna


@pytest.mark.parametrize("welke", ["lijst", "tonen", "acties"])
def test_evenveel_vragen_met_een_en_met_dertig(client, welke, overleg, punt, zorgcoordinator, mentor, vragen):
    client.force_login(zorgcoordinator)
    url = overleg.get_absolute_url() if welke == "tonen" else reverse(f"overleggen:{welke}")
    client.get(url)
    met_een = vragen(lambda: client.get(url))
    for _ in range(29):
        punt_op(overleg, mentor)

    met_dertig = vragen(lambda: client.get(url))

    assert met_dertig == met_een
    assert met_een <= (12 if welke != "tonen" else 16)


def test_een_punt_gaat_er_pas_af_na_een_vraag(client, overleg, mentor, zorgcoordinator):
    punt = punt_op(overleg, mentor, soort="casus")
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:intrekken", args=[punt.pk])

    vraag = client.get(url).content.decode()
    staat_nog = Agendapunt.objects.open().filter(pk=punt.pk).exists()
    zonder_reden = client.post(url, {"reden": ""}).content.decode()
    client.post(url, {"reden": "De mentor lost het zelf op"})
    agenda = client.get(overleg.get_absolute_url()).content.decode()

    assert "van de agenda halen?" in vraag
    assert staat_nog
    assert "Schrijf op waarom dit punt van de agenda gaat." in zonder_reden
    assert "De mentor lost het zelf op" in agenda
    assert not Agendapunt.objects.open().filter(pk=punt.pk).exists()


def test_de_naam_is_een_link_naar_het_dossier_alleen_voor_wie_dat_mag_lezen(
    client, overleg, punt, zorgcoordinator, smw
):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    dossier = reverse("dossiers:tonen", args=[punt.dossier_id])

    pagina = {}
    for wie in (zorgcoordinator, smw):
        client.force_login(wie)
        pagina[wie.pk] = client.get(overleg.get_absolute_url()).content.decode()

    assert f'<a href="{dossier}">{punt.naam}</a>' in pagina[zorgcoordinator.pk]
    assert punt.naam in pagina[smw.pk]
    assert dossier not in pagina[smw.pk]


@pytest.fixture
def dag_later(overleg):
    """The day of the meeting went by and nobody began it."""
    with time_machine.travel(overleg.eindigt_op + timedelta(days=1)):
        yield


@pytest.mark.usefixtures("dag_later")
def test_een_overleg_dat_niet_is_gehouden_staat_niet_bij_komend(client, overleg, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    lijst = client.get(reverse("overleggen:lijst"))
    pagina = client.get(overleg.get_absolute_url()).content.decode()

    assert overleg.pk in [rij["pk"] for rij in lijst.context["gemist"]]
    assert overleg.pk not in [rij["pk"] for rij in lijst.context["komend"] + lijst.context["geweest"]]
    for weg in ("verzetten", "vervallen"):
        assert reverse(f"overleggen:{weg}", args=[overleg.pk]) in lijst.content.decode()
        assert pagina.count(reverse(f"overleggen:{weg}", args=[overleg.pk])) == 1
    assert "Dit overleg is niet gehouden." in pagina
    assert "Stel de agenda vast" not in pagina
    assert "Kom je?" not in pagina


@pytest.mark.usefixtures("dag_later")
def test_wat_op_een_overleg_stond_dat_niet_is_gehouden_gaat_mee_als_het_verzet_wordt(
    client, overleg, punt, zorgcoordinator
):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:verzetten", args=[overleg.pk])
    naar = timezone.localdate() + timedelta(days=1)

    begin = client.get(url).context["form"]["datum"].value()
    gegevens = {"datum": naar.isoformat(), "begintijd": "09:00", "duur_minuten": 60}
    client.post(url, gegevens)
    overleg.refresh_from_db()
    lijst = client.get(reverse("overleggen:lijst"))

    assert not begin
    assert overleg.datum == naar
    assert overleg.agendapunten.open().get() == punt
    assert overleg.pk in [rij["pk"] for rij in lijst.context["komend"]]


def test_een_overleg_dat_bezig_is_blijft_komend_ook_na_middernacht(client, bezig, zorgcoordinator):
    client.force_login(zorgcoordinator)

    with time_machine.travel(bezig.eindigt_op + timedelta(days=1)):
        lijst = client.get(reverse("overleggen:lijst"))

    assert bezig.pk in [rij["pk"] for rij in lijst.context["komend"]]
