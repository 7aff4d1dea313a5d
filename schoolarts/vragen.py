"""What the form for the youth doctor asks, by part. There is no question for a diagnosis (PRIV-10).

The names are those of the aanmelding, so that what a mentor wrote there comes along as it is.
"""

from datetime import date

from django.utils.formats import date_format

DELEN: dict[str, dict[str, str]] = {
    "Verzuim": {
        "omschrijving": "Waar gaat het over?",
        "verzuimbeeld": "Hoe vaak en wanneer was de leerling ziek?",
        "overig_verzuim": "Is er ook ander verzuim, zoals te laat komen?",
        "klachten": "Wat vertellen leerling en ouders zelf over de klachten?",
        "gevolgen": "Wat merkt school ervan?",
    },
    "Gesprek op school": {
        "gesprek_leerling_datum": "Wanneer was het gesprek met de leerling?",
        "gesprek_ouders_datum": "Wanneer was het gesprek met de ouders?",
        "zorgen_leerling": "Wat is besproken?",
        "mening_leerling": "Wat vindt de leerling?",
        "mening_ouders": "Wat vinden de ouders?",
    },
    "Wat al gebeurt": {
        "maatregelen": "Wat deed school al?",
        "betrokken_hulp": "Wie helpt er al?",
    },
    "Bereikbaar": {
        "huisadres": "Huisadres",
        "telefoon_leerling": "Telefoon van de leerling",
        "telefoon_ouders": "Telefoon van de ouders",
        "huisarts": "Huisarts, als de ouders dat goed vinden",
        "tolk": "Is er een tolk nodig? Welke taal?",
    },
}
VRAGEN = {veld: vraag for deel in DELEN.values() for veld, vraag in deel.items()}
KORT = tuple(DELEN["Bereikbaar"])
DAGEN = ("gesprek_leerling_datum", "gesprek_ouders_datum")
# Where an answer comes from that stands there before anybody typed (dossiers.vooraf).
_VERZUIM, _GESPREK, _LEERLING = (
    "het verzuim in Zorg",
    "het laatste gesprek in het dossier",
    "de gegevens van de leerling",
)
HERKOMST = {
    "verzuimbeeld": _VERZUIM,
    "overig_verzuim": _VERZUIM,
    **dict.fromkeys((*DAGEN, "zorgen_leerling", "mening_leerling", "mening_ouders"), _GESPREK),
    **dict.fromkeys(("huisadres", "telefoon_leerling", "telefoon_ouders"), _LEERLING),
}
MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
# Without these the doctor cannot begin (domein.md 6.3); who asks for a talk has no absence to tell of (ZEE-45).
BIJ_VERZUIM = ("verzuimbeeld", "gevolgen", "maatregelen")
ZONDER_VERZUIM = {"eigen_verzoek", "verzoek_school", "medisch_sociaal", "leefomgeving"}


def verplicht(criterium: str) -> tuple[str, ...]:
    return ("omschrijving",) if criterium in ZONDER_VERZUIM else BIJ_VERZUIM


def alleen_gevraagd(gegevens: dict[str, object]) -> dict[str, str]:
    """Only what the form asks for: nothing else is kept, so that nothing else can be sent."""
    return {veld: tekst for veld in VRAGEN if (tekst := _tekst(gegevens.get(veld)))}


def als_dag(tekst: str) -> date | None:
    """The day that a kept answer names; None when somebody wrote it in other words, or with a request from before."""
    delen = tekst.lower().split()
    try:
        dag, maand, jaar = delen
        return date(int(jaar), MAANDEN.index(maand) + 1, int(dag))
    except ValueError:
        return None


def _tekst(waarde: object) -> str:
    return date_format(waarde, "j F Y") if isinstance(waarde, date) else str(waarde or "").strip()
