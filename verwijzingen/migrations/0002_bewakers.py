"""The view of a parent or pupil as bytes. What was given stays, and a document that was made does not change (INV-02)."""

from django.db import migrations

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
    replaces = [
        ("verwijzingen", "0005_zienswijzeversie"),
    ]

    dependencies = [
        ("verwijzingen", "0001_stand"),
    ]

    operations = [migrations.RunSQL(HEEN, TERUG)]
