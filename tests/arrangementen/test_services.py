"""S04: the decision asks, the coordinator assigns, it waits for the plan, it runs, it is evaluated, it ends."""

import uuid
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen import services
from arrangementen.herinneringen import herinneren
from arrangementen.models import Arrangement, Begeleidingsgesprek, CoachProfiel, Evaluatie, Sessienotitie
from arrangementen.stappen import ontbreekt
from arrangementen.tasks import plan_vastgesteld
from audit.models import Gebeurtenis
from dossiers.models import Dossier, Taak, Tijdlijnstuk
from opp.models import Doel, Versie
from scholen.models import Instelling
from tests.factories import BetrokkeneFactory, DossierFactory, LeerlingFactory
from tests.spelers import medewerker
from zorg.basis import opdrachten
from zorg.basis.models import Bestand, OngeldigeOvergang, Onvolledig

from .factories import ArrangementFactory, aanbod, actief


@pytest.fixture
def buddy(school):
    functie = school.functies.get(code="BUDDY")
    gebruiker = medewerker(school, "BE", "Noor")
    gebruiker.roltoewijzingen.update(functie=functie)
    return Gebruiker.objects.get(pk=gebruiker.pk)


@pytest.fixture
def aangevraagd(dossier, zorgcoordinator, mentor):
    return services.aanvragen(
        dossier,
        catalogusitem=aanbod(dossier),
        herkomst="besluit:1",
        door=zorgcoordinator,
        toelichting="Plannen lukt niet",
    )


def open_taken(dossier):
    return set(Taak.objects.open().filter(dossier=dossier).values_list("soort", flat=True))


def toewijzen(arrangement, buddy, door, **velden):
    services.toewijzen(arrangement, begeleider=buddy, door=door, begindatum=timezone.localdate(), **velden)


def plan_ondertekenen(arrangement, door):
    """What the database holds once a plan with two goals is laid down."""
    versie = arrangement.opp.versies.get()
    for nummer, doel in enumerate(("Agenda invullen", "Op tijd beginnen"), 1):
        Doel.objects.create(
            versie=versie, nummer=nummer, domein="executief", doel=doel, aanpak="samen", wie="buddy", duur="10 weken",
            begindatum=date(2026, 11, 23), einddatum=date(2027, 1, 29), succescriterium="4 van 5",
            evaluatiedatum=date(2027, 1, 29),
        )  # fmt: skip
    nu = timezone.now()
    Versie.objects.filter(pk=versie.pk).update(
        status="vastgesteld", aangeboden_op=nu, aangeboden_door=door, vastgesteld_op=nu, vastgesteld_door=door,
        bestand=Bestand.objects.create(naam="plan.pdf", inhoud=b"%PDF", sha256="0" * 64),
    )  # fmt: skip


@pytest.mark.eis("SEG-131")
def test_een_besluit_vraagt_een_keer_begeleiding_aan_en_zet_het_plan_klaar(aangevraagd, dossier, zorgcoordinator):
    nog_eens = services.aanvragen(dossier, catalogusitem=aanbod(dossier), herkomst="besluit:1", door=zorgcoordinator)

    assert nog_eens == aangevraagd
    assert aangevraagd.status == "voorgesteld"
    assert aangevraagd.plan_voor_start
    assert aangevraagd.opp.dossier == dossier
    assert aangevraagd.opp.versies.get().aanleiding == "Plannen lukt niet"
    assert {"begeleiding_toewijzen", "opp_schrijven"} <= open_taken(dossier)


@pytest.mark.eis("SEG-144")
@pytest.mark.parametrize(("wacht", "status"), [(True, "wacht_op_document"), (False, "toegewezen")])
def test_het_profiel_zegt_of_hulp_wacht_op_de_handtekeningen(dossier, buddy, zorgcoordinator, mentor, wacht, status):
    school = dossier.leerling.school
    Instelling.objects.filter(school=school, sleutel="opp.start_na_ondertekening").update(waarde=wacht)
    dossier = Dossier.objects.get(pk=dossier.pk)
    gevraagd = services.aanvragen(dossier, catalogusitem=aanbod(dossier), herkomst="besluit:2", door=zorgcoordinator)

    services.toewijzen(
        gevraagd, begeleider=buddy, door=zorgcoordinator, begindatum=timezone.localdate() + timedelta(days=3)
    )

    assert (gevraagd.plan_voor_start, gevraagd.status) == (wacht, status)


