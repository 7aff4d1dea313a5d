"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("overleggen", "0001_initial"),
        ("overleggen", "0002_agendapunt_zonder_ouders"),
        ("overleggen", "0003_punt_zonder_leerling"),
        ("overleggen", "0004_meer_mensen_meer_uitkomsten"),
        ("overleggen", "0005_waarom_van_de_agenda"),
        ("overleggen", "0006_botsing_per_tekst"),
        ("overleggen", "0007_vast_verslag_blijft"),
        ("overleggen", "0008_uitkomsten_die_iets_doen"),
        ("overleggen", "0009_nog_niet_compleet"),
        ("overleggen", "0010_beslisser_van_het_uitstel"),
        ("overleggen", "0011_herkomst_snel_gevonden"),
        ("overleggen", "0012_van_buiten_per_punt"),
        ("overleggen", "0013_eigen_nee_en_stand_van_het_pakket"),
        ("overleggen", "0014_besluit_naar_welk_overleg"),
        ("overleggen", "0015_adviezen_voor_thuis"),
        ("overleggen", "0016_eigen_afspraak_langer_te_lezen"),
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
                    name="Agendapunt",
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
                                    ("aanmelding", "Aanmelding"),
                                    ("terugkoppeling", "Terugkoppeling schoolarts"),
                                    ("evaluatie", "Evaluatie"),
                                    ("casus", "Casus"),
                                    ("overdracht", "Overdracht"),
                                    ("aankondiging", "Aankondiging"),
                                    ("anoniem", "Anoniem overleg"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("herkomst", models.CharField(max_length=60, verbose_name="waar het punt vandaan komt")),
                        ("hulpvraag", models.TextField(blank=True)),
                        (
                            "verzoek",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consultatie", "Meedenken"),
                                    ("gezamenlijk", "Samen aanpakken"),
                                    ("doorverwijzing", "Doorverwijzen"),
                                ],
                                max_length=16,
                                verbose_name="wat vraagt de school?",
                            ),
                        ),
                        ("extern_tekst", models.TextField(blank=True, verbose_name="wat mensen van buiten lezen")),
                        (
                            "criteria",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                            ),
                        ),
                        ("crisis_reden", models.TextField(blank=True, verbose_name="waarom het niet kan wachten")),
                        ("uitstel_reden", models.TextField(blank=True, verbose_name="waarom het gesprek wacht")),
                        ("uitstel_herziendatum", models.DateField(blank=True, null=True)),
                        ("vooraf_besluit", models.TextField(blank=True)),
                        (
                            "eraf_reden",
                            models.CharField(blank=True, max_length=300, verbose_name="waarom het van de agenda ging"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("wacht_op_toestemming", "Wacht op toestemming"),
                                    ("onvolledig", "Nog niet compleet"),
                                    ("geagendeerd", "Geagendeerd"),
                                    ("besproken", "Besproken"),
                                    ("aangehouden", "Aangehouden"),
                                    ("ingetrokken", "Ingetrokken"),
                                ],
                                default="geagendeerd",
                                max_length=20,
                            ),
                        ),
                        (
                            "zonder_ouders",
                            models.BooleanField(default=False, verbose_name="ouders weten hier niet van"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField()),
                        ("minuten", models.PositiveSmallIntegerField()),
                        ("ingebracht_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "dossier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agendapunten",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "ingebracht_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "uitstel_beslisser",
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
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vorige",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opvolger",
                                to="overleggen.agendapunt",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Agendasleutel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel_hash", models.CharField(max_length=64, unique=True)),
                        ("gemaakt_op", models.DateTimeField(default=django.utils.timezone.now)),
                        ("gebruikt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gebruiker",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agendasleutel",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Overleg",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField()),
                        ("begint_op", models.DateTimeField()),
                        ("duur_minuten", models.PositiveSmallIntegerField(default=60)),
                        ("agenda_sluit_op", models.DateTimeField(verbose_name="nieuwe punten komen hierop tot")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("gepland", "Agenda open"),
                                    ("agenda_vastgesteld", "Agenda vastgesteld"),
                                    ("bezig", "Bezig"),
                                    ("gehouden", "Afgesloten"),
                                    ("vervallen", "Gaat niet door"),
                                ],
                                default="gepland",
                                max_length=20,
                            ),
                        ),
                        ("teller", models.PositiveIntegerField(default=0)),
                        ("waar", models.CharField(blank=True, max_length=100, verbose_name="waar")),
                        (
                            "vervallen_reden",
                            models.CharField(blank=True, max_length=300, verbose_name="waarom het niet doorgaat"),
                        ),
                        ("inzage_begindatum", models.DateField()),
                        ("inzage_einddatum", models.DateField()),
                        ("afspraken_einddatum", models.DateField()),
                        (
                            "herinnerd_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="mail op de dag zelf"),
                        ),
                        (
                            "vastgesteld_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="verslag vastgesteld"),
                        ),
                        ("gesloten_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "besluitenlijst",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "bij_punt",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="overleggen.agendapunt",
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
                            "overlegtype",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overleggen",
                                to="scholen.overlegtype",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overleggen",
                                to="scholen.school",
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
                        (
                            "voorzitter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Deelname",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("hoedanigheid", models.CharField(blank=True, max_length=100)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("uitgenodigd", "Uitgenodigd"),
                                    ("aanwezig", "Aanwezig"),
                                    ("afgemeld", "Afgemeld"),
                                ],
                                default="uitgenodigd",
                                max_length=12,
                            ),
                        ),
                        (
                            "toegezegd_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="zei dat hij of zij komt"),
                        ),
                        ("zelf_afgemeld", models.BooleanField(default=False, verbose_name="zei zelf niet te komen")),
                        ("per_punt", models.BooleanField(default=False, verbose_name="komt voor eigen punten")),
                        (
                            "pakket_punten",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("pakket_stand", models.CharField(blank=True, max_length=64)),
                        (
                            "gezien_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="laatste teken van het scherm"),
                        ),
                        ("gemaild_op", models.DateTimeField(blank=True, null=True)),
                        ("toegevoegd_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "gebruiker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deelnames",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pakket",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "overleg",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deelnames",
                                to="overleggen.overleg",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Besluit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("toelichting", models.TextField(blank=True)),
                        ("evaluatiedatum", models.DateField(blank=True, null=True)),
                        ("uiterste_datum", models.DateField(blank=True, null=True)),
                        ("vastgelegd_op", models.DateTimeField()),
                        (
                            "agendapunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="besluiten",
                                to="overleggen.agendapunt",
                            ),
                        ),
                        (
                            "uitkomst",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="besluiten",
                                to="scholen.uitkomst",
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
                            "wie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "naar",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="overleggen.overleg",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="agendapunt",
                    name="overleg",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agendapunten",
                        to="overleggen.overleg",
                    ),
                ),
                migrations.CreateModel(
                    name="Puntdeelname",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("vraag", models.TextField(blank=True, verbose_name="vraag aan deze discipline")),
                        ("inbreng", models.TextField(blank=True, verbose_name="inbreng vooraf")),
                        ("inbreng_versie", models.PositiveIntegerField(default=0)),
                        ("inbreng_op", models.DateTimeField(blank=True, null=True)),
                        ("niet_erbij", models.BooleanField(default=False, verbose_name="is niet bij dit punt")),
                        ("toegevoegd_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "agendapunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="puntdeelnames",
                                to="overleggen.agendapunt",
                            ),
                        ),
                        (
                            "deelname",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="puntdeelnames",
                                to="overleggen.deelname",
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
                    ],
                ),
                migrations.CreateModel(
                    name="Reeksbesluit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("datum", models.DateField(verbose_name="datum in de reeks")),
                        (
                            "keuze",
                            models.CharField(
                                choices=[("overslaan", "Overslaan"), ("verzetten", "Verzetten")], max_length=10
                            ),
                        ),
                        ("naar_datum", models.DateField(blank=True, null=True)),
                        ("gekozen_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "gekozen_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "overlegtype",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reeksbesluiten",
                                to="scholen.overlegtype",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Veld",
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
                                    ("bespreken", "Wat bespreken we?"),
                                    ("besluit", "Toelichting op het besluit"),
                                    ("terugkoppeling", "Terugkoppeling"),
                                    ("aanpak", "Aanpak en uitvoering"),
                                    ("tips", "Tips voor docenten"),
                                    ("thuis", "Adviezen voor thuis"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("tekst", models.TextField(blank=True)),
                        ("versie", models.PositiveIntegerField(default=0)),
                        (
                            "stand",
                            models.PositiveIntegerField(
                                default=0, verbose_name="teller van het overleg bij de laatste wijziging"
                            ),
                        ),
                        ("bezet_op", models.DateTimeField(blank=True, null=True)),
                        ("gewijzigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "agendapunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="velden",
                                to="overleggen.agendapunt",
                            ),
                        ),
                        (
                            "bezet_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
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
                    ],
                ),
                migrations.CreateModel(
                    name="Botsing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("tekst", models.TextField(blank=True)),
                        ("geschreven_op", models.DateTimeField(default=django.utils.timezone.now)),
                        ("opgelost_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "geschreven_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "veld",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="botsingen",
                                to="overleggen.veld",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Actiepunt",
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
                                choices=[("actie", "Actie"), ("terugkoppeling", "Terugkoppeling")],
                                default="actie",
                                max_length=16,
                            ),
                        ),
                        ("wat", models.CharField(max_length=300)),
                        (
                            "aan",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("leerling_ouders", "de leerling en de ouders"),
                                    ("leerling", "de leerling"),
                                    ("ouders", "de ouders"),
                                    ("docenten", "de docenten"),
                                    ("mentor", "de mentor"),
                                    ("teamleider", "de teamleider"),
                                ],
                                max_length=16,
                                verbose_name="aan wie de terugkoppeling is",
                            ),
                        ),
                        (
                            "uitvoerder",
                            models.CharField(
                                choices=[
                                    ("school", "Wie hierboven staat"),
                                    ("leerling", "De leerling"),
                                    ("ouders", "De ouders"),
                                    ("buiten", "Iemand van buiten school"),
                                ],
                                default="school",
                                max_length=10,
                                verbose_name="wie het doet",
                            ),
                        ),
                        ("uitvoerder_naam", models.CharField(blank=True, max_length=220)),
                        ("uiterste_datum", models.DateField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("gedaan", "Gedaan"),
                                    ("niet_nagekomen", "Niet nagekomen"),
                                    ("vervallen", "Vervallen"),
                                ],
                                default="open",
                                max_length=16,
                            ),
                        ),
                        ("vooraf", models.BooleanField(default=False, verbose_name="vóór het overleg")),
                        ("oorzaak", models.CharField(blank=True, max_length=500, verbose_name="waarom het niet lukte")),
                        ("toegevoegd_op", models.DateTimeField(default=django.utils.timezone.now)),
                        ("afgerond_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "afgerond_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "na",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="daarna",
                                to="overleggen.actiepunt",
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
                            "wie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actiepunten",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agendapunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acties",
                                to="overleggen.agendapunt",
                            ),
                        ),
                        (
                            "besluit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acties",
                                to="overleggen.besluit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("status", "open"), models.Q(("uitvoerder", "school"), _negated=True)
                                ),
                                fields=["uiterste_datum"],
                                name="actiepunt_na_te_vragen",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["open", "niet_nagekomen"])),
                                fields=["wie", "uiterste_datum", "id"],
                                name="actiepunt_van_mij",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("soort", "terugkoppeling"), models.Q(("status", "vervallen"), _negated=True)
                                ),
                                fields=("agendapunt", "aan", "vooraf"),
                                name="actiepunt_een_terugkoppeling",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("soort", "terugkoppeling"), models.Q(("aan", ""), _negated=True)),
                                    models.Q(models.Q(("soort", "terugkoppeling"), _negated=True), ("aan", "")),
                                    _connector="OR",
                                ),
                                name="actiepunt_terugkoppeling_kent_aan",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "niet_nagekomen"), _negated=True),
                                    models.Q(("oorzaak", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actiepunt_niet_nagekomen_met_oorzaak",
                                violation_error_message="Schrijf op waarom het niet lukte.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("afgerond_door__isnull", False),
                                        ("afgerond_op__isnull", False),
                                        ("status", "gedaan"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "gedaan"), _negated=True),
                                        ("afgerond_door", None),
                                        ("afgerond_op", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="actiepunt_gedaan_compleet",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("uitvoerder__in", ["school", "leerling"]), ("uitvoerder_naam", "")),
                                    ("uitvoerder", "ouders"),
                                    models.Q(
                                        ("uitvoerder", "buiten"), models.Q(("uitvoerder_naam", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="actiepunt_uitvoerder_klopt",
                                violation_error_message="Schrijf op wie het doet.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("uitvoerder", "school"), ("soort", "actie"), _connector="OR"),
                                name="actiepunt_school_vertelt",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bundel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "agendapunt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundels",
                                to="overleggen.agendapunt",
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
                            "voor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("agendapunt", "voor"), name="bundel_een_per_lezer")
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="overleg",
                    index=models.Index(fields=["school", "-datum"], name="overleg_school"),
                ),
                migrations.AddIndex(
                    model_name="overleg",
                    index=models.Index(
                        condition=models.Q(("status__in", ["gehouden", "vervallen"]), _negated=True),
                        fields=["overlegtype", "datum"],
                        name="overleg_volgende",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.UniqueConstraint(
                        fields=("overlegtype", "datum"), name="overleg_een_keer_per_dag"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("gesloten_door__isnull", False), ("gesloten_op__isnull", False), ("status", "gehouden")
                            ),
                            models.Q(
                                models.Q(("status", "gehouden"), _negated=True),
                                ("gesloten_door", None),
                                ("gesloten_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="overleg_gesloten_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("vastgesteld_door", None), ("vastgesteld_op", None)),
                            models.Q(
                                ("status", "gehouden"),
                                ("vastgesteld_door__isnull", False),
                                ("vastgesteld_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="overleg_verslag_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("inzage_einddatum__gte", models.F("inzage_begindatum"))),
                        name="overleg_inzage_op_volgorde",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("duur_minuten__gte", 1)), name="overleg_duurt"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overleg",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("agenda_sluit_op__lte", models.F("begint_op"))),
                        name="overleg_agenda_sluit_voor_begin",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deelname",
                    index=models.Index(fields=["gebruiker", "overleg"], name="deelname_gebruiker"),
                ),
                migrations.AddConstraint(
                    model_name="deelname",
                    constraint=models.UniqueConstraint(
                        fields=("overleg", "gebruiker"),
                        name="deelname_een_keer",
                        violation_error_message="Deze collega is al uitgenodigd.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="besluit",
                    constraint=models.UniqueConstraint(
                        fields=("agendapunt", "uitkomst"), name="besluit_uitkomst_een_keer"
                    ),
                ),
                migrations.AddIndex(
                    model_name="agendapunt",
                    index=models.Index(fields=["overleg", "volgorde", "id"], name="agendapunt_agenda"),
                ),
                migrations.AddIndex(
                    model_name="agendapunt",
                    index=models.Index(fields=["dossier", "-id"], name="agendapunt_dossier"),
                ),
                migrations.AddIndex(
                    model_name="agendapunt",
                    index=models.Index(fields=["herkomst"], name="agendapunt_herkomst"),
                ),
                migrations.AddConstraint(
                    model_name="agendapunt",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["wacht_op_toestemming", "onvolledig", "geagendeerd"])),
                        fields=("herkomst",),
                        name="agendapunt_open_een_keer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendapunt",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("minuten__range", (1, 120))), name="agendapunt_duurt"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendapunt",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("uitstel_beslisser", None), ("uitstel_herziendatum", None), ("uitstel_reden", "")
                            ),
                            models.Q(
                                models.Q(("uitstel_reden", ""), _negated=True),
                                ("uitstel_beslisser__isnull", False),
                                ("uitstel_herziendatum__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agendapunt_uitstel_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendapunt",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dossier", None), ("soort", "anoniem")),
                            models.Q(models.Q(("soort", "anoniem"), _negated=True), ("dossier__isnull", False)),
                            _connector="OR",
                        ),
                        name="agendapunt_anoniem_zonder_leerling",
                        violation_error_message="Bij een anoniem punt hoort geen leerling, bij elk ander punt wel.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="puntdeelname",
                    index=models.Index(fields=["deelname", "agendapunt"], name="puntdeelname_deelname"),
                ),
                migrations.AddConstraint(
                    model_name="puntdeelname",
                    constraint=models.UniqueConstraint(fields=("agendapunt", "deelname"), name="puntdeelname_een_keer"),
                ),
                migrations.AddConstraint(
                    model_name="reeksbesluit",
                    constraint=models.UniqueConstraint(fields=("overlegtype", "datum"), name="reeksbesluit_een_keer"),
                ),
                migrations.AddConstraint(
                    model_name="reeksbesluit",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keuze", "verzetten"), ("naar_datum__isnull", False)),
                            models.Q(("keuze", "overslaan"), ("naar_datum", None)),
                            _connector="OR",
                        ),
                        name="reeksbesluit_verzet_kent_datum",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="veld",
                    constraint=models.UniqueConstraint(fields=("agendapunt", "soort"), name="veld_een_per_soort"),
                ),
                migrations.AddIndex(
                    model_name="botsing",
                    index=models.Index(
                        condition=models.Q(("opgelost_op", None)),
                        fields=["geschreven_door", "veld"],
                        name="botsing_open",
                    ),
                ),
            ]
        ),
    ]
