"""What somebody typed and could not send because the visit was over. It waits in the session of that browser."""

from accounts.http import Request

SLEUTEL = "portaalconcept"
VELDEN = ("perspectief_gelezen", "handelingsdeel", "toelichting", "naam")


def bewaren(request: Request, ondertekening_id: int) -> bool:
    """Keep the answer that came too late; True when there was one."""
    velden = {naam: request.POST[naam][:2000] for naam in VELDEN if request.POST.get(naam)}
    if velden:
        request.session[SLEUTEL] = {"ondertekening": ondertekening_id, "velden": velden}
    return bool(velden)


def terugvinden(request: Request, ondertekening_id: int) -> dict[str, str]:
    """The kept answer, for the same signer only; somebody else's is thrown away."""
    concept = request.session.get(SLEUTEL) or {}
    if concept.get("ondertekening") == ondertekening_id:
        return dict(concept["velden"])
    request.session.pop(SLEUTEL, None)
    return {}


def vergeten(request: Request) -> None:
    request.session.pop(SLEUTEL, None)
