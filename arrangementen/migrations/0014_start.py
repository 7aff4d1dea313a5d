"""From decision to first day; and what is never recorded of a pupil cannot be attached to one (INV-19)."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HEEN = """
CREATE FUNCTION arrangementen_registreerbaar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT registreerbaar FROM scholen_catalogusitem WHERE id = NEW.catalogusitem_id) THEN
        RAISE EXCEPTION 'deelname aan dit aanbod wordt niet vastgelegd bij een leerling' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER arrangementen_registreerbaar BEFORE INSERT OR UPDATE OF catalogusitem_id ON arrangementen_arrangement
    FOR EACH ROW EXECUTE FUNCTION arrangementen_registreerbaar();
CREATE TRIGGER arrangementen_registreerbaar BEFORE INSERT OR UPDATE OF catalogusitem_id ON arrangementen_pas
    FOR EACH ROW EXECUTE FUNCTION arrangementen_registreerbaar();
"""
TERUG = """
DROP TRIGGER arrangementen_registreerbaar ON arrangementen_pas;
DROP TRIGGER arrangementen_registreerbaar ON arrangementen_arrangement;
DROP FUNCTION arrangementen_registreerbaar();
"""


def plaats_hernoemen(apps, schema_editor):
    """The place of support got the words of the source: in the class, alone, or in a group (ZEE-03)."""
    apps.get_model("scholen", "Instelling").objects.filter(sleutel="inzet.standaard_plaats", waarde="school").update(
        waarde="individueel"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0013_gesprek_zonder_afspraak"),
        ("dossiers", "0018_informatieverzoek"),
        ("scholen", "0012_adviezen_voor_thuis"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="arrangement",
            name="aanleidingen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=200), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="einde_reden",
            field=models.CharField(blank=True, max_length=300, verbose_name="waarom een andere laatste dag?"),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="gewenst",
            field=models.CharField(
                blank=True,
                choices=[("ja", "Ja, graag"), ("twijfelt", "Wil het proberen"), ("nee", "Nee, nu niet")],
                max_length=10,
                verbose_name="wil de leerling dit?",
            ),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="hulpvraag",
            field=models.TextField(blank=True, verbose_name="hulpvraag van de leerling"),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="inspanning_besproken_datum",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="middelen",
            field=models.CharField(blank=True, max_length=300, verbose_name="wie en wat zetten we in?"),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="nodig",
            field=models.TextField(blank=True, verbose_name="waarom is dit nodig?"),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="plaats",
            field=models.CharField(
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
        migrations.AddField(
            model_name="arrangement",
            name="uren",
            field=models.DecimalField(
                blank=True,
                decimal_places=1,
                max_digits=5,
                null=True,
                validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(500)],
                verbose_name="hoeveel uur in totaal?",
            ),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="verwacht_effect",
            field=models.TextField(blank=True, verbose_name="wat verwachten we ervan?"),
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
            name="wens",
            field=models.TextField(blank=True, verbose_name="wat wil de leerling zelf?"),
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
            model_name="arrangement",
            name="zonder_plan_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="arrangement",
            name="zonder_plan_reden",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="coachprofiel",
            name="ingehuurd",
            field=models.BooleanField(default=False, verbose_name="wordt door school ingehuurd"),
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
        migrations.RunSQL(HEEN, TERUG),
        migrations.RunPython(plaats_hernoemen, migrations.RunPython.noop),
    ]
