from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gegevens", "0001_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="gegevensbestand",
            name="foutenbestand",
            field=models.BinaryField(null=True),
        ),
    ]
