"""What the care team does with an aanmelding, and how its author may end it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from aanmeldingen import routering
from aanmeldingen.models import Aanmelding, Bericht
from aanmeldingen.volledigheid import eisen, gebreken
from accounts.models import Gebruiker
from accounts.rechten import alternatieven
from audit.services import vastleggen
from dossiers import services as dossiers
from overleggen import services as overleggen
from overleggen.models import Agendapunt
from schoolarts import services as schoolarts
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .arts import traject_stoppen, traject_van
from .berichten import auteur_vertellen, bericht, ontvanger_vertellen, reactietermijn, taken_sluiten
from .indienen import route_velden, versturen
from .invullen import taak_afmaken, vers_van, vooraf_bekend

Status = Aanmelding.Status
ZELF_VERDER = "aanmelding.maken"  # who may make any kind fills in what another route still needs
# What goes along when an aanmelding is sent on as another kind: everything somebody wrote about the pupil.
TEKSTEN = (
    "verzoek", "categorieen", "ernst", "omschrijving", "sinds", "waar_zichtbaar", "sterke_kanten", "verzuimbeeld",
    "cijferbeeld", "rekening_houden_met", "ondernomen", "betrokken_hulp", "gesprek_leerling_datum", "zorgen_leerling",
    "doelen_leerling", "mening_leerling", "vertrouwelijk", "vertrouwelijk_reden", "gesprek_ouders_datum",
    "mening_ouders", "toestemmingen", "uitstel_reden", "hulpvraag", "verwacht_resultaat", "gewenste_inzet",
    "antwoorden", "besloten",
)  # fmt: skip


@transaction.atomic
def gezien(aanmelding: Aanmelding, *, door: Gebruiker) -> None:
    """The coordinator looked at it and leaves it on the agenda: nothing more to do before the meeting."""
    vers = vers_van(aanmelding)
    if vers.status != Status.INGEDIEND or vers.gezien_op:
        return
    vers.gezien_op, vers.gezien_door = timezone.now(), door
    vers.save(update_fields=["gezien_op", "gezien_door", "gewijzigd_op"])
    vastleggen("aanmelding_gezien", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{vers.pk}")


@transaction.atomic
def terugsturen(aanmelding: Aanmelding, *, door: Gebruiker, reden: str) -> None:
    """Ask the author for more: off the agenda, and back to the one who wrote it with what is missing."""
    vers = vers_van(aanmelding)
    punt = vers.agendapunt
    vers.zet_status(
        Status.TERUGGESTUURD,
        teruggestuurd_op=timezone.now(), teruggestuurd_door=door, terugstuurreden=reden, agendapunt=None,
    )  # fmt: skip
    _van_de_agenda(punt, door)
    vastleggen("aanmelding_teruggestuurd", op=vers, door=door)
    if traject := traject_van(vers):
        schoolarts.terugsturen(traject, door=door, reden=reden)
    taken_sluiten(vers)
    _terug_bij_auteur(vers, door)


def _terug_bij_auteur(vers: Aanmelding, door: Gebruiker) -> None:
    school = vers.dossier.leerling.school
    taak_afmaken(vers, "Vul de aanmelding aan", namens=door, uiterste_datum=reactietermijn(school))
    bericht(vers, vers.gemaakt_door_id, Bericht.Soort.TERUG)


@transaction.atomic
def intrekken(aanmelding: Aanmelding, *, door: Gebruiker, reden: str) -> None:
    """The request is no longer needed: off the agenda, and nobody has anything left to do for it."""
    vers = vers_van(aanmelding)
    punt = vers.agendapunt
    vers.zet_status(
        Status.INGETROKKEN,
        ingetrokken_op=timezone.now(), ingetrokken_door=door, intrekreden=reden, agendapunt=None,
    )  # fmt: skip
    _van_de_agenda(punt, door)
    vastleggen("aanmelding_ingetrokken", op=vers, door=door)
    traject_stoppen(vers, door=door, reden=reden)
    taken_sluiten(vers, vervallen=True)
    dossiers.taak_afronden(soort="aanmelding_afmaken", sleutel=f"aanmelding:{vers.pk}", vervallen=True)


def _van_de_agenda(punt: Agendapunt | None, door: Gebruiker) -> None:
    """Refused once the meeting has discussed it: then the decision stands."""
    if punt and punt.status == Agendapunt.Status.BESPROKEN:
        raise OngeldigeOvergang(f"agendapunt {punt.pk} is al besproken")
    if punt and punt.is_open:
        overleggen.intrekken(punt, door=door)


@transaction.atomic
def akkoord_geven(aanmelding: Aanmelding, *, door: Gebruiker) -> None:
    """A colleague agrees, and it goes on to the care team in the name of its author (SEG-80). Never the author."""
    vers = vers_van(aanmelding)
    if vers.status != Status.WACHT_OP_AKKOORD:
        return
    if vers.gemaakt_door_id == door.pk:
        raise Onvolledig("Je vroeg dit zelf aan. Een collega geeft akkoord.")
    vers.akkoord_op, vers.akkoord_door = timezone.now(), door
    vers.save(update_fields=["akkoord_op", "akkoord_door", "gewijzigd_op"])
    vastleggen("aanmelding_akkoord", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_akkoord", sleutel=f"aanmelding:{vers.pk}")
    wat = eisen(vers.dossier.leerling, op=timezone.localdate(), formulier=vers.formulier)
    versturen(vers, wat, vers.gemaakt_door)


@transaction.atomic
def uitnodigen(aanmelding: Aanmelding, *, door: Gebruiker, gespreksdatum: date) -> None:
    """The pupil was invited for a talk: the waiting is over (ZEIST-07). Parents are told nothing."""
    vers = vers_van(aanmelding)
    vers.zet_status(Status.UITGENODIGD, uitgenodigd_op=timezone.now(), gespreksdatum=gespreksdatum, behandelaar=door)
    vastleggen("aanmelding_uitgenodigd", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{vers.pk}")
    dossiers.taak_openen(
        soort="aanmelding_gesprek",
        sleutel=f"aanmelding:{vers.pk}",
        school=vers.dossier.leerling.school,
        dossier=vers.dossier,
        wat=f"Voer het gesprek met {vers.dossier.leerling.roepnaam}"[:200],
        waar=vers.get_absolute_url(),
        voor=door,
        uiterste_datum=gespreksdatum,
        besloten=vers.is_besloten,
    )
    _in_het_dossier(vers, door)


def _in_het_dossier(vers: Aanmelding, door: Gebruiker) -> None:
    """Whoever works by assignment and takes the talk may record it, and choose a grown-up with the pupil (ZEIST-09).

    Nobody but the care team reads that they do: the pupil said who may know (S18).
    """
    if any(("A",) in alternatieven("dossier.kern_inzien", rol) for rol in door.rollen):
        dossiers.betrokkene_toevoegen(
            vers.dossier,
            gebruiker=door,
            hoedanigheid="gesprekspartner",
            reden=vers.get_formulier_display(),
            door=door,
            besloten=vers.is_besloten,
        )


@transaction.atomic
def beantwoorden(aanmelding: Aanmelding, *, door: Gebruiker, antwoord: str) -> None:
    """Advice is given, or the talk was held: the author reads it, and it is dealt with."""
    vers = vers_van(aanmelding)
    if not vers.wordt_beantwoord:
        zin = "Over deze aanmelding besluit een overleg. Een antwoord kan hier niet."
        raise OngeldigeOvergang(f"aanmelding {vers.pk} krijgt een besluit van een overleg", zin=zin)
    nu = timezone.now()
    vers.zet_status(Status.AFGEHANDELD, antwoord=antwoord, beantwoord_op=nu, beantwoord_door=door, afgehandeld_op=nu)
    vastleggen("aanmelding_beantwoord", op=vers, door=door)
    taken_sluiten(vers)
    dossiers.taak_afronden(soort="aanmelding_gesprek", sleutel=f"aanmelding:{vers.pk}")
    auteur_vertellen(vers, door=door, wat="Lees het antwoord op je vraag")


@transaction.atomic
def vooraf_besluiten(aanmelding: Aanmelding, *, door: Gebruiker, besluit: str, reden: str) -> None:
    """What cannot wait is decided now; it stays on the agenda, where the meeting ratifies it."""
    vers = vers_van(aanmelding)
    if vers.status != Status.INGEDIEND:
        raise vers.weigering(Status.INGEDIEND)
    if vers.agendapunt is None:
        zin = "Deze aanmelding staat nog op geen agenda. Een besluit vooraf kan daarom nog niet."
        raise OngeldigeOvergang(f"aanmelding {vers.pk} staat op geen agenda", zin=zin)
    vers.vooraf_besluit, vers.vooraf_reden = besluit, reden
    vers.vooraf_op, vers.vooraf_door = timezone.now(), door
    vers.gezien_op, vers.gezien_door = vers.gezien_op or vers.vooraf_op, vers.gezien_door or door
    vers.save()
    overleggen.bekrachtigen_vragen(vers.agendapunt, besluit=besluit, door=door)
    dossiers.besluit_bijschrijven(
        vers.dossier,
        door=door,
        datum=timezone.localdate(),
        titel="Besluit vooraf, het overleg bekrachtigt dit",
        tekst=f"{besluit}\n\nWaarom nu: {reden}",
        herkomst=f"vooraf:{vers.pk}",
    )
    vastleggen("aanmelding_vooraf_besloten", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{vers.pk}")
    auteur_vertellen(vers, door=door, wat="Lees wat er met spoed is besloten")


@transaction.atomic
def doorzetten(aanmelding: Aanmelding, *, door: Gebruiker, formulier: str, hulpvraag: str, reden: str) -> Aanmelding:
    """Send it on by another route, with all its text. What the other form still needs is asked of the first author.

    The one who sends it on is its author from now on when the kind stays the same (GRO-44): their function may open a
    route that the mentor's does not.
    """
    oud = vers_van(aanmelding)
    punt = oud.agendapunt
    if formulier not in oud.dossier.leerling.school.regels.lijst("aanmelding.formulieren"):
        raise Onvolledig("Dit formulier gebruikt jouw school niet. Kies een ander formulier.")
    oud.zet_status(Status.DOORGEZET, agendapunt=None)
    _van_de_agenda(punt, door)
    traject_stoppen(oud, door=door, reden=reden)
    taken_sluiten(oud)
    vastleggen("aanmelding_doorgezet", op=oud, door=door)
    auteur = door if formulier == oud.formulier or oud.soort.maken != ZELF_VERDER else oud.gemaakt_door
    if Aanmelding.objects.filter(
        dossier=oud.dossier, gemaakt_door=auteur, formulier=formulier, status__in=Aanmelding.BEWERKBAAR
    ).exists():
        raise Onvolledig(f"{auteur} heeft dit formulier al open voor deze leerling. Stuur de aanmelding terug.")
    velden = _mee(oud, formulier, auteur) | {"hulpvraag": hulpvraag}
    nieuw = vers_van(
        Aanmelding.objects.create(
            dossier=oud.dossier, gemaakt_door=auteur, formulier=formulier, doorgezet_van=oud, **velden
        )
    )
    wat = eisen(nieuw.dossier.leerling, op=timezone.localdate(), formulier=formulier)
    if gebreken(nieuw, wat):
        _als_teruggestuurd(nieuw, door, reden)
    else:
        versturen(nieuw, wat, door, reden=reden)
    return nieuw


def _mee(oud: Aanmelding, formulier: str, auteur: Gebruiker) -> dict[str, Any]:
    """All its text; with that what school knows for the new kind, and what was tried since (GRO-45)."""
    velden: dict[str, Any] = {veld: getattr(oud, veld) for veld in TEKSTEN}
    weet = vooraf_bekend(formulier, oud.dossier.leerling, auteur)
    bekend = {rij.get("wat") for rij in velden["ondernomen"]}
    velden["ondernomen"] = velden["ondernomen"] + [
        rij for rij in weet.pop("ondernomen", []) if rij["wat"] not in bekend
    ]
    velden["antwoorden"] = weet.pop("antwoorden") | velden["antwoorden"]
    return weet | {veld: waarde for veld, waarde in velden.items() if waarde or veld not in weet}


def _als_teruggestuurd(nieuw: Aanmelding, door: Gebruiker, reden: str) -> None:
    """Not complete for this route: its author fills in the rest."""
    Aanmelding.objects.filter(pk=nieuw.pk).update(terugstuurreden=f"Doorgezet. {reden}")
    nieuw.refresh_from_db(fields=["terugstuurreden"])
    _terug_bij_auteur(nieuw, door)


@transaction.atomic
def uitstel_beslissen(
    aanmelding: Aanmelding, *, door: Gebruiker, mag: bool, reden: str, herzien_op: date | None
) -> None:
    """Consent may come later, looked at again on a day; or it may not, and the form goes back (GRO-24)."""
    vers = vers_van(aanmelding)
    functie = eisen(vers.dossier.leerling, op=timezone.localdate(), formulier=vers.formulier).uitstel_functie
    if functie is None or not any(t.functie_id == functie.pk for t in door.toewijzingen):
        wie = functie.naam if functie else "Niemand"
        raise Onvolledig(f"{wie} beslist of de toestemming later mag.")
    if mag and herzien_op is None:
        raise Onvolledig("Kies wanneer je opnieuw kijkt.")
    vers.uitstel_mag, vers.uitstel_besluit_reden, vers.uitstel_herzieningsdatum = mag, reden, herzien_op
    vers.uitstel_besloten_op, vers.uitstel_besloten_door = timezone.now(), door
    vers.save()
    vastleggen("aanmelding_uitstel_besloten", op=vers, door=door, mag=mag)
    dossiers.taak_afronden(soort="aanmelding_uitstel", sleutel=f"aanmelding:{vers.pk}")
    if not mag:
        terugsturen(vers, door=door, reden=reden)
        return
    dossiers.taak_openen(
        soort="aanmelding_herzien",
        sleutel=f"aanmelding:{vers.pk}",
        school=vers.dossier.leerling.school,
        dossier=vers.dossier,
        wat="Kijk opnieuw: kan de toestemming nu worden gevraagd?",
        waar=vers.get_absolute_url(),
        voor=door,
        uiterste_datum=herzien_op,
        besloten=vers.is_besloten,
    )


@transaction.atomic
def overnemen(aanmelding: Aanmelding, *, door: Gebruiker) -> None:
    """The pupil is with another colleague now, by the school's routes: that one takes it over (S19)."""
    vers = vers_van(aanmelding)
    if vers.status not in Aanmelding.WACHTEND:
        raise OngeldigeOvergang(f"aanmelding {vers.pk} loopt niet meer")
    route = routering.route(vers, op=timezone.localdate())
    vandaag_voor = {"reactiedatum": vers.reactiedatum or route.reactiedatum}
    for veld, waarde in (route_velden(route) | vandaag_voor).items():
        setattr(vers, veld, waarde)
    vers.save()
    taken_sluiten(vers, vervallen=True)
    vastleggen("aanmelding_overgenomen", op=vers, door=door)
    ontvanger_vertellen(vers, route)
