import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scholen", "0002_fase")]

    operations = [
        migrations.CreateModel(
            name="Gesprekssoort",
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
                ("code", models.CharField(max_length=30, verbose_name="code")),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "met",
                    models.CharField(
                        choices=[
                            ("leerling", "De leerling"),
                            ("ouders", "De ouders"),
                            ("leerling_ouders", "De leerling en de ouders"),
                            ("hoorgesprek", "De leerling, over het plan (hoorrecht)"),
                            ("collega", "Een collega"),
                            ("extern", "Iemand van buiten school"),
                        ],
                        max_length=16,
                        verbose_name="met wie",
                    ),
                ),
                (
                    "vragenblokken",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                (
                    "onderwerpen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                    ),
                ),
                (
                    "per_jaar",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hoe vaak per schooljaar"),
                ),
                (
                    "leerjaar_van",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leerjaar"),
                ),
                (
                    "leerjaar_tot",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot en met leerjaar"),
                ),
                ("hulptekst", models.TextField(blank=True, verbose_name="uitleg bij het gesprek")),
                ("actief", models.BooleanField(default=True, verbose_name="actief")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekssoorten",
                        to="scholen.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "code"),
                        name="gesprekssoort_code_per_school",
                        violation_error_message="Deze school heeft al een soort gesprek met deze code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leerjaar_van", None),
                            ("leerjaar_tot", None),
                            ("leerjaar_van__lte", models.F("leerjaar_tot")),
                            _connector="OR",
                        ),
                        name="gesprekssoort_leerjaren_kloppen",
                        violation_error_message="Het eerste leerjaar is niet later dan het laatste.",
                    ),
                ],
            },
        ),
    ]
