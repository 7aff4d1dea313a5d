"""A new group, with all its days."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import kandidaten_voor
from arrangementen.ritme import geen_school
from audit.services import vastleggen
from groepen import reeks
from groepen.models import Bijeenkomst, Groep
from scholen.models import Catalogusitem, School
from zorg.basis.models import Onvolledig


@transaction.atomic
def groep_maken(
    school: School,
    *,
    door: Gebruiker,
    sleutel: UUID,
    catalogusitem: Catalogusitem,
    naam: str,
    trainer: Gebruiker,
    begindatum: date,
    begintijd: time,
    minuten: int,
    aantal: int,
    kleinste: int,
    grootste: int,
    plaats: str,
    weken: int = 1,
    leerjaar: int | None = None,
    medetrainer: Gebruiker | None = None,
) -> Groep:
    """The numbers are those of the catalogue, or what is agreed for this group: never more pupils than the catalogue
    says (INV-17). The same form twice makes one group."""
    gemaakt = Groep.objects.filter(sleutel=sleutel).first()
    if gemaakt is not None:
        return gemaakt
    _eis(school, catalogusitem, [trainer, medetrainer], grootste)
    if zin := geen_school(school, begindatum):
        raise Onvolledig(zin)
    dagen = reeks.dagen(school, begindatum, aantal=aantal, weken=weken)
    if len(dagen) < aantal:
        raise Onvolledig(f"Zoveel keer past niet: er zijn maar {len(dagen)} dagen. Kies minder bijeenkomsten.")
    groep = Groep.objects.create(
        school=school, catalogusitem=catalogusitem, sleutel=sleutel, naam=naam, leerjaar=leerjaar, trainer=trainer,
        medetrainer=medetrainer, plaats=plaats, begintijd=begintijd, minuten=minuten, kleinste=kleinste,
        grootste=grootste, gemaakt_door=door,
    )  # fmt: skip
    Bijeenkomst.objects.bulk_create(
        Bijeenkomst(groep=groep, nummer=nummer, datum=dag) for nummer, dag in enumerate(dagen, 1)
    )
    vastleggen("groep_gemaakt", op=groep, door=door, trainer=trainer.pk, bijeenkomsten=len(dagen))
    return groep


def _eis(school: School, item: Catalogusitem, trainers: list[Gebruiker | None], grootste: int) -> None:
    if not item.registreerbaar:
        raise Onvolledig(f"Deelname aan ‘{item.naam}’ wordt niet vastgelegd bij een leerling.")
    if item.groep_max and grootste > item.groep_max:
        raise Onvolledig(f"In een groep {item.naam} passen hoogstens {item.groep_max} leerlingen.")
    mogen = {k.gebruiker.pk for k in kandidaten_voor(item, school, timezone.localdate())}
    for trainer in filter(None, trainers):
        if trainer.pk not in mogen:
            raise Onvolledig(f"{trainer} geeft deze training niet op deze school. Kies iemand anders.")
