"""The contact with the parents about support, in one list: in evaluations, and in between (ZEIST-65, ZIEK-36)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Deling, Gesprek, Leerling
from opp.models import Evaluatie as Planevaluatie
from scholen.namen import opgesomd

from .models import Arrangement, Evaluatie

EVALUATIE, TUSSENDOOR = "In een evaluatie", "Tussendoor"
HOOGSTENS = 100


@dataclass(frozen=True)
class Contactrij:
    datum: date
    wanneer: str
    wat: str
    tekst: str
    wie: str
    url: str = ""


def uitgenodigd(leerling: Leerling, ouders: Sequence[Contactpersoon]) -> str:
    """Who gets the invitation by mail, and whom somebody of school has to tell."""
    zelf = leerling.email and oordeel(leerling, None, waarvoor=Waarvoor.LEZEN).mag
    mail = [str(ouder) for ouder in ouders if ouder.email] + ([leerling.roepnaam] if zelf else [])
    bel = [str(ouder) for ouder in ouders if not ouder.email] + ([] if zelf else [leerling.roepnaam])
    zinnen = [f"De uitnodiging gaat naar {opgesomd(mail)}."] if mail else ["Niemand krijgt de uitnodiging per mail."]
    return " ".join([*zinnen, *([f"Vertel het zelf aan {opgesomd(bel)}."] if bel else [])])


def contacten(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Contactrij]:
    """Newest first; of each kind only what this person may read."""
    rijen = [
        *_planevaluaties(arrangement, gebruiker),
        *_evaluaties(arrangement, gebruiker),
        *_gesprekken(arrangement, gebruiker),
        *_berichten(arrangement, gebruiker),
    ]
    return sorted(rijen, key=lambda rij: rij.datum, reverse=True)[:HOOGSTENS]


def _planevaluaties(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Contactrij]:
    if arrangement.opp_id is None:
        return []
    zichtbaar = Planevaluatie.objects.waarop(gebruiker, "opp.definitief_inzien")
    rijen = zichtbaar.filter(versie__opp=arrangement.opp_id).select_related("vastgelegd_door").order_by("-datum", "-pk")
    return [
        Contactrij(
            rij.datum, EVALUATIE, "Evaluatie van het plan", rij.mening_ouders, str(rij.vastgelegd_door),
            reverse("opp:tonen", args=[rij.versie_id]),
        )
        for rij in rijen
    ]  # fmt: skip


def _evaluaties(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Contactrij]:
    rijen = Evaluatie.objects.waarop(gebruiker, "traject.inzien").filter(arrangement=arrangement)
    rijen = rijen.exclude(mening_ouders="").select_related("geschreven_door").order_by("-datum", "-pk")
    return [
        Contactrij(rij.datum, EVALUATIE, "Evaluatie van de begeleiding", rij.mening_ouders, str(rij.geschreven_door))
        for rij in rijen
    ]


def _gesprekken(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Contactrij]:
    """Talks with the parents since the support was asked for; those of before belong to something else."""
    sinds = timezone.localdate(arrangement.aangevraagd_op)
    rijen = Gesprek.objects.waarop(gebruiker, "tijdlijn").filter(dossier=arrangement.dossier_id, datum__gte=sinds)
    rijen = rijen.met_ouders().select_related("geschreven_door", "gesprekssoort").order_by("-datum", "-pk")
    return [
        Contactrij(
            rij.datum, TUSSENDOOR, rij.soort_naam, rij.ondersteuning_thuis and f"Thuis: {rij.ondersteuning_thuis}",
            str(rij.geschreven_door), reverse("dossiers:stuk", args=[rij.pk]),
        )
        for rij in rijen[:HOOGSTENS]
    ]  # fmt: skip


def _berichten(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Contactrij]:
    """What parents read by their link of what was shared by whoever guides: one row a piece."""
    rijen = Deling.objects.waarop(gebruiker, "deling.inzien").actueel().exclude(contact=None)
    rijen = rijen.filter(dossier=arrangement.dossier_id, gedeeld_door=arrangement.begeleider_id)
    per_stuk = {rij.stuk_id: rij for rij in rijen.select_related("stuk", "gedeeld_door").order_by("-pk")[:HOOGSTENS]}
    return [
        Contactrij(
            timezone.localdate(rij.gedeeld_op), TUSSENDOOR, rij.stuk.titel, rij.stuk.tekst, str(rij.gedeeld_door),
            reverse("dossiers:stuk", args=[rij.stuk_id]),
        )
        for rij in per_stuk.values()
    ]  # fmt: skip
