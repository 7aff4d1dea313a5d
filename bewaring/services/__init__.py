"""Proposing, holding, approving and destroying."""

from .los import losse_dingen_wissen
from .vernietigen import Uitkomst, bestanden_wissen, opnieuw_vernietigen, rijen_vernietigen
from .voorstel import (
    goedkeuren,
    houdt_tegen,
    nagekeken,
    opheffen,
    opschorten,
    teruggeven,
    uit_het_voorstel,
    voorleggen,
    voorstel_maken,
)

__all__ = [
    "Uitkomst",
    "bestanden_wissen",
    "goedkeuren",
    "houdt_tegen",
    "losse_dingen_wissen",
    "nagekeken",
    "opheffen",
    "opnieuw_vernietigen",
    "opschorten",
    "rijen_vernietigen",
    "teruggeven",
    "uit_het_voorstel",
    "voorleggen",
    "voorstel_maken",
]
