"""Finding a pupil: by name, class, number of school or telephone number."""

import re
from typing import Any

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, Func, OuterRef, Q, Subquery
from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Dossier, Leerling
from zorg.basis.zoeken import kaal, naamwoorden

from .treffer import Deel, Treffer, gemerkt

TELEFOON = re.compile(r"[\d\s\-.()+/]{8,30}")
LAATSTE_CIJFERS = 9  # what is left of 06 1234 5678 and of +31 6 1234 5678 alike


class Cijfers(Func):
    """The last digits of a telephone number, however it was typed."""

    template = f"right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), {LAATSTE_CIJFERS})"
    output_field = CharField()


def gevonden(gebruiker: Gebruiker, tekst: str) -> Any:
    """Who this person may look up and who fits; those who left last. A telephone number asks the right to read it."""
    nummer, mag = als_nummer(tekst), met_dossier(gebruiker)
    rijen = mag.filter(_met_nummer(gebruiker, nummer)) if nummer else mag.zoeken(tekst)
    weg = ExpressionWrapper(Q(uitschrijfdatum__isnull=False), BooleanField())
    return rijen.meest_gelijkend(tekst).annotate(weg=weg).order_by("weg", "-gelijk", "achternaam", "roepnaam", "pk")


def met_dossier(gebruiker: Gebruiker) -> Any:
    """Everybody this person may look up, with the dossier when it may be read (``dossier_nummer``)."""
    dossier = Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(leerling=OuterRef("pk"))
    rijen = Leerling.objects.waarop(gebruiker, "leerling.zoeken").select_related("klas")
    return rijen.annotate(dossier_nummer=Subquery(dossier.values("pk")[:1]))


def als_nummer(tekst: str) -> str:
    """The last digits when this is a telephone number; a number of school is shorter."""
    if not TELEFOON.fullmatch(tekst.strip()):
        return ""
    cijfers = re.sub(r"\D", "", tekst)
    return cijfers[-LAATSTE_CIJFERS:] if len(cijfers) > LAATSTE_CIJFERS else ""


def _met_nummer(gebruiker: Gebruiker, nummer: str) -> Q:
    eigen = Leerling.objects.waarop(gebruiker, "leerling.contact_inzien").alias(cijfers=Cijfers("telefoon"))
    thuis = Contactpersoon.objects.waarop(gebruiker, "leerling.contact_inzien").alias(cijfers=Cijfers("telefoon"))
    return Q(pk__in=eigen.filter(cijfers=nummer).values("pk")) | Q(
        Exists(thuis.filter(cijfers=nummer, leerling=OuterRef("pk")))
    )


def treffer(leerling: Any, tekst: str) -> Treffer:
    """With why this pupil was found."""
    nummer = leerling.dossier_nummer
    url = reverse("dossiers:tonen", args=[nummer]) if nummer else reverse("dossiers:leerling", args=[leerling.pk])
    klas = leerling.klas.naam if leerling.klas else "geen klas"
    waarom, deel = _waarom(leerling, klas, tekst)
    bij = f"{klas}, nummer {leerling.leerlingnummer}"
    return Treffer(
        pk=leerling.pk,
        leerling=leerling.pk,
        url=url,
        naam=str(leerling),
        bij=f"{bij}, niet meer op school" if leerling.uitschrijfdatum else bij,
        waarom=waarom,
        deel=deel,
    )


def _waarom(leerling: Leerling, klas: str, tekst: str) -> tuple[str, list[Deel]]:
    if als_nummer(tekst):
        return "Telefoonnummer", []
    gezocht, naam = naamwoorden(tekst), str(leerling)
    in_de_naam = [woord for woord in gezocht if woord in kaal(naam)]
    if in_de_naam:
        return "Naam", gemerkt(naam, in_de_naam)
    if any(leerling.leerlingnummer.startswith(woord) for woord in gezocht):
        return "Leerlingnummer", gemerkt(leerling.leerlingnummer, gezocht)
    if any(woord in klas.lower() for woord in gezocht):
        return "Klas", gemerkt(klas, gezocht)
    return "Naam lijkt op wat je typte", []
