"""Everything that can happen to a dossier. Higher apps call these; each leaves one audit line."""

from .basis import (
    besluit_bijschrijven,
    betrokkene_beeindigen,
    betrokkene_toevoegen,
    dossier_openen,
    gebeurtenis_bijschrijven,
    intrekking_afhandelen,
    notitie_toevoegen,
    taak_afronden,
    taak_openen,
    toestemming_intrekken,
    toestemming_vastleggen,
)
from .gesprekken import (
    aanvullen,
    afspraak_afronden,
    delen,
    deling_intrekken,
    gesprek_plannen,
    gesprek_vastleggen,
)
from .overdragen import (
    coordineert_alles,
    open_werk,
    overdracht_aannemen,
    overdracht_schrijven,
    overdracht_vragen,
    overdrachten_vragen,
    werk_overdragen,
    werkt_op,
)
from .sluiten import dossier_heropenen, dossier_sluiten
from .tips import besluit_verbeteren, tips_delen, tips_gelezen, tips_opruimen

__all__ = [
    "aanvullen",
    "afspraak_afronden",
    "besluit_bijschrijven",
    "besluit_verbeteren",
    "betrokkene_beeindigen",
    "betrokkene_toevoegen",
    "coordineert_alles",
    "delen",
    "deling_intrekken",
    "dossier_heropenen",
    "dossier_openen",
    "dossier_sluiten",
    "gebeurtenis_bijschrijven",
    "gesprek_plannen",
    "gesprek_vastleggen",
    "intrekking_afhandelen",
    "notitie_toevoegen",
    "open_werk",
    "overdracht_aannemen",
    "overdracht_schrijven",
    "overdracht_vragen",
    "overdrachten_vragen",
    "taak_afronden",
    "taak_openen",
    "tips_delen",
    "tips_gelezen",
    "tips_opruimen",
    "toestemming_intrekken",
    "toestemming_vastleggen",
    "werk_overdragen",
    "werkt_op",
]
