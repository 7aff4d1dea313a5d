from django.db import migrations


class Migration(migrations.Migration):
    """A column that is dropped stays in the file of the table until the table is written anew."""

    atomic = False
    dependencies = [
        ("arrangementen", "0008_notitie_zonder_tekst"),
    ]

    operations = [migrations.RunSQL("VACUUM (FULL) arrangementen_sessienotitie", migrations.RunSQL.noop)]
