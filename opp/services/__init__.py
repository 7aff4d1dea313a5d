"""Everything that can happen to a plan. Other apps import from here; the parts are kept apart by phase."""

from .beginnen import documentregel_voor, nieuwe_versie, opp_klaarzetten, ouders_inlichten
from .ronde import (
    code_maken,
    code_proberen,
    link_intrekken,
    ondertekenen,
    openen,
    opnieuw_sturen,
    papier_registreren,
    ronde_bijwerken,
    ter_ondertekening_aanbieden,
)
from .schrijven import (
    concept_pdf_maken,
    deel_bewaren,
    doel_toevoegen,
    doel_verwijderen,
    doel_wijzigen,
    hoorgesprek_vastleggen,
    overleg_vastleggen,
)
from .vaststellen import registreren, terugkoppelen, vaststellen

__all__ = [
    "code_maken",
    "code_proberen",
    "concept_pdf_maken",
    "deel_bewaren",
    "documentregel_voor",
    "doel_toevoegen",
    "doel_verwijderen",
    "doel_wijzigen",
    "hoorgesprek_vastleggen",
    "link_intrekken",
    "nieuwe_versie",
    "ondertekenen",
    "openen",
    "opnieuw_sturen",
    "opp_klaarzetten",
    "ouders_inlichten",
    "overleg_vastleggen",
    "papier_registreren",
    "registreren",
    "ronde_bijwerken",
    "ter_ondertekening_aanbieden",
    "terugkoppelen",
    "vaststellen",
]
