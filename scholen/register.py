"""Every kind of row a profile has, in one list: the loader, the export and the pages all read it from here.

In the order of loading: what a row points to comes before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from .blokken import BLOKKEN, Blok, UitkomstBlok
from .models import (
    Bestemming,
    Catalogusitem,
    Contactregel,
    Documentregel,
    Drempel,
    Fase,
    Functie,
    Gesprekssoort,
    Grens,
    Indicator,
    Instelling,
    Klassoort,
    Overlegtype,
    Partner,
    Profieltekst,
    Protocol,
    Routeregel,
    Scholing,
    School,
    Signaalcategorie,
    Spreekuur,
    Toegangslijn,
    Toestemmingsregel,
    Uitkomst,
)

# What a block calls otherwise than the model does.
KOLOMMEN = {
    "aanbod": "catalogusitem",
    "overleg": "overlegtype",
    "naar_overleg": "naar_overlegtype",
    "als": "voorwaarden",
    "vast": "vaste_functies",
    "op_afroep": "op_afroep_functies",
}
CODE = ("code",)


@dataclass(frozen=True)
class Rijsoort:
    """One kind of row.

    ``sleutel`` tells which row of a school it is and never changes; ``vast`` are other fields a page must not change,
    because running work rests on them.
    """

    naam: str  # of the block in the file: [[naam]]
    model: type[models.Model]
    label: str
    meervoud: str
    sleutel: tuple[str, ...] = CODE
    vast: tuple[str, ...] = ()
    binnen: str = "school"  # how the model knows its school
    blok: type[Blok] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blok", UitkomstBlok if self.naam == "uitkomst" else BLOKKEN[self.naam])

    @cached_property
    def kolommen(self) -> dict[str, str]:
        """The keys of the block with the names of the model's fields; the source and nested blocks apart."""
        velden = (veld for veld in self.blok.velden().values() if "blok" not in veld.metadata)
        return {v.name: KOLOMMEN.get(v.name, v.name) for v in velden if v.name not in {"bron", "zekerheid"}}

    @property
    def velden(self) -> tuple[str, ...]:
        """The fields of the model that a school may change."""
        gezet = tuple(k for k in self.kolommen.values() if k not in self.sleutel and k not in self.vast)
        return gezet if "actief" in gezet or not self.kent("actief") else (*gezet, "actief")

    @cached_property
    def _kolomnamen(self) -> frozenset[str]:
        return frozenset(veld.name for veld in self.model._meta.fields)

    @cached_property
    def _lijstnamen(self) -> frozenset[str]:
        return frozenset(veld.name for veld in self.model._meta.many_to_many)

    def kent(self, kolom: str) -> bool:
        return kolom in self._kolomnamen

    def is_lijst(self, kolom: str) -> bool:
        """A list of other rows."""
        return kolom in self._lijstnamen

    def is_verwijzing(self, kolom: str) -> bool:
        return isinstance(self.model._meta.get_field(kolom), models.ForeignKey)

    def rijen(self, school: School, *, ook_uit: bool = False) -> models.QuerySet[Any]:
        """The rows of this school in the order of the file."""
        verwijzingen = [veld.name for veld in self.model._meta.fields if isinstance(veld, models.ForeignKey)]
        volgorde = ["volgorde", "pk"] if self.kent("volgorde") else ["pk"]
        rijen = self.model._default_manager.filter(**{self.binnen: school}).order_by(*volgorde)
        # Of a threshold being off is a value of the file; any other row that is off is no longer in it.
        if not ook_uit and self.kent("actief") and "actief" not in self.kolommen:
            rijen = rijen.filter(actief=True)
        return rijen.select_related(*verwijzingen)


SOORTEN = (
    Rijsoort("instelling", Instelling, "Afspraak", "Woorden en termijnen", sleutel=("sleutel",)),
    Rijsoort("functie", Functie, "Functie", "Functies", vast=("rol",)),
    Rijsoort("signaal", Signaalcategorie, "Signaal", "Signalen"),
    Rijsoort("drempel", Drempel, "Drempel", "Drempels bij verzuim"),
    Rijsoort("aanbod", Catalogusitem, "Aanbod", "Aanbod"),
    Rijsoort("partner", Partner, "Partner", "Partners"),
    Rijsoort("bestemming", Bestemming, "Bestemming", "Waar de school naar verwijst", vast=("soort",)),
    Rijsoort("overleg", Overlegtype, "Overleg", "Overleggen", vast=("soort", "intern")),
    Rijsoort(
        "uitkomst", Uitkomst, "Uitkomst", "Uitkomsten van een overleg", sleutel=("overlegtype", "code"),
        vast=("gevolg",), binnen="overlegtype__school",
    ),
    Rijsoort("documentregel", Documentregel, "Documentregel", "Documenten", sleutel=("volgorde",)),
    Rijsoort("route", Routeregel, "Route", "Routes", sleutel=("volgorde",)),
    Rijsoort(
        "toestemming", Toestemmingsregel, "Regel", "Toestemming en informeren",
        sleutel=("onderwerp", "wie", "soort", "leeftijd_van"),
    ),
    Rijsoort("fase", Fase, "Fase", "Fasen van een casus"),
    Rijsoort("gesprek", Gesprekssoort, "Gesprek", "Gesprekken"),
    Rijsoort("tekst", Profieltekst, "Tekst", "Feiten en teksten"),
    Rijsoort("spreekuur", Spreekuur, "Spreekuur", "Spreekuren"),
    Rijsoort("grens", Grens, "Grens", "Grenzen van de ondersteuning"),
    Rijsoort("protocol", Protocol, "Protocol", "Protocollen"),
    Rijsoort("indicator", Indicator, "Indicator", "Hoe wij werken"),
    Rijsoort("scholing", Scholing, "Scholing", "Scholing"),
    Rijsoort("contact", Contactregel, "Contact", "Bij wie kun je terecht"),
    Rijsoort("lijn", Toegangslijn, "Stap", "De weg naar hulp"),
    Rijsoort("klassoort", Klassoort, "Soort klas", "Soorten klassen"),
)  # fmt: skip
PER_NAAM = {soort.naam: soort for soort in SOORTEN}


def soort_van(rij: models.Model) -> Rijsoort:
    return next(soort for soort in SOORTEN if soort.model is type(rij))


def weekdagen(soort: Rijsoort) -> Iterator[tuple[str, dict[str, int]]]:
    """The keys of the block whose word is kept as a number, with those words."""
    for veld in soort.blok.velden().values():
        if "woorden" in veld.metadata:
            yield veld.name, veld.metadata["woorden"]
