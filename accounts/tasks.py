"""The jobs of this app."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import opdracht

from .models import Gebruiker


@opdracht("accounts.wachtwoordlink")
def wachtwoordlink(*, gebruiker_id: int | None, **_: object) -> None:
    """Mail the link that opens a new password. It is made here and stands nowhere: the row knows only who asked."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first() if gebruiker_id else None
    if gebruiker is None:
        return
    sleutel = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    link = adres(reverse("account_reset_password_from_key", kwargs=sleutel))
    versturen("account/mails/nieuw_wachtwoord.txt", aan=gebruiker.email, context={"link": link})
