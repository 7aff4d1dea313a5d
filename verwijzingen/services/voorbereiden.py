"""Before it is sent: who guides it, what is asked, what the parents said, and the papers."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier, Leerling
from dossiers.services import betrokkene_beeindigen
from scholen.models import Partner
from verwijzingen.models import Verwijzing
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .starten import begeleider_betrekken
from .taken import bijschrijven, taak_zetten

Status = Verwijzing.Status


def op_slot(verwijzing: Verwijzing, *statussen: str) -> None:
    """One writer at a time; refused when somebody else took a step meanwhile, or the dossier was closed."""
    Dossier.objects.select_for_update(no_key=True).get(pk=verwijzing.dossier_id).eis_open()
    nu = Verwijzing.objects.select_for_update().values_list("status", flat=True).get(pk=verwijzing.pk)
    if nu != verwijzing.status or nu not in statussen:
        raise OngeldigeOvergang(f"verwijzing {verwijzing.pk} staat op {nu}")


@transaction.atomic
def voorbereiden(
    verwijzing: Verwijzing,
    *,
    doel: str,
    verwijsbegeleider: Gebruiker,
    door: Gebruiker,
    aanspreekpunt: Partner | None = None,
    verzoek: str = "",
    behandelplan: str = "",
    gemeente: str = "",
) -> None:
    """What is asked, of whom, and who guides it. The municipality is a fact of the pupil and is kept there."""
    op_slot(verwijzing, *Verwijzing.OPEN)
    _gemeente_zetten(verwijzing.dossier.leerling, gemeente, door=door)
    vorige = verwijzing.verwijsbegeleider
    verwijzing.doel, verwijzing.verzoek, verwijzing.behandelplan = doel, verzoek, behandelplan
    verwijzing.aanspreekpunt, verwijzing.verwijsbegeleider = aanspreekpunt, verwijsbegeleider
    verwijzing.save(update_fields=["doel", "verzoek", "behandelplan", "aanspreekpunt", "verwijsbegeleider"])
    vastleggen("verwijzing_voorbereid", op=verwijzing, door=door, begeleider=verwijsbegeleider.pk)
    if vorige != verwijsbegeleider:
        _overdragen(verwijzing, vorige, door=door)
    taak_zetten(verwijzing, namens=door)


def _gemeente_zetten(leerling: Leerling, gemeente: str, *, door: Gebruiker) -> None:
    if gemeente and gemeente != leerling.gemeente:
        Leerling.objects.filter(pk=leerling.pk).update(gemeente=gemeente)
        leerling.gemeente = gemeente
        vastleggen("gemeente_ingevuld", op=leerling, door=door)


def _overdragen(verwijzing: Verwijzing, vorige: Gebruiker | None, *, door: Gebruiker) -> None:
    """Whoever guided it until now reads the dossier for this reason until tonight, unless they guide another one."""
    if verwijzing.verwijsbegeleider:
        begeleider_betrekken(verwijzing, verwijzing.verwijsbegeleider, door=door)
    if vorige is not None:
        begeleider_loslaten(verwijzing, vorige, door=door)


def begeleider_loslaten(verwijzing: Verwijzing, gebruiker: Gebruiker, *, door: Gebruiker) -> None:
    ander = Verwijzing.objects.open().filter(dossier=verwijzing.dossier_id, verwijsbegeleider=gebruiker)
    if ander.exclude(pk=verwijzing.pk).exists():
        return
    rijen = verwijzing.dossier.betrokkenen.filter(gebruiker=gebruiker, hoedanigheid="verwijsbegeleider", einddatum=None)
    for betrokkene in rijen.order_by("pk"):
        betrokkene_beeindigen(betrokkene, door=door, laatste_dag=timezone.localdate(), reden="De verwijzing is klaar")


@transaction.atomic
def bespreken(verwijzing: Verwijzing, *, overleg: bool, datum: date, door: Gebruiker, reden: str = "") -> None:
    """Talked over with the parents, or not and then why (ZEIST-12). In confidence it was with the pupil alone."""
    if not overleg and not reden.strip():
        raise Onvolledig("Schrijf op waarom er geen overleg met de ouders was.")
    if overleg and verwijzing.zonder_ouders:
        raise Onvolledig("De leerling vroeg om dit niet met de ouders te bespreken.")
    op_slot(verwijzing, Status.VOORGESTELD)
    verwijzing.zet_status(
        Status.BESPROKEN, overleg_met_ouders=overleg, overleg_reden=reden.strip(), besproken_datum=datum
    )
    vastleggen("verwijzing_besproken", op=verwijzing, door=door, met_ouders=overleg)
    taak_zetten(verwijzing, namens=door)


@transaction.atomic
def papieren_invullen(
    verwijzing: Verwijzing,
    *,
    door: Gebruiker,
    afgevinkt: Sequence[str] = (),
    grenzen: Sequence[str] = (),
    motivering: str = "",
    deskundigen: Sequence[str] = (),
    zienswijze_leerling: str = "",
    zienswijze_ouders: str = "",
    opp_geevalueerd_datum: date | None = None,
) -> None:
    """The checklist and the papers of the place; what it does not ask is not kept. The same expert counts once."""
    op_slot(verwijzing, *Verwijzing.VOOR_INDIENEN)
    velden = {
        "afgevinkt": [zin for zin in verwijzing.bestemming.checklist if zin in afgevinkt],
        "grenzen": list(grenzen),
        "motivering": motivering,
        "deskundigen": list({naam.strip().casefold(): naam.strip() for naam in deskundigen if naam.strip()}.values()),
        "zienswijze_leerling": zienswijze_leerling,
        "zienswijze_ouders": zienswijze_ouders,
        "opp_geevalueerd_datum": opp_geevalueerd_datum,
    }
    for naam, waarde in velden.items():
        setattr(verwijzing, naam, waarde)
    verwijzing.save(update_fields=list(velden))
    vastleggen("verwijzing_papieren", op=verwijzing, door=door)
    if verwijzing.status == Verwijzing.Status.BESPROKEN:
        taak_zetten(verwijzing, namens=door, zelfde_stap=True)  # it says what is missing now


@transaction.atomic
def indicatie_bijwerken(verwijzing: Verwijzing, *, instelling: str, status: str, datum: date, door: Gebruiker) -> None:
    """Where an indication stands: asked for, given or refused, and by which recognised institution (GRO-76)."""
    op_slot(verwijzing, *Verwijzing.OPEN)
    verwijzing.indicatie_instelling, verwijzing.indicatie_status = instelling, status
    verwijzing.indicatie_datum = datum
    verwijzing.save(update_fields=["indicatie_instelling", "indicatie_status", "indicatie_datum"])
    vastleggen("indicatie_bijgewerkt", op=verwijzing, door=door, status=status)
    if status == Verwijzing.Indicatie.AFGEGEVEN:
        bijschrijven(
            verwijzing, wat="indicatie", titel=f"Indicatie afgegeven: {verwijzing.bestemming}", tekst="", door=door
        )
