"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("veiligheid", "0001_initial"),
        ("veiligheid", "0002_meldcodelijst"),
        ("veiligheid", "0003_antwoorden_dicht"),
        ("veiligheid", "0004_antwoorden_opgeruimd"),
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
                    name="Vertrouweling",
                    fields=[],
                    options={
                        "proxy": True,
                        "default_permissions": (),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("dossiers.leerling",),
                ),
                migrations.CreateModel(
                    name="Doorbreking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        (
                            "ontvangers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("ouders", "De ouders"),
                                        ("veilig_thuis", "Veilig Thuis"),
                                        ("noodhulp", "112"),
                                    ],
                                    max_length=14,
                                ),
                                size=None,
                            ),
                        ),
                        ("geheim", models.BinaryField()),
                        (
                            "besproken_datum",
                            models.DateField(blank=True, null=True, verbose_name="besproken met de leerling op"),
                        ),
                        ("kon_niet", models.BooleanField(default=False)),
                        ("geheim_niet", models.BinaryField()),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vertrouweling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.leerling"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Meldcode",
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
                                    ("loopt", "Loopt"),
                                    ("gemeld", "Gemeld"),
                                    ("hulp", "Hulp geregeld"),
                                    ("gesloten", "Gesloten"),
                                ],
                                default="loopt",
                                max_length=10,
                            ),
                        ),
                        (
                            "besluit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("melden", "Melden bij Veilig Thuis"),
                                    ("hulp", "Zelf hulp regelen en volgen"),
                                    ("geen", "Niet melden: er is geen vermoeden meer"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("geopend_op", models.DateTimeField(auto_now_add=True)),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.dossier"
                            ),
                        ),
                        (
                            "geopend_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gesloten_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "melding",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.zorgmelding",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Meldcodelezer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("toegevoegd_op", models.DateTimeField(auto_now_add=True)),
                        ("gestopt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gestopt_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meldcode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lezers",
                                to="veiligheid.meldcode",
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
                    ],
                ),
                migrations.CreateModel(
                    name="Meldcodestap",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        ("stap", models.PositiveSmallIntegerField()),
                        ("datum", models.DateField()),
                        ("geheim_wie", models.BinaryField()),
                        ("geheim", models.BinaryField()),
                        (
                            "advies",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("niet", "Nee"),
                                    ("met_naam", "Ja, met de naam van de leerling"),
                                    ("anoniem", "Ja, zonder naam"),
                                ],
                                max_length=8,
                                verbose_name="advies van Veilig Thuis",
                            ),
                        ),
                        ("overgeslagen", models.BooleanField(default=False)),
                        ("geheim_antwoorden", models.BinaryField()),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meldcode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stappen",
                                to="veiligheid.meldcode",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Vertelling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "ontvanger",
                            models.CharField(
                                choices=[
                                    ("ouders", "De ouders"),
                                    ("veilig_thuis", "Veilig Thuis"),
                                    ("noodhulp", "112"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("verteld_op", models.DateTimeField(verbose_name="wanneer")),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "doorbreking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vertellingen",
                                to="veiligheid.doorbreking",
                            ),
                        ),
                        (
                            "verteld_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Vertrouwensgesprek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        ("datum", models.DateField()),
                        ("geheim", models.BinaryField()),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vertrouweling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.leerling"
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="doorbreking",
                    index=models.Index(fields=["geschreven_door", "-id"], name="doorbreking_van_mij"),
                ),
                migrations.AddConstraint(
                    model_name="doorbreking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("besproken_datum__isnull", False), ("kon_niet", False)),
                            models.Q(("besproken_datum", None), ("kon_niet", True)),
                            _connector="OR",
                        ),
                        name="doorbreking_eerst_met_de_leerling",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="doorbreking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ontvangers__overlap", ["ouders", "veilig_thuis"])),
                        name="doorbreking_aan_wie",
                        violation_error_message="Kies de ouders of Veilig Thuis.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="meldcode",
                    index=models.Index(
                        models.OrderBy(models.F("gesloten_op"), descending=True, nulls_first=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="meldcode_lijst",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meldcode",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "gemeld"), _negated=True), ("melding__isnull", False), _connector="OR"
                        ),
                        name="meldcode_gemeld_met_melding",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meldcode",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("gesloten_door__isnull", False), ("gesloten_op__isnull", False), ("status", "gesloten")
                            ),
                            models.Q(
                                models.Q(("status", "gesloten"), _negated=True),
                                ("gesloten_door", None),
                                ("gesloten_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="meldcode_gesloten_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="meldcodelezer",
                    index=models.Index(fields=["gebruiker", "meldcode"], name="meldcodelezer_gebruiker"),
                ),
                migrations.AddConstraint(
                    model_name="meldcodelezer",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("gestopt_op", None)),
                        fields=("meldcode", "gebruiker"),
                        name="meldcodelezer_een_keer",
                    ),
                ),
                migrations.AddIndex(
                    model_name="meldcodestap",
                    index=models.Index(fields=["meldcode", "stap", "id"], name="meldcodestap_meldcode"),
                ),
                migrations.AddConstraint(
                    model_name="meldcodestap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("stap__gte", 1), ("stap__lte", 6)), name="meldcodestap_bestaat"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meldcodestap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("overgeslagen", False), ("stap", 3), _connector="OR"),
                        name="meldcodestap_overslaan",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vertelling",
                    constraint=models.UniqueConstraint(
                        fields=("doorbreking", "ontvanger", "contact"), name="vertelling_een_keer", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vertelling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contact__isnull", False), ("ontvanger", "ouders")),
                            models.Q(models.Q(("ontvanger", "ouders"), _negated=True), ("contact", None)),
                            _connector="OR",
                        ),
                        name="vertelling_welke_ouder",
                    ),
                ),
                migrations.AddIndex(
                    model_name="vertrouwensgesprek",
                    index=models.Index(fields=["geschreven_door", "-id"], name="vertrouwensgesprek_van_mij"),
                ),
            ]
        ),
    ]
