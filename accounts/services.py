import secrets

from allauth.mfa.models import Authenticator
from django.db import transaction

from audit.services import vastleggen
from scholen.models import School
from zorg.basis.opdrachten import plaatsen

from . import factoren, zittingen
from .models import Factorwissing, Gebruiker


@transaction.atomic
def voorkeuren_wijzigen(gebruiker: Gebruiker, *, sneltoetsen: bool, tekst: str, kleuren: str, contrast: bool) -> None:
    """What somebody chose for their own screens."""
    gebruiker.sneltoetsen, gebruiker.contrast = sneltoetsen, contrast
    gebruiker.tekst, gebruiker.kleuren = tekst, kleuren
    gebruiker.save(update_fields=["sneltoetsen", "tekst", "kleuren", "contrast"])
    # What somebody needs to be able to read is nobody else's business: not in the trail.
    vastleggen("voorkeuren_gewijzigd", op=gebruiker, door=gebruiker, sneltoetsen=sneltoetsen)


@transaction.atomic
def herinneringen_kiezen(gebruiker: Gebruiker, *, niet_op_scherm: list[str], niet_per_mail: list[str]) -> None:
    """Which reminders somebody does without, on the own list and in the mail of the morning."""
    gebruiker.herinnering_niet_op_scherm = niet_op_scherm
    gebruiker.herinnering_niet_per_mail = niet_per_mail
    gebruiker.save(update_fields=["herinnering_niet_op_scherm", "herinnering_niet_per_mail"])
    vastleggen("herinneringen_gekozen", op=gebruiker, door=gebruiker, scherm=niet_op_scherm, mail=niet_per_mail)


@transaction.atomic
def wachtwoordlink_aanvragen(gebruiker: Gebruiker | None) -> None:
    """Somebody forgot a password. For an address nobody has the same work is done, so that the time tells nothing."""
    plaatsen("accounts.wachtwoordlink", sleutel=secrets.token_hex(16), gebruiker_id=gebruiker.pk if gebruiker else None)


@transaction.atomic
def factor_gewijzigd(gebruiker: Gebruiker, *, soort: str, hoe: str) -> None:
    """A way to log in came or went. The person hears of it by mail, for it may have been somebody else."""
    vastleggen("factor_gewijzigd", op=gebruiker, door=gebruiker, factor=soort, hoe=hoe)
    plaatsen("accounts.factor_gewijzigd", sleutel=secrets.token_hex(16), bij=gebruiker, gebruiker_id=gebruiker.pk)


@transaction.atomic
def wachtwoord_gewijzigd(gebruiker: Gebruiker) -> None:
    """By the person, or by whoever reads their mail: the person hears of it."""
    vastleggen("wachtwoord_gewijzigd", op=gebruiker, door=gebruiker)
    plaatsen("accounts.wachtwoord_gewijzigd", sleutel=secrets.token_hex(16), bij=gebruiker, gebruiker_id=gebruiker.pk)


@transaction.atomic
def sessies_beeindigd(gebruiker: Gebruiker, *, aantal: int) -> None:
    vastleggen("zittingen_beeindigd", op=gebruiker, door=gebruiker, aantal=aantal)


@transaction.atomic
def factor_wissen(
    gebruiker: Gebruiker, *, school: School, controle: str, reden: str, door: Gebruiker
) -> Factorwissing | None:
    """Take every second factor of a colleague away, and end what is open. None when somebody was first."""
    Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    if not factoren.heeft(gebruiker.pk):
        return None
    Authenticator.objects.filter(user=gebruiker).delete()
    zittingen.overal_eruit(gebruiker)
    wissing = Factorwissing.objects.create(
        gebruiker=gebruiker, school=school, controle=controle, reden=reden, door=door
    )
    vastleggen("factor_gewist", op=wissing, door=door, gebruiker=gebruiker.pk, controle=controle)
    plaatsen("accounts.factor_gewist", sleutel=f"{wissing.pk}", bij=wissing, wissing_id=wissing.pk)
    return wissing
