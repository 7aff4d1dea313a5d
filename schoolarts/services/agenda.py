"""What goes on the agenda of the small meeting by itself."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from overleggen import services as overleggen
from overleggen.models import Agendapunt
from scholen.models import Overlegtype, School
from schoolarts.models import Schoolartstraject

from .stap import S


def agenda_vullen(school: School, *, nu: datetime) -> int:
    """What the doctor advised comes on the next small meeting by itself, where the profile says so (SEG-127).

    From when the mentor has the advice until the plan runs; what was discussed or taken off does not come back.
    Returns how many came.
    """
    typen = school.overlegtypen.filter(soort=Overlegtype.Soort.KLEIN, actief=True).order_by("pk")
    klein = next((t for t in typen if Overlegtype.Autovullen.TERUGKOPPELINGEN in t.autovullen), None)
    if klein is None:
        return 0
    geweest = Agendapunt.objects.filter(
        dossier=OuterRef("dossier"), soort=Agendapunt.Soort.TERUGKOPPELING, ingebracht_op__gte=OuterRef("doorgezet_op")
    )
    rijen = (
        Schoolartstraject.objects.filter(~Exists(geweest), dossier__leerling__school=school, dossier__status="actief")
        .filter(status__in=(S.BIJ_MENTOR, S.PLAN), doorgezet_op__lte=nu, dossier__leerling__uitschrijfdatum=None)
        .select_related("dossier__leerling__school", "aangevraagd_door")
        .order_by("doorgezet_op", "pk")
    )
    vraag = f"Er is advies van de {school.regels.term('jeugdarts')}. Wat spreken we af?"
    for t in rijen:
        overleggen.agenderen(
            t.dossier, soort=Agendapunt.Soort.TERUGKOPPELING, herkomst=f"schoolarts:{t.pk}:klein", hulpvraag=vraag,
            door=t.aangevraagd_door, overlegtype=klein,
        )  # fmt: skip
    return len(rijen)
