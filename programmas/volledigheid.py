"""What must be so before something is kept: in sentences."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dossiers.namen import gezondheid_in

from .models import Programmaversie

ONDERDELEN = ("dagen", "spreiding", "vrijstellingen", "examenjaar", "in_de_les")
GEEN_ONDERDEEL = (
    "Kies minstens 1 onderdeel: kortere dagen, spreiding, vrijstelling, een extra examenjaar, of iets in de les."
)
TEKSTEN = ("toelichting", "spreiding", "examenjaar", "in_de_les", "reden")


def bezwaren(velden: dict[str, Any]) -> list[str]:
    """Why what was filled in cannot be a version."""
    return [*_onderdelen(velden), *_gezondheid(velden), *_dagen(velden), *_opbouw(velden)]


def _onderdelen(velden: dict[str, Any]) -> Iterator[str]:
    if not any(velden[naam] for naam in ONDERDELEN):
        yield GEEN_ONDERDEEL
    if velden["dagen"] and not any(velden["dagen"].values()):
        yield "Er is geen lesuur over. Kies in welke lesuren de leerling wel komt."


def _gezondheid(velden: dict[str, Any]) -> Iterator[str]:
    gevonden = gezondheid_in(*(velden[naam] for naam in TEKSTEN), *velden["vrijstellingen"])
    if gevonden:
        woorden = ", ".join(gevonden)
        yield f"Schrijf op wat het op school betekent. Een diagnose of ziekte hoort hier niet. Haal weg: {woorden}."


def _dagen(velden: dict[str, Any]) -> Iterator[str]:
    begin, eind, weer = velden["begindatum"], velden["einddatum"], velden["herzieningsdatum"]
    if eind < begin:
        yield "De laatste dag ligt voor de eerste dag."
    elif not begin < weer <= eind:
        yield "De dag waarop jullie er weer naar kijken, is na de eerste dag en niet na de laatste dag."


def _opbouw(velden: dict[str, Any]) -> Iterator[str]:
    vorige: tuple[date, int] = (velden["begindatum"], velden["belastbaarheid"])
    for dag, procent in velden["opbouw"]:
        if dag <= vorige[0]:
            yield "Elke stap van de opbouw begint later dan de stap ervoor."
        if procent <= vorige[1]:
            yield "Bij elke stap van de opbouw komt er iets bij. Gaat het minder goed? Maak dan een nieuwe versie."
        if dag > velden["einddatum"]:
            yield "Een stap van de opbouw ligt na de laatste dag."
        vorige = (dag, procent)


def mist_gesprek(velden: dict[str, Any], roepnaam: str) -> list[str]:
    """Pupil and parents are heard; who is not, or does not agree, is written down with why."""
    zinnen = []
    mening = Programmaversie.Mening
    if velden["leerling_vindt"] != mening.EENS and not velden["leerling_woorden"]:
        zinnen.append(f"Schrijf op wat {roepnaam} vindt, of waarom jullie nog niet praatten.")
    if velden["ouders_vinden"] != mening.EENS and not velden["ouders_woorden"]:
        zinnen.append("Schrijf op wat de ouders vinden, of waarom jullie hen nog niet spraken.")
    wel = {velden["leerling_vindt"], velden["ouders_vinden"]} & {mening.EENS, mening.ONEENS}
    if wel and not velden["besproken_datum"]:
        zinnen.append("Vul in wanneer jullie het bespraken.")
    return zinnen
