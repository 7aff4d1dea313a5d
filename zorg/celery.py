"""The Celery app. Redis is only a bell: what must happen stands in the database (zorg.basis.opdrachten)."""

import logging.config
import os

from celery import Celery, signals
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zorg.settings")

app = Celery("zorg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def zelfde_logboek(**_: object) -> None:
    """Left alone, Celery replaces the handlers by its own, which keep the whole text of every error."""
    logging.config.dictConfig(settings.LOGGING)
