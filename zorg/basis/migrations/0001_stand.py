"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("basis", "0001_initial"),
        ("basis", "0002_bytes_en_cache"),
        ("basis", "0003_opdracht_school_id"),
    ]
    initial = True

    dependencies = []

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Bestand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=200)),
                        ("soort", models.CharField(default="application/pdf", max_length=100, verbose_name="mimetype")),
                        ("inhoud", models.BinaryField()),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Teken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=40, unique=True)),
                        ("gezien_op", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Opdracht",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("soort", models.CharField(max_length=80)),
                        ("sleutel", models.CharField(max_length=200, unique=True)),
                        ("gegevens", models.JSONField(default=dict)),
                        ("school_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[("wacht", "Wacht"), ("klaar", "Klaar"), ("mislukt", "Mislukt")],
                                default="wacht",
                                max_length=10,
                            ),
                        ),
                        ("geplaatst_op", models.DateTimeField(auto_now_add=True)),
                        ("niet_voor_op", models.DateTimeField()),
                        ("bezet_tot_op", models.DateTimeField(blank=True, null=True)),
                        ("klaar_op", models.DateTimeField(blank=True, null=True)),
                        ("pogingen", models.PositiveSmallIntegerField(default=0)),
                        ("laatste_fout", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "wacht")),
                                fields=["niet_voor_op"],
                                name="opdracht_te_doen",
                            ),
                            models.Index(
                                condition=models.Q(("status", "mislukt")),
                                fields=["-geplaatst_op"],
                                name="opdracht_mislukt",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("klaar_op__isnull", False), ("status", "klaar")),
                                    models.Q(models.Q(("status", "klaar"), _negated=True), ("klaar_op", None)),
                                    _connector="OR",
                                ),
                                name="opdracht_klaar_compleet",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stapel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("soort", models.CharField(max_length=80)),
                        ("sleutel", models.CharField(max_length=64, unique=True)),
                        ("door_id", models.BigIntegerField()),
                        ("school_id", models.BigIntegerField()),
                        ("geplaatst_op", models.DateTimeField(auto_now_add=True)),
                        ("klaar_op", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["door_id", "-geplaatst_op"], name="stapel_van_wie")],
                    },
                ),
                migrations.CreateModel(
                    name="Stap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("onderwerp_id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[("wacht", "Wacht"), ("gedaan", "Gedaan"), ("niet", "Niet gedaan")],
                                default="wacht",
                                max_length=10,
                            ),
                        ),
                        ("reden", models.CharField(blank=True, max_length=500)),
                        ("klaar_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "stapel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="stappen", to="basis.stapel"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("stapel", "onderwerp_id"), name="stap_een_keer")
                        ],
                    },
                ),
            ]
        ),
    ]
