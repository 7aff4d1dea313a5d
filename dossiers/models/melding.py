"""A report to Veilig Thuis: what was reported, and that those it is about heard it before (ZEIST-81, PRIV-14)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .dossier import BijDossier, Dossier
from .tijdlijn import Tijdlijnstuk


def _gehoord(wie: str) -> Q:
    """Told on a day, at the latest the day of the report; or not told, with the reason."""
    datum, reden = f"{wie}_datum", f"{wie}_niet"
    return Q(**{f"{datum}__isnull": False, f"{datum}__lte": F("datum"), reden: ""}) | (
        Q(**{datum: None}) & ~Q(**{reden: ""})
    )


class Zorgmelding(BijDossier):
    """One report. Who reads the piece reads this: its author and the colleagues named on it, nobody else (Z3)."""

    class Bij(models.TextChoices):
        VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
        NOODHULP = "noodhulp", "112 of de politie"

    WIE: ClassVar = ("ouders", "leerling")

    stuk = models.OneToOneField(Tijdlijnstuk, models.CASCADE, related_name="zorgmelding")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="zorgmeldingen")
    datum = models.DateField("gemeld op")
    bij = models.CharField("gemeld bij", max_length=14, choices=Bij)
    ouders_datum = models.DateField("de ouders hoorden het op", null=True, blank=True)
    ouders_niet = models.TextField("waarom de ouders het niet vooraf hoorden", blank=True)
    leerling_datum = models.DateField("de leerling hoorde het op", null=True, blank=True)
    leerling_niet = models.TextField("waarom de leerling het niet vooraf hoorde", blank=True)
    # Not telling somebody is never decided alone.
    overlegd_met = models.CharField("met wie dat is besloten", max_length=200, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="zorgmelding_ouders_gehoord", condition=_gehoord("ouders")),
            models.CheckConstraint(name="zorgmelding_leerling_gehoord", condition=_gehoord("leerling")),
            models.CheckConstraint(
                name="zorgmelding_uitzondering_samen",
                condition=Q(ouders_niet="", leerling_niet="") | ~Q(overlegd_met=""),
                violation_error_message="Schrijf op met wie je besloot om het niet vooraf te vertellen.",
            ),
        ]

    def __str__(self) -> str:
        return f"zorgmelding {self.pk}"
