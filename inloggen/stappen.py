from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from accounts import factoren


class TweedeFactor(AuthenticateStage):
    """The library's, which knows of its own factors only."""

    def _should_handle(self, request: HttpRequest) -> bool:
        bewijzen = get_authentication_records(request, self.login.user)
        return not any(map(factoren.telt, bewijzen)) and bool(super()._should_handle(request))
