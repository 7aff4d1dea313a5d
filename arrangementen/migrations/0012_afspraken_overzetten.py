from django.db import migrations


def overzetten(apps, schema_editor):
    """What was agreed in a talk becomes an agreement of the pupil, of which nobody asked yet whether it was kept."""
    gesprekken = apps.get_model("arrangementen", "Begeleidingsgesprek").objects.exclude(afspraak="").order_by("pk")
    apps.get_model("arrangementen", "Sessieafspraak").objects.bulk_create(
        [
            apps.get_model("arrangementen", "Sessieafspraak")(gesprek=gesprek, nummer=1, wat=gesprek.afspraak)
            for gesprek in gesprekken.iterator()
        ],
        batch_size=500,
    )


def terugzetten(apps, schema_editor):
    """Only the first: there was room for one."""
    for afspraak in apps.get_model("arrangementen", "Sessieafspraak").objects.filter(nummer=1).order_by("pk"):
        gesprekken = apps.get_model("arrangementen", "Begeleidingsgesprek").objects
        gesprekken.filter(pk=afspraak.gesprek_id).update(afspraak=afspraak.wat)


class Migration(migrations.Migration):
    dependencies = [
        ("arrangementen", "0011_sessies"),
    ]

    operations = [migrations.RunPython(overzetten, terugzetten)]
