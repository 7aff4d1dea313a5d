"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("inloggen", "0001_initial"),
    ]
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Rem",
                    fields=[
                        ("sleutel", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("begon_op", models.DateTimeField(db_index=True)),
                        ("aantal", models.PositiveIntegerField()),
                        ("dicht_tot_op", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Identiteit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("issuer", models.CharField(max_length=255)),
                        ("sub", models.CharField(max_length=255)),
                        (
                            "weg",
                            models.CharField(
                                choices=[("zelf", "door jou"), ("beheer", "door de beheerder")], max_length=10
                            ),
                        ),
                        ("gekoppeld_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gebruikt_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="laatst mee ingelogd"),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identiteiten",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("issuer", "sub"), name="identiteit_van_een"),
                            models.UniqueConstraint(fields=("gebruiker", "issuer"), name="identiteit_een_per_dienst"),
                        ],
                    },
                ),
            ]
        ),
    ]
