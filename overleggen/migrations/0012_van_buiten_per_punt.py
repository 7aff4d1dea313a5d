from django.db import migrations
from django.db.models import Exists, F, OuterRef, Q

VAN_BUITEN = ("XA", "XJ", "XL", "XP", "XC", "XS")


def van_buiten_per_punt(apps, schema_editor):
    """People from outside who were invited before ``per_punt`` existed come for named items only, like those after.

    Only those of outside on the day of the meeting. Nothing opens by this: what they are asked for is named anew.
    """
    toewijzingen = apps.get_model("accounts", "Roltoewijzing").objects
    hier = toewijzingen.filter(
        Q(einddatum=None) | Q(einddatum__gte=OuterRef("dag")),
        gebruiker=OuterRef("gebruiker"),
        school=OuterRef("overleg__school"),
        functie__rol__in=VAN_BUITEN,
        begindatum__lte=OuterRef("dag"),
    )
    deelnames = apps.get_model("overleggen", "Deelname").objects.filter(per_punt=False)
    gevonden = deelnames.annotate(dag=F("overleg__datum")).filter(Exists(hier))
    deelnames.filter(pk__in=list(gevonden.values_list("pk", flat=True))).update(per_punt=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roltoewijzing_kwalificatie"), ("overleggen", "0011_herkomst_snel_gevonden")]

    operations = [migrations.RunPython(van_buiten_per_punt, migrations.RunPython.noop)]
