from django.db import migrations, models


class Migration(migrations.Migration):
    """Of meetings that were planned before, nobody reads an agreement for longer than they were told."""

    dependencies = [("overleggen", "0015_adviezen_voor_thuis")]

    operations = [
        migrations.AddField(model_name="overleg", name="afspraken_einddatum", field=models.DateField(null=True)),
        migrations.RunSQL(
            "UPDATE overleggen_overleg SET afspraken_einddatum = inzage_einddatum", migrations.RunSQL.noop
        ),
        migrations.AlterField(model_name="overleg", name="afspraken_einddatum", field=models.DateField()),
    ]
