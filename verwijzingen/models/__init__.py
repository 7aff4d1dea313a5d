from .brief import Uitnodiging
from .verstrekking import Verstrekking
from .verwijzing import Levering, Tussenevaluatie, Verwijzing
from .zienswijze import Zienswijze

__all__ = ["Levering", "Tussenevaluatie", "Uitnodiging", "Verstrekking", "Verwijzing", "Zienswijze"]
