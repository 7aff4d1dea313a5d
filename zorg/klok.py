"""Beat with a sign of life of its own: that a worker ran something says nothing when beat has just died."""

import logging
from datetime import datetime, timedelta
from typing import Any

from celery.beat import PersistentScheduler
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from zorg.basis.kloksprong import SPELING
from zorg.basis.models import Teken

logger = logging.getLogger(__name__)
TUSSENPOOS = timedelta(seconds=30)


class Klok(PersistentScheduler):
    """Writes its sign at most every half minute, and never dies of a database that is away."""

    gezien_op: datetime | None = None

    def tick(self, *args: Any, **kwargs: Any) -> float:
        self.na_een_sprong_terug()
        wacht: float = super().tick(*args, **kwargs)
        close_old_connections()
        self.teken_geven()
        return min(wacht, TUSSENPOOS.total_seconds())

    def na_een_sprong_terug(self) -> None:
        """Celery waits until the hour at which it last ran something has come again: an hour back is an hour still."""
        if self.gezien_op is None or timezone.now() >= self.gezien_op - SPELING:
            return
        logger.warning("de klok sprong terug; alles begint vanaf nu opnieuw te tellen")
        for regel in self.schedule.values():
            nu = regel.default_now()
            regel.last_run_at = min(regel.last_run_at or nu, nu)
        self._heap = self.gezien_op = None

    def teken_geven(self) -> None:
        nu = timezone.now()
        if self.gezien_op is not None and nu - self.gezien_op < TUSSENPOOS:
            return
        try:
            Teken.objects.update_or_create(naam="klok", defaults={"gezien_op": nu})
        except (DatabaseError, InterfaceError) as fout:
            logger.warning("de klok kon geen teken geven (%s)", type(fout).__name__)
            return
        self.gezien_op = nu
