"""The proofs of who somebody is: which lie in a session, which somebody has, and whether they are enough (B1, B6)."""

import time
from collections.abc import Sequence
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from scholen.models import School

from .models import Factorwissing, Gebruiker, Roltoewijzing

ECHTE = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # the codes on paper come with one of these

GEHEIM = {"secret", "seed"}  # what the library keeps of an app, and of the codes on paper


def telt(bewijs: dict[str, Any]) -> bool:
    """Whether this proof is a second factor: our own, or that of a sign-in service that says it asked for one."""
    return bewijs["method"] == "mfa" or bewijs.get("tweede_factor") is True


def compleet(request: HttpRequest) -> bool:
    """Whether this session may see anything: with a second factor, wherever that is asked."""
    return not settings.TWEEDE_FACTOR or any(map(telt, get_authentication_records(request, request.user)))


def vers(request: HttpRequest) -> bool:
    """Whether who sits here proved it in the last quarter; with the own second factor, for whoever used that here."""
    bewijzen = get_authentication_records(request, request.user)
    bewijzen = [bewijs for bewijs in bewijzen if bewijs["method"] == "mfa"] or bewijzen
    return bool(bewijzen) and time.time() - bewijzen[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def van(gebruiker: Gebruiker) -> list[Authenticator]:
    """The app and the passkeys of this person, the oldest first."""
    return list(Authenticator.objects.filter(user=gebruiker, type__in=ECHTE).order_by("created_at", "pk"))


def heeft(gebruiker_id: int | None) -> bool:
    return bool(Authenticator.objects.filter(user_id=gebruiker_id, type__in=ECHTE).exists())


def heeft_passkey(gebruiker: Gebruiker) -> bool:
    return bool(Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN).exists())


def codes_over(gebruiker: Gebruiker) -> int:
    """How many codes on paper still work."""
    codes = Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def collega_van(scholen: Sequence[School], email: str) -> tuple[Gebruiker, School] | None:
    """Who has this address and works at one of these schools now."""
    nu = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
        school__in=scholen, gebruiker__email__iexact=email, gebruiker__is_active=True
    )
    eerste = nu.select_related("gebruiker", "school").order_by("pk").first()
    return (eerste.gebruiker, eerste.school) if eerste else None


def wissingen(scholen: Sequence[School], *, hoogstens: int) -> list[Factorwissing]:
    return list(Factorwissing.objects.van_scholen(scholen)[:hoogstens])


def mag_weg(factor: Authenticator) -> bool:
    """The last one stays, where a second factor is asked."""
    anders = Authenticator.objects.filter(user_id=factor.user_id, type__in=ECHTE).exclude(pk=factor.pk)
    return not settings.TWEEDE_FACTOR or bool(anders.exists())


def vastgesteld(request: HttpRequest, factor: Authenticator) -> None:
    """Who just connected a factor, used it."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type)


def vernieuwen() -> int:
    """Close each secret with the first key of the vault; returns how many. Safe to stop halfway and to run again."""
    aantal = 0
    for pk in list(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True)):
        with transaction.atomic():
            factor = Authenticator.objects.select_for_update().get(pk=pk)
            for naam in GEHEIM & factor.data.keys():
                factor.data[naam] = encrypt(decrypt(factor.data[naam]))
            factor.save(update_fields=["data"])
            aantal += 1
    return aantal
