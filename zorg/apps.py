from django.apps import AppConfig

from . import controles


class ZorgConfig(AppConfig):
    name = "zorg"

    def ready(self) -> None:
        from . import openstaand, planbronnen  # noqa: PLC0415  knows models, which are there from now on

        controles.sleutel()
        openstaand.aanmelden()
        planbronnen.aanmelden()
