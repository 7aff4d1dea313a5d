"""What the four think before an evaluation: whom to ask, and how often the pupil came (SEG-145)."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon
from zorg.basis.opdrachten import plaatsen

from .models import Arrangement, Begeleidingsgesprek, Evaluatie, Inbreng

Partij, Aanwezigheid = Inbreng.Partij, Begeleidingsgesprek.Aanwezigheid
Uitkomst, Resultaat = Evaluatie.Uitkomst, Arrangement.Resultaat
RESULTAAT = {
    Uitkomst.AFRONDEN: Resultaat.DOEL_BEREIKT,
    Uitkomst.NIET_TOEREIKEND: Resultaat.NIET_TOEREIKEND,
    Uitkomst.STOPPEN: Resultaat.ANDERS,
}


def te_vragen(arrangement: Arrangement, *, op: date) -> Iterator[tuple[str, Contactpersoon | None]]:
    """The four. Of the parents each who may know of it today; in confidence none of them (INV-09)."""
    leerling = arrangement.dossier.leerling
    yield Partij.LEERLING, None
    if not arrangement.zonder_ouders:
        for ouder in leerling.contactpersonen.order_by("pk"):
            if oordeel(leerling, ouder, waarvoor=Waarvoor.LEZEN, op=op).mag:
                yield Partij.OUDER, ouder
    yield Partij.MENTOR, None
    yield Partij.BEGELEIDER, None


def vragen(arrangement: Arrangement, *, door: Gebruiker | None) -> list[Inbreng]:
    """Ask each of the four once for the evaluation that comes; those at home hear it by their own link."""
    gevraagd = []
    for partij, contact in te_vragen(arrangement, op=timezone.localdate()):
        rij, nieuw = Inbreng.objects.get_or_create(
            arrangement=arrangement, evaluatie=None, partij=partij, contact=contact
        )
        if not nieuw:
            continue
        gevraagd.append(rij)
        vastleggen("inbreng_gevraagd", op=rij, door=door, partij=partij)
        if rij.is_thuis:
            plaatsen("portaal.inbreng_melden", sleutel=f"{rij.pk}", bij=rij, inbreng_id=rij.pk)
    return gevraagd


def opkomst(arrangement: Arrangement) -> tuple[int, int]:
    """To how many of the sessions since the last evaluation the pupil came; one that was moved is none."""
    vorige = arrangement.evaluaties.order_by("-datum").values_list("datum", flat=True).first()
    rijen = Begeleidingsgesprek.objects.filter(arrangement=arrangement).exclude(aanwezigheid=Aanwezigheid.VERZET)
    if vorige:
        rijen = rijen.filter(datum__gt=vorige)
    return rijen.filter(aanwezigheid=Aanwezigheid.AANWEZIG).count(), rijen.count()


def leerling_gehoord(arrangement: Arrangement) -> bool:
    """Whether the pupil said something before the evaluation that comes."""
    eigen = arrangement.inbreng.filter(evaluatie=None, partij=Partij.LEERLING)
    return eigen.exclude(beantwoord_op=None).exists()


def resultaat_van(evaluatie: Evaluatie) -> str:
    """What came of the support, when this evaluation ends it. A goal that was reached by tapering off says so."""
    uitkomst = Uitkomst(evaluatie.uitkomst)
    eerder = evaluatie.arrangement.evaluaties.filter(uitkomst=Uitkomst.AFBOUWEN)
    if uitkomst == Uitkomst.AFRONDEN and eerder.exists():
        return Resultaat.AFGEBOUWD
    return RESULTAAT.get(uitkomst, Resultaat.ANDERS)
