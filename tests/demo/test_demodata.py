"""The demo is loaded once, and then asked whether it shows every state of the process."""

import re
from collections import Counter
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from arrangementen.matchen import matches
from arrangementen.models import Arrangement
from audit.models import Gebeurtenis
from bewaring.models import Voorstel
from dossiers.models import Contactpersoon, Dossier, Leerling, Noodtoegang, Taak, Tijdlijnstuk
from effect.models import Jaarstand
from effect.rapport import rapporten
from inzage.models import Inzageverzoek
from opp.models import Geschil, Ondertekening, Opp, Telefoonverklaring, Versie
from overleggen import ical, mails
from overleggen.models import Agendapunt, Besluit, Deelname, Overleg
from scholen.models import School
from toezicht.models import Beoordeling
from zorg.basis.models import Opdracht
from zorg.demo import laden, vergaderen, vertrokken
from zorg.demo.klok import tijdens, werkdag
from zorg.demo.opbouw import Wereld
from zorg.demo.tabellen import adres_van

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """All four schools, loaded once for this module and rolled back after it."""
    meldingen = []
    with django_db_blocker.unblock(), transaction.atomic():
        laden.laden(meldingen.append)
        yield meldingen
        transaction.set_rollback(True)


@pytest.fixture
def in_de_demo(settings):
    settings.DEMO = True


def op_school(model, pad, slug="zandmotor"):
    rijen = model.objects.filter(**{f"{pad}__slug": slug})
    return Counter(rijen.order_by().values_list("status", flat=True))


def volgende(slug):
    school = School.objects.get(slug=slug)
    begin = vergaderen.momenten(Wereld(None, school, {}, {})).volgende
    return Overleg.objects.get(overlegtype__soort="klein", school=school, begint_op=begin)


def test_elke_staat_van_een_aanmelding(demo):
    assert op_school(Aanmelding, "dossier__leerling__school") == {
        "concept": 1, "ingediend": 6, "teruggestuurd": 1, "afgehandeld": 6,
    }  # fmt: skip


def test_elke_staat_van_een_plan(demo):
    assert op_school(Versie, "opp__dossier__leerling__school") == {
        # of five the plan is still to be written: those of the groups
        "concept": 7, "ter_ondertekening": 1, "gedeeltelijk_ondertekend": 1, "geen_overeenstemming": 1,
        "overeenstemming": 1, "actief": 4,
    }  # fmt: skip
    actief = Versie.objects.filter(status="actief").select_related("eindbestand")
    assert all(bytes(versie.eindbestand.inhoud).startswith(b"%PDF") for versie in actief)


def test_elke_staat_van_begeleiding(demo):
    assert op_school(Arrangement, "dossier__leerling__school") == {
        "voorgesteld": 3, "wachtlijst": 1, "wacht_op_document": 5, "actief": 5, "afgerond": 29, "stopgezet": 2,
    }  # fmt: skip


def test_op_morgenveld_wachten_er_twee_op_een_coach(demo):
    wacht = Arrangement.objects.in_de_rij().filter(dossier__leerling__school__slug="morgenveld")

    assert list(wacht.order_by("wachtlijst_op").values_list("dossier__leerling__roepnaam", flat=True)) == [
        "Hugo",
        "Kiona",
    ]
    assert Taak.objects.open().filter(soort="wachtplek_vertellen", dossier__in=wacht.values("dossier")).count() == 2


def test_wie_past_en_waarom_komt_uit_de_roosters(demo):
    """Somebody still waits for a begeleider: the match knows when both are free, and has its reason in words."""
    wacht = Arrangement.objects.filter(status="voorgesteld", dossier__leerling__school__slug="zandmotor")
    coordinator = Gebruiker.objects.get(email="joost.vanhellenberg@zandmotor.example")
    redenen = [m.reden for a in wacht.order_by("pk") for m in matches(a, voor=coordinator) if m.past]

    assert any("Samen vrij op " in reden and "Heeft ruimte: " in reden for reden in redenen), redenen


def test_het_volgende_overleg_vult_zich_met_elf_leerlingen_en_een_vraag_zonder_naam(demo):
    punten = volgende("zandmotor").agendapunten.op_de_agenda().op_volgorde()

    assert Counter(punten.values_list("soort", flat=True)) == {
        "aanmelding": 6, "terugkoppeling": 1, "evaluatie": 1, "casus": 1, "overdracht": 1, "aankondiging": 1,
        "anoniem": 1,
    }  # fmt: skip
    assert punten.filter(vorige__isnull=False).count() == 1


@pytest.mark.parametrize("slug", ["morgenveld", "oesterdam", "steenberg"])
def test_ook_elders_staat_er_iets_op_de_agenda(demo, slug):
    assert volgende(slug).agendapunten.op_de_agenda().count() >= 3


@pytest.mark.parametrize("slug", ["zandmotor", "morgenveld", "oesterdam", "steenberg"])
def test_elke_school_heeft_dossiers_een_besluitenlijst_en_een_getekend_plan(demo, slug):
    assert Dossier.objects.filter(leerling__school__slug=slug).count() >= (12 if slug == "zandmotor" else 4)
    assert Overleg.objects.filter(school__slug=slug, status="gehouden", besluitenlijst__isnull=False).exists()
    assert Opp.objects.filter(dossier__leerling__school__slug=slug, status="actief").exists()


