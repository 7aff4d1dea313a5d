"""After the meeting: who does what, until it is done or no longer needed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from overleggen.mensen import VAN_SCHOOL, collegas, leest_tot
from overleggen.models import Actiepunt, Agendapunt
from scholen import kalender
from scholen.models import School
from zorg.basis.models import Onvolledig

NAVRAGEN = "actie_navragen"
OUDERS_WETEN_NIETS = "De ouders weten hier niet van. Kies wie anders dit doet."
SOORT = {Actiepunt.Soort.ACTIE: "actie", Actiepunt.Soort.TERUGKOPPELING: "terugkoppelen"}


def eis_leesbaar(punt: Agendapunt, wie: Gebruiker | None, datum: date | None) -> None:
    """Refuse an action of this item for a day on which its owner from outside reads it no longer (INV-10)."""
    tot, vandaag = punt.overleg.afspraken_einddatum, timezone.localdate()
    if wie is None or datum is None or datum <= tot:
        return
    if not collegas(punt.overleg.school, vandaag).filter(pk=wie.pk).exists():
        raise Onvolledig(leest_tot(wie, tot))


def eis_contactpersoon(punt: Agendapunt, wie: Gebruiker | None, uitvoerder: str) -> None:
    """What somebody without an account does, a colleague agrees with them; never the parents in confidence (INV-09)."""
    if uitvoerder == Actiepunt.Uitvoerder.OUDERS and punt.zonder_ouders:
        raise Onvolledig(OUDERS_WETEN_NIETS)
    if uitvoerder == Actiepunt.Uitvoerder.SCHOOL or wie is None:
        return
    if not collegas(punt.overleg.school, timezone.localdate()).filter(pk=wie.pk).exists():
        raise Onvolledig(VAN_SCHOOL)


def taak_bij_actie(actie: Actiepunt, punt: Agendapunt, *, namens: Gebruiker) -> None:
    """The owner finds the action in the worklist; what somebody else tells first waits for that."""
    if actie.wie is None or actie.wacht:
        return
    taak_openen(
        soort=SOORT[Actiepunt.Soort(actie.soort)],
        sleutel=f"actie:{actie.pk}",
        school=punt.overleg.school,
        dossier=punt.dossier,
        wat=_wat(actie, punt.roepnaam)[:200],
        waar=actie.get_absolute_url(),
        voor=actie.wie,
        uiterste_datum=actie.uiterste_datum,
        toelichting=f"Vóór het {punt.overleg.overlegtype.naam}"[:200] if actie.vooraf else "Afgesproken in het overleg",
        namens=namens,
    )


@transaction.atomic
def afronden(actie: Actiepunt, *, door: Gebruiker) -> None:
    """It is done."""
    actie.zet_status(Actiepunt.Status.GEDAAN, afgerond_op=timezone.now(), afgerond_door=door)
    taken_sluiten(actie)
    vastleggen("actie_afgerond", op=actie, door=door)
    _volgende_vertelt(actie, door)


@transaction.atomic
def niet_nagekomen(actie: Actiepunt, *, oorzaak: str, door: Gebruiker) -> None:
    """It did not work out, and why; the coordinator chooses a new date or lets it go."""
    actie.zet_status(Actiepunt.Status.NIET_NAGEKOMEN, oorzaak=oorzaak)
    taken_sluiten(actie, vervallen=True)
    punt = actie.agendapunt
    taak_openen(
        soort="actie_niet_nagekomen",
        sleutel=f"actie:{actie.pk}",
        school=punt.overleg.school,
        dossier=punt.dossier,
        wat=f"Kies wat er nu gebeurt: een afspraak over {punt.roepnaam} lukte niet"[:200],
        waar=actie.get_absolute_url(),
        voor="ZC",
        namens=door,
    )
    vastleggen("actie_niet_nagekomen", op=actie, door=door)


@transaction.atomic
def opnieuw_afspreken(actie: Actiepunt, *, wie: Gebruiker, uiterste_datum: date, door: Gebruiker) -> None:
    """A new date, or somebody else, for an action that did not work out."""
    eis_leesbaar(actie.agendapunt, wie, uiterste_datum)
    eis_contactpersoon(actie.agendapunt, wie, actie.uitvoerder)
    actie.zet_status(Actiepunt.Status.OPEN, wie=wie, uiterste_datum=uiterste_datum)
    taken_sluiten(actie)
    taak_bij_actie(actie, actie.agendapunt, namens=door)
    vastleggen("actie_opnieuw_afgesproken", op=actie, door=door)


@transaction.atomic
def laten_vervallen(actie: Actiepunt, *, door: Gebruiker) -> None:
    """No longer needed."""
    actie.zet_status(Actiepunt.Status.VERVALLEN)
    taken_sluiten(actie, vervallen=True)
    vastleggen("actie_vervallen", op=actie, door=door)
    _volgende_vertelt(actie, door)


def _volgende_vertelt(actie: Actiepunt, door: Gebruiker) -> None:
    """Telling goes from one to the next (GRO-57): whoever waited has a task now, with time left to do it."""
    for volgende in actie.daarna.select_related("wie").order_by("pk"):
        if not volgende.is_open:
            _volgende_vertelt(volgende, door)
            continue
        punt, vandaag = actie.agendapunt, timezone.localdate()
        if not volgende.vooraf and volgende.uiterste_datum and volgende.uiterste_datum <= vandaag:
            volgende.uiterste_datum = kalender.plus_schooldagen(punt.overleg.school, vandaag, 1)
            volgende.save(update_fields=["uiterste_datum"])
        taak_bij_actie(volgende, punt, namens=door)


def _wat(actie: Actiepunt, roepnaam: str) -> str:
    if actie.vooraf:
        return f"Vertel {actie.get_aan_display()} dat {roepnaam} wordt besproken"
    if actie.soort == Actiepunt.Soort.TERUGKOPPELING:
        aan = actie.get_aan_display().replace("de leerling", roepnaam)
        over = "" if "leerling" in actie.aan else f"over {roepnaam} "
        return f"Vertel {aan} wat er {over}is afgesproken"
    if not actie.doet_school:
        return f"{roepnaam}: maak deze afspraak met {actie.met_wie}: {actie.wat}"
    return f"{roepnaam}: {actie.wat}"


def navragen(school: School, *, datum: date) -> None:
    """The day of what the pupil, the parents or others would do has come: who agreed it with them asks how it went."""
    rijen = Actiepunt.objects.na_te_vragen(datum).filter(
        agendapunt__overleg__school=school, agendapunt__overleg__status="gehouden"
    )
    for actie in rijen.select_related("wie", "agendapunt__overleg__school", "agendapunt__dossier__leerling"):
        punt = actie.agendapunt
        taak_openen(
            soort=NAVRAGEN,
            sleutel=f"actie:{actie.pk}",
            school=school,
            dossier=punt.dossier,
            wat=f"{punt.roepnaam}: vraag {actie.met_wie} of dit lukte: {actie.wat}"[:200],
            toelichting="Afgesproken in het overleg",
            waar=actie.get_absolute_url(),
            voor=actie.wie,
            uiterste_datum=actie.uiterste_datum,
        )
        taak_afronden(soort=SOORT[Actiepunt.Soort.ACTIE], sleutel=f"actie:{actie.pk}")


def taken_sluiten(actie: Actiepunt, *, vervallen: bool = False) -> None:
    """Whatever task there was about this action is over."""
    for soort in SOORT.values():
        taak_afronden(soort=soort, sleutel=f"actie:{actie.pk}", vervallen=vervallen)
    taak_afronden(soort=NAVRAGEN, sleutel=f"actie:{actie.pk}", vervallen=vervallen)
    taak_afronden(soort="actie_niet_nagekomen", sleutel=f"actie:{actie.pk}")
    taak_afronden(soort="afspraak_te_laat", sleutel=f"actie:{actie.pk}")
