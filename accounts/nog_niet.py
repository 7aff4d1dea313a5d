"""The part of the policy that waits for what it is about.

What the product does not have yet, already thought through with the same roles and atoms: nothing reads these cells.
Who builds one moves its line to TABEL; tests/accounts checks that no line there is without code.
"""

from .rechten import LIJN, MEDEWERKER
from .rechttaal import elk, ext

NOG_NIET: dict[str, dict[str, str]] = {
    # --- leerling
    # --- dossier
    "dossier.kern_wijzigen": {"ZC": "*", "LB": "A", "SM": "A", "OZ": "A", "OC": "*"},
    "gezondheid.wijzigen": {"ZC": "*", "OZ": "A", "SM": "A"},
    "strafrecht.inzien": {"ZC": "*+M", "SM": "A+M", "OZ": "A+M", "VJ": "P+M", "XP": "W"},
    "advies.inzien": {"LL": "Z", "OU": "O+-V", "DO": "L"} | LIJN,
    "advies.publiceren": {"ZC": "*", "OZ": "A", "LB": "A"},
    # --- tijdlijn
    "logboek.wijzigen": elk("ME TL LB VC ZC OC SM OZ SC BE", "W+F"),
    # --- vertrouwelijk
    "sessienotitie.maken": elk("SM OZ SC LB BE ZC OC", "A"),
    "sessienotitie.wijzigen": elk("SM OZ SC LB BE ZC OC", "W+F"),
    "sessie.samenvatting_delen": elk("SM OZ SC LB BE ZC OC", "W"),
    "vertrouwenscontact.vragen": {"LL": "Z"},
    # --- traject, in de code arrangement
    "traject.aanmelden": {"ME": "K", "TL": "T", "LB": "*", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A"},
    # --- verzuim
    "verzuim.melden_leerplicht": elk("VC ZC", "*+M"),
    # --- overleg
    "agenda.inzien": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC", "U") | ext("U"),
    # --- taken
    "taak.afronden": elk(MEDEWERKER, "E"),
    # --- toestemming, geheimhouding, communicatie
    "geheimhouding.aanvragen": {"LL": "Z"} | elk("SM LB SC OZ", "A"),
    "geheimhouding.beslissen": {"ZC": "*+M+R"},
    "geheimhouding.zien": {"LL": "Z", "ZC": "*", "OC": "*", "VC": "*", "ME": "K", "TL": "T"} | elk("SM LB OZ SC", "A"),
    "bericht.aan_ouders": elk("ZC OC VC", "*+-V") | {"ME": "K+-V", "LB": "A+-V", "SM": "A+-V"},
    "document.extern_delen": {"ZC": "*+C+M"},
    # --- rechten van betrokkene, uitvoer
    "uitvoer.dossier_pdf": {"ZC": "*+M+R", "OZ": "A+M+R"},
    "uitvoer.lijst": elk("ZC VC", "*+M+R"),
    # --- toezicht en beheer
    "instelling.beheren": {"FB": "*+M"},
    "sjabloon.beheren": elk("FB ZC", "*"),
}  # fmt: skip
