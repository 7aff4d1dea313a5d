"""The sheet of an answer on paper may come later: once, beside the answer, which itself does not change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HEEN = """
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
TERUG = """
DROP TRIGGER opp_scan_blijft ON opp_nagekomenscan;
DROP FUNCTION opp_scan_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0004_stapels"),
        ("opp", "0010_zonder_handelingsdeel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Nagekomenscan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("toegevoegd_op", models.DateTimeField(auto_now_add=True)),
                ("na_bewijs", models.BooleanField()),
                (
                    "bestand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
                    ),
                ),
                (
                    "ondertekening",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nagekomen_scan",
                        to="opp.ondertekening",
                    ),
                ),
                (
                    "toegevoegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
