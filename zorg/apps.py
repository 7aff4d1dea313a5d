from django.apps import AppConfig
from django.conf import settings

from . import controles


class ZorgConfig(AppConfig):
    name = "zorg"

    def ready(self) -> None:
        from . import openstaand, planbronnen  # noqa: PLC0415  knows models, which are there from now on

        controles.sleutel()
        if settings.SENTRY_DSN:
            from .basis import foutmelding  # noqa: PLC0415  a heavy library, for who asked for it

            foutmelding.aanzetten(settings.SENTRY_DSN)
        openstaand.aanmelden()
        planbronnen.aanmelden()
