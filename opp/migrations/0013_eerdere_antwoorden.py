"""What an answer replaced is kept as it was, and so is the edition of the signed plan for each who answered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HEEN = """
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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0004_stapels"),
        ("opp", "0012_aantekening"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Eerderantwoord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "antwoord",
                    models.CharField(
                        choices=[("in", "Ik stem in"), ("niet", "Ik stem niet in"), ("gesprek", "Ik wil eerst praten")],
                        max_length=8,
                    ),
                ),
                ("perspectief_gelezen", models.BooleanField(blank=True, null=True)),
                ("toelichting", models.TextField(blank=True, max_length=2000)),
                ("getypte_naam", models.CharField(blank=True, max_length=200)),
                (
                    "factor",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mail", "Code per mail, na de link"),
                            ("sms", "Code per sms, na de link"),
                            ("inlog", "Ingelogd met wachtwoord"),
                            ("papier", "Handtekening op papier"),
                            ("telefoon", "Telefonische verklaring, bevestigd door twee medewerkers"),
                            ("school", "Op school getekend, gezien door een medewerker"),
                        ],
                        max_length=8,
                    ),
                ),
                ("ip", models.GenericIPAddressField(blank=True, null=True)),
                ("user_agent", models.CharField(blank=True, max_length=300)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="waarop is geantwoord")),
                ("verklaring", models.TextField(blank=True, verbose_name="wat is verklaard")),
                ("beantwoord_op", models.DateTimeField()),
                ("tekendatum", models.DateField(blank=True, null=True)),
                (
                    "herkend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kent", "Ik ken deze persoon"),
                            ("legitimatie", "Ik zag een geldig legitimatiebewijs"),
                        ],
                        max_length=12,
                    ),
                ),
                ("papier_op", models.DateTimeField(blank=True, null=True)),
                ("bevestigd_op", models.DateTimeField(blank=True, null=True)),
                ("vervangen_op", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exemplaar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="telefoonverklaring",
            name="telefoon_beoordeeld_compleet",
        ),
        migrations.AlterField(
            model_name="telefoonverklaring",
            name="status",
            field=models.CharField(
                choices=[
                    ("wacht", "Wacht op een tweede medewerker"),
                    ("bevestigd", "Bevestigd"),
                    ("tegengesproken", "Niet bevestigd"),
                    ("ingetrokken", "Ingetrokken"),
                    ("vervallen", "Vervallen"),
                ],
                default="wacht",
                max_length=14,
            ),
        ),
        migrations.AddConstraint(
            model_name="telefoonverklaring",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("beoordeeld_door__isnull", False),
                        ("beoordeeld_op__isnull", False),
                        ("status", "bevestigd"),
                        models.Q(("gehoord", ""), _negated=True),
                    ),
                    models.Q(
                        ("beoordeeld_door__isnull", False),
                        ("beoordeeld_op__isnull", False),
                        ("status", "tegengesproken"),
                        models.Q(("reden", ""), _negated=True),
                    ),
                    models.Q(
                        ("beoordeeld_door", None),
                        ("beoordeeld_op", None),
                        ("status__in", ["wacht", "ingetrokken", "vervallen"]),
                    ),
                    _connector="OR",
                ),
                name="telefoon_beoordeeld_compleet",
            ),
        ),
        migrations.AddField(
            model_name="eerderantwoord",
            name="bevestigd_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="eerderantwoord",
            name="ondertekening",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="eerdere_antwoorden", to="opp.ondertekening"
            ),
        ),
        migrations.AddField(
            model_name="eerderantwoord",
            name="papier_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="eerderantwoord",
            name="scan",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
            ),
        ),
        migrations.AddField(
            model_name="exemplaar",
            name="bestand",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"),
        ),
        migrations.AddField(
            model_name="exemplaar",
            name="ondertekening",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="exemplaar", to="opp.ondertekening"
            ),
        ),
        migrations.RunSQL(HEEN, TERUG),
    ]
