"""What of a pupil is due on a day, and what keeps it: read only, over the register and the foreign keys."""

import hmac
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from dossiers.models import Leerling
from scholen.models import School
from zorg.basis import kluis
from zorg.basis.modelgraaf import Model, eigen_velden, rijen_van

from .models import Opschorting
from .register import GEEN_ACTIVITEIT, GROEPEN, LOOPT_NOG, MEE, MODELLEN, VERWEZEN, VERWEZEN_GROEPEN, ZONDER

Rijen = dict[Model, set[Any]]
ANDER_ONDERWIJS = "onderwijs"
NU = timezone.now  # the default of a field, also while the demo sets the clock


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


def niet_meer(leerling: Leerling, rijen: Rijen, groepen: list[str], *, sinds: datetime) -> str:
    """Why what was decided at ``sinds`` may not be done now; empty when all of it still holds."""
    vandaag = timezone.localdate()
    if waarom := houdt_tegen(leerling, vandaag, rijen):
        return waarom
    terug = leerling.inschrijfdatum > timezone.localdate(sinds)
    if terug or leerling.uitschrijfdatum is None or leerling.uitschrijfdatum >= vandaag:
        return "de leerling staat weer ingeschreven"
    mag = {grond["groep"] for grond in wat_mag_weg(leerling, vandaag, rijen)}
    if not mag.issuperset(map(groep_van, van_groepen(rijen, groepen))):
        return "de bewaartermijn is niet voorbij"
    if geschreven_na(rijen, sinds):
        return "er is daarna nog iets opgeschreven"
    return ""


def geschreven_na(rijen: Rijen, moment: datetime) -> bool:
    """Whether any row of these was made, or changed, later than this; reading and reminders do not count."""
    for model, sleutels in rijen.items():
        if model._meta.label in GEEN_ACTIVITEIT:
            continue
        momenten = [veld.name for veld in eigen_velden(model) if _van_zelf(veld)]
        later = models.Q(*((f"{naam}__gt", moment) for naam in momenten), _connector=models.Q.OR)
        if momenten and model._base_manager.filter(later, pk__in=sleutels).exists():
            return True
    return False


def _van_zelf(veld: "models.Field[Any, Any]") -> bool:
    """A moment that is filled in when the row is written: it tells when, whatever the row is about."""
    if not isinstance(veld, models.DateTimeField):
        return False
    return veld.auto_now_add or veld.auto_now or veld.default is NU


def kenmerk_van(leerling: Leerling) -> str:
    """The same for the same pupil after a restore, and nothing to anybody who has only this; its key goes before it."""
    return _kenmerk(leerling, next(iter(kluis.sleutels())))


def is_kenmerk_van(kenmerk: str, leerling: Leerling) -> bool:
    """Raises ``KluisDicht`` for a key that is gone: then nobody can tell, and nobody may think that nothing is due."""
    return hmac.compare_digest(_kenmerk(leerling, kenmerk.partition(":")[0]), kenmerk)


def _kenmerk(leerling: Leerling, naam: str) -> str:
    sleutel = kluis.sleutels().get(naam)
    if sleutel is None:
        raise kluis.KluisDicht(f"De sleutel ‘{naam}’ van deze grafsteen staat niet in KLUIS_SLEUTELS.")
    waarde = f"{leerling.pk}:{leerling.school_id}:{leerling.leerlingnummer}:{leerling.geboortedatum}"
    eigen = hmac.digest(sleutel, b"bewaring.grafsteen", "sha256")  # never the key of the vault itself
    return f"{naam}:{hmac.new(eigen, waarde.encode(), sha256).hexdigest()}"
