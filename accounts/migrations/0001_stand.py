"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_roltoewijzing_kwalificatie"),
        ("accounts", "0003_herinneringen"),
    ]
    initial = True

    dependencies = []

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Herinnering",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("datum", models.DateField()),
                        ("aantal", models.PositiveSmallIntegerField()),
                        (
                            "gemaild_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld, met of zonder mail"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Roltoewijzing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("leerjaar_van", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("leerjaar_tot", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "kwalificatie",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="diploma of scholing voor deze functie"
                            ),
                        ),
                        ("begindatum", models.DateField(default=django.utils.timezone.localdate)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                    ],
                ),
                migrations.CreateModel(
                    name="Gebruiker",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mailadres")),
                        ("voornaam", models.CharField(max_length=100)),
                        ("achternaam", models.CharField(max_length=150, verbose_name="achternaam, met tussenvoegsel")),
                        ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                        ("sneltoetsen", models.BooleanField(default=True, verbose_name="sneltoetsen in het overleg")),
                        (
                            "herinnering_niet_op_scherm",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "herinnering_niet_per_mail",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"), name="gebruiker_email_uniek"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Factorwissing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
            ]
        ),
    ]
