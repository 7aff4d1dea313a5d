"""A talk in confidence, and the one reason to tell of it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.services.casus import GEKOZEN
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Leerling, Taak
from dossiers.services import taak_afronden, taak_openen
from veiligheid.models import Doorbreking, Vertelling, Vertrouwensgesprek
from zorg.basis.kluis import KluisDicht, dichtdoen
from zorg.basis.models import Onvolledig

from .overnemen import VERTELLEN, zelf_doorbroken

KORTSTE_REDEN = 20
NIET_VEILIG = "Deze tekst kan nu niet veilig bewaard worden. Er is nog niets bewaard. Vraag de beheerder."
AL_BEWAARD = (
    "Vanuit dit venster is al iets bewaard, met een andere tekst. Dit is nog niet bewaard. Open de bladzijde opnieuw "
    "en bewaar het dan."
)


def _dicht(model: type[Model], tekst: str, sleutel: UUID) -> bytes:
    return dichtdoen(tekst, tabel=model._meta.db_table, rij=sleutel)


@transaction.atomic
def gesprek_vastleggen(
    vertrouweling: Leerling, *, door: Gebruiker, sleutel: UUID, datum: date, tekst: str
) -> Vertrouwensgesprek:
    """What was said in confidence, for the author alone (ZEIST-36). The same form (``sleutel``) is written once."""
    try:
        gesprek, nieuw = Vertrouwensgesprek.objects.get_or_create(
            sleutel=sleutel,
            geschreven_door=door,
            defaults={
                "vertrouweling": vertrouweling,
                "datum": datum,
                "geheim": _dicht(Vertrouwensgesprek, tekst, sleutel),
            },
        )
        bewaard = (gesprek.vertrouweling_id, gesprek.datum, tekst if nieuw else gesprek.tekst)
    except KluisDicht as fout:
        raise Onvolledig(NIET_VEILIG) from fout
    if bewaard != (vertrouweling.pk, datum, tekst):
        raise Onvolledig(AL_BEWAARD)
    if nieuw:
        vastleggen("vertrouwensgesprek_vastgelegd", op=gesprek, door=door)
    return gesprek


@transaction.atomic
def gekozen_gezien(*, door: Gebruiker) -> None:
    """Who was chosen knows it. Meeting the pupil is between the two of them, so nothing else is asked."""
    taken = Taak.objects.waarop(door, "taak.inzien").open().filter(soort=GEKOZEN)
    for taak in taken.order_by("pk"):
        taak_afronden(soort=GEKOZEN, sleutel=taak.sleutel.removeprefix(f"{GEKOZEN}:"))


@transaction.atomic
def doorbreken(
    vertrouweling: Leerling,
    *,
    door: Gebruiker,
    sleutel: UUID,
    ontvangers: Collection[str],
    feit: str,
    besproken_datum: date | None = None,
    niet_besproken: str = "",
) -> Doorbreking:
    """Record that a life is in danger now, so that the parents or Veilig Thuis may hear this one fact (ZEIST-37).

    The pupil hears it first (ZEIST-38, ZEIST-68), or it says why that was not possible. Telling comes after.
    """
    _eis_eerst_besproken(vertrouweling, besproken_datum, niet_besproken)
    if not set(ontvangers) & set(Doorbreking.VOLGENS_DE_REGEL):
        raise Onvolledig("Kies de ouders of Veilig Thuis.")
    try:
        doorbreking, nieuw = Doorbreking.objects.get_or_create(
            sleutel=sleutel,
            geschreven_door=door,
            defaults={
                "vertrouweling": vertrouweling, "ontvangers": sorted(ontvangers),
                "geheim": _dicht(Doorbreking, feit, sleutel),
                "besproken_datum": besproken_datum, "kon_niet": besproken_datum is None,
                "geheim_niet": _dicht(Doorbreking, niet_besproken, sleutel),
            },
        )  # fmt: skip
    except KluisDicht as fout:
        raise Onvolledig(NIET_VEILIG) from fout
    if nieuw:
        vastleggen(
            "vertrouwelijkheid_doorbroken", op=doorbreking, door=door, ontvangers=sorted(ontvangers),
            eerst_besproken=besproken_datum is not None,
        )  # fmt: skip
        _taak_openen(doorbreking)
        zelf_doorbroken(vertrouweling, door=door)
    return doorbreking


def _eis_eerst_besproken(vertrouweling: Leerling, op: date | None, niet: str) -> None:
    if op is None and len(niet.strip()) < KORTSTE_REDEN:
        raise Onvolledig(
            f"Bespreek dit eerst met {vertrouweling.roepnaam}. Kan dat niet, schrijf dan in minstens {KORTSTE_REDEN} "
            "tekens op waarom."
        )
    if op is not None and (niet or op > timezone.localdate()):
        raise Onvolledig(f"Vul in wanneer je het met {vertrouweling.roepnaam} besprak: vandaag of eerder.")


def _taak_openen(doorbreking: Doorbreking) -> None:
    """Without the name of the pupil: a worklist may be seen over somebody's shoulder."""
    taak_openen(
        soort=VERTELLEN,
        sleutel=f"doorbreking:{doorbreking.pk}",
        school=doorbreking.vertrouweling.school,
        wat="Vertel nu wat je moet vertellen, en leg dat vast",
        waar=reverse("veiligheid:doorbreking", args=[doorbreking.pk]),
        voor=doorbreking.geschreven_door,
        uiterste_datum=timezone.localdate(),
        besloten=True,
    )


@transaction.atomic
def vertellen(
    doorbreking: Doorbreking, *, ontvanger: str, door: Gebruiker, contact: Contactpersoon | None = None
) -> Vertelling:
    """One of the receivers heard the fact just now. Who may not hear anything of the pupil is refused (INV-05)."""
    if ontvanger not in doorbreking.ontvangers:
        raise Onvolledig("Dit koos je niet bij de uitzondering.")
    if (ontvanger == Doorbreking.Ontvanger.OUDERS) != (contact is not None):
        raise Onvolledig("Kies welke ouder het hoorde.")
    if contact is not None:
        nee = oordeel(doorbreking.vertrouweling, contact, waarvoor=Waarvoor.LEZEN).reden
        if nee:
            raise Onvolledig(nee)
    vertelling, nieuw = Vertelling.objects.get_or_create(
        doorbreking=doorbreking, ontvanger=ontvanger, contact=contact,
        defaults={"verteld_op": timezone.now(), "verteld_door": door},
    )  # fmt: skip
    if nieuw:
        vastleggen("uitzondering_verteld", op=doorbreking, door=door, ontvanger=ontvanger)
    gehoord = set(doorbreking.vertellingen.values_list("ontvanger", flat=True))
    if gehoord >= set(doorbreking.ontvangers):
        taak_afronden(soort=VERTELLEN, sleutel=f"doorbreking:{doorbreking.pk}")
    return vertelling
