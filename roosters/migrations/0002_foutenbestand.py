from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roosters", "0001_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="roosterbestand",
            name="foutenbestand",
            field=models.BinaryField(null=True),
        ),
    ]
