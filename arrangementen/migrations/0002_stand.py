"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("arrangementen", "0015_evaluatie"),
    ]
    initial = True

    dependencies = [
        ("arrangementen", "0001_stand"),
        ("basis", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("opp", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        InEens(
            [
                migrations.AddField(
                    model_name="arrangement",
                    name="dossier",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrangementen", to="dossiers.dossier"
                    ),
                ),
                migrations.AddField(
                    model_name="arrangement",
                    name="geinformeerd_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="arrangement",
                    name="opp",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrangementen",
                        to="opp.opp",
                    ),
                ),
                migrations.AddField(
                    model_name="arrangement",
                    name="toegewezen_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="arrangement",
                    name="vormgesprek",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.gesprek",
                    ),
                ),
                migrations.AddField(
                    model_name="arrangement",
                    name="zonder_plan_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="arrangementdoel",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doelen",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="begeleidingsgesprek",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekken",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="begeleidingsgesprek",
                    name="deelbaar",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.tijdlijnstuk",
                    ),
                ),
                migrations.AddField(
                    model_name="begeleidingsgesprek",
                    name="doelen",
                    field=models.ManyToManyField(
                        blank=True, related_name="gesprekken", to="arrangementen.arrangementdoel"
                    ),
                ),
                migrations.AddField(
                    model_name="begeleidingsgesprek",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="coachprofiel",
                    name="gebruiker",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coachprofielen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="coachprofiel",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coachprofielen", to="scholen.school"
                    ),
                ),
                migrations.AddField(
                    model_name="doelscore",
                    name="doel",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="arrangementen.arrangementdoel",
                    ),
                ),
                migrations.AddField(
                    model_name="evaluatie",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluaties",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="evaluatie",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="doelscore",
                    name="evaluatie",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="arrangementen.evaluatie"
                    ),
                ),
                migrations.AddField(
                    model_name="geplandgesprek",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="geplande_gesprekken",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="geplandgesprek",
                    name="gesprek",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gepland",
                        to="arrangementen.begeleidingsgesprek",
                    ),
                ),
                migrations.AddField(
                    model_name="geplandgesprek",
                    name="verzet_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="inbreng",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inbreng",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="inbreng",
                    name="beantwoord_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="inbreng",
                    name="contact",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inbreng",
                        to="dossiers.contactpersoon",
                    ),
                ),
                migrations.AddField(
                    model_name="inbreng",
                    name="evaluatie",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inbreng",
                        to="arrangementen.evaluatie",
                    ),
                ),
                migrations.AddField(
                    model_name="inspanning",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspanningen",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="inspanning",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
                    name="arrangement",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passen",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
                    name="bestand",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="basis.bestand",
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
                    name="catalogusitem",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passen", to="scholen.catalogusitem"
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
                    name="dossier",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passen", to="dossiers.dossier"
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
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
                    model_name="pas",
                    name="uitgegeven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="pas",
                    name="verklaring",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.tijdlijnstuk",
                    ),
                ),
                migrations.AddField(
                    model_name="sessieafspraak",
                    name="bekeken_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="sessieafspraak",
                    name="gesprek",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="arrangementen.begeleidingsgesprek",
                    ),
                ),
                migrations.AddField(
                    model_name="sessienotitie",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="sessienotitie",
                    name="gesprek",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notitie",
                        to="arrangementen.begeleidingsgesprek",
                    ),
                ),
                migrations.AddField(
                    model_name="vastmoment",
                    name="arrangement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="momenten",
                        to="arrangementen.arrangement",
                    ),
                ),
                migrations.AddField(
                    model_name="vastmoment",
                    name="begeleider",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vaste_momenten",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="vastmoment",
                    name="gezet_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="vastmoment",
                    name="leerling",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vaste_momenten",
                        to="dossiers.leerling",
                    ),
                ),
                migrations.AddField(
                    model_name="geplandgesprek",
                    name="moment",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gesprekken",
                        to="arrangementen.vastmoment",
                    ),
                ),
                migrations.AddIndex(
                    model_name="arrangement",
                    index=models.Index(fields=["begeleider", "status"], name="arrangement_begeleider"),
                ),
                migrations.AddIndex(
                    model_name="arrangement",
                    index=models.Index(
                        condition=models.Q(("status__in", ["actief", "in_evaluatie", "afbouw"])),
                        fields=["evaluatiedatum"],
                        name="arrangement_evaluatie",
                    ),
                ),
                migrations.AddIndex(
                    model_name="arrangement",
                    index=models.Index(
                        condition=models.Q(("status", "wachtlijst")),
                        fields=["catalogusitem", "wachtlijst_op", "id"],
                        name="arrangement_wachtlijst",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["toegewezen", "wacht_op_document", "actief", "in_evaluatie", "afbouw"]),
                                _negated=True,
                            ),
                            models.Q(
                                ("begeleider__isnull", False),
                                ("begindatum__isnull", False),
                                ("evaluatiedatum__isnull", False),
                                ("toegewezen_door__isnull", False),
                                ("toegewezen_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="arrangement_bezet_heeft_begeleider",
                        violation_error_message="Toegewezen begeleiding heeft een begeleider, een begin en een evaluatie.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["actief", "in_evaluatie", "afbouw"]), _negated=True),
                            models.Q(
                                ("gestart_op__isnull", False),
                                models.Q(
                                    ("plan_voor_start", False), ("plan_vastgesteld_op__isnull", False), _connector="OR"
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="arrangement_actief_heeft_plan",
                        violation_error_message="Begeleiding start pas als het plan is ondertekend.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("beeindigd_door__isnull", False),
                                ("beeindigd_op__isnull", False),
                                ("status__in", ["afgerond", "stopgezet", "ingetrokken"]),
                            ),
                            models.Q(
                                models.Q(("status__in", ["afgerond", "stopgezet", "ingetrokken"]), _negated=True),
                                ("beeindigd_door", None),
                                ("beeindigd_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="arrangement_beeindigd_compleet",
                        violation_error_message="Begeleiding die voorbij is, kent een moment en wie haar beëindigde.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("zonder_plan_door", None), ("zonder_plan_op", None), ("zonder_plan_reden", "")),
                            models.Q(
                                ("zonder_plan_door__isnull", False),
                                ("zonder_plan_op__isnull", False),
                                models.Q(("zonder_plan_reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="arrangement_zonder_plan_op_naam",
                        violation_error_message="Beginnen zonder getekend plan kan alleen op naam en met een reden.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("gewenst", ""),
                            models.Q(models.Q(("nodig", ""), _negated=True), models.Q(("wens", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="arrangement_gewenst_heeft_waarom",
                        violation_error_message="Leg vast waarom het nodig is én wat de leerling wil.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "wachtlijst"), _negated=True),
                            ("wachtlijst_op__isnull", False),
                            _connector="OR",
                        ),
                        name="arrangement_wachtlijst_sinds",
                        violation_error_message="Wie op de wachtlijst staat, staat daar vanaf een moment.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("geplande_einddatum", None),
                            ("geplande_einddatum__gte", models.F("begindatum")),
                            _connector="OR",
                        ),
                        name="arrangement_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="arrangementdoel",
                    constraint=models.UniqueConstraint(
                        fields=("arrangement", "nummer"), name="arrangementdoel_nummer_uniek"
                    ),
                ),
                migrations.AddIndex(
                    model_name="begeleidingsgesprek",
                    index=models.Index(fields=["arrangement", "-datum", "-id"], name="gesprek_arrangement"),
                ),
                migrations.AddConstraint(
                    model_name="coachprofiel",
                    constraint=models.UniqueConstraint(
                        fields=("gebruiker", "school"), name="coachprofiel_een_per_school"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.UniqueConstraint(
                        fields=("arrangement", "geplande_datum"), name="evaluatie_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomst__in", ["voortzetten", "afbouwen"]), _negated=True),
                            ("volgende_datum__isnull", False),
                            _connector="OR",
                        ),
                        name="evaluatie_voortzetten_heeft_datum",
                        violation_error_message="Kies wanneer jullie weer evalueren.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evaluatie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomst", "afbouwen"), _negated=True),
                            models.Q(("einddatum__isnull", False), ("volgende_datum__lte", models.F("einddatum"))),
                            _connector="OR",
                        ),
                        name="evaluatie_afbouwen_heeft_einde",
                        violation_error_message="Kies tot wanneer jullie afbouwen, met een evaluatie daarvoor.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="doelscore",
                    constraint=models.UniqueConstraint(fields=("evaluatie", "doel"), name="doelscore_een_keer"),
                ),
                migrations.AddConstraint(
                    model_name="doelscore",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("begin__range", (0, 4)), ("score__range", (0, 4))),
                        name="doelscore_nul_tot_vier",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inbreng",
                    constraint=models.UniqueConstraint(
                        fields=("arrangement", "evaluatie", "partij", "contact"),
                        name="inbreng_een_per_persoon",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inbreng",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contact__isnull", False), ("partij", "ouder")),
                            models.Q(models.Q(("partij", "ouder"), _negated=True), ("contact", None)),
                            _connector="OR",
                        ),
                        name="inbreng_ouder_is_contact",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inbreng",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beantwoord_op", None), ("helpt", ""), ("tekst", ""), ("wijze", "")),
                            models.Q(
                                ("beantwoord_op__isnull", False),
                                models.Q(("wijze", ""), _negated=True),
                                models.Q(("tekst", ""), _negated=True),
                                models.Q(("helpt", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="inbreng_antwoord_compleet",
                        violation_error_message="Een antwoord zegt of het helpt, met woorden erbij.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="pas",
                    index=models.Index(
                        condition=models.Q(("ingetrokken_op", None)), fields=["einddatum"], name="pas_geldig"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pas",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("einddatum__gte", models.F("begindatum"))),
                        name="pas_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pas",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ingetrokken_door", None), ("ingetrokken_op", None)),
                            models.Q(("ingetrokken_door__isnull", False), ("ingetrokken_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="pas_ingetrokken_compleet",
                        violation_error_message="Een ingetrokken pas kent een moment en wie dat deed.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pas",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ingetrokken_op", None)),
                        fields=("dossier", "catalogusitem"),
                        name="pas_een_per_soort",
                        violation_error_message="Deze leerling heeft deze pas al.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sessieafspraak",
                    constraint=models.UniqueConstraint(
                        fields=("gesprek", "nummer"), name="sessieafspraak_nummer_uniek"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sessieafspraak",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stand", "niet_nagekomen"), _negated=True),
                            models.Q(
                                models.Q(("oorzaak", ""), _negated=True), models.Q(("oplossing", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="sessieafspraak_niet_nagekomen_heeft_oorzaak",
                        violation_error_message="Schrijf op waarom het niet lukte, en wat jullie samen bedachten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vastmoment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("dag__gte", 1), ("dag__lte", 5)),
                        name="vastmoment_dag",
                        violation_error_message="Kies een schooldag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vastmoment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (models.F("begeleider"), "="),
                            (models.F("dag"), "="),
                            (models.F("lesuur"), "="),
                            (models.F("weken"), "&&"),
                            (models.F("periode"), "&&"),
                        ],
                        name="vastmoment_begeleider_een_tegelijk",
                        violation_error_message="De begeleider heeft op dat moment al een andere leerling.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vastmoment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (models.F("leerling"), "="),
                            (models.F("dag"), "="),
                            (models.F("lesuur"), "="),
                            (models.F("weken"), "&&"),
                            (models.F("periode"), "&&"),
                        ],
                        name="vastmoment_leerling_een_tegelijk",
                        violation_error_message="De leerling heeft op dat moment al andere begeleiding.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="geplandgesprek",
                    index=models.Index(
                        condition=models.Q(("gesprek", None)), fields=["datum", "id"], name="geplandgesprek_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geplandgesprek",
                    constraint=models.UniqueConstraint(
                        fields=("moment", "ritmedatum"), name="geplandgesprek_ritme_een_keer"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="geplandgesprek",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("gesprek", None)),
                        fields=("arrangement", "datum"),
                        name="geplandgesprek_een_per_dag",
                        violation_error_message="Op die dag staat al een gesprek.",
                    ),
                ),
            ]
        ),
    ]
