"""Everything that can happen to an aanmelding: from the first click of a mentor to the care team's answer."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import Dossier, Gesprek, Leerling, Toestemming
from overleggen import services as overleggen
from overleggen.models import Agendapunt
from scholen.kalender import plus_schooldagen
from scholen.models import School
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .models import Aanmelding, Bericht
from .volledigheid import DOEL, Eisen, eisen, gebreken, gegeven_antwoorden

# The words in which consent was asked (templates/aanmeldingen/gesprekken.html); a new text is a new version.
TEKSTVERSIE = "aanmelding-zorg-1"
GEGEVENS = "Wat op het aanmeldformulier zorg staat: wat school ziet, wat al gedaan is, de gesprekken en de hulpvraag."


@transaction.atomic
def beginnen(leerling: Leerling, *, door: Gebruiker) -> Aanmelding:
    """The draft of this author for this pupil: the one that is open, or else a new one. Opens the dossier."""
    dossier = dossiers.dossier_openen(leerling, door=door)
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)  # two clicks wait for each other here
    lopend = Aanmelding.objects.lopend().filter(dossier=dossier, gemaakt_door=door).order_by("-pk").first()
    if lopend:
        return lopend
    aanmelding = Aanmelding.objects.create(dossier=dossier, gemaakt_door=door)
    vastleggen("aanmelding_begonnen", op=aanmelding, door=door)
    _taak_afmaken(aanmelding, "Rond de aanmelding af")
    return aanmelding


def _taak_afmaken(
    aanmelding: Aanmelding, wat: str, namens: Gebruiker | None = None, uiterste_datum: date | None = None
) -> None:
    dossiers.taak_openen(
        soort="aanmelding_afmaken",
        sleutel=f"aanmelding:{aanmelding.pk}",
        school=aanmelding.dossier.leerling.school,
        dossier=aanmelding.dossier,
        wat=wat,
        uiterste_datum=uiterste_datum,
        waar=aanmelding.get_absolute_url(),
        voor=aanmelding.gemaakt_door,
        namens=namens,
    )


def _vers(aanmelding: Aanmelding) -> Aanmelding:
    """The row as it is now, held until the end of the transaction."""
    return (
        Aanmelding.objects.select_for_update(of=("self",))
        .select_related("dossier__leerling__school", "gemaakt_door")
        .get(pk=aanmelding.pk)
    )


def bewaren(aanmelding: Aanmelding, *, door: Gebruiker, deel: str, versie: int, velden: dict[str, Any]) -> Aanmelding:
    """Save the answers of one page, if nobody changed that page since ``versie``.

    Otherwise the text is kept beside the draft and ``IntussenGewijzigd`` says so: nothing typed is ever lost.
    """
    with transaction.atomic():
        vers = _vers(aanmelding)
        botst = vers.deelversies.get(deel, 0) > versie and _verschilt(vers, velden)
        if botst:
            vers.botsing = {"deel": deel, "velden": _naar_json(velden)}
            vers.save(update_fields=["botsing", "gewijzigd_op"])
        else:
            _schrijven(vers, door, deel, velden)
    if botst:
        raise IntussenGewijzigd(vers)
    return vers


def _verschilt(aanmelding: Aanmelding, velden: dict[str, Any]) -> bool:
    return any(getattr(aanmelding, veld) != waarde for veld, waarde in velden.items())


def _naar_json(velden: dict[str, Any]) -> dict[str, Any]:
    return {veld: waarde.isoformat() if isinstance(waarde, date) else waarde for veld, waarde in velden.items()}


def _schrijven(aanmelding: Aanmelding, door: Gebruiker, deel: str, velden: dict[str, Any]) -> None:
    """The first change to a returned form makes it a draft again."""
    if aanmelding.status == Aanmelding.Status.TERUGGESTUURD:
        aanmelding.zet_status(Aanmelding.Status.CONCEPT)
    if not _verschilt(aanmelding, velden):
        return
    for veld, waarde in velden.items():
        setattr(aanmelding, veld, waarde)
    aanmelding.versie += 1
    aanmelding.deelversies = {**aanmelding.deelversies, deel: aanmelding.versie}
    aanmelding.save(update_fields=[*velden, "versie", "deelversies", "gewijzigd_op"])
    vastleggen("aanmelding_bewaard", op=aanmelding, door=door, deel=deel, versie=aanmelding.versie)


@transaction.atomic
def samenvoegen(aanmelding: Aanmelding, *, door: Gebruiker, velden: dict[str, Any]) -> Aanmelding:
    """The author saw both texts and chose; the choice wins and the text beside the draft goes."""
    vers = _vers(aanmelding)
    deel = vers.botsing.get("deel", "")
    if deel:
        _schrijven(vers, door, deel, velden)
        vers.botsing = {}
        vers.save(update_fields=["botsing", "gewijzigd_op"])
    return vers


@transaction.atomic
def indienen(aanmelding: Aanmelding, *, door: Gebruiker) -> Aanmelding:
    """Hand the form to the care team: it gets a place on the next meeting, and the coordinator hears of it.

    Raises ``Onvolledig`` with a sentence per missing thing, and keeps the draft. Submitting twice is submitting once.
    """
    vers = _vers(aanmelding)
    if vers.status == Aanmelding.Status.INGEDIEND:
        return vers
    wat = eisen(vers.dossier.leerling, op=timezone.localdate())
    if mist := gebreken(vers, wat):
        raise Onvolledig(*(gebrek.zin for gebrek in mist))
    if vers.status == Aanmelding.Status.TERUGGESTUURD:
        vers.zet_status(Aanmelding.Status.CONCEPT)
    _gesprekken_vastleggen(vers, door)
    _toestemmingen_vastleggen(vers, wat, door)
    vers.zet_status(
        Aanmelding.Status.INGEDIEND,
        ingediend_op=timezone.now(),
        agendapunt=_agenderen(vers, door),
        gezien_op=None,
        gezien_door=None,
        botsing={},
    )
    vastleggen("aanmelding_ingediend", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_afmaken", sleutel=f"aanmelding:{vers.pk}")
    _coordinator_vertellen(vers, wat)
    return vers


def _agenderen(aanmelding: Aanmelding, door: Gebruiker) -> Agendapunt:
    """The one place where an aanmelding gets its place on an agenda (INV-13)."""
    return overleggen.agenderen(
        aanmelding.dossier,
        soort="aanmelding",
        herkomst=f"aanmelding:{aanmelding.pk}",
        hulpvraag=aanmelding.hulpvraag,
        door=door,
        zonder_ouders=aanmelding.vertrouwelijk,
    )


def _van_de_agenda(punt: Agendapunt | None, door: Gebruiker) -> None:
    """Refused once the meeting has discussed it: then the decision stands."""
    if punt and punt.status == Agendapunt.Status.BESPROKEN:
        raise OngeldigeOvergang(f"agendapunt {punt.pk} is al besproken")
    if punt and punt.is_open:
        overleggen.intrekken(punt, door=door)


def _gesprekken_vastleggen(a: Aanmelding, door: Gebruiker) -> None:
    niveau = "Z2" if a.vertrouwelijk else "Z1"
    if a.gesprek_leerling_datum:
        _gesprek_een_keer(
            a, door, "leerling", a.gesprek_leerling_datum, met=Gesprek.Met.LEERLING, niveau=niveau,
            zorgen=a.zorgen_leerling, doelen_leerling=a.doelen_leerling, mening_leerling=a.mening_leerling,
        )  # fmt: skip
    if a.gesprek_ouders_datum and not a.vertrouwelijk:
        _gesprek_een_keer(
            a, door, "ouders", a.gesprek_ouders_datum, met=Gesprek.Met.LEERLING_OUDERS, niveau=niveau,
            mening_ouders=a.mening_ouders,
        )  # fmt: skip


def _gesprek_een_keer(a: Aanmelding, door: Gebruiker, wie: str, datum: date, **velden: Any) -> None:
    """The same talk is one row on the timeline, also when the form comes back and is submitted again."""
    herkomst = f"aanmelding:{a.pk}:{wie}:{datum:%Y%m%d}"
    if not Gesprek.objects.filter(herkomst=herkomst).exists():
        dossiers.gesprek_vastleggen(a.dossier, door=door, datum=datum, herkomst=herkomst, **velden)


def _toestemmingen_vastleggen(a: Aanmelding, wat: Eisen, door: Gebruiker) -> None:
    for gever, antwoord in gegeven_antwoorden(a, wat):
        verleend, datum = antwoord["antwoord"] == "ja", date.fromisoformat(antwoord["datum"])
        status = Toestemming.Status.VERLEEND if verleend else Toestemming.Status.GEWEIGERD
        eerder = a.dossier.toestemmingen.voor_doel(DOEL).filter(datum=datum, status=status)
        if eerder.filter(gegeven_door_contact=gever.contact).exists():
            continue
        dossiers.toestemming_vastleggen(
            a.dossier, door=door, contact=gever.contact, verleend=verleend, doel=DOEL, gegevens=GEGEVENS, datum=datum,
            ontvanger=wat.school.regels.term("zorgteam"), wijze=antwoord["wijze"], tekstversie=TEKSTVERSIE,
        )  # fmt: skip


def _reactietermijn(school: School) -> date:
    """Within how many school days somebody answers, by the school's own term."""
    return plus_schooldagen(school, timezone.localdate(), school.regels.getal("aanmelding.sla_schooldagen"))


