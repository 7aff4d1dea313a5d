"""The blocks in which a school tells about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from .blok import WEEKDAG, Blok, keuze, naar
from .models import Bestemming, Doelgroep, Grens, Indicator, Klas, Partner, Profieltekst, Protocol


@dataclass(kw_only=True)
class TekstBlok(Blok):
    code: str
    soort: str = field(metadata=keuze(Profieltekst.Soort))
    naam: str
    tekst: str = ""
    openbaar: bool = False


@dataclass(kw_only=True)
class PartnerBlok(Blok):
    code: str
    naam: str
    soort: str = field(metadata=keuze(Partner.Soort))
    sector: str = field(default="", metadata=keuze(("", *Partner.Sector.values)))
    functie: str = field(default="", metadata=naar("functie"))
    gemeente: str = ""
    contact: str = ""
    telefoon: str = ""
    email: str = ""
    website: str = ""
    afspraken: str = ""
    convenant: str = ""
    in_school: bool = False
    doelgroep_inzet: list[str] = field(default_factory=list, metadata=keuze(Doelgroep))
    werkwijzen: list[str] = field(default_factory=list)
    openbaar: bool = False


@dataclass(kw_only=True)
class BestemmingBlok(Blok):
    code: str
    naam: str
    soort: str = field(metadata=keuze(Bestemming.Soort))
    omschrijving: str = ""
    partner: str = field(default="", metadata=naar("partner"))
    per_gemeente: bool = False
    toestemming: bool = False
    indicatie_nodig: bool = False
    verzoeken: list[str] = field(default_factory=list)
    checklist: list[str] = field(default_factory=list)
    grenzen_checklist: bool = False
    opp_geevalueerd: bool = False
    deskundigen: int = 0
    zienswijze: bool = False
    besluit_door: str = ""
    vrijstelling: bool = False
    duur_weken: int | None = None
    terugkeer: str = field(default="", metadata=keuze(("", *Bestemming.Terugkeer.values)))
    stamschool_verantwoordelijk: bool = False
    leveringen_functie: str = field(default="", metadata=naar("functie"))


@dataclass(kw_only=True)
class SpreekuurBlok(Blok):
    code: str
    partner: str = field(metadata=naar("partner"))
    tekst: str
    locatie: str = ""
    dag: str = field(default="", metadata=WEEKDAG)


@dataclass(kw_only=True)
class GrensBlok(Blok):
    code: str
    domein: str = field(metadata=keuze(Grens.Domein))
    naam: str
    drempel: str = field(default="", metadata=naar("drempel"))


@dataclass(kw_only=True)
class ProtocolBlok(Blok):
    code: str
    naam: str
    status: str = field(metadata=keuze(Protocol.Status))
    website: str = ""
    meldcode: bool = False


@dataclass(kw_only=True)
class IndicatorBlok(Blok):
    code: str
    naam: str
    score: str = field(metadata=keuze(Indicator.Score))


@dataclass(kw_only=True)
class ScholingBlok(Blok):
    code: str
    naam: str
    functie: str = field(default="", metadata=naar("functie"))
    voor_wie: str = ""
    omschrijving: str = ""


@dataclass(kw_only=True)
class ContactBlok(Blok):
    code: str
    onderwerp: str
    functie: str = field(metadata=naar("functie"))
    leerjaar_van: int | None = None
    leerjaar_tot: int | None = None
    tekst: str = ""


@dataclass(kw_only=True)
class LijnBlok(Blok):
    code: str
    naam: str
    laag: int
    rondom: bool = False
    functie: str = field(default="", metadata=naar("functie"))
    overleg: str = field(default="", metadata=naar("overleg"))
    tekst: str = ""


@dataclass(kw_only=True)
class KlassoortBlok(Blok):
    code: str
    naam: str
    soort: str = field(metadata=keuze(Klas.Soort))
    leerjaar_van: int | None = None
    leerjaar_tot: int | None = None
    mentoruren: int | None = None
    uren_bij_mentor: int | None = None
    max_grootte: int | None = None
    mentor_geschoold: bool = False
    omschrijving: str = ""
    aanbod: str = field(default="", metadata=naar("aanbod"))
