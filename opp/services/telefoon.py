"""An answer by phone: one of the staff writes it down, another one confirms it. Only then it counts."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from opp.models import Ondertekening, Telefoonverklaring, Versie
from opp.ondertekenaars import is_zelf, mag_per_telefoon, nog_bevoegd
from opp.volledigheid import soort_van
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .eerder import moet_later_zijn
from .papier import moet_in_de_ronde_vallen
from .ronde import antwoord_vastleggen, gevolg, op_slot

TAAK = "opp_telefoon"
NIET_ZELF = "Jij schreef dit antwoord op. Een andere medewerker bevestigt het."


@transaction.atomic
def telefoon_vastleggen(
    ondertekening: Ondertekening,
    *,
    antwoord: str,
    perspectief_gelezen: bool,
    woorden: str,
    gevraagd: str,
    gebeld_op: datetime,
    tweede: Gebruiker,
    door: Gebruiker,
) -> Telefoonverklaring:
    """Write down what was asked and said; ``tweede`` is asked to confirm it. Nothing is answered yet."""
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    if slot.telefoonverklaringen.wacht().exists():
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: er wacht al een antwoord per telefoon")
    _moet_kunnen(versie, slot, antwoord, door)
    _moet_een_gesprek_zijn(versie, gebeld_op)
    moet_later_zijn(slot, dag=timezone.localdate(gebeld_op), op=gebeld_op)
    _moet_een_ander_zijn(slot, tweede, door)
    if antwoord == Ondertekening.Antwoord.IN and soort_van(versie).met_perspectief and not perspectief_gelezen:
        raise Onvolledig("Vraag eerst of deze persoon het perspectiefdeel las en met school besprak.")
    verklaring = Telefoonverklaring.objects.create(
        ondertekening=slot, gevraagd=gevraagd, antwoord=antwoord, perspectief_gelezen=perspectief_gelezen,
        woorden=woorden, telefoon=slot.telefoon, gebeld_op=gebeld_op, vastgelegd_door=door,
        sha256=versie.bestand.sha256 if versie.bestand else "",
    )  # fmt: skip
    _laten_bevestigen(verklaring, versie, slot, tweede=tweede, door=door)
    vastleggen("opp_telefoon_vastgelegd", op=slot, door=door, antwoord=antwoord, tweede=tweede.pk)
    return verklaring


def _laten_bevestigen(
    verklaring: Telefoonverklaring, versie: Versie, slot: Ondertekening, *, tweede: Gebruiker, door: Gebruiker
) -> None:
    taak_openen(
        soort=TAAK,
        sleutel=f"{slot.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Bevestig een antwoord per telefoon",
        toelichting="Jij luisterde mee, of je belt zelf terug",
        waar=reverse("opp:telefoon_bevestigen", kwargs={"pk": verklaring.pk}),
        voor=tweede,
        namens=door,
    )


def _moet_kunnen(versie: Versie, slot: Ondertekening, antwoord: str, wie: Gebruiker) -> None:
    if versie.bestand is None:
        raise Onvolledig("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if not nog_bevoegd(versie, slot):
        raise Onvolledig("Deze persoon mag dit plan niet meer ondertekenen. Kijk bij de contactpersonen.")
    if is_zelf(slot, wie):
        raise Onvolledig("Dit is jouw eigen antwoord als ouder. Laat collega's dit vastleggen.")
    if antwoord not in mag_per_telefoon(slot, versie.opp.dossier.leerling.school.regels):
        raise Onvolledig("Jouw school neemt dit antwoord niet per telefoon aan. Laat op papier of op school tekenen.")
    if not slot.telefoon:
        raise Onvolledig("Er is geen telefoonnummer bekend. Vul het eerst in bij de contactpersonen.")


def _moet_een_ander_zijn(slot: Ondertekening, tweede: Gebruiker, door: Gebruiker) -> None:
    if tweede == door or tweede.email.casefold() == door.email.casefold():
        raise Onvolledig("Kies een andere medewerker dan jezelf.")
    if is_zelf(slot, tweede):
        raise Onvolledig("Deze collega is zelf de ouder om wie het gaat. Kies een ander.")
    if not Ondertekening.objects.waarop(tweede, "opp.telefoon_bevestigen").filter(pk=slot.pk).exists():
        raise Onvolledig("Deze collega mag dit plan niet lezen. Kies een ander.")


def _moet_een_gesprek_zijn(versie: Versie, gebeld_op: datetime) -> None:
    if gebeld_op > timezone.now():
        raise Onvolledig("Dit moment is nog niet geweest. Kijk naar de dag en de tijd van het gesprek.")
    moet_in_de_ronde_vallen(versie, timezone.localdate(gebeld_op))


@transaction.atomic
def telefoon_bevestigen(verklaring: Telefoonverklaring, *, gehoord: str, door: Gebruiker) -> None:
    """The second one heard it too: from now on it is this person's answer."""
    versie, slot, rij = _op_slot(verklaring, door)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    _moet_kunnen(versie, slot, rij.antwoord, door)
    moet_later_zijn(slot, dag=timezone.localdate(rij.gebeld_op), op=rij.gebeld_op)
    nu = timezone.now()
    rij.zet_status(Telefoonverklaring.Status.BEVESTIGD, gehoord=gehoord, beoordeeld_op=nu, beoordeeld_door=door)
    antwoord_vastleggen(
        slot,
        rij.antwoord,
        perspectief_gelezen=rij.perspectief_gelezen if soort_van(versie).met_perspectief else None,
        toelichting=rij.woorden,
        getypte_naam=slot.naam,
        factor=Ondertekening.Factor.TELEFOON,
        verklaring=_verklaring(rij),
        sha256=rij.sha256,
        papier_op=rij.vastgelegd_op,
        papier_door=rij.vastgelegd_door,
        bevestigd_op=nu,
        bevestigd_door=door,
        tekendatum=timezone.localdate(rij.gebeld_op),
    )
    vastleggen("opp_telefoon_bevestigd", op=slot, door=door, antwoord=rij.antwoord, sha256=rij.sha256)
    gevolg(versie, slot)


