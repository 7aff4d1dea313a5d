"""What the worker does for referrals."""

from zorg.basis.opdrachten import opdracht

from . import bewijs, rapport
from .models import Toestemmingsblad, Uitnodiging, Verstrekking, Zienswijzeversie


@opdracht("verwijzingen.brief_maken", rij="pdf")
def brief_maken(*, verstrekking_id: int, **_: object) -> None:
    rijen = Verstrekking.objects.select_for_update(of=("self",))
    rapport.brief_maken(rijen.select_related("verwijzing__dossier__leerling__school").get(pk=verstrekking_id))


@opdracht("verwijzingen.uitnodiging_maken", rij="pdf")
def uitnodiging_maken(*, uitnodiging_id: int, **_: object) -> None:
    rijen = Uitnodiging.objects.select_for_update(of=("self",))
    rapport.uitnodiging_maken(rijen.select_related("dossier__leerling__school", "gemaakt_door").get(pk=uitnodiging_id))


@opdracht("verwijzingen.toestemmingsblad_maken", rij="pdf")
def toestemmingsblad_maken(*, blad_id: int, **_: object) -> None:
    rijen = Toestemmingsblad.objects.select_for_update(of=("self",))
    rapport.blad_maken(rijen.select_related("dossier__leerling__school").get(pk=blad_id))


def _versie(versie_id: int) -> Zienswijzeversie | None:
    """None: its author wrote another text before this one was given."""
    rijen = Zienswijzeversie.objects.select_for_update(of=("self",)).filter(pk=versie_id)
    return rijen.select_related(
        "bestand", "zienswijze__contact", "zienswijze__verwijzing__dossier__leerling__school"
    ).first()


@opdracht("verwijzingen.zienswijze_maken", rij="pdf")
def zienswijze_maken(*, versie_id: int, **_: object) -> None:
    if versie := _versie(versie_id):
        rapport.zienswijze_maken(versie)


@opdracht("verwijzingen.zienswijze_verzegelen", rij="pdf")
def zienswijze_verzegelen(*, versie_id: int, **_: object) -> None:
    if versie := _versie(versie_id):
        bewijs.verzegelen(versie)
