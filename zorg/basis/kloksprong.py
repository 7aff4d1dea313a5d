"""After the clock of the server jumped: what was written while it was ahead may not wait until that hour comes.

Nothing that Zorg writes lies far in the future, but the day on which a job is due: a lease is five minutes, and a job
was placed in the past. What says otherwise was written by a clock that was wrong.
"""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from .models import Opdracht, Teken

logger = logging.getLogger(__name__)
SPELING = timedelta(minutes=2)


def rechtzetten(*, nu: datetime) -> int:
    """Let go of leases that no worker can hold, and move what was placed in the future back by as much.

    Signs of life from the future are forgotten. Safe to run at any moment. Returns how many jobs it was about.
    """
    wacht = Opdracht.objects.filter(status=Opdracht.Status.WACHT)
    los = wacht.filter(bezet_tot_op__gt=nu + Opdracht.HUUR + SPELING).update(bezet_tot_op=None)
    toekomst = wacht.filter(geplaatst_op__gt=nu + SPELING)
    vooruit = toekomst.update(niet_voor_op=F("niet_voor_op") - (F("geplaatst_op") - nu), geplaatst_op=nu)
    Teken.objects.filter(gezien_op__gt=nu + SPELING).delete()
    if los or vooruit:
        logger.warning("de klok versprong: %s opdrachten losgelaten, %s opnieuw op tijd gezet", los, vooruit)
    return los + vooruit
