"""What one person can switch of the table of reminders, as the page shows it."""

from dataclasses import dataclass
from itertools import groupby

from accounts.models import Gebruiker
from accounts.permissions import mag
from dossiers.herinneringen import PER_TAAK, REGELS, Regel
from dossiers.models import Taak
from scholen.models import School

# Somebody from outside has no list of tasks here: only these come to them by mail.
VAN_BUITEN = ("overleg_vandaag", "actie")
# Who cannot do this gets no such reminder, so has nothing to switch; what is not named here can come to everybody.
RECHTEN = {
    "opp_termijn": "opp.bewerken", "opp_evaluatie": "opp.evalueren", "ondertekening_stil": "opp.telefoon_vastleggen",
    "geschil": "geschil.inzien", "begeleiding_evaluatie": "traject.bijhouden",
    "begeleiding_einde": "traject.voortgang_noteren", "begeleiding_niet_genoteerd": "traject.voortgang_noteren",
    "begeleiding_te_vaak": "traject.voortgang_noteren", "begeleider_weg": "traject.voortgang_noteren",
    "programma": "programma.voorstellen", "programma_einde": "programma.voorstellen", "groep": "groep.leiden",
    "groep_plek": "groep.beheren", "verwijzing_einde": "verwijzing.bewerken", "afspraak_te_laat": "overleg.afsluiten",
    "groot_overleg": "overleg.voorbereiden", "rondvraag": "rondvraag.beantwoorden",
    "verjaardag": "informatieverzoek.inzien", "informatieverzoek": "informatieverzoek.inzien",
    "noodtoegang": "noodtoegang.beoordelen", "meldcode": "doorbreking.vertellen", "verzuim": "verzuim.afhandelen",
}  # fmt: skip


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
    if gebruiker.van_buiten:
        return [regel for regel in regels if regel.code in VAN_BUITEN]
    mijn = Taak.objects.waarop(gebruiker, "taak.inzien").open().order_by().values_list("soort", flat=True).distinct()
    heeft = {PER_TAAK[soort].code for soort in mijn if soort in PER_TAAK}  # also what somebody got in another role
    return [regel for regel in regels if regel.code in heeft or _kan_komen(regel, gebruiker)]


def _kan_komen(regel: Regel, gebruiker: Gebruiker) -> bool:
    return regel.code not in RECHTEN or mag(gebruiker, RECHTEN[regel.code])


def gekozen(gebruiker: Gebruiker, uit: dict[str, list[str]]) -> dict[str, list[str]]:
    """With what was chosen before about what does not stand on the page now."""
    getoond = {regel.code for regel in regels_voor(gebruiker)}
    eerder = {
        "niet_op_scherm": gebruiker.herinnering_niet_op_scherm, "niet_per_mail": gebruiker.herinnering_niet_per_mail,
    }  # fmt: skip
    return {naam: [*codes, *(code for code in eerder[naam] if code not in getoond)] for naam, codes in uit.items()}


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
