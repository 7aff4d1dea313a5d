"""What the page about the new school year shows: of the own school, and only what this person may read."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Betrokkene, Dossier, Overdracht
from dossiers.services.jaarovergang import te_vragen
from scholen.models import Schooljaar

PER_DEEL = 30  # of each list; the rest comes when these are done


@dataclass
class Jaar:
    overdrachten: list[Overdracht] = field(default_factory=list)
    vertrokken: list[Dossier] = field(default_factory=list)
    zonder: list[Dossier] = field(default_factory=list)
    vragen: list[Betrokkene] = field(default_factory=list)
    meer: dict[str, int] = field(default_factory=dict)

    @property
    def klaar(self) -> bool:
        return not (self.overdrachten or self.vertrokken or self.zonder or self.vragen)

    @property
    def leerlingen(self) -> list[int]:
        rijen: list[Any] = [*self.overdrachten, *self.vragen]
        dossiers = [*self.vertrokken, *self.zonder, *(rij.dossier for rij in rijen)]
        return sorted({dossier.leerling_id for dossier in dossiers})


def _mentor_van_klas() -> QuerySet[Roltoewijzing]:
    """Who is mentor today of the class of a pupil; of no class nobody is."""
    mentoren = Roltoewijzing.objects.geldig(timezone.localdate()).filter(functie__rol="ME", gebruiker__is_active=True)
    return mentoren.filter(klas=OuterRef("leerling__klas"))


def van(gebruiker: Gebruiker, jaar: Schooljaar) -> Jaar:
    """Four lists, each a question or two whatever there is."""
    dossiers = Dossier.objects.waarop(gebruiker, "dossier.betrokkenen_beheren").actief()
    dossiers = dossiers.filter(leerling__school=jaar.school_id).select_related("leerling__klas__schooljaar")
    dossiers = dossiers.order_by("leerling__achternaam", "pk")
    overdrachten = Overdracht.objects.waarop(gebruiker, "overdracht.inzien").lopend()
    overdrachten = overdrachten.filter(dossier__leerling__school=jaar.school_id)
    overdrachten = overdrachten.select_related("dossier__leerling__klas", "van", "aan").order_by("gevraagd_op", "pk")
    weg = Q(leerling__uitschrijfdatum__isnull=False)
    blijven_staan = Q(leerling__klas__schooljaar__einddatum__lt=jaar.begindatum)
    beeld = Jaar()
    for naam, rijen in (
        ("overdrachten", list(overdrachten)),
        ("vertrokken", list(dossiers.filter(weg))),
        ("zonder", list(dossiers.filter(~Exists(_mentor_van_klas()) | blijven_staan).exclude(weg))),
        ("vragen", te_vragen(gebruiker, jaar)),
    ):
        setattr(beeld, naam, rijen[:PER_DEEL])
        beeld.meer[naam] = max(len(rijen) - PER_DEEL, 0)
    return beeld
