from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casussen", "0001_initial")]

    operations = [migrations.RenameField("fasewissel", "op", "gewisseld_op")]
