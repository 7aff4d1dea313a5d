import json

from django.db import migrations, models

from zorg.basis import kluis

TABEL = "veiligheid_meldcodestap"


def dichtdoen(apps, schema_editor):
    """Needs the key; without steps it asks for none."""
    for stap in apps.get_model("veiligheid", "Meldcodestap").objects.order_by("pk").iterator():
        stap.geheim_antwoorden = kluis.dichtdoen(kluis.op_maat(stap.antwoorden), tabel=TABEL, rij=stap.sleutel)
        stap.save(update_fields=["geheim_antwoorden"])


def openen(apps, schema_editor):
    for stap in apps.get_model("veiligheid", "Meldcodestap").objects.order_by("pk").iterator():
        stap.antwoorden = json.loads(kluis.openen(bytes(stap.geheim_antwoorden), tabel=TABEL, rij=stap.sleutel))
        stap.save(update_fields=["antwoorden"])


class Migration(migrations.Migration):
    dependencies = [
        ("veiligheid", "0002_meldcodelijst"),
    ]

    operations = [
        migrations.AddField("meldcodestap", "geheim_antwoorden", models.BinaryField(null=True)),
        migrations.RunPython(dichtdoen, openen),
        migrations.RemoveField("meldcodestap", "antwoorden"),
        migrations.AlterField("meldcodestap", "geheim_antwoorden", models.BinaryField()),
    ]
