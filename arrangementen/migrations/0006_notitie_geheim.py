from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0005_verloop"),
    ]

    operations = [
        migrations.AddField(
            model_name="sessienotitie",
            name="geheim",
            field=models.BinaryField(null=True),
        ),
        # So that going back can make the column before it is filled.
        migrations.AlterField(
            model_name="sessienotitie",
            name="tekst",
            field=models.TextField(default=""),
        ),
    ]
