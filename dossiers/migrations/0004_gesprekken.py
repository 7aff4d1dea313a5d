import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_stuk_met_bestand"),
        ("scholen", "0003_gesprekssoort"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Afspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wat", models.CharField(max_length=300)),
                (
                    "wie",
                    models.CharField(
                        choices=[
                            ("leerling", "De leerling"),
                            ("ouders", "De ouders"),
                            ("collega", "Iemand van school"),
                        ],
                        max_length=10,
                    ),
                ),
                ("datum", models.DateField(blank=True, null=True, verbose_name="voor wanneer")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("gedaan", "Gedaan"), ("vervallen", "Niet meer nodig")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("resultaat", models.CharField(blank=True, max_length=500, verbose_name="hoe ging het?")),
                ("gesloten_op", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Deling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "onderdelen",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                ("inhoud", models.JSONField()),
                ("gedeeld_op", models.DateTimeField(auto_now_add=True)),
                ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="gesprek",
            name="antwoorden",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="deelbaar",
            field=models.TextField(blank=True, verbose_name="wat ouders en leerling mogen lezen"),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="gesprekssoort",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scholen.gesprekssoort",
            ),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="leerling_weet_het",
            field=models.BooleanField(default=False, verbose_name="de leerling weet van het contact met ouders"),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="leerling_weet_niet",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom weet de leerling het niet?"),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="onderwerpen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="oudercontact",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("informeren", "Ouders informeren"),
                        ("betrekken", "Ouders betrekken"),
                        ("deelgenoot", "Ouders deelgenoot maken"),
                        ("afstemmen", "Afstemmen wat school en thuis doen"),
                        ("toestemming", "Toestemming vragen"),
                    ],
                    max_length=12,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="tijdlijnstuk",
            name="bij",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vervolg",
                to="dossiers.tijdlijnstuk",
            ),
        ),
        migrations.AddField(
            model_name="tijdlijnstuk",
            name="verband",
            field=models.CharField(
                blank=True, choices=[("aanvulling", "Aanvulling"), ("apart", "Deel dat je niet deelt")], max_length=10
            ),
        ),
        migrations.AddField(
            model_name="tijdlijnstuk",
            name="vertrouwelijk",
            field=models.BooleanField(default=False, verbose_name="vertrouwelijk op verzoek van de leerling"),
        ),
        migrations.AlterField(
            model_name="gesprek",
            name="met",
            field=models.CharField(
                choices=[
                    ("leerling", "De leerling"),
                    ("ouders", "De ouders"),
                    ("leerling_ouders", "De leerling en de ouders"),
                    ("hoorgesprek", "De leerling, over het plan (hoorrecht)"),
                    ("collega", "Een collega"),
                    ("extern", "Iemand van buiten school"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="tijdlijnstuk",
            name="niveau",
            field=models.CharField(
                choices=[
                    ("Z0", "Ook de docenten van de leerling"),
                    ("Z1", "Mentor, teamleider en zorgteam"),
                    ("Z2", "Alleen het zorgteam"),
                    ("Z3", "Alleen wie ik aanwijs"),
                    ("Z4", "Alleen ik"),
                ],
                default="Z1",
                max_length=2,
            ),
        ),
        migrations.AddConstraint(
            model_name="tijdlijnstuk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bij", None), ("verband", "")),
                    models.Q(("bij__isnull", False), models.Q(("verband", ""), _negated=True)),
                    _connector="OR",
                ),
                name="tijdlijnstuk_verband_bij_iets",
            ),
        ),
        migrations.AddConstraint(
            model_name="tijdlijnstuk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vertrouwelijk", False), models.Q(("niveau", "Z0"), _negated=True), _connector="OR"
                ),
                name="tijdlijnstuk_vertrouwelijk_niet_breed",
                violation_error_message="Wat vertrouwelijk is, is niet voor alle docenten.",
            ),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="afspraken", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="gesloten_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="stuk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="afspraken_rijen", to="dossiers.tijdlijnstuk"
            ),
        ),
        migrations.AddField(
            model_name="afspraak",
            name="voor_gebruiker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="delingen",
                to="dossiers.contactpersoon",
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="delingen", to="dossiers.dossier"
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="gedeeld_door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="ingetrokken_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deling",
            name="stuk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="delingen", to="dossiers.tijdlijnstuk"
            ),
        ),
        # what is still open on one dossier
        migrations.AddIndex(
            model_name="afspraak",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["dossier", "datum", "id"], name="afspraak_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("voor_gebruiker__isnull", False), ("wie", "collega")),
                    models.Q(models.Q(("wie", "collega"), _negated=True), ("voor_gebruiker", None)),
                    _connector="OR",
                ),
                name="afspraak_collega_genoemd",
                violation_error_message="Noem bij een afspraak van school welke collega het doet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="afspraak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gesloten_door", None), ("gesloten_op", None), ("status", "open")),
                    models.Q(
                        models.Q(("status", "open"), _negated=True),
                        ("gesloten_door__isnull", False),
                        ("gesloten_op__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="afspraak_gesloten_compleet",
            ),
        ),
        # the portal: what one parent can read, newest first
        migrations.AddIndex(
            model_name="deling",
            index=models.Index(
                condition=models.Q(("ingetrokken_op", None)), fields=["contact", "-gedeeld_op"], name="deling_contact"
            ),
        ),
        migrations.AddConstraint(
            model_name="deling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ingetrokken_op", None)),
                fields=("stuk", "contact"),
                name="deling_een_keer",
                nulls_distinct=False,
                violation_error_message="Dit is al gedeeld.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ingetrokken_door", None), ("ingetrokken_op", None)),
                    models.Q(("ingetrokken_door__isnull", False), ("ingetrokken_op__isnull", False)),
                    _connector="OR",
                ),
                name="deling_ingetrokken_compleet",
            ),
        ),
    ]
