"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("groepen", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("arrangementen", "0001_stand"),
        ("basis", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Groep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        ("naam", models.CharField(max_length=100)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("voorbereiding", "Begint nog"),
                                    ("loopt", "Loopt"),
                                    ("afgerond", "Afgerond"),
                                    ("vervallen", "Gaat niet door"),
                                ],
                                default="voorbereiding",
                                max_length=20,
                            ),
                        ),
                        ("leerjaar", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("plaats", models.CharField(max_length=100, verbose_name="waar")),
                        ("begintijd", models.TimeField()),
                        ("minuten", models.PositiveSmallIntegerField()),
                        ("kleinste", models.PositiveSmallIntegerField(default=1, verbose_name="kleinste groep")),
                        ("grootste", models.PositiveSmallIntegerField(verbose_name="grootste groep")),
                        ("klein_op", models.DateTimeField(blank=True, null=True)),
                        ("klein_reden", models.TextField(blank=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("klaar_op", models.DateTimeField(blank=True, null=True)),
                        ("klaar_reden", models.CharField(blank=True, max_length=300)),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groepen",
                                to="scholen.catalogusitem",
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
                            "klaar_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "klein_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "medetrainer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groepen_mee",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="groepen", to="scholen.school"
                            ),
                        ),
                        (
                            "trainer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groepen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Deelname",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("toegevoegd_op", models.DateTimeField(auto_now_add=True)),
                        ("aangeboden_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "arrangement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deelname",
                                to="arrangementen.arrangement",
                            ),
                        ),
                        (
                            "bewijs",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "toegevoegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "groep",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deelnames",
                                to="groepen.groep",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Bijeenkomst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        ("datum", models.DateField()),
                        (
                            "groep",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bijeenkomsten",
                                to="groepen.groep",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Opkomst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "bijeenkomst",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opkomst",
                                to="groepen.bijeenkomst",
                            ),
                        ),
                        (
                            "deelname",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opkomst",
                                to="groepen.deelname",
                            ),
                        ),
                        (
                            "gesprek",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opkomst",
                                to="arrangementen.begeleidingsgesprek",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="groep",
                    index=models.Index(fields=["school", "status", "id"], name="groep_lijst"),
                ),
                migrations.AddConstraint(
                    model_name="groep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("grootste__gte", models.F("kleinste")), ("kleinste__gte", 1)),
                        name="groep_grootte",
                        violation_error_message="De kleinste groep is niet groter dan de grootste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="groep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("klein_door", None), ("klein_op", None), ("klein_reden", "")),
                            models.Q(
                                ("klein_door__isnull", False),
                                ("klein_op__isnull", False),
                                models.Q(("klein_reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="groep_klein_op_naam",
                        violation_error_message="Beginnen met een kleine groep kan alleen op naam en met een reden.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="groep",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("medetrainer", None),
                            models.Q(("medetrainer", models.F("trainer")), _negated=True),
                            _connector="OR",
                        ),
                        name="groep_twee_trainers",
                        violation_error_message="De tweede trainer is iemand anders.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deelname",
                    index=models.Index(fields=["groep", "arrangement"], name="deelname_groep"),
                ),
                migrations.AddIndex(
                    model_name="bijeenkomst",
                    index=models.Index(fields=["datum", "groep"], name="bijeenkomst_datum"),
                ),
                migrations.AddConstraint(
                    model_name="bijeenkomst",
                    constraint=models.UniqueConstraint(fields=("groep", "nummer"), name="bijeenkomst_nummer_uniek"),
                ),
                migrations.AddConstraint(
                    model_name="bijeenkomst",
                    constraint=models.UniqueConstraint(
                        fields=("groep", "datum"),
                        name="bijeenkomst_een_per_dag",
                        violation_error_message="Op die dag komt deze groep al bij elkaar.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opkomst",
                    constraint=models.UniqueConstraint(fields=("bijeenkomst", "deelname"), name="opkomst_een_keer"),
                ),
            ]
        ),
    ]
