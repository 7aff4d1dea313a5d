"""The draft of the author: begun, saved while somebody types, and made one again when it was typed twice."""

from datetime import date
from typing import Any

from django.db import transaction

from aanmeldingen.models import KOLOMMEN, Aanmelding
from aanmeldingen.soorten import SOORTEN
from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import VOLGERS, Dossier, Leerling
from dossiers.vooraf import bekend, uit_gesprekken
from zorg.basis.models import IntussenGewijzigd, Onvolledig


@transaction.atomic
def beginnen(leerling: Leerling, *, door: Gebruiker, formulier: str = "zorg") -> Aanmelding:
    """The draft of this kind by this author for this pupil: the one that is open, or else a new one.

    Opens the dossier. A kind that the school does not use is refused, and so is one that names nobody (INV-12).
    """
    if formulier not in leerling.school.regels.lijst("aanmelding.formulieren") or SOORTEN[formulier].anoniem:
        raise Onvolledig("Dit formulier gebruikt jouw school niet. Kies een ander formulier.")
    besloten = formulier == "zelf" and not VOLGERS & door.rollen
    dossier = dossiers.dossier_openen(leerling, door=door, besloten=besloten)
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)  # two clicks wait for each other here
    mijn = Aanmelding.objects.lopend().filter(dossier=dossier, gemaakt_door=door, formulier=formulier)
    lopend = mijn.order_by("-pk").first()
    if lopend:
        return lopend
    aanmelding = Aanmelding.objects.create(
        dossier=dossier,
        gemaakt_door=door,
        formulier=formulier,
        **(uit_gesprekken(dossier, door) if "gesprekken" in SOORTEN[formulier].delen else {}),
        **vooraf_bekend(formulier, leerling, door),
    )
    vastleggen("aanmelding_begonnen", op=aanmelding, door=door)
    taak_afmaken(aanmelding, "Rond de aanmelding af")
    return aanmelding


def vooraf_bekend(formulier: str, leerling: Leerling, door: Gebruiker) -> dict[str, Any]:
    """What school knows already and this author may read, in the place where each answer is kept."""
    weet = bekend(leerling, formulier, voor=door)
    kolommen = {naam: waarde for naam, waarde in weet.items() if naam in KOLOMMEN}
    return kolommen | {"antwoorden": {naam: waarde for naam, waarde in weet.items() if naam not in KOLOMMEN}}


def taak_afmaken(
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
        besloten=aanmelding.is_besloten,
    )


def vers_van(aanmelding: Aanmelding) -> Aanmelding:
    """The row as it is now, held until the end of the transaction."""
    return (
        Aanmelding.objects.select_for_update(of=("self",))
        .select_related("dossier__leerling__school", "dossier__leerling__klas__leerjaar", "gemaakt_door", "ontvanger")
        .get(pk=aanmelding.pk)
    )


def bewaren(aanmelding: Aanmelding, *, door: Gebruiker, deel: str, versie: int, velden: dict[str, Any]) -> Aanmelding:
    """Save the answers of one page, if nobody changed that page since ``versie``.

    Otherwise the text is kept beside the draft and ``IntussenGewijzigd`` says so: nothing typed is ever lost.
    """
    with transaction.atomic():
        vers = vers_van(aanmelding)
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
    return any(aanmelding.lees(veld) != waarde for veld, waarde in velden.items())


def _naar_json(velden: dict[str, Any]) -> dict[str, Any]:
    return {veld: waarde.isoformat() if isinstance(waarde, date) else waarde for veld, waarde in velden.items()}


def _schrijven(aanmelding: Aanmelding, door: Gebruiker, deel: str, velden: dict[str, Any]) -> None:
    """The first change to a returned form makes it a draft again."""
    if aanmelding.status == Aanmelding.Status.TERUGGESTUURD:
        aanmelding.zet_status(Aanmelding.Status.CONCEPT)
    if not _verschilt(aanmelding, velden):
        return
    kolommen = {veld: waarde for veld, waarde in velden.items() if veld in KOLOMMEN}
    for veld, waarde in kolommen.items():
        setattr(aanmelding, veld, waarde)
    anders = {veld: waarde for veld, waarde in velden.items() if veld not in KOLOMMEN}
    aanmelding.antwoorden = {**aanmelding.antwoorden, **anders}
    aanmelding.versie += 1
    aanmelding.deelversies = {**aanmelding.deelversies, deel: aanmelding.versie}
    aanmelding.save(update_fields=[*kolommen, "antwoorden", "versie", "deelversies", "gewijzigd_op"])
    vastleggen("aanmelding_bewaard", op=aanmelding, door=door, deel=deel, versie=aanmelding.versie)


@transaction.atomic
def samenvoegen(aanmelding: Aanmelding, *, door: Gebruiker, velden: dict[str, Any]) -> Aanmelding:
    """The author saw both texts and chose; the choice wins and the text beside the draft goes."""
    vers = vers_van(aanmelding)
    deel = vers.botsing.get("deel", "")
    if deel:
        _schrijven(vers, door, deel, velden)
        vers.botsing = {}
        vers.save(update_fields=["botsing", "gewijzigd_op"])
    return vers
