"""What may never stand in a log: the token in the address of a parent's link (bar C4)."""

import logging
import re

LINK = re.compile(r"/p/[\w-]{43}(?![\w-])")
MASKER = "/p/•••"


def maskeer(tekst: str) -> str:
    return LINK.sub(MASKER, tekst)


class ZonderToken(logging.Filter):
    """Masks the message and the traceback of every record, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = maskeer(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = maskeer(record.exc_text)
        return True
