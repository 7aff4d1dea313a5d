"""One case at four schools, and at a fifth that was written with the manual alone. Only their profiles differ.

The same pupil of thirteen forgets homework and things. Each time a teacher notices, the mentor talks and hands in,
somebody receives it, and help is asked for, through the pages that people use. ``VERSCHIL`` is everything in which the
five schools may differ; whatever it does not name went the same way.
"""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from aanmeldingen.models import Aanmelding
from arrangementen.models import Arrangement
from arrangementen.services import aanvragen
from casussen.models import Casus
from casussen.services import naar_fase
from casussen.services.fasen import TOCH
from dossiers.models import Gesprek, Toestemming
from scholen.models import Catalogusitem
from signalen.models import Signaal
from tests.verzuim.factories import VerzuimmeldingFactory
from verzuim import drempels
from verzuim.models import Drempelmelding
from zorg.basis.models import Onvolledig

from .conftest import DALTON, DONDERDAG, Verhaal, werk_gedaan

pytestmark = pytest.mark.django_db
SCHOLEN = {"segbroek": "segbroek", "zeist": "zeist", "zeeland": "zeeland", "grotius": "grotius", "dalton": DALTON}
# What each school calls a pupil who cannot plan, and the support that this pupil gets there.
ZORG = {"segbroek": "plannen", "zeist": "plannen", "zeeland": "plannen", "grotius": "gedrag", "dalton": "leren"}
HULP = {
    "segbroek": "BUDDY",
    "zeist": "COACH_LICHT",
    "zeeland": "PLANNEN",
    "grotius": "HANDELINGSPLAN",
    "dalton": "MAATJE",
}
EIGEN_GESPREKKEN = {"MOL", "COACH", "COACH_ZIEK", "TUTORGESPREK"}
EIGEN_VRAGEN = [
    "advies",
    "hulp",
    "consultatie",
    "samen",
    "verwijzing",
]  # of the product, where a school has no list of its own
NAMEN = tuple(SCHOLEN)


def per_school(*waarden: Any) -> dict[str, Any]:
    return dict(zip(NAMEN, waarden, strict=True))


