from .arrangement import Arrangement, ArrangementDoel
from .coach import CoachProfiel, Kandidaat, mogelijke_begeleiders
from .evaluatie import Evaluatie
from .gesprek import Begeleidingsgesprek, Sessienotitie
from .pas import Pas, pasnaam

__all__ = [
    "Arrangement",
    "ArrangementDoel",
    "Begeleidingsgesprek",
    "CoachProfiel",
    "Evaluatie",
    "Kandidaat",
    "Pas",
    "Sessienotitie",
    "mogelijke_begeleiders",
    "pasnaam",
]
