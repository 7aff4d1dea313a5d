"""Days that cannot be: refused with a sentence, and held by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from scholen.models import Vakantie
from schoolarts import beeld, services
from schoolarts.kalender import begin_van_stap, lesweken, waarschuwingen
from schoolarts.models import Schoolartstraject
from zorg.basis.models import Onvolledig

from .factories import BELASTBAAR, concept, met_advies, verstuurd

GISTEREN = timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("url", "invoer", "zin"),
    [
        ("uitnodiging", {"op": GISTEREN}, "De uitnodiging kan niet eerder zijn."),
        ("consult", {"op": GISTEREN, "verschenen": "ja"}, "Het gesprek kan niet eerder zijn."),
    ],
)
def test_niets_gebeurt_voordat_het_formulier_weg_is(client, dossier, mentor, zorgcoordinator, url, invoer, zin):
    traject = verstuurd(dossier, mentor, zorgcoordinator)
    client.force_login(zorgcoordinator)

    velden = {naam: str(waarde) for naam, waarde in invoer.items()}
    pagina = client.post(reverse(f"schoolarts:{url}", args=[traject.pk]), velden).content.decode()

    assert "Het formulier is verstuurd op" in pagina
    assert zin in pagina
    traject.refresh_from_db()
    assert traject.status == "doorgestuurd"


def test_een_advies_van_voor_het_versturen_wordt_geweigerd(dossier, mentor, zorgcoordinator):
    traject = verstuurd(dossier, mentor, zorgcoordinator)

    with pytest.raises(Onvolledig, match="Het gesprek kan niet eerder zijn"):
        services.terugkoppeling_vastleggen(
            traject, door=zorgcoordinator, consultdatum=GISTEREN, ontvangstdatum=timezone.localdate(), **BELASTBAAR
        )


def test_het_advies_is_niet_besproken_voor_het_gesprek(dossier, mentor, zorgcoordinator):
    traject = met_advies(dossier, mentor, zorgcoordinator)
    services.doorzetten_aan_mentor(traject, door=zorgcoordinator)

    with pytest.raises(Onvolledig, match="Het advies kan niet eerder zijn besproken"):
        services.vertellen(traject, door=mentor, op=GISTEREN)


@pytest.mark.parametrize(
    "half",
    [
        {"gecontroleerd_op": None},
        {"geinformeerd_door": None},
        {"teruggestuurd_op": timezone.now()},
        {"uitnodigingsdatum": GISTEREN},
        {"geplande_datum": GISTEREN},
    ],
)
def test_de_database_bewaart_geen_half_paar(dossier, mentor, zorgcoordinator, half):
    traject = verstuurd(dossier, mentor, zorgcoordinator)

    with pytest.raises(IntegrityError), transaction.atomic():
        Schoolartstraject.objects.filter(pk=traject.pk).update(**half)


# --- the plan against the calendar: four weeks of plan, of which the second and third are free
@pytest.fixture
def plan(dossier, mentor, zorgcoordinator):
    school = dossier.leerling.school
    Vakantie.objects.filter(schooljaar__school=school).delete()
    Vakantie.objects.create(
        schooljaar=school.schooljaren.get(), naam="Kerstvakantie", begindatum=date(2026, 12, 19),
        einddatum=date(2027, 1, 3),
    )  # fmt: skip
    plan = concept(dossier, mentor, zorgcoordinator)
    velden = {
        "begindatum": date(2026, 12, 14), "doel_datum": date(2027, 1, 8), "evaluatiedatum": date(2026, 12, 23),
        "opbouw": [{"week": w, "percentage": p, "lesuren": None, "reden": ""}
                   for w, p in ((1, 40), (2, 60), (4, 100))],
    }  # fmt: skip
    return services.plan_bewaren(plan, door=mentor, versie=plan.versie, velden=velden)


@pytest.mark.eis("SEG-21")
def test_een_stap_in_de_vakantie_begint_op_de_eerste_schooldag(plan):
    assert [begin_van_stap(plan, week) for week in (1, 2, 4)] == [
        date(2026, 12, 14), date(2027, 1, 4), date(2027, 1, 4),
    ]  # fmt: skip
    assert waarschuwingen(plan) == [
        "De bespreking, woensdag 23 december 2026, valt in een vakantie (Kerstvakantie). "
        "De eerste schooldag daarna is maandag 4 januari 2027.",
        "In week 2 is er geen school. Die stap begint op maandag 4 januari 2027.",
        "De stappen van week 2 en week 4 beginnen allebei op maandag 4 januari 2027. Kies een andere week.",
    ]


def test_de_pagina_van_het_plan_waarschuwt_en_houdt_niemand_tegen(client, plan, mentor):
    client.force_login(mentor)

    pagina = client.get(plan.get_absolute_url()).content.decode()

    assert "niet elke dag is een schooldag" in pagina
    assert "Die stap begint op maandag 4 januari 2027." in pagina
    assert "4 januari 2027</td>" in pagina


def test_een_week_zonder_school_hoeft_niemand_bij_te_houden(plan, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 1, 8))

    assert lesweken(plan) == [1, 4]
    assert [week for week, _ in beeld.weken(plan)] == [4, 1]