@pytest.mark.eis("ZEIST-64", "ZEIST-43")
def test_toewijzen_betrekt_de_begeleider_en_vraagt_de_mentor_te_informeren(aangevraagd, buddy, zorgcoordinator, mentor):
    toewijzen(aangevraagd, buddy, zorgcoordinator)
    opdrachten.vegen()

    assert aangevraagd.status == "wacht_op_document"
    assert aangevraagd.dossier.betrokkenen.get(gebruiker=buddy).einddatum is None
    assert Taak.objects.open().get(soort="inzet_informeren").voor_gebruiker == mentor
    assert "begeleiding_toewijzen" not in open_taken(aangevraagd.dossier)
    post = [m for m in mail.outbox if m.to == [buddy.email]]
    assert len(post) == 1
    assert aangevraagd.dossier.leerling.roepnaam not in post[0].subject + post[0].body
    assert aangevraagd.evaluatiedatum >= timezone.localdate() + timedelta(weeks=9)


def test_een_volle_begeleider_wordt_geweigerd_met_een_zin(aangevraagd, buddy, school, zorgcoordinator):
    CoachProfiel.objects.create(gebruiker=buddy, school=school, capaciteit=1)
    actief(DossierFactory(leerling=LeerlingFactory(school=school, klas=aangevraagd.dossier.leerling.klas)), buddy)

    with pytest.raises(Onvolledig, match="geen plek vrij: 1 van 1 lesuur bezet"):
        toewijzen(aangevraagd, buddy, zorgcoordinator)

    aangevraagd.refresh_from_db()
    assert aangevraagd.status == "voorgesteld"


def test_wie_deze_begeleiding_niet_geeft_wordt_geweigerd(aangevraagd, smw, zorgcoordinator):
    with pytest.raises(Onvolledig, match="geeft deze begeleiding niet"):
        toewijzen(aangevraagd, smw, zorgcoordinator)


@pytest.mark.eis("SEG-132")
def test_begeleiding_start_pas_als_het_plan_is_vastgesteld_en_dan_vanzelf(aangevraagd, buddy, zorgcoordinator):
    toewijzen(aangevraagd, buddy, zorgcoordinator, doelen=["Alvast een doel"])
    with pytest.raises(Onvolledig, match="nog niet door iedereen ondertekend"):
        services.starten(aangevraagd, door=zorgcoordinator, op=timezone.localdate())
    plan_ondertekenen(aangevraagd, zorgcoordinator)

    plan_vastgesteld(opp_id=aangevraagd.opp_id)
    plan_vastgesteld(opp_id=aangevraagd.opp_id)

    aangevraagd.refresh_from_db()
    assert aangevraagd.status == "actief"
    assert list(aangevraagd.doelen.order_by("nummer").values_list("tekst", flat=True)) == [
        "Alvast een doel",
        "Agenda invullen",
        "Op tijd beginnen",
    ]
    assert Taak.objects.open().filter(soort="eerste_gesprek", voor_gebruiker=buddy).count() == 1


@pytest.mark.eis("SEG-144")
def test_hulp_die_niet_kan_wachten_begint_met_een_reden_die_blijft(client, aangevraagd, buddy, zorgcoordinator):
    toewijzen(aangevraagd, buddy, zorgcoordinator, doelen=["Alvast een doel"])
    with pytest.raises(Onvolledig, match="nog niet door iedereen ondertekend"):
        services.starten(aangevraagd, door=zorgcoordinator, op=timezone.localdate())
    client.force_login(zorgcoordinator)
    naar = reverse("arrangementen:zonder_plan", args=[aangevraagd.pk])

    client.post(naar, {"reden": "spoed"})
    aangevraagd.refresh_from_db()
    assert aangevraagd.status == "wacht_op_document"
    reden = "De leerling komt sinds maandag niet meer op school."
    client.post(naar, {"reden": reden, "verantwoordelijk": zorgcoordinator.pk})

    aangevraagd.refresh_from_db()
    assert aangevraagd.status == "actief"
    assert aangevraagd.dossier.tijdlijn.filter(tekst__startswith=reden, niveau="Z1").count() == 1
    assert Gebeurtenis.objects.filter(soort="arrangement_zonder_plan", onderwerp_id=aangevraagd.pk).count() == 1
    assert aangevraagd.opp.versies.get().status == "concept"  # still to be written and signed


