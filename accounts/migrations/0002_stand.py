"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0004_factorwissing"),
    ]
    initial = True

    dependencies = [
        ("accounts", "0001_stand"),
        ("scholen", "0001_stand"),
    ]

    operations = [
        InEens(
            [
                migrations.AddField(
                    model_name="factorwissing",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                    ),
                ),
                migrations.AddField(
                    model_name="herinnering",
                    name="gebruiker",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="herinnering",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="functie",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roltoewijzingen",
                        to="scholen.functie",
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="gebruiker",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roltoewijzingen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="klas",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roltoewijzingen",
                        to="scholen.klas",
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="locatie",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="scholen.locatie",
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roltoewijzingen", to="scholen.school"
                    ),
                ),
                migrations.AddField(
                    model_name="roltoewijzing",
                    name="waarnemer_van",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddIndex(
                    model_name="factorwissing",
                    index=models.Index(fields=["school", "-gewist_op"], name="factorwissing_school"),
                ),
                migrations.AddConstraint(
                    model_name="factorwissing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("gebruiker", models.F("door")), _negated=True),
                        name="factorwissing_door_een_ander",
                    ),
                ),
                migrations.AddIndex(
                    model_name="herinnering",
                    index=models.Index(
                        condition=models.Q(("gemaild_op", None)),
                        fields=["datum", "gebruiker"],
                        name="herinnering_te_mailen",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="herinnering",
                    constraint=models.UniqueConstraint(
                        fields=("gebruiker", "school", "datum", "code"), name="herinnering_een_keer"
                    ),
                ),
                migrations.AddIndex(
                    model_name="roltoewijzing",
                    index=models.Index(fields=["school", "functie"], name="roltoewijzing_school"),
                ),
                migrations.AddConstraint(
                    model_name="roltoewijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum", None), ("einddatum__gte", models.F("begindatum")), _connector="OR"
                        ),
                        name="roltoewijzing_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roltoewijzing",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("leerjaar_tot", None), ("leerjaar_van", None)),
                            models.Q(("leerjaar_tot__gte", models.F("leerjaar_van")), ("leerjaar_van__isnull", False)),
                            _connector="OR",
                        ),
                        name="roltoewijzing_leerjaren",
                        violation_error_message="Vul bij leerjaren een begin en een eind in.",
                    ),
                ),
            ]
        ),
    ]
