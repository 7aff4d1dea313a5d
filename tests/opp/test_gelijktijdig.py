"""Fifty clicks on each of two links, at the same moment, give one signature each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from audit.models import Gebeurtenis
from opp import services
from opp.models import Ondertekening, Versie
from zorg.basis.models import OngeldigeOvergang

from .factories import in_ronde

KLIKKEN, TEGELIJK = 100, 10


@pytest.mark.eis("INV-04")
@pytest.mark.django_db(transaction=True)
def test_vijftig_keer_per_ouder_tegelijk_tekenen_is_een_keer_getekend(dossier, cijfer):
    versie = in_ronde(dossier)
    ouders = list(versie.ondertekeningen.filter(rol="ouder").order_by("pk").values_list("pk", flat=True))
    start = Barrier(TEGELIJK)

    def klik(nummer):
        try:
            if nummer < TEGELIJK:
                start.wait(timeout=10)
            ondertekening = Ondertekening.objects.get(pk=ouders[nummer % 2])
            return _teken(ondertekening, versie.bestand.sha256)
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as vakken:
        uitkomsten = list(vakken.map(klik, range(KLIKKEN)))

    assert sorted(uitkomsten) == ["getekend"] * 2 + ["was er al"] * (KLIKKEN - 2)
    cijfer("C8", "keer tegelijk getekend, voor twee ouders", KLIKKEN)
    cijfer("C8", "handtekeningen", Ondertekening.objects.filter(status__in=Ondertekening.AKKOORD).count(), lat="= 2")
    assert Gebeurtenis.objects.filter(soort="opp_beantwoord").count() == 2
    assert Versie.objects.get().status == "gedeeltelijk_ondertekend"


def _teken(ondertekening, sha256):
    try:
        services.ondertekenen(
            ondertekening, perspectief_gelezen=True, handelingsdeel="in", toelichting="", naam="Ouder", factor="mail",
            ip=None, user_agent="", sha256=sha256,
        )  # fmt: skip
    except OngeldigeOvergang:
        return "was er al"
    return "getekend"
