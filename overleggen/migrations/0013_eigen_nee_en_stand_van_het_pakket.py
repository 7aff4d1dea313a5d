from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("overleggen", "0012_van_buiten_per_punt")]

    operations = [
        migrations.AddField(
            model_name="deelname",
            name="zelf_afgemeld",
            field=models.BooleanField(default=False, verbose_name="zei zelf niet te komen"),
        ),
        migrations.AddField(
            model_name="deelname",
            name="pakket_stand",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
