"""What closing a meeting started can be found back, and telling can also be before the meeting."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0007_vast_verslag_blijft")]

    operations = [
        migrations.RemoveConstraint(model_name="actiepunt", name="actiepunt_een_terugkoppeling"),
        migrations.AddField(
            model_name="actiepunt",
            name="besluit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acties",
                to="overleggen.besluit",
            ),
        ),
        migrations.AddField(
            model_name="actiepunt",
            name="vooraf",
            field=models.BooleanField(default=False, verbose_name="vóór het overleg"),
        ),
        migrations.AddConstraint(
            model_name="actiepunt",
            constraint=models.UniqueConstraint(
                condition=Q(soort="terugkoppeling") & ~Q(status="vervallen"),
                fields=("agendapunt", "aan", "vooraf"),
                name="actiepunt_een_terugkoppeling",
            ),
        ),
    ]
