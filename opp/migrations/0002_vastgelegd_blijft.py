"""What lies before parents, and what they answered, cannot be changed by anybody (INV-02)."""

from django.db import migrations

HEEN = """
CREATE FUNCTION opp_versie_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    loopt text[] := ARRAY['status', 'bestand_id', 'eindbestand_id', 'vastgesteld_op', 'vastgesteld_door_id',
                          'concept_bestand_id', 'concept_wijziging'];
BEGIN
    IF OLD.status = 'concept' THEN RETURN NEW; END IF;
    IF NEW.status = 'concept' OR (to_jsonb(NEW) - loopt) IS DISTINCT FROM (to_jsonb(OLD) - loopt) THEN
        RAISE EXCEPTION 'een aangeboden versie verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (OLD.bestand_id IS NOT NULL AND NEW.bestand_id IS DISTINCT FROM OLD.bestand_id)
        OR (OLD.eindbestand_id IS NOT NULL AND NEW.eindbestand_id IS DISTINCT FROM OLD.eindbestand_id) THEN
        RAISE EXCEPTION 'een gemaakt document verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opp_versie_blijft BEFORE UPDATE ON opp_versie
    FOR EACH ROW EXECUTE FUNCTION opp_versie_blijft();

CREATE FUNCTION opp_onderdeel_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    welke bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.versie_id ELSE NEW.versie_id END;
    stand text;
BEGIN
    SELECT status INTO stand FROM opp_versie WHERE id = welke;
    -- NULL: the whole version is being removed at the end of its retention period.
    IF stand IS NULL OR stand = 'concept' THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF;
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'opp_hoorgesprek'
        AND (to_jsonb(NEW) - ARRAY['terugkoppeling_datum', 'gesprek_id'])
            IS NOT DISTINCT FROM (to_jsonb(OLD) - ARRAY['terugkoppeling_datum', 'gesprek_id']) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een aangeboden versie verandert niet' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER opp_doel_blijft BEFORE INSERT OR UPDATE OR DELETE ON opp_doel
    FOR EACH ROW EXECUTE FUNCTION opp_onderdeel_blijft();
CREATE TRIGGER opp_hoorgesprek_blijft BEFORE INSERT OR UPDATE OR DELETE ON opp_hoorgesprek
    FOR EACH ROW EXECUTE FUNCTION opp_onderdeel_blijft();
CREATE TRIGGER opp_oudergesprek_blijft BEFORE INSERT OR UPDATE OR DELETE ON opp_oudergesprek
    FOR EACH ROW EXECUTE FUNCTION opp_onderdeel_blijft();

CREATE FUNCTION opp_antwoord_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IN ('ondertekend', 'geweigerd', 'papier_geregistreerd') THEN
        RAISE EXCEPTION 'een gegeven antwoord verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opp_antwoord_blijft BEFORE UPDATE ON opp_ondertekening
    FOR EACH ROW EXECUTE FUNCTION opp_antwoord_blijft();
"""
TERUG = """
DROP TRIGGER opp_antwoord_blijft ON opp_ondertekening;
DROP TRIGGER opp_oudergesprek_blijft ON opp_oudergesprek;
DROP TRIGGER opp_hoorgesprek_blijft ON opp_hoorgesprek;
DROP TRIGGER opp_doel_blijft ON opp_doel;
DROP TRIGGER opp_versie_blijft ON opp_versie;
DROP FUNCTION opp_antwoord_blijft();
DROP FUNCTION opp_onderdeel_blijft();
DROP FUNCTION opp_versie_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("opp", "0001_initial")]
    operations = [migrations.RunSQL(HEEN, TERUG)]
