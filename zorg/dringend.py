"""What cannot wait for a school day: its mail also comes on a weekday in a vacation (``Regel.dringend``)."""

from collections.abc import Iterable
from datetime import date

from accounts.models import Roltoewijzing
from dossiers.herinneringen import Mailen, dringende_taken, van_taak
from dossiers.models import Taak
from dossiers.models.taken import TaakQuerySet
from scholen.models import School


def taken(school: School) -> TaakQuerySet:
    return Taak.objects.open().filter(school=school, soort__in=dringende_taken(), uiterste_datum__isnull=False)


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """To whom it is addressed by name, or else to everybody who has that role at the school."""
    mailen = Mailen()
    for taak in taken(school).order_by("pk"):
        regel = van_taak(taak.soort)
        if taak.uiterste_datum and regel.bereikt(taak.uiterste_datum, school, sinds=sinds, datum=datum):
            mailen.update((wie, regel.code) for wie in _van_wie(taak, datum))
    return mailen


def _van_wie(taak: Taak, datum: date) -> Iterable[int]:
    if taak.voor_gebruiker_id:
        return [taak.voor_gebruiker_id]
    rollen = Roltoewijzing.objects.geldig(datum).van_school(taak.school).met_rol(taak.voor_rol)
    rollen = rollen.filter(klas=None, leerjaar_van=None, gebruiker__is_active=True)
    return sorted(set(rollen.values_list("gebruiker", flat=True)))
