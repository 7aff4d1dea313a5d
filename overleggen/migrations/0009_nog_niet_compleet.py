import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0003_opdracht_school_id"),
        ("overleggen", "0008_uitkomsten_die_iets_doen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="agendapunt",
            name="status",
            field=models.CharField(
                choices=[
                    ("wacht_op_toestemming", "Wacht op toestemming"),
                    ("onvolledig", "Nog niet compleet"),
                    ("geagendeerd", "Geagendeerd"),
                    ("besproken", "Besproken"),
                    ("aangehouden", "Aangehouden"),
                    ("ingetrokken", "Ingetrokken"),
                ],
                default="geagendeerd",
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint(model_name="agendapunt", name="agendapunt_open_een_keer"),
        migrations.AddConstraint(
            model_name="agendapunt",
            constraint=models.UniqueConstraint(
                condition=Q(status__in=["wacht_op_toestemming", "onvolledig", "geagendeerd"]),
                fields=("herkomst",),
                name="agendapunt_open_een_keer",
            ),
        ),
        migrations.CreateModel(
            name="Bundel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gevraagd_op", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agendapunt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bundels", to="overleggen.agendapunt"
                    ),
                ),
                (
                    "bestand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="basis.bestand",
                    ),
                ),
                (
                    "voor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agendapunt", "voor"), name="bundel_een_per_lezer")],
            },
        ),
    ]
