"""Where the key of the seal comes from: a file that the operator names; for demo and development one is made."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from django.conf import settings

SCHOOL = "{school}"


class SleutelOnbruikbaar(Exception):
    """A key was named, and cannot be read: then nothing is made without a seal either."""


@dataclass(frozen=True)
class Sleutel:
    p12: bytes
    wachtwoord: str
    certificaat: x509.Certificate

    @property
    def kenmerk(self) -> str:
        return self.certificaat.fingerprint(hashes.SHA256()).hex()


def sleutel_van(school: str, *, naam: str) -> Sleutel | None:
    """The key of this school (its slug); None when this installation has none: then there is no seal."""
    if settings.ZEGEL_SLEUTEL:
        return lezen(Path(settings.ZEGEL_SLEUTEL.replace(SCHOOL, school)), settings.ZEGEL_WACHTWOORD)
    if not settings.ZEGEL_PROEF:
        return None
    pad = Path(settings.ZEGEL_MAP) / f"{school}.p12"
    if not pad.exists():
        _proef_maken(pad, naam)
    return lezen(pad, "")


def lezen(pad: Path, wachtwoord: str) -> Sleutel:
    try:
        p12 = pad.read_bytes()
        eigen, certificaat, _rest = pkcs12.load_key_and_certificates(p12, wachtwoord.encode() or None)
    except (OSError, ValueError) as fout:
        raise SleutelOnbruikbaar(f"De sleutel van het zegel is niet te lezen: {type(fout).__name__}.") from fout
    if eigen is None or certificaat is None:
        raise SleutelOnbruikbaar("In het bestand van het zegel staat geen sleutel met certificaat.")
    return Sleutel(p12, wachtwoord, certificaat)


def bekend() -> set[str]:
    """SHA-256 of every certificate with which this installation sealed, now or before. Asks no database."""
    kenmerken = {_van_pem(pad) for pad in Path(settings.ZEGEL_CERTIFICATEN).glob("*.pem")} if _oude_map() else set()
    return kenmerken | {lezen(pad, wachtwoord).kenmerk for pad, wachtwoord in sleutelbestanden()}


def sleutelbestanden() -> list[tuple[Path, str]]:
    if settings.ZEGEL_SLEUTEL:
        pad = Path(settings.ZEGEL_SLEUTEL)
        paden = sorted(pad.parent.glob(pad.name.replace(SCHOOL, "*"))) if SCHOOL in pad.name else [pad]
        return [(p, settings.ZEGEL_WACHTWOORD) for p in paden]
    return [(p, "") for p in sorted(Path(settings.ZEGEL_MAP).glob("*.p12"))] if settings.ZEGEL_PROEF else []


def van_bestand(pad: Path) -> str:
    """SHA-256 of a certificate that somebody was given (PEM)."""
    try:
        return _van_pem(pad)
    except (OSError, ValueError) as fout:
        raise SleutelOnbruikbaar(f"{pad.name} is geen certificaat (PEM).") from fout


def _oude_map() -> bool:
    return bool(settings.ZEGEL_CERTIFICATEN)


def _van_pem(pad: Path) -> str:
    return x509.load_pem_x509_certificate(pad.read_bytes()).fingerprint(hashes.SHA256()).hex()


def _proef_maken(pad: Path, naam: str) -> None:
    """Two workers at once: the first one's key stays, for the second link to the same name fails."""
    pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    zelf = pad.with_name(f"{pad.stem}.{secrets.token_hex(8)}.nieuw")
    with os.fdopen(os.open(zelf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(_proefsleutel(naam))
    try:
        os.link(zelf, pad)
    except FileExistsError:
        pass
    finally:
        zelf.unlink()


def _proefsleutel(naam: str) -> bytes:
    sleutel, nu = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    wie = x509.Name([
        x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, naam[:64]),
        x509.NameAttribute(x509.NameOID.COMMON_NAME, "Zegel van de oefenomgeving"),
    ])  # fmt: skip
    gebruik = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(wie)
        .issuer_name(wie)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=3650))
        .add_extension(gebruik, critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"zegel", sleutel, certificaat, None, NoEncryption())
