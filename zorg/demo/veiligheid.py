"""What Nina told in confidence, and a meldcode that began with one signal: only for who wrote it or is named."""

from uuid import NAMESPACE_URL, UUID, uuid5

from veiligheid.services import gesprek_vastleggen, openen, stap_vastleggen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld


def morgenveld(w: Wereld) -> None:
    nina, mathijs = w.leerling("Nina"), w.wie("Mathijs")
    with tijdens(om(-4, "13:10")):
        gesprek_vastleggen(
            nina, door=mathijs, sleutel=_sleutel("nina"), datum=werkdag(-4),
            tekst="Nina kwam in de pauze langs. Ze wil haar verhaal kwijt. Wie het mag weten, weet ze nog niet.",
        )  # fmt: skip
    simon = w.dossier("Simon")
    mentor = w.mentor(simon.leerling)
    with tijdens(om(-6, "15:40")):
        meldcode = openen(
            simon, door=mentor, sleutel=_sleutel("signaal"), datum=werkdag(-6), wie="Zelf gezien",
            tekst="Simon kwam drie ochtenden zonder jas en zonder eten op school.",
        )  # fmt: skip
    with tijdens(om(-5, "12:20")):
        stap_vastleggen(
            meldcode, door=w.coordinator, stap=2, sleutel=_sleutel("overleg"), datum=werkdag(-5),
            wie=f"{mentor} en Veilig Thuis", advies="anoniem",
            tekst="Veilig Thuis raadt aan om eerst met Simon en daarna met de ouders te praten.",
        )  # fmt: skip


def _sleutel(naam: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:veiligheid:{naam}")
