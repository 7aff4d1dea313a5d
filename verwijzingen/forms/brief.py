"""What somebody may type in for a letter to those at home."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from dossiers.models import Contactpersoon
from verwijzingen.models import Uitnodiging
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .vakken import regel, sleutelveld, vak

LEERLING = "leerling"


class UitnodigingForm(Formulier):
    aan = forms.ChoiceField(
        label="Aan wie?", widget=forms.RadioSelect, error_messages={"required": "Kies wie de brief krijgt."}
    )
    datum = NabijeDatumVeld(label="Op welke dag is het gesprek?", jaren_terug=0, jaren_vooruit=1)
    tijd = forms.TimeField(
        label="Hoe laat?", widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"required": "Vul in hoe laat het gesprek is.", "invalid": "Schrijf de tijd als 14:30."},
    )  # fmt: skip
    plaats = regel("Waar?", lengte=200, zin="Schrijf op waar het gesprek is.")
    waarover = forms.ChoiceField(label="Waarover gaat het gesprek?", widget=forms.RadioSelect)
    erbij = vak(
        "Wil je er iets bij schrijven?", verplicht=False, rijen=3,
        help_text="Niets over gezondheid of een diagnose: ook anderen thuis kunnen de brief openen.",
    )  # fmt: skip
    wijze = forms.ChoiceField(
        label="Hoe gaat de brief?", widget=forms.RadioSelect, choices=Uitnodiging.Wijze.choices, initial="papier"
    )
    sleutel = sleutelveld()

    def __init__(
        self, *args: Any, contacten: Sequence[Contactpersoon], leerling: str, waarover: Sequence[str], **kwargs: Any
    ) -> None:
        """``leerling`` is the name of the pupil, empty when the parents are asked instead."""
        super().__init__(*args, **kwargs)
        self.contacten = {str(contact.pk): contact for contact in contacten}
        keuzes = [(pk, str(contact)) for pk, contact in self.contacten.items()]
        self.fields["aan"].choices = keuzes + ([(LEERLING, leerling)] if leerling else [])  # type: ignore[attr-defined]
        self.fields["waarover"].choices = [(zin, zin) for zin in waarover]  # type: ignore[attr-defined]
        vandaag = timezone.localdate()
        self.fields["datum"].snelkeuzes = [  # type: ignore[attr-defined]
            (f"Over {n} {'week' if n == 1 else 'weken'}", vandaag + timedelta(weeks=n)) for n in (1, 2)
        ]

    def velden(self) -> dict[str, Any]:
        """What the service takes."""
        data = dict(self.cleaned_data)
        dag, tijd = data.pop("datum"), data.pop("tijd")
        aan, sleutel = data.pop("aan"), data.pop("sleutel")
        moment = timezone.make_aware(datetime.combine(dag, tijd or time()))
        return data | {
            "contact": self.contacten.get(aan), "gesprek_op": moment, "herkomst": f"uitnodiging:{sleutel}",
        }  # fmt: skip
