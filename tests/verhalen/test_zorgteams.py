"""The teams of a school: a question without a name, the TDO, and from the first intervention to the ZAT."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from aanmeldingen.models import Consult
from arrangementen.models import Arrangement
from casussen.models import Casus
from casussen.services import casemanager_benoemen, conclusie_vastleggen, hulpvraag_schrijven
from dossiers.models import Dossier, Taak, Tijdlijnstuk
from dossiers.services import dossier_openen, toestemming_intrekken
from overleggen.models import Agendapunt, Overleg
from overleggen.services import sluiten, voeren, voorbereiden
from overleggen.services.voorstellen import NietCompleet, voorstellen
from scholen.kalender import AMSTERDAM, plus_weken
from tests.casussen.factories import interventie
from tests.dossiers.factories import GesprekFactory
from tests.overleggen.factories import overleg_van, toestemming_voor, veld_van
from tests.overleggen.test_voeren import opslaan
from verwijzingen.models import Verwijzing
from verwijzingen.services import indicatie_bijwerken

from .conftest import Verhaal, werk_gedaan

pytestmark = pytest.mark.django_db


def dossier_van(v: Verhaal, wie: str) -> Dossier:
    return dossier_openen(v.leerling, door=v.mensen[wie])


def begint(v: Verhaal, overleg: Overleg, nu, wie: str = "ZC") -> None:
    """The agenda is fixed, the day comes, and the meeting begins."""
    voorbereiden.agenda_vaststellen(overleg, door=v.mensen[wie])
    werk_gedaan()
    nu.move_to(datetime.combine(overleg.datum, overleg.begint_op.astimezone(AMSTERDAM).time(), AMSTERDAM))
    voeren.beginnen(overleg, door=v.mensen[wie])
    overleg.refresh_from_db()


def besluit(v: Verhaal, punt: Agendapunt, *codes: str, **teksten: str) -> None:
    punt.refresh_from_db()
    uitkomsten = list(punt.overleg.overlegtype.uitkomsten.filter(code__in=codes))
    voeren.besluiten_vastleggen(punt, uitkomsten=uitkomsten, evaluatiedatum=None, door=v.mensen["ZC"])
    for soort, tekst in teksten.items():
        opslaan(veld_van(punt, soort), tekst, v.mensen["ZC"])


@pytest.mark.eis("S15", "INV-12", "SEG-99")
def test_s15_een_vraag_zonder_naam_geeft_alleen_advies(op_school, nu):
    v = op_school("segbroek")

    gewezen = v.doet("DO", "aanmeldingen:anoniem", wat="Timo is stil de laatste tijd.", vraag="Moet ik iets doen?")
    assert "Timo" in gewezen
    assert not Consult.objects.exists()
    v.doet("DO", "aanmeldingen:anoniem", wat="Een leerling is stil de laatste tijd.", vraag="Moet ik iets doen?")
    punt = Agendapunt.objects.get()
    assert (punt.dossier, punt.soort, punt.overleg.overlegtype.code) == (None, "anoniem", "KZO")

    begint(v, punt.overleg, nu, "COPA")
    opslaan(veld_van(punt), "We dachten aan thuis.", v.mensen["COPA"])
    opslaan(veld_van(punt, "besluit"), "Vraag hoe het gaat, en luister.", v.mensen["COPA"])
    sluiten.afsluiten(punt.overleg, door=v.mensen["COPA"])
    werk_gedaan()

    assert [veld_van(punt, soort).tekst for soort in ("bespreken", "besluit")] == [
        "",
        "Vraag hoe het gaat, en luister.",
    ]
    assert "Vraag hoe het gaat, en luister." in v.leest("DO", "aanmeldingen:consult", Consult.objects.get())
    assert not Tijdlijnstuk.objects.exists()


@pytest.mark.eis("S26", "ZEE-36", "INV-11")
def test_s26_het_tdo_komt_er_pas_met_instemming_en_geeft_door_aan_het_cto(op_school, nu):
    v = op_school("zeeland")
    dossier = dossier_van(v, "ZORGCO")
    tdo, cto = overleg_van(v.school, "TDO", date(2026, 11, 23)), overleg_van(v.school, "CTO", date(2026, 12, 7))
    velden = {
        "overleg": tdo.pk, "soort": "casus", "hulpvraag": "Wat helpt?", "criteria": tdo.overlegtype.criteria,
        "verzoek": "gezamenlijk",
    }  # fmt: skip

    pagina = v.doet("ZORGCO", "overleggen:voorstellen", dossier, **velden)
    punt = tdo.agendapunten.get()
    assert "Zonder toestemming wordt dit punt niet besproken." in pagina
    assert punt.status == "wacht_op_toestemming"

    externen = [d.gebruiker.toewijzingen[0].functie for d in tdo.deelnames.filter(per_punt=True)]
    toestemming = toestemming_voor(dossier, *externen, datum=timezone.localdate())
    v.doet("ZORGCO", "overleggen:nakijken", punt)
    punt.refresh_from_db()
    assert punt.status == "geagendeerd"
    assert {f.code for f in externen} == {"JEUGDVERPLEEGKUNDIGE", "LEERPLICHT", "PREVENTIE"}

    begint(v, tdo, nu)
    besluit(v, punt, "CTO", besluit="De commissie geeft advies.")
    sluiten.afsluiten(tdo, door=v.mensen["ZC"])

    daar = Agendapunt.objects.open().get(dossier=dossier)
    assert (daar.overleg, daar.overleg.overlegtype.code) == (cto, "CTO")
    toestemming_intrekken(toestemming, door=v.mensen["ZC"])
    voorbereiden.agenda_vullen(cto, door=v.mensen["ZC"])
    daar.refresh_from_db()
    assert daar.status == "wacht_op_toestemming"


def naar_moment_drie(v: Verhaal) -> Casus:
    """The teacher tries, the mentor and the team leader go on, and the form is handed to the chair of the IZ."""
    v.doet(
        "DO", "casussen:eigen", v.leerling, soort="organisatorisch", wat="Vaste plek", begindatum="2026-11-02",
        resultaat="Kort beter.", effect="geen", sleutel="0f8fad5b-d9cb-469f-a165-70867728950e",
    )  # fmt: skip
    casus = Casus.objects.get()
    assert "Een tweede interventie heeft de voorkeur." in v.leest("MENTOR", "casussen:tonen", casus)
    v.doet("MENTOR", "casussen:hulpvraag", casus, tekst="Hoe blijft Bas aan het werk?")
    draag_over(v, casus, "MENTOR", "TEAMLEIDER")
    casus.refresh_from_db()
    assert (casus.fase.code, casus.casemanager) == ("PM2", v.mensen["MENTOR"])
    hulpvraag_schrijven(casus, tekst="Wat maakt de les zo druk voor Bas?", door=v.mensen["TEAMLEIDER"])
    interventie(casus, v.mensen["MENTOR"], wat="Handelingsplan", effect="geen", resultaat="Te weinig.")
    draag_over(v, casus, "TEAMLEIDER", "ZORGCO")
    casus.refresh_from_db()
    werk_gedaan()
    return casus


def draag_over(v: Verhaal, casus: Casus, van: str, naar: str) -> None:
    functie = v.school.functies.get(code=naar)
    v.doet(van, "casussen:overdragen", casus, aan=f"{functie.pk}:{v.mensen[naar].pk}")


@pytest.mark.eis("S27", "GRO-50", "GRO-52", "GRO-54")
def test_s27_van_de_eerste_interventie_naar_het_iz(op_school, nu):
    v = op_school("grotius")
    casus = naar_moment_drie(v)
    punt = Agendapunt.objects.get()
    assert (casus.fase.code, punt.overleg.overlegtype.code) == ("PM3", "IZ")
    assert (punt.hulpvraag, punt.ingebracht_door) == ("Wat maakt de les zo druk voor Bas?", v.mensen["TEAMLEIDER"])

    assert "Handelingsplan" in v.leest("ZORGCO", "overleggen:bundel", punt)
    pool = [v.mensen["SMW"].pk, v.mensen["LEERLINGBEGELEIDER"].pk]
    v.doet("ZORGCO", "overleggen:team", punt, mensen=pool)
    begint(v, punt.overleg, nu)
    assert v.als("SMW").get(f"/overleggen/{punt.overleg_id}/nu/").status_code in {200, 302}

    besluit(
        v, punt, "VERDIEPEND", "HANDELINGSTIPS", besluit="Verdiepend aan de slag.", aanpak="Samen een weekplan maken.",
        tips="Geef een opdracht tegelijk.",
    )  # fmt: skip
    v.doet("ZORGCO", "casussen:benoemen", punt.dossier, casemanager=v.mensen["LEERLINGBEGELEIDER"].pk)
    sluiten.afsluiten(punt.overleg, door=v.mensen["ZC"])
    werk_gedaan()

    casus.refresh_from_db()
    assert casus.casemanager == v.mensen["LEERLINGBEGELEIDER"]
    genomen = punt.besluiten.get(uitkomst__code="VERDIEPEND")
    assert genomen.evaluatiedatum == plus_weken(punt.overleg.datum, 6)
    assert Arrangement.objects.get(dossier=punt.dossier).catalogusitem.code == "VERDIEPEND"
    tips = Tijdlijnstuk.objects.get(herkomst=f"tips:{punt.pk}")
    assert (tips.niveau, tips.tekst) == ("Z0", "Geef een opdracht tegelijk.")


@pytest.mark.eis("S28", "INV-22", "GRO-68", "GRO-74")
def test_s28_het_zat_vraagt_een_compleet_formulier_of_een_crisis(op_school, nu):
    v = op_school("grotius")
    casus, mia = naar_moment_drie(v), v.mensen["ZORGCO"]
    Agendapunt.objects.update(status="ingetrokken")
    zat = overleg_van(v.school, "ZAT", date(2026, 11, 24))
    velden = {"overleg": zat, "soort": "casus", "hulpvraag": "Wie kan Bas helpen?", "door": mia}

    with pytest.raises(NietCompleet) as geweigerd:
        voorstellen(casus.dossier, **velden)
    assert (
        "Professioneel moment 3 (IZ): Leg minstens 1 interventie vast; het zijn er nu 0." in geweigerd.value.ontbreekt
    )

    herzien = date(2026, 11, 26)
    punt = voorstellen(
        casus.dossier, **velden, crisis_reden="Thuis is geslagen.", uitstel_reden="Eerst een veilige plek.",
        uitstel_beslisser=mia, uitstel_herziendatum=herzien,
    )  # fmt: skip
    taak = Taak.objects.open().get(sleutel=f"gesprek_herzien:punt:{punt.pk}")
    assert (punt.status, taak.uiterste_datum) == ("wacht_op_toestemming", herzien)
    toestemming_voor(casus.dossier, datum=timezone.localdate())

    begint(v, zat, nu)
    casemanager_benoemen(casus, casemanager=v.mensen["SMW"], door=mia)
    besluit(v, punt, "VERWIJZING", besluit="Hulp buiten school.", aanpak="Samen met de ouders.")
    voeren.verder_vastleggen(punt, verder={}, door=mia, verwijsbegeleider=v.mensen["LEERLINGBEGELEIDER"])
    sluiten.afsluiten(zat, door=mia)
    werk_gedaan()

    verwijzing = Verwijzing.objects.get(dossier=casus.dossier)
    assert verwijzing.verwijsbegeleider == v.mensen["LEERLINGBEGELEIDER"]
    assert punt.besluiten.get().evaluatiedatum == plus_weken(zat.datum, 6)
    assert Taak.objects.open().filter(pk=taak.pk).exists()
    indicatie_bijwerken(verwijzing, status="aangevraagd", instelling="CIZ", datum=zat.datum, door=mia)
    verwijzing.refresh_from_db()
    assert verwijzing.indicatie_status == "aangevraagd"


@pytest.mark.eis("S28")
def test_s28_met_alle_stappen_en_gesprekken_gaat_het_zonder_crisis(op_school, nu):
    v = op_school("grotius")
    casus, mia = naar_moment_drie(v), v.mensen["ZORGCO"]
    casemanager_benoemen(casus, casemanager=v.mensen["SMW"], door=mia)
    interventie(casus, mia, wat="Samen met jeugdzorg", effect="geen", resultaat="Niet genoeg.")
    conclusie_vastleggen(
        casus, door=mia, datum=timezone.localdate(), deelnemers=[mia, v.mensen["SMW"]], terugblik="Geprobeerd.",
        tekst="De school kan dit niet alleen.", volgende_stap="Naar het ZAT.",
    )  # fmt: skip
    GesprekFactory(dossier=casus.dossier, met="leerling_ouders", datum=timezone.localdate() - timedelta(days=1))
    toestemming_voor(casus.dossier, datum=timezone.localdate())

    punt = voorstellen(
        casus.dossier,
        overleg=overleg_van(v.school, "ZAT", date(2026, 11, 24)),
        soort="casus",
        hulpvraag="Wie?",
        door=mia,
    )

    assert (punt.status, punt.crisis_reden) == ("geagendeerd", "")
