from .cohort import Cohortlijst, Cohortregel
from .drempel import Drempelmelding
from .invoer import Importregel, Kolomkoppeling, Verzuimimport
from .melding import Verzuimmelding

__all__ = [
    "Cohortlijst",
    "Cohortregel",
    "Drempelmelding",
    "Importregel",
    "Kolomkoppeling",
    "Verzuimimport",
    "Verzuimmelding",
]
