"""Names with the function that this school gives them."""

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN, GEEN_COLLEGA, ROLLEN
from dossiers.models import Dossier, Leerling
from zorg.basis.datums import dag


def functies(gebruikers: Collection[int], school_id: int) -> dict[int, Roltoewijzing]:
    """The present assignment of each of these people at this school; the first when they have several."""
    rijen = (
        Roltoewijzing.objects.geldig(timezone.localdate())
        .filter(gebruiker__in=gebruikers, school=school_id)
        .select_related("functie")
        .order_by("-pk")
    )
    return {rij.gebruiker_id: rij for rij in rijen}


def met_functie(gebruiker: Gebruiker, bekend: dict[int, Roltoewijzing]) -> str:
    toewijzing = bekend.get(gebruiker.pk)
    return f"{gebruiker}, {klein(toewijzing.functie.naam)}" if toewijzing else str(gebruiker)


def klein(naam: str) -> str:
    """A function inside a sentence: "mentor", but "COPA" stays as it is."""
    return naam if naam[:2].isupper() else naam[:1].lower() + naam[1:]


def is_extern(gebruiker: Gebruiker, bekend: dict[int, Roltoewijzing]) -> bool:
    toewijzing = bekend.get(gebruiker.pk)
    return toewijzing is not None and toewijzing.functie.rol in EXTERN


class Team:
    """Who is what around one pupil now, in one query; ``ook`` are others whose function the page says."""

    def __init__(self, leerling: Leerling, ook: Collection[int] = ()) -> None:
        self.leerling = leerling
        rijen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
            Q(klas=None) | Q(klas=leerling.klas_id) | Q(gebruiker__in=ook), school=leerling.school_id
        )
        self.rijen = list(
            rijen.select_related("gebruiker", "functie").order_by("gebruiker__achternaam", "gebruiker__voornaam", "pk")
        )

    def functies(self) -> dict[int, Roltoewijzing]:
        return {rij.gebruiker_id: rij for rij in sorted(self.rijen, key=lambda rij: -rij.pk)}

    def rolnaam(self, rol: str) -> str:
        """How this school calls who has a role: work that waits for the coordinator waits for the COPA."""
        namen = (klein(rij.functie.naam) for rij in self.rijen if rij.functie.rol == rol)
        return next(namen, ROLLEN[rol])

    def mentoren(self) -> str:
        return " en ".join(str(rij.gebruiker) for rij in sorted(self._mentoren(), key=lambda rij: rij.pk))

    def is_mentor(self, gebruiker: Gebruiker) -> bool:
        return any(rij.gebruiker_id == gebruiker.pk for rij in self._mentoren())

    def _mentoren(self) -> list[Roltoewijzing]:
        klas = self.leerling.klas_id
        return [rij for rij in self.rijen if rij.functie.rol == "ME" and klas is not None and rij.klas_id == klas]

    def collegas(self, *, behalve: Gebruiker | None = None) -> list[tuple[Gebruiker, str]]:
        """Who can be named on this file, with their function: no mentors of other classes."""
        uniek = {rij.gebruiker_id: rij for rij in reversed(self.rijen) if self._is_aan_te_wijzen(rij, behalve)}
        return [(rij.gebruiker, f"{rij.gebruiker}, {rij.functie.naam}") for rij in reversed(uniek.values())]

    def _is_aan_te_wijzen(self, rij: Roltoewijzing, behalve: Gebruiker | None) -> bool:
        return (
            rij.klas_id in {None, self.leerling.klas_id}
            and rij.functie.rol not in GEEN_COLLEGA
            and rij.gebruiker.is_active
            and rij.gebruiker != behalve
        )


def betrokkenen(dossier: Dossier, gebruiker: Gebruiker) -> list[dict[str, object]]:
    """Everybody who ever worked on this dossier, present first."""
    vandaag = timezone.localdate()
    rijen = (
        dossier.betrokkenen.zichtbaar_voor(gebruiker)
        .select_related("gebruiker", "toegevoegd_door")
        .order_by("-begindatum", "-pk")
    )
    regels = [
        {
            "pk": rij.pk,
            "naam": str(rij.gebruiker),
            "hoedanigheid": rij.hoedanigheid,
            "reden": rij.reden,
            "besloten": rij.besloten,
            "sinds": dag(rij.begindatum),
            "tot": dag(rij.einddatum),
            "einde_reden": rij.einde_reden,
            "door": str(rij.toegevoegd_door),
            "nu": rij.einddatum is None or rij.einddatum >= vandaag,
        }
        for rij in rijen
    ]
    return sorted(regels, key=lambda regel: not regel["nu"])
