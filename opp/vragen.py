"""The words of the plan: one question a field, the same on screen, on the check page and in the document."""

from dataclasses import dataclass

VRAGEN: dict[str, tuple[str, str]] = {
    # A
    "onderwijsniveau": ("Op welk niveau zit de leerling?", "Bijvoorbeeld: havo, leerjaar 2."),
    "thuistaal": ("Welke taal spreekt het gezin thuis?", ""),
    "eerdere_scholen": ("Welke scholen bezocht de leerling eerder?", "Ook het advies van de basisschool."),
    "eerder_arrangement": ("Kreeg de leerling eerder extra hulp?", "Welke hulp, en wanneer?"),
    "externen": ("Wie helpt er van buiten school?", "Schrijf alleen de organisatie op en sinds wanneer."),
    # B
    "aanleiding": ("Waarom komt dit plan er?", ""),
    "hulpvraag_school": ("Wat vraagt school?", ""),
    "hulpvraag_ouders": ("Wat vragen de ouders?", ""),
    "hulpvraag_leerling": ("Wat vraagt de leerling?", ""),
    "voorgeschiedenis": ("Wat ging eraan vooraf?", "Alleen wat nodig is voor dit plan."),
    "eerdere_ondersteuning": ("Wat deed school al, en wat leverde dat op?", ""),
    "didactisch": ("Hoe gaat het met leren?", "Vakken, toetsen en cijfers die ertoe doen."),
    "verzuim": ("Hoe vaak is de leerling er niet?", "Geef een korte samenvatting."),
    "thuissituatie": ("Wat moet school weten over thuis?", "Alleen wat nodig is voor de begeleiding."),
    "medisch": ("Wat betekent de gezondheid voor school?", "Schrijf op wat het op school betekent. Geen diagnose."),
    # C
    "huidig_niveau": ("Hoe gaat het nu op school?", "Niveau en resultaten."),
    "uitstroombestemming": ("Waar werkt de leerling naartoe?", "De verwachte uitstroombestemming."),
    "verwacht_diploma": ("Welk diploma verwachten jullie, en in welk jaar?", ""),
    "onderbouwing": ("Waarom verwachten jullie dat?", "De onderbouwing."),
    "bevorderende_factoren": ("Wat helpt de leerling?", "Bij de leerling zelf, thuis en op school."),
    "belemmerende_factoren": ("Wat maakt het leren moeilijk?", "Bij de leerling zelf, thuis en op school."),
    "capaciteiten": ("Wat is onderzocht?", "Alleen als het nodig is. Noem de bron en de datum."),
    "zonder_ondersteuning": ("Wat gebeurt er zonder hulp?", ""),
    # D
    "mening_ouders": ("Wat vinden de ouders van het plan?", "Schrijf het op zoals zij het zeggen."),
    # E
    "onderwijsbehoeften": ("Wat heeft de leerling nodig om te leren?", "Leren, plannen, gevoel, gedrag, gezondheid."),
    "ondersteuning": ("Welke hulp krijgt de leerling?", "Wat, door wie, hoeveel tijd per week en waar."),
    "afwijking": ("Is het lesprogramma anders?", "De afwijkingen van het onderwijsprogramma."),
    "afwijking_toelichting": ("Hoe is het lesprogramma anders?", "Ook hoe jullie het weer opbouwen."),
    "faciliteiten": ("Wat mag de leerling?", "Bijvoorbeeld extra tijd, een laptop of een rustige plek."),
    "taken_docenten": ("Wat doen docenten?", "Tips voor in de les."),
    "taken_ouders": ("Wat doen de ouders?", ""),
    "taken_leerling": ("Wat doet de leerling?", ""),
    "externe_hulp": ("Welke hulp komt van buiten school?", ""),
    "afweging_adviezen": ("Wat deden jullie met adviezen van anderen?", "Welke volgen jullie, welke niet, en waarom?"),
    "inspanningsafspraken": ("Wat spreken jullie af over inzet?", ""),
    "bij_terugval": ("Wat doen jullie als het minder goed gaat?", ""),
    "aanspreekpunt": ("Wie is het aanspreekpunt?", ""),
    # F
    "begindatum": ("Wanneer begint het plan?", ""),
    "einddatum": ("Tot wanneer geldt het plan?", ""),
    "evaluatiedatum": ("Wanneer bespreken jullie hoe het gaat?", ""),
}


@dataclass(frozen=True)
class Antwoord:
    vraag: str
    antwoord: str

    @property
    def tekst(self) -> str:
        return self.antwoord
