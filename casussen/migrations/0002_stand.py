"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("casussen", "0007_ouders_later"),
    ]
    initial = True

    dependencies = [
        ("casussen", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.AddField(
                    model_name="casus",
                    name="dossier",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="casussen", to="dossiers.dossier"
                    ),
                ),
                migrations.AddField(
                    model_name="casus",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="casus",
                    name="geopend_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="casus",
                    name="vertrouwenspersoon",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="analyse",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="analyses", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="conclusie",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conclusies", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="conclusie",
                    name="deelnemers",
                    field=models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                migrations.AddField(
                    model_name="conclusie",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="conclusie",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="fasewissel",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wissels", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="fasewissel",
                    name="door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="fasewissel",
                    name="naar",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="fasewissel",
                    name="van",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scholen.fase",
                    ),
                ),
                migrations.AddField(
                    model_name="hulpvraag",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hulpvragen", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="hulpvraag",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="hulpvraag",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="interventie",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="interventies", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="interventie",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="interventie",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="interventie",
                    name="resultaat_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="interventie",
                    name="uitvoerder",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="ouderbetrokkenheid",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ouderbetrokkenheid",
                        to="casussen.casus",
                    ),
                ),
                migrations.AddField(
                    model_name="ouderbetrokkenheid",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="ouderbetrokkenheid",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="overdracht",
                    name="aan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="overdracht",
                    name="casus",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overdrachten", to="casussen.casus"
                    ),
                ),
                migrations.AddField(
                    model_name="overdracht",
                    name="fase",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.fase"
                    ),
                ),
                migrations.AddField(
                    model_name="overdracht",
                    name="functie",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.functie"
                    ),
                ),
                migrations.AddField(
                    model_name="overdracht",
                    name="geschreven_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddIndex(
                    model_name="casus",
                    index=models.Index(
                        condition=models.Q(("status", "lopend")), fields=["fase", "id"], name="casus_bord"
                    ),
                ),
                migrations.AddIndex(
                    model_name="casus",
                    index=models.Index(fields=["dossier", "-id"], name="casus_dossier"),
                ),
                migrations.AddConstraint(
                    model_name="casus",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "lopend")),
                        fields=("dossier", "besloten"),
                        name="casus_een_lopend",
                        violation_error_message="Voor deze leerling loopt al een casus.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="casus",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("vertrouwenspersoon", None),
                            ("vertrouwenspersoon_besproken_datum__isnull", False),
                            _connector="OR",
                        ),
                        name="casus_vertrouwenspersoon_besproken",
                        violation_error_message="Kies de vertrouwenspersoon samen met de leerling: wanneer was dat?",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="casus",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ouders_stand", ""), ("ouders_weer_datum", None)),
                            models.Q(
                                ("besloten", True),
                                ("ouders_stand", "werken_naar"),
                                ("ouders_weer_datum__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="casus_werken_naar_ouders",
                        violation_error_message="Kies wanneer jullie opnieuw kijken of de ouders het mogen weten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="casus",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("afgesloten_door__isnull", False),
                                ("afgesloten_op__isnull", False),
                                ("status", "afgesloten"),
                            ),
                            models.Q(
                                models.Q(("status", "afgesloten"), _negated=True),
                                ("afgesloten_door", None),
                                ("afgesloten_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="casus_afgesloten_compleet",
                        violation_error_message="Een afgesloten casus kent een moment en wie hem afsloot.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="analyse",
                    index=models.Index(fields=["casus", "id"], name="analyse_casus"),
                ),
                migrations.AddConstraint(
                    model_name="analyse",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="analyse_herkomst_uniek",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="analyse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("uitkomsten__len__gte", 1)),
                        name="analyse_heeft_uitkomst",
                        violation_error_message="Kies minstens 1 uitkomst.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="analyse",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomsten__contains", ["geen"]), _negated=True),
                            ("uitkomsten__len", 1),
                            _connector="OR",
                        ),
                        name="analyse_geen_actie_alleen",
                        violation_error_message="‘Geen actie nodig’ gaat niet samen met een andere uitkomst.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="conclusie",
                    index=models.Index(fields=["casus", "id"], name="conclusie_casus"),
                ),
                migrations.AddConstraint(
                    model_name="conclusie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="conclusie_herkomst_uniek",
                    ),
                ),
                migrations.AddIndex(
                    model_name="fasewissel",
                    index=models.Index(fields=["casus", "id"], name="fasewissel_casus"),
                ),
                migrations.AddConstraint(
                    model_name="fasewissel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("overgeslagen", []), models.Q(("reden", ""), _negated=True), _connector="OR"
                        ),
                        name="fasewissel_overslaan_met_reden",
                        violation_error_message="Schrijf op waarom je een stap overslaat.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="hulpvraag",
                    index=models.Index(fields=["casus", "id"], name="hulpvraag_casus"),
                ),
                migrations.AddIndex(
                    model_name="interventie",
                    index=models.Index(fields=["casus", "id"], name="interventie_casus"),
                ),
                migrations.AddConstraint(
                    model_name="interventie",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="interventie_herkomst_uniek",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interventie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("einddatum", None), ("einddatum__gte", models.F("begindatum")), _connector="OR"
                        ),
                        name="interventie_periode",
                        violation_error_message="De laatste dag ligt voor de eerste dag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interventie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("effect", ""), ("resultaat", ""), ("resultaat_door", None), ("resultaat_op", None)
                            ),
                            models.Q(
                                models.Q(("resultaat", ""), _negated=True),
                                models.Q(("effect", ""), _negated=True),
                                ("resultaat_door__isnull", False),
                                ("resultaat_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="interventie_resultaat_compleet",
                        violation_error_message="Bij een resultaat hoort ook of het hielp, en wie dat opschreef.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="ouderbetrokkenheid",
                    index=models.Index(fields=["casus", "id"], name="ouderbetrokkenheid_casus"),
                ),
                migrations.AddConstraint(
                    model_name="ouderbetrokkenheid",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("soort", "uitgesteld"), _negated=True),
                            models.Q(models.Q(("toelichting", ""), _negated=True), ("herzien_datum__isnull", False)),
                            _connector="OR",
                        ),
                        name="ouderbetrokkenheid_uitstel_compleet",
                        violation_error_message="Schrijf op waarom het later is, en wanneer jullie er opnieuw naar kijken.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="overdracht",
                    index=models.Index(fields=["casus", "id"], name="overdracht_casus"),
                ),
            ]
        ),
    ]
