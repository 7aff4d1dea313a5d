"""What happens to the forms of a route that goes off, or that no longer is for them: who receives them then."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from aanmeldingen.routering import COORDINATOR, GeenCoordinator, feiten, route
from accounts.models import Roltoewijzing
from scholen.controle import dekt
from scholen.models import Functie, Routeregel, School
from scholen.namen import opgesomd
from scholen.sleutels import FORMULIEREN
from scholen.woorden import Zinnen

Velden = Mapping[str, Any]
# Not yet with anybody: who receives it is decided by the routes of the day on which it is submitted.
ONDERWEG = (*Aanmelding.BEWERKBAAR, Aanmelding.Status.WACHT_OP_AKKOORD)


def kwijt(school: School, rij: Routeregel, velden: Velden) -> list[str]:
    """The forms in use that this route is for, and after this change no more."""
    in_gebruik = school.regels.lijst("aanmelding.formulieren")
    straks = velden if velden.get("actief", rij.actief) else None
    oud = [code for code in in_gebruik if rij.actief and _is_voor(rij.formulier, rij.voorwaarden, code)]
    if straks is None:
        return oud
    formulier, als = straks.get("formulier", rij.formulier), straks.get("voorwaarden", rij.voorwaarden)
    return [code for code in oud if not _is_voor(formulier, als, code)]


def daarna(school: School, rij: Routeregel, formulieren: list[str]) -> Iterator[str]:
    """One sentence for all forms that go the same way. What an earlier rule takes never came to this one."""
    later = school.routeregels.filter(actief=True, volgorde__gt=rij.volgorde)
    regels = list(later.select_related("ontvanger").order_by("volgorde"))
    zinnen = Zinnen(school, {})
    per_weg: dict[str, list[str]] = {}
    for code in formulieren:
        per_weg.setdefault(_weg(school, rij, regels, code, zinnen), []).append(f"‘{FORMULIEREN[code]}’")
    for weg, namen in per_weg.items():
        yield f"{opgesomd(namen)} {'gaat' if len(namen) == 1 else 'gaan'} dan naar {weg}."


def _weg(school: School, rij: Routeregel, regels: list[Routeregel], code: str, zinnen: Zinnen) -> str:
    """The rules that take over, in order, until one that takes all."""
    wegen = []
    nauw = _zonder_formulier(rij.voorwaarden)
    for regel in regels:
        als = _zonder_formulier(regel.voorwaarden)
        if not _is_voor(regel.formulier, regel.voorwaarden, code) or not _kan_samen(als, nauw):
            continue
        alles = dekt(als, nauw)
        wanneer = "" if alles else f" ({', '.join(zinnen.voorwaarden(als))})"
        wegen.append(f"{_ontvanger(school, regel.ontvanger)}{wanneer}, volgens de route ‘{regel}’")
        if alles:
            return ", en anders naar ".join(wegen)
    return ", en anders naar ".join([*wegen, _zonder_route(school)])


def _ontvanger(school: School, functie: Functie) -> str:
    if functie.rol == "ME" or _heeft_iemand(functie):
        return str(functie)
    return f"{functie} (niemand heeft die functie nu; {_zonder_route(school)} vangt het op)"


def _zonder_route(school: School) -> str:
    """Without a route that fits it still reaches the coordinator, but no agenda (see aanmeldingen.routering)."""
    functie = school.functies.filter(rol=COORDINATOR, actief=True).order_by("pk").first()
    if functie is None or not _heeft_iemand(functie):
        return "niemand"
    return f"{functie}, zonder agenda"


def _heeft_iemand(functie: Functie) -> bool:
    houders = Roltoewijzing.objects.geldig(timezone.localdate()).filter(functie=functie, gebruiker__is_active=True)
    return houders.exists()


def zonder_ontvanger(school: School, rij: Routeregel, velden: Velden) -> int:
    """How many aanmeldingen under way would reach nobody by this change, and do reach somebody now."""
    lopend = [
        aanmelding
        for aanmelding in Aanmelding.objects.filter(dossier__leerling__school=school, status__in=ONDERWEG)
        .select_related("dossier__leerling__klas__leerjaar", "dossier__leerling__klas__locatie", "gemaakt_door")
        .order_by("pk")
        if rij.past_op(feiten(aanmelding))
    ]
    nu = {aanmelding.pk for aanmelding in lopend if _komt_aan(aanmelding)}
    with transaction.atomic():
        gewoon = {naam: waarde for naam, waarde in velden.items() if naam != "volgorde"}
        Routeregel.objects.filter(pk=rij.pk).update(**gewoon)
        straks = {aanmelding.pk for aanmelding in lopend if _komt_aan(aanmelding)}
        transaction.set_rollback(True)
    return len(nu - straks)


def _komt_aan(aanmelding: Aanmelding) -> bool:
    try:
        return bool(route(aanmelding, op=timezone.localdate()).mensen)
    except GeenCoordinator:
        return False


def _is_voor(formulier: str, als: Mapping[str, Any], code: str) -> bool:
    return formulier in ("", code) and code in _lijst(als.get("formulier", code))


def _zonder_formulier(als: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: eis for naam, eis in als.items() if naam != "formulier"}


def _kan_samen(een: Mapping[str, Any], ander: Mapping[str, Any]) -> bool:
    """Whether one aanmelding could meet both: years that overlap, and one place or level in common.

    Of a list of signals any one may fit, so two different ones can hold together.
    """
    van = max(een.get("leerjaar_van", 1), ander.get("leerjaar_van", 1))
    tot = min(een.get("leerjaar_tot", 6), ander.get("leerjaar_tot", 6))
    vast = [naam for naam in ("locatie", "niveau", "anoniem", "drempel") if naam in een and naam in ander]
    return van <= tot and all(set(_lijst(een[naam])) & set(_lijst(ander[naam])) for naam in vast)


def _lijst(waarde: Any) -> Iterable[Any]:
    return waarde if isinstance(waarde, list) else [waarde]
