"""What a plan, or an adapted programme, can take over of what was typed before, told to both once, at the start.

Parents read a plan: what the pupil asked to keep is not offered for it (INV-09).
"""

from collections.abc import Iterator

from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from casussen.models import Analyse
from dossiers.models import Dossier, Niveau, Tijdlijnstuk
from opp.bronnen import Bronstuk, melden
from programmas import bronnen as programmabronnen
from programmas import woorden as programmawoorden
from programmas.models import Programma, Programmaversie
from schoolarts.belastbaarheid import belastbaarheid

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
    melden("programma", _programmas)
    programmabronnen.melden("schoolarts", _belastbaarheid)


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


def _programmas(dossier: Dossier, gebruiker: Gebruiker) -> Iterator[Bronstuk]:
    """How the programme differs from that of the class belongs in the plan, in the words it was agreed in (ZIEK-20)."""
    rijen = Programma.objects.waarop(gebruiker, "programma.inzien").lopend().filter(dossier=dossier)
    programma = rijen.select_related("dossier__leerling__school").first()
    versie = programma.geldende(timezone.localdate()) if programma else None
    if programma and versie and versie.vastgesteld_op:
        versie.programma = programma
        waar = f"Het aangepaste programma, versie {versie.nummer}"
        datum = timezone.localtime(versie.vastgesteld_op).date()
        soort = programmawoorden.soort_afwijking(versie)
        tekst = programmawoorden.tekst_voor_plan(versie)
        yield Bronstuk("afwijking_toelichting", tekst, waar, datum, erbij=(("afwijking", soort),))
        yield Bronstuk("belastbaarheid", programmawoorden.belastbaarheid_in_woorden(versie), waar, datum)
        yield Bronstuk("belastbaarheid_bron", programmawoorden.bron_in_woorden(versie), waar, datum)


def _belastbaarheid(dossier: Dossier, gebruiker: Gebruiker) -> Iterator[programmabronnen.Uitspraak]:
    """What the doctor answered, as far as this person may read that (ZIEK-18)."""
    gevonden = belastbaarheid(dossier, voor=gebruiker)
    if gevonden:
        uren, arts = gevonden.terugkoppeling.lesuren_per_dag, Programmaversie.Bron.ARTS
        yield programmabronnen.Uitspraak(gevonden.tekst, arts, gevonden.bron, gevonden.datum, uren)
