"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("effect", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Jaarstand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geteld_op", models.DateTimeField(blank=True, null=True)),
                        ("gevraagd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                            ),
                        ),
                        (
                            "schooljaar",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="effect",
                                to="scholen.schooljaar",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Cijfer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("blok", models.CharField(max_length=40)),
                        ("leden", models.JSONField(default=list)),
                        ("metingen", models.JSONField(default=dict)),
                        ("geteld_op", models.DateTimeField()),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="scholen.catalogusitem",
                            ),
                        ),
                        (
                            "stand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cijfers",
                                to="effect.jaarstand",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Jaarverslag",
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
                                choices=[("concept", "Concept"), ("vastgesteld", "Vastgesteld")],
                                default="concept",
                                max_length=12,
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(blank=True, null=True)),
                        ("vastgesteld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "bestand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "stand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verslag",
                                to="effect.jaarstand",
                            ),
                        ),
                        (
                            "vastgesteld_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Hoofdstuktekst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("hoofdstuk", models.CharField(max_length=20)),
                        ("tekst", models.TextField(blank=True)),
                        ("geschreven_op", models.DateTimeField(auto_now=True)),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verslag",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="teksten",
                                to="effect.jaarverslag",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="jaarstand",
                    index=models.Index(fields=["school", "schooljaar"], name="jaarstand_school"),
                ),
                migrations.AddConstraint(
                    model_name="cijfer",
                    constraint=models.UniqueConstraint(fields=("stand", "blok"), name="cijfer_een_keer"),
                ),
                migrations.AddConstraint(
                    model_name="jaarverslag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "concept"), ("vastgesteld_door", None), ("vastgesteld_op", None)),
                            models.Q(
                                ("status", "vastgesteld"),
                                ("vastgesteld_door__isnull", False),
                                ("vastgesteld_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="jaarverslag_vastgesteld_door_iemand",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="hoofdstuktekst",
                    constraint=models.UniqueConstraint(fields=("verslag", "hoofdstuk"), name="hoofdstuktekst_een_keer"),
                ),
            ]
        ),
    ]
