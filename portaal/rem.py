"""Brakes per address. High enough for a parents' evening behind one address, low enough to make guessing useless.

Each counts in a row of its own, in one statement: two at the same moment are two, and nothing else pushes it out.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.http import Request
from accounts.inloglog import geremd
from scholen.models import School
from zorg.basis.afzender import afzender, netwerk

from .models import Remteller, Smsbericht

UUR = timedelta(hours=1)
ONBEKENDE_LINKS = 600
CODES = 300
# Wrong codes of documents; a right one is answered whatever was guessed. A code is 60 bits: with a million documents
# and a thousand guesses a second (one process manages some hundreds) the first hit takes 36 years on average, and it
# names a school and a day. So this only spares the machine.
ONBEKENDE_CODES = 60
PASSEN = 300  # looked at by whoever is not logged in
VERGELIJKINGEN = 120  # of a file with a document
HULPVRAGEN = 60  # a class that tries the page together fits
HULP_PER_BROWSER = 5
DAG = timedelta(days=1)
ERBIJ = """
INSERT INTO portaal_remteller AS rem (sleutel, begon_op, aantal) VALUES (%(sleutel)s, %(nu)s, 1)
ON CONFLICT (sleutel) DO UPDATE SET
    aantal = CASE WHEN rem.begon_op <= %(grens)s THEN 1 ELSE rem.aantal + 1 END,
    begon_op = CASE WHEN rem.begon_op <= %(grens)s THEN %(nu)s ELSE rem.begon_op END
RETURNING aantal
"""


def tellen(request: Request, wat: str, *, per: str | None = None) -> int:
    """Count one more within the hour that began with the first; returns how many there are now.

    Of this address, unless ``per`` names something narrower, such as this browser.
    """
    nu = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(ERBIJ, {"sleutel": _sleutel(request, wat, per), "nu": nu, "grens": nu - UUR})
        return int(cursor.fetchone()[0])


def te_vaak(request: Request, wat: str, grens: int) -> bool:
    rijen = Remteller.objects.filter(sleutel=_sleutel(request, wat, None), begon_op__gt=timezone.now() - UUR)
    dicht = rijen.filter(aantal__gte=grens).exists()
    if dicht:
        geremd(request, f"portaal {wat}")
    return dicht


def mag_sms(school: School, nummer: str) -> bool:
    """Each message costs money: so many a day to one number, and for one school (``SMS_PER_NUMMER``, ``_SCHOOL``)."""
    sinds = Smsbericht.objects.filter(besteld_op__gt=timezone.now() - DAG)
    if sinds.filter(nummer_hmac=nummer_hmac(nummer)).count() >= settings.SMS_PER_NUMMER:
        return False
    return sinds.filter(school=school).count() < settings.SMS_PER_SCHOOL


def nummer_hmac(nummer: str) -> str:
    return salted_hmac("portaal.sms", nummer, algorithm="sha256").hexdigest()


def opruimen() -> None:
    nu = timezone.now()
    Remteller.objects.filter(begon_op__lte=nu - UUR).delete()
    Smsbericht.objects.filter(besteld_op__lte=nu - DAG).delete()


def _sleutel(request: Request, wat: str, per: str | None) -> str:
    wie = per or netwerk(afzender(request) or "-")
    return salted_hmac("portaal.rem", f"{wat}:{wie}", algorithm="sha256").hexdigest()
