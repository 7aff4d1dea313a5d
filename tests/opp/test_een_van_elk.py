"""At most one plan of a kind that is open, with at most one version in force: by database, by service, in a race."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from opp import services, tasks
from opp.models import Opp, Versie

from .factories import HoorgesprekFactory, OppFactory, OudergesprekFactory, VersieFactory, vastgesteld
from .test_levensloop import rondekaart

TEGELIJK = 6


@pytest.mark.eis("INV-01")
@pytest.mark.django_db
def test_de_database_weigert_een_tweede_plan_en_een_tweede_versie_in_werking(dossier):
    versie = vastgesteld(dossier)
    with pytest.raises(IntegrityError, match="opp_een_open_per_soort"), transaction.atomic():
        OppFactory(dossier=dossier)
    tweede = VersieFactory(opp=versie.opp, nummer=2)
    velden = {v: getattr(versie, v) for v in ("aangeboden_op", "aangeboden_door", "vastgesteld_op", "vastgesteld_door")}
    with pytest.raises(IntegrityError, match="versie_een_actief"), transaction.atomic():
        Versie.objects.filter(pk=tweede.pk).update(status="actief", bestand=versie.bestand, **velden)

    OppFactory(dossier=dossier, soort="handelingsplan")
    assert Opp.objects.open().filter(dossier=dossier).count() == 2


@pytest.mark.eis("INV-01")
@pytest.mark.django_db
def test_een_nieuwe_versie_vervangt_de_vorige_pas_als_zij_is_vastgesteld(dossier, zorgcoordinator):
    eerste = vastgesteld(dossier)
    tweede = services.nieuwe_versie(eerste, door=zorgcoordinator)
    HoorgesprekFactory(versie=tweede)
    OudergesprekFactory(versie=tweede)
    services.ter_ondertekening_aanbieden(tweede, door=zorgcoordinator)
    Versie.objects.filter(pk=tweede.pk).update(bestand=eerste.bestand)
    for ondertekening in rondekaart(tweede).values():
        services.papier_registreren(ondertekening, door=zorgcoordinator, handelingsdeel="in", naam=ondertekening.naam)
    tweede.refresh_from_db()
    assert list(Versie.objects.in_werking()) == [eerste]

    services.vaststellen(tweede, door=zorgcoordinator)
    for _ in range(2):
        tasks.eindversie_maken(versie_id=tweede.pk)

    assert list(Versie.objects.in_werking()) == [tweede]
    eerste.refresh_from_db()
    assert eerste.status == "vervangen"


@pytest.mark.eis("INV-01")
@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_een_plan_begint_begint_hetzelfde_plan(dossier, zorgcoordinator):
    start = Barrier(TEGELIJK)

    def begin(_):
        try:
            start.wait(timeout=10)
            return services.opp_klaarzetten(dossier, door=zorgcoordinator, catalogusitem=None, aanleiding="a").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as vakken:
        plannen = set(vakken.map(begin, range(TEGELIJK)))

    assert len(plannen) == 1
    assert (Opp.objects.count(), Versie.objects.count()) == (1, 1)
