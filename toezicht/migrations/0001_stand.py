"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("toezicht", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Beoordeling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("gesloten", "Klaar")], default="open", max_length=40
                            ),
                        ),
                        ("begindatum", models.DateField(verbose_name="eerste dag")),
                        ("einddatum", models.DateField(verbose_name="laatste dag")),
                        ("uiterste_datum", models.DateField(verbose_name="beoordelen voor")),
                        ("gelezen", models.PositiveIntegerField(verbose_name="aantal keer gekeken")),
                        (
                            "weggelaten",
                            models.PositiveIntegerField(default=0, verbose_name="vondsten boven het hoogste aantal"),
                        ),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gesloten_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gesloten_beoordelingen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="beoordelingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Beoordeelpunt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gebeurtenis_id", models.BigIntegerField()),
                        (
                            "redenen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None
                            ),
                        ),
                        ("aantal", models.PositiveIntegerField(default=1)),
                        (
                            "oordeel",
                            models.CharField(
                                blank=True,
                                choices=[("in_orde", "In orde"), ("navragen", "Navragen"), ("incident", "Incident")],
                                max_length=10,
                            ),
                        ),
                        ("notitie", models.TextField(blank=True)),
                        ("beoordeeld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "beoordeeld_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="beoordeelpunten",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "beoordeling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="punten",
                                to="toezicht.beoordeling",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="beoordeling",
                    constraint=models.UniqueConstraint(fields=("school", "begindatum"), name="beoordeling_per_week"),
                ),
                migrations.AddConstraint(
                    model_name="beoordeelpunt",
                    constraint=models.UniqueConstraint(
                        fields=("beoordeling", "gebeurtenis_id"), name="beoordeelpunt_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="beoordeelpunt",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("oordeel__in", ["", "in_orde"]), models.Q(("notitie", ""), _negated=True), _connector="OR"
                        ),
                        name="beoordeelpunt_met_uitleg",
                        violation_error_message="Schrijf op wat er nu gebeurt.",
                    ),
                ),
            ]
        ),
    ]
