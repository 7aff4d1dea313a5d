from __future__ import annotations

import secrets
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from audit.services import vastleggen
from zorg.basis.opdrachten import plaatsen

from . import profiel
from .laden import Laadresultaat, Lader
from .models import Profielrij, School, Schooljaar, Uitkomst, Vakantie

VAKANTIEDATA = Path(__file__).resolve().parent / "data" / "vakanties.toml"


@transaction.atomic
def profiel_laden(school: School, pad_of_code: str | Path, *, door: models.Model | None = None) -> Laadresultaat:
    """Load a profile into the rows of this school; loading it again changes nothing.

    Rows the school changed itself (``aangepast_op``) are left alone and named in the result; rows that are no longer
    in the file are switched off, never deleted. Raises ProfielFout before anything is written.
    """
    gelezen = profiel.lees(pad_of_code)
    resultaat = Lader(school, gelezen).laad()
    if school.profiel != gelezen.code:
        school.profiel = gelezen.code
        school.save(update_fields=["profiel"])
    school.__dict__.pop("regels", None)
    vastleggen("profiel_geladen", op=school, door=door, profiel=gelezen.code, tellingen=resultaat.als_dict())
    return resultaat


@transaction.atomic
def profielrij_aanpassen(rij: Profielrij | Uitkomst, *, door: models.Model, **velden: Any) -> None:
    """Change a row of the profile for this school; from now on loading a profile leaves it alone."""
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.aangepast_op = timezone.now()
    rij.full_clean()
    rij.save(update_fields=[*velden, "aangepast_op"])
    vastleggen("profielrij_aangepast", op=rij, door=door, velden=sorted(velden))


@transaction.atomic
def ondersteuningsaanbod_drukken(school: School, *, door: models.Model) -> None:
    """Ask for the document 'Ons ondersteuningsaanbod' as the profile is now; it replaces the one before."""
    vastleggen("ondersteuningsaanbod_gedrukt", op=school, door=door)
    plaatsen("scholen.gids_maken", sleutel=f"{school.pk}:{secrets.token_hex(8)}", bij=school, school_id=school.pk)


@transaction.atomic
def schooljaar_openen(school: School, naam: str, *, door: models.Model | None = None) -> Schooljaar:
    """Open the school year ``2026-2027`` with the holidays of the school's region, as far as there is a source.

    Opening it again adds what the data file has learned since; dates that the school filled in itself stay.
    """
    jaar = int(naam.split("-")[0])
    schooljaar, nieuw = Schooljaar.objects.get_or_create(
        school=school, naam=naam, defaults={"begindatum": date(jaar, 8, 1), "einddatum": date(jaar + 1, 7, 31)}
    )
    bekend = set(schooljaar.vakanties.values_list("naam", flat=True))
    Vakantie.objects.bulk_create(
        Vakantie(schooljaar=schooljaar, **vakantie)
        for vakantie in _vakanties(school.regio)
        if vakantie["naam"] not in bekend
        and vakantie["begindatum"] <= schooljaar.einddatum
        and vakantie["einddatum"] >= schooljaar.begindatum
    )
    school.__dict__.pop("vrije_periodes", None)
    if nieuw:
        vastleggen("schooljaar_geopend", op=schooljaar, door=door)
    return schooljaar


@cache
def _vakanties(regio: str) -> list[dict[str, Any]]:
    data = tomllib.loads(VAKANTIEDATA.read_text(encoding="utf-8"))
    return [
        {
            "naam": vakantie["naam"],
            "begindatum": vakantie[regio][0],
            "einddatum": vakantie[regio][1],
            "bron": data["bron"] + ("" if vakantie["vastgesteld"] else "; adviesdata, de school mag afwijken"),
        }
        for vakantie in data["vakantie"]
    ]
