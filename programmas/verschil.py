"""What a version changed: the same rows of two versions beside each other (ZIEK-19)."""

from dataclasses import dataclass

from django.utils.formats import date_format

from .models import Programmaversie
from .woorden import belastbaarheid_in_woorden, bron_in_woorden, dagen_in_woorden, in_de_les, opbouw_in_woorden


@dataclass(frozen=True)
class Verschil:
    naam: str
    was: str
    wordt: str


def regels(versie: Programmaversie) -> dict[str, str]:
    """Everything that a version says, each under its name."""
    opbouw = opbouw_in_woorden(versie) if versie.stappen.all() else ""
    return {
        "Wat de leerling aankan": belastbaarheid_in_woorden(versie),
        "Volgens": bron_in_woorden(versie),
        "Wat school moet weten": versie.toelichting,
        **{f"Lesdag: {dag.lower()}": uren for dag, uren in dagen_in_woorden(versie)},
        **dict(in_de_les(versie)),
        "Opbouw": opbouw,
        "Vanaf": date_format(versie.begindatum, "j F Y"),
        "Tot en met": date_format(versie.einddatum, "j F Y"),
        "We kijken er weer naar": date_format(versie.herzieningsdatum, "j F Y"),
    }


def verschillen(versie: Programmaversie, vorige: Programmaversie) -> list[Verschil]:
    """What differs, in the order of the page; what is not there stands as "niet"."""
    nu, toen = regels(versie), regels(vorige)
    namen = [*nu, *(naam for naam in toen if naam not in nu)]
    rijen = [Verschil(naam, toen.get(naam, "") or _leeg(naam), nu.get(naam, "") or _leeg(naam)) for naam in namen]
    return [rij for rij in rijen if rij.was != rij.wordt]


def _leeg(naam: str) -> str:
    return "als de klas" if naam.startswith("Lesdag") else "niet"
