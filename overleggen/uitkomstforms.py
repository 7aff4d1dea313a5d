"""What somebody chooses as the outcome of an item, and who takes it further."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Gebruiker
from scholen.models import Uitkomst
from zorg.basis.adres import als_nummer
from zorg.basis.formulier import Formulier

from .forms import GEEN_GEBRUIKERS, CollegaVeld, KomendeDag, kies_uit, nodig_om_af_te_sluiten
from .models import Agendapunt


class BesluitForm(Formulier):
    """The outcomes by heading (``groepen``). What contradicts is asked about once: whoever ticks the box goes on."""

    vragen: list[str] = []
    toch = forms.BooleanField(label="Ja, dit klopt. Leg het zo vast.", required=False)
    uitkomsten = forms.TypedMultipleChoiceField(
        label="Wat is de uitkomst?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple({"class": "keuzes--naast"}),
        required=False,
    )
    # what stood chosen on this screen, so that two people who choose at once do not undo each other's
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)
    evaluatiedatum = KomendeDag(label="Evaluatie op", required=False)

    def __init__(self, *args: Any, groepen: list[tuple[str, list[tuple[Uitkomst, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mogelijk = [uitkomst for _, rijen in groepen for uitkomst, _ in rijen]
        keuzes = [(kop, [(uitkomst.pk, naam) for uitkomst, naam in rijen]) for kop, rijen in groepen]
        self.fields["uitkomsten"].choices = keuzes if len(keuzes) > 1 else keuzes[0][1]  # type: ignore[attr-defined]
        nodig_om_af_te_sluiten(self, "uitkomsten")
        if not self.data.get("toch"):
            self.toch_veld = self.fields.pop("toch")

    @property
    def bevestigd(self) -> bool:
        return bool(self.cleaned_data.get("toch"))

    def besluit(self) -> dict[str, Any]:
        """What was chosen, with the outcomes themselves."""
        schoon = {naam: self.cleaned_data[naam] for naam in ("gezien", "evaluatiedatum")}
        return schoon | {"uitkomsten": [u for u in self.mogelijk if u.pk in self.cleaned_data["uitkomsten"]]}

    def vraag_na(self, vragen: list[str]) -> None:
        """Ask before it is stored: the page shows the questions, with the box right under them."""
        self.vragen = vragen
        self.fields = {"toch": self.toch_veld} | self.fields
        self.add_error("toch", "Er is nog niets vastgelegd. Zet hier een vinkje, of kies een andere uitkomst.")

    def clean_gezien(self) -> list[int] | None:
        if self.add_prefix("gezien") not in self.data:
            return None
        nummers = [als_nummer(pk) for pk in self.cleaned_data["gezien"].split(",")]
        return [nummer for nummer in nummers if nummer is not None]

    def evaluatie_voorstellen(self, keuzes: list[tuple[str, date]]) -> None:
        veld = self.fields["evaluatiedatum"]
        if isinstance(veld, KomendeDag):
            veld.snelkeuzes = keuzes


class VerderForm(Formulier):
    """Who takes each chosen outcome further, before when; what stays empty the process decides.

    ``naar``: of a decision that leads to another meeting the coming ones, and the first whose agenda is open.
    ``begeleiders`` are asked for when the school wants the meeting to name who guides a referral (GRO-74).
    """

    def __init__(
        self,
        *args: Any,
        punt: Agendapunt,
        collegas: QuerySet[Any],
        begeleiders: QuerySet[Any] | None = None,
        naar: Mapping[int, tuple[list[tuple[int, str]], int | None]] | None = None,
        snelkeuzes: list[tuple[str, date]],
        **kwargs: Any,
    ) -> None:
        self.besluiten = [b for b in punt.besloten if not b.houdt_aan]
        super().__init__(*args, prefix="verder", **kwargs)
        for besluit in self.besluiten:
            wie = CollegaVeld(queryset=GEEN_GEBRUIKERS, required=False, label="Wie?", empty_label="Wie de zorg regelt")
            wie.initial, wie.alleen_collegas = besluit.wie_id, True
            voor = KomendeDag(required=False, label="Vóór wanneer?", initial=besluit.uiterste_datum)
            voor.snelkeuzes = snelkeuzes
            self._kies_overleg(besluit, *(naar or {}).get(besluit.pk, ([], None)))
            self.fields |= {f"wie_{besluit.pk}": wie, f"voor_{besluit.pk}": voor}
            kies_uit(wie, collegas)
        if begeleiders is not None:
            keuze = CollegaVeld(queryset=GEEN_GEBRUIKERS, required=False, empty_label="Nog niet gekozen")
            keuze.label, keuze.initial = "Wie begeleidt de verwijzing?", punt.verwijsbegeleider_id
            self.fields["begeleider"] = keuze
            kies_uit(keuze, begeleiders)
            nodig_om_af_te_sluiten(self, "begeleider")

    def _kies_overleg(self, besluit: Any, keuzes: list[tuple[int, str]], eerst: int | None) -> None:
        if keuzes:
            gekozen = besluit.naar_id if besluit.naar_id in dict(keuzes) else eerst
            leeg = [] if gekozen else [("", "De eerste dag die nog niet gepland is")]
            veld = forms.TypedChoiceField(coerce=int, empty_value=None, choices=[*leeg, *keuzes], required=not leeg)
            veld.label, veld.initial = "Op welke dag?", gekozen
            self.fields[f"naar_{besluit.pk}"] = veld

    @property
    def vraagt_iets(self) -> bool:
        """Something was filled in, or can be chosen, or must be before the meeting can be closed."""
        gekozen = any(b.wie_id or b.uiterste_datum or f"naar_{b.pk}" in self.fields for b in self.besluiten)
        return gekozen or ("begeleider" in self.fields and not self["begeleider"].value())

    @property
    def rijen(self) -> list[tuple[Any, list[Any]]]:
        """Each outcome with its questions, as the page shows them."""
        namen = ("naar", "wie", "voor")
        return [(b, [self[f"{n}_{b.pk}"] for n in namen if f"{n}_{b.pk}" in self.fields]) for b in self.besluiten]

    def naar(self) -> dict[int, int]:
        """By decision, the meeting that was chosen."""
        schoon = self.cleaned_data
        return {b.pk: schoon[f"naar_{b.pk}"] for b in self.besluiten if schoon.get(f"naar_{b.pk}")}

    def verder(self) -> dict[int, tuple[Gebruiker | None, date | None]]:
        """By decision; one that a colleague chose after this page was opened is not on it."""
        schoon, gezien = self.cleaned_data, [b for b in self.besluiten if self.add_prefix(f"wie_{b.pk}") in self.data]
        return {b.pk: (schoon[f"wie_{b.pk}"], schoon[f"voor_{b.pk}"]) for b in gezien}
