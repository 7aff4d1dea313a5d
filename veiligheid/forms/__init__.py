from .meldcode import (
    BeginForm,
    BesluitForm,
    GesprekstapForm,
    LezerForm,
    OverlegForm,
    SignaalForm,
    SluitForm,
    VervolgForm,
    WegingForm,
)
from .vertrouwen import DoorbreekForm, GesprekForm, KiesForm

__all__ = [
    "BeginForm",
    "BesluitForm",
    "DoorbreekForm",
    "GesprekForm",
    "GesprekstapForm",
    "KiesForm",
    "LezerForm",
    "OverlegForm",
    "SignaalForm",
    "SluitForm",
    "VervolgForm",
    "WegingForm",
]
