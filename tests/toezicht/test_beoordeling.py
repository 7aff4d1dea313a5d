"""The weekly look: what the rules find among everything that is as it should be, and what the privacy officer does."""

import random
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.bewaren import LOGBOEK
from audit.models import Controle, Gebeurtenis, Kop
from dossiers.models import Leerling, Taak
from scholen import kalender
from tests.audit.test_keten import afsluiten, als_eigenaar
from tests.factories import BetrokkeneFactory, GebruikerFactory, LeerlingFactory
from tests.spelers import medewerker
from toezicht import regels, services, tasks, vondsten  # noqa: F401  tasks: its handlers
from toezicht.models import Beoordeelpunt, Beoordeling
from zorg import gezond
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

MAANDAG = datetime(2026, 9, 14, tzinfo=kalender.AMSTERDAM)
VELDEN = "moment, soort, door_id, door_naam, school_id, leerling_id, onderwerp, onderwerp_id, grond, details"


def zaaien(regels_):
    with connection.cursor() as cursor, cursor.copy(f"COPY audit_gebeurtenis ({VELDEN}) FROM STDIN") as naar:
        for wanneer, soort, wie, school, leerling, ding, grond in regels_:
            naar.write_row((wanneer, soort, wie, "x", school, leerling, "dossiers.dossier", ding, grond, "{}"))


class Stad:
    """A school where everybody looks at their own pupils by day, and ten people do what they should not."""

    def __init__(self, school, *, keren, mensen=30, leerlingen=120):
        self.school, self.kans, self.regels = school, random.Random(7), []  # noqa: S311
        self.mensen = [GebruikerFactory(achternaam=f"Mens{n}") for n in range(mensen)]
        Leerling.objects.bulk_create(
            LeerlingFactory.build(school=school, klas=None, achternaam=f"Kind{n}") for n in range(leerlingen)
        )
        self.leerlingen = list(Leerling.objects.filter(school=school).order_by("pk"))
        # Of two people a pupil of the own class has the same name: that is looked at as well, and is in order.
        for n in (20, 21):
            Leerling.objects.filter(pk=self.eigen(n)[0]).update(achternaam=f"van Mens{n}")
        for _ in range(keren):
            self.gewoon()

    def eigen(self, mens):
        return [self.leerlingen[(mens * 4 + n) % len(self.leerlingen)].pk for n in range(4)]

    def gewoon(self):
        """A weekday of the last 8 weeks between 8 and 17; whoever has a wide right wrote something as well."""
        mens = self.kans.randrange(len(self.mensen))
        dag = MAANDAG - timedelta(weeks=self.kans.randrange(-1, 7)) + timedelta(days=self.kans.randrange(5))
        wanneer = dag + timedelta(hours=8, minutes=self.kans.randrange(9 * 60))
        leerling = self.kans.choice(self.eigen(mens))
        grond = "LB:*" if mens % 5 == 0 else "ZC:*" if mens % 7 == 0 else "ME:K"
        self.erbij(mens, leerling, wanneer, grond)
        if grond == "LB:*":
            self.erbij(mens, leerling, wanneer, grond, "notitie_toegevoegd")

    def erbij(self, mens, leerling, wanneer, grond="ME:K", soort="ingezien", ding=1):
        wie = self.mensen[mens].pk
        self.regels.append((wanneer, soort, wie, self.school.pk, leerling, ding, grond))

    def gluren(self):
        """Ten people, by rule: who, and by which rule they should be found."""
        dag = MAANDAG + timedelta(days=2, hours=11)
        for mens in (1, 2):
            kind = self.leerlingen[60 + mens]
            Leerling.objects.filter(pk=kind.pk).update(achternaam=f"de Groot-Mens{mens}")
            self.erbij(mens, kind.pk, dag, "ME:K")
        for mens in (5, 10):
            self.erbij(mens, self.eigen(mens + 9)[0], dag, "LB:*")
        for mens in (3, 4):
            for kind in self.leerlingen[:40]:
                self.erbij(mens, kind.pk, dag, "ME:K")
        for mens in (6, 8):
            self.erbij(mens, self.eigen(mens)[0], dag.replace(hour=2), "ME:K")
        for mens in (9, 11):
            for ding in range(4):
                self.erbij(mens, None, dag, "", "geweigerd_verborgen", ding)
        return [
            (1, "eigen_naam"), (2, "eigen_naam"), (5, "niet_betrokken"), (10, "niet_betrokken"), (3, "veel"),
            (4, "veel"), (6, "nacht"), (8, "nacht"), (9, "geweigerd"), (11, "geweigerd"),
        ]  # fmt: skip


