"""What is typed about a talk: the questions come from the kind of talk that the school's profile describes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.deelbaar import LEERLING
from dossiers.models import Afspraak, ApartDeel, Contactpersoon, Gesprek, NieuweAfspraak, Niveau
from dossiers.vragen import BLOKKEN, Vraag, vragen
from scholen.models import Gesprekssoort, Partner, School
from scholen.sleutels import VRAGENBLOKKEN
from zorg.basis.formulier import JAAR, Formulier, NabijeDatumVeld, al_geweest

from .basis import LANG, NIVEAUS, EenKeerForm, LeesbaarForm, Tekst

RIJEN = 3
CONSULT, ANDERS = "consult", "anders"
APART = {Niveau.Z2, Niveau.Z3, Niveau.Z4}
MET_OUDERS = (Gesprek.Met.OUDERS, Gesprek.Met.LEERLING_OUDERS)


class GesprekForm(LeesbaarForm):
    met = forms.ChoiceField(
        label="Met wie was het gesprek?",
        choices=Gesprek.Met,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies met wie het gesprek was."},
    )
    datum = NabijeDatumVeld(label="Wanneer was het gesprek?")
    aanwezigen = Tekst(label="Wie waren er nog meer bij?", hoogstens=300, required=False)
    oudercontact = forms.MultipleChoiceField(
        label="Waarvoor was het contact met ouders?",
        choices=Gesprek.Oudercontact,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leerling_weet_het = forms.BooleanField(label="De leerling weet dat ik contact heb met de ouders", required=False)
    leerling_weet_niet = Tekst(label="Zo niet, waarom niet?", hoogstens=300, required=False)
    zorgen = Tekst(
        label="Waar ging het over? Welke zorgen zijn er?",
        help_text="Schrijf op wat er is gezegd. Geef geen diagnose.",
        hoogstens=LANG,
        regels=5,
        error_messages={"required": "Schrijf op waar het gesprek over ging."},
    )
    doelen_leerling = Tekst(label="Wat wil de leerling zelf?", hoogstens=LANG, regels=3, required=False)
    mening_leerling = Tekst(label="Wat vindt de leerling ervan?", hoogstens=LANG, regels=3, required=False)
    mening_ouders = Tekst(label="Wat vinden de ouders ervan?", hoogstens=LANG, regels=3, required=False)
    ondersteuning_thuis = Tekst(
        label="Wat kan thuis helpen?",
        help_text="Wat is er nodig, en wat kunnen de ouders doen? Alleen als jullie het daarover hadden.",
        hoogstens=LANG,
        regels=3,
        required=False,
    )
    afspraken = Tekst(label="Wat hebben jullie afgesproken?", hoogstens=LANG, regels=3, required=False)
    deelbaar = Tekst(
        label="Wat mogen ouders en leerling lezen?",
        help_text="Er wordt niets vanzelf gedeeld. Je deelt deze tekst later zelf, met een knop bij het gesprek.",
        hoogstens=LANG,
        regels=4,
        required=False,
    )
    vertrouwelijk = forms.BooleanField(
        label="De leerling vraagt om dit niet met ouders te delen",
        help_text="Dit gesprek kan dan niet met ouders worden gedeeld.",
        required=False,
    )
    apart = Tekst(
        label="Wat is alleen voor een kleinere kring?",
        help_text="Dit wordt een eigen stuk op de tijdlijn, met eigen lezers. Je kunt het niet delen.",
        hoogstens=LANG,
        regels=3,
        required=False,
    )
    apart_niveau = forms.ChoiceField(
        label="Wie mag dat deel lezen?", choices=NIVEAUS, initial=Niveau.Z4, required=False, widget=forms.RadioSelect
    )
    apart_lezers = forms.MultipleChoiceField(
        label="Welke collega’s mogen dat deel lezen?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        inschrijfdatum: date,
        ik: Gebruiker,
        school: School,
        soort: Gesprekssoort | None = None,
        eerst_de_leerling: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**({"met": soort.met} if soort else {}), **kwargs.get("initial", {})}
        super().__init__(*args, school=school, **kwargs)
        consult = soort is not None and CONSULT in soort.vragenblokken
        self.vanaf = inschrijfdatum - JAAR  # a talk before the pupil came, at the intake
        self.soort, self.ik, self.eerst_de_leerling = soort, ik, eerst_de_leerling
        self.vragen = vragen(soort.vragenblokken) if soort else []
        if soort and soort.onderwerpen:
            self.fields["onderwerpen"] = forms.MultipleChoiceField(
                label="Waar ging het over?",
                choices=[(onderwerp, onderwerp) for onderwerp in soort.onderwerpen],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.partners = {str(p.pk): p for p in school.partners.filter(actief=True).order_by("naam")} if consult else {}
        if consult:
            self.fields["partner"] = _partnerveld(self.partners)
        for vraag in self.vragen:
            self.fields[f"v_{vraag.code}"] = _veld(vraag)
        if self.vragen or "onderwerpen" in self.fields:
            self.fields["zorgen"].required = False
            self.fields["zorgen"].help_text += " Dit mag leeg blijven als je hierboven al iets invult."
        self.fields["apart_niveau"].choices = [keuze for keuze in self.niveaus if keuze[0] in APART]  # type: ignore[attr-defined]
        self.fields["apart_lezers"].choices = self.fields["lezers"].choices  # type: ignore[attr-defined]
        self._afspraakvelden()

    def _afspraakvelden(self) -> None:
        collegas = [(pk, str(gebruiker)) for pk, gebruiker in self.collegas.items()]
        wie = [
            ("", "Kies wie"),
            ("leerling", "De leerling"),
            ("ouders", "De ouders"),
            (str(self.ik.pk), "Ik"),
            *collegas,
        ]
        snel = [("Over 2 weken", timezone.localdate() + timedelta(weeks=2))]
        for nummer in range(RIJEN):
            self.fields[f"a{nummer}_wat"] = Tekst(label=f"Afspraak {nummer + 1}", hoogstens=300, required=False)
            self.fields[f"a{nummer}_wie"] = forms.ChoiceField(label="Wie doet dit?", choices=wie, required=False)
            datum = NabijeDatumVeld(label="Voor wanneer?", required=False, jaren_terug=1)
            datum.snelkeuzes = snel
            self.fields[f"a{nummer}_datum"] = datum

    def overgenomen(self) -> None:
        """What was typed moves along to the questions of another kind of talk, and is not judged yet."""
        self.cleaned_data, self._errors = {}, ErrorDict(renderer=self.renderer)

    @property
    def blokken(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The question blocks with their fields, for the page."""
        codes = self.soort.vragenblokken if self.soort else []
        return [(VRAGENBLOKKEN[code], [self[f"v_{vraag.code}"] for vraag in BLOKKEN[code]]) for code in codes]

    @property
    def afspraakrijen(self) -> list[list[forms.BoundField]]:
        return [[self[f"a{nummer}_{deel}"] for deel in ("wat", "wie", "datum")] for nummer in range(RIJEN)]

    @property
    def heeft_afspraken(self) -> bool:
        return any(veld.value() or veld.errors for rij in self.afspraakrijen for veld in rij)

    @property
    def heeft_meningen(self) -> bool:
        """Whether that fold must be open: a talk without questions of its own asks this from the start."""
        velden = (self[naam] for naam in ("doelen_leerling", "mening_leerling", "mening_ouders"))
        return not self.vragen or any(veld.value() or veld.errors for veld in velden)

    @property
    def heeft_apart(self) -> bool:
        return any((self["apart"].value(), *(self[n].errors for n in ("apart", "apart_niveau", "apart_lezers"))))

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum > timezone.localdate():
            raise ValidationError("Deze dag komt nog. Leg een gesprek vast als het is geweest.")
        if datum < self.vanaf:
            raise ValidationError(
                f"Deze dag is te lang geleden. Kies een dag vanaf {date_format(self.vanaf, 'j F Y')}."
            )
        return datum

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        ingevuld = [velden.get("zorgen"), velden.get("onderwerpen"), *(velden.get(f"v_{v.code}") for v in self.vragen)]
        if not any(ingevuld) and "zorgen" not in self.errors:
            self.add_error("zorgen", "Schrijf op waar het gesprek over ging.")
        if velden.get("vertrouwelijk") and velden.get("niveau") == Niveau.Z0:
            self.add_error("niveau", "De leerling vroeg om vertrouwelijkheid. Kies een kleinere kring.")
        self._leerling_weet_het(velden)
        self._consult(velden)
        self._apart(velden)
        for nummer in range(RIJEN):
            self._afspraak(nummer, velden)
        return velden

    def _leerling_weet_het(self, velden: dict[str, Any]) -> None:
        alleen_ouders = velden.get("met") == Gesprek.Met.OUDERS
        if not (self.eerst_de_leerling and alleen_ouders):
            return
        if not velden.get("leerling_weet_het") and not velden.get("leerling_weet_niet"):
            self.add_error(
                "leerling_weet_het", "Vertel de leerling dat je contact opneemt, of schrijf op waarom dat niet kon."
            )

    def _consult(self, velden: dict[str, Any]) -> None:
        """With whom, and on what ground that person heard of it (SEG-18)."""
        if "partner" not in self.fields:
            return
        if velden.get("partner") == ANDERS and not velden.get("aanwezigen"):
            self.add_error("aanwezigen", "Schrijf op met wie je overlegde.")
        if not velden.get("v_grond"):
            self.add_error("v_grond", "Kies waarom je dit mocht bespreken.")

    def _apart(self, velden: dict[str, Any]) -> None:
        if not velden.get("apart"):
            return
        if not velden.get("apart_niveau"):
            self.add_error("apart_niveau", "Kies wie dit deel mag lezen.")
        if velden.get("apart_niveau") == Niveau.Z3 and not velden.get("apart_lezers"):
            self.add_error("apart_lezers", "Kies minstens 1 collega, of kies ‘Alleen ik’.")

    def _afspraak(self, nummer: int, velden: dict[str, Any]) -> None:
        wat, wie = velden.get(f"a{nummer}_wat"), velden.get(f"a{nummer}_wie")
        if wat and not wie:
            self.add_error(f"a{nummer}_wie", "Kies wie deze afspraak nakomt.")
        if not wat and (wie or velden.get(f"a{nummer}_datum")) and f"a{nummer}_wat" not in self.errors:
            self.add_error(f"a{nummer}_wat", "Schrijf op wat jullie hebben afgesproken.")

    def velden(self) -> dict[str, Any]:
        """What the service asks for."""
        eigen = (
            "met", "datum", "aanwezigen", "zorgen", "doelen_leerling", "mening_leerling", "mening_ouders", "afspraken",
            "deelbaar", "vertrouwelijk", "niveau", "lezers",
        )  # fmt: skip
        data = self.cleaned_data
        met_ouders = data["met"] in MET_OUDERS
        antwoorden = {vraag.code: data[f"v_{vraag.code}"] for vraag in self.vragen if data[f"v_{vraag.code}"]}
        return {naam: data[naam] for naam in eigen} | {
            "gesprekssoort": self.soort,
            "partner": self.partners.get(data.get("partner", "")),
            "onderwerpen": data.get("onderwerpen", []),
            "antwoorden": antwoorden,
            "oudercontact": data["oudercontact"] if met_ouders else [],
            "leerling_weet_het": data["leerling_weet_het"] and met_ouders,
            "leerling_weet_niet": data["leerling_weet_niet"] if met_ouders else "",
            "ondersteuning_thuis": data["ondersteuning_thuis"] if met_ouders else "",
            "apart": self._apart_deel(),
            "nieuwe_afspraken": [rij for nummer in range(RIJEN) if (rij := self._nieuwe_afspraak(nummer))],
        }

    def _apart_deel(self) -> ApartDeel | None:
        data = self.cleaned_data
        if not data["apart"]:
            return None
        return ApartDeel(data["apart"], data["apart_niveau"], [self.collegas[pk] for pk in data["apart_lezers"]])

    def _nieuwe_afspraak(self, nummer: int) -> NieuweAfspraak | None:
        wat, wie, datum = (self.cleaned_data[f"a{nummer}_{deel}"] for deel in ("wat", "wie", "datum"))
        if not wat:
            return None
        if wie in {Afspraak.Wie.LEERLING, Afspraak.Wie.OUDERS}:
            return NieuweAfspraak(wat, wie, None, datum)
        collega = self.ik if wie == str(self.ik.pk) else self.collegas[wie]
        return NieuweAfspraak(wat, Afspraak.Wie.COLLEGA, collega, datum)


