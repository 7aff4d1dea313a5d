"""The pack of one person from outside: their items on paper, with their name on every page."""

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


def is_actueel(deelname: Deelname) -> bool:
    """Whether the document tells of these items and no other: a withdrawn consent makes it worthless at once."""
    return deelname.pakket_id is not None and sorted(deelname.pakket_punten) == sorted(punten_van(deelname))


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
    kaarten = kaart.kaarten(
        Puntdeelname.objects.straks(deelname.gebruiker).filter(deelname=deelname), deelname.gebruiker
    )
    if not kaarten:
        return
    context = {"deelname": deelname, "overleg": deelname.overleg, "kaarten": kaarten, "op": timezone.localdate()}
    bytes_ = pdf("overleggen/pdf/pakket.html", context)
    deelname.pakket = bestand_maken(f"punten-{deelname.overleg.datum:%Y-%m-%d}.pdf", bytes_)
    deelname.pakket_punten = [k.punt_pk for k in kaarten]
    deelname.save(update_fields=["pakket", "pakket_punten"])


def weggooien(deelname: Deelname) -> None:
    """The document says something that is not so any more, or that may not be read: its bytes go."""
    oud, deelname.pakket, deelname.pakket_punten = deelname.pakket, None, []
    deelname.save(update_fields=["pakket", "pakket_punten"])
    if oud is not None:
        oud.delete()
