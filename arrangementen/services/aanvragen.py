"""Asking for support, and who hears of it."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.aanbod import plaats_voor
from arrangementen.mensen import mentor_of_coordinator
from arrangementen.models import Arrangement
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.services import notitie_toevoegen, taak_afronden, taak_openen
from opp import services as opp
from scholen import kalender
from scholen.models import Catalogusitem, Documentregel, School
from zorg.basis.ineens import atomair, vinden_of_maken
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .melden import coordinator_melden


@atomair
def aanvragen(
    dossier: Dossier,
    *,
    catalogusitem: Catalogusitem,
    herkomst: str,
    door: Gebruiker,
    toelichting: str = "",
    zonder_ouders: bool = False,
) -> Arrangement:
    """Ask for this support; a decision of a meeting does so once (``herkomst``). The coordinator gets it to assign.

    When the school's document rule asks for a plan, that plan is made ready and its writers get their task. With
    ``zonder_ouders`` nothing reaches the parents, also not the plan, until ``ouders_inlichten`` (INV-09).
    """
    if not catalogusitem.registreerbaar:
        raise Onvolledig(f"Deelname aan ‘{catalogusitem.naam}’ wordt niet vastgelegd bij een leerling.")
    arrangement, nieuw = vinden_of_maken(
        Arrangement.objects.all(),
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "catalogusitem": catalogusitem, "toelichting": toelichting, "aangevraagd_door": door,
            "zonder_ouders": zonder_ouders, "plaats": plaats_voor(catalogusitem, dossier.leerling.school),
        },
    )  # fmt: skip
    if not nieuw:
        return arrangement
    vastleggen("arrangement_aangevraagd", op=arrangement, door=door, aanbod=catalogusitem.pk)
    _plan_klaarzetten(arrangement, door=door)
    _toewijzen_voorleggen(arrangement)
    coordinator_melden(arrangement)
    return arrangement


def _toewijzen_voorleggen(arrangement: Arrangement) -> None:
    leerling = arrangement.dossier.leerling
    taak_openen(
        soort="begeleiding_toewijzen",
        sleutel=f"arrangement:{arrangement.pk}",
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Kies een begeleider voor {leerling.roepnaam}: {arrangement.catalogusitem.naam}"[:200],
        waar=reverse("arrangementen:toewijzen", args=[arrangement.pk]),
        voor="ZC",
        uiterste_datum=begint_voor(leerling.school),
    )


def begint_voor(school: School) -> date:
    """The school's own term within which begins what was decided; so somebody is chosen by then."""
    dagen = school.regels.getal("herinnering.start_schooldagen")
    return kalender.plus_schooldagen(school, timezone.localdate(), dagen)


def _plan_klaarzetten(arrangement: Arrangement, *, door: Gebruiker) -> None:
    item = arrangement.catalogusitem
    regel = opp.documentregel_voor(arrangement.dossier, item)
    if regel is None or regel.document == "geen":
        return
    arrangement.opp = opp.opp_klaarzetten(
        arrangement.dossier,
        door=door,
        catalogusitem=item,
        aanleiding=arrangement.toelichting or f"Op school is besloten tot inzet van: {item.naam}.",
        zonder_ouders=arrangement.zonder_ouders,
    )
    wacht = arrangement.dossier.leerling.school.regels.geldt("opp.start_na_ondertekening")
    arrangement.plan_voor_start = wacht and regel.moment == Documentregel.Moment.VOOR_START
    arrangement.save(update_fields=["opp", "plan_voor_start"])


def informeren_vragen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The mentor tells who is going to help: the pupil, and the parents unless it was asked for in confidence."""
    leerling, sleutel = arrangement.dossier.leerling, f"arrangement:{arrangement.pk}"
    Arrangement.objects.filter(pk=arrangement.pk).update(geinformeerd_op=None, geinformeerd_door=None)
    arrangement.geinformeerd_op = arrangement.geinformeerd_door = None
    taak_afronden(soort="inzet_informeren", sleutel=sleutel, vervallen=True)
    wie = leerling.roepnaam if arrangement.zonder_ouders else f"{leerling.roepnaam} en de ouders"
    taak_openen(
        soort="inzet_informeren",
        sleutel=sleutel,
        school=leerling.school,
        dossier=arrangement.dossier,
        wat=f"Informeer {wie} over de begeleiding",
        toelichting="Ouders weten hier niet van" if arrangement.zonder_ouders else "",
        waar=arrangement.get_absolute_url(),
        voor=mentor_of_coordinator(leerling, timezone.localdate()),
        uiterste_datum=kalender.plus_schooldagen(leerling.school, timezone.localdate(), 5),
        namens=door,
    )


@transaction.atomic
def geinformeerd(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """Whoever should know about the support does. Saying it twice changes nothing."""
    nu = timezone.now()
    rijen = Arrangement.objects.filter(pk=arrangement.pk, geinformeerd_op=None)
    if rijen.update(geinformeerd_op=nu, geinformeerd_door=door):
        arrangement.geinformeerd_op, arrangement.geinformeerd_door = nu, door
        vastleggen("arrangement_geinformeerd", op=arrangement, door=door)
        taak_afronden(soort="inzet_informeren", sleutel=f"arrangement:{arrangement.pk}")


@transaction.atomic
def ouders_inlichten(arrangement: Arrangement, *, besproken_datum: date, toelichting: str, door: Gebruiker) -> None:
    """End the confidence (INV-09): only after a talk with the pupil, written down for the care team.

    From here on the parents belong to it as always: the mentor informs them and a plan may be laid before them.
    """
    slot = Arrangement.objects.select_for_update().get(pk=arrangement.pk)
    if not slot.zonder_ouders:
        raise OngeldigeOvergang(f"arrangement {slot.pk}: de ouders mogen het al weten")
    Arrangement.objects.filter(pk=slot.pk).update(zonder_ouders=False)
    arrangement.zonder_ouders = False
    if slot.opp and not Arrangement.objects.filter(opp=slot.opp, zonder_ouders=True).exists():
        opp.ouders_inlichten(slot.opp, door=door)
    vastleggen("arrangement_ouders_mogen_weten", op=slot, door=door, besproken=besproken_datum.isoformat())
    notitie_toevoegen(
        arrangement.dossier,
        door=door,
        datum=besproken_datum,
        titel="De ouders mogen weten van de begeleiding",
        tekst=toelichting,
        niveau="Z2",
        herkomst=f"ouders_inlichten:{slot.pk}",
    )
    if slot.begeleider_id and not slot.is_voorbij:
        informeren_vragen(arrangement, door=door)
