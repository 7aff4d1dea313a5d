"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import opp.models.codes
from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("verwijzingen", "0001_initial"),
        ("verwijzingen", "0002_uitnodiging"),
        ("verwijzingen", "0003_zienswijze"),
        ("verwijzingen", "0004_toestemmingsblad"),
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
                    name="Verwijzing",
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
                                    ("voorgesteld", "Voorgesteld"),
                                    ("besproken", "Ouders gesproken"),
                                    ("ingediend", "Ingediend"),
                                    ("toegekend", "Toegekend"),
                                    ("afgewezen", "Afgewezen"),
                                    ("lopend", "Loopt"),
                                    ("terugkeer", "Terug op school"),
                                    ("uitstroom", "Definitief geplaatst"),
                                    ("beeindigd", "Afgerond"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="voorgesteld",
                                max_length=20,
                            ),
                        ),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
                        ("doel", models.TextField(blank=True, verbose_name="doel en hulpvraag")),
                        ("verzoek", models.CharField(blank=True, max_length=100, verbose_name="wat vraagt de school?")),
                        (
                            "zonder_ouders",
                            models.BooleanField(default=False, verbose_name="ouders weten hier niet van"),
                        ),
                        ("voorgesteld_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "behandelplan",
                            models.CharField(blank=True, max_length=200, verbose_name="behandelplan van de instelling"),
                        ),
                        ("overleg_met_ouders", models.BooleanField(blank=True, null=True)),
                        ("overleg_reden", models.TextField(blank=True)),
                        ("besproken_datum", models.DateField(blank=True, null=True)),
                        ("indicatie_instelling", models.CharField(blank=True, max_length=150)),
                        (
                            "indicatie_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("aangevraagd", "Aangevraagd"),
                                    ("afgegeven", "Afgegeven"),
                                    ("geweigerd", "Niet afgegeven"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("indicatie_datum", models.DateField(blank=True, null=True)),
                        (
                            "afgevinkt",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "grenzen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=250), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "motivering",
                            models.TextField(blank=True, verbose_name="waarom de school dit niet kan bieden"),
                        ),
                        (
                            "deskundigen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=150), blank=True, default=list, size=None
                            ),
                        ),
                        ("zienswijze_leerling", models.TextField(blank=True)),
                        ("zienswijze_ouders", models.TextField(blank=True)),
                        ("opp_geevalueerd_datum", models.DateField(blank=True, null=True)),
                        ("ingediend_datum", models.DateField(blank=True, null=True)),
                        ("ingediend_op", models.DateTimeField(blank=True, null=True)),
                        ("besluit_datum", models.DateField(blank=True, null=True)),
                        ("besluit_van", models.CharField(blank=True, max_length=100, verbose_name="wie besloot")),
                        ("besluit_toelichting", models.TextField(blank=True)),
                        ("geldig_tot_datum", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                        (
                            "omvang",
                            models.CharField(
                                blank=True,
                                choices=[("geheel", "Geheel"), ("gedeeltelijk", "Gedeeltelijk")],
                                max_length=12,
                            ),
                        ),
                        (
                            "vrijstellingsgrond",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("jeugdarts", "Advies van de jeugdarts"),
                                    ("behandelaar", "Advies van een behandelaar"),
                                    ("anders", "Een andere grond"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("begindatum", models.DateField(blank=True, null=True)),
                        ("einddatum", models.DateField(blank=True, null=True, verbose_name="verwacht einde")),
                        ("definitief_geplaatst_datum", models.DateField(blank=True, null=True)),
                        ("gevraagd", models.BooleanField(default=True, verbose_name="de school vroeg hierom")),
                        ("advies", models.TextField(blank=True)),
                        ("advies_datum", models.DateField(blank=True, null=True)),
                        ("advies_van", models.CharField(blank=True, max_length=150)),
                        ("beeindigd_op", models.DateTimeField(blank=True, null=True)),
                        ("reden_einde", models.TextField(blank=True)),
                        (
                            "aanspreekpunt",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verwijzingen",
                                to="scholen.partner",
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
                            "bestemming",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verwijzingen",
                                to="scholen.bestemming",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verwijzingen",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "ingediend_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verwijsbegeleider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verwijzingen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "voorgesteld_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Verstrekking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("aan", models.CharField(max_length=200, verbose_name="aan wie")),
                        ("adres", models.CharField(blank=True, max_length=200, verbose_name="adres")),
                        ("brief", models.TextField()),
                        ("stukken", models.JSONField(default=list)),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
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
                            "gemaakt_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verwijzing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verstrekkingen",
                                to="verwijzingen.verwijzing",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Tussenevaluatie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("tekst", models.TextField()),
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
                            "verwijzing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tussenevaluaties",
                                to="verwijzingen.verwijzing",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Levering",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wat", models.CharField(max_length=200)),
                        ("uiterste_datum", models.DateField()),
                        ("gedaan_op", models.DateTimeField(blank=True, null=True)),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gedaan_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gevraagd_door",
                            models.ForeignKey(
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
                            "verwijzing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leveringen",
                                to="verwijzingen.verwijzing",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Zienswijze",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "antwoord",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("eens", "Eens met de aanvraag"),
                                    ("niet_eens", "Niet eens met de aanvraag"),
                                    ("anders", "Wil er eerst over praten"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("woorden", models.TextField(blank=True, verbose_name="in eigen woorden")),
                        ("getypte_naam", models.CharField(blank=True, max_length=200)),
                        ("beantwoord_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="zienswijzen",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "gevraagd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verwijzing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="zienswijzen",
                                to="verwijzingen.verwijzing",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Zienswijzeversie",
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
                        ("nummer", models.PositiveSmallIntegerField()),
                        (
                            "antwoord",
                            models.CharField(
                                choices=[
                                    ("eens", "Eens met de aanvraag"),
                                    ("niet_eens", "Niet eens met de aanvraag"),
                                    ("anders", "Wil er eerst over praten"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("woorden", models.TextField(blank=True)),
                        ("getypte_naam", models.CharField(max_length=200)),
                        ("momentopname", models.JSONField(default=dict)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("gegeven_op", models.DateTimeField(blank=True, null=True)),
                        ("factor", models.CharField(blank=True, max_length=8)),
                        ("link", models.CharField(blank=True, max_length=60, verbose_name="met welke link")),
                        ("verklaring", models.TextField(blank=True)),
                        ("ip", models.GenericIPAddressField(blank=True, null=True)),
                        ("user_agent", models.CharField(blank=True, max_length=300)),
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
                            "zienswijze",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versies",
                                to="verwijzingen.zienswijze",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Toestemmingsblad",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("inhoud", models.JSONField(default=dict)),
                        ("tekstversie", models.CharField(max_length=40)),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
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
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="toestemmingsbladen",
                                to="dossiers.dossier",
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
                            "toestemming",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blad",
                                to="dossiers.toestemming",
                                verbose_name="antwoord",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["dossier", "-id"], name="toestemmingsblad_dossier")],
                    },
                ),
                migrations.CreateModel(
                    name="Uitnodiging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("aanhef", models.CharField(max_length=200)),
                        ("adres", models.CharField(blank=True, max_length=200)),
                        ("gesprek_op", models.DateTimeField(verbose_name="wanneer het gesprek is")),
                        ("plaats", models.CharField(max_length=200)),
                        ("waarover", models.CharField(max_length=200)),
                        ("tekst", models.TextField()),
                        (
                            "wijze",
                            models.CharField(
                                choices=[
                                    ("papier", "Op papier, met de post of mee naar huis"),
                                    ("link", "Met een link, per mail"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("herkomst", models.CharField(max_length=60, unique=True)),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitnodigingen",
                                to="dossiers.contactpersoon",
                                verbose_name="aan wie",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitnodigingen",
                                to="dossiers.dossier",
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["dossier", "-gesprek_op"], name="uitnodiging_dossier")],
                    },
                ),
                migrations.AddIndex(
                    model_name="verwijzing",
                    index=models.Index(fields=["dossier", "-id"], name="verwijzing_dossier"),
                ),
                migrations.AddIndex(
                    model_name="verwijzing",
                    index=models.Index(
                        condition=models.Q(("status__in", ["toegekend", "lopend"])),
                        fields=["geldig_tot_datum"],
                        name="verwijzing_geldig_tot",
                    ),
                ),
                migrations.AddIndex(
                    model_name="verwijzing",
                    index=models.Index(
                        condition=models.Q(("status", "lopend")), fields=["einddatum"], name="verwijzing_einddatum"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("overleg_met_ouders", False), _negated=True),
                            models.Q(("overleg_reden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="verwijzing_zonder_ouders_met_reden",
                        violation_error_message="Schrijf op waarom er geen overleg met de ouders was.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["voorgesteld", "besproken", "ingetrokken"]),
                            ("ingediend_datum__isnull", False),
                            ("gevraagd", False),
                            _connector="OR",
                        ),
                        name="verwijzing_ingediend_compleet",
                        violation_error_message="Een verwijzing die is ingediend, kent een dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["toegekend", "afgewezen"]), _negated=True),
                            models.Q(("besluit_datum__isnull", False), models.Q(("besluit_van", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="verwijzing_besluit_compleet",
                        violation_error_message="Bij een besluit hoort wie het nam, en wanneer.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum", None),
                            ("begindatum", None),
                            ("einddatum__gte", models.F("begindatum")),
                            _connector="OR",
                        ),
                        name="verwijzing_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "uitstroom"), _negated=True),
                            ("definitief_geplaatst_datum__isnull", False),
                            _connector="OR",
                        ),
                        name="verwijzing_uitstroom_is_geplaatst",
                        violation_error_message="Vul in vanaf wanneer de leerling definitief is geplaatst.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verwijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("beeindigd_door__isnull", False),
                                ("beeindigd_op__isnull", False),
                                ("status__in", ["afgewezen", "terugkeer", "uitstroom", "beeindigd", "ingetrokken"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status__in", ["afgewezen", "terugkeer", "uitstroom", "beeindigd", "ingetrokken"]),
                                    _negated=True,
                                ),
                                ("beeindigd_door", None),
                                ("beeindigd_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="verwijzing_einde_compleet",
                        violation_error_message="Een verwijzing die voorbij is, kent een moment en wie haar afsloot.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="tussenevaluatie",
                    constraint=models.UniqueConstraint(
                        fields=("verwijzing", "datum", "geschreven_door"), name="tussenevaluatie_een_per_dag"
                    ),
                ),
                migrations.AddIndex(
                    model_name="levering",
                    index=models.Index(
                        condition=models.Q(("gedaan_op", None)), fields=["uiterste_datum", "id"], name="levering_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="levering",
                    constraint=models.UniqueConstraint(
                        fields=("verwijzing", "wat", "uiterste_datum"), name="levering_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="levering",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gedaan_door", None), ("gedaan_op", None)),
                            models.Q(("gedaan_door__isnull", False), ("gedaan_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="levering_gedaan_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zienswijze",
                    constraint=models.UniqueConstraint(
                        fields=("verwijzing", "contact"), name="zienswijze_een_per_persoon", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zienswijze",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("antwoord", ""), ("beantwoord_op", None)),
                            models.Q(
                                models.Q(("antwoord", ""), _negated=True),
                                ("beantwoord_op__isnull", False),
                                models.Q(("getypte_naam", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="zienswijze_antwoord_compleet",
                        violation_error_message="Een antwoord kent een naam en een moment.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zienswijzeversie",
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
                        name="zienswijzeversie_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zienswijzeversie",
                    constraint=models.UniqueConstraint(fields=("zienswijze", "nummer"), name="zienswijzeversie_nummer"),
                ),
                migrations.AddConstraint(
                    model_name="zienswijzeversie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eindbestand", None), ("gegeven_op", None), ("stuk", None)),
                            models.Q(
                                ("bestand__isnull", False),
                                ("gegeven_op__isnull", False),
                                models.Q(("factor", ""), _negated=True),
                                models.Q(("verklaring", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="zienswijzeversie_gegeven",
                        violation_error_message="Wat is gegeven, heeft een document en een bewijs.",
                    ),
                ),
            ]
        ),
    ]
