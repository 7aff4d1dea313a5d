from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .overlegtype import Overlegtype
from .profielrij import Functie, Profielrij
from .school import School

# The last part of a Dutch compound decides its article; every other word that names somebody has "de".
HET_WOORDEN = ("team", "overleg", "hoofd", "lid", "loket", "punt")


class InstellingOntbreekt(LookupError):
    """The profile of a school lacks a value that the process needs."""

    def __init__(self, sleutel: str, school: School) -> None:
        super().__init__(f"'{sleutel}' staat niet in het profiel van {school}.")


class Regels:
    """The settings of one school, read once."""

    def __init__(self, school: School, waarden: dict[str, Any]) -> None:
        self._school = school
        self._waarden = waarden

    def waarde(self, sleutel: str) -> Any:
        if sleutel not in self._waarden:
            raise InstellingOntbreekt(sleutel, self._school)
        return self._waarden[sleutel]

    def term(self, naam: str) -> str:
        return str(self.waarde(f"term.{naam}"))

    def de(self, naam: str) -> str:
        """The term with its article: "de mentor", "het klein zorgteam"."""
        term = self.term(naam)
        return f"{'het' if term.lower().endswith(HET_WOORDEN) else 'de'} {term}"

    def getal(self, sleutel: str) -> int:
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, int) or isinstance(waarde, bool):
            raise TypeError(f"'{sleutel}' in het profiel van {self._school} is geen getal.")
        return waarde

    def lijst(self, sleutel: str) -> list[Any]:
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, list):
            raise TypeError(f"'{sleutel}' in het profiel van {self._school} is geen lijst.")
        return waarde

    def geldt(self, sleutel: str) -> bool:
        """A yes-or-no setting."""
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, bool):
            raise TypeError(f"'{sleutel}' in het profiel van {self._school} is geen ja of nee.")
        return waarde


class InstellingQuerySet(models.QuerySet["Instelling"]):
    def regels(self, school: School) -> Regels:
        return Regels(school, dict(self.values_list("sleutel", "waarde")))


class Instelling(Profielrij):
    """One value of the profile: a term, a period, a yes or no."""

    school = models.ForeignKey(School, models.PROTECT, related_name="instellingen")
    sleutel = models.CharField("sleutel", max_length=100)
    waarde = models.JSONField("waarde")

    objects = InstellingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="instelling_sleutel_per_school",
                fields=["school", "sleutel"],
                violation_error_message="Deze instelling bestaat al voor deze school.",
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel


