from django.db import migrations

from zorg.basis import kluis

TABEL = "arrangementen_sessienotitie"


def dichtdoen(apps, schema_editor):
    """Needs the key; without notes it asks for none."""
    for notitie in apps.get_model("arrangementen", "Sessienotitie").objects.order_by("pk").iterator():
        notitie.geheim = kluis.dichtdoen(notitie.tekst, tabel=TABEL, rij=notitie.gesprek_id)
        notitie.tekst = ""
        notitie.save(update_fields=["geheim", "tekst"])


def openen(apps, schema_editor):
    for notitie in apps.get_model("arrangementen", "Sessienotitie").objects.order_by("pk").iterator():
        notitie.tekst = kluis.openen(bytes(notitie.geheim), tabel=TABEL, rij=notitie.gesprek_id)
        notitie.save(update_fields=["tekst"])


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0006_notitie_geheim"),
    ]

    operations = [migrations.RunPython(dichtdoen, openen)]
