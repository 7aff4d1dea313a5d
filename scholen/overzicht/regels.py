"""How the school works: words and terms, meetings, steps, forms, documents, consent and signals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, TextChoices
from django.utils.formats import date_format

from scholen.models import Documentregel, Fase, Overlegtype, Routeregel, School, Uitkomst
from scholen.namen import Namen
from scholen.sleutels import FORMULIEREN, ONDERWERP_VAN_SLEUTEL, ONDERWERPEN, SLEUTELS, VRAGENBLOKKEN, onderwerp_van
from scholen.waarden import instelling_in_woorden, label_van_sleutel, waarde_in_woorden
from scholen.woorden import Zinnen, leeftijd_in_woorden, wanneer

from .basis import Sectie, rij, sectie, som

DAARNA = ", daarna "  # who tells whom is a chain


def afspraken(school: School) -> list[Sectie]:
    return [_fasen(school), _gesprekken(school), *_instellingen(school)]


def formulieren(school: School) -> list[Sectie]:
    zinnen = Zinnen(school, {})
    return [
        _routes(school, zinnen),
        _documentregels(school, zinnen.namen),
        _toestemming(school),
        _drempels(school),
        _signalen(school),
    ]


def overleggen(school: School) -> list[Sectie]:
    uitkomsten = Uitkomst.objects.filter(actief=True).order_by("volgorde")
    rijen = (
        school.overlegtypen.filter(actief=True)
        .select_related("voorzitter", "notulist")
        .prefetch_related("vaste_functies", "op_afroep_functies", Prefetch("uitkomsten", uitkomsten))
        .order_by("pk")
    )
    return [deel for overleg in rijen for deel in _overleg(overleg)]


def _instellingen(school: School) -> Iterator[Sectie]:
    """One section for each subject; so many settings in one list are read by nobody."""
    rijen = {rij.sleutel: rij for rij in school.instellingen.all()}
    namen = Namen(school)
    for begin, onderwerp in ONDERWERP_VAN_SLEUTEL.items():
        hier = [naam for naam in SLEUTELS if naam in rijen and onderwerp_van(naam) == onderwerp]
        yield sectie(
            f"instellingen-{begin}",
            onderwerp,
            "Zo noemt de school dingen, en zo lang duren ze.",
            "Waar gaat het over|Afspraak",
            ((rijen[n], [label_van_sleutel(n), instelling_in_woorden(rijen[n], namen)]) for n in hier),
        )


def _overleg(overleg: Overlegtype) -> Iterator[Sectie]:
    naam = overleg.code.lower()
    leden = {
        "Wat dit overleg doet": "; ".join(overleg.taken),
        "Wanneer": wanneer(overleg),
        "Voorzitter": overleg.voorzitter,
        "Notulist": overleg.notulist,
        "Vaste leden": som(overleg.vaste_functies.all()),
        "Op afroep": som(overleg.op_afroep_functies.all()),
        "Afspraken": _afspraken(overleg),
        "Wat vanzelf op de agenda komt": _labels(Overlegtype.Autovullen, overleg.autovullen),
        "Eerst nodig": _eerst_nodig(overleg),
        "Per leerling schrijft het overleg ook op": _labels(Overlegtype.ExtraVeld, overleg.extra_velden),
        "Vooraf": _labels(Overlegtype.Bericht, overleg.vooraf, DAARNA),
        "Achteraf": _labels(Overlegtype.Bericht, overleg.achteraf, DAARNA),
        "Convenant": _convenant(overleg),
    }
    uitleg = overleg.omschrijving or "Wie erbij zit en wanneer het is."
    regels = [(overleg, [wat, tekst]) for wat, tekst in leden.items() if tekst]
    over = sectie(f"overleg-{naam}", overleg.naam, uitleg, "Waar gaat het over|Afspraak", regels)
    for regel in over.rijen[1:]:  # one source for the whole meeting: said once
        regel.bron = regel.opmerking = ""
    yield over
    if overleg.uitkomsten.all():
        besluiten = ((rij, [rij.naam, rij.get_gevolg_display()]) for rij in overleg.uitkomsten.all())
        titel = f"Uitkomsten: {overleg.naam}"
        yield sectie(
            f"uitkomsten-{naam}", titel, "Wat dit overleg kan besluiten.", "Uitkomst|Wat er dan gebeurt", besluiten
        )


def _labels(keuzes: type[TextChoices], waarden: list[str], tussen: str = ", ") -> str:
    return tussen.join(str(keuzes(waarde).label).lower() for waarde in waarden)


def _eerst_nodig(rij: Overlegtype) -> str:
    """What there must be before a pupil comes on the agenda of this meeting."""
    nodig = {
        "een vraag voor elke discipline": rij.hulpvraag_per_discipline,
        "de eerdere stappen zijn af": rij.vorige_stappen_vereist,
        "een gesprek met de leerling en de ouders": rij.gesprek_vereist,
        "iemand die de verwijzing begeleidt": rij.verwijsbegeleider_verplicht,
    }
    return "; ".join([*rij.criteria, *(tekst for tekst, geldt in nodig.items() if geldt)])


def _convenant(rij: Overlegtype) -> str:
    eind = f"geldt tot en met {date_format(rij.convenant_einddatum, 'j F Y')}" if rij.convenant_einddatum else ""
    return ", ".join(filter(None, [rij.convenant, eind]))


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


def _documentregels(school: School, namen: Namen) -> Sectie:
    regels = (
        school.documentregels.filter(actief=True)
        .select_related("catalogusitem", "vaststeller")
        .prefetch_related("auteurs")
        .order_by("volgorde")
    )
    return sectie(
        "documentregels",
        "Documenten",
        "De eerste regel die past, geldt.",
        "Bij|Document|Wie|Wanneer",
        (
            (
                rij,
                [
                    _bij(rij, namen),
                    rij.get_document_display(),
                    _wie(rij),
                    rij.get_moment_display() if rij.weken is None else f"Binnen {rij.weken} weken",
                ],
            )
            for rij in regels
        ),
    )


def _bij(rij: Documentregel, namen: Namen) -> str:
    delen = [
        str(rij.catalogusitem or ""),
        namen.signalen.get(rij.categorie, rij.categorie.replace("_", " ")).lower(),
        f"intensiteit {rij.get_intensiteit_display().lower()}" if rij.intensiteit else "",
    ]
    return ", ".join(deel for deel in delen if deel) or "al het andere"


def _wie(rij: Documentregel) -> str:
    delen = {
        "schrijft": som(rij.auteurs.all()),
        "tekent": som(rij.ondertekenaars),
        "stelt vast": str(rij.vaststeller or ""),
    }
    return "; ".join(f"{wat}: {wie}" for wat, wie in delen.items() if wie)


def _routes(school: School, zinnen: Zinnen) -> Sectie:
    routes = school.routeregels.filter(actief=True).select_related("ontvanger", "overlegtype").order_by("volgorde")
    return sectie(
        "routes",
        "Routes",
        "Waar een aanmelding heen gaat. De eerste route die past, geldt.",
        "Route|Formulier|Wanneer|Ontvanger|Overleg",
        (
            (
                rij,
                [
                    rij.naam,
                    _voor_formulier(rij),
                    ", ".join(zinnen.voorwaarden(rij.voorwaarden)) or "altijd",
                    rij.ontvanger,
                    rij.overlegtype,
                ],
            )
            for rij in routes
        ),
    )


def _voor_formulier(rij: Routeregel) -> str:
    eis = rij.formulier or rij.voorwaarden.get("formulier", [])
    codes = eis if isinstance(eis, list) else [eis]
    return ", ".join(FORMULIEREN.get(code, code) for code in codes) or "Elk formulier"


def _toestemming(school: School) -> Sectie:
    regels = school.toestemmingsregels.filter(actief=True).order_by("onderwerp", "leeftijd_van", "pk")
    return sectie(
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
                    leeftijd_in_woorden(rij),
                ],
            )
            for rij in regels
        ),
    )


def _drempels(school: School) -> Sectie:
    drempels = school.drempels.order_by("pk")
    return sectie(
        "drempels",
        "Drempels bij verzuim",
        "Bij een drempel stelt het programma iets voor. Het meldt nooit zelf aan.",
        "Drempel|Vanaf|Binnen|Wat dan|Staat aan",
        (
            (
                rij,
                [
                    rij.naam,
                    f"{rij.aantal} {rij.get_eenheid_display()}" if rij.aantal else "nog in te vullen",
                    f"{rij.venster_weken} {rij.get_venster_soort_display()}" if rij.venster_weken else "",
                    rij.actie or (f"Formulier: {FORMULIEREN[rij.formulier].lower()}" if rij.formulier else ""),
                    waarde_in_woorden(rij.actief),
                ],
            )
            for rij in drempels
        ),
    )


def _signalen(school: School) -> Sectie:
    categorieen = school.signaalcategorieen.filter(actief=True).select_related("ouder").order_by("volgorde")
    return sectie(
        "signalen",
        "Signalen",
        "De woorden waarmee iemand zegt wat er opvalt.",
        "Signaal|Valt onder|Vraagt naar de meldcode",
        ((rij, [rij.naam, rij.ouder, waarde_in_woorden(rij.meldcode_vraag)]) for rij in categorieen),
    )


def _gesprekken(school: School) -> Sectie:
    return sectie(
        "gesprekken",
        "Gesprekken",
        "Welke gesprekken de school voert, met wie, en wat erin aan bod komt.",
        "Gesprek|Met wie|Per schooljaar|Komt aan bod",
        (
            (rij, [rij.naam, rij.get_met_display(), f"{rij.per_jaar} keer" if rij.per_jaar else "", _komt_aan_bod(rij)])
            for rij in school.gesprekssoorten.te_kiezen()
        ),
    )


def _komt_aan_bod(rij: Any) -> str:
    return ", ".join([*(VRAGENBLOKKEN[code] for code in rij.vragenblokken), *rij.onderwerpen])


def _fasen(school: School) -> Sectie:
    fasen = school.fases.filter(actief=True).prefetch_related("starters", "overdracht_aan").order_by("volgorde", "pk")
    koppen = ["Fase", "Wie begint", "Wat er moet zijn", "Casemanager"]
    rijen = [
        rij(koppen, fase, [fase.naam, som(fase.starters.all()), _eisen(fase), fase.get_casemanager_display()],
            [fase.omschrijving])
        for fase in fasen
    ]  # fmt: skip
    return Sectie("fasen", "De stappen van een casus", "Wat er moet zijn voordat het verder gaat.", koppen, rijen)


def _eisen(fase: Fase) -> str:
    namen = [str(Fase.Eis(eis).label) for eis in fase.eisen]
    hoeveel = "1 interventie" if fase.interventies == 1 else f"{fase.interventies} interventies"
    return ", ".join(hoeveel if naam == "interventies" else naam for naam in namen)
