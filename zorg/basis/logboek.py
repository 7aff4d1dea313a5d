"""What may never stand in a log: the token in a parent's link or of a calendar, and what an error quotes.

PostgreSQL puts the whole row in its message ("Failing row contains …"): of an error the log keeps type and place.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

LINK = re.compile(r"/(p|agenda)/(?:[\w-]{43}|\w{4}-\w{4}-\w{4})(?![\w-])")
MASKER = r"/\1/•••"


# All that one request or one job writes has the same number; a page that failed names it.
NUMMER: ContextVar[str] = ContextVar("nummer", default="-")


class LogboekDicht(Exception):
    """The trail of who looked could not be written, so nothing may be shown."""


def maskeer(tekst: str) -> str:
    return LINK.sub(MASKER, tekst)


def beschrijf(fout: BaseException) -> str:
    """Type and place of the error. Not its text: that may quote a pupil's file."""
    *_, plek = _plekken(fout.__traceback__) or ["?"]
    return f"{type(fout).__name__} in {plek}"[:500]


def spoor(fout: BaseException) -> str:
    """A traceback without texts: where each error of the chain came by, and what type it was."""
    return "\n".join(
        "\n".join(["Traceback (zonder tekst):", *_regels(deel.__traceback__), type(deel).__qualname__])
        for deel in reversed(list(keten(fout)))
    )


def keten(fout: BaseException | None) -> Iterator[BaseException]:
    """This error and every one that lies under it."""
    gezien: set[int] = set()
    while fout is not None and id(fout) not in gezien:
        gezien.add(id(fout))
        yield fout
        fout = fout.__cause__ or fout.__context__


def _regels(tb: TracebackType | None) -> Iterator[str]:
    while tb:
        code = tb.tb_frame.f_code
        yield f'  File "{code.co_filename}", line {tb.tb_lineno}, in {code.co_name}'
        tb = tb.tb_next


def _plekken(tb: TracebackType | None) -> list[str]:
    plekken = []
    while tb:
        plekken.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    return plekken


class ZonderToken(logging.Filter):
    """Makes the message and the traceback of every record fit to be kept, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        fout = record.exc_info[1] if record.exc_info else None
        record.args = _zonder_fouten(record.args)
        bericht = record.getMessage()
        for deel in keten(fout):
            for tekst in (repr(deel), str(deel)):
                bericht = bericht.replace(tekst, type(deel).__name__) if len(tekst) > 2 else bericht
        record.msg, record.args = maskeer(bericht), None
        # Also when another handler cached its own: that one holds the text.
        record.exc_text = maskeer(spoor(fout)) if fout else None
        record.nummer = NUMMER.get()
        return True


class Json(logging.Formatter):
    """A line is one JSON object, for whatever collects the logs of more than one machine."""

    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "bron": record.name,
            "nummer": getattr(record, "nummer", "-"),
            "bericht": record.getMessage(),
            **getattr(record, "velden", {}),
        }
        if record.exc_text:
            regel["spoor"] = record.exc_text
        return json.dumps(regel, ensure_ascii=False)


def _zonder_fouten(args: Any) -> Any:
    if isinstance(args, Mapping):
        return {naam: _zonder_fout(waarde) for naam, waarde in args.items()}
    return tuple(_zonder_fout(waarde) for waarde in args) if isinstance(args, tuple) else args


def _zonder_fout(waarde: object) -> object:
    return beschrijf(waarde) if isinstance(waarde, BaseException) else waarde


def instelling(niveau: str, vorm: str = "kort") -> dict[str, Any]:
    """LOGGING of the settings; ``vorm`` is "kort" (for who reads along) or "json".

    Django's own handlers know no mask, and one of them mails: all goes the one way.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "kort": {"format": "%(asctime)s %(levelname)s %(name)s %(nummer)s %(message)s"},
            "json": {"()": "zorg.basis.logboek.Json"},
        },
        "filters": {"zonder_token": {"()": "zorg.basis.logboek.ZonderToken"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": vorm, "filters": ["zonder_token"]}},
        "root": {"handlers": ["console"], "level": niveau},
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            "django.server": {"handlers": [], "propagate": True},
            "pikepdf": {"level": "WARNING"},  # says at each start that it can log
        },
    }
