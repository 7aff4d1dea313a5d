"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("signalen", "0001_initial"),
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
                    name="Signaal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="gezien op")),
                        (
                            "categorieen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), size=None
                            ),
                        ),
                        ("wat", models.TextField()),
                        (
                            "bron",
                            models.CharField(
                                choices=[
                                    ("les", "In de les"),
                                    ("buiten_les", "Op school, buiten de les"),
                                    ("mentor", "Mentor"),
                                    ("docenten", "Docenten"),
                                    ("teamleider", "Teamleider"),
                                    ("leerlingbegeleider", "Leerlingbegeleider"),
                                    ("leerling", "De leerling"),
                                    ("ouders", "De ouders of verzorgers"),
                                    ("volgsysteem", "Leerlingvolgsysteem"),
                                    ("overdracht", "Warme overdracht of vorige school"),
                                    ("verzuim", "Verzuimregistratie"),
                                    ("verwijderd", "Verwijderd uit de les"),
                                    ("ambulant", "Ambulant begeleider"),
                                    ("externe_test", "Test door een bureau van buiten school"),
                                    ("specialist", "Specialist van school"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("hulpvraag", models.TextField(blank=True, verbose_name="wat vraagt de melder?")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("nieuw", "Nieuw"),
                                    ("opgepakt", "Opgepakt"),
                                    ("gekoppeld", "Hoort bij het dossier"),
                                    ("gebundeld", "Samengevoegd met een ander signaal"),
                                    ("afgehandeld_zonder_vervolg", "Afgehandeld zonder vervolg"),
                                ],
                                default="nieuw",
                                max_length=30,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                        ("opgepakt_op", models.DateTimeField(blank=True, null=True)),
                        ("afgesloten_op", models.DateTimeField(blank=True, null=True)),
                        ("reden", models.TextField(blank=True, verbose_name="waarom zonder vervolg")),
                        (
                            "afgesloten_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "bundel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="gebundelde",
                                to="signalen.signaal",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="signalen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "leerling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signalen",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "melder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opgepakt_door",
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
                    name="Poging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("pedagogisch", "Pedagogisch"),
                                    ("didactisch", "Didactisch"),
                                    ("sociaal_emotioneel", "Sociaal-emotioneel"),
                                    ("organisatorisch", "Organisatorisch"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("wat", models.TextField()),
                        ("begindatum", models.DateField()),
                        (
                            "effect",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("geen", "Geen effect"),
                                    ("enig", "Enig effect"),
                                    ("voldoende", "Voldoende effect"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("resultaat", models.TextField(blank=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                        (
                            "gemaakt_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signaal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pogingen",
                                to="signalen.signaal",
                            ),
                        ),
                    ],
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
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("opgepakt", "Opgepakt"),
                                    ("raadpleging", "Overleg met een collega"),
                                    ("steun", "Steun voor de docent"),
                                    ("hulpvraag", "Hulpvraag opgeschreven"),
                                    ("gekoppeld", "Bij het dossier gezet"),
                                    ("geen_vervolg", "Afgehandeld zonder vervolg"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("tekst", models.TextField(blank=True)),
                        ("gedaan_op", models.DateTimeField(auto_now_add=True)),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                        (
                            "gedaan_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "leerling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signaalstappen",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "met",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signalen", models.ManyToManyField(related_name="stappen", to="signalen.signaal")),
                    ],
                ),
                migrations.AddIndex(
                    model_name="signaal",
                    index=models.Index(
                        condition=models.Q(("status__in", ["nieuw", "opgepakt"])),
                        fields=["leerling", "gemaakt_op"],
                        name="signaal_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="signaal",
                    index=models.Index(fields=["melder", "-gemaakt_op"], name="signaal_van_mij"),
                ),
                migrations.AddConstraint(
                    model_name="signaal",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="signaal_herkomst_uniek",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signaal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("afgesloten_door", None),
                                ("afgesloten_op", None),
                                ("status__in", ["nieuw", "opgepakt"]),
                            ),
                            models.Q(
                                models.Q(("status__in", ["nieuw", "opgepakt"]), _negated=True),
                                ("afgesloten_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="signaal_afgesloten_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signaal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "afgehandeld_zonder_vervolg"), _negated=True),
                            models.Q(("reden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="signaal_zonder_vervolg_met_reden",
                        violation_error_message="Schrijf op waarom er geen vervolg komt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signaal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(models.Q(("wat", ""), _negated=True), ("categorieen__len__gte", 1)),
                        name="signaal_ergens_over",
                        violation_error_message="Een signaal heeft een soort en een tekst.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="poging",
                    index=models.Index(fields=["signaal", "id"], name="poging_signaal"),
                ),
                migrations.AddConstraint(
                    model_name="poging",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="poging_herkomst_uniek",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="poging",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("effect", ""), ("resultaat", "")),
                            models.Q(
                                models.Q(("resultaat", ""), _negated=True), models.Q(("effect", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="poging_resultaat_compleet",
                        violation_error_message="Bij een resultaat hoort ook of het hielp.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="stap",
                    index=models.Index(fields=["leerling", "-id"], name="stap_leerling"),
                ),
                migrations.AddConstraint(
                    model_name="stap",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="stap_herkomst_uniek",
                    ),
                ),
            ]
        ),
    ]
