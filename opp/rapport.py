"""The document of a version: what stands in it, and the bytes that are shown, signed and kept."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from zorg.basis.models import Bestand, Opdracht
from zorg.basis.pdf import bestand_maken, pdf
from zorg.basis.qr import qr

from .models import Bewijs, Doel, Ondertekening, Versie
from .momentopname import momentopname
from .volledigheid import DELEN
from .vragen import VRAGEN, Antwoord

PERSPECTIEF = ("aanleiding", "perspectief")
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
    rijen = ((VRAGEN[veld][0], antwoordtekst(versie, veld)) for veld in DELEN[deel].velden)
    return [Antwoord(vraag, tekst) for vraag, tekst in rijen if tekst]


def antwoordtekst(versie: Versie, veld: str) -> str:
    waarde = getattr(versie, veld)
    if isinstance(waarde, date):
        return dagtekst(waarde)
    keuze = getattr(versie, f"get_{veld}_display", None)
    return str(keuze() if keuze and waarde else waarde or "").strip()


def plan(versie: Versie, *, stand: str) -> dict[str, Any]:
    """Everything the page and the document show; ``stand`` is concept, ronde or eind."""
    feiten = versie.momentopname or momentopname(versie, timezone.localdate())
    return {
        "versie": versie,
        "feiten": feiten,
        "soort": versie.opp.get_soort_display(),
        "stempel": STEMPELS[stand],
        "algemeen": _algemeen(versie, feiten),
        "perspectief": [(DELEN[deel].naam, antwoorden(versie, deel)) for deel in PERSPECTIEF],
        "inbreng": antwoorden(versie, "inbreng"),
        "hoorgesprek": _hoorgesprek(versie),
        "handelingsdeel": antwoorden(versie, "handelingsdeel"),
        "doelen": doelen(versie),
        "planning": antwoorden(versie, "planning"),
        "oudergesprek": _oudergesprek(versie),
    }


def _algemeen(versie: Versie, feiten: dict[str, Any]) -> list[Antwoord]:
    rijen = [
        ("Leerling", f"{feiten['leerling']}, {feiten['leeftijd']} jaar"),
        ("Geboren", dagtekst(feiten["geboortedatum"])),
        ("Leerlingnummer", feiten["leerlingnummer"]),
        ("Klas", " · ".join(t for t in (feiten["klas"], feiten["leerjaar"], feiten["schooljaar"]) if t)),
        (feiten["mentorterm"].capitalize(), feiten["mentor"]),
        (feiten["coordinatorterm"], feiten["coordinator"]),
        ("Ouders met gezag", ", ".join(feiten["ouders"])),
        ("Op school sinds", dagtekst(feiten["inschrijfdatum"])),
        ("Waarom een plan", feiten["grondslag"]),
        ("Besloten op", dagtekst(feiten["ankerdatum"])),
        ("Plan klaar uiterlijk", dagtekst(feiten["uiterste_datum"])),
        ("Geschreven door", ", ".join(dict.fromkeys([feiten["auteur"], feiten["laatst_gewijzigd_door"]]))),
    ]
    return [Antwoord(vraag, str(tekst)) for vraag, tekst in rijen if tekst] + antwoorden(versie, "algemeen")


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
        ("We bespreken het op", dagtekst(doel.evaluatiedatum)),
    ]
    return {
        "kop": f"Doel {doel.nummer}",
        "nummer": doel.nummer,
        "pk": doel.pk,
        "rijen": [Antwoord(v, t) for v, t in rijen if t],
    }


def leesdelen(versie: Versie) -> list[dict[str, Any]]:
    """The same text as the document, as headings with questions and answers for a page."""
    p = plan(versie, stand="ronde")
    roepnaam = p["feiten"]["roepnaam"]
    doelen = [(f"Doel {doel['nummer']}", doel["rijen"]) for doel in p["doelen"]]
    delen = [
        *[(naam, [("", rijen)]) for naam, rijen in p["perspectief"]],
        (f"Wat {roepnaam} vindt", [("", p["hoorgesprek"])]),
        ("Wat de ouders vinden", [("", p["inbreng"])]),
        (f"Handelingsdeel: de hulp die {roepnaam} krijgt", [("", p["handelingsdeel"]), *doelen]),
        ("Periode en evaluatie", [("", p["planning"])]),
        ("Overleg over dit plan", [("", p["oudergesprek"])]),
    ]
    return [{"kop": kop, "groepen": groepen} for kop, groepen in delen if any(rijen for _, rijen in groepen)]


def handtekeningen(versie: Versie) -> list[dict[str, Any]]:
    """The evidence for the signature page: who, in what capacity, what, by which factor, when, of which bytes.

    Every signer gets this document: from which address somebody signed stays in the database.
    """
    rijen = versie.ondertekeningen.filter(status__in=Ondertekening.AKKOORD)
    rijen = rijen.select_related("contact", "als_leerling", "medewerker", "papier_door").order_by("beantwoord_op", "pk")
    return [_handtekening(rij) for rij in rijen]


def _handtekening(rij: Ondertekening) -> dict[str, Any]:
    moment = timezone.localtime(rij.beantwoord_op) if rij.beantwoord_op else None
    wat = [] if rij.rol == "school" else ["Perspectiefdeel: gelezen en besproken", f"Handelingsdeel: {_akkoord(rij)}"]
    regels = [
        ("In welke rol", rij.hoedanigheid),
        ("Antwoord", "; ".join(wat) or "Vastgesteld namens de school"),
        ("Opmerking", rij.toelichting),
        ("Getypte naam", rij.getypte_naam),
        ("Hoe herkend", rij.get_factor_display()),
        ("Wanneer", f"{date_format(moment, 'j F Y')}, {moment:%H.%M} uur" if moment else ""),
        ("Gezien door", str(rij.papier_door) if rij.papier_door else ""),
        ("Kenmerk van de tekst", rij.sha256),
    ]
    return {"naam": rij.naam, "regels": [Antwoord(vraag, tekst) for vraag, tekst in regels if tekst]}


def _akkoord(rij: Ondertekening) -> str:
    return rij.get_handelingsdeel_display().lower().replace("ik stem in", "stemt in")


def maak_document(versie: Versie, *, stand: str) -> Bestand:
    """What lies before people (``ronde``) says where it can be checked, and has room for the seal."""
    ronde = stand == "ronde"
    context = plan(versie, stand=stand) | {"controle": controle(versie) if ronde else None}
    naam = f"{versie.opp.soort}-versie-{versie.nummer}-{stand}.pdf"
    return bestand_maken(naam, pdf("opp/pdf/plan.html", context, zegel=ronde))


def controle(versie: Versie) -> dict[str, str]:
    """The code by which anybody can ask the school whether a document is its own, and where."""
    code = Bewijs.objects.get_or_create(versie=versie)[0].code
    adres = f"{settings.BASIS_URL}/p/controle/{code}/"
    return {"code": code, "adres": adres, "qr": qr(adres, titel=f"QR-code naar {adres}")}


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
