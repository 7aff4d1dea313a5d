"""The help of last school year, as a school brings it along: enough pupils for figures that may be shown."""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, ArrangementDoel, Begeleidingsgesprek, Doelscore, Evaluatie, Inbreng
from dossiers.models import Dossier
from dossiers.services import dossier_openen
from scholen.kalender import AMSTERDAM, plus_schooldagen
from scholen.models import Catalogusitem

from .klok import tijdens
from .opbouw import Wereld

GOED, NIET, GESTOPT = (
    Arrangement.Resultaat.DOEL_BEREIKT,
    Arrangement.Resultaat.NIET_TOEREIKEND,
    Arrangement.Resultaat.WENS,
)
KLASSEN = ("5 vwo a", "4 havo a")
LEERLINGEN = 16
# kind of help, who gave it, and how it ended, pupil by pupil
HULP = (
    ("BUDDY", "Noor", [GOED] * 9 + [NIET] * 5 + [GESTOPT] * 2),
    ("SMW", "Samira", [GOED] * 6 + [NIET] * 5),
    ("SOVA", "Bram", [GOED] * 3),
)  # fmt: skip


def terugkijken(w: Wereld) -> None:
    """Only at the school with the most pupils: the others show how it looks with too few."""
    if w.school.slug != "zandmotor":
        return
    vorig = w.school.schooljaren.order_by("-begindatum").filter(einddatum__lt=timezone.localdate())[0]
    begin = plus_schooldagen(w.school, vorig.begindatum + timedelta(weeks=7), 0)
    dossiers = [_dossier(w, naam, begin) for naam in _namen(w)]
    for code, wie, uitkomsten in HULP:
        item = Catalogusitem.objects.get(school=w.school, code=code)
        for dossier, resultaat in zip(dossiers, uitkomsten, strict=False):
            _hulp(w, dossier, item, w.wie(wie), begin, resultaat)
    for dossier in dossiers:
        Dossier.objects.filter(pk=dossier.pk).update(
            status=Dossier.Status.GESLOTEN, gesloten_op=_om(vorig.einddatum), gesloten_door=w.coordinator,
            sluitdatum=vorig.einddatum, gesloten_reden="De hulp is klaar.",
        )  # fmt: skip


def _namen(w: Wereld) -> list[str]:
    """Pupils of the higher years about whom the demo tells nothing else."""
    per_klas = {klas.naam: [regel.strip() for regel in klas.namen.splitlines()] for klas in w.tabel.klassen}
    bekend = set(Dossier.objects.filter(leerling__school=w.school).values_list("leerling__roepnaam", flat=True))
    namen = [naam.split(" ")[0] for klas in KLASSEN for naam in per_klas[klas]]
    return [naam for naam in namen if naam not in bekend][:LEERLINGEN]


def _om(dag: date, uur: int = 10) -> datetime:
    return datetime.combine(dag, time(uur), AMSTERDAM)


def _dossier(w: Wereld, roepnaam: str, begin: date) -> Dossier:
    with tijdens(_om(begin - timedelta(weeks=3))):
        return dossier_openen(w.leerling(roepnaam), door=w.coordinator)


def _hulp(
    w: Wereld, dossier: Dossier, item: Catalogusitem, door: Gebruiker, begin: date, resultaat: Arrangement.Resultaat
) -> None:
    weken = 8 + dossier.pk % 5
    eind = plus_schooldagen(w.school, begin + timedelta(weeks=weken), 0)
    klaar = Arrangement.Status.STOPGEZET if resultaat == GESTOPT else Arrangement.Status.AFGEROND
    with tijdens(_om(begin - timedelta(days=9 + dossier.pk % 6))):
        rij = Arrangement.objects.create(
            dossier=dossier, catalogusitem=item, herkomst=f"vorig:{dossier.pk}:{item.code}", status=klaar,
            aangevraagd_door=w.coordinator, begeleider=door, toegewezen_op=_om(begin), toegewezen_door=w.coordinator,
            gestart_op=_om(begin), begindatum=begin, evaluatiedatum=eind, beeindigd_op=_om(eind, 15),
            beeindigd_door=w.coordinator, resultaat=resultaat, reden_einde="Afgesproken bij de evaluatie.",
        )  # fmt: skip
    if resultaat != GESTOPT:
        _gesprekken(rij, door, begin)
        _evaluatie(rij, door, eind, resultaat)


def _gesprekken(rij: Arrangement, door: Gebruiker, begin: date) -> None:
    Begeleidingsgesprek.objects.bulk_create(
        Begeleidingsgesprek(
            arrangement=rij, sleutel=uuid5(NAMESPACE_URL, f"vorig:{rij.pk}:{week}"),
            datum=begin + timedelta(weeks=week),
            aanwezigheid="afwezig_met_bericht" if (rij.pk + week) % 7 == 0 else "aanwezig", geschreven_door=door,
        )
        for week in range(6)
    )  # fmt: skip


def _evaluatie(rij: Arrangement, door: Gebruiker, eind: date, resultaat: str) -> None:
    goed = resultaat == GOED
    doel = ArrangementDoel.objects.create(arrangement=rij, nummer=1, tekst="Elke dag weten wat er af moet")
    evaluatie = Evaluatie.objects.create(
        arrangement=rij, geplande_datum=eind, datum=eind + timedelta(days=0 if rij.pk % 3 else 2),
        aanwezigen=["leerling", "ouders", "begeleider"], mening_leerling="Het heeft geholpen." if goed else "Nog niet.",
        effect="ruim" if goed else "enig", toelichting="Samen teruggekeken.", geschreven_door=door,
        uitkomst=Evaluatie.Uitkomst.AFRONDEN if goed else Evaluatie.Uitkomst.NIET_TOEREIKEND,
    )  # fmt: skip
    Doelscore.objects.create(evaluatie=evaluatie, doel=doel, begin=rij.pk % 2, score=4 - rij.pk % 2 if goed else 1)
    ouder = rij.dossier.leerling.contactpersonen.order_by("pk").first()
    for partij, contact in (("leerling", None), ("ouder", ouder)):
        Inbreng.objects.create(
            arrangement=rij, evaluatie=evaluatie, partij=partij, contact=contact, helpt="ja" if goed else "beetje",
            tekst="Ja, ik weet nu hoe ik begin." if goed else "Het is nog moeilijk.", wijze="gesprek",
            tevreden=5 - rij.pk % 2 if goed else 3, gehoord=4 + rij.pk % 2, beantwoord_op=_om(eind),
            beantwoord_door=door,
        )  # fmt: skip
