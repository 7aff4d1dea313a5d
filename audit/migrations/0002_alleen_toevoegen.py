"""The trail refuses UPDATE, DELETE and TRUNCATE, whoever asks."""

from django.db import migrations

HEEN = """
CREATE FUNCTION audit_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'het logboek verandert niet (%)', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER gebeurtenis_alleen_toevoegen BEFORE UPDATE OR DELETE ON audit_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION audit_weiger();
CREATE TRIGGER gebeurtenis_niet_leegmaken BEFORE TRUNCATE ON audit_gebeurtenis
    FOR EACH STATEMENT EXECUTE FUNCTION audit_weiger();
"""
TERUG = """
DROP TRIGGER gebeurtenis_niet_leegmaken ON audit_gebeurtenis;
DROP TRIGGER gebeurtenis_alleen_toevoegen ON audit_gebeurtenis;
DROP FUNCTION audit_weiger();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(HEEN, TERUG)]
