"""The stay elsewhere: its beginning, what the school delivers, how it goes, and how it ends."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers.services import betrokkene_toevoegen, taak_afronden, taak_openen
from scholen.models import Bestemming
from verwijzingen.models import Levering, Tussenevaluatie, Verwijzing
from verwijzingen.volledigheid import ontbreekt_voor_begin
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .beslissen import afsluiten
from .starten import verwijzing_starten
from .taken import bijschrijven, taak_zetten
from .voorbereiden import op_slot

Status = Verwijzing.Status
LEVERING = "levering_doen"
EERSTE = "Planningen en toetsen van alle vakken"


@transaction.atomic
def beginnen(verwijzing: Verwijzing, *, begindatum: date, einddatum: date | None, door: Gebruiker) -> None:
    """The pupil goes there. While the school stays responsible, its deliverer gets the first delivery as a task."""
    klaar = (Status.TOEGEKEND,) if verwijzing.bestemming.besluit_door else (Status.INGEDIEND,)
    op_slot(verwijzing, *klaar)
    if zinnen := ontbreekt_voor_begin(verwijzing, op=timezone.localdate()):
        raise Onvolledig(*zinnen)
    if einddatum and einddatum < begindatum:
        raise Onvolledig("De laatste dag ligt voor de eerste dag.")
    verwijzing.zet_status(Status.LOPEND, begindatum=begindatum, einddatum=einddatum)
    vastleggen("verwijzing_begonnen", op=verwijzing, door=door, begin=begindatum.isoformat())
    bijschrijven(verwijzing, wat="begonnen", titel=f"Begonnen: {verwijzing.bestemming}", tekst="", door=door)
    taak_zetten(verwijzing)
    if verwijzing.stamschool_verantwoordelijk and verwijzing.bestemming.leveringen_functie:
        levering_vragen(verwijzing, wat=EERSTE, uiterste_datum=begindatum, door=door)


@transaction.atomic
def levering_vragen(
    verwijzing: Verwijzing, *, wat: str, uiterste_datum: date, door: Gebruiker, wie: Gebruiker | None = None
) -> Levering:
    """Plans or tests go to where the pupil is now (SEG-59): somebody's task, with a date. Asking twice is once."""
    op_slot(verwijzing, Status.LOPEND)
    if not verwijzing.stamschool_verantwoordelijk:
        raise OngeldigeOvergang(f"verwijzing {verwijzing.pk} vraagt nu geen leveringen")
    verwijzing.dossier.eis_open()
    levering, nieuw = Levering.objects.get_or_create(
        verwijzing=verwijzing,
        wat=wat.strip(),
        uiterste_datum=uiterste_datum,
        defaults={"voor_gebruiker": wie or leverancier(verwijzing), "gevraagd_door": door},
    )
    if not nieuw:
        return levering
    vastleggen("levering_gevraagd", op=levering, door=door)
    leerling = verwijzing.dossier.leerling
    if levering.voor_gebruiker:
        _betrekken(verwijzing, levering.voor_gebruiker, door=door)
    taak_openen(
        soort=LEVERING,
        sleutel=f"levering:{levering.pk}",
        school=leerling.school,
        dossier=verwijzing.dossier,
        wat=f"Lever voor {leerling.roepnaam}: {levering.wat}"[:200],
        toelichting=f"Aan {verwijzing.bestemming}"[:200],
        waar=verwijzing.get_absolute_url(),
        voor=levering.voor_gebruiker or "ZC",
        uiterste_datum=uiterste_datum,
        namens=door,
        besloten=verwijzing.zonder_ouders,
    )
    return levering


def leverancier(verwijzing: Verwijzing) -> Gebruiker | None:
    """Whoever has the function of the profile now; None: the coordinator has it."""
    functie = verwijzing.bestemming.leveringen_functie_id
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).van_school(verwijzing.dossier.leerling.school)
    rij = rijen.filter(functie=functie, gebruiker__is_active=True).select_related("gebruiker").order_by("pk").first()
    return rij.gebruiker if functie and rij else None


