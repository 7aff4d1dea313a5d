"""What one person can switch of the table of reminders, as the page shows it."""

from dataclasses import dataclass
from itertools import groupby

from accounts.models import Gebruiker
from dossiers.herinneringen import REGELS, Regel
from scholen.models import School

# Somebody from outside has no list of tasks here: only these come to them by mail.
VAN_BUITEN = ("overleg_vandaag", "actie")


@dataclass(frozen=True)
class Schakelaar:
    code: str
    wat: str
    aan: str
    wanneer: str
    scherm: bool | None  # None: nothing stands on the list for it
    vast: str
    mail: bool


def regels_voor(gebruiker: Gebruiker) -> list[Regel]:
    regels = [regel for regel in REGELS if regel.keuze_mail]
    return [regel for regel in regels if regel.code in VAN_BUITEN] if gebruiker.van_buiten else regels


def groepen(gebruiker: Gebruiker) -> list[tuple[str, list[Schakelaar]]]:
    """By subject, in the order of the table."""
    rijen = groupby(regels_voor(gebruiker), key=lambda regel: regel.groep)
    return [(groep, [_schakelaar(regel, gebruiker) for regel in regels]) for groep, regels in rijen]


def _schakelaar(regel: Regel, gebruiker: Gebruiker) -> Schakelaar:
    op_lijst = (regel.taken or regel.code == "taak") and not gebruiker.van_buiten
    return Schakelaar(
        code=regel.code,
        wat=regel.wat,
        aan=regel.aan,
        wanneer=wanneer(regel, gebruiker.school),
        scherm=regel.code not in gebruiker.herinnering_niet_op_scherm or not regel.keuze_scherm if op_lijst else None,
        vast="" if regel.keuze_scherm else regel.vast or "Wat jij moet doen, blijft op je lijst staan.",
        mail=regel.code not in gebruiker.herinnering_niet_per_mail,
    )


def wanneer(regel: Regel, school: School | None) -> str:
    """As in "14 en 7 dagen ervoor, op de dag zelf, 3 dagen erna", by the numbers of the school of this person."""
    if school is None or not regel.instelling:
        return regel.wanneer
    dagen = regel.dagen(school)
    if regel.wanneer:
        return regel.wanneer.format(dagen=_en(dagen))
    delen = [f"{_en([d for d in dagen if d > 0])} dagen ervoor"] if any(d > 0 for d in dagen) else []
    delen += ["op de dag zelf"] if 0 in dagen else []
    delen += [f"{_en([-d for d in dagen if d < 0])} dagen erna"] if any(d < 0 for d in dagen) else []
    return ", ".join(delen)


def _en(getallen: list[int]) -> str:
    *eerste, laatste = [str(getal) for getal in sorted(getallen, reverse=True)]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
