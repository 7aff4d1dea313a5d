"""Errors to a service outside (SENTRY_DSN), when the school chose one: kind and place, and nothing of anybody.

The library gathers requests, forms, variables and texts of errors. What is not named here is not sent.
"""

import logging
from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.transport import Transport

from .logboek import NUMMER

BLIJFT = ("event_id", "timestamp", "level", "platform", "release", "environment", "sdk")
PLEK = ("filename", "module", "function", "lineno", "in_app")


def aanzetten(dsn: str, *, transport: Transport | type[Transport] | None = None) -> None:
    """``transport`` is what carries it; without one the library sends over https."""
    sentry_sdk.init(
        dsn=dsn,
        transport=transport,
        before_send=kaal,
        max_breadcrumbs=0,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        auto_session_tracking=False,
        send_client_reports=False,
        default_integrations=False,
        auto_enabling_integrations=False,
        # What a job could not do is caught and logged (``opdrachten``), so the log is where errors are heard.
        integrations=[
            DjangoIntegration(middleware_spans=False, signals_spans=False),
            LoggingIntegration(level=None, event_level=logging.ERROR),
        ],
    )


def kaal(gebeurtenis: Any, hint: dict[str, Any]) -> Any:
    """The event again, of what may leave: an error of PostgreSQL quotes the row, an address may hold a token."""
    fouten = (gebeurtenis.get("exception") or {}).get("values") or []
    if not fouten:
        return None  # a line of the log with nothing but a text
    weg = {naam: gebeurtenis[naam] for naam in BLIJFT if naam in gebeurtenis}
    weg["exception"] = {"values": [_fout(fout) for fout in fouten]}
    weg["tags"] = {"nummer": NUMMER.get()}
    return weg


def _fout(fout: dict[str, Any]) -> dict[str, Any]:
    plekken = (fout.get("stacktrace") or {}).get("frames") or []
    return {
        "type": fout.get("type"),
        "module": fout.get("module"),
        "stacktrace": {"frames": [{naam: plek.get(naam) for naam in PLEK} for plek in plekken]},
    }
