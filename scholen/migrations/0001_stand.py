"""The tables as they were when the first migrations were put together (docs/ontwikkelen.md)."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zorg.basis.migratie import InEens


class Migration(migrations.Migration):
    replaces = [
        ("scholen", "0001_initial"),
        ("scholen", "0002_fase"),
        ("scholen", "0003_gesprekssoort"),
        ("scholen", "0004_alter_toestemmingsregel_wie"),
        ("scholen", "0005_schoolgids"),
        ("scholen", "0006_gidsbestand"),
        ("scholen", "0007_drempel_wat_telt"),
        ("scholen", "0008_profielwijziging"),
        ("scholen", "0009_route_formulier_beslist"),
        ("scholen", "0010_overleg_vooraf_en_achteraf"),
        ("scholen", "0011_bestemming"),
        ("scholen", "0012_adviezen_voor_thuis"),
    ]
    initial = True

    dependencies = [
        ("basis", "0001_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InEens(
            [
                migrations.CreateModel(
                    name="Drempel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("aantal", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aantal")),
                        (
                            "eenheid",
                            models.CharField(
                                choices=[
                                    ("schooldagen", "schooldagen"),
                                    ("kalenderdagen", "kalenderdagen"),
                                    ("ziekmeldingen", "ziekmeldingen"),
                                    ("lesuren", "lesuren"),
                                    ("procent", "procent"),
                                    ("keer", "keer"),
                                ],
                                max_length=20,
                                verbose_name="eenheid",
                            ),
                        ),
                        (
                            "venster_weken",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="binnen hoeveel weken"
                            ),
                        ),
                        (
                            "venster_soort",
                            models.CharField(
                                blank=True,
                                choices=[("kalenderweken", "kalenderweken"), ("schoolweken", "schoolweken")],
                                max_length=20,
                                verbose_name="soort weken",
                            ),
                        ),
                        ("aaneengesloten", models.BooleanField(default=False, verbose_name="achter elkaar")),
                        (
                            "soorten",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                default=list,
                                size=None,
                                verbose_name="soorten verzuim die tellen",
                            ),
                        ),
                        (
                            "categorie",
                            models.CharField(blank=True, max_length=30, verbose_name="categorie van het signaal"),
                        ),
                        (
                            "formulier",
                            models.CharField(blank=True, max_length=30, verbose_name="voorgesteld formulier"),
                        ),
                        ("actie", models.CharField(blank=True, max_length=300, verbose_name="wat iemand dan doet")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                    ],
                ),
                migrations.CreateModel(
                    name="Functie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        ("rol", models.CharField(max_length=2, verbose_name="rol in de rechtentabel")),
                        (
                            "kwalificaties",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="een van deze diploma's is nodig",
                            ),
                        ),
                        (
                            "per_locatie",
                            models.BooleanField(default=False, verbose_name="elke locatie heeft een eigen"),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "begeleid_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="begeleidt",
                                to="scholen.functie",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Catalogusitem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        (
                            "groep",
                            models.CharField(
                                choices=[
                                    ("begeleiding", "Begeleiding"),
                                    ("training", "Training"),
                                    ("voorziening", "Voorziening"),
                                    ("aanbod", "Onderwijsaanbod"),
                                    ("specialist", "Specialist"),
                                    ("ruimte", "Ruimte"),
                                    ("extern", "Hulp van buiten"),
                                ],
                                max_length=20,
                                verbose_name="groep",
                            ),
                        ),
                        (
                            "niveau",
                            models.CharField(
                                choices=[("basis", "Basisondersteuning"), ("extra", "Extra ondersteuning")],
                                max_length=10,
                                verbose_name="niveau",
                            ),
                        ),
                        (
                            "vorm",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("individueel", "Individueel"),
                                    ("groep", "Groep"),
                                    ("klas", "Hele klas"),
                                    ("docent", "Advies aan docenten"),
                                ],
                                max_length=20,
                                verbose_name="vorm",
                            ),
                        ),
                        (
                            "plaats",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("klas", "In de klas"),
                                    ("school", "Op school, buiten de klas"),
                                    ("extern", "Buiten school"),
                                ],
                                max_length=20,
                                verbose_name="plaats",
                            ),
                        ),
                        (
                            "intensiteit",
                            models.CharField(
                                choices=[
                                    ("licht", "Licht"),
                                    ("intensief", "Intensief"),
                                    ("nvt", "Niet van toepassing"),
                                ],
                                default="nvt",
                                max_length=10,
                                verbose_name="intensiteit",
                            ),
                        ),
                        (
                            "duur_weken",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="duur in weken"),
                        ),
                        (
                            "duur_min_weken",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="kortste duur in weken"
                            ),
                        ),
                        (
                            "tot_einde_schooljaar",
                            models.BooleanField(default=False, verbose_name="loopt tot de laatste schooldag"),
                        ),
                        (
                            "bijeenkomsten",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="aantal bijeenkomsten"
                            ),
                        ),
                        (
                            "frequentie",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("wekelijks", "Elke week"),
                                    ("tweewekelijks", "Om de week"),
                                    ("wisselend", "In overleg"),
                                ],
                                max_length=20,
                                verbose_name="frequentie",
                            ),
                        ),
                        (
                            "minuten",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minuten per keer"),
                        ),
                        (
                            "lesuren",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lesuren per keer"),
                        ),
                        (
                            "groep_min",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kleinste groep"),
                        ),
                        (
                            "groep_max",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="grootste groep"),
                        ),
                        ("intake_nodig", models.BooleanField(default=False, verbose_name="begint met een intake")),
                        (
                            "document",
                            models.CharField(
                                choices=[
                                    ("opp", "OPP"),
                                    ("afsprakenformulier", "Afsprakenformulier"),
                                    ("handelingsplan", "Handelingsplan"),
                                    ("interventieformulier", "Interventieformulier"),
                                    ("plan_van_aanpak", "Plan van aanpak"),
                                    ("geen", "Geen document"),
                                ],
                                default="geen",
                                max_length=30,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "doelsjablonen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "evaluatie_weken",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="evaluatie na weken"),
                        ),
                        (
                            "registreerbaar",
                            models.BooleanField(default=True, verbose_name="deelname mag worden vastgelegd"),
                        ),
                        (
                            "beschikbaarheid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("school", "Op de school aanwezig"),
                                    ("bestuur", "Centraal beschikbaar via het bestuur"),
                                    ("derden", "Centraal beschikbaar via het samenwerkingsverband of derden"),
                                ],
                                max_length=10,
                                verbose_name="waar beschikbaar",
                            ),
                        ),
                        ("aanvullend", models.BooleanField(default=False, verbose_name="komt boven op de basiszorg")),
                        (
                            "voor_iedereen",
                            models.BooleanField(default=False, verbose_name="voor elke leerling, zonder aanmelding"),
                        ),
                        ("uitzonderlijk", models.BooleanField(default=False, verbose_name="alleen met een motivering")),
                        (
                            "doelgroep_inzet",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("leerling", "Leerling"),
                                        ("mentor", "Mentor"),
                                        ("docent", "Docenten"),
                                        ("klas", "Klas"),
                                        ("ouders", "Ouders"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wie wordt geholpen",
                            ),
                        ),
                        (
                            "leerjaar_van",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leerjaar"),
                        ),
                        (
                            "leerjaar_tot",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot en met leerjaar"),
                        ),
                        ("openingstijden", models.CharField(blank=True, max_length=200, verbose_name="wanneer open")),
                        (
                            "onderwerpen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="waar het over gaat",
                            ),
                        ),
                        (
                            "werkwijzen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="hoe het kan",
                            ),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "aanmelder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "coordinator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "uitvoerder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="School",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=200, verbose_name="naam")),
                        ("slug", models.SlugField(unique=True, verbose_name="korte naam in adressen")),
                        (
                            "profiel",
                            models.SlugField(
                                blank=True, help_text="Code van het profiel dat is geladen.", verbose_name="zorgprofiel"
                            ),
                        ),
                        (
                            "regio",
                            models.CharField(
                                choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                                max_length=10,
                                verbose_name="vakantieregio",
                            ),
                        ),
                        ("bestuur", models.CharField(blank=True, max_length=200, verbose_name="schoolbestuur")),
                        (
                            "samenwerkingsverband",
                            models.CharField(blank=True, max_length=200, verbose_name="samenwerkingsverband"),
                        ),
                        ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("website", models.URLField(blank=True, verbose_name="website")),
                        ("straat", models.CharField(blank=True, max_length=200, verbose_name="straat en huisnummer")),
                        ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                        ("plaats", models.CharField(blank=True, max_length=100, verbose_name="plaats")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("regio__in", ["noord", "midden", "zuid"])),
                                name="school_regio_bestaat",
                                violation_error_message="Kies de vakantieregio Noord, Midden of Zuid.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Partner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("samenwerkingsverband", "Samenwerkingsverband"),
                                    ("onderwijs", "Onderwijs"),
                                    ("expertise", "Expertise en begeleiding"),
                                    ("leerplicht", "Leerplicht"),
                                    ("jeugdgezondheid", "Jeugdgezondheidszorg"),
                                    ("jeugdhulp", "Jeugdhulp"),
                                    ("ggz", "GGZ en jeugd-GGZ"),
                                    ("maatschappelijk_werk", "Maatschappelijk werk"),
                                    ("jongerenwerk", "Jongerenwerk"),
                                    ("preventie", "Preventie"),
                                    ("politie", "Politie"),
                                    ("gemeente", "Gemeente"),
                                ],
                                max_length=30,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ho", "Hoger onderwijs (hbo/wo)"),
                                    ("mbo", "Middelbaar beroepsonderwijs (mbo)"),
                                    ("bao", "Regulier basisonderwijs (bao)"),
                                    ("vo", "Regulier voortgezet onderwijs (vo)"),
                                    ("sbo", "Speciaal basisonderwijs (sbo)"),
                                    ("so", "Speciaal onderwijs (so)"),
                                    ("vso", "Voortgezet speciaal onderwijs (vso)"),
                                ],
                                max_length=10,
                                verbose_name="sector",
                            ),
                        ),
                        ("gemeente", models.CharField(blank=True, max_length=100, verbose_name="gemeente")),
                        (
                            "contact",
                            models.CharField(blank=True, max_length=150, verbose_name="contactpersoon of loket"),
                        ),
                        ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("website", models.URLField(blank=True, verbose_name="website")),
                        ("afspraken", models.TextField(blank=True, verbose_name="afspraken met de school")),
                        ("convenant", models.CharField(blank=True, max_length=300, verbose_name="convenant")),
                        ("in_school", models.BooleanField(default=False, verbose_name="werkt in de school")),
                        (
                            "doelgroep_inzet",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("leerling", "Leerling"),
                                        ("mentor", "Mentor"),
                                        ("docent", "Docenten"),
                                        ("klas", "Klas"),
                                        ("ouders", "Ouders"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wie wordt geholpen",
                            ),
                        ),
                        (
                            "werkwijzen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="hoe het kan",
                            ),
                        ),
                        (
                            "openbaar",
                            models.BooleanField(default=False, verbose_name="contact staat op de openbare pagina"),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "functie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partners",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partners",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Overlegtype",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        (
                            "taken",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wat dit overleg doet",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("klein", "Klein overleg"),
                                    ("groot", "Groot overleg"),
                                    ("anders", "Ander overleg"),
                                ],
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("intern", models.BooleanField(verbose_name="alleen eigen medewerkers")),
                        (
                            "weekdag",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "maandag"),
                                    (2, "dinsdag"),
                                    (3, "woensdag"),
                                    (4, "donderdag"),
                                    (5, "vrijdag"),
                                ],
                                null=True,
                                verbose_name="weekdag",
                            ),
                        ),
                        (
                            "interval_weken",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="om de hoeveel weken"),
                        ),
                        ("reeks_begindatum", models.DateField(blank=True, null=True, verbose_name="eerste keer")),
                        ("begintijd", models.TimeField(blank=True, null=True, verbose_name="begintijd")),
                        (
                            "duur_minuten",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="duur in minuten"),
                        ),
                        ("minuten_per_punt", models.PositiveSmallIntegerField(verbose_name="minuten per agendapunt")),
                        (
                            "samenstelling_per_casus",
                            models.BooleanField(default=False, verbose_name="samenstelling per casus"),
                        ),
                        (
                            "autovullen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("aanmeldingen", "Open aanmeldingen"),
                                        ("evaluaties", "Evaluaties die aan de beurt zijn"),
                                        ("casussen", "Casussen"),
                                        ("overdrachten", "Overdrachten"),
                                        ("terugkoppelingen", "Terugkoppelingen van de schoolarts"),
                                        ("aangehouden", "Aangehouden punten"),
                                        ("aankondigingen", "Wie naar het overleg met mensen van buiten gaat"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("toestemming_vereist", models.BooleanField(default=False, verbose_name="toestemming vereist")),
                        (
                            "criteria",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="waaraan een punt moet voldoen",
                            ),
                        ),
                        (
                            "hulpvraag_per_discipline",
                            models.BooleanField(default=False, verbose_name="een vraag voor elke discipline"),
                        ),
                        (
                            "vorige_stappen_vereist",
                            models.BooleanField(default=False, verbose_name="eerdere stappen moeten af zijn"),
                        ),
                        (
                            "gesprek_vereist",
                            models.BooleanField(default=False, verbose_name="eerst een gesprek met leerling en ouders"),
                        ),
                        (
                            "verwijsbegeleider_verplicht",
                            models.BooleanField(default=False, verbose_name="verwijsbegeleider verplicht"),
                        ),
                        (
                            "extra_velden",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("aanpak", "Aanpak en uitvoering"),
                                        ("tips", "Tips voor docenten"),
                                        ("thuis", "Adviezen voor thuis"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wat er per punt ook wordt opgeschreven",
                            ),
                        ),
                        (
                            "vooraf",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("mentor:ouders", "de mentor vertelt het de ouders"),
                                        ("mentor:leerling_ouders", "de mentor vertelt het de leerling en de ouders"),
                                        ("mentor:docenten", "de mentor vertelt het de docenten"),
                                        ("coordinator:mentor", "wie de zorg regelt vertelt het de mentor"),
                                        ("coordinator:teamleider", "wie de zorg regelt vertelt het de teamleider"),
                                        ("coordinator:ouders", "wie de zorg regelt vertelt het de ouders"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wie het vooraf aan wie vertelt",
                            ),
                        ),
                        (
                            "achteraf",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("mentor:ouders", "de mentor vertelt het de ouders"),
                                        ("mentor:leerling_ouders", "de mentor vertelt het de leerling en de ouders"),
                                        ("mentor:docenten", "de mentor vertelt het de docenten"),
                                        ("coordinator:mentor", "wie de zorg regelt vertelt het de mentor"),
                                        ("coordinator:teamleider", "wie de zorg regelt vertelt het de teamleider"),
                                        ("coordinator:ouders", "wie de zorg regelt vertelt het de ouders"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wie het achteraf aan wie vertelt",
                            ),
                        ),
                        ("convenant", models.CharField(blank=True, max_length=300, verbose_name="convenant")),
                        (
                            "convenant_einddatum",
                            models.DateField(blank=True, null=True, verbose_name="convenant geldt tot en met"),
                        ),
                        (
                            "minimum_per_jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="minimaal per schooljaar"
                            ),
                        ),
                        (
                            "evaluatie_weken",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="evaluatie na weken"),
                        ),
                        (
                            "casemanager_verplicht",
                            models.BooleanField(default=False, verbose_name="casemanager verplicht"),
                        ),
                        (
                            "anoniem_toegestaan",
                            models.BooleanField(default=False, verbose_name="anoniem bespreken kan"),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "notulist",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "op_afroep_functies",
                            models.ManyToManyField(
                                blank=True, related_name="op_afroep_in_overlegtypen", to="scholen.functie"
                            ),
                        ),
                        (
                            "vaste_functies",
                            models.ManyToManyField(
                                blank=True, related_name="vast_in_overlegtypen", to="scholen.functie"
                            ),
                        ),
                        (
                            "voorzitter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overlegtypen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Locatie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("straat", models.CharField(blank=True, max_length=200, verbose_name="straat en huisnummer")),
                        ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                        ("plaats", models.CharField(blank=True, max_length=100, verbose_name="plaats")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="locaties",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Leerjaar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("volgnummer", models.PositiveSmallIntegerField(verbose_name="volgnummer")),
                        ("label", models.CharField(max_length=40, verbose_name="naam")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leerjaren",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Klassoort",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("regulier", "Reguliere klas"),
                                    ("cluster", "Clustergroep"),
                                    ("versterkt_mentoraat", "Versterkte mentorklas"),
                                    ("taalklas", "Taalklas"),
                                ],
                                max_length=20,
                                verbose_name="soort klas",
                            ),
                        ),
                        (
                            "leerjaar_van",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leerjaar"),
                        ),
                        (
                            "leerjaar_tot",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot en met leerjaar"),
                        ),
                        (
                            "mentoruren",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mentoruren per week"),
                        ),
                        (
                            "uren_bij_mentor",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="uren per week les van de mentor"
                            ),
                        ),
                        (
                            "max_grootte",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="grootste aantal leerlingen"
                            ),
                        ),
                        (
                            "mentor_geschoold",
                            models.BooleanField(default=False, verbose_name="de mentor is hiervoor geschoold"),
                        ),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="klassoorten",
                                to="scholen.catalogusitem",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="klassoorten",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Instelling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("sleutel", models.CharField(max_length=100, verbose_name="sleutel")),
                        ("waarde", models.JSONField(verbose_name="waarde")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instellingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=250, verbose_name="indicator")),
                        (
                            "score",
                            models.CharField(
                                choices=[
                                    ("niet", "Nog niet ontwikkeld"),
                                    ("in_ontwikkeling", "In ontwikkeling"),
                                    ("ontwikkeld", "Ontwikkeld"),
                                    ("ver", "Ver ontwikkeld"),
                                ],
                                max_length=20,
                                verbose_name="score",
                            ),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicatoren",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Grens",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        (
                            "domein",
                            models.CharField(
                                choices=[
                                    ("cognitief", "Cognitieve ontwikkeling"),
                                    ("leren", "Leren"),
                                    ("gedrag", "Gedrag"),
                                    ("verzuim", "Verzuim"),
                                    ("sociaal_emotioneel", "Sociaal-emotioneel"),
                                    ("lichamelijk", "Lichamelijk"),
                                ],
                                max_length=20,
                                verbose_name="domein",
                            ),
                        ),
                        ("naam", models.CharField(max_length=250, verbose_name="grens")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "drempel",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grenzen",
                                to="scholen.drempel",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="grenzen", to="scholen.school"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Gidsbestand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                        (
                            "bestand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.bestand"
                            ),
                        ),
                        (
                            "school",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="gidsbestand",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Gesprekssoort",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        (
                            "met",
                            models.CharField(
                                choices=[
                                    ("leerling", "De leerling"),
                                    ("ouders", "De ouders"),
                                    ("leerling_ouders", "De leerling en de ouders"),
                                    ("hoorgesprek", "De leerling, over het plan (hoorrecht)"),
                                    ("collega", "Een collega"),
                                    ("extern", "Iemand van buiten school"),
                                ],
                                max_length=16,
                                verbose_name="met wie",
                            ),
                        ),
                        (
                            "vragenblokken",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "onderwerpen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120), blank=True, default=list, size=None
                            ),
                        ),
                        (
                            "per_jaar",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="hoe vaak per schooljaar"
                            ),
                        ),
                        (
                            "leerjaar_van",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leerjaar"),
                        ),
                        (
                            "leerjaar_tot",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot en met leerjaar"),
                        ),
                        ("hulptekst", models.TextField(blank=True, verbose_name="uitleg bij het gesprek")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gesprekssoorten",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="functie",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="scholen.school"
                    ),
                ),
                migrations.CreateModel(
                    name="Fase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        ("naam", models.CharField(max_length=80, verbose_name="naam")),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        (
                            "eisen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("hulpvraag", "een hulpvraag"),
                                        ("interventies", "interventies"),
                                        ("resultaat", "het resultaat van elke interventie"),
                                        ("gesprek_leerling", "een gesprek met de leerling"),
                                        ("gesprek_ouders", "een gesprek met de ouders"),
                                        ("overdracht", "een overdracht"),
                                        ("casemanager", "een benoemde casemanager"),
                                        ("besluit", "een analyse met een besluit"),
                                        ("conclusie", "een gezamenlijke conclusie"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "interventies",
                            models.PositiveSmallIntegerField(default=0, verbose_name="minstens zo veel interventies"),
                        ),
                        (
                            "interventies_voorkeur",
                            models.PositiveSmallIntegerField(default=0, verbose_name="liever zo veel interventies"),
                        ),
                        (
                            "casemanager",
                            models.CharField(
                                choices=[("niet", "Niet nodig"), ("mentor", "De mentor"), ("benoemd", "Wordt benoemd")],
                                default="niet",
                                max_length=8,
                                verbose_name="casemanager",
                            ),
                        ),
                        (
                            "evaluatie_weken",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="weken tot de evaluatie"
                            ),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        ("overdracht_aan", models.ManyToManyField(blank=True, related_name="+", to="scholen.functie")),
                        ("starters", models.ManyToManyField(blank=True, related_name="+", to="scholen.functie")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="drempel",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="scholen.school"
                    ),
                ),
                migrations.CreateModel(
                    name="Documentregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        ("categorie", models.CharField(blank=True, max_length=30, verbose_name="categorie")),
                        (
                            "intensiteit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("licht", "Licht"),
                                    ("intensief", "Intensief"),
                                    ("nvt", "Niet van toepassing"),
                                ],
                                max_length=10,
                                verbose_name="intensiteit",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                choices=[
                                    ("opp", "OPP"),
                                    ("afsprakenformulier", "Afsprakenformulier"),
                                    ("handelingsplan", "Handelingsplan"),
                                    ("interventieformulier", "Interventieformulier"),
                                    ("plan_van_aanpak", "Plan van aanpak"),
                                    ("geen", "Geen document"),
                                ],
                                max_length=30,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "ondertekenaars",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[("ouders", "Ouders"), ("leerling", "Leerling")], max_length=10
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "moment",
                            models.CharField(
                                choices=[("voor_start", "Voor de start"), ("binnen_weken", "Binnen een aantal weken")],
                                max_length=20,
                                verbose_name="moment",
                            ),
                        ),
                        ("weken", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aantal weken")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documentregels",
                                to="scholen.catalogusitem",
                            ),
                        ),
                        (
                            "auteurs",
                            models.ManyToManyField(
                                blank=True, related_name="schrijft_documenten", to="scholen.functie"
                            ),
                        ),
                        (
                            "vaststeller",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Contactregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("onderwerp", models.CharField(max_length=150, verbose_name="waar gaat het over")),
                        (
                            "leerjaar_van",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leerjaar"),
                        ),
                        (
                            "leerjaar_tot",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot en met leerjaar"),
                        ),
                        ("tekst", models.CharField(blank=True, max_length=200, verbose_name="hoe")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "functie",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contactregels",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contactregels",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.AddField(
                    model_name="catalogusitem",
                    name="school",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="scholen.school"
                    ),
                ),
                migrations.CreateModel(
                    name="Bestemming",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("hulp", "Hulp van buiten school"),
                                    ("onderwijs", "Ander onderwijs"),
                                    ("tijdelijk", "Tijdelijke plek"),
                                    ("maatregel", "Maatregel van een externe partij"),
                                    ("onderzoek", "Advies of onderzoek"),
                                    ("melding", "Melding"),
                                ],
                                max_length=20,
                                verbose_name="soort",
                            ),
                        ),
                        ("omschrijving", models.TextField(blank=True, verbose_name="wanneer dit past")),
                        (
                            "per_gemeente",
                            models.BooleanField(
                                default=False, verbose_name="elke gemeente heeft een eigen aanspreekpunt"
                            ),
                        ),
                        ("toestemming", models.BooleanField(default=False, verbose_name="toestemming nodig")),
                        ("indicatie_nodig", models.BooleanField(default=False, verbose_name="indicatie nodig")),
                        (
                            "verzoeken",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wat de school kan vragen",
                            ),
                        ),
                        (
                            "checklist",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="wat klaar moet zijn",
                            ),
                        ),
                        (
                            "grenzen_checklist",
                            models.BooleanField(default=False, verbose_name="loop de grenzen van de ondersteuning na"),
                        ),
                        (
                            "opp_geevalueerd",
                            models.BooleanField(default=False, verbose_name="het OPP moet geëvalueerd zijn"),
                        ),
                        (
                            "deskundigen",
                            models.PositiveSmallIntegerField(default=0, verbose_name="hoeveel deskundigen nodig zijn"),
                        ),
                        (
                            "zienswijze",
                            models.BooleanField(default=False, verbose_name="zienswijze van leerling en ouders nodig"),
                        ),
                        (
                            "besluit_door",
                            models.CharField(blank=True, max_length=100, verbose_name="wie erover beslist"),
                        ),
                        (
                            "vrijstelling",
                            models.BooleanField(
                                default=False, verbose_name="geheel of gedeeltelijk vrij van onderwijs"
                            ),
                        ),
                        (
                            "duur_weken",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="duur in weken"),
                        ),
                        (
                            "terugkeer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("beoogd", "Terugkeer is de bedoeling"),
                                    ("mogelijk", "Terugkeer is mogelijk"),
                                    ("niet", "Terugkeer is niet de bedoeling"),
                                ],
                                max_length=10,
                                verbose_name="terugkeer",
                            ),
                        ),
                        (
                            "stamschool_verantwoordelijk",
                            models.BooleanField(default=False, verbose_name="de school blijft verantwoordelijk"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "leveringen_functie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                                verbose_name="wie planningen en toetsen levert",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bestemmingen",
                                to="scholen.partner",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bestemmingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Schooljaar",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "naam",
                            models.CharField(help_text="Bijvoorbeeld 2026-2027.", max_length=9, verbose_name="naam"),
                        ),
                        ("begindatum", models.DateField(verbose_name="begindatum")),
                        ("einddatum", models.DateField(verbose_name="einddatum")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="schooljaren",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Klas",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=40, verbose_name="naam")),
                        ("niveau", models.CharField(blank=True, max_length=40, verbose_name="niveau")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("regulier", "Reguliere klas"),
                                    ("cluster", "Clustergroep"),
                                    ("versterkt_mentoraat", "Versterkte mentorklas"),
                                    ("taalklas", "Taalklas"),
                                ],
                                default="regulier",
                                max_length=20,
                                verbose_name="soort",
                            ),
                        ),
                        (
                            "max_grootte",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="grootste aantal leerlingen"
                            ),
                        ),
                        (
                            "leerjaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="klassen",
                                to="scholen.leerjaar",
                            ),
                        ),
                        (
                            "locatie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="klassen",
                                to="scholen.locatie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="klassen", to="scholen.school"
                            ),
                        ),
                        (
                            "schooljaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="klassen",
                                to="scholen.schooljaar",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Signaalcategorie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        ("meldcode_vraag", models.BooleanField(default=False, verbose_name="vraagt naar de meldcode")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "ouder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="onderdelen",
                                to="scholen.signaalcategorie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signaalcategorieen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Spreekuur",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("locatie", models.CharField(blank=True, max_length=100, verbose_name="locatie")),
                        (
                            "dag",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "maandag"),
                                    (2, "dinsdag"),
                                    (3, "woensdag"),
                                    (4, "donderdag"),
                                    (5, "vrijdag"),
                                ],
                                null=True,
                                verbose_name="weekdag",
                            ),
                        ),
                        ("tekst", models.CharField(max_length=200, verbose_name="wanneer en waar")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spreekuren",
                                to="scholen.partner",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spreekuren",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Toegangslijn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("laag", models.PositiveSmallIntegerField(verbose_name="laag")),
                        ("rondom", models.BooleanField(default=False, verbose_name="staat om alle lagen heen")),
                        ("tekst", models.TextField(blank=True, verbose_name="wat er gebeurt")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "functie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "overlegtype",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.overlegtype",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="toegangslijnen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Toestemmingsregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("onderwerp", models.CharField(max_length=40, verbose_name="onderwerp")),
                        (
                            "leeftijd_van",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="vanaf leeftijd"),
                        ),
                        (
                            "leeftijd_tot",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tot leeftijd"),
                        ),
                        (
                            "wie",
                            models.CharField(
                                choices=[
                                    ("ouders", "Ouders"),
                                    ("leerling", "Leerling"),
                                    ("beide", "Ouders en leerling"),
                                    ("mentor", "Mentor"),
                                    ("ib", "Intern begeleider"),
                                ],
                                max_length=10,
                                verbose_name="wie",
                            ),
                        ),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("toestemming", "Toestemming"),
                                    ("instemming", "Instemming"),
                                    ("overleg", "In overleg"),
                                    ("informeren", "Informeren"),
                                ],
                                max_length=20,
                                verbose_name="soort",
                            ),
                        ),
                        ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="scholen.school",
                            ),
                        ),
                        (
                            "uitstel_door",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scholen.functie",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Uitkomst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        (
                            "gevolg",
                            models.CharField(
                                choices=[
                                    ("inzet", "Inzet van ondersteuning"),
                                    ("gesprek", "Gesprek"),
                                    ("plan", "Plan van aanpak"),
                                    ("advies", "Advies"),
                                    ("aanhouden", "Aanhouden tot een volgend overleg"),
                                    ("groot_overleg", "Naar een ander overleg"),
                                    ("verwijzing", "Verwijzing"),
                                    ("maatregel", "Maatregel van een externe partij"),
                                    ("geen_zorg", "Geen zorg nodig, terug naar de mentor"),
                                ],
                                max_length=20,
                                verbose_name="gevolg",
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "bestemming",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitkomsten",
                                to="scholen.bestemming",
                            ),
                        ),
                        (
                            "catalogusitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitkomsten",
                                to="scholen.catalogusitem",
                            ),
                        ),
                        (
                            "naar_overlegtype",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitkomsten_hierheen",
                                to="scholen.overlegtype",
                            ),
                        ),
                        (
                            "overlegtype",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uitkomsten",
                                to="scholen.overlegtype",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Vakantie",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("naam", models.CharField(max_length=100, verbose_name="naam")),
                        ("begindatum", models.DateField(verbose_name="eerste vrije dag")),
                        ("einddatum", models.DateField(verbose_name="laatste vrije dag")),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "schooljaar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="vakanties",
                                to="scholen.schooljaar",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Scholing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("voor_wie", models.CharField(blank=True, max_length=200, verbose_name="voor wie")),
                        ("omschrijving", models.TextField(blank=True, verbose_name="omschrijving")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "functie",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scholingen",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scholingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "code"),
                                name="scholing_code_per_school",
                                violation_error_message="Deze school heeft al een regel met deze code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Routeregel",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        ("voorwaarden", models.JSONField(blank=True, default=dict, verbose_name="voorwaarden")),
                        (
                            "formulier",
                            models.CharField(blank=True, max_length=30, verbose_name="alleen voor het formulier"),
                        ),
                        (
                            "sla_dagen",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="schooldagen tot de eerste stap"
                            ),
                        ),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "ontvanger",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ontvangt_via_routes",
                                to="scholen.functie",
                            ),
                        ),
                        (
                            "overlegtype",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="routes",
                                to="scholen.overlegtype",
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="scholen.school",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "volgorde"),
                                name="routeregel_volgorde_per_school",
                                violation_error_message="Twee routes hebben dezelfde plaats in de volgorde.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Protocol",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        ("naam", models.CharField(max_length=150, verbose_name="naam")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("actief", "Actief toegepast"),
                                    ("aanwezig", "Aanwezig"),
                                    ("in_ontwikkeling", "In ontwikkeling"),
                                ],
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("website", models.URLField(blank=True, verbose_name="adres op de website")),
                        ("meldcode", models.BooleanField(default=False, verbose_name="dit is de meldcode")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="protocollen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "code"),
                                name="protocol_code_per_school",
                                violation_error_message="Deze school heeft al een regel met deze code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Profielwijziging",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("soort", models.CharField(max_length=20, verbose_name="soort regel")),
                        ("rij", models.PositiveBigIntegerField(verbose_name="nummer van de regel")),
                        ("naam", models.CharField(max_length=300, verbose_name="naam van de regel")),
                        ("verschillen", models.JSONField()),
                        ("was", models.JSONField(default=dict)),
                        ("reden", models.CharField(max_length=500)),
                        ("gedaan_op", models.DateTimeField(auto_now_add=True)),
                        (
                            "gedaan_door",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="profielwijzigingen",
                                to="scholen.school",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["school", "-id"], name="profielwijziging_school"),
                            models.Index(fields=["soort", "rij", "-id"], name="profielwijziging_rij"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Profieltekst",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                        (
                            "zekerheid",
                            models.CharField(
                                choices=[
                                    ("bron", "Staat in de bron"),
                                    ("afgeleid", "Afgeleid uit de bron"),
                                    ("bekend", "Bekend, niet nagezocht"),
                                    ("onzeker", "Nog te controleren"),
                                    ("standaard", "Voorgestelde standaard"),
                                ],
                                default="bron",
                                max_length=10,
                                verbose_name="zekerheid",
                            ),
                        ),
                        (
                            "aangepast_op",
                            models.DateTimeField(blank=True, null=True, verbose_name="aangepast door de school op"),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="code")),
                        (
                            "soort",
                            models.CharField(
                                choices=[
                                    ("feit", "Over de school"),
                                    ("tekst", "In eigen woorden"),
                                    ("afspraak", "Zo werken we"),
                                    ("begrip", "Wat een woord betekent"),
                                ],
                                max_length=10,
                                verbose_name="soort",
                            ),
                        ),
                        ("naam", models.CharField(max_length=150, verbose_name="kop")),
                        ("tekst", models.TextField(blank=True, verbose_name="tekst")),
                        ("openbaar", models.BooleanField(default=False, verbose_name="staat op de openbare pagina")),
                        ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="volgorde")),
                        ("actief", models.BooleanField(default=True, verbose_name="actief")),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profielteksten",
                                to="scholen.school",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school", "code"),
                                name="profieltekst_code_per_school",
                                violation_error_message="Deze school heeft al een regel met deze code.",
                            )
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="partner",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="partner_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="partner",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("sector", ""), ("soort", "onderwijs"), _connector="OR"),
                        name="partner_sector_bij_onderwijs",
                        violation_error_message="Een sector hoort alleen bij een partner in het onderwijs.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overlegtype",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="overlegtype_code_per_school",
                        violation_error_message="Deze school heeft al een overleg met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overlegtype",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("interval_weken", None),
                            models.Q(
                                ("begintijd__isnull", False), ("interval_weken__gte", 1), ("weekdag__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="overlegtype_reeks_compleet",
                        violation_error_message="Een overleg dat terugkomt heeft een weekdag en een begintijd nodig.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overlegtype",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("weekdag", None), ("weekdag__range", (1, 5)), _connector="OR"),
                        name="overlegtype_weekdag_is_schooldag",
                        violation_error_message="Kies een dag van maandag tot en met vrijdag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="overlegtype",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("minuten_per_punt__gte", 1)),
                        name="overlegtype_minuten_positief",
                        violation_error_message="Een agendapunt duurt minstens een minuut.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="locatie",
                    constraint=models.UniqueConstraint(
                        fields=("school", "naam"),
                        name="locatie_naam_per_school",
                        violation_error_message="Deze school heeft al een locatie met deze naam.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="leerjaar",
                    constraint=models.UniqueConstraint(
                        fields=("school", "volgnummer"),
                        name="leerjaar_volgnummer_per_school",
                        violation_error_message="Dit leerjaar bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="leerjaar",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("volgnummer__range", (1, 6))),
                        name="leerjaar_volgnummer_1_tot_6",
                        violation_error_message="Het volgnummer van een leerjaar is 1 tot en met 6.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="klassoort",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="klassoort_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="klassoort",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("leerjaar_van", None),
                            ("leerjaar_tot", None),
                            ("leerjaar_van__lte", models.F("leerjaar_tot")),
                            _connector="OR",
                        ),
                        name="klassoort_leerjaren",
                        violation_error_message="Het eerste leerjaar is niet hoger dan het laatste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="instelling",
                    constraint=models.UniqueConstraint(
                        fields=("school", "sleutel"),
                        name="instelling_sleutel_per_school",
                        violation_error_message="Deze instelling bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="indicator",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="indicator_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="grens",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="grens_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gesprekssoort",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="gesprekssoort_code_per_school",
                        violation_error_message="Deze school heeft al een soort gesprek met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="gesprekssoort",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("leerjaar_van", None),
                            ("leerjaar_tot", None),
                            ("leerjaar_van__lte", models.F("leerjaar_tot")),
                            _connector="OR",
                        ),
                        name="gesprekssoort_leerjaren_kloppen",
                        violation_error_message="Het eerste leerjaar is niet later dan het laatste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="functie",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="functie_code_per_school",
                        violation_error_message="Deze school heeft al een functie met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fase",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="fase_code_per_school",
                        violation_error_message="Deze school heeft al een fase met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="drempel",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="drempel_code_per_school",
                        violation_error_message="Deze drempel bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="drempel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("actief", False), ("aantal__gte", 1), _connector="OR"),
                        name="drempel_actief_heeft_aantal",
                        violation_error_message="Vul eerst een aantal in; daarna kan de drempel aan.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="drempel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("venster_soort", ""), ("venster_weken", None)),
                            models.Q(("venster_weken__gte", 1), models.Q(("venster_soort", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="drempel_venster_compleet",
                        violation_error_message="Bij een aantal weken hoort ook welke weken: kalenderweken of schoolweken.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="documentregel",
                    constraint=models.UniqueConstraint(
                        fields=("school", "volgorde"),
                        name="documentregel_volgorde_per_school",
                        violation_error_message="Twee documentregels hebben dezelfde plaats in de volgorde.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="documentregel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moment", "voor_start"), ("weken", None)),
                            models.Q(("moment", "binnen_weken"), ("weken__gte", 1)),
                            _connector="OR",
                        ),
                        name="documentregel_weken_bij_moment",
                        violation_error_message="Bij 'binnen een aantal weken' hoort een aantal, bij 'voor de start' niet.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contactregel",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="contactregel_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contactregel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("leerjaar_van", None),
                            ("leerjaar_tot", None),
                            ("leerjaar_van__lte", models.F("leerjaar_tot")),
                            _connector="OR",
                        ),
                        name="contactregel_leerjaren",
                        violation_error_message="Het eerste leerjaar is niet hoger dan het laatste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="catalogusitem",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="catalogusitem_code_per_school",
                        violation_error_message="Deze school heeft al een aanbod met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="catalogusitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("groep_min", None),
                            ("groep_max", None),
                            ("groep_min__lte", models.F("groep_max")),
                            _connector="OR",
                        ),
                        name="catalogusitem_groep_klopt",
                        violation_error_message="De kleinste groep is niet groter dan de grootste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="catalogusitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("registreerbaar", True), ("document", "geen"), _connector="OR"),
                        name="catalogusitem_vrij_kent_geen_document",
                        violation_error_message="Aanbod waarvan deelname niet wordt vastgelegd, kan geen document hebben.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="catalogusitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("leerjaar_van", None),
                            ("leerjaar_tot", None),
                            ("leerjaar_van__lte", models.F("leerjaar_tot")),
                            _connector="OR",
                        ),
                        name="catalogusitem_leerjaren",
                        violation_error_message="Het eerste leerjaar is niet hoger dan het laatste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bestemming",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="bestemming_code_per_school",
                        violation_error_message="Deze school heeft al een bestemming met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bestemming",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("duur_weken", None), ("duur_weken__gte", 1), _connector="OR"),
                        name="bestemming_duur_positief",
                        violation_error_message="Een plek duurt minstens een week.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schooljaar",
                    constraint=models.UniqueConstraint(
                        fields=("school", "naam"),
                        name="schooljaar_naam_per_school",
                        violation_error_message="Dit schooljaar bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schooljaar",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("begindatum__lt", models.F("einddatum"))),
                        name="schooljaar_begint_voor_eind",
                        violation_error_message="Een schooljaar begint voordat het eindigt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="klas",
                    constraint=models.UniqueConstraint(
                        fields=("school", "schooljaar", "naam"),
                        name="klas_naam_per_schooljaar",
                        violation_error_message="Deze klas bestaat al in dit schooljaar.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signaalcategorie",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="signaalcategorie_code_per_school",
                        violation_error_message="Deze categorie bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="signaalcategorie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ouder", models.F("id")), _negated=True),
                        name="signaalcategorie_niet_onder_zichzelf",
                        violation_error_message="Een categorie kan niet onder zichzelf vallen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="spreekuur",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="spreekuur_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="toegangslijn",
                    constraint=models.UniqueConstraint(
                        fields=("school", "code"),
                        name="toegangslijn_code_per_school",
                        violation_error_message="Deze school heeft al een regel met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="toestemmingsregel",
                    constraint=models.UniqueConstraint(
                        fields=("school", "onderwerp", "wie", "soort", "leeftijd_van"),
                        name="toestemmingsregel_uniek",
                        nulls_distinct=False,
                        violation_error_message="Deze regel over toestemming bestaat al voor deze school.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="toestemmingsregel",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("leeftijd_van", None),
                            ("leeftijd_tot", None),
                            ("leeftijd_van__lt", models.F("leeftijd_tot")),
                            _connector="OR",
                        ),
                        name="toestemmingsregel_leeftijd_klopt",
                        violation_error_message="De leeftijd 'vanaf' is lager dan de leeftijd 'tot'.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uitkomst",
                    constraint=models.UniqueConstraint(
                        fields=("overlegtype", "code"),
                        name="uitkomst_code_per_overlegtype",
                        violation_error_message="Dit overleg heeft al een uitkomst met deze code.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uitkomst",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gevolg", "inzet"), _negated=True),
                            ("catalogusitem__isnull", False),
                            _connector="OR",
                        ),
                        name="uitkomst_inzet_kent_aanbod",
                        violation_error_message="Een uitkomst die ondersteuning inzet, wijst naar iets uit het aanbod.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uitkomst",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("bestemming", None), ("gevolg__in", ["verwijzing", "maatregel"]), _connector="OR"
                        ),
                        name="uitkomst_bestemming_bij_verwijzing",
                        violation_error_message="Een bestemming hoort alleen bij een verwijzing of een maatregel.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vakantie",
                    constraint=models.UniqueConstraint(
                        fields=("schooljaar", "naam"),
                        name="vakantie_naam_per_schooljaar",
                        violation_error_message="Deze vakantie staat al in dit schooljaar.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vakantie",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("begindatum__lte", models.F("einddatum"))),
                        name="vakantie_begint_voor_eind",
                        violation_error_message="De laatste vrije dag ligt niet voor de eerste.",
                    ),
                ),
            ]
        ),
    ]
