"""What happened at the Vrijeschool Morgenveld: coaches, and a request that parents do not hear of."""

import io
from dataclasses import replace
from datetime import datetime, timedelta

import pikepdf
from django.core.files.base import ContentFile
from django.utils import timezone

from bijlagen.services import gezien
from dossiers.services import betrokkene_toevoegen, dossier_openen
from portaal.models import Verzoek
from portaal.services import document_ontvangen, document_vragen, mening_geven, toestemming_vragen

from . import aanpassen, begeleiden, casussen, plannen, schoolarts, veiligheid, vergaderen, vragen
from .aanmelden import aanmelden, gesprek, notitie
from .klok import om, tijdens, tussen
from .opbouw import Wereld
from .teksten import CIJFERS, PLAN_LEREN, PLAN_STEUN, SOCIAAL, ZIEK
from .vergaderen import Uitspraak, voor_de_agenda

PLAN_OVERZICHT = replace(CIJFERS, categorie="plannen")
SAMEN = replace(SOCIAAL, categorie="sociaal")
VROEGER = [
    Uitspraak(
        "Daan", "COACH_LICHT", "Daan wil overzicht. De intake en de observatie wijzen op coaching, om de week.",
        "Licht arrangement bij Willem, vier maanden.", (("Afspraken opschrijven met Willem", "Karel", 10),),
    ),
    Uitspraak(
        "Jula", "COACH_INTENSIEF", "Jula is chronisch ziek en mist een deel van de week. Korte dagen helpen.",
        "Intensief arrangement, met een OPP.", (("OPP schrijven", "Ilse", 14),),
    ),
]  # fmt: skip


def vertellen(w: Wereld) -> None:
    m = vergaderen.momenten(w)
    casussen.morgenveld(w)
    simon(w)
    aanmelden(w, "Daan", PLAN_OVERZICHT, voor_de_agenda(m.vroeger, 0))
    chronisch(w, voor_de_agenda(m.vroeger, 1))
    for roepnaam, wie in (("Daan", "Karel"), ("Jula", "Ilse")):
        betrekken(w, roepnaam, wie, -16)
    vergaderen.alles_gedaan(w, vergaderen.houden(w, m.vroeger, VROEGER), timedelta(days=3))
    begeleiden.toewijzen(w, "Daan", "Willem", om(-11), begin=6)
    for roepnaam, dagen in (("Hugo", -8), ("Kiona", -3)):  # Willem has no whole hour left
        begeleiden.laten_wachten(w, roepnaam, "COACH_INTENSIEF", om(dagen))
    plannen.schrijven(w, "Daan", PLAN_LEREN, om(-9), door=w.wie("Willem"))
    plannen.aanbieden(w, "Daan", om(-4))
    plannen.schrijven(w, "Jula", PLAN_STEUN, tussen(om(-9), timezone.now(), 0.3), alleen=("algemeen", "aanleiding"))
    voor_het_volgende(w, m.volgende)
    schoolarts.morgenveld(w)
    veiligheid.morgenveld(w)
    gesprek(
        w,
        "Jula",
        -20,
        "leerling_ouders",
        door="Thera",
        mening_ouders="Rust tussen de middag helpt.",
        afspraken="Kortere dagen tot de vakantie.",
    )
    aanpassen.morgenveld(w)
    notitie(
        w,
        "Daan",
        -13,
        "Observatie in de les",
        "Daan begint goed en verliest na tien minuten het overzicht.",
        door="Karel",
    )
    notitie(w, "Jula", -3, "Verzuim deze week", "Twee middagen thuis, in overleg.", door="Thera", niveau="Z2")


def simon(w: Wereld) -> None:
    """A coach every week for months: what they agreed last, and the talk of this week."""
    begeleiden.aanvragen(w, "Simon", "COACH_INTENSIEF", om(-80))
    betrekken(w, "Simon", "Karel", -80)
    plannen.rond(w, "Simon", PLAN_STEUN, om(-78))
    begeleiden.toewijzen(w, "Simon", "Willem", om(-66))
    begeleiden.sessies(
        w, "Simon", {-50: "Kennisgemaakt.", -29: "Week gepland op een bord.", -8: "Simon plant nu vooruit."},
        afspraak="Op zondag de week invullen",
    )  # fmt: skip
    begeleiden.gepland(w, "Simon", -1, 6)


