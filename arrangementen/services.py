"""Everything that can happen to support: asked, assigned, started, held, evaluated, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Betrokkene, Dossier
from dossiers.services import betrokkene_beeindigen, betrokkene_toevoegen, notitie_toevoegen, taak_afronden, taak_openen
from opp.services import opp_klaarzetten
from scholen import kalender
from scholen.models import Catalogusitem, Documentregel, School
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .mensen import mentor_of_coordinator
from .models import (
    Arrangement,
    Begeleidingsgesprek,
    CoachProfiel,
    Evaluatie,
    Kandidaat,
    Sessienotitie,
    mogelijke_begeleiders,
)
from .start import doelen_zetten, ontbreekt, starten, starten_als_het_kan
from .termijnen import voorgestelde_data

__all__ = ["aanvragen", "beeindigen", "evaluatie_vastleggen", "ontbreekt", "sessie_vastleggen", "starten", "toewijzen"]


@transaction.atomic
def aanvragen(
    dossier: Dossier, *, catalogusitem: Catalogusitem, herkomst: str, door: Gebruiker, toelichting: str = ""
) -> Arrangement:
    """Ask for this support; a decision of a meeting does so once (``herkomst``). The coordinator gets it to assign.

    When the school's document rule asks for a plan, that plan is made ready and its writers get their task.
    """
    arrangement, nieuw = Arrangement.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "catalogusitem": catalogusitem, "toelichting": toelichting, "aangevraagd_door": door,
        },
    )  # fmt: skip
    if not nieuw:
        return arrangement
    if not catalogusitem.registreerbaar:
        raise Onvolledig(f"Deelname aan ‘{catalogusitem.naam}’ wordt niet vastgelegd bij een leerling.")
    vastleggen("arrangement_aangevraagd", op=arrangement, door=door, aanbod=catalogusitem.pk)
    _plan_klaarzetten(arrangement, door=door)
    taak_openen(
        soort="begeleiding_toewijzen",
        sleutel=f"arrangement:{arrangement.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"Kies een begeleider voor {dossier.leerling.roepnaam}: {catalogusitem.naam}"[:200],
        waar=f"/begeleiding/{arrangement.pk}/toewijzen/",
        voor="ZC",
    )
    return arrangement


def _plan_klaarzetten(arrangement: Arrangement, *, door: Gebruiker) -> None:
    item = arrangement.catalogusitem
    regel = Documentregel.objects.voor(arrangement.dossier.leerling.school, catalogusitem=item)
    if regel is None or regel.document == "geen":
        return
    arrangement.opp = opp_klaarzetten(
        arrangement.dossier,
        door=door,
        catalogusitem=item,
        aanleiding=arrangement.toelichting or f"Het zorgteam besloot tot inzet van: {item.naam}.",
    )
    arrangement.plan_voor_start = regel.moment == Documentregel.Moment.VOOR_START
    arrangement.save(update_fields=["opp", "plan_voor_start"])


@transaction.atomic
def toewijzen(
    arrangement: Arrangement,
    *,
    begeleider: Gebruiker,
    door: Gebruiker,
    begindatum: date,
    frequentie: str = "",
    geplande_einddatum: date | None = None,
    evaluatiedatum: date | None = None,
    doelen: list[str] | None = None,
) -> None:
    """Give the pupil to a begeleider who has room; from now on that person may read the dossier.

    Dates that are left open follow from the catalogue. Refused when the begeleider is full (INV-15).
    """
    school = arrangement.dossier.leerling.school
    _houd_plaats(arrangement, begeleider, school)
    eind, evaluatie = voorgestelde_data(arrangement, begindatum)
    eind = geplande_einddatum or eind
    arrangement.zet_status(
        Arrangement.Status.TOEGEWEZEN,
        begeleider=begeleider,
        toegewezen_op=timezone.now(),
        toegewezen_door=door,
        begindatum=begindatum,
        geplande_einddatum=eind,
        evaluatiedatum=evaluatiedatum or min(filter(None, (evaluatie, eind))),
        frequentie=frequentie or arrangement.catalogusitem.frequentie,
    )
    vastleggen("arrangement_toegewezen", op=arrangement, door=door, begeleider=begeleider.pk)
    _betrek(arrangement, begeleider, door=door)
    doelen_zetten(arrangement, doelen or [])
    _toewijzing_melden(arrangement, begeleider, door=door)
    if arrangement.wacht_op_plan:
        arrangement.zet_status(Arrangement.Status.WACHT_OP_DOCUMENT)
    starten_als_het_kan(arrangement, op=timezone.localdate())


def _houd_plaats(arrangement: Arrangement, begeleider: Gebruiker, school: School) -> None:
    """Refuse who is full. The lock makes two assignments at once take turns."""
    CoachProfiel.objects.select_for_update().filter(gebruiker=begeleider, school=school).first()
    kandidaten = mogelijke_begeleiders(school, arrangement.catalogusitem.uitvoerder, timezone.localdate())
    kandidaat = next((k for k in kandidaten if k.gebruiker == begeleider), None)
    if kandidaat is None:
        raise Onvolledig(f"{begeleider} geeft deze begeleiding niet op deze school. Kies iemand anders.")
    if kandidaat.is_vol:
        raise Onvolledig(
            f"{begeleider} heeft geen plek vrij: {kandidaat.bezet} van {kandidaat.capaciteit} plekken zijn bezet. "
            "Kies iemand anders, of rond eerst andere begeleiding af."
        )


def _hoedanigheid(arrangement: Arrangement) -> str:
    return f"begeleider: {arrangement.catalogusitem.naam}"[:100]


def _betrek(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    betrokkene_toevoegen(
        arrangement.dossier,
        gebruiker=begeleider,
        hoedanigheid=_hoedanigheid(arrangement),
        reden=f"Geeft {arrangement.catalogusitem.naam}"[:200],
        door=door,
    )


def _toewijzing_melden(arrangement: Arrangement, begeleider: Gebruiker, *, door: Gebruiker) -> None:
    """The mentor tells pupil and parents; the begeleider hears it by a mail without content."""
    leerling, sleutel = arrangement.dossier.leerling, f"arrangement:{arrangement.pk}"
    gedeeld: dict[str, Any] = {
        "sleutel": sleutel,
        "school": leerling.school,
        "dossier": arrangement.dossier,
        "namens": door,
    }
    pagina = f"/begeleiding/{arrangement.pk}/"
    taak_afronden(soort="begeleiding_toewijzen", sleutel=sleutel)
    taak_openen(
        soort="inzet_informeren",
        wat=f"Informeer {leerling.roepnaam} en de ouders over de begeleiding",
        waar=pagina,
        voor=mentor_of_coordinator(leerling, timezone.localdate()),
        uiterste_datum=kalender.plus_schooldagen(leerling.school, timezone.localdate(), 5),
        **gedeeld,
    )
    taak_openen(
        soort="begeleiding_voorbereiden",
        wat=f"Bereid de begeleiding van {leerling.roepnaam} voor",
        waar=pagina,
        voor=begeleider,
        uiterste_datum=arrangement.begindatum,
        **gedeeld,
    )
    plaatsen(
        "arrangementen.toewijzing_mailen",
        sleutel=f"{arrangement.pk}:{begeleider.pk}",
        arrangement_id=arrangement.pk,
    )


@transaction.atomic
def geinformeerd(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """Pupil and parents know about the support. Saying it twice changes nothing."""
    nu = timezone.now()
    rijen = Arrangement.objects.filter(pk=arrangement.pk, geinformeerd_op=None)
    if rijen.update(geinformeerd_op=nu, geinformeerd_door=door):
        arrangement.geinformeerd_op, arrangement.geinformeerd_door = nu, door
        vastleggen("arrangement_geinformeerd", op=arrangement, door=door)
        taak_afronden(soort="inzet_informeren", sleutel=f"arrangement:{arrangement.pk}")


@transaction.atomic
def doelen_toevoegen(arrangement: Arrangement, *, doelen: list[str], door: Gebruiker) -> None:
    """Write down what the pupil wants to reach; support that waited for a goal only then starts by itself."""
    doelen_zetten(arrangement, doelen)
    vastleggen("arrangement_doelen_toegevoegd", op=arrangement, door=door, aantal=len(doelen))
    starten_als_het_kan(arrangement, op=timezone.localdate())


@transaction.atomic
def sessie_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    sleutel: UUID,
    datum: date,
    aanwezigheid: str,
    doelen: list[Any],
    deelbaar: str = "",
    vertrouwelijk: str = "",
    **velden: Any,
) -> Begeleidingsgesprek:
    """Write down one session; the same ``sleutel`` (of the form) is written once.

    ``deelbaar`` goes to the timeline of the dossier (Z1); ``vertrouwelijk`` is kept apart and is the author's alone.
    """
    gesprek, nieuw = Begeleidingsgesprek.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "arrangement": arrangement, "datum": datum, "aanwezigheid": aanwezigheid, "geschreven_door": door, **velden,
        },
    )  # fmt: skip
    if not nieuw:
        return gesprek
    gesprek.doelen.set(doelen)
    vastleggen("sessie_vastgelegd", op=gesprek, door=door, aanwezigheid=aanwezigheid)
    if deelbaar:
        gesprek.deelbaar = notitie_toevoegen(
            arrangement.dossier,
            door=door,
            datum=datum,
            titel=f"Begeleiding: {arrangement.catalogusitem.naam}"[:200],
            tekst=deelbaar,
            niveau="Z1",
            herkomst=f"sessie:{gesprek.pk}",
        )
        gesprek.save(update_fields=["deelbaar"])
    if vertrouwelijk:
        Sessienotitie.objects.create(gesprek=gesprek, tekst=vertrouwelijk, geschreven_door=door)
    taak_afronden(soort="eerste_gesprek", sleutel=f"arrangement:{arrangement.pk}")
    if aanwezigheid == Begeleidingsgesprek.Aanwezigheid.AFWEZIG_ZONDER_BERICHT:
        _afwezigheid_melden(gesprek, door=door)
    return gesprek


def _afwezigheid_melden(gesprek: Begeleidingsgesprek, *, door: Gebruiker) -> None:
    """Whoever did not come and said nothing: the parents hear it, through the mentor (ZEIST-70)."""
    dossier = gesprek.arrangement.dossier
    taak_openen(
        soort="afwezigheid_melden",
        sleutel=f"gesprek:{gesprek.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"Laat de ouders weten dat {dossier.leerling.roepnaam} niet bij de begeleiding was",
        waar=f"/begeleiding/{gesprek.arrangement_id}/",
        voor=mentor_of_coordinator(dossier.leerling, timezone.localdate()),
        namens=door,
    )


@transaction.atomic
def afwezigheid_gemeld(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The parents know that the pupil did not come."""
    for pk in arrangement.gesprekken.order_by("pk").values_list("pk", flat=True):
        taak_afronden(soort="afwezigheid_melden", sleutel=f"gesprek:{pk}")
    vastleggen("arrangement_afwezigheid_gemeld", op=arrangement, door=door)


