from .arrangement import Arrangement, ArrangementDoel
from .coach import CoachProfiel, mogelijke_begeleiders
from .evaluatie import Evaluatie
from .gesprek import Begeleidingsgesprek, Sessienotitie

__all__ = [
    "Arrangement",
    "ArrangementDoel",
    "Begeleidingsgesprek",
    "CoachProfiel",
    "Evaluatie",
    "Sessienotitie",
    "mogelijke_begeleiders",
]
