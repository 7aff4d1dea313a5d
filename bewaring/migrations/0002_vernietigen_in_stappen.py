"""A line can stay, its mark names a key, and the printed list of fixed minutes can go when a pupil on it is destroyed.

Everything else of fixed minutes stays as it is, and so does the list outside a destruction: it says so itself, in its
own transaction (``zorg.vernietigt``).
"""

from django.db import migrations, models

FUNCTIE = """
CREATE OR REPLACE FUNCTION overleggen_verslag_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vast text[] := ARRAY['status', 'datum', 'gesloten_op', 'gesloten_door_id', 'vastgesteld_op', 'vastgesteld_door_id'];
    veld text;
BEGIN
    IF OLD.vastgesteld_op IS NULL THEN RETURN NEW; END IF;
    FOREACH veld IN ARRAY vast LOOP
        IF to_jsonb(NEW) -> veld IS DISTINCT FROM to_jsonb(OLD) -> veld THEN
            RAISE EXCEPTION 'een vastgesteld verslag verandert niet' USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
    IF NEW.inzage_einddatum > OLD.inzage_einddatum
        OR (OLD.besluitenlijst_id IS NOT NULL AND NEW.besluitenlijst_id IS DISTINCT FROM OLD.besluitenlijst_id{BEHALVE})
    THEN
        RAISE EXCEPTION 'een vastgesteld verslag verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""
BEHALVE = """
            AND NOT (NEW.besluitenlijst_id IS NULL AND current_setting('zorg.vernietigt', true) = 'ja')"""


class Migration(migrations.Migration):
    dependencies = [
        ("bewaring", "0001_initial"),
        ("overleggen", "0007_vast_verslag_blijft"),
    ]

    operations = [
        migrations.AlterField(
            model_name="regel",
            name="kenmerk",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AlterField(
            model_name="regel",
            name="status",
            field=models.CharField(
                choices=[
                    ("voorgesteld", "Voorgesteld"),
                    ("eruit", "Eruit gehaald"),
                    ("opgeschort", "Opgeschort"),
                    ("wacht", "Wordt vernietigd"),
                    ("bestanden", "Bestanden worden gewist"),
                    ("vernietigd", "Vernietigd"),
                    ("blijft", "Niet vernietigd"),
                ],
                default="voorgesteld",
                max_length=12,
            ),
        ),
        migrations.RunSQL(FUNCTIE.replace("{BEHALVE}", BEHALVE), FUNCTIE.replace("{BEHALVE}", "")),
    ]
