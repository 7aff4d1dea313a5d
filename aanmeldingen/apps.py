from django.apps import AppConfig


class AanmeldingenConfig(AppConfig):
    name = "aanmeldingen"

    def ready(self) -> None:
        from .vooraf import bronnen_toevoegen  # noqa: PLC0415  knows models, which are there from now on

        bronnen_toevoegen()
