"""The view of a parent or pupil as bytes. What was given stays, and a document that was made does not change (INV-02)."""

import django.db.models.deletion
from django.db import migrations, models

import opp.models.codes

HEEN = """
CREATE FUNCTION zienswijzeversie_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    zegel text[] := ARRAY['eindbestand_id', 'stuk_id', 'gegevens_id', 'verzegeld_op', 'certificaat'];
    loopt text[] := zegel || ARRAY['bestand_id', 'gegeven_op', 'factor', 'link', 'verklaring', 'ip', 'user_agent'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        -- No zienswijze: the whole request is being removed at the end of its retention period.
        IF OLD.gegeven_op IS NOT NULL
            AND EXISTS (SELECT FROM verwijzingen_zienswijze WHERE id = OLD.zienswijze_id) THEN
            RAISE EXCEPTION 'een gegeven zienswijze blijft' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.eindbestand_id IS NOT NULL
        OR (OLD.gegeven_op IS NOT NULL AND (to_jsonb(NEW) - zegel) IS DISTINCT FROM (to_jsonb(OLD) - zegel))
        OR (OLD.bestand_id IS NOT NULL AND NEW.bestand_id IS DISTINCT FROM OLD.bestand_id)
        OR (to_jsonb(NEW) - loopt) IS DISTINCT FROM (to_jsonb(OLD) - loopt) THEN
        RAISE EXCEPTION 'een zienswijze verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER zienswijzeversie_blijft BEFORE UPDATE OR DELETE ON verwijzingen_zienswijzeversie
    FOR EACH ROW EXECUTE FUNCTION zienswijzeversie_blijft();
"""
TERUG = """
DROP TRIGGER zienswijzeversie_blijft ON verwijzingen_zienswijzeversie;
DROP FUNCTION zienswijzeversie_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0004_stapels"),
        ("verwijzingen", "0004_toestemmingsblad"),
    ]

    operations = [
        migrations.CreateModel(
            name="Zienswijzeversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        name="zienswijzeversie_compleet",
                    ),
                    models.UniqueConstraint(fields=("zienswijze", "nummer"), name="zienswijzeversie_nummer"),
                    models.CheckConstraint(
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
                ],
            },
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
