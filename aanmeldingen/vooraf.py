"""What this app adds to what Zorg knows already when one of its forms begins."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import Gebruiker
from casussen.models import Casus, Interventie
from dossiers.models import Leerling
from dossiers.vooraf import bron_toevoegen

from .models import Aanmelding
from .soorten import SOORTEN

HOOGSTENS = 6  # steps; the page leaves room to write more


def adres_en_telefoon(leerling: Leerling, voor: Gebruiker) -> dict[str, str]:
    ouders = leerling.contactpersonen.met_gezag().exclude(telefoon="").order_by("pk")
    return {
        "huisadres": leerling.adres,
        "telefoon_leerling": leerling.telefoon,
        "telefoon_ouders": ", ".join(dict.fromkeys(ouders.values_list("telefoon", flat=True))),
    }


def interventies(leerling: Leerling, voor: Gebruiker) -> dict[str, Any]:
    """What was tried and stands on the interventieformulier goes along, with what it brought (GRO-40, GRO-45)."""
    rijen = Interventie.objects.waarop(voor, "interventie.inzien").filter(
        casus__dossier__leerling=leerling, casus__status=Casus.Status.LOPEND, casus__besloten=False
    )
    laatste = list(rijen.select_related("uitvoerder").order_by("-begindatum", "-pk")[:HOOGSTENS])
    return {"ondernomen": [_als_stap(rij) for rij in reversed(laatste)]}


def _als_stap(rij: Interventie) -> dict[str, str]:
    tot = f" tot {date_format(rij.einddatum, 'j F')}" if rij.einddatum else ""
    effect = f" ({rij.get_effect_display()})" if rij.effect else ""
    stap = {
        "wat": rij.wat, "wie": str(rij.uitvoerder), "periode": f"{date_format(rij.begindatum, 'j F')}{tot}",
        "resultaat": f"{rij.resultaat}{effect}",
    }  # fmt: skip
    return {naam: " ".join(tekst.split())[:500] for naam, tekst in stap.items()}


def bronnen_toevoegen() -> None:
    for formulier in ("schoolarts", "jeugdverpleegkundige"):
        bron_toevoegen(formulier, adres_en_telefoon)
    for formulier, soort in SOORTEN.items():
        if "gedaan" in soort.delen:
            bron_toevoegen(formulier, interventies)


def casuspagina(aanmelding: Aanmelding) -> str:
    """Where somebody writes down what was tried: on the case that runs, else with the pupil."""
    casus = Casus.objects.lopend().filter(dossier=aanmelding.dossier_id, besloten=aanmelding.besloten).first()
    return casus.get_absolute_url() if casus else reverse("casussen:eigen", args=[aanmelding.dossier.leerling_id])
