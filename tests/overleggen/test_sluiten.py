"""Closing: nothing forgotten, each dossier its own part, and everything once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

import aanmeldingen.tasks  # noqa: F401
import overleggen.tasks  # noqa: F401  registers its handlers, as the worker does
from arrangementen.models import Arrangement
from audit.models import Gebeurtenis
from dossiers.models import Taak, Tijdlijnstuk
from overleggen import rapport
from overleggen.models import Actiepunt, Agendapunt, Overleg
from overleggen.services import acties, sluiten, voeren
from scholen.models import Catalogusitem
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht
from zorg.basis.opdrachten import vegen

from .factories import punt_op, veld_van
from .test_voeren import opslaan


def besluit(punt, code, door, evaluatiedatum=None):
    uitkomst = punt.overleg.overlegtype.uitkomsten.get(code=code)
    return voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=evaluatiedatum, door=door)


def aanhouden(punt, door):
    uitkomst = punt.overleg.overlegtype.uitkomsten.filter(gevolg="aanhouden").get()
    return voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=door)


@pytest.fixture
def klaar(bezig, punt, zorgcoordinator, mentor):
    """Everything is filled in; the meeting can be closed."""
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    return bezig


def test_afsluiten_kan_niet_zolang_een_punt_geen_uitkomst_heeft(client, bezig, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    pagina = client.post(reverse("overleggen:afsluiten", args=[bezig.pk])).content.decode()

    assert "Kies een uitkomst, of houd het punt aan." in pagina
    bezig.refresh_from_db()
    assert bezig.status == "bezig"


@pytest.mark.parametrize(("wie", "datum"), [(False, date(2026, 11, 30)), (True, None)])
def test_afsluiten_kan_niet_zolang_een_actie_geen_eigenaar_of_datum_heeft(
    klaar, punt, zorgcoordinator, mentor, wie, datum
):
    voeren.actie_toevoegen(
        punt, wat="Bel moeder", wie=mentor if wie else None, uiterste_datum=datum, door=zorgcoordinator
    )

    with pytest.raises(Onvolledig, match="Kies wie ‘Bel moeder’ doet, en voor wanneer"):
        sluiten.afsluiten(klaar, door=zorgcoordinator)

    assert not Taak.objects.exists()


def test_zonder_mentor_moet_iemand_de_terugkoppeling_doen(bezig, zorgcoordinator, punt, andere_klas):
    zonder_mentor = punt_op(bezig, zorgcoordinator, andere_klas, roepnaam="Sterre")
    besluit(punt, "GESPREK_COPA", zorgcoordinator)
    besluit(zonder_mentor, "GESPREK_COPA", zorgcoordinator)

    with pytest.raises(Onvolledig, match="Sterre: Kies wie dit aan Sterre vertelt"):
        sluiten.afsluiten(bezig, door=zorgcoordinator)


def test_afsluiten_geeft_de_mentor_een_terugkoppeltaak(klaar, punt, zorgcoordinator, mentor):
    sluiten.afsluiten(klaar, door=zorgcoordinator)

    actie = punt.acties.get(soort="terugkoppeling")
    taak = Taak.objects.get(soort="terugkoppelen")
    assert (actie.soort, actie.wie, actie.aan) == ("terugkoppeling", mentor, "leerling_ouders")
    assert (taak.voor_gebruiker, taak.waar) == (mentor, actie.get_absolute_url())
    assert taak.uiterste_datum > klaar.datum


def test_een_inzet_vraagt_begeleiding_aan(bezig, punt, zorgcoordinator, mentor):
    [gekozen] = besluit(punt, "BUDDY", zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    arrangement = Arrangement.objects.get()
    assert (arrangement.dossier, arrangement.herkomst) == (punt.dossier, f"besluit:{gekozen.pk}")


def test_aanhouden_gaat_naar_het_volgende_overleg(bezig, punt, zorgcoordinator):
    aanhouden(punt, zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    punt.refresh_from_db()
    assert punt.status == "aangehouden"
    assert punt.opvolger.herkomst == punt.herkomst
    assert punt.opvolger.overleg.datum == date(2026, 11, 30)
    assert not punt.acties.exists()


def test_elk_dossier_krijgt_alleen_zijn_eigen_deel(bezig, punt, zorgcoordinator, mentor, klas):
    """Each text carries the mark of its pupil; no mark may turn up in another dossier."""
    punten = [punt, *(punt_op(bezig, mentor, klas) for _ in range(3))]
    for nummer, p in enumerate(punten):
        besluit(p, "GESPREK_COPA", zorgcoordinator)
        for soort in ("bespreken", "besluit", "terugkoppeling"):
            opslaan(veld_van(p, soort), f"kanarie-{nummer}-{soort}", zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    for nummer, p in enumerate(punten):
        stukken = {s.niveau: f"{s.titel} {s.tekst}" for s in Tijdlijnstuk.objects.filter(dossier=p.dossier)}
        alles = " ".join(stukken.values())
        assert f"kanarie-{nummer}-besluit" in stukken["Z1"]
        assert f"kanarie-{nummer}-terugkoppeling" in stukken["Z1"]
        assert f"kanarie-{nummer}-bespreken" not in stukken["Z1"]
        assert f"kanarie-{nummer}-bespreken" in stukken["Z2"]
        assert all(f"kanarie-{ander}-" not in alles for ander in range(4) if ander != nummer)


def test_twee_sluiten_tegelijk_er_sluit_er_een(client, klaar, punt, zorgcoordinator, ondersteuner):
    verouderd = Overleg.objects.get(pk=klaar.pk)
    sluiten.afsluiten(klaar, door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        sluiten.afsluiten(verouderd, door=ondersteuner)
    client.force_login(ondersteuner)
    pagina = client.post(reverse("overleggen:afsluiten", args=[klaar.pk]), follow=True).content.decode()

    assert "Dit is intussen al gedaan, door jou of door iemand anders" in pagina
    klaar.refresh_from_db()
    assert klaar.gesloten_door == zorgcoordinator
    assert Tijdlijnstuk.objects.filter(dossier=punt.dossier).count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_sluiten_precies_tegelijk(klaar, punt, zorgcoordinator):
    def sluit(_):
        try:
            sluiten.afsluiten(Overleg.objects.get(pk=klaar.pk), door=zorgcoordinator)
        except OngeldigeOvergang:
            return "te laat"
        finally:
            connection.close()
        return "gesloten"

    with ThreadPoolExecutor(8) as mensen:
        uitkomsten = list(mensen.map(sluit, range(8)))

    assert sorted(uitkomsten) == ["gesloten", *["te laat"] * 7]
    assert Taak.objects.filter(soort="terugkoppelen").count() == 1


def test_het_werk_staat_in_de_database_ook_als_niemand_het_hoort(klaar, zorgcoordinator):
    """Nothing ran on commit here, as when the server dies right after it: the rows are there for the sweep."""
    sluiten.afsluiten(klaar, door=zorgcoordinator)

    wachtend = set(Opdracht.objects.filter(status="wacht").values_list("soort", flat=True))
    assert {"overleggen.besluitenlijst_maken", "aanmeldingen.besluiten_overnemen"} <= wachtend


def test_de_besluitenlijst_wordt_een_keer_gemaakt_en_is_beschermd(client, klaar, punt, zorgcoordinator, smw):
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    vegen()
    klaar.refresh_from_db()
    eerst = klaar.besluitenlijst_id
    Opdracht.objects.filter(soort="overleggen.besluitenlijst_maken").update(status="wacht", klaar_op=None)
    vegen()
    klaar.refresh_from_db()
    url = reverse("overleggen:besluitenlijst_pdf", args=[klaar.pk])

    client.force_login(zorgcoordinator)
    pdf = client.get(url)
    client.force_login(smw)

    assert eerst == klaar.besluitenlijst_id
    assert pdf.content.startswith(b"%PDF")
    assert client.get(url).status_code == 403


def test_wie_het_document_opent_heeft_ieder_gezien_die_erin_staat(client, klaar, punt, zorgcoordinator):
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    vegen()
    client.force_login(zorgcoordinator)

    client.get(reverse("overleggen:besluitenlijst_pdf", args=[klaar.pk]))

    regel = Gebeurtenis.objects.get(soort="lijst_besluiten_getoond")
    assert regel.details == {"ids": [punt.pk], "leerlingen": [punt.leerling_id]}


def test_de_besluitenlijst_toont_alleen_wat_iemand_mag_zien(client, klaar, punt, zorgcoordinator, smw, mentor):
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    url = reverse("overleggen:besluitenlijst", args=[klaar.pk])

    client.force_login(smw)
    genodigd = client.get(url).content.decode()
    client.force_login(mentor)
    niet_genodigd = client.get(url)

    assert "COPA voert gesprek" in genodigd
    assert niet_genodigd.status_code == 404


def test_een_actie_afvinken_sluit_de_taak(klaar, punt, zorgcoordinator, mentor):
    actie = voeren.actie_toevoegen(
        punt, wat="Bel moeder", wie=mentor, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator
    )
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    taak = Taak.objects.get(soort="actie")

    acties.afronden(actie, door=mentor)

    taak.refresh_from_db()
    assert (taak.voor_gebruiker, taak.status) == (mentor, "gedaan")
    with pytest.raises(OngeldigeOvergang):
        acties.afronden(Actiepunt.objects.get(pk=actie.pk), door=mentor)


def test_niet_nagekomen_vraagt_een_oorzaak_en_gaat_naar_de_coordinator(client, klaar, punt, zorgcoordinator, mentor):
    actie = voeren.actie_toevoegen(
        punt, wat="Bel moeder", wie=mentor, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator
    )
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    client.force_login(mentor)
    url = reverse("overleggen:actie_niet_nagekomen", args=[actie.pk])

    zonder = client.post(url, {"oorzaak": ""}).content.decode()
    client.post(url, {"oorzaak": "Moeder neemt niet op."})
    actie.refresh_from_db()
    acties_voor_zc = list(Taak.objects.open().filter(soort="actie_niet_nagekomen").values_list("voor_rol", flat=True))
    acties.opnieuw_afspreken(actie, wie=mentor, uiterste_datum=date(2026, 12, 7), door=zorgcoordinator)

    assert "Schrijf op waarom het niet lukte." in zonder
    assert acties_voor_zc == ["ZC"]
    assert Taak.objects.open().get(soort="actie").uiterste_datum == date(2026, 12, 7)
    assert not Taak.objects.open().filter(soort="actie_niet_nagekomen").exists()


def test_een_actie_van_een_lopend_overleg_is_nog_van_de_tafel(client, bezig, punt, zorgcoordinator, mentor):
    actie = voeren.actie_toevoegen(
        punt, wat="Bel moeder", wie=mentor, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator
    )
    client.force_login(mentor)

    assert client.get(actie.get_absolute_url()).status_code == 404


@pytest.mark.eis("SEG-120", "SEG-121", "SEG-124")
def test_s03_klein_zorgoverleg(client, overleg, punt, klas, zorgcoordinator, ondersteuner, mentor):
    """Nine items in order with their minutes; an outcome each, one held over; closing gives each dossier its part."""
    soorten = ["overdracht", "casus", "terugkoppeling", *["aanmelding"] * 5]
    for soort in soorten:
        punt_op(overleg, mentor, klas, soort=soort)
    client.force_login(ondersteuner)
    agenda = client.get(overleg.get_absolute_url()).context["regels"]
    assert [r["soort"] for r in agenda] == ["Aanmelding"] * 6 + ["Terugkoppeling schoolarts", "Casus", "Overdracht"]
    assert {r["minuten"] for r in agenda} == {6}

    client.post(reverse("overleggen:beginnen", args=[overleg.pk]), {"zeker": "1"})
    punten = list(Agendapunt.objects.filter(overleg=overleg).op_volgorde())
    for p in punten[:-1]:
        opslaan(veld_van(p, "bespreken"), f"Notulen {p.pk}", ondersteuner)
        besluit(p, "BUDDY" if p == punten[0] else "GESPREK_COPA", zorgcoordinator)
    with pytest.raises(Onvolledig):
        sluiten.afsluiten(overleg, door=zorgcoordinator)
    aanhouden(punten[-1], zorgcoordinator)
    sluiten.afsluiten(overleg, door=zorgcoordinator)

    assert Taak.objects.filter(soort="terugkoppelen", voor_gebruiker=mentor).count() == 8
    assert Arrangement.objects.count() == 1
    gesprekken = Taak.objects.filter(soort="actie", voor_gebruiker=zorgcoordinator)
    assert {t.dossier_id for t in gesprekken} == {p.dossier_id for p in punten[1:-1]}
    assert all(t.wat.endswith(": COPA voert gesprek met leerling, ouders en mentor") for t in gesprekken)
    assert Agendapunt.objects.open().get().vorige == punten[-1]


@pytest.mark.parametrize("gevolg", ["gesprek", "plan", "advies", "verwijzing", "maatregel", "inzet", "groot_overleg"])
def test_elk_besluit_geeft_iemand_iets_te_doen(client, bezig, punt, zorgcoordinator, ondersteuner, mentor, gevolg):
    """What starts nothing by itself becomes a task of the coordinator, promised before the meeting closes."""
    item = (
        Catalogusitem.objects.filter(school=bezig.school, registreerbaar=False).first() if gevolg == "inzet" else None
    )
    uitkomst = bezig.overlegtype.uitkomsten.create(
        code="X", naam="Zoek het uit", volgorde=99, gevolg=gevolg, catalogusitem=item
    )
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=ondersteuner)
    client.force_login(ondersteuner)

    vooraf = client.get(reverse("overleggen:afsluiten", args=[bezig.pk])).content.decode()
    sluiten.afsluiten(bezig, door=ondersteuner)

    actie = punt.acties.get(soort="actie")
    taak = Taak.objects.get(soort="actie")
    assert f"{zorgcoordinator} krijgt een taak, vóór 30 november" in vooraf
    assert (actie.wat, actie.wie, actie.uiterste_datum) == ("Zoek het uit", zorgcoordinator, date(2026, 11, 30))
    assert (taak.wat, taak.voor_gebruiker) == ("Timo: Zoek het uit", zorgcoordinator)


def test_wie_al_een_actie_afsprak_krijgt_er_geen_bij(klaar, punt, zorgcoordinator, mentor):
    voeren.actie_toevoegen(punt, wat="Bel", wie=mentor, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator)

    sluiten.afsluiten(klaar, door=zorgcoordinator)

    assert Taak.objects.get(soort="actie").voor_gebruiker == mentor


@pytest.mark.parametrize("code", ["GEEN_ZORG", "BUDDY", "JES"])
def test_wat_vanzelf_verder_gaat_krijgt_geen_losse_taak(bezig, punt, zorgcoordinator, mentor, code):
    besluit(punt, code, zorgcoordinator)

    sluiten.afsluiten(bezig, door=zorgcoordinator)

    assert not punt.acties.filter(soort="actie").exists()


def test_de_pagina_kijkt_zelf_of_de_pdf_klaar_is(client, klaar, zorgcoordinator):
    sluiten.afsluiten(klaar, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    stand = reverse("overleggen:besluitenlijst_stand", args=[klaar.pk])

    pagina = client.get(reverse("overleggen:besluitenlijst", args=[klaar.pk])).content.decode()
    bezig = client.get(stand, headers={"HX-Request": "true"})
    rapport.besluitenlijst_maken(klaar.pk)
    klaar_nu = client.get(stand, headers={"HX-Request": "true"})

    assert stand in pagina
    assert (bezig.status_code, klaar_nu.status_code) == (200, 286)
    assert "Download als PDF" in klaar_nu.content.decode()
    assert "<html" not in klaar_nu.content.decode()


def test_een_overleg_dat_eerder_begon_staat_in_het_dossier_op_de_dag_zelf(klaar, punt, zorgcoordinator, mentor):
    sluiten.afsluiten(klaar, door=zorgcoordinator)

    assert klaar.datum > date(2026, 11, 20)
    assert Tijdlijnstuk.objects.get(dossier=punt.dossier).datum == date(2026, 11, 20)
