from .aanloop import Aanloop
from .arrangement import Arrangement, ArrangementDoel
from .coach import (
    CoachProfiel,
    Kandidaat,
    Soort,
    begeleiders_die_weg_zijn,
    kandidaten_voor,
    mogelijke_begeleiders,
    uren,
)
from .evaluatie import Doelscore, Evaluatie, Inbreng
from .gepland import GeplandGesprek, Sessieafspraak
from .gesprek import Begeleidingsgesprek, Sessienotitie
from .inspanning import Inspanning
from .moment import Dag, Vastmoment
from .pas import Pas, pasnaam

__all__ = [
    "Aanloop",
    "Arrangement",
    "ArrangementDoel",
    "Begeleidingsgesprek",
    "CoachProfiel",
    "Dag",
    "Doelscore",
    "Evaluatie",
    "GeplandGesprek",
    "Inbreng",
    "Inspanning",
    "Kandidaat",
    "Pas",
    "Sessieafspraak",
    "Sessienotitie",
    "Soort",
    "Vastmoment",
    "begeleiders_die_weg_zijn",
    "kandidaten_voor",
    "mogelijke_begeleiders",
    "pasnaam",
    "uren",
]
