"""Answers to a plan that do not come by the link, and a plan on which home and school do not agree."""

import io

import pypdfium2
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from opp import services as opp
from opp.models import Geschil, Ondertekening
from opp.wegenpagina import gevraagd
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens
from .opbouw import Wereld
from .plannen import BROWSER, IP, versie_van

# Two crosses and a signature, where the sheet asks for them.
GETEKEND = (
    ((114, 434), (142, 468)), ((142, 432), (116, 466)), ((114, 524), (142, 558)), ((142, 522), (116, 556)),
    ((430, 1190), (470, 1090), (480, 1200), (530, 1120), (550, 1180), (600, 1130), (640, 1175), (760, 1120)),
)  # fmt: skip


def volgen(w: Wereld) -> None:
    if w.school.slug == "zandmotor":
        _geschil(w)
        _per_telefoon(w)
        _gescand(w)
    elif w.school.slug == "morgenveld":
        _op_school(w)
        _op_papier(w)


def _geschil(w: Wereld) -> None:
    """Ruben's father said no, and school explained its choice: now the weeks run in which the parents can file it."""
    with tijdens(om(-4, "15:50")):
        versie = versie_van(w, "Ruben")
        opp.geschil_vastleggen(
            versie.opp.dossier, soort=Geschil.Soort.OPP, versie=versie, besluitdatum=om(-4).date(), door=w.coordinator
        )


def _ouder(w: Wereld, roepnaam: str, ouder: str) -> Ondertekening:
    return versie_van(w, roepnaam).ondertekeningen.open().get(contact__naam__startswith=f"{ouder} ")


def _per_telefoon(w: Wereld) -> None:
    """Fatou's mother wants to talk first; the mentor wrote it down, and Fenna who listened still has to say so."""
    with tijdens(om(-1, "16:20")):
        vraag = _ouder(w, "Fatou", "Awa")
        opp.telefoon_vastleggen(
            vraag, antwoord=Ondertekening.Antwoord.GESPREK, perspectief_gelezen=False, gevraagd=gevraagd(vraag),
            woorden="Ik wil eerst weten wat Fatou hier zelf van vindt.", gebeld_op=om(-1, "16:05"),
            tweede=w.wie("Fenna"), door=w.mentor(w.leerling("Fatou")),
        )  # fmt: skip


def _gescand(w: Wereld) -> None:
    """Timo's father signed on paper; the sheet went through the copier and waits for who looks at it."""
    with tijdens(om(-1, "14:10")):
        vraag = versie_van(w, "Timo").ondertekeningen.open().filter(contact__isnull=False)[0]
        opp.papier_klaarmaken(vraag, door=w.coordinator)
        vegen()
        vraag.refresh_from_db()
    with tijdens(om(0, "08:20")):
        scan = ContentFile(_uit_de_scanner(vraag), name="getekende bladen.pdf")
        opp.scan_insturen(scan, school=w.school, door=w.coordinator)
        vegen()


def _uit_de_scanner(vraag: Ondertekening) -> bytes:
    """The sheet of this person as a copier gives it, a little askew, with an empty back."""
    with pypdfium2.PdfDocument(bytes(vraag.papierblad.inhoud) if vraag.papierblad else b"") as document:
        blad: Image.Image = document[len(document) - 1].render(scale=150 / 72).to_pil().convert("L")
    pen = ImageDraw.Draw(blad)
    for lijn in GETEKEND:
        pen.line(lijn, fill=60, width=4, joint="curve")
    uit = io.BytesIO()
    achterkant = Image.new("L", blad.size, 252)
    blad.rotate(1.2, fillcolor=252).save(uit, "PDF", save_all=True, append_images=[achterkant], resolution=150)
    return uit.getvalue()


def _op_school(w: Wereld) -> None:
    """Daan signs on the tablet of his mentor."""
    with tijdens(om(-3, "13:10")):
        vraag = versie_van(w, "Daan").ondertekeningen.open().get(als_leerling__isnull=False)
        mentor = w.mentor(w.leerling("Daan"))
        moment = opp.tekenmoment_maken(vraag, herkend=Ondertekening.Herkend.KENT, door=mentor)
        opp.tekenmoment_openen(moment)
        opp.op_school_ondertekenen(
            moment, perspectief_gelezen=True, handelingsdeel=Ondertekening.Antwoord.IN, toelichting="",
            naam=str(vraag.als_leerling), ip=IP, user_agent=BROWSER,
            sha256=vraag.versie.bestand.sha256 if vraag.versie.bestand else "",
        )  # fmt: skip


def _op_papier(w: Wereld) -> None:
    """Daan's father asked for paper; the sheet came back signed, and its scan is waited for."""
    with tijdens(om(-3, "11:40")):
        vraag = _ouder(w, "Daan", "Wim")
        opp.papier_klaarmaken(vraag, door=w.coordinator)
        vegen()
    with tijdens(om(-1, "12:30")):
        opp.papier_registreren(
            vraag,
            handelingsdeel="in",
            naam=vraag.naam,
            tekendatum=om(-2).date(),
            perspectief_gelezen=True,
            door=w.coordinator,
        )
