"""The large meeting of the demo: people from outside with their own items, one that waits and one without a name."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from dossiers.services import betrokkene_toevoegen
from overleggen import reeks
from overleggen.models import Agendapunt, Overleg, Puntdeelname
from overleggen.services import agenderen, partners, voorbereiden
from scholen import kalender

from .aanmelden import toestemming
from .klok import om, tijdens
from .opbouw import Wereld


@dataclass(frozen=True)
class Casus:
    """One item: the question of the care team, what people from outside read, and the question to each of them."""

    roepnaam: str
    hulpvraag: str
    gegevens: str
    verzoek: str = ""
    tekst: str = ""
    vragen: tuple[tuple[str, str], ...] = ()


CASUSSEN = (
    Casus(
        "Bowie", "Welke aanpak past bij Bowie, op school en thuis?", "De hulpvraag, het lesverzuim en wat school deed",
        "gezamenlijk",
        "Bowie liep in twee weken drie keer de les uit. Hij mist 17 lesuren in vier weken, zonder reden. "
        "School werkt met een time-outkaart en een vaste plek. Bowie wil zelf hulp bij boos worden.",
        (
            ("Y. Karabos", "Kunt u met Bowie en zijn ouders praten over het lesverzuim?"),
            ("Olaf Dijkmeer", "Past de Rebound, of kan school zelf nog iets doen?"),
            ("Emmy Rietkerkx", "Kent u het gezin, en wat loopt er al?"),
            ("B. Stuurop", "Ziet u Bowie ook op straat?"),
        ),
    ),
    Casus(
        "Lizzy", "Lizzy komt sinds de herfst weinig op school. Wat kan er samen?",
        "De hulpvraag en het lesverzuim van dit schooljaar", "consultatie",
        "Lizzy mist vooral de eerste twee uren. School begon met een dagstart bij de mentor. "
        "Haar moeder brengt haar nu twee keer per week.",
        (
            ("Y. Karabos", "Wanneer komt u in beeld, en wat kunt u nu al doen?"),
            ("A. Wintershoven", "Wilt u meedenken over een opbouw in uren?"),
        ),
    ),
    Casus("Aylin", "Is het rooster van drie uur haalbaar, en wat vraagt dat van leerplicht?", ""),
)  # fmt: skip
ZONDER_NAAM = (
    "Een leerling uit de onderbouw slaapt soms bij vrienden. De ouders willen niet dat school dit deelt. "
    "Wat kan school doen zonder het gezin kwijt te raken?"
)
INBRENG = "Ik sprak de moeder vorige week. Zij komt naar een gesprek op school als de mentor erbij is."


def zandmotor(w: Wereld) -> None:
    """Whoever logs in as one of the partners sees what the school shares with them, and no more."""
    overleg = _overleg(w)
    with tijdens(om(-6, "16:40")):
        for casus in CASUSSEN:
            _agenderen(w, casus, overleg)
        _zonder_naam(w, overleg)
        betrokkene_toevoegen(
            w.dossier("Jesse"), gebruiker=w.wie("Dewi"), hoedanigheid="verzuimcoördinator", reden="Volgt het verzuim",
            door=w.coordinator,
        )  # fmt: skip
    with tijdens(om(-2, "15:30")):
        overleg.refresh_from_db()
        voorbereiden.agenda_vaststellen(overleg, door=w.coordinator)
    with tijdens(om(-1, "14:05")):
        _inbreng(w, overleg)


def _overleg(w: Wereld) -> Overleg:
    """The JES of the first Monday to come: within a week, so that its window is open."""
    jes, vandaag = w.school.overlegtypen.get(code="JES"), timezone.localdate()
    dag = kalender.plus_schooldagen(w.school, vandaag + timedelta(days=8 - vandaag.isoweekday()), 0)
    with tijdens(om(-10)):
        reeks.maken(jes, dag)
    Overleg.objects.filter(overlegtype=jes, datum=dag, inzage_begindatum__gt=vandaag).update(inzage_begindatum=vandaag)
    return Overleg.objects.select_related("overlegtype", "school").get(overlegtype=jes, datum=dag)


def _agenderen(w: Wereld, casus: Casus, overleg: Overleg) -> None:
    """Where consent was given each party is named; the parents of the last one were not asked yet."""
    dossier, mensen = w.dossier(casus.roepnaam), [w.mensen[naam] for naam, _ in casus.vragen]
    if casus.vragen:
        partijen = tuple(mens.toewijzingen[0].functie for mens in mensen)
        toestemming(w, casus.roepnaam, -7, "groot_overleg", "", casus.gegevens, ontvangers=partijen)
    punt = agenderen(
        dossier, soort="casus", herkomst=f"jes:{dossier.pk}", hulpvraag=casus.hulpvraag, door=w.coordinator,
        overleg=overleg,
    )  # fmt: skip
    _vragen(w, punt, casus.verzoek, casus.tekst, casus.vragen)


def _zonder_naam(w: Wereld, overleg: Overleg) -> None:
    punt = agenderen(
        None, soort="anoniem", herkomst=f"anoniem:demo:{overleg.pk}", hulpvraag=ZONDER_NAAM, door=w.coordinator,
        overleg=overleg,
    )  # fmt: skip
    vraag = "Vanaf wanneer moet school dit melden, en bij wie?"
    _vragen(w, punt, "consultatie", ZONDER_NAAM, (("Y. Karabos", vraag), ("Emmy Rietkerkx", "Wat zou u doen?")))


def _vragen(w: Wereld, punt: Agendapunt, verzoek: str, tekst: str, vragen: tuple[tuple[str, str], ...]) -> None:
    overleg = punt.overleg
    gesteld = {
        partners.partner_uitnodigen(overleg, gebruiker=w.mensen[naam], door=w.coordinator): vraag
        for naam, vraag in vragen
    }
    partners.punt_bewerken(
        punt, verzoek=verzoek, extern_tekst=tekst, vragen=gesteld, stand=partners.stand_van(punt), door=w.coordinator
    )


def _inbreng(w: Wereld, overleg: Overleg) -> None:
    """One of them wrote something beforehand."""
    emmy = w.mensen["Emmy Rietkerkx"]
    rijen = Puntdeelname.objects.filter(agendapunt__overleg=overleg, deelname__gebruiker=emmy)
    rij = rijen.select_related("agendapunt__overleg").filter(agendapunt__dossier__isnull=False).get()
    partners.inbreng_schrijven(rij, tekst=INBRENG, versie=0, door=emmy, nu=timezone.now())
