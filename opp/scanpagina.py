"""What the pages about scanned sheets show: what was sent in, and of each page whose sheet it seems to be."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse, reverse_lazy

from accounts.models import Gebruiker

from .models import Ondertekening, Scanbestand, Scanblad
from .services import ONBEKEND, OVER_TE_TYPEN, ZONDER_CODE

HOOGSTENS = 50
KRUIMELS = [("Plannen", reverse_lazy("opp:lijst")), ("Gescande bladen", reverse_lazy("opp:gescande_bladen"))]
KRUIMELS_LIJST = [KRUIMELS[0], ("Gescande bladen", "")]
AL_GEANTWOORD = "Dit antwoord is niet meer nodig: er is al geantwoord, of het plan ligt niet meer voor."


@dataclass(frozen=True)
class Bladregel:
    """``stand``: ``vast`` (to be written down), ``erbij`` (its answer is there), ``gedaan``, ``typen`` or ``niets``."""

    blad: Scanblad
    stand: str
    zin: str
    ondertekening: Ondertekening | None = None

    @property
    def te_doen(self) -> bool:
        return self.stand in {"vast", "erbij"}

    @property
    def hint(self) -> str:
        """How it lay, for who wonders whether that matters."""
        return "Dit blad lag gedraaid in de scan. Zorg legde het recht." if self.blad.gedraaid else ""


def eigen(gebruiker: Gebruiker) -> list[Scanbestand]:
    """Newest first, with how many pages with a code still wait."""
    wacht = Count("bladen", filter=Q(bladen__status=Scanblad.Status.WACHT) & ~Q(bladen__papiercode=""))
    rijen = Scanbestand.objects.waarop(gebruiker, "opp.scan_inzien").annotate(wacht=wacht)
    return list(rijen.order_by("-gestuurd_op", "-pk")[:HOOGSTENS])


def regels(scan: Scanbestand, gebruiker: Gebruiker) -> list[Bladregel]:
    """A page each, in two queries: the pages, and of whom this person may write down the answer now."""
    bladen = list(scan.bladen.order_by("nummer"))
    codes = {blad.papiercode for blad in bladen} - {""}
    van = Ondertekening.objects.waarop(gebruiker, "opp.ter_ondertekening").filter(papiercode__in=codes)
    van = van.select_related("contact", "als_leerling", "nagekomen_scan", "versie__opp__dossier__leerling__klas")
    per_code = {rij.papiercode: rij for rij in van.annotate(nieuwste=Max("versie__opp__versies__nummer"))}
    eerder: dict[str, int] = {}
    return [_regel(blad, per_code.get(blad.papiercode), eerder) for blad in bladen]


def _regel(blad: Scanblad, van: Any, eerder: dict[str, int]) -> Bladregel:
    """``eerder``: on which page a code stood before this one."""
    if not blad.papiercode:
        stand = "typen" if blad.gevonden in OVER_TE_TYPEN else "niets"
        return Bladregel(blad, stand, ZONDER_CODE[Scanblad.Gevonden(blad.gevonden)])
    if van is None:
        return Bladregel(blad, "niets", ONBEKEND)
    eerst = eerder.setdefault(blad.papiercode, blad.nummer)
    if blad.status == Scanblad.Status.GEDAAN:
        return Bladregel(blad, "gedaan", "", van)
    if eerst != blad.nummer:
        return Bladregel(blad, "niets", f"Dit blad staat ook op bladzijde {eerst}.", van)
    return _nog_te_doen(blad, van)


def _nog_te_doen(blad: Scanblad, van: Any) -> Bladregel:
    if van.mist_scan:
        return Bladregel(blad, "erbij", "Het antwoord is al vastgelegd. Alleen de scan mist nog.", van)
    if van.nieuwste > van.versie.nummer:
        oud = f"Dit blad hoort bij versie {van.versie.nummer}. Er is een nieuwere versie; dit blad telt niet."
        return Bladregel(blad, "niets", oud, van)
    if van.status not in Ondertekening.OPEN or not van.versie.is_in_ronde:
        return Bladregel(blad, "niets", AL_GEANTWOORD, van)
    return Bladregel(blad, "vast", "", van)


def scan(bestand: Scanbestand, rijen: list[Bladregel]) -> dict[str, Any]:
    return {
        "scan": bestand,
        "rijen": rijen,
        "te_doen": [rij for rij in rijen if rij.te_doen],
        "kruimels": [*KRUIMELS, (bestand.naam, "")],
    }


def blad(rij: Scanblad) -> dict[str, Any]:
    naar = reverse("opp:gescand", kwargs={"pk": rij.scan_id})
    return {
        "blad": rij,
        "scan": rij.scan,
        "typen": rij.gevonden in OVER_TE_TYPEN,
        "kruimels": [*KRUIMELS, (rij.scan.naam, naar), (f"Bladzijde {rij.nummer}", "")],
    }
