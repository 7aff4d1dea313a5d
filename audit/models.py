from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models


class Gebeurtenis(models.Model):
    """One line in the audit trail. No foreign keys: the trail outlives what it describes. No personal content.

    The database refuses UPDATE, DELETE and TRUNCATE by trigger (migration 0002), and links each line to the one before
    it when the transaction ends (migration 0003).
    """

    moment = models.DateTimeField(auto_now_add=True)
    soort = models.CharField(max_length=80)
    door_id = models.BigIntegerField(null=True)
    door_naam = models.CharField(max_length=200)
    school_id = models.BigIntegerField(null=True)
    leerling_id = models.BigIntegerField(null=True)
    onderwerp = models.CharField(max_length=80)
    onderwerp_id = models.BigIntegerField()
    grond = models.CharField(max_length=120, blank=True)  # which rule of the rights table let it happen
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            # who did what with this thing?
            models.Index(fields=["onderwerp", "onderwerp_id", "-moment"], name="gebeurtenis_onderwerp"),
            # who has seen this pupil's file?
            models.Index(fields=["leerling_id", "-moment"], name="gebeurtenis_leerling"),
            # what did this person look at?
            models.Index(fields=["door_id", "-moment"], name="gebeurtenis_door"),
            # on which lists did this pupil stand?
            GinIndex(OpClass("details", name="jsonb_path_ops"), name="gebeurtenis_details"),
            BrinIndex(fields=["moment"], name="gebeurtenis_moment"),
            # what happened at this school, the last first?
            models.Index(fields=["school_id", "-id"], name="gebeurtenis_school"),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.soort} {self.onderwerp}:{self.onderwerp_id}"


class Schakel(models.Model):
    """The place of one line in the chain of its school. Written by the database alone: docs/logboek.md says how."""

    gebeurtenis_id = models.BigIntegerField(primary_key=True)
    keten = models.BigIntegerField()  # the school; 0 for lines of no school
    volgnummer = models.BigIntegerField()
    vorige = models.BinaryField()
    hash = models.BinaryField()
    geschakeld_op = models.DateTimeField()  # by the clock of the database, whatever the line itself says

    class Meta:
        default_permissions = ()
        # walking a chain from its first line to its last
        constraints = [models.UniqueConstraint(fields=["keten", "volgnummer"], name="schakel_in_keten")]

    def __str__(self) -> str:
        return f"{self.keten}:{self.volgnummer}"


class Kop(models.Model):
    """The last link of each chain: a tail that is cut off shows here. Written by the database alone."""

    keten = models.BigIntegerField(primary_key=True)
    volgnummer = models.BigIntegerField()
    hash = models.BinaryField()
    bijgewerkt_op = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.keten}:{self.volgnummer}"


class Controle(models.Model):
    """How far a chain was looked at by night, and what was wrong; a whole look that is good wipes the fault."""

    keten = models.BigIntegerField(primary_key=True)
    tot = models.BigIntegerField(default=0)
    tot_hash = models.CharField(max_length=64, blank=True)
    gecontroleerd_op = models.DateTimeField()
    fout = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.keten}: {self.fout or 'goed'}"