@transaction.atomic
def evaluatie_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    geplande_datum: date,
    uitkomst: str,
    mag_afsluiten: bool,
    **velden: Any,
) -> Evaluatie:
    """Write down the evaluation that was due. Going on gets a new date; ending is for who may end support.

    Somebody who may not end it proposes so, and the coordinator gets the task to decide. ``geplande_datum`` is the
    evaluation that the user had on screen: the same one is written once.
    """
    nu = Arrangement.objects.select_for_update().values("status", "evaluatiedatum").get(pk=arrangement.pk)
    if nu != {"status": arrangement.status, "evaluatiedatum": geplande_datum}:
        raise OngeldigeOvergang(f"arrangement {arrangement.pk}: deze evaluatie is al vastgelegd")
    if arrangement.status == Arrangement.Status.ACTIEF:
        arrangement.zet_status(Arrangement.Status.IN_EVALUATIE)
    evaluatie = Evaluatie.objects.create(
        arrangement=arrangement,
        geplande_datum=geplande_datum,
        uitkomst=uitkomst,
        geschreven_door=door,
        **velden,
    )
    vastleggen("evaluatie_vastgelegd", op=evaluatie, door=door, uitkomst=uitkomst)
    evaluatietaken_afronden(arrangement)
    if uitkomst == Evaluatie.Uitkomst.VOORTZETTEN:
        _voortzetten(arrangement, evaluatie.volgende_datum)
    elif mag_afsluiten:
        gestopt = uitkomst == Evaluatie.Uitkomst.STOPPEN
        beeindigen(arrangement, door=door, reden=evaluatie.toelichting, gestopt=gestopt)
    else:
        _einde_voorleggen(arrangement, door=door)
    return evaluatie


