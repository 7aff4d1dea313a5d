"""What the worker does for support: hear that a plan was signed, and tell a begeleider about a new pupil."""

from django.utils import timezone

from opp.models import Doel, Versie
from zorg.basis.opdrachten import opdracht

from . import mails
from .models import Arrangement
from .rapport import pas_drukken
from .start import plan_overnemen


@opdracht("arrangementen.plan_vastgesteld")
def plan_vastgesteld(*, opp_id: int, **_: object) -> None:
    """Everything that waited for this plan goes on. Safe to run twice: what was taken over is recognised."""
    versie = Versie.objects.filter(opp=opp_id).definitief().order_by("-nummer").first()
    if versie is None:
        return
    doelen = list(Doel.objects.filter(versie=versie).order_by("nummer").values_list("doel", flat=True))
    wachtend = Arrangement.objects.filter(opp=opp_id).exclude(status__in=Arrangement.VOORBIJ)
    rijen = wachtend.select_for_update(of=("self",)).select_related("dossier__leerling__school", "begeleider")
    for arrangement in rijen.order_by("pk"):
        plan_overnemen(arrangement, doelen=doelen, op=timezone.localdate())


@opdracht("arrangementen.toewijzing_mailen", rij="mail")
def toewijzing_mailen(*, arrangement_id: int, gebruiker_id: int, **_: object) -> None:
    """Nobody hears about a pupil who was handed over to somebody else meanwhile."""
    arrangement = Arrangement.objects.select_related("dossier__leerling__school", "begeleider").get(pk=arrangement_id)
    if arrangement.begeleider and arrangement.begeleider_id == gebruiker_id:
        mails.toegewezen(arrangement)


@opdracht("arrangementen.pas_maken", rij="pdf")
def pas_maken(*, pas_id: int, **_: object) -> None:
    pas_drukken(pas_id)
