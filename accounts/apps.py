from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out  # noqa: PLC0415  knows models

        from . import zittingen  # noqa: PLC0415

        user_logged_in.connect(zittingen.begonnen, dispatch_uid="zitting")
        user_logged_out.connect(zittingen.voorbij, dispatch_uid="zitting")