def _op_slot(verklaring: Telefoonverklaring, door: Gebruiker) -> tuple[Versie, Ondertekening, Telefoonverklaring]:
    versie, slot = op_slot(verklaring.ondertekening)
    rij = Telefoonverklaring.objects.select_for_update().get(pk=verklaring.pk)
    if rij.status != Telefoonverklaring.Status.WACHT:
        raise OngeldigeOvergang(f"{rij._meta.label} {rij.pk}: {rij.status}")
    eerste = rij.vastgelegd_door
    if eerste == door or eerste.email.casefold() == door.email.casefold():
        raise Onvolledig(NIET_ZELF)
    return versie, slot, rij


def _verklaring(rij: Telefoonverklaring) -> str:
    """What was asked and answered, and by whom that was heard. Not the words: the other parent gets this document."""
    gebeld = timezone.localtime(rij.gebeld_op)
    return (
        f"{Ondertekening.Factor.TELEFOON.label}. Gebeld op {gebeld:%d-%m-%Y} om {gebeld:%H.%M} uur.\n"
        f"Gevraagd: {rij.gevraagd} Antwoord: {rij.get_antwoord_display()}.\n"
        f"Opgeschreven door {rij.vastgelegd_door}. Bevestigd door {rij.beoordeeld_door}: "
        f"‘{rij.get_gehoord_display()}’."
    )


@transaction.atomic
def telefoon_tegenspreken(verklaring: Telefoonverklaring, *, reden: str, door: Gebruiker) -> None:
    """The second one did not hear this: nothing was answered, and the first one hears why."""
    versie, slot, rij = _op_slot(verklaring, door)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    rij.zet_status(
        Telefoonverklaring.Status.TEGENGESPROKEN, reden=reden, beoordeeld_op=timezone.now(), beoordeeld_door=door
    )
    taak_afronden(soort=TAAK, sleutel=f"{slot.pk}")
    taak_openen(
        soort="opp_telefoon_niet",
        sleutel=f"{rij.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Een antwoord per telefoon is niet bevestigd",
        toelichting="Vraag het opnieuw",
        waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
        voor=rij.vastgelegd_door,
        namens=door,
    )
    vastleggen("opp_telefoon_tegengesproken", op=slot, door=door)


@transaction.atomic
def telefoon_intrekken(verklaring: Telefoonverklaring, *, door: Gebruiker) -> None:
    """Taken back before anybody confirmed it; who was asked need not look any more."""
    _, slot = op_slot(verklaring.ondertekening)
    rij = Telefoonverklaring.objects.select_for_update().get(pk=verklaring.pk)
    rij.zet_status(Telefoonverklaring.Status.INGETROKKEN)
    taak_afronden(soort=TAAK, sleutel=f"{slot.pk}", vervallen=True)
    vastleggen("opp_telefoon_ingetrokken", op=slot, door=door)
