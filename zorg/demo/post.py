"""The mailbox of the demo lies in files, newest first: a mail of last week belongs under one of today."""

import os
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings


def op_datum_leggen() -> None:
    """Give each mail file the moment that stands in its own header."""
    for pad in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        datum = message_from_bytes(pad.read_bytes().lstrip(), policy=policy.default)["Date"]
        if datum:
            os.utime(pad, (datum.datetime.timestamp(),) * 2)
