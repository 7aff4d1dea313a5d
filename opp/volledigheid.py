"""What a version still needs before it may be laid before parents (LAW-02, LAW-09, INV-28), in sentences."""

from dataclasses import dataclass

from .models import Versie
from .models.tekst import Afwijking
from .soorten import LOS, SOORTEN, Soort


@dataclass(frozen=True)
class Onderdeel:
    """One line of the task list. ``sleutel`` is the name of its page."""

    sleutel: str
    naam: str
    stand: str
    ontbreekt: tuple[str, ...]

    @property
    def pagina(self) -> str:
        return f"opp:{self.sleutel}"

    @property
    def is_klaar(self) -> bool:
        return not self.ontbreekt


def soort_van(versie: Versie) -> Soort:
    return SOORTEN[versie.opp.soort]


def volledigheid(versie: Versie) -> list[Onderdeel]:
    """Every part of the plan in the order of its form, with what is missing."""
    los = {"hoorgesprek": _hoorgesprek, "doelen": _doelen, "oudergesprek": _oudergesprek}
    return [los[naam](versie) if naam in los else _deel(versie, naam) for naam in soort_van(versie).volgorde]


def mist_akkoord(versie: Versie) -> list[str]:
    """Where the school asks that a second person reads along: why this text cannot be laid before anybody yet."""
    regels = versie.opp.dossier.leerling.school.regels
    if not regels.geldt("opp.intern_akkoord") or versie.heeft_intern_akkoord:
        return []
    return ["Vraag een collega om het plan te lezen en akkoord te geven."]


def ontbrekend(versie: Versie) -> list[str]:
    return [zin for onderdeel in volledigheid(versie) for zin in onderdeel.ontbreekt]


def _deel(versie: Versie, naam: str) -> Onderdeel:
    deel = soort_van(versie).delen[naam]
    zinnen = [zin for veld, zin in deel.verplicht.items() if _leeg(versie, veld)]
    if (
        "afwijking_toelichting" in deel.velden
        and versie.afwijking not in ("", Afwijking.GEEN)
        and _leeg(versie, "afwijking_toelichting")
    ):
        zinnen.append("Leg uit hoe het lesprogramma anders is.")
    if "afweging_adviezen" in deel.velden and _leeg(versie, "afweging_adviezen") and not _leeg(versie, "externen"):
        # LAW-14: who helps from outside has said something; the plan says how that was weighed.
        zinnen.append("Er helpt iemand van buiten school. Schrijf op wat jullie met adviezen van anderen deden.")
    if naam == "handelingsdeel" and _mist_inzet(versie):
        zinnen.append("Schrijf op wat we aan inzet van de leerling vragen.")
    if naam == "planning" and not zinnen:
        zinnen = _periode(versie)
    begonnen = bool(versie.deelversies.get(naam)) or any(not _leeg(versie, veld) for veld in deel.velden)
    return Onderdeel(naam, deel.naam, _stand(zinnen, begonnen=begonnen), tuple(zinnen))


def _mist_inzet(versie: Versie) -> bool:
    """Where support can stop for want of effort, the plan says what is asked (ZEIST-69)."""
    geldt = versie.opp.dossier.leerling.school.regels.geldt("inzet.inspanningsregel")
    return geldt and _leeg(versie, "inspanningsafspraken")


def _periode(versie: Versie) -> list[str]:
    zinnen = []
    if versie.begindatum and versie.einddatum and versie.einddatum <= versie.begindatum:
        zinnen.append("De einddatum van het plan ligt niet na de begindatum.")
    if versie.begindatum and versie.evaluatiedatum:
        dagen = (versie.evaluatiedatum - versie.begindatum).days
        uiterlijk = versie.opp.dossier.leerling.school.regels.getal("opp.evaluatie_uiterlijk_weken")
        if dagen <= 0 or dagen > 7 * uiterlijk:
            zinnen.append(f"De evaluatie is na het begin van het plan en binnen {uiterlijk} weken.")
    if versie.tussenevaluatiedatum and versie.evaluatiedatum and versie.tussenevaluatiedatum >= versie.evaluatiedatum:
        zinnen.append("De tussenevaluatie is voor de evaluatie aan het eind.")
    return zinnen


def _leeg(versie: Versie, veld: str) -> bool:
    waarde = getattr(versie, veld)
    return not (waarde.strip() if isinstance(waarde, str) else waarde)


def _stand(zinnen: list[str], *, begonnen: bool) -> str:
    if not zinnen:
        return "Klaar"
    return "Bezig" if begonnen else "Nog niet begonnen"


def _hoorgesprek(versie: Versie) -> Onderdeel:
    zinnen = []
    gesprek = getattr(versie, "hoorgesprek", None)
    if gesprek is None:
        zinnen.append("Praat met de leerling over het plan, of schrijf op waarom de leerling dat niet wil.")
    elif not gesprek.ziet_af and not gesprek.invloed.strip():
        zinnen.append("Schrijf op wat er met de mening van de leerling is gedaan.")
    return Onderdeel("hoorgesprek", LOS["hoorgesprek"][0], _stand(zinnen, begonnen=gesprek is not None), tuple(zinnen))


def _doelen(versie: Versie) -> Onderdeel:
    aantal, soort = versie.doelen.count(), soort_van(versie)
    zinnen = [] if aantal >= soort.doelen_min else ["Voeg minstens 1 doel toe."]
    if soort.doelen_max is not None and aantal > soort.doelen_max:
        zinnen.append(f"Kies hoogstens {soort.doelen_max} doelen.")
    return Onderdeel("doelen", LOS["doelen"][0], _stand(zinnen, begonnen=bool(aantal)), tuple(zinnen))


def _oudergesprek(versie: Versie) -> Onderdeel:
    heeft = hasattr(versie, "oudergesprek")
    zinnen = [] if heeft else ["Bespreek het plan met de ouders en schrijf op wanneer dat was."]
    return Onderdeel("oudergesprek", LOS["oudergesprek"][0], _stand(zinnen, begonnen=heeft), tuple(zinnen))
