"""The words of a letter: the text of the profile with what was chosen filled in."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from dossiers.models import Contactpersoon, Leerling


def ingevuld(
    sjabloon: str, leerling: Leerling, *, gesprek_op: datetime, plaats: str, waarover: str, erbij: str = ""
) -> str:
    """The text of the profile, with the names between square brackets filled in; an unknown one stays as it is."""
    moment = timezone.localtime(gesprek_op)
    woorden = {
        "leerling": leerling.roepnaam, "dag": date_format(moment, "l j F Y"), "tijd": f"{moment:%H.%M} uur",
        "plaats": plaats, "waarover": waarover, "school": leerling.school.naam, "telefoon": leerling.school.telefoon,
    }  # fmt: skip
    tekst = sjabloon
    for naam, woord in woorden.items():
        tekst = tekst.replace(f"[{naam}]", woord)
    return f"{tekst}\n\n{erbij.strip()}" if erbij.strip() else tekst


def adres_voor(leerling: Leerling, contact: Contactpersoon | None) -> str:
    """Where the letter goes: the own address of a parent, else that of the pupil. A secret address is on no paper, and
    where one is secret the address of the pupil may be the same."""
    if contact is not None and (contact.adres_geheim or contact.adres):
        return "" if contact.adres_geheim else contact.adres
    geheim = leerling.contactpersonen.filter(adres_geheim=True).exists()
    return "" if geheim else leerling.adres
