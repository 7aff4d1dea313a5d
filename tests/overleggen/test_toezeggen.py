"""Invitations as appointments, the answer to them, the mail on the day, and who leads when the chair does not come."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from audit.models import Gebeurtenis
from dossiers.models import Taak
from overleggen import beeld, herinneringen, tasks
from overleggen.models import Deelname, Overleg, Puntdeelname
from overleggen.services import aanwezigheid, plannen, toezeggen, voeren, voorbereiden
from overleggen.services.plannen import Afspraak
from scholen.models import InstellingOntbreekt, Vakantie
from scholen.services import profiel_laden
from tests.factories import SchoolFactory
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang
from zorg.basis.opdrachten import vegen

from .factories import DeelnameFactory, erbij, klein_overleg, overleg_van, punt_op, toestemming_voor, vaststellen

NU = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
OVERLEG_DAG = date(2026, 11, 23)
assert tasks.vandaag_mailen  # the handlers of the jobs


@pytest.fixture
def van_samira(overleg, smw):
    return overleg.deelnames.get(gebruiker=smw)


@pytest.fixture
def van_zita(overleg, zorgcoordinator):
    """She has the function of the chair."""
    return overleg.deelnames.get(gebruiker=zorgcoordinator)


def afspraak_van(bericht):
    """(method of the mail, the appointment), the same in the part and in the file."""
    (deel,) = bericht.alternatives
    ((naam, bestand, soort),) = bericht.attachments
    assert (deel.content, naam, soort) == (bestand, "afspraak.ics", "application/ics")
    kalender = Calendar.from_ical(deel.content)
    assert deel.mimetype == f"text/calendar; method={kalender['METHOD']}"
    (regel,) = kalender.events
    return kalender["METHOD"], regel


def bericht_aan(gebruiker):
    return [b for b in mail.outbox if b.to == [gebruiker.email]]


def antwoord(client, deelname, komt, **velden):
    return client.post(reverse("overleggen:beantwoorden", args=[deelname.pk]), {"komt": komt, **velden}, follow=True)


# --- the appointment in the mail


@pytest.mark.eis("PRIV-23")
def test_een_uitnodiging_is_een_afspraak_zonder_leerling(overleg, punt, klas, zorgcoordinator, smw):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()

    (bericht,) = bericht_aan(smw)
    methode, regel = afspraak_van(bericht)
    wie = regel["ATTENDEE"]
    assert (methode, regel["STATUS"], regel.start) == ("REQUEST", "CONFIRMED", overleg.begint_op)
    assert (str(wie), wie.params["RSVP"], wie.params["PARTSTAT"]) == (f"mailto:{smw.email}", "TRUE", "NEEDS-ACTION")
    assert regel["ORGANIZER"].params["CN"] == overleg.school.naam
    heel = bericht.message().as_string() + bericht.alternatives[0].content
    leerling = punt.leerling
    for woord in (leerling.roepnaam, leerling.achternaam, klas.naam, "Wat helpt"):
        assert woord not in heel


def test_de_school_nodigt_uit_met_haar_eigen_adres(overleg, zorgcoordinator, smw):
    overleg.school.email = "zorg@proef.example"
    overleg.school.save()

    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()

    assert str(afspraak_van(bericht_aan(smw)[0])[1]["ORGANIZER"]) == "mailto:zorg@proef.example"


def test_verzetten_en_vervallen_volgen_de_afspraak_met_een_hoger_nummer(overleg, punt, zorgcoordinator, smw):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()
    anders = plannen.verzetten(overleg, Afspraak(OVERLEG_DAG, time(13), 60, "Kamer 2"), door=zorgcoordinator)
    vegen()
    plannen.laten_vervallen(anders, reden="Studiedag", door=zorgcoordinator)
    vegen()

    eerst, daarna, laatst = [afspraak_van(b) for b in bericht_aan(smw)]
    assert [eerst[0], daarna[0], laatst[0]] == ["REQUEST", "REQUEST", "CANCEL"]
    assert eerst[1]["UID"] == daarna[1]["UID"] == laatst[1]["UID"]
    assert eerst[1]["SEQUENCE"] < daarna[1]["SEQUENCE"] < laatst[1]["SEQUENCE"]
    assert (daarna[1].start, daarna[1]["LOCATION"]) == (anders.begint_op, "Kamer 2")
    assert laatst[1]["STATUS"] == "CANCELLED"


def test_wie_niet_meer_hoeft_te_komen_krijgt_de_afspraak_uit_de_agenda(overleg, van_samira, zorgcoordinator, smw):
    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()
    van_samira.refresh_from_db()
    voorbereiden.deelnemer_verwijderen(van_samira, door=zorgcoordinator)
    vegen()
    vegen()

    uitnodiging, weg = [afspraak_van(b) for b in bericht_aan(smw)]
    assert (weg[0], weg[1]["UID"], weg[1]["STATUS"]) == ("CANCEL", uitnodiging[1]["UID"], "CANCELLED")
    assert reverse("overleggen:tonen", args=[overleg.pk]) not in bericht_aan(smw)[1].body


def test_wie_zich_afmeldde_of_weg_is_krijgt_geen_uitnodiging(overleg, van_samira, zorgcoordinator, smw, ondersteuner):
    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)
    ondersteuner.is_active = False
    ondersteuner.save()

    voorbereiden.agenda_vaststellen(overleg, door=zorgcoordinator)
    vegen()

    assert mail.outbox == []


# --- the answer


def test_ik_kom_staat_bij_het_overleg_voor_wie_het_voorbereidt(client, overleg, van_samira, smw, zorgcoordinator):
    client.force_login(smw)
    pagina = antwoord(client, van_samira, "ja", terug="overleg").content.decode()
    assert "Opgeslagen: je komt." in pagina
    assert "Je komt.</span>" in pagina

    client.force_login(zorgcoordinator)
    tekst = client.get(overleg.get_absolute_url()).content.decode()

    assert "Komt</span>" in " ".join(tekst.split())
    van_samira.refresh_from_db()
    assert van_samira.toegezegd_op is not None


def test_ik_kom_niet_kan_later_toch_weer_ja_worden(client, overleg, van_samira, smw):
    client.force_login(smw)

    pagina = antwoord(client, van_samira, "nee", terug="overleg").content.decode()

    assert "Opgeslagen: je komt niet." in pagina
    assert "Komt niet" in pagina
    assert client.get(overleg.get_absolute_url()).status_code == 404
    antwoord(client, van_samira, "ja")
    van_samira.refresh_from_db()
    assert (van_samira.status, van_samira.toegezegd_op is not None) == ("uitgenodigd", True)
    assert client.get(overleg.get_absolute_url()).status_code == 200


def test_hetzelfde_antwoord_twee_keer_verandert_niets(overleg, van_samira, smw):
    for komt in (True, True, False, False):
        toezeggen.beantwoorden(van_samira, komt=komt, door=smw, nu=NU)

    regels = Gebeurtenis.objects.filter(soort="uitnodiging_beantwoord").order_by("pk")
    assert [regel.details["komt"] for regel in regels] == [True, False]


def test_een_ander_antwoordt_niet_voor_jou(client, van_samira, zorgcoordinator, ondersteuner):
    client.force_login(ondersteuner)

    assert antwoord(client, van_samira, "nee").status_code == 403
    van_samira.refresh_from_db()
    assert van_samira.status == "uitgenodigd"


def test_zonder_keuze_verandert_er_niets(client, van_samira, smw):
    client.force_login(smw)

    pagina = antwoord(client, van_samira, "misschien").content.decode()

    assert "Kies ‘Ik kom’ of ‘Ik kom niet’." in pagina


def test_na_het_begin_is_antwoorden_te_laat(client, bezig, smw):
    deelname = bezig.deelnames.get(gebruiker=smw)
    client.force_login(smw)

    pagina = antwoord(client, deelname, "nee").content.decode()

    assert "Dit overleg is al begonnen" in pagina
    deelname.refresh_from_db()
    assert deelname.status == "uitgenodigd"


@pytest.mark.eis("INV-10")
def test_een_partner_die_niet_komt_leest_de_punten_niet_meer(client, school, klas, zorgcoordinator):
    jes, partner = overleg_van(school, "JES", OVERLEG_DAG), medewerker(school, "XL", "Yara")
    punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Timo")
    toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
    punt.overleg.agendapunten.update(status="geagendeerd", extern_tekst="Timo komt weinig.")
    rij = erbij(punt, partner)
    vaststellen(jes)
    client.force_login(partner)
    mijn = reverse("overleggen:mijn_punten")
    assert "Timo komt weinig." in client.get(mijn).content.decode()

    pagina = antwoord(client, rij.deelname, "nee", terug="punten")

    assert pagina.redirect_chain[-1][0] == mijn
    assert "Opgeslagen: u komt niet." in pagina.content.decode()
    assert "Timo" not in pagina.content.decode()
    assert not Puntdeelname.objects.waarop(partner, "eigen_punt.inzien").exists()
    assert "Timo komt weinig." in antwoord(client, rij.deelname, "ja", terug="punten").content.decode()


def test_twee_overleggen_tegelijk_staan_er_als_waarschuwing(client, school, overleg, van_samira, smw):
    ander = overleg_van(school, "JES", OVERLEG_DAG)
    Overleg.objects.filter(pk=ander.pk).update(begint_op=overleg.begint_op + timedelta(minutes=10))
    Deelname.objects.get_or_create(overleg=ander, gebruiker=smw)
    client.force_login(smw)

    pagina = client.get(reverse("overleggen:mijn_agenda")).content.decode()

    assert f"tegelijk met {ander.overlegtype.naam}" in pagina
    assert f"tegelijk met {overleg.overlegtype.naam}" in pagina
    assert "tegelijk met" not in antwoord(client, van_samira, "nee").content.decode()


def test_mijn_agenda_kost_met_dertig_overleggen_geen_vraag_meer(client, school, overleg, smw, vragen):
    client.force_login(smw)
    url = reverse("overleggen:mijn_agenda")
    client.get(url)
    een = vragen(lambda: client.get(url))
    for week in range(1, 30):
        overleg_van(school, overleg.overlegtype.code, overleg.datum + timedelta(weeks=week))

    assert vragen(lambda: client.get(url)) == een <= 12


# --- the chair


def taken():
    return list(Taak.objects.open().filter(soort="voorzitter_kiezen"))


def test_komt_de_voorzitter_niet_dan_kiest_de_coordinator_een_ander(
    overleg, van_zita, van_samira, zorgcoordinator, smw
):
    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)
    assert taken() == []

    toezeggen.beantwoorden(van_zita, komt=False, door=zorgcoordinator, nu=NU)

    (taak,) = taken()
    assert taak.wat == f"Kies wie voorzit: {overleg.overlegtype.naam} van maandag 23 november"
    assert (taak.waar, taak.voor_rol) == (reverse("overleggen:verzetten", args=[overleg.pk]), "ZC")


@pytest.mark.parametrize("hoe", ["toch", "ander", "vervallen", "begonnen"])
def test_de_taak_gaat_weg_als_er_niets_meer_te_kiezen_is(overleg, punt, van_zita, zorgcoordinator, ondersteuner, hoe):
    toezeggen.beantwoorden(van_zita, komt=False, door=zorgcoordinator, nu=NU)
    assert len(taken()) == 1

    if hoe == "toch":
        toezeggen.beantwoorden(van_zita, komt=True, door=zorgcoordinator, nu=NU)
    elif hoe == "ander":
        zelfde = Afspraak(overleg.datum, time(9), overleg.duur_minuten, overleg.waar, ondersteuner)
        plannen.verzetten(overleg, zelfde, door=zorgcoordinator)
    elif hoe == "vervallen":
        plannen.laten_vervallen(overleg, reden="Ziek", door=zorgcoordinator)
    else:
        voeren.beginnen(overleg, door=ondersteuner)

    assert taken() == []


def test_een_genoemde_voorzitter_gaat_voor_de_functie(overleg, van_zita, van_samira, smw, zorgcoordinator):
    Overleg.objects.filter(pk=overleg.pk).update(voorzitter=smw)

    toezeggen.beantwoorden(van_zita, komt=False, door=zorgcoordinator, nu=NU)
    assert taken() == []

    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)
    assert len(taken()) == 1


# --- the mail on the day


def op(uur, minuut=0, dag=OVERLEG_DAG):
    return datetime.combine(dag, time(uur, minuut), tzinfo=UTC)


@pytest.fixture
def om_tien_uur(overleg):
    """Monday at ten on the clock of the school."""
    Overleg.objects.filter(pk=overleg.pk).update(begint_op=op(9))
    return overleg


@pytest.mark.eis("PRIV-23")
def test_op_de_dag_zelf_komt_er_een_mail_met_alleen_een_link(om_tien_uur, punt, zorgcoordinator, smw, van_samira):
    deelname = om_tien_uur.deelnames.get(gebruiker=zorgcoordinator)
    with time_machine.travel(op(6, 29)):
        assert herinneringen.vandaag(nu=op(6, 29)) == 0  # 07.29 uur
    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)

    with time_machine.travel(op(6, 30)):
        assert [herinneringen.vandaag(nu=op(6, 30)), herinneringen.vandaag(nu=op(6, 35))] == [1, 0]
        vegen()
        vegen()

    (bericht,) = bericht_aan(deelname.gebruiker)
    assert bericht.subject == f"Vandaag is er een overleg op {om_tien_uur.school.naam}"
    assert reverse("overleggen:tonen", args=[om_tien_uur.pk]) in bericht.body
    assert "Timo" not in bericht.subject + bericht.body
    assert (bericht.attachments, bericht.alternatives) == ([], [])
    assert bericht_aan(smw) == []


@pytest.mark.parametrize("wat", ["vakantie", "vervallen", "begonnen", "al_geweest"])
def test_geen_mail_als_er_geen_overleg_is(om_tien_uur, zorgcoordinator, wat):
    overleg, nu = om_tien_uur, op(7)
    if wat == "vakantie":
        Vakantie.objects.create(
            schooljaar=overleg.school.schooljaren.get(),
            naam="Vrij",
            begindatum=OVERLEG_DAG,
            einddatum=OVERLEG_DAG,
            bron="proef",
        )
    elif wat == "vervallen":
        Overleg.objects.filter(pk=overleg.pk).update(status="vervallen")
    elif wat == "begonnen":
        Overleg.objects.filter(pk=overleg.pk).update(status="bezig")
    else:
        nu = op(10)

    assert herinneringen.vandaag(nu=nu) == 0
    vegen(nu=nu)
    assert mail.outbox == []


def test_verzet_na_de_opdracht_dan_geen_mail_over_de_oude_dag(om_tien_uur, zorgcoordinator):
    with time_machine.travel(op(7)):
        assert herinneringen.vandaag(nu=op(7)) == 1
        plannen.verzetten(om_tien_uur, Afspraak(OVERLEG_DAG + timedelta(1), time(10), 60), door=zorgcoordinator)
        vegen()

    assert {b.subject for b in mail.outbox} == {f"Een overleg op {om_tien_uur.school.naam} is verzet"}
    with time_machine.travel(op(7, dag=OVERLEG_DAG + timedelta(1))):
        assert herinneringen.vandaag(nu=op(7, dag=OVERLEG_DAG + timedelta(1))) == 1


def test_een_school_zonder_de_instelling_houdt_geen_andere_school_op(om_tien_uur, caplog):
    kapot = SchoolFactory()
    profiel_laden(kapot, "segbroek")
    eerder = klein_overleg(kapot, OVERLEG_DAG)
    Overleg.objects.filter(pk=eerder.pk).update(begint_op=op(9))
    kapot.instellingen.filter(sleutel="overleg.mail_tijd").delete()

    with time_machine.travel(op(7)):
        assert herinneringen.vandaag(nu=op(7)) == 1

    (regel,) = [regel for regel in caplog.records if regel.name == "overleggen.herinneringen"]
    assert regel.message == f"de mail van vandaag over overleg {eerder.pk} lukt niet"


def test_een_school_waarvan_de_reeks_niet_lukt_houdt_geen_andere_school_op(monkeypatch, school):
    scholen, gedaan = [school, SchoolFactory()], []

    def bijwerken(deze, *, nu):
        if deze == scholen[0]:
            raise InstellingOntbreekt("overleg.mail_tijd", deze)
        gedaan.append(deze)

    monkeypatch.setattr(tasks.reeks, "bijwerken", bijwerken)

    tasks.reeksen()

    assert scholen[1] in gedaan


def test_wie_later_wordt_gevraagd_hoort_niets_dubbel(om_tien_uur, klas):
    with time_machine.travel(op(7)):
        herinneringen.vandaag(nu=op(7))
        DeelnameFactory(overleg=om_tien_uur)
        assert herinneringen.vandaag(nu=op(7, 5)) == 0


# --- a no that somebody else said


def test_wie_door_de_school_is_afgemeld_laat_zichzelf_niet_weer_binnen(client, van_samira, smw, zorgcoordinator):
    aanwezigheid.aanwezigheid_vastleggen(van_samira, status="afgemeld", door=zorgcoordinator)
    client.force_login(smw)

    with pytest.raises(OngeldigeOvergang):
        toezeggen.beantwoorden(van_samira, komt=True, door=smw, nu=NU)

    van_samira.refresh_from_db()
    assert van_samira.status == "afgemeld"
    (uitnodiging,) = beeld.komende(smw)
    assert (uitnodiging.afgemeld, uitnodiging.kan) == (True, False)


def test_het_eigen_nee_mag_terug_tot_de_school_het_overneemt(van_samira, smw, zorgcoordinator):
    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)
    toezeggen.beantwoorden(van_samira, komt=True, door=smw, nu=NU)
    van_samira.refresh_from_db()
    assert (van_samira.status, van_samira.mag_antwoorden) == ("uitgenodigd", True)

    toezeggen.beantwoorden(van_samira, komt=False, door=smw, nu=NU)
    van_samira.refresh_from_db()
    aanwezigheid.aanwezigheid_vastleggen(van_samira, status="afgemeld", door=zorgcoordinator)
    van_samira.refresh_from_db()
    assert not van_samira.mag_antwoorden


def test_verzetten_laat_wie_van_een_punt_is_afgemeld_niet_weer_binnen(overleg, van_samira, smw, zorgcoordinator):
    Deelname.objects.filter(pk=van_samira.pk).update(per_punt=True)
    van_samira.refresh_from_db()
    aanwezigheid.aanwezigheid_vastleggen(van_samira, status="afgemeld", door=zorgcoordinator)

    morgen = Afspraak(OVERLEG_DAG + timedelta(days=1), time(8, 30), 60)
    plannen.verzetten(overleg, morgen, door=zorgcoordinator)

    van_samira.refresh_from_db()
    assert van_samira.status == "afgemeld"
