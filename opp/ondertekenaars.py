"""Who signs: a function of authority, age on the day, and what the school asks (INV-04, INV-05, LAW-06..08)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Leerling
from scholen.models import Documentregel
from scholen.models.regels import Regels
from scholen.sleutels import EEN_GEZAGHOUDER, TELEFOON_NIET, TELEFOON_OUDERS
from zorg.basis.telefoon import mobiel

from .models import Ondertekening, Opp, Telefoonverklaring, Versie

VOLWASSEN = 18
VOLWASSENE = "leerling van 18 jaar of ouder"
OUDERS = Documentregel.Ondertekenaar.OUDERS
LEERLING = Documentregel.Ondertekenaar.LEERLING


@dataclass(frozen=True)
class Ondertekenaar:
    rol: str
    contact: Contactpersoon | None
    hoedanigheid: str


def ondertekenaars(
    leerling: Leerling, contacten: Iterable[Contactpersoon], *, regels: Regels, gevraagd: set[str], datum: date
) -> list[Ondertekenaar]:
    """From 18 the pupil takes the place of the parents. Nobody without authority, or with a contact ban, ever signs."""
    leeftijd = leerling.leeftijd(datum)
    if leeftijd >= VOLWASSEN:
        return [Ondertekenaar(Ondertekening.Rol.LEERLING, None, VOLWASSENE)]
    gekozen = [
        Ondertekenaar(Ondertekening.Rol.OUDER, contact, f"{contact.get_relatie_display().lower()}, met gezag")
        for contact in contacten
        if OUDERS in gevraagd and oordeel(leerling, contact, waarvoor=Waarvoor.TEKENEN, op=datum).mag
    ]
    if LEERLING in gevraagd and leeftijd >= regels.getal("opp.leerling_tekent_vanaf"):
        gekozen.append(Ondertekenaar(Ondertekening.Rol.LEERLING, None, f"leerling van {leeftijd} jaar"))
    return gekozen


def voor_plan(opp: Opp, *, datum: date) -> list[Ondertekenaar]:
    leerling = opp.dossier.leerling
    contacten = Contactpersoon.objects.filter(leerling=leerling).order_by("pk")
    return ondertekenaars(leerling, contacten, regels=leerling.school.regels, gevraagd=gevraagd(opp), datum=datum)


def nog_bevoegd(versie: Versie, ondertekening: Ondertekening) -> bool:
    """Authority and age today, not on the day of asking (LAW-07, INV-04)."""
    nu_bevoegd = voor_plan(versie.opp, datum=timezone.localdate())
    return any(
        wie.rol == ondertekening.rol and (wie.contact.pk if wie.contact else None) == ondertekening.contact_id
        for wie in nu_bevoegd
    )


def is_zelf(ondertekening: Ondertekening, gebruiker: Gebruiker) -> bool:
    """Whether this colleague is that parent: who is both answers as a parent only (INV-04)."""
    adres = ondertekening.contact.email if ondertekening.contact else ""
    return bool(adres) and adres.casefold() == gebruiker.email.casefold()


def delen_adres(rijen: Iterable[Ondertekening]) -> dict[int, list[str]]:
    """Of each parent the names of the others at the same mail address: who opens that mail can answer for both."""
    rijen = [rij for rij in rijen if rij.contact]
    samen = _samen((rij.contact for rij in rijen if rij.contact), lambda contact: contact.email.casefold())
    thuis = {contact.pk: [ander.naam for ander in groep if ander != contact] for groep in samen for contact in groep}
    return {rij.pk: thuis[rij.contact_id] for rij in rijen if rij.contact_id in thuis}


def delen_vooraf(wie: Iterable[Ondertekenaar]) -> list[tuple[str, list[str]]]:
    """Before anybody is asked: what parents who must both sign have in common, ``mail`` or ``telefoon``, with names.

    The link goes to the mail address and the code to the phone, so whoever has either can answer for the other.
    """
    ouders = [persoon.contact for persoon in wie if persoon.contact]
    gedeeld = [("mail", groep) for groep in _samen(ouders, lambda contact: contact.email.casefold())]
    gedeeld += [("telefoon", groep) for groep in _samen(ouders, lambda contact: mobiel(contact.telefoon))]
    return [(wat, [contact.naam for contact in groep]) for wat, groep in gedeeld]


def _samen(contacten: Iterable[Contactpersoon], per: Callable[[Contactpersoon], str]) -> list[list[Contactpersoon]]:
    groepen: dict[str, list[Contactpersoon]] = {}
    for contact in contacten:
        groepen.setdefault(per(contact), []).append(contact)
    return [groep for waarde, groep in groepen.items() if waarde and len(groep) > 1]


def mag_per_telefoon(ondertekening: Ondertekening, regels: Regels) -> list[str]:
    """Which answers this school takes by phone from this person. A pupil is at school and answers in person."""
    keuze, antwoord = regels.waarde("opp.telefonisch"), Ondertekening.Antwoord
    if keuze == TELEFOON_NIET or ondertekening.rol != Ondertekening.Rol.OUDER:
        return []
    return [*([antwoord.IN] if keuze == TELEFOON_OUDERS else []), antwoord.NIET, antwoord.GESPREK]


def gevraagd(opp: Opp) -> set[str]:
    """What the document rule asks; the law asks the parents for an OPP whatever a rule says (LAW-06)."""
    if opp.documentregel is None:
        return {OUDERS, LEERLING}
    namen = set(opp.documentregel.ondertekenaars)
    return namen | {OUDERS} if opp.soort == "opp" else namen


def ontbreekt(opp: Opp, *, datum: date) -> list[str]:
    """Why the plan cannot be laid before anybody yet, in Dutch sentences."""
    leerling = opp.dossier.leerling
    if leerling.leeftijd(datum) >= VOLWASSEN or OUDERS not in gevraagd(opp):
        return []
    if opp.zonder_ouders:
        return ["De ouders weten nog niet van dit plan. Bespreek met de leerling wat zij mogen horen."]
    if any(o.rol == Ondertekening.Rol.OUDER for o in voor_plan(opp, datum=datum)):
        return []
    return ["Er is geen ouder met gezag bekend. Vul bij de contactpersonen in wie gezag heeft."]


def stand(opp: Opp, antwoorden: Iterable[Ondertekening]) -> str:
    """``akkoord``, ``deels``, ``geweigerd`` or ``open``: where the round stands."""
    geldig = [a for a in antwoorden if a.rol != Ondertekening.Rol.SCHOOL and a.status != Ondertekening.Status.VERVALLEN]
    if any(a.status == Ondertekening.Status.GEWEIGERD for a in geldig):
        return "geweigerd"
    wachten = [a for a in geldig if not a.heeft_akkoord]
    if _een_ouder_is_genoeg(opp, geldig):
        wachten = [a for a in wachten if a.rol != Ondertekening.Rol.OUDER]
    if not wachten:
        return "akkoord"
    return "deels" if any(a.heeft_akkoord for a in geldig) else "open"


def houdt_tegen(versie: Versie, antwoorden: list[Ondertekening], *, datum: date) -> str:
    """Why an open round in which nobody is silent is not agreement yet; empty when nothing is in the way.

    Authority or age changed while the plan lay before people: nobody with a say was heard (INV-03, LAW-07).
    """
    opp, leerling = versie.opp, versie.opp.dossier.leerling
    if not versie.is_in_ronde or stand(opp, antwoorden) != "akkoord":
        return ""
    gegeven = [a for a in antwoorden if a.heeft_akkoord]
    if leerling.leeftijd(datum) >= VOLWASSEN and any(_minderjarig(leerling, a) for a in gegeven):
        return (
            f"{leerling.roepnaam} is nu 18 en tekende als minderjarige. Dat telt niet als instemming. "
            f"Maak een nieuwe versie: die tekent {leerling.roepnaam} in plaats van de ouders."
        )
    if any(a.rol == Ondertekening.Rol.OUDER for a in gegeven):
        return ""
    return next(iter(ontbreekt(opp, datum=datum)), "")


def _minderjarig(leerling: Leerling, antwoord: Ondertekening) -> bool:
    op = antwoord.beantwoord_op
    return (
        antwoord.rol == Ondertekening.Rol.LEERLING
        and op is not None
        and leerling.leeftijd(timezone.localdate(op)) < VOLWASSEN
    )


def _een_ouder_is_genoeg(opp: Opp, antwoorden: list[Ondertekening]) -> bool:
    """Only where the school chose so, and never when another parent has objections the school knows of (LAW-26)."""
    if opp.dossier.leerling.school.regels.waarde("opp.ouders_tekenen") != EEN_GEZAGHOUDER:
        return False
    ouders = [a for a in antwoorden if a.rol == Ondertekening.Rol.OUDER]
    bezwaar = any(a.status == Ondertekening.Status.WIL_GESPREK for a in ouders)
    return not bezwaar and any(a.heeft_akkoord for a in ouders)


@dataclass(frozen=True)
class Gegeven:
    """When somebody said what stands there now. Paper knows a day; ``op`` is then when school wrote it down."""

    antwoord: str
    dag: date
    op: datetime
    kent_tijd: bool

    @property
    def wanneer(self) -> str:
        dag = date_format(self.dag, "j F")
        return f"op {dag} om {timezone.localtime(self.op):%H.%M} uur" if self.kent_tijd else f"op papier van {dag}"


def gegeven(slot: Ondertekening) -> Gegeven | None:
    """What this person already answered to this version ("first talk"), and when that was said."""
    if not slot.handelingsdeel or slot.beantwoord_op is None:
        return None
    antwoord = slot.get_handelingsdeel_display()
    if slot.factor == Ondertekening.Factor.PAPIER and slot.tekendatum:
        return Gegeven(antwoord, slot.tekendatum, slot.beantwoord_op, kent_tijd=False)
    op = slot.beantwoord_op
    if slot.factor == Ondertekening.Factor.TELEFOON:
        gebeld = slot.telefoonverklaringen.filter(status=Telefoonverklaring.Status.BEVESTIGD).order_by("-pk").first()
        op = gebeld.gebeld_op if gebeld else op
    return Gegeven(antwoord, timezone.localdate(op), op, kent_tijd=True)
