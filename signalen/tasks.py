"""Afterwards: a submitted aanmelding takes the signals it came from along."""

from aanmeldingen.models import Aanmelding
from zorg.basis.opdrachten import opdracht

from . import services


@opdracht("signalen.koppelen")
def koppelen(*, aanmelding_id: int, **_: object) -> None:
    """The open signals of this pupil belong with the dossier now; those that do already are left as they are."""
    rijen = Aanmelding.objects.select_related("dossier__leerling__school", "gemaakt_door")
    aanmelding = rijen.filter(pk=aanmelding_id, ingediend_op__isnull=False).first()
    if aanmelding:
        services.koppelen(aanmelding.dossier.leerling, door=aanmelding.gemaakt_door, tot=aanmelding.ingediend_op)
