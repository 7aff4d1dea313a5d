"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("schoolarts", "0001_initial"),
        ("schoolarts", "0002_terugsturen"),
        ("schoolarts", "0003_paren_compleet"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("dossiers", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Schoolartstraject",
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
                                    ("ingediend", "Ingediend"),
                                    ("teruggestuurd", "Teruggestuurd"),
                                    ("gecontroleerd", "Gecontroleerd"),
                                    ("doorgestuurd", "Verstuurd"),
                                    ("uitgenodigd", "Uitgenodigd"),
                                    ("niet_verschenen", "Niet verschenen"),
                                    ("consult_geweest", "Gesprek geweest"),
                                    ("terugkoppeling_ontvangen", "Advies binnen"),
                                    ("doorgezet_aan_mentor", "Advies doorgestuurd"),
                                    ("plan_van_aanpak", "Plan van aanpak"),
                                    ("gemonitord", "Plan loopt"),
                                    ("gesloten", "Gesloten"),
                                    ("geescaleerd", "Naar het grote overleg"),
                                    ("gestopt", "Gestopt"),
                                ],
                                default="ingediend",
                                max_length=26,
                            ),
                        ),
                        ("status_op", models.DateTimeField(auto_now_add=True, verbose_name="in deze stap sinds")),
                        (
                            "herkomst",
                            models.CharField(max_length=60, unique=True, verbose_name="waar de aanvraag vandaan komt"),
                        ),
                        (
                            "criterium",
                            models.CharField(
                                choices=[
                                    ("ziekte_aaneengesloten", "Veel schooldagen achter elkaar ziek"),
                                    ("ziekmeldingen", "Vaak ziek gemeld in korte tijd"),
                                    ("veelvuldig_ziek", "Vaak afwezig door ziekte"),
                                    ("leefomgeving", "Zorgen over een gezonde leefomgeving of thuissituatie"),
                                    ("bij_zorg", "Andere zorg over verzuim"),
                                    ("eigen_verzoek", "De leerling vraagt er zelf om"),
                                    ("verzoek_school", "School vraagt erom"),
                                    ("medisch_sociaal", "Medische of sociaal-emotionele vragen"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("motivatie", models.TextField(blank=True, verbose_name="waarom nu")),
                        ("telling", models.JSONField(blank=True, default=dict)),
                        ("vraag", models.TextField(blank=True, verbose_name="vraag aan de jeugdarts")),
                        (
                            "op_verzoek_van",
                            models.CharField(
                                choices=[
                                    ("school", "School"),
                                    ("leerling", "De leerling zelf"),
                                    ("ouders", "De ouders"),
                                    ("arts", "De jeugdarts of jeugdverpleegkundige zelf"),
                                ],
                                default="school",
                                max_length=8,
                            ),
                        ),
                        ("gegevens", models.JSONField(blank=True, default=dict)),
                        ("wijziging", models.PositiveIntegerField(default=0)),
                        ("aangevraagd_op", models.DateTimeField(auto_now_add=True)),
                        ("gecontroleerd_op", models.DateTimeField(blank=True, null=True)),
                        ("teruggestuurd_op", models.DateTimeField(blank=True, null=True)),
                        ("terugstuurreden", models.TextField(blank=True)),
                        (
                            "informeerdatum",
                            models.DateField(blank=True, null=True, verbose_name="ouders en leerling geïnformeerd op"),
                        ),
                        ("geinformeerd_op", models.DateTimeField(blank=True, null=True, verbose_name="vastgelegd op")),
                        ("verstuurdatum", models.DateField(blank=True, null=True)),
                        ("uitnodigingsdatum", models.DateField(blank=True, null=True)),
                        ("geplande_datum", models.DateField(blank=True, null=True, verbose_name="dag van het gesprek")),
                        ("consultdatum", models.DateField(blank=True, null=True)),
                        ("keer_niet_verschenen", models.PositiveSmallIntegerField(default=0)),
                        (
                            "doorgezet_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="advies naar de mentor"),
                        ),
                        (
                            "terugkoppeldatum",
                            models.DateField(
                                blank=True, null=True, verbose_name="leerling en ouders kennen het advies sinds"
                            ),
                        ),
                        ("afgesloten_op", models.DateTimeField(blank=True, null=True)),
                        ("afsluitreden", models.TextField(blank=True)),
                        (
                            "aangevraagd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="schoolartstrajecten",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "formulier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="basis.bestand",
                            ),
                        ),
                        (
                            "gecontroleerd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "geinformeerd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "teruggestuurd_door",
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
                    name="Terugkoppeling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(max_length=150, verbose_name="van wie")),
                        ("consultdatum", models.DateField()),
                        ("ontvangstdatum", models.DateField()),
                        ("aanwezigen", models.CharField(blank=True, max_length=200)),
                        (
                            "toestemming",
                            models.BooleanField(verbose_name="leerling en ouders vinden deze terugkoppeling goed"),
                        ),
                        (
                            "belastbaarheid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("volledig", "Volledig: alle lessen"),
                                    ("gedeeltelijk", "Gedeeltelijk: een deel van de lessen"),
                                    ("niet", "Nu niet"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("lesuren_per_dag", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("dagen_per_week", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("periode_begindatum", models.DateField(blank=True, null=True)),
                        ("periode_einddatum", models.DateField(blank=True, null=True)),
                        ("advies_opbouw", models.TextField(blank=True)),
                        ("advies_school", models.TextField(blank=True)),
                        ("kort", models.TextField(blank=True, verbose_name="meer aanwezig op korte termijn")),
                        ("lang", models.TextField(blank=True, verbose_name="meer aanwezig op langere termijn")),
                        ("verloop", models.TextField(blank=True, verbose_name="verwacht verloop")),
                        ("vervolgdatum", models.DateField(blank=True, null=True)),
                        ("verwijzing", models.BooleanField(default=False)),
                        ("verwijzing_soort", models.CharField(blank=True, max_length=150)),
                        ("leerplicht", models.BooleanField(default=False, verbose_name="leerplicht betrekken")),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "traject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terugkoppelingen",
                                to="schoolarts.schoolartstraject",
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
                    name="PlanVanAanpak",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nummer", models.PositiveSmallIntegerField(default=1)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("concept", "Concept"),
                                    ("vastgesteld", "Loopt"),
                                    ("geevalueerd", "Geëvalueerd"),
                                    ("vervallen", "Vervallen"),
                                ],
                                default="concept",
                                max_length=12,
                            ),
                        ),
                        ("versie", models.PositiveIntegerField(default=0)),
                        ("aanleiding", models.TextField(blank=True)),
                        ("belastbaarheid", models.CharField(blank=True, max_length=200)),
                        ("begindatum", models.DateField(blank=True, null=True)),
                        ("doel_percentage", models.PositiveSmallIntegerField(default=100)),
                        ("doel_datum", models.DateField(blank=True, null=True)),
                        ("doel_reden", models.TextField(blank=True, verbose_name="waarom minder dan 100 procent")),
                        ("opbouw", models.JSONField(blank=True, default=list)),
                        ("maatregelen_school", models.TextField(blank=True)),
                        ("maatregelen_thuis", models.TextField(blank=True)),
                        ("maatregelen_leerling", models.TextField(blank=True)),
                        ("maatregelen_extern", models.TextField(blank=True)),
                        ("inhalen_toetsen", models.TextField(blank=True)),
                        ("contactmomenten", models.TextField(blank=True)),
                        ("evaluatiedatum", models.DateField(blank=True, null=True)),
                        ("criteria_groot_overleg", models.TextField(blank=True)),
                        (
                            "bespreekdatum",
                            models.DateField(blank=True, null=True, verbose_name="besproken met ouders en leerling op"),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("gewijzigd_op", models.DateTimeField(blank=True, null=True)),
                        ("vastgesteld_op", models.DateTimeField(blank=True, null=True)),
                        ("gehouden_datum", models.DateField(blank=True, null=True, verbose_name="besproken op")),
                        ("geevalueerd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "uitkomst",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("verbeterd", "Het gaat goed: het plan is klaar"),
                                    ("bijstellen", "Het gaat beter, maar het plan moet anders"),
                                    ("klein", "Bespreken in het kleine overleg"),
                                    ("groot", "Niet genoeg verbeterd: naar het grote overleg"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("evaluatie", models.TextField(blank=True)),
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
                            "geevalueerd_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "monitort",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "traject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plannen",
                                to="schoolarts.schoolartstraject",
                            ),
                        ),
                        (
                            "bron",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="schoolarts.terugkoppeling",
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
                        ("datum", models.DateField()),
                        ("ontvanger", models.CharField(max_length=200, verbose_name="aan wie")),
                        ("wijze", models.CharField(max_length=200, verbose_name="langs welke weg")),
                        ("gegevens", models.CharField(max_length=300, verbose_name="wat")),
                        ("grond", models.CharField(max_length=300, verbose_name="waarom mocht dat")),
                        (
                            "sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="kenmerk van het document"),
                        ),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "traject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verstrekkingen",
                                to="schoolarts.schoolartstraject",
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
                    name="Meting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("week", models.PositiveSmallIntegerField()),
                        ("percentage", models.PositiveSmallIntegerField()),
                        ("opmerking", models.TextField(blank=True)),
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="metingen",
                                to="schoolarts.planvanaanpak",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "week"), name="meting_een_per_week"),
                            models.CheckConstraint(
                                condition=models.Q(("percentage__lte", 100), ("week__gte", 1)),
                                name="meting_percentage",
                                violation_error_message="Een percentage ligt tussen 0 en 100.",
                            ),
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="schoolartstraject",
                    index=models.Index(fields=["status_op", "id"], name="schoolarts_wachtrij"),
                ),
                migrations.AddIndex(
                    model_name="schoolartstraject",
                    index=models.Index(fields=["dossier", "-id"], name="schoolarts_dossier"),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("verstuurdatum", None), ("informeerdatum__isnull", False), _connector="OR"),
                        name="schoolarts_verstuurd_na_informeren",
                        violation_error_message="Eerst weten de leerling en de ouders ervan; dan gaat het formulier weg.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgesloten_op__isnull", False), ("status__in", ["gesloten", "gestopt"])),
                            models.Q(
                                models.Q(("status__in", ["gesloten", "gestopt"]), _negated=True),
                                ("afgesloten_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="schoolarts_afgesloten_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gecontroleerd_door__isnull", False), ("gecontroleerd_op__isnull", False)),
                            models.Q(("gecontroleerd_door__isnull", True), ("gecontroleerd_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="schoolarts_gecontroleerd_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("teruggestuurd_door__isnull", False), ("teruggestuurd_op__isnull", False)),
                            models.Q(("teruggestuurd_door__isnull", True), ("teruggestuurd_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="schoolarts_teruggestuurd_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("geinformeerd_door__isnull", False),
                                ("geinformeerd_op__isnull", False),
                                ("informeerdatum__isnull", False),
                            ),
                            models.Q(
                                ("geinformeerd_door__isnull", True),
                                ("geinformeerd_op__isnull", True),
                                ("informeerdatum__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="schoolarts_geinformeerd_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgesloten_door__isnull", False), ("afgesloten_op__isnull", False)),
                            models.Q(("afgesloten_door__isnull", True), ("afgesloten_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="schoolarts_afgesloten_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("teruggestuurd_op", None),
                            models.Q(("terugstuurreden", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="schoolarts_terug_met_reden",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("geplande_datum", None),
                            models.Q(
                                ("uitnodigingsdatum__isnull", False),
                                ("uitnodigingsdatum__lte", models.F("geplande_datum")),
                            ),
                            _connector="OR",
                        ),
                        name="schoolarts_gesprek_na_uitnodiging",
                        violation_error_message="Het gesprek is niet eerder dan de uitnodiging.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schoolartstraject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("uitnodigingsdatum", None),
                            models.Q(
                                ("verstuurdatum__isnull", False), ("verstuurdatum__lte", models.F("uitnodigingsdatum"))
                            ),
                            _connector="OR",
                        ),
                        name="schoolarts_uitnodiging_na_versturen",
                        violation_error_message="De uitnodiging is niet eerder dan het formulier.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="terugkoppeling",
                    index=models.Index(fields=["traject", "-consultdatum", "-id"], name="terugkoppeling_nieuwste"),
                ),
                migrations.AddConstraint(
                    model_name="terugkoppeling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("toestemming", True),
                            models.Q(
                                ("advies_opbouw", ""),
                                ("advies_school", ""),
                                ("belastbaarheid", ""),
                                ("kort", ""),
                                ("lang", ""),
                                ("verloop", ""),
                            ),
                            _connector="OR",
                        ),
                        name="terugkoppeling_zonder_toestemming_leeg",
                        violation_error_message="Zonder toestemming leg je alleen vast dat het gesprek er was.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="terugkoppeling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("periode_einddatum", None),
                            ("periode_begindatum", None),
                            ("periode_einddatum__gte", models.F("periode_begindatum")),
                            _connector="OR",
                        ),
                        name="terugkoppeling_periode",
                        violation_error_message="De periode eindigt niet voordat die begint.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="terugkoppeling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("belastbaarheid", "gedeeltelijk"), _negated=True),
                            ("lesuren_per_dag__gte", 1),
                            _connector="OR",
                        ),
                        name="terugkoppeling_deel_met_uren",
                        violation_error_message="Vul in hoeveel lesuren per dag lukken.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.UniqueConstraint(fields=("traject", "nummer"), name="plan_van_aanpak_nummer"),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["concept", "vastgesteld"])),
                        fields=("traject",),
                        name="plan_van_aanpak_een_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("doel_percentage__range", (1, 100)),
                            models.Q(
                                ("doel_percentage", 100),
                                ("status", "concept"),
                                models.Q(("doel_reden", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="plan_van_aanpak_doel",
                        violation_error_message="Het doel is uiteindelijk 100 procent. Schrijf op waarom dat hier anders is.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["concept", "vervallen"]),
                            models.Q(
                                ("begindatum__isnull", False),
                                ("doel_datum__isnull", False),
                                ("evaluatiedatum__isnull", False),
                                ("vastgesteld_door__isnull", False),
                                ("vastgesteld_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plan_van_aanpak_vastgesteld_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "geevalueerd"), _negated=True),
                            models.Q(("gehouden_datum__isnull", False), models.Q(("uitkomst", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="plan_van_aanpak_geevalueerd_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gewijzigd_door__isnull", False), ("gewijzigd_op__isnull", False)),
                            models.Q(("gewijzigd_door__isnull", True), ("gewijzigd_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="plan_van_aanpak_gewijzigd_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("vastgesteld_door__isnull", False), ("vastgesteld_op__isnull", False)),
                            models.Q(("vastgesteld_door__isnull", True), ("vastgesteld_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="plan_van_aanpak_vastgesteld_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="planvanaanpak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("geevalueerd_door__isnull", False),
                                ("geevalueerd_op__isnull", False),
                                ("gehouden_datum__isnull", False),
                            ),
                            models.Q(
                                ("geevalueerd_door__isnull", True),
                                ("geevalueerd_op__isnull", True),
                                ("gehouden_datum__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_van_aanpak_geevalueerd_door",
                    ),
                ),
            ]
        ),
    ]
