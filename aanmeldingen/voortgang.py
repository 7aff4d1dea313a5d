"""Where a form is: which page still lacks what, and which step the care team has reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from overleggen.models import Actiepunt

from .forms import Deelform, deelform, delen_van
from .models import Aanmelding
from .routering import Route
from .volledigheid import Eisen, Gebrek, gebreken

KLAAR, HUIDIG, STRAKS = "klaar", "huidig", "straks"


@dataclass
class Invulling:
    """A draft with everything that its pages and its task list need."""

    aanmelding: Aanmelding
    wat: Eisen
    gebreken: list[Gebrek]

    @classmethod
    def van(cls, aanmelding: Aanmelding, wat: Eisen) -> "Invulling":
        return cls(aanmelding, wat, gebreken(aanmelding, wat))

    def form(self, deel: str) -> Deelform:
        return deelform(deel, aanmelding=self.aanmelding, eisen=self.wat)

    @property
    def delen(self) -> tuple[str, ...]:
        return delen_van(self.aanmelding)

    @property
    def compleet(self) -> bool:
        return not self.gebreken

    @property
    def taken(self) -> list[dict[str, str]]:
        """The task list: each page, and sending it in, with why that cannot be done yet."""
        taken = [self._taak(deel) for deel in self.delen]
        klaar = sum(taak["stand"] == "Klaar" for taak in taken)
        indienen = {"naam": "Controleer en dien in", "url": "", "stand": "Kan nog niet", "reden": ""}
        if self.compleet:
            indienen |= {"url": self.url("controleren"), "stand": "Nog niet begonnen"}
        else:
            nog = len(taken) - klaar
            indienen["reden"] = f"Maak eerst {'het laatste deel' if nog == 1 else f'nog {nog} delen'} af."
        return [*taken, indienen]

    def _taak(self, deel: str) -> dict[str, str]:
        mist = [gebrek.zin for gebrek in self.gebreken if gebrek.deel == deel]
        form = self.form(deel)
        stand = "Klaar" if not mist else "Bezig" if form.begonnen else "Nog niet begonnen"
        reden = " ".join(mist) if mist and form.begonnen else ""
        return {"naam": form.titel, "url": self.url(deel), "stand": stand, "reden": reden}

    def url(self, naam: str) -> str:
        return reverse(f"aanmeldingen:{naam}", args=[self.aanmelding.pk])

    @property
    def checklist(self) -> list[dict[str, str]]:
        """For who judges it: each page complete or not, and what is advised but missing."""
        mist = {deel: [g.zin for g in self.gebreken if g.deel == deel] for deel in self.delen}
        a, raad = self.aanmelding, []
        if "gesprekken" in self.delen and not a.gesprek_ouders_datum and not a.vertrouwelijk:
            raad.append("Er is nog geen gesprek met de ouders.")
        if "zien" in self.delen and not a.verzuimbeeld:
            raad.append("Er staat niets over de aanwezigheid.")
        if "zien" in self.delen and not a.cijferbeeld:
            raad.append("Er staat niets over de cijfers.")
        rijen = [
            {
                "naam": self.form(deel).titel,
                "stand": "Mist nog iets" if zinnen else "Compleet",
                "reden": " ".join(zinnen),
                "url": "",
            }
            for deel, zinnen in mist.items()
        ]
        return rijen + [{"naam": "Aan te raden", "stand": "Let op", "reden": zin, "url": ""} for zin in raad]

    @property
    def fouten(self) -> list[tuple[str, str]]:
        """For the error summary: where to go, and what is missing."""
        return [(f"{self.url(g.deel)}#{self.form(g.deel).anker(g.veld)}", g.zin) for g in self.gebreken]

    def antwoorden(self, *, wijzigen: bool) -> list[tuple[str, list[dict[str, str]]]]:
        """Every answer, page by page; with ``wijzigen`` also what is open, each with its way back to the question."""
        return [
            (
                form.titel,
                [
                    {
                        "vraag": vraag,
                        "antwoord": antwoord,
                        "url": f"{self.url(deel)}?terug=controleren#{veld}" if wijzigen else "",
                    }
                    for vraag, antwoord, veld in form.antwoorden()
                    if antwoord or wijzigen
                ],
            )
            for deel, form in ((deel, self.form(deel)) for deel in self.delen)
        ]


@dataclass
class Stap:
    naam: str
    stand: str
    uitleg: str = ""


def stappen(aanmelding: Aanmelding, *, besluit: str = "") -> list[Stap]:
    """Received → on the agenda → decided → told: the way of one aanmelding, for who waits for it.

    ``besluit`` is what was decided, in words, for a reader who may know.
    """
    if aanmelding.wordt_beantwoord:
        return _zonder_overleg(aanmelding)
    punt = aanmelding.agendapunt
    besloten = aanmelding.status == Aanmelding.Status.AFGEHANDELD
    verteld = bool(besloten and punt and _verteld(punt.pk))
    agenda = f"{punt.overleg.overlegtype.naam} van {_dag(punt.overleg.datum)}" if punt else _bij(aanmelding)
    op = timezone.localdate(aanmelding.ingediend_op) if aanmelding.ingediend_op else None
    return _met_huidige(
        [
            ("Ontvangen", True, f"Op {_dag(op)}" if op else ""),
            ("Op de agenda" if punt else "In behandeling", besloten, agenda),
            ("Besluit", besloten, (besluit or "Er is een besluit.") if besloten else ""),
            ("Terugkoppeling", verteld, "De leerling en de ouders horen wat er is besloten." if besloten else ""),
        ]
    )


def waarheen(aanmelding: Aanmelding, route: Route) -> list[str]:
    """To whom it goes, whether it comes on an agenda as well, and why: before it is sent."""
    naam, regels = aanmelding.dossier.leerling.roepnaam, aanmelding.dossier.leerling.school.regels
    wie = str(route.behandelaar or route.ontvanger.naam)
    zinnen = [f"Je aanmelding gaat naar: {wie}. Reactie voor {_dag(route.reactiedatum)}."]
    if route.overlegtype and not aanmelding.besloten:
        zinnen.append(f"{naam} komt ook op de agenda van: {route.overlegtype.naam}.")
    else:
        zinnen.append(f"{naam} komt hiermee op geen agenda.")
    if route.regel:
        zinnen.append(f"Waarom? Zo staat het in het schoolprofiel, bij ‘{route.regel}’.")
    else:
        coordinator = regels.de("coordinator")
        zinnen.append(f"Waarom? Het schoolprofiel heeft hiervoor geen route. Dan kijkt {coordinator}.")
    return [*zinnen, route.uitleg] if route.uitleg else zinnen


def verstuurd(aanmelding: Aanmelding) -> str:
    """The same, once it was sent."""
    zin = f"Je aanmelding is ingediend. Bericht is gestuurd naar: {aanmelding.behandelaar or aanmelding.ontvanger}."
    punt, naam = aanmelding.agendapunt, aanmelding.dossier.leerling.roepnaam
    if punt is None:
        return f"{zin} {naam} staat hiermee op geen agenda."
    return f"{zin} {naam} staat ook op de agenda: {punt.overleg.overlegtype.naam}, {_dag(punt.overleg.datum)}."


def _zonder_overleg(a: Aanmelding) -> list[Stap]:
    """A question that one colleague answers, or a talk: on no agenda."""
    klaar = a.status == Aanmelding.Status.AFGEHANDELD
    midden = [("Uitgenodigd", klaar or a.uitgenodigd_op is not None, _uitnodiging(a))] if a.soort.uitnodigen else []
    laatste = ("Gesprek gevoerd", klaar, "") if a.soort.uitnodigen else ("Antwoord", klaar, "" if klaar else _bij(a))
    op = timezone.localdate(a.ingediend_op) if a.ingediend_op else None
    return _met_huidige([("Ontvangen", True, f"Op {_dag(op)}" if op else ""), *midden, laatste])


def _uitnodiging(a: Aanmelding) -> str:
    return f"Gesprek op {_dag(a.gespreksdatum)}" if a.gespreksdatum else _bij(a)


def _bij(a: Aanmelding) -> str:
    """With whom it is, and before which day they answer."""
    wie = str(a.behandelaar or (a.ontvanger.naam if a.ontvanger else ""))
    voor = f" Reactie voor {_dag(a.reactiedatum)}." if a.reactiedatum else ""
    return f"Bij {wie}.{voor}" if wie else "Nog geen datum"


def _dag(datum: date) -> str:
    return date_format(datum, "l j F").lower()


def _verteld(agendapunt_id: int) -> bool:
    return Actiepunt.objects.filter(
        agendapunt_id=agendapunt_id, soort=Actiepunt.Soort.TERUGKOPPELING, status=Actiepunt.Status.GEDAAN
    ).exists()


def _met_huidige(ruw: Iterable[tuple[str, bool, str]]) -> list[Stap]:
    uitkomst: list[Stap] = []
    for naam, klaar, uitleg in ruw:
        eerste = not any(stap.stand == HUIDIG for stap in uitkomst)
        uitkomst.append(Stap(naam, KLAAR if klaar else HUIDIG if eerste else STRAKS, uitleg))
    return uitkomst
