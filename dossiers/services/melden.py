"""Recording a report to Veilig Thuis."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier, Niveau
from dossiers.models.melding import Zorgmelding
from zorg.basis.models import Onvolledig

from .basis import notitie_toevoegen

KORTSTE_REDEN = 20
NAMEN = {"ouders": "de ouders", "leerling": "de leerling"}


@transaction.atomic
def zorgmelding_vastleggen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    datum: date,
    bij: str,
    feiten: str,
    herkomst: str,
    lezers: Iterable[Gebruiker] = (),
    overlegd_met: str = "",
    **gehoord: Any,
) -> Zorgmelding:
    """Parents and pupil hear it before the report is made (ZEIST-81).

    Telling them may only be left out when that would be unsafe: with a reason, and decided with somebody else. The
    same form twice is one report.
    """
    for wie in Zorgmelding.WIE:
        _eis_gehoord(wie, gehoord.get(f"{wie}_datum"), gehoord.get(f"{wie}_niet", ""), datum)
    if any(gehoord.get(f"{wie}_niet") for wie in Zorgmelding.WIE) and not overlegd_met.strip():
        raise Onvolledig("Schrijf op met wie je besloot om het niet vooraf te vertellen.")
    stuk = notitie_toevoegen(
        dossier, door=door, lezers=lezers, herkomst=herkomst, datum=datum, titel="Zorgmelding", tekst=feiten,
        niveau=Niveau.Z3,
    )  # fmt: skip
    melding, nieuw = Zorgmelding.objects.get_or_create(
        stuk=stuk,
        defaults={
            "dossier": dossier, "datum": datum, "bij": bij, "overlegd_met": overlegd_met.strip(),
            "vastgelegd_door": door, **gehoord,
        },
    )  # fmt: skip
    if nieuw:
        niet = [wie for wie in Zorgmelding.WIE if gehoord.get(f"{wie}_niet")]
        vastleggen("zorgmelding_vastgelegd", op=melding, door=door, bij=bij, niet_vooraf=niet)
    return melding


def _eis_gehoord(wie: str, op: date | None, niet: str, datum: date) -> None:
    if op is None and len(niet.strip()) < KORTSTE_REDEN:
        raise Onvolledig(
            f"Vertel het {NAMEN[wie]} voordat je meldt. Kan dat niet veilig, schrijf dan in minstens {KORTSTE_REDEN} "
            "tekens op waarom."
        )
    if op is not None and (op > datum or niet):
        raise Onvolledig(f"Vul in wanneer je het {NAMEN[wie]} vertelde: op de dag van de melding of ervoor.")
