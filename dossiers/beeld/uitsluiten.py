"""How the pages say who was shut out of a dossier."""

from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Dossier, Uitsluiting

PER_KEER = 100


def wie(dossier: Dossier, gebruiker: Gebruiker) -> str:
    """Who may not read the dossier itself sees a number where others see a name."""
    leest = Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk=dossier.pk).exists()
    return str(dossier.leerling) if leest else f"leerling {dossier.leerling.leerlingnummer}"


def collegas(dossier: Dossier) -> list[tuple[Gebruiker, str]]:
    """Everybody of this school who can log in: also a mentor of another class, who may take over tomorrow."""
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(dossier.leerling.school)
    rijen = rijen.filter(gebruiker__is_active=True).select_related("gebruiker", "functie")
    uniek = {r.gebruiker_id: r for r in rijen.order_by("gebruiker__achternaam", "gebruiker__voornaam", "-pk")}
    return [(r.gebruiker, f"{r.gebruiker}, {r.functie.naam}") for r in uniek.values()]


def zonder_coordinator(dossier: Dossier) -> str:
    woord = dossier.leerling.school.regels.de("coordinator")
    return (
        f"Nu kan niemand als {woord.split(' ', 1)[-1]} bij dit dossier. Spreek af wie dat voor deze leerling overneemt."
    )


def lijst(gebruiker: Gebruiker) -> list[Uitsluiting]:
    """What holds first, then what ended, newest first."""
    rijen = Uitsluiting.objects.waarop(gebruiker, "uitsluiting.inzien")
    met = rijen.select_related("gebruiker", "dossier__leerling", "vastgelegd_door", "opgeheven_door")
    return sorted(met.order_by("-vastgelegd_op", "-pk")[:PER_KEER], key=lambda rij: not rij.geldt)
