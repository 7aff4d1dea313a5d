"""What people judged together: which support fits, and that the school cannot go on alone."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from scholen.models import Catalogusitem

from .casus import Casus, Casusdeel, CasusdeelQuerySet


class Analyse(Casusdeel):
    """The inventory of what a pupil needs, and what was decided about it: one or more outcomes at once."""

    class Uitkomst(models.TextChoices):
        BEGELEIDING = "begeleiding", "Begeleiding van de leerling"
        LEERKRACHT = "leerkracht", "Ondersteuning van de docent"
        ADVIES = "advies", "Advies"
        VERWIJZING = "verwijzing", "Verwijzing naar hulp buiten school"
        GEEN = "geen", "Geen actie nodig"

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="analyses")
    datum = models.DateField()
    leden = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    intake = models.TextField()
    dossieranalyse = models.TextField()
    observatie = models.TextField(blank=True)
    ondersteuningsbehoeften = models.TextField()
    begeleidingsmogelijkheden = models.TextField()
    advies = models.TextField()
    conclusie = models.TextField()
    uitkomsten = ArrayField(models.CharField(max_length=12, choices=Uitkomst))
    # Which support fits; each is asked for by the coordinator, at its own page.
    aanbod = models.ManyToManyField(Catalogusitem, blank=True, related_name="+")
    ingezet_op = models.DateTimeField("in gang gezet op", null=True, blank=True)
    ingezet_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    herkomst = models.CharField(max_length=60, blank=True)

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="analyse_herkomst_uniek"),
            models.CheckConstraint(
                name="analyse_heeft_uitkomst",
                condition=Q(uitkomsten__len__gte=1),
                violation_error_message="Kies minstens 1 uitkomst.",
            ),
            models.CheckConstraint(
                name="analyse_geen_actie_alleen",
                condition=~Q(uitkomsten__contains=["geen"]) | Q(uitkomsten__len=1),
                violation_error_message="‘Geen actie nodig’ gaat niet samen met een andere uitkomst.",
            ),
        ]
        indexes = [models.Index(fields=["casus", "id"], name="analyse_casus")]

    def __str__(self) -> str:
        return f"analyse {self.pk}"

    @property
    def vraagt_inzet(self) -> bool:
        """Whether somebody must set something going because of this."""
        return bool({self.Uitkomst.BEGELEIDING, self.Uitkomst.LEERKRACHT} & set(self.uitkomsten))

    @property
    def leden_namen(self) -> str:
        return _namen(self.leden.all())

    @property
    def aanbod_namen(self) -> str:
        return _namen(self.aanbod.all())

    @property
    def uitkomsttekst(self) -> str:
        return ", ".join(str(self.Uitkomst(code).label) for code in self.uitkomsten)


class Conclusie(Casusdeel):
    """School and others find together that what the school can do itself is no longer enough (GRO-08, GRO-62)."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="conclusies")
    datum = models.DateField()
    deelnemers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    anderen = models.CharField("wie er verder bij was", max_length=300, blank=True)
    terugblik = models.TextField("wat is geprobeerd en wat leverde het op")
    tekst = models.TextField("waarom de school het niet meer alleen kan")
    volgende_stap = models.TextField()
    herkomst = models.CharField(max_length=60, blank=True)

    objects = CasusdeelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["herkomst"], condition=~Q(herkomst=""), name="conclusie_herkomst_uniek"),
        ]
        indexes = [models.Index(fields=["casus", "id"], name="conclusie_casus")]

    def __str__(self) -> str:
        return f"conclusie {self.pk}"

    @property
    def deelnemers_namen(self) -> str:
        return ", ".join(filter(None, [_namen(self.deelnemers.all()), self.anderen]))


def _namen(rijen: Iterable[models.Model]) -> str:
    """Names in one sentence; a list of parts was loaded along by who shows it."""
    return ", ".join(sorted(str(rij) for rij in rijen))
