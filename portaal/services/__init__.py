"""What happens behind a link."""

from .afschrift import afschrift_aanbieden, afschrift_ophalen, afschrift_terugnemen
from .basis import (
    aanmelding_melden,
    afspraak_vragen,
    deling_melden,
    document_brengen,
    document_ontvangen,
    document_vragen,
    geopend,
    link_geven,
    link_intrekken,
    nieuws_melden,
    nieuws_smsen,
    verzoek_intrekken,
)
from .codes import Code, code_maken, code_ook_mailen, code_proberen, code_versturen
from .inkomend import afhandelen, inzage_vragen, mening_geven, mening_vragen, vraag_stellen
from .toestemming import alsnog, antwoorden, intrekken, toestemming_vragen, vraag_intrekken

__all__ = [
    "Code",
    "aanmelding_melden",
    "afhandelen",
    "afschrift_aanbieden",
    "afschrift_ophalen",
    "afschrift_terugnemen",
    "afspraak_vragen",
    "alsnog",
    "antwoorden",
    "code_maken",
    "code_ook_mailen",
    "code_proberen",
    "code_versturen",
    "deling_melden",
    "document_brengen",
    "document_ontvangen",
    "document_vragen",
    "geopend",
    "intrekken",
    "inzage_vragen",
    "link_geven",
    "link_intrekken",
    "mening_geven",
    "mening_vragen",
    "nieuws_melden",
    "nieuws_smsen",
    "toestemming_vragen",
    "verzoek_intrekken",
    "vraag_intrekken",
    "vraag_stellen",
]
