"""The trail refuses UPDATE, DELETE and TRUNCATE, whoever asks.

Each line is linked to the one before it in its school, when its transaction ends.

The lock on the head of a chain is the last one that a transaction takes: a line that is written early holds up nobody,
and whoever waits for a dossier holds no chain. Hence two rounds: what the first deferred trigger inserts is looked at
after all other deferred checks, such as those of foreign keys, which lock rows too. Schools go in order of their
number, so that two transactions over two schools cannot wait for each other.
"""

from django.db import migrations

WEIGEREN = """
CREATE FUNCTION audit_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'het logboek verandert niet (%)', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER gebeurtenis_alleen_toevoegen BEFORE UPDATE OR DELETE ON audit_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION audit_weiger();
CREATE TRIGGER gebeurtenis_niet_leegmaken BEFORE TRUNCATE ON audit_gebeurtenis
    FOR EACH STATEMENT EXECUTE FUNCTION audit_weiger();
"""
WACHTRIJ = """
CREATE UNLOGGED TABLE audit_wachtrij (
    transactie xid8 NOT NULL,
    nummer bigint GENERATED ALWAYS AS IDENTITY,
    ronde smallint NOT NULL DEFAULT 1,
    regels bigint[] NOT NULL,
    PRIMARY KEY (transactie, nummer)
);
"""
TEKST = """
CREATE FUNCTION audit_veld(waarde text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(octet_length(waarde) || ':' || waarde || ',', '~')
$$;
CREATE FUNCTION audit_tijd(waarde timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(waarde AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
CREATE FUNCTION audit_tekst(g audit_gebeurtenis, keten bigint, volgnummer bigint, op timestamptz)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT audit_veld('zorg-logboek-1') || audit_veld(keten::text) || audit_veld(volgnummer::text)
        || audit_veld(audit_tijd(op)) || audit_veld(g.id::text) || audit_veld(audit_tijd(g.moment))
        || audit_veld(g.soort) || audit_veld(g.door_id::text) || audit_veld(g.door_naam)
        || audit_veld(g.school_id::text) || audit_veld(g.leerling_id::text) || audit_veld(g.onderwerp)
        || audit_veld(g.onderwerp_id::text) || audit_veld(g.grond) || audit_veld(g.details::text)
$$;
"""
KETEN = """
CREATE FUNCTION audit_schakelen(welke bigint, regels bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kop audit_kop;
    g audit_gebeurtenis;
    nu timestamptz;
    nieuw bytea;
BEGIN
    INSERT INTO audit_kop (keten, volgnummer, hash, bijgewerkt_op)
        VALUES (welke, 0, decode(repeat('00', 32), 'hex'), clock_timestamp()) ON CONFLICT DO NOTHING;
    SELECT * INTO kop FROM audit_kop WHERE keten = welke FOR UPDATE;
    FOR g IN SELECT * FROM audit_gebeurtenis WHERE id = ANY (regels) ORDER BY id LOOP
        kop.volgnummer := kop.volgnummer + 1;
        nu := clock_timestamp();
        nieuw := sha256(kop.hash || convert_to(audit_tekst(g, welke, kop.volgnummer, nu), 'UTF8'));
        INSERT INTO audit_schakel (gebeurtenis_id, keten, volgnummer, vorige, hash, geschakeld_op)
            VALUES (g.id, welke, kop.volgnummer, kop.hash, nieuw, nu);
        kop.hash := nieuw;
    END LOOP;
    UPDATE audit_kop SET volgnummer = kop.volgnummer, hash = kop.hash, bijgewerkt_op = clock_timestamp()
        WHERE keten = welke;
END $$;
REVOKE ALL ON FUNCTION audit_schakelen(bigint, bigint[]) FROM PUBLIC;
CREATE FUNCTION audit_wachten() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_wachtrij (transactie, regels)
        SELECT pg_current_xact_id(), array_agg(id) FROM nieuw HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE FUNCTION audit_afsluiten() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    deel record;
BEGIN
    IF NEW.ronde = 1 THEN
        INSERT INTO audit_wachtrij (transactie, ronde, regels) SELECT NEW.transactie, 2, '{}'
            WHERE NOT EXISTS (SELECT FROM audit_wachtrij WHERE transactie = NEW.transactie AND ronde = 2);
        RETURN NULL;
    END IF;
    FOR deel IN
        SELECT coalesce(g.school_id, 0) AS keten, array_agg(g.id) AS regels
        FROM audit_wachtrij w CROSS JOIN unnest(w.regels) AS r(id) JOIN audit_gebeurtenis g ON g.id = r.id
        WHERE w.transactie = NEW.transactie GROUP BY 1 ORDER BY 1
    LOOP
        PERFORM audit_schakelen(deel.keten, deel.regels);
    END LOOP;
    DELETE FROM audit_wachtrij WHERE transactie = NEW.transactie;
    RETURN NULL;
END $$;
CREATE FUNCTION audit_alleen_de_keten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'de keten van het logboek schrijft alleen de database zelf (%)', TG_OP
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER gebeurtenis_wacht AFTER INSERT ON audit_gebeurtenis
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION audit_wachten();
CREATE CONSTRAINT TRIGGER wachtrij_afsluiten AFTER INSERT ON audit_wachtrij
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_afsluiten();
CREATE TRIGGER schakel_alleen_de_keten BEFORE INSERT ON audit_schakel
    FOR EACH ROW EXECUTE FUNCTION audit_alleen_de_keten();
CREATE TRIGGER schakel_alleen_toevoegen BEFORE UPDATE OR DELETE ON audit_schakel
    FOR EACH ROW EXECUTE FUNCTION audit_weiger();
CREATE TRIGGER schakel_niet_leegmaken BEFORE TRUNCATE ON audit_schakel
    FOR EACH STATEMENT EXECUTE FUNCTION audit_weiger();
CREATE TRIGGER kop_alleen_de_keten BEFORE INSERT OR UPDATE OR DELETE ON audit_kop
    FOR EACH ROW EXECUTE FUNCTION audit_alleen_de_keten();
CREATE TRIGGER kop_niet_leegmaken BEFORE TRUNCATE ON audit_kop
    FOR EACH STATEMENT EXECUTE FUNCTION audit_weiger();
"""
TERUG = """
DROP TRIGGER gebeurtenis_wacht ON audit_gebeurtenis;
DROP TABLE audit_wachtrij;
DROP TRIGGER schakel_alleen_de_keten ON audit_schakel;
DROP TRIGGER schakel_alleen_toevoegen ON audit_schakel;
DROP TRIGGER schakel_niet_leegmaken ON audit_schakel;
DROP TRIGGER kop_alleen_de_keten ON audit_kop;
DROP TRIGGER kop_niet_leegmaken ON audit_kop;
DROP FUNCTION audit_afsluiten();
DROP FUNCTION audit_wachten();
DROP FUNCTION audit_alleen_de_keten();
DROP FUNCTION audit_schakelen(bigint, bigint[]);
DROP FUNCTION audit_tekst(audit_gebeurtenis, bigint, bigint, timestamptz);
DROP FUNCTION audit_tijd(timestamptz);
DROP FUNCTION audit_veld(text);
DROP TRIGGER gebeurtenis_niet_leegmaken ON audit_gebeurtenis;
DROP TRIGGER gebeurtenis_alleen_toevoegen ON audit_gebeurtenis;
DROP FUNCTION audit_weiger();
"""


class Migration(migrations.Migration):
    replaces = [
        ("audit", "0004_keten_van_toen"),
    ]

    dependencies = [
        ("audit", "0001_stand"),
    ]

    operations = [migrations.RunSQL(WEIGEREN + WACHTRIJ + TEKST + KETEN + TRIGGERS, TERUG)]
