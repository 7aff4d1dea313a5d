"""Gunicorn reads this file from the folder it starts in. The command line adds address and number of workers."""

import os
from typing import Any

from gunicorn.glogging import Logger

from zorg.basis.logboek import ZonderToken


class Logboek(Logger):
    """Gunicorn's own log, without the tokens that stand in addresses."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.access_log, self.error_log):
            log.filters = [ZonderToken()]


logger_class = Logboek
# Settings read it: no page keeps the database busy for longer than somebody waits for it.
os.environ["SQL_SECONDEN"] = os.environ.get("SQL_SECONDEN") or "20"
