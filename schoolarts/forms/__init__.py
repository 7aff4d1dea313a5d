from .advies import AdviesForm, InkomendForm
from .plan import EvaluatieForm, MetingForm, PlanForm
from .stappen import (
    AanvraagForm,
    AanvulForm,
    BespreekForm,
    ConsultForm,
    DoorstuurForm,
    InformeerForm,
    StopForm,
    UitnodigingForm,
    VertelForm,
)

__all__ = [
    "AanvraagForm",
    "AanvulForm",
    "AdviesForm",
    "BespreekForm",
    "ConsultForm",
    "DoorstuurForm",
    "EvaluatieForm",
    "InformeerForm",
    "InkomendForm",
    "MetingForm",
    "PlanForm",
    "StopForm",
    "UitnodigingForm",
    "VertelForm",
]
