"""The only way a text message leaves the building. Which service carries it is a setting, as with Django's mail.

``SMS_BACKEND`` names a class like the ones below: made without arguments, with ``versturen(naar, tekst)`` that returns
when the service took the message and raises when it did not. How to write one for a real service: docs/sms.md.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override

logger = logging.getLogger(__name__)


class SmsMislukt(Exception):
    """The service did not take the message. Holds no number and no text: an error ends up in logs."""


class Smsdienst(Protocol):
    def versturen(self, naar: str, tekst: str) -> None: ...


class Console:
    """For who develops: the message in the terminal, and nowhere else."""

    def versturen(self, naar: str, tekst: str) -> None:
        sys.stdout.write(f"sms naar {naar}: {tekst}\n")


class Bestand:
    """For the demo: beside the mails, and shown on the same page (zorg.demopost)."""

    def versturen(self, naar: str, tekst: str) -> None:
        map_ = Path(settings.EMAIL_FILE_PATH)
        map_.mkdir(parents=True, exist_ok=True)
        inhoud = {"aan": naar, "tekst": tekst, "op": timezone.now().isoformat()}
        (map_ / f"{uuid4().hex}.sms").write_text(json.dumps(inhoud), encoding="utf-8")


NIET_ECHT = (Console, Bestand)


def beschikbaar() -> bool:
    return bool(settings.SMS_BACKEND)


def dienst() -> Smsdienst:
    return import_string(settings.SMS_BACKEND)()


def versturen(template: str, *, naar: str, context: dict[str, str], taal: str = "nl") -> None:
    """Send one message now (called by a job, never by a request). ``naar`` is E.164.

    Raises ``SmsMislukt`` whatever went wrong at the service; the log gets the kind of error and nothing else.
    """
    if te_veel := set(context) - {"school", "code", "telefoon"}:
        raise ValueError(f"een sms mag dit niet bevatten: {sorted(te_veel)}")
    with override(taal):
        tekst = " ".join(render_to_string(template, context).split())
    try:
        dienst().versturen(naar, tekst)
    except Exception as fout:
        soort = type(fout).__name__
    else:
        return
    # Outside the except: no chain leads from here to an error that may quote the number or the code.
    logger.warning("de sms-dienst nam een bericht niet aan: %s", soort)
    raise SmsMislukt(soort)
