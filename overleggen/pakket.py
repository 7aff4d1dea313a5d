"""The pack of one person from outside: their items on paper, with their name on every page."""

import hashlib

from django.db import transaction
from django.utils import timezone

from zorg.basis.pdf import bestand_maken, pdf

from . import kaart
from .models import Deelname, Puntdeelname


def punten_van(deelname: Deelname) -> list[int]:
    """The items that this person may read at this moment, or will once the window opens; none after the meeting."""
    if deelname.overleg.is_gesloten:
        return []
    rijen = Puntdeelname.objects.straks(deelname.gebruiker).filter(deelname=deelname)
    return list(rijen.order_by("agendapunt__volgorde", "pk").values_list("agendapunt", flat=True))


def kaarten_van(deelname: Deelname) -> list[kaart.Kaart]:
    if deelname.overleg.is_gesloten:
        return []
    rijen = Puntdeelname.objects.straks(deelname.gebruiker).filter(deelname=deelname)
    return kaart.kaarten(rijen, deelname.gebruiker)


def stand_van(kaarten: list[kaart.Kaart]) -> str:
    """A fingerprint of all that the document tells."""
    verteld = [(k.punt_pk, k.naam, k.tijd, k.toestemming, k.verzoek, k.vraag, k.tekst, k.verzwegen) for k in kaarten]
    return hashlib.sha256(repr(verteld).encode()).hexdigest()


def is_actueel(deelname: Deelname) -> bool:
    """Whether the document tells what this person may read now, and nothing else: a consent that was withdrawn, for
    an item or for what is said about health, makes it worthless at once (INV-11, INV-18)."""
    return deelname.pakket_id is not None and deelname.pakket_stand == stand_van(kaarten_van(deelname))


@transaction.atomic
def maken(deelname_id: int) -> None:
    """Render and store the pack, unless it is there and right. What it replaces is destroyed."""
    rijen = Deelname.objects.select_for_update(of=("self",)).select_related(
        "gebruiker", "pakket", "overleg__overlegtype", "overleg__school"
    )
    deelname = rijen.filter(pk=deelname_id).first()
    if deelname is None or is_actueel(deelname):
        return
    weggooien(deelname)
    kaarten = kaarten_van(deelname)
    if not kaarten:
        return
    context = {"deelname": deelname, "overleg": deelname.overleg, "kaarten": kaarten, "op": timezone.localdate()}
    bytes_ = pdf("overleggen/pdf/pakket.html", context)
    deelname.pakket = bestand_maken(f"punten-{deelname.overleg.datum:%Y-%m-%d}.pdf", bytes_)
    deelname.pakket_punten = [k.punt_pk for k in kaarten]
    deelname.pakket_stand = stand_van(kaarten)
    deelname.save(update_fields=["pakket", "pakket_punten", "pakket_stand"])


def weggooien(deelname: Deelname) -> None:
    """The document says something that is not so any more, or that may not be read: its bytes go."""
    oud, deelname.pakket, deelname.pakket_punten, deelname.pakket_stand = deelname.pakket, None, [], ""
    deelname.save(update_fields=["pakket", "pakket_punten", "pakket_stand"])
    if oud is not None:
        oud.delete()


def opruimen() -> int:
    """What was printed and may not be read any more goes: the meeting is over, or somebody took a consent back."""
    weg = 0
    for pk in Deelname.objects.exclude(pakket=None).order_by("pk").values_list("pk", flat=True):
        weg += _weg_als_het_niet_klopt(pk)
    return weg


@transaction.atomic
def _weg_als_het_niet_klopt(deelname_id: int) -> bool:
    rijen = Deelname.objects.select_for_update(of=("self",)).select_related("gebruiker", "pakket", "overleg")
    deelname = rijen.filter(pk=deelname_id).first()
    if deelname is None or deelname.pakket_id is None or is_actueel(deelname):
        return False
    weggooien(deelname)
    return True
