from __future__ import annotations

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .profielrij import Functie, Profielrij
from .school import School


class Documentsoort(models.TextChoices):
    """The kind of plan that goes with support."""

    OPP = "opp", "OPP"
    AFSPRAKENFORMULIER = "afsprakenformulier", "Afsprakenformulier"
    HANDELINGSPLAN = "handelingsplan", "Handelingsplan"
    INTERVENTIEFORMULIER = "interventieformulier", "Interventieformulier"
    PLAN_VAN_AANPAK = "plan_van_aanpak", "Plan van aanpak"
    GEEN = "geen", "Geen document"


class Intensiteit(models.TextChoices):
    LICHT = "licht", "Licht"
    INTENSIEF = "intensief", "Intensief"
    NVT = "nvt", "Niet van toepassing"


class Doelgroep(models.TextChoices):
    """Whom support works with: the pupil, or the people around the pupil."""

    LEERLING = "leerling", "Leerling"
    MENTOR = "mentor", "Mentor"
    DOCENT = "docent", "Docenten"
    KLAS = "klas", "Klas"
    OUDERS = "ouders", "Ouders"


class Catalogusitem(Profielrij):
    """Something the school can offer: support, a group, a specialist, a room. Its numbers are this school's."""

    class Groep(models.TextChoices):
        BEGELEIDING = "begeleiding", "Begeleiding"
        TRAINING = "training", "Training"
        VOORZIENING = "voorziening", "Voorziening"
        AANBOD = "aanbod", "Onderwijsaanbod"
        SPECIALIST = "specialist", "Specialist"
        RUIMTE = "ruimte", "Ruimte"
        EXTERN = "extern", "Hulp van buiten"

    class Niveau(models.TextChoices):
        BASIS = "basis", "Basisondersteuning"
        EXTRA = "extra", "Extra ondersteuning"

    class Vorm(models.TextChoices):
        INDIVIDUEEL = "individueel", "Individueel"
        GROEP = "groep", "Groep"
        KLAS = "klas", "Hele klas"
        DOCENT = "docent", "Advies aan docenten"

    class Plaats(models.TextChoices):
        KLAS = "klas", "In de klas"
        SCHOOL = "school", "Op school, buiten de klas"
        EXTERN = "extern", "Buiten school"

    class Frequentie(models.TextChoices):
        WEKELIJKS = "wekelijks", "Elke week"
        TWEEWEKELIJKS = "tweewekelijks", "Om de week"
        WISSELEND = "wisselend", "In overleg"

    class Beschikbaarheid(models.TextChoices):
        SCHOOL = "school", "Op de school aanwezig"
        BESTUUR = "bestuur", "Centraal beschikbaar via het bestuur"
        DERDEN = "derden", "Centraal beschikbaar via het samenwerkingsverband of derden"

    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    omschrijving = models.TextField("omschrijving", blank=True)
    groep = models.CharField("groep", max_length=20, choices=Groep)
    niveau = models.CharField("niveau", max_length=10, choices=Niveau)
    vorm = models.CharField("vorm", max_length=20, choices=Vorm, blank=True)
    plaats = models.CharField("plaats", max_length=20, choices=Plaats, blank=True)
    intensiteit = models.CharField("intensiteit", max_length=10, choices=Intensiteit, default=Intensiteit.NVT)
    duur_weken = models.PositiveSmallIntegerField("duur in weken", null=True, blank=True)
    duur_min_weken = models.PositiveSmallIntegerField("kortste duur in weken", null=True, blank=True)
    tot_einde_schooljaar = models.BooleanField("loopt tot de laatste schooldag", default=False)
    bijeenkomsten = models.PositiveSmallIntegerField("aantal bijeenkomsten", null=True, blank=True)
    frequentie = models.CharField("frequentie", max_length=20, choices=Frequentie, blank=True)
    minuten = models.PositiveSmallIntegerField("minuten per keer", null=True, blank=True)
    lesuren = models.PositiveSmallIntegerField("lesuren per keer", null=True, blank=True)
    groep_min = models.PositiveSmallIntegerField("kleinste groep", null=True, blank=True)
    groep_max = models.PositiveSmallIntegerField("grootste groep", null=True, blank=True)
    intake_nodig = models.BooleanField("begint met een intake", default=False)
    aanmelder = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    uitvoerder = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    coordinator = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.CharField("document", max_length=30, choices=Documentsoort, default=Documentsoort.GEEN)
    doelsjablonen = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    evaluatie_weken = models.PositiveSmallIntegerField("evaluatie na weken", null=True, blank=True)
    registreerbaar = models.BooleanField("deelname mag worden vastgelegd", default=True)
    beschikbaarheid = models.CharField("waar beschikbaar", max_length=10, choices=Beschikbaarheid, blank=True)
    aanvullend = models.BooleanField("komt boven op de basiszorg", default=False)
    voor_iedereen = models.BooleanField("voor elke leerling, zonder aanmelding", default=False)
    uitzonderlijk = models.BooleanField("alleen met een motivering", default=False)
    doelgroep_inzet = ArrayField(
        models.CharField(max_length=10, choices=Doelgroep), default=list, blank=True, verbose_name="wie wordt geholpen"
    )
    leerjaar_van = models.PositiveSmallIntegerField("vanaf leerjaar", null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField("tot en met leerjaar", null=True, blank=True)
    openingstijden = models.CharField("wanneer open", max_length=200, blank=True)
    onderwerpen = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="waar het over gaat"
    )
    werkwijzen = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name="hoe het kan")
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="catalogusitem_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een aanbod met deze code.",
            ),
            models.CheckConstraint(
                name="catalogusitem_groep_klopt",
                condition=Q(groep_min=None) | Q(groep_max=None) | Q(groep_min__lte=F("groep_max")),
                violation_error_message="De kleinste groep is niet groter dan de grootste.",
            ),
            models.CheckConstraint(
                name="catalogusitem_vrij_kent_geen_document",
                condition=Q(registreerbaar=True) | Q(document="geen"),
                violation_error_message="Aanbod waarvan deelname niet wordt vastgelegd, kan geen document hebben.",
            ),
            models.CheckConstraint(
                name="catalogusitem_leerjaren",
                condition=Q(leerjaar_van=None) | Q(leerjaar_tot=None) | Q(leerjaar_van__lte=F("leerjaar_tot")),
                violation_error_message="Het eerste leerjaar is niet hoger dan het laatste.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class DocumentregelQuerySet(models.QuerySet["Documentregel"]):
    def voor(
        self,
        school: School,
        *,
        catalogusitem: Catalogusitem | None = None,
        categorieen: Collection[str] = (),
        intensiteit: str = "",
    ) -> Documentregel | None:
        """The first rule in order that fits; what a rule leaves open fits everything.

        ``categorieen`` is what it is about: a rule for one of them fits.
        """
        if catalogusitem is not None and not intensiteit:
            intensiteit = catalogusitem.intensiteit
        return (
            self.filter(school=school, actief=True)
            .filter(Q(catalogusitem=None) | Q(catalogusitem=catalogusitem))
            .filter(Q(categorie="") | Q(categorie__in=categorieen))
            .filter(Q(intensiteit="") | Q(intensiteit=intensiteit))
            .order_by("volgorde")
            .first()
        )


class Documentregel(Profielrij):
    """Which plan goes with which support: who writes it, who signs, who lays it down, and when."""

    class Moment(models.TextChoices):
        VOOR_START = "voor_start", "Voor de start"
        BINNEN_WEKEN = "binnen_weken", "Binnen een aantal weken"

    class Ondertekenaar(models.TextChoices):
        OUDERS = "ouders", "Ouders"
        LEERLING = "leerling", "Leerling"

    volgorde = models.PositiveSmallIntegerField("volgorde")
    catalogusitem = models.ForeignKey(
        Catalogusitem, models.PROTECT, null=True, blank=True, related_name="documentregels"
    )
    categorie = models.CharField("categorie", max_length=30, blank=True)
    intensiteit = models.CharField("intensiteit", max_length=10, choices=Intensiteit, blank=True)
    document = models.CharField("document", max_length=30, choices=Documentsoort)
    auteurs = models.ManyToManyField(Functie, blank=True, related_name="schrijft_documenten")
    ondertekenaars = ArrayField(models.CharField(max_length=10, choices=Ondertekenaar), default=list, blank=True)
    vaststeller = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    moment = models.CharField("moment", max_length=20, choices=Moment)
    weken = models.PositiveSmallIntegerField("aantal weken", null=True, blank=True)
    actief = models.BooleanField("actief", default=True)

    objects = DocumentregelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="documentregel_volgorde_per_school",
                fields=["school", "volgorde"],
                violation_error_message="Twee documentregels hebben dezelfde plaats in de volgorde.",
            ),
            models.CheckConstraint(
                name="documentregel_weken_bij_moment",
                condition=Q(moment="voor_start", weken=None) | Q(moment="binnen_weken", weken__gte=1),
                violation_error_message="Bij 'binnen een aantal weken' hoort een aantal, bij 'voor de start' niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.get_document_display()}"
