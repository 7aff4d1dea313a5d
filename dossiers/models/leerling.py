"""The pupil and the people around the pupil. There is no BSN in this product."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.lookups import GreaterThanOrEqual

from accounts.models import Gebruiker
from accounts.permissions import RechtenQuerySet
from scholen.models import Klas, School
from zorg.basis.adres import als_nummer
from zorg.basis.zoeken import Gelijkenis, Kaal, kaal, naamwoorden

# From here a name looks like what was typed: Jansen and Janssen (0.86), Fatma and Fatima (0.5); Noor and Nora do not.
LIJKT = 0.5
KORTSTE_GELIJKENIS = 4


class LeerlingQuerySet(RechtenQuerySet):
    naar_leerling = ""
    zien = "leerling.basis_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        from .dossier import Betrokkene  # noqa: PLC0415  the two models of one package know each other

        return {"A": Q(Exists(Betrokkene.objects.van(gebruiker).filter(dossier__leerling=OuterRef("pk"))))}

    def ingeschreven(self) -> Self:
        return self.filter(uitschrijfdatum=None)

    def zoeken(self, tekst: str) -> Self:
        """Each word must fit the name, the number or the class; the first few words are enough to find somebody.

        A name may be written a little differently, and without accents or ``van der``.
        """
        gezocht = naamwoorden(tekst)
        if not gezocht:
            return self.none() if tekst.strip() else self
        gevonden = self.alias(kale_naam=Kaal("roepnaam", "achternaam"))
        for woord in gezocht:
            past = Q(kale_naam__contains=woord) | Q(leerlingnummer__startswith=woord) | Q(klas__naam__icontains=woord)
            if len(woord) >= KORTSTE_GELIJKENIS and woord.isalpha():
                past |= Q(GreaterThanOrEqual(Gelijkenis(Value(woord), F("kale_naam")), LIJKT))
            gevonden = gevonden.filter(past)
        return gevonden

    def meest_gelijkend(self, tekst: str) -> Self:
        """Who is most like what was typed first, as ``gelijk``; then by name."""
        lijkt = Gelijkenis(Value(kaal(" ".join(naamwoorden(tekst)))), Kaal("roepnaam", "achternaam"))
        return self.annotate(gelijk=lijkt).order_by("-gelijk", "achternaam", "roepnaam", "pk")

    def na(self, pk: str) -> Self:
        """Those after this pupil of the list, by surname and first name; all when the list has no such pupil.

        A pupil from outside the list as cursor would tell where in the alphabet somebody stands.
        """
        laatste = self.filter(pk=als_nummer(pk) or 0).values_list("achternaam", "roepnaam", "pk").first()
        if not laatste:
            return self
        achternaam, roepnaam, nummer = laatste
        return self.filter(
            Q(achternaam__gt=achternaam)
            | Q(achternaam=achternaam, roepnaam__gt=roepnaam)
            | Q(achternaam=achternaam, roepnaam=roepnaam, pk__gt=nummer)
        )


class Leerling(models.Model):
    """A pupil of a school. Names are as the school uses them; the administration stays the source."""

    school = models.ForeignKey(School, models.PROTECT, related_name="leerlingen")
    leerlingnummer = models.CharField(max_length=20)
    roepnaam = models.CharField(max_length=100)
    achternaam = models.CharField("achternaam, met tussenvoegsel", max_length=150)
    geboortedatum = models.DateField()
    klas = models.ForeignKey(Klas, models.SET_NULL, null=True, blank=True, related_name="leerlingen")
    email = models.EmailField(blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    adres = models.CharField(max_length=200, blank=True)
    # Where the pupil is registered: it decides who the contact for youth care is (ZEIST-11).
    gemeente = models.CharField("gemeente", max_length=100, blank=True)
    inschrijfdatum = models.DateField()
    uitschrijfdatum = models.DateField(null=True, blank=True)

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "leerlingnummer"], name="leerling_nummer_uniek"),
        ]
        indexes = [
            # the caseload and the choice of a pupil, per class
            models.Index(fields=["klas", "achternaam", "roepnaam"], name="leerling_klas"),
            models.Index(fields=["school", "achternaam", "roepnaam"], name="leerling_school"),
        ]

    def __str__(self) -> str:
        return f"{self.roepnaam} {self.achternaam}"

    @property
    def leerling_id(self) -> int:
        return self.pk

    @property
    def mailadres(self) -> str:
        """Where a mail to the pupil may go: an address that a parent or anybody else at home reads too is not it."""
        anderen = self.contactpersonen.all() if self.email else ()
        return "" if any(_zelfde(self.email, ander.email) for ander in anderen) else self.email

    def leeftijd(self, op: date) -> int:
        """Age in whole years on a day."""
        verjaardag_komt_nog = (op.month, op.day) < (self.geboortedatum.month, self.geboortedatum.day)
        return op.year - self.geboortedatum.year - verjaardag_komt_nog


def _zelfde(adres: str, ander: str) -> bool:
    return adres.casefold() == ander.casefold()


class ContactpersoonQuerySet(RechtenQuerySet):
    naar_leerling = "leerling"
    zien = "leerling.contact_inzien"

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        from .dossier import Betrokkene  # noqa: PLC0415  the two models of one package know each other

        return {"A": Q(Exists(Betrokkene.objects.van(gebruiker).filter(dossier__leerling=OuterRef("leerling"))))}

    def met_gezag(self) -> Self:
        return self.filter(gezag="ja", contactverbod=False)

    def met_verbod(self) -> Self:
        return self.filter(contactverbod=True)


class Contactpersoon(models.Model):
    """A parent or other person around the pupil, and what the law lets the school tell them (PRIV-04..06)."""

    class Relatie(models.TextChoices):
        MOEDER = "moeder", "Moeder"
        VADER = "vader", "Vader"
        OUDER = "ouder", "Ouder"
        VOOGD = "voogd", "Voogd"
        PLEEGOUDER = "pleegouder", "Pleegouder"
        ANDERS = "anders", "Iemand anders"

    class Gezag(models.TextChoices):
        JA = "ja", "Heeft gezag"
        NEE = "nee", "Heeft geen gezag"
        ONBEKEND = "onbekend", "Onbekend"

    class Informatierecht(models.TextChoices):
        VOLLEDIG = "volledig", "Volledig"
        BELANGRIJK = "belangrijk", "Alleen belangrijke feiten, op verzoek"
        GEEN = "geen", "Geen"

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="contactpersonen")
    naam = models.CharField(max_length=200)
    relatie = models.CharField(max_length=12, choices=Relatie)
    gezag = models.CharField(max_length=8, choices=Gezag, default=Gezag.ONBEKEND)
    informatierecht = models.CharField(max_length=10, choices=Informatierecht, default=Informatierecht.GEEN)
    contactverbod = models.BooleanField(default=False)
    email = models.EmailField(blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    taal = models.CharField(max_length=2, default="nl")
    adres = models.CharField(max_length=200, blank=True)
    adres_geheim = models.BooleanField(default=False)

    objects = ContactpersoonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contactpersoon_gezag_informatie",
                condition=~Q(gezag="nee", informatierecht="volledig"),
                violation_error_message="Wie geen gezag heeft, krijgt niet alle informatie.",
            ),
            models.CheckConstraint(
                name="contactpersoon_verbod_geen_informatie",
                condition=Q(contactverbod=False) | Q(informatierecht="geen"),
                violation_error_message="Bij een contactverbod is er geen recht op informatie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.get_relatie_display().lower()})"

    @property
    def mailadres(self) -> str:
        """Where a mail to this person may go: never to an address that somebody with a contact ban reads too."""
        thuis = self.leerling.contactpersonen.all() if self.email else ()
        anderen = (ander for ander in thuis if ander.contactverbod and ander.pk != self.pk)
        return "" if any(_zelfde(self.email, ander.email) for ander in anderen) else self.email
