"""Logging in is the library's work; only the pages that a school needs exist."""

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as herstel
from allauth.mfa.webauthn import views as passkey
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from . import views

urlpatterns = [
    path("in/", account.login, name="account_login"),
    path("in/gesloten/", account.account_inactive, name="account_inactive"),
    path("in/code/", views.TweedeStap.as_view(), name="mfa_authenticate"),
    path("in/passkey/", login_not_required(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("in/nog-bezig/", views.nog_bezig, name="nog_bezig"),
    path("uit/", account.logout, name="account_logout"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/klaar/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # the library puts "set-password" in key
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/nieuw/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("wachtwoord/wijzigen/", account.password_change, name="account_change_password"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", views.OpnieuwBevestigen.as_view(), name="mfa_reauthenticate"),
    path("bevestigen/passkey/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("beveiliging/", views.MijnBeveiliging.as_view(), name="mfa_index"),
    path("beveiliging/app/", views.AppKoppelen.as_view(), name="mfa_activate_totp"),
    path("beveiliging/app/weg/", views.AppWeg.as_view(), name="mfa_deactivate_totp"),
    path("beveiliging/passkey/", views.PasskeyErbij.as_view(), name="mfa_add_webauthn"),
    path("beveiliging/passkey/<int:pk>/weg/", views.PasskeyWeg.as_view(), name="mfa_remove_webauthn"),
    path("beveiliging/codes/", herstel.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("beveiliging/codes/nieuw/", views.NieuweCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("beveiliging/waar/", views.waar_ingelogd, name="waar_ingelogd"),
    path("beveiliging/waar/uit/", views.uitloggen_elders, name="uitloggen_elders"),
    path("beheer/tweede-stap/", views.tweede_factor_wissen, name="tweede_factor_wissen"),
    path("beheer/tweede-stap/gewist/", views.factorwissingen, name="factorwissingen"),
]
