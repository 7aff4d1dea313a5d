"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("portaal", "0001_initial"),
        ("portaal", "0002_remmen_en_adres"),
        ("portaal", "0003_toestemming_en_vragen"),
        ("portaal", "0004_sms"),
        ("portaal", "0005_ingehuurde_specialist"),
    ]
    initial = True

    dependencies = [
        ("bijlagen", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Remteller",
                    fields=[
                        ("sleutel", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("begon_op", models.DateTimeField(db_index=True)),
                        ("aantal", models.PositiveIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Toegang",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("token_sha256", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                        ("aan_sha256", models.CharField(blank=True, max_length=64)),
                        ("uitgiftenummer", models.PositiveSmallIntegerField(default=0)),
                        ("uitgenodigd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "verstuurd_op",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="mail over wat nieuw is verstuurd"
                            ),
                        ),
                        ("geopend_op", models.DateTimeField(blank=True, null=True)),
                        ("verloopt_op", models.DateTimeField(blank=True, null=True)),
                        ("foute_codes", models.PositiveSmallIntegerField(default=0)),
                        ("geblokkeerd_op", models.DateTimeField(blank=True, null=True)),
                        ("mening_gevraagd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "gemeld",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="toegangen",
                                to="dossiers.contactpersoon",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="toegangen",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Inkomend",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("vraag", "Een vraag"),
                                    ("inzage", "Een verzoek om inzage"),
                                    ("mening", "Een mening voor het plan"),
                                    ("toestemming", "Een antwoord over toestemming"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "aan",
                            models.CharField(
                                choices=[("mentor", "De mentor"), ("zorgteam", "Het zorgteam")], max_length=10
                            ),
                        ),
                        ("tekst", models.TextField(blank=True)),
                        ("bereikbaar", models.CharField(blank=True, max_length=300)),
                        ("sleutel", models.CharField(max_length=64, unique=True)),
                        ("ontvangen_op", models.DateTimeField(auto_now_add=True)),
                        ("uiterste_datum", models.DateField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[("open", "Open"), ("gedaan", "Afgehandeld")], default="open", max_length=10
                            ),
                        ),
                        ("hoe", models.CharField(blank=True, max_length=300, verbose_name="hoe is het afgehandeld?")),
                        ("afgehandeld_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "afgehandeld_door",
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
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.tijdlijnstuk",
                            ),
                        ),
                        (
                            "toestemming",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.toestemming",
                            ),
                        ),
                        (
                            "toegang",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inkomend",
                                to="portaal.toegang",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Toegangscode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nonce", models.CharField(max_length=64)),
                        (
                            "factor",
                            models.CharField(
                                choices=[("mail", "Code per mail, na de link"), ("sms", "Code per sms, na de link")],
                                default="mail",
                                max_length=8,
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(auto_now_add=True)),
                        ("verloopt_op", models.DateTimeField()),
                        ("pogingen", models.PositiveSmallIntegerField(default=0)),
                        ("gebruikt_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "toegang",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="portaal.toegang"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Toestemmingsvraag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "doel",
                            models.CharField(
                                choices=[
                                    ("aanmelding_zorg", "Aanmelden voor zorg op school"),
                                    ("groot_overleg", "Bespreken met mensen van buiten school"),
                                    ("aanmelding_schoolarts", "Advies vragen over gezondheid"),
                                    ("externe_verwijzing", "Verwijzen naar hulp van buiten school"),
                                    ("ingehuurde_specialist", "Begeleiding door een ingehuurde specialist"),
                                    ("gezondheid_delen", "Gegevens over gezondheid delen"),
                                    ("overdracht", "Gegevens overdragen aan een andere school"),
                                    ("ouders_informeren", "Ouders van een leerling van 18 jaar of ouder informeren"),
                                ],
                                max_length=60,
                            ),
                        ),
                        ("ontvanger", models.CharField(max_length=200)),
                        ("gegevens", models.CharField(max_length=300)),
                        ("waarom", models.CharField(max_length=500)),
                        ("einddatum", models.DateField()),
                        ("tekstversie", models.CharField(max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Gevraagd"),
                                    ("gedaan", "Beantwoord"),
                                    ("ingetrokken", "Niet meer nodig"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gevraagd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ontvangers", models.ManyToManyField(blank=True, related_name="+", to="scholen.functie")),
                        (
                            "toegang",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="toestemmingsvragen",
                                to="portaal.toegang",
                            ),
                        ),
                        (
                            "toestemming",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.toestemming",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Verzoek",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("medische_verklaring", "Medische verklaring"),
                                    ("verslag", "Verslag"),
                                    ("onderzoek", "Onderzoek"),
                                    ("brief", "Brief"),
                                    ("warme_overdracht", "Warme overdracht van de vorige school"),
                                    ("anders", "Iets anders"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Gevraagd"),
                                    ("gedaan", "Ontvangen"),
                                    ("ingetrokken", "Niet meer nodig"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("gevraagd_op", models.DateTimeField(auto_now_add=True)),
                        ("gedaan_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "bijlage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="bijlagen.bijlage",
                            ),
                        ),
                        (
                            "gevraagd_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "toegang",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verzoeken",
                                to="portaal.toegang",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Smsbericht",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sleutel", models.CharField(max_length=40, unique=True)),
                        ("nummer_hmac", models.CharField(max_length=64)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("besteld", "Besteld"),
                                    ("verstuurd", "Verstuurd"),
                                    ("mislukt", "Niet gelukt, gemaild"),
                                ],
                                default="besteld",
                                max_length=10,
                            ),
                        ),
                        ("besteld_op", models.DateTimeField()),
                        ("verstuurd_op", models.DateTimeField(blank=True, null=True)),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["nummer_hmac", "besteld_op"], name="sms_per_nummer"),
                            models.Index(fields=["school", "besteld_op"], name="sms_per_school"),
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="toegang",
                    constraint=models.UniqueConstraint(
                        fields=("dossier", "contact"), name="toegang_een_keer", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="inkomend",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("afgehandeld_door__isnull", False),
                                ("afgehandeld_op__isnull", False),
                                ("status", "gedaan"),
                            ),
                            models.Q(("afgehandeld_door", None), ("afgehandeld_op", None), ("status", "open")),
                            _connector="OR",
                        ),
                        name="inkomend_gedaan_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="toegangscode",
                    index=models.Index(fields=["toegang", "-gemaakt_op"], name="toegangscode_nieuwste"),
                ),
                migrations.AddConstraint(
                    model_name="toestemmingsvraag",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("toegang", "doel", "ontvanger", "gegevens"),
                        name="toestemmingsvraag_open_een_keer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verzoek",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("toegang", "soort"),
                        name="verzoek_open_een_keer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="verzoek",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gedaan_op__isnull", False), ("status", "gedaan")),
                            models.Q(models.Q(("status", "gedaan"), _negated=True), ("gedaan_op", None)),
                            _connector="OR",
                        ),
                        name="verzoek_gedaan_compleet",
                    ),
                ),
            ]
        ),
    ]
