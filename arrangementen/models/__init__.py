from .arrangement import Arrangement, ArrangementDoel
from .coach import CoachProfiel, Kandidaat, mogelijke_begeleiders
from .evaluatie import Evaluatie
from .gesprek import Begeleidingsgesprek, Sessienotitie
from .moment import Dag, Vastmoment
from .pas import Pas, pasnaam

__all__ = [
    "Arrangement",
    "ArrangementDoel",
    "Begeleidingsgesprek",
    "CoachProfiel",
    "Dag",
    "Evaluatie",
    "Kandidaat",
    "Pas",
    "Sessienotitie",
    "Vastmoment",
    "mogelijke_begeleiders",
    "pasnaam",
]
