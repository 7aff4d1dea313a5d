from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True

    def ready(self) -> None:
        from allauth.account import signals as wachtwoord  # noqa: PLC0415  knows models
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed  # noqa: PLC0415

        from . import inloglog, zittingen  # noqa: PLC0415

        user_logged_in.connect(zittingen.begonnen, dispatch_uid="zitting")
        user_logged_out.connect(zittingen.voorbij, dispatch_uid="zitting")
        user_logged_in.connect(inloglog.binnen, dispatch_uid="inloglog")
        user_logged_out.connect(inloglog.weg, dispatch_uid="inloglog")
        user_login_failed.connect(inloglog.mislukt, dispatch_uid="inloglog")
        for gewijzigd in (wachtwoord.password_set, wachtwoord.password_changed, wachtwoord.password_reset):
            gewijzigd.connect(inloglog.nieuw_wachtwoord, dispatch_uid="inloglog")
