"""What the school said it would do and did not do yet: counted for who may read it, each row with one link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from arrangementen.models import Arrangement
from dossiers.models import Dossier
from overleggen.models import Actiepunt, Agendapunt, Overleg
from scholen.kalender import min_schooldagen, plus_schooldagen
from scholen.models import Catalogusitem
from tests.begroting import kosten
from tests.overleggen.factories import ActiepuntFactory, klein_overleg, punt_op
from verwijzingen.models import Verwijzing
from zorg.nietgehandeld import EERSTE, PER_KEER, SOORTEN, Bord, samen

LANG = timedelta(days=60)


def aanmelding(dossier, door, **velden):
    ontvanger = dossier.leerling.school.functies.filter(rol="ZC").order_by("pk").first()
    wanneer = {"ingediend_op": timezone.now() - LANG, "reactiedatum": timezone.localdate() - timedelta(days=50)}
    return Aanmelding.objects.create(
        dossier=dossier, gemaakt_door=door, formulier="zorg", status="ingediend", ontvanger=ontvanger,
        hulpvraag="Wat helpt?", categorieen=["PLANNEN"], **(wanneer | velden),
    )  # fmt: skip


def begeleiding(dossier, door, nummer=0):
    item = Catalogusitem.objects.filter(school=dossier.leerling.school, registreerbaar=True).order_by("pk").first()
    rij = Arrangement.objects.create(
        dossier=dossier, catalogusitem=item, herkomst=f"proef:{dossier.pk}:{nummer}", aangevraagd_door=door
    )
    Arrangement.objects.filter(pk=rij.pk).update(aangevraagd_op=timezone.now() - LANG)
    return rij


def verwijzing(dossier, door, nummer=0):
    bestemming = dossier.leerling.school.bestemmingen.order_by("pk").first()
    rij = Verwijzing.objects.create(
        dossier=dossier, bestemming=bestemming, herkomst=f"proef:{dossier.pk}:{nummer}", voorgesteld_door=door
    )
    Verwijzing.objects.filter(pk=rij.pk).update(voorgesteld_op=timezone.now() - LANG)
    return rij


@pytest.fixture
def gehouden(school, zorgcoordinator):
    """A meeting of long ago whose minutes are a concept."""
    overleg = klein_overleg(school, timezone.localdate())
    datum = timezone.localdate() - LANG
    Overleg.objects.filter(pk=overleg.pk).update(
        status="gehouden", datum=datum, gesloten_op=timezone.now() - LANG, gesloten_door=zorgcoordinator,
        inzage_begindatum=datum, inzage_einddatum=datum,
    )  # fmt: skip
    overleg.refresh_from_db()
    return overleg


def op_overleg(overleg, dossier, door, status="besproken", nummer=0):
    return Agendapunt.objects.create(
        overleg=overleg, dossier=dossier, soort="casus", herkomst=f"proef:{dossier.pk}:{nummer}", status=status,
        volgorde=nummer, minuten=5, ingebracht_door=door,
    )  # fmt: skip


def actie(punt, wie, **velden):
    gisteren = timezone.localdate() - timedelta(days=1)
    return ActiepuntFactory(agendapunt=punt, wie=wie, uiterste_datum=gisteren, toegevoegd_door=wie, **velden)


def alles(gehouden, dossier, mentor, nummer=0):
    """One row of every sort."""
    aanmelding(dossier, mentor)
    begeleiding(dossier, mentor, nummer)
    verwijzing(dossier, mentor, nummer)
    punt = op_overleg(gehouden, dossier, mentor, nummer=nummer * 2)
    op_overleg(gehouden, dossier, mentor, status="wacht_op_toestemming", nummer=nummer * 2 + 1)
    actie(punt, mentor)
    actie(punt, mentor, soort="terugkoppeling", aan="leerling_ouders", wat="Vertel het")
    return punt


def test_elke_soort_telt_en_leidt_naar_wat_er_moet_gebeuren(client, gehouden, dossier, mentor, zorgcoordinator):
    alles(gehouden, dossier, mentor)
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("niet_gehandeld"))

    groepen = pagina.context["groepen"]
    assert {groep.code: groep.aantal for groep in groepen} == dict.fromkeys((s.code for s in SOORTEN), 1)
    for groep in groepen:
        (rij,) = groep.rijen
        assert client.get(rij.url).status_code == 200, groep.code
    assert 'class="grafiek"' in pagina.content.decode()
    voorraad = client.get("/").content.decode()
    assert f"{len(SOORTEN)} dingen waar nog niet op gehandeld is" in voorraad


def test_wat_op_tijd_is_staat_er_niet(client, school, overleg_morgen, dossier, mentor, zorgcoordinator):
    aanmelding(dossier, mentor, ingediend_op=timezone.now(), reactiedatum=timezone.localdate())
    Arrangement.objects.filter(pk=begeleiding(dossier, mentor).pk).update(aangevraagd_op=timezone.now())
    Verwijzing.objects.filter(pk=verwijzing(dossier, mentor).pk).update(voorgesteld_op=timezone.now())
    punt_op(overleg_morgen, mentor)
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("niet_gehandeld")).content.decode()

    assert samen(zorgcoordinator) == 0
    assert "Overal is op gehandeld" in pagina
    assert "nog niet op gehandeld" not in client.get("/").content.decode()


@pytest.fixture
def overleg_morgen(school, zorgcoordinator):
    return klein_overleg(school, timezone.localdate())


def test_wie_iets_niet_mag_lezen_telt_het_ook_niet(
    gehouden, dossier, mentor, teamleider, andere_school_zc, ondersteuner
):
    alles(gehouden, dossier, mentor)
    Dossier.objects.filter(pk=dossier.pk).update(status="actief")

    assert samen(ondersteuner) == len(SOORTEN)
    assert samen(andere_school_zc) == 0
    assert samen(mentor) is None
    van_het_team = Bord(teamleider).aantallen()
    assert not {"acties", "terugkoppeling", "toestemming", "verslagen"} & set(van_het_team)
    assert {"aanmeldingen", "begeleiding", "verwijzingen"} == set(van_het_team)


def test_wat_in_vertrouwen_is_telt_niet_bij_de_teamleider(dossier, mentor, smw, teamleider, zorgcoordinator):
    aanmelding(dossier, smw, besloten=True)

    assert Bord(zorgcoordinator).aantallen()["aanmeldingen"] == 1
    assert Bord(teamleider).aantallen()["aanmeldingen"] == 0


def test_dertig_rijen_kosten_geen_vraag_meer_dan_een(client, gehouden, dossier, mentor, zorgcoordinator):
    alles(gehouden, dossier, mentor)
    client.force_login(zorgcoordinator)
    _, bord = kosten(client, reverse("niet_gehandeld"))
    _, voorraad = kosten(client, "/")
    for nummer in range(1, 31):
        alles(gehouden, dossier, mentor, nummer)

    antwoord, veel = kosten(client, reverse("niet_gehandeld"))
    _, veel_voorraad = kosten(client, "/")

    assert (len(veel), len(veel_voorraad)) == (len(bord), len(voorraad))
    assert len(veel) <= 12, "\n".join(v[:70] + v[-60:] for v in veel)
    assert len(veel_voorraad) <= 12
    groepen = {groep.code: groep for groep in antwoord.context["groepen"]}
    assert len(groepen["acties"].rijen) == EERSTE
    assert groepen["acties"].nog == 31 - EERSTE


def test_een_groep_bladert_en_slaat_niets_over(client, gehouden, dossier, mentor, zorgcoordinator):
    punt = op_overleg(gehouden, dossier, mentor)
    gemaakt = {actie(punt, mentor).pk for _ in range(PER_KEER + 3)}
    client.force_login(zorgcoordinator)

    gezien, url = [], f"{reverse('niet_gehandeld')}?groep=acties"
    while url:
        (groep,) = client.get(url).context["groepen"]
        gezien += [rij.pk for rij in groep.rijen]
        url = groep.volgende

    assert sorted(gezien) == sorted(gemaakt)


@pytest.mark.parametrize("vraag", ["groep=bestaatniet", "groep=acties&na=onzin", "groep=acties&na=2026-99-01_3"])
def test_een_vreemd_adres_geeft_gewoon_de_pagina(client, gehouden, dossier, mentor, zorgcoordinator, vraag):
    actie(op_overleg(gehouden, dossier, mentor), mentor)
    client.force_login(zorgcoordinator)

    antwoord = client.get(f"{reverse('niet_gehandeld')}?{vraag}")

    assert any(groep.rijen for groep in antwoord.context["groepen"] if groep.code == "acties")


def test_terugtellen_in_schooldagen_is_het_omgekeerde(school):
    vandaag = plus_schooldagen(school, timezone.localdate(), 0)

    assert [plus_schooldagen(school, min_schooldagen(school, vandaag, n), n) for n in (0, 1, 5, 30)] == [vandaag] * 4


def test_een_actie_die_klaar_is_staat_er_niet_meer(gehouden, dossier, mentor, zorgcoordinator):
    rij = actie(op_overleg(gehouden, dossier, mentor), mentor)
    assert Bord(zorgcoordinator).aantallen()["acties"] == 1

    rij.zet_status(Actiepunt.Status.GEDAAN, afgerond_op=timezone.now(), afgerond_door=mentor)

    assert Bord(zorgcoordinator).aantallen()["acties"] == 0