def zoeken(school, keren, **mensen):
    """How many of the ten were found, and how many points are about what is in order."""
    stad = Stad(school, keren=keren, **mensen)
    geplant = {(stad.mensen[mens].pk, code) for mens, code in stad.gluren()}
    stad.kans.shuffle(stad.regels)
    zaaien(stad.regels)
    rij = services.beoordeling_maken(school, MAANDAG.date(), datum=(MAANDAG + timedelta(days=8)).date())
    wie = dict(Gebeurtenis.objects.filter(school_id=school.pk).values_list("pk", "door_id"))
    gevonden = {(wie[p.gebeurtenis_id], code) for p in rij.punten.all() for code in p.redenen}
    vals = {g for g in gevonden - geplant if g[1] != "steekproef"}
    assert rij.punten.filter(redenen__contains=["steekproef"]).count() == regels.STEEKPROEF
    return len(gevonden & geplant), len(vals)


@pytest.mark.eis("PRIV-16")
def test_wie_gluurt_valt_op_en_wie_werkt_niet(school):
    gevonden, vals = zoeken(school, 1500)

    assert (gevonden >= 9, vals <= 10) == (True, True), (gevonden, vals)


@pytest.mark.bewijs
def test_wie_gluurt_valt_op_in_honderdduizend_regels(school, cijfer):
    gevonden, vals = zoeken(school, 90_000, mensen=200, leerlingen=800)

    cijfer("D4", "gevonden van tien die gluurden", gevonden, lat="≥ 9")
    cijfer("D4", "vals alarm in de week", vals, lat="≤ 30")


def test_elke_regel_wordt_gezocht_en_heeft_een_bron():
    assert list(vondsten.VINDERS) == [regel.code for regel in regels.REGELS]
    assert all(regel.bron and regel.zekerheid for regel in regels.REGELS)


def test_wie_betrokken_is_of_iets_deed_valt_niet_op(school, dossier):
    wie, ander = GebruikerFactory(), GebruikerFactory()
    BetrokkeneFactory(dossier=dossier, gebruiker=wie)
    dag = MAANDAG + timedelta(hours=11)
    zaaien([
        (dag, "ingezien", mens.pk, school.pk, dossier.leerling_id, 1, "SM:*") for mens in (wie, ander)
    ] + [(dag, "ingezien", wie.pk, school.pk, dossier.leerling_id, 1, "SM:NOOD")])  # fmt: skip
    week = vondsten.Week(school, MAANDAG, MAANDAG + timedelta(days=7))

    assert [v.aantal for v in vondsten.niet_betrokken(week)] == [1]
    assert len(list(vondsten.noodtoegang(week))) == 1


@pytest.fixture
def beoordeling(school, dossier, mentor):
    zaaien([(MAANDAG + timedelta(hours=11), "ingezien", mentor.pk, school.pk, dossier.leerling_id, 1, "ME:K")] * 2)
    return services.beoordeling_maken(school, MAANDAG.date(), datum=(MAANDAG + timedelta(days=7)).date())


def test_de_week_komt_een_keer_en_te_laat_hoort_iemand(school, beoordeling):
    over_drie = beoordeling.uiterste_datum + timedelta(days=14)
    services.week_doen(school, datum=(MAANDAG + timedelta(days=8)).date())
    assert Beoordeling.objects.count() == 1
    assert Taak.objects.get(soort=services.TAAK).uiterste_datum == beoordeling.uiterste_datum

    services.week_doen(school, datum=over_drie)
    services.week_doen(school, datum=over_drie)

    assert Taak.objects.filter(soort=services.TE_LAAT).count() == 1


def test_de_privacy_officer_oordeelt_en_sluit(client, beoordeling, privacy, dossier):
    client.force_login(privacy)
    pad = reverse("toezicht:beoordeling", args=[beoordeling.pk])
    een, twee = beoordeling.punten.order_by("pk")
    pagina = client.get(pad).content.decode()
    assert f"leerling {dossier.leerling.leerlingnummer}" in pagina
    assert dossier.leerling.achternaam not in pagina

    fout = client.post(pad, {f"p{een.pk}-oordeel": "incident", f"p{twee.pk}-oordeel": "in_orde"})
    assert (fout.status_code, "Schrijf op wat er nu gebeurt." in fout.content.decode()) == (422, True)
    assert not Beoordeelpunt.objects.exclude(oordeel="").exists()
    with pytest.raises(Onvolledig, match="Nog 2 te gaan"):
        services.sluiten(beoordeling, door=privacy)

    gegeven = {f"p{een.pk}-oordeel": "incident", f"p{een.pk}-notitie": "Ik bel.", f"p{twee.pk}-oordeel": "in_orde"}
    assert client.post(pad, gegeven).status_code == 302
    client.post(pad, gegeven)  # sent twice
    client.post(reverse("toezicht:sluiten", args=[beoordeling.pk]))

    beoordeling.refresh_from_db()
    assert (beoordeling.status, beoordeling.gesloten_door) == ("gesloten", privacy)
    assert not Taak.objects.open().filter(soort=services.TAAK).exists()
    assert Gebeurtenis.objects.filter(soort="inzage_beoordeeld").count() == 2
    assert "Ik bel." in client.get(pad).content.decode()
    assert "al klaar" in client.post(pad, gegeven).content.decode()


