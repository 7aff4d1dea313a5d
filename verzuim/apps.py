from django.apps import AppConfig


class VerzuimConfig(AppConfig):
    name = "verzuim"

    def ready(self) -> None:
        from dossiers.vooraf import bron_toevoegen  # noqa: PLC0415  knows models, which are there from now on
        from schoolarts.telling import teller_toevoegen  # noqa: PLC0415

        from .beeld.aanmelding import telling, voor_aanmelding  # noqa: PLC0415

        bron_toevoegen("schoolarts", voor_aanmelding)
        teller_toevoegen(telling)
