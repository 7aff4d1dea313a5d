"""What a file on its way in looks like on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Gebruiker
from accounts.rechten import alternatieven
from verzuim.models import Importregel, Kolomkoppeling, Verzuimimport
from verzuim.models.invoer import VerzuimimportQuerySet
from zorg.basis.adres import als_nummer
from zorg.basis.csvbestand import Onleesbaar, lezen

FOUTEN, VOORBEELDEN, PER_PAGINA = 20, 5, 25
Status = Verzuimimport.Status


@dataclass(frozen=True)
class Invoerbeeld:
    bezig: bool
    te_kiezen: bool
    terug_te_draaien: bool
    fouten: list[Importregel]
    meer_fouten: int

    @classmethod
    def van(cls, rij: Verzuimimport) -> "Invoerbeeld":
        fouten = list(rij.regels.filter(uitkomst="fout").order_by("nummer")[:FOUTEN])
        return cls(
            bezig=rij.status in {Status.BEKIJKEN, Status.INVOEREN},
            te_kiezen=rij.status == Status.BEKEKEN,
            terug_te_draaien=rij.status in {Status.INVOEREN, Status.KLAAR},
            fouten=fouten,
            meer_fouten=max(rij.fout - len(fouten), 0) if fouten else 0,
        )

    @staticmethod
    def kop(rij: Verzuimimport) -> list[str]:
        """The names of the columns of the file; after it was brought in the widest row says how many there were."""
        try:
            return lezen(bytes(rij.inhoud or b"")).kop
        except Onleesbaar:
            cellen = rij.regels.filter(uitkomst="fout").values_list("cellen", flat=True)
            return [f"Kolom {n}" for n in range(1, max((len(c) for c in cellen), default=0) + 1)]


def onthouden(rij: Verzuimimport) -> tuple[dict[str, str], dict[str, str]]:
    """The columns and words of the file before this one, at the same school."""
    koppeling = Kolomkoppeling.objects.filter(school=rij.school_id).first()
    return (koppeling.kolommen, koppeling.soorten) if koppeling else ({}, {})


def mag_redenen(gebruiker: Gebruiker, rij: Verzuimimport) -> bool:
    """Whether somebody may see what stands in the file itself: their own file, or a role that reads every reason."""
    if rij.gestart_door_id == gebruiker.pk:
        return True
    return any(
        t.school_id == rij.school_id and ("*",) in alternatieven("verzuim.reden_inzien", t.functie.rol)
        for t in gebruiker.toewijzingen
        if t.klas_id is None and t.locatie_id is None and t.leerjaar_van is None
    )


def foutregels(rij: Verzuimimport, *, redenen: bool) -> tuple[list[str], Iterator[list[object]]]:
    """The head and the rows that cannot be brought in. Without ``redenen`` only the cells of columns that were chosen
    as something else than the reason: what nobody named could be one."""
    kop = Invoerbeeld.kop(rij)
    bekend = {naam for veld, naam in rij.kolommen.items() if veld != "reden"}
    toon = [redenen or naam in bekend for naam in kop]
    rijen = rij.regels.filter(uitkomst="fout").order_by("nummer").values_list("nummer", "veld", "melding", "cellen")
    regels = (
        [*(cel if zien else "" for cel, zien in zip_longest(c[: len(kop)], toon, fillvalue="")), n, v, m]
        for n, v, m, c in rijen
    )
    return [*kop, "Regel", "Kolom", "Wat is er mis"], regels


def eerdere_keer(gebruiker: Gebruiker, rij: Verzuimimport) -> Verzuimimport | None:
    """When this very file was brought in before and still counts."""
    zelfde = Verzuimimport.objects.waarop(gebruiker, "verzuim.importeren").staat()
    return zelfde.filter(school=rij.school_id, sha256=rij.sha256).exclude(pk=rij.pk).order_by("-pk").first()


def per_pagina(rijen: VerzuimimportQuerySet, na: str) -> tuple[list[Verzuimimport], str]:
    if (laatste := als_nummer(na)) is not None:
        rijen = rijen.filter(pk__lt=laatste)
    gevonden = list(rijen.select_related("gestart_door").defer("inhoud").order_by("-pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    meer = len(gevonden) > PER_PAGINA
    return getoond, f"{reverse('verzuim:imports')}?{urlencode({'na': getoond[-1].pk})}" if meer else ""
