"""Gunicorn reads this file from the folder it starts in. The command line adds address and number of workers."""

import os
import tempfile
from typing import Any

from gunicorn.glogging import Logger
from prometheus_client import multiprocess

from zorg.basis.logboek import ZonderToken


class Logboek(Logger):
    """Gunicorn's own log, without the tokens that stand in addresses."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.access_log, self.error_log):
            log.filters = [ZonderToken()]


def child_exit(server: Any, worker: Any) -> None:
    """What a process counted stays in the figures, and its file is no longer taken for one that runs."""
    multiprocess.mark_process_dead(worker.pid)


logger_class = Logboek
# The figures of all processes of this web server together (zorg/basis/cijfers.py), in a folder that begins empty.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="zorg-cijfers-"))
# Settings read it: no page keeps the database busy for longer than somebody waits for it.
os.environ["SQL_SECONDEN"] = os.environ.get("SQL_SECONDEN") or "20"
