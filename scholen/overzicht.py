"""The profile of a school as a page to read: sections of rows with their source, everything already in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from .models import Catalogusitem, Documentregel, Overlegtype, School, Toestemmingsregel, Uitkomst, Zekerheid
from .models.catalogus import Documentsoort
from .sleutels import FORMULIEREN, ONDERWERPEN, SLEUTELS


@dataclass
class Rij:
    """One line of a section: (column, text) pairs, the source and what is to be said about it."""

    cellen: list[tuple[str, str]]
    bron: str
    opmerking: str  # "" when the source itself says so


@dataclass
class Sectie:
    id: str
    titel: str
    uitleg: str
    kolommen: list[str]
    rijen: list[Rij]


def profielpagina(school: School, *, rollen: Mapping[str, str]) -> list[Sectie]:
    """Thirteen queries at most, however long the profile is. ``rollen`` puts the codes of the rights table in words."""
    uitkomsten = Uitkomst.objects.filter(actief=True).order_by("volgorde")
    overleggen = (
        school.overlegtypen.filter(actief=True)
        .select_related("voorzitter", "notulist")
        .prefetch_related("vaste_functies", "op_afroep_functies", Prefetch("uitkomsten", uitkomsten))
        .order_by("pk")
    )
    return [
        _instellingen(school),
        _functies(school, rollen),
        *(sectie for overleg in overleggen for sectie in _overleg(overleg)),
        *_aanbod(school),
        _documentregels(school),
        _routes(school),
        _toestemming(school),
        _drempels(school),
        _signalen(school),
    ]


def _sectie(naam: str, titel: str, uitleg: str, kolommen: str, rijen: Iterable[tuple[Any, list[Any]]]) -> Sectie:
    koppen = kolommen.split("|")
    gelezen = [
        Rij([(kop, str(tekst or "–")) for kop, tekst in zip(koppen, teksten, strict=True)], rij.bron, _opmerking(rij))
        for rij, teksten in rijen
    ]
    return Sectie(naam, titel, uitleg, koppen, gelezen)


def _opmerking(rij: Any) -> str:
    if rij.aangepast_op:
        return "Aangepast door de school"
    return "" if rij.zekerheid == Zekerheid.BRON else str(rij.get_zekerheid_display())


def _som(namen: Iterable[Any]) -> str:
    return ", ".join(sorted(str(naam) for naam in namen))


def _in_woorden(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ", ".join(FORMULIEREN.get(deel, str(deel)) for deel in waarde)
    return str(waarde).replace("_", " ")


def _instellingen(school: School) -> Sectie:
    rijen = {rij.sleutel: rij for rij in school.instellingen.order_by("sleutel")}
    return _sectie(
        "instellingen",
        "Woorden en termijnen",
        "Zo noemt de school dingen, en zo lang duren ze.",
        "Waar gaat het over|Afspraak",
        (
            (rijen[naam], [sleutel.uitleg.capitalize(), _in_woorden(rijen[naam].waarde)])
            for naam, sleutel in SLEUTELS.items()
            if naam in rijen
        ),
    )


def _functies(school: School, rollen: Mapping[str, str]) -> Sectie:
    functies = school.functies.filter(actief=True).order_by("naam")
    return _sectie(
        "functies",
        "Functies",
        "De rol bepaalt wat iemand mag zien en doen.",
        "Functie|Rol",
        ((rij, [rij.naam, rollen.get(rij.rol, rij.rol)]) for rij in functies),
    )


def _overleg(overleg: Overlegtype) -> Iterator[Sectie]:
    naam = overleg.code.lower()
    leden = {
        "Wanneer": _wanneer(overleg),
        "Voorzitter": overleg.voorzitter,
        "Notulist": overleg.notulist,
        "Vaste leden": _som(overleg.vaste_functies.all()),
        "Op afroep": _som(overleg.op_afroep_functies.all()),
        "Afspraken": _afspraken(overleg),
    }
    uitleg = overleg.omschrijving or "Wie erbij zit en wanneer het is."
    regels = [(overleg, [wat, tekst]) for wat, tekst in leden.items() if tekst]
    over = _sectie(f"overleg-{naam}", overleg.naam, uitleg, "Waar gaat het over|Afspraak", regels)
    for rij in over.rijen[1:]:  # one source for the whole meeting: said once
        rij.bron = rij.opmerking = ""
    yield over
    if overleg.uitkomsten.all():
        besluiten = ((rij, [rij.naam, rij.get_gevolg_display()]) for rij in overleg.uitkomsten.all())
        titel = f"Uitkomsten: {overleg.naam}"
        yield _sectie(
            f"uitkomsten-{naam}", titel, "Wat dit overleg kan besluiten.", "Uitkomst|Wat er dan gebeurt", besluiten
        )


def _wanneer(rij: Overlegtype) -> str:
    if not rij.interval_weken or rij.begintijd is None:
        return "op afspraak"
    ritme = "elke week" if rij.interval_weken == 1 else f"om de {rij.interval_weken} weken"
    return f"{ritme} op {rij.get_weekdag_display()} om {rij.begintijd:%H.%M} uur"


def _afspraken(rij: Overlegtype) -> str:
    afspraken = {
        "met mensen van buiten school": not rij.intern,
        "toestemming nodig": rij.toestemming_vereist,
        "samenstelling per leerling": rij.samenstelling_per_casus,
        "casemanager verplicht": rij.casemanager_verplicht,
        "anoniem bespreken kan": rij.anoniem_toegestaan,
        f"minstens {rij.minimum_per_jaar} keer per schooljaar": rij.minimum_per_jaar,
        f"evaluatie na {rij.evaluatie_weken} weken": rij.evaluatie_weken,
    }
    return ", ".join(tekst for tekst, geldt in afspraken.items() if geldt)


def _aanbod(school: School) -> Iterator[Sectie]:
    aanbod = school.catalogusitems.filter(actief=True).select_related("uitvoerder").order_by("naam")
    for groep in Catalogusitem.Groep:
        rijen = [
            (rij, [rij.naam, _omvang(rij), rij.uitvoerder, _document(rij)]) for rij in aanbod if rij.groep == groep
        ]
        if rijen:
            titel = f"Aanbod: {groep.label.lower()}"
            yield _sectie(f"aanbod-{groep}", titel, "Wat de school kan inzetten.", "Aanbod|Hoe|Wie|Document", rijen)


def _document(rij: Catalogusitem) -> str:
    if not rij.registreerbaar:
        return "Deelname wordt niet vastgelegd"
    return "" if rij.document == Documentsoort.GEEN else rij.get_document_display()


def _omvang(rij: Catalogusitem) -> str:
    delen = [
        rij.get_niveau_display(),
        rij.get_frequentie_display().lower(),
        f"{rij.duur_weken} weken" if rij.duur_weken else "",
        f"minstens {rij.duur_min_weken} weken" if rij.duur_min_weken else "",
        "tot de laatste schooldag" if rij.tot_einde_schooljaar else "",
        f"{rij.minuten} minuten" if rij.minuten else "",
        ("1 lesuur" if rij.lesuren == 1 else f"{rij.lesuren} lesuren") if rij.lesuren else "",
        f"hoogstens {rij.groep_max} leerlingen" if rij.groep_max else "",
        f"evaluatie na {rij.evaluatie_weken} weken" if rij.evaluatie_weken else "",
    ]
    return ", ".join(deel for deel in delen if deel)


def _documentregels(school: School) -> Sectie:
    regels = (
        school.documentregels.filter(actief=True)
        .select_related("catalogusitem", "vaststeller")
        .prefetch_related("auteurs")
        .order_by("volgorde")
    )
    return _sectie(
        "documentregels",
        "Documenten",
        "De eerste regel die past, geldt.",
        "Bij|Document|Wie|Wanneer",
        (
            (
                rij,
                [
                    _bij(rij),
                    rij.get_document_display(),
                    _wie(rij),
                    rij.get_moment_display() if rij.weken is None else f"Binnen {rij.weken} weken",
                ],
            )
            for rij in regels
        ),
    )


def _bij(rij: Documentregel) -> str:
    delen = [
        str(rij.catalogusitem or ""),
        rij.categorie.replace("_", " "),
        f"intensiteit {rij.get_intensiteit_display().lower()}" if rij.intensiteit else "",
    ]
    return ", ".join(deel for deel in delen if deel) or "al het andere"


def _wie(rij: Documentregel) -> str:
    delen = {
        "schrijft": _som(rij.auteurs.all()),
        "tekent": _som(rij.ondertekenaars),
        "stelt vast": str(rij.vaststeller or ""),
    }
    return "; ".join(f"{wat}: {wie}" for wat, wie in delen.items() if wie)


def _routes(school: School) -> Sectie:
    routes = school.routeregels.filter(actief=True).select_related("ontvanger", "overlegtype").order_by("volgorde")
    return _sectie(
        "routes",
        "Routes",
        "Waar een aanmelding heen gaat. De eerste route die past, geldt.",
        "Route|Formulier|Ontvanger|Overleg",
        (
            (rij, [rij.naam, FORMULIEREN.get(rij.formulier, rij.formulier), rij.ontvanger, rij.overlegtype])
            for rij in routes
        ),
    )


def _toestemming(school: School) -> Sectie:
    regels = school.toestemmingsregels.filter(actief=True).order_by("onderwerp", "leeftijd_van", "pk")
    return _sectie(
        "toestemming",
        "Toestemming en informeren",
        "Wie akkoord moet zijn, meepraat of het hoort.",
        "Bij|Wie|Wat|Leeftijd van de leerling",
        (
            (
                rij,
                [
                    ONDERWERPEN.get(rij.onderwerp, rij.onderwerp),
                    rij.get_wie_display(),
                    rij.get_soort_display(),
                    _leeftijd(rij),
                ],
            )
            for rij in regels
        ),
    )


def _leeftijd(rij: Toestemmingsregel) -> str:
    if rij.leeftijd_van is None and rij.leeftijd_tot is None:
        return "alle leeftijden"
    if rij.leeftijd_tot is None:
        return f"vanaf {rij.leeftijd_van} jaar"
    if rij.leeftijd_van is None:
        return f"jonger dan {rij.leeftijd_tot} jaar"
    return f"{rij.leeftijd_van} tot en met {rij.leeftijd_tot - 1} jaar"


def _drempels(school: School) -> Sectie:
    drempels = school.drempels.order_by("pk")
    return _sectie(
        "drempels",
        "Drempels bij verzuim",
        "Bij een drempel stelt het programma iets voor. Het meldt nooit zelf aan.",
        "Drempel|Vanaf|Staat aan",
        (
            (
                rij,
                [
                    rij.naam,
                    f"{rij.aantal} {rij.get_eenheid_display()}" if rij.aantal else "nog in te vullen",
                    _in_woorden(rij.actief),
                ],
            )
            for rij in drempels
        ),
    )


def _signalen(school: School) -> Sectie:
    categorieen = school.signaalcategorieen.filter(actief=True).select_related("ouder").order_by("volgorde")
    return _sectie(
        "signalen",
        "Signalen",
        "De woorden waarmee iemand zegt wat er opvalt.",
        "Signaal|Valt onder|Vraagt naar de meldcode",
        ((rij, [rij.naam, rij.ouder, _in_woorden(rij.meldcode_vraag)]) for rij in categorieen),
    )
