"""Everything that can happen to a dossier. Higher apps call these; each leaves one audit line."""

from .basis import (
    bekend_maken,
    betrokkene_beeindigen,
    betrokkene_toevoegen,
    dossier_openen,
    dossiers_op_slot,
    gebeurtenis_bijschrijven,
    intrekking_afhandelen,
    notitie_toevoegen,
    taak_afronden,
    taak_openen,
    taken_vervallen,
    toestemming_intrekken,
    toestemming_vastleggen,
)
from .besluiten import besluit_bijschrijven, besluiten_bijschrijven, besluitstuk
from .gesprekken import (
    aanvullen,
    afspraak_afronden,
    bespreekt_eerst,
    delen,
    deling_intrekken,
    gesprek_plannen,
    gesprek_vastleggen,
)
from .informatieverzoek import brieftekst, informatie_beslissen, informatie_gevraagd
from .melden import zorgmelding_vastleggen
from .noodtoegang import (
    NIET_GEVONDEN,
    dossier_zoeken,
    noodtoegang_beginnen,
    noodtoegang_beoordelen,
    noodtoegang_stoppen,
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
from .tips import besluit_verbeteren, tips_gelezen, tips_opruimen, tips_voorleggen
from .uitsluiten import uitsluiten, uitsluiting_opheffen, zonder_coordinator
from .vrijgeven import vrijgeven

__all__ = [
    "NIET_GEVONDEN",
    "aanvullen",
    "afspraak_afronden",
    "bekend_maken",
    "besluit_bijschrijven",
    "besluit_verbeteren",
    "besluiten_bijschrijven",
    "besluitstuk",
    "bespreekt_eerst",
    "betrokkene_beeindigen",
    "betrokkene_toevoegen",
    "brieftekst",
    "coordineert_alles",
    "delen",
    "deling_intrekken",
    "dossier_heropenen",
    "dossier_openen",
    "dossier_sluiten",
    "dossier_zoeken",
    "dossiers_op_slot",
    "gebeurtenis_bijschrijven",
    "gesprek_plannen",
    "gesprek_vastleggen",
    "informatie_beslissen",
    "informatie_gevraagd",
    "intrekking_afhandelen",
    "noodtoegang_beginnen",
    "noodtoegang_beoordelen",
    "noodtoegang_stoppen",
    "notitie_toevoegen",
    "open_werk",
    "overdracht_aannemen",
    "overdracht_schrijven",
    "overdracht_vragen",
    "overdrachten_vragen",
    "taak_afronden",
    "taak_openen",
    "taken_vervallen",
    "tips_gelezen",
    "tips_opruimen",
    "tips_voorleggen",
    "toestemming_intrekken",
    "toestemming_vastleggen",
    "uitsluiten",
    "uitsluiting_opheffen",
    "vrijgeven",
    "werk_overdragen",
    "werkt_op",
    "zonder_coordinator",
    "zorgmelding_vastleggen",
]
