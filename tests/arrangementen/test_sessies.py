"""Talks are planned from the fixed lesson, noted, moved and missed; and support stops only after real effort."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import portaal.tasks  # noqa: F401  its handlers
import zorg.tasks  # noqa: F401  its handlers
from arrangementen import ritme, services
from arrangementen.models import (
    Arrangement,
    Begeleidingsgesprek,
    CoachProfiel,
    GeplandGesprek,
    Inspanning,
    Sessieafspraak,
    Sessienotitie,
    Vastmoment,
)
from arrangementen.services.waarnemen import waarnemen
from dossiers.models import Deling, Taak
from scholen.models import School, Vakantie
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory
from tests.opp.conftest import op_school  # noqa: F401
from tests.roosters.conftest import lesuren_van
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import ArrangementFactory, aanbod, actief

DINSDAG = date(2026, 11, 17)  # ISO week 47
ELKE, EVEN, ONEVEN = (0, 2), (0, 1), (1, 2)


@pytest.fixture(autouse=True)
def op_dinsdag():
    with time_machine.travel("2026-11-17 10:00+01:00", tick=False):
        yield


@pytest.fixture
def zeist(op_school):  # noqa: F811
    return op_school("zeist")


@pytest.fixture
def coach(zeist):
    return zeist.iemand("SCHOOLCOACH", betrokken=True)


def hulp_van(plek, coach, code="COACH_LICHT"):
    return actief(plek.dossier, coach, catalogusitem=aanbod(plek.dossier, code))


def vast(arrangement, *, dag=2, weken=ELKE, tot=None):
    moment = Vastmoment.objects.create(
        arrangement=arrangement, begeleider=arrangement.begeleider, leerling=arrangement.dossier.leerling, dag=dag,
        lesuur=3, weken=weken, periode=(date(2026, 9, 1), tot), gezet_door=arrangement.begeleider,
    )  # fmt: skip
    return Vastmoment.objects.get(pk=moment.pk)


def verse(school):
    return School.objects.get(pk=school.pk)


def plan(school, datum=DINSDAG):
    services.gesprekken_plannen(verse(school), datum=datum)
    return list(GeplandGesprek.objects.order_by("datum").values_list("datum", flat=True))


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def invoer(**velden):
    return {
        "sleutel": str(uuid.uuid4()),
        "datum": str(DINSDAG),
        "aanwezigheid": "aanwezig",
        "deelbaar": "Ging goed",
    } | velden


def noteer(coach, arrangement, **velden):
    return als(coach).post(reverse("arrangementen:sessie", args=[arrangement.pk]), invoer(**velden), follow=True)


def tekst(antwoord):
    return antwoord.content.decode()


def wie_wacht(plek, zorgco, hulp):
    """Another pupil, for whom nobody has room."""
    leerling = LeerlingFactory(school=plek.school, klas=plek.dossier.leerling.klas)
    wacht = ArrangementFactory(dossier=DossierFactory(leerling=leerling), catalogusitem=hulp.catalogusitem)
    services.laten_wachten(wacht, door=zorgco)
    return wacht


# --- planned


@pytest.mark.parametrize(
    ("weken", "dagen"), [(ELKE, [17, 24]), (EVEN, [24]), (ONEVEN, [17])], ids=["elke", "even", "oneven"]
)
def test_het_vaste_moment_geeft_gesprekken_op_schooldagen(zeist, coach, weken, dagen):
    jaar = zeist.school.schooljaren.get()
    Vakantie.objects.create(
        schooljaar=jaar, naam="Proefweek", begindatum=date(2026, 11, 30), einddatum=date(2026, 12, 4)
    )
    vast(hulp_van(zeist, coach), weken=weken)

    gepland = plan(zeist.school)

    assert date(2026, 12, 1) not in gepland
    assert {d.isoweekday() for d in gepland} == {2}
    assert [d.day for d in gepland if d.month == 11] == dagen
    assert max(gepland) <= DINSDAG + timedelta(weeks=ritme.VOORUIT_WEKEN)
    assert plan(zeist.school) == gepland  # the daily job again: nothing double


def test_wat_niet_meer_past_gaat_weg_en_wat_is_verzet_blijft(zeist, coach):
    moment = vast(hulp_van(zeist, coach))
    plan(zeist.school)
    verzet = GeplandGesprek.objects.get(datum=date(2026, 11, 24))
    services.verzetten(verzet, naar=date(2026, 11, 26), lesuur=5, door=coach)
    moment.periode = (date(2026, 9, 1), date(2026, 12, 1))
    moment.save()

    assert plan(zeist.school) == [DINSDAG, date(2026, 11, 26)]
    assert GeplandGesprek.objects.get(datum=date(2026, 11, 26)).lesuur == 5


def test_in_een_vakantie_en_op_een_bezette_dag_kan_het_niet_en_de_bladzijde_zegt_waarom(zeist, coach):
    Vakantie.objects.create(
        schooljaar=zeist.school.schooljaren.get(), naam="Herfstvakantie", begindatum=date(2026, 11, 30),
        einddatum=date(2026, 12, 4),
    )  # fmt: skip
    hulp = hulp_van(zeist, coach)
    vast(hulp)
    plan(zeist.school)
    eerste = GeplandGesprek.objects.order_by("datum").first()
    url = reverse("arrangementen:verzetten", args=[eerste.pk])

    vakantie = tekst(als(coach).post(url, {"datum": "2026-12-01"}))
    bezet = tekst(als(coach).post(url, {"datum": "2026-11-24"}))
    volgende = tekst(noteer(coach, hulp, volgende_datum="2026-12-02"))

    assert "Dan is er geen school: herfstvakantie. Kies een schooldag." in vakantie
    assert "Op die dag staat al een gesprek" in bezet
    assert "Dan is er geen school: herfstvakantie" in volgende
    assert not Begeleidingsgesprek.objects.exists()
    eerste.arrangement = Arrangement.objects.get(pk=hulp.pk)
    with pytest.raises(Onvolledig, match="geen school"):
        services.verzetten(eerste, naar=date(2026, 12, 1), lesuur=None, door=coach)


def test_twee_gesprekken_zonder_verslag_geven_een_taak_en_noteren_sluit_die(zeist, coach):
    hulp = hulp_van(zeist, coach)
    vast(hulp)
    services.gesprekken_plannen(verse(zeist.school), datum=date(2026, 11, 3))
    services.niet_genoteerd(zeist.school, datum=date(2026, 11, 10))
    assert not Taak.objects.open().filter(soort="gesprekken_noteren").exists()

    for _ in range(2):
        services.niet_genoteerd(zeist.school, datum=DINSDAG)

    taak = Taak.objects.open().get(soort="gesprekken_noteren")
    assert (taak.voor_gebruiker, taak.waar) == (coach, reverse("arrangementen:mijn_gesprekken"))
    noteer(coach, hulp, gepland=GeplandGesprek.objects.get(datum=date(2026, 11, 3)).pk, datum="2026-11-03")
    assert not Taak.objects.open().filter(soort="gesprekken_noteren").exists()


def test_mijn_gesprekken_zijn_de_mijne_en_kosten_met_dertig_evenveel_vragen(
    zeist, coach, django_assert_max_num_queries
):
    ander = zeist.iemand("SCHOOLCOACH", betrokken=True)
    services.sessies.plannen(hulp_van(zeist, ander), datum=DINSDAG)
    url = reverse("arrangementen:mijn_gesprekken")
    browser = als(coach)
    leeg = tekst(browser.get(url))
    for nummer in range(30):
        leerling = LeerlingFactory(school=zeist.school, klas=zeist.dossier.leerling.klas, roepnaam=f"Kind{nummer}")
        dossier = DossierFactory(leerling=leerling)
        BetrokkeneFactory(dossier=dossier, gebruiker=coach)
        services.sessies.plannen(
            actief(dossier, coach, catalogusitem=aanbod(dossier, "COACH_LICHT")),
            datum=DINSDAG - timedelta(days=1) if nummer == 0 else DINSDAG,
        )

    with django_assert_max_num_queries(12):
        vol = tekst(browser.get(url))

    assert "Geen gesprekken gepland" in leeg
    assert vol.index("Nog te noteren") < vol.index("Kind0") < vol.index("Vandaag") < vol.index("Kind29")
    assert zeist.dossier.leerling.roepnaam not in vol


def test_wie_waarneemt_ziet_de_gesprekken_tot_en_met_die_dag(zeist, coach):
    invaller, zorgco = zeist.iemand("SCHOOLCOACH"), zeist.iemand("ZORGCO")
    hulp = hulp_van(zeist, coach)
    services.sessies.plannen(hulp, datum=DINSDAG)
    url = reverse("arrangementen:mijn_gesprekken")
    assert "Daan" not in tekst(als(invaller).get(url))

    waarnemen(hulp, waarnemer=invaller, tot_en_met=date(2026, 11, 27), reden="Griep", door=zorgco)

    assert "Daan" in tekst(als(invaller).get(url))
    assert "Daan" in tekst(als(coach).get(url))
    with time_machine.travel("2026-11-28 10:00+01:00"):
        assert "Daan" not in tekst(als(invaller).get(url))


# --- noted


def test_de_bladzijden_van_een_gesprek_stellen_met_veel_niet_meer_vragen(zeist, coach, django_assert_max_num_queries):
    hulp = hulp_van(zeist, coach)
    for dag in range(1, 13):
        noteer(coach, hulp, datum=f"2026-10-{dag:02}", wat_1="Agenda", aanwezigheid="afwezig_met_bericht")
    browser = als(coach)

    for naam in ("sessie", "inspanning"):
        browser.get(url := reverse(f"arrangementen:{naam}", args=[hulp.pk]))
        with django_assert_max_num_queries(12):
            assert "Agenda" in tekst(browser.get(url)) or naam == "inspanning"


@pytest.mark.eis("ZEIST-72", "ZEIST-73", "ZIEK-41")
def test_de_afspraken_van_de_vorige_keer_staan_bovenaan_met_oorzaak_en_oplossing(zeist, coach):
    hulp = hulp_van(zeist, coach)
    noteer(coach, hulp, datum="2026-11-10", wat_1="Agenda elke dag", wat_2="Belt de mentor", wie_2="begeleider")
    agenda, bellen = Sessieafspraak.objects.order_by("nummer")
    assert (agenda.wie, bellen.wie) == ("leerling", "begeleider")
    bladzijde = tekst(als(coach).get(reverse("arrangementen:sessie", args=[hulp.pk])))
    assert bladzijde.index("Agenda elke dag") < bladzijde.index("Was Daan er?")

    zonder = {f"stand_{agenda.pk}": "niet_nagekomen", f"stand_{bellen.pk}": "nagekomen"}
    mist = tekst(noteer(coach, hulp, **zonder))
    assert "Schrijf op waarom het niet lukte." in mist
    assert "Schrijf op wat jullie samen bedachten." in mist
    noteer(coach, hulp, **zonder, **{f"oorzaak_{agenda.pk}": "Vergeten", f"oplossing_{agenda.pk}": "Wekker om 4 uur"})

    agenda.refresh_from_db()
    bellen.refresh_from_db()
    assert (agenda.stand, agenda.oorzaak, agenda.oplossing) == ("niet_nagekomen", "Vergeten", "Wekker om 4 uur")
    assert (bellen.stand, bellen.bekeken_door) == ("nagekomen", coach)
    assert "Wat spraken jullie af?" not in tekst(als(coach).get(reverse("arrangementen:sessie", args=[hulp.pk])))
    inspanning = tekst(als(coach).get(reverse("arrangementen:inspanning", args=[hulp.pk])))
    assert "Wekker om 4 uur" in inspanning


def test_in_twee_vensters_hetzelfde_geplande_gesprek_slikt_geen_van_beide_teksten_in(zeist, coach):
    hulp = hulp_van(zeist, coach)
    services.sessies.plannen(hulp, datum=DINSDAG)
    gepland = GeplandGesprek.objects.get()
    een = invoer(gepland=gepland.pk, vertrouwelijk="Eerste venster")
    url = reverse("arrangementen:sessie", args=[hulp.pk])
    for _ in range(2):  # a double click
        als(coach).post(url, een)

    tweede = als(coach).post(url, invoer(gepland=gepland.pk, vertrouwelijk="Tweede venster"))

    assert "al genoteerd, misschien in een ander venster" in tekst(tweede)
    assert "Tweede venster" in tekst(tweede)
    assert Begeleidingsgesprek.objects.count() == 1
    form = tweede.context["form"]
    als(coach).post(url, form.data)
    assert {n.tekst for n in Sessienotitie.objects.all()} == {"Eerste venster", "Tweede venster"}
    gepland.refresh_from_db()
    assert Sessienotitie.objects.get(gesprek=gepland.gesprek_id).tekst == "Eerste venster"


def test_verzet_schuift_het_geplande_gesprek_op_en_een_volgende_keer_wordt_gepland(zeist, coach):
    hulp = hulp_van(zeist, coach, "COACH_INTENSIEF")
    services.sessies.plannen(hulp, datum=DINSDAG)
    gepland = GeplandGesprek.objects.get()

    noteer(coach, hulp, gepland=gepland.pk, aanwezigheid="verzet", volgende_datum="2026-11-19")
    gepland.refresh_from_db()
    assert (gepland.datum, gepland.gesprek_id) == (date(2026, 11, 19), None)
    with time_machine.travel("2026-11-19 12:00+01:00"):
        noteer(coach, hulp, gepland=gepland.pk, datum="2026-11-19", volgende_datum="2026-11-26")

    gepland.refresh_from_db()
    assert gepland.gesprek.aanwezigheid == "aanwezig"
    assert GeplandGesprek.objects.get(gesprek=None).datum == date(2026, 11, 26)
    with pytest.raises(OngeldigeOvergang):
        services.verzetten(gepland, naar=date(2026, 11, 27), lesuur=None, door=coach)


@pytest.mark.eis("ZEIST-46")
@pytest.mark.parametrize(("code", "waarschuwt"), [("COACH_LICHT", True), ("COACH_INTENSIEF", False)])
def test_een_licht_arrangement_vaker_dan_eens_per_twee_weken_waarschuwt_en_weigert_niet(zeist, coach, code, waarschuwt):
    hulp = hulp_van(zeist, coach, code)
    na_twee_weken = tekst(noteer(coach, hulp, volgende_datum="2026-12-01"))
    volgende = GeplandGesprek.objects.get()

    naar_volgende_week = als(coach).post(
        reverse("arrangementen:verzetten", args=[volgende.pk]), {"datum": "2026-11-24"}, follow=True
    )

    zin = "hoogstens eens per 2 weken een gesprek. Er is er ook een op 17 november."
    assert zin not in na_twee_weken
    assert (zin in tekst(naar_volgende_week)) is waarschuwt
    volgende.refresh_from_db()
    assert volgende.datum == date(2026, 11, 24)


# --- not there


@pytest.mark.eis("ZEIST-71", "ZIEK-40")
def test_na_wegblijven_bedenken_ze_samen_wat_helpt_om_eraan_te_denken(zeist, coach):
    hulp = hulp_van(zeist, coach)
    noteer(coach, hulp, datum="2026-11-10", aanwezigheid="afwezig_zonder_bericht", deelbaar="")
    vraag = tekst(als(coach).get(reverse("arrangementen:sessie", args=[hulp.pk])))
    assert "was Daan er niet." in vraag

    zonder = tekst(noteer(coach, hulp))
    noteer(coach, hulp, onthouden="Een seintje van de mentor")

    assert "Spreek af wat helpt, en schrijf dat op." in zonder
    assert Begeleidingsgesprek.objects.get(aanwezigheid="aanwezig").onthouden == "Een seintje van de mentor"
    assert "was Daan er niet." not in tekst(als(coach).get(reverse("arrangementen:sessie", args=[hulp.pk])))
    assert "Een seintje van de mentor" in tekst(als(coach).get(reverse("arrangementen:inspanning", args=[hulp.pk])))


@pytest.mark.eis("S22", "ZEIST-75", "ZEIST-76", "ZIEK-43")
def test_s22_wegblijven_en_stoppen(zeist, coach):
    """The parents hear of each; it stops only after coach and parents did something extra; then the hour is free for
    the first who waits."""
    zorgco = zeist.iemand("ZORGCO")
    CoachProfiel.objects.create(gebruiker=coach, school=zeist.school, capaciteit=1)
    moeder = zeist.dossier.leerling.contactpersonen.get()
    moeder.email = "moeder@thuis.example"
    moeder.save()
    hulp = hulp_van(zeist, coach, "COACH_INTENSIEF")
    moment = vast(hulp)
    eerste, tweede = wie_wacht(zeist, zorgco, hulp), wie_wacht(zeist, zorgco, hulp)
    for dag in ("2026-10-27", "2026-11-03", "2026-11-10"):
        noteer(coach, hulp, datum=dag, aanwezigheid="afwezig_zonder_bericht", deelbaar="")
    plan(zeist.school)
    assert Deling.objects.filter(contact=moeder).count() == 3

    stop = reverse("arrangementen:beeindigen", args=[hulp.pk])
    keuze = {"hoe": "inspanning", "reden": "Daan komt niet, ook niet na extra inzet."}
    gezien = [tekst(als(zorgco).post(stop, keuze))]
    for van, wat in (("coach", "Opgehaald uit de les"), ("ouders", "Samen met moeder gebeld")):
        velden = {"sleutel": str(uuid.uuid4()), "van": van, "datum": "2026-11-16", "tekst": wat}
        for _ in range(2):
            als(coach).post(reverse("arrangementen:inspanning_vastleggen", args=[hulp.pk]), velden)
        if van == "coach":
            gezien.append(tekst(als(zorgco).post(stop, keuze)))
    pagina = tekst(als(zorgco).get(reverse("arrangementen:inspanning", args=[hulp.pk])))
    als(zorgco).post(stop, keuze)

    assert "Leg eerst een extra inspanning van de begeleider vast." in gezien[0]
    assert "Leg eerst een extra inspanning van de begeleider vast." not in gezien[1]
    assert "Leg eerst vast wat je met de ouders deed." in gezien[1]
    assert "Was er niet, zonder bericht: <strong>3</strong>" in pagina
    assert Inspanning.objects.count() == 2
    hulp.refresh_from_db()
    assert (hulp.status, hulp.resultaat) == ("stopgezet", "inspanning")
    moment.refresh_from_db()
    assert moment.periode.upper == DINSDAG
    vegen()
    aangeboden = Taak.objects.open().get(soort="plek_bij_begeleider")
    naam = eerste.dossier.leerling.roepnaam
    assert (aangeboden.dossier, aangeboden.voor_rol) == (eerste.dossier, "ZC")
    assert aangeboden.wat == f"Er is plek bij {coach}: {naam} is aan de beurt"
    services.toewijzen(eerste, begeleider=coach, door=zorgco, begindatum=DINSDAG)
    vegen()
    aangeboden.refresh_from_db()
    tweede.refresh_from_db()
    assert (aangeboden.status, tweede.status) == ("gedaan", "wachtlijst")
    assert not Taak.objects.open().filter(soort="plek_bij_begeleider").exists()
    lesuren_van(zeist.school)  # and the hour that was Daan's can be theirs
    nieuw = services.moment_kiezen(eerste, dag=2, lesuur=3, ritme="elke", door=zorgco)
    assert (nieuw.begeleider, nieuw.dag, nieuw.lesuur) == (coach, moment.dag, moment.lesuur)
    assert not GeplandGesprek.objects.filter(datum__gt=DINSDAG).exists()


@pytest.mark.parametrize("reden", ["geen regel", "in vertrouwen"])
def test_zonder_regel_of_in_vertrouwen_is_stoppen_om_inspanning_er_niet(zeist, coach, reden):
    zorgco, hulp = zeist.iemand("ZORGCO"), hulp_van(zeist, coach)
    if reden == "geen regel":
        zeist.school.instellingen.filter(sleutel="inzet.inspanningsregel").update(waarde=False)
    else:
        Arrangement.objects.filter(pk=hulp.pk).update(zonder_ouders=True)
    hulp = Arrangement.objects.get(pk=hulp.pk)

    pagina = tekst(als(zorgco).get(reverse("arrangementen:beeindigen", args=[hulp.pk])))

    assert "er verandert niets" not in pagina
    with pytest.raises(Onvolledig):
        services.beeindigen(hulp, door=zorgco, reden="x", gestopt=True, resultaat="inspanning")
