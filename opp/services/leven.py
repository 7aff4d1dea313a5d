"""The life of a plan around its text: why and by when, a colleague's eye, looking back, and the end."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from opp.models import Aantekening, Doelvoortgang, Evaluatie, Opp, Versie
from opp.termijnen import schrijven_tot, uiterste_datum
from opp.volledigheid import ontbrekend
from scholen import kalender
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .schrijven import concept_op_slot, voorlegtaak

Conclusie = Evaluatie.Conclusie
EINDIGEN_MEE = (
    "opp_evalueren", "opp_bijstellen", "opp_opschalen", "opp_beeindigen", "opp_achttien", "opp_handelingsdeel",
)  # fmt: skip


@transaction.atomic
def grondslag_zetten(opp: Opp, *, door: Gebruiker, grondslag: str, ankerdatum: date) -> None:
    """Why the law asks this plan, and from which day its term runs (LAW-01, LAW-04)."""
    slot = Opp.objects.select_for_update().get(pk=opp.pk)
    if slot.status != Opp.Status.IN_OPBOUW:
        raise OngeldigeOvergang(f"plan {slot.pk}: {slot.status}")
    school = slot.dossier.leerling.school
    slot.grondslag, slot.ankerdatum = grondslag, ankerdatum
    slot.uiterste_datum = uiterste_datum(school, ankerdatum, slot.documentregel)
    slot.save(update_fields=["grondslag", "ankerdatum", "uiterste_datum"])
    eerste = slot.versies.get(nummer=1)
    taken = slot.dossier.taken.open().filter(sleutel__startswith=f"opp_schrijven:{eerste.pk}:")
    taken.update(uiterste_datum=schrijven_tot(school, slot.uiterste_datum))
    vastleggen("opp_grondslag_gezet", op=slot, door=door, grondslag=grondslag, anker=ankerdatum.isoformat())
    opp.refresh_from_db()


@transaction.atomic
def intern_akkoord_geven(versie: Versie, *, door: Gebruiker, gezien: int) -> None:
    """A colleague who did not write the last change agrees with exactly the text on screen."""
    slot = concept_op_slot(versie)
    if slot.wijziging != gezien:
        raise Onvolledig("De tekst is intussen veranderd. Lees het plan nog eens en geef dan akkoord.")
    if mist := ontbrekend(slot):
        raise Onvolledig(*mist)
    if door.pk == (slot.gewijzigd_door_id or slot.gemaakt_door_id):
        raise Onvolledig("Je schreef zelf als laatste aan dit plan. Vraag een collega om mee te lezen.")
    slot.akkoord_wijziging, slot.akkoord_op, slot.akkoord_door = slot.wijziging, timezone.now(), door
    slot.save(update_fields=["akkoord_wijziging", "akkoord_op", "akkoord_door"])
    vastleggen("opp_intern_akkoord", op=slot, door=door, wijziging=slot.wijziging)
    voorlegtaak(slot, namens=door)
    versie.refresh_from_db()


@transaction.atomic
def evalueren(versie: Versie, *, door: Gebruiker, voortgang: dict[int, tuple[str, str]], **velden: Any) -> Evaluatie:
    """Write down what pupil, parents and school think of how it goes, and how far each goal is (LAW-10, SEG-147).

    ``voortgang`` maps a goal to its state and a note. What follows from the conclusion is a task.
    """
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    if slot.status != Versie.Status.ACTIEF or slot.opp.status != Opp.Status.ACTIEF:
        raise OngeldigeOvergang(f"versie {slot.pk}: {slot.status}")
    doelen = set(slot.doelen.values_list("pk", flat=True))
    if doelen != set(voortgang):
        raise Onvolledig("Kies bij elk doel hoe het gaat.")
    _op_tijd(slot, velden["datum"], velden.get("volgende_datum"))
    evaluatie = Evaluatie.objects.create(versie=slot, vastgelegd_door=door, **velden)
    Doelvoortgang.objects.bulk_create(
        Doelvoortgang(evaluatie=evaluatie, doel_id=doel, stand=stand, toelichting=tekst)
        for doel, (stand, tekst) in voortgang.items()
    )
    for soort in ("opp_evalueren", "opp_achttien"):
        taak_afronden(soort=soort, sleutel=f"{slot.pk}")
    vastleggen("opp_geevalueerd", op=evaluatie, door=door, conclusie=evaluatie.conclusie)
    if not evaluatie.ziet_af:
        terugkoppeltaak(slot, sleutel=f"evaluatie:{evaluatie.pk}", vanaf=evaluatie.datum, voor=door,
                        waar=reverse("opp:evaluatie_terugkoppelen", kwargs={"pk": evaluatie.pk}))  # fmt: skip
    _vervolg(slot, evaluatie, door)
    return evaluatie


def _op_tijd(versie: Versie, datum: date, volgende: date | None) -> None:
    weken = versie.opp.dossier.leerling.school.regels.getal("opp.evaluatie_uiterlijk_weken")
    if volgende and not datum < volgende <= datum + timedelta(weeks=weken):
        raise Onvolledig(f"De volgende evaluatie is na deze, en binnen {weken} weken.")


def _vervolg(versie: Versie, evaluatie: Evaluatie, door: Gebruiker) -> None:
    wat = {
        Conclusie.BIJSTELLEN: ("opp_bijstellen", "Pas het plan van {n} aan", "opp:tonen"),
        Conclusie.AFBOUWEN: ("opp_bijstellen", "Zet in het plan van {n} hoe de hulp minder wordt", "opp:tonen"),
        Conclusie.OPSCHALEN: ("opp_opschalen", "Zoek meer hulp voor {n}", "opp:tonen"),
        Conclusie.AFSLUITEN: ("opp_beeindigen", "Rond het plan van {n} af", "opp:beeindigen"),
    }.get(Conclusie(evaluatie.conclusie))
    if wat is None:
        return
    soort, tekst, naar = wat
    dossier = versie.opp.dossier
    taak_openen(
        soort=soort,
        sleutel=f"{versie.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=tekst.format(n=dossier.leerling.roepnaam),
        waar=reverse(naar, kwargs={"pk": versie.pk}),
        voor="ZC" if soort == "opp_opschalen" else door,
        namens=door,
    )


def terugkoppeltaak(versie: Versie, *, sleutel: str, vanaf: date, voor: Gebruiker, waar: str) -> None:
    """The pupil hears within the days of the profile what was done with the opinion (LAW-09, INV-28)."""
    dossier = versie.opp.dossier
    school = dossier.leerling.school
    taak_openen(
        soort="opp_terugkoppelen",
        sleutel=sleutel,
        school=school,
        dossier=dossier,
        wat=f"Vertel {dossier.leerling.roepnaam} wat er met de eigen mening is gedaan",
        waar=waar,
        voor=voor,
        uiterste_datum=kalender.plus_schooldagen(school, vanaf, school.regels.getal("opp.terugkoppelen_schooldagen")),
    )


@transaction.atomic
def evaluatie_terugkoppelen(evaluatie: Evaluatie, *, door: Gebruiker, datum: date) -> None:
    Evaluatie.objects.filter(pk=evaluatie.pk).update(terugkoppeling_datum=datum)
    taak_afronden(soort="opp_terugkoppelen", sleutel=f"evaluatie:{evaluatie.pk}")
    vastleggen("opp_teruggekoppeld", op=evaluatie, door=door)


@transaction.atomic
def aantekenen(opp: Opp, *, datum: date, tekst: str, herkomst: str, door: Gebruiker) -> Aantekening | None:
    """Note with the version in force what support brought; its text is not touched. None when nothing is in force."""
    versie = opp.versies.definitief().order_by("-nummer").first()
    if versie is None:
        return None
    rij, nieuw = Aantekening.objects.get_or_create(
        herkomst=herkomst, defaults={"versie": versie, "datum": datum, "tekst": tekst, "geschreven_door": door}
    )
    if nieuw:
        vastleggen("opp_aangetekend", op=versie, door=door, herkomst=herkomst)
    return rij


def kan_eindigen(opp: Opp) -> bool:
    """It is in force, or its outlook part was laid down and the help in it was never agreed on."""
    if opp.status == Opp.Status.IN_OPBOUW:
        return opp.versies.filter(status=Versie.Status.ZONDER_HANDELINGSDEEL).exists()
    return opp.status == Opp.Status.ACTIEF


@transaction.atomic
def beeindigen(opp: Opp, *, door: Gebruiker, datum: date, reden: str) -> None:
    """The plan ends: nothing of it is in the making any more, and the register hears the last day (LAW-12)."""
    slot = Opp.objects.select_for_update().get(pk=opp.pk)
    if slot.versies.in_de_maak().exists():
        raise Onvolledig("Er is een nieuwe versie in de maak. Maak die af, of trek die in.")
    if not kan_eindigen(slot):
        raise OngeldigeOvergang(f"plan {slot.pk}: {slot.status}")
    if slot.rod_begindatum and datum < slot.rod_begindatum:
        raise Onvolledig("Die dag ligt voor het begin van het plan. Kijk bij Registratie welke begindatum er staat.")
    slot.zet_status(
        Opp.Status.BEEINDIGD,
        einddatum=datum,
        beeindigd_op=timezone.now(),
        beeindigd_door=door,
        einde_reden=reden,
        rod_einddatum=datum if slot.rod_begindatum else None,
        rod_doorgegeven_datum=None,
    )
    sleutels = [str(pk) for pk in slot.versies.values_list("pk", flat=True)]
    for soort in EINDIGEN_MEE:
        for sleutel in sleutels:
            taak_afronden(soort=soort, sleutel=sleutel)
    vastleggen("opp_beeindigd", op=slot, door=door, datum=datum.isoformat())
    opp.refresh_from_db()


@transaction.atomic
def concept_intrekken(versie: Versie, *, door: Gebruiker) -> None:
    """Throw a new version away before it lies before anybody; a plan that never got further is withdrawn whole."""
    slot = concept_op_slot(versie)
    slot.zet_status(Versie.Status.INGETROKKEN)
    from_sleutel = f"opp_schrijven:{slot.pk}:"
    for taak in slot.opp.dossier.taken.open().filter(sleutel__startswith=from_sleutel).order_by("pk"):
        taak_afronden(soort="opp_schrijven", sleutel=taak.sleutel.removeprefix("opp_schrijven:"), vervallen=True)
    taak_afronden(soort="opp_voorleggen", sleutel=f"{slot.pk}", vervallen=True)
    if slot.opp.status == Opp.Status.IN_OPBOUW and not slot.opp.versies.filter(status__in=Versie.VASTGELEGD).exists():
        slot.opp.zet_status(Opp.Status.INGETROKKEN)
    vastleggen("opp_concept_ingetrokken", op=slot, door=door)
    versie.refresh_from_db()
