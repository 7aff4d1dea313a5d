"""Handing over: asked by a school day, written by who leaves, accepted by who comes.

Rights follow the class at once; this is about what people must tell each other.
"""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL, alternatieven
from audit.services import vastleggen
from dossiers.models import Betrokkene, Dossier, Niveau, Overdracht, Taak, Tijdlijnstuk
from scholen.models import School
from zorg.basis.models import Onvolledig

from .basis import betrokkene_beeindigen, betrokkene_toevoegen, taak_afronden, taak_openen

SCHRIJVEN, AANNEMEN = "overdracht_schrijven", "overdracht_aannemen"
VERDELEN = "dossier.betrokkenen_beheren"
# Where more people open the page than may do this: that there are signals at all is not for each of them.
NAUWER = {"signalen_bekijken": "signaal.oppakken"}


def overdrachten_vragen(school: School, *, datum: date) -> int:
    """Ask a handover for each open dossier whose mentor or year changed since the last time. Returns how many."""
    return _andere_mentoren(school, datum) + _andere_leerjaren(school, datum)


def _andere_mentoren(school: School, datum: date) -> int:
    rijen = Roltoewijzing.objects.geldig(datum).met_rol("ME").filter(school=school, gebruiker__is_active=True)
    mentoren: dict[int, list[Gebruiker]] = {}
    for rij in rijen.exclude(klas=None).select_related("gebruiker").order_by("pk"):
        mentoren.setdefault(rij.klas_id, []).append(rij.gebruiker)  # type: ignore[arg-type]
    gevraagd = 0
    dossiers = Dossier.objects.actief().filter(leerling__school=school, leerling__uitschrijfdatum=None, besloten=False)
    for dossier in dossiers.select_related("leerling__school", "mentor").order_by("pk"):
        nu = mentoren.get(dossier.leerling.klas_id or 0, [])
        if not nu or dossier.mentor in nu:
            continue
        if dossier.mentor is not None:
            _van_mentor_wisselen(dossier, dossier.mentor, nu[0])
            gevraagd += 1
        Dossier.objects.filter(pk=dossier.pk).update(mentor=nu[0])
    return gevraagd


@transaction.atomic
def _van_mentor_wisselen(dossier: Dossier, van: Gebruiker, aan: Gebruiker) -> None:
    overdracht_vragen(dossier, van=van, aan=aan, soort=Overdracht.Soort.MENTOR)
    taken_doorgeven(dossier, van=van, aan=aan)


def _andere_leerjaren(school: School, datum: date) -> int:
    """Whoever works for some years only, on a pupil that left those: the colleague of the new year is asked in."""
    toewijzingen = list(
        Roltoewijzing.objects.geldig(datum)
        .filter(school=school, gebruiker__is_active=True)
        .select_related("functie", "gebruiker")
        .order_by("pk")
    )
    betrokken = Betrokkene.objects.geldig(datum).filter(
        dossier__status=Dossier.Status.ACTIEF, dossier__leerling__school=school, dossier__leerling__klas__isnull=False
    )
    gevraagd = 0
    for rij in betrokken.select_related("gebruiker", "dossier__leerling__klas__leerjaar", "dossier__leerling__school"):
        opvolger = _opvolger(rij, toewijzingen)
        if opvolger and not _al_gevraagd(rij, opvolger):
            overdracht_vragen(rij.dossier, van=rij.gebruiker, aan=opvolger, soort=Overdracht.Soort.LEERJAAR)
            gevraagd += 1
    return gevraagd


def _opvolger(rij: Betrokkene, toewijzingen: list[Roltoewijzing]) -> Gebruiker | None:
    jaar = rij.dossier.leerling.klas.leerjaar.volgnummer  # type: ignore[union-attr]
    eigen = [t for t in toewijzingen if t.gebruiker_id == rij.gebruiker_id]
    if not eigen or any(_reikt(t, jaar) for t in eigen):
        return None
    functies = {t.functie_id for t in eigen if t.leerjaar_van is not None}
    anderen = (t.gebruiker for t in toewijzingen if t.functie_id in functies and _reikt(t, jaar))
    return next(anderen, None)


def _reikt(toewijzing: Roltoewijzing, jaar: int) -> bool:
    if toewijzing.klas_id is not None or toewijzing.leerjaar_van is None or toewijzing.leerjaar_tot is None:
        return True
    return toewijzing.leerjaar_van <= jaar <= toewijzing.leerjaar_tot


def _al_gevraagd(rij: Betrokkene, opvolger: Gebruiker) -> bool:
    return rij.dossier.overdrachten.filter(van=rij.gebruiker, aan=opvolger, gevraagd_op__gte=rij.toegevoegd_op).exists()


