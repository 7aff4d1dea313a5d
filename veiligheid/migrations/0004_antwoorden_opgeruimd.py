from django.db import migrations


class Migration(migrations.Migration):
    """A column that is dropped stays in the file of the table until the table is written anew."""

    atomic = False
    dependencies = [
        ("veiligheid", "0003_antwoorden_dicht"),
    ]

    operations = [migrations.RunSQL("VACUUM (FULL) veiligheid_meldcodestap", migrations.RunSQL.noop)]
