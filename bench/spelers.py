"""Who looks: somebody who is logged in, and the empty page everything is compared with."""

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from accounts.models import Gebruiker
from bench.kern import Uitslag, meet
from scholen.models import School

HTMX = {"HX-Request": "true"}


def school() -> School:
    return School.objects.get(slug="zandmotor")


def wie(rol: str) -> Gebruiker:
    """The first person of the demo school with this role."""
    toewijzing = school().roltoewijzingen.filter(functie__rol=rol).select_related("gebruiker").order_by("pk")[0]
    return toewijzing.gebruiker


def client(gebruiker: Gebruiker) -> Client:
    browser = Client()
    browser.force_login(gebruiker)
    return browser


def pagina(naam: str, url: str, gebruiker: Gebruiker, *, verwacht: int = 200, htmx: bool = False) -> Uitslag:
    """One page against the empty one, by the same person in the same session."""
    browser = client(gebruiker)
    return meet(naam, haal(browser, "/bench/leeg/"), haal(browser, url, verwacht, HTMX if htmx else {}))


def haal(
    browser: Client, url: str, verwacht: int = 200, kop: dict[str, str] | None = None
) -> Callable[[], HttpResponse]:
    def doe() -> HttpResponse:
        antwoord = browser.get(url, headers=kop)
        if antwoord.status_code != verwacht:
            raise AssertionError(f"{url} geeft {antwoord.status_code} in plaats van {verwacht}")
        return antwoord

    return doe
