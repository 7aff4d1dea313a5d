from .casus import Casus, Fasewissel, Hulpvraag
from .formulier import Interventie, Ouderbetrokkenheid, Overdracht
from .oordeel import Analyse, Conclusie

__all__ = [
    "Analyse",
    "Casus",
    "Conclusie",
    "Fasewissel",
    "Hulpvraag",
    "Interventie",
    "Ouderbetrokkenheid",
    "Overdracht",
]
