"""Beginning a referral, and preparing it."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Gebruiker
from scholen.models import Bestemming, Partner
from verwijzingen.models import Verwijzing
from zorg.basis.formulier import Formulier

from .vakken import dag_geweest, regel, sleutelveld, vak, vinkjes


class BestemmingVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} – {obj.omschrijving}" if obj.omschrijving else str(obj.naam)


class StartForm(Formulier):
    bestemming = BestemmingVeld(
        label="Waar verwijs je naar?",
        queryset=Bestemming._default_manager.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar je naar verwijst."},
    )
    doel = vak("Wat is het doel, en wat vraag je?", zin="Schrijf op wat het doel is en wat je vraagt.")
    sleutel = sleutelveld()

    def __init__(self, *args: Any, bestemmingen: QuerySet[Bestemming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestemming"].queryset = bestemmingen  # type: ignore[attr-defined]


class OngevraagdForm(Formulier):
    bestemming = forms.ModelChoiceField(
        label="Van wie is het advies?",
        queryset=Bestemming._default_manager.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies van wie het advies is."},
    )
    advies_van = regel("Wie gaf het advies?", lengte=150, zin="Schrijf op wie het advies gaf.")
    datum = dag_geweest("Op welke dag?")
    advies = vak("Wat is het advies?", zin="Schrijf het advies op.")
    sleutel = sleutelveld()

    def __init__(self, *args: Any, bestemmingen: QuerySet[Bestemming], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestemming"].queryset = bestemmingen  # type: ignore[attr-defined]


class PartnerVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        delen = [str(obj.naam), f"({obj.gemeente})" if obj.gemeente else "", obj.contact]
        return " ".join(deel for deel in delen if deel)


class VoorbereidForm(Formulier):
    verwijsbegeleider = forms.ModelChoiceField(
        label="Wie begeleidt de verwijzing?",
        queryset=Gebruiker._default_manager.none(),
        empty_label="Kies een collega",
        help_text="Deze collega krijgt de taken, en kan het dossier lezen tot de verwijzing klaar is.",
        error_messages={"required": "Kies wie de verwijzing begeleidt."},
    )
    doel = vak("Wat is het doel, en wat vraag je?", zin="Schrijf op wat het doel is en wat je vraagt.")
    verzoek = forms.ChoiceField(label="Wat vraag je precies?", error_messages={"required": "Kies wat je vraagt."})
    gemeente = regel(
        "In welke gemeente staat de leerling ingeschreven?", lengte=100,
        zin="Vul de gemeente in: elke gemeente heeft een eigen aanspreekpunt.",
    )  # fmt: skip
    aanspreekpunt = PartnerVeld(
        label="Wie is het aanspreekpunt?",
        queryset=Partner._default_manager.none(),
        required=False,
        empty_label="Nog niet bekend",
        help_text="Staat het er niet bij? Wie het schoolprofiel beheert, kan het toevoegen.",
    )
    behandelplan = regel(
        "Welk behandelplan volgt de instelling?", lengte=200, verplicht=False,
        help_text="Alleen de naam of het kenmerk, niet wat erin staat.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        verwijzing: Verwijzing,
        mensen: QuerySet[Gebruiker],
        partners: QuerySet[Partner],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        bestemming = verwijzing.bestemming
        self.per_gemeente = bestemming.per_gemeente
        self.fields["verwijsbegeleider"].queryset = mensen  # type: ignore[attr-defined]
        self.fields["aanspreekpunt"].queryset = partners  # type: ignore[attr-defined]
        self.fields["verzoek"].choices = [(v, v) for v in bestemming.verzoeken]  # type: ignore[attr-defined]
        if not bestemming.verzoeken:
            del self.fields["verzoek"]
        if not bestemming.per_gemeente:
            del self.fields["gemeente"]
        if bestemming.soort != Bestemming.Soort.HULP:
            del self.fields["behandelplan"]

    def clean(self) -> dict[str, Any]:
        """The contact of another municipality is the wrong one (ZEIST-11)."""
        data = super().clean() or self.cleaned_data
        partner, gemeente = data.get("aanspreekpunt"), data.get("gemeente", "")
        if self.per_gemeente and partner and gemeente and partner.gemeente.casefold() not in {"", gemeente.casefold()}:
            self.add_error(
                "aanspreekpunt",
                f"Dit is het aanspreekpunt van {partner.gemeente}. Kies dat van {gemeente}.",
            )
        return data


class PapierenForm(Formulier):
    """The checklist and papers of one place: only what it asks is a field."""

    def __init__(self, *args: Any, verwijzing: Verwijzing, grenzen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        b = verwijzing.bestemming
        if b.checklist:
            self.fields["afgevinkt"] = vinkjes("Wat is klaar?", b.checklist)
        if b.grenzen_checklist:
            if grenzen:
                self.fields["grenzen"] = vinkjes(
                    "Welke grenzen van onze ondersteuning spelen?", grenzen,
                    help_text="Dit zijn de grenzen uit het schoolprofiel. Kies alleen wat bij deze leerling past.",
                )  # fmt: skip
            self.fields["motivering"] = vak("Waarom kan de school dit niet bieden?", verplicht=False)
        if b.opp_geevalueerd:
            self.fields["opp_geevalueerd_datum"] = dag_geweest("Wanneer is het OPP geëvalueerd?", required=False)
        for nummer in range(1, b.deskundigen + 1):
            self.fields[f"deskundige_{nummer}"] = regel(
                f"Deskundige {nummer}", lengte=150, verplicht=False, help_text="Naam en beroep."
            )
        if b.zienswijze:
            naam = verwijzing.dossier.leerling.roepnaam
            self.fields["zienswijze_leerling"] = vak(f"Hoe kijkt {naam} ernaar?", verplicht=False)
            if not verwijzing.zonder_ouders:
                self.fields["zienswijze_ouders"] = vak("Hoe kijken de ouders ernaar?", verplicht=False)
        self.initial = _begin(verwijzing, b.deskundigen)

    @property
    def gegevens(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        namen = [data.pop(naam) for naam in list(data) if naam.startswith("deskundige_")]
        return data | {"deskundigen": [naam for naam in namen if naam]}


def _begin(verwijzing: Verwijzing, aantal: int) -> dict[str, Any]:
    velden = ("afgevinkt", "grenzen", "motivering", "zienswijze_leerling", "zienswijze_ouders", "opp_geevalueerd_datum")
    namen = dict(enumerate(verwijzing.deskundigen, 1))
    return {veld: getattr(verwijzing, veld) for veld in velden} | {
        f"deskundige_{nummer}": namen.get(nummer, "") for nummer in range(1, aantal + 1)
    }
