"""One small form for each step."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from scholen.sleutels import SCHOOLARTS_CRITERIA
from schoolarts.models import Schoolartstraject
from schoolarts.volledigheid import Gever
from schoolarts.vragen import BIJ_VERZUIM, DAGEN, DELEN, HERKOMST, KORT, VRAGEN, als_dag, verplicht
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .velden import GEEN_DIAGNOSE, JA_NEE, DagGeweest, keuze, regel, vak


class AanvulForm(Formulier):
    """The form for the doctor, with what is missing. Empty fields are allowed here: sending is not."""

    vraag = vak("Wat vraag je?", help_text="Bijvoorbeeld: wat kan de leerling aan, en hoe bouwen we dat op?")
    motivatie = vak("Waarom nu?", verplicht=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld, label in VRAGEN.items():
            self.fields[veld] = self._dag(veld, label) if veld in DAGEN else _vraag(veld, label)
        self.fields["klachten"].help_text = GEEN_DIAGNOSE

    def _dag(self, veld: str, label: str) -> forms.Field:
        """A day; an answer that was kept in other words stays as it was written."""
        was = self.initial.get(veld)
        if isinstance(was, str) and was:
            dag = als_dag(was)
            if dag is None:
                return _vraag(veld, label)
            self.initial[veld] = dag
        return DagGeweest(label=label, required=False, jaren_terug=2)

    @property
    def groepen(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(naam, [self[veld] for veld in velden]) for naam, velden in DELEN.items()]

    def aanvraag(self) -> dict[str, Any]:
        """What the services ask: the question, the reason, and the answers."""
        data = self.cleaned_data
        gegevens = {veld: data.get(veld) or "" for veld in VRAGEN}
        return {"vraag": data["vraag"], "motivatie": data["motivatie"], "gegevens": gegevens}


def _vraag(veld: str, label: str) -> forms.CharField:
    return regel(label, verplicht=False) if veld in KORT or veld in DAGEN else vak(label, verplicht=False)


class AanvraagForm(AanvulForm):
    """A new request by the coordinator; mentors write an aanmelding."""

    criterium = keuze("Waarom vraag je advies?", (), error_messages={"required": "Kies waarom je advies vraagt."})
    op_verzoek_van = keuze(
        "Wie vraagt erom?", Schoolartstraject.Verzoek.choices[:3], error_messages={"required": "Kies wie erom vraagt."}
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("criterium", "op_verzoek_van", "vraag", "motivatie")

    def __init__(self, *args: Any, criteria: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterium"].choices = [(c, SCHOOLARTS_CRITERIA[c]) for c in criteria]  # type: ignore[attr-defined]
        for veld in BIJ_VERZUIM:
            self.fields[veld].help_text = "Nodig als je vraag over verzuim gaat."
        for veld, bron in HERKOMST.items():
            if self.initial.get(veld):
                uitleg = f"Overgenomen uit {bron}. Pas aan wat niet klopt."
                self.fields[veld].help_text = f"{self.fields[veld].help_text} {uitleg}".strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for veld in verplicht(data.get("criterium", "")) if data.get("criterium") else ():
            if not data.get(veld):
                self.add_error(veld, f"Vul ‘{VRAGEN[veld]}’ in.")
        return data


class InformeerForm(Formulier):
    """When pupil and parents heard, and what each answered."""

    op = DagGeweest(
        label="Wanneer wisten de leerling en de ouders het allebei?",
        error_messages={"required": "Vul in wanneer je het vertelde."},
    )
    wijze = keuze("Hoe gaven ze antwoord?", (("mondeling", "Mondeling"), ("papier", "Op papier")), initial="mondeling")

    def __init__(self, *args: Any, gevers: Sequence[Gever], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gevers = gevers
        self.fields["op"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]
        for gever in gevers:
            veld = keuze(f"Geeft {gever.naam} toestemming?", JA_NEE, verplicht=False)
            veld.help_text = "Laat leeg als je het nog niet weet."
            veld.initial = "ja" if gever.geeft else None
            self.fields[f"toestemming_{gever.sleutel}"] = veld
        if not gevers:
            del self.fields["wijze"]

    def antwoorden(self) -> dict[str, str]:
        """Only who answered, and not what stands there already."""
        gezegd = {g.sleutel: self.cleaned_data.get(f"toestemming_{g.sleutel}", "") for g in self.gevers}
        al_ja = {g.sleutel for g in self.gevers if g.geeft}
        return {wie: wat for wie, wat in gezegd.items() if wat and not (wat == "ja" and wie in al_ja)}


class DoorstuurForm(Formulier):
    aan = regel("Aan wie stuurde je het?", help_text="Naam en organisatie.")
    wijze = regel(
        "Langs welke weg?",
        help_text="De beveiligde weg van de arts zelf. Niet met gewone mail.",
        error_messages={"required": "Schrijf op hoe je het stuurde."},
    )
    op = DagGeweest(label="Wanneer?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]


class UitnodigingForm(Formulier):
    op = DagGeweest(label="Wanneer kwam de uitnodiging?")
    gesprek_op = NabijeDatumVeld(
        label="Wanneer is het gesprek?", required=False, jaren_vooruit=1, help_text="Laat leeg als je het niet weet."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        op, gesprek = data.get("op"), data.get("gesprek_op")
        if op and gesprek and gesprek < op:
            self.add_error("gesprek_op", "Het gesprek is niet eerder dan de uitnodiging.")
        return data


class ConsultForm(Formulier):
    verschenen = keuze("Is de leerling geweest?", JA_NEE, error_messages={"required": "Kies of de leerling er was."})
    op = DagGeweest(label="Op welke dag was het gesprek?", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verschenen") == "ja" and not data.get("op") and "op" not in self.errors:
            self.add_error("op", "Vul in wanneer het gesprek was.")
        return data


class VertelForm(Formulier):
    op = DagGeweest(label="Wanneer besprak je het met de leerling en de ouders?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].snelkeuzes = [("Vandaag", timezone.localdate())]  # type: ignore[attr-defined]


class BespreekForm(Formulier):
    waar = keuze("In welk overleg?", ())
    hulpvraag = vak("Wat wil je daar weten?", error_messages={"required": "Schrijf op wat je wilt weten."})

    def __init__(self, *args: Any, overleggen: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["waar"].choices = list(overleggen)  # type: ignore[attr-defined]


class StopForm(Formulier):
    reden = vak("Waarom stopt het?", error_messages={"required": "Schrijf op waarom het stopt."})
