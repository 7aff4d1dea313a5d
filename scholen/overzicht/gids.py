"""What the school tells about itself: facts, people, contacts, partners, limits, protocols."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch

from scholen.models import (
    Bestemming,
    Contactregel,
    Doelgroep,
    Functie,
    Indicator,
    Overlegtype,
    Partner,
    Profieltekst,
    School,
)
from scholen.waarden import bron_in_woorden

from .basis import Rij, Sectie, leerjaren, opmerking, rij, sectie, som

# Who has a function now: (first year, last year, name and address), kept above this app.
Mensen = Mapping[int, list[tuple[int | None, int | None, str]]]


def over_de_school(school: School) -> list[Sectie]:
    labels = dict(school.leerjaren.values_list("volgnummer", "label"))
    return [
        over(school, labels),
        *teksten(school.profielteksten.filter(actief=True).order_by("volgorde", "pk")),
        _klassen(school, labels),
        _scholing(school),
    ]


def over(school: School, labels: dict[int, str]) -> Sectie:
    """What stands in the school itself, not in its profile: who it is and where (SEG-05)."""
    swv = school.partners.filter(actief=True, soort=Partner.Soort.SAMENWERKINGSVERBAND).order_by("pk").first()
    feiten = {
        "Naam van onze school": school.naam,
        "Schoolbestuur": school.bestuur,
        "Samenwerkingsverband": school.samenwerkingsverband or (swv.naam if swv else ""),
        "Locaties": som(locatie.naam for locatie in school.locaties.order_by("naam")),
        "Leerjaren": ", ".join(labels[nummer] for nummer in sorted(labels)),
    }
    rijen = [Rij([("Kop", kop), ("Tekst", tekst)], "", "") for kop, tekst in feiten.items() if tekst]
    return Sectie("school", "Onze school", "", ["Kop", "Tekst"], rijen, vorm="teksten")


def teksten(rijen: Iterable[Profieltekst]) -> list[Sectie]:
    per_soort: dict[str, list[Profieltekst]] = {}
    for tekst in rijen:
        per_soort.setdefault(tekst.soort, []).append(tekst)
    return [
        Sectie(f"tekst-{soort}", soort.label, "", ["Kop", "Tekst"], [_tekst(t) for t in hier], vorm="teksten")
        for soort in Profieltekst.Soort
        if (hier := per_soort.get(soort, []))
    ]


def _tekst(tekst: Profieltekst) -> Rij:
    return rij(["Kop", "Tekst"], tekst, [tekst.naam, tekst.tekst])


def _klassen(school: School, labels: dict[int, str]) -> Sectie:
    soorten = school.klassoorten.filter(actief=True).select_related("catalogusitem").order_by("pk")
    koppen = ["Soort klas", "Voor", "Mentor", "Grootte"]
    rijen = [
        rij(koppen, soort, [soort.naam, leerjaren(soort, labels) or "alle leerjaren", _uren(soort), _grootte(soort)],
            [soort.omschrijving])
        for soort in soorten
    ]  # fmt: skip
    return Sectie("klassen", "Klassen en mentoruren", "Hoeveel tijd de mentor heeft voor de klas.", koppen, rijen)


def _uren(soort: Any) -> str:
    uren = "1 mentoruur" if soort.mentoruren == 1 else f"{soort.mentoruren} mentoruren"
    delen = [
        f"{uren} per week" if soort.mentoruren else "",
        f"minstens {soort.uren_bij_mentor} uur per week les van de mentor" if soort.uren_bij_mentor else "",
        "geschoolde mentor" if soort.mentor_geschoold else "",
    ]
    return ", ".join(deel for deel in delen if deel)


def _grootte(soort: Any) -> str:
    return f"hoogstens {soort.max_grootte} leerlingen" if soort.max_grootte else ""


def _scholing(school: School) -> Sectie:
    rijen = school.scholingen.filter(actief=True).select_related("functie").order_by("pk")
    return sectie(
        "scholing", "Scholing", "Welke scholing medewerkers volgen.", "Scholing|Voor wie|Functie",
        ((s, [s.naam, s.voor_wie, s.functie]) for s in rijen),
    )  # fmt: skip


def functies(school: School, rollen: Mapping[str, str], mensen: Mensen) -> list[Sectie]:
    return [lijnen(school), functielijst(school, rollen, mensen)]


def functielijst(school: School, rollen: Mapping[str, str], mensen: Mensen) -> Sectie:
    """Who has a function that asks for a diploma is named with it: the register of coaches (ZEIST-39)."""
    overleggen = Overlegtype.objects.filter(actief=True).order_by("pk")
    rijen = (
        school.functies.filter(actief=True)
        .select_related("begeleid_door")
        .prefetch_related(
            Prefetch("vast_in_overlegtypen", overleggen), Prefetch("op_afroep_in_overlegtypen", overleggen)
        )
        .order_by("naam", "pk")
    )
    koppen = ["Functie", "Zit in", "Rol"]
    gelezen = [
        rij(koppen, f, [f.naam, _overleggen(f), rollen.get(f.rol, f.rol)], _over_functie(f, mensen)) for f in rijen
    ]  # fmt: skip
    uitleg = "Wat iemand doet, en bij welk overleg. De rol bepaalt wat iemand mag zien."
    return Sectie("functies", "Functies", uitleg, koppen, gelezen)


def _overleggen(functie: Functie) -> str:
    vast = [overleg.naam for overleg in functie.vast_in_overlegtypen.all()]
    soms = [f"{overleg.naam} (als het nodig is)" for overleg in functie.op_afroep_in_overlegtypen.all()]
    return ", ".join([*vast, *soms]) or "geen overleg"


def _over_functie(functie: Functie, mensen: Mensen) -> list[str]:
    namen = dict.fromkeys(naam for _, _, naam in mensen.get(functie.pk, []))
    return [
        functie.omschrijving,
        "Elke locatie heeft een eigen." if functie.per_locatie else "",
        f"Werkt onder begeleiding van: {functie.begeleid_door}." if functie.begeleid_door else "",
        f"Nodig: {' of '.join(functie.kwalificaties)}." if functie.kwalificaties else "",
        f"Wie: {', '.join(namen)}." if functie.kwalificaties and namen else "",
    ]


def lijnen(school: School) -> Sectie:
    stappen = school.toegangslijnen.filter(actief=True).select_related("functie", "overlegtype").order_by("laag", "pk")
    uitkomst = Sectie("lijnen", "De weg naar hulp", "Van dichtbij naar verder weg.", vorm="lijnen")
    lagen: dict[int, list[Rij]] = {}
    for stap in stappen:
        regel = Rij([("Stap", stap.naam), ("Wat", stap.tekst)], bron_in_woorden(stap), opmerking(stap))
        if stap.rondom:
            uitkomst.rijen.append(regel)
        else:
            lagen.setdefault(stap.laag, []).append(regel)
    uitkomst.lagen = list(lagen.values())
    return uitkomst


def contact(school: School, mensen: Mensen, leerjaar: int | None = None) -> list[Sectie]:
    return [contactlijst(school, mensen, leerjaar), *partners(school)]


def contactlijst(school: School, mensen: Mensen, leerjaar: int | None = None) -> Sectie:
    labels = dict(school.leerjaren.values_list("volgnummer", "label"))
    regels = school.contactregels.filter(actief=True).select_related("functie").order_by("volgorde", "pk")
    passend = [regel for regel in regels if leerjaar is None or past_bij(regel, leerjaar)]
    koppen = ["Waar gaat het over", "Voor", "Bij wie"]
    rijen = [
        rij(koppen, r, [r.onderwerp, leerjaren(r, labels) or "alle leerjaren", r.functie], [r.tekst, _namen(r, mensen)])
        for r in passend
    ]
    uitleg = "Bij wie je terechtkunt verschilt per onderwerp, en soms per leerjaar."
    return Sectie("contact", "Bij wie kun je terecht", uitleg, koppen, rijen)


def past_bij(regel: Contactregel, leerjaar: int) -> bool:
    return (regel.leerjaar_van or 1) <= leerjaar <= (regel.leerjaar_tot or 6)


def _namen(regel: Contactregel, mensen: Mensen) -> str:
    """Who has this function now, for at least one of these years; a mentor goes by class and so has no names here."""
    if regel.functie.rol == "ME":
        return ""
    eerste, laatste = regel.leerjaar_van or 1, regel.leerjaar_tot or 6
    namen = {
        naam: None
        for van, tot, naam in mensen.get(regel.functie_id, [])
        if (van or 1) <= laatste and (tot or 6) >= eerste
    }
    return ", ".join(namen)


def partners(school: School, *, openbaar: bool = False) -> list[Sectie]:
    """``openbaar``: as anybody may read it, so with the address of a partner only where the school said so."""
    koppen = ["Partner", "Soort", "Op school"]
    rijen = [
        rij(koppen, p, [p.naam, p.get_soort_display(), "; ".join(str(s) for s in p.spreekuren.all()) or _in_school(p)],
            _over_partner(p, openbaar=openbaar))
        for p in school.partners.filter(actief=True).prefetch_related("spreekuren").order_by("soort", "pk")
    ]  # fmt: skip
    return [Sectie("partners", "Partners", "Met wie de school samenwerkt.", koppen, rijen)] if rijen else []


def _in_school(partner: Any) -> str:
    return "werkt in de school" if partner.in_school else ""


def _over_partner(partner: Any, *, openbaar: bool) -> list[str]:
    groepen = [Doelgroep(groep).label.lower() for groep in partner.doelgroep_inzet]
    over = [
        partner.afspraken,
        f"Helpt: {', '.join(groepen)}." if groepen else "",
        f"Kan zo: {', '.join(partner.werkwijzen)}." if partner.werkwijzen else "",
        f"Gemeente {partner.gemeente}." if partner.gemeente else "",
        partner.website,
    ]
    if openbaar and not partner.openbaar:
        return over
    bereikbaar = [deel for deel in (partner.contact, partner.telefoon, partner.email) if deel]
    return [*over, ", ".join(bereikbaar), "" if openbaar else partner.convenant]


def grenzen(school: School) -> list[Sectie]:
    return [grenslijst(school), bestemmingen(school), protocollen(school), *werkwijze(school)]


def bestemmingen(school: School) -> Sectie:
    """Where the school refers to, and what each place asks."""
    koppen = ["Bestemming", "Soort", "Terugkeer"]
    rijen = school.bestemmingen.filter(actief=True).select_related("partner", "leveringen_functie")
    gelezen = [
        rij(koppen, b, [b.naam, b.get_soort_display(), b.get_terugkeer_display()], _over_bestemming(b))
        for b in rijen.order_by("volgorde", "pk")
    ]
    uitleg = "Waar de school naar verwijst, en wat daarvoor nodig is."
    return Sectie("bestemmingen", "Waar we naar verwijzen", uitleg, koppen, gelezen)


def _over_bestemming(b: Bestemming) -> list[str]:
    nodig = [
        "toestemming" if b.toestemming else "",
        "een indicatie" if b.indicatie_nodig else "",
        "een geëvalueerd OPP" if b.opp_geevalueerd else "",
        f"{b.deskundigen} deskundigen" if b.deskundigen else "",
        "de zienswijze van leerling en ouders" if b.zienswijze else "",
        "de lijst met grenzen" if b.grenzen_checklist else "",
    ]
    gevraagd = ", ".join(wat for wat in nodig if wat)
    return [
        b.omschrijving,
        f"Nodig: {gevraagd}." if gevraagd else "",
        f"Klaar moet zijn: {'; '.join(b.checklist)}." if b.checklist else "",
        f"De school kan vragen: {', '.join(b.verzoeken)}." if b.verzoeken else "",
        f"{_hoofdletter(b.besluit_door)} beslist." if b.besluit_door else "",
        f"Duurt {b.duur_weken} weken." if b.duur_weken else "",
        "Elke gemeente heeft een eigen aanspreekpunt." if b.per_gemeente else "",
        f"Met: {b.partner}." if b.partner else "",
        "De school blijft verantwoordelijk." if b.stamschool_verantwoordelijk else "",
        f"Levert planningen en toetsen: {b.leveringen_functie}." if b.leveringen_functie else "",
    ]


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def grenslijst(school: School) -> Sectie:
    rijen = school.grenzen.filter(actief=True).select_related("drempel").order_by("volgorde", "pk")
    return sectie(
        "grenzen",
        "Grenzen van onze ondersteuning",
        "Als dit bij een leerling speelt, zoeken we samen met ouders naar een plek die past.",
        "De leerling|Gebied",
        ((grens, [grens.zin, grens.get_domein_display()]) for grens in rijen),
    )


def protocollen(school: School) -> Sectie:
    rijen = []
    for protocol in school.protocollen.filter(actief=True).order_by("volgorde", "pk"):
        regel = rij(["Protocol", "Stand"], protocol, [protocol.naam, protocol.get_status_display()])
        regel.url = protocol.website
        rijen.append(regel)
    return Sectie("protocollen", "Protocollen", "Wat de school heeft afgesproken.", ["Protocol", "Stand"], rijen)


def werkwijze(school: School) -> list[Sectie]:
    """The school's own view on how it works, with what part has which score (SEG-86)."""
    indicatoren = list(school.indicatoren.filter(actief=True).order_by("volgorde", "pk"))
    if not indicatoren:
        return []
    gegevens = ((i, [i.naam, i.get_score_display()]) for i in indicatoren)
    uitleg = "Hoe de school zelf vindt dat het gaat."
    uitkomst = sectie("indicatoren", "Handelingsgericht werken", uitleg, "Indicator|Score", gegevens)
    uitkomst.vorm, uitkomst.balken = "balken", totalen(indicatoren)
    return [uitkomst]


def totalen(indicatoren: list[Indicator]) -> list[tuple[str, int]]:
    """Which part of the indicators has each score, in whole percents."""
    scores = [indicator.score for indicator in indicatoren]
    return [(str(score.label), round(100 * scores.count(score) / len(scores))) for score in Indicator.Score]