def test_de_stand_van_het_logboek_gaat_een_keer_per_week_naar_een_mailbox(school, privacy, beoordeling, mailoutbox):
    afsluiten()
    for dag in (14, 16):
        services.anker_mailen((MAANDAG + timedelta(days=dag - 14)).date(), elke_dag=False)
    vegen()

    (mail,) = mailoutbox
    assert mail.to == [privacy.email]
    assert bytes(Kop.objects.get(keten=school.pk).hash).hex() in mail.body


def test_het_spoor_zoeken_zegt_niets_uit_een_dossier(client, beoordeling, privacy, mentor, dossier):
    client.force_login(privacy)
    nummer, pad = dossier.leerling.leerlingnummer, reverse("toezicht:spoor")
    naar = client.post(pad, {"leerlingnummer": nummer, "wie": mentor.pk, "van": "2026-09-14", "tot": "2026-09-14"})
    with CaptureQueriesContext(connection) as vragen:
        pagina = client.get(naar.url)
    tekst = pagina.content.decode()

    assert nummer not in naar.url
    assert len(pagina.context["rijen"]) == 2
    assert dossier.leerling.achternaam not in tekst
    assert len(vragen) <= 12
    assert "geen leerling op jouw school" in client.post(pad, {"leerlingnummer": "0"}).content.decode()
    leeg = client.get(f"{pad}?van=2026-09-15&tot=2026-09-15&door_id={mentor.pk}")
    assert "Niets gevonden" in leeg.content.decode()


def test_de_lijst_zegt_hoe_lang_het_logboek_blijft_en_niets_haalt_er_iets_af(client, beoordeling, privacy):
    """Five years at least, with its source (D6); the database itself refuses to let go of a line."""
    client.force_login(privacy)

    pagina = client.get(reverse("toezicht:beoordelingen")).content.decode()

    assert (LOGBOEK.jaren >= 5, bool(LOGBOEK.bron)) == (True, True)
    assert f"minstens {LOGBOEK.jaren} jaar bewaard" in pagina


def test_bladeren_door_het_spoor(client, privacy, mentor, school):
    zaaien((MAANDAG, "ingezien", mentor.pk, school.pk, None, n, "ME:K") for n in range(60))
    client.force_login(privacy)

    eerste = client.get(f"{reverse('toezicht:spoor')}?door_id={mentor.pk}")
    tweede = client.get(eerste.context["volgende"])

    assert (len(eerste.context["rijen"]), len(tweede.context["rijen"])) == (50, 10)


def test_een_gebroken_keten_hoort_de_privacy_officer_en_de_bewaking(school, privacy, beoordeling, settings, tmp_path):
    settings.LOGBOEK_ANKER, settings.LOGBOEK_ANKER_MAIL = str(tmp_path), "dagelijks"
    afsluiten()
    assert (services.logboek_nakijken(), gezond.alles()["logboek"].waarde) == (0, "goed")
    assert services.logboek_nakijken() == 0
    regels_ = (tmp_path / "logboek-anker.tsv").read_text().splitlines()
    assert all(len(regel.split("\t")) == 4 for regel in regels_)

    nieuw = GebruikerFactory()
    zaaien([(MAANDAG, "ingezien", nieuw.pk, school.pk, None, 1, "x")])
    afsluiten()
    als_eigenaar(("UPDATE audit_gebeurtenis SET grond = 'y' WHERE door_id = %s", nieuw.pk))

    assert (services.logboek_nakijken(), gezond.alles()["logboek"].waarde) == (1, "gebroken")
    assert services.logboek_nakijken() == 1
    assert Taak.objects.filter(soort=services.GEBROKEN, school=school).count() == 1
    assert Controle.objects.get(keten=school.pk).fout


def test_wie_zelf_keek_beoordeelt_dat_niet(client, school, privacy):
    """The privacy officer looks as well; another judges it, and the page says so when there is no other."""
    zaaien([(MAANDAG, "ingezien", privacy.pk, school.pk, None, 1, "FG:*")])
    rij = services.beoordeling_maken(school, MAANDAG.date(), datum=(MAANDAG + timedelta(days=8)).date())
    punt = rij.punten.get()
    adres = reverse("toezicht:beoordeling", args=[rij.pk])
    client.force_login(privacy)

    assert "er is geen andere privacy officer" in client.get(adres).content.decode()
    client.post(adres, {f"p{punt.pk}-oordeel": "in_orde"})
    with pytest.raises(Onvolledig, match="Dit deed je zelf"):
        services.oordelen(rij, {punt.pk: ("in_orde", "")}, door=privacy)
    assert rij.punten.get().oordeel == ""
    ander = medewerker(school, "FG", "Ander")
    assert "Een andere privacy officer geeft hier het oordeel" in client.get(adres).content.decode()
    services.oordelen(rij, {punt.pk: ("in_orde", "")}, door=ander)
    assert "zegt" in client.get(adres).content.decode()
