"""A plan from the click to the stored, finished and hashed bytes, beside WeasyPrint's own work on the same HTML."""

import logging
import subprocess
import sys
from collections.abc import Iterator

from django.template.loader import render_to_string
from weasyprint import HTML

from bench.geval_pdf import _bladzijden, _klik, _lang_plan
from bench.kern import Uitslag, meet
from bench.spelers import wie
from opp import rapport
from zorg.basis.drukker import Gesloten
from zorg.basis.opdrachten import vegen

SAMEN = 3
LOS = """
import sys
sys.path.insert(0, sys.argv[1])
from drukker import HTML, Gesloten
ophaler = Gesloten(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
HTML(string=sys.stdin.read(), url_fetcher=ophaler).write_pdf(pdf_variant="pdf/a-2a")
"""


def meten() -> Iterator[Uitslag]:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells what it ignores, each time
    zc, versie = wie("ZC"), _lang_plan(keer=24)
    vegen()  # what the demo left
    html = render_to_string("opp/pdf/plan.html", {**rapport.plan(versie, stand="concept"), "controle": None})

    def weasyprint() -> bytes:
        ophaler = Gesloten(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        return HTML(string=html, url_fetcher=ophaler).write_pdf(pdf_variant="pdf/a-2a")

    def weasyprint_warm() -> None:
        for _ in range(SAMEN):
            weasyprint()

    def weasyprint_apart() -> None:
        opdracht = [sys.executable, "-c", LOS, "zorg/basis"]
        for _ in range(SAMEN):
            subprocess.run(  # noqa: S603
                opdracht, input=html.encode(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    def aanvraag() -> None:
        for _ in range(SAMEN):
            _klik(versie, zc)
            vegen()

    print(f"  het document telt {_bladzijden(weasyprint())} bladzijden")
    yield meet("bytes (1 = WeasyPrint, warm)", weasyprint_warm, aanvraag, blokken=3, paren=3)
    yield meet("bytes (1 = WeasyPrint, eigen proces)", weasyprint_apart, aanvraag, blokken=3, paren=3)
