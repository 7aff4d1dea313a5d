"""What stays between two people, the one way in which it may not, and the record of the meldcode."""

from .meldcode import Meldcode, Meldcodelezer, Meldcodestap
from .vertrouwen import Doorbreking, Vertelling, Vertrouweling, Vertrouwensgesprek

__all__ = [
    "Doorbreking",
    "Meldcode",
    "Meldcodelezer",
    "Meldcodestap",
    "Vertelling",
    "Vertrouweling",
    "Vertrouwensgesprek",
]
