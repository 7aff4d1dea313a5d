from django.apps import AppConfig


class VerzuimConfig(AppConfig):
    name = "verzuim"

    def ready(self) -> None:
        from aanmeldingen.vooraf import bron_toevoegen  # noqa: PLC0415  knows models, which are there from now on

        from .beeld.aanmelding import voor_aanmelding  # noqa: PLC0415

        bron_toevoegen("schoolarts", voor_aanmelding)
