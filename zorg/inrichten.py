"""From an empty, migrated database to a school that its administrator can go on with. Again changes nothing.

The two people who begin are made here, on the server: whoever may run a command is the second pair of eyes for them.
"""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import botst
from accounts.tasks import wachtwoordlink_van
from audit.services import vastleggen
from scholen.jaren import schooljaar_openen
from scholen.kalender import begin_schooljaar
from scholen.models import Functie, School
from scholen.profiel import beschikbaar
from scholen.services import profiel_laden


class NietGoed(Exception):
    """An answer cannot be used: what is wrong, and what to do."""


@dataclass(frozen=True)
class Persoon:
    voornaam: str
    achternaam: str
    email: str
    rol: str


@dataclass(frozen=True)
class Antwoorden:
    naam: str
    slug: str
    regio: str
    plaats: str
    profiel: str
    schooljaar: str
    mensen: tuple[Persoon, ...]


@dataclass
class Uitkomst:
    gedaan: list[str] = field(default_factory=list)
    was_er: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # who, and where to choose a password

    def noteer(self, nieuw: bool, wat: str) -> None:
        (self.gedaan if nieuw else self.was_er).append(wat)


def schooljaar_van(datum: date) -> str:
    jaar = begin_schooljaar(datum).year
    return f"{jaar}-{jaar + 1}"


def nakijken(antwoorden: Antwoorden) -> None:
    """Before anything is written."""
    if not antwoorden.naam.strip() or len(antwoorden.naam) > 200:
        raise NietGoed("De naam van de school ontbreekt of is langer dan 200 tekens.")
    try:
        validate_slug(antwoorden.slug)
    except ValidationError as fout:
        raise NietGoed(f"‘{antwoorden.slug}’ kan geen korte naam zijn: kies letters, cijfers en streepjes.") from fout
    if antwoorden.regio not in School.Regio.values:
        raise NietGoed(f"De regio ‘{antwoorden.regio}’ is er niet. Kies uit: {', '.join(School.Regio.values)}.")
    if antwoorden.profiel not in beschikbaar():
        raise NietGoed(f"Het profiel ‘{antwoorden.profiel}’ is er niet. Kies uit: {', '.join(beschikbaar())}.")
    _jaar(antwoorden.schooljaar)
    adressen = [persoon.email.lower() for persoon in antwoorden.mensen]
    if len(set(adressen)) < len(adressen):
        raise NietGoed("De beheerder en de tweede persoon hebben hetzelfde e-mailadres. Het moeten 2 mensen zijn.")
    for persoon in antwoorden.mensen:
        _persoon(persoon)


def _jaar(tekst: str) -> None:
    begin, _, eind = tekst.partition("-")
    goed = all(len(deel) == 4 and deel.isascii() and deel.isdigit() for deel in (begin, eind))
    if not goed or int(eind) != int(begin) + 1:
        raise NietGoed(f"Het schooljaar ‘{tekst}’ klopt niet. Schrijf het als {schooljaar_van(timezone.localdate())}.")


def _persoon(persoon: Persoon) -> None:
    if not persoon.voornaam.strip() or not persoon.achternaam.strip():
        raise NietGoed(f"Geef van {persoon.email} een voornaam en een achternaam.")
    try:
        validate_email(persoon.email)
    except ValidationError as fout:
        raise NietGoed(f"‘{persoon.email}’ is geen e-mailadres.") from fout


@transaction.atomic
def inrichten(antwoorden: Antwoorden) -> Uitkomst:
    """All of it or nothing. Of a school that is there nothing changes: only what it lacks is added."""
    nakijken(antwoorden)
    uitkomst = Uitkomst()
    school = School.objects.filter(slug=antwoorden.slug).first()
    nieuw = school is None
    if school is None:
        school = School.objects.create(
            naam=antwoorden.naam, slug=antwoorden.slug, regio=antwoorden.regio, plaats=antwoorden.plaats
        )
        vastleggen("school_gemaakt", op=school, door=None)
    uitkomst.noteer(nieuw, f"school {school.naam} ({school.slug})")
    _profiel(school, antwoorden.profiel, uitkomst)
    school = School.objects.get(pk=school.pk)
    had = school.schooljaren.filter(naam=antwoorden.schooljaar).exists()
    schooljaar_openen(school, antwoorden.schooljaar)
    uitkomst.noteer(not had, f"schooljaar {antwoorden.schooljaar} met de vakanties van regio {school.regio}")
    for persoon in antwoorden.mensen:
        _account(school, persoon, uitkomst)
    return uitkomst


def _profiel(school: School, code: str, uitkomst: Uitkomst) -> None:
    if school.profiel and school.profiel != code:
        raise NietGoed(f"{school.naam} heeft het profiel {school.profiel}. Dit commando verandert dat niet.")
    nieuw = not school.profiel
    if nieuw:
        profiel_laden(school, code)
    uitkomst.noteer(nieuw, f"profiel {code}")


def _account(school: School, persoon: Persoon, uitkomst: Uitkomst) -> None:
    functie = school.functies.filter(rol=persoon.rol, actief=True).order_by("pk").first()
    if functie is None:
        raise NietGoed(f"Het profiel van {school.naam} kent geen functie met de rol {persoon.rol}.")
    gebruiker = Gebruiker.objects.filter(email__iexact=persoon.email).first()
    if gebruiker is None:
        gebruiker = Gebruiker.objects.create_user(
            persoon.email, voornaam=persoon.voornaam, achternaam=persoon.achternaam
        )
        vastleggen("account_gemaakt", op=gebruiker, door=None, school=school.pk)
    if not gebruiker.is_active:
        raise NietGoed(f"Het account {gebruiker.email} is gesloten. Kies iemand anders.")
    uitkomst.noteer(_functie(school, gebruiker, functie), f"{functie.naam}: {gebruiker} ({gebruiker.email})")
    if not gebruiker.has_usable_password():
        uitkomst.links.append((gebruiker.email, wachtwoordlink_van(gebruiker)))


def _functie(school: School, gebruiker: Gebruiker, functie: Functie) -> bool:
    nu = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(school).filter(gebruiker=gebruiker)
    for ander in nu.select_related("functie"):
        if ander.functie.rol == functie.rol:
            return False
        if botst(functie.rol, ander.functie.rol):
            raise NietGoed(f"{gebruiker.email} is al {ander.functie.naam}. Dat kan niet samen met {functie.naam}.")
    rij = Roltoewijzing.objects.create(gebruiker=gebruiker, school=school, functie=functie)
    vastleggen("functie_gegeven", op=rij, door=None, gebruiker=gebruiker.pk, functie=functie.pk)
    return True
