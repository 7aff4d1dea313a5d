"""What proves who signed which bytes. Once made it stays: a code that is printed cannot come to mean something else."""

import django.db.models.deletion
from django.db import migrations, models

import opp.models.bewijs

HEEN = """
CREATE FUNCTION opp_bewijs_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.code <> OLD.code OR NEW.versie_id <> OLD.versie_id OR OLD.stuk_id IS NOT NULL THEN
        RAISE EXCEPTION 'een bewijs verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opp_bewijs_blijft BEFORE UPDATE ON opp_bewijs
    FOR EACH ROW EXECUTE FUNCTION opp_bewijs_blijft();

CREATE FUNCTION opp_bewijs_blijft_bestaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- No version: the whole plan is being removed at the end of its retention period.
    IF EXISTS (SELECT FROM opp_versie WHERE id = OLD.versie_id) THEN
        RAISE EXCEPTION 'een bewijs blijft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER opp_bewijs_blijft_bestaan BEFORE DELETE ON opp_bewijs
    FOR EACH ROW EXECUTE FUNCTION opp_bewijs_blijft_bestaan();
"""
TERUG = """
DROP TRIGGER opp_bewijs_blijft_bestaan ON opp_bewijs;
DROP TRIGGER opp_bewijs_blijft ON opp_bewijs;
DROP FUNCTION opp_bewijs_blijft_bestaan();
DROP FUNCTION opp_bewijs_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0003_opdracht_school_id"),
        ("opp", "0004_antwoord_blijft_bestaan"),
    ]

    operations = [
        migrations.AddField(
            model_name="ondertekening",
            name="verklaring",
            field=models.TextField(blank=True, verbose_name="wat is verklaard"),
        ),
        migrations.CreateModel(
            name="Bewijs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(default=opp.models.bewijs.nieuwe_code, max_length=20, unique=True)),
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
                "constraints": [
                    models.CheckConstraint(
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
                    )
                ],
            },
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