# fmt: off
VERSCHIL: dict[str, dict[str, Any]] = {
    #                    segbroek, zeist, zeeland, grotius, dalton
    "de zorg heet": per_school(
        "Plannen en organiseren (EF)", "Planning en overzicht", "Plannen en organiseren", "Gedrag in de les", "Leren",
    ),
    "het signaal leest ook": per_school(
        "de teamleider, de COPA", "de teamleider, de zorgcoördinator", "de teamleider, de zorgcoördinator",
        "de teamleider, de zorgcoördinator", "het afdelingshoofd, de leerlingcoach",
    ),
    "soorten gesprek": per_school(12, 13, 11, 11, 1),
    "alleen hier": per_school(
        {"MOL"}, {"COACH", "COACH_ZIEK"}, set(), set(), {"TUTORGESPREK"},
    ),
    "formulieren": per_school(
        ["zorg", "schoolarts", "advies", "begeleiding", "afspraak", "anoniem"],
        ["zorg", "chronisch", "schoolarts", "zelf", "verwijzing"],
        ["zorg", "advies", "ib", "ab", "begeleiding", "jeugdverpleegkundige", "orthopedagoog", "leerplicht"],
        ["zorg"],
        ["zorg"],
    ),
    "wat je kunt vragen": per_school(
        EIGEN_VRAGEN, EIGEN_VRAGEN, EIGEN_VRAGEN,
        ["Consultatie", "Een gezamenlijke aanpak vanuit de disciplines, de school en de ouders", "Een doorverwijzing"],
        ["Meedenken", "Overnemen"],
    ),
    "vraagt eerst": per_school(
        ["Praat eerst met Timo en de ouders. Dat is verplicht onder de 16 jaar.",
         "Vraag Ellen Verkuil om toestemming en vul het antwoord in.",
         "Vraag Rob Verkuil om toestemming en vul het antwoord in."],
        ["Overleg eerst met de ouders, of schrijf op waarom dat nog niet kan."],
        ["Praat eerst met Timo en de ouders. Dat is verplicht onder de 18 jaar."],
        [],
        [],
    ),
    "vraagt daarna": per_school([], [], [], ["Leg minstens 1 interventie vast; het zijn er nu 0."], []),
    "toestemmingen": per_school(2, 0, 0, 0, 0),
    "ontvangt": per_school(
        "COPA (coördinator passend onderwijs)", "GZ-psycholoog (klas 7 t/m 9)",
        "Zorgcoördinator, tevens ambulant begeleider", "Teamleider", "Leerlingcoach",
    ),
    "antwoord uiterlijk": per_school(
        date(2026, 11, 19), date(2026, 11, 19), date(2026, 11, 19), date(2026, 11, 19), date(2026, 11, 17),
    ),
    "op de agenda van": per_school(
        ("Klein zorgoverleg", date(2026, 11, 16)), ("Zorg en Advies Team", date(2026, 11, 17)),
        ("Leerlingbespreking", date(2026, 11, 19)), ("Teamoverleg, mentorenoverleg of stuurgroep", date(2026, 11, 19)),
        ("Kernoverleg", date(2026, 11, 26)),
    ),
    "fasen": per_school(
        ["Signaal", "Mentor", "Klein zorgoverleg", "Inzet", "JES", "Extern"],
        ["Aanmelding", "Intake en analyse", "Begeleiding", "Hulp van buiten"],
        ["Mentor", "Interne ondersteuning", "Externe ondersteuning"],
        ["Professioneel moment 1", "Professioneel moment 2", "Professioneel moment 3 (IZ)",
         "Professioneel moment 4 (ZAT)"],
        ["Bij de tutor", "Bij het kernteam"],
    ),
    "staat nu in": per_school("Signaal", "Aanmelding", "Mentor", "Professioneel moment 2", "Bij de tutor"),
    "nodig voor verder": per_school(
        (), (), (),
        ("Schrijf de hulpvraag op, of formuleer haar opnieuw.", "Leg minstens 1 interventie vast; het zijn er nu 0.",
         "Draag het formulier over aan: zorgcoördinator."),
        (),
    ),
    "plan": per_school("OPP", "Afsprakenformulier", "", "Handelingsplan", ""),
    "schrijft": per_school(
        ["Mentor", "Ondersteuner COPA"],
        ["GZ-psycholoog (klas 7 t/m 9)", "Orthopedagoog (klas 10 t/m 12)", "Schoolcoach"],
        [], ["Mentor", "Zorgcoördinator"], [],
    ),
    "tekent": per_school(["ouders", "leerling"], ["ouders", "leerling"], [], [], []),
    "plan voor de start": per_school(True, True, False, True, False),
    "drempels": per_school(
        ["Structureel verzuim", "Ziek, dagen achter elkaar", "Ziekmeldingen in twaalf weken"],
        [], [], [], ["Vaak ziek"],
    ),
}
# fmt: on


@pytest.mark.eis("INV-13")
@pytest.mark.parametrize("school", SCHOLEN)
def test_een_zaak_vijf_scholen(op_school, school):
    verhaal = op_school(SCHOLEN[school])

    gemeten = (
        signaal(verhaal, ZORG[school])
        | gesprek(verhaal)
        | aanmelding(verhaal, ZORG[school])
        | casus(verhaal)
        | document(verhaal, HULP[school])
        | verzuim(verhaal)
    )
    assert gemeten == {wat: overal[school] for wat, overal in VERSCHIL.items()}


