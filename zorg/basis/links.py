"""Links and one-time codes for people without an account: derived from a server key, stored as a hash or not at all.

A stolen database therefore holds no usable link, and a mail that is sent again carries the same link. ``zout`` keeps
the links of one purpose apart from those of another.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

GELDIG = timedelta(days=14)
CODE_GELDIG = timedelta(minutes=10)
# Taps at once give one code.
NET_GEMAAKT = timedelta(seconds=30)
CODES_PER_UUR = 3
FOUTE_CODES = 10


def token(zout: str, waarde: str) -> str:
    """43 characters that only this server can make from this value."""
    return urlsafe_b64encode(salted_hmac(zout, waarde, algorithm="sha256").digest()).rstrip(b"=").decode()


def token_hash(waarde: str) -> str:
    return hashlib.sha256(waarde.encode()).hexdigest()


def nieuwe_nonce() -> str:
    return secrets.token_urlsafe(32)


def cijfers(zout: str, waarde: str) -> str:
    """The six digits that belong to this value."""
    getal = int.from_bytes(salted_hmac(zout, waarde, algorithm="sha256").digest(), "big")
    return f"{getal % 1_000_000:06d}"


def zelfde_cijfers(verwacht: str, ingevuld: str) -> bool:
    """Spaces and dashes that somebody pasted along do not count."""
    kaal = "".join(teken for teken in ingevuld if teken.isascii() and teken.isdigit())
    return constant_time_compare(verwacht, kaal)
