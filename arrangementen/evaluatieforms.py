"""What is typed when people look back on support: the evaluation, and the short form of each of the four before it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst

from zorg.basis.formulier import Formulier, NabijeDatumVeld, al_geweest

from .forms import snelkeuzes, vak, weken
from .models import Arrangement, ArrangementDoel, Doelscore, Evaluatie, Inbreng

Uitkomst = Evaluatie.Uitkomst
GAAT_DOOR = (Uitkomst.VOORTZETTEN, Uitkomst.AFBOUWEN)
STANDEN = [(str(code), naam) for code, naam in Doelscore.Stand.choices]
VIJF = [("1", "Helemaal niet"), ("2", "Niet zo"), ("3", "Gaat wel"), ("4", "Wel"), ("5", "Heel erg")]


def keuze(label: str, keuzes: Any, zin: str, **extra: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=keuzes,
        widget=forms.RadioSelect,
        error_messages={"required": zin, "invalid_choice": zin},
        **extra,
    )


class EvaluatieForm(Formulier):
    """With questions for each goal. ``gehoord`` are the parties who wrote what they think before."""

    geplande_datum = forms.DateField(widget=forms.HiddenInput)
    datum = NabijeDatumVeld(label="Wanneer evalueerden jullie?", validators=[al_geweest()])
    aanwezigen = forms.MultipleChoiceField(
        label="Wie waren erbij?",
        choices=Evaluatie.Aanwezig.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie erbij waren."},
    )
    mening_leerling = vak("Wat vindt de leerling?", verplicht=False)
    ziet_af_reden = vak("Wilde de leerling niets zeggen? Waarom niet?", verplicht=False)
    mening_ouders = vak("Wat vinden de ouders?", verplicht=False)
    mening_begeleider = vak("Wat vindt de begeleider?", verplicht=False)
    effect = keuze("Hoeveel hielp het?", Evaluatie.Effect.choices, "Kies hoeveel het hielp.")
    toelichting = vak("Wat hielp, en wat niet?")
    uitkomst = keuze("Hoe gaat het verder?", Uitkomst.choices, "Kies hoe het verder gaat.")
    einddatum = NabijeDatumVeld(label="Tot wanneer bouwen jullie af?", required=False)
    volgende_datum = NabijeDatumVeld(label="Wanneer evalueren jullie weer?", required=False)

    def __init__(
        self,
        *args: Any,
        arrangement: Arrangement,
        begin: Mapping[int, int],
        gehoord: frozenset[str] = frozenset(),
        klein_overleg: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.arrangement, self.begin, self.gehoord = arrangement, begin, gehoord
        self.doelen = list(arrangement.doelen.order_by("nummer"))
        naam = arrangement.dossier.leerling.roepnaam
        self.fields["mening_leerling"].label = f"Wat vindt {naam}?"
        self.fields["ziet_af_reden"].label = f"Wilde {naam} niets zeggen? Schrijf op waarom."
        if Inbreng.Partij.LEERLING not in gehoord:
            self.fields["mening_leerling"].nodig = "of schrijf hieronder waarom niet"  # type: ignore[attr-defined]
            self.fields["ziet_af_reden"].nodig = f"alleen als {naam} niets zegt"  # type: ignore[attr-defined]
        self._aanwezigen(klein_overleg)
        for doel in self.doelen:
            self._doel(doel)
        snelkeuzes(self, volgende_datum=weken(6, 10), einddatum=weken(6, 10))
        voor = ["geplande_datum", "datum", "aanwezigen", "mening_leerling", "ziet_af_reden", "mening_ouders"]
        self.order_fields([*voor, "mening_begeleider", *(veld for veld in self.fields if veld.startswith("doel"))])

    def _aanwezigen(self, klein_overleg: str) -> None:
        zonder = {"ouders"} if self.arrangement.zonder_ouders else set()
        if not klein_overleg:
            zonder.add("klein_overleg")
        if self.arrangement.zonder_ouders:
            del self.fields["mening_ouders"]
        mentor = self.arrangement.dossier.leerling.school.regels.de("mentor")
        namen = {"klein_overleg": f"Besproken in het {klein_overleg}", "mentor": capfirst(mentor)}
        self.fields["aanwezigen"].choices = [  # type: ignore[attr-defined]
            (code, namen.get(code, naam)) for code, naam in Evaluatie.Aanwezig.choices if code not in zonder
        ]

    def _doel(self, doel: ArrangementDoel) -> None:
        over = f"bij doel {doel.nummer}"
        if doel.pk not in self.begin:
            self.fields[f"doel{doel.pk}-begin"] = keuze(
                "Hoe was het aan het begin?", STANDEN, f"Kies {over} hoe het aan het begin was.", coerce=int
            )
        self.fields[f"doel{doel.pk}-score"] = keuze(
            "Hoe is het nu?", STANDEN, f"Kies {over} hoe het nu is.", coerce=int
        )
        self.fields[f"doel{doel.pk}-toelichting"] = vak("Waar zie je dat aan?", verplicht=False)

    @property
    def per_doel(self) -> list[dict[str, Any]]:
        return [
            {
                "doel": doel,
                "begin": self[f"doel{doel.pk}-begin"] if doel.pk not in self.begin else None,
                "was": Doelscore.Stand(self.begin[doel.pk]).label if doel.pk in self.begin else "",
                "velden": [self[f"doel{doel.pk}-score"], self[f"doel{doel.pk}-toelichting"]],
            }
            for doel in self.doelen
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        naam = self.arrangement.dossier.leerling.roepnaam
        gezegd = data.get("mening_leerling") or data.get("ziet_af_reden")
        if not gezegd and "mening_leerling" not in self.errors and Inbreng.Partij.LEERLING not in self.gehoord:
            self.add_error("mening_leerling", f"Schrijf op wat {naam} vindt, of waarom {naam} niets wilde zeggen.")
        begeleider = data.get("mening_begeleider") or Inbreng.Partij.BEGELEIDER in self.gehoord
        if not begeleider and "mening_begeleider" not in self.errors:
            self.add_error("mening_begeleider", "Schrijf op wat de begeleider vindt.")
        return self._datums(data)

    def _datums(self, data: dict[str, Any]) -> dict[str, Any]:
        uitkomst, vandaag = data.get("uitkomst"), timezone.localdate()
        if uitkomst != Uitkomst.AFBOUWEN:
            data["einddatum"] = None
        elif not data.get("einddatum") and "einddatum" not in self.errors:
            self.add_error("einddatum", "Kies tot wanneer jullie afbouwen.")
        if uitkomst not in GAAT_DOOR:
            return data | {"volgende_datum": None}
        volgende, einde = data.get("volgende_datum"), data.get("einddatum")
        if not volgende and "volgende_datum" not in self.errors:
            self.add_error("volgende_datum", "Kies wanneer jullie weer evalueren.")
        elif volgende and volgende <= vandaag:
            self.add_error("volgende_datum", "Kies een dag na vandaag.")
        elif volgende and einde and volgende > einde:
            self.add_error("volgende_datum", "Kies een dag die uiterlijk de laatste dag van het afbouwen is.")
        return data

    def gescheiden(self) -> tuple[dict[str, Any], dict[int, tuple[int, int, str]]]:
        """What was said of the support, and of each goal how it was, how it is and a note."""
        data = dict(self.cleaned_data)
        scores = {}
        for doel in self.doelen:
            begin = data.pop(f"doel{doel.pk}-begin", None)
            was = self.begin.get(doel.pk, 0) if begin is None else begin
            scores[doel.pk] = (was, data.pop(f"doel{doel.pk}-score"), data.pop(f"doel{doel.pk}-toelichting"))
        return data, scores


class InbrengForm(Formulier):
    """What one of the four thinks, written down at school. ``thuis``: a pupil or a parent, who are also asked how
    satisfied they are."""

    helpt = keuze("Helpt de begeleiding?", Inbreng.Helpt.choices, "Kies of het helpt.")
    tekst = vak("Wat gaat goed, en wat niet?")
    verder = keuze("Hoe moet het verder?", Inbreng.Verder.choices, "Kies hoe het verder moet.")
    tevreden = keuze("Hoe tevreden met de begeleiding?", VIJF, "Kies een antwoord.", coerce=int)
    gehoord = keuze("Luistert school goed?", VIJF, "Kies een antwoord.", coerce=int)

    def __init__(self, *args: Any, inbreng: Inbreng, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {naam: getattr(inbreng, naam) for naam in self.base_fields})
        super().__init__(*args, **kwargs)
        wie = inbreng.wie
        if not inbreng.is_thuis:
            del self.fields["tevreden"], self.fields["gehoord"]
            return
        self.fields["helpt"].label = f"Helpt de begeleiding, zegt {wie}?"
        self.fields["tekst"].label = f"Wat gaat goed, en wat niet? Schrijf op wat {wie} zei."
        self.fields["verder"].label = f"Hoe moet het verder, vindt {wie}?"
        self.fields["tevreden"].label = f"Is {wie} tevreden met de begeleiding?"
        self.fields["gehoord"].label = f"Vindt {wie} dat school goed luistert?"


class EindeForm(Formulier):
    HOE = {
        "doel_bereikt": ("Afgerond: het doel is bereikt", False),
        "afgebouwd": ("Afgerond: het is afgebouwd", False),
        "niet_toereikend": ("Niet toereikend: er is meer nodig", False),
        "inspanning": ("Stopgezet: er verandert niets, ook niet met extra inzet", True),
        "wens": ("Stopgezet: de leerling of de ouders willen dit", True),
        "vertrek": ("Stopgezet: de leerling gaat van school", True),
        "anders": ("Stopgezet: om een andere reden", True),
    }

    hoe = keuze(
        "Hoe eindigt de begeleiding?", [(code, naam) for code, (naam, _) in HOE.items()], "Kies hoe het eindigt."
    )
    reden = vak("Waarom?")

    def __init__(self, *args: Any, arrangement: Arrangement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not arrangement.is_lopend:
            del self.fields["hoe"]
        elif arrangement.zonder_ouders or not arrangement.dossier.leerling.school.regels.geldt(
            "inzet.inspanningsregel"
        ):
            keuzes = [(code, naam) for code, (naam, _) in self.HOE.items() if code != "inspanning"]
            self.fields["hoe"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def einde(self) -> dict[str, Any]:
        resultaat = self.cleaned_data["hoe"]
        return {"resultaat": resultaat, "gestopt": self.HOE[resultaat][1]}
