"""Mijn leerlingen: the pupils this person follows, with what is open and when somebody last spoke with them."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.models import Dossier, Leerling, Tijdlijnstuk, zichtbaar_voor
from scholen.models import InstellingOntbreekt
from zorg.basis.datums import dag

PER_KEER = 25


@dataclass(frozen=True)
class Rij:
    pk: int
    url: str
    naam: str
    klas: str
    nummer: str
    open_taken: str
    laatste_gesprek: SafeString | str


@dataclass(frozen=True)
class Lijst:
    rijen: list[Rij] = field(default_factory=list)
    volgende: str = ""
    met_dossier: bool = True


def mijn_leerlingen(gebruiker: Gebruiker, *, zoek: str = "", klas: int | None = None, na: str = "") -> Lijst:
    """One page, by name; ``na`` is the cursor: the number of the last pupil already shown."""
    leerlingen = Leerling.objects.waarop(gebruiker, "leerling.zoeken").ingeschreven().zoeken(zoek)
    if klas:
        leerlingen = leerlingen.filter(klas=klas)
    rijen = list(leerlingen.na(na).select_related("klas").order_by("achternaam", "roepnaam", "pk")[: PER_KEER + 1])
    getoond = rijen[:PER_KEER]
    ids = [leerling.pk for leerling in getoond]
    dossiers = _dossiers(gebruiker, ids)
    gesprekken = _laatste_gesprekken(gebruiker, ids)
    bekend = _mag_weten(gebruiker, ids)
    vraag = {"zoek": zoek, "klas": klas or "", "na": ids[-1] if ids else ""}
    return Lijst(
        [
            _rij(leerling, dossiers.get(leerling.pk), gesprekken.get(leerling.pk), weet=leerling.pk in bekend)
            for leerling in getoond
        ],
        f"{reverse('dossiers:leerlingen')}?{urlencode(vraag)}" if len(rijen) > PER_KEER else "",
        met_dossier=bool(bekend),
    )


def mijn_klassen(gebruiker: Gebruiker) -> list[tuple[int, str]]:
    leerlingen = Leerling.objects.waarop(gebruiker, "leerling.zoeken").ingeschreven().exclude(klas=None)
    return list(leerlingen.order_by("klas__naam").values_list("klas", "klas__naam").distinct())


def met_passen(gebruiker: Gebruiker) -> bool:
    """Whether pupils of this school can have a card at all (``pas.aanbod`` of the profile)."""
    try:
        return gebruiker.school is not None and bool(gebruiker.school.regels.lijst("pas.aanbod"))
    except InstellingOntbreekt:  # a school that has no profile yet
        return False


def _mag_weten(gebruiker: Gebruiker, ids: list[int]) -> set[int]:
    """Whose dossier this person may read when there is one; of the others even "none" would say too much."""
    leerlingen = Leerling.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk__in=ids)
    return set(leerlingen.values_list("pk", flat=True))


def _dossiers(gebruiker: Gebruiker, ids: list[int]) -> dict[int, Dossier]:
    rijen = Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(leerling__in=ids)
    open_ = Q(taken__status="open") & zichtbaar_voor(gebruiker, "taken__")
    met_taken = rijen.annotate(open_taken=Count("taken", filter=open_)).order_by("pk")
    return {dossier.leerling_id: dossier for dossier in met_taken}


def _laatste_gesprekken(gebruiker: Gebruiker, ids: list[int]) -> dict[int, object]:
    stukken = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier__leerling__in=ids, soort="gesprek")
    laatste = stukken.order_by().values("dossier__leerling").annotate(laatste=Max("datum"))
    return dict(laatste.values_list("dossier__leerling", "laatste"))


def _rij(leerling: Leerling, dossier: Dossier | None, gesprek: object, *, weet: bool) -> Rij:
    pad = reverse("dossiers:tonen", args=[dossier.pk]) if dossier else reverse("dossiers:leerling", args=[leerling.pk])
    return Rij(
        pk=leerling.pk,
        url=pad,
        naam=str(leerling),
        klas=leerling.klas.naam if leerling.klas else "geen klas",
        nummer=leerling.leerlingnummer,
        open_taken=str(dossier.open_taken) if dossier else "geen dossier" if weet else "",  # type: ignore[attr-defined]
        laatste_gesprek=dag(gesprek) if gesprek else "nog niet" if weet else "",  # type: ignore[arg-type]
    )
