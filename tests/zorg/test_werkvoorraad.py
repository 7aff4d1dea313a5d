"""The first page: what is mine, in order, with one link; what waits; what changed for me."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Gebeurtenis
from overleggen.services import sluiten, voeren
from tests.factories import DossierFactory, GebruikerFactory, LeerlingFactory, NotitieFactory, TaakFactory
from tests.overleggen.factories import klein_overleg
from zorg.werkvoorraad import PER_KEER, werkvoorraad


@pytest.fixture
def vandaag():
    return timezone.localdate()


def test_te_laat_staat_bovenaan_en_wat_geen_dag_heeft_onderaan(client, school, mentor, vandaag):
    TaakFactory(school=school, voor_gebruiker=mentor, wat="Later", uiterste_datum=vandaag + timedelta(days=3))
    TaakFactory(school=school, voor_gebruiker=mentor, wat="Ooit", uiterste_datum=None)
    TaakFactory(school=school, voor_gebruiker=mentor, wat="Gisteren", uiterste_datum=vandaag - timedelta(days=1))
    client.force_login(mentor)

    pagina = client.get("/")

    assert [rij.wat for rij in pagina.context["stand"].taken] == ["Gisteren", "Later", "Ooit"]
    assert "1 taak is te laat." in pagina.content.decode()


def test_een_taak_voor_een_rol_ziet_alleen_die_rol_op_die_school(school, zorgcoordinator, mentor, andere_school_zc):
    TaakFactory(school=school, voor_gebruiker=None, voor_rol="ZC", wat="Wijs toe")

    assert [rij.wat for rij in werkvoorraad(zorgcoordinator).taken] == ["Wijs toe"]
    assert werkvoorraad(mentor).taken == []
    assert werkvoorraad(andere_school_zc).taken == []


def test_het_getal_in_het_menu_is_het_aantal_rijen(client, school, mentor):
    for _ in range(3):
        TaakFactory(school=school, voor_gebruiker=mentor)
    TaakFactory(school=school, voor_gebruiker=GebruikerFactory())
    client.force_login(mentor)

    pagina = client.get("/")

    (punt,) = [p for p in pagina.context["navigatie"] if p["naam"] == "Werkvoorraad"]
    assert punt["aantal"]() == str(len(pagina.context["stand"].taken)) == "3"


def test_lege_werkvoorraad_is_goed_nieuws(client, mentor):
    client.force_login(mentor)

    assert "Geen open taken. Fijne dag." in client.get("/").content.decode()


def test_wacht_op_anderen_toont_wat_ik_begon(school, dossier, mentor, teamleider):
    TaakFactory(school=school, dossier=dossier, namens=mentor, voor_gebruiker=teamleider, wat="Lees mee")
    TaakFactory(school=school, dossier=dossier, namens=mentor, voor_gebruiker=mentor, wat="Doe zelf")

    (rij,) = werkvoorraad(mentor).wacht

    assert (rij.wat, rij.op_wie, rij.url) == ("Lees mee", str(teamleider), f"/dossiers/{dossier.pk}/")


def test_wie_geen_rol_meer_heeft_ziet_geen_naam_meer_bij_wacht_op_anderen(client, school, dossier, mentor, teamleider):
    TaakFactory(school=school, dossier=dossier, namens=mentor, voor_gebruiker=teamleider, wat="Lees mee")
    TaakFactory(school=school, namens=mentor, voor_gebruiker=teamleider, wat="Zonder dossier")
    client.force_login(mentor)
    assert str(dossier.leerling) in client.get("/").content.decode()

    mentor.roltoewijzingen.update(einddatum=timezone.localdate() - timedelta(days=1))

    tekst = client.get("/").content.decode()
    assert [woord for woord in (str(dossier.leerling), "Lees mee", "Zonder dossier") if woord in tekst] == []


def test_wat_ik_door_mijn_rol_zelf_moet_doen_wacht_niet_op_anderen(school, dossier, zorgcoordinator):
    TaakFactory(school=school, dossier=dossier, namens=zorgcoordinator, voor_gebruiker=None, voor_rol="ZC", wat="Teken")

    stand = werkvoorraad(zorgcoordinator)

    assert ([rij.wat for rij in stand.taken], stand.wacht) == (["Teken"], [])


def test_net_veranderd_toont_alleen_wat_ik_mag_lezen(dossier, mentor):
    NotitieFactory(dossier=dossier, titel="Voor de mentor", niveau="Z1")
    NotitieFactory(dossier=dossier, titel="Voor het zorgteam", niveau="Z2")
    NotitieFactory(dossier=dossier, titel="Van mij", geschreven_door=mentor)

    assert [rij.titel for rij in werkvoorraad(mentor).veranderd] == ["Voor de mentor"]


def test_net_veranderd_staat_op_volgorde_van_wanneer_het_is_geschreven(dossier, mentor):
    """Of what was entered later about an earlier moment the moment counts, not the order of the rows."""
    for titel, dagen in (("Vandaag", 0), ("Vorige week", 7), ("Gisteren", 1)):
        stuk = NotitieFactory(dossier=dossier, titel=titel)
        type(stuk).objects.filter(pk=stuk.pk).update(geschreven_op=timezone.now() - timedelta(days=dagen))

    assert [rij.titel for rij in werkvoorraad(mentor).veranderd] == ["Vandaag", "Gisteren", "Vorige week"]


def test_wat_een_maand_geleden_is_geschreven_is_niet_net_veranderd(dossier, mentor):
    oud = NotitieFactory(dossier=dossier, titel="Oud")
    NotitieFactory(dossier=dossier, titel="Nieuw")
    type(oud).objects.filter(pk=oud.pk).update(geschreven_op=timezone.now() - timedelta(days=31))

    assert [rij.titel for rij in werkvoorraad(mentor).veranderd] == ["Nieuw"]


def test_het_volgende_kleine_overleg_staat_bovenaan(client, mentor):
    client.force_login(mentor)

    assert client.get("/").context["stand"].overleg.startswith("Klein zorgoverleg")


def test_bladeren_toont_elke_taak_een_keer(school, mentor, vandaag):
    for n in range(PER_KEER + 8):
        datum = vandaag + timedelta(days=n % 4) if n % 3 else None
        TaakFactory(school=school, voor_gebruiker=mentor, uiterste_datum=datum)

    eerste = werkvoorraad(mentor)
    tweede = werkvoorraad(mentor, na=eerste.volgende.rpartition("na=")[2])

    pks = [rij.pk for rij in (*eerste.taken, *tweede.taken)]
    assert len(pks) == len(set(pks)) == PER_KEER + 8


def test_bladeren_houdt_de_volgorde_en_telt_wat_te_laat_is_op_elke_bladzijde(client, school, mentor, vandaag):
    """Late by day, then what comes by day, then what has no day: also when a page ends within a kind."""
    dagen = [None] * 4 + list(range(3, -1, -1)) + list(range(-1, -PER_KEER - 4, -1)) + [None] * PER_KEER
    for n in dagen:
        datum = None if n is None else vandaag + timedelta(days=n)
        oud = TaakFactory(
            school=school, voor_gebruiker=mentor, wat="geen" if n is None else str(n), uiterste_datum=datum
        )
        type(oud).objects.filter(pk=oud.pk).update(geopend_op=timezone.now() - timedelta(days=90))
    client.force_login(mentor)

    rijen, adres, te_laat = [], "/", set()
    while adres:
        stand = client.get(adres).context["stand"]
        rijen, adres, te_laat = rijen + [rij.wat for rij in stand.taken], stand.volgende, te_laat | {stand.te_laat}

    op_dag = sorted(n for n in dagen if n is not None)
    assert rijen == [str(n) for n in op_dag] + ["geen"] * (4 + PER_KEER)
    assert te_laat == {PER_KEER + 3}


def test_evenveel_vragen_met_dertig_rijen(client, school, klas, mentor):
    client.force_login(mentor)
    tellingen = []
    for aantal in (1, 29):
        for _ in range(aantal):
            dossier = DossierFactory(leerling=LeerlingFactory(school=school, klas=klas))
            TaakFactory(school=school, dossier=dossier, voor_gebruiker=mentor)
            TaakFactory(school=school, dossier=dossier, namens=mentor)
            NotitieFactory(dossier=dossier)
        client.get("/")
        with CaptureQueriesContext(connection) as vragen:
            client.get("/")
        tellingen.append(len(vragen))

    assert tellingen[0] == tellingen[1] <= 12


def test_de_werkvoorraad_is_een_regel_in_het_logboek(client, school, dossier, mentor):
    taak = TaakFactory(school=school, dossier=dossier, voor_gebruiker=mentor)
    client.force_login(mentor)

    client.get("/")

    regel = Gebeurtenis.objects.get(soort="lijst_werkvoorraad_getoond")
    assert regel.details == {"ids": [taak.pk], "leerlingen": [dossier.leerling_id], "stukken": []}


def test_nummers_van_taken_en_van_stukken_staan_niet_door_elkaar(client, school, dossier, mentor):
    taak = TaakFactory(school=school, voor_gebruiker=mentor)
    stuk = NotitieFactory(dossier=dossier)
    client.force_login(mentor)

    client.get("/")

    regel = Gebeurtenis.objects.get(soort="lijst_werkvoorraad_getoond")
    assert regel.details == {"ids": [taak.pk], "stukken": [stuk.pk], "leerlingen": [dossier.leerling_id]}


def test_ook_zonder_taken_is_het_nieuws_een_blik(client, dossier, mentor):
    NotitieFactory(dossier=dossier)
    client.force_login(mentor)

    client.get("/")

    regel = Gebeurtenis.objects.get(soort="lijst_werkvoorraad_getoond")
    assert (regel.details["ids"], regel.details["leerlingen"]) == ([], [dossier.leerling_id])


def test_het_kleine_overleg_staat_er_alleen_voor_wie_er_iets_mee_doet(client, privacy):
    client.force_login(privacy)

    assert client.get("/").context["stand"].overleg == ""


def test_een_overleg_dat_al_gehouden_is_staat_er_niet_meer(client, school, mentor, zorgcoordinator):
    overleg = klein_overleg(school, timezone.localdate())
    client.force_login(mentor)
    eerst = client.get("/").context["stand"].overleg
    voeren.beginnen(overleg, door=zorgcoordinator)
    sluiten.afsluiten(overleg, door=zorgcoordinator)

    assert client.get("/").context["stand"].overleg not in {"", eerst}
