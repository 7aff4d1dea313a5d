"""Cards: given, given again with another last day, and withdrawn at once."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from arrangementen.models import Arrangement, Pas
from audit.services import vastleggen
from dossiers.models import Dossier, Tijdlijnstuk
from dossiers.namen import gezondheid_in
from dossiers.services import taak_afronden
from scholen.models import Catalogusitem
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

LANGST = timedelta(days=366)


@transaction.atomic
def pas_uitgeven(
    dossier: Dossier,
    *,
    catalogusitem: Catalogusitem,
    mag: list[str],
    begindatum: date,
    einddatum: date,
    door: Gebruiker,
    verklaring: Tijdlijnstuk | None = None,
) -> Pas:
    """Give a card; the one of the same kind that the pupil had stops at once. The same card twice stays one card."""
    dossier = Dossier.objects.select_for_update(of=("self",)).select_related("leerling__school").get(pk=dossier.pk)
    dossier.eis_open()
    arrangement = _begeleiding(dossier, catalogusitem)
    _eis(dossier, catalogusitem, mag, einddatum, begindatum, verklaring, arrangement)
    oude = Pas.objects.filter(dossier=dossier, catalogusitem=catalogusitem, ingetrokken_op=None).first()
    if oude and (oude.mag, oude.begindatum, oude.einddatum) == (mag, begindatum, einddatum):
        return oude
    if oude:
        _stoppen(oude, door=door, reden="Vervangen door een nieuwe pas")
    pas = Pas.objects.create(
        dossier=dossier,
        catalogusitem=catalogusitem,
        arrangement=arrangement,
        mag=mag,
        begindatum=begindatum,
        einddatum=einddatum,
        verklaring=verklaring,
        uitgegeven_door=door,
    )
    vastleggen("pas_uitgegeven", op=pas, door=door, einddatum=f"{einddatum}")
    plaatsen("arrangementen.pas_maken", sleutel=f"{pas.pk}", bij=pas, pas_id=pas.pk)
    return pas


def _begeleiding(dossier: Dossier, item: Catalogusitem) -> Arrangement | None:
    return Arrangement.objects.bezet().filter(dossier=dossier, catalogusitem=item).order_by("-pk").first()


def _eis(
    dossier: Dossier,
    item: Catalogusitem,
    mag: list[str],
    einddatum: date,
    begindatum: date,
    verklaring: Tijdlijnstuk | None,
    arrangement: Arrangement | None,
) -> None:
    regels = dossier.leerling.school.regels
    if item.code not in regels.lijst("pas.aanbod"):
        raise Onvolledig(f"Voor {item.naam} geeft deze school geen pas.")
    if not mag:
        raise Onvolledig("Schrijf op wat de leerling mag.")
    if gevonden := gezondheid_in(*mag):
        raise Onvolledig(f"Op een pas staat niet waarom. Haal weg: {', '.join(gevonden)}.")
    if einddatum < max(begindatum, timezone.localdate()):
        raise Onvolledig("Kies een laatste dag die nog komt, na de eerste dag.")
    if einddatum > begindatum + LANGST:
        raise Onvolledig("Een pas geldt hoogstens een jaar. Daarna kun je een nieuwe geven.")
    eind = arrangement.geplande_einddatum if arrangement else None
    if eind and einddatum > eind:
        raise Onvolledig(
            f"De begeleiding loopt tot en met {date_format(eind, 'j F Y')}. De pas kan niet langer geldig zijn."
        )
    if item.code in regels.lijst("pas.met_verklaring") and not _past(verklaring, dossier):
        raise Onvolledig("Deze pas kan alleen als er een verklaring in het dossier is. Kies welke dat is.")


def _past(verklaring: Tijdlijnstuk | None, dossier: Dossier) -> bool:
    return verklaring is not None and verklaring.dossier_id == dossier.pk and verklaring.medisch


@transaction.atomic
def pas_intrekken(pas: Pas, *, door: Gebruiker, reden: str) -> None:
    """From this moment the card says nothing any more, also the one on paper."""
    slot = Pas.objects.select_for_update().get(pk=pas.pk)
    if slot.ingetrokken_op is not None:
        raise OngeldigeOvergang(f"pas {slot.pk} is al ingetrokken")
    if not reden.strip():
        raise Onvolledig("Schrijf op waarom de pas stopt.")
    _stoppen(slot, door=door, reden=reden.strip())
    pas.refresh_from_db()


def passen_stoppen(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """The support is over, and what the card allowed with it."""
    for pas in Pas.objects.select_for_update().filter(arrangement=arrangement, ingetrokken_op=None).order_by("pk"):
        _stoppen(pas, door=door, reden="De begeleiding is voorbij")


def _stoppen(pas: Pas, *, door: Gebruiker, reden: str) -> None:
    pas.ingetrokken_op, pas.ingetrokken_door, pas.reden_einde = timezone.now(), door, reden[:300]
    pas.save(update_fields=["ingetrokken_op", "ingetrokken_door", "reden_einde"])
    taak_afronden(soort="pas_verloopt", sleutel=f"pas:{pas.pk}")
    vastleggen("pas_ingetrokken", op=pas, door=door)
