"""What makes a look at a file worth a question: data that a privacy officer can read, with its source.

A new rule is a line here and its finder in ``vondsten``: one that has no finder fails a test.
"""

from dataclasses import dataclass

BRON = "beveiliging.md D4 (Normenkader IBP FO SM.04; AP over HagaZiekenhuis en OLVG); ons voorstel voor het getal"


@dataclass(frozen=True)
class Regel:
    code: str
    zin: str  # why it stands on the list, as the privacy officer reads it
    bron: str = BRON
    zekerheid: str = "standaard"


STEEKPROEF, HOOGSTENS = 20, 8  # random looks a week; and of each rule the strongest so many
WEKEN, MINSTENS_WEKEN, MEER = 12, 4, 10  # own weeks to compare with, at least so many, and at least so many pupils more
AFWIJKING = 3  # standard deviations
NACHT = (23, 6)  # from and until which hour, in the time of the school
GEWEIGERD = 3  # different things that somebody was refused in one week
DAGEN = 7  # to judge a week in; our own proposal

REGELS = (
    Regel("steekproef", "Willekeurig gekozen"),
    Regel("eigen_naam", "De leerling heeft dezelfde achternaam als wie keek"),
    Regel("niet_betrokken", "Wie keek, werkte nooit aan deze leerling"),
    Regel("veel", "Veel meer leerlingen bekeken dan deze persoon gewend is"),
    Regel("nacht", "Midden in de nacht bekeken"),
    Regel("geweigerd", "Probeerde vaker iets te openen dat dicht is"),
    Regel("noodtoegang", "Bekeken met noodtoegang", bron="beveiliging.md A11", zekerheid="standaard"),
)
PER_CODE = {regel.code: regel for regel in REGELS}
