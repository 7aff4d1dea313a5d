"""A case in confidence: the parents do not know yet, and on a day they talk about it again (ZEIST-19)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casussen import services
from casussen.models import Casus
from dossiers.models import Taak
from zorg.basis.models import Onvolledig

VANDAAG = timezone.localdate()
STRAKS, LATER = VANDAAG + timedelta(weeks=3), VANDAAG + timedelta(weeks=6)


@pytest.fixture
def casus(dossier, zorgcoordinator):
    return services.casus_openen(dossier, door=zorgcoordinator, besloten=True)


def taken():
    return list(Taak.objects.filter(soort="ouders_later").order_by("pk").values_list("status", "uiterste_datum"))


@pytest.mark.eis("ZEIST-19")
def test_de_begeleiding_gaat_door_en_op_een_dag_praten_ze_erover(client, casus, zorgcoordinator, mentor):
    client.force_login(zorgcoordinator)
    pagina = reverse("casussen:ouders_later", args=[casus.pk])

    client.post(pagina, {"weer_datum": str(STRAKS)})
    getoond = client.get(casus.get_absolute_url()).content.decode()
    client.post(pagina, {"weer_datum": str(LATER)})

    casus.refresh_from_db()
    assert (casus.status, casus.ouders_stand, casus.ouders_weer_datum) == ("lopend", "werken_naar", LATER)
    assert "nog niet geïnformeerd, we werken ernaartoe" in getoond
    assert taken() == [("gedaan", STRAKS), ("open", LATER)]
    taak = Taak.objects.open().get(soort="ouders_later")
    assert (taak.voor_gebruiker, taak.besloten) == (zorgcoordinator, True)
    client.force_login(mentor)
    assert (
        "ouders het mogen weten" not in client.get(reverse("dossiers:tonen", args=[casus.dossier_id])).content.decode()
    )


@pytest.mark.eis("ZEIST-19")
@pytest.mark.parametrize("datum", ["", str(VANDAAG), "2099-01-01"])
def test_de_dag_komt_nog(client, casus, zorgcoordinator, datum):
    client.force_login(zorgcoordinator)

    antwoord = client.post(reverse("casussen:ouders_later", args=[casus.pk]), {"weer_datum": datum})

    assert antwoord.context["form"].errors
    assert taken() == []


def test_wie_het_goed_vindt_haalt_de_dag_weg(casus, zorgcoordinator):
    services.ouders_later(casus, weer_datum=LATER, door=zorgcoordinator)
    services.openstellen(casus, besproken_datum=VANDAAG, door=zorgcoordinator)

    casus.refresh_from_db()
    assert (casus.ouders_stand, casus.ouders_weer_datum, taken()) == ("", None, [("gedaan", LATER)])
    with pytest.raises(Onvolledig, match="niet vertrouwelijk"):
        services.ouders_later(casus, weer_datum=LATER, door=zorgcoordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Casus.objects.update(ouders_stand="werken_naar", ouders_weer_datum=LATER)


def test_een_gesloten_casus_laat_geen_taak_achter(casus, zorgcoordinator):
    services.ouders_later(casus, weer_datum=LATER, door=zorgcoordinator)
    services.afsluiten(casus, reden="Het gaat goed.", door=zorgcoordinator)

    assert taken() == [("vervallen", LATER)]
