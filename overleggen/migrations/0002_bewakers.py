"""Minutes that were fixed cannot be changed by anybody: no text, no decision, no presence, no later reading.

Removing rows is left to the end of their retention period. Then the printed list goes too, when a pupil on it is destroyed:
that transaction says so itself (``zorg.vernietigt``).
"""

from django.db import migrations

HEEN = """
CREATE FUNCTION overleggen_punt_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vast timestamptz;
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - ARRAY['bezet_op', 'bezet_door_id'])
        IS NOT DISTINCT FROM (to_jsonb(OLD) - ARRAY['bezet_op', 'bezet_door_id']) THEN
        RETURN NEW;
    END IF;
    SELECT o.vastgesteld_op INTO vast FROM overleggen_overleg o
        JOIN overleggen_agendapunt p ON p.overleg_id = o.id WHERE p.id = NEW.agendapunt_id;
    IF vast IS NOT NULL THEN
        RAISE EXCEPTION 'een vastgesteld verslag verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER overleggen_veld_blijft BEFORE INSERT OR UPDATE ON overleggen_veld
    FOR EACH ROW EXECUTE FUNCTION overleggen_punt_blijft();
CREATE TRIGGER overleggen_besluit_blijft BEFORE INSERT OR UPDATE ON overleggen_besluit
    FOR EACH ROW EXECUTE FUNCTION overleggen_punt_blijft();
CREATE TRIGGER overleggen_puntdeelname_blijft BEFORE INSERT OR UPDATE ON overleggen_puntdeelname
    FOR EACH ROW EXECUTE FUNCTION overleggen_punt_blijft();

CREATE FUNCTION overleggen_verslag_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
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
            AND NOT (NEW.besluitenlijst_id IS NULL AND current_setting('zorg.vernietigt', true) = 'ja'))
    THEN
        RAISE EXCEPTION 'een vastgesteld verslag verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER overleggen_overleg_blijft BEFORE UPDATE ON overleggen_overleg
    FOR EACH ROW EXECUTE FUNCTION overleggen_verslag_blijft();
"""
TERUG = """
DROP TRIGGER overleggen_overleg_blijft ON overleggen_overleg;
DROP TRIGGER overleggen_puntdeelname_blijft ON overleggen_puntdeelname;
DROP TRIGGER overleggen_besluit_blijft ON overleggen_besluit;
DROP TRIGGER overleggen_veld_blijft ON overleggen_veld;
DROP FUNCTION overleggen_verslag_blijft();
DROP FUNCTION overleggen_punt_blijft();
"""


class Migration(migrations.Migration):
    replaces = [
        ("overleggen", "0017_wie_het_doet"),
    ]

    dependencies = [
        ("overleggen", "0001_stand"),
    ]

    operations = [migrations.RunSQL(HEEN, TERUG)]
