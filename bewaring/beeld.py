"""The pages of the life cycle: by pupil number and not by name, for who is gone must not come back to mind."""

import re
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Leerling, Taak

from .models import Opschorting, Regel, Voorstel
from .register import GROEPEN
from .services.voorstel import BLEEF

HOOGSTENS = 24
CODES = re.compile(r"^PRIV-08: | \(S-[^)]*\)")  # for who looks up the requirement, not for who reads the page


def voorstellen(gebruiker: Gebruiker) -> list[Voorstel]:
    rijen = Voorstel.objects.waarop(gebruiker, "bewaring.voorstel_inzien").annotate(aantal=Count("regels"))
    return list(rijen.order_by("-maanddatum", "-pk")[:HOOGSTENS])


def opschortingen(gebruiker: Gebruiker) -> list[Opschorting]:
    rijen = Opschorting.objects.waarop(gebruiker, "bewaring.voorstel_inzien").geldig(timezone.localdate())
    rijen = rijen.met_mag(gebruiker, mag_opheffen="vernietiging.opschorten")
    return list(rijen.select_related("leerling", "geplaatst_door").order_by("tot_datum", "pk"))


def regels(voorstel: Voorstel) -> list[Regel]:
    rijen = list(voorstel.regels.select_related("voorstel", "besloten_door").order_by("pk"))
    sleutels = [rij.leerling_sleutel for rij in rijen]
    nummers = dict(Leerling.objects.filter(pk__in=sleutels).values_list("pk", "leerlingnummer"))
    for rij in rijen:
        rij.wie = nummers.get(rij.leerling_sleutel, f"sleutel {rij.leerling_sleutel}")
        rij.wat = [_grond(grond) for grond in rij.gronden]
        rij.aantal = sum(rij.aantallen.values())
    return rijen


def _grond(grond: dict[str, Any]) -> dict[str, Any]:
    bron = CODES.sub("", grond["bron"])
    return grond | {"naam": GROEPEN[grond["groep"]].naam, "sinds": date.fromisoformat(grond["vervalt"]), "bron": bron}


def wacht_op_nakijken(voorstel: Voorstel) -> bool:
    """A pupil was left alone, and nobody said that they saw why."""
    return Taak.objects.open().filter(sleutel=f"{BLEEF}:{voorstel.pk}").exists()


def totaal(regels: list[Regel]) -> int:
    return sum(sum(regel.aantallen.values()) for regel in regels)


def nummer_van(sleutel: int) -> str:
    return Leerling.objects.values_list("leerlingnummer", flat=True).get(pk=sleutel)


def leerling_met(gebruiker: Gebruiker, nummer: str) -> Leerling | None:
    """Of the own school, by the whole number: whoever holds a destruction reads no file for it."""
    scholen = {t.school_id for t in gebruiker.toewijzingen if t.functie.rol == "FG"}
    return Leerling.objects.filter(school__in=scholen, leerlingnummer=nummer.strip()).first()
