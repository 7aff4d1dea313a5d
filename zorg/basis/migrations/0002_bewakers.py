"""Stored bytes never change; the durable cache (throttles) is a table."""

from django.db import migrations

HEEN = """
CREATE FUNCTION basis_bytes_blijven() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.inhoud IS DISTINCT FROM OLD.inhoud OR NEW.sha256 IS DISTINCT FROM OLD.sha256 THEN
        RAISE EXCEPTION 'een gemaakt bestand verandert niet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bestand_bytes_blijven BEFORE UPDATE ON basis_bestand
    FOR EACH ROW EXECUTE FUNCTION basis_bytes_blijven();
CREATE TABLE basis_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX basis_cache_expires ON basis_cache (expires);
"""
TERUG = """
DROP TABLE basis_cache;
DROP TRIGGER bestand_bytes_blijven ON basis_bestand;
DROP FUNCTION basis_bytes_blijven();
"""


class Migration(migrations.Migration):
    replaces = [
        ("basis", "0004_stapels"),
    ]

    dependencies = [
        ("basis", "0001_stand"),
    ]

    operations = [migrations.RunSQL(HEEN, TERUG)]
