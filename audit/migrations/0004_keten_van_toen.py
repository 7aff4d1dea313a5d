"""What was written before there were chains gets its place in one: per school, in the order in which it was written."""

from django.db import migrations

HEEN = """
INSERT INTO audit_wachtrij (transactie, regels)
    SELECT pg_current_xact_id(), array_agg(g.id) FROM audit_gebeurtenis g
    WHERE NOT EXISTS (SELECT FROM audit_schakel s WHERE s.gebeurtenis_id = g.id) HAVING count(*) > 0;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_keten")]
    operations = [migrations.RunSQL(HEEN, migrations.RunSQL.noop)]