def _voortzetten(arrangement: Arrangement, volgende: date | None) -> None:
    eind = arrangement.geplande_einddatum
    if eind and volgende and eind < volgende:
        eind = volgende
    arrangement.zet_status(Arrangement.Status.ACTIEF, evaluatiedatum=volgende, geplande_einddatum=eind)


def _einde_voorleggen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    taak_openen(
        soort="einde_beslissen",
        sleutel=f"arrangement:{arrangement.pk}",
        school=arrangement.dossier.leerling.school,
        dossier=arrangement.dossier,
        wat=f"Beslis over het einde van de begeleiding van {arrangement.dossier.leerling.roepnaam}",
        waar=f"/begeleiding/{arrangement.pk}/",
        voor="ZC",
        namens=door,
    )


def evaluatietaken_afronden(arrangement: Arrangement) -> None:
    for wie in ("begeleider", "mentor"):
        taak_afronden(soort="evalueren", sleutel=f"arrangement:{arrangement.pk}:{wie}")


@transaction.atomic
def beeindigen(arrangement: Arrangement, *, door: Gebruiker, reden: str, gestopt: bool) -> None:
    """The support is over: the place is free again, and the begeleider reads the dossier until tonight."""
    naar = Arrangement.Status.STOPGEZET if gestopt else Arrangement.Status.AFGEROND
    _afsluiten(arrangement, naar, door=door, reden=reden)


