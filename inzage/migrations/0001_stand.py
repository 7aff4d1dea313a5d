"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("inzage", "0001_initial"),
        ("inzage", "0002_wie_koos_en_wie_leest"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        ("dossiers", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Inzageverzoek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("verzamelen", "Wordt verzameld"),
                                    ("screenen", "Bekijk wat mee mag"),
                                    ("vrijgeven", "Wacht op een tweede collega"),
                                    ("maken", "Wordt gemaakt"),
                                    ("klaar", "Klaar om te geven"),
                                    ("ingetrokken", "Niet meer nodig"),
                                ],
                                default="verzamelen",
                                max_length=12,
                            ),
                        ),
                        ("gevraagd_datum", models.DateField()),
                        ("uiterste_datum", models.DateField(verbose_name="gegeven uiterlijk op")),
                        ("vastgelegd_op", models.DateTimeField(auto_now_add=True)),
                        ("gescreend_op", models.DateTimeField(blank=True, null=True)),
                        ("vrijgegeven_op", models.DateTimeField(blank=True, null=True)),
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
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inzageverzoeken",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "gescreend_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vastgelegd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "vrijgegeven_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Inzageitem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("model", models.CharField(max_length=80)),
                        ("nummer", models.BigIntegerField()),
                        ("wat", models.CharField(max_length=100)),
                        ("inhoud", models.JSONField(default=list)),
                        ("bestanden", models.JSONField(default=list)),
                        (
                            "weglaten",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("anderen", "Gaat over iemand anders"),
                                    ("vertrouwelijk", "Is in vertrouwen verteld"),
                                    ("werkaantekening", "Eigen aantekening, met niemand gedeeld"),
                                    ("veiligheid", "Niet veilig voor de leerling"),
                                ],
                                max_length=16,
                                verbose_name="waarom niet mee",
                            ),
                        ),
                        ("gekozen_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gekozen_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stuk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                        (
                            "verzoek",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="inzage.inzageverzoek",
                            ),
                        ),
                    ],
                ),
                migrations.AddIndex(
                    model_name="inzageverzoek",
                    index=models.Index(fields=["uiterste_datum", "id"], name="inzageverzoek_lijst"),
                ),
                migrations.AddConstraint(
                    model_name="inzageverzoek",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["klaar", "ingetrokken"]), _negated=True),
                        fields=("dossier", "contact"),
                        name="inzageverzoek_een_open",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inzageverzoek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("vrijgegeven_door", None),
                            models.Q(
                                ("gescreend_door__isnull", False),
                                models.Q(("vrijgegeven_door", models.F("gescreend_door")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="inzageverzoek_vier_ogen",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inzageverzoek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["maken", "klaar"]), ("vrijgegeven_door__isnull", False)),
                            models.Q(
                                models.Q(("status__in", ["maken", "klaar"]), _negated=True), ("vrijgegeven_door", None)
                            ),
                            _connector="OR",
                        ),
                        name="inzageverzoek_vrijgegeven_door",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inzageitem",
                    constraint=models.UniqueConstraint(
                        fields=("verzoek", "model", "nummer"), name="inzageitem_een_keer"
                    ),
                ),
            ]
        ),
    ]
