"""A day is called a datum."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_tips_voor_de_les")]
    operations = [migrations.RenameField("tijdlijnstuk", "geldig_tot", "geldig_tot_datum")]
