"""Begin a group, also with fewer pupils than it is meant for, and end it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, Begeleidingsgesprek
from arrangementen.services import terug_laten_wachten
from arrangementen.start import KORTSTE_REDEN, starten_als_het_kan
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from groepen import wachtrij
from groepen.models import Deelname, Groep
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .plaatsen import MET, OPNIEUW, op_slot, tweede_loslaten

BEGINNEN, NOTEREN, AFRONDEN = "groep_beginnen", "groep_noteren", "groep_afronden"
NIEMAND = "Er heeft nog niemand een plek in deze groep."


@transaction.atomic
def groep_beginnen(groep: Groep, *, door: Gebruiker, reden: str = "") -> None:
    """From now on each of them begins as soon as the own support may. With fewer than the smallest group somebody
    says why it begins all the same (INV-17)."""
    slot = op_slot(groep)
    aantal = slot.deelnames.geplaatst().count()
    if not aantal:
        raise Onvolledig(NIEMAND)
    velden = {}
    if aantal < slot.kleinste:
        if len(reden.strip()) < KORTSTE_REDEN:
            raise Onvolledig(f"Schrijf in minstens {KORTSTE_REDEN} tekens waarom de groep toch begint.")
        velden = {"klein_op": timezone.now(), "klein_door": door, "klein_reden": reden.strip()}
    slot.zet_status(Groep.Status.LOOPT, **velden)
    groep.refresh_from_db()
    vastleggen("groep_begonnen", op=slot, door=door, deelnemers=aantal, te_klein=bool(velden))
    taak_afronden(soort=BEGINNEN, sleutel=f"groep:{slot.pk}")
    for deelname in slot.deelnames.geplaatst().select_related(*MET).order_by("pk"):
        arrangement = deelname.arrangement
        arrangement.groepsstand = Arrangement.Groepsstand.BEGONNEN
        arrangement.save(update_fields=["groepsstand"])
        starten_als_het_kan(arrangement, op=timezone.localdate())


@transaction.atomic
def groep_afronden(groep: Groep, *, door: Gebruiker, reden: str = "") -> None:
    """The meetings are over: who came gets a certificate, who still waits is put before the coordinator.

    The support of each is evaluated and ended as always. Before the last meeting only with a reason.
    """
    slot = op_slot(groep)
    laatste = wachtrij.laatste_dag(slot)
    if laatste and laatste > timezone.localdate() and not reden.strip():
        raise Onvolledig("De laatste bijeenkomst is nog niet geweest. Schrijf waarom de groep nu al stopt.")
    slot.zet_status(Groep.Status.AFGEROND, klaar_op=timezone.now(), klaar_door=door, klaar_reden=reden.strip())
    groep.refresh_from_db()
    vastleggen("groep_afgerond", op=slot, door=door)
    _klaar(slot)
    aanwezig = Begeleidingsgesprek.Aanwezigheid.AANWEZIG
    kwamen = slot.deelnames.filter(opkomst__gesprek__aanwezigheid=aanwezig).distinct()
    for deelname in kwamen.order_by("pk"):
        plaatsen("groepen.bewijs_maken", sleutel=f"{deelname.pk}", bij=deelname.arrangement, deelname_id=deelname.pk)
    _wachten_weer(slot, door=door)
    for deelname in slot.deelnames.wachtend().select_related(*MET).order_by("pk"):
        _opnieuw_kiezen(deelname)


def _klaar(groep: Groep) -> None:
    for soort in (BEGINNEN, NOTEREN, AFRONDEN):
        taak_afronden(soort=soort, sleutel=f"groep:{groep.pk}")


def _wachten_weer(groep: Groep, *, door: Gebruiker) -> None:
    """Who had a place and had not begun, because a plan was still to be signed, waits as if there had been none."""
    nog_niet = groep.deelnames.filter(arrangement__status__in=Arrangement.VOOR_START)
    for deelname in nog_niet.select_related(*MET, "arrangement__begeleider", "groep__medetrainer").order_by("pk"):
        terug_laten_wachten(deelname.arrangement, door=door)
        tweede_loslaten(deelname, door=door)


def _opnieuw_kiezen(deelname: Deelname) -> None:
    """Nobody is forgotten: who still waits keeps the turn, and the coordinator chooses for which group."""
    leerling = deelname.arrangement.dossier.leerling
    taak_openen(
        soort=OPNIEUW, sleutel=f"arrangement:{deelname.arrangement_id}", school=leerling.school,
        dossier=deelname.arrangement.dossier, wat=f"Kies een nieuwe groep voor {leerling.roepnaam}",
        toelichting=f"{deelname.groep.naam} is klaar en {leerling.roepnaam} wacht nog"[:300],
        waar=deelname.arrangement.get_absolute_url(), voor="ZC",
    )  # fmt: skip


@transaction.atomic
def groep_laten_vervallen(groep: Groep, *, door: Gebruiker, reden: str) -> None:
    """It will not happen. Only an empty group: whoever has a place keeps it until somebody decides otherwise."""
    slot = op_slot(groep)
    if slot.deelnames.geplaatst().exists():
        raise Onvolledig("Er hebben nog leerlingen een plek. Beëindig eerst hun plek, met de reden.")
    slot.zet_status(Groep.Status.VERVALLEN, klaar_op=timezone.now(), klaar_door=door, klaar_reden=reden.strip())
    groep.refresh_from_db()
    vastleggen("groep_vervallen", op=slot, door=door)
    _klaar(slot)
    for deelname in slot.deelnames.wachtend().select_related(*MET).order_by("pk"):
        _opnieuw_kiezen(deelname)
