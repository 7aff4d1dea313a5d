"""Proposing, holding, approving and destroying."""

from .vernietigen import bestanden_wissen, opnieuw_vernietigen, rijen_vernietigen
from .voorstel import (
    goedkeuren,
    houdt_tegen,
    opheffen,
    opschorten,
    teruggeven,
    uit_het_voorstel,
    voorleggen,
    voorstel_maken,
)

__all__ = [
    "bestanden_wissen",
    "goedkeuren",
    "houdt_tegen",
    "opheffen",
    "opnieuw_vernietigen",
    "opschorten",
    "rijen_vernietigen",
    "teruggeven",
    "uit_het_voorstel",
    "voorleggen",
    "voorstel_maken",
]
