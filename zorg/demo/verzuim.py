"""Absence in the demo: one file from the administration a school, read in as a verzuimcoördinator would."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Gebruiker
from scholen.kalender import is_schooldag, plus_schooldagen
from scholen.models import Schooljaar
from verzuim import services
from verzuim.models import Verzuimimport
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld

KOP = "Leerlingnummer;Soort;Begindatum;Einddatum;Lesuur;Lesuren;Reden"
KOLOMMEN = {
    "leerlingnummer": "Leerlingnummer", "soort": "Soort", "begin": "Begindatum", "eind": "Einddatum",
    "lesuur": "Lesuur", "lesuren": "Lesuren", "reden": "Reden",
}  # fmt: skip
SOORTEN = {
    "ziek": "ziek", "te laat": "te_laat", "spijbelen": "ongeoorloofd", "dokter": "geoorloofd",
    "uit de les": "verwijderd",
}  # fmt: skip
# Pupil, kind, days ago, reason. S09 is Jesse, S10 is Aylin (below).
LOSSE = {
    "zandmotor": [
        ("Jesse", "ziek", 70, "hoofdpijn"), ("Jesse", "ziek", 51, "buikpijn"), ("Jesse", "ziek", 35, "hoofdpijn"),
        ("Jesse", "ziek", 10, "verkouden"), ("Noud", "te laat", 33, "fiets"), ("Noud", "te laat", 19, "verslapen"),
        ("Noud", "te laat", 12, "verslapen"), ("Bowie", "uit de les", 26, "praten"),
        ("Bowie", "uit de les", 18, "telefoon"), ("Bowie", "uit de les", 11, "praten"),
        ("Timo", "ziek", 47, "griep"), ("Liv", "dokter", 40, "tandarts"), ("Silas", "spijbelen", 13, ""),
        ("Kyara", "dokter", 30, "mee met broertje"), ("Kyara", "dokter", 16, "mee met broertje"),
        ("Kyara", "dokter", 9, "mee met broertje"), ("Pleun", "ziek", 23, "griep"), ("Juna", "ziek", 54, "griep"),
    ],
    "morgenveld": [("Jula", "ziek", 45, "moe"), ("Jula", "ziek", 24, "moe"), ("Jula", "ziek", 9, "moe")],
    "oesterdam": [("Sem", "ziek", 38, "buikpijn"), ("Sem", "ziek", 15, "hoofdpijn"), ("Lynn", "te laat", 12, "bus")],
    "steenberg": [
        ("Bas", "uit de les", 27, "door de les praten"), ("Bas", "uit de les", 20, "door de les praten"),
        ("Bas", "uit de les", 9, "telefoon"), ("Isis", "ziek", 16, "buikpijn"),
    ],
}  # fmt: skip


def inlezen(w: Wereld) -> None:
    """The file of last week: looked at, brought in, and what follows from it."""
    door = _verzuimcoordinator(w)
    with tijdens(om(-8, "08:40")):
        inhoud = "\n".join([KOP, *_regels(w)]).encode()
        rij = services.bestand_aannemen(w.school, door=door, bestandsnaam="verzuim.csv", inhoud=inhoud)
        services.kolommen_kiezen(rij, door=door, kolommen=KOLOMMEN, soorten=SOORTEN)
        vegen()
        services.invoeren(Verzuimimport.objects.get(pk=rij.pk), door=door)
        vegen()
        _jaarlijst(w, door)


def _verzuimcoordinator(w: Wereld) -> Gebruiker:
    met_functie = (w.mensen[m.naam] for m in w.tabel.medewerkers if "VERZUIMCO" in m.functies)
    return next(met_functie, w.coordinator)


def _regels(w: Wereld) -> Iterator[str]:
    for roepnaam, soort, dagen, reden in LOSSE[w.tabel.slug]:
        dag = plus_schooldagen(w.school, werkdag(-dagen), 0)
        een_les = soort in {"te laat", "spijbelen", "uit de les"}
        yield _regel(w, roepnaam, soort, dag, dag, "2" if een_les else "", "1" if een_les else "", reden)
    if w.tabel.slug == "zandmotor":
        eind = timezone.localdate() - timedelta(days=1)
        yield _regel(w, "Aylin", "ziek", _terug(w, eind, 7), eind, "", "", "moe")


def _regel(w: Wereld, roepnaam: str, soort: str, begin: date, eind: date, uur: str, uren: str, reden: str) -> str:
    nummer = w.leerling(roepnaam).leerlingnummer
    return f"{nummer};{soort};{begin:%d-%m-%Y};{eind:%d-%m-%Y};{uur};{uren};{reden}"


def _terug(w: Wereld, datum: date, schooldagen: int) -> date:
    """The day from which up to and including ``datum`` there are so many school days."""
    geteld = 0
    while True:
        geteld += is_schooldag(w.school, datum)
        if geteld == schooldagen:
            return datum
        datum -= timedelta(days=1)


def _jaarlijst(w: Wereld, door: Gebruiker) -> None:
    """The list of this year, half of it invited, where the profile has one."""
    schooljaar = Schooljaar.objects.filter(school=w.school).op(timezone.localdate()).first()
    if schooljaar is None or not w.school.regels.getal("verzuim.jaarlijst_leerjaar"):
        return
    lijst = services.jaarlijst_maken(w.school, schooljaar=schooljaar, door=door)
    regels = list(lijst.regels.select_related("leerling").order_by("leerling__achternaam", "pk"))
    helft = {regel.pk for regel in regels[::2]}
    services.jaarlijst_bijhouden(lijst, regels=regels, uitgenodigd=helft, geweest=set(sorted(helft)[:3]), door=door)
