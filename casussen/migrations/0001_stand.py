"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("casussen", "0001_initial"),
        ("casussen", "0002_fasewissel_gewisseld_op"),
        ("casussen", "0003_categorieen"),
        ("casussen", "0004_besloten"),
        ("casussen", "0005_overlegd_met_collegas"),
        ("casussen", "0006_vertrouwenspersoon_voorkeur"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Conclusie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        ("datum", models.DateField()),
                        ("anderen", models.CharField(blank=True, max_length=300, verbose_name="wie er verder bij was")),
                        ("terugblik", models.TextField(verbose_name="wat is geprobeerd en wat leverde het op")),
                        ("tekst", models.TextField(verbose_name="waarom de school het niet meer alleen kan")),
                        ("volgende_stap", models.TextField()),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                    ],
                ),
                migrations.CreateModel(
                    name="Fasewissel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gewisseld_op", models.DateTimeField(auto_now_add=True)),
                        ("aanleiding", models.CharField(max_length=200, verbose_name="formulier of gebeurtenis")),
                        (
                            "reden",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="waarom een stap terug of overslaan"
                            ),
                        ),
                        ("overgeslagen", models.JSONField(blank=True, default=list)),
                    ],
                ),
                migrations.CreateModel(
                    name="Hulpvraag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        ("tekst", models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Interventie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
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
                        ("einddatum", models.DateField(blank=True, null=True)),
                        (
                            "besproken_datum",
                            models.DateField(blank=True, null=True, verbose_name="besproken met de leerling op"),
                        ),
                        (
                            "overlegd",
                            models.CharField(
                                blank=True,
                                choices=[("individueel", "Met een collega"), ("vergadering", "In een vergadering")],
                                max_length=12,
                                verbose_name="besproken met collega’s",
                            ),
                        ),
                        ("verwacht_effect", models.TextField(blank=True)),
                        ("resultaat", models.TextField(blank=True)),
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
                        ("resultaat_op", models.DateTimeField(blank=True, null=True)),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                    ],
                ),
                migrations.CreateModel(
                    name="Ouderbetrokkenheid",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("geinformeerd", "Geïnformeerd"),
                                    ("betrokken", "Betrokken"),
                                    ("toestemming", "Toestemming gevraagd"),
                                    ("uitgesteld", "Later, voor de veiligheid van de leerling"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("toelichting", models.TextField(blank=True)),
                        ("herzien_datum", models.DateField(blank=True, null=True, verbose_name="opnieuw bekijken op")),
                    ],
                ),
                migrations.CreateModel(
                    name="Overdracht",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        ("toelichting", models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Analyse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        ("datum", models.DateField()),
                        ("intake", models.TextField()),
                        ("dossieranalyse", models.TextField()),
                        ("observatie", models.TextField(blank=True)),
                        ("ondersteuningsbehoeften", models.TextField()),
                        ("begeleidingsmogelijkheden", models.TextField()),
                        ("advies", models.TextField()),
                        ("conclusie", models.TextField()),
                        (
                            "uitkomsten",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("begeleiding", "Begeleiding van de leerling"),
                                        ("leerkracht", "Ondersteuning van de docent"),
                                        ("advies", "Advies"),
                                        ("verwijzing", "Verwijzing naar hulp buiten school"),
                                        ("geen", "Geen actie nodig"),
                                    ],
                                    max_length=12,
                                ),
                                size=None,
                            ),
                        ),
                        ("ingezet_op", models.DateTimeField(blank=True, null=True, verbose_name="in gang gezet op")),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                        ("aanbod", models.ManyToManyField(blank=True, related_name="+", to="scholen.catalogusitem")),
                        (
                            "fase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                            ),
                        ),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ingezet_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("leden", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name="Casus",
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
                                choices=[("lopend", "Loopt"), ("afgesloten", "Afgesloten")],
                                default="lopend",
                                max_length=10,
                            ),
                        ),
                        (
                            "probleemsoort",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("sociaal_emotioneel", "Sociaal-emotioneel"),
                                    ("leren", "Leren"),
                                    ("verzuim", "Verzuim"),
                                    ("thuissituatie", "Thuissituatie"),
                                    ("medisch", "Medisch"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("in_fase_sinds_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "herkomsten",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "categorieen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                            ),
                        ),
                        ("casemanager_benoemd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "vertrouwenspersoon_besproken_datum",
                            models.DateField(blank=True, null=True, verbose_name="besproken met de leerling op"),
                        ),
                        (
                            "vertrouwenspersoon_voorkeur",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="bij wie de leerling het liefst terechtkan"
                            ),
                        ),
                        (
                            "vertrouwenspersoon_mogelijk",
                            models.CharField(blank=True, max_length=300, verbose_name="wat er mogelijk is"),
                        ),
                        (
                            "besloten",
                            models.BooleanField(default=False, verbose_name="vertrouwelijk op verzoek van de leerling"),
                        ),
                        (
                            "opengesteld_datum",
                            models.DateField(
                                blank=True, null=True, verbose_name="besproken met de leerling dat anderen het weten"
                            ),
                        ),
                        (
                            "ouders_stand",
                            models.CharField(
                                blank=True,
                                choices=[("werken_naar", "Nog niet geïnformeerd, we werken ernaartoe")],
                                db_default="",
                                max_length=12,
                            ),
                        ),
                        (
                            "ouders_weer_datum",
                            models.DateField(blank=True, null=True, verbose_name="wanneer kijken we opnieuw"),
                        ),
                        ("evaluatiedatum", models.DateField(blank=True, null=True)),
                        ("geopend_op", models.DateTimeField(auto_now_add=True)),
                        ("afgesloten_op", models.DateTimeField(blank=True, null=True)),
                        ("reden_einde", models.CharField(blank=True, max_length=500)),
                        ("afdruk_gevraagd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "afdruk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
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
                            "casemanager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="casussen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
            ]
        ),
    ]
