"""Does this file prove itself? Reads a sealed document with nothing beside it: no database, no network.

A seal says that not one byte changed since it was set. So every byte must count, also those that a signature does not
cover by itself: the room around the signature, and the parts of it that can be written in more than one way.
"""

import asyncio
import hashlib
import io
import json
import logging
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, x509
from cryptography.x509 import load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from .schakels import heel
from .zegel import DEEL, VELD

# A broken file makes these tell how it is broken, with traces: the sentence below says enough.
for naam in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(naam).setLevel(logging.CRITICAL)
PLEK = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
ANDERS = "Dit bestand is veranderd nadat de school het verzegelde, of het is beschadigd."
GEEN_ZEGEL = "Er zit geen zegel van een school op dit bestand."


class KloptNiet(Exception):
    """Why, in a sentence."""


@dataclass
class Uitslag:
    """``heel``: no byte changed since the seal was set. ``klopt``: and it is the seal of a school that we know."""

    heel: bool = False
    klopt: bool = False
    zinnen: list[str] = field(default_factory=list)
    gegevens: dict[str, Any] = field(default_factory=dict)
    certificaat: str = ""


def controleren(inhoud: bytes, *, bekend: Collection[str]) -> Uitslag:
    """``bekend``: SHA-256 of the certificates with which a school sealed, now or before."""
    uitslag = Uitslag()
    try:
        _zegel(inhoud, uitslag)
        _inhoud(inhoud, uitslag)
    except KloptNiet as fout:
        return Uitslag(zinnen=[str(fout)])
    except Exception:
        # A changed byte can break the reading anywhere in the libraries, with any error.
        return Uitslag(zinnen=[ANDERS])
    uitslag.heel = True
    uitslag.klopt = uitslag.certificaat in bekend
    uitslag.zinnen.append(
        f"Het certificaat is bekend als dat van de school (SHA-256 {uitslag.certificaat})."
        if uitslag.klopt
        else "Of dit het zegel van de school is, staat niet vast: het certificaat is hier niet bekend. "
        f"Vraag de school of dit haar certificaat is: SHA-256 {uitslag.certificaat}."
    )
    return uitslag


def _zegel(inhoud: bytes, uitslag: Uitslag) -> None:
    pakket = _elke_byte(inhoud)
    lezer = PdfFileReader(io.BytesIO(inhoud))
    zegels = lezer.embedded_signatures
    if len(zegels) > 1:
        raise KloptNiet(
            "Er staat meer dan het zegel van de school op dit bestand. Wat erbij kwam, is niet van de school."
        )
    zegel = zegels[0]
    wie = pakket["signer_infos"][0]["sid"].chosen
    if wie["issuer"].dump() != zegel.signer_cert.issuer.dump():
        raise KloptNiet(ANDERS)  # names are compared without regard to capitals; bytes are not
    _reeks([deel.chosen for deel in pakket["certificates"]], zegel.signer_cert)
    stand = asyncio.run(_geldig(zegel))
    oordeel = (stand.intact, stand.valid, stand.trusted, stand.coverage == SignatureCoverageLevel.ENTIRE_FILE)
    if not all(oordeel) or zegel.field_name != VELD or zegel.signed_data.dump() != pakket.dump():
        raise KloptNiet(ANDERS)
    uitslag.certificaat = hashlib.sha256(zegel.signer_cert.dump()).hexdigest()
    school = zegel.signer_cert.subject.native
    uitslag.zinnen += [
        f"Het zegel klopt: sinds {moment(_gezet_op(zegel))} is geen byte veranderd.",
        f"Verzegeld door: {school.get('organization_name') or school.get('common_name')}.",
        _tijdstempel(stand),
    ]
    stukken = lezer.root["/PieceInfo"][f"/{DEEL}"]
    uitslag.gegevens = json.loads(stukken["/Private"].data)


def _gezet_op(zegel: EmbeddedPdfSignature) -> datetime:
    if zegel.self_reported_timestamp is None:
        raise KloptNiet(ANDERS)
    return zegel.self_reported_timestamp


async def _geldig(zegel: EmbeddedPdfSignature) -> PdfSignatureStatus:
    """As on the day it was set: a certificate that ended since does not undo what was sealed with it."""
    toen = ValidationContext(trust_roots=[zegel.signer_cert], moment=_gezet_op(zegel), allow_fetching=False)
    stempel = ValidationContext(trust_roots=[], moment=_gezet_op(zegel), allow_fetching=False)
    return await async_validate_pdf_signature(
        zegel, signer_validation_context=toen, ts_validation_context=stempel, skip_diff=True
    )


def _tijdstempel(stand: PdfSignatureStatus) -> str:
    stempel = stand.timestamp_validity
    if stempel is None:
        return "Er is geen tijdstempel van een ander: het tijdstip is dat van de klok van de school."
    if not (stempel.intact and stempel.valid):
        raise KloptNiet(ANDERS)
    wie = stempel.signing_cert.subject.native
    return f"Tijdstempel: {moment(stempel.timestamp)}, van {wie.get('common_name') or wie.get('organization_name')}."