def test_een_handtekening_zonder_toewijzing_start_niets(aangevraagd, zorgcoordinator, buddy):
    plan_ondertekenen(aangevraagd, zorgcoordinator)

    plan_vastgesteld(opp_id=aangevraagd.opp_id)
    aangevraagd.refresh_from_db()
    assert aangevraagd.status == "voorgesteld"

    toewijzen(aangevraagd, buddy, zorgcoordinator)
    assert aangevraagd.status == "actief"


def test_zonder_doel_start_niets(dossier, begeleider):
    arrangement = ArrangementFactory(
        dossier=dossier, status="toegewezen", begeleider=begeleider, toegewezen_op=timezone.now(),
        toegewezen_door=begeleider, begindatum=date(2026, 9, 1), evaluatiedatum=date(2026, 12, 1),
    )  # fmt: skip
    assert ontbreekt(arrangement, op=date(2026, 11, 23)) == ["Er is nog geen doel. Schrijf er minstens 1 op."]

    services.doelen_toevoegen(arrangement, doelen=["Agenda invullen"], door=begeleider)

    assert arrangement.status == "actief"


def sessie(arrangement, door, **velden):
    gegevens = {"sleutel": uuid.uuid4(), "datum": date(2026, 11, 18), "aanwezigheid": "aanwezig", "doelen": []}
    return services.sessie_vastleggen(arrangement, door=door, **gegevens | velden)


@pytest.mark.eis("ZEIST-67", "ZIEK-38")
def test_het_deelbare_deel_staat_op_de_tijdlijn_en_het_vertrouwelijke_is_van_de_schrijver_alleen(
    dossier, begeleider, mentor, zorgcoordinator, smw
):
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    arrangement = actief(dossier, begeleider)

    gesprek = sessie(arrangement, begeleider, deelbaar="Agenda is bij", vertrouwelijk="Iets heel persoonlijks")

    stuk = Tijdlijnstuk.objects.waarop(mentor, "tijdlijn").get()
    assert (stuk.tekst, stuk.niveau) == ("Agenda is bij", "Z1")
    assert gesprek.deelbaar_id == stuk.pk
    leesbaar = {
        wie: Sessienotitie.objects.waarop(Gebruiker.objects.get(pk=wie.pk), "sessienotitie.inzien").count()
        for wie in (begeleider, mentor, zorgcoordinator, smw)
    }
    assert leesbaar == {begeleider: 1, mentor: 0, zorgcoordinator: 0, smw: 0}


def test_een_gesprek_dat_twee_keer_wordt_verstuurd_staat_er_een_keer(dossier, begeleider):
    arrangement, sleutel = actief(dossier, begeleider), uuid.uuid4()

    eerste = sessie(arrangement, begeleider, sleutel=sleutel, deelbaar="Ging goed", vertrouwelijk="Geheim")
    tweede = sessie(arrangement, begeleider, sleutel=sleutel, deelbaar="Ging goed", vertrouwelijk="Geheim")

    assert eerste == tweede
    assert (Begeleidingsgesprek.objects.count(), Tijdlijnstuk.objects.count(), Sessienotitie.objects.count()) == (
        1,
        1,
        1,
    )


@pytest.mark.eis("ZEIST-70")
def test_wie_zonder_bericht_wegblijft_daarvan_horen_de_ouders(dossier, begeleider, mentor):
    arrangement = actief(dossier, begeleider)
    sessie(arrangement, begeleider, aanwezigheid="afwezig_zonder_bericht")
    taak = Taak.objects.open().get(soort="afwezigheid_melden")
    assert taak.voor_gebruiker == mentor

    services.afwezigheid_gemeld(arrangement, door=mentor)

    taak.refresh_from_db()
    assert taak.status == "gedaan"


