"""Papers in the dossiers, and a pupil whose story one colleague tells another."""

import io

import pikepdf
from django.core.files.base import ContentFile

from bijlagen.services import bijlage_toevoegen
from dossiers import services
from dossiers.models import Overdracht

from .klok import om, tijdens
from .opbouw import Wereld

# school → (pupil, days ago, by whom, what it is, about, from whom)
VERSLAGEN = {
    "zandmotor": ("Timo", -24, "Marit", "verslag", "Het advies van de basisschool over plannen.", "de basisschool"),
    "morgenveld": ("Simon", -82, "Karel", "verslag", "Verslag van de observatie in de les.", ""),
    "oesterdam": ("Sem", -34, "Joke", "warme_overdracht", "Wat op de basisschool hielp.", "de basisschool"),
    "steenberg": ("Bas", -27, "Lies", "brief", "Brief van de kinderfysiotherapeut aan de ouders.", "moeder"),
}
TEKST = {
    "aandachtspunten": "Bowie zegt zelf niet als het te veel wordt. Vraag er elke week even naar.",
    "lopende_afspraken": "Toetsen in een aparte ruimte, tot de kerstvakantie.",
    "wat_werkt": "Als iemand eerst vraagt hoe het gaat, en dan pas naar mijn cijfers.",
}


def neerleggen(w: Wereld) -> None:
    roepnaam, dagen, wie, soort, over, bron = VERSLAGEN[w.school.slug]
    with tijdens(om(dagen, "10:15")):
        bijlage_toevoegen(
            w.dossier(roepnaam), bestand=ContentFile(_blad(), name=f"{soort}.pdf"), door=w.wie(wie), soort=soort,
            omschrijving=over, bron=bron,
        )  # fmt: skip
    if w.school.slug == "zandmotor":
        _overdragen(w)


def _overdragen(w: Wereld) -> None:
    """Bowie had another mentor before: she wrote down what the next one must know, who still has to read it."""
    bowie, van = w.dossier("Bowie"), w.wie("Marit")
    aan = w.mentor(bowie.leerling)
    with tijdens(om(-3, "14:50")):
        overdracht = services.overdracht_vragen(bowie, van=van, aan=aan, soort=Overdracht.Soort.MENTOR)
    with tijdens(om(-2, "16:05")):
        services.overdracht_schrijven(overdracht, door=van, **TEKST)


def _blad() -> bytes:
    uit = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(uit)
    return uit.getvalue()
