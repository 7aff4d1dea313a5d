from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import slugify

from audit.services import vastleggen
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import profiel, waarden
from .blokken import Fout
from .laden import Laadresultaat, Lader
from .models import Profielrij, Profielwijziging, School, Uitkomst, Zekerheid
from .namen import Namen
from .register import Rijsoort, soort_van
from .uitvoer import profiel_als_toml


@transaction.atomic
def profiel_laden(school: School, pad_of_code: str | Path, *, door: models.Model | None = None) -> Laadresultaat:
    """Load a profile into the rows of this school; loading it again changes nothing.

    Rows the school changed itself (``aangepast_op``) are left alone and named in the result; rows that are no longer
    in the file are switched off, never deleted. Raises ProfielFout before anything is written.
    """
    gelezen = profiel.lees(pad_of_code)
    try:
        resultaat = Lader(school, gelezen).laad()
    except (DataError, IntegrityError) as fout:
        tekst = "De database neemt dit profiel niet aan. Er is niets geladen."
        raise profiel.ProfielFout(str(pad_of_code), [Fout(1, tekst)]) from fout
    if school.profiel != gelezen.code:
        school.profiel = gelezen.code
        school.save(update_fields=["profiel"])
    school.__dict__.pop("regels", None)
    vastleggen("profiel_geladen", op=school, door=door, profiel=gelezen.code, tellingen=resultaat.als_dict())
    return resultaat


@transaction.atomic
def profiel_bijwerken(school: School) -> list[str]:
    """After an upgrade: lay down what the school's profile has learned since; what is there stays as it is.

    Rules whose place is their only name (routes, documents) come only to a school that has none of them: between
    others a new one changes which of them applies. Returns what was added. Raises ``ProfielFout`` when there is no such
    profile, or when the database refuses it; then nothing was added.
    """
    gelezen = profiel.lees(school.profiel)
    try:
        with transaction.atomic():
            nieuw = Lader(school, gelezen, alleen_wat_mist=True).laad().nieuw
    except (DataError, IntegrityError) as fout:
        tekst = "De database neemt niet aan wat deze school nog mist. Er is niets bijgekomen."
        raise profiel.ProfielFout(school.profiel, [Fout(1, tekst)]) from fout
    if nieuw:
        school.__dict__.pop("regels", None)
        vastleggen("profiel_bijgewerkt", op=school, door=None, profiel=gelezen.code, toegevoegd=len(nieuw))
    return nieuw


@transaction.atomic
def profielrij_aanpassen(
    rij: Profielrij | Uitkomst, *, door: models.Model, reden: str = "", **velden: Any
) -> Profielwijziging | None:
    """Change a row of the profile for this school; from now on loading a profile leaves it alone.

    Raises ``Onvolledig``, and changes nothing, when the profile would no longer hold together: something points to
    what is gone, or a rule can never apply. Returns what changed; None when nothing did.
    """
    soort = soort_van(rij)
    school = waarden.school_van(rij)
    klopte_al_niet = _gebreken(school)
    was, woorden = waarden.alles(soort, rij), _woorden(soort, rij)
    for naam, waarde in velden.items():
        if not soort.is_lijst(naam):
            setattr(rij, naam, waarde)
    rij.aangepast_op = timezone.now()
    _schrijven(rij, [naam for naam in velden if not soort.is_lijst(naam)])
    for naam in velden:
        if soort.is_lijst(naam):
            getattr(rij, naam).set(velden[naam])
    _nog_heel(school, klopte_al_niet)
    return _bijschrijven(soort, rij, school, door=door, reden=reden, was=was, woorden=woorden)


def profielrij_proberen(rij: Profielrij | Uitkomst, **velden: Any) -> list[str]:
    """Why this change would be refused, as sentences; nothing is changed."""
    try:
        with transaction.atomic():
            profielrij_aanpassen(rij, door=None, **velden)  # type: ignore[arg-type]
            transaction.set_rollback(True)
    except Onvolledig as fout:
        return fout.ontbreekt
    return []


@transaction.atomic
def profielrij_toevoegen(
    soort: Rijsoort, school: School, /, *, door: models.Model, reden: str, **velden: Any
) -> Profielrij | Uitkomst:
    """A row of the school's own. Its place is the last one, and where the kind has a code it follows from the name."""
    klopte_al_niet = _gebreken(school)
    rij = nieuwe_rij(soort, school, **velden)
    rij.aangepast_op = timezone.now()
    rij.bron, rij.zekerheid = "Toegevoegd door de school", Zekerheid.BRON
    _schrijven(rij, None)
    for naam, waarde in velden.items():
        if soort.is_lijst(naam):
            getattr(rij, naam).set(waarde)
    _nog_heel(school, klopte_al_niet)
    _bijschrijven(soort, rij, school, door=door, reden=reden, was={}, woorden={})
    return rij


def nieuwe_rij(soort: Rijsoort, school: School, /, **velden: Any) -> Any:
    """An unsaved row with the key that it will get. A kind of row may itself have a column ``soort``."""
    rij = soort.model(**{naam: waarde for naam, waarde in velden.items() if not soort.is_lijst(naam)})
    if soort.kent("school"):
        rij.school = school  # type: ignore[attr-defined]
    rijen = soort.rijen(school, ook_uit=True)
    if soort.kent("volgorde") and "volgorde" not in velden:
        rij.volgorde = (rijen.aggregate(laatste=models.Max("volgorde"))["laatste"] or 0) + 1  # type: ignore[attr-defined]
    if soort.kent("code") and not rij.code:  # type: ignore[attr-defined]
        rij.code = _vrije_code(str(rij), set(rijen.values_list("code", flat=True)))  # type: ignore[attr-defined]
    return rij


