from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest


class WachtwoordVergetenForm(ResetPasswordForm):
    """The library's, which mails at once: then the time of the answer tells who has an account."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        get_adapter().wachtwoordlink_sturen(self.users)
        return str(self.cleaned_data["email"])
