import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0004_passen"),
        ("dossiers", "0018_informatieverzoek"),
        ("opp", "0009_planstapel"),
        ("scholen", "0012_adviezen_voor_thuis"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Vastmoment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dag",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Maandag"), (2, "Dinsdag"), (3, "Woensdag"), (4, "Donderdag"), (5, "Vrijdag")]
                    ),
                ),
                ("lesuur", models.PositiveSmallIntegerField()),
                ("weken", django.contrib.postgres.fields.ranges.IntegerRangeField(default=(0, 2))),
                ("periode", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("gezet_op", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="arrangement",
            name="arrangement_bezet_heeft_begeleider",
        ),
        migrations.RemoveConstraint(
            model_name="arrangement",
            name="arrangement_actief_heeft_plan",
        ),
        migrations.RemoveIndex(
            model_name="arrangement",
            name="arrangement_evaluatie",
        ),
        migrations.AddField(
            model_name="arrangement",
            name="resultaat",
            field=models.CharField(
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
        migrations.AddField(
            model_name="arrangement",
            name="wachtlijst_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="arrangement",
            name="status",
            field=models.CharField(
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
                        models.Q(("plan_voor_start", False), ("plan_vastgesteld_op__isnull", False), _connector="OR"),
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
                    models.Q(("status", "wachtlijst"), _negated=True), ("wachtlijst_op__isnull", False), _connector="OR"
                ),
                name="arrangement_wachtlijst_sinds",
                violation_error_message="Wie op de wachtlijst staat, staat daar vanaf een moment.",
            ),
        ),
        migrations.AddField(
            model_name="vastmoment",
            name="arrangement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="momenten", to="arrangementen.arrangement"
            ),
        ),
        migrations.AddField(
            model_name="vastmoment",
            name="begeleider",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="vaste_momenten", to=settings.AUTH_USER_MODEL
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
                on_delete=django.db.models.deletion.PROTECT, related_name="vaste_momenten", to="dossiers.leerling"
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
    ]
