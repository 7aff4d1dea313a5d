"""The secret address of the own meetings, and what a calendar gets to read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Roltoewijzing
from audit.models import Gebeurtenis
from overleggen import ical
from overleggen.models import Agendasleutel, Deelname, Overleg
from overleggen.services import kalender
from portaal import rem
from tests.spelers import medewerker
from zorg.basis.links import nieuwe_nonce
from zorg.basis.logboek import maskeer

from .factories import DeelnameFactory, overleg_van, punt_op

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def adres(ondersteuner):
    return reverse("agenda_ics", args=[kalender.adres_maken(door=ondersteuner)])


def afspraken(antwoord):
    return Calendar.from_ical(antwoord.content).events


@pytest.mark.eis("INV-30", "PRIV-23")
def test_de_feed_noemt_het_overleg_en_niets_over_een_leerling(client, overleg, adres, klas, mentor):
    punt_op(overleg, mentor, klas, roepnaam="Kanarie", achternaam="Vogelaar")
    Overleg.objects.filter(pk=overleg.pk).update(waar="Kamer 1.04; boven")

    antwoord = client.get(adres)

    (regel,) = afspraken(antwoord)
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Cache-Control"] == "private, no-store"
    assert regel["SUMMARY"] == f"{overleg.overlegtype.naam} ({overleg.school.naam})"
    assert regel["LOCATION"] == "Kamer 1.04; boven"
    assert regel["URL"].endswith(reverse("overleggen:tonen", args=[overleg.pk]))
    tekst = antwoord.content.decode()
    assert [w for w in ("Kanarie", "Vogelaar", klas.naam, "KV", "Wat helpt") if w in tekst] == []


@pytest.mark.eis("INV-30")
def test_van_het_adres_staat_alleen_de_hash_in_de_database(client, overleg, ondersteuner):
    client.force_login(ondersteuner)

    pagina = client.post(reverse("overleggen:adres_maken"))

    geheim = pagina.context["adres"].rpartition("/")[2].removesuffix(".ics")
    sleutel = Agendasleutel.objects.get(gebruiker=ondersteuner)
    assert len(geheim) == 43  # 256 bits
    assert geheim in pagina.content.decode()
    assert geheim not in repr(sleutel.__dict__)
    assert geheim not in repr(list(Gebeurtenis.objects.values()))
    assert geheim not in client.get(reverse("overleggen:mijn_agenda")).content.decode()
    assert "no-store" in pagina["Cache-Control"]


@pytest.mark.eis("INV-30")
def test_een_oud_adres_en_een_dat_nooit_bestond_geven_dezelfde_bytes(
    client, overleg, ondersteuner, adres, django_assert_num_queries
):
    nooit = reverse("agenda_ics", args=[nieuwe_nonce()])
    assert client.get(adres).status_code == 200
    kalender.adres_maken(door=ondersteuner)

    antwoorden = []
    for pad in (adres, nooit, "/agenda/kort.ics"):
        with django_assert_num_queries(3):  # the brake, the one look, the count
            antwoorden.append(client.get(pad))

    assert {a.status_code for a in antwoorden} == {404}
    assert len({a.content for a in antwoorden}) == 1
    assert len({tuple(sorted(a.headers.items())) for a in antwoorden}) == 1


@pytest.mark.eis("INV-30")
@pytest.mark.parametrize("wat", ["uitgezet", "inactief", "rol_voorbij"])
def test_het_adres_stopt_als_het_hoort(client, overleg, ondersteuner, adres, wat):
    if wat == "uitgezet":
        client.force_login(ondersteuner)
        client.post(reverse("overleggen:adres_uitzetten"))
        client.logout()
    elif wat == "inactief":
        ondersteuner.is_active = False
        ondersteuner.save()
    else:
        gisteren = timezone.localdate() - timedelta(days=1)
        Roltoewijzing.objects.filter(gebruiker=ondersteuner).update(einddatum=gisteren)

    antwoord = client.get(adres)

    assert (antwoord.status_code, b"BEGIN:VCALENDAR" in antwoord.content) == (404, False)


@pytest.mark.eis("INV-30")
def test_te_veel_verkeerde_adressen_worden_geremd(client, overleg, adres, monkeypatch):
    monkeypatch.setattr(rem, "ONBEKENDE_LINKS", 2)
    for _ in range(2):
        assert client.get("/agenda/geraden.ics").status_code == 404

    assert client.get("/agenda/geraden.ics").status_code == 429
    assert client.get(adres).status_code == 429
    assert client.get(adres, REMOTE_ADDR="10.0.0.9").status_code == 200


@pytest.mark.eis("INV-30")
def test_het_adres_komt_in_geen_logboek(adres):
    assert maskeer(f"GET {adres} 200") == "GET /agenda/•••.ics 200"


def test_wat_afgezegd_of_vervallen_is_staat_er_niet_in(client, school, ondersteuner, overleg, adres):
    for dagen, velden in ((7, {"status": "afgemeld"}), (14, {})):
        ander = overleg_van(school, overleg.overlegtype.code, overleg.datum + timedelta(days=dagen))
        Deelname.objects.filter(overleg=ander, gebruiker=ondersteuner).update(**velden)
    Overleg.objects.filter(pk=ander.pk).update(status="vervallen")

    assert [regel["UID"].partition("@")[0] for regel in afspraken(client.get(adres))] == [f"overleg-{overleg.pk}"]


def test_een_functie_op_een_andere_school_opent_deze_niet(client, school, andere_school, overleg, ondersteuner, adres):
    Roltoewijzing.objects.filter(gebruiker=ondersteuner).update(
        school=andere_school, functie=andere_school.functies.filter(rol="ZC").get()
    )

    antwoord = client.get(adres)

    assert (antwoord.status_code, afspraken(antwoord)) == (200, [])


def test_wanneer_het_adres_gebruikt_is_staat_op_de_pagina(client, overleg, ondersteuner, adres):
    client.force_login(ondersteuner)
    bladzij = reverse("overleggen:mijn_agenda")
    assert "Het is nog niet gebruikt." in client.get(bladzij).content.decode()

    client.get(adres)

    assert "Laatst gebruikt: <time" in client.get(bladzij).content.decode()


@pytest.mark.parametrize("dag", [date(2027, 3, 22), date(2027, 3, 29), date(2026, 10, 19), date(2026, 10, 26)])
def test_voor_en_na_het_verzetten_van_de_klok_is_het_overleg_op_dezelfde_tijd(school, ondersteuner, dag):
    with time_machine.travel(datetime(2026, 10, 1, 9, tzinfo=UTC)):
        overleg = overleg_van(school, "KZO", dag)
        deelname = overleg.deelnames.select_related("overleg__school", "overleg__overlegtype").get(
            gebruiker=ondersteuner
        )
        (regel,) = Calendar.from_ical(ical.feed([deelname])).events

    begin = regel.start.astimezone(AMSTERDAM)
    assert (begin.date(), f"{begin:%H:%M}") == (dag, overleg.overlegtype.begintijd.strftime("%H:%M"))
    assert regel.end - regel.start == timedelta(minutes=overleg.duur_minuten)


def test_wie_van_buiten_komt_krijgt_de_weg_naar_de_eigen_punten(school, overleg):
    partner = medewerker(school, "XL", "Yara")
    deelname = DeelnameFactory(overleg=overleg, gebruiker=partner, per_punt=True)

    (regel,) = Calendar.from_ical(ical.feed([deelname])).events

    assert regel["URL"].endswith(reverse("overleggen:mijn_punten"))


def test_lange_namen_worden_gevouwen_en_leestekens_overleven(overleg, ondersteuner):
    overleg.overlegtype.naam = (
        "Groot; overleg, met é en een naam die langer is dan één regel van een agenda mag zijn\\n"
    )
    deelname = overleg.deelnames.get(gebruiker=ondersteuner)
    deelname.overleg = overleg

    tekst = ical.afspraak(deelname, ical.REQUEST).inhoud

    assert max(len(regel.encode()) for regel in tekst.split("\r\n")) <= 75
    (regel,) = Calendar.from_ical(tekst).events
    assert regel["SUMMARY"] == f"{overleg.overlegtype.naam} ({overleg.school.naam})"


def test_hoeveel_vragen_de_feed_kost(client, school, overleg, ondersteuner, adres, vragen):
    client.get(adres)
    een = vragen(lambda: client.get(adres))
    for week in range(1, 30):
        overleg_van(school, overleg.overlegtype.code, overleg.datum + timedelta(weeks=week))

    veel = vragen(lambda: client.get(adres))

    assert len(afspraken(client.get(adres))) == 30
    assert veel == een
