from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts import adapter, inloglog
from zorg.basis.afzender import afzender

from . import rem

TE_VAAK = (
    "Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het later opnieuw: na een kwartier kan het zeker weer. "
    "Een nieuw wachtwoord kiezen kan wel meteen."
)
CODE_TE_VAAK = (
    "Er is te vaak een verkeerde code ingevuld. Wacht een kwartier en probeer het dan opnieuw. "
    "Heb je een passkey? Daarmee inloggen in plaats van met je wachtwoord kan wel meteen."
)


REMMEN = ("too_many_login_attempts", "rate_limited", "wachtwoord_te_vaak")


class Adapter(adapter.Adapter):
    """The library's brake on passwords is replaced by our own (``rem``): that one is a list in the cache, under a name
    with the Host in it, behind a lock that a killed process leaves closed for everybody at that address.
    """

    # The library says the first of these for the second factor as well, and for nothing else that we use.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": CODE_TE_VAAK,
        "rate_limited": CODE_TE_VAAK,
        "wachtwoord_te_vaak": TE_VAAK,
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._poging = rem.poging(request, str(credentials.get("email", "")))
        if not self._poging:
            raise self.validation_error("wachtwoord_te_vaak")

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        fout: ValidationError = super().validation_error(code, *args)
        if code in REMMEN:
            inloglog.geremd(context.request, code)
        return fout

    def _rollback_login_failed_rl_usage(self) -> None:
        if self._poging:
            self._poging.terug()

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        rem.wissen(str(credentials.get("email", "")))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        antwoord: HttpResponse = super().post_login(request, user, **kwargs)
        rem.onthouden(request, antwoord, user.get_username())
        return antwoord

    def get_login_stages(self) -> list[str]:
        """Who proved two factors to a service of which that counts, is not asked for another one."""
        bibliotheek = "allauth.mfa.stages.AuthenticateStage"
        stappen = super().get_login_stages()
        return ["inloggen.stappen.TweedeFactor" if stap == bibliotheek else stap for stap in stappen]

    def get_client_ip(self, request: HttpRequest) -> str:
        return afzender(request) or "-"