def signaal(v: Verhaal, zorg: str) -> dict[str, Any]:
    """A teacher notices something; the mentor finds it in the worklist."""
    wat = {"categorieen": [zorg], "wat": "Vergeet huiswerk en spullen.", "bron": "les", "datum": "2026-11-10"}
    na = v.doet("DO", "signalen:maken", v.leerling, sleutel="1", **wat)

    assert "Je signaal is verstuurd." in na
    assert f"Bekijk de signalen over {v.leerling}" in v.leest("ME", "werkvoorraad")
    waarover = v.school.signaalcategorieen.get(code=zorg).naam
    assert waarover in v.leest("ME", "signalen:bij_leerling", v.leerling)
    return {
        "de zorg heet": waarover,
        "het signaal leest ook": re.search(r"Dit kunnen lezen: [^,]*, (.*?) en collega’s", na)[1],
    }


def gesprek(v: Verhaal) -> dict[str, Any]:
    """The mentor talks with the pupil before anything else."""
    pagina = v.leest("ME", "dossiers:gesprek_nieuw", v.leerling)
    na = v.doet(
        "ME", "dossiers:gesprek_nieuw", v.leerling, met="leerling", datum="2026-11-10", sleutel="2",
        zorgen="Het plannen lukt niet.", mening_leerling="Graag hulp.", niveau="Z1",
    )  # fmt: skip

    assert "Het gesprek staat op de tijdlijn." in na
    soorten = set(re.findall(r'name="kies" value="([A-Z_]+)"', pagina))
    return {"soorten gesprek": len(soorten), "alleen hier": soorten & EIGEN_GESPREKKEN}


def aanmelding(v: Verhaal, zorg: str) -> dict[str, Any]:
    """The mentor hands in, is told what this school still asks, does that, and reads where it went."""
    keuzes = v.leest("ME", "aanmeldingen:kiezen")
    v.doet("ME", "signalen:aanmelden", v.leerling)
    a = Aanmelding.objects.get(dossier__leerling=v.leerling)
    verzoeken = re.findall(r'name="verzoek" value="([^"]+)"', v.leest("ME", "aanmeldingen:wie", a))
    invullen(v, a, "wie", verzoek=verzoeken[1], categorieen=[zorg], ernst="gemiddeld")
    invullen(v, a, "zien", omschrijving="Vergeet huiswerk en spullen.", sterke_kanten="Helpt anderen.")
    invullen(v, a, "gedaan", wat_1="Elke week samen de agenda ingevuld.")
    geweigerd = indienen(v, a)
    assert Aanmelding.objects.get(pk=a.pk).status == "concept"
    invullen(v, a, "hulpvraag", hulpvraag="Hoe leert Timo plannen?", verwacht_resultaat="Elke dag de agenda bij.")
    ja = {"": "ja", "_datum": "2026-11-11", "_wijze": "mondeling"}
    ouders = v.leerling.contactpersonen.all()
    toestemming = {f"toestemming_{ouder.pk}{deel}": waarde for ouder in ouders for deel, waarde in ja.items()}
    invullen(
        v, a, "gesprekken", gesprek_leerling_datum="2026-11-10", mening_leerling="Graag hulp.", vertrouwelijk="nee",
        gesprek_ouders_datum="2026-11-11", mening_ouders="Goed.", **toestemming,
    )  # fmt: skip
    nog = indienen(v, a)
    if nog:
        gedaan = v.doet(
            "ME", "casussen:eigen", v.leerling, wat="Naast een rustige leerling gezet.", soort="organisatorisch",
            begindatum="2026-11-02", effect="enig", resultaat="Even beter.", sleutel=str(uuid4()),
        )  # fmt: skip
        assert "De interventie staat erbij." in gedaan
        assert indienen(v, a) == []
    werk_gedaan()

    a.refresh_from_db()
    punt = a.agendapunt
    assert Signaal.objects.get(leerling=v.leerling).status == "gekoppeld"
    dagen = Gesprek.objects.filter(dossier=a.dossier).order_by("datum").values_list("datum__day", flat=True)
    assert list(dagen) == [10, 11]  # the talk that was recorded before is not there twice
    assert a.ontvanger.naam in v.leest(a.behandelaar, "aanmeldingen:tonen", a)
    assert "Bekijk de nieuwe aanmelding" in v.leest(a.behandelaar, "werkvoorraad")
    return {
        "formulieren": re.findall(r"formulier=([a-z]+)", keuzes) or ["zorg"],
        "wat je kunt vragen": verzoeken,
        "vraagt eerst": [zin for zin in geweigerd if "hulpvraag" not in zin and "hoopt" not in zin],
        "vraagt daarna": [zin for zin in nog if zin != TOCH],
        "toestemmingen": Toestemming.objects.filter(dossier=a.dossier).count(),
        "ontvangt": a.ontvanger.naam,
        "antwoord uiterlijk": a.reactiedatum,
        "op de agenda van": (punt.overleg.overlegtype.naam, punt.overleg.datum),
    }


