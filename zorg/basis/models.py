"""Abstract models that more than one app builds on, and the row that every background job is."""

from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q


class OngeldigeOvergang(Exception):
    """The object was not (or no longer) in a status from which this step is allowed.

    ``zin`` tells the user why, when it is anything else than that somebody was first.
    """

    def __init__(self, wat: str, *, zin: str = "") -> None:
        super().__init__(wat)
        self.zin = zin


class Onvolledig(Exception):
    """A step was refused because something is missing; ``ontbreekt`` are Dutch sentences for the user."""

    def __init__(self, *ontbreekt: str) -> None:
        super().__init__(" ".join(ontbreekt))
        self.ontbreekt = list(ontbreekt)


class IntussenGewijzigd(Exception):
    """Somebody else saved the same field after this user opened it. ``huidig`` is what stands there now."""

    def __init__(self, huidig: models.Model) -> None:
        super().__init__(f"{huidig._meta.label} {huidig.pk}")
        self.huidig = huidig


class StatusModel(models.Model):
    """A thing with a life cycle: a ``status`` field and a table of allowed steps (INV-29)."""

    OVERGANGEN: ClassVar[Mapping[str, Set[str]]]
    status = models.CharField(max_length=40)  # a subclass adds its choices

    class Meta:
        abstract = True

    def zet_status(self, naar: str, **velden: object) -> None:
        """Take one step, in one compare-and-swap UPDATE; ``velden`` are written along with it."""
        van = self.status
        if naar not in self.OVERGANGEN[van]:
            raise self.weigering(naar)
        if not type(self)._base_manager.filter(pk=self.pk, status=van).update(status=naar, **velden):
            raise OngeldigeOvergang(f"{self._meta.label} {self.pk}: van {van} naar {naar}")
        self._is_nu(status=naar, **velden)

    @classmethod
    def zet_statussen(cls, rijen: Iterable[Self], naar: str, **velden: object) -> None:
        """The same step for many at once: all of them take it, or it is refused."""
        per_status: dict[str, list[Self]] = {}
        for rij in rijen:
            if not rij.kan_naar(naar):
                raise rij.weigering(naar)
            per_status.setdefault(rij.status, []).append(rij)
        for van, groep in per_status.items():
            open_ = cls._base_manager.filter(pk__in=[rij.pk for rij in groep], status=van)
            if open_.update(status=naar, **velden) != len(groep):
                raise OngeldigeOvergang(f"{cls._meta.label} {[rij.pk for rij in groep]}: van {van} naar {naar}")
            for rij in groep:
                rij._is_nu(status=naar, **velden)

    def _is_nu(self, **velden: object) -> None:
        for veld, waarde in velden.items():
            setattr(self, veld, waarde)

    def kan_naar(self, naar: str) -> bool:
        return naar in self.OVERGANGEN[self.status]

    def komt_nog(self, naar: str) -> bool:
        """Whether this status lies ahead. Where one can go round, the table of steps says which comes first."""
        volgorde = list(self.OVERGANGEN)
        if naar not in self._bereikbaar(self.status):
            return False
        return self.status not in self._bereikbaar(naar) or volgorde.index(naar) > volgorde.index(self.status)

    def _bereikbaar(self, van: str) -> set[str]:
        gezien: set[str] = set()
        verder = set(self.OVERGANGEN[van])
        while verder:
            gezien |= verder
            verder = {naar for status in verder for naar in self.OVERGANGEN[status]} - gezien
        return gezien

    def weigering(self, *statussen: str, zin: str = "") -> OngeldigeOvergang:
        """What to raise when this is not in, or cannot go to, one of these: it is too early, or it was done already.

        ``zin`` is what to say when it is too early; without it, how things stand.
        """
        stand = self.get_status_display()  # type: ignore[attr-defined]
        zin = zin or f"Dit kan nog niet: er moet eerst iets anders gebeuren. De stand is nu ‘{stand}’."
        te_vroeg = any(self.komt_nog(status) for status in statussen)
        wat = f"{self._meta.label} {self.pk}: van {self.status} naar {', '.join(statussen)}"
        return OngeldigeOvergang(wat, zin=zin if te_vroeg else "")


