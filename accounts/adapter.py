from base64 import b64decode, b64encode
from binascii import Error as GeenBase64

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from zorg.basis import kluis

from . import factoren
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

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Logging in counts as well: who came in a minute ago is not asked again."""
        return not factoren.vers(context.request)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """Whoever has a second factor proves it with that one: a password alone may have been looked at."""
        wegen: list[dict[str, str]] = super().get_reauthentication_methods(user)
        factor = [weg for weg in wegen if weg["id"] != "reauthenticate"]
        if isinstance(user, Gebruiker) and [f.type for f in factoren.van(user)] == [Authenticator.Type.WEBAUTHN]:
            factor.reverse()
        return factor or wegen


class Factoradapter(DefaultMFAAdapter):
    """What the library leaves open: its secrets go into the vault, the QR code is drawn by what we already have."""

    error_messages = {
        "add_email_blocked": "Dit e-mailadres kan er niet bij.",
        "cannot_delete_authenticator": "Dit is je laatste manier om in te loggen. Voeg eerst een andere toe.",
        "cannot_generate_recovery_codes": "Kies eerst een app of een passkey.",
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in je app en probeer het nog een keer.",
        "unverified_email": "Je e-mailadres is nog niet gecontroleerd.",
    }

    def encrypt(self, text: str) -> str:
        return b64encode(kluis.dichtdoen(text, tabel=Authenticator._meta.db_table, rij="geheim")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            dicht = b64decode(encrypted_text, validate=True)
        except (GeenBase64, ValueError) as fout:
            raise kluis.KluisDicht("Dit is geen tekst uit de kluis.") from fout
        return kluis.openen(dicht, tabel=Authenticator._meta.db_table, rij="geheim")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return factoren.mag_weg(authenticator)

    def get_totp_issuer(self) -> str:
        return "Zorg"

    def build_totp_svg(self, url: str) -> str:
        qr = segno.make(url, error="m", micro=False)
        return str(qr.svg_inline(scale=5, border=4, light="#fff", dark="#000"))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        aantal = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {aantal + 1}" if aantal else "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Zorg"}
