"""The document of a version: what stands in it, and the bytes that are shown, signed and kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zorg.basis.models import Bestand, Opdracht
from zorg.basis.pdf import bestand_maken, pdf, verzegelen
from zorg.basis.qr import qr
from zorg.basis.schakels import tekstvorm

from .models import Bewijs, Doel, Ondertekening, Versie
from .momentopname import momentopname
from .soorten import LOS, Soort
from .volledigheid import soort_van
from .vragen import VRAGEN, Antwoord

HEEFT_DOELEN = ("handelingsdeel", "doelen")
STEMPELS = {
    "concept": "Concept. Over deze tekst is nog niets afgesproken.",
    "ronde": "Ter ondertekening. Dit plan geldt als iedereen heeft getekend. De handtekeningen komen achteraan.",
}


def dagtekst(waarde: date | str | None) -> str:
    if isinstance(waarde, str):
        waarde = date.fromisoformat(waarde) if waarde else None
    return date_format(waarde, "j F Y") if waarde else ""


def antwoorden(versie: Versie, deel: str) -> list[Antwoord]:
    """The filled-in questions of one section, in the order of the form."""
    van = soort_van(versie).delen[deel]
    rijen = (((van.woorden.get(veld) or VRAGEN[veld])[0], antwoordtekst(versie, veld)) for veld in van.velden)
    return [Antwoord(vraag, tekst) for vraag, tekst in rijen if tekst]


def antwoordtekst(versie: Versie, veld: str) -> str:
    waarde = getattr(versie, veld)
    if isinstance(waarde, date):
        return dagtekst(waarde)
    keuze = getattr(versie, f"get_{veld}_display", None)
    return str(keuze() if keuze and waarde else waarde or "").strip()


def plan(versie: Versie, *, stand: str) -> dict[str, Any]:
    """Everything the page and the document show; ``stand`` is concept or ronde."""
    feiten = versie.momentopname or momentopname(versie, timezone.localdate())
    soort = soort_van(versie)
    return {
        "versie": versie,
        "feiten": feiten,
        "soort": versie.opp.get_soort_display(),
        "titel": soort.titel,
        "met_perspectief": soort.met_perspectief,
        "stempel": STEMPELS[stand],
        "algemeen": _algemeen(versie, feiten),
        "delen": leesdelen(versie),
    }


def _algemeen(versie: Versie, feiten: dict[str, Any]) -> list[Antwoord]:
    wettelijk = soort_van(versie).wettelijk
    rijen = [
        ("Leerling", f"{feiten['leerling']}, {feiten['leeftijd']} jaar"),
        ("Geboren", dagtekst(feiten["geboortedatum"])),
        ("Leerlingnummer", feiten["leerlingnummer"]),
        ("Klas", " · ".join(t for t in (feiten["klas"], feiten["leerjaar"], feiten["schooljaar"]) if t)),
        (feiten["mentorterm"].capitalize(), feiten["mentor"]),
        (feiten["coordinatorterm"], feiten["coordinator"]),
        ("Ouders met gezag", ", ".join(feiten["ouders"])),
        ("Op school sinds", dagtekst(feiten["inschrijfdatum"])),
        ("Waarom een plan", feiten["grondslag"] if wettelijk else ""),
        ("Besloten op", dagtekst(feiten["ankerdatum"])),
        ("Plan klaar uiterlijk", dagtekst(feiten["uiterste_datum"])),
        ("Geschreven door", ", ".join(_schrijvers(feiten))),
    ]
    eigen = antwoorden(versie, "algemeen") if soort_van(versie).heeft("algemeen") else []
    return [Antwoord(vraag, str(tekst)) for vraag, tekst in rijen if tekst] + eigen


def _schrijvers(feiten: dict[str, Any]) -> list[str]:
    return feiten.get("auteurs") or list(dict.fromkeys([feiten["auteur"], feiten["laatst_gewijzigd_door"]]))


def _hoorgesprek(versie: Versie) -> list[Antwoord]:
    gesprek = getattr(versie, "hoorgesprek", None)
    if gesprek is None:
        return []
    if gesprek.ziet_af:
        return [
            Antwoord("Wil de leerling erover praten?", f"Nee, vastgelegd op {dagtekst(gesprek.datum)}. {gesprek.reden}")
        ]
    rijen = [
        ("Wat vindt de leerling?", gesprek.mening),
        ("Hoe is dat verteld?", f"{gesprek.get_wijze_display()}, op {dagtekst(gesprek.datum)}."),
        ("Wat is ermee gedaan?", gesprek.invloed),
    ]
    return [Antwoord(vraag, tekst) for vraag, tekst in rijen if tekst]


def _oudergesprek(versie: Versie) -> list[Antwoord]:
    gesprek = getattr(versie, "oudergesprek", None)
    if gesprek is None:
        return []
    return [
        Antwoord("Wanneer en met wie?", f"{dagtekst(gesprek.datum)}, met {gesprek.deelnemers}."),
        Antwoord("Wat is besproken?", gesprek.besproken),
        Antwoord("Hoe eindigde het gesprek?", gesprek.get_uitkomst_display()),
    ]


def doelen(versie: Versie) -> list[dict[str, Any]]:
    return [_doel(doel) for doel in versie.doelen.order_by("nummer")]


def _doel(doel: Doel) -> dict[str, Any]:
    rijen = [
        ("Doel", doel.doel),
        ("Gaat over", doel.get_domein_display()),
        ("Hoe is het nu?", doel.beginsituatie),
        ("Wat doen we?", doel.aanpak),
        ("Wie?", doel.wie),
        ("Hoe vaak en hoe lang?", doel.duur),
        ("Van wanneer tot wanneer?", f"{dagtekst(doel.begindatum)} tot {dagtekst(doel.einddatum)}"),
        ("Wanneer is het gelukt?", doel.succescriterium),
        ("Wie bedacht dit doel?", doel.get_bron_display() if doel.bron != Doel.Bron.ZELF else ""),
        ("Wat zegt de leerling, en wat is daarmee gedaan?", doel.inbreng_leerling),
        ("We bespreken het op", dagtekst(doel.evaluatiedatum)),
    ]
    return {
        "kop": f"Doel {doel.nummer}",
        "nummer": doel.nummer,
        "pk": doel.pk,
        "rijen": [Antwoord(v, t) for v, t in rijen if t],
    }


def leesdelen(versie: Versie) -> list[dict[str, Any]]:
    """The text of the plan for page, portal and document: headings with questions and answers, in one order."""
    roepnaam = versie.momentopname.get("roepnaam") or versie.opp.dossier.leerling.roepnaam
    soort = soort_van(versie)
    delen = [
        {"sleutel": naam, "kop": _kop(soort, naam).format(n=roepnaam), "groepen": _groepen(versie, soort, naam)}
        for naam in soort.volgorde
        if naam != "algemeen" and not (naam == "doelen" and soort.heeft("handelingsdeel"))
    ]
    return [deel for deel in delen if any(rijen for _, rijen in deel["groepen"])]


def _kop(soort: Soort, naam: str) -> str:
    return LOS[naam][1] if naam in LOS else soort.delen[naam].kop or soort.delen[naam].naam


def _groepen(versie: Versie, soort: Soort, naam: str) -> list[tuple[str, list[Antwoord]]]:
    """In an OPP the goals belong to the part that is agreed to (LAW-03)."""
    met_doelen = [(doel["kop"], doel["rijen"]) for doel in doelen(versie)] if naam in HEEFT_DOELEN else []
    los = {"hoorgesprek": _hoorgesprek, "oudergesprek": _oudergesprek}
    if naam in los:
        return [("", los[naam](versie))]
    return [*([("", antwoorden(versie, naam))] if naam in soort.delen else []), *met_doelen]


DOCENTEN = ("taken_docenten", "faciliteiten", "afwijking", "afwijking_toelichting", "aanspreekpunt")


def docentextract(versie: Versie) -> list[Antwoord]:
    """For who teaches the class: what to do, what the pupil may, whom to ask, until when (level Z0)."""
    delen = soort_van(versie).delen.values()
    gevraagd = {veld for deel in delen for veld in deel.velden}
    woorden = {veld: tekst for deel in delen for veld, tekst in deel.woorden.items()}
    velden = [veld for veld in (*DOCENTEN, "einddatum") if veld in gevraagd]
    rijen = [((woorden.get(veld) or VRAGEN[veld])[0], antwoordtekst(versie, veld)) for veld in velden]
    return [Antwoord(vraag, tekst) for vraag, tekst in rijen if tekst]


NAGEKOMEN = ("nagekomen_scan__bestand", "nagekomen_scan__toegevoegd_door")


def beantwoord(versie: Versie) -> list[Ondertekening]:
    """Everybody who answered, yes or no, and the school: what a document about the answers is made of."""
    gaf_antwoord = Q(status__in=(*Ondertekening.AKKOORD, Ondertekening.Status.GEWEIGERD)) | ~Q(handelingsdeel="")
    rijen = versie.ondertekeningen.filter(gaf_antwoord).select_related(
        "contact", "als_leerling", "medewerker", "papier_door", "bevestigd_door", "scan", "versie__opp", *NAGEKOMEN
    )
    return list(rijen.order_by("beantwoord_op", "pk"))


def handtekeningen(versie: Versie, *, van: list[Ondertekening] | None = None) -> list[dict[str, Any]]:
    """The evidence for the signature page: who, in what capacity, what, by which factor, when, of which bytes.

    ``van``: only of these answers. From which address somebody signed, and what they added for school, stays in the
    evidence (``opp.bewijs``).
    """
    return [_handtekening(rij) for rij in (beantwoord(versie) if van is None else van)]


def _handtekening(rij: Ondertekening) -> dict[str, Any]:
    moment = timezone.localtime(rij.beantwoord_op) if rij.beantwoord_op else None
    wat = _besloten(rij) if rij.rol == "school" else _geantwoord(rij)
    regels = [
        ("In welke rol", rij.hoedanigheid),
        ("Antwoord", "; ".join(wat)),
        *naamregels(rij),
        ("Hoe herkend", rij.get_factor_display()),
        (DAG_VAN.get(rij.factor, ""), dagtekst(rij.tekendatum) if rij.factor in DAG_VAN else ""),
        ("Vastgelegd" if rij.papier_door else "Wanneer", _moment(moment)),
        *gezienregels(rij),
        ("Kenmerk van de tekst", rij.sha256),
    ]
    return {"naam": rij.naam, "regels": [Antwoord(vraag, tekst) for vraag, tekst in regels if tekst]}


DAG_VAN = {
    Ondertekening.Factor.PAPIER.value: "Dag op het papier",
    Ondertekening.Factor.TELEFOON.value: "Dag van het gesprek",
}


def _moment(moment: datetime | None) -> str:
    return f"{date_format(moment, 'j F Y')}, {moment:%H.%M} uur" if moment else ""


def naamregels(rij: Ondertekening) -> list[tuple[str, str]]:
    """What the name under it is: typed, written on paper, or said by nobody but the staff who heard it."""
    if rij.factor == Ondertekening.Factor.TELEFOON:
        return []
    return [("Naam op papier" if rij.factor == Ondertekening.Factor.PAPIER else "Getypte naam", rij.getypte_naam)]


def gezienregels(rij: Ondertekening) -> list[tuple[str, str]]:
    """Who of the staff stands for it, how they knew who it was, and what was kept of the paper."""
    gehoord = rij.factor == Ondertekening.Factor.TELEFOON
    return [
        ("Gehoord door" if gehoord else "Gezien door", rij.gezien_door),
        ("Herkend door die medewerker", rij.get_herkend_display()),
        ("Kenmerk van de scan", rij.bewaarde_scan.sha256 if rij.bewaarde_scan else ""),
        ("Scan later toegevoegd", scan_later(rij)),
    ]


def scan_later(rij: Ondertekening) -> str:
    """When the sheet came after the answer: on what day, and who added it."""
    later = getattr(rij, "nagekomen_scan", None)
    return f"{_moment(timezone.localtime(later.toegevoegd_op))}, door {later.toegevoegd_door}" if later else ""


def _besloten(rij: Ondertekening) -> list[str]:
    if rij.versie.is_zonder_handelingsdeel:
        return ["Perspectiefdeel: vastgesteld namens de school", "Handelingsdeel: niet vastgesteld, geldt niet"]
    return ["Vastgesteld namens de school"]


def _geantwoord(rij: Ondertekening) -> list[str]:
    if not soort_van(rij.versie).met_perspectief:
        return [_akkoord(rij).capitalize()]
    gelezen = "gelezen en besproken" if rij.perspectief_gelezen else "‘gelezen en besproken’ is niet aangekruist"
    return [f"Perspectiefdeel: {gelezen}", f"Handelingsdeel: {_akkoord(rij)}"]


def _akkoord(rij: Ondertekening) -> str:
    return rij.get_handelingsdeel_display().lower().replace("ik stem ", "stemt ").replace("ik wil ", "wil ")


def maak_document(versie: Versie, *, stand: str) -> Bestand:
    """What lies before people (``ronde``) says where it can be checked, and has room for the seal."""
    ronde = stand == "ronde"
    context = plan(versie, stand=stand) | {"controle": controle(versie) if ronde else None}
    naam = f"{versie.opp.soort}-versie-{versie.nummer}-{stand}.pdf"
    return bestand_maken(naam, pdf("opp/pdf/plan.html", context, zegel=ronde))


def controle(versie: Versie) -> dict[str, str]:
    """The code by which anybody can ask the school whether a document is its own, and where."""
    return controle_van(Bewijs.objects.get_or_create(versie=versie)[0].code)


def controle_van(code: str) -> dict[str, str]:
    adres = f"{settings.BASIS_URL}/p/controle/{code}/"
    return {"code": code, "adres": adres, "qr": qr(adres, titel=f"QR-code naar {adres}")}


def vragen_aan(ondertekening: Ondertekening) -> list[str]:
    """The lawful questions apart (LAW-06), as they stand on paper and are read out by phone."""
    zelf = ondertekening.rol == Ondertekening.Rol.LEERLING
    over = _("Ben je het eens met deze hulp?") if zelf else _("Bent u het eens met deze hulp?")
    gelezen = (
        [_("Ik heb dit gelezen en met school besproken.")] if soort_van(ondertekening.versie).met_perspectief else []
    )
    return [*gelezen, over]


def _keuzes() -> list[str]:
    return [_("Ik stem in"), _("Ik stem niet in"), _("Ik wil eerst praten")]


def _velden(ondertekening: Ondertekening) -> list[str]:
    if ondertekening.rol == Ondertekening.Rol.LEERLING:
        return [_("Wat wil je erbij zeggen?"), _("Je voor- en achternaam"), _("Datum"), _("Handtekening")]
    return [_("Wat wilt u erbij zeggen?"), _("Uw voor- en achternaam"), _("Datum"), _("Handtekening")]


def papierblad(ondertekening: Ondertekening, getoond: Bestand) -> Bestand:
    """The shown bytes with one page behind them for this person; its code says which version and whose."""
    versie, taal = ondertekening.versie, ondertekening.taal
    adres = f"{settings.BASIS_URL}{reverse('opp:papier_terug')}?code={ondertekening.papiercode}"
    context = {
        "versie": versie,
        "ondertekening": ondertekening,
        "school": versie.opp.dossier.leerling.school.naam,
        "soort": versie.opp.get_soort_display(),
        "leerling": versie.momentopname.get("leerling", ""),
        "qr": qr(adres, titel=f"QR-code met de code {ondertekening.papiercode}"),
        "delen": [_naast_elkaar(wat, taal) for wat in (lambda: vragen_aan(ondertekening), _keuzes)]
        + [_naast_elkaar(lambda: _velden(ondertekening), taal)],
        "van_rechts": translation.get_language_info(taal)["bidi"],
        "taal": taal,
    }
    blad = pdf("opp/pdf/papierblad.html", context)
    gegevens = tekstvorm({"soort": "papier", "code": ondertekening.papiercode})
    inhoud = verzegelen(bytes(getoond.inhoud), blad=blad, gegevens=gegevens, sleutel=None)
    return bestand_maken(f"{versie.opp.soort}-versie-{versie.nummer}-papier.pdf", inhoud)


def _naast_elkaar(woorden: Callable[[], list[str]], taal: str) -> list[tuple[str, str]]:
    """Dutch, and where the school has another language on file the same in that language."""
    with translation.override("nl"):
        nederlands = woorden()
    with translation.override(taal):
        return list(zip(nederlands, woorden() if taal != "nl" else [""] * len(nederlands), strict=True))


def papier_stand(ondertekening: Ondertekening) -> str:
    """``geen``, ``bezig``, ``klaar`` or ``mislukt``: the version to print for this person."""
    if ondertekening.papierblad_id is not None:
        return "klaar"
    if ondertekening.papiercode is None:
        return "geen"
    opdracht = Opdracht.objects.filter(sleutel=f"opp.papierblad_maken:{ondertekening.pk}").first()
    return "mislukt" if opdracht and opdracht.status == Opdracht.Status.MISLUKT else "bezig"


def pdf_stand(versie: Versie) -> str:
    """``klaar``, ``bezig``, ``mislukt`` or ``geen`` (a concept of which nobody asked a document)."""
    if document(versie) is not None:
        return "bezig" if versie.status == Versie.Status.VASTGESTELD else "klaar"
    soort, sleutel = ("opp.pdf_maken", f"{versie.pk}")
    if versie.is_concept:
        soort, sleutel = ("opp.concept_maken", f"{versie.pk}:{versie.wijziging}")
    opdracht = Opdracht.objects.filter(sleutel=f"{soort}:{sleutel}").first()
    if opdracht is None:
        return "geen"
    return "mislukt" if opdracht.status == Opdracht.Status.MISLUKT else "bezig"


def document(versie: Versie) -> Bestand | None:
    """The newest document of this version; of a concept only when it shows the text as it is now."""
    if versie.is_concept:
        return versie.concept_bestand if versie.concept_wijziging == versie.wijziging else None
    return versie.eindbestand or versie.bestand
