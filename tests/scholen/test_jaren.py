"""The school year: it is there on 1 August, and the school keeps its own days without lessons."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from scholen import jaren, kalender
from scholen.models import School, Schooljaar, Vakantie
from tests.overleggen.factories import klein_overleg
from zorg.basis.models import Onvolledig
from zorg.herinneringen import dag_doen

URL = reverse("schooljaar")
DAG = timedelta(days=1)


@pytest.fixture
def jaar(school):
    return jaren.bijhouden(school, timezone.localdate())


def ingelogd(gebruiker):
    (client := Client()).force_login(gebruiker)
    return client


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def vrije_week(school):
    """A Monday to Friday with lessons that nothing free touches."""
    dag = timezone.localdate() + timedelta(days=(7 - timezone.localdate().weekday()))
    while not all(kalender.is_schooldag(school, dag + n * DAG) for n in range(5)):
        dag += 7 * DAG
    return dag, dag + 4 * DAG


def naar(rij):
    return reverse("schooljaar_vrij", query={"dagen": rij.pk})


def test_een_augustus_vindt_altijd_een_schooljaar(school):
    Schooljaar.objects.filter(school=school).delete()
    for _ in range(2):
        dag_doen(school, date(2026, 11, 24))
    assert [str(rij) for rij in school.schooljaren.order_by("naam")] == ["2026-2027", "2027-2028"]
    assert school.schooljaren.op(date(2027, 8, 1)).get().vakanties.count() > 3
    assert Gebeurtenis.objects.filter(soort="schooljaar_geopend").count() == 2


def test_de_school_voegt_een_studiedag_toe_en_dan_is_er_geen_school(school, jaar, beheerder):
    dag, _ = vrije_week(school)
    client = ingelogd(beheerder)
    blad = tekst(client.post(f"{URL}?jaar={jaar.pk}", {"naam": " Studie  dag ", "begindatum": dag}, follow=True))
    assert "Opgeslagen: Studie dag." in blad
    assert "Van de school zelf" in blad
    rij = Vakantie.objects.get(schooljaar__school=school, naam="Studie dag")
    assert (rij.begindatum, rij.einddatum) == (dag, dag)
    school = School.objects.get(pk=school.pk)
    assert not kalender.is_schooldag(school, dag)
    assert kalender.is_schooldag(school, dag + DAG)
    assert Gebeurtenis.objects.get(soort="vrije_dagen_gemaakt").door_id == beheerder.pk

    blad = tekst(client.post(reverse("schooljaar_vrij_weg", query={"dagen": rij.pk}), follow=True))
    assert "Studie dag is weg." in blad
    assert kalender.is_schooldag(School.objects.get(pk=school.pk), dag)


def test_een_overleg_op_een_dag_die_vrij_wordt_valt_op(school, jaar, zorgcoordinator):
    begin, eind = vrije_week(school)
    klein_overleg(school, begin)
    blad = tekst(
        ingelogd(zorgcoordinator).post(
            f"{URL}?jaar={jaar.pk}", {"naam": "Projectweek", "begindatum": begin, "einddatum": eind}, follow=True
        )
    )
    assert "Op deze dagen staat nog 1 overleg gepland." in blad


def test_een_landelijke_vakantie_krijgt_andere_dagen_maar_blijft(school, jaar, beheerder):
    rij = jaar.vakanties.get(naam="Voorjaarsvakantie")
    was, stand, client = rij.begindatum, jaren.stand_van(rij), ingelogd(beheerder)
    weg = reverse("schooljaar_vrij_weg", query={"dagen": rij.pk})
    assert "landelijke lijst" in tekst(client.post(weg, follow=True))
    nieuw = {"naam": "Carnaval", "begindatum": was + 7 * DAG, "einddatum": rij.einddatum + 7 * DAG, "stand": stand}
    blad = tekst(client.post(naar(rij), nieuw, follow=True))
    assert "De school koos andere dagen. Landelijk:" in blad
    rij.refresh_from_db()
    assert (rij.naam, rij.begindatum) == ("Voorjaarsvakantie", was + 7 * DAG)  # the name is not for the school

    jaren.bijhouden(school, timezone.localdate())  # what the school chose stays
    rij.refresh_from_db()
    assert rij.begindatum == was + 7 * DAG
    assert jaar.vakanties.filter(naam="Voorjaarsvakantie").count() == 1


def test_een_zomer_verandert_in_beide_schooljaren(school, jaar, beheerder):
    rij = jaar.vakanties.order_by("-begindatum").first()
    assert Vakantie.objects.filter(schooljaar__school=school, naam=rij.naam).count() == 2
    eind, stand = rij.einddatum - DAG, jaren.stand_van(rij)
    jaren.vrij_veranderen(rij, naam=rij.naam, begindatum=rij.begindatum, einddatum=eind, stand=stand, door=beheerder)
    zomers = Vakantie.objects.filter(schooljaar__school=school, naam=rij.naam)
    assert set(zomers.values_list("einddatum", flat=True)) == {eind}


def test_wie_later_is_overschrijft_een_collega_niet(school, jaar, beheerder, zorgcoordinator):
    rij = jaar.vakanties.get(naam="Voorjaarsvakantie")
    stand, een = jaren.stand_van(rij), {"begindatum": rij.begindatum - DAG, "einddatum": rij.einddatum}
    ingelogd(zorgcoordinator).post(naar(rij), een | {"stand": stand})
    antwoord = ingelogd(beheerder).post(naar(rij), {"begindatum": "2027-02-01", "einddatum": "", "stand": stand})
    assert antwoord.status_code == 422
    assert "Een collega veranderde deze dagen net." in tekst(antwoord)
    assert f"Nu staat er ‘Voorjaarsvakantie’, {een['begindatum']:%d-%m-%Y} tot en met" in tekst(antwoord)
    assert 'value="2027-02-01"' in tekst(antwoord)
    assert f'value="{rij.naam}|{een["begindatum"]}|{rij.einddatum}"' in tekst(
        antwoord
    )  # who saves once more has read it
    rij.refresh_from_db()
    assert rij.begindatum == een["begindatum"]


def test_een_tweede_klik_doet_niets_dubbel(school, jaar, beheerder):
    dag, _ = vrije_week(school)
    client, vraag = ingelogd(beheerder), {"naam": "Studiedag", "begindatum": dag}
    for _ in range(2):
        assert "Opgeslagen: Studiedag." in tekst(client.post(f"{URL}?jaar={jaar.pk}", vraag, follow=True))
    (rij,) = Vakantie.objects.filter(naam="Studiedag")
    ander = vraag | {"begindatum": dag + DAG, "stand": jaren.stand_van(rij)}
    for _ in range(2):
        assert "Opgeslagen: Studiedag." in tekst(client.post(naar(rij), ander, follow=True))
    soorten = ["vrije_dagen_gemaakt", "vrije_dagen_veranderd", "vrije_dagen_weggehaald"]
    assert list(Gebeurtenis.objects.filter(soort__in=soorten).values_list("soort", flat=True)) == soorten[:2]

    later = Vakantie.objects.get(pk=rij.pk)
    jaren.vrij_weghalen(rij, door=beheerder)
    with pytest.raises(Onvolledig, match="Een collega haalde deze dagen net weg"):
        jaren.vrij_weghalen(later, door=beheerder)
    assert Gebeurtenis.objects.filter(soort="vrije_dagen_weggehaald").count() == 1


def test_een_naam_die_in_het_andere_schooljaar_al_staat_wordt_geweigerd(school, jaar, beheerder):
    volgend = school.schooljaren.get(begindatum__gt=jaar.begindatum)
    eind, begin = jaar.einddatum, volgend.begindatum
    jaren.vrij_maken(volgend, naam="Kamp", begindatum=begin + DAG, einddatum=begin + DAG, door=beheerder)
    jaren.vrij_maken(jaar, naam="Verbouwing", begindatum=eind, einddatum=begin, door=beheerder)
    rij = jaar.vakanties.get(naam="Verbouwing")
    for doen in (
        lambda: jaren.vrij_maken(jaar, naam="Kamp", begindatum=eind, einddatum=begin, door=beheerder),
        lambda: jaren.vrij_veranderen(
            rij, naam="Kamp", begindatum=eind, einddatum=begin, stand=jaren.stand_van(rij), door=beheerder
        ),
    ):
        with pytest.raises(Onvolledig, match="‘Kamp’ staat al in dit schooljaar"):
            doen()
    assert Vakantie.objects.filter(naam="Verbouwing").count() == 2


@pytest.mark.parametrize(
    ("naam", "van", "tot", "zin"),
    [
        ("", 0, 0, "Geef antwoord op de vraag ‘Hoe heten deze dagen?’"),
        ("Vrij", 0, -1, "De laatste vrije dag ligt voor de eerste."),
        ("Vrij", 0, 80, "Dit zijn meer dan 70 dagen."),
        ("Herfstvakantie", 0, 0, "‘Herfstvakantie’ staat al in dit schooljaar."),
        ("Vrij", 4000, 4000, "Kijk of het jaar klopt."),
        ("Vrij", 500, 500, "Deze dagen liggen niet in"),
        ("x" * 101, 0, 0, "Deze tekst is te lang: 101 tekens."),
    ],
)
def test_wat_niet_kan_blijft_staan_met_een_zin_erbij(school, jaar, beheerder, naam, van, tot, zin):
    begin, _ = vrije_week(school)
    vraag = {"naam": naam, "begindatum": begin + van * DAG, "einddatum": begin + tot * DAG}
    voor = Vakantie.objects.count()
    antwoord = ingelogd(beheerder).post(f"{URL}?jaar={jaar.pk}", vraag)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert f'value="{begin + van * DAG}"' in tekst(antwoord)
    assert Vakantie.objects.count() == voor


def test_een_andere_school_bestaat_niet(school, jaar, beheerder, andere_school):
    hunne = jaren.bijhouden(andere_school, timezone.localdate())
    rij, client = hunne.vakanties.first(), ingelogd(beheerder)
    assert client.get(f"{URL}?jaar={hunne.pk}").status_code == 404
    assert client.post(f"{URL}?jaar={hunne.pk}", {"naam": "x", "begindatum": rij.begindatum}).status_code == 404
    assert client.get(naar(rij)).status_code == 404
    assert client.post(naar(rij), {"naam": "x", "begindatum": rij.begindatum}).status_code == 404
    assert client.post(reverse("schooljaar_vrij_weg", query={"dagen": rij.pk})).status_code == 404


def test_een_jaar_waar_niets_van_bekend_is_vraagt_erom(school, beheerder):
    ver = jaren.schooljaar_openen(school, "2031-2032")
    blad = tekst(ingelogd(beheerder).get(f"{URL}?jaar={ver.pk}"))
    assert "Er zijn nog geen vrije dagen bekend" in blad
    assert "Hemelvaartsdag" in blad


def test_de_bladzijde_kost_evenveel_met_veel_dagen(school, jaar, beheerder, django_assert_max_num_queries):
    begin, _ = vrije_week(school)
    Vakantie.objects.bulk_create(
        Vakantie(schooljaar=jaar, naam=f"Dag {n}", begindatum=begin, einddatum=begin) for n in range(30)
    )
    client = ingelogd(beheerder)
    with django_assert_max_num_queries(12):
        assert client.get(URL).status_code == 200
