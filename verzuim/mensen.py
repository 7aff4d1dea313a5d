"""Whose work absence is: the verzuimcoördinator of this pupil's building (SEG-31)."""

from datetime import date

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Leerling


def verzuimcoordinator_van(leerling: Leerling, op: date) -> Gebruiker | str:
    """By name when the school divides its pupils among several, else the role; ``dossiers`` finds who fills in."""
    bezet = Roltoewijzing.objects.geldig(op).met_rol("VC").filter(school=leerling.school_id, gebruiker__is_active=True)
    toewijzingen = list(bezet.select_related("gebruiker").order_by("pk"))
    if not any(_beperkt(t) for t in toewijzingen):
        return "VC"
    passend = [t for t in toewijzingen if _past(t, leerling)]
    passend.sort(key=lambda t: not _beperkt(t))
    return passend[0].gebruiker if passend else "ZC"


def _beperkt(toewijzing: Roltoewijzing) -> bool:
    return toewijzing.locatie_id is not None or toewijzing.leerjaar_van is not None


def _past(toewijzing: Roltoewijzing, leerling: Leerling) -> bool:
    if not _beperkt(toewijzing):
        return True
    klas = leerling.klas
    if klas is None:
        return False
    jaar = klas.leerjaar.volgnummer
    op_locatie = toewijzing.locatie_id in {None, klas.locatie_id}
    in_jaar = toewijzing.leerjaar_van is None or toewijzing.leerjaar_van <= jaar <= (toewijzing.leerjaar_tot or jaar)
    return op_locatie and in_jaar
