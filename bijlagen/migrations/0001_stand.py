"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("bijlagen", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("dossiers", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Bijlage",
                    fields=[
                        (
                            "tijdlijnstuk_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("wacht", "Wordt gecontroleerd"),
                                    ("beschikbaar", "Beschikbaar"),
                                    ("geweigerd", "Geweigerd: er zat een virus in"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="wacht",
                                max_length=12,
                            ),
                        ),
                        (
                            "soort_stuk",
                            models.CharField(
                                choices=[
                                    ("medische_verklaring", "Medische verklaring"),
                                    ("verslag", "Verslag"),
                                    ("onderzoek", "Onderzoek"),
                                    ("brief", "Brief"),
                                    ("warme_overdracht", "Warme overdracht van de vorige school"),
                                    ("anders", "Iets anders"),
                                ],
                                max_length=24,
                                verbose_name="wat is het?",
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=200, verbose_name="van wie komt het?")),
                        ("vervaldatum", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam van het bestand")),
                        ("mimetype", models.CharField(max_length=100)),
                        ("grootte", models.PositiveIntegerField()),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "opslag",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="naam in de opslag"
                            ),
                        ),
                        ("gecontroleerd_op", models.DateTimeField(blank=True, null=True)),
                        ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                        ("ingetrokken_reden", models.CharField(blank=True, max_length=300)),
                        (
                            "ingetrokken_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("vervaldatum", None), _negated=True),
                                fields=["vervaldatum"],
                                name="bijlage_vervalt",
                            ),
                            models.Index(fields=["sha256"], name="bijlage_sha256"),
                            models.Index(
                                condition=models.Q(("opslag", ""), _negated=True),
                                fields=["opslag"],
                                name="bijlage_opslag",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ingetrokken_door__isnull", False),
                                        ("ingetrokken_op__isnull", False),
                                        ("status", "ingetrokken"),
                                        models.Q(("ingetrokken_reden", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("status", "ingetrokken"), _negated=True), ("ingetrokken_op", None)
                                    ),
                                    _connector="OR",
                                ),
                                name="bijlage_ingetrokken_compleet",
                                violation_error_message="Zeg waarom je dit stuk intrekt.",
                            )
                        ],
                    },
                    bases=("dossiers.tijdlijnstuk", models.Model),
                ),
            ]
        ),
    ]
