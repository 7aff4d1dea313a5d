"""Two texts for one question: what stands there now, and what came second from another tab or computer."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models

from zorg.basis.formulier import Formulier

from .forms import deelform
from .models import KOLOMMEN, Aanmelding
from .velden import in_woorden, tekst
from .volledigheid import Eisen

MIJN, NU, SAMEN = "mijn", "nu", "samen"


def _kolom(veld: str) -> "models.Field[Any, Any]":
    return cast("models.Field[Any, Any]", Aanmelding._meta.get_field(veld))


@dataclass
class Verschil:
    """One field that was answered twice."""

    veld: str
    vraag: str
    mijn: Any
    nu: Any
    mijn_tekst: str
    nu_tekst: str
    vrij: bool = False  # typed freely, not chosen from a list

    @property
    def is_tekst(self) -> bool:
        if self.veld in KOLOMMEN:
            return isinstance(_kolom(self.veld), models.TextField)
        return isinstance(self.mijn, str) and self.vrij

    @property
    def teksten(self) -> list[dict[str, str]]:
        return [
            {"van": "Mijn tekst", "tekst": self.mijn_tekst or "Niet ingevuld"},
            {"van": "Tekst van nu", "tekst": self.nu_tekst or "Niet ingevuld"},
        ]


def verschillen(aanmelding: Aanmelding, wat: Eisen) -> list[Verschil]:
    """Every field in which the kept text differs from what stands in the draft now."""
    form = deelform(aanmelding.botsing["deel"], aanmelding=aanmelding, eisen=wat) if aanmelding.botsing else None
    uitkomst = []
    for veld, ruw in aanmelding.botsing.get("velden", {}).items():
        mijn, nu = _kolom(veld).to_python(ruw) if veld in KOLOMMEN else ruw, aanmelding.lees(veld)
        if mijn == nu or form is None:
            continue
        vraag, keuzes = VRAGEN.get(veld, ""), None
        if veld in form.fields:
            vraag, keuzes = str(form[veld].label), getattr(form.fields[veld], "choices", None)
        vrij = veld in form.fields and isinstance(form.fields[veld].widget, forms.Textarea)
        uitkomst.append(Verschil(veld, vraag, mijn, nu, _tekst(mijn, keuzes), _tekst(nu, keuzes), vrij))
    return uitkomst


VRAGEN = {"ondernomen": "Wat is al gedaan?", "toestemmingen": "Wie gaf toestemming?"}


def _tekst(waarde: Any, keuzes: Any) -> str:
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(waarde, dict):
        return "\n".join(in_woorden(deel) for deel in waarde.values())
    if isinstance(waarde, list) and waarde and isinstance(waarde[0], dict):
        return "\n".join(in_woorden(deel) for deel in waarde)
    return in_woorden(waarde, keuzes)


class TekstenForm(Formulier):
    """Choose per question; for a text there is a third way, writing one out of two."""

    def __init__(self, data: Any = None, *, verschillen: list[Verschil]) -> None:
        super().__init__(data)
        self.verschillen = verschillen
        for v in verschillen:
            keuzes = [(MIJN, "Mijn tekst"), (NU, "De tekst van nu")]
            keuzes += [(SAMEN, "Ik voeg ze samen")] if v.is_tekst else []
            self.fields[f"keuze_{v.veld}"] = forms.ChoiceField(
                label=f"Welke tekst bewaar je bij ‘{v.vraag}’", choices=keuzes, widget=forms.RadioSelect, initial=MIJN
            )
            if v.is_tekst:
                self.fields[f"samen_{v.veld}"] = tekst("Samengevoegde tekst", regels=6)
                self.fields[f"samen_{v.veld}"].initial = f"{v.nu_tekst}\n\n{v.mijn_tekst}".strip()

    @property
    def blokken(self) -> list[dict[str, Any]]:
        return [
            {
                "verschil": v,
                "keuze": self[f"keuze_{v.veld}"],
                "samen": self[f"samen_{v.veld}"] if v.is_tekst else None,
            }
            for v in self.verschillen
        ]

    def velden(self) -> dict[str, Any]:
        """The chosen value of each field."""
        gekozen = {v.veld: self.cleaned_data[f"keuze_{v.veld}"] for v in self.verschillen}
        return {
            v.veld: {MIJN: v.mijn, NU: v.nu, SAMEN: self.cleaned_data.get(f"samen_{v.veld}")}[gekozen[v.veld]]
            for v in self.verschillen
        }