class OpdrachtQuerySet(models.QuerySet["Opdracht"]):
    def te_doen(self, nu: datetime) -> Self:
        """Work that may be taken now: due, and not held by a worker whose lease still runs."""
        return self.filter(Q(bezet_tot_op=None) | Q(bezet_tot_op__lt=nu), status="wacht", niet_voor_op__lte=nu)

    def te_laat(self, nu: datetime) -> Self:
        """More than five minutes after it could have been done."""
        return self.te_doen(nu - timedelta(minutes=5))

    def dood(self) -> Self:
        """Failed for good, and nobody laid it aside."""
        return self.filter(status="mislukt").exclude(gegevens__has_key=Opdracht.WEGGELEGD)

    def van_scholen(self, scholen: Iterable[models.Model]) -> Self:
        """Work for these schools. Work of no school is in nobody's list: the operator sees it in /gezondheid/."""
        return self.filter(school_id__in=[school.pk for school in scholen])


class Opdracht(models.Model):
    """One job: a row written in the business transaction. Redis only rings; the row is the work."""

    MAX_POGINGEN: ClassVar[int] = 8
    WEGGELEGD: ClassVar[str] = "weggelegd"  # in ``gegevens``: the code of why nobody has to do it any more
    # Longer than a task may last, and short enough that what a dead worker held goes on within two minutes.
    HUUR: ClassVar[timedelta] = timedelta(seconds=70)

    class Status(models.TextChoices):
        WACHT = "wacht", "Wacht"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"

    soort = models.CharField(max_length=80)
    sleutel = models.CharField(max_length=200, unique=True)  # the same work is placed once
    gegevens = models.JSONField(default=dict)  # ids only, never content
    school_id = models.BigIntegerField(null=True, blank=True)  # who may see it fail; no key, for basis knows no app
    status = models.CharField(max_length=10, choices=Status, default=Status.WACHT)
    geplaatst_op = models.DateTimeField(auto_now_add=True)
    niet_voor_op = models.DateTimeField()
    bezet_tot_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    laatste_fout = models.CharField(max_length=500, blank=True)  # exception type and code place, no personal data

    objects = OpdrachtQuerySet.as_manager()

    class Meta:
        indexes = [
            # the sweep: what is due?
            models.Index(fields=["niet_voor_op"], condition=Q(status="wacht"), name="opdracht_te_doen"),
            # the page with dead letters
            models.Index(fields=["-geplaatst_op"], condition=Q(status="mislukt"), name="opdracht_mislukt"),
        ]
        constraints = [
            models.CheckConstraint(
                name="opdracht_klaar_compleet",
                condition=Q(status="klaar", klaar_op__isnull=False) | (~Q(status="klaar") & Q(klaar_op=None)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"


class Stapel(models.Model):
    """One order of somebody for many things at once: each is a step with a job of its own (``zorg.basis.stapels``)."""

    soort = models.CharField(max_length=80)
    sleutel = models.CharField(max_length=64, unique=True)  # of the form: a second click is the same order
    door_id = models.BigIntegerField()  # no keys, for basis knows no app
    school_id = models.BigIntegerField()
    geplaatst_op = models.DateTimeField(auto_now_add=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["door_id", "-geplaatst_op"], name="stapel_van_wie")]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"


class Stap(StatusModel):
    """One of those things. It is done or not, and then says why not; the others go on."""

    class Status(models.TextChoices):
        WACHT = "wacht", "Wacht"
        GEDAAN = "gedaan", "Gedaan"
        NIET = "niet", "Niet gedaan"

    OVERGANGEN: ClassVar = {Status.WACHT: {Status.GEDAAN, Status.NIET}, Status.GEDAAN: set(), Status.NIET: set()}

    stapel = models.ForeignKey(Stapel, models.CASCADE, related_name="stappen")
    onderwerp_id = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.WACHT)
    reden = models.CharField(max_length=500, blank=True)  # for who ordered it; names nobody
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stapel", "onderwerp_id"], name="stap_een_keer")]

    def __str__(self) -> str:
        return f"stap {self.pk}"


class Teken(models.Model):
    """A sign of life of a part that cannot be asked: worker and beat write one, /gezondheid/ reads it."""

    naam = models.CharField(max_length=40, unique=True)
    gezien_op = models.DateTimeField()

    def __str__(self) -> str:
        return self.naam


class Bestand(models.Model):
    """Bytes made once: what was shown, hashed and signed is this row and never rendered again.

    Reached only through the thing it belongs to (a plan, a meeting); the database refuses a change of the bytes
    (migration 0002).
    """

    naam = models.CharField(max_length=200)
    soort = models.CharField("mimetype", max_length=100, default="application/pdf")
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64, editable=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]
