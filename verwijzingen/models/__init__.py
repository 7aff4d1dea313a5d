from .blad import Toestemmingsblad
from .brief import Uitnodiging
from .verstrekking import Verstrekking
from .verwijzing import Levering, Tussenevaluatie, Verwijzing
from .zienswijze import Zienswijze, Zienswijzeversie

__all__ = [
    "Levering",
    "Toestemmingsblad",
    "Tussenevaluatie",
    "Uitnodiging",
    "Verstrekking",
    "Verwijzing",
    "Zienswijze",
    "Zienswijzeversie",
]
