"""What is never recorded of a pupil cannot be attached to one (INV-19)."""

from django.db import migrations

HEEN = """
CREATE FUNCTION arrangementen_registreerbaar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT registreerbaar FROM scholen_catalogusitem WHERE id = NEW.catalogusitem_id) THEN
        RAISE EXCEPTION 'deelname aan dit aanbod wordt niet vastgelegd bij een leerling' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER arrangementen_registreerbaar BEFORE INSERT OR UPDATE OF catalogusitem_id ON arrangementen_arrangement
    FOR EACH ROW EXECUTE FUNCTION arrangementen_registreerbaar();
CREATE TRIGGER arrangementen_registreerbaar BEFORE INSERT OR UPDATE OF catalogusitem_id ON arrangementen_pas
    FOR EACH ROW EXECUTE FUNCTION arrangementen_registreerbaar();
"""
TERUG = """
DROP TRIGGER arrangementen_registreerbaar ON arrangementen_pas;
DROP TRIGGER arrangementen_registreerbaar ON arrangementen_arrangement;
DROP FUNCTION arrangementen_registreerbaar();
"""


class Migration(migrations.Migration):
    replaces = [
        ("arrangementen", "0016_groep"),
    ]

    dependencies = [
        ("arrangementen", "0002_stand"),
        ("scholen", "0001_stand"),
    ]

    operations = [migrations.RunSQL(HEEN, TERUG)]
