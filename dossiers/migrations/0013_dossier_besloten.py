"""A dossier that exists only because a pupil asked something in confidence is unknown to who follows the class."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0012_geldig_tot_datum")]
    operations = [
        migrations.AddField(
            "dossier",
            "besloten",
            models.BooleanField("alleen bekend bij het zorgteam", db_default=False, default=False),
        )
    ]
