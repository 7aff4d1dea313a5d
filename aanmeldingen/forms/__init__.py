"""Every form of the app: question pages by kind, and what is done with an aanmelding afterwards."""

from .beoordelen import (
    AntwoordForm,
    DoorzetForm,
    IntrekForm,
    TerugstuurForm,
    UitnodigForm,
    UitstelForm,
    VoorafForm,
)
from .consult import ConsultForm
from .delen import Deelform
from .kiezen import KoppelForm, ZoekForm
from .rondvraag import AntwoordenForm, RondvraagForm
from .vragen import DEELNAMEN, StandForm, deelform, delen_van

__all__ = [
    "DEELNAMEN",
    "AntwoordForm",
    "AntwoordenForm",
    "ConsultForm",
    "Deelform",
    "DoorzetForm",
    "IntrekForm",
    "KoppelForm",
    "RondvraagForm",
    "StandForm",
    "TerugstuurForm",
    "UitnodigForm",
    "UitstelForm",
    "VoorafForm",
    "ZoekForm",
    "deelform",
    "delen_van",
]
