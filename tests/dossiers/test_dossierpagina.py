"""Beside the timeline: parents and what they may know, why somebody sees this, and who looked."""

import pytest
from django.urls import reverse

from audit.services import vastleggen
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, TaakFactory
from tests.spelers import SPELERS, klas_van

GEHEIM = "Schuilplaats 7"
VERBODEN = "verboden@thuis.example"


@pytest.fixture
def ouders(leerling):
    leerling.contactpersonen.all().delete()
    ContactpersoonFactory(leerling=leerling, naam="Anna Geheim", adres=GEHEIM, adres_geheim=True)
    ContactpersoonFactory(
        leerling=leerling, naam="Piet Verbod", contactverbod=True, gezag="nee", informatierecht="geen", email=VERBODEN
    )


def paginas_van(client, wereld):
    for naam in ("dossiers:tonen", "dossiers:waarom", "dossiers:toestemmingen", "dossiers:toestemming_vastleggen"):
        yield client.get(reverse(naam, args=[wereld.dossier.pk])).content.decode()
    yield client.get(reverse("dossiers:leerling", args=[wereld.leerling.pk])).content.decode()
    yield client.get(reverse("dossiers:leerlingen")).content.decode()


@pytest.mark.parametrize("wie", SPELERS)
def test_geheim_adres_en_contactverbod_staan_op_geen_bladzijde(client, wereld, ouders, wie):
    client.force_login(wereld.spelers[wie])

    tekst = "".join(paginas_van(client, wereld))

    assert GEHEIM not in tekst
    assert VERBODEN not in tekst


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [("zorgcoordinator", True), ("mentor", True), ("teamleider", True), ("begeleider", False)],
)
def test_wie_de_ouders_mag_zien_leest_wat_er_mag(request, client, dossier, ouders, wie, ziet):
    client.force_login(request.getfixturevalue(wie))

    tekst = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    assert ("Anna Geheim" in tekst) is ziet
    assert ("Er is een contactverbod. Neem geen contact op en deel niets." in tekst) is ziet


def test_alleen_de_coordinator_vraagt_het_geheime_adres_op(client, leerling, dossier, ouders, zorgcoordinator, mentor):
    adres = reverse("dossiers:geheim_adres", args=[leerling.pk])

    client.force_login(zorgcoordinator)
    assert GEHEIM in client.get(adres).content.decode()
    client.force_login(mentor)
    geweigerd = client.get(adres)

    assert geweigerd.status_code == 403
    assert GEHEIM not in geweigerd.content.decode()


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        ("mentor", "Je bent mentor van 2 havo b."),
        ("teamleider", "van klas 1 tot en met klas 3."),
        ("zorgcoordinator", "Je bent COPA (coördinator passend onderwijs) van"),
        ("begeleider", "sinds 1 januari 2020. De reden: begeleidt deze leerling"),
    ],
)
def test_waarom_mag_ik_dit_zien(request, client, dossier, wie, zin):
    client.force_login(request.getfixturevalue(wie))

    tekst = client.get(reverse("dossiers:waarom", args=[dossier.pk])).content.decode()

    assert zin in tekst


def test_wie_heeft_gekeken(client, wereld, mentor, zorgcoordinator):
    client.force_login(mentor)
    client.get(reverse("dossiers:tonen", args=[wereld.dossier.pk]))
    andere = LeerlingFactory(school=wereld.school, klas=wereld.klas)
    vastleggen("ingezien", op=andere, door=wereld.spelers["smw"], grond="SM:*")
    client.force_login(zorgcoordinator)

    pagina = client.get(reverse("dossiers:inzage", args=[wereld.dossier.pk]))

    regels = [(blik.wie, blik.rol, blik.wat) for blik in pagina.context["blikken"]]
    assert regels == [
        (str(zorgcoordinator), "zorgcoördinator", "Bekeek het dossier"),
        (str(mentor), "mentor", "Bekeek het dossier"),
    ]


def test_taken_van_een_ander_hebben_geen_link(client, dossier, school, mentor, teamleider):
    TaakFactory(
        school=school, dossier=dossier, wat="Schrijf het startplan", waar="/geheim/pad/", voor_gebruiker=teamleider
    )
    client.force_login(mentor)

    tekst = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()

    assert "Schrijf het startplan" in tekst
    assert "/geheim/pad/" not in tekst


def test_de_privacy_officer_zoekt_op_het_hele_nummer_en_ziet_geen_naam_en_geen_inhoud(client, wereld, mentor, privacy):
    client.force_login(mentor)
    client.get(reverse("dossiers:tonen", args=[wereld.dossier.pk]))
    client.force_login(privacy)
    url, nummer = reverse("dossiers:inzage_zoeken"), wereld.leerling.leerlingnummer

    assert url in client.get("/").content.decode()
    half = client.post(url, {"leerlingnummer": nummer[:-1]})
    heel = client.post(url, {"leerlingnummer": f" {nummer} "}, follow=True)

    assert "Bij dit nummer hoort geen dossier op jouw school." in half.content.decode()
    tekst = heel.content.decode()
    assert heel.redirect_chain == [(reverse("dossiers:inzage", args=[wereld.dossier.pk]), 302)]
    assert f"leerling {nummer}" in tekst
    assert str(mentor) in tekst
    assert wereld.leerling.achternaam not in tekst
    assert wereld.leerling.roepnaam not in tekst
    assert reverse("dossiers:tonen", args=[wereld.dossier.pk]) + '"' not in tekst


def test_een_nummer_van_een_andere_school_bestaat_niet(client, wereld, privacy, andere_school):
    vreemd = DossierFactory(leerling=LeerlingFactory(school=andere_school, klas=klas_van(andere_school, "2 a")))
    client.force_login(privacy)

    pagina = client.post(reverse("dossiers:inzage_zoeken"), {"leerlingnummer": vreemd.leerling.leerlingnummer})

    assert "Bij dit nummer hoort geen dossier op jouw school." in pagina.content.decode()
