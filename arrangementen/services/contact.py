"""Whoever guides a pupil and those at home: getting to know each other, the intake, and what the parents read.

Everything goes by pieces of the timeline that are shared by name, so the one channel decides who gets what.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen import woorden as zinnen
from arrangementen.models import Arrangement, Begeleidingsgesprek
from arrangementen.stappen import KENNISMAKING, intake_gehouden, vraagt_intake
from arrangementen.start import doelen_zetten, starten_als_het_kan
from audit.services import vastleggen
from dossiers.deelbaar import bezwaar
from dossiers.models import Contactpersoon, Gesprek, Tijdlijnstuk
from dossiers.namen import gezondheid_in
from dossiers.services import delen, gesprek_vastleggen, notitie_toevoegen, taak_afronden, taak_openen
from scholen import kalender
from zorg.basis.models import OngeldigeOvergang, Onvolledig

MET_BERICHT = Begeleidingsgesprek.Aanwezigheid.AFWEZIG_MET_BERICHT
AFWEZIG = (Begeleidingsgesprek.Aanwezigheid.AFWEZIG_ZONDER_BERICHT, MET_BERICHT)
EERSTE_TAKEN = ("kennismaken", "intake_uitnodigen", "intake_voeren")
SCHOOLDAGEN = 5
BERICHT = "Bericht aan de ouders"


def kennismaking_vragen(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    """Who begins to guide meets pupil and parents (ZIEK-35); support that begins with an intake invites them to it
    (SEG-134, SEG-136)."""
    leerling = arrangement.dossier.leerling
    wie = leerling.roepnaam if arrangement.zonder_ouders else f"{leerling.roepnaam} en de ouders"
    if leerling.school.regels.geldt("inzet.kennismaken"):
        soort, wat = "kennismaken", f"Maak kennis met {wie}"
    elif vraagt_intake(arrangement) and not intake_gehouden(arrangement):
        soort, wat = "intake_uitnodigen", f"Nodig {wie} uit voor de intake"
    else:
        return
    binnen = kalender.plus_schooldagen(leerling.school, timezone.localdate(), SCHOOLDAGEN)
    _eerste_taak(arrangement, soort, wat, voor=begeleider, uiterste_datum=binnen, namens=door)


def _eerste_taak(arrangement: Arrangement, soort: str, wat: str, **velden: Any) -> None:
    """Each of these is asked anew: of another begeleider, or for another day."""
    sleutel = f"arrangement:{arrangement.pk}"
    taak_afronden(soort=soort, sleutel=sleutel, vervallen=True)
    pad = "arrangementen:uitnodigen" if soort == "intake_uitnodigen" else "arrangementen:kennismaken"
    taak_openen(
        soort=soort,
        sleutel=sleutel,
        school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier,
        wat=wat[:200],
        waar=reverse(pad, args=[arrangement.pk]),
        **velden,
    )


def eerste_taken_vervallen(arrangement: Arrangement) -> None:
    for soort in EERSTE_TAKEN:
        taak_afronden(soort=soort, sleutel=f"arrangement:{arrangement.pk}", vervallen=True)


@transaction.atomic
def intake_uitnodigen(
    arrangement: Arrangement,
    *,
    datum: date,
    tijd: time,
    plaats: str,
    herkomst: str,
    door: Gebruiker,
    tekst: str = "",
) -> list[Contactpersoon]:
    """Invite pupil and parents for the intake: they read it by their link. Inviting again is another invitation.

    Returns the parents who can read it.
    """
    if arrangement.is_voorbij or intake_gehouden(arrangement):
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: de intake is geweest")
    leerling = arrangement.dossier.leerling
    if gevonden := gezondheid_in(tekst, plaats):
        raise Onvolledig(f"In een uitnodiging staat niet wat er speelt. Haal weg: {', '.join(gevonden)}.")
    stuk = notitie_toevoegen(
        arrangement.dossier,
        door=door,
        herkomst=herkomst,
        datum=timezone.localdate(),
        titel="Uitnodiging voor de intake",
        tekst=f"{date_format(datum, 'l j F Y')} om {tijd:%H:%M}, {plaats}. {tekst}".strip(),
        niveau="Z1",
        vertrouwelijk=arrangement.zonder_ouders,
    )

    def woorden(aan: Contactpersoon | None) -> zinnen.Inhoud:
        return zinnen.uitnodiging(leerling, aan, datum=datum, tijd=tijd, plaats=plaats, wie=door, erbij=tekst)

    bereikt = _delen_met_ouders(arrangement, stuk, door=door, woorden=woorden, regel="intake")
    delen(stuk, aan=None, onderdelen=["tekst"], door=door, inhoud=woorden(None))
    vastleggen("intake_uitgenodigd", op=arrangement, door=door, datum=datum.isoformat())
    taak_afronden(soort="intake_uitnodigen", sleutel=f"arrangement:{arrangement.pk}")
    wat = f"Leg de intake met {leerling.roepnaam} vast, met de doelen"
    _eerste_taak(arrangement, "intake_voeren", wat, voor=arrangement.begeleider or door, uiterste_datum=datum)
    return bereikt


@transaction.atomic
def kennismaking_vastleggen(
    arrangement: Arrangement, *, door: Gebruiker, met: str, doelen: list[str], sleutel: str, **velden: Any
) -> Gesprek:
    """The first talk with the pupil, and the parents where they know of it: what was said, and the goals."""
    if arrangement.zonder_ouders and met != Gesprek.Met.LEERLING:
        raise Onvolledig("De ouders weten hier niet van. Leg alleen een gesprek met de leerling vast.")
    gesprek = gesprek_vastleggen(
        arrangement.dossier,
        door=door,
        herkomst=f"{KENNISMAKING.format(arrangement.pk)}{sleutel}"[:60],
        met=met,
        vertrouwelijk=arrangement.zonder_ouders,
        **velden,
    )
    doelen_zetten(arrangement, doelen)
    if arrangement.zonder_ouders or met == Gesprek.Met.LEERLING_OUDERS:
        for soort in EERSTE_TAKEN:
            taak_afronden(soort=soort, sleutel=f"arrangement:{arrangement.pk}")
    vastleggen("kennismaking_vastgelegd", op=arrangement, door=door, met=met)
    starten_als_het_kan(arrangement, op=timezone.localdate())
    return gesprek


@transaction.atomic
def ouders_berichten(
    arrangement: Arrangement, *, tekst: str, besproken_datum: date | None, herkomst: str, door: Gebruiker
) -> list[Contactpersoon]:
    """A message to the parents between evaluations, after the pupil knew what would stand in it (ZEIST-66, ZIEK-37).

    Returns the parents who can read it; refused when there is none, or when the parents do not know of the support.
    """
    if arrangement.zonder_ouders:
        raise Onvolledig("De ouders weten hier niet van. Spreek eerst met de leerling af dat ze het mogen weten.")
    stuk = notitie_toevoegen(
        arrangement.dossier,
        door=door,
        herkomst=herkomst,
        datum=timezone.localdate(),
        titel=BERICHT,
        tekst=tekst,
        niveau="Z1",
    )
    bereikt = _delen_met_ouders(arrangement, stuk, door=door, besproken_datum=besproken_datum)
    if not bereikt:
        raise Onvolledig("Geen van de ouders kan dit lezen. Kijk bij de contactgegevens waarom, of bel.")
    vastleggen("ouders_bericht_gestuurd", op=arrangement, door=door)
    return bereikt


def afwezigheid_berichten(gesprek: Begeleidingsgesprek, *, door: Gebruiker) -> bool:
    """By the rule of the school the parents read that the pupil was not there, once (ZIEK-39). False when somebody
    still has to tell a parent: no rule, in confidence, or a parent without an address."""
    arrangement = gesprek.arrangement
    leerling = arrangement.dossier.leerling
    if arrangement.zonder_ouders or not leerling.school.regels.geldt("inzet.afwezig_bericht"):
        return False
    stuk = notitie_toevoegen(
        arrangement.dossier,
        door=door,
        herkomst=f"afwezig:{gesprek.pk}",
        datum=gesprek.datum,
        titel="Niet bij de begeleiding",
        tekst=f"{leerling.roepnaam} was er niet. De ouders lezen dit via de link.",
        niveau="Z1",
    )

    def woorden(aan: Contactpersoon) -> zinnen.Inhoud:
        met_bericht = gesprek.aanwezigheid == MET_BERICHT
        return zinnen.afwezig(leerling, aan, datum=gesprek.datum, wie=door, met_bericht=met_bericht)

    bereikt = _delen_met_ouders(arrangement, stuk, door=door, woorden=woorden, regel="afwezig")
    return bool(bereikt) and all(contact.email for contact in bereikt)


def _delen_met_ouders(
    arrangement: Arrangement,
    stuk: Tijdlijnstuk,
    *,
    door: Gebruiker,
    woorden: Callable[[Contactpersoon], zinnen.Inhoud] | None = None,
    **velden: Any,
) -> list[Contactpersoon]:
    """Every parent who may read this, each by name."""
    vandaag = timezone.localdate()
    ouders = arrangement.dossier.leerling.contactpersonen.order_by("pk")
    mogen = [contact for contact in ouders if not bezwaar(stuk, contact, op=vandaag)]
    for contact in mogen:
        inhoud = woorden(contact) if woorden else None
        delen(stuk, aan=contact, onderdelen=["tekst"], door=door, inhoud=inhoud, **velden)
    return mogen