def _vrije_code(naam: str, bezet: set[str]) -> str:
    begin = slugify(naam).replace("-", "_")[:15].strip("_") or "eigen"
    codes = (begin if nummer == 1 else f"{begin}_{nummer}" for nummer in range(1, len(bezet) + 2))
    return next(code for code in codes if code not in bezet)


@transaction.atomic
def profielrij_terugzetten(rij: Profielrij | Uitkomst, *, door: models.Model, reden: str) -> Profielwijziging | None:
    """Back to what the profile that came with the product says; a row of the school's own is not in it.

    Raises ``Onvolledig`` when there is no such row.
    """
    soort, school = soort_van(rij), waarden.school_van(rij)
    klopte_al_niet = _gebreken(school)
    was, woorden = waarden.alles(soort, rij), _woorden(soort, rij)
    if school.profiel not in profiel.beschikbaar():
        raise Onvolledig("Het profiel waarmee deze school begon, is er niet meer. Vul de waarde zelf in.")
    type(rij)._default_manager.filter(pk=rij.pk).update(aangepast_op=None)
    Lader(school, profiel.lees(school.profiel)).laad()
    rij.refresh_from_db()
    if rij.bron == "Toegevoegd door de school":
        raise Onvolledig("Deze regel is van de school zelf en staat niet in het profiel. Je kunt hem uitzetten.")
    _nog_heel(school, klopte_al_niet)
    return _bijschrijven(soort, rij, school, door=door, reden=reden, was=was, woorden=woorden)


def profielrij_bij_terugzetten(rij: Profielrij | Uitkomst) -> dict[str, Any]:
    """What would stand in each field after ``profielrij_terugzetten``; nothing is changed. Raises what that raises."""
    soort = soort_van(rij)
    vers = type(rij)._default_manager.get(pk=rij.pk)
    with transaction.atomic():
        profielrij_terugzetten(vers, door=None, reden="")  # type: ignore[arg-type]
        velden = {
            kolom: list(getattr(vers, kolom).all()) if soort.is_lijst(kolom) else getattr(vers, kolom)
            for kolom in soort.velden
        }
        transaction.set_rollback(True)
    return velden


def _schrijven(rij: Any, velden: list[str] | None) -> None:
    try:
        rij.full_clean()
    except ValidationError as fout:
        raise Onvolledig(*fout.messages) from fout
    rij.save(update_fields=[*velden, "aangepast_op"] if velden is not None else None)


def _gebreken(school: School) -> dict[str, str]:
    """What does not hold together in the profile as it stands, by the same checks as those of a file.

    As the check says it, with the same in the words of a page: those know no lines of a file and no codes.
    """
    tekst = profiel_als_toml(school)
    try:
        profiel.ontleed(tekst, "profiel")
    except profiel.ProfielFout as fout:
        namen = Namen(school)
        return {gebrek.tekst: namen.gebrek(tekst, gebrek) for gebrek in fout.fouten}
    return {}


def _nog_heel(school: School, klopte_al_niet: dict[str, str]) -> None:
    if nieuw := {zin: woorden for zin, woorden in _gebreken(school).items() if zin not in klopte_al_niet}:
        raise Onvolledig(*nieuw.values())


def _woorden(soort: Rijsoort, rij: Any) -> dict[str, str]:
    namen = Namen(waarden.school_van(rij))
    return {kolom: waarden.in_woorden(soort, rij, kolom, namen) for kolom in soort.velden}


def _bijschrijven(
    soort: Rijsoort,
    rij: Any,
    school: School,
    *,
    door: models.Model | None,
    reden: str,
    was: dict[str, Any],
    woorden: dict[str, str],
) -> Profielwijziging | None:
    rij.refresh_from_db()
    school.__dict__.pop("regels", None)
    verschillen = [
        {"veld": kolom, "label": waarden.label(soort, rij, kolom), "van": woorden.get(kolom, ""), "naar": naar}
        for kolom, naar in _woorden(soort, rij).items()
        if woorden.get(kolom, waarden.LEEG) != naar
    ]
    if not verschillen or door is None:
        return None
    velden = sorted(verschil["veld"] for verschil in verschillen)
    vastleggen("profielrij_aangepast", op=rij, door=door, velden=velden)
    return Profielwijziging.objects.create(
        school=school,
        soort=soort.naam,
        rij=rij.pk,
        naam=waarden.titel(soort, rij)[:300],
        verschillen=verschillen,
        was={veld: was.get(veld) for veld in velden},
        reden=reden,
        gedaan_door=door,  # type: ignore[misc]
    )


@transaction.atomic
def ondersteuningsaanbod_drukken(school: School, *, door: models.Model) -> None:
    """Ask for the document 'Ons ondersteuningsaanbod' as the profile is now; it replaces the one before."""
    vastleggen("ondersteuningsaanbod_gedrukt", op=school, door=door)
    plaatsen("zorg.gids_maken", sleutel=f"{school.pk}:{secrets.token_hex(8)}", bij=school, school_id=school.pk)
