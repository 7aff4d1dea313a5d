"""The blocks a profile file is made of, as dataclasses: field names are the keys, types and choices are the check."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from .blok import ROLLEN, WEEKDAG, Blok, keuze, naar
from .gidsblokken import (
    BestemmingBlok,
    ContactBlok,
    GrensBlok,
    IndicatorBlok,
    KlassoortBlok,
    LijnBlok,
    PartnerBlok,
    ProtocolBlok,
    ScholingBlok,
    SpreekuurBlok,
    TekstBlok,
)
from .models import (
    Catalogusitem,
    Documentregel,
    Doelgroep,
    Drempel,
    Fase,
    Gesprekssoort,
    Overlegtype,
    Toestemmingsregel,
    Uitkomst,
)
from .models.catalogus import Documentsoort, Intensiteit
from .sleutels import FORMULIEREN, ONDERWERPEN, VERZUIMSOORTEN, VRAGENBLOKKEN


@dataclass(kw_only=True)
class FunctieBlok(Blok):
    code: str
    naam: str
    rol: str = field(metadata=keuze(ROLLEN))
    omschrijving: str = ""
    kwalificaties: list[str] = field(default_factory=list)
    begeleid_door: str = field(default="", metadata=naar("functie"))
    per_locatie: bool = False


@dataclass(kw_only=True)
class InstellingBlok(Blok):
    sleutel: str
    waarde: Any


@dataclass(kw_only=True)
class UitkomstBlok(Blok):
    code: str
    naam: str
    gevolg: str = field(metadata=keuze(Uitkomst.Gevolg))
    aanbod: str = field(default="", metadata=naar("aanbod"))
    naar_overleg: str = field(default="", metadata=naar("overleg"))
    bestemming: str = field(default="", metadata=naar("bestemming"))


@dataclass(kw_only=True)
class OverlegBlok(Blok):
    code: str
    naam: str
    soort: str = field(metadata=keuze(Overlegtype.Soort))
    intern: bool
    minuten_per_punt: int
    omschrijving: str = ""
    taken: list[str] = field(default_factory=list)
    weekdag: str = field(default="", metadata=WEEKDAG)
    interval_weken: int | None = None
    reeks_begindatum: datetime.date | None = None
    begintijd: datetime.time | None = None
    duur_minuten: int | None = None
    voorzitter: str = field(default="", metadata=naar("functie"))
    notulist: str = field(default="", metadata=naar("functie"))
    vast: list[str] = field(default_factory=list, metadata=naar("functie"))
    op_afroep: list[str] = field(default_factory=list, metadata=naar("functie"))
    samenstelling_per_casus: bool = False
    autovullen: list[str] = field(default_factory=list, metadata=keuze(Overlegtype.Autovullen))
    toestemming_vereist: bool = False
    criteria: list[str] = field(default_factory=list)
    hulpvraag_per_discipline: bool = False
    vorige_stappen_vereist: bool = False
    gesprek_vereist: bool = False
    verwijsbegeleider_verplicht: bool = False
    extra_velden: list[str] = field(default_factory=list, metadata=keuze(Overlegtype.ExtraVeld))
    vooraf: list[str] = field(default_factory=list, metadata=keuze(Overlegtype.Bericht))
    achteraf: list[str] = field(default_factory=list, metadata=keuze(Overlegtype.Bericht))
    convenant: str = ""
    convenant_einddatum: datetime.date | None = None
    minimum_per_jaar: int | None = None
    evaluatie_weken: int | None = None
    casemanager_verplicht: bool = False
    anoniem_toegestaan: bool = False
    uitkomst: list[UitkomstBlok] = field(default_factory=list, metadata={"blok": UitkomstBlok})


@dataclass(kw_only=True)
class AanbodBlok(Blok):
    code: str
    naam: str
    groep: str = field(metadata=keuze(Catalogusitem.Groep))
    niveau: str = field(metadata=keuze(Catalogusitem.Niveau))
    omschrijving: str = ""
    vorm: str = field(default="", metadata=keuze(("", *Catalogusitem.Vorm.values)))
    plaats: str = field(default="", metadata=keuze(("", *Catalogusitem.Plaats.values)))
    intensiteit: str = field(default=Intensiteit.NVT.value, metadata=keuze(Intensiteit))
    duur_weken: int | None = None
    duur_min_weken: int | None = None
    tot_einde_schooljaar: bool = False
    bijeenkomsten: int | None = None
    frequentie: str = field(default="", metadata=keuze(("", *Catalogusitem.Frequentie.values)))
    minuten: int | None = None
    lesuren: int | None = None
    groep_min: int | None = None
    groep_max: int | None = None
    intake_nodig: bool = False
    aanmelder: str = field(default="", metadata=naar("functie"))
    uitvoerder: str = field(default="", metadata=naar("functie"))
    coordinator: str = field(default="", metadata=naar("functie"))
    document: str = field(default=Documentsoort.GEEN.value, metadata=keuze(Documentsoort))
    doelsjablonen: list[str] = field(default_factory=list)
    evaluatie_weken: int | None = None
    registreerbaar: bool = True
    beschikbaarheid: str = field(default="", metadata=keuze(("", *Catalogusitem.Beschikbaarheid.values)))
    aanvullend: bool = False
    voor_iedereen: bool = False
    uitzonderlijk: bool = False
    doelgroep_inzet: list[str] = field(default_factory=list, metadata=keuze(Doelgroep))
    leerjaar_van: int | None = None
    leerjaar_tot: int | None = None
    openingstijden: str = ""
    onderwerpen: list[str] = field(default_factory=list)
    werkwijzen: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class DocumentregelBlok(Blok):
    document: str = field(metadata=keuze(Documentsoort))
    moment: str = field(metadata=keuze(Documentregel.Moment))
    aanbod: str = field(default="", metadata=naar("aanbod"))
    categorie: str = field(default="", metadata=naar("signaal"))
    intensiteit: str = field(default="", metadata=keuze(("", *Intensiteit.values)))
    auteurs: list[str] = field(default_factory=list, metadata=naar("functie"))
    ondertekenaars: list[str] = field(default_factory=list, metadata=keuze(Documentregel.Ondertekenaar))
    vaststeller: str = field(default="", metadata=naar("functie"))
    weken: int | None = None


@dataclass(kw_only=True)
class SignaalBlok(Blok):
    code: str
    naam: str
    ouder: str = field(default="", metadata=naar("signaal"))
    meldcode_vraag: bool = False


@dataclass(kw_only=True)
class RouteBlok(Blok):
    naam: str
    ontvanger: str = field(metadata=naar("functie"))
    formulier: str = field(default="", metadata=keuze(("", *FORMULIEREN)))  # "": every form
    overleg: str = field(default="", metadata=naar("overleg"))
    sla_dagen: int | None = None
    als: dict[str, Any] = field(default_factory=dict)

    @property
    def voorwaarden(self) -> dict[str, Any]:
        """Everything that an aanmelding must meet."""
        return ({"formulier": self.formulier} if self.formulier else {}) | self.als


@dataclass(kw_only=True)
class ToestemmingBlok(Blok):
    onderwerp: str = field(metadata=keuze(ONDERWERPEN))
    wie: str = field(metadata=keuze(Toestemmingsregel.Wie))
    soort: str = field(metadata=keuze(Toestemmingsregel.Soort))
    leeftijd_van: int | None = None
    leeftijd_tot: int | None = None
    uitstel_door: str = field(default="", metadata=naar("functie"))
    toelichting: str = ""


@dataclass(kw_only=True)
class DrempelBlok(Blok):
    code: str
    naam: str
    eenheid: str = field(metadata=keuze(Drempel.Eenheid))
    aantal: int | None = None
    venster_weken: int | None = None
    venster_soort: str = field(default="", metadata=keuze(("", *Drempel.Venstersoort.values)))
    aaneengesloten: bool = False
    soorten: list[str] = field(default_factory=list, metadata=keuze(VERZUIMSOORTEN))
    categorie: str = field(default="", metadata=naar("signaal"))
    formulier: str = field(default="", metadata=keuze(("", *FORMULIEREN)))
    actie: str = ""
    actief: bool = True


@dataclass(kw_only=True)
class FaseBlok(Blok):
    code: str
    naam: str
    omschrijving: str = ""
    starters: list[str] = field(default_factory=list, metadata=naar("functie"))
    overdracht_aan: list[str] = field(default_factory=list, metadata=naar("functie"))
    eisen: list[str] = field(default_factory=list, metadata=keuze(Fase.Eis))
    interventies: int = 0
    interventies_voorkeur: int = 0
    casemanager: str = field(default=Fase.Casemanager.NIET.value, metadata=keuze(Fase.Casemanager))
    evaluatie_weken: int | None = None


@dataclass(kw_only=True)
class GesprekBlok(Blok):
    code: str
    naam: str
    met: str = field(metadata=keuze(Gesprekssoort.Met))
    vragenblokken: list[str] = field(default_factory=list, metadata=keuze(VRAGENBLOKKEN))
    onderwerpen: list[str] = field(default_factory=list)
    per_jaar: int | None = None
    leerjaar_van: int | None = None
    leerjaar_tot: int | None = None
    hulptekst: str = ""


BLOKKEN: dict[str, type[Blok]] = {
    "functie": FunctieBlok,
    "instelling": InstellingBlok,
    "overleg": OverlegBlok,
    "aanbod": AanbodBlok,
    "documentregel": DocumentregelBlok,
    "signaal": SignaalBlok,
    "route": RouteBlok,
    "toestemming": ToestemmingBlok,
    "drempel": DrempelBlok,
    "gesprek": GesprekBlok,
    "fase": FaseBlok,
    "tekst": TekstBlok,
    "partner": PartnerBlok,
    "bestemming": BestemmingBlok,
    "spreekuur": SpreekuurBlok,
    "grens": GrensBlok,
    "protocol": ProtocolBlok,
    "indicator": IndicatorBlok,
    "scholing": ScholingBlok,
    "contact": ContactBlok,
    "lijn": LijnBlok,
    "klassoort": KlassoortBlok,
}


@dataclass
class Profiel:
    """One profile file, read."""

    code: str
    naam: str
    omschrijving: str = ""
    bron: str = ""
    leerjaren: dict[int, str] = field(default_factory=dict)
    functie: list[FunctieBlok] = field(default_factory=list)
    instelling: list[InstellingBlok] = field(default_factory=list)
    overleg: list[OverlegBlok] = field(default_factory=list)
    aanbod: list[AanbodBlok] = field(default_factory=list)
    documentregel: list[DocumentregelBlok] = field(default_factory=list)
    signaal: list[SignaalBlok] = field(default_factory=list)
    route: list[RouteBlok] = field(default_factory=list)
    toestemming: list[ToestemmingBlok] = field(default_factory=list)
    drempel: list[DrempelBlok] = field(default_factory=list)
    tekst: list[TekstBlok] = field(default_factory=list)
    partner: list[PartnerBlok] = field(default_factory=list)
    bestemming: list[BestemmingBlok] = field(default_factory=list)
    spreekuur: list[SpreekuurBlok] = field(default_factory=list)
    grens: list[GrensBlok] = field(default_factory=list)
    protocol: list[ProtocolBlok] = field(default_factory=list)
    indicator: list[IndicatorBlok] = field(default_factory=list)
    scholing: list[ScholingBlok] = field(default_factory=list)
    contact: list[ContactBlok] = field(default_factory=list)
    lijn: list[LijnBlok] = field(default_factory=list)
    klassoort: list[KlassoortBlok] = field(default_factory=list)
    gesprek: list[GesprekBlok] = field(default_factory=list)
    fase: list[FaseBlok] = field(default_factory=list)


@dataclass(frozen=True)
class Fout:
    """Something wrong on a line, in words for a coordinator."""

    regel: int
    tekst: str
