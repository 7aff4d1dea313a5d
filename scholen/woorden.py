"""What a row of the profile says, in one plain sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from .models import Documentregel, Drempel, Overlegtype, Routeregel, School, Toestemmingsregel
from .namen import Namen, opgesomd
from .sleutels import FORMULIEREN, ONDERWERPEN, VERZUIM_IN_WOORDEN

KORT = 120
NIEMAND = "niemand heeft die functie nu"
# Who has a function now, by function; of mentors no names: who it is follows from the class.
Houders = Mapping[int, list[str]]


class Zinnen:
    """The sentences of one school. ``houders`` is kept above this app."""

    def __init__(self, school: School, houders: Houders) -> None:
        self.school, self.houders, self.namen = school, houders, Namen(school)

    def van(self, soort: str, rij: Any) -> str:
        """The sentence of this row; "" for a kind of which the name says it all."""
        maak: dict[str, Callable[[Any], str]] = {
            "drempel": self.drempel,
            "route": self.route,
            "documentregel": self.documentregel,
            "toestemming": self.toestemming,
            "uitkomst": lambda uitkomst: f"{uitkomst.overlegtype} → {uitkomst.get_gevolg_display().lower()}",
            "signaal": lambda signaal: f"Valt onder: {signaal.ouder}" if signaal.ouder_id else "",
            "overleg": lambda overleg: wanneer(overleg).capitalize(),
            "gesprek": lambda gesprek: f"Met: {gesprek.get_met_display().lower()}",
            "tekst": lambda tekst: tekst.tekst if len(tekst.tekst) < KORT else f"{tekst.tekst[:KORT].rstrip()} …",
            "partner": lambda partner: partner.get_soort_display(),
            "protocol": lambda protocol: protocol.get_status_display(),
            "indicator": lambda indicator: indicator.get_score_display(),
            "aanbod": lambda item: item.get_niveau_display(),
            "contact": lambda contact: f"→ {self._met_namen(contact.functie)}",
        }
        return maak[soort](rij) if soort in maak else ""

    def drempel(self, rij: Drempel) -> str:
        """``4 ziekmeldingen in 12 weken → signaal ‘Ziekteverzuim’ …``."""
        if not rij.aantal:
            return "Er is nog geen getal ingevuld: deze drempel doet nog niets"
        binnen = f" in {rij.venster_weken} {rij.get_venster_soort_display()}" if rij.venster_weken else ""
        binnen = binnen or ("" if rij.aaneengesloten else " dit schooljaar")
        formulier = f"; voorstel: ‘{FORMULIEREN.get(rij.formulier, rij.formulier)}’" if rij.formulier else ""
        return f"{rij.aantal} {self._geteld(rij)}{binnen} → {self._signaal(rij)}{formulier}"

    def _geteld(self, rij: Drempel) -> str:
        soorten = opgesomd((VERZUIM_IN_WOORDEN.get(soort, soort) for soort in rij.soorten), "of")
        if rij.eenheid == Drempel.Eenheid.ZIEKMELDINGEN:
            return str(Drempel.Eenheid.ZIEKMELDINGEN.label)
        if rij.eenheid == Drempel.Eenheid.PROCENT:
            return f"procent van de schooldagen {soorten or 'afwezig'}"
        eenheid = rij.get_eenheid_display()
        return " ".join(deel for deel in (eenheid, "achter elkaar" if rij.aaneengesloten else "", soorten) if deel)

    def _signaal(self, rij: Drempel) -> str:
        categorie = self.namen.signalen.get(rij.categorie, "")
        signaal = f"signaal ‘{categorie}’ voor" if categorie else "signaal voor"
        return f"{signaal} {opgesomd([self.school.regels.term('mentor'), self._verzuimcoordinator])}"

    @cached_property
    def _verzuimcoordinator(self) -> str:
        functie = self.school.functies.filter(rol="VC", actief=True).order_by("pk").first()
        return str(functie) if functie else self.school.regels.term("coordinator")

    def route(self, rij: Routeregel) -> str:
        """``Formulier ‘Aanmelding zorg’, klas 7 tot en met klas 9 → Ilse, COPA; reactie binnen 5 dagen``."""
        delen = [self._formulieren(rij), *self.voorwaarden(rij.voorwaarden)]
        dagen = rij.sla_dagen or self.school.regels.getal("aanmelding.sla_schooldagen")
        overleg = f"; agenda: {rij.overlegtype}" if rij.overlegtype else ""
        binnen = "1 schooldag" if dagen == 1 else f"{dagen} schooldagen"
        return f"{', '.join(delen)} → {self._met_namen(rij.ontvanger)}{overleg}; reactie binnen {binnen}"

    def _formulieren(self, rij: Routeregel) -> str:
        eis = rij.formulier or rij.voorwaarden.get("formulier", [])
        codes = eis if isinstance(eis, list) else [eis]
        namen = opgesomd((f"‘{FORMULIEREN.get(code, code)}’" for code in codes), "of")
        return f"Formulier {namen}" if codes else "Elk formulier"

    def _met_namen(self, functie: Any) -> str:
        if functie.rol == "ME":
            return str(functie)
        wie = opgesomd(self.houders.get(functie.pk, []))
        return f"{wie}, {functie}" if wie else f"{functie}: {NIEMAND}"

    def voorwaarden(self, als: Mapping[str, Any]) -> list[str]:
        """What must hold besides the form, each in words."""
        return [zin for naam in als for zin in [self._voorwaarde(naam, als)] if zin]

    def _voorwaarde(self, naam: str, als: Mapping[str, Any]) -> str:
        eis = als[naam]
        delen = eis if isinstance(eis, list) else [eis]
        if naam in {"leerjaar_van", "leerjaar_tot"}:
            return "" if naam == "leerjaar_tot" and "leerjaar_van" in als else self._leerjaren(als)
        if naam == "anoniem":
            return "zonder naam" if eis else "met naam"
        begin, namen = self._woord(naam)
        return f"{begin} {opgesomd((namen.get(deel, deel) for deel in delen), 'of')}" if begin else ""

    def _woord(self, naam: str) -> tuple[str, Mapping[str, str]]:
        """How a condition begins, and what its codes mean."""
        match naam:
            case "categorie":
                return "over", self.namen.signalen
            case "drempel":
                return "bij de drempel", self.namen.drempels
            case "indiener":
                return "van", self._rollen
            case "locatie":
                return "op de locatie", {}
            case "niveau":
                return "niveau", {}
        return "", {}

    @cached_property
    def _rollen(self) -> dict[str, str]:
        """Who submits goes by the role; the school calls it by its first function with that role."""
        rijen = self.school.functies.filter(actief=True).order_by("-pk")
        return dict(rijen.values_list("rol", "naam"))

    def _leerjaren(self, als: Mapping[str, Any]) -> str:
        van, tot = als.get("leerjaar_van"), als.get("leerjaar_tot")
        naam = {nummer: self.namen.leerjaren.get(nummer, f"leerjaar {nummer}") for nummer in (van, tot) if nummer}
        if van == tot and van:
            return naam[van]
        if van and tot:
            return f"{naam[van]} tot en met {naam[tot]}"
        return f"vanaf {naam[van]}" if van else f"tot en met {naam[tot or 0]}"

    def documentregel(self, rij: Documentregel) -> str:
        delen = [
            f"‘{rij.catalogusitem}’" if rij.catalogusitem else "",
            self.namen.signalen.get(rij.categorie, rij.categorie.replace("_", " ")).lower(),
            f"intensiteit {rij.get_intensiteit_display().lower()}" if rij.intensiteit else "",
        ]
        waarbij = ", ".join(deel for deel in delen if deel) or "al het andere"
        wanneer = rij.get_moment_display().lower() if rij.weken is None else f"binnen {rij.weken} weken"
        tekent = opgesomd(Documentregel.Ondertekenaar(wie).label.lower() for wie in rij.ondertekenaars)
        return f"Bij {waarbij} → {rij.get_document_display()}, {wanneer}{f', {tekent} tekenen' if tekent else ''}"

    def toestemming(self, rij: Toestemmingsregel) -> str:
        leeftijd = leeftijd_in_woorden(rij)
        wat = {"overleg": "in overleg met", "informeren": "informeren:"}.get(
            rij.soort, f"{rij.get_soort_display().lower()} van"
        )
        waarbij = ONDERWERPEN.get(rij.onderwerp, rij.onderwerp)
        return f"{waarbij}, {leeftijd} → {wat} {rij.get_wie_display().lower()}"


def wanneer(rij: Overlegtype) -> str:
    if not rij.interval_weken or rij.begintijd is None:
        return "op afspraak"
    ritme = "elke week" if rij.interval_weken == 1 else f"om de {rij.interval_weken} weken"
    return f"{ritme} op {rij.get_weekdag_display()} om {rij.begintijd:%H.%M} uur"


def leeftijd_in_woorden(rij: Toestemmingsregel) -> str:
    if rij.leeftijd_van is None and rij.leeftijd_tot is None:
        return "alle leeftijden"
    if rij.leeftijd_tot is None:
        return f"vanaf {rij.leeftijd_van} jaar"
    if rij.leeftijd_van is None:
        return f"jonger dan {rij.leeftijd_tot} jaar"
    return f"{rij.leeftijd_van} tot en met {rij.leeftijd_tot - 1} jaar"
