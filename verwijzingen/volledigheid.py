"""What is still missing before a step, as sentences. Consent is asked anew each time: it can be withdrawn."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.utils import timezone

from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Doel, Dossier, Toestemming
from dossiers.namen import noemt_ziekte
from opp.models import Versie
from scholen.models import Partner, Toestemmingsregel

from .models import Verwijzing, Zienswijze

Wie = Toestemmingsregel.Wie
DOEL = Doel.EXTERNE_VERWIJZING
LEERPLICHT = "XL"
ZIEKTE = "Hierin staat iets over ziekte. Leerplicht leest dat alleen met toestemming voor gezondheid. Haal het weg."
KORT = 3  # so few letters stand in any name
TEGEN = "Iemand zei nee tegen de verwijzing. Het ja van een ander geldt dan niet. Praat eerst met wie nee zei."


def ontvangers(dossier: Dossier, *, op: date) -> tuple[list[str], list[str]]:
    """Whom the answers that count now name: of each yes, and of each no that stands."""
    alle = dossier.toestemmingen.voor_doel(DOEL).prefetch_related("ontvangers").order_by("pk")
    ja, nee = alle.geldig(op).onbetwist(), alle.nee()
    return [_met_wie(t) for t in ja], [_met_wie(t) for t in nee]


def _met_wie(toestemming: Toestemming) -> str:
    namen = [functie.naam for functie in toestemming.ontvangers.all()]
    return ", ".join(dict.fromkeys([toestemming.ontvanger, *namen]))


def mag_niet_naar(dossier: Dossier, aan: str, *, op: date) -> list[str]:
    """Why nothing may go to this receiver: somebody said no to just this one. Nothing: no such answer is known."""
    _, nee = ontvangers(dossier, op=op)
    wie = aan.strip().casefold()
    namen = [naam for namen in nee for naam in namen.split(", ") if naam]
    raak = [n for n in namen if n.casefold() in wie or (len(wie) > KORT and wie in n.casefold())]
    return [f"Er is nee gezegd tegen {raak[0]}. Geef daar niets mee."] if raak else []


def geen_ziekte_naar_leerplicht(verwijzing: Verwijzing, aan: str, teksten: Iterable[str], *, op: date) -> list[str]:
    """Why these words may not go to the attendance officer: they tell of illness, and there is no ground (INV-18)."""
    partner, school = verwijzing.bestemming.partner, verwijzing.dossier.leerling.school
    functies = list(school.functies.filter(rol=LEERPLICHT).values_list("pk", flat=True))
    leerplicht = partner is not None and partner.soort == Partner.Soort.LEERPLICHT
    if not (leerplicht or "leerplicht" in aan.casefold()) or not noemt_ziekte(*teksten):
        return []
    gegeven = verwijzing.dossier.toestemmingen.geldig(op).voor_doel(Doel.GEZONDHEID_DELEN)
    return [] if gegeven.voor_ontvangers(functies).zonder_bezwaar(functies).exists() else [ZIEKTE]


def zonder_toestemming(dossier: Dossier, *, op: date) -> list[str]:
    """Whose consent to refer is missing on this day, by the school's rule for the pupil's age."""
    leerling = dossier.leerling
    regels = Toestemmingsregel.objects.voor(leerling.school, DOEL, leeftijd=leerling.leeftijd(op))
    wie = set(regels.filter(soort=Toestemmingsregel.Soort.TOESTEMMING).values_list("wie", flat=True))
    if not wie:
        return []
    alle = dossier.toestemmingen.geldig(op).voor_doel(DOEL)
    gevers = alle.onbetwist().values_list("gegeven_door_leerling", flat=True)
    gegeven = set(gevers.order_by())
    if not gegeven and alle.exists():
        return [TEGEN]
    zinnen = []
    if wie & {Wie.OUDERS, Wie.BEIDE} and False not in gegeven:
        zinnen.append("Er is geen geldige toestemming van een ouder om te verwijzen. Vraag die eerst.")
    if wie & {Wie.LEERLING, Wie.BEIDE} and True not in gegeven:
        zinnen.append(f"Er is geen geldige toestemming van {leerling.roepnaam} om te verwijzen. Vraag die eerst.")
    return zinnen


def ontbreekt(verwijzing: Verwijzing, *, op: date) -> list[str]:
    """Before it may be sent. Nothing: it may."""
    zinnen = []
    if verwijzing.status == Verwijzing.Status.VOORGESTELD:
        wie = verwijzing.dossier.leerling.roepnaam if verwijzing.zonder_ouders else "de ouders"
        zinnen.append(f"Leg eerst vast of je het met {wie} besprak.")
    if verwijzing.verwijsbegeleider_id is None:
        zinnen.append("Kies wie de verwijzing begeleidt.")
    if not verwijzing.doel:
        zinnen.append("Schrijf op wat het doel is en wat je vraagt.")
    if verwijzing.bestemming.per_gemeente and verwijzing.aanspreekpunt_id is None:
        zinnen.append("Kies het aanspreekpunt van de gemeente waar de leerling staat ingeschreven.")
    if verwijzing.bestemming.toestemming:
        zinnen += zonder_toestemming(verwijzing.dossier, op=op)
    return [*zinnen, *_papieren(verwijzing)]


def _papieren(verwijzing: Verwijzing) -> Iterator[str]:
    b = verwijzing.bestemming
    yield from (f"Nog niet afgevinkt: {zin}." for zin in b.checklist if zin not in verwijzing.afgevinkt)
    if b.grenzen_checklist and not (verwijzing.grenzen or verwijzing.motivering):
        yield "Loop de grenzen van de ondersteuning na, of schrijf op waarom de school dit niet kan bieden."
    if b.opp_geevalueerd:
        yield from _opp(verwijzing)
    genoemd = len(verwijzing.deskundigen)
    if genoemd < b.deskundigen:
        yield f"Noem {b.deskundigen} deskundigen. Je noemde er {genoemd}."
    if b.zienswijze:
        yield from _zienswijzen(verwijzing)


def _zienswijzen(verwijzing: Verwijzing) -> Iterator[str]:
    """Each who was asked by link answers, or somebody writes down what they said (LAW-18)."""
    rijen = Zienswijze.objects.filter(verwijzing=verwijzing).order_by("pk")
    antwoord = {contact: op is not None for contact, op in rijen.values_list("contact", "beantwoord_op")}
    if not verwijzing.zienswijze_leerling and not antwoord.get(None):
        yield "Schrijf op hoe de leerling ernaar kijkt."
    if verwijzing.zonder_ouders or verwijzing.zienswijze_ouders:
        return
    if not antwoord.keys() - {None}:
        yield "Schrijf op hoe de ouders ernaar kijken."
        return
    for contact in te_vragen(verwijzing, op=timezone.localdate()):
        if contact is not None and not antwoord.get(contact.pk):
            yield f"De zienswijze van {contact} is er nog niet. Wacht erop, of schrijf op wat je hoorde."


def te_vragen(verwijzing: Verwijzing, *, op: date) -> list[Contactpersoon | None]:
    """Whose view counts on this day: parents with authority, and the pupil (None) from the age at which one signs.

    What a pupil asked in confidence no parent hears of (INV-09).
    """
    leerling = verwijzing.dossier.leerling
    ouders = [] if verwijzing.zonder_ouders else list(leerling.contactpersonen.order_by("pk"))
    mensen: list[Contactpersoon | None] = [
        ouder for ouder in ouders if oordeel(leerling, ouder, waarvoor=Waarvoor.TEKENEN, op=op).mag
    ]
    vanaf = leerling.school.regels.getal("opp.leerling_tekent_vanaf")
    zelf = leerling.leeftijd(op) >= vanaf and oordeel(leerling, None, waarvoor=Waarvoor.LEZEN, op=op).mag
    return [*mensen, None] if zelf else mensen


def nog_te_vragen(verwijzing: Verwijzing, *, gevraagd: Collection[int | None], op: date) -> list[Contactpersoon | None]:
    """Who can be reached by link and was not asked: ``gevraagd`` are the keys of the contacts, None for the pupil."""
    van_leerling = verwijzing.dossier.leerling.email
    return [
        contact
        for contact in te_vragen(verwijzing, op=op)
        if (contact.email if contact else van_leerling) and (contact.pk if contact else None) not in gevraagd
    ]


def _opp(verwijzing: Verwijzing) -> Iterator[str]:
    if not Versie.objects.definitief().filter(opp__dossier=verwijzing.dossier_id, opp__soort="opp").exists():
        yield "Er is nog geen OPP dat is vastgesteld."
    elif verwijzing.opp_geevalueerd_datum is None:
        yield "Vul in wanneer het OPP is geëvalueerd."


def ontbreekt_voor_begin(verwijzing: Verwijzing, *, op: date) -> list[str]:
    """Before the pupil goes there."""
    zinnen = []
    if verwijzing.bestemming.indicatie_nodig and verwijzing.indicatie_status != Verwijzing.Indicatie.AFGEGEVEN:
        zinnen.append("De indicatie is nog niet afgegeven.")
    if verwijzing.bestemming.toestemming:
        zinnen += zonder_toestemming(verwijzing.dossier, op=op)
    if verwijzing.is_verlopen(op):
        zinnen.append("Het besluit geldt niet meer. Vraag een nieuw besluit.")
    return zinnen
