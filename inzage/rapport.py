"""The copy itself: a PDF to read, the same as data (AVG art. 15, 20), and the files, in one zip."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.template.loader import render_to_string

from bijlagen import opslag
from zorg.basis.models import Bestand
from zorg.basis.pdf import bestand_maken, html_naar_pdf

from .models import Inzageitem, Inzageverzoek
from .register import MELDCODE, SESSIE, VERTROUWEN

NOOIT_MEE = (SESSIE, VERTROUWEN, MELDCODE)
PER_DEEL = 300  # items in one PDF: a document has a bound
SCHOON = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', "-"))


def maken(verzoek: Inzageverzoek) -> None:
    """Once. After it the words that were collected go from the table: they stand in the copy."""
    if verzoek.status != Inzageverzoek.Status.MAKEN:
        return
    rijen = list(verzoek.items.order_by("pk"))
    mee = [rij for rij in rijen if not rij.weglaten]
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nummer, begin in enumerate(range(0, max(len(mee), 1), PER_DEEL), 1):
            context = _context(verzoek, mee[begin : begin + PER_DEEL], rijen, nummer)
            zip_.writestr(
                f"dossier-{nummer}.pdf", html_naar_pdf(render_to_string("inzage/afschrift_pdf.html", context))
            )
        zip_.writestr("dossier.json", json.dumps(_gegevens(mee), ensure_ascii=False, indent=1))
        for naam, inhoud in _bijlagen(mee):
            zip_.writestr(f"stukken/{naam}", inhoud)
    bestand = bestand_maken(f"afschrift-{verzoek.pk}.zip", uit.getvalue(), soort="application/zip")
    verzoek.zet_status(Inzageverzoek.Status.KLAAR, bestand=bestand)
    verzoek.items.update(inhoud=[], bestanden=[])


def _context(verzoek: Inzageverzoek, mee: list[Inzageitem], alle: list[Inzageitem], deel: int) -> dict[str, Any]:
    redenen = sorted({str(rij.get_weglaten_display()) for rij in alle if rij.weglaten})
    soorten = [(wat, list(rijen)) for wat, rijen in groupby(mee, key=attrgetter("wat"))]
    return {
        "verzoek": verzoek, "leerling": verzoek.dossier.leerling, "school": verzoek.dossier.leerling.school,
        "soorten": soorten, "redenen": redenen, "nooit": NOOIT_MEE, "deel": deel,
    }  # fmt: skip


def _gegevens(mee: list[Inzageitem]) -> dict[str, list[dict[str, str]]]:
    return {wat: [dict(rij.inhoud) for rij in rijen] for wat, rijen in groupby(mee, key=attrgetter("wat"))}


def _bijlagen(mee: list[Inzageitem]) -> Iterator[tuple[str, bytes]]:
    for rij in mee:
        for naam, soort, waar in rij.bestanden:
            inhoud = opslag.lezen(waar) if soort == "opslag" else bytes(Bestand.objects.get(pk=waar).inhoud)
            yield f"{rij.pk} {naam.translate(SCHOON)}", inhoud
