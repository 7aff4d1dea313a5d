"""What stands in a row of the profile: as a form reads it (``ruw``), and as a person reads it (``in_woorden``)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.formats import date_format

from .models import School, Uitkomst
from .namen import Namen
from .register import PER_NAAM, Rijsoort
from .sleutels import ONDERWERPEN, SLEUTELS
from .woorden import Zinnen

LEEG = "(niets)"


def ruw(soort: Rijsoort, rij: Any, kolom: str) -> Any:
    """Other rows by their code, so that it can be stored and filled in again."""
    if soort.is_lijst(kolom):
        return sorted(ander.code for ander in getattr(rij, kolom).all()) if rij.pk else []
    waarde = getattr(rij, kolom)
    if isinstance(waarde, models.Model):
        return waarde.code  # type: ignore[attr-defined]
    if isinstance(waarde, datetime.date | datetime.time):
        return waarde.isoformat()
    return waarde


def alles(soort: Rijsoort, rij: Any) -> dict[str, Any]:
    return {kolom: ruw(soort, rij, kolom) for kolom in soort.velden}


def in_woorden(soort: Rijsoort, rij: Any, kolom: str, namen: Namen | None = None) -> str:
    """``namen`` when many rows are put in words; without it the codes of this school are looked up for this one."""
    if soort.is_lijst(kolom):
        return ", ".join(sorted(str(ander) for ander in getattr(rij, kolom).all())) or LEEG if rij.pk else LEEG
    toon = getattr(rij, f"get_{kolom}_display", None)
    waarde = toon() if toon else getattr(rij, kolom)
    namen = namen or Namen(school_van(rij))
    if kolom == "voorwaarden":
        return "; ".join(Zinnen(namen.school, {}).voorwaarden(waarde)) or LEEG
    return waarde_in_woorden(waarde, namen.lijst_van(soort, kolom, rij))


def school_van(rij: Any) -> School:
    """An outcome knows its school through its meeting."""
    school: School = rij.overlegtype.school if isinstance(rij, Uitkomst) else rij.school
    return school


def instelling_in_woorden(rij: Any, namen: Namen) -> str:
    return in_woorden(PER_NAAM["instelling"], rij, "waarde", namen)


def waarde_in_woorden(waarde: Any, namen: Mapping[str, str] = {}) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime.date):
        return date_format(waarde, "j F Y")
    if isinstance(waarde, datetime.time):
        return waarde.strftime("%H.%M uur")
    if isinstance(waarde, list):
        return ", ".join(waarde_in_woorden(deel, namen) for deel in waarde) or LEEG
    return LEEG if waarde in (None, "") else namen.get(str(waarde), str(waarde))


# What a source says besides the codes of its lines: "SEG-05; niveaus zijn een voorstel".
BRONCODE = re.compile(r"\(?\b(?:[A-Z]{2,5}-\d+[a-z]?|Q\d+|S\d\d)\b(?: tot en met (?:[A-Z]{2,5}-)?\d+)?\)?")
VOORSTEL = {"voorgestelde standaard", "voorstel"}  # what the label beside it says already


def bron_in_woorden(rij: Any) -> str:
    """Why this stands here, in words; the codes of the lines of a source are for whoever writes the file."""
    tekst = BRONCODE.sub("", rij.bron)
    delen = [deel.strip(" ,:.") for deel in tekst.split(";")]
    tekst = "; ".join(deel for deel in delen if re.search(r"\w", deel) and deel.lower() not in VOORSTEL)
    return tekst[:1].upper() + tekst[1:]


# What a field is called where the word of the model says too little; "aantal" of what?
LABELS = {
    "actief": "Staat aan",
    "doelsjablonen": "Doelen om uit te kiezen",
    "autovullen": "Wat vanzelf op de agenda komt",
    "eisen": "Wat er moet zijn voordat de casus verdergaat",
    "vragenblokken": "Vragen",
    "starters": "Wie deze stap mag beginnen",
    "overdracht_aan": "Aan wie het formulier gaat",
    "auteurs": "Wie schrijft",
    "ondertekenaars": "Wie tekent",
    "vaste_functies": "Vaste leden",
    "op_afroep_functies": "Op afroep",
    "catalogusitem": "Aanbod",
    "overlegtype": "Overleg",
    "naar_overlegtype": "Naar welk overleg",
    "uitstel_door": "Wie uitstel mag geven",
    "sla_dagen": "Reactie binnen hoeveel schooldagen",
    "voorwaarden": "Wanneer deze route geldt",
    ("drempel", "aantal"): "Vanaf hoeveel",
    ("drempel", "eenheid"): "Wat wordt geteld",
    ("drempel", "venster_soort"): "Welke weken",
    ("drempel", "categorie"): "Welk signaal",
    ("drempel", "aaneengesloten"): "Moet het achter elkaar zijn",
    ("drempel", "formulier"): "Welk formulier wordt voorgesteld",
    ("route", "formulier"): "Voor welk formulier",
}


def label(soort: Rijsoort, rij: Any, kolom: str) -> str:
    """What a field is called; a setting is called by what it means."""
    if kolom == "waarde" and getattr(rij, "sleutel", "") in SLEUTELS:
        return label_van_sleutel(rij.sleutel)
    eigen = LABELS.get((soort.naam, kolom)) or LABELS.get(kolom)
    naam = str(soort.model._meta.get_field(kolom).verbose_name)  # type: ignore[union-attr]
    return eigen or naam[:1].upper() + naam[1:]


def label_van_sleutel(sleutel: str) -> str:
    uitleg = SLEUTELS[sleutel].uitleg
    return uitleg[:1].upper() + uitleg[1:]


def titel(soort: Rijsoort, rij: Any) -> str:
    """What a person calls this row: a rule has no name of its own, and a setting only a key."""
    if soort.naam == "instelling":
        return label_van_sleutel(rij.sleutel)
    if soort.naam == "toestemming":
        return ONDERWERPEN.get(rij.onderwerp, rij.onderwerp)
    return str(rij)
