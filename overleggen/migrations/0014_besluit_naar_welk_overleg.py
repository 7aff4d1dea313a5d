import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0013_eigen_nee_en_stand_van_het_pakket")]

    operations = [
        migrations.AddField(
            model_name="besluit",
            name="naar",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="overleggen.overleg",
            ),
        ),
    ]
