"""What one search gives one person, in the order of the page, and what the trail says was shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.urls import reverse

from accounts.models import Gebruiker
from audit.models import Gebeurtenis
from zorg.basis.zoeken import ZOEKWOORDEN, Zoekvraag, woorden

from . import leerlingen, overig
from .bronnen import BRONNEN, KOLOMMEN
from .treffer import Treffer, uit_de_database

PER_GROEP, TEKSTEN, SNEL = 10, 20, 7
LAATST_GEKEKEN = 60


@dataclass(frozen=True)
class Groep:
    code: str
    kop: str
    treffers: list[Treffer]
    meer: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Uitslag:
    groepen: list[Groep] = field(default_factory=list)
    opmerking: str = ""

    @property
    def aantal(self) -> int:
        return sum(len(groep.treffers) for groep in self.groepen)

    @property
    def over_leerlingen(self) -> list[int]:
        return sorted({treffer.leerling for groep in self.groepen for treffer in groep.treffers if treffer.leerling})

    @property
    def getoond(self) -> dict[str, list[int]]:
        """For the trail: which rows of each kind, and never what was typed."""
        per_soort: dict[str, list[int]] = {}
        for groep in self.groepen:
            for treffer in groep.treffers:
                per_soort.setdefault(treffer.soort or groep.code, []).append(treffer.pk)
        per_soort.pop("leerlingen", None)  # stands in the line as the pupils themselves
        per_soort.pop("paginas", None)
        return per_soort


def zoeken(gebruiker: Gebruiker, tekst: str) -> Uitslag:
    """Everything this person may read that fits. Each question to the database is one kind, whatever it finds."""
    if not woorden(tekst):
        return Uitslag(opmerking="Typ een naam, een woord of een nummer. Leestekens alleen zijn niet genoeg.")
    vraag = Zoekvraag(tekst)
    groepen = [
        _leerlingen(gebruiker, tekst),
        _teksten(gebruiker, vraag),
        Groep("overleggen", "Overleggen", overig.overleggen(gebruiker, tekst, PER_GROEP)),
        Groep("groepen", "Groepen", overig.groepen(gebruiker, tekst, PER_GROEP)),
        Groep("collegas", "Collega’s", overig.collegas(gebruiker, tekst, PER_GROEP)),
        Groep("paginas", "Bladzijden", overig.paginas(gebruiker, tekst)),
    ]
    return Uitslag([groep for groep in groepen if groep.treffers], _opmerking(tekst, vraag))


def snel(gebruiker: Gebruiker, tekst: str) -> Uitslag:
    """For the palette, while somebody types: pupils and pages; before that, whose file was open last."""
    if len(tekst.strip()) < 2 or not woorden(tekst):
        treffers, kop = _laatst(gebruiker), "Laatst bekeken"
    else:
        rijen = leerlingen.gevonden(gebruiker, tekst).ingeschreven()[:SNEL]
        treffers, kop = [leerlingen.treffer(rij, tekst) for rij in rijen], "Leerlingen"
    groepen = [
        Groep("leerlingen", kop, treffers),
        Groep("paginas", "Bladzijden", overig.paginas(gebruiker, tekst)[:SNEL]),
    ]
    return Uitslag([groep for groep in groepen if groep.treffers])


def _leerlingen(gebruiker: Gebruiker, tekst: str) -> Groep:
    rijen = list(leerlingen.gevonden(gebruiker, tekst)[: PER_GROEP + 1])
    treffers = [leerlingen.treffer(rij, tekst) for rij in rijen[:PER_GROEP]]
    hint = "Er zijn er meer. Typ ook de achternaam of de klas."
    return Groep("leerlingen", "Leerlingen", treffers, len(rijen) > PER_GROEP, hint)


def _teksten(gebruiker: Gebruiker, vraag: Zoekvraag) -> Groep:
    """The newest texts of all kinds together; a talk whose title and text both fit stands there once."""
    rijen = list(_gelezen(gebruiker, vraag, TEKSTEN + 1))
    per_pagina: dict[str, Treffer] = {}
    for rij in rijen[:TEKSTEN]:
        treffer = _tekst(rij)
        per_pagina.setdefault(treffer.url, treffer)
    hint = "Er is meer. Typ er een woord bij, dan wordt de lijst korter."
    return Groep("teksten", "Teksten, nieuwste eerst", list(per_pagina.values()), len(rijen) > TEKSTEN, hint)


def _gelezen(gebruiker: Gebruiker, vraag: Zoekvraag, hoogstens: int) -> Iterator[dict[str, Any]]:
    if not vraag.gezocht:
        return
    eerste, *verder = (bron.treffers(gebruiker, vraag, hoogstens) for bron in BRONNEN.values())
    samen = eerste.union(*verder, all=True).order_by("-z_op", "z_bron", "-z_pk")
    with transaction.atomic(), connection.cursor() as cursor:
        # How often a word is used decides the plan. A plan for any word, as PostgreSQL makes one of a prepared question
        # after five times, took a teacher six seconds where its own took less than one (bench/geval_zoeken.py).
        cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        rijen = list(samen[:hoogstens])
    yield from (dict(zip(KOLOMMEN, rij, strict=True)) for rij in rijen)


def _tekst(rij: dict[str, Any]) -> Treffer:
    bron = BRONNEN[rij["z_bron"]]
    naam = f"{rij['z_roepnaam']} {rij['z_achternaam']}"
    return Treffer(
        pk=rij["z_pk"],
        leerling=rij["z_leerling"],
        soort=bron.code,
        url=reverse(bron.pagina, args=[rij["z_doel"]]),
        naam=f"{naam}: {rij['z_kop']}" if rij["z_kop"] else naam,  # its kind stands beside it
        bij=bron.naam,
        op=rij["z_op"],
        waarom=list(bron.velden.values())[rij["z_veld"]] if rij["z_veld"] is not None else bron.naam,
        deel=uit_de_database(rij["z_deel"] or ""),
    )


def _laatst(gebruiker: Gebruiker) -> list[Treffer]:
    """Whose file this person opened last, by the own trail; through the same door as any pupil."""
    gezien = Gebeurtenis.objects.filter(door_id=gebruiker.pk, soort="ingezien", leerling_id__isnull=False)
    nummers = list(dict.fromkeys(gezien.order_by("-moment").values_list("leerling_id", flat=True)[:LAATST_GEKEKEN]))
    rijen = {rij.pk: rij for rij in leerlingen.met_dossier(gebruiker).ingeschreven().filter(pk__in=nummers[:SNEL])}
    return [leerlingen.treffer(rijen[nummer], "") for nummer in nummers if nummer in rijen]


def _opmerking(tekst: str, vraag: Zoekvraag) -> str:
    if len(tekst.split()) > ZOEKWOORDEN:
        return f"Zorg zocht op de eerste {ZOEKWOORDEN} woorden."
    if not vraag.gezocht:
        return "Woorden als ‘de’ en ‘van’ staan bijna overal. In teksten is daarop niet gezocht."
    return ""
