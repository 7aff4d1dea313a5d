"""What the pages of a dispute show."""

from typing import Any

from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier
from zorg.basis.datums import dag

from .models import Geschil, Versie
from .volledigheid import soort_van

MET = ("dossier__leerling__school", "versie__opp", "vastgelegd_door")
Status = Geschil.Status


def _basis(dossier: Dossier, *kruimels: tuple[str, str]) -> dict[str, Any]:
    return {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "kruimels": [(str(dossier.leerling), reverse("dossiers:tonen", args=[dossier.pk])), *kruimels],
    }


def nieuw(dossier: Dossier) -> dict[str, Any]:
    kop = "Leg een geschil vast"
    terug = reverse("opp:bij_dossier", args=[dossier.pk])
    return _basis(dossier, (kop, "")) | {"kop": kop, "terug": terug}


def stap(geschil: Geschil, kop: str) -> dict[str, Any]:
    terug = reverse("opp:geschil", args=[geschil.pk])
    return _basis(geschil.dossier, ("Geschil", terug), (kop, "")) | {"kop": kop, "terug": terug}


def tonen(geschil: Geschil, gebruiker: Gebruiker) -> dict[str, Any]:
    mag = Geschil.objects.waarop(gebruiker, "geschil.vastleggen").filter(pk=geschil.pk).exists()
    return _basis(geschil.dossier, ("Geschil", "")) | {
        "geschil": geschil,
        "waarover": _waarover(geschil),
        "wie": _wie(geschil),
        "nu": _nu(geschil),
        "plan": geschil.versie and reverse("opp:tonen", args=[geschil.versie.pk]),
        "stappen": _stappen(geschil) if mag else [],
    }


def _waarover(geschil: Geschil) -> str:
    """In the middle of a sentence: "het plan (OPP)"."""
    naam: str = geschil.get_soort_display()
    return naam[:1].lower() + naam[1:]


def _wie(geschil: Geschil) -> str:
    leerling = [geschil.dossier.leerling.roepnaam] if geschil.door_leerling else []
    return ", ".join([*map(str, geschil.indieners.order_by("pk")), *leerling])


def _nu(geschil: Geschil) -> Any:
    """What is waited for now, and until when."""
    return {
        Status.TERMIJN: ("De ouders kunnen het indienen tot en met", dag(geschil.indienen_tot_datum)),
        Status.INGEDIEND: ("De commissie geeft een oordeel, uiterlijk", dag(geschil.oordeel_verwacht_datum)),
        Status.OORDEEL: ("Nu neemt het bestuur zelf een besluit.", ""),
    }.get(Status(geschil.status))


def _stappen(geschil: Geschil) -> list[dict[str, str]]:
    stappen = {
        Status.TERMIJN: [("geschil_indienen", "Het is ingediend"), ("geschil_stoppen", "Het is niet ingediend")],
        Status.INGEDIEND: [
            ("geschil_oordeel", "De commissie gaf een oordeel"),
            ("geschil_stoppen", "Het is ingetrokken"),
        ],
        Status.OORDEEL: [("geschil_besluit", "Het bestuur besloot")],
        Status.NIET_INGEDIEND: [("geschil_indienen", "Het is toch ingediend")],
    }.get(Status(geschil.status), [])
    return [{"url": reverse(f"opp:{naam}", args=[geschil.pk]), "knop": knop} for naam, knop in stappen]


def weg(versie: Versie, gebruiker: Gebruiker) -> dict[str, Any]:
    """Where a plan found no agreement: how long parents have. The committee is for an OPP only."""
    if not soort_van(versie).wettelijk:
        return {}
    dossier = versie.opp.dossier
    return {
        "geschil_weken": dossier.leerling.school.regels.getal("geschil.indienen_weken"),
        "geschil": Geschil.objects.waarop(gebruiker, "geschil.inzien").loopt_over(versie),
        "mag_geschil": Dossier.objects.waarop(gebruiker, "geschil.vastleggen").filter(pk=dossier.pk).exists(),
    }


def mag(dossier: Dossier, gebruiker: Gebruiker) -> dict[str, bool]:
    """The doors on the list of plans, in one query."""
    deuren = {"opstellen": "opp.opstellen", "geschil": "geschil.inzien", "geschil_maken": "geschil.vastleggen"}
    return Dossier.objects.filter(pk=dossier.pk).met_mag(gebruiker, **deuren).values(*deuren).get()


def regels(dossier: Dossier, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """On the page of the dossier, for who may know of it."""
    rijen = Geschil.objects.waarop(gebruiker, "geschil.inzien").filter(dossier=dossier)
    return [
        {
            "naam": f"Geschil over {_waarover(rij)}",
            "url": reverse("opp:geschil", args=[rij.pk]),
            "stand": rij.get_status_display(),
            "waarom": _nu(rij),
        }
        for rij in rijen.order_by("-besluitdatum", "-pk")
    ]
