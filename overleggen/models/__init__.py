from .agenda import Agendapunt, Puntdeelname
from .bundel import Bundel
from .overleg import Agendasleutel, Deelname, Overleg, Reeksbesluit
from .uitkomst import Actiepunt, Besluit
from .velden import Botsing, Veld

__all__ = [
    "Actiepunt",
    "Agendapunt",
    "Agendasleutel",
    "Besluit",
    "Botsing",
    "Bundel",
    "Deelname",
    "Overleg",
    "Puntdeelname",
    "Reeksbesluit",
    "Veld",
]
