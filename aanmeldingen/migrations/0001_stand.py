"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("aanmeldingen", "0001_initial"),
        ("aanmeldingen", "0002_soorten_routes_en_vragen"),
        ("aanmeldingen", "0003_vraagsoorten_van_de_school"),
        ("aanmeldingen", "0004_veel_hulpvragen"),
        ("aanmeldingen", "0005_besloten"),
    ]
    initial = True

    dependencies = []

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Aanmelding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "formulier",
                            models.CharField(
                                choices=[
                                    ("zorg", "Aanmelding zorg"),
                                    ("schoolarts", "Aanmelding schoolarts"),
                                    ("advies", "Advies of overleg"),
                                    ("zelf", "Leerling meldt zichzelf"),
                                    ("ib", "Intern begeleider"),
                                    ("ab", "Ambulant begeleider"),
                                    ("jeugdverpleegkundige", "Jeugdverpleegkundige"),
                                    ("begeleiding", "Training of begeleiding"),
                                    ("chronisch", "Chronische ziekte of aandoening"),
                                    ("orthopedagoog", "Deskundige van buiten school"),
                                    ("afspraak", "Afspraak voor ouders of leerling"),
                                    ("verwijzing", "Doorverwijzing zonder inhoud"),
                                    ("docent", "Hulpvraag van een docent"),
                                    ("anoniem", "Anoniem overleg"),
                                    ("leerplicht", "Consult bij leerplicht"),
                                ],
                                default="zorg",
                                max_length=30,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("concept", "Concept"),
                                    ("akkoord", "Wacht op akkoord"),
                                    ("ingediend", "Ingediend"),
                                    ("uitgenodigd", "Uitgenodigd"),
                                    ("teruggestuurd", "Teruggestuurd"),
                                    ("afgehandeld", "Afgehandeld"),
                                    ("doorgezet", "Doorgezet"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="concept",
                                max_length=14,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("gewijzigd_op", models.DateTimeField(auto_now=True)),
                        ("verzoek", models.CharField(blank=True, max_length=150)),
                        (
                            "categorieen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "ernst",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("laag", "Het kan wachten"),
                                    ("gemiddeld", "Graag in het eerstvolgende overleg"),
                                    ("hoog", "Het gaat snel slechter"),
                                    ("acuut", "Er is vandaag iemand nodig"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("omschrijving", models.TextField(blank=True)),
                        ("sinds", models.CharField(blank=True, max_length=200)),
                        ("waar_zichtbaar", models.TextField(blank=True)),
                        ("sterke_kanten", models.TextField(blank=True)),
                        ("verzuimbeeld", models.TextField(blank=True)),
                        ("cijferbeeld", models.TextField(blank=True)),
                        ("rekening_houden_met", models.TextField(blank=True)),
                        ("ondernomen", models.JSONField(blank=True, default=list)),
                        ("betrokken_hulp", models.TextField(blank=True)),
                        ("gesprek_leerling_datum", models.DateField(blank=True, null=True)),
                        ("zorgen_leerling", models.TextField(blank=True)),
                        ("doelen_leerling", models.TextField(blank=True)),
                        ("mening_leerling", models.TextField(blank=True)),
                        ("vertrouwelijk", models.BooleanField(default=False)),
                        ("besloten", models.BooleanField(default=False)),
                        ("vertrouwelijk_reden", models.TextField(blank=True)),
                        ("gesprek_ouders_datum", models.DateField(blank=True, null=True)),
                        ("mening_ouders", models.TextField(blank=True)),
                        ("toestemmingen", models.JSONField(blank=True, default=dict)),
                        ("uitstel_reden", models.TextField(blank=True)),
                        ("hulpvraag", models.TextField(blank=True)),
                        ("verwacht_resultaat", models.TextField(blank=True)),
                        ("gewenste_inzet", models.TextField(blank=True)),
                        ("antwoorden", models.JSONField(blank=True, default=dict)),
                        (
                            "kanaal",
                            models.CharField(
                                choices=[
                                    ("formulier", "Dit formulier"),
                                    ("email", "E-mail"),
                                    ("telefoon", "Telefoon"),
                                    ("persoonlijk", "Persoonlijk"),
                                    ("overleg", "In een overleg"),
                                    ("portaal", "De website van school"),
                                ],
                                default="formulier",
                                max_length=12,
                            ),
                        ),
                        (
                            "namens",
                            models.CharField(
                                blank=True, choices=[("leerling", "De leerling"), ("ouder", "Een ouder")], max_length=10
                            ),
                        ),
                        ("ontvangstdatum", models.DateField(blank=True, null=True, verbose_name="dag van ontvangst")),
                        ("versie", models.PositiveIntegerField(default=0)),
                        ("deelversies", models.JSONField(blank=True, default=dict)),
                        ("botsing", models.JSONField(blank=True, default=dict)),
                        ("ingediend_op", models.DateTimeField(blank=True, null=True)),
                        ("gezien_op", models.DateTimeField(blank=True, null=True)),
                        ("teruggestuurd_op", models.DateTimeField(blank=True, null=True)),
                        ("terugstuurreden", models.TextField(blank=True)),
                        ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                        ("intrekreden", models.TextField(blank=True)),
                        ("afgehandeld_op", models.DateTimeField(blank=True, null=True)),
                        ("routeuitleg", models.CharField(blank=True, max_length=300)),
                        (
                            "reactiedatum",
                            models.DateField(blank=True, null=True, verbose_name="eerste reactie uiterlijk"),
                        ),
                        (
                            "akkoord_van",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                            ),
                        ),
                        ("akkoord_op", models.DateTimeField(blank=True, null=True)),
                        ("uitgenodigd_op", models.DateTimeField(blank=True, null=True)),
                        ("gespreksdatum", models.DateField(blank=True, null=True, verbose_name="dag van het gesprek")),
                        ("antwoord", models.TextField(blank=True)),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                        ("vooraf_besluit", models.TextField(blank=True)),
                        ("vooraf_reden", models.TextField(blank=True)),
                        ("vooraf_op", models.DateTimeField(blank=True, null=True)),
                        ("uitstel_mag", models.BooleanField(blank=True, null=True)),
                        ("uitstel_besluit_reden", models.TextField(blank=True)),
                        ("uitstel_herzieningsdatum", models.DateField(blank=True, null=True)),
                        ("uitstel_besloten_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Bericht",
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
                                    ("nieuw", "Er is een nieuwe aanmelding"),
                                    ("terug", "Je aanmelding kwam terug"),
                                    ("antwd", "Er is een antwoord op je vraag"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("geplaatst_op", models.DateTimeField(auto_now_add=True)),
                        ("verstuurd_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Consult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "formulier",
                            models.CharField(
                                choices=[("anoniem", "Zorgteam"), ("leerplicht", "Leerplicht")], max_length=30
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("wat", models.TextField()),
                        ("vraag", models.TextField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("gevraagd", "Wacht op antwoord"),
                                    ("beantwoord", "Beantwoord"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="gevraagd",
                                max_length=12,
                            ),
                        ),
                        ("reactiedatum", models.DateField()),
                        ("antwoord", models.TextField(blank=True)),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Rondvraag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "vragen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300), size=None
                            ),
                        ),
                        ("uiterste_datum", models.DateField()),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Rondvraagantwoord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "antwoorden",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                        ("herinnerd_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Zelfmelding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "namens",
                            models.CharField(
                                choices=[("leerling", "De leerling"), ("ouder", "Een ouder")],
                                default="leerling",
                                max_length=10,
                            ),
                        ),
                        ("naam", models.CharField(max_length=200)),
                        ("klas", models.CharField(blank=True, max_length=60)),
                        ("waarover", models.TextField()),
                        ("wie_mag_weten", models.CharField(blank=True, max_length=300)),
                        ("vertrouwelijk", models.BooleanField(default=False)),
                        (
                            "liever_met",
                            models.CharField(
                                choices=[
                                    ("maakt_niet_uit", "Maakt niet uit"),
                                    ("vrouw", "Een vrouw"),
                                    ("man", "Een man"),
                                ],
                                default="maakt_niet_uit",
                                max_length=14,
                            ),
                        ),
                        ("bereikbaar", models.CharField(blank=True, max_length=300)),
                        ("spoed", models.BooleanField(default=False)),
                        ("herkomst", models.CharField(blank=True, max_length=80)),
                        ("mogelijk_rommel", models.BooleanField(default=False)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("nieuw", "Te koppelen"),
                                    ("gekoppeld", "Gekoppeld"),
                                    ("afgewezen", "Niet te koppelen"),
                                ],
                                default="nieuw",
                                max_length=12,
                            ),
                        ),
                        ("ontvangen_op", models.DateTimeField(auto_now_add=True)),
                        ("reactiedatum", models.DateField()),
                        ("afgerond_op", models.DateTimeField(blank=True, null=True)),
                        ("reden", models.CharField(blank=True, max_length=500, verbose_name="waarom niet te koppelen")),
                    ],
                ),
            ]
        ),
    ]
