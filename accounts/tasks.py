"""The jobs of this app."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone

from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import opdracht

from .models import Factorwissing, Gebruiker, Roltoewijzing


@opdracht("accounts.wachtwoordlink", rij="mail")
def wachtwoordlink(*, gebruiker_id: int | None, **_: object) -> None:
    """Mail the link that opens a new password. It is made here and stands nowhere: the row knows only who asked."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first() if gebruiker_id else None
    if gebruiker is None:
        return
    sleutel = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    link = adres(reverse("account_reset_password_from_key", kwargs=sleutel))
    versturen("account/mails/nieuw_wachtwoord.txt", aan=gebruiker.email, context={"link": link})


@opdracht("accounts.factor_gewijzigd", rij="mail")
def factor_gewijzigd(*, gebruiker_id: int, **_: object) -> None:
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    if gebruiker:
        link = adres(reverse("mfa_index"))
        versturen("account/mails/factor_gewijzigd.txt", aan=gebruiker.email, context={"link": link})


@opdracht("accounts.wachtwoord_gewijzigd", rij="mail")
def wachtwoord_gewijzigd(*, gebruiker_id: int, **_: object) -> None:
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    if gebruiker:
        link = adres(reverse("account_reset_password"))
        versturen("account/mails/wachtwoord_gewijzigd.txt", aan=gebruiker.email, context={"link": link})


@opdracht("accounts.factor_gewist", rij="mail")
def factor_gewist(*, wissing_id: int, **_: object) -> None:
    """To the person, who did not ask for it perhaps, and to who keeps an eye on what administrators do."""
    wissing = Factorwissing.objects.select_related("gebruiker", "school").filter(pk=wissing_id).first()
    if wissing is None:
        return
    school = {"school": wissing.school.naam}
    inloggen = {"link": adres(reverse("account_login")), **school}
    versturen("account/mails/factor_gewist.txt", aan=wissing.gebruiker.email, context=inloggen)
    lezen = {"link": adres(reverse("factorwissingen")), **school}
    officers = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(wissing.school).met_rol("FG")
    for email in officers.filter(gebruiker__is_active=True).values_list("gebruiker__email", flat=True).distinct():
        versturen("account/mails/factor_gewist_toezicht.txt", aan=email, context=lezen)
