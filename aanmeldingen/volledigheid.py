"""What must be in an aanmelding before it can go to the care team. Who must agree follows from the school's profile.

Nothing here knows a school or an age: both come from ``Toestemmingsregel`` and ``school.regels``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bijlagen.models import Bijlage
from dossiers.models import Contactpersoon, Leerling, Toestemming
from scholen.models import Functie, School, Toestemmingsregel

from .aanbod import gebreken_aanbod
from .models import Aanmelding
from .soorten import DELEN, SOORTEN, Deel, Vraag

LEERLING = "leerling"
VEREIST_JA = {Toestemmingsregel.Soort.TOESTEMMING, Toestemmingsregel.Soort.INSTEMMING}


@dataclass(frozen=True)
class Gebrek:
    """Something that is missing: on which page, at which field, and the sentence that says so."""

    deel: str
    veld: str
    zin: str


@dataclass(frozen=True)
class Gever:
    """Somebody who is asked for consent; ``sleutel`` is how the draft names this person."""

    sleutel: str
    naam: str
    contact: Contactpersoon | None


@dataclass
class Eisen:
    """What this school asks for this pupil on this day."""

    school: School
    leeftijd: int
    gesprek_leerling: bool
    gesprek_ouders: bool  # a talk with the parents at which the pupil is
    ouders: Sequence[Contactpersoon]
    toestemming_van: set[str] = field(default_factory=set)  # "ouders", "leerling"
    overleg_met: set[str] = field(default_factory=set)
    overleg_ouders: bool = False  # to be talked over with the parents, unless somebody decides that it waits
    informeer: set[str] = field(default_factory=set)
    doel: str = ""  # what consent is asked for; a kind that asks none has none
    uitstel_functie: Functie | None = None
    vertrouwelijk_mogelijk: bool = False

    @property
    def uitstel_door(self) -> str:
        return self.uitstel_functie.naam if self.uitstel_functie else ""

    @property
    def partijen(self) -> dict[str, str]:
        """With whom this form is made together, as the school names them."""
        namen = {
            "leerling": "de leerling", "ouders": "de ouders", "ib": "de intern begeleider",
            "mentor": self.school.regels.de("mentor"),
        }  # fmt: skip
        return {wie: naam for wie, naam in namen.items() if wie in self.overleg_met}

    def gevers(self, leerling: Leerling, *, vertrouwelijk: bool) -> list[Gever]:
        """Who must answer. A pupil who asked for confidentiality decides alone: parents are not asked."""
        gevers = []
        if "leerling" in self.toestemming_van:
            gevers.append(Gever(LEERLING, leerling.roepnaam, None))
        if "ouders" in self.toestemming_van and not vertrouwelijk:
            gevers += [Gever(str(ouder.pk), ouder.naam, ouder) for ouder in self.ouders]
        return gevers


def eisen(leerling: Leerling, *, op: date, formulier: str = "zorg") -> Eisen:
    """Read the profile once; three queries."""
    school, leeftijd, soort = leerling.school, leerling.leeftijd(op), SOORTEN[formulier]
    regels = school.regels
    tot = regels.getal("aanmelding.oudergesprek_tot_leeftijd")
    uitkomst = Eisen(
        school=school,
        leeftijd=leeftijd,
        gesprek_leerling=regels.geldt("aanmelding.gesprek_leerling_verplicht"),
        gesprek_ouders=leeftijd < tot,
        ouders=list(leerling.contactpersonen.met_gezag().order_by("pk")),
        doel=soort.onderwerpen[0] if soort.onderwerpen else "",
        vertrouwelijk_mogelijk=regels.geldt("aanmelding.vertrouwelijk_mogelijk"),
    )
    soorten = {
        Toestemmingsregel.Soort.OVERLEG: uitkomst.overleg_met,
        Toestemmingsregel.Soort.INFORMEREN: uitkomst.informeer,
    }
    for regel in _regels(school, (*soort.onderwerpen, *soort.bij_versturen), leeftijd):
        wie = {"ouders", "leerling"} if regel.wie == Toestemmingsregel.Wie.BEIDE else {regel.wie}
        soorten.get(Toestemmingsregel.Soort(regel.soort), uitkomst.toestemming_van).update(wie)
        uitkomst.uitstel_functie = regel.uitstel_door or uitkomst.uitstel_functie
    if "overleg" not in soort.delen:  # where those talks have no page of their own
        uitkomst.gesprek_leerling = uitkomst.gesprek_leerling or "leerling" in uitkomst.overleg_met
        uitkomst.overleg_ouders = "ouders" in uitkomst.overleg_met
    return uitkomst


def _regels(school: School, onderwerpen: tuple[str, ...], leeftijd: int) -> Iterator[Toestemmingsregel]:
    for onderwerp in onderwerpen:
        yield from (
            Toestemmingsregel.objects.voor(school, onderwerp, leeftijd=leeftijd)
            .select_related("uitstel_door")
            .order_by("pk")
        )


def gebreken(aanmelding: Aanmelding, wat: Eisen) -> list[Gebrek]:
    """Everything that is still missing, in the order of the pages."""
    return [gebrek for deel in aanmelding.soort.delen for gebrek in _van_deel(deel, aanmelding, wat)]


def _van_deel(deel: str, aanmelding: Aanmelding, wat: Eisen) -> Iterator[Gebrek]:
    if deel == "gesprekken":
        yield from _gesprekken(aanmelding, wat)
        yield from _toestemming(aanmelding, wat)
    elif deel == "hulpvraag":
        yield from _vraag(aanmelding)
    elif deel == "overleg":
        yield from _overleg(aanmelding, wat)
    elif deel in DELEN:
        yield from _vragen(deel, DELEN[deel], aanmelding)
        if deel == "aanbod":
            yield from (Gebrek(deel, veld, zin) for veld, zin in gebreken_aanbod(aanmelding))
        if deel == "ziekte":
            yield from _verklaring(aanmelding)
    else:
        yield from (gebrek for gebrek in _verplichte_velden(aanmelding) if gebrek.deel == deel)


def _vragen(code: str, deel: Deel, a: Aanmelding) -> Iterator[Gebrek]:
    for vraag in deel.vragen:
        if vraag.mist and _gevraagd(vraag, a) and not a.lees(vraag.naam):
            yield Gebrek(code, vraag.naam, vraag.mist)
    if code == "verwijzing" and a.lees("besproken") == "nee":
        yield Gebrek(code, "besproken", "Bespreek het eerst met de leerling.")


def _gevraagd(vraag: Vraag, a: Aanmelding) -> bool:
    naam, antwoord = vraag.bij
    return not naam or a.lees(naam) == antwoord


def _overleg(a: Aanmelding, wat: Eisen) -> Iterator[Gebrek]:
    for wie, naam in wat.partijen.items():
        if not a.lees(f"overleg_{wie}"):
            yield Gebrek("overleg", f"overleg_{wie}", f"Overleg eerst met {naam}. Vul in wanneer dat was.")


def _verklaring(a: Aanmelding) -> Iterator[Gebrek]:
    """ZIEK-03: a statement that is said to be there is there."""
    verklaring = Bijlage.objects.aanwezig().filter(dossier=a.dossier_id, soort_stuk=Bijlage.Stuk.MEDISCHE_VERKLARING)
    if a.lees("verklaring") == "bijlage" and not verklaring.exists():
        yield Gebrek("ziekte", "verklaring", "Voeg eerst de medische verklaring toe bij de stukken van het dossier.")


def _verplichte_velden(a: Aanmelding) -> Iterator[Gebrek]:
    if not a.verzoek:
        yield Gebrek("wie", "verzoek", "Kies wat je vraagt.")
    if not a.categorieen:
        yield Gebrek("wie", "categorieen", "Kies waar je zorg over gaat.")
    if not a.ernst:
        yield Gebrek("wie", "ernst", "Kies hoeveel haast het heeft.")
    if not a.omschrijving:
        yield Gebrek("zien", "omschrijving", "Beschrijf wat je ziet.")
    if not a.sterke_kanten:
        yield Gebrek("zien", "sterke_kanten", "Schrijf op wat goed gaat.")
    if not a.ondernomen:
        yield Gebrek("gedaan", "wat_1", "Schrijf op wat school al deed.")


def _gesprekken(a: Aanmelding, wat: Eisen) -> Iterator[Gebrek]:
    naam = a.dossier.leerling.roepnaam
    if wat.gesprek_leerling and not a.gesprek_leerling_datum:
        yield Gebrek("gesprekken", "gesprek_leerling_datum", f"Praat eerst met {naam}. Vul in wanneer dat was.")
    elif a.gesprek_leerling_datum and not a.mening_leerling:
        yield Gebrek("gesprekken", "mening_leerling", f"Schrijf op wat {naam} er zelf van vindt.")
    if a.vertrouwelijk:
        if not a.vertrouwelijk_reden:
            yield Gebrek("gesprekken", "vertrouwelijk_reden", "Schrijf op waarom de ouders dit niet horen.")
    elif wat.gesprek_ouders and not a.gesprek_ouders_datum:
        tot = wat.school.regels.getal("aanmelding.oudergesprek_tot_leeftijd")
        zin = f"Praat eerst met {naam} en de ouders. Dat is verplicht onder de {tot} jaar."
        yield Gebrek("gesprekken", "gesprek_ouders_datum", zin)
    elif wat.overleg_ouders and not a.gesprek_ouders_datum and not _uitgesteld(a, wat):
        of = ", of schrijf op waarom dat nog niet kan" if wat.uitstel_door else ""
        yield Gebrek("gesprekken", "gesprek_ouders_datum", f"Overleg eerst met de ouders{of}.")


def _uitgesteld(a: Aanmelding, wat: Eisen) -> bool:
    """With a reason, and only where the school lets somebody decide on it."""
    return bool(a.uitstel_reden and wat.uitstel_door)


def _toestemming(a: Aanmelding, wat: Eisen) -> Iterator[Gebrek]:
    uitgesteld = _uitgesteld(a, wat) or bool(a.soort.bij_versturen)
    if "ouders" in wat.toestemming_van and not wat.ouders and not a.vertrouwelijk and not uitgesteld:
        zin = "Bij deze leerling staat geen ouder met gezag. Vraag de administratie om dat aan te vullen."
        yield Gebrek("gesprekken", "toestemming", zin)
    for gever in wat.gevers(a.dossier.leerling, vertrouwelijk=a.vertrouwelijk):
        veld = f"toestemming_{gever.sleutel}"
        gegeven = a.toestemmingen.get(gever.sleutel, {})
        if gegeven.get("antwoord") == "nee":
            yield Gebrek(
                "gesprekken", veld, f"{gever.naam} geeft geen toestemming. Overleg met de {_coordinator(wat)}."
            )
        elif gegeven.get("antwoord") != "ja" and not uitgesteld:
            yield Gebrek("gesprekken", veld, f"Vraag {gever.naam} om toestemming en vul het antwoord in.")
        elif gegeven.get("antwoord") == "ja" and not (gegeven.get("datum") and gegeven.get("wijze")):
            zin = f"Vul in wanneer en hoe {gever.naam} toestemming gaf."
            yield Gebrek("gesprekken", f"{veld}_datum", zin)


def _coordinator(wat: Eisen) -> str:
    return wat.school.regels.term("coordinator")


def _vraag(a: Aanmelding) -> Iterator[Gebrek]:
    if not a.hulpvraag:
        yield Gebrek("hulpvraag", "hulpvraag", "Schrijf je hulpvraag op.")
    if not a.verwacht_resultaat:
        yield Gebrek("hulpvraag", "verwacht_resultaat", "Schrijf op wat je hoopt te bereiken.")


def gegeven_antwoorden(aanmelding: Aanmelding, wat: Eisen) -> Iterator[tuple[Gever, dict[str, str]]]:
    """The answers that become Toestemming rows."""
    for gever in wat.gevers(aanmelding.dossier.leerling, vertrouwelijk=aanmelding.vertrouwelijk):
        antwoord = aanmelding.toestemmingen.get(gever.sleutel, {})
        if antwoord.get("antwoord") in {"ja", "nee"} and antwoord.get("datum"):
            yield gever, {"wijze": Toestemming.Wijze.MONDELING, **antwoord}
