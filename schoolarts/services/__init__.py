"""Everything that can happen on the way to the youth doctor and back."""

from .agenda import agenda_vullen
from .antwoord import doorzetten_aan_mentor, inkomend_vastleggen, terugkoppeling_vastleggen, vertellen
from .plan import evalueren, meting_vastleggen, plan_beginnen, plan_bewaren, plan_vaststellen
from .traject import (
    aanvullen,
    bespreken,
    consult_noteren,
    controleren,
    doorsturen,
    formulier_klaarzetten,
    informeren,
    niet_verschenen,
    sluiten,
    stoppen,
    terugsturen,
    traject_starten,
    uitnodiging_noteren,
)

__all__ = [
    "aanvullen",
    "agenda_vullen",
    "bespreken",
    "consult_noteren",
    "controleren",
    "doorsturen",
    "doorzetten_aan_mentor",
    "evalueren",
    "formulier_klaarzetten",
    "informeren",
    "inkomend_vastleggen",
    "meting_vastleggen",
    "niet_verschenen",
    "plan_beginnen",
    "plan_bewaren",
    "plan_vaststellen",
    "sluiten",
    "stoppen",
    "terugkoppeling_vastleggen",
    "terugsturen",
    "traject_starten",
    "uitnodiging_noteren",
    "vertellen",
]
