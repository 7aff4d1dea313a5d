"""Everything that can happen to a plan. Other apps import from here; the parts are kept apart by phase."""

from .beginnen import documentregel_voor, nieuwe_versie, opp_klaarzetten, ouders_inlichten, schrijvers_bijwerken
from .geschil import geschil_besluit, geschil_indienen, geschil_oordeel, geschil_stoppen, geschil_vastleggen
from .leven import (
    beeindigen,
    concept_intrekken,
    evaluatie_terugkoppelen,
    evalueren,
    grondslag_zetten,
    intern_akkoord_geven,
    kan_eindigen,
)
from .nagekomen import scan_toevoegen, waar_hoort_het_blad
from .op_school import (
    is_bruikbaar,
    op_school_ondertekenen,
    tekenmoment_maken,
    tekenmoment_openen,
    tekenmoment_stoppen,
)
from .papier import bij_papiercode, papier_klaarmaken, papier_met_scan, papier_registreren
from .ronde import (
    code_maken,
    code_proberen,
    link_intrekken,
    ondertekenen,
    openen,
    opnieuw_sturen,
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
    overnemen,
)
from .stapel import WERK, Werk, stapel_maken
from .telefoon import telefoon_bevestigen, telefoon_intrekken, telefoon_tegenspreken, telefoon_vastleggen
from .vaststellen import registreren, terugkoppelen, vaststellen, zonder_handelingsdeel_vaststellen

__all__ = [
    "WERK",
    "Werk",
    "beeindigen",
    "bij_papiercode",
    "code_maken",
    "code_proberen",
    "concept_intrekken",
    "concept_pdf_maken",
    "deel_bewaren",
    "documentregel_voor",
    "doel_toevoegen",
    "doel_verwijderen",
    "doel_wijzigen",
    "evaluatie_terugkoppelen",
    "evalueren",
    "geschil_besluit",
    "geschil_indienen",
    "geschil_oordeel",
    "geschil_stoppen",
    "geschil_vastleggen",
    "grondslag_zetten",
    "hoorgesprek_vastleggen",
    "intern_akkoord_geven",
    "is_bruikbaar",
    "kan_eindigen",
    "link_intrekken",
    "nieuwe_versie",
    "ondertekenen",
    "op_school_ondertekenen",
    "openen",
    "opnieuw_sturen",
    "opp_klaarzetten",
    "ouders_inlichten",
    "overleg_vastleggen",
    "overnemen",
    "papier_klaarmaken",
    "papier_met_scan",
    "papier_registreren",
    "registreren",
    "ronde_bijwerken",
    "scan_toevoegen",
    "schrijvers_bijwerken",
    "stapel_maken",
    "tekenmoment_maken",
    "tekenmoment_openen",
    "tekenmoment_stoppen",
    "telefoon_bevestigen",
    "telefoon_intrekken",
    "telefoon_tegenspreken",
    "telefoon_vastleggen",
    "ter_ondertekening_aanbieden",
    "terugkoppelen",
    "vaststellen",
    "waar_hoort_het_blad",
    "zonder_handelingsdeel_vaststellen",
]
