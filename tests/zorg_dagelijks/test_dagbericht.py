"""One mail a morning: numbers and a link, once, whoever dies; and in a vacation only what cannot wait."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from accounts.models import Herinnering
from accounts.rechten import TABEL
from dossiers.herinneringen import PER_CODE, Mailen
from dossiers.models import Taak
from dossiers.services import taak_openen
from scholen.kalender import AMSTERDAM
from scholen.models import Vakantie
from tests.factories import RoltoewijzingFactory
from tests.spelers import medewerker
from zorg import dagbericht, herinneringen, herinneringskeuze, tasks
from zorg.basis import opdrachten
from zorg.basis.models import Opdracht
from zorg.herinneringskeuze import RECHTEN

WERK = (tasks,)  # importing registers its work
MAANDAG = date(2026, 11, 23)


def om(datum, uur=6, minuut=30):
    return datetime(datum.year, datum.month, datum.day, uur, minuut, tzinfo=AMSTERDAM)


def beleef(datum, uur=6, minuut=30):
    """What beat and the sweep do at this moment; who got a mail, and what it said."""
    mail.outbox.clear()
    nu = om(datum, uur, minuut)
    with time_machine.travel(nu, tick=False):
        herinneringen.plaatsen_voor_vandaag(nu=nu)
        opdrachten.vegen(nu=nu + timedelta(seconds=1))
    return [(bericht.to[0], bericht.body) for bericht in mail.outbox]


def taak(school, voor, datum, soort="actie", sleutel="1"):
    return taak_openen(
        soort=soort, sleutel=sleutel, school=school, wat="Bel moeder van Timo", waar="/", voor=voor,
        uiterste_datum=datum,
    )  # fmt: skip


def aan(berichten, gebruiker):
    return [tekst for naar, tekst in berichten if naar == gebruiker.email]


def test_een_mail_met_een_getal_en_een_link_en_de_rest_van_de_dag_niets(school, smw):
    for nummer in "123":
        taak(school, smw, MAANDAG, sleutel=nummer)

    (tekst,) = aan(beleef(MAANDAG), smw)

    assert "Er zijn 3 dingen" in tekst
    assert "Timo" not in tekst
    assert [beleef(MAANDAG, 6, minuut) for minuut in (40, 50)] == [[], []]
    assert beleef(MAANDAG + timedelta(days=1)) == []  # nothing new: no mail


def test_wie_op_twee_scholen_werkt_krijgt_een_mail(school, andere_school, smw):
    functie = andere_school.functies.filter(rol="SM").order_by("pk").first() or andere_school.functies.first()
    RoltoewijzingFactory(gebruiker=smw, functie=functie, school=andere_school)
    taak(school, smw, MAANDAG)
    taak(andere_school, smw, MAANDAG, sleutel="2")

    (tekst,) = aan(beleef(MAANDAG), smw)

    assert "Er zijn 2 dingen" in tekst


def test_na_een_gestopte_worker_gaat_de_mail_geen_tweede_keer(school, smw):
    """It died after the mail and before the row said so: perhaps it went, and then it does not go again."""
    with time_machine.travel(om(MAANDAG), tick=False) as reis:
        dagbericht.opschrijven(school, Mailen({(smw.pk, "actie"): 1}), datum=MAANDAG)
        dagbericht.vragen(MAANDAG, bezig=())
        rij = Opdracht.objects.get(soort=dagbericht.MAIL)
        assert opdrachten._neem(rij.pk, om(MAANDAG) + timedelta(seconds=1))

        later = om(MAANDAG) + Opdracht.HUUR + timedelta(minutes=1)
        reis.move_to(later)
        opdrachten.vegen(nu=later)

    assert mail.outbox == []
    assert Opdracht.objects.get(pk=rij.pk).status == "klaar"
    assert Herinnering.objects.filter(gemaild_op=None).count() == 0


def test_wie_door_een_gestopte_worker_werd_overgeslagen_krijgt_hem_alsnog(school, smw):
    """The day was done and the mails were not asked for: the next ring of the clock does."""
    dagbericht.opschrijven(school, Mailen({(smw.pk, "actie"): 1}), datum=MAANDAG)
    Opdracht.objects.create(
        soort="zorg.dag", sleutel=f"zorg.dag:{school.pk}:{MAANDAG}", status="klaar", niet_voor_op=om(MAANDAG),
        klaar_op=om(MAANDAG), gegevens={"school_id": school.pk, "datum": MAANDAG.isoformat()}, school_id=school.pk,
    )  # fmt: skip

    assert len(aan(beleef(MAANDAG, 6, 40), smw)) == 1


def test_wie_de_mail_uitzet_krijgt_niets_en_houdt_de_taak(client, school, smw):
    taak(school, smw, MAANDAG)
    smw.herinnering_niet_per_mail = ["actie"]
    smw.save()

    assert aan(beleef(MAANDAG), smw) == []
    client.force_login(smw)
    assert "Bel moeder van Timo" in client.get("/").content.decode()


@pytest.fixture
def vakantie(school):
    jaar = school.schooljaren.order_by("pk").first()
    return Vakantie.objects.create(
        schooljaar=jaar, naam="Extra week", begindatum=MAANDAG, einddatum=MAANDAG + timedelta(days=6)
    )


def test_in_de_vakantie_alleen_wat_niet_kan_wachten_en_daarna_niet_nog_eens(school, vakantie, smw, zorgcoordinator):
    beleef(date(2026, 11, 20))
    dagen = max(PER_CODE["geschil"].dagen(school))
    taak(school, smw, date(2026, 11, 25))
    taak(school, "ZC", date(2026, 11, 24) + timedelta(days=dagen), soort="geschil", sleutel="2")

    per_dag = {dag: beleef(MAANDAG + timedelta(days=dag)) for dag in range(8)}

    assert [dag for dag, berichten in per_dag.items() if aan(berichten, zorgcoordinator)] == [1]
    assert [dag for dag, berichten in per_dag.items() if aan(berichten, smw)] == [7]  # the first school day


def kiezen(client, **velden):
    return client.post(reverse("mijn_herinneringen"), velden, follow=True).content.decode()


def alles():
    scherm = [code for code, regel in PER_CODE.items() if regel.keuze_scherm]
    return {"scherm": scherm, "mail": [code for code, regel in PER_CODE.items() if regel.keuze_mail]}


def test_een_soort_uit_haalt_haar_van_de_lijst_en_de_lijst_zegt_het(client, school, smw):
    taak(school, smw, MAANDAG)
    keuze = alles()
    client.force_login(smw)
    assert "Bel moeder van Timo" in client.get("/").content.decode()

    pagina = kiezen(client, **keuze | {"scherm": [c for c in keuze["scherm"] if c != "actie"]})

    assert "Je herinneringen zijn opgeslagen." in pagina
    lijst = client.get("/").content.decode()
    assert "Bel moeder van Timo" not in lijst
    assert "jij zette herinneringen uit" in lijst
    assert Taak.objects.open().filter(soort="actie").exists()

    kiezen(client, **keuze)
    assert "Bel moeder van Timo" in client.get("/").content.decode()


def test_wat_dringend_is_of_de_wet_vraagt_gaat_niet_van_de_lijst(client, school, zorgcoordinator):
    taak(school, "ZC", MAANDAG, soort="geschil")
    client.force_login(zorgcoordinator)

    pagina = kiezen(client, scherm=[], mail=[])

    assert "De wet noemt hier een uiterste dag." in pagina
    assert "Bel moeder van Timo" in client.get("/").content.decode()
    zorgcoordinator.refresh_from_db()
    assert "geschil" not in zorgcoordinator.herinnering_niet_op_scherm
    zorgcoordinator.herinnering_niet_op_scherm = ["geschil", "bestaat_niet"]  # whatever stands in the row
    zorgcoordinator.save()
    assert "Bel moeder van Timo" in client.get("/").content.decode()


def test_een_onbekende_soort_wordt_geweigerd_en_verandert_niets(client, smw):
    client.force_login(smw)

    pagina = kiezen(client, scherm=["bestaat_niet"], mail=[])

    assert "Je herinneringen zijn opgeslagen." not in pagina
    smw.refresh_from_db()
    assert smw.herinnering_niet_per_mail == []


def test_iemand_van_buiten_ziet_alleen_wat_haar_per_mail_bereikt(client, school):
    partner = medewerker(school, "XC", "Yara")
    client.force_login(partner)

    pagina = client.get(reverse("mijn_herinneringen")).content.decode()

    assert "Je hebt vandaag een overleg" in pagina
    assert "geschil" not in pagina
    assert 'name="scherm"' not in pagina


def test_de_dagen_op_de_bladzijde_zijn_die_van_de_school(client, school, smw):
    school.instellingen.filter(sleutel="herinnering.actie_dagen").update(waarde=[5, 0, -4])
    client.force_login(smw)

    pagina = client.get(reverse("mijn_herinneringen")).content.decode()

    assert "5 dagen ervoor, op de dag zelf, 4 dagen erna" in pagina


@pytest.mark.parametrize(
    ("rol", "ziet", "niet"),
    [
        ("DO", {"rondvraag", "actie", "taak", "geldigheid"}, {"opp_termijn", "groep", "geschil", "verzuim"}),
        ("SM", {"begeleiding_evaluatie", "programma", "taak"}, {"geschil", "groot_overleg", "groep_plek", "verzuim"}),
        ("ZC", {"geschil", "groot_overleg", "groep_plek", "verjaardag", "verzuim", "opp_termijn"}, {"noodtoegang"}),
    ],
)
def test_er_staat_alleen_wat_iemand_kan_krijgen_en_de_rest_blijft_zoals_het_was(client, school, rol, ziet, niet):
    wie = medewerker(school, rol, "Robin")
    wie.herinnering_niet_per_mail = ["noodtoegang", "actie"]
    wie.save()
    client.force_login(wie)

    codes = {regel.code for regel in herinneringskeuze.regels_voor(wie)}
    kiezen(client, **alles())

    assert ziet <= codes
    assert not niet & codes
    assert set(RECHTEN) <= set(PER_CODE)
    assert set(RECHTEN.values()) <= set(TABEL)
    wie.refresh_from_db()
    assert wie.herinnering_niet_per_mail == ["noodtoegang"]
    taak(school, wie, MAANDAG, soort="pas_verloopt" if rol == "ZC" else "geschil")
    assert {"geldigheid" if rol == "ZC" else "geschil"} <= {regel.code for regel in herinneringskeuze.regels_voor(wie)}