def _betrekken(verwijzing: Verwijzing, gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    betrokkene_toevoegen(
        verwijzing.dossier,
        gebruiker=gebruiker,
        hoedanigheid="levert planningen en toetsen",
        reden=f"De leerling is nu bij: {verwijzing.bestemming}"[:200],
        door=door,
        besloten=verwijzing.zonder_ouders,
    )


@transaction.atomic
def levering_doen(levering: Levering, *, door: Gebruiker) -> None:
    """It was delivered. Saying it twice changes nothing."""
    if Levering.objects.open().filter(pk=levering.pk).update(gedaan_op=timezone.now(), gedaan_door=door):
        levering.refresh_from_db()
        vastleggen("levering_gedaan", op=levering, door=door)
        taak_afronden(soort=LEVERING, sleutel=f"levering:{levering.pk}")


@transaction.atomic
def evaluatie_toevoegen(verwijzing: Verwijzing, *, datum: date, tekst: str, door: Gebruiker) -> Tussenevaluatie:
    """How it goes there. Saving the same day again replaces one's own text of that day."""
    op_slot(verwijzing, Status.LOPEND)
    evaluatie, _ = Tussenevaluatie.objects.update_or_create(
        verwijzing=verwijzing, datum=datum, geschreven_door=door, defaults={"tekst": tekst}
    )
    vastleggen("tussenevaluatie_vastgelegd", op=evaluatie, door=door)
    return evaluatie


@transaction.atomic
def advies_ontvangen(verwijzing: Verwijzing, *, advies: str, van: str, datum: date, door: Gebruiker) -> None:
    """The question was answered, and with it this is done (ZEE-33, ZEE-41)."""
    if not verwijzing.is_onderzoek:
        raise OngeldigeOvergang(f"verwijzing {verwijzing.pk} vroeg geen advies")
    op_slot(verwijzing, Status.INGEDIEND)
    verwijzing.zet_status(
        Status.BEEINDIGD, advies=advies, advies_van=van, advies_datum=datum,
        beeindigd_op=timezone.now(), beeindigd_door=door,
    )  # fmt: skip
    vastleggen("advies_vastgelegd", op=verwijzing, door=door, gevraagd=True)
    bijschrijven(verwijzing, wat="advies", titel=f"Advies gekregen: {verwijzing.bestemming}", tekst="", door=door)
    afsluiten(verwijzing, door=door)


@transaction.atomic
def afronden(
    verwijzing: Verwijzing, *, hoe: str, datum: date, reden: str, door: Gebruiker, vervolg: Bestemming | None = None
) -> None:
    """How it ends: back at school, placed for good, or over. Only placement for good ends the school's duty (INV-24).

    ``vervolg``: from here to a next place (SEG-170), as a referral of its own.
    """
    op_slot(verwijzing, Status.LOPEND, Status.TOEGEKEND)
    if verwijzing.begindatum and datum < verwijzing.begindatum:
        raise Onvolledig("De laatste dag ligt voor de eerste dag.")
    velden: dict[str, object] = {"beeindigd_op": timezone.now(), "beeindigd_door": door, "reden_einde": reden}
    if hoe == Status.UITSTROOM:
        velden["definitief_geplaatst_datum"] = datum
    elif verwijzing.status == Status.LOPEND:
        velden["einddatum"] = datum
    verwijzing.zet_status(hoe, **velden)
    vastleggen(f"verwijzing_{hoe}", op=verwijzing, door=door)
    titel = f"{verwijzing.bestemming}: {verwijzing.get_status_display().lower()}"
    bijschrijven(verwijzing, wat="einde", titel=titel, tekst="", door=door)
    _leveringen_vervallen(verwijzing)
    afsluiten(verwijzing, door=door)
    if vervolg:
        verwijzing_starten(
            verwijzing.dossier, bestemming=vervolg, herkomst=f"verwijzing:{verwijzing.pk}", door=door,
            verwijsbegeleider=verwijzing.verwijsbegeleider, zonder_ouders=verwijzing.zonder_ouders,
        )  # fmt: skip


def _leveringen_vervallen(verwijzing: Verwijzing) -> None:
    for pk in verwijzing.leveringen.open().order_by("pk").values_list("pk", flat=True):
        taak_afronden(soort=LEVERING, sleutel=f"levering:{pk}", vervallen=True)
    taak_afronden(soort="verwijzing_einde", sleutel=f"verwijzing:{verwijzing.pk}", vervallen=True)
    taak_afronden(soort="verwijzing_geldig", sleutel=f"verwijzing:{verwijzing.pk}", vervallen=True)
