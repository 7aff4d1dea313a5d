"""What somebody types to put a pupil on an agenda, as far as that kind of meeting asks it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Gebruiker
from scholen.models import Overlegtype
from zorg.basis.formulier import Formulier, NabijeDatumVeld

from .forms import GEEN_GEBRUIKERS, GEEN_OVERLEGGEN, CollegaVeld, OverlegVeld
from .models import Agendapunt, Overleg
from .partnerforms import NamenForm, tekst

GOEDE_VRAAG = (
    "Schrijf één of twee zinnen: wat is er aan de hand, wat is geprobeerd, en wat wil je weten? Geef geen diagnose."
)


def toekomst(datum: date) -> None:
    if datum <= timezone.localdate():
        raise ValidationError("Kies een dag na vandaag.")


class UitstelVelden(Formulier):
    """The talk with the pupil and the parents is put off for safety: why, who decided so, and when to look again."""

    uitstel_reden = tekst(
        "Waarom kan het gesprek nu niet?", regels=2, hoogstens=500,
        error_messages={"required": "Schrijf op waarom het gesprek nu niet kan."},
    )  # fmt: skip
    uitstel_beslisser = CollegaVeld(
        label="Wie besloot dit?", queryset=GEEN_GEBRUIKERS, empty_label="Kies een collega",
        error_messages={"required": "Kies wie dit besloot."},
    )  # fmt: skip
    uitstel_herziendatum = NabijeDatumVeld(
        label="Wanneer kijken jullie opnieuw?", jaren_terug=0, validators=[toekomst],
        error_messages={"required": "Kies wanneer jullie opnieuw kijken."},
    )  # fmt: skip

    def __init__(self, *args: Any, collegas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["uitstel_beslisser"]
        veld.queryset = veld.geladen = collegas  # type: ignore[attr-defined]


class PuntForm(UitstelVelden):
    """The parts that this kind of meeting asks; the others are not on the form."""

    hulpvraag = tekst(
        "Wat is de vraag aan het overleg?", regels=3, hoogstens=2000, help_text=GOEDE_VRAAG,
        error_messages={"required": "Schrijf op wat je van het overleg wilt weten."},
    )  # fmt: skip
    verzoek = forms.ChoiceField(
        label="Wat vraag je aan mensen van buiten?", choices=Agendapunt.Verzoek.choices, required=False,
        widget=forms.RadioSelect({"class": "keuzes--naast"}),
        help_text="Wat zij lezen schrijf je hierna. De vraag hierboven lezen zij niet.",
    )  # fmt: skip
    criteria = forms.MultipleChoiceField(
        label="Wanneer hoort een leerling in dit overleg?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Zet overal een vinkje. Klopt er een niet? Bespreek de leerling dan in een ander overleg.",
    )  # fmt: skip
    crisis_reden = tekst(
        "Is er een crisis? Waarom kan het niet wachten?", regels=2, hoogstens=500, required=False,
        help_text="Alleen in een crisis. Dan hoeven de eerdere stappen niet af te zijn. Dit blijft bij het punt staan.",
    )  # fmt: skip
    uitstel = forms.BooleanField(
        label="Voor de veiligheid van de leerling kan het gesprek met de leerling en de ouders nu niet.", required=False
    )
    field_order = ("overleg", "soort", "hulpvraag", "criteria", "verzoek", "crisis_reden", "uitstel")
    WEG = {"criteria": "criteria", "crisis_reden": "vorige_stappen_vereist", "uitstel": "gesprek_vereist"}

    def __init__(self, *args: Any, soort: Overlegtype, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = [(zin, zin) for zin in soort.criteria]  # type: ignore[attr-defined]
        self.fields["criteria"].nodig = "nodig om te bespreken"  # type: ignore[attr-defined]
        weg = [veld for veld, eis in self.WEG.items() if not getattr(soort, eis)]
        if "uitstel" in weg:
            weg += UitstelVelden.base_fields
        for veld in weg + (["verzoek"] if soort.intern else []):
            del self.fields[veld]
        for veld in UitstelVelden.base_fields.keys() & self.fields.keys():
            self.fields[veld].required = False  # asked when the box above them is ticked

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if "uitstel" not in self.fields:
            return schoon
        for naam in UitstelVelden.base_fields:
            if not schoon.get("uitstel"):
                schoon[naam] = None if naam != "uitstel_reden" else ""
                self.errors.pop(naam, None)
            elif not schoon.get(naam) and naam not in self.errors:
                self.add_error(naam, self.fields[naam].error_messages["required"])
        return schoon

    def gegevens(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "uitstel"}


class VoorstelForm(PuntForm):
    """From the dossier: on which agenda, and as what.

    What was typed for a kind of meeting that asks other things travels along in hidden fields (``meegenomen``), and is
    there again when that kind is chosen once more.
    """

    MEE = "mee-"

    hulpvraag = tekst(
        "Wat is de vraag aan het overleg?", regels=3, hoogstens=500, help_text=GOEDE_VRAAG,
        error_messages={"required": "Schrijf op wat je van het overleg wilt weten."},
    )  # fmt: skip
    overleg = OverlegVeld(label="In welk overleg?", queryset=GEEN_OVERLEGGEN, empty_label=None)
    soort = forms.ChoiceField(
        label="Waarom bespreken we deze leerling?",
        choices=[
            (s.value, s.label)
            for s in Agendapunt.Soort
            if s not in (Agendapunt.Soort.AANMELDING, Agendapunt.Soort.ANONIEM)
        ],
        initial=Agendapunt.Soort.CASUS,
    )

    def __init__(self, *args: Any, overleggen: list[Overleg], gekozen: Overleg, url: str, **kwargs: Any) -> None:
        super().__init__(*args, soort=gekozen.overlegtype, **kwargs)
        self.gekozen = gekozen
        veld = self.fields["overleg"]
        veld.queryset = Overleg.objects.filter(pk__in=[o.pk for o in overleggen]).select_related("overlegtype")  # type: ignore[attr-defined]
        veld.queryset = veld.queryset.order_by("datum", "pk")  # type: ignore[attr-defined]
        veld.initial = gekozen.pk
        veld.widget.attrs |= {
            "hx-post": url, "hx-vals": '{"kies": "1"}', "hx-target": "#voorstel", "hx-select": "#voorstel",
            "hx-swap": "outerHTML", "hx-sync": "closest form:replace",
        }  # fmt: skip

    @classmethod
    def getypt(cls, gegevens: Any) -> dict[str, Any]:
        """All that was typed so far, for this kind of meeting and for those chosen before: of a QueryDict."""
        mee = {naam.removeprefix(cls.MEE): naam for naam in gegevens if naam.startswith(cls.MEE)}
        alles = {veld: gegevens[naam] for veld, naam in mee.items()} | {naam: gegevens[naam] for naam in gegevens}
        return alles | {"criteria": gegevens.getlist("criteria") + gegevens.getlist(f"{cls.MEE}criteria")}

    def meegenomen(self) -> list[tuple[str, str]]:
        """Name and text of each hidden field: what this kind of meeting does not ask."""
        getypt = self.getypt(self.data) if self.is_bound else self.initial
        gevraagd = self.fields["criteria"].choices if "criteria" in self.fields else []  # type: ignore[attr-defined]
        vinkjes = dict.fromkeys(getypt.get("criteria", []))
        mee = [("criteria", zin) for zin in vinkjes if (zin, zin) not in gevraagd]
        weg = [naam for naam in self.base_fields if naam not in self.fields and naam != "criteria"]
        mee += [(naam, getypt[naam]) for naam in weg if getypt.get(naam)]
        return [(f"{self.MEE}{naam}", waarde) for naam, waarde in mee]


class SpoedForm(Formulier):
    besluit = tekst(
        "Wat is besloten?", regels=3, hoogstens=1000,
        help_text="Wie besloot, en wat gebeurt er nu? Het overleg leest dit en bekrachtigt het.",
        error_messages={"required": "Schrijf op wat is besloten."},
    )  # fmt: skip


class TeamForm(Formulier):
    mensen = forms.ModelMultipleChoiceField(queryset=Gebruiker._default_manager.none(), required=False)

    def __init__(self, *args: Any, pool: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mensen"].queryset = Gebruiker.objects.filter(pk__in=pool)  # type: ignore[attr-defined]


class HelperForm(Formulier):
    aan = CollegaVeld(label="Wie helpt deze leerling nu?", queryset=GEEN_GEBRUIKERS, empty_label="Kies een collega")

    def __init__(self, *args: Any, collegas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["aan"]
        veld.queryset = veld.geladen = collegas  # type: ignore[attr-defined]


class VerslagForm(NamenForm):
    """What goes to people from outside, written by hand; ``stand`` is the text that was looked at."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=16)
    extern_tekst = tekst(
        "Verslag voor mensen van buiten", regels=12, hoogstens=4000, required=False,
        help_text="Alleen dit lezen zij. Haal weg wat zij niet nodig hebben. Geef geen diagnose.",
    )  # fmt: skip

    def __init__(self, *args: Any, punt: Agendapunt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.punt, self.namen = punt, []

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        leerling = self.punt.leerling
        eigen = (leerling.roepnaam, leerling.achternaam) if leerling else ()
        self.namen_nakijken(self.punt.overleg.school, schoon.get("extern_tekst", ""), behalve=eigen)
        return schoon
