"""Looking back together: what each of the four thinks, how far the goals are, and what follows (SEG-145 to SEG-150)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen.meningen import leerling_gehoord, opkomst, resultaat_van, vragen
from arrangementen.models import Arrangement, Doelscore, Evaluatie, Inbreng
from arrangementen.termijnen import grenzen
from audit.services import vastleggen
from dossiers.services import taak_openen
from opp import services as opp
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .einde import beeindigen, evaluatietaken_afronden
from .moment import moment_meenemen

Uitkomst = Evaluatie.Uitkomst
NIET_GEHOORD = "Schrijf op wat {} vindt, of waarom {} niets wilde zeggen."
Scores = dict[int, tuple[int, int, str]]


@transaction.atomic
def evaluatie_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    geplande_datum: date,
    uitkomst: str,
    mag_afsluiten: bool,
    scores: Scores,
    **velden: Any,
) -> Evaluatie:
    """Write down the evaluation that was due. Going on gets a new date; ending is for who may end support.

    Somebody who may not end it proposes so, and the coordinator gets the task to decide. ``geplande_datum`` is the
    evaluation that the user had on screen: the same one is written once. ``scores`` maps each goal to how it was, how
    it is now and a note. Refused without the voice of the pupil (LAW-09).
    """
    _op_slot(arrangement, geplande_datum)
    _eis_stem(arrangement, velden)
    if set(scores) != set(arrangement.doelen.values_list("pk", flat=True)):
        raise Onvolledig("Kies bij elk doel hoe het gaat.")
    if uitkomst == Uitkomst.AFBOUWEN:
        _eis_afbouw(arrangement, velden.get("einddatum"), velden.get("volgende_datum"))
    if arrangement.status in (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW):
        arrangement.zet_status(Arrangement.Status.IN_EVALUATIE)
    bijgewoond, van = opkomst(arrangement)
    evaluatie = Evaluatie.objects.create(
        arrangement=arrangement, geplande_datum=geplande_datum, uitkomst=uitkomst, geschreven_door=door,
        bijgewoond=bijgewoond, bijeenkomsten=van, **velden,
    )  # fmt: skip
    Doelscore.objects.bulk_create(
        Doelscore(evaluatie=evaluatie, doel_id=doel, begin=begin, score=nu, toelichting=tekst)
        for doel, (begin, nu, tekst) in scores.items()
    )
    arrangement.inbreng.filter(evaluatie=None).update(evaluatie=evaluatie)
    vastleggen("evaluatie_vastgelegd", op=evaluatie, door=door, uitkomst=uitkomst)
    evaluatietaken_afronden(arrangement)
    _aantekenen(evaluatie, door=door)
    _vervolg(evaluatie, door=door, mag_afsluiten=mag_afsluiten)
    return evaluatie


def _op_slot(arrangement: Arrangement, geplande_datum: date) -> None:
    nu = Arrangement.objects.select_for_update().values("status", "evaluatiedatum").get(pk=arrangement.pk)
    if nu != {"status": arrangement.status, "evaluatiedatum": geplande_datum}:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: deze evaluatie is al vastgelegd")


def _eis_stem(arrangement: Arrangement, velden: dict[str, Any]) -> None:
    if velden.get("mening_leerling") or velden.get("ziet_af_reden") or leerling_gehoord(arrangement):
        return
    naam = arrangement.dossier.leerling.roepnaam
    raise Onvolledig(NIET_GEHOORD.format(naam, naam))


def _eis_afbouw(arrangement: Arrangement, einde: date | None, volgende: date | None) -> None:
    """Within what the catalogue allows, and looked at once more before it ends (SEG-149)."""
    if not einde or not volgende:
        raise Onvolledig("Kies tot wanneer jullie afbouwen, en wanneer jullie daarvoor evalueren.")
    begin = arrangement.begindatum or timezone.localdate()
    _, laatst = grenzen(arrangement.catalogusitem, arrangement.dossier.leerling.school, begin)
    if not timezone.localdate() < volgende <= einde:
        raise Onvolledig("Evalueer na vandaag, en uiterlijk op de laatste dag van het afbouwen.")
    if einde > laatst:
        raise Onvolledig(f"Dit kan hoogstens duren tot en met {date_format(laatst, 'j F Y')}.")


def _vervolg(evaluatie: Evaluatie, *, door: Gebruiker, mag_afsluiten: bool) -> None:
    arrangement, uitkomst = evaluatie.arrangement, Uitkomst(evaluatie.uitkomst)
    if uitkomst == Uitkomst.VOORTZETTEN:
        _voortzetten(arrangement, evaluatie.volgende_datum)
    elif uitkomst == Uitkomst.AFBOUWEN:
        arrangement.zet_status(
            Arrangement.Status.AFBOUW,
            evaluatiedatum=evaluatie.volgende_datum,
            geplande_einddatum=evaluatie.einddatum,
        )
        moment_meenemen(arrangement)
    elif mag_afsluiten:
        gestopt = uitkomst == Uitkomst.STOPPEN
        resultaat = resultaat_van(evaluatie)
        beeindigen(arrangement, door=door, reden=evaluatie.toelichting, gestopt=gestopt, resultaat=resultaat)
    else:
        _einde_voorleggen(arrangement, door=door)


def _voortzetten(arrangement: Arrangement, volgende: date | None) -> None:
    """What helps and is still needed goes on (SEG-148)."""
    eind = arrangement.geplande_einddatum
    if eind and volgende and eind < volgende:
        eind = volgende
    arrangement.zet_status(Arrangement.Status.ACTIEF, evaluatiedatum=volgende, geplande_einddatum=eind)
    moment_meenemen(arrangement)


def _einde_voorleggen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    taak_openen(
        soort="einde_beslissen",
        sleutel=f"arrangement:{arrangement.pk}",
        school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier,
        wat=f"Beslis over het einde van de begeleiding van {arrangement.dossier.leerling.roepnaam}",
        waar=arrangement.get_absolute_url(),
        voor="ZC",
        namens=door,
    )


def _aantekenen(evaluatie: Evaluatie, *, door: Gebruiker) -> None:
    """The plan that this support hangs on gets the outcome as a note; its text stays as it was signed (SEG-147)."""
    arrangement = evaluatie.arrangement
    if arrangement.opp is None or arrangement.plan_vastgesteld_op is None:
        return
    regels = [f"{arrangement.catalogusitem.naam}: {evaluatie.get_uitkomst_display()}"]
    for score in evaluatie.scores.select_related("doel").order_by("doel__nummer"):
        was, nu = score.get_begin_display().lower(), score.get_score_display().lower()
        regels.append(f"{score.doel.tekst} Eerst: {was}. Nu: {nu}. {score.toelichting}".strip())
    regels.append(_gehoord(evaluatie))
    opp.aantekenen(
        arrangement.opp, datum=evaluatie.datum, tekst="\n".join([*regels, evaluatie.toelichting]),
        herkomst=f"evaluatie:{evaluatie.pk}", door=door,
    )  # fmt: skip


def _gehoord(evaluatie: Evaluatie) -> str:
    """That the right to be heard was kept (LAW-09); what the pupil said stays with the evaluation."""
    naam = evaluatie.arrangement.dossier.leerling.roepnaam
    if evaluatie.mening_leerling or evaluatie.inbreng.filter(partij=Inbreng.Partij.LEERLING).exclude(tekst="").exists():
        return f"{naam} is gehoord."
    return f"{naam} is gevraagd naar een mening en wilde niets zeggen."


# --- the short forms before the evaluation


@transaction.atomic
def inbreng_vragen(arrangement: Arrangement, *, door: Gebruiker) -> list[Inbreng]:
    """Ask the four what they think. Asking twice asks once."""
    if arrangement.status not in (Arrangement.Status.ACTIEF, Arrangement.Status.AFBOUW):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: {arrangement.status}")
    return vragen(arrangement, door=door)


@transaction.atomic
def inbreng_geven(inbreng: Inbreng, *, door: Gebruiker | None, wijze: str, **antwoord: Any) -> Inbreng:
    """Until the evaluation is written down. A second answer takes the place of the first; both are in the trail.

    What came by the own link nobody at school writes over.
    """
    slot = Inbreng.objects.select_for_update(of=("self",)).open().get(pk=inbreng.pk)
    if slot.wijze == Inbreng.Wijze.LINK and door is not None:
        raise Onvolledig("Dit antwoord kwam via de link. Dat verandert alleen wie het gaf.")
    for naam, waarde in antwoord.items():
        setattr(slot, naam, waarde)
    slot.wijze, slot.beantwoord_door, slot.beantwoord_op = wijze, door, timezone.now()
    slot.save()
    vastleggen("inbreng_gegeven", op=slot, door=door, wijze=wijze)
    return slot
