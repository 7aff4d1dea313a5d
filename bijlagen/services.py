"""What can happen to a file on a dossier. Each leaves one audit line."""

from collections.abc import Iterable
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Contactpersoon, Dossier, Niveau
from dossiers.services import taak_afronden
from zorg.basis.models import Onvolledig
from zorg.basis.ontvangst import GROOTSTE_BESTAND, TE_GROOT
from zorg.basis.opdrachten import plaatsen

from . import keuring, opslag, scanner
from .models import Bijlage


@transaction.atomic
def bijlage_toevoegen(
    dossier: Dossier,
    *,
    bestand: File,
    door: Gebruiker | None,
    soort: str,
    omschrijving: str = "",
    medisch: bool = False,
    vervalt_op: date | None = None,
    niveau: str = Niveau.Z1,
    lezers: Iterable[Gebruiker] = (),
    herkomst: str = "",
    van_contact: Contactpersoon | None = None,
    bron: str = "",
) -> Bijlage:
    """Keep one file with a dossier, or refuse it with a sentence (``Onvolledig``). The same file is kept once.

    ``door=None`` is a parent's link; ``van_contact`` says whose. A medical statement is medical whatever the form says.
    """
    dossier.eis_open()
    if bestand.size > GROOTSTE_BESTAND:
        raise Onvolledig(TE_GROOT)
    goed = keuring.keuren(bestand.name or "", bestand.read())
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)  # two at once come one after the other
    medisch = medisch or soort == Bijlage.Stuk.MEDISCHE_VERKLARING
    niveau = Niveau.Z2 if medisch and niveau != Niveau.Z4 else Niveau(niveau)
    gelijk = _al_aanwezig(dossier, goed.sha256, herkomst, door=door, van_contact=van_contact)
    if gelijk:
        return gelijk
    bijlage = Bijlage.objects.create(
        dossier=dossier,
        soort=Bijlage.Soort.STUK,
        datum=timezone.localdate(),
        titel=Bijlage.Stuk(soort).label,
        tekst=omschrijving,
        niveau=niveau,
        medisch=medisch,
        geschreven_door=door,
        van_contact=van_contact,
        herkomst=herkomst,
        soort_stuk=soort,
        bron=bron,
        vervaldatum=vervalt_op,
        naam=goed.naam,
        mimetype=goed.mimetype,
        grootte=len(goed.inhoud),
        sha256=goed.sha256,
        opslag=opslag.bewaren(goed.inhoud),
    )
    if medisch or niveau == Niveau.Z3:
        bijlage.lezers.set(lezers)
    vastleggen("bijlage_toegevoegd", op=bijlage, door=door, niveau=niveau)
    _laten_controleren(bijlage)
    return bijlage


def _al_aanwezig(
    dossier: Dossier, sha256: str, herkomst: str, *, door: Gebruiker | None, van_contact: Contactpersoon | None
) -> Bijlage | None:
    """The same file that this person already sent: of somebody else's they need not know."""
    eigen = Bijlage.objects.filter(dossier=dossier, geschreven_door=door, van_contact=van_contact).aanwezig()
    zelfde = eigen.filter(sha256=sha256).order_by("pk").first()
    return zelfde or (eigen.filter(herkomst=herkomst).first() if herkomst else None)


def _laten_controleren(bijlage: Bijlage) -> None:
    if scanner.ingesteld():
        plaatsen("bijlagen.controleren", sleutel=str(bijlage.pk), bij=bijlage, bijlage_id=bijlage.pk)
    else:
        bijlage.zet_status(Bijlage.Status.BESCHIKBAAR)


@transaction.atomic
def bijlage_intrekken(bijlage: Bijlage, *, door: Gebruiker, reden: str) -> None:
    """Take a file back: its bytes and its description go, the line that it was there stays."""
    bijlage.zet_status(
        Bijlage.Status.INGETROKKEN, ingetrokken_op=timezone.now(), ingetrokken_door=door, ingetrokken_reden=reden
    )
    Bijlage.objects.filter(pk=bijlage.pk).update(tekst="", bron="", naam="ingetrokken", vervaldatum=None)
    vastleggen("bijlage_ingetrokken", op=bijlage, door=door)
    taak_afronden(soort="bijlage_geweigerd", sleutel=f"bijlage:{bijlage.pk}")
    taak_afronden(soort="bijlage_verloopt", sleutel=f"bijlage:{bijlage.pk}", vervallen=True)
    plaatsen("bijlagen.wissen", sleutel=str(bijlage.pk), bij=bijlage, bijlage_id=bijlage.pk)
