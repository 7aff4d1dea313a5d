from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0018_informatieverzoek"),
    ]

    operations = [
        migrations.AddField(
            model_name="overdracht",
            name="met_notities",
            field=models.BooleanField(default=False, verbose_name="de eigen notities gaan mee"),
        ),
        migrations.AlterField(
            model_name="overdracht",
            name="soort",
            field=models.CharField(
                choices=[
                    ("mentor", "De leerling kreeg een andere mentor"),
                    ("leerjaar", "De leerling kwam in een ander leerjaar"),
                    ("collega", "Een collega geeft het werk door"),
                    ("begeleider", "Een ander begeleidt de leerling nu"),
                ],
                max_length=10,
            ),
        ),
    ]
