from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.http import HttpRequest

from zorg.basis.formulier import Formulier
from zorg.basis.kluis import KluisDicht

from . import factoren
from .models import REDEN_MINSTENS, Factorwissing, Gebruiker

KLUIS_DICHT = "Je code kan nu niet veilig worden bewaard. Vertel dit de beheerder van Zorg."


def _codeveld(label: str, hulp: str) -> forms.CharField:
    vak = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hulp, widget=vak, max_length=20)


class WachtwoordVergetenForm(ResetPasswordForm):
    """The library's, which mails at once: then the time of the answer tells who has an account."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        get_adapter().wachtwoordlink_sturen(self.users)
        return str(self.cleaned_data["email"])


class AppKoppelenForm(Formulier, ActivateTOTPForm):
    """The library's, with the secret shut in while it waits in the session; a second tab shows the same one."""

    code = _codeveld("Code uit de app", "Zes cijfers. Elke halve minuut komt er een nieuwe.")

    def __init__(self, *args: Any, user: Gebruiker, **kwargs: Any) -> None:
        self.user = user
        super(ActivateTOTPForm, self).__init__(*args, **kwargs)
        session = context.request.session
        try:
            self.secret = decrypt(session[SECRET_SESSION_KEY])
        except (KeyError, KluisDicht):
            self.secret = generate_totp_secret()
            session[SECRET_SESSION_KEY] = encrypt(self.secret)

    def clean_code(self) -> str:
        """The code that connects the app is used up by it: whoever looked along does not log in with it."""
        code: str = super().clean_code()
        app = TOTP(Authenticator(user=self.user, type=Authenticator.Type.TOTP))
        if not app._mark_code_used(code):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


class CodeForm(Formulier, AuthenticateForm):
    code = _codeveld("Code", "De zes cijfers uit je app, of een van je herstelcodes.")


class OpnieuwCodeForm(Formulier, ReauthenticateForm):
    code = _codeveld("Code", "De zes cijfers uit je app, of een van je herstelcodes.")


class PasskeyForm(Formulier, AddWebAuthnForm):
    name = forms.CharField(
        label="Hoe noem je deze passkey?",
        help_text="Bijvoorbeeld: mijn telefoon. Alleen jij ziet dit.",
        max_length=60,
        required=False,
    )
    passwordless = None  # each passkey can also log in by itself


class WissenForm(Formulier):
    """A colleague who lost phone and codes. By the address in full: this is no list to look through."""

    email = forms.EmailField(label="E-mailadres van je collega", max_length=254)
    controle = forms.ChoiceField(
        label="Hoe weet je zeker dat je collega het zelf vraagt?",
        choices=Factorwissing.Controle.choices,
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Waarom is dit nodig?",
        help_text=f"Minstens {REDEN_MINSTENS} tekens.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        min_length=REDEN_MINSTENS,
        error_messages={"min_length": f"Leg het iets verder uit: minstens {REDEN_MINSTENS} tekens."},
    )

    def __init__(self, *args: Any, door: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door

    def clean_email(self) -> str:
        """Only somebody of a school of the own, who has a second factor. Never oneself."""
        email = str(self.cleaned_data["email"]).lower()
        if email == self.door.email.lower():
            raise forms.ValidationError("Je eigen tweede stap kun je niet wissen. Vraag een andere beheerder.")
        gevonden = factoren.collega_van(self.door.scholen_met("factor.wissen"), email)
        if gevonden is None:
            raise forms.ValidationError("Op jouw school heeft niemand een account met dit e-mailadres.")
        self.wie, self.school = gevonden
        if not factoren.heeft(self.wie.pk):
            raise forms.ValidationError("Deze collega heeft nog geen tweede stap. Inloggen met het wachtwoord kan dus.")
        return email
