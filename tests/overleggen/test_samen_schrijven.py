"""Nothing typed is lost silently: a thousand saves by two people, a laptop that slept, a clock that moved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from overleggen.models import Botsing, Overleg, Veld
from overleggen.services import voeren
from scholen import kalender

from .factories import punt_op, veld_van


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hoe_vaak", [200, pytest.param(1000, marks=pytest.mark.bewijs)])
def test_vaak_bewaren_door_twee_mensen_verliest_geen_tekst(
    school, klas, mentor, zorgcoordinator, ondersteuner, bezig, punt, hoe_vaak
):
    """Each text was the content of the field at a version of its own, or stands beside it for its writer to choose.

    The lease ends between saves as often as not, so that both ways of clashing come by.
    """
    pk, begin, tik = veld_van(punt).pk, timezone.now(), count()

    def schrijf(schrijver):
        uitkomsten = []
        for n in range(hoe_vaak // 2):
            veld = Veld.objects.select_related("agendapunt__overleg").get(pk=pk)
            tekst, nu = f"{schrijver.voornaam} schrijft {n}", begin + timedelta(seconds=8 * next(tik))
            uitkomst = voeren.veld_opslaan(veld, tekst=tekst, versie=veld.versie, door=schrijver, nu=nu)
            versie = uitkomst.versie if isinstance(uitkomst, Veld) else None
            uitkomsten.append((tekst, versie))
        connection.close()
        return uitkomsten

    with ThreadPoolExecutor(2) as mensen:
        uitkomsten = [u for lijst in mensen.map(schrijf, (zorgcoordinator, ondersteuner)) for u in lijst]

    versies = [versie for _, versie in uitkomsten if versie]
    naast = {tekst for tekst, versie in uitkomsten if versie is None}
    assert len(uitkomsten) == hoe_vaak
    assert sorted(versies) == list(range(1, len(versies) + 1))  # no version was written twice
    assert set(Botsing.objects.values_list("tekst", flat=True)) == naast
    assert naast
    laatste = {versie: tekst for tekst, versie in uitkomsten}[max(versies)]
    assert (veld_van(punt).tekst, veld_van(punt).versie) == (laatste, max(versies))
    assert Gebeurtenis.objects.filter(soort__in=("veld_opgeslagen", "veld_gebotst")).count() == hoe_vaak


@pytest.mark.django_db(transaction=True)
def test_wie_na_elke_botsing_samenvoegt_houdt_alle_regels(
    school, klas, mentor, zorgcoordinator, ondersteuner, bezig, punt
):
    """As people do it: add a line to what stands there, and after a clash put one text below the other."""
    pk, begin, tik = veld_van(punt).pk, timezone.now(), count()

    def schrijf(schrijver):
        for n in range(50):
            botsing, klaar = None, False
            while not klaar:
                veld = Veld.objects.select_related("agendapunt__overleg").get(pk=pk)
                uitkomst = voeren.veld_opslaan(
                    veld, tekst=f"{veld.tekst}{schrijver.voornaam[0]}{n}\n", versie=veld.versie, door=schrijver,
                    nu=begin + timedelta(seconds=16 * next(tik)), vervolg=botsing,
                )  # fmt: skip
                klaar = isinstance(uitkomst, Veld)
                botsing = None if klaar else uitkomst.pk
        connection.close()

    with ThreadPoolExecutor(2) as mensen:
        list(mensen.map(schrijf, (zorgcoordinator, ondersteuner)))

    regels = veld_van(punt).tekst.split()
    assert sorted(regels) == sorted(f"{w.voornaam[0]}{n}" for w in (zorgcoordinator, ondersteuner) for n in range(50))
    assert not Botsing.objects.open().exists()


def test_een_laptop_die_een_half_uur_sliep_houdt_beide_teksten(client, bezig, punt, zorgcoordinator, ondersteuner):
    veld = veld_van(punt)
    begin = timezone.now()
    voeren.veld_bezetten(veld, door=ondersteuner, nu=begin)
    voeren.veld_opslaan(veld, tekst="Intussen", versie=0, door=zorgcoordinator, nu=begin + timedelta(minutes=5))
    client.force_login(ondersteuner)

    with time_machine.travel(begin + timedelta(minutes=30)):
        url = reverse("overleggen:veld_opslaan", args=[veld.pk])
        pagina = client.post(url, {"tekst": "Van voor het slapen", "versie": 0}, follow=True)

    html = pagina.content.decode()
    assert "<mark>Van voor het slapen</mark>" in html.replace("</mark><mark>", "")
    assert "Intussen" in html
    assert veld_van(punt).tekst == "Intussen"


def test_een_laptop_die_sliep_terwijl_niemand_schreef_bewaart_gewoon(client, bezig, punt, ondersteuner):
    veld = veld_van(punt)
    begin = timezone.now()
    voeren.veld_bezetten(veld, door=ondersteuner, nu=begin)
    client.force_login(ondersteuner)

    with time_machine.travel(begin + timedelta(minutes=30)):
        client.post(reverse("overleggen:veld_opslaan", args=[veld.pk]), {"tekst": "Van daarvoor", "versie": 0})

    assert veld_van(punt).tekst == "Van daarvoor"


def test_twee_teksten_onder_elkaar_in_een_klik(client, bezig, punt, zorgcoordinator, ondersteuner):
    voeren.veld_opslaan(veld_van(punt), tekst="Eerste", versie=0, door=zorgcoordinator, nu=timezone.now())
    botsing = voeren.veld_opslaan(veld_van(punt), tekst="Tweede", versie=0, door=ondersteuner, nu=timezone.now())
    client.force_login(ondersteuner)
    nu_url = reverse("overleggen:nu", args=[bezig.pk])
    Veld.objects.update(bezet_op=None)
    assert "staat nog een tekst van jou" in client.get(nu_url).content.decode()

    client.post(reverse("overleggen:botsing", args=[botsing.pk]), {"tekst": "Tweede", "versie": 1, "allebei": "ja"})

    assert veld_van(punt).tekst == "Eerste\n\nTweede"
    assert "staat nog een tekst van jou" not in client.get(nu_url).content.decode()


def test_een_veld_dat_opnieuw_getekend_wordt_wijst_nog_naar_beide_teksten(
    client, bezig, punt, zorgcoordinator, ondersteuner
):
    """With the cursor back in the field it is drawn anew: the way to the text that waits stays."""
    nu = timezone.now()
    voeren.veld_opslaan(veld_van(punt), tekst="Eerste", versie=0, door=ondersteuner, nu=nu - timedelta(minutes=1))
    botsing = voeren.veld_opslaan(veld_van(punt), tekst="Tweede", versie=0, door=zorgcoordinator, nu=nu)
    client.force_login(zorgcoordinator)

    veld = client.post(
        reverse("overleggen:veld_bezetten", args=[veld_van(punt).pk]), {"versie": 0}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Eerste</textarea>" in veld
    assert f'href="{reverse("overleggen:botsing", args=[botsing.pk])}"' in veld


def test_kiezen_na_het_sluiten_geeft_de_tekst_terug(client, bezig, punt, zorgcoordinator, ondersteuner):
    voeren.veld_opslaan(veld_van(punt), tekst="Eerste", versie=0, door=zorgcoordinator, nu=timezone.now())
    botsing = voeren.veld_opslaan(veld_van(punt), tekst="Tweede", versie=0, door=ondersteuner, nu=timezone.now())
    bezig.zet_status("gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator)
    client.force_login(ondersteuner)

    antwoord = client.post(reverse("overleggen:botsing", args=[botsing.pk]), {"tekst": "Samen", "versie": 1})

    assert antwoord.status_code == 409
    assert "Samen" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("datum", "begin_utc"),
    [(date(2026, 3, 23), 13), (date(2026, 3, 30), 12), (date(2026, 10, 19), 12), (date(2026, 10, 26), 13)],
)
def test_voor_en_na_de_zomertijd_begint_het_op_dezelfde_klok(overleg, datum, begin_utc):
    """Half past two on the wall, though an hour apart in universal time."""
    overlegtype = overleg.overlegtype

    begin = kalender.begin_op(overlegtype, datum)

    assert timezone.localtime(begin).time() == overlegtype.begintijd
    assert begin.astimezone(UTC).hour == begin_utc + overlegtype.begintijd.hour - 14


def test_een_overleg_over_de_klokwissel_heen_toont_de_goede_tijden(client, overleg, klas, mentor, zorgcoordinator):
    """On 29 March 2026 two o'clock is three o'clock: an hour later is half past three."""
    begin = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    punt_op(overleg, mentor, klas)
    Overleg.objects.filter(pk=overleg.pk).update(
        datum=date(2026, 3, 29), begint_op=begin, agenda_sluit_op=begin, duur_minuten=60
    )
    overleg.refresh_from_db()
    with time_machine.travel(datetime(2026, 3, 29, 1, 10, tzinfo=UTC)):
        voeren.beginnen(overleg, door=zorgcoordinator)
        client.force_login(zorgcoordinator)
        html = client.get(reverse("overleggen:nu", args=[overleg.pk])).content.decode()
        veld = veld_van(overleg.agendapunten.get())
        assert voeren.veld_bezetten(veld, door=zorgcoordinator, nu=timezone.now())

    assert "01.30 – 03.30 uur" in html
    assert f"klaar om 03.{10 + overleg.agendapunten.get().minuten} uur" in html
