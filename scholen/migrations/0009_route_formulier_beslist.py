from django.db import migrations, models


def formulier_beslist(apps, schema_editor):
    """The form of a route was only shown, and the condition decided; now the form itself decides, as it did before."""
    for rij in apps.get_model("scholen", "Routeregel").objects.order_by("pk").iterator():
        eis = rij.voorwaarden.get("formulier", "")
        rij.formulier = eis if isinstance(eis, str) else ""
        if rij.formulier:
            del rij.voorwaarden["formulier"]
        rij.save(update_fields=["formulier", "voorwaarden"])


class Migration(migrations.Migration):
    dependencies = [("scholen", "0008_profielwijziging")]

    operations = [
        migrations.AlterField(
            model_name="routeregel",
            name="formulier",
            field=models.CharField("alleen voor het formulier", max_length=30, blank=True),
        ),
        migrations.RunPython(formulier_beslist, migrations.RunPython.noop, elidable=True),
    ]
