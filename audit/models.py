from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models


class Gebeurtenis(models.Model):
    """One line in the audit trail. No foreign keys: the trail outlives what it describes. No personal content.

    The database refuses UPDATE, DELETE and TRUNCATE by trigger (migration 0002).
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
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.soort} {self.onderwerp}:{self.onderwerp_id}"
