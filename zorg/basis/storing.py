"""What somebody sees when it is we who cannot: 503, in words, with what they typed kept on the page."""

import errno
import re

from django.db import DatabaseError, Error, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import QueryCanceled, ReadOnlySqlTransaction

from .logboek import NUMMER, keten

STRAKS = {"Retry-After": "60"}
# Never put back into a page: passwords, and the codes that somebody gets by mail, message or app.
GEHEIM = re.compile(r"password|wachtwoord|^code$|token", re.IGNORECASE)
CSRF = "csrfmiddlewaretoken"
# Full, over a quota, read-only, or bigger than allowed.
VOL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


class NietTeBewaren(OSError):
    """A file could not be kept: the disk is full, gone or closed to us."""


def te_lang(fout: BaseException) -> bool:
    """The database stopped a query that took too long (``SQL_SECONDEN``)."""
    return isinstance(fout, OperationalError) and isinstance(fout.__cause__, QueryCanceled)


def database_weg(fout: BaseException | None) -> bool:
    """Nobody's mistake: it is away, starts, is full, reads only, or two steps waited for each other. Later it works."""
    if isinstance(fout, OperationalError | InterfaceError):
        return True
    return isinstance(fout, InternalError) and isinstance(fout.__cause__, ReadOnlySqlTransaction)


def database_in(fout: BaseException) -> BaseException | None:
    """The error of the database that lies under another one."""
    return next((deel for deel in keten(fout) if database_weg(deel)), None)


def schijf_vol(fout: BaseException | None) -> bool:
    """Nothing can be written: a file that was on its way in, or a temporary one."""
    return isinstance(fout, NietTeBewaren) or (isinstance(fout, OSError) and fout.errno in VOL)


def keten_brak(fout: BaseException) -> bool:
    """The audit trail refused at the end of the transaction, where the lines are linked: all of it was undone.

    The message of PostgreSQL may quote a row; where it happened does not.
    """
    if not isinstance(fout, DatabaseError | InterfaceError | Error):
        return False
    plek = getattr(fout.__cause__, "diag", None)
    if plek is None:
        return False
    return "audit_" in (plek.context or "") or (plek.table_name or "").startswith("audit_")


def antwoord(request: HttpRequest, template: str) -> HttpResponse:
    """The page asks no database and no session: they may be what is away."""
    context = {"velden": _getypt(request), "pad": request.get_full_path(), "nummer": NUMMER.get()}
    return HttpResponse(render_to_string(template, context), status=503, headers=STRAKS)


def _getypt(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent by a form, to be sent again by one button; empty when there is nothing, or a secret among it."""
    if request.method != "POST" or request.headers.get("HX-Request"):
        return []
    try:
        velden = [(naam, waarde) for naam, rij in request.POST.lists() for waarde in rij]
    except Exception:  # a form too big, or cut off on its way: what was typed never reached us
        return []
    if any(GEHEIM.search(naam) for naam, _ in velden if naam != CSRF):
        return []
    return velden
