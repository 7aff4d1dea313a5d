"""What those at home may know of an aanmelding: one rule for the mail that tells of it and the page behind the link.

Absent unless there is a reason to show it: a kind of which the profile tells parents, and nothing that makes it unsafe.
"""

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from aanmeldingen.soorten import SOORTEN
from casussen.models import Casus, Ouderbetrokkenheid
from dossiers.models import Contactpersoon, Leerling, Toestemming, bezwaar_tegen
from dossiers.models.dossier import DossierOnderdeelQuerySet
from dossiers.models.gesprek import EIGEN_INZAGE
from scholen.models import Toestemmingsregel

VOOR_OUDERS = {naam: soort for naam, soort in SOORTEN.items() if soort.ouders}


class ThuisQuerySet(DossierOnderdeelQuerySet):
    def voor_ouders(self, contact: Contactpersoon) -> Self:
        """Of which this parent may know today that they exist (S01, INV-09)."""
        leerling, vandaag = contact.leerling, timezone.localdate()
        mag = leerling.school.regels.geldt("aanmelding.ouders_bericht") and not bezwaar_tegen(contact, op=vandaag)
        if not mag or _uitgesteld(leerling):
            return self.none()
        bekend = Q(uitstel_reden="") | Q(**{f"toestemmingen__{contact.pk}__antwoord": "ja"}) | Q(_gaf_later_ja(contact))
        return self._van(leerling).filter(
            bekend,
            ~Q(antwoorden__contains={"op_verzoek_van": "leerling"}),
            vertrouwelijk=False,
            formulier__in=_soorten(leerling, vandaag),
        )

    def voor_leerling(self, leerling: Leerling) -> Self:
        """What the pupil asked, and what school asked for the pupil; not what somebody else came to talk about."""
        zelf = Q(formulier="zelf") | Q(formulier="afspraak", namens="leerling")
        return self._van(leerling).filter(zelf | Q(formulier__in=VOOR_OUDERS))

    def _van(self, leerling: Leerling) -> Self:
        return self.filter(dossier__leerling=leerling, ingediend_op__isnull=False)


def _soorten(leerling: Leerling, op: date) -> list[str]:
    """From sixteen only what the profile tells parents of at that age."""
    leeftijd = leerling.leeftijd(op)
    if leeftijd < EIGEN_INZAGE:
        return list(VOOR_OUDERS)
    wie = [Toestemmingsregel.Wie.OUDERS, Toestemmingsregel.Wie.BEIDE]
    regels = Toestemmingsregel.objects.bij_leeftijd(leerling.school, leeftijd).filter(wie__in=wie)
    onderwerpen = set(regels.values_list("onderwerp", flat=True))
    return [naam for naam, soort in VOOR_OUDERS.items() if onderwerpen.intersection(soort.onderwerpen)]


def _gaf_later_ja(contact: Contactpersoon) -> Exists:
    """Consent could wait (``uitstel_reden``), and was given after that."""
    onderwerpen = {onderwerp for soort in VOOR_OUDERS.values() for onderwerp in soort.onderwerpen}
    gegeven = Toestemming.objects.geldig(timezone.localdate()).filter(
        dossier=OuterRef("dossier"), gegeven_door_contact=contact, vastgelegd_op__gt=OuterRef("ingediend_op")
    )
    return Exists(gegeven.filter(doel__in=onderwerpen))


def _uitgesteld(leerling: Leerling) -> bool:
    """The running case says that the parents hear of it later, for the safety of the pupil (GRO-24)."""
    laatste = Ouderbetrokkenheid.objects.filter(casus=OuterRef("pk")).order_by("-pk").values("soort")[:1]
    lopend = Casus.objects.lopend().filter(dossier__leerling=leerling).annotate(ouders=Subquery(laatste))
    return lopend.filter(ouders=Ouderbetrokkenheid.Soort.UITGESTELD).exists()
