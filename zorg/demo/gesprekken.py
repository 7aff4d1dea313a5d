"""Talks as each school of the demo holds them: one was shared, one is confidential, some are still missing."""

from typing import Any

from dossiers import services
from dossiers.models import Afspraak, ApartDeel, Gesprek, NieuweAfspraak
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld

MOL = {
    "Timo": (
        "Gym en muziek gaan goed.",
        "Op tijd beginnen.",
        "Elke dag mijn agenda invullen",
        "Spullen de avond tevoren",
    ),
    "Jikke": ("De sfeer in de klas is fijn.", "Toetsen leren.", "Per toets een plan maken", ""),
    "Wouke": ("Plannen lukt nu zelf.", "Frans.", "Elke week 20 woorden Frans", ""),
    "Liv": ("Bijna alles gaat goed.", "Vaker iets vragen.", "In elke les 1 vraag stellen", ""),
    "Silas": ("Wiskunde.", "Op tijd komen.", "Om 8 uur van huis", ""),
    "Pleun": ("Het gaat weer beter.", "Rust nemen.", "Na 9 uur geen scherm", ""),
}
LOOPBAAN = {
    "Lynn": ("Sport en tekenen", "Vaker op tijd", "Iets met dieren", "Ik kan goed met honden omgaan"),
    "Oleksa": ("Rekenen", "Nederlands lezen", "Werken met computers", "Ik leer snel een taal"),
}


def voeren(w: Wereld) -> None:
    {"zandmotor": _zandmotor, "oesterdam": _oesterdam, "morgenveld": _morgenveld, "steenberg": _steenberg}[
        w.school.slug
    ](w)
    vegen()


def houden(w: Wereld, roepnaam: str, dagen: int, soort: str, *, door: str = "", **velden: Any) -> Gesprek:
    """One talk of a kind of this school's profile, by this colleague (else the mentor)."""
    leerling, rij = w.leerling(roepnaam), w.school.gesprekssoorten.get(code=soort)
    spreker = w.wie(door) if door else w.mentor(leerling)
    with tijdens(om(dagen, "13:40")):
        return services.gesprek_vastleggen(
            services.dossier_openen(leerling, door=spreker, besloten=bool(velden.get("vertrouwelijk"))),
            door=spreker,
            datum=werkdag(dagen),
            gesprekssoort=rij,
            **{"met": rij.met} | velden,
        )


def _delen(w: Wereld, gesprek: Gesprek, dagen: int) -> None:
    """With the parents who may read it and with the pupil, by whoever held the talk."""
    with tijdens(om(dagen, "16:20")):
        for aan in (*w.leerling(gesprek.dossier.leerling.roepnaam).contactpersonen.met_gezag().order_by("pk"), None):
            services.delen(
                gesprek, aan=aan, onderdelen=["deelbaar", "vragen"], door=gesprek.geschreven_door or w.coordinator
            )


def _zandmotor(w: Wereld) -> None:
    for nummer, (roepnaam, (goed, beter, doel, ook)) in enumerate(MOL.items()):
        antwoorden = {"gaat_goed": goed, "kan_beter": beter, "doel_1": doel, "doel_2": ook}
        gesprek = houden(
            w, roepnaam, -26 + nummer, "MOL", antwoorden={code: tekst for code, tekst in antwoorden.items() if tekst},
            deelbaar=f"{roepnaam} vertelde zelf wat er goed gaat en welk doel daarbij past.",
            nieuwe_afspraken=_afspraken(w) if roepnaam == "Timo" else (),
        )  # fmt: skip
        if roepnaam == "Timo":
            _delen(w, gesprek, -25)
    with tijdens(om(-2, "15:00")):
        jesse = services.dossier_openen(w.leerling("Jesse"), door=w.wie("Marit"))
        mol = w.school.gesprekssoorten.get(code="MOL")
        services.gesprek_plannen(jesse, soort=mol, datum=werkdag(4), door=w.wie("Marit"))


def _afspraken(w: Wereld) -> list[NieuweAfspraak]:
    return [
        NieuweAfspraak("Samen de agenda openen voor school", Afspraak.Wie.OUDERS),
        NieuweAfspraak("Elke dag het huiswerk opschrijven", Afspraak.Wie.LEERLING, None, werkdag(10)),
        NieuweAfspraak("Elke maandag vijf minuten kijken", Afspraak.Wie.COLLEGA, w.wie("Marit"), werkdag(3)),
    ]


def _oesterdam(w: Wereld) -> None:
    for nummer, (roepnaam, (goed, beter, wil, kan)) in enumerate(LOOPBAAN.items()):
        houden(
            w, roepnaam, -30 + nummer, "VOORTGANG",
            antwoorden={
                "gaat_goed": goed, "kan_beter": beter, "wat_kan_ik": kan, "wat_wil_ik": wil,
                "hoe_kan_ik_dat_doen": "Een dag meelopen", "waar_kan_ik_dat_doen": "Op het mbo",
                "wie_kan_helpen": "Mijn mentor", "doel_1": f"{beter}, elke week een stap",
            },
        )  # fmt: skip


def _morgenveld(w: Wereld) -> None:
    houden(
        w, "Nina", -9, "INTAKE", door="Ilse", niveau="Z2", vertrouwelijk=True,
        antwoorden={
            "hoe_gaat_het": "Nina slaapt slecht en wil met iemand praten.", "mogelijk": "Gesprekken op school",
            "gewenst": "Eén vaste persoon", "keuze": "Licht traject met een coach",
            "keuze_waarom": "Nina wil eerst zelf proberen.", "keuze_besproken": "ja",
        },
        apart=ApartDeel("Nog vragen naar de weekenden.", "Z4"),
    )  # fmt: skip
    houden(
        w, "Daan", -6, "COACH", onderwerpen=["Studievaardigheden", "Planning: huiswerk, boekverslagen, werkstukken"],
        zorgen="Daan weet niet waar hij moet beginnen.", afspraken="Elke avond eerst het kortste vak.",
    )  # fmt: skip


def _steenberg(w: Wereld) -> None:
    houden(
        w, "Bas", -26, "OUDERS", oudercontact=["informeren", "afstemmen"], leerling_weet_het=True,
        mening_ouders="Thuis zien we hetzelfde. Een vaste plek helpt.",
        deelbaar="We spraken over wat school en thuis hetzelfde doen.",
    )  # fmt: skip
    evaluatie = houden(
        w, "Bas", -5, "EVALUATIE",
        antwoorden={
            "begeleiding": "Gesprekken met Truus en een vaste plek.", "resultaat": "Bas werkt langer door.",
            "verder": "We gaan door tot de kerstvakantie.",
        },
        deelbaar="De begeleiding helpt. We gaan ermee door.",
    )  # fmt: skip
    with tijdens(om(-4, "09:10")):
        services.aanvullen(evaluatie, door=w.coordinator, tekst="De docent wiskunde ziet het ook.")
