"""What is found beside pupils and texts: meetings, groups, colleagues, and the pages of the menu."""

import re
from datetime import date
from typing import Any

from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import Abs
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN
from dossiers.models.leerling import KORTSTE_GELIJKENIS, LIJKT
from groepen.models import Groep
from overleggen.models import Overleg
from zorg.basis.datums import dag
from zorg.basis.zoeken import Gelijkenis, Kaal, kaal, naamwoorden, woorden
from zorg.schil import ARTS, arts_van, mag_naar

from .treffer import Treffer, gemerkt

RECHT = "zoeken.overal"
DAG = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?\b")


def overleggen(gebruiker: Gebruiker, tekst: str, hoogstens: int) -> list[Treffer]:
    """By the name of the kind of meeting, and by its day (23-11); the nearest to today first."""
    rijen = Overleg.objects.waarop(gebruiker, "overleg.inzien").select_related("overlegtype")
    rijen = rijen.alias(type_naam=Kaal("overlegtype__naam"))
    gezocht = woorden(DAG.sub(" ", tekst))
    for woord in gezocht:
        rijen = rijen.filter(type_naam__contains=woord)
    op_dag = _dag(tekst)
    if not (gezocht or op_dag):
        return []
    verder = Abs(Func(F("datum"), Value(timezone.localdate()), template="(%(expressions)s)", arg_joiner=" - ",
                      output_field=IntegerField()))  # fmt: skip
    return [
        Treffer(
            pk=rij.pk, url=reverse("overleggen:tonen", args=[rij.pk]), naam=rij.overlegtype.naam,
            bij=str(dag(rij.datum)), waarom="Soort overleg" if gezocht else "Dag",
            deel=gemerkt(rij.overlegtype.naam, gezocht) if gezocht else [],
        )
        for rij in rijen.filter(op_dag).order_by(verder, "pk")[:hoogstens]
    ]  # fmt: skip


def _dag(tekst: str) -> Q:
    """The day somebody typed, of any year when there is none with it; empty when this is no day."""
    past = DAG.search(tekst)
    if not past:
        return Q()
    dag_, maand, jaar = (int(getal or 0) for getal in past.groups())
    try:
        date(jaar or 2024, maand, dag_)  # a leap year: 29-2 is a day
    except ValueError:
        return Q()
    return Q(datum__day=dag_, datum__month=maand) & (Q(datum__year=jaar) if jaar else Q())


def groepen(gebruiker: Gebruiker, tekst: str, hoogstens: int) -> list[Treffer]:
    gezocht = woorden(tekst)
    rijen = Groep.objects.waarop(gebruiker, "groep.inzien").select_related("catalogusitem")
    rijen = rijen.alias(heet=Kaal("naam", "catalogusitem__naam"))
    for woord in gezocht:
        rijen = rijen.filter(heet__contains=woord)
    return [
        Treffer(
            pk=rij.pk, url=reverse("groepen:tonen", args=[rij.pk]), naam=rij.naam, bij=rij.get_status_display(),
            waarom="Naam van de groep" if any(w in kaal(rij.naam) for w in gezocht) else "Soort begeleiding",
            deel=gemerkt(f"{rij.naam}, {rij.catalogusitem.naam}", gezocht),
        )
        for rij in rijen.order_by("naam", "pk")[:hoogstens]
    ]  # fmt: skip


def collegas(gebruiker: Gebruiker, tekst: str, hoogstens: int) -> list[Treffer]:
    """Who works at the own school now, by name or function; a hit is a mail, since nobody has a page about them."""
    gezocht = naamwoorden(tekst)
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).exclude(functie__rol__in=EXTERN)
    rijen = rijen.filter(school__in=gebruiker.scholen_met(RECHT), gebruiker__is_active=True)
    rijen = rijen.alias(heet=Kaal("gebruiker__voornaam", "gebruiker__achternaam"), functienaam=Kaal("functie__naam"))
    for woord in gezocht:
        past = Q(heet__contains=woord) | Q(functienaam__contains=woord)
        if len(woord) >= KORTSTE_GELIJKENIS:
            past |= Q(GreaterThanOrEqual(Gelijkenis(Value(woord), F("heet")), LIJKT))
        rijen = rijen.filter(past)
    rijen = rijen.select_related("gebruiker", "functie", "klas")
    per_collega: dict[int, list[Any]] = {}
    for rij in rijen.order_by("gebruiker__achternaam", "gebruiker__voornaam", "pk")[: hoogstens * 4]:
        per_collega.setdefault(rij.gebruiker_id, []).append(rij)
    return [_collega(functies, gezocht) for functies in list(per_collega.values())[:hoogstens]]


def _collega(functies: list[Any], gezocht: list[str]) -> Treffer:
    collega, namen = functies[0].gebruiker, ", ".join(str(rij) for rij in functies)
    in_naam = [woord for woord in gezocht if woord in kaal(collega.naam)]
    in_functie = [woord for woord in gezocht if woord in kaal(namen)]
    waarom = "Naam" if in_naam else "Functie" if in_functie else "Naam lijkt op wat je typte"
    deel = gemerkt(collega.naam, in_naam) if in_naam else gemerkt(namen, in_functie) if in_functie else []
    return Treffer(pk=collega.pk, url=f"mailto:{collega.email}", naam=collega.naam, bij=namen, waarom=waarom, deel=deel)


def paginas(gebruiker: Gebruiker, tekst: str) -> list[Treffer]:
    """The pages of the menu of this person."""
    gezocht = woorden(tekst)
    menu = [(url, arts_van(gebruiker) if naam == ARTS else label) for url, naam, label in mag_naar(gebruiker)]
    return [
        Treffer(pk=nummer, url=url, naam=label, waarom="Bladzijde")
        for nummer, (url, label) in enumerate(menu)
        if all(woord in kaal(label) for woord in gezocht)
    ]
