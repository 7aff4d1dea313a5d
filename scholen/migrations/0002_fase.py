import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scholen", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Fase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                (
                    "zekerheid",
                    models.CharField(
                        choices=[
                            ("bron", "Staat in de bron"),
                            ("afgeleid", "Afgeleid uit de bron"),
                            ("bekend", "Bekend, niet nagezocht"),
                            ("onzeker", "Nog te controleren"),
                            ("standaard", "Voorgestelde standaard"),
                        ],
                        default="bron",
                        max_length=10,
                        verbose_name="zekerheid",
                    ),
                ),
                (
                    "aangepast_op",
                    models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                ),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
                ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                (
                    "eisen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("hulpvraag", "een hulpvraag"),
                                ("interventies", "interventies"),
                                ("resultaat", "het resultaat van elke interventie"),
                                ("gesprek_leerling", "een gesprek met de leerling"),
                                ("gesprek_ouders", "een gesprek met de ouders"),
                                ("overdracht", "een overdracht"),
                                ("casemanager", "een benoemde casemanager"),
                                ("besluit", "een analyse met een besluit"),
                                ("conclusie", "een gezamenlijke conclusie"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "interventies",
                    models.PositiveSmallIntegerField(default=0, verbose_name="minstens zo veel interventies"),
                ),
                (
                    "interventies_voorkeur",
                    models.PositiveSmallIntegerField(default=0, verbose_name="liever zo veel interventies"),
                ),
                (
                    "casemanager",
                    models.CharField(
                        choices=[("niet", "Niet nodig"), ("mentor", "De mentor"), ("benoemd", "Wordt benoemd")],
                        default="niet",
                        max_length=8,
                        verbose_name="casemanager",
                    ),
                ),
                (
                    "evaluatie_weken",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="weken tot de evaluatie"),
                ),
                ("actief", models.BooleanField(default=True, verbose_name="actief")),
                ("overdracht_aan", models.ManyToManyField(blank=True, related_name="+", to="scholen.functie")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="scholen.school"
                    ),
                ),
                ("starters", models.ManyToManyField(blank=True, related_name="+", to="scholen.functie")),
            ],
        ),
        migrations.AddConstraint(
            model_name="fase",
            constraint=models.UniqueConstraint(
                fields=("school", "code"),
                name="fase_code_per_school",
                violation_error_message="Deze school heeft al een fase met deze code.",
            ),
        ),
    ]
