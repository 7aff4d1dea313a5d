"""Whether support may start, and starting it: by hand, when the plan is signed, or when the first day comes."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import notitie_toevoegen, taak_afronden, taak_openen
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .models import Arrangement, ArrangementDoel
from .stappen import GEEN_INSTEMMING, ontbreekt, zonder_instemming

KORTSTE_REDEN = 20


@transaction.atomic
def starten(arrangement: Arrangement, *, door: Gebruiker | None, op: date) -> None:
    """The support runs from now on (INV-14: a goal and an evaluation date); the begeleider plans the first session."""
    if zinnen := ontbreekt(arrangement, op=op):
        raise Onvolledig(*zinnen)
    arrangement.zet_status(Arrangement.Status.ACTIEF, gestart_op=timezone.now())
    vastleggen("arrangement_gestart", op=arrangement, door=door)
    taak_afronden(soort="begeleiding_voorbereiden", sleutel=f"arrangement:{arrangement.pk}")
    if arrangement.groepsstand:  # the days of a group are planned
        return
    taak_openen(
        soort="eerste_gesprek",
        sleutel=f"arrangement:{arrangement.pk}",
        school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier,
        wat=f"Plan het eerste gesprek met {arrangement.dossier.leerling.roepnaam}",
        waar=arrangement.get_absolute_url(),
        voor=arrangement.begeleider or "ZC",
        namens=arrangement.toegewezen_door,
    )


@transaction.atomic
def niet_op_plan_wachten(
    arrangement: Arrangement, *, door: Gebruiker, reden: str, verantwoordelijk: Gebruiker | None = None
) -> None:
    """Help that cannot wait begins before the plan is signed: on a name, with a reason that stays (SEG-144).

    Who is named answers for it; nobody else named means who decides. The plan itself is still written and signed.
    """
    slot = Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    if not slot.wacht_op_plan or slot.status not in Arrangement.VOOR_START:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: {slot.status}")
    if zonder_instemming(slot):
        raise Onvolledig(GEEN_INSTEMMING)
    if len(reden.strip()) < KORTSTE_REDEN:
        raise Onvolledig(f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom de hulp niet kan wachten.")
    wie = verantwoordelijk or door
    velden = {"zonder_plan_op": timezone.now(), "zonder_plan_door": wie, "zonder_plan_reden": reden.strip()}
    Arrangement.objects.filter(pk=slot.pk).update(plan_voor_start=False, **velden)
    arrangement.refresh_from_db(fields=["plan_voor_start", "status", *velden])
    if arrangement.status == Arrangement.Status.WACHT_OP_DOCUMENT:
        arrangement.zet_status(Arrangement.Status.TOEGEWEZEN)
    vastleggen("arrangement_zonder_plan", op=arrangement, door=door, verantwoordelijk=wie.pk)
    tekst = f"{reden.strip()}\nVerantwoordelijk: {wie}."
    op_de_tijdlijn(arrangement, "Begint voor het plan is getekend", tekst, door=door)
    starten_als_het_kan(arrangement, op=timezone.localdate())


@transaction.atomic
def starten_als_het_kan(arrangement: Arrangement, *, op: date) -> bool:
    """For jobs: start when nothing is missing. Safe to run twice."""
    if not arrangement.is_voor_start or ontbreekt(arrangement, op=op):
        return False
    starten(arrangement, door=None, op=op)
    return True


@transaction.atomic
def plan_overnemen(arrangement: Arrangement, *, doelen: list[str], op: date) -> None:
    """The plan is signed: its goals become the goals of this support, and what waited for it may start."""
    if arrangement.plan_vastgesteld_op is None:
        Arrangement.objects.filter(pk=arrangement.pk).update(plan_vastgesteld_op=timezone.now())
        arrangement.refresh_from_db(fields=["plan_vastgesteld_op"])
        vastleggen("arrangement_plan_vastgesteld", op=arrangement, door=None)
    doelen_zetten(arrangement, doelen)
    if arrangement.status == Arrangement.Status.WACHT_OP_DOCUMENT:
        arrangement.zet_status(Arrangement.Status.TOEGEWEZEN)
    starten_als_het_kan(arrangement, op=op)


def doelen_zetten(arrangement: Arrangement, teksten: list[str]) -> None:
    """Add the goals that are not there yet; a goal that was worked on is never thrown away. One writer at a time."""
    Arrangement.objects.select_for_update().only("pk").get(pk=arrangement.pk)
    bekend = list(arrangement.doelen.order_by("nummer").values_list("tekst", flat=True))
    nieuw = [tekst for tekst in dict.fromkeys(t.strip()[:500] for t in teksten) if tekst and tekst not in bekend]
    ArrangementDoel.objects.bulk_create(
        ArrangementDoel(arrangement=arrangement, nummer=len(bekend) + i, tekst=tekst)
        for i, tekst in enumerate(nieuw, 1)
    )


def op_de_tijdlijn(arrangement: Arrangement, wat: str, tekst: str, *, door: Gebruiker) -> None:
    """Who works on the dossier reads what changed about this support; not the parents when they do not know of it."""
    notitie_toevoegen(
        arrangement.dossier,
        door=door,
        datum=timezone.localdate(),
        titel=f"{wat}: {arrangement.catalogusitem.naam}"[:200],
        tekst=tekst,
        niveau="Z1",
        vertrouwelijk=arrangement.zonder_ouders,
    )
