"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("bewaring", "0001_initial"),
    ]
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Regel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("leerling_sleutel", models.BigIntegerField()),
                        (
                            "groepen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=10), size=None
                            ),
                        ),
                        ("gronden", models.JSONField(default=list)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("voorgesteld", "Voorgesteld"),
                                    ("eruit", "Eruit gehaald"),
                                    ("opgeschort", "Opgeschort"),
                                    ("wacht", "Wordt vernietigd"),
                                    ("bestanden", "Bestanden worden gewist"),
                                    ("vernietigd", "Vernietigd"),
                                    ("blijft", "Niet vernietigd"),
                                ],
                                default="voorgesteld",
                                max_length=12,
                            ),
                        ),
                        ("reden", models.CharField(blank=True, max_length=500, verbose_name="waarom niet")),
                        ("besloten_op", models.DateTimeField(blank=True, null=True)),
                        ("te_wissen", models.JSONField(default=list)),
                        ("aantallen", models.JSONField(default=dict)),
                        ("kenmerk", models.CharField(blank=True, max_length=100)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("vernietigd_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Voorstel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("maanddatum", models.DateField(verbose_name="maand")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Te bekijken"),
                                    ("voorgelegd", "Wacht op een tweede persoon"),
                                    ("goedgekeurd", "Wordt vernietigd"),
                                    ("klaar", "Vernietigd"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("opgesteld_op", models.DateTimeField(auto_now_add=True)),
                        ("voorgelegd_op", models.DateTimeField(blank=True, null=True)),
                        ("goedgekeurd_op", models.DateTimeField(blank=True, null=True)),
                        ("klaar_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Opschorting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reden", models.CharField(max_length=500)),
                        ("tot_datum", models.DateField(verbose_name="tot en met")),
                        ("geplaatst_op", models.DateTimeField(auto_now_add=True)),
                        ("opgeheven_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "geplaatst_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
            ]
        ),
    ]
