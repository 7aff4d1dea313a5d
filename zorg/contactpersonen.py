"""Parents and others around pupils, out of the school's administration. What the file does not say is never guessed.

Whether somebody has custody, and what they may hear, decides what they are sent (PRIV-04..06): an unknown word is a
fault, an empty cell of somebody new is "onbekend" and "geen", and an empty cell of somebody known changes nothing.
Nobody is taken away: somebody who is not in the file stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from audit.services import vastleggen
from dossiers.models import Contactpersoon, Leerling
from scholen.models import School
from zorg.basis.csvbestand import Onleesbaar, lezen
from zorg.basis.inlezen import kolommen_raden

from .leerlingen import KanNiet

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
JA_NEE = {"ja": True, "j": True, "nee": False, "n": False}


@dataclass
class Verschil:
    nieuw: list[Contactpersoon] = field(default_factory=list)
    anders: list[tuple[Contactpersoon, list[str]]] = field(default_factory=list)
    gelijk: int = 0
    fouten: list[tuple[int, str]] = field(default_factory=list)


def vergelijken(school: School, inhoud: bytes) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    try:
        bestand = lezen(inhoud)
        kolom = kolommen_raden(KOLOMMEN, bestand.kop, {})
        if mist := [veld for veld in VERPLICHT if not kolom[veld]]:
            raise KanNiet(f"Deze kolommen staan niet in het bestand: {', '.join(mist)}. Zet ze erbij, met deze namen.")
        regels = [(nummer, dict(zip(bestand.kop, cellen, strict=False))) for nummer, cellen in bestand.regels()]
    except Onleesbaar as fout:
        raise KanNiet(str(fout)) from None
    leerlingen = {rij.leerlingnummer: rij for rij in Leerling.objects.filter(school=school)}
    bekend = {
        (rij.leerling_id, rij.naam.casefold()): rij for rij in Contactpersoon.objects.filter(leerling__school=school)
    }
    verschil = Verschil()
    for nummer, cellen in regels:
        rij = {veld: cellen.get(naam, "") for veld, naam in kolom.items() if naam}
        try:
            _wegen(rij, leerlingen, bekend, verschil)
        except KanNiet as fout:
            verschil.fouten.append((nummer, str(fout)))
    return verschil


def _wegen(
    rij: dict[str, str], leerlingen: dict[str, Leerling], bekend: dict[tuple[int, str], Contactpersoon],
    verschil: Verschil,
) -> None:  # fmt: skip
    if leeg := [veld for veld in VERPLICHT if not rij[veld]]:
        raise KanNiet(f"Leeg: {', '.join(leeg)}. Vul dit in.")
    leerling = leerlingen.get(rij["leerlingnummer"])
    if leerling is None:
        raise KanNiet(f"Leerlingnummer {rij['leerlingnummer']} is er niet op deze school.")
    velden = _velden(rij)
    sleutel = (leerling.pk, rij["naam"].casefold())
    al = bekend.get(sleutel)
    contact = al or Contactpersoon(leerling=leerling, naam=rij["naam"])
    anders = [naam for naam, waarde in velden.items() if getattr(contact, naam) != waarde]
    for naam in anders:
        setattr(contact, naam, velden[naam])
    _heel(contact)
    bekend[sleutel] = contact
    if al is None:
        verschil.nieuw.append(contact)
    elif anders:
        verschil.anders.append((contact, anders))
    else:
        verschil.gelijk += 1


def _velden(rij: dict[str, str]) -> dict[str, Any]:
    """Only the cells with something in them."""
    velden: dict[str, Any] = {}
    for veld, tekst in rij.items():
        if not tekst or veld in {"leerlingnummer", "naam"}:
            continue
        if veld in {"contactverbod", "adres_geheim"}:
            if tekst.lower() not in JA_NEE:
                raise KanNiet(f"Bij {veld} staat ‘{tekst}’. Schrijf ja of nee.")
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
    if verschil.fouten:
        raise KanNiet(f"{len(verschil.fouten)} regels kloppen niet. Verbeter ze eerst; er is niets veranderd.")
    for contact in verschil.nieuw:
        contact.save()
        vastleggen("contactpersoon_ingelezen", op=contact.leerling, door=None, contactpersoon=contact.pk, nieuw=True)
    for contact, anders in verschil.anders:
        contact.save(update_fields=anders)
        vastleggen(
            "contactpersoon_ingelezen", op=contact.leerling, door=None, contactpersoon=contact.pk, velden=sorted(anders)
        )
    tellingen: dict[str, Any] = {"nieuw": len(verschil.nieuw), "anders": len(verschil.anders)}
    vastleggen("contactpersonen_ingelezen", op=school, door=None, gelijk=verschil.gelijk, **tellingen)
    return verschil
