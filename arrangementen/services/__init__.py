"""Everything that can happen to support: asked, assigned, handed over, started, held, evaluated, ended."""

from arrangementen.stappen import ontbreekt
from arrangementen.start import niet_op_plan_wachten, starten

from .aanloop import aanpak_vastleggen, einde_kiezen, ingehuurd_zetten, vorm_vastleggen
from .aanvragen import aanvragen, geinformeerd, ouders_inlichten
from .begeleiden import afwezigheid_gemeld, doelen_toevoegen, sessie_vastleggen
from .contact import intake_uitnodigen, kennismaking_vastleggen, ouders_berichten
from .doorgeven import begeleiding_doorgeven
from .einde import beeindigen, intrekken, terug_laten_wachten
from .evalueren import evaluatie_vastleggen, inbreng_geven, inbreng_vragen
from .inspannen import inspanning_vastleggen
from .moment import moment_kiezen, moment_loslaten
from .passen import pas_intrekken, pas_uitgeven
from .sessies import gesprekken_plannen, niet_genoteerd, verzetten
from .toewijzen import begeleiders_van, capaciteit_zetten, coachprofiel_bijwerken, overdragen, toewijzen
from .waarnemen import waarnemen
from .wachten import (
    laten_wachten,
    op_de_wachtlijst,
    plekken_aanbieden,
    wachtplek_verteld,
    wachtplek_vertellen,
)

__all__ = [
    "aanpak_vastleggen",
    "aanvragen",
    "afwezigheid_gemeld",
    "beeindigen",
    "begeleiders_van",
    "begeleiding_doorgeven",
    "capaciteit_zetten",
    "coachprofiel_bijwerken",
    "doelen_toevoegen",
    "einde_kiezen",
    "evaluatie_vastleggen",
    "geinformeerd",
    "gesprekken_plannen",
    "inbreng_geven",
    "inbreng_vragen",
    "ingehuurd_zetten",
    "inspanning_vastleggen",
    "intake_uitnodigen",
    "intrekken",
    "kennismaking_vastleggen",
    "laten_wachten",
    "moment_kiezen",
    "moment_loslaten",
    "niet_genoteerd",
    "niet_op_plan_wachten",
    "ontbreekt",
    "op_de_wachtlijst",
    "ouders_berichten",
    "ouders_inlichten",
    "overdragen",
    "pas_intrekken",
    "pas_uitgeven",
    "plekken_aanbieden",
    "sessie_vastleggen",
    "starten",
    "terug_laten_wachten",
    "toewijzen",
    "verzetten",
    "vorm_vastleggen",
    "waarnemen",
    "wachtplek_verteld",
    "wachtplek_vertellen",
]
