"""What a version says, of every kind of plan: one column a question."""

from django.db import models


class Uitstroom(models.TextChoices):
    VMBO_BB = "vmbo_bb", "Vmbo basisberoepsgericht"
    VMBO_KB = "vmbo_kb", "Vmbo kaderberoepsgericht"
    VMBO_GL = "vmbo_gl", "Vmbo gemengde leerweg"
    VMBO_TL = "vmbo_tl", "Vmbo theoretische leerweg"
    HAVO = "havo", "Havo"
    VWO = "vwo", "Vwo"
    PRO = "pro", "Praktijkonderwijs"
    MBO = "mbo", "Mbo"
    HBO = "hbo", "Hbo"
    WO = "wo", "Universiteit"
    ARBEID = "arbeid", "Werk"
    DAGBESTEDING = "dagbesteding", "Dagbesteding"
    ANDERS = "anders", "Anders"


class Afwijking(models.TextChoices):
    GEEN = "geen", "Geen afwijkingen"
    ROOSTER = "rooster", "Aangepast rooster"
    VRIJSTELLING = "vakvrijstelling", "Vrijstelling voor een vak"
    TOETSEN = "toetsen", "Toetsen op andere momenten"
    EXAMEN = "examenjaar", "Examenjaar gespreid"
    MINDER_TIJD = "onderwijstijd", "Minder onderwijstijd, met opbouw"


class Inhoud(models.Model):
    """What a version says, in the sections A to F of the form. Names for people stand in ``opp.forms``."""

    # A. general
    onderwijsniveau = models.CharField(max_length=60, blank=True)
    thuistaal = models.CharField(max_length=60, blank=True)
    eerdere_scholen = models.TextField(blank=True)
    eerder_arrangement = models.TextField(blank=True)
    externen = models.TextField(blank=True)
    # B. why, and where things stand
    aanleiding = models.TextField(blank=True)
    hulpvraag_school = models.TextField(blank=True)
    hulpvraag_ouders = models.TextField(blank=True)
    hulpvraag_leerling = models.TextField(blank=True)
    voorgeschiedenis = models.TextField(blank=True)
    eerdere_ondersteuning = models.TextField(blank=True)
    didactisch = models.TextField(blank=True)
    verzuim = models.TextField(blank=True)
    thuissituatie = models.TextField(blank=True)
    medisch = models.TextField(blank=True)
    # C. perspectiefdeel (LAW-02, LAW-03)
    huidig_niveau = models.TextField(blank=True)
    uitstroombestemming = models.CharField(max_length=20, choices=Uitstroom, blank=True)
    verwacht_diploma = models.CharField(max_length=100, blank=True)
    onderbouwing = models.TextField(blank=True)
    bevorderende_factoren = models.TextField(blank=True)
    belemmerende_factoren = models.TextField(blank=True)
    capaciteiten = models.TextField(blank=True)
    zonder_ondersteuning = models.TextField(blank=True)
    # D. what parents think (the pupil's own words stand in Hoorgesprek)
    mening_ouders = models.TextField(blank=True)
    # E. handelingsdeel (the goals stand in Doel)
    onderwijsbehoeften = models.TextField(blank=True)
    ondersteuning = models.TextField(blank=True)
    afwijking = models.CharField(max_length=20, choices=Afwijking, blank=True)
    afwijking_toelichting = models.TextField(blank=True)
    faciliteiten = models.TextField(blank=True)
    taken_docenten = models.TextField(blank=True)
    taken_ouders = models.TextField(blank=True)
    taken_leerling = models.TextField(blank=True)
    externe_hulp = models.TextField(blank=True)
    afweging_adviezen = models.TextField(blank=True)
    inspanningsafspraken = models.TextField(blank=True)
    bij_terugval = models.TextField(blank=True)
    aanspreekpunt = models.CharField(max_length=200, blank=True)
    # F. period and evaluation
    begindatum = models.DateField(null=True, blank=True)
    einddatum = models.DateField(null=True, blank=True)
    evaluatiedatum = models.DateField(null=True, blank=True)
    # What the other kinds of plan ask beside these (opp.soorten says which kind asks what).
    onderwerpen = models.TextField(blank=True)
    frequentie = models.CharField(max_length=200, blank=True)
    vast_moment = models.CharField(max_length=200, blank=True)
    plaats = models.CharField(max_length=200, blank=True)
    taken_begeleider = models.TextField(blank=True)
    delen_met = models.TextField(blank=True)
    vertrouwelijkheid = models.TextField(blank=True)
    contact_ouders = models.CharField(max_length=200, blank=True)
    tussenevaluatiedatum = models.DateField(null=True, blank=True)
    aanpak_pedagogisch = models.TextField(blank=True)
    aanpak_didactisch = models.TextField(blank=True)
    organisatie = models.TextField(blank=True)
    materialen = models.TextField(blank=True)
    uitvoerders = models.CharField(max_length=200, blank=True)
    uren = models.CharField(max_length=200, blank=True)
    verwacht_effect = models.TextField(blank=True)
    evaluatiecyclus = models.CharField(max_length=200, blank=True)
    belastbaarheid = models.TextField(blank=True)
    belastbaarheid_bron = models.CharField(max_length=200, blank=True)
    doel_aanwezigheid = models.TextField(blank=True)
    opbouwschema = models.TextField(blank=True)
    inhalen_toetsen = models.TextField(blank=True)
    contactmomenten = models.TextField(blank=True)
    toezicht = models.CharField(max_length=200, blank=True)
    opschalen = models.TextField(blank=True)

    class Meta:
        abstract = True

    @classmethod
    def inhoudsvelden(cls) -> list[str]:
        return [veld.name for veld in Inhoud._meta.get_fields()]