def indienen(v: Verhaal, a: Aanmelding) -> list[str]:
    """Hand in; what is still missing, as the page says it."""
    pagina = v.doet("ME", "aanmeldingen:indienen", a)
    if "Je aanmelding is ingediend." in pagina:
        return []
    return re.findall(
        r"<li>(?:<a [^>]*>)?(.*?)(?:</a>)?</li>", pagina.partition("foutenlijst")[2].partition("</ul>")[0]
    )


def invullen(v: Verhaal, a: Aanmelding, deel: str, **velden: Any) -> str:
    a.refresh_from_db()
    return v.doet("ME", f"aanmeldingen:{deel}", a, versie=a.versie, **velden)


def casus(v: Verhaal) -> dict[str, Any]:
    """The case began with the aanmelding; the coordinator wants to take it a step further."""
    rij = Casus.objects.select_related("fase").get(dossier__leerling=v.leerling)
    fasen = list(v.school.fases.order_by("volgorde"))
    stappen = v.leest("ZC", "casussen:tonen", rij)
    mist: tuple[str, ...] = ()
    try:
        naar_fase(rij, fase=fasen.index(rij.fase) + 2, door=v.mensen["ZC"], aanleiding="Verder")
    except Onvolledig as fout:
        mist = tuple(zin for zin in fout.ontbreekt if zin != TOCH)

    assert [fase.naam for fase in fasen if fase.naam not in stappen] == []
    return {"fasen": [fase.naam for fase in fasen], "staat nu in": rij.fase.naam, "nodig voor verder": mist}


def document(v: Verhaal, code: str) -> dict[str, Any]:
    """Help is asked for: which plan goes with it, who writes and signs it, and must it be there before the start?"""
    item = Catalogusitem.objects.get(school=v.school, code=code)
    hulp: Arrangement = aanvragen(v.leerling.dossier, catalogusitem=item, herkomst="verhaal", door=v.mensen["ZC"])
    plan = hulp.opp
    regel = plan.documentregel if plan else None
    return {
        "plan": plan.get_soort_display() if plan else "",
        "schrijft": sorted(regel.auteurs.values_list("naam", flat=True)) if regel else [],
        "tekent": regel.ondertekenaars if regel else [],
        "plan voor de start": hulp.plan_voor_start,
    }


def verzuim(v: Verhaal) -> dict[str, Any]:
    """Ill four times since the summer, the last time for seven school days: who has to look, by which rule?"""
    for dag in (date(2026, 9, 10), date(2026, 9, 29), date(2026, 10, 15)):
        VerzuimmeldingFactory(leerling=v.leerling, begindatum=dag)
    VerzuimmeldingFactory(leerling=v.leerling, begindatum=DONDERDAG - timedelta(days=8), einddatum=DONDERDAG)
    drempels.bijwerken(v.school, op=DONDERDAG)
    gehaald = Drempelmelding.objects.filter(leerling=v.leerling).values_list("drempel__naam", flat=True)
    return {"drempels": sorted(gehaald)}
