"""Who left long ago: what of them may be destroyed this month, what must wait, and what was destroyed last month."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

import bewaring.services as bewaring
from bewaring.models import Voorstel
from dossiers.models import Leerling
from dossiers.services import dossier_openen, dossier_sluiten, notitie_toevoegen
from scholen.kalender import AMSTERDAM
from zorg.basis.opdrachten import vegen

from .klok import doordeweeks, tijdens
from .opbouw import Wereld

JAAR = timedelta(days=365)
# Name, how many years and days ago they left, and what was written of them then.
WEG = (
    ("Ilja Vennendaal", 2, 40, "Ilja kwam weer elke dag op school. We sluiten de begeleiding af."),
    ("Senna Ruigrok-Wad", 2, 45, "Senna gaat naar het mbo. De afspraken zijn met haar en haar ouders besproken."),
    ("Tibor Kwelderman", 2, 60, "Tibor verhuist. Zijn nieuwe school vroeg om een overdracht, en die is gegeven."),
)
EERDER = ("Wende Slikkerveer", 2, 90, "Wende heeft haar diploma. Er zijn geen afspraken meer.")


def weggaan(w: Wereld) -> None:
    """At one school; the privacy officer looks first, and the coordinator is the second person."""
    if w.school.slug != "zandmotor":
        return
    begin = timezone.localdate().replace(day=1)
    vorige = doordeweeks((begin - timedelta(days=1)).replace(day=8))
    _vertrokken(w, 0, *EERDER)
    with tijdens(_om(vorige)):
        _vernietigd(w)
    blijft = [_vertrokken(w, nummer, *wie) for nummer, wie in enumerate(WEG, 1)][-1]
    with tijdens(_om(begin, 7)):
        bewaring.voorstel_maken(w.school, op=begin)
        bewaring.opschorten(
            blijft, door=w.wie("Odile"), tot_datum=timezone.localdate() + JAAR,
            reden="De ouders dienden een klacht in bij het bestuur. Die loopt nog.",
        )  # fmt: skip


def _vertrokken(w: Wereld, nummer: int, naam: str, jaren: int, dagen: int, tekst: str) -> Leerling:
    """A pupil who is no longer in a class, with a file that was closed on the day they left."""
    weg = doordeweeks(timezone.localdate() - jaren * JAAR - timedelta(days=dagen))
    roepnaam, achternaam = naam.split(" ", 1)
    with tijdens(_om(weg)):
        leerling = Leerling.objects.create(
            school=w.school, leerlingnummer=f"{w.school.pk}{1900 + nummer}", roepnaam=roepnaam, achternaam=achternaam,
            geboortedatum=weg - 17 * JAAR, inschrijfdatum=weg - 4 * JAAR, uitschrijfdatum=weg,
        )  # fmt: skip
        dossier = dossier_openen(leerling, door=w.coordinator)
        notitie_toevoegen(dossier, door=w.coordinator, datum=weg, titel="Afronding", tekst=tekst, niveau="Z2")
        dossier_sluiten(dossier, door=w.coordinator, datum=weg, reden="De leerling gaat van school en alles is rond.")
    return leerling


def _vernietigd(w: Wereld) -> None:
    voorstel = bewaring.voorstel_maken(w.school, op=timezone.localdate())
    if voorstel is None:
        return
    bewaring.voorleggen(voorstel, door=w.wie("Odile"))
    voorstel = Voorstel.objects.get(pk=voorstel.pk)
    bewaring.goedkeuren(voorstel, door=w.coordinator, gezien=voorstel.voorgelegd_op)
    while vegen():
        pass


def _om(dag: date, uur: int = 9) -> datetime:
    return datetime.combine(dag, time(uur), AMSTERDAM)