def _coordinator_vertellen(aanmelding: Aanmelding, wat: Eisen) -> None:
    vandaag = timezone.localdate()
    dringend = aanmelding.ernst == Aanmelding.Ernst.ACUUT
    dossiers.taak_openen(
        soort="aanmelding_bekijken",
        sleutel=f"aanmelding:{aanmelding.pk}",
        school=wat.school,
        dossier=aanmelding.dossier,
        wat="Bekijk de nieuwe aanmelding",
        toelichting="Er is vandaag iemand nodig" if dringend else "",
        waar=aanmelding.get_absolute_url(),
        voor="ZC",
        uiterste_datum=vandaag if dringend else _reactietermijn(wat.school),
        namens=aanmelding.gemaakt_door,
    )
    coordinatoren = Roltoewijzing.objects.geldig(vandaag).van_school(wat.school).met_rol("ZC", "OC")
    for gebruiker_id in coordinatoren.order_by("gebruiker_id").values_list("gebruiker_id", flat=True).distinct():
        _bericht(aanmelding, gebruiker_id, Bericht.Soort.NIEUW)


def _bericht(aanmelding: Aanmelding, gebruiker_id: int, soort: str) -> None:
    bericht = Bericht.objects.create(aanmelding=aanmelding, aan_id=gebruiker_id, soort=soort)
    plaatsen("aanmeldingen.bericht_versturen", sleutel=f"{bericht.pk}", bij=aanmelding, bericht_id=bericht.pk)


