"""Every address of meetings and referrals with the keys of others, for people who have no business there."""

import re
from datetime import date

import pytest
from django.urls import URLPattern, reverse

from overleggen import urls as overleggen
from overleggen.models import Agendapunt, Bundel, Overleg
from tests.spelers import medewerker
from tests.verwijzingen.factories import LeveringFactory, VerstrekkingFactory, VerwijzingFactory
from verwijzingen import urls as verwijzingen

from .factories import (
    ActiepuntFactory,
    BotsingFactory,
    erbij,
    overleg_van,
    punt_op,
    toestemming_voor,
    veld_van,
)

MAANDAG = date(2026, 11, 23)
NERGENS = 9_999_999
# What somebody from outside opens of the own item, and nothing else of anybody.
VAN_PARTNER = {("inbreng", "eigen"), ("pakket", "eigen"), ("pakket_stand", "eigen"), ("beantwoorden", "eigen")}


@pytest.fixture
def wereldje(school, klas, zorgcoordinator, mentor):
    """A JES that runs: a pupil for whom Yara is there and one for whom she is not, each with all that hangs off."""
    yara = medewerker(school, "XL", "Yara")
    jes = overleg_van(school, "JES", MAANDAG)
    alles = {}
    for soort, naam in (("eigen", "Timo"), ("ander", "Aylin")):
        punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam=naam, achternaam="Verkuil")
        toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
        Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst=f"Over {naam}.")
        wie = yara if soort == "eigen" else medewerker(school, "XA", "Arts")
        rij = erbij(punt, wie)
        veld = veld_van(punt)
        verwijzing = VerwijzingFactory(dossier=punt.dossier)
        objecten = [
            jes,
            punt,
            punt.dossier,
            rij,
            rij.deelname,
            veld,
            BotsingFactory(veld=veld),
            ActiepuntFactory(agendapunt=punt, wat="Bel", wie=wie),
            Bundel.objects.create(agendapunt=punt, voor=zorgcoordinator),
            verwijzing,
            LeveringFactory(verwijzing=verwijzing),
            VerstrekkingFactory(verwijzing=verwijzing),
        ]
        alles[soort] = {type(obj): obj for obj in objecten}
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    return alles, yara


def adressen():
    for module in (overleggen, verwijzingen):
        for patroon in module.urlpatterns:
            assert isinstance(patroon, URLPattern)
            yield f"{module.app_name}:{patroon.name}", patroon.callback


def kaal(antwoord):
    """The answer without what differs with each request."""
    tekst = re.sub(r'(nonce|csrf\w*|value)="[^"]*"|X-CSRFToken[^}]*|\d+', "", antwoord.content.decode())
    return antwoord.status_code, re.sub(r"\s+", " ", tekst), sorted(set(antwoord.headers) - {"Content-Length"})


def manier(client, naam):
    """How its page asks it, to look or else to do, and what it answers about nothing. The method is weighed before who
    asks and what for."""
    url = reverse(naam, args=[NERGENS])
    antwoord = client.get(url)
    return (client.post, client.post(url)) if antwoord.status_code == 405 else (client.get, antwoord)


@pytest.mark.eis("INV-10")
def test_geen_adres_opent_iets_van_een_ander_of_vertelt_dat_het_er_is(client, wereldje):
    alles, yara = wereldje
    client.force_login(yara)
    open_, verraadt = set(), []
    for naam, view in adressen():
        model = getattr(view, "vereist", ("", None))[1]
        if model not in alles["eigen"]:
            continue
        vraag, niets = manier(client, naam)
        for soort, objecten in alles.items():
            antwoord = vraag(reverse(naam, args=[objecten[model].pk]))
            if antwoord.status_code not in {403, 404}:
                open_.add((naam.partition(":")[2], soort))
            elif kaal(antwoord) != kaal(niets):
                verraadt.append((naam, soort))

    assert verraadt == []
    assert open_ == VAN_PARTNER
