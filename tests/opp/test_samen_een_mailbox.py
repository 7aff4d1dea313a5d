"""Two parents who share one mail address: whoever opens that mail can answer for both, and school knows it."""

import json

import pytest
from django.urls import reverse

from opp import services
from opp.models import Ondertekening, Versie
from tests.opp.factories import in_ronde, vol_concept
from zorg.basis.schakels import kenmerk

from .test_bewijs import sleutels  # noqa: F401
from .test_levensloop import teken
from .test_tasks import alles_doen, tekst_van

pytestmark = pytest.mark.django_db
ZIN = "Dit mailadres is ook van {}. Spreek af wie de mail opent, of laat op school of op papier tekenen."


@pytest.fixture(params=[True, False], ids=["samen", "apart"])
def samen(request, leerling):
    moeder, vader = leerling.contactpersonen.filter(gezag="ja").order_by("pk")
    moeder.email, vader.email = "Samen@thuis.example", "samen@thuis.example" if request.param else "rob@thuis.example"
    moeder.save()
    vader.save()
    return request.param


def volgen(client, versie):
    return " ".join(client.get(reverse("opp:volgen", args=[versie.pk])).content.decode().split())


def test_wie_volgt_ziet_dat_twee_ouders_een_mailadres_hebben(client, dossier, samen, zorgcoordinator):
    versie = in_ronde(dossier)
    client.force_login(zorgcoordinator)
    moeder, vader = (versie.ondertekeningen.get(contact__relatie=wie) for wie in ("moeder", "vader"))

    zinnen = [ZIN.format(ander.naam) for ander in (vader, moeder)]
    assert [zin in volgen(client, versie) for zin in zinnen] == [samen, samen]

    teken(moeder)
    assert [zin in volgen(client, versie) for zin in zinnen] == [False, samen]  # who answered has nothing to arrange


def test_het_bewijs_zegt_het_ook_en_noemt_geen_adres(dossier, samen, zorgcoordinator):
    dossier.leerling.email = "timo@leerling.example"
    dossier.leerling.save()
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    alles_doen()
    for rij in versie.ondertekeningen.order_by("pk"):
        teken(rij, factor=Ondertekening.Factor.PAPIER if rij.rol == "leerling" else Ondertekening.Factor.MAIL)
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator)
    alles_doen()

    bewijs = Versie.objects.get(pk=versie.pk).bewijs
    feiten = json.loads(bytes(bewijs.gegevens.inhoud))
    zelfde = [bool(rij["mailadres"]) for rij in feiten["herkomst"]]
    assert zelfde == [samen and rij["rol"] == "ouder" for rij in feiten["ondertekeningen"]]
    assert [rij["herkomst_sha256"] for rij in feiten["ondertekeningen"]] == [kenmerk(h) for h in feiten["herkomst"]]
    assert ("naar hetzelfde mailadres" in tekst_van(bewijs.stuk.inhoud)) is samen
    assert "@thuis.example" not in json.dumps(feiten) + tekst_van(bewijs.stuk.inhoud)


@pytest.mark.parametrize("nummer", ["06 12345678", "+31612345678", ""])
def test_wie_voorlegt_leest_het_voor_er_een_link_weggaat(client, dossier, samen, zorgcoordinator, nummer):
    moeder, vader = dossier.leerling.contactpersonen.filter(gezag="ja").order_by("pk")
    type(moeder).objects.filter(pk=moeder.pk).update(telefoon="0612345678")
    type(vader).objects.filter(pk=vader.pk).update(telefoon=nummer)
    versie = vol_concept(dossier)
    client.force_login(zorgcoordinator)

    bladzijde = " ".join(client.get(reverse("opp:aanbieden", args=[versie.pk])).content.decode().split())

    beiden = f"{moeder.naam} en {vader.naam} hebben hetzelfde "
    assert (f"{beiden}mailadres" in bladzijde, f"{beiden}mobiele nummer" in bladzijde) == (samen, bool(nummer))
