"""What a plan can take over of what was typed before, told to ``opp.bronnen`` once, at the start.

Parents read a plan: what the pupil asked to keep is not offered for it (INV-09).
"""

from collections.abc import Iterator

from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from casussen.models import Analyse
from dossiers.models import Dossier, Niveau, Tijdlijnstuk
from opp.bronnen import Bronstuk, melden

HOOGSTENS = 5
UIT_AANMELDING = {
    "omschrijving": "aanleiding", "hulpvraag": "hulpvraag_school", "mening_ouders": "hulpvraag_ouders",
    "doelen_leerling": "hulpvraag_leerling", "cijferbeeld": "didactisch", "verzuimbeeld": "verzuim",
    "sterke_kanten": "bevorderende_factoren", "betrokken_hulp": "externen",
}  # fmt: skip
UIT_ANALYSE = {
    "conclusie": "aanleiding", "ondersteuningsbehoeften": "onderwijsbehoeften", "advies": "ondersteuning",
    "dossieranalyse": "eerdere_ondersteuning",
}  # fmt: skip


def aanmelden() -> None:
    melden("aanmelding", _aanmeldingen)
    melden("analyse", _analyses)
    melden("besluit", _besluiten)


def _aanmeldingen(dossier: Dossier, gebruiker: Gebruiker) -> Iterator[Bronstuk]:
    rijen = Aanmelding.objects.waarop(gebruiker, "aanmelding.inzien").filter(dossier=dossier)
    rijen = rijen.filter(ingediend_op__isnull=False, vertrouwelijk=False, besloten=False)
    for rij in rijen.order_by("-ingediend_op", "-pk")[:HOOGSTENS]:
        if rij.ingediend_op:
            datum = timezone.localtime(rij.ingediend_op).date()
            for van, veld in UIT_AANMELDING.items():
                yield Bronstuk(veld, getattr(rij, van), "De aanmelding", datum)


def _analyses(dossier: Dossier, gebruiker: Gebruiker) -> Iterator[Bronstuk]:
    rijen = Analyse.objects.waarop(gebruiker, "zorgcasus.inzien").filter(casus__dossier=dossier)
    for rij in rijen.order_by("-datum", "-pk")[:HOOGSTENS]:
        for van, veld in UIT_ANALYSE.items():
            yield Bronstuk(veld, getattr(rij, van), "De analyse", rij.datum)


def _besluiten(dossier: Dossier, gebruiker: Gebruiker) -> Iterator[Bronstuk]:
    rijen = Tijdlijnstuk.objects.waarop(gebruiker, "tijdlijn").filter(dossier=dossier, medisch=False)
    rijen = rijen.filter(soort=Tijdlijnstuk.Soort.BESLUIT).exclude(niveau__in=(Niveau.Z3, Niveau.Z4))
    for rij in rijen.order_by("-datum", "-pk")[:HOOGSTENS]:
        yield Bronstuk("ondersteuning", rij.tekst, rij.titel, rij.datum)
