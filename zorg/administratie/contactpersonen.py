"""Parents and others around pupils, out of the school's administration. What the file does not say is never guessed.

Whether somebody has custody, and what they may hear, decides what they are sent (PRIV-04..06): an unknown word is a
fault, an empty cell of somebody new is "onbekend" and "geen", and an empty cell of somebody known changes nothing.
Nobody is taken away: somebody who is not in the file stays.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import vastleggen
from dossiers.models import Contactpersoon, Leerling
from scholen.models import School

from .bestand import KanNiet, geen_fouten, gevuld, rijen

KOLOMMEN: Mapping[str, list[str]] = {
    "leerlingnummer": ["leerlingnummer", "leerlingnr", "nummer", "stamnummer", "stamnr"],
    "naam": ["naam", "contactpersoon", "ouder"],
    "relatie": ["relatie"],
    "gezag": ["gezag", "ouderlijk gezag"],
    "informatierecht": ["informatierecht"],
    "contactverbod": ["contactverbod"],
    "email": ["email", "e-mail", "e-mailadres", "mail"],
    "telefoon": ["telefoon", "mobiel", "telefoonnummer"],
    "adres": ["adres"],
    "adres_geheim": ["geheim adres", "adres geheim"],
    "taal": ["taal"],
}
VERPLICHT = ("leerlingnummer", "naam", "relatie")
Sleutel = tuple[int, str]  # of the pupil, and the name in small letters
JA_NEE = {"ja": True, "j": True, "nee": False, "n": False}


@dataclass
class Verschil:
    nieuw: list[Contactpersoon] = field(default_factory=list)
    anders: list[tuple[Contactpersoon, list[str]]] = field(default_factory=list)
    gelijk: int = 0
    fouten: list[tuple[int, str]] = field(default_factory=list)

    def erbij(self, contact: Contactpersoon, anders: list[str]) -> None:
        if contact.pk is None:
            self.nieuw.append(contact)
        elif anders:
            self.anders.append((contact, anders))
        else:
            self.gelijk += 1


def vergelijken(school: School, inhoud: bytes) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    leerlingen = {rij.leerlingnummer: rij for rij in Leerling.objects.filter(school=school)}
    bekend: dict[Sleutel, list[Contactpersoon]] = defaultdict(list)
    for contact in Contactpersoon.objects.filter(leerling__school=school):
        bekend[contact.leerling_id, contact.naam.casefold()].append(contact)
    verschil, gezien = Verschil(), set[Sleutel]()
    for nummer, rij in rijen(inhoud, KOLOMMEN, VERPLICHT):
        try:
            contact, anders = _wegen(rij, leerlingen, bekend, gezien)
        except KanNiet as fout:
            verschil.fouten.append((nummer, str(fout)))
        else:
            verschil.erbij(contact, anders)
    return verschil


def _wegen(
    rij: dict[str, str],
    leerlingen: dict[str, Leerling],
    bekend: dict[Sleutel, list[Contactpersoon]],
    gezien: set[Sleutel],
) -> tuple[Contactpersoon, list[str]]:
    """Who this row is about, with the new values in place, and which fields those are. Two people with one name are
    never taken for each other: what is known of custody would go to the wrong one."""
    gevuld(rij, VERPLICHT)
    leerling = leerlingen.get(rij["leerlingnummer"])
    if leerling is None:
        raise KanNiet("Dit leerlingnummer is er niet op deze school. Lees eerst de leerlingen in.")
    sleutel = (leerling.pk, rij["naam"].casefold())
    if sleutel in gezien or len(bekend[sleutel]) > 1:
        raise KanNiet("Bij deze leerling staat deze naam vaker. Maak de namen verschillend, zoals met een voorletter.")
    gezien.add(sleutel)
    velden = _velden(rij)
    contact = bekend[sleutel][0] if bekend[sleutel] else Contactpersoon(leerling=leerling, naam=rij["naam"])
    anders = [naam for naam, waarde in velden.items() if getattr(contact, naam) != waarde]
    for naam in anders:
        setattr(contact, naam, velden[naam])
    _heel(contact)
    return contact, anders


def _velden(rij: dict[str, str]) -> dict[str, Any]:
    """Only the cells with something in them."""
    velden: dict[str, Any] = {}
    for veld, tekst in rij.items():
        if not tekst or veld in {"leerlingnummer", "naam"}:
            continue
        if veld in {"contactverbod", "adres_geheim"}:
            if tekst.lower() not in JA_NEE:
                raise KanNiet(f"Bij {veld} staat iets anders dan ja of nee. Schrijf ja of nee.")
            velden[veld] = JA_NEE[tekst.lower()]
        else:
            velden[veld] = tekst.lower() if veld in {"relatie", "gezag", "informatierecht", "taal"} else tekst
    return velden


def _heel(contact: Contactpersoon) -> None:
    """The rules of the model, in words: choices, lengths, and what does not go together."""
    try:
        contact.full_clean(validate_unique=False)
    except ValidationError as fout:
        raise KanNiet(" ".join(_zinnen(fout))) from None


def _zinnen(fout: ValidationError) -> list[str]:
    zinnen = []
    for veld, soorten in fout.message_dict.items():
        keuzes = getattr(Contactpersoon, veld.capitalize(), None)
        mag = f" Kies uit: {', '.join(keuzes.values)}." if keuzes else ""
        zinnen += soorten if veld == "__all__" else [f"Controleer {veld}.{mag}"]
    return zinnen


@transaction.atomic
def invoeren(school: School, inhoud: bytes) -> Verschil:
    """All of it or nothing. Raises ``KanNiet`` when rows have faults."""
    School.objects.select_for_update().get(pk=school.pk)
    verschil = vergelijken(school, inhoud)
    geen_fouten(verschil.fouten)
    for contact in verschil.nieuw:
        contact.save()
        vastleggen("contactpersoon_ingelezen", op=contact.leerling, door=None, contactpersoon=contact.pk, nieuw=True)
    for contact, anders in verschil.anders:
        contact.save(update_fields=anders)
        vastleggen(
            "contactpersoon_ingelezen", op=contact.leerling, door=None, contactpersoon=contact.pk, velden=sorted(anders)
        )
    vastleggen(
        "contactpersonen_ingelezen", op=school, door=None, nieuw=len(verschil.nieuw), anders=len(verschil.anders),
        gelijk=verschil.gelijk,
    )  # fmt: skip
    return verschil
