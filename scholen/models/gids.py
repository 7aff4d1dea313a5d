"""What a school tells about itself: facts and texts, partners, limits, protocols, and whom to turn to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zorg.basis.models import Bestand

from .catalogus import Catalogusitem, Doelgroep
from .overlegtype import Overlegtype
from .profielrij import Functie, Profielrij
from .regels import Drempel
from .school import Klas, School


def _code_per_school(naam: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"{naam}_code_per_school",
        fields=["school", "code"],
        violation_error_message="Deze school heeft al een regel met deze code.",
    )


def _leerjaren(naam: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{naam}_leerjaren",
        condition=Q(leerjaar_van=None) | Q(leerjaar_tot=None) | Q(leerjaar_van__lte=F("leerjaar_tot")),
        violation_error_message="Het eerste leerjaar is niet hoger dan het laatste.",
    )


class Profieltekst(Profielrij):
    """A fact, a free text or the meaning of a word, in the order of the file."""

    class Soort(models.TextChoices):
        FEIT = "feit", "Over de school"
        TEKST = "tekst", "In eigen woorden"
        AFSPRAAK = "afspraak", "Zo werken we"
        BEGRIP = "begrip", "Wat een woord betekent"

    school = models.ForeignKey(School, models.PROTECT, related_name="profielteksten")
    code = models.CharField("code", max_length=30)
    soort = models.CharField("soort", max_length=10, choices=Soort)
    naam = models.CharField("kop", max_length=150)
    tekst = models.TextField("tekst", blank=True)
    openbaar = models.BooleanField("staat op de openbare pagina", default=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("profieltekst")]

    def __str__(self) -> str:
        return self.naam


class Partner(Profielrij):
    """An organisation this school works with. A name or address of a person stands here only by the school's choice."""

    class Soort(models.TextChoices):
        SAMENWERKINGSVERBAND = "samenwerkingsverband", "Samenwerkingsverband"
        ONDERWIJS = "onderwijs", "Onderwijs"
        EXPERTISE = "expertise", "Expertise en begeleiding"
        LEERPLICHT = "leerplicht", "Leerplicht"
        JEUGDGEZONDHEID = "jeugdgezondheid", "Jeugdgezondheidszorg"
        JEUGDHULP = "jeugdhulp", "Jeugdhulp"
        GGZ = "ggz", "GGZ en jeugd-GGZ"
        MAATSCHAPPELIJK_WERK = "maatschappelijk_werk", "Maatschappelijk werk"
        JONGERENWERK = "jongerenwerk", "Jongerenwerk"
        PREVENTIE = "preventie", "Preventie"
        POLITIE = "politie", "Politie"
        GEMEENTE = "gemeente", "Gemeente"

    class Sector(models.TextChoices):
        HO = "ho", "Hoger onderwijs (hbo/wo)"
        MBO = "mbo", "Middelbaar beroepsonderwijs (mbo)"
        BAO = "bao", "Regulier basisonderwijs (bao)"
        VO = "vo", "Regulier voortgezet onderwijs (vo)"
        SBO = "sbo", "Speciaal basisonderwijs (sbo)"
        SO = "so", "Speciaal onderwijs (so)"
        VSO = "vso", "Voortgezet speciaal onderwijs (vso)"

    school = models.ForeignKey(School, models.PROTECT, related_name="partners")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    soort = models.CharField("soort", max_length=30, choices=Soort)
    sector = models.CharField("sector", max_length=10, choices=Sector, blank=True)
    functie = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="partners")
    gemeente = models.CharField("gemeente", max_length=100, blank=True)
    contact = models.CharField("contactpersoon of loket", max_length=150, blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField("website", blank=True)
    afspraken = models.TextField("afspraken met de school", blank=True)
    convenant = models.CharField("convenant", max_length=300, blank=True)
    in_school = models.BooleanField("werkt in de school", default=False)
    doelgroep_inzet = ArrayField(
        models.CharField(max_length=10, choices=Doelgroep), default=list, blank=True, verbose_name="wie wordt geholpen"
    )
    werkwijzen = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name="hoe het kan")
    openbaar = models.BooleanField("contact staat op de openbare pagina", default=False)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [
            _code_per_school("partner"),
            models.CheckConstraint(
                name="partner_sector_bij_onderwijs",
                condition=Q(sector="") | Q(soort="onderwijs"),
                violation_error_message="Een sector hoort alleen bij een partner in het onderwijs.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Spreekuur(Profielrij):
    """When a partner can be found in the school; without a ``locatie`` in every building."""

    school = models.ForeignKey(School, models.PROTECT, related_name="spreekuren")
    code = models.CharField("code", max_length=30)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="spreekuren")
    locatie = models.CharField("locatie", max_length=100, blank=True)
    dag = models.PositiveSmallIntegerField("weekdag", choices=Overlegtype.Weekdag, null=True, blank=True)
    tekst = models.CharField("wanneer en waar", max_length=200)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("spreekuur")]

    def __str__(self) -> str:
        return ", ".join(deel for deel in (self.locatie, self.get_dag_display() or "", self.tekst) if deel)


