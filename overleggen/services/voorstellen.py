"""Putting a pupil on an agenda from the dossier, making an item complete later, and who is needed for this pupil."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.models import Casus, Overdracht
from dossiers.models import Dossier
from dossiers.services import taak_afronden, taak_openen
from overleggen.mensen import op_afroep
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from scholen.models import Overlegtype
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .agenda import agenderen, bekrachtigen_vragen, gewijzigd, op_slot
from .uitnodigen import bij_een_punt
from .voorwaarden import Ontbreekt, ontbreekt_om_voor_te_stellen, stand_zetten

GESPREK_HERZIEN, HULPVRAAG = "gesprek_herzien", "hulpvraag_verdiepen"
UITSTEL = ("uitstel_reden", "uitstel_beslisser", "uitstel_herziendatum")


class NietCompleet(Onvolledig):
    """What the meeting demands is not there yet; ``mist`` says where each is put right."""

    def __init__(self, mist: list[Ontbreekt]) -> None:
        super().__init__(*(rij.zin for rij in mist))
        self.mist = mist


@transaction.atomic
def voorstellen(
    dossier: Dossier, *, overleg: Overleg, soort: str, hulpvraag: str, door: Gebruiker, **gegevens: Any
) -> Agendapunt:
    """Put a pupil on this agenda. Refused with what is missing; consent is waited for (INV-11, INV-22).

    The same pupil proposed twice gives the item that stands there.
    """
    dossier.eis_open()
    proef = Agendapunt(overleg=overleg, dossier=dossier, soort=soort, hulpvraag=hulpvraag, **gegevens)
    if mist := ontbreekt_om_voor_te_stellen(proef):
        raise NietCompleet(mist)
    staat_al = Agendapunt.objects.open().filter(dossier=dossier, overleg=overleg, soort=soort).first()
    if staat_al:
        return staat_al
    punt = agenderen(
        dossier,
        soort=soort,
        herkomst=f"{soort}:dossier:{dossier.pk}:{overleg.overlegtype_id}",
        hulpvraag=hulpvraag,
        door=door,
        overleg=overleg,
        **gegevens,
    )
    _uitstel_bewaken(punt, door=door)
    return punt


@transaction.atomic
def aanvullen(agendapunt: Agendapunt, *, door: Gebruiker, **gegevens: Any) -> Agendapunt:
    """Write down what was missing, and look again whether the item can be discussed."""
    punt = _open_punt(agendapunt)
    for veld, waarde in gegevens.items():
        setattr(punt, veld, waarde)
    punt.save(update_fields=list(gegevens))
    _uitstel_bewaken(punt, door=door)
    stand_zetten(punt)
    gewijzigd(punt.overleg)
    vastleggen("agendapunt_aangevuld", op=punt, door=door, velden=sorted(gegevens))
    return punt


@transaction.atomic
def nakijken(agendapunt: Agendapunt, *, door: Gebruiker) -> Agendapunt:
    """Look again: what was missing can have been written elsewhere."""
    punt = _open_punt(agendapunt)
    was = punt.status
    stand_zetten(punt)
    if punt.status != was:
        gewijzigd(punt.overleg)
        vastleggen("agendapunt_nagekeken", op=punt, door=door, status=punt.status)
    return punt


@transaction.atomic
def vooraf_beslissen(agendapunt: Agendapunt, *, besluit: str, door: Gebruiker) -> None:
    """It could not wait: what was decided outside the meeting is ratified there."""
    bekrachtigen_vragen(_open_punt(agendapunt), besluit=besluit, door=door)


def _open_punt(agendapunt: Agendapunt) -> Agendapunt:
    op_slot(agendapunt.overleg)
    punt = (
        Agendapunt.objects.select_for_update(of=("self",))
        .select_related("overleg__overlegtype", "overleg__school", "dossier__leerling__school")
        .get(pk=agendapunt.pk)
    )
    if not punt.is_open:
        zin = "Dit punt staat niet meer op de agenda. Er is niets gewijzigd."
        raise OngeldigeOvergang(f"agendapunt {punt.pk} wordt niet meer besproken", zin=zin)
    return punt


@transaction.atomic
def casus_voorleggen(overdracht: Overdracht) -> Agendapunt | None:
    """The form was handed to whoever chairs a meeting that is composed for each pupil: its question is laid before that
    meeting (GRO-50). None when there is no such meeting, or the pupil stands on its agenda already."""
    casus = overdracht.casus
    soorten = Overlegtype.objects.filter(samenstelling_per_casus=True, voorzitter=overdracht.functie, actief=True)
    soort = soorten.select_related("school").filter(school=casus.school_id).order_by("pk").first()
    if soort is None or casus.besloten or not casus.is_lopend:
        return None
    if Agendapunt.objects.open().filter(dossier=casus.dossier_id, overleg__overlegtype=soort).exists():
        return None
    laatste = casus.hulpvragen.order_by("pk").last()
    return agenderen(
        casus.dossier,
        soort=Agendapunt.Soort.CASUS,
        herkomst=f"overdracht_casus:{overdracht.pk}",
        hulpvraag=laatste.tekst if laatste else overdracht.toelichting,
        door=overdracht.geschreven_door,
        overlegtype=soort,
    )


# --- the talk that was put off


def _uitstel_bewaken(punt: Agendapunt, *, door: Gebruiker) -> None:
    """Somebody looks on the day that was promised; another day moves the task (S28)."""
    taak_afronden(soort=GESPREK_HERZIEN, sleutel=f"punt:{punt.pk}", vervallen=bool(punt.uitstel_reden))
    if not punt.uitstel_reden or punt.dossier is None:
        return
    leerling = punt.dossier.leerling
    taak_openen(
        soort=GESPREK_HERZIEN,
        sleutel=f"punt:{punt.pk}",
        school=leerling.school,
        dossier=punt.dossier,
        wat=f"Kijk of het gesprek met {leerling.roepnaam} en de ouders nu kan"[:200],
        waar=reverse("overleggen:uitstel", args=[punt.pk]),
        voor="ZC",
        uiterste_datum=punt.uitstel_herziendatum,
        namens=door,
        besloten=punt.zonder_ouders,
    )


@transaction.atomic
def opnieuw_uitstellen(
    punt: Agendapunt, *, reden: str, besloot: Gebruiker, herziendatum: date, door: Gebruiker
) -> None:
    """The talk still cannot be; this also when the meeting has been held since."""
    _uitstel_zetten(punt, reden, besloot, herziendatum)
    _uitstel_bewaken(punt, door=door)
    vastleggen("gesprek_uitgesteld", op=punt, door=door, besloot=besloot.pk, herzien=herziendatum.isoformat())


@transaction.atomic
def uitstel_beeindigen(punt: Agendapunt, *, door: Gebruiker) -> None:
    """The talk was held: nothing is put off any more."""
    _uitstel_zetten(punt, "", None, None)
    _uitstel_bewaken(punt, door=door)
    if punt.is_open:
        stand_zetten(punt)
    vastleggen("gesprek_niet_meer_uitgesteld", op=punt, door=door)


def _uitstel_zetten(punt: Agendapunt, reden: str, besloot: Gebruiker | None, herziendatum: date | None) -> None:
    Agendapunt.objects.select_for_update().get(pk=punt.pk)
    punt.uitstel_reden, punt.uitstel_beslisser, punt.uitstel_herziendatum = reden, besloot, herziendatum
    punt.save(update_fields=UITSTEL)


# --- who is needed for this pupil


@transaction.atomic
def team_samenstellen(agendapunt: Agendapunt, *, mensen: Iterable[Gebruiker], door: Gebruiker) -> None:
    """Who of the pool comes for this pupil (GRO-52): they see this item and no other. Who was chosen before and is not
    now, loses it; what they wrote stays with the item."""
    overleg, punt = op_slot(agendapunt.overleg), _open_punt(agendapunt)
    if not overleg.overlegtype.samenstelling_per_casus:
        raise Onvolledig("Bij dit overleg zitten altijd dezelfde mensen aan tafel.")
    pool = {mens.pk: functie.naam for functie, mens in _pool(punt)}
    gekozen = {mens.pk for mens in mensen} & pool.keys()
    for gebruiker in sorted(gekozen):
        _erbij(punt, gebruiker, pool[gebruiker], door=door)
    rijen = Puntdeelname.objects.filter(
        agendapunt=punt, niet_erbij=False, deelname__gebruiker__in=pool.keys() - gekozen
    )
    for rij in rijen.select_related("deelname").order_by("pk"):
        _eraf(rij)
    gewijzigd(overleg)
    vastleggen("team_samengesteld", op=punt, door=door, mensen=sorted(gekozen))


def _pool(punt: Agendapunt) -> list[Any]:
    klas = punt.leerling.klas_id if punt.leerling else None
    return op_afroep(punt.overleg.overlegtype, timezone.localdate(), klas=klas)


def _erbij(punt: Agendapunt, gebruiker: int, hoedanigheid: str, *, door: Gebruiker) -> None:
    deelname, _ = Deelname.objects.get_or_create(
        overleg=punt.overleg, gebruiker_id=gebruiker, defaults={"hoedanigheid": hoedanigheid, "per_punt": True}
    )
    if deelname.status == Deelname.Status.AFGEMELD:
        deelname.zet_status(Deelname.Status.UITGENODIGD)
    if not deelname.per_punt:
        return  # at the table for every item already
    Puntdeelname.objects.update_or_create(
        agendapunt=punt,
        deelname=deelname,
        defaults={"niet_erbij": False},
        create_defaults={"toegevoegd_door": door},
    )
    bij_een_punt(deelname)


def _eraf(rij: Puntdeelname) -> None:
    if rij.inbreng or rij.vraag:
        rij.niet_erbij = True
        rij.save(update_fields=["niet_erbij"])
        return
    deelname = rij.deelname
    rij.delete()
    if deelname.per_punt and not deelname.puntdeelnames.exists():
        deelname.delete()


# --- a question that somebody who helps puts again


@transaction.atomic
def hulpvraag_vragen(agendapunt: Agendapunt, *, aan: Gebruiker, door: Gebruiker) -> None:
    """Ask who helps the pupil to put the question again, deeper, and to say what was done and what it brought (GRO-67).
    That is written on the form of the case."""
    punt = _open_punt(agendapunt)
    casus = lopende_casus(punt)
    if casus is None:
        raise Onvolledig("Er loopt geen casus. Begin er een: daar staat het formulier.")
    leerling, sleutel = casus.dossier.leerling, f"casus:{casus.pk}"
    taak_afronden(soort=HULPVRAAG, sleutel=sleutel, vervallen=True)  # asked of one person at a time
    taak_openen(
        soort=HULPVRAAG,
        sleutel=sleutel,
        school=leerling.school,
        dossier=casus.dossier,
        wat=f"Schrijf de hulpvraag voor {leerling.roepnaam} opnieuw op, met wat jij deed en wat dat opleverde"[:200],
        waar=reverse("casussen:hulpvraag", args=[casus.pk]),
        voor=aan,
        uiterste_datum=punt.overleg.datum,
        namens=door,
        besloten=casus.besloten,
    )
    vastleggen("hulpvraag_gevraagd", op=punt, door=door, aan=aan.pk)


def lopende_casus(punt: Agendapunt) -> Casus | None:
    rijen = Casus.objects.lopend().openbaar().select_related("dossier__leerling__school", "fase")
    return rijen.filter(dossier=punt.dossier_id).first() if punt.dossier_id else None


def laatste_hulpvraag(punt: Agendapunt) -> str:
    """How the form of the case puts the question now, when that is not how the item puts it."""
    casus = lopende_casus(punt)
    laatste = casus.hulpvragen.order_by("pk").last() if casus else None
    return laatste.tekst if laatste and laatste.tekst.strip() != punt.hulpvraag.strip() else ""
