"""The jobs of this app."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone

from scholen.models import School
from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import opdracht

from .models import Factorwissing, Functievoorstel, Gebruiker, Roltoewijzing


def wachtwoordlink_van(gebruiker: Gebruiker) -> str:
    """Made here and kept nowhere: it works once, and until the time that the settings allow."""
    sleutel = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    return adres(reverse("account_reset_password_from_key", kwargs=sleutel))


@opdracht("accounts.wachtwoordlink", rij="mail")
def wachtwoordlink(*, gebruiker_id: int | None, **_: object) -> None:
    """Mail the link that opens a new password. It is made here and stands nowhere: the row knows only who asked."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first() if gebruiker_id else None
    if gebruiker is None:
        return
    link = wachtwoordlink_van(gebruiker)
    versturen("account/mails/nieuw_wachtwoord.txt", aan=gebruiker.email, context={"link": link})


@opdracht("accounts.uitnodiging", rij="mail")
def uitnodiging(*, gebruiker_id: int, school_id: int, **_: object) -> None:
    """To somebody who begins at a school: the link to choose a password, or where to log in for who has one."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    school = School.objects.filter(pk=school_id).first()
    if gebruiker is None or school is None:
        return
    nieuw = not gebruiker.has_usable_password()
    link = wachtwoordlink_van(gebruiker) if nieuw else adres(reverse("account_login"))
    sjabloon = "account/mails/uitnodiging.txt" if nieuw else "account/mails/functie_erbij.txt"
    versturen(sjabloon, aan=gebruiker.email, context={"link": link, "school": school.naam})


@opdracht("accounts.adres_gewijzigd", rij="mail")
def adres_gewijzigd(*, voorstel_id: int, oud: bool, **_: object) -> None:
    """One mail to the old address, which may have been taken over, and one to the new: where to log in from now on."""
    voorstel = Functievoorstel.objects.select_related("school", "gebruiker").filter(pk=voorstel_id).first()
    if voorstel is None:
        return
    context = {"school": voorstel.school.naam, "link": adres(reverse("account_login"))}
    if oud:
        versturen("account/mails/adres_gewijzigd.txt", aan=voorstel.oud_email, context=context)
    else:
        versturen("account/mails/adres_nieuw.txt", aan=voorstel.email, context=context)


@opdracht("accounts.testmail", rij="mail")
def testmail(*, gebruiker_id: int, school_id: int, **_: object) -> None:
    """What the first administrator asks to see whether mail goes out at all."""
    gebruiker = Gebruiker.objects.filter(pk=gebruiker_id, is_active=True).first()
    school = School.objects.filter(pk=school_id).first()
    if gebruiker and school:
        context = {"school": school.naam, "link": adres(reverse("mensen:begin"))}
        versturen("account/mails/testmail.txt", aan=gebruiker.email, context=context)


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
