from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0012_afspraken_overzetten"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="begeleidingsgesprek",
            name="afspraak",
        ),
    ]