@transaction.atomic
def overdracht_vragen(dossier: Dossier, *, van: Gebruiker, aan: Gebruiker, soort: str) -> Overdracht:
    """Ask the one to write and tell the other that it comes; asking again while it runs changes nothing.

    Who left the school writes nothing any more: then the coordinator is asked.
    """
    loopt = Overdracht.objects.lopend().filter(dossier=dossier, van=van, aan=aan).first()
    if loopt:
        return loopt
    overdracht = Overdracht.objects.create(dossier=dossier, van=van, aan=aan, soort=soort)
    leerling = dossier.leerling
    taak_openen(
        soort=SCHRIJVEN,
        sleutel=f"overdracht:{overdracht.pk}",
        school=leerling.school,
        dossier=dossier,
        wat=f"Draag {leerling.roepnaam} over aan {aan}",
        waar=reverse("dossiers:overdracht_schrijven", args=[overdracht.pk]),
        voor=van if werkt_op(van, leerling.school) else "ZC",
        namens=aan,
        besloten=_in_vertrouwen(dossier, van),
    )
    vastleggen("overdracht_gevraagd", op=dossier, door=None, overdracht=overdracht.pk)
    return overdracht


def werkt_op(gebruiker: Gebruiker, school: School) -> bool:
    """Whether somebody still works at this school: work for who left is work that gets lost."""
    return (
        gebruiker.is_active
        and Roltoewijzing.objects.geldig(timezone.localdate()).filter(gebruiker=gebruiker, school=school).exists()
    )


@transaction.atomic
def overdracht_schrijven(overdracht: Overdracht, *, door: Gebruiker, **velden: Any) -> None:
    """What the next colleague must know; they are asked to read and accept it. Notes that somebody kept to themselves
    nobody else gives along."""
    if velden.get("met_notities") and door != overdracht.van:
        raise Onvolledig(f"Alleen {overdracht.van} kan de eigen notities meegeven.")
    overdracht.zet_status(Overdracht.Status.AANGEBODEN, aangeboden_op=timezone.now(), **velden)
    vastleggen("overdracht_geschreven", op=overdracht, door=door)
    taak_afronden(soort=SCHRIJVEN, sleutel=f"overdracht:{overdracht.pk}")
    leerling = overdracht.dossier.leerling
    taak_openen(
        soort=AANNEMEN,
        sleutel=f"overdracht:{overdracht.pk}",
        school=leerling.school,
        dossier=overdracht.dossier,
        wat=f"Lees de overdracht van {leerling.roepnaam}",
        waar=reverse("dossiers:overdracht", args=[overdracht.pk]),
        voor=overdracht.aan,
        namens=overdracht.van,
        besloten=_in_vertrouwen(overdracht.dossier, overdracht.van),
    )


def _in_vertrouwen(dossier: Dossier, van: Gebruiker) -> bool:
    """Whether this person only ever worked here because the pupil asked for it in confidence (S18)."""
    return set(dossier.betrokkenen.filter(gebruiker=van).values_list("besloten", flat=True)) == {True}


@transaction.atomic
def overdracht_aannemen(overdracht: Overdracht, *, door: Gebruiker) -> None:
    """The next colleague read it. Whoever worked by assignment stops, and the next one starts."""
    overdracht.zet_status(Overdracht.Status.AANGENOMEN, aangenomen_op=timezone.now())
    dossier = overdracht.dossier
    if overdracht.soort in (Overdracht.Soort.LEERJAAR, Overdracht.Soort.COLLEGA):
        _betrokkenheid_doorgeven(dossier, van=overdracht.van, aan=overdracht.aan, door=door)
        taken_doorgeven(dossier, van=overdracht.van, aan=overdracht.aan)
    Tijdlijnstuk.objects.create(
        dossier=dossier,
        soort=Tijdlijnstuk.Soort.GEBEURTENIS,
        datum=timezone.localdate(),
        titel=f"Overgedragen van {overdracht.van} aan {overdracht.aan}",
        niveau=Niveau.Z2 if _in_vertrouwen(dossier, overdracht.van) else Niveau.Z1,
        geschreven_door=door,
    )
    vastleggen("overdracht_aangenomen", op=overdracht, door=door)
    taak_afronden(soort=AANNEMEN, sleutel=f"overdracht:{overdracht.pk}")


def _betrokkenheid_doorgeven(dossier: Dossier, *, van: Gebruiker, aan: Gebruiker, door: Gebruiker) -> None:
    for rij in list(dossier.betrokkenen.van(van).order_by("pk")):
        betrokkene_toevoegen(
            dossier,
            gebruiker=aan,
            hoedanigheid=rij.hoedanigheid,
            reden=f"neemt het over van {van}",
            door=door,
            einddatum=rij.einddatum,
            besloten=rij.besloten,
        )
        betrokkene_beeindigen(rij, door=door, laatste_dag=timezone.localdate(), reden=f"overgedragen aan {aan}")


