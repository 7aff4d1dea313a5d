"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import opp.models.codes
from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("opp", "0001_initial"),
        ("opp", "0002_vastgelegd_blijft"),
        ("opp", "0003_opp_zonder_ouders"),
        ("opp", "0004_antwoord_blijft_bestaan"),
        ("opp", "0005_bewijs"),
        ("opp", "0006_andere_plannen"),
        ("opp", "0007_geschil"),
        ("opp", "0008_andere_wegen"),
        ("opp", "0009_planstapel"),
        ("opp", "0010_zonder_handelingsdeel"),
        ("opp", "0011_nagekomen_scan"),
        ("opp", "0012_aantekening"),
        ("opp", "0013_eerdere_antwoorden"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Planstapel",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("basis.stapel",),
                ),
                migrations.CreateModel(
                    name="Ondertekening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "rol",
                            models.CharField(
                                choices=[("ouder", "Ouder"), ("leerling", "Leerling"), ("school", "School")],
                                max_length=10,
                            ),
                        ),
                        ("hoedanigheid", models.CharField(max_length=150)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("klaargezet", "Klaargezet"),
                                    ("uitgenodigd", "Uitgenodigd"),
                                    ("geopend", "Geopend"),
                                    ("ondertekend", "Ondertekend"),
                                    ("geweigerd", "Geweigerd"),
                                    ("wil_gesprek", "Wil eerst praten"),
                                    ("verlopen", "Verlopen"),
                                    ("vervallen", "Vervallen"),
                                    ("papier_geregistreerd", "Op papier getekend"),
                                ],
                                default="klaargezet",
                                max_length=24,
                            ),
                        ),
                        ("perspectief_gelezen", models.BooleanField(blank=True, null=True)),
                        (
                            "handelingsdeel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("in", "Ik stem in"),
                                    ("niet", "Ik stem niet in"),
                                    ("gesprek", "Ik wil eerst praten"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("toelichting", models.TextField(blank=True, max_length=2000)),
                        ("getypte_naam", models.CharField(blank=True, max_length=200)),
                        (
                            "factor",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mail", "Code per mail, na de link"),
                                    ("sms", "Code per sms, na de link"),
                                    ("inlog", "Ingelogd met wachtwoord"),
                                    ("papier", "Handtekening op papier"),
                                    ("telefoon", "Telefonische verklaring, bevestigd door twee medewerkers"),
                                    ("school", "Op school getekend, gezien door een medewerker"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("ip", models.GenericIPAddressField(blank=True, null=True)),
                        ("user_agent", models.CharField(blank=True, max_length=300)),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="wat is getekend")),
                        ("verklaring", models.TextField(blank=True, verbose_name="wat is verklaard")),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                        ("papier_op", models.DateTimeField(blank=True, null=True)),
                        ("bevestigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "herkend",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kent", "Ik ken deze persoon"),
                                    ("legitimatie", "Ik zag een geldig legitimatiebewijs"),
                                ],
                                max_length=12,
                                verbose_name="hoe is herkend wie dit is",
                            ),
                        ),
                        ("tekendatum", models.DateField(blank=True, null=True)),
                        ("papiercode", models.CharField(blank=True, max_length=20, null=True, unique=True)),
                        ("token_sha256", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                        ("uitgiftenummer", models.PositiveSmallIntegerField(default=0)),
                        ("uitgenodigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "verstuurd_op",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="mail van deze uitgifte verstuurd"
                            ),
                        ),
                        ("geopend_op", models.DateTimeField(blank=True, null=True)),
                        ("verloopt_op", models.DateTimeField(blank=True, null=True)),
                        ("foute_codes", models.PositiveSmallIntegerField(default=0)),
                        ("geblokkeerd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "als_leerling",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ondertekeningen",
                                to="dossiers.leerling",
                            ),
                        ),
                        (
                            "bevestigd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ondertekeningen",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "medewerker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ondertekeningen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "papier_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "papierblad",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Nagekomenscan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("toegevoegd_op", models.DateTimeField(auto_now_add=True)),
                        ("na_bewijs", models.BooleanField()),
                        (
                            "bestand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
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
                            "ondertekening",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nagekomen_scan",
                                to="opp.ondertekening",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Exemplaar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "bestand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
                            ),
                        ),
                        (
                            "ondertekening",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exemplaar",
                                to="opp.ondertekening",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Eerderantwoord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "antwoord",
                            models.CharField(
                                choices=[
                                    ("in", "Ik stem in"),
                                    ("niet", "Ik stem niet in"),
                                    ("gesprek", "Ik wil eerst praten"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("perspectief_gelezen", models.BooleanField(blank=True, null=True)),
                        ("toelichting", models.TextField(blank=True, max_length=2000)),
                        ("getypte_naam", models.CharField(blank=True, max_length=200)),
                        (
                            "factor",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mail", "Code per mail, na de link"),
                                    ("sms", "Code per sms, na de link"),
                                    ("inlog", "Ingelogd met wachtwoord"),
                                    ("papier", "Handtekening op papier"),
                                    ("telefoon", "Telefonische verklaring, bevestigd door twee medewerkers"),
                                    ("school", "Op school getekend, gezien door een medewerker"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("ip", models.GenericIPAddressField(blank=True, null=True)),
                        ("user_agent", models.CharField(blank=True, max_length=300)),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="waarop is geantwoord")),
                        ("verklaring", models.TextField(blank=True, verbose_name="wat is verklaard")),
                        ("beantwoord_op", models.DateTimeField()),
                        ("tekendatum", models.DateField(blank=True, null=True)),
                        ("papier_op", models.DateTimeField(blank=True, null=True)),
                        ("bevestigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "herkend",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kent", "Ik ken deze persoon"),
                                    ("legitimatie", "Ik zag een geldig legitimatiebewijs"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("vervangen_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "bevestigd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "papier_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "ondertekening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="eerdere_antwoorden",
                                to="opp.ondertekening",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Opp",
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
                                    ("opp", "OPP"),
                                    ("afsprakenformulier", "Afsprakenformulier"),
                                    ("handelingsplan", "Handelingsplan"),
                                    ("interventieformulier", "Interventieformulier"),
                                    ("plan_van_aanpak", "Plan van aanpak"),
                                    ("geen", "Geen document"),
                                ],
                                default="opp",
                                max_length=30,
                            ),
                        ),
                        (
                            "grondslag",
                            models.CharField(
                                choices=[
                                    ("extra_ondersteuning", "Extra ondersteuning"),
                                    ("basisondersteuning", "Basisondersteuning, vrijwillig"),
                                    ("praktijkonderwijs", "Praktijkonderwijs"),
                                ],
                                default="extra_ondersteuning",
                                max_length=20,
                            ),
                        ),
                        (
                            "zonder_ouders",
                            models.BooleanField(default=False, verbose_name="ouders weten hier niet van"),
                        ),
                        ("ankerdatum", models.DateField()),
                        ("uiterste_datum", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("in_opbouw", "In voorbereiding"),
                                    ("actief", "Actief"),
                                    ("beeindigd", "Beëindigd"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="in_opbouw",
                                max_length=12,
                            ),
                        ),
                        ("aangemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag van het plan")),
                        ("beeindigd_op", models.DateTimeField(blank=True, null=True)),
                        ("einde_reden", models.TextField(blank=True, verbose_name="waarom het plan stopt")),
                        (
                            "rod_begindatum",
                            models.DateField(blank=True, null=True, verbose_name="begindatum voor het register"),
                        ),
                        (
                            "rod_einddatum",
                            models.DateField(blank=True, null=True, verbose_name="einddatum voor het register"),
                        ),
                        (
                            "rod_doorgegeven_datum",
                            models.DateField(blank=True, null=True, verbose_name="doorgegeven aan het register"),
                        ),
                        (
                            "volgsysteem_datum",
                            models.DateField(blank=True, null=True, verbose_name="in het leerlingvolgsysteem gezet"),
                        ),
                        (
                            "aangemaakt_door",
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
                            "catalogusitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.catalogusitem",
                            ),
                        ),
                        (
                            "documentregel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="scholen.documentregel",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="opps", to="dossiers.dossier"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Portaalcode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nonce", models.CharField(max_length=64)),
                        (
                            "factor",
                            models.CharField(
                                choices=[
                                    ("mail", "Code per mail, na de link"),
                                    ("sms", "Code per sms, na de link"),
                                    ("inlog", "Ingelogd met wachtwoord"),
                                    ("papier", "Handtekening op papier"),
                                    ("telefoon", "Telefonische verklaring, bevestigd door twee medewerkers"),
                                    ("school", "Op school getekend, gezien door een medewerker"),
                                ],
                                default="mail",
                                max_length=8,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("verloopt_op", models.DateTimeField()),
                        ("pogingen", models.PositiveSmallIntegerField(default=0)),
                        ("gebruikt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "ondertekening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codes",
                                to="opp.ondertekening",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Scanbestand",
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
                                    ("wacht", "Wordt gelezen"),
                                    ("gelezen", "Gelezen"),
                                    ("geweigerd", "Niet te lezen"),
                                ],
                                default="wacht",
                                max_length=10,
                            ),
                        ),
                        ("naam", models.CharField(max_length=150, verbose_name="naam van het bestand")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("reden", models.CharField(blank=True, max_length=300, verbose_name="waarom niet te lezen")),
                        ("gestuurd_op", models.DateTimeField(auto_now_add=True)),
                        ("gelezen_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "bestand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Scanblad",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(verbose_name="bladzijde")),
                        (
                            "status",
                            models.CharField(
                                choices=[("wacht", "Nog niet vastgelegd"), ("gedaan", "Vastgelegd")],
                                default="wacht",
                                max_length=10,
                            ),
                        ),
                        (
                            "gevonden",
                            models.CharField(
                                choices=[
                                    ("code", "De code van een blad"),
                                    ("getypt", "Code overgetypt"),
                                    ("twee", "De codes van meer dan één blad"),
                                    ("vreemd", "Een QR-code die niet van een blad van Zorg is"),
                                    ("geen", "Geen QR-code"),
                                    ("leeg", "Lege bladzijde"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("papiercode", models.CharField(blank=True, max_length=20)),
                        ("gedraaid", models.PositiveSmallIntegerField(default=0, verbose_name="graden gedraaid")),
                        ("gedaan_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "beeld",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="bladen", to="opp.scanbestand"
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Tekenmoment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "herkend",
                            models.CharField(
                                choices=[
                                    ("kent", "Ik ken deze persoon"),
                                    ("legitimatie", "Ik zag een geldig legitimatiebewijs"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("nonce", models.CharField(max_length=64)),
                        ("code_sha256", models.CharField(max_length=64, unique=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("verloopt_op", models.DateTimeField()),
                        ("geopend_op", models.DateTimeField(blank=True, null=True)),
                        ("gebruikt_op", models.DateTimeField(blank=True, null=True)),
                        ("gestopt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ondertekening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tekenmomenten",
                                to="opp.ondertekening",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Telefoonverklaring",
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
                                    ("wacht", "Wacht op een tweede medewerker"),
                                    ("bevestigd", "Bevestigd"),
                                    ("tegengesproken", "Niet bevestigd"),
                                    ("ingetrokken", "Ingetrokken"),
                                    ("vervallen", "Vervallen"),
                                ],
                                default="wacht",
                                max_length=14,
                            ),
                        ),
                        ("gevraagd", models.TextField()),
                        (
                            "antwoord",
                            models.CharField(
                                choices=[
                                    ("in", "Ik stem in"),
                                    ("niet", "Ik stem niet in"),
                                    ("gesprek", "Ik wil eerst praten"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("perspectief_gelezen", models.BooleanField(default=False)),
                        ("woorden", models.TextField(max_length=2000)),
                        ("telefoon", models.CharField(max_length=30, verbose_name="het nummer dat is gebeld")),
                        ("gebeld_op", models.DateTimeField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gehoord",
                            models.CharField(
                                blank=True,
                                choices=[("mee", "Ik luisterde mee"), ("terug", "Ik belde zelf terug")],
                                max_length=8,
                            ),
                        ),
                        ("beoordeeld_op", models.DateTimeField(blank=True, null=True)),
                        ("reden", models.CharField(blank=True, max_length=500, verbose_name="wat klopt er niet?")),
                        (
                            "beoordeeld_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ondertekening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="telefoonverklaringen",
                                to="opp.ondertekening",
                            ),
                        ),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Versie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("onderwijsniveau", models.CharField(blank=True, max_length=60)),
                        ("thuistaal", models.CharField(blank=True, max_length=60)),
                        ("eerdere_scholen", models.TextField(blank=True)),
                        ("eerder_arrangement", models.TextField(blank=True)),
                        ("externen", models.TextField(blank=True)),
                        ("aanleiding", models.TextField(blank=True)),
                        ("hulpvraag_school", models.TextField(blank=True)),
                        ("hulpvraag_ouders", models.TextField(blank=True)),
                        ("hulpvraag_leerling", models.TextField(blank=True)),
                        ("voorgeschiedenis", models.TextField(blank=True)),
                        ("eerdere_ondersteuning", models.TextField(blank=True)),
                        ("didactisch", models.TextField(blank=True)),
                        ("verzuim", models.TextField(blank=True)),
                        ("thuissituatie", models.TextField(blank=True)),
                        ("medisch", models.TextField(blank=True)),
                        ("huidig_niveau", models.TextField(blank=True)),
                        (
                            "uitstroombestemming",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vmbo_bb", "Vmbo basisberoepsgericht"),
                                    ("vmbo_kb", "Vmbo kaderberoepsgericht"),
                                    ("vmbo_gl", "Vmbo gemengde leerweg"),
                                    ("vmbo_tl", "Vmbo theoretische leerweg"),
                                    ("havo", "Havo"),
                                    ("vwo", "Vwo"),
                                    ("pro", "Praktijkonderwijs"),
                                    ("mbo", "Mbo"),
                                    ("hbo", "Hbo"),
                                    ("wo", "Universiteit"),
                                    ("arbeid", "Werk"),
                                    ("dagbesteding", "Dagbesteding"),
                                    ("anders", "Anders"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("verwacht_diploma", models.CharField(blank=True, max_length=100)),
                        ("onderbouwing", models.TextField(blank=True)),
                        ("bevorderende_factoren", models.TextField(blank=True)),
                        ("belemmerende_factoren", models.TextField(blank=True)),
                        ("capaciteiten", models.TextField(blank=True)),
                        ("zonder_ondersteuning", models.TextField(blank=True)),
                        ("mening_ouders", models.TextField(blank=True)),
                        ("onderwijsbehoeften", models.TextField(blank=True)),
                        ("ondersteuning", models.TextField(blank=True)),
                        (
                            "afwijking",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("geen", "Geen afwijkingen"),
                                    ("rooster", "Aangepast rooster"),
                                    ("vakvrijstelling", "Vrijstelling voor een vak"),
                                    ("toetsen", "Toetsen op andere momenten"),
                                    ("examenjaar", "Examenjaar gespreid"),
                                    ("onderwijstijd", "Minder onderwijstijd, met opbouw"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("afwijking_toelichting", models.TextField(blank=True)),
                        ("faciliteiten", models.TextField(blank=True)),
                        ("taken_docenten", models.TextField(blank=True)),
                        ("taken_ouders", models.TextField(blank=True)),
                        ("taken_leerling", models.TextField(blank=True)),
                        ("externe_hulp", models.TextField(blank=True)),
                        ("afweging_adviezen", models.TextField(blank=True)),
                        ("inspanningsafspraken", models.TextField(blank=True)),
                        ("bij_terugval", models.TextField(blank=True)),
                        ("aanspreekpunt", models.CharField(blank=True, max_length=200)),
                        ("begindatum", models.DateField(blank=True, null=True)),
                        ("einddatum", models.DateField(blank=True, null=True)),
                        ("evaluatiedatum", models.DateField(blank=True, null=True)),
                        ("onderwerpen", models.TextField(blank=True)),
                        ("frequentie", models.CharField(blank=True, max_length=200)),
                        ("vast_moment", models.CharField(blank=True, max_length=200)),
                        ("plaats", models.CharField(blank=True, max_length=200)),
                        ("taken_begeleider", models.TextField(blank=True)),
                        ("delen_met", models.TextField(blank=True)),
                        ("vertrouwelijkheid", models.TextField(blank=True)),
                        ("contact_ouders", models.CharField(blank=True, max_length=200)),
                        ("tussenevaluatiedatum", models.DateField(blank=True, null=True)),
                        ("aanpak_pedagogisch", models.TextField(blank=True)),
                        ("aanpak_didactisch", models.TextField(blank=True)),
                        ("organisatie", models.TextField(blank=True)),
                        ("materialen", models.TextField(blank=True)),
                        ("uitvoerders", models.CharField(blank=True, max_length=200)),
                        ("uren", models.CharField(blank=True, max_length=200)),
                        ("verwacht_effect", models.TextField(blank=True)),
                        ("evaluatiecyclus", models.CharField(blank=True, max_length=200)),
                        ("belastbaarheid", models.TextField(blank=True)),
                        ("belastbaarheid_bron", models.CharField(blank=True, max_length=200)),
                        ("doel_aanwezigheid", models.TextField(blank=True)),
                        ("opbouwschema", models.TextField(blank=True)),
                        ("inhalen_toetsen", models.TextField(blank=True)),
                        ("contactmomenten", models.TextField(blank=True)),
                        ("toezicht", models.CharField(blank=True, max_length=200)),
                        ("opschalen", models.TextField(blank=True)),
                        ("nummer", models.PositiveSmallIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("concept", "Concept"),
                                    ("ter_ondertekening", "Ter ondertekening"),
                                    ("gedeeltelijk_ondertekend", "Deels ondertekend"),
                                    ("overeenstemming", "Akkoord van ouders en leerling"),
                                    ("geen_overeenstemming", "Geen overeenstemming"),
                                    ("vastgesteld_zonder_handelingsdeel", "Vastgesteld zonder handelingsdeel"),
                                    ("vastgesteld", "Vastgesteld"),
                                    ("actief", "Actief"),
                                    ("vervangen", "Vervangen"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="concept",
                                max_length=40,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("deelversies", models.JSONField(blank=True, default=dict)),
                        ("wijziging", models.PositiveIntegerField(default=0)),
                        ("deelschrijvers", models.JSONField(blank=True, default=dict)),
                        ("akkoord_wijziging", models.PositiveIntegerField(blank=True, null=True)),
                        ("akkoord_op", models.DateTimeField(blank=True, null=True)),
                        ("gewijzigd_op", models.DateTimeField(blank=True, null=True)),
                        ("momentopname", models.JSONField(blank=True, default=dict)),
                        ("concept_wijziging", models.PositiveIntegerField(blank=True, null=True)),
                        ("aangeboden_op", models.DateTimeField(blank=True, null=True)),
                        ("vastgesteld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "aangeboden_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "akkoord_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "bestand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "concept_bestand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "eindbestand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
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
                            "gewijzigd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="versies", to="opp.opp"
                            ),
                        ),
                        (
                            "vastgesteld_door",
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
                    name="Oudergesprek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("deelnemers", models.CharField(max_length=300)),
                        ("besproken", models.TextField()),
                        (
                            "uitkomst",
                            models.CharField(
                                choices=[
                                    ("overeenstemming", "We zijn het eens"),
                                    ("deels", "We zijn het deels eens"),
                                    ("niet", "We zijn het niet eens"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("vastgelegd_op", models.DateTimeField(auto_now=True)),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "versie",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="oudergesprek",
                                to="opp.versie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="ondertekening",
                    name="versie",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ondertekeningen", to="opp.versie"
                    ),
                ),
                migrations.CreateModel(
                    name="Hoorgesprek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ziet_af", models.BooleanField(default=False)),
                        ("reden", models.TextField(blank=True, verbose_name="waarom ziet de leerling af?")),
                        ("datum", models.DateField()),
                        (
                            "wijze",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("zelf", "De leerling vertelde het zelf"),
                                    ("ouders", "Via de ouders"),
                                    ("vertegenwoordiger", "Via iemand anders die de leerling koos"),
                                    ("schriftelijk", "Op papier of digitaal"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("mening", models.TextField(blank=True)),
                        ("invloed", models.TextField(blank=True)),
                        ("terugkoppeling_datum", models.DateField(blank=True, null=True)),
                        ("vastgelegd_op", models.DateTimeField(auto_now=True)),
                        (
                            "gesprek",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.gesprek",
                            ),
                        ),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "versie",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="hoorgesprek", to="opp.versie"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Geschil",
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
                                    ("toelating", "De toelating"),
                                    ("verwijdering", "De verwijdering"),
                                    ("opp", "Het plan (OPP)"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("termijn", "Kan nog worden ingediend"),
                                    ("ingediend", "Ingediend"),
                                    ("oordeel", "De commissie gaf een oordeel"),
                                    ("besloten", "Het bestuur besloot"),
                                    ("ingetrokken", "Ingetrokken"),
                                    ("niet_ingediend", "Niet ingediend"),
                                ],
                                default="termijn",
                                max_length=15,
                            ),
                        ),
                        ("besluitdatum", models.DateField(verbose_name="dag waarop school het besluit vertelde")),
                        ("indienen_tot_datum", models.DateField(verbose_name="laatste dag om in te dienen")),
                        ("ingediend_datum", models.DateField(blank=True, null=True)),
                        ("door_leerling", models.BooleanField(default=False, verbose_name="de leerling diende het in")),
                        (
                            "swv_datum",
                            models.DateField(blank=True, null=True, verbose_name="samenwerkingsverband ingelicht"),
                        ),
                        ("oordeel_verwacht_datum", models.DateField(blank=True, null=True)),
                        ("oordeel_datum", models.DateField(blank=True, null=True)),
                        (
                            "uitkomst",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("gegrond", "De ouders kregen gelijk"),
                                    ("deels", "De ouders kregen deels gelijk"),
                                    ("ongegrond", "De school kreeg gelijk"),
                                    ("niet_behandeld", "De commissie behandelt het niet"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("samenvatting", models.TextField(blank=True, verbose_name="wat de commissie zegt")),
                        (
                            "bestuur_datum",
                            models.DateField(blank=True, null=True, verbose_name="besluit van het bestuur"),
                        ),
                        ("bestuursbesluit", models.TextField(blank=True)),
                        ("einde_reden", models.TextField(blank=True, verbose_name="waarom het stopte")),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="geschillen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "indieners",
                            models.ManyToManyField(blank=True, related_name="+", to="dossiers.contactpersoon"),
                        ),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "versie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="geschillen",
                                to="opp.versie",
                            ),
                        ),
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
                        ("datum", models.DateField()),
                        ("aanwezigen", models.CharField(max_length=300)),
                        ("ziet_af", models.BooleanField(default=False)),
                        ("reden", models.TextField(blank=True)),
                        (
                            "wijze",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("zelf", "De leerling vertelde het zelf"),
                                    ("ouders", "Via de ouders"),
                                    ("vertegenwoordiger", "Via iemand anders die de leerling koos"),
                                    ("schriftelijk", "Op papier of digitaal"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("mening_leerling", models.TextField(blank=True)),
                        ("invloed", models.TextField(blank=True)),
                        ("mening_ouders", models.TextField()),
                        (
                            "conclusie",
                            models.CharField(
                                choices=[
                                    ("voortzetten", "Zo doorgaan"),
                                    ("bijstellen", "Het plan aanpassen"),
                                    ("afbouwen", "De hulp minder maken"),
                                    ("opschalen", "Meer hulp zoeken"),
                                    ("afsluiten", "Stoppen met het plan"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("toelichting", models.TextField()),
                        ("volgende_datum", models.DateField(blank=True, null=True)),
                        ("terugkoppeling_datum", models.DateField(blank=True, null=True)),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "versie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="evaluaties", to="opp.versie"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Doel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField()),
                        (
                            "domein",
                            models.CharField(
                                choices=[
                                    ("leren", "Leren en werkhouding"),
                                    ("executief", "Plannen en organiseren"),
                                    ("sociaal", "Sociaal en emotioneel"),
                                    ("gedrag", "Gedrag"),
                                    ("lichamelijk", "Lichamelijk of medisch"),
                                    ("verzuim", "Aanwezig zijn"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("beginsituatie", models.TextField(blank=True)),
                        ("doel", models.TextField()),
                        ("aanpak", models.TextField()),
                        ("wie", models.CharField(max_length=200)),
                        ("duur", models.CharField(max_length=200, verbose_name="hoe vaak en hoe lang")),
                        ("begindatum", models.DateField()),
                        ("einddatum", models.DateField()),
                        ("succescriterium", models.TextField()),
                        ("evaluatiedatum", models.DateField()),
                        (
                            "bron",
                            models.CharField(
                                choices=[
                                    ("zelf", "De schrijver van het plan"),
                                    ("leerling", "De leerling"),
                                    ("ouders", "De ouders"),
                                    ("mol", "Een gesprek met leerling en ouders"),
                                    ("begeleider", "De begeleider"),
                                    ("aanbod", "Een voorbeeld van school"),
                                ],
                                default="zelf",
                                max_length=12,
                            ),
                        ),
                        ("inbreng_leerling", models.TextField(blank=True)),
                        (
                            "versie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="doelen", to="opp.versie"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Bewijs",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(default=opp.models.codes.nieuwe_code, max_length=20, unique=True)),
                        ("verzegeld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "certificaat",
                            models.CharField(blank=True, max_length=64, verbose_name="SHA-256 van het certificaat"),
                        ),
                        (
                            "gegevens",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "versie",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="bewijs", to="opp.versie"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Aantekening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("tekst", models.TextField()),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
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
                            "versie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aantekeningen",
                                to="opp.versie",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Doelvoortgang",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                choices=[
                                    ("niet", "Niet gelukt"),
                                    ("deels", "Een beetje gelukt"),
                                    ("grotendeels", "Bijna gelukt"),
                                    ("behaald", "Gelukt"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("toelichting", models.TextField(blank=True)),
                        (
                            "doel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="voortgang", to="opp.doel"
                            ),
                        ),
                        (
                            "evaluatie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voortgang",
                                to="opp.evaluatie",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("evaluatie", "doel"), name="doelvoortgang_een_keer")
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="opp",
                    index=models.Index(
                        condition=models.Q(("status", "in_opbouw")),
                        fields=["uiterste_datum"],
                        name="opp_uiterste_datum",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opp",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["in_opbouw", "actief"])),
                        fields=("dossier", "soort"),
                        name="opp_een_open_per_soort",
                        violation_error_message="Deze leerling heeft al zo'n plan.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opp",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("rod_einddatum", None),
                            ("rod_begindatum", None),
                            ("rod_einddatum__gte", models.F("rod_begindatum")),
                            _connector="OR",
                        ),
                        name="opp_rod_periode",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="opp",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("beeindigd_door__isnull", False),
                                ("beeindigd_op__isnull", False),
                                ("einddatum__isnull", False),
                                ("status", "beeindigd"),
                                models.Q(("einde_reden", ""), _negated=True),
                            ),
                            models.Q(
                                ("beeindigd_door", None),
                                ("beeindigd_op", None),
                                ("einddatum", None),
                                ("einde_reden", ""),
                                models.Q(("status", "beeindigd"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="opp_einde_compleet",
                        violation_error_message="Een plan eindigt op een dag, door iemand, met een reden.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="portaalcode",
                    index=models.Index(fields=["ondertekening", "-gemaakt_op"], name="portaalcode_nieuwste"),
                ),
                migrations.AddIndex(
                    model_name="scanbestand",
                    index=models.Index(fields=["door", "-gestuurd_op"], name="scanbestand_van"),
                ),
                migrations.AddIndex(
                    model_name="scanbestand",
                    index=models.Index(fields=["gestuurd_op"], name="scanbestand_oud"),
                ),
                migrations.AddConstraint(
                    model_name="scanbestand",
                    constraint=models.UniqueConstraint(
                        fields=("door", "sha256"),
                        name="scanbestand_een_keer",
                        violation_error_message="Dit bestand heb je al gestuurd.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scanbestand",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "geweigerd"), models.Q(("reden", ""), _negated=True)),
                            models.Q(models.Q(("status", "geweigerd"), _negated=True), ("reden", "")),
                            _connector="OR",
                        ),
                        name="scanbestand_geweigerd_met_reden",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scanblad",
                    constraint=models.UniqueConstraint(fields=("scan", "nummer"), name="scanblad_een_keer"),
                ),
                migrations.AddConstraint(
                    model_name="scanblad",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gevonden__in", ["code", "getypt"]), models.Q(("papiercode", ""), _negated=True)),
                            models.Q(models.Q(("gevonden__in", ["code", "getypt"]), _negated=True), ("papiercode", "")),
                            _connector="OR",
                        ),
                        name="scanblad_code_of_niet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scanblad",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("gedaan_op__isnull", False),
                                ("status", "gedaan"),
                                models.Q(("papiercode", ""), _negated=True),
                            ),
                            models.Q(("gedaan_op", None), ("status", "wacht")),
                            _connector="OR",
                        ),
                        name="scanblad_gedaan_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="telefoonverklaring",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "wacht")),
                        fields=("ondertekening",),
                        name="telefoon_een_tegelijk",
                        violation_error_message="Er wacht al een antwoord per telefoon op een tweede medewerker.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="telefoonverklaring",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("beoordeeld_door", None),
                            models.Q(("beoordeeld_door", models.F("vastgelegd_door")), _negated=True),
                            _connector="OR",
                        ),
                        name="telefoon_twee_mensen",
                        violation_error_message="De tweede medewerker is een ander dan de eerste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="telefoonverklaring",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("beoordeeld_door__isnull", False),
                                ("beoordeeld_op__isnull", False),
                                ("status", "bevestigd"),
                                models.Q(("gehoord", ""), _negated=True),
                            ),
                            models.Q(
                                ("beoordeeld_door__isnull", False),
                                ("beoordeeld_op__isnull", False),
                                ("status", "tegengesproken"),
                                models.Q(("reden", ""), _negated=True),
                            ),
                            models.Q(
                                ("beoordeeld_door", None),
                                ("beoordeeld_op", None),
                                ("status__in", ["wacht", "ingetrokken", "vervallen"]),
                            ),
                            _connector="OR",
                        ),
                        name="telefoon_beoordeeld_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.UniqueConstraint(fields=("opp", "nummer"), name="versie_nummer_uniek"),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "actief")), fields=("opp",), name="versie_een_actief"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("akkoord_door", None), ("akkoord_op", None), ("akkoord_wijziging", None)),
                            models.Q(
                                ("akkoord_door__isnull", False),
                                ("akkoord_op__isnull", False),
                                ("akkoord_wijziging__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="versie_akkoord_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "concept",
                                    "ter_ondertekening",
                                    "gedeeltelijk_ondertekend",
                                    "overeenstemming",
                                    "vastgesteld",
                                ],
                            )
                        ),
                        fields=("opp",),
                        name="versie_een_in_bewerking",
                        violation_error_message="Er is al een nieuwe versie van dit plan in de maak.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["concept", "ingetrokken"]),
                            models.Q(("aangeboden_door__isnull", False), ("aangeboden_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="versie_aangeboden_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="versie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bestand__isnull", False),
                                (
                                    "status__in",
                                    ["vastgesteld", "actief", "vervangen", "vastgesteld_zonder_handelingsdeel"],
                                ),
                                ("vastgesteld_door__isnull", False),
                                ("vastgesteld_op__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "status__in",
                                        ["vastgesteld", "actief", "vervangen", "vastgesteld_zonder_handelingsdeel"],
                                    ),
                                    _negated=True,
                                ),
                                ("vastgesteld_door", None),
                                ("vastgesteld_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="versie_vastgesteld_compleet",
                        violation_error_message="Een vastgesteld plan kent een moment, een ondertekenaar en een document.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="ondertekening",
                    index=models.Index(
                        condition=models.Q(("status__in", ["uitgenodigd", "geopend", "wil_gesprek"])),
                        fields=["verloopt_op"],
                        name="ondertekening_verloopt",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.UniqueConstraint(
                        fields=("versie", "contact"), name="ondertekening_ouder_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.UniqueConstraint(
                        fields=("versie", "als_leerling"), name="ondertekening_leerling_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("rol", "school")), fields=("versie",), name="ondertekening_school_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("als_leerling", None),
                                ("contact__isnull", False),
                                ("medewerker", None),
                                ("rol", "ouder"),
                            ),
                            models.Q(
                                ("als_leerling__isnull", False),
                                ("contact", None),
                                ("medewerker", None),
                                ("rol", "leerling"),
                            ),
                            models.Q(
                                ("als_leerling", None),
                                ("contact", None),
                                ("medewerker__isnull", False),
                                ("rol", "school"),
                            ),
                            _connector="OR",
                        ),
                        name="ondertekening_een_persoon",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["ondertekend", "geweigerd", "papier_geregistreerd"]), _negated=True
                            ),
                            models.Q(
                                ("beantwoord_op__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("getypte_naam", ""), _negated=True),
                                models.Q(("factor", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ondertekening_antwoord_compleet",
                        violation_error_message="Een handtekening kent een naam, een moment en een document.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("factor", "telefoon"), _negated=True),
                            models.Q(
                                ("bevestigd_door__isnull", False),
                                ("papier_door__isnull", False),
                                models.Q(("papier_door", models.F("bevestigd_door")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ondertekening_telefoon_twee_mensen",
                        violation_error_message="Een antwoord per telefoon kent twee medewerkers.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("factor", "school"), _negated=True),
                            models.Q(("papier_door__isnull", False), models.Q(("herkend", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ondertekening_school_gezien",
                        violation_error_message="Wie op school tekent, is herkend door een medewerker.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ondertekening",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("scan", None), ("factor", "papier"), _connector="OR"),
                        name="ondertekening_scan_van_papier",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="hoorgesprek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ziet_af", True), models.Q(("reden", ""), _negated=True)),
                            models.Q(
                                ("ziet_af", False),
                                models.Q(("mening", ""), _negated=True),
                                models.Q(("wijze", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hoorgesprek_compleet",
                        violation_error_message="Schrijf op wat de leerling vindt, of waarom de leerling niet wil praten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geschil",
                    constraint=models.UniqueConstraint(
                        fields=("dossier", "soort", "versie", "besluitdatum"),
                        name="geschil_een_per_besluit",
                        nulls_distinct=False,
                        violation_error_message="Dit geschil staat er al.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geschil",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "opp"), ("versie__isnull", False)),
                            models.Q(models.Q(("soort", "opp"), _negated=True), ("versie", None)),
                            _connector="OR",
                        ),
                        name="geschil_plan_bij_opp",
                        violation_error_message="Een geschil over het plan hoort bij een versie van het plan.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geschil",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ingediend_datum", None),
                                ("oordeel_verwacht_datum", None),
                                ("status__in", ["termijn", "niet_ingediend"]),
                            ),
                            models.Q(
                                ("ingediend_datum__gte", models.F("besluitdatum")),
                                ("oordeel_verwacht_datum__isnull", False),
                                ("status__in", ["ingediend", "oordeel", "besloten", "ingetrokken"]),
                            ),
                            _connector="OR",
                        ),
                        name="geschil_ingediend_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geschil",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("oordeel_datum__isnull", False),
                                ("status__in", ["oordeel", "besloten"]),
                                models.Q(("uitkomst", ""), _negated=True),
                                models.Q(("samenvatting", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status__in", ["oordeel", "besloten"]), _negated=True),
                                ("oordeel_datum", None),
                                ("samenvatting", ""),
                                ("uitkomst", ""),
                            ),
                            _connector="OR",
                        ),
                        name="geschil_oordeel_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geschil",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bestuur_datum__isnull", False),
                                ("status", "besloten"),
                                models.Q(("bestuursbesluit", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "besloten"), _negated=True),
                                ("bestuur_datum", None),
                                ("bestuursbesluit", ""),
                            ),
                            _connector="OR",
                        ),
                        name="geschil_besluit_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.UniqueConstraint(fields=("versie", "datum"), name="planevaluatie_een_per_dag"),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ziet_af", True), models.Q(("reden", ""), _negated=True)),
                            models.Q(
                                ("ziet_af", False),
                                models.Q(("mening_leerling", ""), _negated=True),
                                models.Q(("wijze", ""), _negated=True),
                                models.Q(("invloed", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="planevaluatie_gehoord",
                        violation_error_message="Schrijf op wat de leerling vindt, of waarom de leerling niet wil praten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("conclusie", "afsluiten"), ("volgende_datum__isnull", False), _connector="OR"
                        ),
                        name="planevaluatie_volgende",
                        violation_error_message="Kies wanneer jullie weer kijken hoe het gaat.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="doel",
                    constraint=models.UniqueConstraint(fields=("versie", "nummer"), name="doel_nummer_uniek"),
                ),
                migrations.AddConstraint(
                    model_name="doel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("einddatum__gte", models.F("begindatum"))),
                        name="doel_periode",
                        violation_error_message="De einddatum ligt voor de begindatum.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bewijs",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("certificaat", ""), ("gegevens", None), ("stuk", None), ("verzegeld_op", None)),
                            models.Q(
                                ("certificaat", ""),
                                ("gegevens__isnull", False),
                                ("stuk__isnull", False),
                                ("verzegeld_op", None),
                            ),
                            models.Q(
                                ("gegevens__isnull", False),
                                ("stuk__isnull", False),
                                ("verzegeld_op__isnull", False),
                                models.Q(("certificaat", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bewijs_compleet",
                    ),
                ),
            ]
        ),
    ]
