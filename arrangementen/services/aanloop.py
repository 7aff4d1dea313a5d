"""From decision to first day: why and whether it is wanted, how and with what, until when, and who is hired."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, CoachProfiel
from arrangementen.start import op_de_tijdlijn, starten_als_het_kan
from arrangementen.termijnen import ALLEEN_IN_HET_PLAN, VerkeerdeDuur, grenzen
from audit.services import vastleggen
from dossiers.models import Gesprek
from dossiers.services import gesprek_vastleggen
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .moment import moment_meenemen

VORM = "vorm:{}:"
NET_GEWIJZIGD = (
    "Een collega legde dit net ook vast. Open de pagina opnieuw en kijk wat er staat. Kopieer eerst wat je schreef."
)


def _op_slot(arrangement: Arrangement) -> Arrangement:
    """One writer at a time, and nothing more once it is over."""
    slot = Arrangement.objects.select_for_update(of=("self",)).get(pk=arrangement.pk)
    if slot.is_voorbij:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: {slot.status}")
    slot.dossier.eis_open()
    return slot


@transaction.atomic
def vorm_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    nodig: str,
    gewenst: str,
    wens: str,
    gesprek: Gesprek | None,
    datum: date,
    sleutel: str,
    gezien: str = "",
    aanleidingen: list[str] | None = None,
    inspanning: bool = False,
) -> Arrangement:
    """Need and wish (ZEIST-25), and the talk in which the pupil and the coordinator found the form (ZEIST-26).

    ``gesprek`` is a talk that is on the timeline already; without one this is the record of it. ``gezien`` is what the
    user had before them: what a colleague wrote meanwhile is not overwritten.
    """
    slot = _op_slot(arrangement)
    herkomst = f"{VORM.format(slot.pk)}{sleutel}"[:60]
    if slot.vormgesprek is not None and slot.vormgesprek.herkomst == herkomst:
        return slot
    if gezien != stand(slot):
        raise Onvolledig(NET_GEWIJZIGD)
    if gesprek is None:
        gesprek = gesprek_vastleggen(
            slot.dossier, door=door, herkomst=herkomst, datum=datum, met=Gesprek.Met.LEERLING,
            zorgen=f"Welke hulp past: {slot.catalogusitem.naam}.\n{nodig}", mening_leerling=wens,
            vertrouwelijk=slot.zonder_ouders,
        )  # fmt: skip
    velden: dict[str, Any] = {
        "nodig": nodig, "gewenst": gewenst, "wens": wens, "aanleidingen": aanleidingen or [], "vormgesprek": gesprek,
        "inspanning_besproken_datum": gesprek.datum if inspanning else slot.inspanning_besproken_datum,
    }  # fmt: skip
    _bewaren(arrangement, velden)
    vastleggen("arrangement_vorm_besproken", op=arrangement, door=door, gewenst=gewenst, gesprek=gesprek.pk)
    starten_als_het_kan(arrangement, op=timezone.localdate())
    return arrangement


def stand(arrangement: Arrangement) -> str:
    """What a form that is open was filled with."""
    return f"{arrangement.vormgesprek_id or ''}:{arrangement.gewenst}"


@transaction.atomic
def aanpak_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    hulpvraag: str,
    plaats: str,
    middelen: str,
    uren: Decimal | None,
    verwacht_effect: str,
) -> Arrangement:
    """What this pupil asks, where it happens, what is put in and what that should bring (ZEIST-59, ZEE-03, GRO-01)."""
    _op_slot(arrangement)
    velden = {
        "hulpvraag": hulpvraag, "plaats": plaats, "middelen": middelen, "uren": uren,
        "verwacht_effect": verwacht_effect,
    }  # fmt: skip
    anders = [naam for naam, waarde in velden.items() if getattr(arrangement, naam) != waarde]
    _bewaren(arrangement, velden)
    if anders:
        vastleggen("arrangement_aanpak", op=arrangement, door=door, velden=anders)
    starten_als_het_kan(arrangement, op=timezone.localdate())
    return arrangement


def _bewaren(arrangement: Arrangement, velden: dict[str, Any]) -> None:
    for naam, waarde in velden.items():
        setattr(arrangement, naam, waarde)
    arrangement.save(update_fields=list(velden))


@transaction.atomic
def einde_kiezen(arrangement: Arrangement, *, einddatum: date, reden: str, door: Gebruiker) -> None:
    """Another last day. Support of a whole school year ends elsewhere only when a plan that is laid down says so
    (ZEIST-45); the rest within what the catalogue allows (ZEIST-48)."""
    slot = _op_slot(arrangement)
    if slot.begindatum is None:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: begint nog niet")
    if slot.catalogusitem.tot_einde_schooljaar and not (slot.opp_id and slot.plan_vastgesteld_op):
        raise VerkeerdeDuur(ALLEEN_IN_HET_PLAN.format(slot.catalogusitem.naam))
    vroegst, laatst = grenzen(slot.catalogusitem, slot.dossier.leerling.school, slot.begindatum)
    if einddatum < max(vroegst, timezone.localdate()) or einddatum > laatst:
        raise VerkeerdeDuur(f"Kies een dag van {_dag(max(vroegst, timezone.localdate()))} tot en met {_dag(laatst)}.")
    was = slot.geplande_einddatum
    evaluatie = min(filter(None, (slot.evaluatiedatum, einddatum)))
    _bewaren(arrangement, {"geplande_einddatum": einddatum, "einde_reden": reden, "evaluatiedatum": evaluatie})
    vastleggen(
        "arrangement_einde_gekozen", op=arrangement, door=door,
        van=was.isoformat() if was else "", naar=einddatum.isoformat(),
    )  # fmt: skip
    moment_meenemen(arrangement)
    op_de_tijdlijn(arrangement, "Andere laatste dag", f"{_dag(einddatum)}. {reden}", door=door)


def _dag(datum: date) -> str:
    return date_format(datum, "j F Y")


@transaction.atomic
def ingehuurd_zetten(school: School, *, wie: dict[Gebruiker, bool], door: Gebruiker) -> None:
    """Who guides here as somebody the school hires: that asks a written yes before it begins (PRIV-21)."""
    veranderd = []
    for gebruiker, ingehuurd in wie.items():
        profiel = CoachProfiel.objects.filter(gebruiker=gebruiker, school=school).first()
        if (profiel.ingehuurd if profiel else False) == ingehuurd:
            continue
        CoachProfiel.objects.update_or_create(gebruiker=gebruiker, school=school, defaults={"ingehuurd": ingehuurd})
        veranderd.append(gebruiker.pk)
    if veranderd:
        vastleggen("ingehuurd_gezet", op=school, door=door, gebruikers=veranderd)
