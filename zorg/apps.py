from django.apps import AppConfig

from . import controles


class ZorgConfig(AppConfig):
    name = "zorg"

    def ready(self) -> None:
        controles.sleutel()
