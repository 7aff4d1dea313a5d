from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0007_notitie_dichtdoen"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="sessienotitie",
            name="tekst",
        ),
        migrations.AlterField(
            model_name="sessienotitie",
            name="geheim",
            field=models.BinaryField(),
        ),
    ]
