"""A school with words of its own reads those, and nowhere the ones that another school uses."""

import re

import pytest
from django.urls import reverse

from dossiers.models import Notitie
from scholen.models import Leerjaar
from tests.aanmeldingen.factories import ingevuld
from tests.arrangementen.factories import actief
from tests.factories import NotitieFactory
from tests.opp.factories import vol_concept
from tests.schoolarts.factories import BELASTBAAR, met_advies

WOORDEN = {
    "coordinator": "huismeester van zorg",
    "ondersteuner": "hulphuismeester",
    "mentor": "klassengids",
    "teamleider": "vloermeester",
    "zorgteam": "kringteam",
    "jeugdarts": "dokter van de kade",
}
GEWOON = re.compile(
    r"\b(zorgco[oö]rdinator|mentor|teamleider|(?:klein )?zorgteam|schoolarts|jeugdarts|COPA)(?:en|s|’s)?\b",
    re.IGNORECASE,
)


@pytest.fixture
def eigen_woorden(school):
    for naam, woord in WOORDEN.items():
        school.instellingen.filter(sleutel=f"term.{naam}").update(waarde=woord)
    for functie in school.functies.all():
        functie.naam = {"ME": "Klassengids", "TL": "Vloermeester", "ZC": "Huismeester van zorg"}.get(
            functie.rol, "Kracht"
        )
        functie.save(update_fields=["naam"])
    return school


def zichtbaar(antwoord) -> str:
    """What a person reads or hears: no addresses, no classes."""
    tekst = re.sub(r"<(script|style)\b.*?</\1>", " ", antwoord.content.decode(), flags=re.DOTALL)
    voorgelezen = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', tekst)
    return " ".join([re.sub(r"<[^>]*>", " ", tekst), *voorgelezen])


@pytest.fixture
def bladzijden(dossier, mentor, zorgcoordinator, begeleider):
    """The pages where people are named by their function, for who may open them."""
    NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z1", titel="Rustig")
    NotitieFactory(dossier=dossier, geschreven_door=zorgcoordinator, niveau="Z2", titel="Stil")
    aanmelding = ingevuld(dossier, mentor, ondernomen=[])
    terug = ingevuld(
        dossier, mentor, formulier="advies", status="ingediend", ingediend_op=aanmelding.gemaakt_op,
        ontvanger=dossier.leerling.school.functies.filter(rol="ZC").first(), reactiedatum=aanmelding.gemaakt_op,
    )  # fmt: skip
    arrangement = actief(dossier, begeleider)
    plan = vol_concept(dossier)
    traject = met_advies(dossier, mentor, zorgcoordinator)
    leerling = dossier.leerling_id
    return {
        mentor: [
            ("werkvoorraad",), ("dossiers:tonen", dossier.pk), ("dossiers:leerlingen",), ("dossiers:gesprekken",),
            ("dossiers:gesprek_nieuw", leerling),
            ("dossiers:stuk", Notitie.objects.first().pk), ("bijlagen:toevoegen", dossier.pk),
            ("dossiers:toestemming_vastleggen", dossier.pk), ("aanmeldingen:kiezen",),
            ("aanmeldingen:wie", aanmelding.pk), ("aanmeldingen:zien", aanmelding.pk),
            ("aanmeldingen:gesprekken", aanmelding.pk), ("aanmeldingen:hulpvraag", aanmelding.pk),
            ("aanmeldingen:controleren", aanmelding.pk), ("signalen:kiezen",), ("signalen:maken", leerling),
            ("signalen:lijst",),
            ("schoolarts:tonen", traject.pk), ("schoolarts:bij_dossier", dossier.pk), ("opp:tonen", plan.pk),
        ],
        zorgcoordinator: [
            ("werkvoorraad",), ("dossiers:tonen", dossier.pk), ("aanmeldingen:lijst",),
            ("dossiers:betrokkenen", dossier.pk),
            ("aanmeldingen:tonen", terug.pk), ("aanmeldingen:terugsturen", terug.pk), ("schoolarts:lijst",),
            ("schoolarts:tonen", traject.pk), ("arrangementen:tonen", arrangement.pk),
            ("arrangementen:evaluatie", arrangement.pk), ("opp:tonen", plan.pk), ("dossiers:afdrukken", dossier.pk),
        ],
        begeleider: [("arrangementen:sessie", arrangement.pk), ("arrangementen:tonen", arrangement.pk)],
    }  # fmt: skip


@pytest.mark.eis("SEG-46")
def test_nergens_staat_het_woord_van_een_andere_school(client, eigen_woorden, bladzijden):
    gevonden = {}
    for wie, urls in bladzijden.items():
        client.force_login(wie)
        for naam, *args in urls:
            antwoord = client.get(reverse(naam, args=args))
            if antwoord.status_code != 200:
                gevonden[f"{wie.voornaam}: {naam}"] = [str(antwoord.status_code)]
            tekst = zichtbaar(antwoord).replace(BELASTBAAR["bron"], "")
            woorden = [
                re.sub(r"\s+", " ", tekst[max(m.start() - 40, 0) : m.end() + 20]) for m in GEWOON.finditer(tekst)
            ]
            if woorden:
                gevonden[f"{wie.voornaam}: {naam}"] = woorden

    assert gevonden == {}


def test_wie_het_leest_staat_er_in_de_woorden_van_de_school(client, eigen_woorden, dossier, mentor):
    client.force_login(mentor)

    pagina = zichtbaar(client.get(reverse("dossiers:tonen", args=[dossier.pk])))

    assert "De klassengids, de vloermeester, het kringteam en betrokken collega’s" in pagina


def test_wie_er_door_de_functie_bij_is_staat_er_in_de_woorden_van_de_school(
    client, eigen_woorden, dossier, zorgcoordinator
):
    client.force_login(zorgcoordinator)

    pagina = zichtbaar(client.get(reverse("dossiers:betrokkenen", args=[dossier.pk])))

    assert "De klassengids, de vloermeester en de huismeester van zorg staan er niet bij" in pagina


def test_het_eerste_leerjaar_heet_zoals_de_school_het_noemt(client, school, dossier, teamleider):
    for jaar in Leerjaar.objects.filter(school=school):
        jaar.label = f"klas {jaar.volgnummer + 6}"
        jaar.save(update_fields=["label"])
    client.force_login(teamleider)

    pagina = zichtbaar(client.get(reverse("dossiers:waarom", args=[dossier.pk])))

    assert "klas 7 tot en met klas 9" in pagina
    assert "leerjaar 1" not in pagina
