"""What somebody may type in around a referral."""

from .blad import ToestemmingsbladForm
from .brief import UitnodigingForm
from .pakket import LeveringForm, VerstrekForm
from .stappen import (
    AdviesForm,
    AfrondenForm,
    BeginForm,
    BesluitForm,
    BesprekenForm,
    EvaluatieForm,
    IndicatieForm,
    IndienenForm,
    IntrekkenForm,
)
from .starten import OngevraagdForm, PapierenForm, StartForm, VoorbereidForm

__all__ = [
    "AdviesForm",
    "AfrondenForm",
    "BeginForm",
    "BesluitForm",
    "BesprekenForm",
    "EvaluatieForm",
    "IndicatieForm",
    "IndienenForm",
    "IntrekkenForm",
    "LeveringForm",
    "OngevraagdForm",
    "PapierenForm",
    "StartForm",
    "ToestemmingsbladForm",
    "UitnodigingForm",
    "VerstrekForm",
    "VoorbereidForm",
]