class Drempel(Profielrij):
    """From how many absences the school must look at a pupil. It only suggests; it never submits."""

    class Eenheid(models.TextChoices):
        SCHOOLDAGEN = "schooldagen", "schooldagen"
        KALENDERDAGEN = "kalenderdagen", "kalenderdagen"
        ZIEKMELDINGEN = "ziekmeldingen", "ziekmeldingen"
        LESUREN = "lesuren", "lesuren"
        PROCENT = "procent", "procent"
        KEER = "keer", "keer"

    class Venstersoort(models.TextChoices):
        KALENDERWEKEN = "kalenderweken", "kalenderweken"
        SCHOOLWEKEN = "schoolweken", "schoolweken"

    code = models.CharField("code", max_length=40)
    naam = models.CharField("naam", max_length=150)
    aantal = models.PositiveSmallIntegerField("aantal", null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=20, choices=Eenheid)
    venster_weken = models.PositiveSmallIntegerField("binnen hoeveel weken", null=True, blank=True)
    venster_soort = models.CharField("soort weken", max_length=20, choices=Venstersoort, blank=True)
    aaneengesloten = models.BooleanField("achter elkaar", default=False)
    soorten = ArrayField(models.CharField(max_length=12), verbose_name="soorten verzuim die tellen", default=list)
    categorie = models.CharField("categorie van het signaal", max_length=30, blank=True)
    formulier = models.CharField("voorgesteld formulier", max_length=30, blank=True)
    actie = models.CharField("wat iemand dan doet", max_length=300, blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="drempel_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze drempel bestaat al voor deze school.",
            ),
            models.CheckConstraint(
                name="drempel_actief_heeft_aantal",
                condition=Q(actief=False) | Q(aantal__gte=1),
                violation_error_message="Vul eerst een aantal in; daarna kan de drempel aan.",
            ),
            models.CheckConstraint(
                name="drempel_venster_compleet",
                condition=Q(venster_weken=None, venster_soort="") | (Q(venster_weken__gte=1) & ~Q(venster_soort="")),
                violation_error_message="Bij een aantal weken hoort ook welke weken: kalenderweken of schoolweken.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Signaalcategorie(Profielrij):
    """The words in which staff say what they noticed; a tree of two levels."""

    school = models.ForeignKey(School, models.PROTECT, related_name="signaalcategorieen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    ouder = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="onderdelen")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    meldcode_vraag = models.BooleanField("vraagt naar de meldcode", default=False)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="signaalcategorie_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze categorie bestaat al voor deze school.",
            ),
            models.CheckConstraint(
                name="signaalcategorie_niet_onder_zichzelf",
                condition=~Q(ouder=F("id")),
                violation_error_message="Een categorie kan niet onder zichzelf vallen.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class RouteregelQuerySet(models.QuerySet["Routeregel"]):
    def voor(self, school: School, **feiten: Any) -> Routeregel | None:
        """The first rule in order whose conditions all hold for these facts."""
        regels = self.filter(school=school, actief=True).select_related("ontvanger", "overlegtype").order_by("volgorde")
        return next((regel for regel in regels if regel.past_op(feiten)), None)


class Routeregel(Profielrij):
    """Where an aanmelding goes: the first rule that fits decides."""

    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=150)
    voorwaarden = models.JSONField("voorwaarden", default=dict, blank=True)
    ontvanger = models.ForeignKey(Functie, models.PROTECT, related_name="ontvangt_via_routes")
    overlegtype = models.ForeignKey(Overlegtype, models.PROTECT, null=True, blank=True, related_name="routes")
    formulier = models.CharField("alleen voor het formulier", max_length=30, blank=True)  # "": every form
    sla_dagen = models.PositiveSmallIntegerField("schooldagen tot de eerste stap", null=True, blank=True)
    actief = models.BooleanField("actief", default=True)

    objects = RouteregelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="routeregel_volgorde_per_school",
                fields=["school", "volgorde"],
                violation_error_message="Twee routes hebben dezelfde plaats in de volgorde.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def past_op(self, feiten: dict[str, Any]) -> bool:
        """``leerjaar_van`` and ``leerjaar_tot`` bound the fact ``leerjaar``; a list means 'one of these'.

        A fact may be a list too (the categories of one form): then one of them must fit.
        """
        if self.formulier and feiten.get("formulier") != self.formulier:
            return False
        return all(_klopt(sleutel, eis, feiten) for sleutel, eis in self.voorwaarden.items())


def _klopt(sleutel: str, eis: Any, feiten: dict[str, Any]) -> bool:
    if sleutel in {"leerjaar_van", "leerjaar_tot"}:
        leerjaar = feiten.get("leerjaar")
        if leerjaar is None:
            return False
        return bool(eis <= leerjaar) if sleutel == "leerjaar_van" else bool(leerjaar <= eis)
    feit, goed = feiten.get(sleutel), eis if isinstance(eis, list) else [eis]
    return any(deel in goed for deel in feit) if isinstance(feit, list) else feit in goed


class ToestemmingsregelQuerySet(models.QuerySet["Toestemmingsregel"]):
    def voor(self, school: School, onderwerp: str, *, leeftijd: int) -> Self:
        """Every rule on this subject for a pupil of this age; none means that nothing need be asked."""
        return self.bij_leeftijd(school, leeftijd).filter(onderwerp=onderwerp)

    def bij_leeftijd(self, school: School, leeftijd: int) -> Self:
        return self.filter(
            Q(leeftijd_van=None) | Q(leeftijd_van__lte=leeftijd),
            Q(leeftijd_tot=None) | Q(leeftijd_tot__gt=leeftijd),
            school=school,
            actief=True,
        )


class Toestemmingsregel(Profielrij):
    """Who must agree with, be consulted on, or be told of a step, by age of the pupil.

    ``leeftijd_tot`` is not included: a rule 'tot 16' no longer holds on the sixteenth birthday.
    """

    class Wie(models.TextChoices):
        OUDERS = "ouders", "Ouders"
        LEERLING = "leerling", "Leerling"
        BEIDE = "beide", "Ouders en leerling"
        MENTOR = "mentor", "Mentor"
        INTERN_BEGELEIDER = "ib", "Intern begeleider"

    class Soort(models.TextChoices):
        TOESTEMMING = "toestemming", "Toestemming"
        INSTEMMING = "instemming", "Instemming"
        OVERLEG = "overleg", "In overleg"
        INFORMEREN = "informeren", "Informeren"

    onderwerp = models.CharField("onderwerp", max_length=40)
    leeftijd_van = models.PositiveSmallIntegerField("vanaf leeftijd", null=True, blank=True)
    leeftijd_tot = models.PositiveSmallIntegerField("tot leeftijd", null=True, blank=True)
    wie = models.CharField("wie", max_length=10, choices=Wie)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    uitstel_door = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.TextField("toelichting", blank=True)
    actief = models.BooleanField("actief", default=True)

    objects = ToestemmingsregelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="toestemmingsregel_uniek",
                fields=["school", "onderwerp", "wie", "soort", "leeftijd_van"],
                nulls_distinct=False,
                violation_error_message="Deze regel over toestemming bestaat al voor deze school.",
            ),
            models.CheckConstraint(
                name="toestemmingsregel_leeftijd_klopt",
                condition=Q(leeftijd_van=None) | Q(leeftijd_tot=None) | Q(leeftijd_van__lt=F("leeftijd_tot")),
                violation_error_message="De leeftijd 'vanaf' is lager dan de leeftijd 'tot'.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.get_soort_display()} {self.get_wie_display()}"
