"""What can happen to a file on a dossier. Each leaves one audit line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

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
from .keuring import Goedgekeurd
from .models import Bijlage

ANDERE_KEUZE = (
    "Dit bestand staat al in het dossier, met een andere soort of andere lezers. Kies hetzelfde, of trek het eerst in."
)


@dataclass(frozen=True)
class Kring:
    """What a piece is, and who may read it."""

    soort: str
    niveau: Niveau
    medisch: bool
    lezers: frozenset[Gebruiker]

    @classmethod
    def gekozen(cls, soort: str, niveau: str, medisch: bool, lezers: Iterable[Gebruiker]) -> Self:
        """A medical statement is medical whatever was chosen, and readers are named only where that means something."""
        medisch = medisch or soort == Bijlage.Stuk.MEDISCHE_VERKLARING
        kring = Niveau.Z2 if medisch and niveau != Niveau.Z4 else Niveau(niveau)
        return cls(soort, kring, medisch, frozenset(lezers if medisch or kring == Niveau.Z3 else ()))

    @classmethod
    def van(cls, bijlage: Bijlage) -> Self:
        return cls.gekozen(bijlage.soort_stuk, bijlage.niveau, bijlage.medisch, bijlage.lezers.order_by("pk"))

    def is_nauwer_dan(self, ander: Self) -> bool:
        """Whether this only keeps more people out: nobody who could not read it before can read it now."""
        ruimer = self.medisch < ander.medisch or self.niveau < ander.niveau
        genoemd = ander.medisch or ander.niveau == Niveau.Z3
        return not ruimer and not (genoemd and self.lezers - ander.lezers) and replace(self, soort=ander.soort) != ander


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
    gekeurd: Goedgekeurd | None = None,
) -> Bijlage:
    """Keep one file with a dossier, or refuse it with a sentence (``Onvolledig``). The same file is kept once.

    ``door=None`` came by a link: of the parent whom ``van_contact`` names, or of the pupil. The same file with a
    narrower circle narrows what is there; with another one it is refused. Who holds a lock looks at the file before
    that (``bestand_keuren``).
    """
    dossier.eis_open()
    goed = gekeurd or bestand_keuren(bestand)
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)  # two at once come one after the other
    kring = Kring.gekozen(soort, niveau, medisch, lezers)
    gelijk = _al_aanwezig(dossier, goed.sha256, herkomst, door=door, van_contact=van_contact)
    if gelijk:
        return _in_kring(gelijk, kring, door=door)
    bijlage = _bewaren(
        goed, kring, dossier=dossier, tekst=omschrijving, geschreven_door=door, van_contact=van_contact,
        van_leerling=door is None and van_contact is None, herkomst=herkomst, bron=bron, vervaldatum=vervalt_op,
    )  # fmt: skip
    vastleggen("bijlage_toegevoegd", op=bijlage, door=door, niveau=kring.niveau)
    _laten_controleren(bijlage)
    return bijlage


def _bewaren(goed: Goedgekeurd, kring: Kring, **velden: Any) -> Bijlage:
    bijlage = Bijlage.objects.create(
        soort=Bijlage.Soort.STUK,
        datum=timezone.localdate(),
        titel=Bijlage.Stuk(kring.soort).label,
        soort_stuk=kring.soort,
        niveau=kring.niveau,
        medisch=kring.medisch,
        naam=goed.naam,
        mimetype=goed.mimetype,
        grootte=len(goed.inhoud),
        sha256=goed.sha256,
        opslag=opslag.bewaren(goed.inhoud),
        **velden,
    )
    bijlage.lezers.set(kring.lezers)
    return bijlage


def _in_kring(bijlage: Bijlage, kring: Kring, *, door: Gebruiker | None) -> Bijlage:
    """The file that is here already, read by no more people than whoever sends it again now wants."""
    was = Kring.van(bijlage)
    if kring.is_nauwer_dan(was):
        bijlage.soort_stuk, bijlage.titel = kring.soort, Bijlage.Stuk(kring.soort).label
        bijlage.niveau, bijlage.medisch = kring.niveau, kring.medisch
        bijlage.save(update_fields=["soort_stuk", "titel", "niveau", "medisch"])
        bijlage.lezers.set(kring.lezers)
        vastleggen("bijlage_aangescherpt", op=bijlage, door=door, niveau=kring.niveau)
    elif kring != was and door:  # a parent chose nothing: what they sent before stays as closed as it is
        raise Onvolledig(ANDERE_KEUZE)
    return bijlage


def bestand_keuren(bestand: File) -> Goedgekeurd:
    """Look at a file by its content, in a process of its own; ``Onvolledig`` when it is refused."""
    if bestand.size > GROOTSTE_BESTAND:
        raise Onvolledig(TE_GROOT)
    return keuring.keuren(bestand.name or "", bestand.read())


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
def gezien(bijlage: Bijlage, *, door: Gebruiker) -> None:
    """Whoever asked for it looked at it: nothing more to do. The task of anybody else stays."""
    taak_afronden(soort="document_bekijken", sleutel=f"bijlage:{bijlage.pk}", alleen_van=door)
    vastleggen("bijlage_gezien", op=bijlage, door=door)


@transaction.atomic
def bijlage_intrekken(bijlage: Bijlage, *, door: Gebruiker, reden: str) -> None:
    """Take a file back: its bytes and its description go, the line that it was there stays."""
    bijlage.zet_status(
        Bijlage.Status.INGETROKKEN, ingetrokken_op=timezone.now(), ingetrokken_door=door, ingetrokken_reden=reden
    )
    Bijlage.objects.filter(pk=bijlage.pk).update(tekst="", bron="", naam="ingetrokken", vervaldatum=None)
    vastleggen("bijlage_ingetrokken", op=bijlage, door=door)
    taak_afronden(soort="bijlage_geweigerd", sleutel=f"bijlage:{bijlage.pk}")
    taak_afronden(soort="document_bekijken", sleutel=f"bijlage:{bijlage.pk}", vervallen=True)
    taak_afronden(soort="bijlage_verloopt", sleutel=f"bijlage:{bijlage.pk}", vervallen=True)
    plaatsen("bijlagen.wissen", sleutel=str(bijlage.pk), bij=bijlage, bijlage_id=bijlage.pk)
