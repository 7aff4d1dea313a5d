"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("verzuim", "0001_initial"),
    ]
    initial = True

    dependencies = [
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        ("signalen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Cohortlijst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("waarvoor", models.CharField(max_length=100)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gemaakt_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "leerjaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.leerjaar"
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.schooljaar"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Cohortregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uitgenodigd_op", models.DateTimeField(blank=True, null=True)),
                        ("geweest_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "geweest_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "leerling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dossiers.leerling"
                            ),
                        ),
                        (
                            "lijst",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="regels",
                                to="verzuim.cohortlijst",
                            ),
                        ),
                        (
                            "uitgenodigd_door",
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
                    name="Drempelmelding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("begindatum", models.DateField(verbose_name="begin van dit verzuim")),
                        ("bereikt_datum", models.DateField(verbose_name="dag waarop de drempel werd bereikt")),
                        ("telling", models.JSONField(default=dict)),
                        ("wat", models.CharField(max_length=200)),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("afgehandeld", "Afgehandeld"), ("vervallen", "Vervallen")],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("afgehandeld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "afhandeling",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("gesprek", "Er is een gesprek geweest"),
                                    ("formulier", "Het formulier is ingediend"),
                                    ("loopt", "De school is hier al mee bezig"),
                                    ("niet_nodig", "Er is nu niets nodig"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "afgehandeld_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "drempel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.drempel"
                            ),
                        ),
                        (
                            "leerling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drempelmeldingen",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "signaal",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="signalen.signaal",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Kolomkoppeling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kolommen", models.JSONField(default=dict)),
                        ("soorten", models.JSONField(default=dict)),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Verzuimimport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("kolommen", models.JSONField(default=dict)),
                        ("soorten", models.JSONField(default=dict)),
                        ("poging", models.PositiveSmallIntegerField(default=0)),
                        ("afgebroken", models.CharField(blank=True, max_length=300)),
                        ("regels_gelezen", models.PositiveIntegerField(default=0)),
                        ("nieuw", models.PositiveIntegerField(default=0)),
                        ("gewijzigd", models.PositiveIntegerField(default=0)),
                        ("gelijk", models.PositiveIntegerField(default=0)),
                        ("fout", models.PositiveIntegerField(default=0)),
                        (
                            "verwerkt_tot",
                            models.PositiveIntegerField(default=0, verbose_name="laatste regel die is ingevoerd"),
                        ),
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
                    name="Verzuimmelding",
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
                                    ("ziek", "Ziek"),
                                    ("geoorloofd", "Geoorloofd, niet ziek"),
                                    ("te_laat", "Te laat"),
                                    ("ongeoorloofd", "Ongeoorloofd"),
                                    ("verwijderd", "Uit de les verwijderd"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("begindatum", models.DateField(verbose_name="eerste dag")),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                        (
                            "eerste_lesuur",
                            models.PositiveSmallIntegerField(default=0, help_text="0: niet bekend, of de hele dag."),
                        ),
                        (
                            "lesuren",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aantal lesuren"),
                        ),
                        ("reden", models.CharField(blank=True, max_length=300)),
                        (
                            "bron",
                            models.CharField(
                                choices=[("import", "Ingelezen bestand"), ("hand", "Met de hand")], max_length=6
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("verbeterd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gemaakt_door",
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
                                related_name="verzuim",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "verbeterd_door",
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
                    name="Importregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveIntegerField(verbose_name="regel in het bestand")),
                        (
                            "uitkomst",
                            models.CharField(
                                choices=[("nieuw", "Nieuw"), ("gewijzigd", "Gewijzigd"), ("fout", "Fout")],
                                max_length=10,
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ziek", "Ziek"),
                                    ("geoorloofd", "Geoorloofd, niet ziek"),
                                    ("te_laat", "Te laat"),
                                    ("ongeoorloofd", "Ongeoorloofd"),
                                    ("verwijderd", "Uit de les verwijderd"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("begindatum", models.DateField(null=True)),
                        ("einddatum", models.DateField(null=True)),
                        ("eerste_lesuur", models.PositiveSmallIntegerField(default=0)),
                        ("lesuren", models.PositiveSmallIntegerField(null=True)),
                        ("reden", models.CharField(blank=True, max_length=300)),
                        (
                            "cellen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), default=list, size=None
                            ),
                        ),
                        ("veld", models.CharField(blank=True, max_length=40)),
                        ("melding", models.CharField(blank=True, max_length=300)),
                        ("vorige_einddatum", models.DateField(null=True)),
                        ("vorige_lesuren", models.PositiveSmallIntegerField(null=True)),
                        ("vorige_reden", models.CharField(blank=True, max_length=300)),
                        (
                            "leerling",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "verzuimimport",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="regels",
                                to="verzuim.verzuimimport",
                            ),
                        ),
                        (
                            "raakt",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="importregels",
                                to="verzuim.verzuimmelding",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="cohortlijst",
                    constraint=models.UniqueConstraint(
                        fields=("schooljaar", "leerjaar", "waarvoor"), name="cohortlijst_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="cohortregel",
                    constraint=models.UniqueConstraint(fields=("lijst", "leerling"), name="cohortregel_een_keer"),
                ),
                migrations.AddIndex(
                    model_name="drempelmelding",
                    index=models.Index(fields=["status", "-bereikt_datum", "-id"], name="drempelmelding_lijst"),
                ),
                migrations.AddConstraint(
                    model_name="drempelmelding",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "vervallen"), _negated=True),
                        fields=("leerling", "drempel", "begindatum"),
                        name="drempelmelding_een_keer",
                    ),
                ),
                migrations.AddIndex(
                    model_name="verzuimimport",
                    index=models.Index(fields=["school", "-id"], name="verzuimimport_school"),
                ),
                migrations.AddConstraint(
                    model_name="verzuimimport",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "invoeren")),
                        fields=("school",),
                        name="verzuimimport_een_tegelijk",
                        violation_error_message="Er wordt al een bestand ingevoerd.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="verzuimmelding",
                    index=models.Index(fields=["leerling", "-begindatum"], name="verzuimmelding_leerling"),
                ),
                migrations.AddConstraint(
                    model_name="verzuimmelding",
                    constraint=models.UniqueConstraint(
                        fields=("leerling", "soort", "begindatum", "eerste_lesuur"),
                        name="verzuimmelding_een_keer",
                        violation_error_message="Deze melding staat er al: dezelfde leerling, soort, dag en lesuur.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verzuimmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum", None), ("einddatum__gte", models.F("begindatum")), _connector="OR"
                        ),
                        name="verzuimmelding_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verzuimmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("lesuren", None), ("lesuren__gte", 1), _connector="OR"),
                        name="verzuimmelding_lesuren",
                        violation_error_message="Vul minstens 1 lesuur in, of laat het leeg.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importregel",
                    constraint=models.UniqueConstraint(fields=("verzuimimport", "nummer"), name="importregel_nummer"),
                ),
            ]
        ),
    ]
