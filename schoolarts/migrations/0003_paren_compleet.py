from django.db import migrations, models
from django.db.models import F


def dagen_op_volgorde(apps, schema_editor):
    """Days were noted in any order until now: form, invitation, talk. The one between gives way to the other two, and
    nothing is earlier than the form."""
    trajecten = apps.get_model("schoolarts", "Schoolartstraject").objects
    trajecten.filter(uitnodigingsdatum=None, geplande_datum__isnull=False).update(uitnodigingsdatum=F("geplande_datum"))
    trajecten.filter(verstuurdatum=None).update(uitnodigingsdatum=None, geplande_datum=None)
    trajecten.filter(uitnodigingsdatum__gt=F("geplande_datum")).update(uitnodigingsdatum=F("geplande_datum"))
    trajecten.filter(uitnodigingsdatum__lt=F("verstuurdatum")).update(uitnodigingsdatum=F("verstuurdatum"))
    trajecten.filter(geplande_datum__lt=F("uitnodigingsdatum")).update(geplande_datum=F("uitnodigingsdatum"))


class Migration(migrations.Migration):
    dependencies = [("schoolarts", "0002_terugsturen")]

    operations = [
        migrations.RunPython(dagen_op_volgorde, migrations.RunPython.noop),
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
                    ("teruggestuurd_op", None), models.Q(("terugstuurreden", ""), _negated=True), _connector="OR"
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
                        ("uitnodigingsdatum__isnull", False), ("uitnodigingsdatum__lte", models.F("geplande_datum"))
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
                    models.Q(("verstuurdatum__isnull", False), ("verstuurdatum__lte", models.F("uitnodigingsdatum"))),
                    _connector="OR",
                ),
                name="schoolarts_uitnodiging_na_versturen",
                violation_error_message="De uitnodiging is niet eerder dan het formulier.",
            ),
        ),
    ]
