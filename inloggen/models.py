"""Who proves to be whom: the accounts of elsewhere that open one of ours, and how often somebody guessed."""

from django.db import models

from accounts.models import Gebruiker


class IdentiteitQuerySet(models.QuerySet["Identiteit"]):
    def van(self, gebruiker: Gebruiker) -> list["Identiteit"]:
        return list(self.filter(gebruiker=gebruiker).order_by("gekoppeld_op"))


class Identiteit(models.Model):
    """The account of somebody with a sign-in service, by what that service never gives to anybody else.

    Not by an address: who gets the address of a colleague who left would be that colleague.
    """

    class Weg(models.TextChoices):
        ZELF = "zelf", "door jou"
        BEHEER = "beheer", "door de beheerder"

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="identiteiten")
    issuer = models.CharField(max_length=255)
    sub = models.CharField(max_length=255)
    weg = models.CharField(max_length=10, choices=Weg)
    gekoppeld_op = models.DateTimeField(auto_now_add=True)
    gebruikt_op = models.DateTimeField("laatst mee ingelogd", null=True, blank=True)

    objects = IdentiteitQuerySet.as_manager()

    class Meta:
        constraints = [
            # whose account is this, at each login?
            models.UniqueConstraint(fields=["issuer", "sub"], name="identiteit_van_een"),
            # with which services may I log in?
            models.UniqueConstraint(fields=["gebruiker", "issuer"], name="identiteit_een_per_dienst"),
        ]

    def __str__(self) -> str:
        return f"identiteit {self.pk}"


class Rem(models.Model):
    """How often a password was guessed for one account or from one address; which one stands here hashed."""

    sleutel = models.CharField(max_length=64, primary_key=True)
    begon_op = models.DateTimeField(db_index=True)
    aantal = models.PositiveIntegerField()
    dicht_tot_op = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.aantal}"
