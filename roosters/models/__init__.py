from .bestand import Roosterbestand, Roosterkolommen, Roostervervanging
from .uur import Dag, Lesuur, Medewerker, Roosteruur

__all__ = [
    "Dag",
    "Lesuur",
    "Medewerker",
    "Roosterbestand",
    "Roosterkolommen",
    "Roosteruur",
    "Roostervervanging",
]