@transaction.atomic
def intrekken(arrangement: Arrangement, *, door: Gebruiker, reden: str) -> None:
    """It will not happen after all. Possible until it has started."""
    _afsluiten(arrangement, Arrangement.Status.INGETROKKEN, door=door, reden=reden)


def _afsluiten(arrangement: Arrangement, naar: str, *, door: Gebruiker, reden: str) -> None:
    arrangement.zet_status(naar, beeindigd_op=timezone.now(), beeindigd_door=door, reden_einde=reden)
    vastleggen(f"arrangement_{naar}", op=arrangement, door=door)
    sleutel = f"arrangement:{arrangement.pk}"
    for soort in ("begeleiding_toewijzen", "inzet_informeren", "begeleiding_voorbereiden", "eerste_gesprek"):
        taak_afronden(soort=soort, sleutel=sleutel, vervallen=True)
    taak_afronden(soort="einde_beslissen", sleutel=sleutel)
    taak_afronden(soort="einde_nadert", sleutel=sleutel)
    evaluatietaken_afronden(arrangement)
    if arrangement.begeleider_id and not _begeleidt_nog(arrangement):
        betrokken = Betrokkene.objects.filter(
            dossier=arrangement.dossier,
            gebruiker=arrangement.begeleider_id,
            hoedanigheid=_hoedanigheid(arrangement),
            einddatum=None,
        )
        for rij in betrokken.order_by("pk"):
            betrokkene_beeindigen(rij, door=door, laatste_dag=max(timezone.localdate(), rij.begindatum))


def _begeleidt_nog(arrangement: Arrangement) -> bool:
    return (
        Arrangement.objects.bezet()
        .filter(
            dossier=arrangement.dossier,
            begeleider=arrangement.begeleider_id,
            catalogusitem=arrangement.catalogusitem_id,
        )
        .exists()
    )


@transaction.atomic
def capaciteit_zetten(school: School, *, aantallen: dict[Gebruiker, int | None], door: Gebruiker) -> None:
    """How many pupils each can guide at once; ``None`` means no limit. More pupils than places stays possible: nobody
    loses their support, there only comes nobody new."""
    for gebruiker, aantal in aantallen.items():
        if aantal is None:
            CoachProfiel.objects.filter(gebruiker=gebruiker, school=school).delete()
        else:
            CoachProfiel.objects.update_or_create(gebruiker=gebruiker, school=school, defaults={"capaciteit": aantal})
    vastleggen("capaciteit_gezet", op=school, door=door, gebruikers=[g.pk for g in aantallen])


def begeleiders_van(school: School) -> list[Kandidaat]:
    """Everybody who guides pupils here, with the room they have."""
    return mogelijke_begeleiders(school, None, timezone.localdate())
