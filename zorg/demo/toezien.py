"""What is looked at afterwards: a file opened in need, the trail of last week, and a copy half looked through."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.services import noodtoegang_beginnen, noodtoegang_stoppen
from inzage import services as inzage
from inzage.models import Inzageitem
from toezicht import services as toezicht
from toezicht.models import Beoordeling
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld


def beginnen(w: Wereld) -> None:
    if w.school.slug == "zandmotor":
        _noodtoegang(w)
        _weekcontrole(w)
        _afschrift(w)


def _noodtoegang(w: Wereld) -> None:
    """Samira is not named at Pleun: she had to know something at once, and Odile still has to judge it."""
    with tijdens(om(-2, "11:20")):
        nood = noodtoegang_beginnen(
            w.dossier("Pleun"), door=w.wie("Samira"),
            reden="De huisarts belt. Pleun is flauwgevallen en ik moet weten welke afspraken er zijn.",
        )  # fmt: skip
        vegen()
    with tijdens(om(-2, "11:45")):
        noodtoegang_stoppen(nood, door=nood.gebruiker)


def _weekcontrole(w: Wereld) -> None:
    """Who looked last week; one look at night, and one by somebody who never worked for this pupil. One is judged."""
    maandag = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7)
    dagen = -(timezone.localdate() - maandag).days
    wie = [w.dossier(naam) for naam in ("Timo", "Jikke", "Noud", "Djoa")]
    _keken(w.coordinator, wie, om(dagen, "09:10"), "ZC:*")
    _keken(w.wie("Samira"), wie[:1], om(dagen + 1, "23:40"), "SM:W")
    _keken(w.wie("Ruud"), wie[3:], om(dagen + 2, "14:05"), "LB:M")
    with tijdens(om(0, "06:45")):
        toezicht.week_doen(w.school, datum=timezone.localdate())
    week = Beoordeling.objects.get(school=w.school)
    punt = week.punten.filter(redenen=["steekproef"]).order_by("pk")[0]
    toezicht.oordelen(week, {punt.pk: ("in_orde", "")}, door=w.wie("Odile"))


def _keken(wie: Gebruiker, dossiers: Iterable[Dossier], moment: datetime, grond: str) -> None:
    """As the guard of the page of a file writes it."""
    with tijdens(moment):
        for dossier in dossiers:
            vastleggen("ingezien", op=dossier, door=wie, grond=grond, actie="dossier.inzien")


def _afschrift(w: Wereld) -> None:
    """A parent of Jikke wants a copy of the file; Fenna looked half of it through, and so Joost can release it."""
    jikke = w.leerling("Jikke")
    with tijdens(om(-2, "13:30")):
        verzoek = inzage.verzoek_vastleggen(
            w.dossier("Jikke"), door=w.coordinator, gevraagd_datum=werkdag(-3),
            contact=jikke.contactpersonen.met_gezag().order_by("pk").first(),
        )  # fmt: skip
        vegen()
    verzoek.refresh_from_db()
    rijen = list(Inzageitem.objects.filter(verzoek=verzoek).order_by("pk").values_list("pk", "weglaten"))
    with tijdens(om(-1, "15:50")):
        inzage.kiezen(verzoek, dict(rijen[: len(rijen) // 2]), door=w.wie("Fenna"))
