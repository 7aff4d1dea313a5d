"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("roosters", "0001_initial"),
        ("roosters", "0002_tijdelijk"),
    ]
    initial = True

    dependencies = [
        ("accounts", "0002_stand"),
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Medewerker",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("accounts.gebruiker",),
                ),
                migrations.CreateModel(
                    name="Roosterbestand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("begindatum", models.DateField(blank=True, null=True, verbose_name="geldt vanaf")),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="geldt tot en met")),
                        ("bestandsnaam", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("inhoud", models.BinaryField(null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("geupload", "Kies de kolommen"),
                                    ("bekijken", "Wordt bekeken"),
                                    ("bekeken", "Klaar om in te voeren"),
                                    ("invoeren", "Wordt ingevoerd"),
                                    ("klaar", "Ingevoerd"),
                                    ("teruggedraaid", "Teruggedraaid"),
                                    ("weggegooid", "Weggegooid"),
                                ],
                                default="geupload",
                                max_length=15,
                            ),
                        ),
                        ("kop", models.JSONField(default=list)),
                        ("kolommen", models.JSONField(default=dict)),
                        ("poging", models.PositiveSmallIntegerField(default=0)),
                        ("afgebroken", models.CharField(blank=True, max_length=300)),
                        ("nieuw", models.PositiveIntegerField(default=0)),
                        ("vervalt", models.PositiveIntegerField(default=0)),
                        ("gelijk", models.PositiveIntegerField(default=0)),
                        ("fout", models.PositiveIntegerField(default=0)),
                        ("fouten", models.JSONField(default=list)),
                        ("gestart_op", models.DateTimeField(auto_now_add=True)),
                        ("bekeken_op", models.DateTimeField(blank=True, null=True)),
                        ("ingevoerd_op", models.DateTimeField(blank=True, null=True)),
                        ("teruggedraaid_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gestart_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.school"
                            ),
                        ),
                        (
                            "schooljaar",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.schooljaar",
                            ),
                        ),
                        (
                            "teruggedraaid_door",
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
                    name="Roosterkolommen",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kolommen", models.JSONField(default=dict)),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Roosteruur",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "dag",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Maandag"),
                                    (2, "Dinsdag"),
                                    (3, "Woensdag"),
                                    (4, "Donderdag"),
                                    (5, "Vrijdag"),
                                ]
                            ),
                        ),
                        ("lesuur", models.PositiveSmallIntegerField()),
                        ("vak", models.CharField(max_length=80)),
                        ("lokaal", models.CharField(blank=True, max_length=40)),
                        ("periode", django.contrib.postgres.fields.ranges.DateRangeField()),
                        (
                            "bestand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uren",
                                to="roosters.roosterbestand",
                            ),
                        ),
                        (
                            "klas",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roosteruren",
                                to="scholen.klas",
                            ),
                        ),
                        (
                            "leerling",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roosteruren",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "medewerker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roosteruren",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "schooljaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roosteruren",
                                to="scholen.schooljaar",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Roostervervanging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("periode", django.contrib.postgres.fields.ranges.DateRangeField()),
                        (
                            "bestand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vervangingen",
                                to="roosters.roosterbestand",
                            ),
                        ),
                        (
                            "uur",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="roosters.roosteruur"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Lesuur",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        ("begin", models.TimeField()),
                        ("eind", models.TimeField()),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="lesuren", to="scholen.school"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "nummer"),
                                name="lesuur_nummer_per_school",
                                violation_error_message="Dit lesuur staat er al.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("nummer__gte", 1), ("nummer__lte", 20)),
                                name="lesuur_nummer",
                                violation_error_message="Een dag heeft ten hoogste 20 lesuren.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("begin__lt", models.F("eind"))),
                                name="lesuur_begint_voor_eind",
                                violation_error_message="Een lesuur eindigt nadat het begint.",
                            ),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="roosterbestand",
                    index=models.Index(fields=["school", "-id"], name="roosterbestand_school"),
                ),
                migrations.AddConstraint(
                    model_name="roosterbestand",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "invoeren")),
                        fields=("school",),
                        name="roosterbestand_een_tegelijk",
                        violation_error_message="Er wordt al een rooster ingevoerd.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roosterbestand",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["bekeken", "invoeren", "klaar"]), _negated=True),
                            models.Q(("begindatum__isnull", False), ("schooljaar__isnull", False)),
                            _connector="OR",
                        ),
                        name="roosterbestand_ingevoerd_heeft_begin",
                        violation_error_message="Kies vanaf welke dag dit rooster geldt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roosterbestand",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum", None), ("einddatum__gte", models.F("begindatum")), _connector="OR"
                        ),
                        name="roosterbestand_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="roosteruur",
                    index=django.contrib.postgres.indexes.GistIndex(fields=["periode"], name="roosteruur_periode"),
                ),
                migrations.AddConstraint(
                    model_name="roosteruur",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("klas__isnull", False), ("leerling", None), ("medewerker", None)),
                            models.Q(("klas", None), ("leerling__isnull", False), ("medewerker", None)),
                            models.Q(("klas", None), ("leerling", None), ("medewerker__isnull", False)),
                            _connector="OR",
                        ),
                        name="roosteruur_van_een",
                        violation_error_message="Een roosteruur is van een klas, een leerling of een medewerker.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roosteruur",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("dag__gte", 1), ("dag__lte", 5), ("lesuur__gte", 1), ("lesuur__lte", 20)),
                        name="roosteruur_dag_en_uur",
                        violation_error_message="Kies een schooldag en een lesuur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roostervervanging",
                    constraint=models.UniqueConstraint(fields=("bestand", "uur"), name="roostervervanging_een"),
                ),
            ]
        ),
    ]
