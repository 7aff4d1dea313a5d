"""Who guides: how much room there is to the half hour, who fits, who may choose, and what somebody tells themselves."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Gebruiker
from arrangementen import services
from arrangementen.matchen import matches
from arrangementen.models import Arrangement, CoachProfiel, Vastmoment
from scholen.models import Catalogusitem
from tests.factories import (
    BetrokkeneFactory,
    ContactpersoonFactory,
    DossierFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
)
from tests.roosters.conftest import KOP, inlezen, les, lesuren  # noqa: F401
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig

from .factories import ArrangementFactory, aanbod, actief


def buddy_van(school, voornaam, capaciteit=None, **profiel):
    gebruiker = GebruikerFactory(voornaam=voornaam)
    RoltoewijzingFactory(gebruiker=gebruiker, school=school, functie=school.functies.get(code="BUDDY"))
    CoachProfiel.objects.create(gebruiker=gebruiker, school=school, capaciteit=capaciteit, **profiel)
    return gebruiker


def nog_een(dossier, **velden):
    leerling = LeerlingFactory(school=dossier.leerling.school, klas=dossier.leerling.klas)
    return ArrangementFactory(dossier=DossierFactory(leerling=leerling), **velden)


def toewijzen(arrangement, wie, door, frequentie, **velden):
    services.toewijzen(
        arrangement, begeleider=wie, door=door, begindatum=timezone.localdate(), frequentie=frequentie, **velden
    )


def stand(school, wie):
    return next(k for k in services.begeleiders_van(school) if k.gebruiker == wie)


# --- room


@pytest.mark.eis("INV-15")
def test_om_de_week_telt_half_en_de_grens_is_precies(dossier, school, zorgcoordinator, mentor):
    noor = buddy_van(school, "Noor", 2)
    for frequentie in ("wekelijks", "tweewekelijks"):
        toewijzen(nog_een(dossier), noor, zorgcoordinator, frequentie)
    assert stand(school, noor).plekken == "0,5 van 2 lesuren vrij, 2 leerlingen"

    with pytest.raises(Onvolledig, match="1,5 van 2 lesuren bezet, en hier is 1 lesuur per week voor nodig"):
        toewijzen(nog_een(dossier), noor, zorgcoordinator, "wekelijks")
    toewijzen(nog_een(dossier), noor, zorgcoordinator, "tweewekelijks")
    with pytest.raises(Onvolledig, match="2 van 2 lesuren bezet, en hier is 0,5 lesuur"):
        toewijzen(nog_een(dossier), noor, zorgcoordinator, "tweewekelijks")

    assert stand(school, noor).plekken == "vol: 2 van 2 lesuren bezet, 3 leerlingen"


@pytest.mark.eis("INV-15")
def test_een_groep_kost_haar_lesuren_een_keer_tot_zij_vol_is(dossier, school, zorgcoordinator, mentor):
    noor = buddy_van(school, "Noor", 1)
    groep = aanbod(dossier)
    Catalogusitem.objects.filter(pk=groep.pk).update(vorm="groep", groep_max=2)
    groep.refresh_from_db()

    for _ in range(2):
        toewijzen(nog_een(dossier, catalogusitem=groep), noor, zorgcoordinator, "wekelijks")
    assert stand(school, noor).bezet == Decimal(1)
    with pytest.raises(Onvolledig, match="geen plek vrij"):
        toewijzen(nog_een(dossier, catalogusitem=groep), noor, zorgcoordinator, "wekelijks")


def test_wat_iemand_zelf_bijhoudt_en_wat_de_coordinator_zet_staan_naast_elkaar(
    client, school, zorgcoordinator, begeleider
):
    client.force_login(begeleider)
    naar = reverse("arrangementen:mijn_profiel")
    client.post(naar, {"goed_in": "Rouw", "vakken": "Wiskunde\n\nwis b", "momenten": ["1-3", "4-2"]})
    fout = client.post(naar, {"vakken": "x" * 41, "momenten": ["9-9"]})
    client.force_login(zorgcoordinator)
    client.post(reverse("arrangementen:capaciteit"), {f"aantal_{begeleider.pk}": "4"})

    profiel = CoachProfiel.objects.get(gebruiker=begeleider, school=school)
    assert (profiel.goed_in, profiel.vakken, profiel.momenten, profiel.capaciteit) == (
        "Rouw", ["Wiskunde", "wis b"], ["1-3", "4-2"], 4,
    )  # fmt: skip
    assertContains(fout, "Een vak is hoogstens 40 tekens lang")
    client.force_login(begeleider)
    assertContains(client.get(naar), 'value="1-3" aria-label="Maandag, lesuur 3" checked')
    assertContains(client.get(naar), "Je hebt 4 lesuren per week")


# --- the match


@pytest.mark.eis("ZEIST-43", "ZIEK-08")
def test_wie_past_staat_bovenaan_met_de_reden_en_niemand_is_verborgen(
    client, dossier, school, klas, zorgcoordinator, mentor
):
    roepnaam = dossier.leerling.roepnaam
    vol = buddy_van(school, "Vol", 1)
    actief(nog_een(dossier).dossier, vol, frequentie="wekelijks")
    buddy_van(school, "Ander")
    kent = buddy_van(school, "Kent", vakken=["Wiskunde"], goed_in="plannen", momenten=["1-3", "1-4"])
    RoltoewijzingFactory(gebruiker=kent, school=school, klas=klas, functie=school.functies.filter(rol="DO").first())
    eerder = buddy_van(school, "Eerder", 3)
    nu = timezone.now()
    actief(dossier, eerder)
    Arrangement.objects.filter(begeleider=eerder).update(
        status="afgerond", beeindigd_op=nu, beeindigd_door=zorgcoordinator
    )
    gevraagd = ArrangementFactory(dossier=dossier, toelichting="Loopt vast bij wiskunde.")
    client.force_login(zorgcoordinator)

    volgorde = [m.kandidaat.gebruiker.voornaam for m in matches(gevraagd, voor=zorgcoordinator)]
    html = client.get(reverse("arrangementen:toewijzen", args=[gevraagd.pk])).content.decode()
    toewijzen(gevraagd, kent, zorgcoordinator, "wekelijks")

    assert volgorde == ["Eerder", "Kent", "Ander", "Vol"]
    for zin in (
        f"Begeleidde {roepnaam} tot ", f"Geeft les aan {roepnaam}. Geeft Wiskunde. Goed in: plannen",
        "Kan op maandag 3 en 4", "vol: 1 van 1 lesuur bezet, 1 leerling", "3 van 3 lesuren vrij, 0 leerlingen",
    ):  # fmt: skip
        assert zin in html
    assert gevraagd.matchreden.startswith(f"Geeft les aan {roepnaam}. Geeft Wiskunde, en daar gaat de vraag over.")


@pytest.mark.eis("ZEIST-43", "ZIEK-08")
def test_een_eigen_reden_gaat_voor_en_staat_bij_de_begeleiding(client, dossier, school, zorgcoordinator, mentor):
    noor, gevraagd = buddy_van(school, "Noor"), ArrangementFactory(dossier=dossier)
    client.force_login(zorgcoordinator)

    client.post(
        reverse("arrangementen:toewijzen", args=[gevraagd.pk]),
        {"begeleider": noor.pk, "begindatum": timezone.localdate().isoformat(), "frequentie": "wekelijks",
         "matchreden": "Noor speelt ook schaak."},
    )  # fmt: skip

    gevraagd.refresh_from_db()
    assert (gevraagd.begeleider, gevraagd.matchreden) == (noor, "Noor speelt ook schaak.")
    assertContains(client.get(gevraagd.get_absolute_url()), "Noor speelt ook schaak.")


@pytest.mark.eis("ZIEK-08")
def test_de_uren_die_ze_samen_vrij_hebben_komen_uit_de_roosters(
    dossier,
    school,
    klas,
    zorgcoordinator,
    mentor,
    inlezen,  # noqa: F811
):
    noor, milan = buddy_van(school, "Noor", momenten=["1-3", "1-4", "2-1"]), buddy_van(school, "Milan")
    vandaag = timezone.localdate()
    inlezen(KOP + les(1, 3, "wi", klas=klas) + les(1, 1, "ne", medewerker=noor), vanaf=vandaag)
    ander = actief(nog_een(dossier).dossier, noor)
    Vastmoment.objects.create(
        arrangement=ander, begeleider=noor, leerling=ander.dossier.leerling, dag=2, lesuur=1,
        periode=(vandaag, None), gezet_door=zorgcoordinator,
    )  # fmt: skip
    gevraagd = ArrangementFactory(dossier=dossier)

    per_naam = {m.kandidaat.gebruiker: m for m in matches(gevraagd, voor=zorgcoordinator)}

    assert per_naam[noor].samen == "samen vrij op maandag 4"
    assert "Samen vrij op maandag 4." in per_naam[noor].reden
    assert (per_naam[milan].vrije_uren, per_naam[milan].samen) == (None, "")


# --- who may choose


@pytest.fixture
def in_zeist(andere_school):
    klas = KlasFactory(school=andere_school, schooljaar=andere_school.schooljaren.get(), leerjaar__volgnummer=2)
    leerling = LeerlingFactory(school=andere_school, klas=klas)
    ContactpersoonFactory(leerling=leerling)
    return DossierFactory(leerling=leerling)


def functiehouder(functie, dossier):
    """Somebody in this function, as close to the pupil as it gets."""
    wie = GebruikerFactory(voornaam=functie.code)
    klas = dossier.leerling.klas if functie.rol in ("ME", "DO") else None
    RoltoewijzingFactory(gebruiker=wie, school=functie.school, functie=functie, klas=klas)
    BetrokkeneFactory(dossier=dossier, gebruiker=wie)
    return Gebruiker.objects.get(pk=wie.pk)


@pytest.mark.eis("ZEIST-42", "ZIEK-07", "ZIEK-28")
def test_alleen_de_zorgcoordinator_wijst_een_coach_toe(client, in_zeist, andere_school):
    functies = list(andere_school.functies.order_by("pk"))
    mensen = {functie.code: functiehouder(functie, in_zeist) for functie in functies}
    gevraagd = ArrangementFactory(dossier=in_zeist, catalogusitem=aanbod(in_zeist, "COACH_LICHT"))
    naar = reverse("arrangementen:toewijzen", args=[gevraagd.pk])
    keuze = {
        "begeleider": mensen["SCHOOLCOACH"].pk, "begindatum": timezone.localdate().isoformat(),
        "frequentie": "tweewekelijks",
    }  # fmt: skip

    for code in sorted(set(mensen) - {"ZORGCO"}):
        client.force_login(mensen[code])
        assert client.post(naar, keuze).status_code in (403, 404), code
        gevraagd.refresh_from_db()
        assert gevraagd.begeleider is None, code
    client.force_login(mensen["ZORGCO"])
    client.post(naar, keuze)

    gevraagd.refresh_from_db()
    assert (gevraagd.begeleider, gevraagd.toegewezen_door) == (mensen["SCHOOLCOACH"], mensen["ZORGCO"])


@pytest.mark.eis("ZEIST-41", "ZIEK-27")
def test_orthopedagoog_en_psycholoog_begeleiden_alleen_bij_uitzondering_en_met_een_motivering(
    client, in_zeist, andere_school
):
    coordinator = medewerker(andere_school, "ZC", "Thera")
    deskundigen = [functiehouder(f, in_zeist) for f in andere_school.functies.filter(rol="OZ").order_by("pk")]
    assert len(deskundigen) == 2
    gewoon = ArrangementFactory(dossier=in_zeist, catalogusitem=aanbod(in_zeist, "COACH_LICHT"))
    bijzonder = ArrangementFactory(dossier=in_zeist, catalogusitem=aanbod(in_zeist, "COACH_DESKUNDIGE"))
    client.force_login(coordinator)

    assert {m.kandidaat.gebruiker for m in matches(bijzonder, voor=coordinator)} == set(deskundigen)
    for deskundige in deskundigen:
        assertNotContains(client.get(reverse("arrangementen:toewijzen", args=[gewoon.pk])), str(deskundige))
    with pytest.raises(Onvolledig, match="geeft deze begeleiding niet"):
        toewijzen(gewoon, deskundigen[0], coordinator, "tweewekelijks", motivatie="Een heel bijzondere vraag is dit.")
    with pytest.raises(Onvolledig, match="in minstens 20 tekens"):
        toewijzen(bijzonder, deskundigen[1], coordinator, "wekelijks")
    toewijzen(bijzonder, deskundigen[1], coordinator, "wekelijks", motivatie="Een heel bijzondere vraag is dit.")
    assert bijzonder.begeleider == deskundigen[1]


# --- the pages


def gevraagd_door(client, wie, naar):
    client.force_login(wie)
    client.get(naar)
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(naar)
    return antwoord.content.decode(), len(vragen)


@pytest.mark.eis("ZEIST-43")
def test_de_werkverdeling_zegt_hoe_vol_ieder_is_en_vraagt_met_dertig_niet_meer(
    client, dossier, school, zorgcoordinator, mentor
):
    noor, naar = buddy_van(school, "Noor", 2, goed_in="plannen"), reverse("arrangementen:werkverdeling")
    toewijzen(nog_een(dossier), noor, zorgcoordinator, "wekelijks")
    toewijzen(nog_een(dossier), noor, zorgcoordinator, "tweewekelijks", doelen=["Een doel"])
    ArrangementFactory(dossier=dossier)
    _, weinig = gevraagd_door(client, zorgcoordinator, naar)

    for nummer in range(29):
        actief(nog_een(dossier).dossier, buddy_van(school, f"Buddy {nummer}", 1))
    html, veel = gevraagd_door(client, zorgcoordinator, naar)

    assert weinig == veel <= 12
    for zin in ("1,5 van 2 lesuren bezet", "plannen", "wachten</a> op een begeleider", 'value="75"'):
        assert zin in html
    assert html.count('class="wie"') == 30


def test_mijn_begeleiding_toont_alleen_de_eigen_leerlingen_in_twaalf_vragen(client, dossier, school, begeleider):
    naar = reverse("arrangementen:mijn")
    CoachProfiel.objects.create(gebruiker=begeleider, school=school, capaciteit=40)
    ander = actief(nog_een(dossier).dossier, buddy_van(school, "Ander"))
    BetrokkeneFactory(dossier=ander.dossier, gebruiker=begeleider)
    actief(dossier, begeleider)
    _, weinig = gevraagd_door(client, begeleider, naar)

    for _ in range(29):
        van_mij = actief(nog_een(dossier).dossier, begeleider)
        BetrokkeneFactory(dossier=van_mij.dossier, gebruiker=begeleider)
    html, veel = gevraagd_door(client, begeleider, naar)

    assert weinig == veel <= 12
    assert html.count('class="wie"') == 30
    assert "30 van 40 lesuren bezet" in html
    assert reverse("arrangementen:sessie", args=[ander.pk]) not in html
