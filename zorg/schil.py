"""The shell around every page: who is logged in, where they can go, and how the school is called."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac

from accounts.models import Gebruiker
from accounts.permissions import mag
from dossiers.beeld import noodtoegang

from .hulp import waar
from .werkvoorraad import GETELD_TOT, open_taken

ARTS = "schoolarts:lijst"  # the page whose label is the word of the school
# name of the page, label, and the action of the rights table that shows it ("" shows it to every member of staff)
MENU = [
    ("overleggen:mijn_punten", "Mijn agendapunten", "eigen_punt.inzien"),
    ("overleggen:acties", "Mijn afspraken", "eigen_punt.inzien"),
    ("werkvoorraad", "Werkvoorraad", ""),
    ("dossiers:leerlingen", "Mijn leerlingen", "leerling.zoeken"),
    ("arrangementen:mijn_gesprekken", "Mijn gesprekken", "traject.voortgang_noteren"),
    ("signalen:lijst", "Signalen", "signaal.inzien"),
    ("dossiers:gesprekken", "Gesprekken", "gesprek.overzicht"),
    ("aanmeldingen:lijst", "Aanmeldingen", "aanmelding.beoordelen"),
    (ARTS, "Jeugdarts", "schoolarts.behandelen"),
    ("overleggen:lijst", "Overleggen", "overleg.inzien"),
    ("niet_gehandeld", "Nog niet gehandeld", "achterstand.inzien"),
    ("effect:bewaking", "Bewaking", "bewaking.inzien"),
    ("casussen:lijst", "Casussen", "zorgcasus.inzien"),
    ("verzuim:lijst", "Verzuim", "verzuim.inzien"),
    ("arrangementen:lijst", "Begeleiding", "traject.inzien"),
    ("groepen:lijst", "Groepen", "groep.inzien"),
    ("roosters:mijn", "Rooster", "rooster.collega_inzien"),
    ("opp:lijst", "Plannen", "opp.overzicht"),
    ("programmas:lijst", "Aangepaste programma's", "programma.inzien"),
    ("verwijzingen:lijst", "Verwijzingen", "verwijzing.bestaan_zien"),
    ("effect:lijst", "Effect van hulp", "effect.inzien"),
    ("dossiers:inzage_zoeken", "Wie heeft gekeken", "audit.inzien"),
    ("bewaring:lijst", "Bewaren", "bewaring.voorstel_inzien"),
    ("toezicht:beoordelingen", "Weekcontrole", "audit.beoordelen"),
    ("inzage:lijst", "Afschriften", "inzageverzoek.screenen"),
    ("dossiers:noodtoegang_beginnen", "Noodtoegang", "noodtoegang.activeren"),
    ("dossiers:noodtoegangen", "Wie gebruikte noodtoegang", "noodtoegang.beoordelen"),
    ("dossiers:uitsluitingen", "Uitsluitingen", "uitsluiting.inzien"),
    ("dossiers:jaarovergang", "Jaarovergang", "dossier.betrokkenen_beheren"),
    ("veiligheid:vertrouwen", "Vertrouwensgesprekken", "vertrouwensgesprek.overzicht"),
    ("veiligheid:wegwijs", "Wegwijs", "profiel.inzien"),
    ("gegevens:lijst", "Inlezen", "import.uitvoeren"),
    ("mensen:lijst", "Mensen en functies", "gebruiker.beheren"),
    ("mensen:goedkeuren", "Akkoord geven", "vierogen.goedkeuren"),
    ("mensen:begin", "Aan de slag", "school.beginnen"),
    ("tweede_factor_wissen", "Tweede stap wissen", "factor.wissen"),
    ("factorwissingen", "Gewiste tweede stappen", "factor.wissingen_inzien"),
    ("profiel", "Schoolprofiel", "profiel.inzien"),
    ("schooljaar", "Schooljaar", "schooljaar.beheren"),
    ("rechten", "Wie mag wat", "rechten.inzien"),
    ("opdrachten", "Achtergrondwerk", "opdracht.inzien"),
]


def schil(request: HttpRequest) -> dict[str, object]:
    """For templates: ``gebruiker``, ``navigatie``, ``school_naam``, ``demo`` and the key of the local draft."""
    gebruiker = getattr(request, "user", None)
    if gebruiker is None or not gebruiker.is_authenticated or getattr(request, "halverwege", False):
        return {
            "gebruiker": None,
            "navigatie": [],
            "school_naam": "",
            "mag_zoeken": False,
            "demo": settings.DEMO,
            "concept_sleutel": "",
        }
    pad, in_nood = request.path, getattr(request, "in_nood", None)
    punten = mag_naar(gebruiker)
    hier = _dichtst_bij(pad, [url for url, _, _ in punten])
    navigatie = [
        {
            "url": url,
            "naam": partial(arts_van, gebruiker) if naam == ARTS else label,
            "actief": url == hier,
            # A function: pages without a menu, and parts of a page, do not count.
            "aantal": partial(_aantal, gebruiker) if naam == "werkvoorraad" else "",
        }
        for url, naam, label in punten
    ]
    return {
        "gebruiker": gebruiker,
        "navigatie": navigatie,
        "hulp": waar.bij_pagina(_naam(request), gebruiker),
        "school_naam": gebruiker.school.naam if gebruiker.school else "",
        "noodbalk": noodtoegang.balk(gebruiker, in_nood) if in_nood else None,
        "demo": settings.DEMO,
        "mag_zoeken": mag(gebruiker, "zoeken.overal"),
        "zitting_stil": settings.ZITTING_STIL,
        # No login, no reading: the browser's draft can only be opened with a key that this page prints.
        "concept_sleutel": salted_hmac("concept", f"{gebruiker.pk}", algorithm="sha256").hexdigest()[:32],
    }


def _naam(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def mag_naar(gebruiker: Gebruiker) -> list[tuple[str, str, str]]:
    """Address, name and label of each page of the menu that this person may open."""
    return [
        (url, naam, label)
        for naam, label, actie in MENU
        if (url := _url(naam)) and (mag(gebruiker, actie) if actie else not gebruiker.van_buiten)
    ]


def arts_van(gebruiker: Gebruiker) -> str:
    """What the school calls the doctor or nurse; a school that has no profile yet has a menu as well."""
    eerste = next(iter(gebruiker.toewijzingen), None)
    arts = str(getattr(eerste, "arts", None) or "jeugdarts")  # the annotation of ``toewijzingen``
    return arts[:1].upper() + arts[1:]


def _dichtst_bij(pad: str, urls: list[str]) -> str:
    """The page of the menu that this path lies under: the longest, so that one at a time is marked."""
    return max((url for url in urls if pad == url or (url != "/" and pad.startswith(url))), key=len, default="")


def _aantal(gebruiker: Gebruiker) -> str:
    """As many as the worklist has rows: asked twice by the template, counted once."""
    if not hasattr(gebruiker, "aantal_open_taken"):
        geteld = open_taken(gebruiker)
        tekst = str(geteld or "") if geteld <= GETELD_TOT else f"{GETELD_TOT}+"
        gebruiker.aantal_open_taken = tekst  # type: ignore[attr-defined]
    return gebruiker.aantal_open_taken  # type: ignore[attr-defined]


def _url(naam: str) -> str:
    try:
        return reverse(naam)
    except NoReverseMatch:
        return ""