def _partnerveld(partners: dict[str, Partner]) -> forms.Field:
    return forms.ChoiceField(
        label="Met wie van buiten school overlegde je?",
        help_text="Staat de organisatie er niet bij? Kies dan ‘Iemand anders’ en schrijf hierboven wie het was.",
        choices=[("", "Kies met wie"), *((pk, str(p)) for pk, p in partners.items()), (ANDERS, "Iemand anders")],
        error_messages={"required": "Kies met wie je overlegde."},
    )


def _veld(vraag: Vraag) -> forms.Field:
    if vraag.keuzes:
        return forms.ChoiceField(
            label=vraag.label,
            choices=vraag.keuzes,
            required=False,
            widget=forms.RadioSelect({"class": "keuzes--naast"}),
        )
    return Tekst(label=vraag.label, help_text=vraag.uitleg, hoogstens=LANG, regels=3, required=False)


class AanvulForm(EenKeerForm):
    tekst = Tekst(
        label="Wat wil je toevoegen of verbeteren?",
        help_text="De eerste tekst blijft staan. Wie die mag lezen, leest ook jouw aanvulling.",
        hoogstens=LANG,
        regels=5,
        error_messages={"required": "Schrijf op wat je wilt toevoegen."},
    )


class AfspraakForm(Formulier):
    naar = forms.ChoiceField(
        label="Hoe staat het ermee?",
        choices=[(Afspraak.Status.GEDAAN, "Het is gedaan"), (Afspraak.Status.VERVALLEN, "Het is niet meer nodig")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het is gedaan."},
    )
    resultaat = Tekst(label="Hoe ging het?", hoogstens=500, regels=3, required=False)


class DeelForm(Formulier):
    """Who gets to read which parts. ``vinger`` is the print of the preview that was shown."""

    aan = forms.MultipleChoiceField(
        label="Met wie deel je dit?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies met wie je dit deelt."},
    )
    onderdelen = forms.MultipleChoiceField(
        label="Wat deel je?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens 1 deel."},
    )
    leerling_eens = forms.BooleanField(label="De leerling is het ermee eens", required=False)
    besproken_datum = NabijeDatumVeld(
        label="Wanneer besprak je met de leerling wat de ouders lezen?",
        help_text="Dat hoort, als je een leerling begeleidt.",
        required=False,
        validators=[al_geweest()],
    )
    vinger = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        *args: Any,
        contacten: list[Contactpersoon],
        zestien: bool,
        bespreken: bool,
        leerling: str,
        delen: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contacten: dict[str, Contactpersoon | None] = {str(contact.pk): contact for contact in contacten}
        keuzes = [(pk, str(contact)) for pk, contact in self.contacten.items()]
        if leerling:
            self.contacten[LEERLING] = None
            keuzes.append((LEERLING, leerling))
        self.fields["aan"].choices = keuzes  # type: ignore[attr-defined]
        self.fields["onderdelen"].choices = delen  # type: ignore[attr-defined]
        if not zestien:
            del self.fields["leerling_eens"]
        if not bespreken:
            del self.fields["besproken_datum"]

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        ouders = [pk for pk in velden.get("aan", []) if pk != LEERLING]
        if "besproken_datum" in self.fields and ouders and not velden.get("besproken_datum"):
            self.add_error("besproken_datum", "Bespreek eerst met de leerling wat de ouders lezen. Vul in wanneer.")
        return velden

    def keuze(self) -> dict[str, Any]:
        velden = self.cleaned_data
        return {
            "onderdelen": velden["onderdelen"],
            "leerling_eens": velden.get("leerling_eens"),
            "besproken_datum": velden.get("besproken_datum"),
        }

    def ontvangers(self) -> list[Contactpersoon | None]:
        return [self.contacten[pk] for pk in self.cleaned_data["aan"]]


class PlanForm(Formulier):
    soort = forms.ChoiceField(label="Welk gesprek?", error_messages={"required": "Kies welk gesprek."})
    datum = NabijeDatumVeld(label="Wanneer is het gesprek?", jaren_terug=1, jaren_vooruit=1)

    def __init__(self, *args: Any, soorten: list[Gesprekssoort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soorten = {soort.code: soort for soort in soorten}
        self.fields["soort"].choices = [(code, soort.naam) for code, soort in self.soorten.items()]  # type: ignore[attr-defined]
        weken = [
            (f"Over {n} {'week' if n == 1 else 'weken'}", timezone.localdate() + timedelta(weeks=n)) for n in (1, 2, 4)
        ]
        self.fields["datum"].snelkeuzes = weken  # type: ignore[attr-defined]

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum < timezone.localdate():
            raise ValidationError("Kies vandaag of een dag die nog komt.")
        return datum

    def clean_soort(self) -> Gesprekssoort:
        return self.soorten[self.cleaned_data["soort"]]
