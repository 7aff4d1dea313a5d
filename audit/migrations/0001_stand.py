"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("audit", "0001_initial"),
        ("audit", "0002_alleen_toevoegen"),
        ("audit", "0003_keten"),
    ]
    initial = True

    dependencies = []

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Controle",
                    fields=[
                        ("keten", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("tot", models.BigIntegerField(default=0)),
                        ("tot_hash", models.CharField(blank=True, max_length=64)),
                        ("gecontroleerd_op", models.DateTimeField()),
                        ("fout", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Kop",
                    fields=[
                        ("keten", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("volgnummer", models.BigIntegerField()),
                        ("hash", models.BinaryField()),
                        ("bijgewerkt_op", models.DateTimeField()),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Gebeurtenis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("moment", models.DateTimeField(auto_now_add=True)),
                        ("soort", models.CharField(max_length=80)),
                        ("door_id", models.BigIntegerField(null=True)),
                        ("door_naam", models.CharField(max_length=200)),
                        ("school_id", models.BigIntegerField(null=True)),
                        ("leerling_id", models.BigIntegerField(null=True)),
                        ("onderwerp", models.CharField(max_length=80)),
                        ("onderwerp_id", models.BigIntegerField()),
                        ("grond", models.CharField(blank=True, max_length=120)),
                        ("details", models.JSONField(default=dict)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["onderwerp", "onderwerp_id", "-moment"], name="gebeurtenis_onderwerp"),
                            models.Index(fields=["leerling_id", "-moment"], name="gebeurtenis_leerling"),
                            models.Index(fields=["door_id", "-moment"], name="gebeurtenis_door"),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass("details", name="jsonb_path_ops"),
                                name="gebeurtenis_details",
                            ),
                            django.contrib.postgres.indexes.BrinIndex(fields=["moment"], name="gebeurtenis_moment"),
                            models.Index(fields=["school_id", "-id"], name="gebeurtenis_school"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Schakel",
                    fields=[
                        ("gebeurtenis_id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("keten", models.BigIntegerField()),
                        ("volgnummer", models.BigIntegerField()),
                        ("vorige", models.BinaryField()),
                        ("hash", models.BinaryField()),
                        ("geschakeld_op", models.DateTimeField()),
                    ],
                    options={
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("keten", "volgnummer"), name="schakel_in_keten")
                        ],
                    },
                ),
            ]
        ),
    ]
