"""S10 through the pages: seven school days ill, the form, the school doctor, the plan, and telling."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Taak
from schoolarts import tasks
from schoolarts.models import PlanVanAanpak, Schoolartstraject
from zorg.basis.opdrachten import vegen

from .factories import aanvraag


@pytest.fixture
def post(client):
    """Do a step as somebody, on the page that the screen gives for it."""

    def doen(wie, naam, pk, **velden):
        client.force_login(wie)
        antwoord = client.post(reverse(f"schoolarts:{naam}", args=[pk]), velden, follow=True)
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    return doen


@pytest.mark.eis("S10", "SEG-108", "SEG-109", "SEG-110", "SEG-111", "SEG-112", "SEG-113", "SEG-115", "SEG-21")
def test_aylin_van_zeven_dagen_ziek_tot_een_plan(client, post, dossier, mentor, zorgcoordinator):
    vandaag = timezone.localdate()
    nu, straks = vandaag.isoformat(), (vandaag + timedelta(days=55)).isoformat()
    traject = aanvraag(dossier, mentor, telling={"ziekte_aaneengesloten": 7})
    ouders = {f"toestemming_{o.pk}": "ja" for o in dossier.leerling.contactpersonen.all()}

    pagina = post(mentor, "informeren", traject.pk, op=nu, wijze="mondeling", **ouders)
    assert "Aan zet: COPA" in pagina
    post(zorgcoordinator, "controleren", traject.pk)
    assert vegen()
    traject.refresh_from_db()
    assert traject.formulier is not None
    document = client.get(reverse("schoolarts:formulier", args=[traject.pk]))
    assert document.content.startswith(b"%PDF")
    post(zorgcoordinator, "doorsturen", traject.pk, aan="A. Wintershoven, GGD", wijze="ZIVVER", op=nu)
    post(zorgcoordinator, "uitnodiging", traject.pk, op=nu, gesprek_op=nu)
    post(zorgcoordinator, "consult", traject.pk, verschenen="ja", op=nu)
    post(
        zorgcoordinator, "advies", traject.pk, bron="A. Wintershoven, schoolarts", consultdatum=nu, ontvangstdatum=nu,
        toestemming="ja", belastbaarheid="gedeeltelijk", lesuren_per_dag=3, verwijzing="nee", leerplicht="nee",
    )  # fmt: skip

    client.force_login(mentor)
    assert "3 lesuren per dag" not in client.get(traject.get_absolute_url()).content.decode()
    post(zorgcoordinator, "doorzetten", traject.pk)
    client.force_login(mentor)
    assert "3 lesuren per dag" in client.get(traject.get_absolute_url()).content.decode()

    post(mentor, "plan_maken", traject.pk)
    plan = PlanVanAanpak.objects.get()
    stappen = {f"{v}_{n}": w for n, (week, procent) in enumerate(((1, 40), (3, 60), (5, 80), (7, 100)), 1)
               for v, w in (("week", week), ("percentage", procent))}  # fmt: skip
    pagina = post(
        mentor, "plan_schrijven", plan.pk, versie=0, aanleiding="Lang ziek", belastbaarheid="3 lesuren per dag",
        begindatum=nu, doel_datum=straks, doel_percentage=100, maatregelen_school="Rustplek",
        maatregelen_thuis="Op tijd naar bed", monitort=mentor.pk, evaluatiedatum=straks,
        criteria_groot_overleg="Onder 60 procent na 8 weken", bespreekdatum=nu, **stappen,
    )  # fmt: skip
    assert "Het plan is compleet." in pagina
    post(zorgcoordinator, "plan_vaststellen", plan.pk)
    tasks.plan_maken(plan_id=plan.pk)
    plan.refresh_from_db()
    assert [(s["week"], s["percentage"]) for s in plan.opbouw] == [(1, 40), (3, 60), (5, 80), (7, 100)]
    assert (plan.status, plan.weken) == ("vastgesteld", 8)

    vertellen = Taak.objects.open().filter(soort="schoolarts_vertellen", voor_gebruiker=mentor)
    assert vertellen.exists()
    post(mentor, "vertellen", traject.pk, op=nu)
    assert not vertellen.exists()
    assert Schoolartstraject.objects.get().status == "gemonitord"
