"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import arrangementen.models.pas
from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("arrangementen", "0001_initial"),
        ("arrangementen", "0002_arrangement_zonder_ouders"),
        ("arrangementen", "0003_arrangement_motivatie"),
        ("arrangementen", "0004_passen"),
        ("arrangementen", "0005_verloop"),
        ("arrangementen", "0006_notitie_geheim"),
        ("arrangementen", "0007_notitie_dichtdoen"),
        ("arrangementen", "0008_notitie_zonder_tekst"),
        ("arrangementen", "0009_notitie_opgeruimd"),
        ("arrangementen", "0010_coach"),
        ("arrangementen", "0011_sessies"),
        ("arrangementen", "0012_afspraken_overzetten"),
        ("arrangementen", "0013_gesprek_zonder_afspraak"),
        ("arrangementen", "0014_start"),
    ]
    initial = True

    dependencies = [
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="ArrangementDoel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        ("tekst", models.CharField(max_length=500, verbose_name="doel")),
                    ],
                ),
                migrations.CreateModel(
                    name="Begeleidingsgesprek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        ("datum", models.DateField()),
                        (
                            "aanwezigheid",
                            models.CharField(
                                choices=[
                                    ("aanwezig", "Ja"),
                                    ("afwezig_met_bericht", "Nee, met bericht"),
                                    ("afwezig_zonder_bericht", "Nee, zonder bericht"),
                                    ("verzet", "Verzet naar een andere keer"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "onderwerpen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("plannen", "Plannen"),
                                        ("huiswerk", "Huiswerk"),
                                        ("toetsen", "Toetsen"),
                                        ("klas", "In de klas"),
                                        ("vrienden", "Vrienden"),
                                        ("thuis", "Thuis"),
                                        ("aanwezig", "Aanwezig zijn"),
                                        ("anders", "Iets anders"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "ouders_horen",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="met de leerling afgesproken: wat horen de ouders",
                            ),
                        ),
                        (
                            "onthouden",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="wat helpt om aan de volgende keer te denken"
                            ),
                        ),
                        ("volgende_datum", models.DateField(blank=True, null=True)),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="CoachProfiel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "capaciteit",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="lesuren per week voor begeleiding"
                            ),
                        ),
                        (
                            "vakken",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "momenten",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="vrije momenten",
                            ),
                        ),
                        ("goed_in", models.CharField(blank=True, max_length=300, verbose_name="waar ben je goed in")),
                        ("ingehuurd", models.BooleanField(default=False, verbose_name="wordt door school ingehuurd")),
                    ],
                ),
                migrations.CreateModel(
                    name="Doelscore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "begin",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "Nog niet"), (1, "Een begin"), (2, "Half"), (3, "Bijna"), (4, "Gelukt")],
                                verbose_name="hoe het was",
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "Nog niet"), (1, "Een begin"), (2, "Half"), (3, "Bijna"), (4, "Gelukt")],
                                verbose_name="hoe het nu is",
                            ),
                        ),
                        ("toelichting", models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Evaluatie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geplande_datum", models.DateField()),
                        ("datum", models.DateField(verbose_name="gehouden op")),
                        (
                            "aanwezigen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("leerling", "De leerling"),
                                        ("ouders", "De ouders"),
                                        ("mentor", "De mentor"),
                                        ("begeleider", "De begeleider"),
                                        ("klein_overleg", "Het zorgteam, in het overleg"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("mening_leerling", models.TextField(blank=True)),
                        (
                            "ziet_af_reden",
                            models.TextField(blank=True, verbose_name="waarom de leerling niets wilde zeggen"),
                        ),
                        ("mening_ouders", models.TextField(blank=True)),
                        ("mening_begeleider", models.TextField(blank=True)),
                        ("bijgewoond", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("bijeenkomsten", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "effect",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("geen", "Geen"),
                                    ("enig", "Een beetje"),
                                    ("voldoende", "Genoeg"),
                                    ("ruim", "Meer dan genoeg"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("toelichting", models.TextField()),
                        (
                            "uitkomst",
                            models.CharField(
                                choices=[
                                    ("voortzetten", "Voortzetten: het helpt en is nog nodig"),
                                    ("afbouwen", "Afbouwen: het doel komt in zicht"),
                                    ("afronden", "Afronden: het doel is bereikt"),
                                    ("niet_toereikend", "Niet toereikend: er is meer nodig"),
                                    ("stoppen", "Stoppen om een andere reden"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("einddatum", models.DateField(blank=True, null=True)),
                        ("volgende_datum", models.DateField(blank=True, null=True)),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="GeplandGesprek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ritmedatum", models.DateField(blank=True, null=True)),
                        ("datum", models.DateField()),
                        ("lesuur", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("verzet_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Inbreng",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "partij",
                            models.CharField(
                                choices=[
                                    ("leerling", "Leerling"),
                                    ("ouder", "Ouder"),
                                    ("mentor", "Mentor"),
                                    ("begeleider", "Begeleider"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "helpt",
                            models.CharField(
                                blank=True,
                                choices=[("ja", "Ja"), ("beetje", "Een beetje"), ("nee", "Nee")],
                                max_length=8,
                            ),
                        ),
                        ("tekst", models.TextField(blank=True)),
                        (
                            "verder",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("door", "Zo doorgaan"),
                                    ("minder", "Minder vaak"),
                                    ("stoppen", "Stoppen"),
                                    ("anders", "Andere hulp"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "tevreden",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                            ),
                        ),
                        (
                            "gehoord",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                            ),
                        ),
                        (
                            "wijze",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("link", "Via de link"),
                                    ("gesprek", "In een gesprek"),
                                    ("zelf", "Zelf geschreven"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Inspanning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.UUIDField(unique=True)),
                        (
                            "van",
                            models.CharField(
                                choices=[("coach", "Van de begeleider"), ("ouders", "Samen met de ouders")],
                                max_length=8,
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("tekst", models.CharField(max_length=1000, verbose_name="wat is er extra gedaan")),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Pas",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(default=arrangementen.models.pas.nieuwe_code, max_length=16, unique=True),
                        ),
                        (
                            "mag",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                size=None,
                                verbose_name="wat de leerling mag",
                            ),
                        ),
                        ("begindatum", models.DateField(verbose_name="geldig vanaf")),
                        ("einddatum", models.DateField(verbose_name="geldig tot en met")),
                        ("uitgegeven_op", models.DateTimeField(auto_now_add=True)),
                        ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                        ("reden_einde", models.CharField(blank=True, max_length=300)),
                    ],
                ),
                migrations.CreateModel(
                    name="Sessieafspraak",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        ("wat", models.CharField(max_length=300)),
                        (
                            "wie",
                            models.CharField(
                                choices=[
                                    ("leerling", "De leerling"),
                                    ("begeleider", "De begeleider"),
                                    ("ouders", "De ouders"),
                                    ("mentor", "De mentor"),
                                ],
                                default="leerling",
                                max_length=12,
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nagekomen", "Ja"),
                                    ("niet_nagekomen", "Nee"),
                                    ("vervallen", "Niet meer nodig"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("oorzaak", models.CharField(blank=True, max_length=300, verbose_name="waarom lukte het niet")),
                        (
                            "oplossing",
                            models.CharField(blank=True, max_length=300, verbose_name="wat bedachten jullie samen"),
                        ),
                        ("bekeken_op", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Sessienotitie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("geheim", models.BinaryField()),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Vastmoment",
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
                        ("lesuur", models.PositiveSmallIntegerField()),
                        ("weken", django.contrib.postgres.fields.ranges.IntegerRangeField(default=(0, 2))),
                        ("periode", django.contrib.postgres.fields.ranges.DateRangeField()),
                        ("gezet_op", models.DateTimeField(auto_now_add=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Arrangement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "aanleidingen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                            ),
                        ),
                        ("nodig", models.TextField(blank=True, verbose_name="waarom is dit nodig?")),
                        (
                            "gewenst",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ja", "Ja, graag"),
                                    ("twijfelt", "Wil het proberen"),
                                    ("nee", "Nee, nu niet"),
                                ],
                                max_length=10,
                                verbose_name="wil de leerling dit?",
                            ),
                        ),
                        ("wens", models.TextField(blank=True, verbose_name="wat wil de leerling zelf?")),
                        ("inspanning_besproken_datum", models.DateField(blank=True, null=True)),
                        ("hulpvraag", models.TextField(blank=True, verbose_name="hulpvraag van de leerling")),
                        (
                            "plaats",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("klas", "In de klas"),
                                    ("individueel", "Individueel, buiten de klas"),
                                    ("groep", "In een groep, buiten de klas"),
                                ],
                                max_length=12,
                                verbose_name="waar is het?",
                            ),
                        ),
                        (
                            "middelen",
                            models.CharField(blank=True, max_length=300, verbose_name="wie en wat zetten we in?"),
                        ),
                        (
                            "uren",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(500),
                                ],
                                verbose_name="hoeveel uur in totaal?",
                            ),
                        ),
                        ("verwacht_effect", models.TextField(blank=True, verbose_name="wat verwachten we ervan?")),
                        (
                            "einde_reden",
                            models.CharField(blank=True, max_length=300, verbose_name="waarom een andere laatste dag?"),
                        ),
                        ("zonder_plan_op", models.DateTimeField(blank=True, null=True)),
                        ("zonder_plan_reden", models.TextField(blank=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("voorgesteld", "Voorgesteld"),
                                    ("wachtlijst", "Op de wachtlijst"),
                                    ("toegewezen", "Toegewezen"),
                                    ("wacht_op_document", "Wacht op plan"),
                                    ("actief", "Actief"),
                                    ("in_evaluatie", "In evaluatie"),
                                    ("afbouw", "Wordt afgebouwd"),
                                    ("afgerond", "Afgerond"),
                                    ("stopgezet", "Stopgezet"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="voorgesteld",
                                max_length=20,
                            ),
                        ),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
                        ("toelichting", models.TextField(blank=True)),
                        ("wachtlijst_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "groepsstand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("rij", "Wacht op een plek in de groep"),
                                    ("wacht", "De groep begint nog"),
                                    ("begonnen", "De groep is begonnen"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "zonder_ouders",
                            models.BooleanField(default=False, verbose_name="ouders weten hier niet van"),
                        ),
                        ("aangevraagd_op", models.DateTimeField(auto_now_add=True)),
                        ("toegewezen_op", models.DateTimeField(blank=True, null=True)),
                        ("motivatie", models.TextField(blank=True, verbose_name="waarom juist deze begeleiding")),
                        ("matchreden", models.TextField(blank=True, verbose_name="waarom past deze begeleider")),
                        (
                            "frequentie",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("wekelijks", "Elke week"),
                                    ("tweewekelijks", "Om de week"),
                                    ("wisselend", "In overleg"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("begindatum", models.DateField(blank=True, null=True)),
                        ("geplande_einddatum", models.DateField(blank=True, null=True)),
                        ("evaluatiedatum", models.DateField(blank=True, null=True, verbose_name="volgende evaluatie")),
                        ("plan_voor_start", models.BooleanField(default=False, verbose_name="start pas na het plan")),
                        ("plan_vastgesteld_op", models.DateTimeField(blank=True, null=True)),
                        ("geinformeerd_op", models.DateTimeField(blank=True, null=True)),
                        ("gestart_op", models.DateTimeField(blank=True, null=True)),
                        ("beeindigd_op", models.DateTimeField(blank=True, null=True)),
                        ("reden_einde", models.TextField(blank=True)),
                        (
                            "resultaat",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("doel_bereikt", "Het doel is bereikt"),
                                    ("afgebouwd", "Afgebouwd"),
                                    ("niet_toereikend", "Niet toereikend"),
                                    ("inspanning", "Gestopt: de inspanning bleef uit"),
                                    ("wens", "Gestopt op wens van de leerling of de ouders"),
                                    ("vertrek", "Gestopt: de leerling ging weg"),
                                    ("anders", "Om een andere reden"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "aangevraagd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "begeleider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrangementen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrangementen",
                                to="scholen.catalogusitem",
                            ),
                        ),
                    ],
                ),
            ]
        ),
    ]
