"""The handbook outside the product: a folder of pages that open from a file, and a booklet (PDF) for each role.

Made by ``manage.py handboek``, never by a request. The booklets that the help page offers are part of the static
files, like the typefaces: they are the same for everybody, and change only when the product does.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

from zorg.basis.pdf import pdf

from . import boek, waar

MAP, STEMPEL = "handboek", "versie.txt"
BOEKJE = "hulp/pdf/boekje.html"


def stempel() -> str:
    """Of everything that a booklet is made of: its text, its pictures, and how both are laid out."""
    hier, basis = Path(__file__).parent, Path(settings.BASE_DIR)
    sjablonen = [basis / "templates" / naam for naam in ("basis_pdf.html", BOEKJE)]
    bestanden = [basis / boek.HANDBOEK, *sorted(beelden()), *sorted(hier.glob("*.py")), *sjablonen]
    som = hashlib.sha256()
    for pad in bestanden:
        som.update(hashlib.sha256(pad.read_bytes()).digest())
    return som.hexdigest()


def beelden() -> list[Path]:
    return list((Path(settings.BASE_DIR) / "static" / boek.BEELDEN).glob("*.webp"))


def boekje(slug: str) -> bytes:
    """The PDF of one role: its own chapter first, then what goes with it."""
    alle = boek.hoofdstukken(boek.BOEKJE)
    return pdf(BOEKJE, {"titel": alle[slug].titel, "delen": [alle[s] for s in waar.boekje(slug)]})


def boekjes_maken(map_: Path) -> bool:
    """All booklets in this folder; False when they were there already. The stamp comes last."""
    nu, pad = stempel(), map_ / STEMPEL
    if pad.is_file() and pad.read_text() == nu:
        return False
    map_.mkdir(parents=True, exist_ok=True)
    pad.unlink(missing_ok=True)
    for slug in waar.BOEKJES:
        (map_ / f"{slug}.pdf").write_bytes(boekje(slug))
    pad.write_text(nu)
    return True


def site_schrijven(map_: Path) -> int:
    """A page for each chapter, and a first page with the chapters of each role; gives the number of pages."""
    (map_ / "beeld").mkdir(parents=True, exist_ok=True)
    for beeld in beelden():
        (map_ / "beeld" / beeld.name).write_bytes(beeld.read_bytes())
    stijl = Path(settings.BASE_DIR) / "static" / "css" / "handboek.css"
    (map_ / "handboek.css").write_bytes(stijl.read_bytes())
    alle = boek.hoofdstukken(boek.SITE)
    rollen = [(alle[slug], [alle[s] for s in waar.boekje(slug)]) for slug in waar.BOEKJES]
    bladen = {"index": render_to_string("hulp/site/inhoud.html", {"rollen": rollen, "hoofdstukken": alle.values()})}
    for slug, hoofdstuk in alle.items():
        bladen[slug] = render_to_string(
            "hulp/site/hoofdstuk.html", {"hoofdstuk": hoofdstuk, "hoofdstukken": alle.values()}
        )
    for naam, html in bladen.items():
        (map_ / f"{naam}.html").write_text(html, encoding="utf-8")
    return len(bladen)


@cache
def _nu() -> str:
    return stempel()


def klaar() -> bool:
    """Whether the booklets that the web server serves are those of this version. An old one is not offered."""
    pad = Path(settings.STATIC_ROOT) / MAP / STEMPEL
    return pad.is_file() and pad.read_text() == _nu()


def adressen(slugs: list[str]) -> list[tuple[str, str]]:
    """Title and address of the booklets of these chapters, as far as they are booklets and are made."""
    if not klaar():
        return []
    alle = boek.hoofdstukken()
    return [(alle[slug].titel, static(f"{MAP}/{slug}.pdf")) for slug in slugs if slug in waar.BOEKJES]
