from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from .models import Gebruiker
from .services import wachtwoordlink_aanvragen


class Adapter(DefaultAccountAdapter):
    """Accounts are made by the school; nobody signs up. Messages of the library are not shown: our pages speak."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        return

    def wachtwoordlink_sturen(self, gebruikers: list[Gebruiker]) -> None:
        wachtwoordlink_aanvragen(gebruikers[0] if gebruikers else None)

    def format_email_subject(self, subject: str) -> str:
        return subject
