"""The question pages with a shape of their own. Each page knows its fields, and turns them into values of
the draft and back.

A page is read twice: as a draft (``concept=True``, nothing is required, what is usable is kept) and, when somebody
presses "Verder", with everything that will be asked at the end.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from aanmeldingen.velden import Groepen, categorieen, datum, in_woorden, regel, tekst
from aanmeldingen.volledigheid import Eisen
from dossiers.models import Toestemming
from zorg.basis.formulier import Formulier, NabijeDatumVeld

JA_NEE = [("nee", "Ja, de ouders mogen het weten"), ("ja", "Nee, de leerling vraagt om het vertrouwelijk te houden")]
ANTWOORDEN = [("ja", "Ja"), ("nee", "Nee"), ("", "Nog niet gevraagd")]
OVERLEG_OUDERS = "Jouw school vraagt dat je eerst met de ouders overlegt."
KAN_LATER = "Lukt dat nog niet, schrijf dan onderaan waarom."
VRIJ_OUDERS = "Een gesprek met de ouders raden we aan. Het hoeft niet."
VERPLICHT_LEERLING = "Jouw school vraagt dat je eerst met {} praat."
DEEL_VAN_TOESTEMMING = ("", "_datum", "_wijze")
WIJZEN = [w for w in Toestemming.Wijze.choices if w[0] != Toestemming.Wijze.PORTAAL]


class Deelform(Formulier):
    """One page of the form."""

    deel: ClassVar[str]
    titel: ClassVar[str]
    inleiding: ClassVar[str] = ""
    # Asked before handing in, not at "Verder": a talk may still have to be held.
    later: frozenset[str] = frozenset()

    def __init__(self, data: Any = None, *, aanmelding: Aanmelding, eisen: Eisen, concept: bool = False) -> None:
        self.aanmelding = aanmelding
        self.eisen = eisen
        self.naam = aanmelding.dossier.leerling.roepnaam
        super().__init__(data)
        self.opbouwen()
        self.initial = self.beginwaarden()
        for veld in self.fields.values():
            veld.required = veld.required and not concept

    def opbouwen(self) -> None:
        """Words and fields that depend on the pupil or the school."""

    def full_clean(self) -> None:
        eerst = {naam: veld.required for naam, veld in self.fields.items()}
        for naam in self.later & self.fields.keys():
            self.fields[naam].required = False
        super().full_clean()
        for naam, verplicht in eerst.items():
            self.fields[naam].required = verplicht

    def beginwaarden(self) -> dict[str, Any]:
        return {naam: self.aanmelding.lees(naam) for naam in self.fields}

    def velden(self) -> dict[str, Any]:
        """The values of the draft that this page could use; what was wrong is left as it was."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in self.fields}

    def antwoorden(self) -> Iterator[tuple[str, str, str]]:
        """Question, answer and field of everything on this page, for the check page and the reader."""
        for veld in self.visible_fields():
            keuzes = getattr(veld.field, "choices", None)
            yield str(veld.label), in_woorden(veld.initial, keuzes), self.anker(veld.name)

    def anker(self, naam: str) -> str:
        """Where a link to this question jumps to; what is no field has its own place on the page."""
        if naam not in self.fields:
            return f"id_{naam}"
        veld = self[naam]
        return f"{veld.auto_id}_0" if veld.use_fieldset else veld.id_for_label

    @property
    def begonnen(self) -> bool:
        return any(bool(waarde) for naam, waarde in self.initial.items() if naam != "vertrouwelijk")


