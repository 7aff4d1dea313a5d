from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .profielrij import Functie, Profielrij, Zekerheid
from .school import School


class Overlegtype(Profielrij):
    """A kind of meeting: who sits at the table, when it recurs, what may come out of it."""

    class Soort(models.TextChoices):
        KLEIN = "klein", "Klein overleg"
        GROOT = "groot", "Groot overleg"
        ANDERS = "anders", "Ander overleg"

    class Weekdag(models.IntegerChoices):
        MAANDAG = 1, "maandag"
        DINSDAG = 2, "dinsdag"
        WOENSDAG = 3, "woensdag"
        DONDERDAG = 4, "donderdag"
        VRIJDAG = 5, "vrijdag"

    class Autovullen(models.TextChoices):
        AANMELDINGEN = "aanmeldingen", "Open aanmeldingen"
        EVALUATIES = "evaluaties", "Evaluaties die aan de beurt zijn"
        CASUSSEN = "casussen", "Casussen"
        OVERDRACHTEN = "overdrachten", "Overdrachten"
        TERUGKOPPELINGEN = "terugkoppelingen", "Terugkoppelingen van de schoolarts"
        AANGEHOUDEN = "aangehouden", "Aangehouden punten"
        AANKONDIGINGEN = "aankondigingen", "Wie naar het overleg met mensen van buiten gaat"

    class ExtraVeld(models.TextChoices):
        AANPAK = "aanpak", "Aanpak en uitvoering"
        TIPS = "tips", "Tips voor docenten"
        THUIS = "thuis", "Adviezen voor thuis"

    class Bericht(models.TextChoices):
        """Who tells whom, before the meeting or after it; in the order of the list, each when the former is done."""

        MENTOR_OUDERS = "mentor:ouders", "de mentor vertelt het de ouders"
        MENTOR_LEERLING_OUDERS = "mentor:leerling_ouders", "de mentor vertelt het de leerling en de ouders"
        MENTOR_DOCENTEN = "mentor:docenten", "de mentor vertelt het de docenten"
        COORDINATOR_MENTOR = "coordinator:mentor", "wie de zorg regelt vertelt het de mentor"
        COORDINATOR_TEAMLEIDER = "coordinator:teamleider", "wie de zorg regelt vertelt het de teamleider"
        COORDINATOR_OUDERS = "coordinator:ouders", "wie de zorg regelt vertelt het de ouders"

    school = models.ForeignKey(School, models.PROTECT, related_name="overlegtypen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=100)
    omschrijving = models.TextField("omschrijving", blank=True)
    taken = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name="wat dit overleg doet")
    soort = models.CharField("soort", max_length=10, choices=Soort)
    intern = models.BooleanField("alleen eigen medewerkers")
    weekdag = models.PositiveSmallIntegerField("weekdag", choices=Weekdag, null=True, blank=True)
    interval_weken = models.PositiveSmallIntegerField("om de hoeveel weken", null=True, blank=True)
    reeks_begindatum = models.DateField("eerste keer", null=True, blank=True)
    begintijd = models.TimeField("begintijd", null=True, blank=True)
    duur_minuten = models.PositiveSmallIntegerField("duur in minuten", null=True, blank=True)
    minuten_per_punt = models.PositiveSmallIntegerField("minuten per agendapunt")
    voorzitter = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    notulist = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    vaste_functies = models.ManyToManyField(Functie, blank=True, related_name="vast_in_overlegtypen")
    op_afroep_functies = models.ManyToManyField(Functie, blank=True, related_name="op_afroep_in_overlegtypen")
    samenstelling_per_casus = models.BooleanField("samenstelling per casus", default=False)
    autovullen = ArrayField(models.CharField(max_length=20, choices=Autovullen), default=list, blank=True)
    toestemming_vereist = models.BooleanField("toestemming vereist", default=False)
    # Sentences that somebody must have ticked before an item may come on the agenda (ZEE-35).
    criteria = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="waaraan een punt moet voldoen"
    )
    hulpvraag_per_discipline = models.BooleanField("een vraag voor elke discipline", default=False)
    vorige_stappen_vereist = models.BooleanField("eerdere stappen moeten af zijn", default=False)
    gesprek_vereist = models.BooleanField("eerst een gesprek met leerling en ouders", default=False)
    verwijsbegeleider_verplicht = models.BooleanField("verwijsbegeleider verplicht", default=False)
    extra_velden = ArrayField(
        models.CharField(max_length=10, choices=ExtraVeld), default=list, blank=True,
        verbose_name="wat er per punt ook wordt opgeschreven",
    )  # fmt: skip
    vooraf = ArrayField(
        models.CharField(max_length=30, choices=Bericht), default=list, blank=True,
        verbose_name="wie het vooraf aan wie vertelt",
    )  # fmt: skip
    achteraf = ArrayField(
        models.CharField(max_length=30, choices=Bericht), default=list, blank=True,
        verbose_name="wie het achteraf aan wie vertelt",
    )  # fmt: skip
    convenant = models.CharField("convenant", max_length=300, blank=True)
    convenant_einddatum = models.DateField("convenant geldt tot en met", null=True, blank=True)
    minimum_per_jaar = models.PositiveSmallIntegerField("minimaal per schooljaar", null=True, blank=True)
    evaluatie_weken = models.PositiveSmallIntegerField("evaluatie na weken", null=True, blank=True)
    casemanager_verplicht = models.BooleanField("casemanager verplicht", default=False)
    anoniem_toegestaan = models.BooleanField("anoniem bespreken kan", default=False)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="overlegtype_code_per_school",
                fields=["school", "code"],
                violation_error_message="Deze school heeft al een overleg met deze code.",
            ),
            models.CheckConstraint(
                name="overlegtype_reeks_compleet",
                condition=Q(interval_weken=None)
                | Q(interval_weken__gte=1, weekdag__isnull=False, begintijd__isnull=False),
                violation_error_message="Een overleg dat terugkomt heeft een weekdag en een begintijd nodig.",
            ),
            models.CheckConstraint(
                name="overlegtype_weekdag_is_schooldag",
                condition=Q(weekdag=None) | Q(weekdag__range=(1, 5)),
                violation_error_message="Kies een dag van maandag tot en met vrijdag.",
            ),
            models.CheckConstraint(
                name="overlegtype_minuten_positief",
                condition=Q(minuten_per_punt__gte=1),
                violation_error_message="Een agendapunt duurt minstens een minuut.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Uitkomst(models.Model):
    """A decision that this kind of meeting can take, and what follows from it."""

    class Gevolg(models.TextChoices):
        INZET = "inzet", "Inzet van ondersteuning"
        GESPREK = "gesprek", "Gesprek"
        PLAN = "plan", "Plan van aanpak"
        ADVIES = "advies", "Advies"
        AANHOUDEN = "aanhouden", "Aanhouden tot een volgend overleg"
        GROOT_OVERLEG = "groot_overleg", "Naar een ander overleg"
        VERWIJZING = "verwijzing", "Verwijzing"
        MAATREGEL = "maatregel", "Maatregel van een externe partij"
        GEEN_ZORG = "geen_zorg", "Geen zorg nodig, terug naar de mentor"

    overlegtype = models.ForeignKey(Overlegtype, models.PROTECT, related_name="uitkomsten")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    gevolg = models.CharField("gevolg", max_length=20, choices=Gevolg)
    catalogusitem = models.ForeignKey(
        "scholen.Catalogusitem", models.PROTECT, null=True, blank=True, related_name="uitkomsten"
    )
    naar_overlegtype = models.ForeignKey(
        Overlegtype, models.PROTECT, null=True, blank=True, related_name="uitkomsten_hierheen"
    )
    bestemming = models.ForeignKey(
        "scholen.Bestemming", models.PROTECT, null=True, blank=True, related_name="uitkomsten"
    )
    bron = models.CharField("bron", max_length=300, blank=True)
    zekerheid = models.CharField("zekerheid", max_length=10, choices=Zekerheid, default=Zekerheid.BRON)
    aangepast_op = models.DateTimeField("aangepast door de school op", null=True, blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="uitkomst_code_per_overlegtype",
                fields=["overlegtype", "code"],
                violation_error_message="Dit overleg heeft al een uitkomst met deze code.",
            ),
            models.CheckConstraint(
                name="uitkomst_inzet_kent_aanbod",
                condition=~Q(gevolg="inzet") | Q(catalogusitem__isnull=False),
                violation_error_message="Een uitkomst die ondersteuning inzet, wijst naar iets uit het aanbod.",
            ),
            models.CheckConstraint(
                name="uitkomst_bestemming_bij_verwijzing",
                condition=Q(bestemming=None) | Q(gevolg__in=["verwijzing", "maatregel"]),
                violation_error_message="Een bestemming hoort alleen bij een verwijzing of een maatregel.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
