"""The link and the one-time code of somebody who signs; how they are made stands in ``zorg.basis.links``."""

from datetime import datetime

from django.utils.crypto import salted_hmac

from zorg.basis import links

from .models import Ondertekening, Portaalcode, Tekenmoment
from .models.codes import code_uit, code_van


def token_voor(ondertekening: Ondertekening) -> str:
    """The token of the newest issue of this link; an older issue has another one and no longer works."""
    return links.token("opp.link", f"{ondertekening.pk}:{ondertekening.uitgiftenummer}")


def vind(token: str) -> Ondertekening | None:
    """Whose link this is, also when it died; ask ``leeft(nu)`` before showing anything."""
    return (
        Ondertekening.objects.select_related(
            "versie__opp__dossier__leerling__school", "versie__bestand", "contact", "als_leerling"
        )
        .filter(token_sha256=links.token_hash(token))
        .first()
    )


def uitgeven(ondertekening: Ondertekening, *, nu: datetime) -> None:
    """Make a new link; every earlier one is dead from now on. The caller holds the row's lock and mails it by a job."""
    ondertekening.uitgiftenummer += 1
    ondertekening.zet_status(
        Ondertekening.Status.UITGENODIGD,
        uitgiftenummer=ondertekening.uitgiftenummer,
        token_sha256=links.token_hash(token_voor(ondertekening)),
        aan_sha256=ondertekening.bereik_sha256,
        uitgenodigd_op=nu,
        verloopt_op=nu + links.GELDIG,
        verstuurd_op=None,
        geopend_op=None,
        foute_codes=0,
        geblokkeerd_op=None,
    )


def code_voor(portaalcode: Portaalcode) -> str:
    """The six digits that belong to this row."""
    return links.cijfers("opp.code", f"{portaalcode.pk}:{portaalcode.nonce}")


def code_klopt(portaalcode: Portaalcode, ingevuld: str, *, nu: datetime) -> bool:
    """Compare only; ``services.code_proberen`` is what counts tries and burns the code."""
    return portaalcode.leeft(nu) and links.zelfde_cijfers(code_voor(portaalcode), ingevuld)


def momentcode(nonce: str) -> str:
    """What is typed or scanned on the tablet."""
    return code_uit(salted_hmac("opp.tekenmoment", nonce, algorithm="sha256").digest())


def vind_moment(code: str) -> Tekenmoment | None:
    """Whose moment this is, also when it is over; ask ``leeft(nu)`` before showing anything."""
    momenten = Tekenmoment.objects.select_related(
        "ondertekening__versie__opp__dossier__leerling__school", "ondertekening__versie__opp__documentregel",
        "ondertekening__versie__bestand", "ondertekening__contact", "ondertekening__als_leerling", "door",
    )  # fmt: skip
    return momenten.filter(code_sha256=links.token_hash(code_van(code))).first()