class WieForm(Deelform):
    deel = "wie"
    titel = "Wie en wat"
    template_name = "aanmeldingen/delen/wie.html"

    verzoek = forms.ChoiceField(
        label="Wat vraag je?",
        choices=Aanmelding.Verzoek,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je vraagt."},
    )
    categorieen = forms.MultipleChoiceField(
        label="Waar gaat je zorg over?",
        help_text="Je kunt er meer kiezen.",
        widget=Groepen,
        error_messages={"required": "Kies waar je zorg over gaat."},
    )
    ernst = forms.ChoiceField(
        label="Hoeveel haast heeft het?",
        choices=Aanmelding.Ernst,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoeveel haast het heeft."},
    )

    def opbouwen(self) -> None:
        self.fields["categorieen"].choices = categorieen(self.eisen.school)  # type: ignore[attr-defined]
        self.fields["verzoek"].choices = self._verzoeken()  # type: ignore[attr-defined]

    def _verzoeken(self) -> list[tuple[str, str]]:
        """What this school lets you ask (GRO-86); what was chosen before the profile changed stays readable."""
        soorten = [(soort, soort) for soort in self.eisen.school.regels.lijst("aanmelding.vraagsoorten")]
        keuzes = soorten or [(str(code), str(naam)) for code, naam in Aanmelding.Verzoek.choices]
        nu = self.aanmelding.verzoek
        if nu and nu not in dict(keuzes):
            keuzes.append((nu, dict(Aanmelding.Verzoek.choices).get(nu, nu)))
        return keuzes

    @property
    def meldcode(self) -> bool:
        """Whether a chosen subject asks for the steps of the meldcode."""
        gekozen = self.aanmelding.categorieen
        return (
            bool(gekozen)
            and self.eisen.school.signaalcategorieen.filter(code__in=gekozen, meldcode_vraag=True).exists()
        )


class ZienForm(Deelform):
    deel = "zien"
    titel = "Wat zie je?"
    inleiding = "Schrijf op wat je ziet en hoort. Geef geen diagnose. De leerling en de ouders kunnen dit later lezen."

    omschrijving = tekst("Wat zie je?", verplicht="Beschrijf wat je ziet.", regels=6)
    sinds = regel("Sinds wanneer?", "Bijvoorbeeld: na de herfstvakantie.")
    waar_zichtbaar = tekst("Waar zie je het?", "In welke lessen, in de pauze, thuis.", regels=2)
    sterke_kanten = tekst("Wat gaat goed?", verplicht="Schrijf op wat goed gaat.", regels=3)
    verzuimbeeld = tekst("Hoe is de aanwezigheid?", regels=2)
    cijferbeeld = tekst("Hoe gaat het met de cijfers?", regels=2)
    rekening_houden_met = tekst(
        "Is er iets met de gezondheid waar school rekening mee houdt?",
        "Schrijf alleen wat het betekent voor school, zoals ‘kan 3 lesuren per dag aan’. Geen diagnose.",
        regels=2,
    )


