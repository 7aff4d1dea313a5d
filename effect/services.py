"""Counting again, and the report of a year: drafted by itself, added to by people, laid down once."""

import secrets

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang
from zorg.basis.opdrachten import plaatsen

from .maken import drukken_vragen, standen_klaarzetten
from .models import Hoofdstuktekst, Jaarstand, Jaarverslag
from .soorten import HOOFDSTUKKEN

AL_VAST = "Dit verslag is al vastgesteld. Het verandert niet meer."


@transaction.atomic
def tellen_vragen(school: School, *, door: Gebruiker | None, sleutel: str = "") -> None:
    """Ask for new figures of all years of a school: of a school day (``sleutel`` is the day), or of somebody now."""
    standen_klaarzetten(school)
    standen = Jaarstand.objects.filter(school=school)
    laatste = standen.order_by("-schooljaar__begindatum").first()
    if door is not None and laatste is not None:
        standen.update(gevraagd_op=timezone.now())
        vastleggen("effect_tellen_gevraagd", op=laatste, door=door)
    sleutel = f"{school.pk}:{sleutel or secrets.token_hex(8)}"
    plaatsen("effect.tellen", sleutel=sleutel, bij=None, school_id=school.pk)


@transaction.atomic
def hoofdstuk_schrijven(stand: Jaarstand, *, teksten: dict[str, str], door: Gebruiker) -> None:
    """The own paragraphs. The document is made again with them; counting leaves them as they are."""
    verslag = _in_concept(stand)
    staat = dict(verslag.teksten.order_by("pk").values_list("hoofdstuk", "tekst"))
    anders = {code: tekst for code, tekst in teksten.items() if code in HOOFDSTUKKEN and tekst != staat.get(code, "")}
    for code, tekst in anders.items():
        Hoofdstuktekst.objects.update_or_create(
            verslag=verslag, hoofdstuk=code, defaults={"tekst": tekst, "geschreven_door": door}
        )
    if anders:
        vastleggen("jaarverslag_geschreven", op=stand, door=door, hoofdstukken=sorted(anders))
        drukken_vragen(verslag)


@transaction.atomic
def vaststellen(stand: Jaarstand, *, door: Gebruiker) -> None:
    """From now on it stays as it is. A second click changes nothing."""
    verslag = _in_concept(stand)
    verslag.zet_status(Jaarverslag.Status.VASTGESTELD, vastgesteld_op=timezone.now(), vastgesteld_door=door)
    vastleggen("jaarverslag_vastgesteld", op=stand, door=door)
    drukken_vragen(verslag)


def _in_concept(stand: Jaarstand) -> Jaarverslag:
    verslag, _ = Jaarverslag.objects.select_for_update().get_or_create(stand=stand)
    if verslag.status != Jaarverslag.Status.CONCEPT:
        raise OngeldigeOvergang(f"jaarverslag {verslag.pk}", zin=AL_VAST)
    return verslag
