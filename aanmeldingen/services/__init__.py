"""Everything that can happen to an aanmelding: from the first click of a mentor to the care team's answer."""

from .arts import trajecten_overnemen
from .beoordelen import (
    akkoord_geven,
    beantwoorden,
    doorzetten,
    gezien,
    intrekken,
    overnemen,
    terugsturen,
    uitnodigen,
    uitstel_beslissen,
    vooraf_besluiten,
)
from .casus import mag_overslaan
from .consult import consult_beantwoorden, consult_intrekken, consult_vragen
from .indienen import TEKSTVERSIE, indienen
from .invullen import beginnen, bewaren, samenvoegen
from .rondvraag import rondvraag_beantwoorden, rondvraag_herinneren, rondvraag_sluiten, rondvraag_starten
from .zelf import afwijzen, doorgeven, koppelen, vertrouwelijk_bewaken, zelf_aanmelden

__all__ = [
    "TEKSTVERSIE",
    "afwijzen",
    "akkoord_geven",
    "beantwoorden",
    "beginnen",
    "bewaren",
    "consult_beantwoorden",
    "consult_intrekken",
    "consult_vragen",
    "doorgeven",
    "doorzetten",
    "gezien",
    "indienen",
    "intrekken",
    "koppelen",
    "mag_overslaan",
    "overnemen",
    "rondvraag_beantwoorden",
    "rondvraag_herinneren",
    "rondvraag_sluiten",
    "rondvraag_starten",
    "samenvoegen",
    "terugsturen",
    "trajecten_overnemen",
    "uitnodigen",
    "uitstel_beslissen",
    "vertrouwelijk_bewaken",
    "vooraf_besluiten",
    "zelf_aanmelden",
]
