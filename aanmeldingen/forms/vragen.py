"""Question pages that are made from the table of kinds (aanmeldingen.soorten)."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from aanmeldingen.aanbod import aan_te_vragen, eerst_overleggen
from aanmeldingen.models import KOLOMMEN, Aanmelding
from aanmeldingen.soorten import DELEN, Soort, Vraag
from aanmeldingen.velden import datum, regel, tekst
from scholen.sleutels import SCHOOLARTS_CRITERIA
from zorg.basis.formulier import DAG, HOOGSTE_VERSIE, Formulier, NabijeDatumVeld

from .delen import Deelform, GedaanForm, GesprekkenForm, HulpvraagForm, WieForm, ZienForm


class VragenForm(Deelform):
    """One page of the table; its words become the school's own."""

    template_name = "aanmeldingen/delen/vragen.html"
    deel: str  # type: ignore[misc]

    def __init__(self, data: Any = None, *, deel: str, **kwargs: Any) -> None:
        self.deel = deel
        super().__init__(data, **kwargs)

    def opbouwen(self) -> None:
        self.vragen = {vraag.naam: vraag for vraag in DELEN[self.deel].vragen}
        self.fields |= {naam: self._veld(vraag) for naam, vraag in self.vragen.items()}
        for wie, naam in self.eisen.partijen.items() if self.deel == "overleg" else []:
            vraag = f"Wanneer overlegde je met {naam}?".replace("de leerling", self.naam)
            veld = self.fields[f"overleg_{wie}"] = _met_snelkeuzes(datum(vraag))
            veld.required, veld.help_text = True, "Jouw school vraagt dit voordat je aanmeldt."
            veld.error_messages["required"] = f"Overleg eerst met {naam}. Vul in wanneer dat was."
        # What is missing is said before handing in; a form may be left half done.
        self.later = frozenset(self.fields)

    @property
    def titel(self) -> str:  # type: ignore[override]
        return self._woorden(DELEN[self.deel].titel)

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return self._woorden(DELEN[self.deel].inleiding)

    def _woorden(self, zin: str) -> str:
        return in_eigen_woorden(zin, self.eisen.school, self.naam)

    def _veld(self, vraag: Vraag) -> forms.Field:
        label, hulp = self._woorden(vraag.label), self._woorden(vraag.hulp)
        if vraag.soort in {"keuze", "meer", "aanbod", "criterium"}:
            return _keuze(vraag, label, hulp, self._keuzes(vraag))
        veld: forms.Field
        if vraag.soort == "datum":
            veld = _met_snelkeuzes(datum(label))
        elif vraag.soort == "dag":
            straks = NabijeDatumVeld(label=label, required=False, jaren_terug=0)
            straks.snelkeuzes = [(f"Over {n} weken", timezone.localdate() + 7 * n * DAG) for n in (6, 12)]
            veld = straks
        else:
            veld = regel(label) if vraag.soort == "regel" else tekst(label, regels=3)
        veld.help_text, veld.required = hulp, bool(vraag.mist)
        veld.error_messages["required"] = vraag.mist
        return veld

    def _keuzes(self, vraag: Vraag) -> list[tuple[str, str]]:
        if vraag.soort == "aanbod":
            return self._aanbod()
        if vraag.soort == "criterium":
            regels = self.eisen.school.regels
            return [(code, SCHOOLARTS_CRITERIA[code]) for code in regels.lijst("schoolarts.criteria")]
        return [(code, self._woorden(naam)) for code, naam in vraag.keuzes]

    def _aanbod(self) -> list[tuple[str, str]]:
        return [
            (item.code, f"{item.naam} (overleg eerst met: {met})" if (met := eerst_overleggen(item)) else item.naam)
            for item in aan_te_vragen(self.eisen.school)
        ]

    @property
    def blokken(self) -> list[dict[str, Any]]:
        """Each field with the answer at which it is asked."""
        return [
            {
                "veld": self[naam],
                "bij": "=".join(self.vragen[naam].bij) if naam in self.vragen and self.vragen[naam].bij[0] else "",
            }
            for naam in self.fields
        ]

    def beginwaarden(self) -> dict[str, Any]:
        return {naam: _uit_json(veld, self.aanmelding.lees(naam)) for naam, veld in self.fields.items()}

    def velden(self) -> dict[str, Any]:
        return {
            naam: waarde if naam in KOLOMMEN else _naar_json(waarde)
            for naam, waarde in self.cleaned_data.items()
            if naam in self.fields
        }

    @property
    def begonnen(self) -> bool:
        return any(bool(waarde) for naam, waarde in self.initial.items() if naam != "kanaal")


def in_eigen_woorden(zin: str, school: Any, naam: str = "de leerling") -> str:
    """The school's own terms in a sentence of the table."""
    if "{" not in zin:
        return zin
    woorden: dict[str, str] = {}
    for term in ("coordinator", "jeugdarts", "zorgteam", "klein_overleg", "mentor"):
        met_lidwoord = school.regels.de(term)
        woorden |= {
            term: school.regels.term(term),
            f"de_{term}": met_lidwoord,
            f"De_{term}": met_lidwoord[:1].upper() + met_lidwoord[1:],
        }
    return zin.format(n=naam, **woorden)


def _keuze(vraag: Vraag, label: str, hulp: str, keuzes: list[tuple[str, str]]) -> forms.Field:
    meer = vraag.soort == "meer"
    soort = forms.MultipleChoiceField if meer else forms.ChoiceField
    widget = forms.CheckboxSelectMultiple if meer else forms.RadioSelect
    veld = soort(label=label, help_text=hulp, choices=keuzes, widget=widget, required=bool(vraag.mist))
    veld.error_messages["required"] = vraag.mist
    return veld


def _met_snelkeuzes(veld: NabijeDatumVeld) -> NabijeDatumVeld:
    vandaag = timezone.localdate()
    veld.snelkeuzes = [("Vandaag", vandaag), ("Gisteren", vandaag - DAG)]
    return veld


def _uit_json(veld: forms.Field, waarde: Any) -> Any:
    if isinstance(veld, NabijeDatumVeld) and isinstance(waarde, str):
        return date.fromisoformat(waarde) if waarde else None
    return waarde


def _naar_json(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else "" if waarde is None else waarde


EIGEN: dict[str, type[Deelform]] = {
    form.deel: form for form in (WieForm, ZienForm, GedaanForm, GesprekkenForm, HulpvraagForm)
}
DEELNAMEN = [*EIGEN, *DELEN]


def deelform(deel: str, data: Any = None, **kwargs: Any) -> Deelform:
    """The form of one page."""
    return EIGEN[deel](data, **kwargs) if deel in EIGEN else VragenForm(data, deel=deel, **kwargs)


def delen_van(aanmelding: Aanmelding) -> tuple[str, ...]:
    soort: Soort = aanmelding.soort
    return soort.delen


class StandForm(Formulier):
    """What a question page sends along with its answers."""

    NAMEN: ClassVar = [(deel, deel) for deel in DEELNAMEN]
    deel = forms.ChoiceField(choices=NAMEN)
    versie = forms.IntegerField(min_value=0, max_value=HOOGSTE_VERSIE)
