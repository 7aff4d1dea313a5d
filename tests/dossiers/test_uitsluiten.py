"""Shut out of one dossier (A2): at once, on every door, also in need, and never said to who it is about."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Afspraak, Betrokkene, Dossier, Leerling, Noodtoegang, Taak, Tijdlijnstuk, Uitsluiting
from dossiers.services import (
    betrokkene_toevoegen,
    dossier_zoeken,
    noodtoegang_beginnen,
    taak_openen,
    uitsluiten,
    uitsluiting_opheffen,
)
from overleggen.models import Agendapunt
from overleggen.services import agenderen
from tests.dossiers.factories import UitsluitingFactory
from tests.factories import BetrokkeneFactory, NotitieFactory
from tests.overleggen.factories import klein_overleg
from zorg.basis.models import Onvolledig

REDEN = "De leerling is een nichtje van deze collega."
pytestmark = pytest.mark.django_db


def vers(wie):
    """As at the next request."""
    return Gebruiker.objects.get(pk=wie.pk)


def buiten(dossier, wie, door, **ook):
    return uitsluiten(dossier, gebruiker=wie, band="familie", reden=REDEN, door=door, **ook)


def taak(dossier, wie, sleutel):
    school = dossier.leerling.school
    return taak_openen(
        soort="bellen", sleutel=sleutel, school=school, wat="Bel thuis", waar="/", voor=wie, dossier=dossier
    )


def punt_van(dossier, door):
    overleg = klein_overleg(dossier.leerling.school, timezone.localdate())
    return agenderen(dossier, soort="aanmelding", herkomst="x", hulpvraag="Wat helpt?", door=door, overleg=overleg)


@pytest.mark.parametrize("wie", ["mentor", "docent", "teamleider", "begeleider", "zorgcoordinator", "ondersteuner"])
def test_wie_uitgesloten_is_ziet_dezelfde_404_als_van_wat_er_niet_is(client, request, dossier, privacy, wie):
    speler = request.getfixturevalue(wie)
    client.force_login(speler)
    url = reverse("dossiers:leerling", args=[dossier.leerling_id])
    assert client.get(url).status_code == 200

    buiten(dossier, speler, privacy)

    hier, nergens = client.get(url), client.get(reverse("dossiers:leerling", args=[987654321]))
    assert hier.status_code == nergens.status_code == 404
    assert "sluit" not in hier.content.decode().lower()
    namen = client.get(reverse("dossiers:leerlingen"), {"zoek": dossier.leerling.achternaam}).content.decode()
    assert dossier.leerling.roepnaam not in namen
    for pagina in ("werkvoorraad", "dossiers:leerlingen"):
        assert dossier.leerling.achternaam not in client.get(reverse(pagina)).content.decode()


def test_op_geen_enkele_weg_is_er_nog_iets(dossier, mentor, zorgcoordinator, privacy):
    """What was named, written, promised, put on an agenda or granted: by relation, and so not by role alone."""
    stuk = NotitieFactory(dossier=dossier, niveau="Z3", geschreven_door=zorgcoordinator)
    stuk.lezers.add(mentor)
    eigen = NotitieFactory(dossier=dossier, niveau="Z4", geschreven_door=mentor)
    Afspraak.objects.create(dossier=dossier, stuk=stuk, wat="Bellen", wie="collega", voor_gebruiker=mentor)
    punt = punt_van(dossier, zorgcoordinator)
    taak(dossier, mentor, "1")
    vragen = {
        "tijdlijn": lambda wie: Tijdlijnstuk.objects.waarop(wie, "tijdlijn").filter(pk__in=[stuk.pk, eigen.pk]),
        "afspraak": lambda wie: Afspraak.objects.waarop(wie, "afspraak.inzien"),
        "dossier": lambda wie: Dossier.objects.waarop(wie, "dossier.kern_inzien"),
        "leerling": lambda wie: Leerling.objects.waarop(wie, "leerling.zoeken"),
        "taak": lambda wie: Taak.objects.waarop(wie, "taak.inzien"),
    }
    assert {naam: vraag(vers(mentor)).count() for naam, vraag in vragen.items()} == {
        "tijdlijn": 2, "afspraak": 1, "dossier": 1, "leerling": 1, "taak": 1,
    }  # fmt: skip

    buiten(dossier, mentor, privacy)

    assert {naam: vraag(vers(mentor)).count() for naam, vraag in vragen.items()} == dict.fromkeys(vragen, 0)
    assert Agendapunt.objects.waarop(vers(zorgcoordinator), "casus.kaart_inzien").filter(pk=punt.pk).exists()
    buiten(dossier, zorgcoordinator, privacy)
    assert not Agendapunt.objects.waarop(vers(zorgcoordinator), "casus.kaart_inzien").filter(pk=punt.pk).exists()


def test_het_overleg_noemt_de_leerling_niet_meer(client, dossier, zorgcoordinator, privacy):
    punt = punt_van(dossier, zorgcoordinator)
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:tonen", args=[punt.overleg_id])
    assert dossier.leerling.achternaam in client.get(url).content.decode()

    buiten(dossier, zorgcoordinator, privacy)

    assert dossier.leerling.achternaam not in client.get(url).content.decode()


def test_ook_noodtoegang_helpt_niet_en_een_lopende_stopt(dossier, smw, zorgcoordinator, privacy):
    lopend = noodtoegang_beginnen(dossier, door=smw, reden="De huisarts belt over de medicatie.")
    assert Dossier.objects.waarop(vers(smw), "dossier.kern_inzien").exists()

    buiten(dossier, smw, privacy)

    assert not Noodtoegang.objects.get(pk=lopend.pk).loopt
    assert dossier_zoeken(vers(smw), dossier.leerling.leerlingnummer) is None
    Noodtoegang.objects.filter(pk=lopend.pk).update(gestopt_op=None)  # and even while one runs
    assert not Dossier.objects.waarop(vers(smw), "dossier.kern_inzien").exists()


def test_het_werk_gaat_naar_de_coordinator_en_komt_niet_terug(dossier, begeleider, zorgcoordinator, privacy):
    oud = taak(dossier, begeleider, "oud")

    buiten(dossier, begeleider, zorgcoordinator)
    nieuw = taak(dossier, begeleider, "nieuw")

    oud.refresh_from_db()
    assert [(t.voor_gebruiker, t.voor_rol) for t in (oud, nieuw)] == [(None, "ZC")] * 2
    assert not Betrokkene.objects.filter(gebruiker=begeleider, einddatum=None).exists()
    with pytest.raises(Onvolledig):
        betrokkene_toevoegen(dossier, gebruiker=begeleider, hoedanigheid="coach", reden="r", door=zorgcoordinator)


def test_het_eindigt_op_de_dag_of_als_een_ander_het_opheft(dossier, mentor, zorgcoordinator, privacy):
    leest = lambda: Dossier.objects.waarop(vers(mentor), "dossier.kern_inzien").exists()  # noqa: E731
    rij = buiten(dossier, mentor, privacy, einddatum=timezone.localdate())
    assert not leest()
    Uitsluiting.objects.update(einddatum=timezone.localdate() - timedelta(days=1))
    assert leest()

    rij = buiten(dossier, mentor, privacy)
    with pytest.raises(Onvolledig):
        buiten(dossier, mentor, privacy)
    assert not leest()
    uitsluiting_opheffen(rij, door=zorgcoordinator, reden="Het conflict is samen opgelost.")
    assert leest()


def test_niemand_heft_op_wat_over_hemzelf_gaat(client, dossier, zorgcoordinator, privacy):
    """A coordinator can say so of themselves, and then does not find the page any more."""
    rij = buiten(dossier, zorgcoordinator, zorgcoordinator)
    client.force_login(zorgcoordinator)

    assert client.get(reverse("dossiers:uitsluiting_opheffen", args=[rij.pk])).status_code == 404
    assert dossier.leerling.leerlingnummer not in client.get(reverse("dossiers:uitsluitingen")).content.decode()
    with pytest.raises(Onvolledig):
        uitsluiting_opheffen(rij, door=zorgcoordinator, reden="Het kan best weer.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Uitsluiting.objects.filter(pk=rij.pk).update(
            opgeheven_op=timezone.now(), opgeheven_door=zorgcoordinator, opgeheven_reden="x"
        )


def test_de_privacy_officer_sluit_uit_op_nummer_en_heft_op(client, dossier, mentor, zorgcoordinator, privacy):
    client.force_login(privacy)
    nummer = {"leerlingnummer": dossier.leerling.leerlingnummer}
    naar = client.post(reverse("dossiers:uitsluitingen"), nummer)
    assert naar.status_code == 302
    pagina = client.get(naar["Location"]).content.decode()
    assert dossier.leerling.achternaam not in pagina
    velden = {"collega": mentor.pk, "band": "partij", "reden": "Er loopt een klacht van de ouders."}
    assert client.post(naar["Location"], velden | {"reden": "kort"}).status_code == 422

    assert client.post(naar["Location"], velden).status_code == 302

    rij = Uitsluiting.objects.get()
    assert (rij.gebruiker, rij.vastgelegd_door) == (mentor, privacy)
    assert mail.outbox == []
    lijst = client.get(reverse("dossiers:uitsluitingen")).content.decode()
    assert str(mentor) in lijst
    client.post(reverse("dossiers:uitsluiting_opheffen", args=[rij.pk]), {"reden": "De klacht is nu afgehandeld."})
    rij.refresh_from_db()
    assert not rij.geldt


def test_wie_het_niet_mag_weten_ziet_het_nergens(client, dossier, mentor, begeleider, zorgcoordinator):
    BetrokkeneFactory(dossier=dossier, gebruiker=mentor)
    UitsluitingFactory(dossier=dossier, gebruiker=begeleider, reden="Een geheime reden van familie.")
    client.force_login(mentor)
    assert client.get(reverse("dossiers:uitsluitingen")).status_code == 403
    pagina = client.get(reverse("dossiers:tonen", args=[dossier.pk])).content.decode()
    assert "uitgesloten" not in pagina.lower()
    assert "geheime reden" not in pagina


def test_zonder_coordinator_zegt_de_bladzijde_dat_iemand_moet_waarnemen(client, dossier, zorgcoordinator):
    client.force_login(zorgcoordinator)
    velden = {"collega": zorgcoordinator.pk, "band": "familie", "reden": REDEN}
    antwoord = client.post(reverse("dossiers:uitsluiten", args=[dossier.pk]), velden, follow=True)
    assert "overneemt" in antwoord.content.decode()
    assert dossier.leerling.achternaam not in antwoord.content.decode()


def test_de_lijst_kost_even_veel_vragen_met_een_en_met_dertig(client, dossier, privacy, django_assert_max_num_queries):
    client.force_login(privacy)
    for _ in range(30):
        UitsluitingFactory(dossier=dossier)
    with django_assert_max_num_queries(12):
        client.get(reverse("dossiers:uitsluitingen"))
