"""What a parent or pupil sends to school in own words, and what school did with it."""

from calendar import monthrange
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.mensen import mentor_of_coordinator
from dossiers.models import Contactpersoon, Dossier, Niveau, Tijdlijnstuk, Toestemming
from dossiers.services import taak_afronden, taak_openen
from portaal.models import Inkomend, Toegang

from .basis import VRAGEN_PER_DAG, nieuws_melden

# AVG art. 12: an answer within a month (PRIV-04). Thirty days; after the end of January a month is shorter than that.
INZAGE_TERMIJN, DECEMBER = timedelta(days=30), 12
WAT = {
    Inkomend.Soort.VRAAG: "Beantwoord een vraag die via de link kwam",
    Inkomend.Soort.INZAGE: "Beantwoord het verzoek om inzage",
    Inkomend.Soort.MENING: "Lees wat er voor het plan is geschreven",
    Inkomend.Soort.TOESTEMMING: "Bekijk het antwoord over toestemming",
}


@transaction.atomic
def vraag_stellen(toegang: Toegang, *, aan: str, tekst: str, bereikbaar: str) -> Inkomend | None:
    """A question to the mentor or the care team; school answers by phone or mail. None when it is enough today."""
    return _binnen(toegang, Inkomend.Soort.VRAAG, aan=aan, tekst=tekst, bereikbaar=bereikbaar or toegang.email)


@transaction.atomic
def inzage_vragen(toegang: Toegang, *, tekst: str) -> Inkomend:
    """Ask to see the file (AVG art. 15, PRIV-04). One request at a time; the day before which school answers counts
    from the first."""
    Toegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)
    lopend = toegang.inkomend.filter(soort=Inkomend.Soort.INZAGE, status=Inkomend.Status.OPEN).first()
    if lopend:
        return lopend
    return _plaatsen(
        toegang, Inkomend.Soort.INZAGE, aan=Inkomend.Aan.ZORGTEAM, tekst=tekst,
        uiterste_datum=inzage_voor(timezone.localdate()), uniek=timezone.now().isoformat(),
    )  # fmt: skip


def inzage_voor(dag: date) -> date:
    """Before which day school answers to a request of this day."""
    jaar, maand = (dag.year + 1, 1) if dag.month == DECEMBER else (dag.year, dag.month + 1)
    maand_later = date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))
    return min(dag + INZAGE_TERMIJN, maand_later)


@transaction.atomic
def mening_vragen(dossier: Dossier, contact: Contactpersoon | None, *, door: Gebruiker) -> Toegang | None:
    """Ask somebody's opinion before a plan is written (LAW-05, LAW-09). None when nobody can be asked by link."""
    toegang = nieuws_melden(dossier, contact, over=f"{Toegang.VRAAG}mening:{timezone.localdate()}")
    if toegang is not None:
        Toegang.objects.filter(pk=toegang.pk).update(mening_gevraagd_op=timezone.now())
        vastleggen("mening_gevraagd", op=dossier, door=door, aan=toegang.rol)
    return toegang


@transaction.atomic
def mening_geven(toegang: Toegang, *, tekst: str) -> Inkomend | None:
    """What the pupil (LAW-09) or a parent (LAW-05) thinks, in own words. It stands on the timeline for whoever writes
    the plan, and comes into the plan only when somebody takes it over there."""
    inkomend = _binnen(toegang, Inkomend.Soort.MENING, aan=Inkomend.Aan.MENTOR, uniek=tekst)
    if inkomend and inkomend.stuk is None:
        inkomend.stuk = Tijdlijnstuk.objects.create(
            dossier=toegang.dossier,
            soort=Tijdlijnstuk.Soort.STUK,
            datum=timezone.localdate(),
            titel="Mening van de leerling voor het plan"
            if toegang.is_leerling
            else "Mening van een ouder voor het plan",
            tekst=tekst,
            niveau=Niveau.Z1,
            van_contact=toegang.contact,
            van_leerling=toegang.is_leerling,
            herkomst=f"mening:{inkomend.pk}",
        )
        inkomend.save(update_fields=["stuk"])
        Toegang.objects.filter(pk=toegang.pk).update(mening_gevraagd_op=None)
    return inkomend


def antwoord_melden(toegang: Toegang, toestemming: Toestemming, *, aan: str) -> None:
    """School hears what somebody answered to a question about consent."""
    inkomend = _plaatsen(toegang, Inkomend.Soort.TOESTEMMING, aan=aan, uniek=f"toestemming:{toestemming.pk}")
    if inkomend.toestemming_id is None:
        inkomend.toestemming = toestemming
        inkomend.save(update_fields=["toestemming"])


@transaction.atomic
def afhandelen(inkomend: Inkomend, *, hoe: str, door: Gebruiker) -> None:
    """School did something with it; what was answered went by phone or mail."""
    inkomend.zet_status(Inkomend.Status.GEDAAN, hoe=hoe, afgehandeld_op=timezone.now(), afgehandeld_door=door)
    taak_afronden(soort="via_de_link", sleutel=f"{inkomend.pk}")
    vastleggen("inkomend_afgehandeld", op=inkomend, door=door, aard=inkomend.soort)


def _binnen(
    toegang: Toegang, soort: Inkomend.Soort, *, aan: str, tekst: str = "", bereikbaar: str = "", uniek: str = ""
) -> Inkomend | None:
    """None above what a link may send in a day; the same words again are what came in before."""
    Toegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)
    vandaag = timezone.localdate()
    open_vandaag = toegang.inkomend.filter(soort=soort, status=Inkomend.Status.OPEN, ontvangen_op__date=vandaag)
    sleutel = _sleutel(toegang, soort, aan, uniek or tekst)
    if open_vandaag.exclude(sleutel=sleutel).count() >= VRAGEN_PER_DAG:
        return None
    return _plaatsen(toegang, soort, aan=aan, tekst=tekst, bereikbaar=bereikbaar, uniek=uniek)


def _plaatsen(
    toegang: Toegang,
    soort: Inkomend.Soort,
    *,
    aan: str,
    tekst: str = "",
    bereikbaar: str = "",
    uiterste_datum: date | None = None,
    uniek: str = "",
) -> Inkomend:
    """One row and one task; the same words on one day come in once."""
    rij, nieuw = Inkomend.objects.get_or_create(
        sleutel=_sleutel(toegang, soort, aan, uniek or tekst),
        defaults={
            "toegang": toegang, "soort": soort, "aan": aan, "tekst": tekst, "bereikbaar": bereikbaar,
            "uiterste_datum": uiterste_datum,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("binnengekomen_via_link", op=rij, door=None, aard=soort, rol=toegang.rol)
        _taak(rij)
    return rij


def _sleutel(toegang: Toegang, soort: str, aan: str, inhoud: str) -> str:
    return sha256(f"{toegang.pk}:{soort}:{aan}:{timezone.localdate()}:{inhoud}".encode()).hexdigest()


def _taak(rij: Inkomend) -> None:
    leerling = rij.toegang.dossier.leerling
    naar_mentor = rij.aan == Inkomend.Aan.MENTOR
    taak_openen(
        soort="via_de_link",
        sleutel=f"{rij.pk}",
        school=leerling.school,
        dossier=rij.toegang.dossier,
        wat=WAT[Inkomend.Soort(rij.soort)],
        waar=reverse("portaal:school", args=[rij.toegang.dossier_id]),
        voor=mentor_of_coordinator(leerling, timezone.localdate()) if naar_mentor else "ZC",
        uiterste_datum=rij.uiterste_datum,
    )
