"""The mailbox of the demo: the mails that Django wrote to files, and the text messages beside them, newest first."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from zorg.basis.datums import moment

HOOGSTENS = 50
# What the file backend puts after each message.
STREEP = b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    aan: str
    onderwerp: str
    tekst: str
    wanneer: SafeString

    @property
    def plat(self) -> str:
        return f"{self.aan} {self.onderwerp} {self.tekst}".casefold()


def mails(zoek: str = "") -> list[Mail]:
    """The newest, or the newest in which these words stand."""
    map_ = Path(settings.EMAIL_FILE_PATH)
    gevonden = [*map_.glob("*.log"), *map_.glob("*.sms")]
    bestanden = sorted(gevonden, key=lambda pad: (pad.stat().st_mtime, pad.name), reverse=True)
    woorden = zoek.casefold().split()
    alle = (mail for pad in bestanden for mail in _uit(pad))
    return list(islice((mail for mail in alle if all(woord in mail.plat for woord in woorden)), HOOGSTENS))


def _uit(pad: Path) -> list[Mail]:
    if pad.suffix == ".sms":
        return [_sms(json.loads(pad.read_text(encoding="utf-8")))]
    delen = pad.read_bytes().replace(b"\r\n", b"\n").split(STREEP)
    return [_mail(deel) for deel in reversed(delen) if deel.strip()]


def _sms(bericht: dict[str, str]) -> Mail:
    """As it lies on a phone: without a subject."""
    return Mail(bericht["aan"], "Sms", bericht["tekst"], moment(datetime.fromisoformat(bericht["op"])))


def _mail(ruw: bytes) -> Mail:
    bericht = message_from_bytes(ruw.lstrip(), policy=policy.default)
    inhoud = bericht.get_body(("plain",))
    # Django writes "-0000": the time is in UTC, and where it was sent is not said.
    datum = bericht["Date"].datetime.replace(tzinfo=UTC) if bericht["Date"] else timezone.now()
    return Mail(
        aan=str(bericht["To"]),
        onderwerp=str(bericht["Subject"]),
        tekst=inhoud.get_content().strip() if inhoud else "",
        wanneer=moment(datum),
    )
