"""Parents and others around pupils, out of the school's administration. What the file does not say is never guessed.

Whether somebody has custody, and what they may hear, decides what they are sent (PRIV-04..06): an unknown word is a
fault, an empty cell of somebody new is "onbekend" and "geen", and an empty cell of somebody known changes nothing.
Nobody is taken away: somebody who is not in the file stays.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from audit.services import vastleggen
from dossiers.models import Contactpersoon, Leerling
from scholen.models import School

from .lezer import Bron, KanNiet, gevuld, rijen
from .tijdlijn import bijschrijven
from .wijzigingen import Regelfout, Verschil, Wijziging

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


def vergelijken(school: School, bron: Bron, kolommen: Mapping[str, str] | None = None) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all."""
    leerlingen = {rij.leerlingnummer: rij for rij in Leerling.objects.filter(school=school)}
    bekend: dict[Sleutel, list[Contactpersoon]] = defaultdict(list)
    for contact in Contactpersoon.objects.filter(leerling__school=school).select_related("leerling"):
        bekend[contact.leerling_id, contact.naam.casefold()].append(contact)
    verschil, gezien = Verschil(), set[Sleutel]()
    for nummer, rij in rijen(bron, KOLOMMEN, VERPLICHT, kolommen or {}):
        try:
            contact, velden = _wegen(rij, leerlingen, bekend, gezien)
        except KanNiet as fout:
            verschil.fouten.append(Regelfout(nummer, str(fout), list(rij.values())))
        else:
            verschil.erbij(Wijziging(contact, nummer, velden))
    return verschil


def _wegen(
    rij: dict[str, str],
    leerlingen: dict[str, Leerling],
    bekend: dict[Sleutel, list[Contactpersoon]],
    gezien: set[Sleutel],
) -> tuple[Contactpersoon, dict[str, tuple[Any, Any]]]:
    """Who this row is about, with the new values in place, and what they were. Two people with one name are
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
    anders = {n: (getattr(contact, n), waarde) for n, waarde in velden.items() if getattr(contact, n) != waarde}
    for naam, (_, wordt) in anders.items():
        setattr(contact, naam, wordt)
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


def schrijven(verschil: Verschil, *, door: Any, kenmerk: str = "") -> None:
    """``kenmerk``: of which file this is; with it the care team reads in an open dossier what changed at home."""
    for wijziging in [*verschil.nieuw, *verschil.anders]:
        contact, nieuw = wijziging.wie, wijziging.nieuw
        contact.save(update_fields=None if nieuw else list(wijziging.velden))
        details = {"nieuw": True} if nieuw else {"velden": sorted(wijziging.velden)}
        vastleggen("contactpersoon_ingelezen", op=contact.leerling, door=door, contactpersoon=contact.pk, **details)
    if kenmerk:
        bijschrijven([*verschil.anders, *verschil.nieuw], door=door, kenmerk=kenmerk)
