from .arrangement import Arrangement, ArrangementDoel
from .coach import CoachProfiel, Kandidaat, mogelijke_begeleiders
from .evaluatie import Evaluatie
from .gesprek import Begeleidingsgesprek, Sessienotitie

__all__ = [
    "Arrangement",
    "ArrangementDoel",
    "Begeleidingsgesprek",
    "CoachProfiel",
    "Evaluatie",
    "Kandidaat",
    "Sessienotitie",
    "mogelijke_begeleiders",
]