def test_het_plan_van_timo_wacht_op_zijn_vader(demo):
    versie = Versie.objects.get(opp__dossier__leerling__roepnaam="Timo", status="gedeeltelijk_ondertekend")

    wachtend = versie.ondertekeningen.open().select_related("contact").order_by("pk")

    assert [o.contact.naam for o in wachtend] == ["Rob Verkuil"]
    assert wachtend[0].leeft(timezone.now())
    assert wachtend[0].verstuurd_op is not None


def test_elke_weg_naar_een_antwoord(demo):
    """By phone until a second employee heard it, on a tablet at school, and on paper that still lacks its scan."""
    gebeld = Telefoonverklaring.objects.wacht().get()
    op_tablet = Ondertekening.objects.get(factor="school")
    blad = Ondertekening.objects.select_related("contact").get(factor="papier", scan=None)

    assert Taak.objects.get(soort="opp_telefoon", status="open").voor_gebruiker.voornaam == "Fenna"
    assert gebeld.vastgelegd_door.voornaam == "Ravi"
    assert (op_tablet.als_leerling.roepnaam, str(op_tablet.papier_door)) == ("Daan", "Yara Kooldrager")
    assert (blad.contact.naam, blad.papiercode is not None) == ("Wim Ockhuijsen", True)


def test_een_geschil_waarvan_de_termijn_loopt(demo):
    geschil = Geschil.objects.select_related("versie").get()

    assert (geschil.dossier.leerling.roepnaam, geschil.status) == ("Ruben", "termijn")
    assert (geschil.versie.opp.soort, geschil.versie.status) == ("opp", "geen_overeenstemming")
    assert geschil.besluitdatum <= timezone.localdate() < geschil.indienen_tot_datum


def test_al_het_werk_is_gedaan(demo):
    assert set(Opdracht.objects.order_by().values_list("status", flat=True)) == {"klaar"}


def test_elke_taak_wijst_naar_een_bladzij(demo):
    """``resolve`` raises for an address that no URL has."""
    plekken = set(Taak.objects.order_by().values_list("waar", flat=True))

    assert len(plekken) > 10
    assert all(resolve(urlsplit(waar).path).url_name for waar in plekken)


def test_niets_gebeurde_in_de_toekomst(demo):
    nu = timezone.now()
    momenten = {
        Tijdlijnstuk: "geschreven_op", Besluit: "vastgelegd_op", Ondertekening: "beantwoord_op",
        Gebeurtenis: "moment", Agendapunt: "ingebracht_op", Taak: "geopend_op",
    }  # fmt: skip
    assert {m.__name__: m.objects.filter(**{f"{v}__gt": nu}).count() for m, v in momenten.items()} == {
        m.__name__: 0 for m in momenten
    }


def test_alleen_verzonnen_mensen(demo):
    medewerkers = {m.naam for tabel in laden.SCHOLEN for m in tabel.medewerkers}
    kinderen = {k.naam for tabel in laden.SCHOLEN for k in tabel.kinderen}
    kinderen |= {
        regel.strip() for tabel in laden.SCHOLEN for klas in tabel.klassen for regel in klas.namen.splitlines()
    }
    kinderen |= {wie[0] for wie in (*vertrokken.WEG, vertrokken.EERDER)}
    ouders = {o.naam for tabel in laden.SCHOLEN for k in tabel.kinderen for o in k.ouders}
    ouders |= {
        f"{voornaam} {naam.split(' ', 1)[1]}"
        for tabel in laden.SCHOLEN for voornaam in tabel.oudernamen for naam in kinderen
    }  # fmt: skip

    assert {str(g) for g in Gebruiker.objects.order_by("pk")} == medewerkers
    assert {str(ll) for ll in Leerling.objects.order_by("pk")} == kinderen
    assert {c.naam for c in Contactpersoon.objects.order_by("pk")} <= ouders


def test_iedereen_kan_inloggen_met_het_adres_dat_de_lijst_noemt(demo):
    for *_, email in laden.accounts():
        assert Gebruiker.objects.get(email=email).check_password("welkom-in-de-demo")


