"""Everything of one pupil, row by row and in Dutch words, and what is left out unless somebody decides otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Niveau, Tijdlijnstuk
from zorg.basis.models import Bestand

from .models import Inzageitem, Inzageverzoek
from .register import OPNEMEN, VELD_NIET
from .woorden import naam_van, sleutel_in_woorden

Reden = Inzageitem.Reden
GEHEIM = ("vertrouwelijk", "besloten", "zonder_ouders")
DIEP = 4  # so many keys up is the longest way from a row to its dossier


def items(verzoek: Inzageverzoek) -> Iterator[Inzageitem]:
    for label, (wat, pad) in OPNEMEN.items():
        model = apps.get_model(label)
        # No rule of who may see it: this collects everything, and people decide what goes along.
        rijen = model._base_manager.filter(**{pad or "pk": verzoek.leerling_id}).order_by("pk")
        rijen = rijen.select_related(*(veld.name for veld in woorden_van_school(model) if veld.many_to_one))
        if model is Tijdlijnstuk:
            rijen = rijen.filter(gesprek=None, bijlage=None)
        for rij in rijen:
            stuk = stuk_van(rij, DIEP)
            if stuk is not None and van_niemand_anders(stuk):
                continue
            yield Inzageitem(
                verzoek=verzoek, stuk_id=stuk.pk if stuk else None, model=label, nummer=rij.pk, wat=wat,
                inhoud=inhoud(rij), bestanden=bestanden(rij),
                weglaten=voorstel(rij, verzoek.contact),
            )  # fmt: skip


def stuk_van(rij: models.Model, diep: int) -> Tijdlijnstuk | None:
    """The piece of the timeline that this row is, or that it hangs off."""
    if isinstance(rij, Tijdlijnstuk):
        return rij
    gevonden = (stuk_van(ouder, diep - 1) for ouder in _ouders(rij)) if diep else ()
    return next((stuk for stuk in gevonden if stuk is not None), None)


def van_niemand_anders(stuk: Tijdlijnstuk) -> bool:
    """What its author keeps to themselves, and a report to Veilig Thuis: for others they are not there (INV-08)."""
    return stuk.niveau == Niveau.Z4 or hasattr(stuk, "zorgmelding")


def velden(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """What is shown of a row: every column but keys and what says nothing about the pupil."""
    return [
        veld
        for veld in model._meta.concrete_fields
        if not veld.primary_key and veld.name not in VELD_NIET and not isinstance(veld, models.ForeignKey)
    ]


def woorden_van_school(van: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The keys that lead to a word of the school: a class, a function, what it offers."""
    alle = [*van._meta.concrete_fields, *van._meta.many_to_many]
    naar = {veld: veld.related_model for veld in alle if veld.is_relation}
    return [veld for veld, model in naar.items() if model is not None and model._meta.app_label == "scholen"]


def inhoud(rij: models.Model) -> list[list[str]]:
    """Each column that is filled in, under its name."""
    gevuld = [[naam_van(veld), _in_de_kolom(veld, getattr(rij, veld.attname))] for veld in velden(type(rij))]
    for veld in woorden_van_school(type(rij)):
        if veld.many_to_one and getattr(rij, veld.attname):
            gevuld.append([naam_van(veld), in_woorden(getattr(rij, veld.name))])
        elif veld.many_to_many and rij.pk:
            gevuld.append([naam_van(veld), in_woorden([str(deel) for deel in getattr(rij, veld.name).all()])])
    return [[naam, waarde] for naam, waarde in gevuld if waarde]


def _in_de_kolom(veld: models.Field[Any, Any], waarde: Any) -> str:
    """A choice is said in its words, also one of many."""
    woorden = dict(getattr(veld, "base_field", veld).flatchoices)
    if isinstance(waarde, list):
        return in_woorden([woorden.get(deel, deel) if isinstance(deel, str) else deel for deel in waarde])
    return in_woorden(waarde if isinstance(waarde, dict) else woorden.get(waarde, waarde))


def in_woorden(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return date_format(timezone.localtime(waarde), "j F Y, H.i") + " uur"
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y")
    if isinstance(waarde, dict):
        return "; ".join(_paar(str(sleutel), in_woorden(deel)) for sleutel, deel in waarde.items())
    if isinstance(waarde, list | tuple):
        return ", ".join(in_woorden(deel) for deel in waarde)
    if isinstance(waarde, str) and (dag := _dag(waarde)):
        return date_format(dag, "j F Y")
    return "" if waarde is None else str(waarde)


def _paar(sleutel: str, woorden: str) -> str:
    """The number of a row of ours says nothing to who reads a copy."""
    return woorden if sleutel.isdecimal() else f"{sleutel_in_woorden(sleutel)}: {woorden}"


def _dag(tekst: str) -> date | None:
    """What JSON keeps as the text of a day."""
    try:
        return date.fromisoformat(tekst) if len(tekst) == 10 else None
    except ValueError:
        return None


def bestanden(rij: models.Model) -> list[list[str]]:
    """[name, kind, where]: a file in the store, and each document that the row made."""
    gevonden = []
    if getattr(rij, "opslag", "") and getattr(rij, "status", "") == "beschikbaar":
        gevonden.append([str(getattr(rij, "naam", "bestand")), "opslag", str(rij.opslag)])  # type: ignore[attr-defined]
    gevonden += [
        [f"{naam_van(veld)}.pdf", "bestand", str(getattr(rij, veld.attname))]
        for veld in rij._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and veld.related_model is Bestand and getattr(rij, veld.attname)
    ]
    return gevonden


def voorstel(rij: models.Model, contact: Contactpersoon | None) -> str:
    """Why this would not go along, as a proposal to who looks at it; empty when nothing speaks against it."""
    stuk = rij if isinstance(rij, Tijdlijnstuk) else getattr(rij, "stuk", None)
    niveau = getattr(stuk, "niveau", "")
    if niveau == Niveau.Z3 or (contact is not None and _geheim(rij, DIEP)):
        return Reden.VERTROUWELIJK
    ander = rij if isinstance(rij, Contactpersoon) else getattr(rij, "contact", None)
    if isinstance(ander, Contactpersoon) and ander != contact:
        return Reden.ANDEREN
    return ""


def _geheim(rij: models.Model, diep: int) -> bool:
    """Whether this, or what it is part of, was told in confidence towards the parents."""
    if any(getattr(rij, naam, False) is True for naam in GEHEIM):
        return True
    if not diep:
        return False
    return any(_geheim(ouder, diep - 1) for ouder in _ouders(rij))


def _ouders(rij: models.Model) -> Iterator[models.Model]:
    return (
        getattr(rij, veld.name)
        for veld in rij._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and veld.related_model._meta.label in OPNEMEN
        and veld.related_model is not Gebruiker and getattr(rij, veld.attname)
    )  # fmt: skip
