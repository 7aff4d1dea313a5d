from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0009_nog_niet_compleet")]

    operations = [
        migrations.RemoveConstraint(model_name="agendapunt", name="agendapunt_uitstel_compleet"),
        migrations.RenameField(model_name="agendapunt", old_name="uitstel_door", new_name="uitstel_beslisser"),
        migrations.AddConstraint(
            model_name="agendapunt",
            constraint=models.CheckConstraint(
                condition=Q(uitstel_reden="", uitstel_beslisser=None, uitstel_herziendatum=None)
                | (~Q(uitstel_reden="") & Q(uitstel_beslisser__isnull=False, uitstel_herziendatum__isnull=False)),
                name="agendapunt_uitstel_compleet",
            ),
        ),
    ]
