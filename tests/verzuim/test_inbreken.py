"""Trying to get at absence of another building: the list, its counts, a file to take out, and posted numbers."""

import pytest
from django.urls import reverse

from accounts.models import Gebruiker
from scholen.models import Locatie, School
from tests.factories import KlasFactory, LeerlingFactory
from tests.spelers import medewerker
from verzuim import services
from verzuim.models import Cohortregel

from .conftest import KOP
from .factories import DrempelmeldingFactory, VerzuimmeldingFactory
from .test_drempels import school_met

pytestmark = pytest.mark.django_db


@pytest.fixture
def jaarlijst():
    """One list of two buildings, and the verzuimcoördinator of the second."""
    school = School.objects.get(pk=school_met("zeeland").pk)
    jaar, tweede = school.schooljaren.get(), school.leerjaren.get(volgnummer=2)
    leerlingen = {}
    for naam in ("Noord", "Zuid"):
        plek = Locatie.objects.create(school=school, naam=naam)
        klas = KlasFactory(school=school, schooljaar=jaar, leerjaar=tweede, naam=f"2{naam}", locatie=plek)
        leerlingen[naam] = LeerlingFactory(school=school, klas=klas, achternaam=f"van {naam}")
    wie = medewerker(school, "VC", "Dewi", locatie=plek)
    lijst = services.jaarlijst_maken(school, schooljaar=jaar, door=wie)
    return lijst, leerlingen, Gebruiker.objects.get(pk=wie.pk)


def test_de_jaarlijst_noemt_en_telt_alleen_de_eigen_locatie(client, jaarlijst):
    lijst, _, dewi = jaarlijst
    client.force_login(dewi)

    pagina = client.get(reverse("verzuim:jaarlijst", args=[lijst.pk])).content.decode()
    uitvoer = client.get(reverse("verzuim:jaarlijst_uitvoer", args=[lijst.pk])).content.decode("utf-8-sig")

    for tekst in (pagina, uitvoer):
        assert "van Zuid" in tekst
        assert "van Noord" not in tekst
    assert "2Noord" not in pagina
    assert "Uitgenodigd: 0 van 1." in pagina


def test_een_vinkje_bij_een_leerling_van_een_andere_locatie_doet_niets(client, jaarlijst):
    lijst, leerlingen, dewi = jaarlijst
    nummers = list(lijst.regels.values_list("pk", flat=True))
    client.force_login(dewi)

    client.post(reverse("verzuim:jaarlijst", args=[lijst.pk]), {"rij": nummers, "geweest": nummers})

    assert [r.leerling for r in Cohortregel.objects.filter(geweest_op__isnull=False)] == [leerlingen["Zuid"]]


def test_een_verzuimcoordinator_komt_niet_bij_een_bestand_van_de_andere_locatie(
    client, leerling, twee_locaties, inlezen
):
    tekst = KOP + "99999;ziek;5-11-2026;;;;geheime reden\n"
    rij = inlezen(tekst, tot="bekeken", door=twee_locaties["Noord"])
    client.force_login(Gebruiker.objects.get(pk=twee_locaties["Zuid"].pk))

    assert rij.bestandsnaam not in client.get(reverse("verzuim:imports")).content.decode()
    for naam in ("import", "stand", "kolommen", "fouten", "terugdraaien"):
        assert client.get(reverse(f"verzuim:{naam}", args=[rij.pk])).status_code == 404, naam
    for naam in ("invoeren", "weggooien", "terugdraaien"):
        assert client.post(reverse(f"verzuim:{naam}", args=[rij.pk])).status_code == 404, naam
    rij.refresh_from_db()
    assert rij.status == "bekeken"


@pytest.mark.parametrize("wie", ["docent", "andere_mentor", "begeleider", "beheerder"])
@pytest.mark.parametrize("kop", [{}, {"HTTP_HX_REQUEST": "true"}], ids=["bladzijde", "htmx"])
def test_niemand_anders_leest_of_telt_het_verzuim(request, client, leerling, dossier, wie, kop):
    VerzuimmeldingFactory(leerling=leerling, reden="Geheime buikgriep")
    DrempelmeldingFactory(leerling=leerling, wat="4 geheime ziekmeldingen")
    client.force_login(request.getfixturevalue(wie))

    for naam, nummers in (("lijst", []), ("leerling", [leerling.pk]), ("bij_leerling", [leerling.pk])):
        pagina = client.get(reverse(f"verzuim:{naam}", args=nummers), **kop).content.decode()
        assert "eheime" not in pagina, naam
        assert str(leerling) not in pagina, naam
    assert "eheime" not in client.get(reverse("dossiers:tonen", args=[dossier.pk]), **kop).content.decode()
