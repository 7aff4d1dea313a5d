"""The running meeting: the page, and the poll that each screen sends every two seconds."""

from collections.abc import Iterator

from django.urls import reverse

from bench.kern import Uitslag
from bench.spelers import pagina, wie
from bench.vullen import begonnen, vol_overleg


def meten() -> Iterator[Uitslag]:
    zc = wie("ZC")
    overleg = begonnen(vol_overleg(), zc)
    yield pagina("overleg dat loopt", reverse("overleggen:nu", args=[overleg.pk]), zc)
    stroom = reverse("overleggen:stroom", args=[overleg.pk])
    yield pagina("peiling zonder nieuws", f"{stroom}?v={overleg.teller}", zc, verwacht=204, htmx=True)
    yield pagina("peiling met nieuws", f"{stroom}?v=0", zc, htmx=True)
