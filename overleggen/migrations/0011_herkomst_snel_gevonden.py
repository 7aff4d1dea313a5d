from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0010_beslisser_van_het_uitstel")]

    operations = [
        # every day: which of these stood on any agenda before (``vullen``)
        migrations.AddIndex(
            model_name="agendapunt", index=models.Index(fields=["herkomst"], name="agendapunt_herkomst")
        ),
    ]
