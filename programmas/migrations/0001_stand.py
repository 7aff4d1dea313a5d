"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("programmas", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("dossiers", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Programma",
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
                                choices=[
                                    ("voorgesteld", "Voorstel"),
                                    ("lopend", "Loopt"),
                                    ("afgerond", "Klaar: weer alle lessen"),
                                    ("gestopt", "Gestopt"),
                                    ("ingetrokken", "Ging niet door"),
                                ],
                                default="voorgesteld",
                                max_length=12,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                        ("einde_reden", models.TextField(blank=True, verbose_name="waarom het stopt")),
                        ("beeindigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "beeindigd_door",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="programmas",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "gemaakt_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Programmaversie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("voorstel", "Voorstel"),
                                    ("vastgesteld", "Vastgesteld"),
                                    ("ingetrokken", "Ging niet door"),
                                ],
                                default="voorstel",
                                max_length=12,
                            ),
                        ),
                        ("wijziging", models.PositiveIntegerField(default=1)),
                        ("belastbaarheid", models.PositiveSmallIntegerField(verbose_name="procent van de lessen")),
                        ("uren_per_dag", models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True)),
                        (
                            "bron",
                            models.CharField(
                                choices=[
                                    ("arts", "De schoolarts of jeugdverpleegkundige"),
                                    ("behandelaar", "Een behandelaar of specialist"),
                                    ("ouders", "De ouders"),
                                    ("leerling", "De leerling zelf"),
                                    ("school", "School, uit eigen ervaring"),
                                ],
                                max_length=12,
                                verbose_name="van wie",
                            ),
                        ),
                        ("bron_wie", models.CharField(blank=True, max_length=150)),
                        ("bron_datum", models.DateField()),
                        ("toelichting", models.TextField(blank=True, verbose_name="wat school moet weten")),
                        (
                            "spreiding",
                            models.TextField(blank=True, verbose_name="spreiding van toetsen en werkstukken"),
                        ),
                        (
                            "vrijstellingen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "examenjaar",
                            models.TextField(blank=True, verbose_name="langer programma, met een extra examenjaar"),
                        ),
                        ("in_de_les", models.TextField(blank=True, verbose_name="wat docenten doen")),
                        ("begindatum", models.DateField()),
                        ("einddatum", models.DateField()),
                        ("herzieningsdatum", models.DateField(verbose_name="we kijken er weer naar op")),
                        ("reden", models.TextField(blank=True, verbose_name="waarom deze versie")),
                        (
                            "leerling_vindt",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("eens", "Is het ermee eens"),
                                    ("oneens", "Is het er niet mee eens"),
                                    ("niet", "Nog niet gesproken"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("leerling_woorden", models.TextField(blank=True)),
                        (
                            "ouders_vinden",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("eens", "Is het ermee eens"),
                                    ("oneens", "Is het er niet mee eens"),
                                    ("niet", "Nog niet gesproken"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("ouders_woorden", models.TextField(blank=True)),
                        ("besproken_datum", models.DateField(blank=True, null=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
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
                            "gemaakt_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "programma",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versies",
                                to="programmas.programma",
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
                    name="Opbouwstap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("begindatum", models.DateField()),
                        ("procent", models.PositiveSmallIntegerField()),
                        (
                            "versie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stappen",
                                to="programmas.programmaversie",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Lesdag",
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
                        (
                            "lesuren",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "versie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lesdagen",
                                to="programmas.programmaversie",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="programma",
                    index=models.Index(
                        condition=models.Q(("status__in", ["voorgesteld", "lopend"])),
                        fields=["id"],
                        name="programma_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programma",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["voorgesteld", "lopend"])),
                        fields=("dossier",),
                        name="programma_een_open",
                        violation_error_message="Deze leerling heeft al een aangepast programma.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programma",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("beeindigd_door__isnull", False),
                                ("beeindigd_op__isnull", False),
                                ("status__in", ["afgerond", "gestopt", "ingetrokken"]),
                            ),
                            models.Q(
                                ("beeindigd_door", None),
                                ("beeindigd_op", None),
                                ("einddatum", None),
                                ("status__in", ["voorgesteld", "lopend"]),
                            ),
                            _connector="OR",
                        ),
                        name="programma_einde_compleet",
                        violation_error_message="Een programma dat voorbij is, kent een moment en wie het afsloot.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="programmaversie",
                    index=models.Index(
                        condition=models.Q(("status", "vastgesteld")),
                        fields=["herzieningsdatum"],
                        name="programmaversie_herzien",
                    ),
                ),
                migrations.AddIndex(
                    model_name="programmaversie",
                    index=models.Index(
                        condition=models.Q(("status", "vastgesteld")),
                        fields=["einddatum", "begindatum"],
                        name="programmaversie_periode",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programmaversie",
                    constraint=models.UniqueConstraint(fields=("programma", "nummer"), name="programmaversie_nummer"),
                ),
                migrations.AddConstraint(
                    model_name="programmaversie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "voorstel")),
                        fields=("programma",),
                        name="programmaversie_een_voorstel",
                        violation_error_message="Er is al een voorstel voor een nieuwe versie.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programmaversie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("belastbaarheid__lte", 100)),
                        name="programmaversie_belastbaarheid",
                        violation_error_message="Een percentage is hoogstens 100.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programmaversie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum__gte", models.F("begindatum")),
                            ("herzieningsdatum__gt", models.F("begindatum")),
                            ("herzieningsdatum__lte", models.F("einddatum")),
                        ),
                        name="programmaversie_periode",
                        violation_error_message="We kijken ernaar na de eerste dag, en niet na de laatste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="programmaversie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "vastgesteld"), _negated=True),
                            models.Q(
                                ("vastgesteld_door__isnull", False),
                                ("vastgesteld_op__isnull", False),
                                models.Q(("leerling_vindt", ""), _negated=True),
                                models.Q(("ouders_vinden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="programmaversie_vastgesteld_compleet",
                        violation_error_message="Schrijf op wat de leerling en de ouders ervan vinden.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opbouwstap",
                    constraint=models.UniqueConstraint(fields=("versie", "begindatum"), name="opbouwstap_een_per_dag"),
                ),
                migrations.AddConstraint(
                    model_name="opbouwstap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("procent__range", (1, 100))),
                        name="opbouwstap_procent",
                        violation_error_message="Een stap is van 1 tot en met 100 procent.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lesdag",
                    constraint=models.UniqueConstraint(fields=("versie", "dag"), name="lesdag_een_per_dag"),
                ),
                migrations.AddConstraint(
                    model_name="lesdag",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("dag__range", (1, 5)),
                            (
                                "lesuren__contained_by",
                                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
                            ),
                        ),
                        name="lesdag_dag_en_uren",
                        violation_error_message="Kies lesuren van een schooldag.",
                    ),
                ),
            ]
        ),
    ]