def taken_doorgeven(dossier: Dossier, *, van: Gebruiker, aan: Gebruiker) -> int:
    """Open tasks on this dossier move along; writing the handover itself stays with who knows the pupil."""
    taken = dossier.taken.open().filter(voor_gebruiker=van).exclude(soort=SCHRIJVEN)
    blijft = [taak.pk for taak in taken.filter(besloten=True).order_by("pk") if not _opent(aan, taak)]
    return taken.exclude(pk__in=blijft).update(voor_gebruiker=aan)


def _losse_taken_doorgeven(school: School, *, van: Gebruiker, aan: Gebruiker) -> None:
    """What was asked in confidence stays where it is. The rest goes to who takes over, if they may open it, or else to
    who coordinates, if they may; otherwise it stays too: a task that nobody can open is lost."""
    taken = Taak.objects.open().filter(school=school, voor_gebruiker=van, dossier=None, besloten=False)
    for taak in taken.order_by("pk"):
        if _opent(aan, taak):
            taken.filter(pk=taak.pk).update(voor_gebruiker=aan)
        elif _coordinator_opent(taak):
            taken.filter(pk=taak.pk).update(voor_gebruiker=None, voor_rol="ZC")


def _opent(gebruiker: Gebruiker, taak: Taak) -> bool:
    """Whether the page where this task is done opens for somebody: what its door asks (``vereist``, ``alleen_met``)."""
    actie, op, pk = _deur(taak)
    if op is not None:
        return op.objects.waarop(gebruiker, actie).filter(pk=pk).exists()
    return bool(actie) and taak.school in gebruiker.scholen_met(actie)


def _coordinator_opent(taak: Taak) -> bool:
    """Whether who coordinates the whole school may open it, whoever it is about."""
    actie, _, _ = _deur(taak)
    return bool(actie) and ("*",) in alternatieven(actie, "ZC")


def _deur(taak: Taak) -> tuple[str, Any, Any]:
    """The action that the page of this task requires, the model, and which of it; no action when that is not known."""
    try:
        gevonden = resolve(urlsplit(taak.waar).path)
    except Resolver404:
        return "", None, None
    if vereist := getattr(gevonden.func, "vereist", None):
        actie, op = vereist
        return NAUWER.get(taak.soort, actie), op, gevonden.kwargs["pk"]
    return getattr(gevonden.func, "alleen_met", ""), None, None


@transaction.atomic
def werk_overdragen(school: School, *, van: Gebruiker, aan: Gebruiker, door: Gebruiker) -> int:
    """A colleague stops: the open work at this school goes to one other, as far as ``door`` may divide it. Returns on
    how many dossiers.

    On each a handover is asked, so that the story comes along with the work. Tasks that belong to no dossier tell not
    whom they are about: only who coordinates the whole school moves those, and never those in confidence.
    """
    if van == aan:
        raise Onvolledig("Kies 2 verschillende collega’s.")
    dossiers = open_werk(school, van, door=door)
    for dossier in dossiers:
        _betrokkenheid_doorgeven(dossier, van=van, aan=aan, door=door)
        overdracht_vragen(dossier, van=van, aan=aan, soort=Overdracht.Soort.COLLEGA)
        taken_doorgeven(dossier, van=van, aan=aan)
    if coordineert_alles(school, door):
        _losse_taken_doorgeven(school, van=van, aan=aan)
    vastleggen("werk_overgedragen", op=van, door=door, aan=aan.pk, dossiers=[dossier.pk for dossier in dossiers])
    return len(dossiers)


def coordineert_alles(school: School, door: Gebruiker) -> bool:
    """Whether somebody divides the work of the whole school: not of one building, and not of a few years."""
    rijen = [t for t in door.toewijzingen if t.school_id == school.pk and t.functie.rol in TABEL[VERDELEN]]
    return any(t.klas_id is None and t.locatie_id is None and t.leerjaar_van is None for t in rijen)


def open_werk(school: School, van: Gebruiker, *, door: Gebruiker) -> list[Dossier]:
    """The open dossiers of this school on which somebody is assigned or has something to do; those ``door`` divides."""
    vandaag = timezone.localdate()
    betrokken = Betrokkene.objects.geldig(vandaag).filter(gebruiker=van).values("dossier")
    taken = Taak.objects.open().filter(voor_gebruiker=van).exclude(soort=SCHRIJVEN).values("dossier")
    rijen = Dossier.objects.waarop(door, VERDELEN).actief().filter(leerling__school=school)
    rijen = rijen.filter(pk__in=betrokken) | rijen.filter(pk__in=taken)
    return list(rijen.select_related("leerling__school", "leerling__klas").order_by("leerling__achternaam", "pk"))
