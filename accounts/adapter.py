from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from zorg.basis.mails import adres


class Adapter(DefaultAccountAdapter):
    """Accounts are made by the school; nobody signs up. Messages of the library are not shown: our pages speak."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        return

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the mail, from the fixed setting: a forged Host header must not send it elsewhere."""
        uidb36, _, rest = key.partition("-")
        return adres(reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": rest}))

    def format_email_subject(self, subject: str) -> str:
        return subject
