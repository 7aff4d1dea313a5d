"""What stands on the pages about an emergency access: never anything of the dossier itself."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechttaal import ROLLEN
from audit.models import Gebeurtenis
from dossiers.models import Noodtoegang
from scholen.models import School

from .inzage import DEED, LIJSTEN, wat_het_is

PER_KEER = 50


@dataclass(frozen=True)
class Balk:
    """The line above every page of that dossier, for who reads it by an emergency access."""

    pk: int
    tot: str
    gemeld: str


def balk(gebruiker: Gebruiker, leerling_id: int) -> Balk | None:
    rijen = Noodtoegang.objects.lopend(timezone.now()).filter(gebruiker=gebruiker, dossier__leerling=leerling_id)
    nood = rijen.select_related("dossier__leerling__school").order_by("pk").first()
    if nood is None:
        return None
    wie = wie_weet_het(nood, nood.dossier.leerling.school)
    gemeld = f"{wie[:1].upper()}{wie[1:]} {'krijgen' if len(nood.gemeld_aan) > 1 else 'krijgt'} hier een mail over."
    return Balk(nood.pk, f"{timezone.localtime(nood.tot_op):%H.%M}", gemeld)


def wie_weet_het(nood: Noodtoegang, school: School) -> str:
    """Who was told by mail, in the words of the school."""
    woorden = {"ZC": school.regels.de("coordinator"), "FG": f"de {ROLLEN['FG']}"}
    return " en ".join(woorden[rol] for rol in sorted(nood.gemeld_aan, reverse=True))


def geopend(nood: Noodtoegang) -> list[tuple[str, int]]:
    """What this person opened of that pupil meanwhile, and how often: kinds of things, and no content."""
    rijen = Gebeurtenis.objects.filter(
        leerling_id=nood.leerling_id, door_id=nood.gebruiker_id, moment__range=(nood.begonnen_op, nood.einde)
    )
    keer: Counter[str] = Counter()
    # Counted by the database, all of it: two hundred looks at nothing must not hide the one look at something.
    for soort, onderwerp, aantal in rijen.values_list("soort", "onderwerp").annotate(n=Count("pk")):
        if soort in DEED:
            keer[f"{DEED[soort].lower()} {wat_het_is(onderwerp)}"] += aantal
        elif soort in LIJSTEN:
            keer[f"zag {LIJSTEN[soort]}"] += aantal
    return sorted(keer.items())


def rolnaam(nood: Noodtoegang) -> str:
    return ROLLEN[nood.rol]


def lijst(gebruiker: Gebruiker) -> list[Noodtoegang]:
    """What waits for a verdict first, then the newest."""
    rijen = Noodtoegang.objects.waarop(gebruiker, "noodtoegang.inzien")
    met = rijen.select_related("gebruiker", "dossier__leerling", "beoordeeld_door")
    return list(met.order_by("oordeel", "-begonnen_op", "-pk")[:PER_KEER])
