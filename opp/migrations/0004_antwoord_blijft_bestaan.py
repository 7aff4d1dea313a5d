"""A given answer cannot be removed either: it is the evidence of what was agreed."""

from django.db import migrations

HEEN = """
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
TERUG = """
DROP TRIGGER opp_antwoord_blijft_bestaan ON opp_ondertekening;
DROP FUNCTION opp_antwoord_blijft_bestaan();
"""


class Migration(migrations.Migration):
    dependencies = [("opp", "0003_opp_zonder_ouders")]
    operations = [migrations.RunSQL(HEEN, TERUG)]
