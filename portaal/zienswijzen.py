"""What somebody thinks of a request, on the pages behind their own link: asked, written, lying ready, given."""

from typing import Any

from django.utils import translation

from dossiers.kanaal import Waarvoor, oordeel
from verwijzingen.models import Verwijzing, Zienswijze, Zienswijzeversie
from verwijzingen.models.zienswijze import ZienswijzeQuerySet
from verwijzingen.rapport import zienswijzeregels
from zorg.basis.models import Bestand, Opdracht

from .models import Toegang
from .thuisforms import zienswijze_verklaring

HOOGSTENS = 50


def gevraagd(toegang: Toegang) -> ZienswijzeQuerySet:
    """What this very person was asked about a request, as long as their view counts."""
    eigen = Zienswijze.objects.filter(verwijzing__dossier=toegang.dossier, contact=toegang.contact)
    soort = Waarvoor.LEZEN if toegang.is_leerling else Waarvoor.TEKENEN
    mag = oordeel(toegang.dossier.leerling, toegang.contact, waarvoor=soort).mag
    if not toegang.is_leerling:
        eigen = eigen.filter(verwijzing__in=Verwijzing.objects.filter(zonder_ouders=False))
    eigen = eigen.select_related("verwijzing__bestemming").order_by("pk")
    return eigen if mag else eigen.none()


def te_geven(toegang: Toegang) -> ZienswijzeQuerySet:
    """Of these what can still be answered: the request was not sent yet."""
    return gevraagd(toegang).open()


def wachtend(toegang: Toegang) -> dict[str, Any]:
    """Whether an answer is waited for, what lies ready and was not sent, and what was given."""
    rijen = list(gevraagd(toegang).prefetch_related("versies")[:HOOGSTENS])
    van = [(rij, sorted(rij.versies.all(), key=lambda versie: versie.nummer)) for rij in rijen]
    in_de_maak = [rij for rij, alle in van if alle and not alle[-1].gegeven_op and rij.verwijzing.is_voor_indienen]
    return {
        "zienswijze_open": any(rij.verwijzing.is_voor_indienen and not rij.beantwoord_op for rij in rijen),
        "zienswijze_ligt_klaar": in_de_maak[0].pk if in_de_maak else None,
        "zienswijzen_gegeven": [_gegeven(rij, alle) for rij, alle in van if rij.beantwoord_op],
    }


def _gegeven(rij: Zienswijze, versies: list[Zienswijzeversie]) -> dict[str, Any]:
    gegeven = [versie for versie in versies if versie.gegeven_op]
    return {
        "pk": rij.pk,
        "bestemming": str(rij.verwijzing.bestemming),
        "op": rij.beantwoord_op,
        "versie": gegeven[-1].pk if gegeven else None,
        "te_veranderen": rij.verwijzing.is_voor_indienen,
    }


def in_de_maak(rij: Zienswijze) -> Zienswijzeversie | None:
    """What its author wrote and did not give yet."""
    return rij.versies.filter(gegeven_op=None).select_related("bestand").first()


def geschreven(rij: Zienswijze) -> dict[str, str]:
    """What the form begins with: the newest text of this person."""
    laatste = rij.versies.order_by("-nummer").first() or rij
    return {"antwoord": laatste.antwoord, "woorden": laatste.woorden, "naam": laatste.getypte_naam}


def te_lezen(versie: Zienswijzeversie, *, leerling: bool) -> dict[str, Any]:
    with translation.override("nl"):  # the words of the document: shown is signed
        regels = zienswijzeregels(versie)
    return {
        "versie": versie,
        "regels": regels,
        "verklaring": zienswijze_verklaring(versie.antwoord, leerling=leerling).splitlines(),
        "sha256": versie.bestand.sha256 if versie.bestand else "",
        "stand": "klaar" if versie.bestand else _opdrachtstand(f"verwijzingen.zienswijze_maken:{versie.pk}"),
    }


def _opdrachtstand(sleutel: str) -> str:
    mislukt = Opdracht.objects.filter(sleutel=sleutel, status=Opdracht.Status.MISLUKT).exists()
    return "mislukt" if mislukt else "bezig"


def bestand(toegang: Toegang, nummer: str) -> Bestand | None:
    rijen = Zienswijzeversie.objects.filter(zienswijze__in=gevraagd(toegang)).select_related("bestand", "eindbestand")
    return next((rij.document for rij in rijen if str(rij.pk) == nummer), None)
