"""``word_similarity``: a name that is written a little differently is found (dossiers: ``LeerlingQuerySet.zoeken``)."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("basis", "0002_bewakers")]

    operations = [TrigramExtension()]
