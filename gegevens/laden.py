"""A file that was looked at becomes pupils or people, in one transaction: all of it or nothing. And back again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import Functievoorstel, Gebruiker
from audit.services import lijst_vastleggen, vastleggen
from dossiers.models import Contactpersoon, Leerling
from scholen.models import Klas, School
from zorg.basis.csvbestand import Onleesbaar
from zorg.basis.opdrachten import plaatsen
from zorg.basis.telefoon import TUSSEN, mobiel
from zorg.basis.uitvoer import ingepakt

from . import contactpersonen, leerlingen, medewerkers
from .lezer import Bron, KanNiet, geen_fouten, openen
from .models import Gegevensbestand, Gegevenswijziging, Soort
from .velden import VELDEN
from .wijzigingen import MEESTE_FOUTEN, Verschil, Wijziging, voorbeelden

NIET_GELUKT = (
    "Er ging iets mis met dit bestand. Er is niets van ingevoerd. Probeer het nog eens, of maak de export opnieuw. "
    "Blijft het misgaan? Vraag het de functioneel beheerder."
)
Status = Gegevensbestand.Status
# Of a file that could not be read there is nothing to show, also not what an earlier choice of columns gave.
NIETS: dict[str, Any] = {
    "nieuw": 0, "anders": 0, "gelijk": 0, "weg": 0, "fout": 0, "fouten": [], "voorbeelden": [], "klassen": [],
    "foutenbestand": None,
}  # fmt: skip
PER_KEER = 500
# What holds names of a file that is done.
KAAL: dict[str, Any] = {"inhoud": None, "voorbeelden": [], "fouten": [], "foutenbestand": None}


def vergelijken(
    soort: str, school: School, bron: Bron, kolommen: Mapping[str, str] | None = None, *, door: Any = None
) -> Verschil:
    """Reads only. Raises ``KanNiet`` when the file cannot be used at all. ``door``: who asks functions for others."""
    if soort == Soort.MEDEWERKERS:
        return medewerkers.vergelijken(school, bron, kolommen, door=door)
    if soort == Soort.LEERLINGEN:
        return leerlingen.vergelijken(school, bron, kolommen)
    return contactpersonen.vergelijken(school, bron, kolommen)


@transaction.atomic
def schrijven(
    soort: str,
    school: School,
    verschil: Verschil,
    *,
    door: Any,
    kenmerk: str = "",
    vertrek: date | None = None,
    ook_veel: bool = False,
) -> list[int]:
    """Do what was compared under the lock of the school (``op_slot``). Raises ``KanNiet`` when rows have faults.

    Returns the numbers of what now waits for a second person.
    """
    geen_fouten(verschil.fouten)
    gevraagd: list[int] = []
    if soort == Soort.LEERLINGEN:
        leerlingen.schrijven(verschil, school, door=door, kenmerk=kenmerk)
        if vertrek is not None:
            leerlingen.uitschrijven(verschil, vertrek, ook_veel=ook_veel, door=door)
    elif soort == Soort.CONTACTPERSONEN:
        contactpersonen.schrijven(verschil, door=door, kenmerk=kenmerk)
    else:
        gevraagd = medewerkers.schrijven(verschil, school, door=door)
    vastleggen(
        f"{soort}_ingelezen", op=school, door=door, nieuw=len(verschil.nieuw), anders=len(verschil.anders),
        gelijk=verschil.gelijk, weg=len(verschil.weg) if vertrek else 0,
    )  # fmt: skip
    return gevraagd


def op_slot(school: School) -> School:
    """Two files of one school come one after the other."""
    return School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _bekeken(rij: Gegevensbestand, door: Any) -> Verschil:
    bron = openen(bytes(rij.inhoud or b""), rij.soort)
    return vergelijken(rij.soort, rij.school, bron, rij.kolommen, door=door)


@transaction.atomic
def bekijken(bestand_id: int, *, poging: int) -> None:
    """The trial run of one choice of columns; a later choice makes this one void."""
    rij = Gegevensbestand.objects.select_related("school").get(pk=bestand_id)
    if rij.status != Status.BEKIJKEN or rij.poging != poging:
        return
    verschil, reden = None, ""
    try:
        verschil = _bekeken(rij, rij.gestart_door)
    except (KanNiet, Onleesbaar) as fout:
        reden = str(fout)[:300]
    rij = Gegevensbestand.objects.select_for_update().get(pk=bestand_id)
    if rij.status != Status.BEKIJKEN or rij.poging != poging:  # somebody chose other columns meanwhile
        return
    gezien = _gezien(rij, verschil) if verschil else NIETS
    rij.zet_status(Status.BEKEKEN, afgebroken=reden, bekeken_op=timezone.now(), **gezien)
    if verschil:
        _bekeken_vastleggen(rij, verschil)


def _bekeken_vastleggen(rij: Gegevensbestand, verschil: Verschil) -> None:
    """A file that says one thing about a pupil is answered with what school knows otherwise: that is a look, also
    when it is thrown away (ZEIST-36)."""
    wie = [w.wie for w in verschil.anders if not isinstance(w.wie, Functievoorstel)]
    leerlingen_ = sorted({w.pk if isinstance(w, Leerling) else w.leerling_id for w in wie})
    if leerlingen_:
        lijst_vastleggen(
            "lijst_inlezen_getoond", door=rij.gestart_door, school_id=rij.school_id, grond="FB:lijst", ids=[rij.pk],
            leerlingen=leerlingen_,
        )  # fmt: skip


def _gezien(rij: Gegevensbestand, verschil: Verschil) -> dict[str, Any]:
    """What the page shows of a look: how many of each, some of them, and the rows with a fault."""
    alle = ({"nummer": f.nummer, "melding": f.zin, "cellen": [cel[:200] for cel in f.cellen]} for f in verschil.fouten)
    foutenbestand = ingepakt(*foutregels(rij, alle)) if verschil.fouten else None
    fouten = [{"nummer": fout.nummer, "melding": fout.zin, "cellen": []} for fout in verschil.fouten[:MEESTE_FOUTEN]]
    klassen = sorted({naam for naam, _, _ in verschil.klassen})[:200]
    lijsten = {"fouten": fouten, "voorbeelden": voorbeelden(verschil), "klassen": klassen}
    return _aantallen(verschil) | lijsten | {"foutenbestand": foutenbestand}


def foutregels(rij: Gegevensbestand, fouten: Iterable[Mapping[str, Any]]) -> tuple[list[str], Iterator[list[object]]]:
    """The head and the rows that cannot go along, to mend and choose again."""
    kop = [rij.kolommen[veld] for veld in VELDEN[rij.soort].woorden if veld in rij.kolommen]  # as the cells stand
    leeg = [""] * len(kop)
    regels = ([*(fout["cellen"] + leeg)[: len(kop)], fout["nummer"], fout["melding"]] for fout in fouten)
    return [*kop, "Regel", "Wat is er mis"], regels


def _aantallen(verschil: Verschil) -> dict[str, int]:
    return {
        "nieuw": len(verschil.nieuw), "anders": len(verschil.anders), "gelijk": verschil.gelijk,
        "weg": len(verschil.weg), "fout": len(verschil.fouten),
    }  # fmt: skip


@transaction.atomic
def invoeren(bestand_id: int, *, door_id: int) -> None:
    """Compared anew, so that what counts now is what changes. A second time it is done already.

    Raises ``KanNiet`` when it cannot be done any more; ``tasks`` writes that down.
    """
    rij = Gegevensbestand.objects.select_for_update(of=("self",)).select_related("school").get(pk=bestand_id)
    if rij.status != Status.INVOEREN:
        return
    school = op_slot(rij.school)
    door = Gebruiker.objects.get(pk=door_id)
    verschil = _bekeken(rij, door)
    over_leerlingen = rij.soort != Soort.MEDEWERKERS
    eerst = [(w, w.nieuw, _klaar(w)) for w in [*verschil.nieuw, *verschil.anders] if over_leerlingen]
    weg = [(leerling, leerling.uitschrijfdatum) for leerling in verschil.weg] if rij.vertrekdatum else []
    gevraagd = schrijven(
        rij.soort, school, verschil, door=door, kenmerk=f"inlezen:{rij.pk}", vertrek=rij.vertrekdatum,
        ook_veel=rij.veel_weg,
    )  # fmt: skip
    onthouden = [_onthouden(rij, wijziging, nieuw=nieuw, was=was) for wijziging, nieuw, was in eerst]
    onthouden += [_vertrok(rij, leerling, was) for leerling, was in weg]
    _oude_adressen(Gegevenswijziging.objects.bulk_create(onthouden, batch_size=PER_KEER), bij=rij)
    rij.zet_status(Status.KLAAR, ingevoerd_op=timezone.now(), voorstellen=gevraagd, **_aantallen(verschil), **KAAL)


def _oude_adressen(wijzigingen: list[Gegevenswijziging], *, bij: Gegevensbestand) -> None:
    """Whoever may read in could send a link elsewhere: the address that school had hears of it, once for each person.

    At once: a pause in which a file can be undone unseen would be the way around it.
    """
    for wijziging in wijzigingen:
        if wijziging.contactpersoon_id and not wijziging.nieuw and oud_adres(wijziging):
            plaatsen("gegevens.oud_adres_mailen", sleutel=str(wijziging.pk), bij=bij, wijziging_id=wijziging.pk)


def oud_adres(wijziging: Gegevenswijziging) -> str:
    """Where the word goes that mail or phone changed; empty when neither did, or when there was no address.

    The same in other capitals, or with other spaces in a number, is no change to tell of.
    """
    was, werd = wijziging.was, wijziging.werd
    ander_adres = "email" in was and was["email"].casefold() != werd["email"].casefold()
    ander_nummer = "telefoon" in was and _nummer(was["telefoon"]) != _nummer(werd["telefoon"])
    oud: str = was.get("email", wijziging.wie.email)
    return oud if ander_adres or ander_nummer else ""


def _nummer(getypt: str) -> str:
    return mobiel(getypt) or TUSSEN.sub("", getypt)


def _vertrok(rij: Gegevensbestand, leerling: Leerling, was: date | None) -> Gegevenswijziging:
    velden = {"was": {"uitschrijfdatum": _json(was)}, "werd": {"uitschrijfdatum": _json(rij.vertrekdatum)}}
    return Gegevenswijziging(bestand=rij, leerling=leerling, **velden)


def _klaar(wijziging: Wijziging) -> dict[str, Any]:
    """What the fields were, before anything is written."""
    was = {naam: _json(oud) for naam, (oud, _) in wijziging.velden.items() if naam != "klas"}
    if "klas" in wijziging.velden and isinstance(wijziging.wie, Leerling):
        was["klas_id"] = wijziging.wie.klas_id
    return was


def _onthouden(rij: Gegevensbestand, wijziging: Wijziging, *, nieuw: bool, was: dict[str, Any]) -> Gegevenswijziging:
    wie = wijziging.wie
    contact = wie if isinstance(wie, Contactpersoon) else None
    leerling = wie.leerling if isinstance(wie, Contactpersoon) else wie
    werd = {naam: _json(getattr(wie, naam)) for naam in was}
    if nieuw:  # its fields stand in the row itself; to know whether somebody changed it since, these are enough
        was, werd = {}, _geheel(wie)
    return Gegevenswijziging(bestand=rij, leerling=leerling, contactpersoon=contact, nieuw=nieuw, was=was, werd=werd)


def _geheel(wie: models.Model) -> dict[str, Any]:
    return {veld.attname: _json(getattr(wie, veld.attname)) for veld in wie._meta.concrete_fields if veld.name != "id"}


def _json(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


@transaction.atomic
def afbreken(bestand_id: int, zin: str = NIET_GELUKT, *, poging: int | None = None) -> None:
    """The work on a file does not succeed: nothing of it stays, and the page says so. Twice is once.

    ``poging``: the choice of columns that was looked at; one that a later choice made void breaks off nothing.
    """
    rij = Gegevensbestand.objects.select_for_update().get(pk=bestand_id)
    if poging is not None and rij.poging != poging:
        return
    if rij.status not in {Status.BEKIJKEN, Status.INVOEREN}:
        return
    rij.zet_status(Status.BEKEKEN, afgebroken=zin[:300], bekeken_op=timezone.now())
    vastleggen("gegevens_afgebroken", op=rij, door=None)


def terugzetten(rij: Gegevensbestand, *, door: Any) -> int:
    """Everybody as they were before this file. What was changed since stays, and is counted."""
    if rij.soort == Soort.MEDEWERKERS:
        return medewerkers.intrekken(rij.voorstellen, door=door)
    wijzigingen = list(rij.wijzigingen.select_related("leerling", "contactpersoon__leerling").order_by("-pk"))
    nieuwen = [w for w in wijzigingen if w.nieuw]
    gebruikt = _in_gebruik([w.wie for w in nieuwen])
    klassen = set(Klas.objects.filter(school=rij.school_id).values_list("pk", flat=True))
    gebleven, weg = 0, list[models.Model]()
    for wijziging in wijzigingen:
        wie = wijziging.wie
        nu = {naam: _json(getattr(wie, naam)) for naam in wijziging.werd}
        if nu != wijziging.werd or wie.pk in gebruikt or wijziging.was.get("klas_id", None) not in {None, *klassen}:
            gebleven += 1
            continue
        vastleggen("gegevens_teruggezet", op=wie if not wijziging.contactpersoon_id else wijziging.leerling, door=door)
        if wijziging.nieuw:
            weg.append(wie)
            continue
        for naam, waarde in wijziging.was.items():
            setattr(wie, naam, waarde)
        wie.save(update_fields=[naam.removesuffix("_id") for naam in wijziging.was])
    rij.wijzigingen.all().delete()
    if weg:  # together: one by one each would ask every table who points at it
        type(weg[0])._base_manager.filter(pk__in=[wie.pk for wie in weg]).delete()
    return gebleven


def _in_gebruik(rijen: list[models.Model]) -> set[int]:
    """Which of these rows something else points at, such as a dossier. One question for each table."""
    if not rijen:
        return set()
    pks = [rij.pk for rij in rijen]
    gebruikt: set[int] = set()
    relaties: list[Any] = [
        veld
        for veld in rijen[0]._meta.get_fields(include_hidden=True)  # also what has no name back
        if veld.auto_created and not veld.concrete
    ]
    for relatie in relaties:
        if relatie.related_model is Gegevenswijziging:
            continue
        veld = relatie.field.name
        wijst = relatie.related_model._base_manager.filter(**{f"{veld}__in": pks})
        gebruikt |= set(wijst.values_list(veld, flat=True))
    return gebruikt
