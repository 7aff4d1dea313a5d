"""Two texts of one person that clashed are kept both; only typing on in one of them adds to it."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("overleggen", "0005_waarom_van_de_agenda"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="botsing", name="botsing_open_een_keer"),
        # what somebody still has to choose from
        migrations.AddIndex(
            model_name="botsing",
            index=models.Index(fields=["geschreven_door", "veld"], condition=Q(opgelost_op=None), name="botsing_open"),
        ),
    ]
