"""What was shown, answered and made as evidence stays as it is (INV-02)."""

from django.db import migrations

# What lies before parents, and what they answered, cannot be changed by anybody (INV-02).
VERSIE = """
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
# A given answer cannot be removed either: it is the evidence of what was agreed.
ANTWOORD = """
CREATE FUNCTION opp_antwoord_blijft_bestaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- No version: the whole plan is being removed at the end of its retention period.
    IF OLD.status IN ('ondertekend', 'geweigerd', 'papier_geregistreerd')
        AND EXISTS (SELECT FROM opp_versie WHERE id = OLD.versie_id) THEN
        RAISE EXCEPTION 'een gegeven antwoord blijft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER opp_antwoord_blijft_bestaan BEFORE DELETE ON opp_ondertekening
    FOR EACH ROW EXECUTE FUNCTION opp_antwoord_blijft_bestaan();
"""
# What proves who signed which bytes. Once made it stays: a code that is printed cannot come to mean something else.
BEWIJS = """
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
# The sheet of an answer on paper may come later: once, beside the answer, which itself does not change.
SCAN = """
CREATE FUNCTION opp_scan_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'een bewaarde scan verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM opp_ondertekening WHERE id = NEW.ondertekening_id AND factor = 'papier'
                       AND status IN ('papier_geregistreerd', 'geweigerd') AND scan_id IS NULL) THEN
            RAISE EXCEPTION 'hier hoort geen scan bij' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    -- No version: the whole plan is being removed at the end of its retention period.
    IF EXISTS (SELECT FROM opp_ondertekening JOIN opp_versie ON opp_versie.id = versie_id
               WHERE opp_ondertekening.id = OLD.ondertekening_id) THEN
        RAISE EXCEPTION 'een bewaarde scan blijft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER opp_scan_blijft BEFORE INSERT OR UPDATE OR DELETE ON opp_nagekomenscan
    FOR EACH ROW EXECUTE FUNCTION opp_scan_blijft();
"""
# What an answer replaced is kept as it was, and so is the edition of the signed plan for each who answered.
SPOOR = """
CREATE FUNCTION opp_spoor_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'wat bij een antwoord is bewaard verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- No version: the whole plan is being removed at the end of its retention period.
    IF EXISTS (SELECT FROM opp_ondertekening JOIN opp_versie ON opp_versie.id = versie_id
               WHERE opp_ondertekening.id = OLD.ondertekening_id) THEN
        RAISE EXCEPTION 'wat bij een antwoord is bewaard blijft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER opp_eerderantwoord_blijft BEFORE UPDATE OR DELETE ON opp_eerderantwoord
    FOR EACH ROW EXECUTE FUNCTION opp_spoor_blijft();
CREATE TRIGGER opp_exemplaar_blijft BEFORE UPDATE OR DELETE ON opp_exemplaar
    FOR EACH ROW EXECUTE FUNCTION opp_spoor_blijft();
"""
TERUG = """
DROP TRIGGER opp_exemplaar_blijft ON opp_exemplaar;
DROP TRIGGER opp_eerderantwoord_blijft ON opp_eerderantwoord;
DROP FUNCTION opp_spoor_blijft();
DROP TRIGGER opp_scan_blijft ON opp_nagekomenscan;
DROP FUNCTION opp_scan_blijft();
DROP TRIGGER opp_bewijs_blijft_bestaan ON opp_bewijs;
DROP TRIGGER opp_bewijs_blijft ON opp_bewijs;
DROP FUNCTION opp_bewijs_blijft_bestaan();
DROP FUNCTION opp_bewijs_blijft();
DROP TRIGGER opp_antwoord_blijft_bestaan ON opp_ondertekening;
DROP FUNCTION opp_antwoord_blijft_bestaan();
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
    replaces = [
        ("opp", "0014_scanblad"),
    ]

    dependencies = [
        ("opp", "0001_stand"),
    ]

    operations = [migrations.RunSQL(VERSIE + ANTWOORD + BEWIJS + SCAN + SPOOR, TERUG)]