@transaction.atomic
def gezien(aanmelding: Aanmelding, *, door: Gebruiker) -> None:
    """The coordinator looked at it and leaves it on the agenda: nothing more to do before the meeting."""
    vers = _vers(aanmelding)
    if vers.status != Aanmelding.Status.INGEDIEND or vers.gezien_op:
        return
    vers.gezien_op, vers.gezien_door = timezone.now(), door
    vers.save(update_fields=["gezien_op", "gezien_door", "gewijzigd_op"])
    vastleggen("aanmelding_gezien", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{vers.pk}")


@transaction.atomic
def terugsturen(aanmelding: Aanmelding, *, door: Gebruiker, reden: str) -> None:
    """Ask the author for more: off the agenda, and back to the one who wrote it with what is missing."""
    vers = _vers(aanmelding)
    punt = vers.agendapunt
    vers.zet_status(
        Aanmelding.Status.TERUGGESTUURD,
        teruggestuurd_op=timezone.now(), teruggestuurd_door=door, terugstuurreden=reden, agendapunt=None,
    )  # fmt: skip
    _van_de_agenda(punt, door)
    vastleggen("aanmelding_teruggestuurd", op=vers, door=door)
    dossiers.taak_afronden(soort="aanmelding_bekijken", sleutel=f"aanmelding:{vers.pk}")
    school = vers.dossier.leerling.school
    _taak_afmaken(vers, "Vul de aanmelding aan", namens=door, uiterste_datum=_reactietermijn(school))
    _bericht(vers, vers.gemaakt_door_id, Bericht.Soort.TERUG)


@transaction.atomic
def intrekken(aanmelding: Aanmelding, *, door: Gebruiker, reden: str) -> None:
    """The request is no longer needed: off the agenda, and nobody has anything left to do for it."""
    vers = _vers(aanmelding)
    punt = vers.agendapunt
    vers.zet_status(
        Aanmelding.Status.INGETROKKEN,
        ingetrokken_op=timezone.now(), ingetrokken_door=door, intrekreden=reden, agendapunt=None,
    )  # fmt: skip
    _van_de_agenda(punt, door)
    vastleggen("aanmelding_ingetrokken", op=vers, door=door)
    for soort in ("aanmelding_afmaken", "aanmelding_bekijken"):
        dossiers.taak_afronden(soort=soort, sleutel=f"aanmelding:{vers.pk}", vervallen=True)
