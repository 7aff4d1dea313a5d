"""Rosters in the demo: lesson hours as a school would fill them in, one file with the lessons, and fixed moments."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import product

from django.utils import timezone

from arrangementen import momenten
from arrangementen import services as arrangementen
from arrangementen.models import Arrangement
from roosters import services
from roosters.models import Roosterbestand
from roosters.vrij import Stand
from scholen.models import Klas, Schooljaar
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens
from .opbouw import Wereld

KOP = "Dag;Lesuur;Vak;Lokaal;Klas;Medewerker"
KOLOMMEN = {"dag": "Dag", "lesuur": "Lesuur", "vak": "Vak", "lokaal": "Lokaal", "klas": "Klas",
            "medewerker": "Medewerker", "leerlingnummer": ""}  # fmt: skip
TIJDEN = (
    ("8:30", "9:20"), ("9:20", "10:10"), ("10:30", "11:20"), ("11:20", "12:10"), ("12:40", "13:30"), ("13:30", "14:20"),
    ("14:30", "15:20"),
)  # fmt: skip
DAGEN = ("ma", "di", "wo", "do", "vr")
VAKKEN = (
    "Nederlands", "Engels", "wiskunde", "biologie", "geschiedenis", "Frans", "aardrijkskunde", "gym", "tekenen",
    "economie", "muziek",
)  # fmt: skip


def inlezen(w: Wereld) -> None:
    """The hours of the school day and the roster of this year, as the coordinator brought them in."""
    jaar = Schooljaar.objects.filter(school=w.school).op(timezone.localdate()).first()
    if jaar is None:
        return
    with tijdens(om(-8, "09:10")):
        uren = {nummer: (_tijd(begin), _tijd(eind)) for nummer, (begin, eind) in enumerate(TIJDEN, 1)}
        services.lesuren_zetten(w.school, uren=uren, door=w.coordinator)
        _bestand(w, "rooster.csv", [*_klassen(w, jaar), *_begeleiders(w)], begindatum=jaar.begindatum)
        maandag = _maandag_over(8)
        if jaar.begindatum < maandag < jaar.einddatum - timedelta(days=4):
            _bestand(w, "toetsweek.csv", _toetsweek(jaar), begindatum=maandag, einddatum=maandag + timedelta(days=4))


def _bestand(w: Wereld, naam: str, regels: Iterable[str], **dagen: date) -> None:
    inhoud = "\n".join([KOP, *regels]).encode()
    rij = services.bestand_aannemen(w.school, door=w.coordinator, bestandsnaam=naam, inhoud=inhoud)
    services.kolommen_kiezen(rij, door=w.coordinator, kolommen=KOLOMMEN, **dagen)
    vegen()
    services.invoeren(Roosterbestand.objects.get(pk=rij.pk), door=w.coordinator)
    vegen()


def _maandag_over(weken: int) -> date:
    dag = timezone.localdate() + timedelta(weeks=weken)
    return dag - timedelta(days=dag.weekday())


def _toetsweek(jaar: Schooljaar) -> Iterator[str]:
    """Two tests in a morning for every class, and no lessons after them."""
    for nummer, klas in enumerate(Klas.objects.filter(schooljaar=jaar).order_by("pk")):
        for d, uur in product(range(5), (2, 4)):
            yield f"{DAGEN[d]};{uur};toets {VAKKEN[(nummer + d * 2 + uur) % len(VAKKEN)]};aula;{klas.naam};"


def _tijd(tekst: str) -> time:
    uur, minuut = tekst.split(":")
    return time(int(uur), int(minuut))


def _klassen(w: Wereld, jaar: Schooljaar) -> Iterator[str]:
    """Each class has lessons with some hours in between; its mentor gives one of them a day."""
    mentoren = {m.klas: w.mensen[m.naam].email for m in w.tabel.medewerkers if m.klas and "MENTOR" in m.functies}
    for nummer, klas in enumerate(Klas.objects.filter(schooljaar=jaar).order_by("pk")):
        for (d, dag), uur in product(enumerate(DAGEN), range(1, len(TIJDEN) + 1)):
            if (d * 3 + uur + nummer) % 6 == 0 or (uur == len(TIJDEN) and (d + nummer) % 2):
                continue
            vak = VAKKEN[(nummer * 3 + d * 5 + uur * 2) % len(VAKKEN)]
            wie = mentoren.get(klas.naam, "") if uur == d % 3 + 1 else ""
            yield f"{dag};{uur};{vak};{100 + nummer * 10 + uur};{klas.naam};{wie}"


def _begeleiders(w: Wereld) -> Iterator[str]:
    """Who guides a pupil teaches as well: in the mornings of some days."""
    rijen = Arrangement.objects.van_school(w.school).bezet().exclude(begeleider=None)
    wie = sorted(set(rijen.values_list("begeleider__email", flat=True)))
    for nummer, adres in enumerate(wie):
        for d, uur in product(range(5), range(1, 5)):
            if (d + nummer) % 2 and (uur + d) % 3:
                yield f"{DAGEN[d]};{uur};{VAKKEN[nummer % len(VAKKEN)]};{200 + uur};;{adres}"


def momenten_kiezen(w: Wereld) -> None:
    """Most pupils have their hour with their begeleider; some still have to choose one together."""
    rijen = Arrangement.objects.van_school(w.school).bezet().exclude(geplande_einddatum__lte=timezone.localdate())
    rijen = rijen.select_related("dossier__leerling__school", "dossier__leerling__klas", "begeleider")
    for nummer, arrangement in enumerate(rijen.order_by("pk")):
        if nummer % 4 == 3 or arrangement.begeleider is None:
            continue
        keuze = momenten.keuze(arrangement, op=timezone.localdate())
        vakken = [vak for _, vakken in keuze.dagen for vak in vakken if vak.stand == Stand.VRIJ and vak.ritmes]
        if vakken:
            vak = vakken[nummer % len(vakken)]
            arrangementen.moment_kiezen(
                arrangement, dag=vak.uur.dag, lesuur=vak.uur.lesuur.nummer, ritme=vak.ritmes[0],
                door=arrangement.begeleider,
            )  # fmt: skip
