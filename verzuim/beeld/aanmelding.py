"""The absence that school counted, as the first words of a form for the school doctor."""

from datetime import date

from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Leerling
from verzuim.drempels import OVERZICHT
from verzuim.kalender import WEEK, Schooldagen
from verzuim.models import Verzuimmelding
from verzuim.telling import Feit, aaneen, samenvatten

from .leerling import andere_tellingen, periode_in_woorden, ziekte_in_woorden

HOOGSTENS = 6  # stretches by date; whoever needs more looks at the absence itself
Soort = Verzuimmelding.Soort
IN_WOORDEN = {"ziekmeldingen": "keer ziek", "ziekdagen": "schooldagen ziek", "geoorloofd": "keer geoorloofd afwezig",
              "te_laat": "keer te laat", "ongeoorloofd": "keer ongeoorloofd afwezig"}  # fmt: skip


def voor_aanmelding(leerling: Leerling, gebruiker: Gebruiker) -> dict[str, str]:
    """How often and when, never why. Nothing for who may not see absence, and nothing when nothing was counted."""
    op = timezone.localdate()
    feiten, kalender = _feiten(leerling, gebruiker, op)
    geteld = samenvatten(feiten, kalender, op - OVERZICHT, op)
    antwoorden = {}
    if geteld["ziekmeldingen"]:
        antwoorden["verzuimbeeld"] = _ziek(feiten, kalender, geteld, op)
    if anders := andere_tellingen(geteld):
        antwoorden["overig_verzuim"] = f"In de laatste 12 weken: {'; '.join(anders)}."
    return antwoorden


def telling(leerling: Leerling, gebruiker: Gebruiker) -> dict[str, int]:
    """The same counts as figures: what stands with the request when absence changes later."""
    op = timezone.localdate()
    feiten, kalender = _feiten(leerling, gebruiker, op)
    geteld = samenvatten(feiten, kalender, op - OVERZICHT, op)
    return {f"{woorden} in twaalf weken": geteld[naam] for naam, woorden in IN_WOORDEN.items()}


def _feiten(leerling: Leerling, gebruiker: Gebruiker, op: date) -> tuple[list[Feit], Schooldagen]:
    rijen = Verzuimmelding.objects.waarop(gebruiker, "verzuim.inzien").filter(leerling=leerling)
    feiten = [
        Feit(m.soort, m.begindatum, m.einddatum, m.lesuren) for m in rijen.order_by("begindatum", "pk")
        if m.begindatum <= op and (m.einddatum or op) >= op - OVERZICHT
    ]  # fmt: skip
    return feiten, Schooldagen(leerling.school, op - OVERZICHT - WEEK, op)


def _ziek(feiten: list[Feit], kalender: Schooldagen, geteld: dict[str, int], op: date) -> str:
    ziek = aaneen([f for f in feiten if f.soort == Soort.ZIEK], kalender, op)
    lopend = {f.begin for f in feiten if f.soort == Soort.ZIEK and f.eind is None}
    laatste = [periode_in_woorden(p.begin, None if p.begin in lopend else p.eind) for p in ziek[-HOOGSTENS:]]
    kop = "Wanneer" if len(ziek) <= HOOGSTENS else f"De laatste {HOOGSTENS} keer"
    return f"In de laatste 12 weken: {ziekte_in_woorden(geteld)}.\n{kop}: {'; '.join(laatste)}."
