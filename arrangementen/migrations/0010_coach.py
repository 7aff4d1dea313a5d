"""Somebody's room is counted in lesson hours a week. A number of pupils becomes the same number of hours: nothing that
one pupil gets took more than an hour, so nobody has less room than before."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0009_notitie_opgeruimd"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrangement",
            name="matchreden",
            field=models.TextField(blank=True, verbose_name="waarom past deze begeleider"),
        ),
        migrations.AddField(
            model_name="coachprofiel",
            name="goed_in",
            field=models.CharField(blank=True, max_length=300, verbose_name="waar ben je goed in"),
        ),
        migrations.AddField(
            model_name="coachprofiel",
            name="momenten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=5),
                blank=True,
                default=list,
                size=None,
                verbose_name="vrije momenten",
            ),
        ),
        migrations.AddField(
            model_name="coachprofiel",
            name="vakken",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="coachprofiel",
            name="capaciteit",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="lesuren per week voor begeleiding"
            ),
        ),
    ]
