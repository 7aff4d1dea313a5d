"""Everything that can happen to a case: opened, tried, handed over, judged, taken to another step, closed."""

from .casus import afsluiten, casus_openen, hulpvraag_schrijven, probleemsoort_zetten, vertrouwenspersoon_kiezen
from .fasen import naar_fase
from .formulier import (
    evalueren,
    gezien,
    interventie_vastleggen,
    ouders_noteren,
    overdragen,
    resultaat_vastleggen,
)
from .mensen import casemanager_benoemen, casemanager_ontbreekt
from .oordeel import analyse_vastleggen, conclusie_vastleggen

__all__ = [
    "afsluiten",
    "analyse_vastleggen",
    "casemanager_benoemen",
    "casemanager_ontbreekt",
    "casus_openen",
    "conclusie_vastleggen",
    "evalueren",
    "gezien",
    "hulpvraag_schrijven",
    "interventie_vastleggen",
    "naar_fase",
    "ouders_noteren",
    "overdragen",
    "probleemsoort_zetten",
    "resultaat_vastleggen",
    "vertrouwenspersoon_kiezen",
]