def evalueren(arrangement, door, uitkomst, *, mag_afsluiten, **velden):
    return services.evaluatie_vastleggen(
        arrangement,
        door=door,
        geplande_datum=velden.pop("geplande_datum", arrangement.evaluatiedatum),
        uitkomst=uitkomst,
        mag_afsluiten=mag_afsluiten,
        datum=date(2026, 11, 20),
        toelichting="Het helpt",
        scores={doel.pk: (1, 3, "") for doel in arrangement.doelen.all()},
        **{"mening_leerling": "Het gaat beter."} | velden,
    )


@pytest.mark.eis("SEG-145")
def test_voortzetten_geeft_een_nieuwe_datum_en_dezelfde_evaluatie_kan_maar_een_keer(dossier, begeleider):
    arrangement = actief(dossier, begeleider, evaluatiedatum=date(2026, 11, 20))
    verouderd = Arrangement.objects.get(pk=arrangement.pk)

    evalueren(arrangement, begeleider, "voortzetten", mag_afsluiten=False, volgende_datum=date(2027, 1, 29))
    with pytest.raises(OngeldigeOvergang):
        evalueren(verouderd, begeleider, "voortzetten", mag_afsluiten=False, volgende_datum=date(2027, 1, 29))

    arrangement.refresh_from_db()
    assert (arrangement.status, arrangement.evaluatiedatum) == ("actief", date(2027, 1, 29))
    assert Evaluatie.objects.count() == 1


def test_wie_niet_mag_afsluiten_legt_het_einde_voor_aan_de_coordinator(dossier, begeleider, zorgcoordinator):
    arrangement = actief(dossier, begeleider)

    evalueren(arrangement, begeleider, "afronden", mag_afsluiten=False)

    assert arrangement.status == "in_evaluatie"
    assert Taak.objects.open().get(soort="einde_beslissen").voor_rol == "ZC"
    services.beeindigen(arrangement, door=zorgcoordinator, reden="Doel bereikt", gestopt=False)
    assert arrangement.status == "afgerond"
    assert not Taak.objects.open().filter(soort="einde_beslissen").exists()


@pytest.mark.eis("ZEIST-76")
def test_stoppen_maakt_de_plek_vrij_en_beeindigt_de_betrokkenheid(aangevraagd, buddy, school, zorgcoordinator):
    CoachProfiel.objects.create(gebruiker=buddy, school=school, capaciteit=1)
    toewijzen(aangevraagd, buddy, zorgcoordinator)
    assert (
        next(b for b in services.begeleiders_van(school) if b.gebruiker == buddy).plekken
        == "vol: 1 van 1 lesuur bezet, 1 leerling"
    )

    services.intrekken(aangevraagd, door=zorgcoordinator, reden="Wil toch niet")

    assert (
        next(b for b in services.begeleiders_van(school) if b.gebruiker == buddy).plekken
        == "1 van 1 lesuur vrij, 0 leerlingen"
    )
    assert aangevraagd.dossier.betrokkenen.get(gebruiker=buddy).einddatum == timezone.localdate()
    assert "inzet_informeren" not in open_taken(aangevraagd.dossier)


def test_geinformeerd_sluit_de_taak_van_de_mentor_en_kan_twee_keer(aangevraagd, buddy, zorgcoordinator, mentor):
    toewijzen(aangevraagd, buddy, zorgcoordinator)

    services.geinformeerd(aangevraagd, door=mentor)
    services.geinformeerd(aangevraagd, door=zorgcoordinator)

    aangevraagd.refresh_from_db()
    assert aangevraagd.geinformeerd_door == mentor
    assert "inzet_informeren" not in open_taken(aangevraagd.dossier)


# --- overdragen


@pytest.fixture
def nieuwe_buddy(school, buddy):
    gebruiker = medewerker(school, "BE", "Milan")
    gebruiker.roltoewijzingen.update(functie=school.functies.get(code="BUDDY"))
    return Gebruiker.objects.get(pk=gebruiker.pk)