class Grens(Profielrij):
    """What this school cannot offer: one line of the checklist behind a request for another place."""

    class Domein(models.TextChoices):
        COGNITIEF = "cognitief", "Cognitieve ontwikkeling"
        LEREN = "leren", "Leren"
        GEDRAG = "gedrag", "Gedrag"
        VERZUIM = "verzuim", "Verzuim"
        SOCIAAL_EMOTIONEEL = "sociaal_emotioneel", "Sociaal-emotioneel"
        LICHAMELIJK = "lichamelijk", "Lichamelijk"

    school = models.ForeignKey(School, models.PROTECT, related_name="grenzen")
    code = models.CharField("code", max_length=30)
    domein = models.CharField("domein", max_length=20, choices=Domein)
    naam = models.CharField("grens", max_length=250)
    drempel = models.ForeignKey(Drempel, models.PROTECT, null=True, blank=True, related_name="grenzen")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("grens")]

    def __str__(self) -> str:
        return self.naam

    @property
    def zin(self) -> str:
        """With the number of its threshold, when that has one."""
        if self.drempel and self.drempel.aantal:
            return f"{self.naam}: meer dan {self.drempel.aantal} {self.drempel.get_eenheid_display()}"
        return self.naam


class Protocol(Profielrij):
    class Status(models.TextChoices):
        ACTIEF = "actief", "Actief toegepast"
        AANWEZIG = "aanwezig", "Aanwezig"
        IN_ONTWIKKELING = "in_ontwikkeling", "In ontwikkeling"

    school = models.ForeignKey(School, models.PROTECT, related_name="protocollen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    status = models.CharField("status", max_length=20, choices=Status)
    website = models.URLField("adres op de website", blank=True)
    meldcode = models.BooleanField("dit is de meldcode", default=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("protocol")]

    def __str__(self) -> str:
        return self.naam


class Indicator(Profielrij):
    """One line of the school's own view on how it works (handelingsgericht werken)."""

    class Score(models.TextChoices):
        NIET = "niet", "Nog niet ontwikkeld"
        IN_ONTWIKKELING = "in_ontwikkeling", "In ontwikkeling"
        ONTWIKKELD = "ontwikkeld", "Ontwikkeld"
        VER = "ver", "Ver ontwikkeld"

    school = models.ForeignKey(School, models.PROTECT, related_name="indicatoren")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("indicator", max_length=250)
    score = models.CharField("score", max_length=20, choices=Score)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("indicator")]

    def __str__(self) -> str:
        return self.naam


class Scholing(Profielrij):
    """A training staff took or take, with a function or with words for whom it is."""

    school = models.ForeignKey(School, models.PROTECT, related_name="scholingen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=150)
    functie = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="scholingen")
    voor_wie = models.CharField("voor wie", max_length=200, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("scholing")]

    def __str__(self) -> str:
        return self.naam


class Contactregel(Profielrij):
    """Whom to turn to: differs by subject and by year. People follow from who has the function now."""

    school = models.ForeignKey(School, models.PROTECT, related_name="contactregels")
    code = models.CharField("code", max_length=30)
    onderwerp = models.CharField("waar gaat het over", max_length=150)
    functie = models.ForeignKey(Functie, models.PROTECT, related_name="contactregels")
    leerjaar_van = models.PositiveSmallIntegerField("vanaf leerjaar", null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField("tot en met leerjaar", null=True, blank=True)
    tekst = models.CharField("hoe", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("contactregel"), _leerjaren("contactregel")]

    def __str__(self) -> str:
        return self.onderwerp


class Toegangslijn(Profielrij):
    """One step of the way to more help; steps of one ``laag`` stand beside each other, ``rondom`` around them all."""

    school = models.ForeignKey(School, models.PROTECT, related_name="toegangslijnen")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=100)
    laag = models.PositiveSmallIntegerField("laag")
    rondom = models.BooleanField("staat om alle lagen heen", default=False)
    functie = models.ForeignKey(Functie, models.PROTECT, null=True, blank=True, related_name="+")
    overlegtype = models.ForeignKey(Overlegtype, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.TextField("wat er gebeurt", blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("toegangslijn")]

    def __str__(self) -> str:
        return self.naam


class Klassoort(Profielrij):
    """A kind of class at this school: how much mentor time it has and how big it may be."""

    school = models.ForeignKey(School, models.PROTECT, related_name="klassoorten")
    code = models.CharField("code", max_length=30)
    naam = models.CharField("naam", max_length=100)
    soort = models.CharField("soort klas", max_length=20, choices=Klas.Soort)
    leerjaar_van = models.PositiveSmallIntegerField("vanaf leerjaar", null=True, blank=True)
    leerjaar_tot = models.PositiveSmallIntegerField("tot en met leerjaar", null=True, blank=True)
    mentoruren = models.PositiveSmallIntegerField("mentoruren per week", null=True, blank=True)
    uren_bij_mentor = models.PositiveSmallIntegerField("uren per week les van de mentor", null=True, blank=True)
    max_grootte = models.PositiveSmallIntegerField("grootste aantal leerlingen", null=True, blank=True)
    mentor_geschoold = models.BooleanField("de mentor is hiervoor geschoold", default=False)
    omschrijving = models.TextField("omschrijving", blank=True)
    catalogusitem = models.ForeignKey(Catalogusitem, models.PROTECT, null=True, blank=True, related_name="klassoorten")
    actief = models.BooleanField("actief", default=True)

    class Meta:
        constraints = [_code_per_school("klassoort"), _leerjaren("klassoort")]

    def __str__(self) -> str:
        return self.naam


class Gidsbestand(models.Model):
    """The document 'Ons ondersteuningsaanbod' as it was last made; anybody may fetch it."""

    school = models.OneToOneField(School, models.CASCADE, related_name="gidsbestand")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("gemaakt op")

    def __str__(self) -> str:
        return f"Ons ondersteuningsaanbod van {self.school}"
