"""The link and the one-time code of somebody who signs: derived from a server key, stored only as a hash or not at all.

A stolen database therefore holds no usable link, and a mail that is sent again carries the same link.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Ondertekening, Portaalcode

GELDIG = timedelta(days=14)
CODE_GELDIG = timedelta(minutes=10)


def token_voor(ondertekening: Ondertekening) -> str:
    """The token of the newest issue of this link; an older issue has another one and no longer works."""
    waarde = f"{ondertekening.pk}:{ondertekening.uitgiftenummer}"
    return urlsafe_b64encode(salted_hmac("opp.link", waarde, algorithm="sha256").digest()).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def vind(token: str) -> Ondertekening | None:
    """Whose link this is, also when it died; ask ``leeft(nu)`` before showing anything."""
    return (
        Ondertekening.objects.select_related(
            "versie__opp__dossier__leerling__school", "versie__bestand", "contact", "als_leerling"
        )
        .filter(token_sha256=token_hash(token))
        .first()
    )


def uitgeven(ondertekening: Ondertekening, *, nu: datetime) -> None:
    """Make a new link; every earlier one is dead from now on. The caller holds the row's lock and mails it by a job."""
    ondertekening.uitgiftenummer += 1
    ondertekening.zet_status(
        Ondertekening.Status.UITGENODIGD,
        uitgiftenummer=ondertekening.uitgiftenummer,
        token_sha256=token_hash(token_voor(ondertekening)),
        uitgenodigd_op=nu,
        verloopt_op=nu + GELDIG,
        verstuurd_op=None,
        geopend_op=None,
        foute_codes=0,
        geblokkeerd_op=None,
    )


def nieuwe_nonce() -> str:
    return secrets.token_urlsafe(32)


def code_voor(portaalcode: Portaalcode) -> str:
    """The six digits that belong to this row."""
    waarde = salted_hmac("opp.code", f"{portaalcode.pk}:{portaalcode.nonce}", algorithm="sha256").digest()
    return f"{int.from_bytes(waarde, 'big') % 1_000_000:06d}"


def code_klopt(portaalcode: Portaalcode, ingevuld: str, *, nu: datetime) -> bool:
    """Compare only; ``services.code_proberen`` is what counts tries and burns the code."""
    cijfers = "".join(teken for teken in ingevuld if teken.isascii() and teken.isdigit())
    return portaalcode.leeft(nu) and constant_time_compare(code_voor(portaalcode), cijfers)
