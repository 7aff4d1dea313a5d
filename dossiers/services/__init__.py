"""Everything that can happen to a dossier. Higher apps call these; each leaves one audit line."""

from .basis import (
    besluit_bijschrijven,
    betrokkene_beeindigen,
    betrokkene_toevoegen,
    dossier_openen,
    gebeurtenis_bijschrijven,
    gesprek_vastleggen,
    intrekking_afhandelen,
    notitie_toevoegen,
    taak_afronden,
    taak_openen,
    toestemming_intrekken,
    toestemming_vastleggen,
)

__all__ = [
    "besluit_bijschrijven",
    "betrokkene_beeindigen",
    "betrokkene_toevoegen",
    "dossier_openen",
    "gebeurtenis_bijschrijven",
    "gesprek_vastleggen",
    "intrekking_afhandelen",
    "notitie_toevoegen",
    "taak_afronden",
    "taak_openen",
    "toestemming_intrekken",
    "toestemming_vastleggen",
]
