"""The words of the plan: one question a field, the same on screen, on the check page and in the document."""

from dataclasses import dataclass

LANGSTE_TEKST = 4000
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
    # afsprakenformulier
    "onderwerpen": ("Waar gaan de gesprekken over?", ""),
    "frequentie": ("Hoe vaak zijn de gesprekken?", "Bijvoorbeeld: 1 keer in de 2 weken, een halfuur."),
    "vast_moment": ("Wanneer zijn de gesprekken?", "Een vaste dag en een vast lesuur."),
    "plaats": ("Waar zijn de gesprekken?", ""),
    "taken_begeleider": ("Wat doet de begeleider?", ""),
    "delen_met": ("Wat mag met wie worden gedeeld?", "Bijvoorbeeld: met de mentor alleen welke afspraken er zijn."),
    "vertrouwelijkheid": ("Wat blijft vertrouwelijk?", ""),
    "contact_ouders": ("Wanneer spreekt de begeleider de ouders?", ""),
    "tussenevaluatiedatum": ("Wanneer kijken jullie tussendoor hoe het gaat?", ""),
    # handelingsplan
    "aanpak_pedagogisch": ("Hoe gaan jullie met de leerling om?", "De pedagogische aanpak."),
    "aanpak_didactisch": ("Hoe krijgt de leerling les en uitleg?", "De didactische aanpak."),
    "organisatie": ("Waar en wanneer is de hulp?", "Ook: alleen of in een groep."),
    "materialen": ("Welke materialen gebruiken jullie?", ""),
    "uitvoerders": ("Wie voert het plan uit?", ""),
    "uren": ("Hoeveel tijd of middelen zijn er?", ""),
    "verwacht_effect": ("Wat verwachten jullie dat het oplevert?", ""),
    "evaluatiecyclus": ("Hoe vaak kijken jullie hoe het gaat?", "Bijvoorbeeld: elke 6 weken."),
    # plan van aanpak
    "belastbaarheid": ("Wat kan de leerling nu aan?", "Uren of dagen les. Geen diagnose."),
    "belastbaarheid_bron": ("Van wie weten jullie dat?", "Bijvoorbeeld: de schoolarts, op welke datum."),
    "doel_aanwezigheid": ("Wat is het doel, en wanneer?", "Bijvoorbeeld: op 1 maart alle lessen."),
    "opbouwschema": ("Hoe bouwt de leerling op?", "Per week: welke lessen, of hoeveel uur."),
    "inhalen_toetsen": ("Hoe haalt de leerling toetsen in?", ""),
    "contactmomenten": ("Wanneer spreken jullie elkaar?", ""),
    "toezicht": ("Wie houdt bij hoe het gaat?", ""),
    "opschalen": ("Wanneer overleggen jullie verder?", "Bijvoorbeeld: als de opbouw 2 weken stilstaat."),
}


@dataclass(frozen=True)
class Antwoord:
    vraag: str
    antwoord: str

    @property
    def tekst(self) -> str:
        return self.antwoord
