"""Plans of the demo: written, laid before people, answered and laid down."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import Gebruiker
from opp import services as opp
from opp.models import Ondertekening, Opp, Versie
from opp.soorten import SOORTEN
from zorg.basis.opdrachten import vegen

from .klok import tijdens
from .opbouw import Wereld
from .teksten import Planverhaal

BROWSER = "Mozilla/5.0 (demo)"
IP = "192.0.2.10"  # TEST-NET-1: an address that nobody has


def versie_van(w: Wereld, roepnaam: str) -> Versie:
    """The newest version of the open plan of this pupil."""
    plan = Opp.objects.open().get(dossier=w.dossier(roepnaam))
    return plan.versies.order_by("-nummer")[0]


def schrijven(
    w: Wereld,
    roepnaam: str,
    verhaal: Planverhaal,
    moment: datetime,
    *,
    alleen: tuple[str, ...] = (),
    door: Gebruiker | None = None,
) -> Versie:
    """The mentor, or ``door``, writes these sections; with all of them also the goals and the talks."""
    versie, schrijver = versie_van(w, roepnaam), door or w.mentor(w.leerling(roepnaam))
    soort = SOORTEN[versie.opp.soort]
    with tijdens(moment):
        inhoud = _inhoud(w, roepnaam, verhaal, timezone.localdate()) | {"aanspreekpunt": str(schrijver)}
        for deel in [naam for naam in soort.delen if not alleen or naam in alleen]:
            velden = {veld: inhoud[veld] for veld in soort.delen[deel].velden if veld in inhoud}
            opp.deel_bewaren(versie, deel=deel, gezien=0, door=schrijver, velden=velden)
        if not alleen:
            _doelen(versie, verhaal, roepnaam, schrijver)
            _gesprekken(versie, verhaal, roepnaam, schrijver)
    return versie_van(w, roepnaam)


def _inhoud(w: Wereld, roepnaam: str, v: Planverhaal, vandaag: date) -> dict[str, object]:
    leerling = w.leerling(roepnaam)
    tekst = {
        "onderwijsniveau": leerling.klas.niveau if leerling.klas else "", "thuistaal": "Nederlands",
        "eerdere_scholen": "Basisschool in de wijk", "aanleiding": v.aanleiding,
        "hulpvraag_school": "Wat heeft {n} nodig om weer mee te komen, en wie doet wat?",
        "hulpvraag_leerling": v.mening, "eerdere_ondersteuning": "Gesprekken met de mentor; dat hielp korte tijd.",
        "didactisch": v.niveau_nu, "huidig_niveau": v.niveau_nu, "uitstroombestemming": v.bestemming,
        "onderbouwing": "De cijfers bij toetsen waarvoor is geleerd passen bij dit niveau.",
        "bevorderende_factoren": v.helpt, "belemmerende_factoren": v.hindert, "mening_ouders": v.ouders,
        "onderwijsbehoeften": v.hindert, "ondersteuning": v.steun, "afwijking": "geen",
        "faciliteiten": "Een kwartier extra bij toetsen.",
        "taken_docenten": "Zeg aan het begin van de les wat af moet zijn, en kijk na vijf minuten of {n} is begonnen.",
        "taken_ouders": "Elke zondag samen de week bekijken.", "taken_leerling": "{n} schrijft op wat wel lukte.",
        "inspanningsafspraken": "Wie niet kan, zegt het een dag van tevoren.",
        "vast_moment": "Dinsdag, het vijfde lesuur", "taken_begeleider": v.steun,
        "contact_ouders": "Na 8 weken, per telefoon",
        "frequentie": "1 keer in de 2 weken, een halfuur", "plaats": "Het kantoor van de begeleider",
        "aanpak_pedagogisch": "Rustig benaderen, en zeggen wat goed gaat.", "evaluatiecyclus": "Elke 6 weken",
        "aanpak_didactisch": v.steun, "uitvoerders": str(w.mentor(leerling)), "verwacht_effect": v.helpt,
        "delen_met": "De mentor hoort welke afspraken er zijn. De ouders horen wat {n} zelf wil vertellen.",
        "vertrouwelijkheid": w.school.regels.waarde("opp.tekst_vertrouwelijk"),
        "bij_terugval": "Dan praat de mentor binnen een week met {n}.", "aanspreekpunt": str(w.mentor(leerling)),
    }  # fmt: skip
    datums: dict[str, object] = {
        "begindatum": vandaag + timedelta(days=7), "einddatum": vandaag + timedelta(weeks=26),
        "evaluatiedatum": vandaag + timedelta(weeks=11), "tussenevaluatiedatum": vandaag + timedelta(weeks=6),
    }  # fmt: skip
    return datums | {veld: waarde.format(n=roepnaam) for veld, waarde in tekst.items()}


def _doelen(versie: Versie, v: Planverhaal, roepnaam: str, door: Gebruiker) -> None:
    vandaag = timezone.localdate()
    for domein, doel, succes in v.doelen:
        opp.doel_toevoegen(
            versie, door=door, domein=domein, doel=doel.format(n=roepnaam), aanpak=v.steun, wie="begeleider en mentor",
            duur="elke week een halfuur", begindatum=vandaag + timedelta(days=7), succescriterium=succes,
            einddatum=vandaag + timedelta(weeks=11), evaluatiedatum=vandaag + timedelta(weeks=11),
        )  # fmt: skip


def _gesprekken(versie: Versie, v: Planverhaal, roepnaam: str, door: Gebruiker) -> None:
    vandaag, soort = timezone.localdate(), SOORTEN[versie.opp.soort]
    if soort.heeft("hoorgesprek"):
        opp.hoorgesprek_vastleggen(
            versie, door=door, datum=vandaag, wijze="zelf", mening=v.mening.format(n=roepnaam),
            invloed=v.invloed.format(n=roepnaam),
        )  # fmt: skip
    if soort.heeft("oudergesprek"):
        opp.overleg_vastleggen(
            versie, door=door, datum=vandaag, deelnemers=f"{roepnaam}, de ouders en de mentor",
            besproken="De doelen, wie wat doet, en wanneer we kijken of het helpt.", uitkomst="overeenstemming",
        )  # fmt: skip


def aanbieden(w: Wereld, roepnaam: str, moment: datetime) -> Versie:
    """Lay the plan before everybody who must answer; the document is made and the links are mailed."""
    with tijdens(moment):
        versie = versie_van(w, roepnaam)
        if w.school.regels.geldt("opp.intern_akkoord"):
            opp.intern_akkoord_geven(versie, door=w.coordinator, gezien=versie.wijziging)
        opp.ter_ondertekening_aanbieden(versie, door=w.coordinator)
        vegen()
    return versie_van(w, roepnaam)


def antwoorden(
    w: Wereld, roepnaam: str, moment: datetime, *, wie: str = "", antwoord: str = "in", toelichting: str = ""
) -> None:
    """One person answers: a parent by first name, the pupil when that is the name; nobody named: everybody agrees."""
    versie = versie_van(w, roepnaam)
    with tijdens(moment):
        for vraag in versie.ondertekeningen.open().select_related("contact", "als_leerling").order_by("pk"):
            naam = str(vraag.contact.naam if vraag.contact else vraag.als_leerling)
            if not wie or naam.startswith(f"{wie} "):
                _antwoord(vraag, versie, naam, antwoord, toelichting)


def _antwoord(vraag: Ondertekening, versie: Versie, naam: str, antwoord: str, toelichting: str) -> None:
    opp.openen(vraag)
    opp.ondertekenen(
        vraag, perspectief_gelezen=True, handelingsdeel=antwoord, toelichting=toelichting, naam=naam,
        factor=Ondertekening.Factor.MAIL, ip=IP, user_agent=BROWSER,
        sha256=versie.bestand.sha256 if versie.bestand else "",
    )  # fmt: skip


def vaststellen(w: Wereld, roepnaam: str, moment: datetime) -> Versie:
    """The coordinator signs last; the document with the signature page is made and what waited for it starts."""
    with tijdens(moment):
        opp.vaststellen(versie_van(w, roepnaam), door=w.coordinator, ip=IP, user_agent=BROWSER)
        vegen()
    return versie_van(w, roepnaam)


def rond(w: Wereld, roepnaam: str, verhaal: Planverhaal, moment: datetime) -> Versie:
    """A plan from the first word to the last signature, in nine days."""
    schrijven(w, roepnaam, verhaal, moment)
    aanbieden(w, roepnaam, moment + timedelta(days=1))
    antwoorden(w, roepnaam, moment + timedelta(days=4))
    versie = vaststellen(w, roepnaam, moment + timedelta(days=8))
    with tijdens(moment + timedelta(days=9)):
        datum, mentor = timezone.localdate(), w.mentor(w.leerling(roepnaam))
        in_register = datum if SOORTEN[versie.opp.soort].wettelijk else None
        opp.terugkoppelen(versie, door=mentor, datum=datum)
        opp.registreren(
            versie, door=mentor, rod_begindatum=in_register, rod_einddatum=None, rod_doorgegeven_datum=in_register,
            volgsysteem_datum=datum,
        )  # fmt: skip
    return versie_van(w, roepnaam)