def test_overdragen_zet_de_rechten_de_taken_en_de_tijdlijn_om(
    aangevraagd, buddy, nieuwe_buddy, zorgcoordinator, mentor
):
    toewijzen(aangevraagd, buddy, zorgcoordinator)
    services.geinformeerd(aangevraagd, door=mentor)

    services.overdragen(aangevraagd, begeleider=nieuwe_buddy, reden="Noor kent het gezin.", door=zorgcoordinator)
    opdrachten.vegen()

    aangevraagd.refresh_from_db()
    assert aangevraagd.begeleider == nieuwe_buddy
    betrokken = aangevraagd.dossier.betrokkenen
    assert betrokken.get(gebruiker=buddy).einddatum == timezone.localdate()
    assert betrokken.get(gebruiker=nieuwe_buddy).einddatum is None
    taken = Taak.objects.open()
    assert taken.get(soort="begeleiding_voorbereiden").voor_gebruiker == nieuwe_buddy
    assert not taken.filter(voor_gebruiker=buddy).exists()
    assert taken.get(soort="inzet_informeren").voor_gebruiker == mentor
    stuk = Tijdlijnstuk.objects.get(titel__startswith=f"{nieuwe_buddy} begeleidt nu")
    assert "Noor kent het gezin." in stuk.tekst
    assert [m.to for m in mail.outbox if nieuwe_buddy.email in m.to] == [[nieuwe_buddy.email]]


def test_een_lopende_evaluatie_gaat_mee_en_de_nieuwe_begeleider_neemt_over(dossier, buddy, nieuwe_buddy, mentor):
    loopt = actief(dossier, buddy, evaluatiedatum=timezone.localdate() + timedelta(days=3))
    herinneren(dossier.leerling.school, sinds=date(2026, 1, 1), datum=timezone.localdate())

    services.overdragen(loopt, begeleider=nieuwe_buddy, reden="Ziek", door=mentor)

    van_nieuwe = set(Taak.objects.open().filter(voor_gebruiker=nieuwe_buddy).values_list("soort", flat=True))
    assert van_nieuwe == {"evalueren", "begeleiding_overnemen"}
    assert loopt.status == "actief"


def test_terug_overdragen_geeft_de_eerste_zijn_rechten_weer(aangevraagd, buddy, nieuwe_buddy, zorgcoordinator):
    toewijzen(aangevraagd, buddy, zorgcoordinator)

    services.overdragen(aangevraagd, begeleider=nieuwe_buddy, reden="Vergissing", door=zorgcoordinator)
    services.overdragen(aangevraagd, begeleider=buddy, reden="Toch niet", door=zorgcoordinator)

    assert aangevraagd.dossier.betrokkenen.filter(einddatum=None).get(gebruiker=buddy)
    assert not aangevraagd.dossier.betrokkenen.filter(einddatum=None, gebruiker=nieuwe_buddy).exists()


def test_overdragen_aan_wie_vol_is_verandert_niets(aangevraagd, buddy, nieuwe_buddy, school, zorgcoordinator):
    toewijzen(aangevraagd, buddy, zorgcoordinator)
    CoachProfiel.objects.create(gebruiker=nieuwe_buddy, school=school, capaciteit=0)

    with pytest.raises(Onvolledig, match="geen plek vrij"):
        services.overdragen(aangevraagd, begeleider=nieuwe_buddy, reden="Druk", door=zorgcoordinator)

    assert Arrangement.objects.get().begeleider == buddy


def test_wie_tegelijk_overdraagt_en_tweede_is_verandert_niets(aangevraagd, buddy, nieuwe_buddy, zorgcoordinator):
    toewijzen(aangevraagd, buddy, zorgcoordinator)
    op_een_ander_scherm = Arrangement.objects.get()
    services.overdragen(aangevraagd, begeleider=nieuwe_buddy, reden="Druk", door=zorgcoordinator)

    with pytest.raises(OngeldigeOvergang):
        services.overdragen(op_een_ander_scherm, begeleider=nieuwe_buddy, reden="Druk", door=zorgcoordinator)

    assert Tijdlijnstuk.objects.count() == 1
