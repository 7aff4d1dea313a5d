"""The words around the small forms: what it is, what it is for, and the button."""

WOORDEN = {
    "aanvullen": {
        "titel": "Wat heb je geprobeerd?",
        "inleiding": "Kort is genoeg. Wie het signaal leest, leest dit erbij.",
        "knop": "Bewaar",
    },
    "vragen": {
        "titel": "Vraag om hulp",
        "inleiding": "Kom je er alleen of met een collega niet uit? Vraag dan hulp.",
        "knop": "Vraag om hulp",
    },
    "overleggen": {
        "titel": "Overleg met een collega",
        "inleiding": "Zo weet iedereen wat er al is besproken.",
        "knop": "Leg het overleg vast",
    },
    "intrekken": {
        "titel": "Trek het signaal in",
        "inleiding": "Bijvoorbeeld omdat je de verkeerde leerling koos. Collega’s zien dat je het introk.",
        "knop": "Trek het signaal in",
    },
    "samen": {
        "titel": "Samen verder met een collega",
        "inleiding": "Probeer samen nog iets, of schrijf samen de hulpvraag op voor het dossier.",
        "knop": "Leg vast",
    },
    "afhandelen": {
        "titel": "Handel af zonder vervolg",
        "inleiding": "Is er toch iets nodig? Kies dan een gesprek of een aanmelding.",
        "knop": "Handel af",
    },
}
