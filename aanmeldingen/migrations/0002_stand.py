"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("aanmeldingen", "0006_dossiers_die_niemand_kent"),
    ]
    initial = True

    dependencies = [
        ("aanmeldingen", "0001_stand"),
        ("dossiers", "0001_stand"),
        ("overleggen", "0001_stand"),
        ("scholen", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.AddField(
                    model_name="aanmelding",
                    name="agendapunt",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="aanmeldingen",
                        to="overleggen.agendapunt",
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="akkoord_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="beantwoord_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="behandelaar",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="doorgezet_van",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vervolgen",
                        to="aanmeldingen.aanmelding",
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="dossier",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aanmeldingen", to="dossiers.dossier"
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="gemaakt_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="gezien_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="ingetrokken_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="ontvanger",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scholen.functie",
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="teruggestuurd_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="uitstel_besloten_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="aanmelding",
                    name="vooraf_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="bericht",
                    name="aan",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="bericht",
                    name="aanmelding",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="berichten",
                        to="aanmeldingen.aanmelding",
                    ),
                ),
                migrations.AddField(
                    model_name="consult",
                    name="agendapunt",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consulten",
                        to="overleggen.agendapunt",
                    ),
                ),
                migrations.AddField(
                    model_name="consult",
                    name="beantwoord_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="consult",
                    name="gemaakt_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="consult",
                    name="ontvanger",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scholen.functie"
                    ),
                ),
                migrations.AddField(
                    model_name="consult",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                    ),
                ),
                migrations.AddField(
                    model_name="rondvraag",
                    name="dossier",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rondvragen", to="dossiers.dossier"
                    ),
                ),
                migrations.AddField(
                    model_name="rondvraag",
                    name="gemaakt_door",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="rondvraagantwoord",
                    name="docent",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="rondvraagantwoord",
                    name="rondvraag",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="antwoorden",
                        to="aanmeldingen.rondvraag",
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="aanmelding",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="aanmeldingen.aanmelding",
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="afgerond_door",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="klas_herkend",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="scholen.klas",
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="leerjaar",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="scholen.leerjaar",
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="ontvanger",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="scholen.functie",
                    ),
                ),
                migrations.AddField(
                    model_name="zelfmelding",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="scholen.school"
                    ),
                ),
                migrations.AddIndex(
                    model_name="aanmelding",
                    index=models.Index(fields=["status", "ingediend_op", "id"], name="aanmelding_wachtrij"),
                ),
                migrations.AddIndex(
                    model_name="aanmelding",
                    index=models.Index(
                        condition=models.Q(("status__in", ["ingediend", "uitgenodigd"])),
                        fields=["ontvanger", "reactiedatum"],
                        name="aanmelding_bij_ontvanger",
                    ),
                ),
                migrations.AddIndex(
                    model_name="aanmelding",
                    index=models.Index(fields=["gemaakt_door", "-gemaakt_op"], name="aanmelding_van_mij"),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status__in", ["concept", "teruggestuurd"])),
                        fields=("dossier", "gemaakt_door", "formulier"),
                        name="aanmelding_een_concept",
                        violation_error_message="Je hebt voor deze leerling al een aanmelding open staan.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["concept", "ingetrokken", "akkoord"]),
                            models.Q(("ingediend_op", None), ("status", "teruggestuurd")),
                            models.Q(
                                ("ingediend_op__isnull", False),
                                models.Q(
                                    models.Q(("formulier", "zorg"), _negated=True),
                                    models.Q(
                                        models.Q(("hulpvraag", ""), _negated=True),
                                        models.Q(("categorieen", []), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="aanmelding_ingediend_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["ingediend", "uitgenodigd"]), _negated=True),
                            ("agendapunt__isnull", False),
                            models.Q(("ontvanger__isnull", False), ("reactiedatum__isnull", False)),
                            _connector="OR",
                        ),
                        name="aanmelding_wacht_bij_iemand",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("vooraf_op", None),
                            models.Q(
                                ("vooraf_door__isnull", False),
                                models.Q(("vooraf_reden", ""), _negated=True),
                                models.Q(("vooraf_besluit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="aanmelding_vooraf_met_reden",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("uitstel_mag", None),
                            models.Q(
                                ("uitstel_besloten_door__isnull", False),
                                models.Q(("uitstel_besluit_reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="aanmelding_uitstel_met_besluit",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "teruggestuurd"), _negated=True),
                            models.Q(
                                ("teruggestuurd_op__isnull", False), models.Q(("terugstuurreden", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="aanmelding_terug_met_reden",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ingetrokken_door__isnull", False),
                                ("ingetrokken_op__isnull", False),
                                ("status", "ingetrokken"),
                            ),
                            models.Q(
                                models.Q(("status", "ingetrokken"), _negated=True),
                                ("ingetrokken_door", None),
                                ("ingetrokken_op", None),
                            ),
                            _connector="OR",
                        ),
                        name="aanmelding_ingetrokken_compleet",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="aanmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgehandeld_op__isnull", False), ("status", "afgehandeld")),
                            models.Q(models.Q(("status", "afgehandeld"), _negated=True), ("afgehandeld_op", None)),
                            _connector="OR",
                        ),
                        name="aanmelding_afgehandeld_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="bericht",
                    index=models.Index(
                        condition=models.Q(("verstuurd_op", None)), fields=["aanmelding"], name="bericht_te_versturen"
                    ),
                ),
                migrations.AddIndex(
                    model_name="consult",
                    index=models.Index(fields=["school", "-gemaakt_op"], name="consult_school"),
                ),
                migrations.AddConstraint(
                    model_name="consult",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("beantwoord_op__isnull", False), ("status", "beantwoord")),
                            models.Q(("status", "beantwoord"), _negated=True),
                            _connector="OR",
                        ),
                        name="consult_beantwoord_compleet",
                    ),
                ),
                migrations.AddIndex(
                    model_name="rondvraag",
                    index=models.Index(fields=["dossier", "-gemaakt_op"], name="rondvraag_dossier"),
                ),
                migrations.AddConstraint(
                    model_name="rondvraagantwoord",
                    constraint=models.UniqueConstraint(
                        fields=("rondvraag", "docent"), name="rondvraagantwoord_een_keer"
                    ),
                ),
                migrations.AddIndex(
                    model_name="zelfmelding",
                    index=models.Index(
                        condition=models.Q(("status", "nieuw")),
                        fields=["school", "ontvangen_op"],
                        name="zelfmelding_inbox",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zelfmelding",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("herkomst", ""), _negated=True),
                        fields=("herkomst",),
                        name="zelfmelding_een_keer",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="zelfmelding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgerond_op", None), ("status", "nieuw")),
                            models.Q(
                                models.Q(("status", "nieuw"), _negated=True),
                                ("afgerond_door__isnull", False),
                                ("afgerond_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="zelfmelding_afgerond_compleet",
                    ),
                ),
            ]
        ),
    ]
