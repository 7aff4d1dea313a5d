"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("bewaring", "0002_vernietigen_in_stappen"),
    ]
    initial = True

    dependencies = [
        ("bewaring", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.AddField(
                    model_name="opschorting",
                    name="leerling",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opschortingen",
                        to="dossiers.leerling",
                    ),
                ),
                migrations.AddField(
                    model_name="opschorting",
                    name="opgeheven_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="regel",
                    name="besloten_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="voorstel",
                    name="goedgekeurd_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="voorstel",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bewaarvoorstellen",
                        to="scholen.school",
                    ),
                ),
                migrations.AddField(
                    model_name="voorstel",
                    name="voorgelegd_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="regel",
                    name="voorstel",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="regels", to="bewaring.voorstel"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="voorstel",
                    constraint=models.UniqueConstraint(fields=("school", "maanddatum"), name="voorstel_een_per_maand"),
                ),
                migrations.AddConstraint(
                    model_name="voorstel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("goedgekeurd_door", None),
                            models.Q(("goedgekeurd_door", models.F("voorgelegd_door")), _negated=True),
                            _connector="OR",
                        ),
                        name="voorstel_twee_personen",
                    ),
                ),
                migrations.AddIndex(
                    model_name="regel",
                    index=models.Index(fields=["leerling_sleutel"], name="bewaarregel_leerling"),
                ),
                migrations.AddConstraint(
                    model_name="regel",
                    constraint=models.UniqueConstraint(
                        fields=("voorstel", "leerling_sleutel"), name="bewaarregel_een_per_leerling"
                    ),
                ),
            ]
        ),
    ]
