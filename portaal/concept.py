"""What somebody typed and could not send because the visit was over. It waits in the session of that browser.

Encrypted with a key that is not in the database: whoever reads the table of sessions, or a copy of it, reads no answer.
"""

import json
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from accounts.http import Request

SLEUTEL = "portaalconcept"
VELDEN = ("perspectief_gelezen", "handelingsdeel", "toelichting", "naam")


def bewaren(request: Request, ondertekening_id: int) -> bool:
    """Keep the answer that came too late; True when there was one."""
    velden = {naam: request.POST[naam][:2000] for naam in VELDEN if request.POST.get(naam)}
    if velden:
        request.session[SLEUTEL] = _slot(ondertekening_id).encrypt(json.dumps(velden).encode()).decode()
    return bool(velden)


def terugvinden(request: Request, ondertekening_id: int) -> dict[str, str]:
    """The kept answer, for the same signer only; somebody else's is thrown away."""
    try:
        velden: dict[str, str] = json.loads(_slot(ondertekening_id).decrypt(request.session.get(SLEUTEL, "")))
    except InvalidToken:
        request.session.pop(SLEUTEL, None)
        return {}
    return velden


def vergeten(request: Request) -> None:
    request.session.pop(SLEUTEL, None)


def _slot(ondertekening_id: int) -> Fernet:
    """Each signer has an own key, so that nobody else's answer can be opened by mistake."""
    sleutel = salted_hmac("portaal.concept", f"{ondertekening_id}", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(sleutel))
