"""Everything that can happen to a case: opened, tried, handed over, judged, taken to another step, closed."""

from .casus import (
    afsluiten,
    benoemen_bij,
    casus_openen,
    hulpvraag_schrijven,
    openstellen,
    ouders_later,
    probleemsoort_zetten,
    vertrouwenspersoon_kiezen,
)
from .drukken import afdrukken
from .fasen import naar_fase
from .formulier import (
    evalueren,
    gezien,
    interventie_bij,
    interventie_vastleggen,
    meegeven,
    ouders_noteren,
    overdragen,
    resultaat_vastleggen,
)
from .mensen import casemanager_benoemen
from .oordeel import analyse_vastleggen, conclusie_vastleggen, inzetten

__all__ = [
    "afdrukken",
    "afsluiten",
    "analyse_vastleggen",
    "benoemen_bij",
    "casemanager_benoemen",
    "casus_openen",
    "conclusie_vastleggen",
    "evalueren",
    "gezien",
    "hulpvraag_schrijven",
    "interventie_bij",
    "interventie_vastleggen",
    "inzetten",
    "meegeven",
    "naar_fase",
    "openstellen",
    "ouders_later",
    "ouders_noteren",
    "overdragen",
    "probleemsoort_zetten",
    "resultaat_vastleggen",
    "vertrouwenspersoon_kiezen",
]
