"""Writing a version: the first one begins the programme, a later one changes it."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.services import dossiers_op_slot
from programmas.gevolgen import vaststeltaak
from programmas.models import Lesdag, Opbouwstap, Programma, Programmaversie
from programmas.volledigheid import bezwaren
from zorg.basis.models import Onvolledig

INTUSSEN = "Iemand anders heeft dit voorstel net veranderd. Open de bladzijde opnieuw en kijk wat er nu staat."


@transaction.atomic
def voorstellen(dossier: Dossier, *, door: Gebruiker, gezien: str, **velden: Any) -> Programmaversie:
    """Keep this as the proposal that is open, or as a new one; whoever decides gets a task.

    ``gezien`` is what stood there when the writer began (``stand_van``). The same twice is one proposal.
    """
    dossiers_op_slot([dossier.pk])
    dossier.refresh_from_db(fields=["status"])
    dossier.eis_open()
    if mist := bezwaren(velden):
        raise Onvolledig(*mist)
    programma = Programma.objects.open().filter(dossier=dossier).first()
    voorstel = programma.versies.voorstel().met_inhoud().first() if programma else None
    if voorstel is not None and is_zelfde(voorstel, velden):
        return voorstel
    hoogste = programma.versies.aggregate(nr=Max("nummer"))["nr"] if programma else None
    if stand_van(hoogste, voorstel) != gezien:
        raise Onvolledig(INTUSSEN)
    if programma is None:
        programma = Programma.objects.create(dossier=dossier, gemaakt_door=door)
    versie = _anders(voorstel, velden, door) if voorstel else _nieuw(programma, velden, door)
    vaststeltaak(versie, namens=door)
    return versie


def stand_van(hoogste: int | None, voorstel: Programmaversie | None) -> str:
    """What a writer saw: which proposal and its last change, or after which version they began (None: no programme)."""
    if voorstel is not None:
        return f"{voorstel.pk}.{voorstel.wijziging}"
    return "nieuw" if hoogste is None else f"na {hoogste}"


def is_zelfde(versie: Programmaversie, velden: dict[str, Any]) -> bool:
    kaal = {naam: waarde for naam, waarde in velden.items() if naam not in {"dagen", "opbouw"}}
    eigen = all(getattr(versie, naam) == waarde for naam, waarde in kaal.items())
    return eigen and versie.dagen == velden["dagen"] and versie.opbouw[1:] == velden["opbouw"]


def _nieuw(programma: Programma, velden: dict[str, Any], door: Gebruiker) -> Programmaversie:
    hoogste = programma.versies.aggregate(nr=Max("nummer"))["nr"] or 0
    versie = Programmaversie(programma=programma, nummer=hoogste + 1, gemaakt_door=door)
    _vullen(versie, velden)
    vastleggen("programma_voorgesteld", op=versie, door=door, nummer=versie.nummer)
    return versie


def _anders(versie: Programmaversie, velden: dict[str, Any], door: Gebruiker) -> Programmaversie:
    versie.wijziging += 1
    versie.gemaakt_door = door
    _vullen(versie, velden)
    vastleggen("programma_voorstel_gewijzigd", op=versie, door=door, nummer=versie.nummer)
    return versie


def _vullen(versie: Programmaversie, velden: dict[str, Any]) -> None:
    for naam, waarde in velden.items():
        if naam not in {"dagen", "opbouw"}:
            setattr(versie, naam, waarde)
    versie.save()
    versie.lesdagen.all().delete()
    versie.stappen.all().delete()
    Lesdag.objects.bulk_create(Lesdag(versie=versie, dag=dag, lesuren=uren) for dag, uren in velden["dagen"].items())
    Opbouwstap.objects.bulk_create(
        Opbouwstap(versie=versie, begindatum=dag, procent=procent) for dag, procent in velden["opbouw"]
    )
    vars(versie).pop("_prefetched_objects_cache", None)