@pytest.mark.eis("PRIV-23", "INV-30")
def test_geen_mail_of_agenda_over_een_overleg_noemt_een_leerling_of_klas(demo):
    deelnames = list(Deelname.objects.select_related("gebruiker", "overleg__overlegtype", "overleg__school"))
    Deelname.objects.update(gemaild_op=None)
    teksten = []
    for deelname in deelnames:
        overleg = deelname.overleg
        mails.uitnodigen(deelname.pk)
        mails.verzet(deelname.pk, overleg.begint_op.isoformat())
        mails.vandaag(deelname.pk, overleg.datum.isoformat())
        teksten += [ical.afspraak(deelname, methode).inhoud for methode in (ical.REQUEST, ical.CANCEL)]
    teksten += [
        " ".join([bericht.subject, bericht.body, *(deel.content for deel in bericht.alternatives)])
        for bericht in mail.outbox
    ]
    vandaag = timezone.localdate()
    teksten += [ical.feed_van(gebruiker, vandaag) for gebruiker in {d.gebruiker for d in deelnames}]
    heel = "\n".join(teksten).replace("\r\n ", "")
    for deelname in deelnames:
        heel = heel.replace(str(deelname.gebruiker), "").replace(deelname.gebruiker.email, "")
    velden = Leerling.objects.values_list("roepnaam", "achternaam", "klas__naam", "leerlingnummer")
    kanaries = {str(woord) for rij in velden for woord in rij if woord}

    assert len(mail.outbox) > 20
    assert "BEGIN:VEVENT" in heel
    assert sorted(w for w in kanaries if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", heel)) == []


def test_nog_een_keer_verandert_niets(demo, in_de_demo):
    modellen = [m for m in apps.get_models() if m._meta.managed]
    voor = {m._meta.label: m._default_manager.count() for m in modellen}
    uit = StringIO()

    call_command("demodata", stdout=uit)

    eerste, *scholen = uit.getvalue().splitlines()
    assert eerste == "De demoscholen staan er al."
    assert [regel.partition(": ")[2] for regel in scholen] == ["niets erbij."] * 4
    assert {m._meta.label: m._default_manager.count() for m in modellen} == voor


def test_buiten_de_demo_weigert_het(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=ja"):
        call_command("demodata", stdout=StringIO())


def test_de_lijst_van_accounts_heeft_geen_database_nodig():
    uit = StringIO()

    call_command("demodata", accounts=True, stdout=uit)

    assert "joost.vanhellenberg@zandmotor.example" in uit.getvalue()
    assert "Het wachtwoord is voor iedereen: welkom-in-de-demo" in uit.getvalue()


@pytest.mark.parametrize(
    ("naam", "adres"),
    [
        ("Joost van Hellenberg", "joost.vanhellenberg@zandmotor.example"),
        ("A. Wintershoven", "a.wintershoven@zandmotor.example"),
        ("Fatou Visser-Ndoye", "fatou.visser-ndoye@zandmotor.example"),
    ],
)
def test_adressen(naam, adres):
    assert adres_van(naam, "zandmotor.example") == adres


def test_de_klok_gaat_terug_en_nooit_vooruit():
    echt = timezone.now()

    with tijdens(echt.replace(year=echt.year - 1)):
        toen = timezone.now()
    with tijdens(echt.replace(year=echt.year + 1)):
        straks = timezone.now()

    assert toen.year == echt.year - 1
    assert straks.year == echt.year
    assert timezone.now() >= echt
    assert all(werkdag(dagen).isoweekday() <= 5 for dagen in range(-20, 20))
    assert all(werkdag(dagen) >= timezone.localdate() for dagen in range(1, 20))


@pytest.mark.eis("S33")
def test_vorig_schooljaar_heeft_cijfers_en_een_verslag_in_concept(demo):
    """Of this year there is too little to show as yet: the page says so."""
    standen = Jaarstand.objects.filter(school__slug="zandmotor").select_related("school", "schooljaar")
    nu, vorig, *_ = rapporten(standen.order_by("-schooljaar__begindatum"), vandaag=timezone.localdate())
    assert [(rij.aantal, rij.delen["effectief"]) for rij in vorig.rijen] == [(16, 9), (11, 6)]
    assert nu.rijen == []
    assert bytes(vorig.stand.verslag.bestand.inhoud).startswith(b"%PDF")


def test_wie_lang_weg_is_staat_in_een_voorstel_en_een_is_al_vernietigd(demo):
    oud, nu = Voorstel.objects.filter(school__slug="zandmotor").order_by("maanddatum")

    assert (oud.status, nu.status) == ("klaar", "open")
    assert Counter(nu.regels.values_list("status", flat=True)) == {"voorgesteld": 2, "opgeschort": 1}
    weg = oud.regels.get()
    assert weg.status == "vernietigd"
    assert not Dossier.objects.filter(leerling=weg.leerling_sleutel).exists()


def test_wat_iemand_achteraf_bekijkt_staat_er_half(demo):
    """A file that was opened in need, the trail of last week, and a copy that a parent asked for."""
    nood = Noodtoegang.objects.select_related("gebruiker").get()
    week = Beoordeling.objects.get(school__slug="zandmotor")
    afschrift = Inzageverzoek.objects.get()

    assert (nood.gebruiker.voornaam, nood.oordeel, nood.loopt) == ("Samira", "", False)
    redenen = {reden for punt in week.punten.order_by("pk") for reden in punt.redenen}
    assert {"steekproef", "nacht", "niet_betrokken"} <= redenen
    assert week.status == "open"
    assert 0 < week.punten.exclude(oordeel="").count() < week.punten.count()
    assert afschrift.status == "screenen"
    assert afschrift.items.count() > 4
    assert Taak.objects.open().filter(soort="inzage_beoordelen", school__slug="zandmotor").exists()
