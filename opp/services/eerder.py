"""An answer after an earlier one: which of the two is the later, and nothing of what it replaces gets lost."""

from datetime import date, datetime

from opp.models import Eerderantwoord, Ondertekening, Telefoonverklaring
from opp.ondertekenaars import gegeven
from zorg.basis.models import Onvolledig

MEEGENOMEN = (
    "perspectief_gelezen", "toelichting", "getypte_naam", "factor", "ip", "user_agent", "sha256", "verklaring",
    "beantwoord_op", "tekendatum", "papier_op", "papier_door", "bevestigd_op", "bevestigd_door", "herkend", "scan",
)  # fmt: skip


def moet_later_zijn(slot: Ondertekening, *, dag: date, op: datetime | None = None, erna: bool = False) -> None:
    """Nobody's own later words give way to older ones that school writes down afterwards.

    ``op`` is None for paper; ``erna``: who writes it down says that this sheet came after an answer of the same day.
    """
    eerder = gegeven(slot)
    if eerder is None or dag > eerder.dag:
        return
    zin = f"Deze persoon antwoordde al {eerder.wanneer}: ‘{eerder.antwoord}’."
    if dag == eerder.dag:
        if op is None and erna:
            return
        if op is None:
            raise Onvolledig(f"{zin} Kruis aan dat dit blad daarna is ingevuld. Weet je het niet? Vraag het eerst na.")
        if op >= eerder.op:
            return
    raise Onvolledig(f"{zin} Een ouder antwoord vervangt dat niet. Vraag deze persoon wat nu geldt.")


def bewaar_vorige(slot: Ondertekening) -> None:
    """Keep the answer that is about to be replaced, with all that proves it. Call it before the new one is written."""
    if slot.handelingsdeel and slot.beantwoord_op:
        oud = {veld: getattr(slot, veld) for veld in MEEGENOMEN}
        Eerderantwoord.objects.create(ondertekening=slot, antwoord=slot.handelingsdeel, **oud)


def telefoon_laten_vervallen(slot: Ondertekening) -> None:
    """Somebody who answered another way, or need not answer, has nothing left for a colleague to confirm."""
    for rij in slot.telefoonverklaringen.wacht().select_for_update():
        rij.zet_status(Telefoonverklaring.Status.VERVALLEN)