class GedaanForm(Deelform):
    deel = "gedaan"
    titel = "Wat is al gedaan?"
    inleiding = "Schrijf op wat jij en anderen al deden, en wat het opleverde."
    template_name = "aanmeldingen/delen/gedaan.html"
    HOOGSTENS: ClassVar = 8
    VRAGEN: ClassVar = {
        "wat": "Wat deed school?",
        "wie": "Wie deed dat?",
        "periode": "Wanneer?",
        "resultaat": "Wat leverde het op?",
    }

    betrokken_hulp = tekst("Krijgt de leerling al hulp van anderen?", "Van wie, en waarvoor.", regels=2)

    def opbouwen(self) -> None:
        self.aantal = min(len(self.aanmelding.ondernomen) + 2, self.HOOGSTENS)
        for nummer in range(1, self.aantal + 1):
            for naam, vraag in self.VRAGEN.items():
                self.fields[f"{naam}_{nummer}"] = regel(vraag, hoogstens=500)
        self.fields["wat_1"].required = True
        self.fields["wat_1"].error_messages["required"] = "Schrijf op wat school al deed."
        self.order_fields([naam for naam in self.fields if naam != "betrokken_hulp"])

    def beginwaarden(self) -> dict[str, Any]:
        waarden: dict[str, Any] = {"betrokken_hulp": self.aanmelding.betrokken_hulp}
        for nummer, rij in enumerate(self.aanmelding.ondernomen, 1):
            waarden |= {f"{naam}_{nummer}": rij.get(naam, "") for naam in self.VRAGEN}
        return waarden

    def velden(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        rijen = [
            {naam: schoon.get(f"{naam}_{nummer}", "") for naam in self.VRAGEN} for nummer in range(1, self.aantal + 1)
        ]
        uitkomst: dict[str, Any] = {"ondernomen": [rij for rij in rijen if any(rij.values())]}
        if any(naam in self.errors for naam in self.fields if naam != "betrokken_hulp"):
            uitkomst = {}
        return uitkomst | ({"betrokken_hulp": schoon["betrokken_hulp"]} if "betrokken_hulp" in schoon else {})

    @property
    def rijen(self) -> list[list[forms.BoundField]]:
        return [[self[f"{naam}_{nummer}"] for naam in self.VRAGEN] for nummer in range(1, self.aantal + 1)]

    def antwoorden(self) -> Iterator[tuple[str, str, str]]:
        for nummer, rij in enumerate(self.aanmelding.ondernomen, 1):
            yield f"Stap {nummer}", in_woorden(rij), f"id_wat_{nummer}"
        if not self.aanmelding.ondernomen:
            yield "Wat deed school?", "", "id_wat_1"
        yield str(self["betrokken_hulp"].label), self.aanmelding.betrokken_hulp, "id_betrokken_hulp"


class GesprekkenForm(Deelform):
    deel = "gesprekken"
    titel = "Gesprekken en toestemming"
    template_name = "aanmeldingen/delen/gesprekken.html"

    gesprek_leerling_datum = datum("Wanneer sprak je met de leerling?")
    zorgen_leerling = tekst("Welke zorgen noemde de leerling?", regels=3)
    doelen_leerling = tekst("Wat wil de leerling zelf bereiken?", regels=2)
    mening_leerling = tekst("Wat vindt de leerling van deze aanmelding?", regels=2)
    vertrouwelijk = forms.ChoiceField(
        label="Mogen de ouders weten dat je dit aanmeldt?", choices=JA_NEE, widget=forms.RadioSelect
    )
    vertrouwelijk_reden = tekst("Waarom horen de ouders dit niet?", "De ouders krijgen dan geen bericht.", regels=2)
    gesprek_ouders_datum = datum("Wanneer sprak je met de leerling en de ouders samen?")
    mening_ouders = tekst("Wat vinden de ouders ervan?", regels=2)
    uitstel_reden = tekst("Waarom kan dat nog niet?", regels=2)

    def opbouwen(self) -> None:
        wat, velden = self.eisen, self.fields
        for veld in ("gesprek_leerling_datum", "zorgen_leerling", "doelen_leerling", "mening_leerling"):
            velden[veld].label = str(velden[veld].label).replace("de leerling", self.naam)
        velden["gesprek_ouders_datum"].label = f"Wanneer sprak je met {self.naam} en de ouders samen?"
        if not wat.vertrouwelijk_mogelijk:
            del velden["vertrouwelijk"], velden["vertrouwelijk_reden"]
        if wat.gesprek_leerling:
            velden["gesprek_leerling_datum"].help_text = VERPLICHT_LEERLING.format(self.naam)
        velden["gesprek_ouders_datum"].help_text = self._hulp_ouders()
        if not wat.uitstel_door:
            del velden["uitstel_reden"]
        self.gevers = wat.gevers(self.aanmelding.dossier.leerling, vertrouwelijk=False)
        self._toestemmingvelden()
        self._verplicht()
        self.later = frozenset(velden)

    def _hulp_ouders(self) -> str:
        wat = self.eisen
        if wat.gesprek_ouders:
            tot = wat.school.regels.getal("aanmelding.oudergesprek_tot_leeftijd")
            return f"Jouw school vraagt dit gesprek bij leerlingen onder de {tot} jaar."
        if wat.overleg_ouders:
            return f"{OVERLEG_OUDERS} {KAN_LATER}" if wat.uitstel_door else OVERLEG_OUDERS
        return VRIJ_OUDERS

    def _verplicht(self) -> None:
        """What the profile asks for this pupil; the days that a talk was usually held are one click away."""
        eisen = {
            "gesprek_leerling_datum": self.eisen.gesprek_leerling,
            "gesprek_ouders_datum": self.eisen.gesprek_ouders or self.eisen.overleg_ouders,
        }
        eisen |= {"mening_leerling": True, "vertrouwelijk_reden": True}
        vandaag = timezone.localdate()
        for naam, veld in self.fields.items():
            veld.required = eisen.get(naam, veld.required)
            if isinstance(veld, NabijeDatumVeld):
                veld.snelkeuzes = [("Vandaag", vandaag), ("Gisteren", vandaag - timedelta(days=1))]

    @property
    def mag_later(self) -> bool:
        """Consent is not needed to hand in this kind; school asks again before the form leaves."""
        return bool(self.aanmelding.soort.bij_versturen)

    def _toestemmingvelden(self) -> None:
        velden = self.fields
        for gever in self.gevers:
            naam = f"toestemming_{gever.sleutel}"
            vraag = f"Geeft {gever.naam} toestemming?"
            velden[naam] = forms.ChoiceField(label=vraag, choices=ANTWOORDEN, widget=forms.RadioSelect)
            velden[naam].required = not self.mag_later
            velden[f"{naam}_datum"] = datum(f"Wanneer gaf {gever.naam} antwoord?")
            velden[f"{naam}_datum"].required = True
            velden[f"{naam}_wijze"] = forms.ChoiceField(label="Hoe?", choices=WIJZEN, widget=forms.RadioSelect)

    def beginwaarden(self) -> dict[str, Any]:
        eigen = [naam for naam in self.fields if not naam.startswith("toestemming_")]
        waarden = {naam: getattr(self.aanmelding, naam) for naam in eigen}
        waarden["vertrouwelijk"] = "ja" if self.aanmelding.vertrouwelijk else "nee"
        for gever in self.gevers:
            gegeven, naam = self.aanmelding.toestemmingen.get(gever.sleutel, {}), f"toestemming_{gever.sleutel}"
            waarden |= {naam: gegeven.get("antwoord", ""), f"{naam}_wijze": gegeven.get("wijze", "")}
            waarden[f"{naam}_datum"] = date.fromisoformat(gegeven["datum"]) if gegeven.get("datum") else None
        return waarden

    def velden(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        toestemmingen = {}
        for gever in self.gevers:
            naam = f"toestemming_{gever.sleutel}"
            dag = schoon.pop(f"{naam}_datum", None)
            antwoord, wijze = schoon.pop(naam, ""), schoon.pop(f"{naam}_wijze", "")
            if antwoord or dag or wijze:
                toestemmingen[gever.sleutel] = {
                    "antwoord": antwoord, "datum": dag.isoformat() if dag else "", "wijze": wijze,
                }  # fmt: skip
        if "vertrouwelijk" in schoon:
            schoon["vertrouwelijk"] = schoon["vertrouwelijk"] == "ja"
        if not any(naam.startswith("toestemming_") for naam in self.errors):
            schoon["toestemmingen"] = toestemmingen
        return schoon

    @property
    def per_gever(self) -> list[tuple[bool, list[forms.BoundField]]]:
        """Per grantor: whether this is a parent, and the three fields."""
        return [
            (
                gever.contact is not None,
                [self[f"toestemming_{gever.sleutel}{deel}"] for deel in DEEL_VAN_TOESTEMMING],
            )
            for gever in self.gevers
        ]

    def antwoorden(self) -> Iterator[tuple[str, str, str]]:
        """One line for each consent; nothing about parents who hear nothing."""
        for vraag, antwoord, veld in super().antwoorden():
            if not veld.startswith("id_toestemming_") and not (veld == "id_vertrouwelijk_reden" and not antwoord):
                yield vraag, antwoord, veld
        for gever in self.eisen.gevers(self.aanmelding.dossier.leerling, vertrouwelijk=self.aanmelding.vertrouwelijk):
            naam = f"toestemming_{gever.sleutel}"
            delen = [
                in_woorden(self.initial[f"{naam}{deel}"], _keuzes(self[f"{naam}{deel}"]))
                for deel in DEEL_VAN_TOESTEMMING
            ]
            yield str(self[naam].label), ", ".join(deel for deel in delen if deel), f"id_{naam}_0"


def _keuzes(veld: forms.BoundField) -> Any:
    return getattr(veld.field, "choices", None)


class HulpvraagForm(Deelform):
    deel = "hulpvraag"
    titel = "Je hulpvraag"

    hulpvraag = tekst("Wat is je hulpvraag?", verplicht="Schrijf je hulpvraag op.")
    verwacht_resultaat = tekst("Wat hoop je te bereiken?", verplicht="Schrijf op wat je hoopt te bereiken.", regels=3)
    gewenste_inzet = tekst("Denk je zelf al aan een soort hulp?", regels=2)
