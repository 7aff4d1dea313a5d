from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from arrangementen.models import Arrangement, ArrangementDoel, Pas
from arrangementen.services import vorm_vastleggen
from tests.factories import DossierFactory, GebruikerFactory


class ArrangementFactory(DjangoModelFactory):
    class Meta:
        model = Arrangement

    dossier = factory.SubFactory(DossierFactory)
    herkomst = factory.Sequence("fabriek:{}".format)
    aangevraagd_door = factory.SubFactory(GebruikerFactory)
    catalogusitem = factory.LazyAttribute(lambda o: aanbod(o.dossier))


class PasFactory(DjangoModelFactory):
    class Meta:
        model = Pas

    dossier = factory.SubFactory(DossierFactory)
    catalogusitem = factory.LazyAttribute(lambda o: aanbod(o.dossier))
    mag = ["de les uit naar de rustige plek"]
    begindatum = factory.LazyFunction(timezone.localdate)
    einddatum = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=28))
    uitgegeven_door = factory.SubFactory(GebruikerFactory)


def aanbod(dossier, code="BUDDY"):
    return dossier.leerling.school.catalogusitems.get(code=code)


def actief(dossier, begeleider, *, evaluatiedatum: date | None = None, **velden) -> Arrangement:
    """Running support, with a goal, that waited for no plan."""
    arrangement = ArrangementFactory(
        dossier=dossier,
        status="actief",
        begeleider=begeleider,
        toegewezen_op=timezone.now(),
        toegewezen_door=begeleider,
        gestart_op=timezone.now(),
        begindatum=velden.pop("begindatum", date(2026, 9, 7)),
        evaluatiedatum=evaluatiedatum or timezone.localdate() + timedelta(weeks=10),
        **velden,
    )
    ArrangementDoel.objects.create(arrangement=arrangement, nummer=1, tekst="Elke dag de agenda invullen")
    return arrangement


def evaluatieformulier(arrangement: Arrangement, **anders) -> dict[str, object]:
    """What somebody types on the page of an evaluation; support that goes on."""
    vandaag = timezone.localdate()
    velden = {
        "geplande_datum": arrangement.evaluatiedatum.isoformat(), "datum": vandaag.isoformat(),
        "aanwezigen": ["leerling", "mentor"], "mening_leerling": "Ja", "mening_begeleider": "Het gaat beter.",
        "effect": "voldoende", "toelichting": "Helpt", "uitkomst": "voortzetten",
        "volgende_datum": (vandaag + timedelta(weeks=6)).isoformat(),
    }  # fmt: skip
    for doel in arrangement.doelen.all():
        velden |= {f"doel{doel.pk}-begin": "1", f"doel{doel.pk}-score": "3", f"doel{doel.pk}-toelichting": "Elke dag."}
    return velden | anders


def vorm_besproken(arrangement: Arrangement, door, **velden) -> Arrangement:
    """Need and wish written down, and the talk about the form held."""
    vast = {
        "nodig": "Het schoolwerk stokt.", "gewenst": "ja", "wens": "Overzicht.", "gesprek": None, "sleutel": "vast",
        "datum": timezone.localdate(), "inspanning": True, "gezien": ":",
    }  # fmt: skip
    return vorm_vastleggen(arrangement, door=door, **vast | velden)