def chronisch(w: Wereld, moment: datetime) -> None:
    """The mentor asks at home for the medical statement, and hands the form in when it is there (S23, ZIEK-03)."""
    jula = w.leerling("Jula")
    mentor, thuis = w.mentor(jula), jula.contactpersonen.met_gezag().exclude(email="").order_by("pk").first()
    with tijdens(moment - timedelta(days=6)):
        verzoek = document_vragen(dossier_openen(jula, door=mentor), thuis, soort="medische_verklaring", door=mentor)
    if verzoek is None:
        raise LookupError("Jula heeft geen ouder met een e-mailadres")
    with tijdens(moment - timedelta(days=3)):
        verklaring = document_ontvangen(verzoek, bestand=ContentFile(_verklaring(), name="verklaring.pdf"))
        gezien(verklaring, door=mentor)
    _via_de_link(verzoek, moment)
    ziekte = {
        "omschrijving": "Jula kan 3 lesuren per dag aan, en heeft na een drukke dag een dag rust nodig.",
        "ondersteuning": "Kortere dagen in overleg met de mentor, en huiswerk via de planner.",
        "verklaring": "bijlage",
    }
    zorg = replace(ZIEK, categorie="chronisch_ziek", hulpvraag="Hoe houdt Jula school vol op de dagen dat het gaat?")
    aanmelden(w, "Jula", zorg, moment, formulier="chronisch", antwoorden={"ziekte": ziekte})


def _via_de_link(verzoek: Verzoek, moment: datetime) -> None:
    """What school asks at home and what comes back: one consent that is open, and an opinion before the plan."""
    toegang, mentor = verzoek.toegang, verzoek.gevraagd_door
    with tijdens(moment - timedelta(days=2)):
        toestemming_vragen(
            toegang.dossier, toegang.contact, doel="gezondheid_delen", ontvanger="De Kleine Prins", ontvangers=[],
            gegevens="Hoeveel lesuren Jula per dag aankan", waarom="Zij helpen school met een plan.",
            einddatum=(moment + timedelta(days=240)).date(), door=mentor,
        )  # fmt: skip
        mening_geven(toegang, tekst="Fijn als Jula op rustige dagen thuis kan inloggen bij de les.")


def _verklaring() -> bytes:
    """One page, as a parent scans it."""
    pdf = pikepdf.new()
    pagina = pdf.add_blank_page(page_size=(595, 842))
    letter = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pagina.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=letter))
    pagina.Contents = pdf.make_stream(
        b"BT /F1 12 Tf 60 760 Td (Medische verklaring: kan drie lesuren per dag aan.) Tj ET"
    )
    uit = io.BytesIO()
    pdf.save(uit)
    return uit.getvalue()


def betrekken(w: Wereld, roepnaam: str, wie: str, dagen: int) -> None:
    """The expert of these years works on the dossier from that day."""
    with tijdens(om(dagen)):
        betrokkene_toevoegen(
            w.dossier(roepnaam), gebruiker=w.wie(wie), hoedanigheid="deskundige", reden="Doet de intake en de analyse",
            door=w.coordinator,
        )  # fmt: skip


def voor_het_volgende(w: Wereld, begin: object) -> None:
    m = vergaderen.momenten(w)
    vragen.morgenveld(w)
    aanmelden(w, "Tobias", PLAN_OVERZICHT, voor_de_agenda(m.volgende, 1))
    aanmelden(w, "Roos", SAMEN, voor_de_agenda(m.volgende, 2))
    vergaderen.inbrengen(
        w,
        "Jula",
        "casus",
        "Hoe verdelen we de toetsen over twee weken?",
        min(m.volgende - timedelta(days=6), timezone.now()),
    )
