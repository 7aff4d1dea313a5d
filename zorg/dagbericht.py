"""The mail of the morning: one a person and day, with numbers and a link, and nothing when there is nothing.

The work of a school's day writes down how much of each line (``dossiers.herinneringen``) is there for whom; the mail
adds up what the person wants by mail, over all schools. Once it went, or may have gone, it never goes again.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Herinnering, Roltoewijzing
from dossiers.herinneringen import Mailen
from scholen.models import School
from zorg.basis.mails import adres, versturen
from zorg.basis.opdrachten import afgebroken, plaatsen

MAIL = "zorg.herinnering_mailen"


def opschrijven(school: School, mailen: Mailen, *, datum: date) -> None:
    """What this day of this school reminds of. Done again, it stands there once."""
    Herinnering.objects.bulk_create(
        (
            Herinnering(gebruiker_id=wie, school=school, code=code, datum=datum, aantal=aantal)
            for (wie, code), aantal in sorted(mailen.items())
        ),
        ignore_conflicts=True,
    )


def vragen(datum: date, *, bezig: Iterable[int]) -> int:
    """Ask for the mail of everybody whose schools are all done with this day (``bezig``: those that are not yet).

    Asked by the last school of the morning and at each ring of the clock: who was missed gets it after all. Twice asks
    once.
    """
    vandaag = Herinnering.objects.te_mailen(datum).filter(datum=datum)
    elders = Roltoewijzing.objects.geldig(datum).filter(school__in=list(bezig))
    mensen = Gebruiker.objects.filter(pk__in=vandaag.values("gebruiker"), is_active=True)
    wie = list(mensen.exclude(roltoewijzingen__in=elders).order_by("pk").values_list("pk", flat=True))
    for pk in wie:
        plaatsen(MAIL, sleutel=f"{pk}:{datum.isoformat()}", gebruiker_id=pk, datum=datum.isoformat())
    return len(wie)


def versturen_aan(gebruiker: Gebruiker, *, datum: date, nu: datetime) -> bool:
    """Send it, unless there is nothing, one went today, or the worker died in the middle: then it may have gone."""
    if Herinnering.objects.gemaild(gebruiker, timezone.localdate(nu)).exists():
        return False
    rijen = Herinnering.objects.te_mailen(datum).filter(gebruiker=gebruiker).select_related("school")
    alles = list(rijen.select_for_update(of=("self",)).order_by("pk"))
    wil = [rij for rij in alles if gebruiker.wil_mail(rij.code)]
    Herinnering.objects.filter(pk__in=[rij.pk for rij in alles]).update(gemaild_op=nu)
    if not wil or afgebroken(MAIL, sleutel=f"{gebruiker.pk}:{datum.isoformat()}"):
        return False
    scholen = dict.fromkeys(rij.school.naam for rij in wil)
    aantal = sum(rij.aantal for rij in wil)
    context = {"school": " en ".join(scholen), "link": adres(reverse("werkvoorraad")), "aantal": str(aantal)}
    versturen("zorg/mails/herinnering.txt", aan=gebruiker.email, context=context)
    return True
