"""What somebody had to do in confidence, and who left: a vertrouwenspersoon takes it over.

Nothing that was written goes along. The fact of an exception was for parents or Veilig Thuis, not for a colleague: who
takes over hears of which pupil it is, and whom it was for, and then talks with the pupil.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from audit.services import vastleggen
from casussen.models import Casus
from casussen.services.casus import GEKOZEN
from dossiers.models import Leerling, Taak
from dossiers.services import taak_afronden, taak_openen, taken_vervallen
from scholen.models import School
from veiligheid.models import Doorbreking
from zorg.basis.models import OngeldigeOvergang

VERTELLEN, OVERNEMEN = "doorbreking_vertellen", "vertrouwen_overnemen"
WIE, ZONDER = "VP", "ZC"
ZIN = "Neem over wat een collega in vertrouwen nog moest doen: die werkt hier niet meer"
ZIN_ZONDER = "Zorg dat er een vertrouwenspersoon is: iets in vertrouwen kan niet wachten"
ZIN_EIGEN = "Praat met een leerling: dat nam je over van een collega"


@transaction.atomic
def werk_bewaken(school: School) -> None:
    """Colleagues leave, and so does who took over: what they still had to do is offered to a vertrouwenspersoon.

    Is there none, then the coordinator hears that there must be one, and nothing else.
    """
    hier = wie_hier_werkt(school)
    taken = Taak.objects.open().filter(school=school, voor_gebruiker__isnull=False).exclude(voor_gebruiker__in=hier)
    for taak in taken.filter(soort__in=(VERTELLEN, OVERNEMEN)).order_by("pk"):
        _aanbieden(school, taak.sleutel.partition(":")[2], weg=taak)
    for casus in _zonder_vertrouwenspersoon(school, hier):
        taak_afronden(soort=GEKOZEN, sleutel=f"casus:{casus.pk}", vervallen=True)
        _aanbieden(school, _sleutel(casus))
    _niet_meer_nodig(school)
    _wie_het_hoort(school)


def wie_hier_werkt(school: School) -> QuerySet[Gebruiker]:
    """Those who open what they wrote in confidence here."""
    rollen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(
        gebruiker=OuterRef("pk"), school=school, functie__rol__in=TABEL["doorbreking.vertellen"]
    )
    return Gebruiker.objects.filter(Exists(rollen), is_active=True)


def _zonder_vertrouwenspersoon(school: School, hier: QuerySet[Gebruiker]) -> list[Casus]:
    """Running cases whose chosen person left, as long as nobody heard of that; choosing another person ends it."""
    rijen = Casus.objects.lopend().filter(dossier__leerling__school=school, vertrouwenspersoon__isnull=False)
    weg = {_sleutel(casus): casus for casus in rijen.exclude(vertrouwenspersoon__in=hier).order_by("pk")}
    sleutels = [f"{OVERNEMEN}:{sleutel}" for sleutel in weg]
    gehoord = set(Taak.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True))
    return [casus for sleutel, casus in weg.items() if f"{OVERNEMEN}:{sleutel}" not in gehoord]


def _sleutel(casus: Casus) -> str:
    return f"casus:{casus.pk}:{casus.vertrouwenspersoon_id}"


def _aanbieden(school: School, sleutel: str, *, weg: Taak | None = None) -> None:
    if weg:
        weg.zet_status(Taak.Status.VERVALLEN, gesloten_op=timezone.now())
    taak = taak_openen(
        soort=OVERNEMEN, sleutel=sleutel, school=school, wat=ZIN, waar=reverse("veiligheid:vertrouwen"), voor=WIE,
        uiterste_datum=timezone.localdate(), besloten=True,
    )  # fmt: skip
    vastleggen("vertrouwen_aangeboden", op=taak, door=None)


def _niet_meer_nodig(school: School) -> None:
    """The pupil chose another person, or the case is closed: nobody has to take over."""
    casussen = Taak.objects.open().filter(school=school, soort=OVERNEMEN, sleutel__startswith=f"{OVERNEMEN}:casus:")
    open_nu = {taak.sleutel.partition(":")[2] for taak in casussen}
    lopend = Casus.objects.lopend().filter(pk__in=[int(sleutel.split(":")[1]) for sleutel in open_nu])
    taken_vervallen(soort=OVERNEMEN, sleutels=open_nu - {_sleutel(casus) for casus in lopend})


def _wie_het_hoort(school: School) -> None:
    """Not taken over yet: with a vertrouwenspersoon if there is one, else the coordinator hears that there is none."""
    bemand = Roltoewijzing.objects.geldig(timezone.localdate()).filter(klas=None, leerjaar_van=None)
    is_bemand = bemand.van_school(school).met_rol(WIE).filter(gebruiker__is_active=True).exists()
    rol, wat, waar = (WIE, ZIN, "vertrouwen") if is_bemand else (ZONDER, ZIN_ZONDER, "wegwijs")
    taken = Taak.objects.open().filter(school=school, soort=OVERNEMEN, voor_gebruiker=None).exclude(wat=wat)
    taken.update(voor_rol=rol, wat=wat, waar=reverse(f"veiligheid:{waar}"))


@transaction.atomic
def overnemen(taak: Taak, *, door: Gebruiker) -> Taak:
    """From now on it is this person's, by name. Twice changes nothing; a colleague who was first keeps it."""
    vers = Taak.objects.select_for_update(of=("self",)).get(pk=taak.pk)
    if vers.soort != OVERNEMEN or vers.status != Taak.Status.OPEN or vers.voor_gebruiker not in (None, door):
        raise OngeldigeOvergang(f"taak {taak.pk} is al overgenomen", zin="Een collega nam dit net over.")
    if vers.voor_gebruiker is None:
        vers.voor_gebruiker, vers.voor_rol, vers.wat = door, "", ZIN_EIGEN
        vers.waar = reverse("veiligheid:overgenomen", args=[vers.pk])
        vers.save(update_fields=["voor_gebruiker", "voor_rol", "wat", "waar"])
        vastleggen("vertrouwen_overgenomen", op=vers, door=door)
    return vers


@transaction.atomic
def afronden(taak: Taak, *, door: Gebruiker) -> None:
    """Who took it over talked with the pupil, and nothing else has to be done."""
    if taak.status == Taak.Status.OPEN and taak.voor_gebruiker == door:
        taak.zet_status(Taak.Status.GEDAAN, gesloten_op=timezone.now())
        vastleggen("vertrouwen_afgerond", op=taak, door=door)


def zelf_doorbroken(vertrouweling: Leerling, *, door: Gebruiker) -> None:
    """Recording an exception of their own, they have said what must be told: what they took over is done."""
    eerdere = Doorbreking.objects.filter(vertrouweling=vertrouweling).values_list("pk", flat=True)
    sleutels = [f"{OVERNEMEN}:doorbreking:{pk}" for pk in eerdere]
    for taak in Taak.objects.open().filter(sleutel__in=sleutels, voor_gebruiker=door).order_by("pk"):
        afronden(taak, door=door)
