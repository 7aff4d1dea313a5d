"""Cases on their way: what was tried, with what result, and who has the form now."""

from casussen import services
from casussen.models import Casus

from .klok import om, tijdens, werkdag
from .opbouw import Wereld


def openen(w: Wereld, roepnaam: str, dagen: int, soort: str, hulpvraag: str = "") -> Casus:
    """The mentor begins a case so many days ago."""
    door = w.mentor(w.leerling(roepnaam))
    with tijdens(om(dagen, "15:40")):
        return services.casus_openen(w.dossier(roepnaam), door=door, probleemsoort=soort, hulpvraag=hulpvraag)


def interventie(
    w: Wereld, casus: Casus, dagen: int, soort: str, wat: str, *, wie: str, resultaat: str = "",
    effect: str = "", tot: int = 0,
) -> None:  # fmt: skip
    with tijdens(om(dagen, "16:10")):
        rij = services.interventie_vastleggen(
            casus, door=w.wie(wie), soort=soort, wat=wat, begindatum=werkdag(dagen), besproken_datum=werkdag(dagen)
        )
    if resultaat:
        with tijdens(om(tot, "16:30")):
            services.resultaat_vastleggen(
                rij, resultaat=resultaat, effect=effect, einddatum=werkdag(tot), door=w.wie(wie)
            )


def overdragen(
    w: Wereld, casus: Casus, dagen: int, functie: str, aan: str, *, door: str, toelichting: str = ""
) -> None:
    with tijdens(om(dagen, "11:20")):
        services.overdragen(
            casus,
            functie=w.school.functies.get(code=functie),
            aan=w.wie(aan),
            door=w.wie(door),
            toelichting=toelichting,
        )
        services.gezien(casus, door=w.wie(aan))


def stappen(w: Wereld, casus: Casus, dagen: int, *fasen: int, aanleiding: str, reden: str = "") -> None:
    """The coordinator takes the case along these steps of the school, a week apart."""
    for plek, fase in enumerate(fasen):
        with tijdens(om(dagen + 7 * plek, "13:15")):
            services.naar_fase(casus, fase=fase, door=w.coordinator, aanleiding=aanleiding, reden=reden)


def bas(w: Wereld) -> None:
    """Two interventions in the lesson, a plan of the team, and then the intern zorgteam."""
    casus = openen(w, "Bas", -60, "sociaal_emotioneel")
    interventie(
        w, casus, -58, "organisatorisch", "Vaste plek bij het raam, vooraan in de klas.", wie="Frits",
        resultaat="Bas werkt tien minuten langer door. Daarna loopt hij weer rond.", effect="enig", tot=-46,
    )  # fmt: skip
    interventie(
        w, casus, -52, "didactisch", "Korte opdrachten, met na elke opdracht even nakijken.", wie="Frits",
        resultaat="Werkt bij Nederlands, nog niet bij wiskunde.", effect="enig", tot=-45,
    )  # fmt: skip
    with tijdens(om(-45, "14:30")):
        services.hulpvraag_schrijven(casus, tekst="Hoe blijft Bas een hele les aan het werk?", door=w.wie("Lies"))
        services.ouders_noteren(casus, soort="geinformeerd", datum=werkdag(-45), door=w.wie("Lies"))
    overdragen(w, casus, -44, "TEAMLEIDER", "Huub", door="Lies", toelichting="Frits en ik denken graag mee.")
    with tijdens(om(-43, "15:10")):
        services.hulpvraag_schrijven(
            casus,
            tekst="Wat maakt de wissel tussen lessen zo druk voor Bas, en wat helpt?",
            door=w.wie("Huub"),
        )
    interventie(
        w, casus, -42, "pedagogisch", "Handelingsplan: een vaste start van elke les, en een kaart voor een pauze.",
        wie="Lies", resultaat="Bas gebruikt de kaart. In de middag gaat het nog vaak mis.", effect="enig", tot=-31,
    )  # fmt: skip
    with tijdens(om(-31, "15:00")):
        services.ouders_noteren(
            casus, soort="betrokken", datum=werkdag(-31), door=w.wie("Lies"), toelichting="Moeder oefent thuis mee."
        )
    overdragen(w, casus, -30, "ZORGCO", "Mia", door="Huub", toelichting="Het handelingsplan hielp niet genoeg.")
    benoemen(w, "Bas", -29, "Truus")


def benoemen(w: Wereld, roepnaam: str, dagen: int, wie: str) -> Casus:
    with tijdens(om(dagen, "10:40")):
        casus = services.benoemen_bij(w.dossier(roepnaam), casemanager=w.wie(wie), door=w.coordinator)
        services.gezien(casus, door=w.wie(wie))
        return casus


