"""A dossier in which everything is confidential was known to the mentor before the field existed that says so (S18).

A dossier stays known as soon as anything hangs off it that is not confidential, of whichever app: hence what this needs.
"""

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef

# Who may read it says nothing of what is in it.
ZEGT_NIETS = {"dossierrecht"}


def alleen_vertrouwelijk(apps: Any, schema_editor: Any) -> None:
    dossier = apps.get_model("dossiers", "Dossier")
    vraag = apps.get_model("aanmeldingen", "Aanmelding").objects.filter(dossier=OuterRef("pk"), besloten=True)
    gevonden = dossier.objects.filter(Exists(vraag), besloten=False)
    for relatie in dossier._meta.related_objects:
        soort = relatie.related_model
        if soort._meta.model_name in ZEGT_NIETS:
            continue
        rijen = soort.objects.filter(**{relatie.field.name: OuterRef("pk")})
        velden = {veld.name for veld in soort._meta.get_fields()}
        merk = next((naam for naam in ("besloten", "vertrouwelijk") if naam in velden), None)
        gevonden = gevonden.exclude(Exists(rijen.filter(**{merk: False}) if merk else rijen))
    dossier.objects.filter(pk__in=list(gevonden.values_list("pk", flat=True))).update(besloten=True)


class Migration(migrations.Migration):
    dependencies = [
        ("portaal", "0001_initial"),
        ("aanmeldingen", "0005_besloten"),
        ("arrangementen", "0003_arrangement_motivatie"),
        ("casussen", "0005_overlegd_met_collegas"),
        ("dossiers", "0013_dossier_besloten"),
        ("opp", "0004_antwoord_blijft_bestaan"),
        ("overleggen", "0014_besluit_naar_welk_overleg"),
        ("schoolarts", "0003_paren_compleet"),
        ("signalen", "0001_initial"),
        ("verwijzingen", "0001_initial"),
    ]

    operations = [migrations.RunPython(alleen_vertrouwelijk, migrations.RunPython.noop, elidable=True)]
