"""Why an item left the agenda, and why a meeting is not held."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0004_meer_mensen_meer_uitkomsten")]

    operations = [
        migrations.AddField(
            model_name="agendapunt",
            name="eraf_reden",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom het van de agenda ging"),
        ),
        migrations.AddField(
            model_name="overleg",
            name="vervallen_reden",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom het niet doorgaat"),
        ),
    ]
