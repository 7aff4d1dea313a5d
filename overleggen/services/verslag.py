"""The minutes: a concept that the coordinator may correct, until they are fixed; then nobody can change them."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen.models import Agendapunt, Besluit, Overleg, Veld
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang
from zorg.basis.opdrachten import plaatsen

from .agenda import gewijzigd
from .optekenen import opnieuw_in_het_dossier

VAST = "Dit verslag is vastgesteld. Het verandert niet meer."


def verslag_vorige(overleg: Overleg) -> Overleg | None:
    """The minutes that this meeting starts with: of the last one of its series before it, while they are a concept."""
    eerder = Overleg.objects.zonder_verslag().filter(overlegtype=overleg.overlegtype_id, datum__lt=overleg.datum)
    return eerder.select_related("overlegtype").order_by("-datum", "-pk").first()


@transaction.atomic
def verslag_verbeteren(veld: Veld, *, tekst: str, versie: int, door: Gebruiker) -> None:
    """Another text for one field of the concept; the piece in the dossier and the document say the same.

    Whoever looked at an older text gets IntussenGewijzigd, and nothing changes.
    """
    overleg = _concept(veld.agendapunt.overleg)
    vers = Veld.objects.select_for_update(of=("self",)).get(pk=veld.pk)
    if vers.versie != versie:
        raise IntussenGewijzigd(vers)
    if vers.tekst == tekst:
        return
    vers.tekst, vers.versie = tekst, versie + 1
    vers.gewijzigd_op, vers.gewijzigd_door = timezone.now(), door
    vers.save(update_fields=["tekst", "versie", "gewijzigd_op", "gewijzigd_door"])
    if vers.soort == Veld.Soort.BESLUIT:
        Besluit.objects.filter(agendapunt=vers.agendapunt_id).update(toelichting=tekst.strip())
    vastleggen("verslag_verbeterd", op=vers, door=door, versie=vers.versie)
    punten = Agendapunt.objects.select_related("dossier__leerling__school").prefetch_related(
        "velden", "besluiten__uitkomst"
    )
    punt = punten.get(pk=vers.agendapunt_id)
    if punt.dossier and punt.besloten:
        opnieuw_in_het_dossier(punt, overleg, door=door)
    _opnieuw_afdrukken(overleg)


@transaction.atomic
def verslag_vaststellen(overleg: Overleg, *, door: Gebruiker) -> None:
    """Locked at once; and the days in which those invited may read end today (INV-10)."""
    overleg, vandaag = _concept(overleg), timezone.localdate()
    _opnieuw_afdrukken(overleg)  # first: afterwards the document stays as well
    overleg.vastgesteld_op, overleg.vastgesteld_door = timezone.now(), door
    overleg.inzage_einddatum = max(overleg.inzage_begindatum, min(overleg.inzage_einddatum, vandaag))
    overleg.save(update_fields=["vastgesteld_op", "vastgesteld_door", "inzage_einddatum"])
    vastleggen("verslag_vastgesteld", op=overleg, door=door)


def _concept(overleg: Overleg) -> Overleg:
    """The meeting, locked; refused when it still runs or when its minutes were fixed."""
    vast = Overleg.objects.select_for_update(of=("self",)).select_related("overlegtype", "school").get(pk=overleg.pk)
    if not vast.is_gesloten:
        raise vast.weigering(Overleg.Status.GEHOUDEN, zin="Er is nog geen verslag. Sluit eerst het overleg af.")
    if vast.is_vastgesteld:
        raise OngeldigeOvergang(f"verslag {vast.pk} is vastgesteld", zin=VAST)
    return vast


def _opnieuw_afdrukken(overleg: Overleg) -> None:
    """The document of a concept gives way to the next one."""
    oud, overleg.besluitenlijst = overleg.besluitenlijst, None
    if oud:
        overleg.save(update_fields=["besluitenlijst"])
        oud.delete()
    keer = gewijzigd(overleg)
    plaatsen("overleggen.besluitenlijst_maken", sleutel=f"{overleg.pk}:{keer}", bij=overleg, overleg_id=overleg.pk)
