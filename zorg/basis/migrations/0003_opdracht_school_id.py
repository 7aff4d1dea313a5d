from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("basis", "0002_bytes_en_cache")]

    operations = [
        migrations.AddField("opdracht", "school_id", models.BigIntegerField(blank=True, null=True)),
    ]
