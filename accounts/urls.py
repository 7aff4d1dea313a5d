"""Logging in is the library's work; only the pages that a school needs exist."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("in/", views.login, name="account_login"),
    path("in/gesloten/", views.account_inactive, name="account_inactive"),
    path("uit/", views.logout, name="account_logout"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/klaar/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",  # the library puts "set-password" in key
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/nieuw/klaar/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("wachtwoord/wijzigen/", views.password_change, name="account_change_password"),
    path("bevestigen/", views.reauthenticate, name="account_reauthenticate"),
]