def _elke_byte(inhoud: bytes) -> cms.SignedData:
    """The last signature, which must be over everything but itself; itself it is held to the one way we write it."""
    plekken = PLEK.findall(inhoud)
    if not plekken:
        raise KloptNiet(GEEN_ZEGEL)
    eerste, tweede, rest = (int(getal) for getal in plekken[-1])
    ruimte = inhoud[eerste:tweede]
    ruw = bytes.fromhex(ruimte[1:-1].decode("ascii"))
    pakket = cms.ContentInfo.load(ruw)
    der = pakket.dump()
    netjes = (
        tweede + rest == len(inhoud),
        ruimte == b"<" + ruw.hex().upper().encode() + b">",
        ruw == der + bytes(len(ruw) - len(der)),
        _strak(der, 0, len(der)),
        pakket["content_type"].native == "signed_data",
    )
    if not all(netjes):
        raise KloptNiet(ANDERS)
    _pakket(pakket["content"], hashlib.sha256(inhoud[:eerste] + inhoud[tweede:]).digest())
    return pakket["content"]


def _strak(der: bytes, begin: int, eind: int) -> bool:
    """Whether this is DER in which every byte has its place: readers skip what is left over at the end of a part."""
    while begin < eind:
        soort, lengte = der[begin], der[begin + 1]
        inhoud = begin + 2
        if lengte & 0x80:
            inhoud += lengte & 0x7F
            lengte = int.from_bytes(der[begin + 2 : inhoud])
            if lengte < 0x80 or not der[begin + 2]:
                return False
        begin = inhoud + lengte
        if not soort or begin > eind or (soort & 0x20 and not _strak(der, inhoud, begin)):
            return False
    return begin == eind


def _pakket(pakket: cms.SignedData, gezien: bytes) -> None:
    """What no signature covers has one value only."""
    wie = pakket["signer_infos"][0]
    beschermd = {deel["type"].native: deel["values"][0].native for deel in wie["signed_attrs"]}
    onbeschermd = [deel["type"].native for deel in wie["unsigned_attrs"]] if wie["unsigned_attrs"].native else []
    netjes = (
        beschermd.get("message_digest") == gezien,
        pakket["version"].native == wie["version"].native == "v1",
        [deel["algorithm"].native for deel in pakket["digest_algorithms"]] == ["sha256"],
        not pakket["digest_algorithms"][0]["parameters"].native and not wie["digest_algorithm"]["parameters"].native,
        wie["digest_algorithm"]["algorithm"].native == "sha256",
        pakket["encap_content_info"].native == {"content_type": "data", "content": None},
        pakket["crls"].native is None,
        len(pakket["signer_infos"]) == 1,
        onbeschermd in ([], ["signature_time_stamp_token"]),
    )
    if not all(netjes):
        raise KloptNiet(ANDERS)


def _reeks(certificaten: list[x509.Certificate], van: x509.Certificate) -> None:
    """Each other certificate that travels along issued one of the others; the signature covers none of them."""
    alle = [load_der_x509_certificate(certificaat.dump()) for certificaat in certificaten]
    eigen = load_der_x509_certificate(van.dump())
    if eigen not in alle:
        raise KloptNiet(ANDERS)
    for hoger in alle:
        if hoger != eigen and not any(_gaf_uit(hoger, lager) for lager in alle if lager != hoger):
            raise KloptNiet(ANDERS)


def _gaf_uit(hoger: Any, lager: Any) -> bool:
    try:
        lager.verify_directly_issued_by(hoger)
    except Exception:
        return False
    return True


NIET_EENS = {"niet": "stemt niet in, ", "gesprek": "wil eerst praten, "}


def _inhoud(inhoud: bytes, uitslag: Uitslag) -> None:
    """What the evidence says of this very file, and whether its own chain holds."""
    bewijs = uitslag.gegevens
    document, keten = bewijs["document"], bewijs["ondertekeningen"]
    if bewijs["soort"] in ("plan", "exemplaar"):
        getoond = hashlib.sha256(inhoud[: document["bytes"]]).hexdigest()
        if getoond != document["sha256"]:
            raise KloptNiet(ANDERS)
        uitslag.zinnen.append(
            f"De eerste {document['bytes']} bytes zijn precies wat aan iedereen is getoond (SHA-256 {getoond})."
        )
    else:
        uitslag.zinnen.append(f"Dit is het bewijs bij het document met SHA-256 {document['sha256']}.")
    if not heel(document["sha256"], keten) or any(rij["document_sha256"] != document["sha256"] for rij in keten):
        raise KloptNiet("De handtekeningen in dit bestand horen niet bij elkaar of bij dit document.")
    uitslag.zinnen += [
        f"{rij['hoedanigheid']}: {rij['naam']}, {NIET_EENS.get(rij.get('handelingsdeel', ''), '')}{rij['factor']}, "
        f"{moment(datetime.fromisoformat(rij['op']))}."
        for rij in keten
    ]
    if bewijs["soort"] == "exemplaar":
        uitslag.zinnen.append(f"Dit exemplaar is voor {bewijs['voor']}: wat anderen antwoordden, staat er niet in.")
    uitslag.zinnen.append(bewijs["niveau"])


def moment(op: datetime) -> str:
    """In UTC, so that every computer says the same."""
    return f"{op.astimezone(UTC):%d-%m-%Y %H:%M:%S} UTC"
