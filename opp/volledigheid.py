"""What a version still needs before it may be laid before parents (LAW-02, LAW-09, INV-28), in sentences."""

from dataclasses import dataclass, field

from .models import Versie
from .models.opp import Afwijking


@dataclass(frozen=True)
class Deel:
    """One section of the form: its fields, and for each required one the sentence when it is empty."""

    naam: str
    velden: tuple[str, ...]
    verplicht: dict[str, str] = field(default_factory=dict)


DELEN = {
    "algemeen": Deel(
        "Algemene gegevens",
        ("onderwijsniveau", "thuistaal", "eerdere_scholen", "eerder_arrangement", "externen"),
        {"onderwijsniveau": "Vul in op welk niveau de leerling nu zit."},
    ),
    "aanleiding": Deel(
        "Aanleiding en beginsituatie",
        (
            "aanleiding", "hulpvraag_school", "hulpvraag_ouders", "hulpvraag_leerling", "voorgeschiedenis",
            "eerdere_ondersteuning", "didactisch", "verzuim", "thuissituatie", "medisch",
        ),
        {
            "aanleiding": "Schrijf op waarom dit plan er komt.",
            "hulpvraag_school": "Schrijf de hulpvraag van school op.",
            "eerdere_ondersteuning": "Schrijf op wat school al deed en wat dat opleverde.",
        },
    ),
    "perspectief": Deel(
        "Perspectiefdeel",
        (
            "huidig_niveau", "uitstroombestemming", "verwacht_diploma", "onderbouwing", "bevorderende_factoren",
            "belemmerende_factoren", "capaciteiten", "zonder_ondersteuning",
        ),
        {
            "huidig_niveau": "Schrijf op hoe het nu gaat op school.",
            "uitstroombestemming": "Kies waar de leerling naartoe werkt.",
            "onderbouwing": "Schrijf op waarom jullie deze bestemming verwachten.",
            "bevorderende_factoren": "Schrijf op wat de leerling helpt.",
            "belemmerende_factoren": "Schrijf op wat het leren moeilijk maakt.",
        },
    ),
    "inbreng": Deel(
        "Wat ouders vinden", ("mening_ouders",), {"mening_ouders": "Schrijf op wat de ouders van het plan vinden."}
    ),
    "handelingsdeel": Deel(
        "Handelingsdeel",
        (
            "onderwijsbehoeften", "ondersteuning", "afwijking", "afwijking_toelichting", "faciliteiten",
            "taken_docenten", "taken_ouders", "taken_leerling", "externe_hulp", "afweging_adviezen",
            "inspanningsafspraken", "bij_terugval", "aanspreekpunt",
        ),
        {
            "ondersteuning": "Schrijf op welke hulp de leerling krijgt.",
            "afwijking": "Kies of het lesprogramma anders is. Er mag ook ‘geen afwijkingen’ staan.",
            "taken_docenten": "Schrijf op wat docenten doen.",
            "taken_ouders": "Schrijf op wat de ouders doen.",
            "taken_leerling": "Schrijf op wat de leerling doet.",
            "aanspreekpunt": "Vul in wie het aanspreekpunt is.",
        },
    ),
    "planning": Deel(
        "Periode en evaluatie",
        ("begindatum", "einddatum", "evaluatiedatum"),
        {
            "begindatum": "Vul in wanneer het plan begint.",
            "einddatum": "Vul in tot wanneer het plan geldt.",
            "evaluatiedatum": "Vul in wanneer jullie het plan bespreken.",
        },
    ),
}  # fmt: skip
DEEL_VAN = {veld: naam for naam, deel in DELEN.items() for veld in deel.velden}


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


def volledigheid(versie: Versie) -> list[Onderdeel]:
    """Every part of the plan in the order of the form, with what is missing."""
    delen = {naam: _deel(versie, naam) for naam in DELEN}
    return [
        delen["algemeen"], delen["aanleiding"], delen["perspectief"], _hoorgesprek(versie), delen["inbreng"],
        delen["handelingsdeel"], _doelen(versie), delen["planning"], _oudergesprek(versie),
    ]  # fmt: skip


def ontbrekend(versie: Versie) -> list[str]:
    return [zin for onderdeel in volledigheid(versie) for zin in onderdeel.ontbreekt]


def _deel(versie: Versie, naam: str) -> Onderdeel:
    deel = DELEN[naam]
    zinnen = [zin for veld, zin in deel.verplicht.items() if _leeg(versie, veld)]
    if (
        naam == "handelingsdeel"
        and versie.afwijking not in ("", Afwijking.GEEN)
        and _leeg(versie, "afwijking_toelichting")
    ):
        zinnen.append("Leg uit hoe het lesprogramma anders is.")
    if naam == "planning" and not zinnen:
        zinnen = _periode(versie)
    begonnen = bool(versie.deelversies.get(naam)) or any(not _leeg(versie, veld) for veld in deel.velden)
    return Onderdeel(naam, deel.naam, _stand(zinnen, begonnen=begonnen), tuple(zinnen))


def _periode(versie: Versie) -> list[str]:
    zinnen = []
    if versie.begindatum and versie.einddatum and versie.einddatum <= versie.begindatum:
        zinnen.append("De einddatum van het plan ligt niet na de begindatum.")
    if versie.begindatum and versie.evaluatiedatum:
        dagen = (versie.evaluatiedatum - versie.begindatum).days
        uiterlijk = versie.opp.dossier.leerling.school.regels.getal("opp.evaluatie_uiterlijk_weken")
        if dagen <= 0 or dagen > 7 * uiterlijk:
            zinnen.append(f"De evaluatie is na het begin van het plan en binnen {uiterlijk} weken.")
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
    return Onderdeel(
        "hoorgesprek", "Wat de leerling vindt", _stand(zinnen, begonnen=gesprek is not None), tuple(zinnen)
    )


def _doelen(versie: Versie) -> Onderdeel:
    heeft = versie.doelen.exists()
    zinnen = [] if heeft else ["Voeg minstens 1 doel toe."]
    return Onderdeel("doelen", "Doelen", _stand(zinnen, begonnen=heeft), tuple(zinnen))


def _oudergesprek(versie: Versie) -> Onderdeel:
    heeft = hasattr(versie, "oudergesprek")
    zinnen = [] if heeft else ["Bespreek het plan met de ouders en schrijf op wanneer dat was."]
    return Onderdeel("oudergesprek", "Overleg met ouders", _stand(zinnen, begonnen=heeft), tuple(zinnen))
