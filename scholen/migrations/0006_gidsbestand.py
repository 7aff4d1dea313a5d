import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0001_initial"),
        ("scholen", "0005_schoolgids"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gidsbestand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "bestand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
                    ),
                ),
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gidsbestand", to="scholen.school"
                    ),
                ),
            ],
        ),
    ]
