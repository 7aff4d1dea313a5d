import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_herinneringen"),
        ("scholen", "0012_adviezen_voor_thuis"),
    ]

    operations = [
        migrations.CreateModel(
            name="Factorwissing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "controle",
                    models.CharField(
                        choices=[
                            ("gezien", "Ik heb mijn collega zelf gezien en herkend"),
                            ("gebeld", "Ik heb zelf gebeld, met een nummer dat school al had"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reden", models.TextField(max_length=1000)),
                ("gewist_op", models.DateTimeField(auto_now_add=True)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "-gewist_op"], name="factorwissing_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gebruiker", models.F("door")), _negated=True),
                        name="factorwissing_door_een_ander",
                    )
                ],
            },
        ),
    ]
