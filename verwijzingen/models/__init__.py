from .verstrekking import Verstrekking
from .verwijzing import Levering, Tussenevaluatie, Verwijzing

__all__ = ["Levering", "Tussenevaluatie", "Verstrekking", "Verwijzing"]
