from .plan import Meting, PlanVanAanpak
from .terugkoppeling import Terugkoppeling
from .traject import Schoolartstraject, Verstrekking

__all__ = ["Meting", "PlanVanAanpak", "Schoolartstraject", "Terugkoppeling", "Verstrekking"]
