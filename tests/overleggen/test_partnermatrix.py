"""Six partners and eight situations: what each sees on the page, by address, in counts, in the pack and by searching.

INV-10: the cases one is invited for, during the days around the meeting. PRIV-02: no longer than the consent lasts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from dossiers import services as dossiers
from overleggen import kaart, pakket
from overleggen.models import Actiepunt, Agendapunt, Puntdeelname
from overleggen.services import partners
from tests.spelers import medewerker

from .factories import erbij, overleg_van, punt_op, toestemming_voor, vaststellen

ROLLEN = ["XA", "XJ", "XL", "XP", "XC", "XS"]
MAANDAG = date(2026, 11, 23)
GEHEIM = ("Timo", "Verkuil", "2 havo b", "De school probeerde een dagstart.", "Vraag aan u alleen", "Eigen inbreng")


@dataclass
class Plek:
    overleg: object
    punt: Agendapunt
    partner: object
    rij: Puntdeelname | None
    toestemming: object


@pytest.fixture
def plek(school, klas, zorgcoordinator, request):
    """A JES on Monday with one pupil, one partner who is asked about it, and consent that names their discipline."""
    partner = medewerker(school, request.param, "Partner")
    functie = partner.toewijzingen[0].functie
    overleg = overleg_van(school, "JES", MAANDAG)
    punt = punt_op(overleg, zorgcoordinator, klas, soort="casus", roepnaam="Timo", achternaam="Verkuil")
    toestemming = toestemming_voor(punt.dossier, functie)
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd", extern_tekst=GEHEIM[3])
    punt.refresh_from_db()
    rij = erbij(punt, partner, vraag=GEHEIM[4])
    vaststellen(overleg)
    partners.inbreng_schrijven(rij, tekst=GEHEIM[5], versie=0, door=partner, nu=timezone.now())
    return Plek(overleg, punt, type(partner).objects.get(pk=partner.pk), rij, toestemming)


def _niets(plek):
    """Nothing changes: the window decides."""


def _nooit_gevraagd(plek):
    plek.rij.delete()


def _eraf(plek):
    punt = Agendapunt.objects.get(pk=plek.punt.pk)
    partners.punt_bewerken(
        punt, verzoek="", extern_tekst=punt.extern_tekst, vragen={plek.rij.deelname: None},
        stand=partners.stand_van(punt), door=punt.ingebracht_door,
    )  # fmt: skip


def _ingetrokken(plek):
    dossiers.toestemming_intrekken(plek.toestemming, door=plek.punt.ingebracht_door)


def _verlopen(plek):
    type(plek.toestemming).objects.filter(pk=plek.toestemming.pk).update(
        einddatum=timezone.localdate() - timedelta(days=1)
    )


def _zonder_naam(plek):
    plek.overleg.overlegtype.anoniem_toegestaan = True
    plek.overleg.overlegtype.save()
    partners.anoniem_bespreken(plek.punt, tekst="Een leerling komt niet meer.", door=plek.punt.ingebracht_door)


SITUATIES = {
    "ervoor": (_niets, datetime(2026, 11, 15, 10, tzinfo=UTC)),
    "erin": (_niets, None),
    "erna": (_niets, datetime(2026, 12, 8, 10, tzinfo=UTC)),
    "nooit_gevraagd": (_nooit_gevraagd, None),
    "eraf": (_eraf, None),
    "ingetrokken": (_ingetrokken, None),
    "verlopen": (_verlopen, None),
    "zonder_naam": (_zonder_naam, None),
}


@pytest.fixture
def gedrukt(monkeypatch):
    """Making a PDF costs a second and has a test of its own: here the pack is its words."""

    def tekst(template, context):
        return " ".join(["%PDF", *(f"{k.naam} {k.vraag} {k.tekst}" for k in context["kaarten"])]).encode()

    monkeypatch.setattr(pakket, "pdf", tekst)


def _pakket_vooraf(plek):
    """The pack was made when everything was still allowed."""
    pakket.maken(plek.rij.deelname_id)
    plek.rij.deelname.refresh_from_db()
    assert plek.rij.deelname.pakket_id is not None


@pytest.mark.parametrize("situatie", SITUATIES)
@pytest.mark.parametrize("plek", ROLLEN, indirect=True)
@pytest.mark.eis("INV-10", "PRIV-02", "INV-12")
def test_een_partner_ziet_eigen_punten_in_het_venster_en_niets_anders(client, plek, gedrukt, situatie):
    doe, nu = SITUATIES[situatie]
    _pakket_vooraf(plek)
    actie = Actiepunt.objects.create(
        agendapunt=plek.punt, wat="Bel Timo", wie=plek.partner, toegevoegd_door=plek.punt.ingebracht_door
    )
    doe(plek)
    with time_machine.travel(nu or timezone.now()):
        client.force_login(plek.partner)
        pagina = client.get(reverse("overleggen:mijn_punten")).content.decode()
        schrijft = client.post(
            reverse("overleggen:inbreng", args=[plek.rij.pk or 0]), {"tekst": "Van later", "versie": "1"}
        ).status_code
        pack = client.get(reverse("overleggen:pakket", args=[plek.rij.deelname_id]))
        tafels = kaart.tafels(type(plek.partner).objects.get(pk=plek.partner.pk))

    ziet = situatie == "erin"
    assert {woord for woord in GEHEIM if woord in pagina} == ({*GEHEIM} - {"Verkuil"} if ziet else set())
    assert ("Timo V., 2 havo b" in pagina, GEHEIM[3] in pagina, GEHEIM[4] in pagina) == (ziet, ziet, ziet)
    assert ("uw punten (1)" in pagina) == (situatie in {"erin", "zonder_naam"})
    assert [len(tafel.kaarten) for tafel in tafels] == ([1] if situatie in {"erin", "zonder_naam"} else [])
    assert schrijft == (302 if ziet else 404)
    assert ("Van later" in Puntdeelname.objects.filter(inbreng="Van later").values_list("inbreng", flat=True)) == ziet
    _pack_klopt(pack, situatie)
    _nergens_anders(client, plek, actie)


def _pack_klopt(pack, situatie):
    inhoud = pack.content.decode()
    assert inhoud.startswith("%PDF") == (situatie == "erin")
    assert ("Timo" in inhoud and GEHEIM[3] in inhoud) == (situatie == "erin")
    if situatie in {"ervoor", "erna"}:
        assert pack.status_code == 404


def _nergens_anders(client, plek, actie):
    """No door of the school opens, whatever the situation, and searching is not for them."""
    namen = {
        "overleggen:tonen": plek.overleg, "overleggen:nu": plek.overleg, "overleggen:besluitenlijst": plek.overleg,
        "overleggen:overleg_partners": plek.overleg, "overleggen:punt_partners": plek.punt,
        "overleggen:zo_ziet": plek.rij.deelname, "overleggen:actie_tonen": actie, "dossiers:tonen": plek.punt.dossier,
        "dossiers:leerling": plek.punt.dossier.leerling, "dossiers:toestemmingen": plek.punt.dossier,
    }  # fmt: skip
    open_ = {naam for naam, obj in namen.items() if client.get(reverse(naam, args=[obj.pk])).status_code != 404}
    gezocht = client.get(reverse("dossiers:leerlingen"), {"zoek": "Timo"})
    assert open_ == set()
    assert (gezocht.status_code, "Verkuil" in gezocht.content.decode()) == (403, False)


@pytest.mark.parametrize("plek", ["XL"], indirect=True)
@pytest.mark.eis("PRIV-02", "INV-11")
def test_wie_intrekt_terwijl_de_partner_leest_stopt_het_bij_het_volgende_verzoek(client, plek):
    client.force_login(plek.partner)
    adres = reverse("overleggen:mijn_punten")
    ervoor = client.get(adres).content.decode()

    _ingetrokken(plek)

    erna = client.get(adres).content.decode()
    bewaren = client.post(reverse("overleggen:inbreng", args=[plek.rij.pk]), {"tekst": "Later", "versie": "1"})
    assert ("Timo V." in ervoor, "Timo" in erna) == (True, False)
    assert bewaren.status_code == 404
    plek.rij.refresh_from_db()
    assert plek.rij.inbreng == GEHEIM[5]


@pytest.mark.parametrize("plek", ["XC"], indirect=True)
def test_zonder_naam_leidt_niets_naar_de_leerling(client, plek):
    _zonder_naam(plek)
    client.force_login(plek.partner)

    pagina = client.get(reverse("overleggen:mijn_punten")).content.decode()

    nieuw = Agendapunt.objects.get(soort="anoniem")
    assert (nieuw.dossier, nieuw.vorige, nieuw.extern_tekst) == (None, None, "Een leerling komt niet meer.")
    assert str(plek.punt.pk) not in nieuw.herkomst.split(":")
    assert not {*GEHEIM} & {woord for woord in GEHEIM if woord in pagina}
    assert "Leerling zonder naam" in pagina
    over_nieuw = Gebeurtenis.objects.filter(onderwerp="overleggen.agendapunt", onderwerp_id=nieuw.pk)
    assert {g.leerling_id for g in over_nieuw} == {None}
    assert {naam: waarde for g in over_nieuw for naam, waarde in g.details.items()} == {
        "overleg": plek.overleg.pk, "van": "anoniem",
    }  # fmt: skip


@pytest.mark.parametrize("plek", ["XP"], indirect=True)
@pytest.mark.eis("INV-07")
def test_wat_een_partner_leest_staat_in_het_inzageoverzicht(client, plek):
    client.force_login(plek.partner)

    client.get(reverse("overleggen:mijn_punten"))

    gelezen = Gebeurtenis.objects.get(soort="lijst_eigen_punten_getoond")
    assert (gelezen.door_id, gelezen.details["leerlingen"]) == (plek.partner.pk, [plek.punt.leerling_id])
