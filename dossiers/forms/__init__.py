"""What people may type on a dossier. Every form that is posted twice knows it (``herkomst``)."""

from .basis import (
    KORT,
    LANG,
    NIVEAUS,
    TEKSTVERSIE,
    ZOEKFILTERS,
    BeeindigForm,
    BetrokkeneForm,
    EenKeerForm,
    FilterForm,
    InzageZoekForm,
    LeesbaarForm,
    NotitieForm,
    Tekst,
    ToestemmingForm,
    ZoekForm,
    te_lang,
)
from .gesprekken import GesprekForm

__all__ = [
    "KORT",
    "LANG",
    "NIVEAUS",
    "TEKSTVERSIE",
    "ZOEKFILTERS",
    "BeeindigForm",
    "BetrokkeneForm",
    "EenKeerForm",
    "FilterForm",
    "GesprekForm",
    "InzageZoekForm",
    "LeesbaarForm",
    "NotitieForm",
    "Tekst",
    "ToestemmingForm",
    "ZoekForm",
    "te_lang",
]
