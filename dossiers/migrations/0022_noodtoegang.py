import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0021_meldcode_bijhouden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Noodtoegang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rol", models.CharField(max_length=2)),
                ("reden", models.CharField(max_length=500)),
                ("begonnen_op", models.DateTimeField(default=django.utils.timezone.now)),
                ("tot_op", models.DateTimeField()),
                ("gestopt_op", models.DateTimeField(blank=True, null=True)),
                (
                    "gemeld_aan",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None),
                ),
                ("uiterste_datum", models.DateField(verbose_name="beoordeeld uiterlijk op")),
                (
                    "oordeel",
                    models.CharField(
                        blank=True,
                        choices=[("terecht", "Terecht"), ("niet_terecht", "Niet terecht")],
                        max_length=12,
                    ),
                ),
                ("oordeel_notitie", models.CharField(blank=True, max_length=1000)),
                ("beoordeeld_op", models.DateTimeField(blank=True, null=True)),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="noodtoegangen", to="dossiers.dossier"
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="noodtoegangen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("gestopt_op", None)),
                        fields=["gebruiker", "tot_op"],
                        name="noodtoegang_lopend",
                    ),
                    models.Index(fields=["oordeel", "-begonnen_op", "-id"], name="noodtoegang_lijst"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tot_op__gt", models.F("begonnen_op")),
                            (
                                "tot_op__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("begonnen_op"), "+", models.Value(datetime.timedelta(seconds=3600))
                                ),
                            ),
                        ),
                        name="noodtoegang_hoogstens_een_uur",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beoordeeld_door", None), ("beoordeeld_op", None), ("oordeel", "")),
                            models.Q(
                                models.Q(("oordeel", ""), _negated=True),
                                ("beoordeeld_door__isnull", False),
                                ("beoordeeld_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="noodtoegang_beoordeeld_compleet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beoordeeld_door", None),
                            models.Q(("beoordeeld_door", models.F("gebruiker")), _negated=True),
                            _connector="OR",
                        ),
                        name="noodtoegang_ander_beoordeelt",
                    ),
                ],
            },
        ),
    ]
