from .agenda import Agendapunt, Botsing, Veld
from .overleg import Deelname, Overleg
from .uitkomst import Actiepunt, Besluit

__all__ = ["Actiepunt", "Agendapunt", "Besluit", "Botsing", "Deelname", "Overleg", "Veld"]
