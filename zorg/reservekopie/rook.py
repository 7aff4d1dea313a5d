"""Is it the application again? The login page, and one dossier as who coordinates sees it, on the restored database."""

import os
from http import HTTPStatus

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier

from .slot import Mislukt

# Nothing of this reaches the sessions, the cache or the mail of those who are at work.
APART = {
    "ALLOWED_HOSTS": ["testserver"],
    "CACHES": {naam: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for naam in settings.CACHES},
    "ZITTING_STIL": 0,  # this visitor has no log-in with a clock
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
}


VARIABELE = "HERSTELPROEF_DATABASE"  # names the restored database: who calls this by hand on another is refused


def rook() -> str:
    if os.environ.get(VARIABELE) != connection.settings_dict["NAME"]:
        raise Mislukt("Dit deel draait alleen binnen de herstelproef.")
    with override_settings(**APART):
        login = Client().get(reverse("account_login"), secure=True)
        if login.status_code != HTTPStatus.OK or b'name="login"' not in login.content:
            raise Mislukt(f"De bladzijde om in te loggen komt niet ({login.status_code}).")
        return _dossier()


def _dossier() -> str:
    wie, dossier = _lezer()
    if dossier is None or wie is None:
        if Dossier.objects.exists():
            raise Mislukt("Niemand die coördineert, kan een dossier openen.")
        return "de bladzijde om in te loggen; er is nog geen dossier"
    bezoeker = Client()
    bezoeker.force_login(wie)
    antwoord = bezoeker.get(reverse("dossiers:tonen", args=[dossier.pk]), secure=True)
    if antwoord.status_code != HTTPStatus.OK or dossier.leerling.achternaam not in antwoord.content.decode():
        raise Mislukt(f"Dossier {dossier.pk} komt niet op het scherm ({antwoord.status_code}).")
    return f"de bladzijde om in te loggen en dossier {dossier.pk} ({connection.settings_dict['NAME']})"


def _lezer() -> tuple[Gebruiker | None, Dossier | None]:
    """Who coordinates, and one dossier that they may open."""
    wie = Gebruiker.objects.filter(is_active=True, roltoewijzingen__functie__rol__in=["ZC", "CO"]).order_by("pk")
    for gebruiker in wie.distinct()[:20]:
        dossier = (
            Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").select_related("leerling").order_by("pk").first()
        )
        if dossier is not None:
            return gebruiker, dossier
    return None, None