def steenberg(w: Wereld) -> None:
    bas(w)
    isis = benoemen(w, "Isis", -24, "Inge")
    stappen(w, isis, -23, 3, aanleiding="Aanmelding voor het IZ", reden="Isis vroeg zelf om de training.")
    ward = openen(w, "Ward", -80, "thuissituatie", "Hoe houdt Ward de school vol naast zijn baan?")
    stappen(w, ward, -77, 3, aanleiding="Gesprek met Ward en zijn ouders", reden="Het liep thuis snel vast.")
    benoemen(w, "Ward", -70, "Mohamed")


def steenberg_nu(w: Wereld) -> None:
    """Livia is in the hands of the team, Teun in those of his mentor. The aanmelding of these days takes both to the
    intern zorgteam: Livia by the team leader, Teun (year 4 has none) by the coordinator, with a reason.
    """
    livia = openen(w, "Livia", -40, "sociaal_emotioneel", "Hoe krijgt Livia weer zin in de pauzes?")
    interventie(
        w, livia, -39, "sociaal_emotioneel", "Een maatje in de pauze, elke dag 1 vraag aan Livia.", wie="Guusje",
        resultaat="Livia praat met het maatje, en loopt daarna alleen verder.", effect="enig", tot=-26,
    )  # fmt: skip
    overdragen(w, livia, -25, "TEAMLEIDER", "Huub", door="Guusje", toelichting="Livia wil graag zelf meedenken.")
    _van_het_team(w, livia, "Wat helpt Livia om ook zonder maatje bij anderen te gaan zitten?", "Guusje")
    teun = openen(w, "Teun", -38, "leren", "Wat heeft Teun nodig om zijn cijfers op te halen?")
    interventie(
        w, teun, -37, "didactisch", "Elke week samen de toetsen plannen.", wie="Servaas",
        resultaat="Teun plant, maar begint laat.", effect="enig", tot=-27,
    )  # fmt: skip


def _van_het_team(w: Wereld, casus: Casus, hulpvraag: str, wie: str) -> None:
    with tijdens(om(-24, "15:10")):
        services.hulpvraag_schrijven(casus, tekst=hulpvraag, door=w.wie("Huub"))
    interventie(
        w, casus, -23, "pedagogisch", "Handelingsplan: een vast moment in de week om terug te kijken.", wie=wie,
        resultaat="Het gesprek helpt. In de klas verandert nog weinig.", effect="enig", tot=-9,
    )  # fmt: skip


def zandmotor(w: Wereld) -> None:
    timo = openen(w, "Timo", -40, "leren", "Hoe leert Timo plannen?")
    stappen(w, timo, -36, 3, 4, aanleiding="Aanmelding zorg", reden="De mentor sprak Timo al voor de casus begon.")
    lizzy = openen(w, "Lizzy", -25, "verzuim", "Wat heeft Lizzy nodig om weer elke dag te komen?")
    stappen(w, lizzy, -20, 2, aanleiding="Signaal van de docenten")
    openen(w, "Wouke", -5, "sociaal_emotioneel")


def morgenveld(w: Wereld) -> None:
    simon = openen(w, "Simon", -90, "thuissituatie", "Hoe vindt Simon rust om te leren?")
    stappen(w, simon, -88, 2, aanleiding="Aanmelding zorg")
    _analyse(w, simon, -82)
    stappen(w, simon, -79, 3, aanleiding="Besluit van het zorgteam")
    daan = openen(w, "Daan", -14, "medisch", "Wat kan Daan volgen op dagen dat hij moe is?")
    stappen(w, daan, -12, 2, aanleiding="Aanmelding van de mentor")


def _analyse(w: Wereld, casus: Casus, dagen: int) -> None:
    with tijdens(om(dagen, "15:30")):
        analyse = services.analyse_vastleggen(
            casus, door=w.coordinator, datum=werkdag(dagen), leden=[w.coordinator, w.wie("Karel")],
            uitkomsten=["begeleiding"],
            intake="Simon wil graag iemand die vast met hem meekijkt.",
            dossieranalyse="Sinds de verhuizing lager werktempo en vaker te laat.",
            ondersteuningsbehoeften="Een vaste volwassene en een rustige plek om te werken.",
            begeleidingsmogelijkheden="Er is plek bij een schoolcoach, elke week een gesprek.",
            conclusie="Intensieve begeleiding past.", advies="Elke week een gesprek met een schoolcoach.",
        )  # fmt: skip
        services.inzetten(analyse, door=w.coordinator)
        services.vertrouwenspersoon_kiezen(
            casus,
            vertrouwenspersoon=w.mentor(casus.dossier.leerling),
            besproken_datum=werkdag(dagen),
            door=w.coordinator,
        )


def oesterdam(w: Wereld) -> None:
    sem = openen(w, "Sem", -35, "leren", "Hoe begint Sem sneller aan zijn werk?")
    stappen(w, sem, -30, 2, aanleiding="Gesprek met Sem en zijn ouders", reden="Het gesprek stond al in het dossier.")
    openen(w, "Milan", -8, "verzuim", "Wat houdt Milan thuis?")
