"""On a connection that never destroyed anything the setting is unknown, and NOT unknown let the list of fixed minutes go."""

from django.db import migrations

HEEN = """
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
        OR (OLD.besluitenlijst_id IS NOT NULL AND NEW.besluitenlijst_id IS DISTINCT FROM OLD.besluitenlijst_id
            AND NOT (NEW.besluitenlijst_id IS NULL AND coalesce(current_setting('zorg.vernietigt', true), '') = 'ja'))
    THEN
        RAISE EXCEPTION 'een vastgesteld verslag verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0002_bewakers")]
    operations = [migrations.RunSQL(HEEN, migrations.RunSQL.noop)]
