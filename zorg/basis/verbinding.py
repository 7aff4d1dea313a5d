"""How Zorg reaches PostgreSQL: the DATABASES of the settings."""

from typing import Any
from urllib.parse import unquote, urlsplit


def instelling(url: str, *, seconden: int, pooler: bool, toets: dict[str, Any]) -> dict[str, Any]:
    """One database. ``seconden``: after how many a query is stopped by the database; 0 is no end.

    ``pooler``: a pooler (PgBouncer, in transaction mode) stands in between. Then nothing may outlive a transaction:
    no prepared statement, no cursor, and no setting given at connecting; the role has the time limit (docs/beheer.md).
    """
    delen = urlsplit(url)
    opties: dict[str, Any] = {"server_side_binding": True, "connect_timeout": 5}
    # Planning five joins costs more than running them (docs/adr).
    opties["prepare_threshold"] = None if pooler else 5
    if seconden and not pooler:
        opties["options"] = f"-c statement_timeout={seconden}s"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": delen.path.lstrip("/"),
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": delen.hostname or "",
        "PORT": str(delen.port or ""),
        "CONN_MAX_AGE": None,  # one connection a thread, kept
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooler,
        "OPTIONS": opties,
        "TEST": toets,
    }
