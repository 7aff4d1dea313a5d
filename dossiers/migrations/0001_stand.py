"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("dossiers", "0001_initial"),
        ("dossiers", "0002_net_veranderd"),
        ("dossiers", "0003_stuk_met_bestand"),
        ("dossiers", "0004_gesprekken"),
        ("dossiers", "0005_overdracht_en_sluiten"),
        ("dossiers", "0006_consult_met_partner"),
        ("dossiers", "0007_besloten"),
        ("dossiers", "0008_stuk_van_leerling"),
        ("dossiers", "0009_toestemming_ontvangers"),
        ("dossiers", "0010_leerling_gemeente"),
        ("dossiers", "0011_tips_voor_de_les"),
        ("dossiers", "0012_geldig_tot_datum"),
        ("dossiers", "0013_dossier_besloten"),
        ("dossiers", "0014_toestemming_via_de_link"),
        ("dossiers", "0016_besproken_met_de_leerling"),
        ("dossiers", "0017_zorgmelding"),
        ("dossiers", "0018_informatieverzoek"),
        ("dossiers", "0019_overdracht_begeleider"),
        ("dossiers", "0021_meldcode_bijhouden"),
        ("dossiers", "0022_noodtoegang"),
        ("dossiers", "0023_uitsluiting"),
    ]
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("basis", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Contactpersoon",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=200)),
                        (
                            "relatie",
                            models.CharField(
                                choices=[
                                    ("moeder", "Moeder"),
                                    ("vader", "Vader"),
                                    ("ouder", "Ouder"),
                                    ("voogd", "Voogd"),
                                    ("pleegouder", "Pleegouder"),
                                    ("anders", "Iemand anders"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "gezag",
                            models.CharField(
                                choices=[("ja", "Heeft gezag"), ("nee", "Heeft geen gezag"), ("onbekend", "Onbekend")],
                                default="onbekend",
                                max_length=8,
                            ),
                        ),
                        (
                            "informatierecht",
                            models.CharField(
                                choices=[
                                    ("volledig", "Volledig"),
                                    ("belangrijk", "Alleen belangrijke feiten, op verzoek"),
                                    ("geen", "Geen"),
                                ],
                                default="geen",
                                max_length=10,
                            ),
                        ),
                        ("contactverbod", models.BooleanField(default=False)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("telefoon", models.CharField(blank=True, max_length=20)),
                        ("taal", models.CharField(default="nl", max_length=2)),
                        ("adres", models.CharField(blank=True, max_length=200)),
                        ("adres_geheim", models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name="Dossier",
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
                                choices=[("actief", "Actief"), ("gesloten", "Gesloten")],
                                default="actief",
                                max_length=10,
                            ),
                        ),
                        ("geopend_op", models.DateTimeField(auto_now_add=True)),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "besloten",
                            models.BooleanField(
                                db_default=False, default=False, verbose_name="alleen bekend bij het zorgteam"
                            ),
                        ),
                        ("sluitdatum", models.DateField(blank=True, null=True, verbose_name="gesloten met ingang van")),
                        ("gesloten_reden", models.CharField(blank=True, max_length=500)),
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
                            "mentor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "permissions": [
                            ("dossier_kern_inzien", "dossier.kern_inzien"),
                            ("gezondheid_inzien", "gezondheid.inzien"),
                            ("meldcode_bijhouden", "meldcode.bijhouden"),
                            ("meldcode_inzien", "meldcode.inzien"),
                            ("opp_concept_inzien", "opp.concept_inzien"),
                            ("opp_definitief_inzien", "opp.definitief_inzien"),
                            ("sessienotitie_inzien", "sessienotitie.inzien"),
                        ],
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Tijdlijnstuk",
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
                                    ("notitie", "Notitie"),
                                    ("gesprek", "Gesprek"),
                                    ("besluit", "Besluit"),
                                    ("interventie", "Interventie"),
                                    ("stuk", "Stuk"),
                                    ("gebeurtenis", "Gebeurtenis"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("titel", models.CharField(max_length=200)),
                        ("tekst", models.TextField(blank=True)),
                        (
                            "niveau",
                            models.CharField(
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
                        ("medisch", models.BooleanField(default=False, verbose_name="gaat over gezondheid")),
                        ("geschreven_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "van_leerling",
                            models.BooleanField(default=False, verbose_name="de leerling stuurde dit zelf"),
                        ),
                        (
                            "vertrouwelijk",
                            models.BooleanField(default=False, verbose_name="vertrouwelijk op verzoek van de leerling"),
                        ),
                        (
                            "verband",
                            models.CharField(
                                blank=True,
                                choices=[("aanvulling", "Aanvulling"), ("apart", "Deel dat je niet deelt")],
                                max_length=10,
                            ),
                        ),
                        ("geldig_tot_datum", models.DateField(blank=True, null=True, verbose_name="geldt tot en met")),
                        ("herkomst", models.CharField(blank=True, max_length=60)),
                        (
                            "bij",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vervolg",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tijdlijn",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("lezers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                        (
                            "van_contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Gelezen",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gelezen_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gelezen",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Deling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "onderdelen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), size=None
                            ),
                        ),
                        ("inhoud", models.JSONField()),
                        (
                            "besproken_datum",
                            models.DateField(blank=True, null=True, verbose_name="besproken met de leerling"),
                        ),
                        ("gedeeld_op", models.DateTimeField(auto_now_add=True)),
                        ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delingen",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "gedeeld_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ingetrokken_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delingen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delingen",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Afspraak",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            "voor_gebruiker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="afspraken",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="afspraken_rijen",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Notitie",
                    fields=[],
                    options={
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("dossiers.tijdlijnstuk",),
                ),
                migrations.CreateModel(
                    name="Informatieverzoek",
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
                                    ("open", "Nog niet beantwoord"),
                                    ("gegeven", "Brief gegeven"),
                                    ("geweigerd", "Niet gegeven"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("gevraagd_datum", models.DateField()),
                        ("vraag", models.TextField(verbose_name="wat deze ouder vraagt")),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "past_bij_kind",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="het past bij het belang van het kind"
                            ),
                        ),
                        (
                            "ook_aan_gezag",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="wie gezag heeft, zou dit ook krijgen"
                            ),
                        ),
                        ("reden", models.TextField(blank=True, verbose_name="waarom")),
                        ("brief", models.TextField(blank=True)),
                        ("adres", models.CharField(blank=True, max_length=200)),
                        ("beslist_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "beslist_door",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="informatieverzoeken",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="informatieverzoeken",
                                to="dossiers.dossier",
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
                    name="Leerling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("leerlingnummer", models.CharField(max_length=20)),
                        ("roepnaam", models.CharField(max_length=100)),
                        ("achternaam", models.CharField(max_length=150, verbose_name="achternaam, met tussenvoegsel")),
                        ("geboortedatum", models.DateField()),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("telefoon", models.CharField(blank=True, max_length=20)),
                        ("adres", models.CharField(blank=True, max_length=200)),
                        ("gemeente", models.CharField(blank=True, max_length=100, verbose_name="gemeente")),
                        ("inschrijfdatum", models.DateField()),
                        ("uitschrijfdatum", models.DateField(blank=True, null=True)),
                        (
                            "klas",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="leerlingen",
                                to="scholen.klas",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leerlingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="dossier",
                    name="leerling",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossier", to="dossiers.leerling"
                    ),
                ),
                migrations.AddField(
                    model_name="contactpersoon",
                    name="leerling",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contactpersonen",
                        to="dossiers.leerling",
                    ),
                ),
                migrations.CreateModel(
                    name="Noodtoegang",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rol", models.CharField(max_length=2)),
                        ("reden", models.CharField(max_length=500)),
                        ("begonnen_op", models.DateTimeField(default=django.utils.timezone.now)),
                        ("tot_op", models.DateTimeField()),
                        ("gestopt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gemeld_aan",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2), size=None
                            ),
                        ),
                        ("uiterste_datum", models.DateField(verbose_name="beoordeeld uiterlijk op")),
                        (
                            "oordeel",
                            models.CharField(
                                blank=True,
                                choices=[("terecht", "Terecht"), ("niet_terecht", "Niet terecht")],
                                max_length=12,
                            ),
                        ),
                        ("oordeel_notitie", models.CharField(blank=True, max_length=1000)),
                        ("beoordeeld_op", models.DateTimeField(blank=True, null=True)),
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
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="noodtoegangen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="noodtoegangen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("mentor", "De leerling kreeg een andere mentor"),
                                    ("leerjaar", "De leerling kwam in een ander leerjaar"),
                                    ("collega", "Een collega geeft het werk door"),
                                    ("begeleider", "Een ander begeleidt de leerling nu"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("gevraagd", "Nog niet geschreven"),
                                    ("aangeboden", "Wacht op de nieuwe collega"),
                                    ("aangenomen", "Aangenomen"),
                                ],
                                default="gevraagd",
                                max_length=12,
                            ),
                        ),
                        ("aandachtspunten", models.TextField(blank=True)),
                        ("lopende_afspraken", models.TextField(blank=True)),
                        ("niet_delen", models.TextField(blank=True, verbose_name="wat deel je niet verder?")),
                        (
                            "wat_werkt",
                            models.TextField(blank=True, verbose_name="wat werkt voor mij? (van de leerling)"),
                        ),
                        ("met_notities", models.BooleanField(default=False, verbose_name="de eigen notities gaan mee")),
                        ("gespreksdatum", models.DateField(blank=True, null=True)),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        ("aangeboden_op", models.DateTimeField(blank=True, null=True)),
                        ("aangenomen_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "aan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overdrachten",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "van",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Taak",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("soort", models.CharField(max_length=60)),
                        ("sleutel", models.CharField(max_length=120)),
                        ("wat", models.CharField(max_length=200)),
                        ("toelichting", models.CharField(blank=True, max_length=200)),
                        ("voor_rol", models.CharField(blank=True, max_length=2)),
                        ("besloten", models.BooleanField(default=False)),
                        ("uiterste_datum", models.DateField(blank=True, null=True)),
                        ("waar", models.CharField(max_length=200, verbose_name="pad van de pagina")),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("gedaan", "Gedaan"), ("vervallen", "Vervallen")],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("geopend_op", models.DateTimeField(auto_now_add=True)),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="taken",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "namens",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
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
                        (
                            "voor_gebruiker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="taken",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Toestemming",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("doel", models.CharField(max_length=60, verbose_name="waarvoor")),
                        ("ontvanger", models.CharField(max_length=200, verbose_name="met wie")),
                        ("gegevens", models.CharField(max_length=300, verbose_name="welke gegevens")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("verleend", "Gegeven"),
                                    ("geweigerd", "Niet gegeven"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("gegeven_door_leerling", models.BooleanField(default=False)),
                        ("datum", models.DateField()),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                        (
                            "wijze",
                            models.CharField(
                                choices=[
                                    ("mondeling", "Mondeling, door school vastgelegd"),
                                    ("papier", "Op papier"),
                                    ("portaal", "Via de link"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("tekstversie", models.CharField(max_length=40)),
                        (
                            "toelichting",
                            models.CharField(blank=True, max_length=300, verbose_name="hoe is het gevraagd?"),
                        ),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        ("ingetrokken_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="toestemmingen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "gegeven_door_contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "ontvangers",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="scholen.functie", verbose_name="welke partijen"
                            ),
                        ),
                        (
                            "vastgelegd_door",
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
                    name="Uitsluiting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("familie", "Familie of partner van de leerling of van de ouders"),
                                    ("bekende", "Buren, vrienden of een andere band buiten school"),
                                    ("partij", "Er is een klacht, conflict of rechtszaak"),
                                    ("anders", "Iets anders"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reden", models.CharField(max_length=500)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                        ("vastgelegd_op", models.DateTimeField(default=django.utils.timezone.now)),
                        ("opgeheven_op", models.DateTimeField(blank=True, null=True)),
                        ("opgeheven_reden", models.CharField(blank=True, max_length=500)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uitsluitingen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitsluitingen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opgeheven_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    name="Vrijgave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "grond",
                            models.CharField(
                                choices=[
                                    ("leerling_eens", "De leerling vindt het nu goed"),
                                    ("gezondheid", "Er zijn zeer ernstige zorgen over de gezondheid van de leerling"),
                                ],
                                max_length=13,
                            ),
                        ),
                        ("reden", models.TextField(blank=True)),
                        ("besproken_datum", models.DateField(verbose_name="besproken met de leerling op")),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dossiers.dossier"
                            ),
                        ),
                        (
                            "stuk",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vrijgave",
                                to="dossiers.tijdlijnstuk",
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
                    name="Zorgmelding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="gemeld op")),
                        (
                            "bij",
                            models.CharField(
                                choices=[("veilig_thuis", "Veilig Thuis"), ("noodhulp", "112 of de politie")],
                                max_length=14,
                                verbose_name="gemeld bij",
                            ),
                        ),
                        (
                            "ouders_datum",
                            models.DateField(blank=True, null=True, verbose_name="de ouders hoorden het op"),
                        ),
                        (
                            "ouders_niet",
                            models.TextField(blank=True, verbose_name="waarom de ouders het niet vooraf hoorden"),
                        ),
                        (
                            "leerling_datum",
                            models.DateField(blank=True, null=True, verbose_name="de leerling hoorde het op"),
                        ),
                        (
                            "leerling_niet",
                            models.TextField(blank=True, verbose_name="waarom de leerling het niet vooraf hoorde"),
                        ),
                        (
                            "overlegd_met",
                            models.CharField(blank=True, max_length=200, verbose_name="met wie dat is besloten"),
                        ),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="zorgmeldingen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "stuk",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="zorgmelding",
                                to="dossiers.tijdlijnstuk",
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
                    name="Betrokkene",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("hoedanigheid", models.CharField(max_length=100)),
                        ("reden", models.CharField(max_length=200)),
                        ("begindatum", models.DateField(default=django.utils.timezone.localdate)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                        ("einde_reden", models.CharField(blank=True, max_length=200)),
                        (
                            "besloten",
                            models.BooleanField(default=False, verbose_name="alleen zichtbaar voor het zorgteam"),
                        ),
                        ("toegevoegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="betrokken_bij",
                                to=settings.AUTH_USER_MODEL,
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
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="betrokkenen",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["gebruiker", "dossier"], name="betrokkene_gebruiker")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("einddatum", None)),
                                fields=("dossier", "gebruiker", "hoedanigheid"),
                                name="betrokkene_een_keer",
                                violation_error_message="Deze collega is al betrokken.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("einddatum", None), ("einddatum__gte", models.F("begindatum")), _connector="OR"
                                ),
                                name="betrokkene_periode",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DossierRecht",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reden", models.CharField(max_length=500)),
                        ("geldig_tot_op", models.DateTimeField()),
                        ("toegekend_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rechten",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                        (
                            "toegekend_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "unique_together": {("user", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="Gesprek",
                    fields=[
                        (
                            "tijdlijnstuk_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
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
                            ),
                        ),
                        ("aanwezigen", models.CharField(blank=True, max_length=300)),
                        (
                            "onderwerpen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                            ),
                        ),
                        ("antwoorden", models.JSONField(blank=True, default=dict)),
                        ("zorgen", models.TextField(blank=True)),
                        ("doelen_leerling", models.TextField(blank=True, verbose_name="wat wil de leerling zelf?")),
                        ("mening_leerling", models.TextField(blank=True)),
                        ("mening_ouders", models.TextField(blank=True)),
                        ("ondersteuning_thuis", models.TextField(blank=True, verbose_name="wat kan thuis helpen?")),
                        ("afspraken", models.TextField(blank=True)),
                        ("deelbaar", models.TextField(blank=True, verbose_name="wat ouders en leerling mogen lezen")),
                        (
                            "oudercontact",
                            django.contrib.postgres.fields.ArrayField(
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
                        (
                            "leerling_weet_het",
                            models.BooleanField(
                                default=False, verbose_name="de leerling weet van het contact met ouders"
                            ),
                        ),
                        (
                            "leerling_weet_niet",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="waarom weet de leerling het niet?"
                            ),
                        ),
                        (
                            "gesprekssoort",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.gesprekssoort",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.partner",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                    bases=("dossiers.tijdlijnstuk",),
                ),
                migrations.AddIndex(
                    model_name="tijdlijnstuk",
                    index=models.Index(fields=["dossier", "-datum", "-id"], name="tijdlijnstuk_dossier"),
                ),
                migrations.AddIndex(
                    model_name="tijdlijnstuk",
                    index=models.Index(fields=["geschreven_op"], name="tijdlijnstuk_geschreven"),
                ),
                migrations.AddConstraint(
                    model_name="tijdlijnstuk",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="tijdlijnstuk_herkomst_uniek",
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
                migrations.AddConstraint(
                    model_name="tijdlijnstuk",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("geschreven_door__isnull", False),
                            ("van_contact__isnull", False),
                            ("van_leerling", True),
                            _connector="OR",
                        ),
                        name="tijdlijnstuk_van_iemand",
                        violation_error_message="Een stuk komt van iemand.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gelezen",
                    constraint=models.UniqueConstraint(fields=("stuk", "gebruiker"), name="gelezen_een_keer"),
                ),
                migrations.AddIndex(
                    model_name="deling",
                    index=models.Index(
                        condition=models.Q(("ingetrokken_op", None)),
                        fields=["contact", "-gedeeld_op"],
                        name="deling_contact",
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
                migrations.AddConstraint(
                    model_name="informatieverzoek",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("dossier", "contact"),
                        name="informatieverzoek_een_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="informatieverzoek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beslist_door", None), ("beslist_op", None), ("brief", ""), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("beslist_door__isnull", False),
                                ("beslist_op__isnull", False),
                                models.Q(("brief", ""), _negated=True),
                                models.Q(("reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="informatieverzoek_beslist_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="informatieverzoek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "gegeven"), _negated=True),
                            models.Q(("ook_aan_gezag", True), ("past_bij_kind", True)),
                            _connector="OR",
                        ),
                        name="informatieverzoek_gegeven_mag",
                    ),
                ),
                migrations.AddIndex(
                    model_name="leerling",
                    index=models.Index(fields=["klas", "achternaam", "roepnaam"], name="leerling_klas"),
                ),
                migrations.AddIndex(
                    model_name="leerling",
                    index=models.Index(fields=["school", "achternaam", "roepnaam"], name="leerling_school"),
                ),
                migrations.AddConstraint(
                    model_name="leerling",
                    constraint=models.UniqueConstraint(
                        fields=("school", "leerlingnummer"), name="leerling_nummer_uniek"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dossier",
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
                        name="dossier_gesloten_compleet",
                        violation_error_message="Een gesloten dossier kent een moment en een sluiter.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contactpersoon",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("gezag", "nee"), ("informatierecht", "volledig"), _negated=True),
                        name="contactpersoon_gezag_informatie",
                        violation_error_message="Wie geen gezag heeft, krijgt niet alle informatie.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contactpersoon",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("contactverbod", False), ("informatierecht", "geen"), _connector="OR"),
                        name="contactpersoon_verbod_geen_informatie",
                        violation_error_message="Bij een contactverbod is er geen recht op informatie.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="noodtoegang",
                    index=models.Index(
                        condition=models.Q(("gestopt_op", None)),
                        fields=["gebruiker", "tot_op"],
                        name="noodtoegang_lopend",
                    ),
                ),
                migrations.AddIndex(
                    model_name="noodtoegang",
                    index=models.Index(fields=["oordeel", "-begonnen_op", "-id"], name="noodtoegang_lijst"),
                ),
                migrations.AddConstraint(
                    model_name="noodtoegang",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("tot_op__gt", models.F("begonnen_op")),
                            (
                                "tot_op__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("begonnen_op"), "+", models.Value(datetime.timedelta(seconds=3600))
                                ),
                            ),
                        ),
                        name="noodtoegang_hoogstens_een_uur",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="noodtoegang",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beoordeeld_door", None), ("beoordeeld_op", None), ("oordeel", "")),
                            models.Q(
                                models.Q(("oordeel", ""), _negated=True),
                                ("beoordeeld_door__isnull", False),
                                ("beoordeeld_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="noodtoegang_beoordeeld_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="noodtoegang",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("beoordeeld_door", None),
                            models.Q(("beoordeeld_door", models.F("gebruiker")), _negated=True),
                            _connector="OR",
                        ),
                        name="noodtoegang_ander_beoordeelt",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overdracht",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "aangenomen"), _negated=True),
                        fields=("dossier", "van", "aan"),
                        name="overdracht_een_keer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overdracht",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("van", models.F("aan")), _negated=True),
                        name="overdracht_twee_mensen",
                        violation_error_message="Je draagt over aan iemand anders.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="taak",
                    index=models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["voor_gebruiker", "uiterste_datum", "id"],
                        name="taak_van_mij",
                    ),
                ),
                migrations.AddIndex(
                    model_name="taak",
                    index=models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["school", "voor_rol", "uiterste_datum", "id"],
                        name="taak_van_rol",
                    ),
                ),
                migrations.AddIndex(
                    model_name="taak",
                    index=models.Index(
                        condition=models.Q(("status", "open")), fields=["namens", "id"], name="taak_namens"
                    ),
                ),
                migrations.AddIndex(
                    model_name="taak",
                    index=models.Index(
                        condition=models.Q(("status", "open")), fields=["dossier", "id"], name="taak_dossier"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="taak",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "open")), fields=("sleutel",), name="taak_open_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="taak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voor_gebruiker__isnull", False), ("voor_rol", "")),
                            models.Q(("voor_gebruiker", None), models.Q(("voor_rol", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="taak_voor_iemand",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="taak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op", None), ("status", "open")),
                            models.Q(models.Q(("status", "open"), _negated=True), ("gesloten_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="taak_gesloten_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="toestemming",
                    index=models.Index(fields=["dossier", "doel", "-datum"], name="toestemming_doel"),
                ),
                migrations.AddConstraint(
                    model_name="toestemming",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gegeven_door_contact", None), ("gegeven_door_leerling", True)),
                            models.Q(("gegeven_door_contact__isnull", False), ("gegeven_door_leerling", False)),
                            _connector="OR",
                        ),
                        name="toestemming_een_gever",
                        violation_error_message="Kies wie dit antwoord gaf: de leerling of een ouder.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="toestemming",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("wijze", "portaal"), ("vastgelegd_door__isnull", False), _connector="OR"),
                        name="toestemming_door_school_of_via_de_link",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="toestemming",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ingetrokken_op__isnull", False), ("status", "ingetrokken")),
                            models.Q(models.Q(("status", "ingetrokken"), _negated=True), ("ingetrokken_op", None)),
                            _connector="OR",
                        ),
                        name="toestemming_ingetrokken_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="uitsluiting",
                    index=models.Index(
                        condition=models.Q(("opgeheven_op", None)), fields=["gebruiker"], name="uitsluiting_geldig"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uitsluiting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opgeheven_door", None), ("opgeheven_op", None), ("opgeheven_reden", "")),
                            models.Q(
                                ("opgeheven_door__isnull", False),
                                ("opgeheven_op__isnull", False),
                                models.Q(("opgeheven_reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="uitsluiting_opgeheven_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uitsluiting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("opgeheven_door", None),
                            models.Q(("opgeheven_door", models.F("gebruiker")), _negated=True),
                            _connector="OR",
                        ),
                        name="uitsluiting_ander_heft_op",
                        violation_error_message="Je heft niet op wat over jezelf gaat.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vrijgave",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("grond", "leerling_eens"), models.Q(("reden", ""), _negated=True), _connector="OR"
                        ),
                        name="vrijgave_zorgen_met_reden",
                        violation_error_message="Schrijf op welke zorgen er zijn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zorgmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ouders_datum__isnull", False),
                                ("ouders_datum__lte", models.F("datum")),
                                ("ouders_niet", ""),
                            ),
                            models.Q(("ouders_datum", None), models.Q(("ouders_niet", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="zorgmelding_ouders_gehoord",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zorgmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("leerling_datum__isnull", False),
                                ("leerling_datum__lte", models.F("datum")),
                                ("leerling_niet", ""),
                            ),
                            models.Q(("leerling_datum", None), models.Q(("leerling_niet", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="zorgmelding_leerling_gehoord",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zorgmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("leerling_niet", ""), ("ouders_niet", "")),
                            models.Q(("overlegd_met", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="zorgmelding_uitzondering_samen",
                        violation_error_message="Schrijf op met wie je besloot om het niet vooraf te vertellen.",
                    ),
                ),
            ]
        ),
    ]
