"""The composition root: settings, URLs, the shell around every page. May import every app; no app imports it."""

from .celery import app as celery_app

__all__ = ["celery_app"]
