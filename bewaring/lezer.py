"""What of a pupil is due on a day, and what keeps it: read only, over the register and the foreign keys."""

from datetime import date
from typing import Any

from django.apps import apps
from django.utils.crypto import salted_hmac

from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.modelgraaf import Model, rijen_van

from .models import Opschorting
from .register import GROEPEN, LOOPT_NOG, MEE, MODELLEN, VERWEZEN, VERWEZEN_GROEPEN, ZONDER

Rijen = dict[Model, set[Any]]
ANDER_ONDERWIJS = "onderwijs"


def groep_van(model: Model) -> str:
    """The group of a table; the table of a many-to-many goes with the model that has the field."""
    eigenaar = model._meta.auto_created
    return MODELLEN[(model if isinstance(eigenaar, bool) else eigenaar)._meta.label]


def alles_van(leerling: Leerling) -> Rijen:
    return rijen_van(leerling, ZONDER)


def van_groepen(rijen: Rijen, groepen: list[str]) -> Rijen:
    """With a group goes what hangs off it: no dossier without its content, no pupil without everything."""
    mee = {groep for code in groepen for groep in MEE.get(code, (code,))}
    return {model: sleutels for model, sleutels in rijen.items() if groep_van(model) in mee}


def jaren(school: School, groep: str, *, verwezen: bool) -> int:
    sleutels = [*GROEPEN[groep].sleutels]
    if verwezen and groep in VERWEZEN_GROEPEN:
        sleutels.append(VERWEZEN)
    return max(school.regels.getal(sleutel) for sleutel in sleutels)


def na_jaren(begin: date, aantal: int) -> date:
    try:
        return begin.replace(year=begin.year + aantal)
    except ValueError:  # 29 February
        return date(begin.year + aantal, 3, 1)


def wat_mag_weg(leerling: Leerling, op: date, rijen: Rijen) -> list[dict[str, Any]]:
    """The groups whose term is over and that still hold something, each with its ground."""
    if leerling.uitschrijfdatum is None:
        return []
    school, verwezen = leerling.school, is_verwezen(rijen)
    bezet = {groep_van(model) for model in rijen}
    gronden = []
    for code in GROEPEN:
        termijn = jaren(school, code, verwezen=verwezen)
        vervalt = na_jaren(leerling.uitschrijfdatum, termijn)
        if code in bezet and vervalt <= op:
            gronden.append({"groep": code, "jaren": termijn, "vervalt": f"{vervalt}", "bron": GROEPEN[code].bron})
    return gronden


def is_verwezen(rijen: Rijen) -> bool:
    verwijzing = apps.get_model("verwijzingen.Verwijzing")
    sleutels = rijen.get(verwijzing, set())
    return verwijzing._base_manager.filter(pk__in=sleutels, bestemming__soort=ANDER_ONDERWIJS).exists()


def houdt_tegen(leerling: Leerling, op: date, rijen: Rijen) -> str:
    """Why nothing of this pupil may go now; empty when nothing keeps it (INV-25)."""
    if Opschorting.objects.geldig(op).filter(leerling=leerling).exists():
        return "de vernietiging is opgeschort"
    for naam, (statussen, waarom) in LOOPT_NOG.items():
        model = apps.get_model(naam)
        if model._base_manager.filter(pk__in=rijen.get(model, ()), status__in=statussen).exists():
            return waarom
    return ""


def kenmerk_van(leerling: Leerling) -> str:
    """The same for the same pupil after a restore, and nothing to anybody who has only this."""
    waarde = f"{leerling.pk}:{leerling.school_id}:{leerling.leerlingnummer}:{leerling.geboortedatum}"
    return salted_hmac("bewaring.grafsteen", waarde, algorithm="sha256").hexdigest()
