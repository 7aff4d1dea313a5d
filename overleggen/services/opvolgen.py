"""Who takes a decision further when the meeting names nobody, before when, and at which other meeting."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from overleggen import reeks
from overleggen.models import Agendapunt, Besluit, Overleg
from scholen import kalender
from scholen.models import Uitkomst

SCHOOLDAGEN_ZONDER_REEKS = 5
TE_KIEZEN = 6  # coming meetings


def actie_voor(overleg: Overleg) -> date:
    """An action is proposed for the next meeting of the series, so that it can be asked after; never for a day that
    is over."""
    vanaf = max(overleg.datum, timezone.localdate())
    volgend = kalender.volgend_overleg(overleg.overlegtype, vanaf + timedelta(days=1))
    return volgend or kalender.plus_schooldagen(overleg.school, vanaf, SCHOOLDAGEN_ZONDER_REEKS)


def gekozen_overleg(besluit: Besluit) -> Overleg | None:
    """The meeting this decision named, as long as it is still to be held; else the next one is for the agenda."""
    return kan_heen(besluit, besluit.naar_id)


def mogelijke_uitkomsten(overleg: Overleg) -> list[Uitkomst]:
    """The outcomes of this kind of meeting, each that leads to another one with the coming meetings (``komend``)."""
    wacht = Overleg.objects.nog_niet_begonnen(timezone.localdate())
    komend = wacht.filter(overlegtype=OuterRef("naar_overlegtype")).exclude(pk=overleg.pk)
    feiten = JSONObject(pk="pk", datum="datum", status="status", sluit="agenda_sluit_op")
    uitkomsten = overleg.overlegtype.uitkomsten.filter(actief=True).select_related("naar_overlegtype")
    uitkomsten = uitkomsten.annotate(komend=ArraySubquery(komend.values(feiten=feiten)[:TE_KIEZEN]))
    return list(uitkomsten.order_by("volgorde", "pk"))


def eerst_open(uitkomst: Uitkomst, punt: Agendapunt) -> Overleg | None:
    """The meeting that an outcome leads to now: where the pupil stands on the agenda already, or else the first whose
    agenda still takes pupils. Of a kind that has a series its next date is planned when that is further off; the
    others wait for the closing of this one."""
    soort = uitkomst.naar_overlegtype
    if uitkomst.gevolg != Uitkomst.Gevolg.GROOT_OVERLEG or soort is None:
        return None
    staat_al = Agendapunt.objects.open().filter(dossier=punt.dossier_id, overleg__overlegtype=soort).exclude(pk=punt.pk)
    if al := staat_al.exclude(dossier=None).select_related("overleg").order_by("overleg__datum").first():
        return al.overleg
    open_ = soort.overleggen.neemt_punten_aan(timezone.now()).order_by("datum").first()
    return open_ if open_ or soort.interval_weken is None else reeks.volgende(soort, nu=timezone.now())


def staan_al(punten: Iterable[Agendapunt]) -> None:
    """Mark each decision for another meeting where the pupil stands on the agenda already: closing adds no second
    item. Load ``besluiten__uitkomst`` along."""
    verder = [(p, b) for p in punten if p.dossier_id for b in p.besloten if b.uitkomst.naar_overlegtype_id]
    if not verder:
        return
    soorten = {besluit.uitkomst.naar_overlegtype_id for _, besluit in verder}
    elders = Agendapunt.objects.open().filter(dossier__in={p.dossier_id for p, _ in verder})
    elders = elders.filter(overleg__overlegtype__in=soorten).exclude(pk__in={p.pk for p, _ in verder})
    rijen = elders.select_related("overleg").order_by("-overleg__datum", "-pk")  # the first day is written last
    al = {(rij.dossier_id, rij.overleg.overlegtype_id): rij.overleg for rij in rijen}
    for punt, besluit in verder:
        besluit.staat_al = al.get((punt.dossier_id, besluit.uitkomst.naar_overlegtype_id))


def kan_heen(besluit: Besluit, overleg_pk: int | None) -> Overleg | None:
    """This meeting, when it is of the kind that the decision leads to and is still to be held."""
    if overleg_pk is None:
        return None
    komend = Overleg.objects.nog_niet_begonnen(timezone.localdate())
    return komend.filter(pk=overleg_pk, overlegtype=besluit.uitkomst.naar_overlegtype_id).first()


def evalueren_op(overleg: Overleg, uitkomst: Uitkomst) -> date | None:
    """When the school wants to look again at what was decided (GRO-59); nothing when there is nothing to look at."""
    weken = overleg.overlegtype.evaluatie_weken
    if not weken or uitkomst.gevolg in (Uitkomst.Gevolg.AANHOUDEN, Uitkomst.Gevolg.GEEN_ZORG):
        return None
    return kalender.plus_schooldagen(overleg.school, kalender.plus_weken(overleg.datum, weken), 0)


def opvolger(overleg: Overleg, door: Gebruiker) -> Gebruiker:
    """The coordinator: who closes the meeting when that is one, and when the school has none whoever closes it."""
    rollen = Roltoewijzing.objects.geldig(overleg.datum).van_school(overleg.school).met_rol("ZC")
    rollen = rollen.filter(gebruiker__is_active=True, klas=None, leerjaar_van=None).select_related("gebruiker")
    mensen = [rol.gebruiker for rol in rollen.order_by("pk")]
    return door if door in mensen or not mensen else mensen[0]
