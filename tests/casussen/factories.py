"""What a case holds, with as few words as it can do with."""

from django.utils import timezone

from accounts.models import Gebruiker
from casussen.models import Analyse, Casus, Conclusie, Interventie
from casussen.services import analyse_vastleggen, conclusie_vastleggen, interventie_vastleggen


def interventie(casus: Casus, door: Gebruiker, *, klaar: bool = True, **velden: object) -> Interventie:
    resultaat = {"resultaat": "Hij werkt tien minuten langer door.", "effect": "enig"} if klaar else {}
    gewoon = {"soort": "pedagogisch", "wat": "Vaste plek bij het raam", "begindatum": timezone.localdate()}
    return interventie_vastleggen(casus, door=door, **(gewoon | resultaat | velden))


def analyse(casus: Casus, door: Gebruiker, **velden: object) -> Analyse:
    teksten = {
        naam: f"Tekst over {naam}."
        for naam in (
            "intake", "dossieranalyse", "observatie", "ondersteuningsbehoeften", "begeleidingsmogelijkheden",
            "conclusie", "advies",
        )
    }  # fmt: skip
    gewoon = {"datum": timezone.localdate(), "leden": [door], "uitkomsten": ["begeleiding"]}
    return analyse_vastleggen(casus, door=door, **(gewoon | teksten | velden))


def conclusie(casus: Casus, door: Gebruiker, *deelnemers: Gebruiker, **velden: object) -> Conclusie:
    gewoon = {
        "datum": timezone.localdate(), "deelnemers": [door, *deelnemers], "terugblik": "Twee keer iets geprobeerd.",
        "tekst": "Wat er thuis speelt, kan de school niet oplossen.", "volgende_stap": "Bespreken in het ZAT.",
    }  # fmt: skip
    return conclusie_vastleggen(casus, door=door, **(gewoon | velden))
