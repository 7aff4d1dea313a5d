"""Schools with so much help that there is something to show."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from arrangementen.models import (
    Arrangement,
    ArrangementDoel,
    Begeleidingsgesprek,
    Doelscore,
    Evaluatie,
    Inbreng,
)
from effect import maken
from effect.models import Jaarstand
from effect.rapport import rapporten
from tests.arrangementen.factories import ArrangementFactory, aanbod
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory


def om(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, datetime.min.time().replace(hour=10)))


def geholpen(
    school, door, code="BUDDY", *, begin, weken=10, resultaat="doel_bereikt", dossier=None, **velden
) -> Arrangement:
    """One pupil who got help; over by now, unless there is no ``resultaat``."""
    dossier = dossier or DossierFactory(leerling=LeerlingFactory(school=school, klas=None))
    eind = om(begin + timedelta(weeks=weken))
    status = {"": "actief", "doel_bereikt": "afgerond", "afgebouwd": "afgerond"}.get(resultaat, "stopgezet")
    voorbij = {"beeindigd_op": eind, "beeindigd_door": door} if resultaat else {}
    rij = ArrangementFactory(
        dossier=dossier, catalogusitem=aanbod(dossier, code), status=status, begeleider=door, toegewezen_op=om(begin),
        toegewezen_door=door, gestart_op=om(begin), begindatum=begin, evaluatiedatum=begin + timedelta(weeks=weken),
        resultaat=resultaat, **voorbij, **velden,
    )  # fmt: skip
    Arrangement.objects.filter(pk=rij.pk).update(aangevraagd_op=om(begin - timedelta(days=12)))
    return rij


def geevalueerd(rij: Arrangement, door, *, uitkomst="afronden", begin=1, score=3, tevreden=4, te_laat=0) -> Evaluatie:
    """With a goal, a talk that was held and one that was not, and what pupil and parent answered."""
    doel, _ = ArrangementDoel.objects.get_or_create(arrangement=rij, nummer=1, defaults={"tekst": "Elke dag de agenda"})
    gepland = rij.evaluatiedatum
    gehouden = gepland + timedelta(days=te_laat)
    evaluatie = Evaluatie.objects.create(
        arrangement=rij, geplande_datum=gepland, datum=gehouden, toelichting="Het helpt", uitkomst=uitkomst,
        volgende_datum=gepland if uitkomst in {"voortzetten", "afbouwen"} else None,
        einddatum=gepland if uitkomst == "afbouwen" else None, geschreven_door=door,
    )  # fmt: skip
    Doelscore.objects.create(evaluatie=evaluatie, doel=doel, begin=begin, score=score)
    for n, hoe in enumerate(("aanwezig", "aanwezig", "aanwezig", "afwezig_met_bericht", "verzet")):
        Begeleidingsgesprek.objects.create(
            arrangement=rij, sleutel=f"{rij.pk:08d}-0000-4000-8000-{n:012d}", datum=rij.begindatum + timedelta(weeks=n),
            aanwezigheid=hoe, geschreven_door=door,
        )  # fmt: skip
    contact = ContactpersoonFactory(leerling=rij.dossier.leerling)
    for partij in ("leerling", "ouder"):
        Inbreng.objects.create(
            arrangement=rij, evaluatie=evaluatie, partij=partij, contact=contact if partij == "ouder" else None,
            helpt="ja", tekst="Fijn", tevreden=tevreden, gehoord=5, wijze="gesprek", beantwoord_op=timezone.now(),
        )  # fmt: skip
    return evaluatie


def geteld(school, jaar=None) -> Jaarstand:
    maken.bijwerken(school.pk)
    standen = Jaarstand.objects.select_related("school", "schooljaar").order_by("-schooljaar__begindatum")
    return standen.get(schooljaar=jaar) if jaar else standen.filter(school=school)[0]


def getoond(stand: Jaarstand):
    vers = Jaarstand.objects.select_related("school", "schooljaar").get(pk=stand.pk)
    return rapporten([vers], vandaag=timezone.localdate())[0]


@pytest.fixture
def jaar(school):
    return school.schooljaren.get()


@pytest.fixture
def begin(jaar) -> date:
    """A day on which help of ten weeks began and is over, in the year of today."""
    return jaar.begindatum + timedelta(weeks=3)


@pytest.fixture
def acht_buddys(school, begeleider, begin):
    """Eight pupils: six were helped well, two not enough."""
    rijen = [geholpen(school, begeleider, begin=begin) for _ in range(6)]
    rijen += [geholpen(school, begeleider, begin=begin, resultaat="niet_toereikend") for _ in range(2)]
    for rij in rijen:
        geevalueerd(rij, begeleider)
    return rijen
