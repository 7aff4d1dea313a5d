"""The pages people open all day, each with thirty rows, as the coordinator and as a mentor."""

from collections.abc import Iterator

from django.urls import reverse

from bench.kern import Uitslag
from bench.spelers import pagina, school, wie
from bench.vullen import vol_dossier, vol_overleg, vullen
from opp.models import Versie


def meten() -> Iterator[Uitslag]:
    zc, mentor = wie("ZC"), wie("ME")
    vullen(school(), zc, mentor)
    yield pagina("werkvoorraad", reverse("werkvoorraad"), zc)
    yield pagina("mijn leerlingen", reverse("dossiers:leerlingen"), zc)
    yield pagina("mijn leerlingen, mentor", reverse("dossiers:leerlingen"), mentor)
    yield pagina("dossier, 30 notities", reverse("dossiers:tonen", args=[vol_dossier().pk]), zc)
    yield pagina("aanmeldingen", reverse("aanmeldingen:lijst"), zc)
    yield pagina("overleg, 30 punten", reverse("overleggen:tonen", args=[vol_overleg().pk]), zc)
    yield pagina("begeleiding", reverse("arrangementen:lijst"), zc)
    versie = Versie.objects.filter(opp__dossier__leerling__school=school(), status="concept").order_by("-pk")[0]
    yield pagina("plan in bewerking", reverse("opp:tonen", args=[versie.pk]), zc)
