"""The kinds of questions on the form, and how an answer is said back."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.formats import date_format

from scholen.models import School
from zorg.basis.formulier import TE_LANG, NabijeDatumVeld, al_geweest

NOG_TE_KOMEN = "Deze dag moet nog komen. Vul in wanneer het gesprek was."
DAG_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def tekst(
    label: str, hulp: str = "", *, verplicht: str = "", regels: int = 4, hoogstens: int = 5000
) -> forms.CharField:
    veld = forms.CharField(
        label=label,
        help_text=hulp,
        required=bool(verplicht),
        widget=forms.Textarea({"rows": regels}),
        validators=[MaxLengthValidator(hoogstens, TE_LANG)],
    )
    if verplicht:
        veld.error_messages["required"] = verplicht
    return veld


def regel(label: str, hulp: str = "", *, hoogstens: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hulp, required=False, validators=[MaxLengthValidator(hoogstens, TE_LANG)]
    )


def datum(label: str, *, verplicht: str = "") -> NabijeDatumVeld:
    veld = NabijeDatumVeld(label=label, required=bool(verplicht), validators=[al_geweest(NOG_TE_KOMEN)])
    if verplicht:
        veld.error_messages["required"] = verplicht
    return veld


def categorieen(school: School) -> list[tuple[str, Any]]:
    """The words of this school in which staff say what they noticed, grouped as the school groups them."""
    rijen = list(school.signaalcategorieen.filter(actief=True).order_by("volgorde", "pk"))
    kinderen: dict[int, list[tuple[str, str]]] = {}
    for rij in rijen:
        if rij.ouder_id:
            kinderen.setdefault(rij.ouder_id, []).append((rij.code, rij.naam))
    return [(r.naam, kinderen[r.pk]) if r.pk in kinderen else (r.code, r.naam) for r in rijen if r.ouder_id is None]


class Groepen(forms.CheckboxSelectMultiple):
    """Choices in groups. The first box of a group carries the number of the group, so that links find it."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return super().id_for_label(id_, index.removesuffix("_0") if index else index)


def in_woorden(waarde: Any, keuzes: Any = None) -> str:
    """An answer as a person would say it."""
    if isinstance(waarde, list):
        return ", ".join(in_woorden(deel, keuzes) for deel in waarde)
    if isinstance(waarde, dict):
        return ", ".join(str(deel) for deel in waarde.values() if deel)
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y").lower()
    if isinstance(waarde, str) and keuzes is None and DAG_ISO.fullmatch(waarde):
        return in_woorden(date.fromisoformat(waarde))
    if keuzes is not None:
        return _plat(keuzes).get(str(waarde), "") if waarde else ""
    return str(waarde or "")


def _plat(keuzes: Any) -> dict[str, str]:
    """Choices without their groups."""
    los = [paar for code, naam in keuzes for paar in (naam if isinstance(naam, list | tuple) else [(code, naam)])]
    return {str(code): str(naam) for code, naam in los}
