"""What the four schools say about themselves: each line of the loaded profile, on the page that staff read."""

import html
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from scholen import services
from scholen.models import Catalogusitem
from scholen.overzicht import OPENBAAR, PAGINAS
from tests.factories import SchoolFactory
from tests.spelers import medewerker

PROFIELEN = ("segbroek", "zeist", "zeeland", "grotius")


def in_woorden(antwoord) -> str:
    tekst = re.sub(r"(?s)<(script|style|nav).*?</\1>", " ", antwoord.content.decode())
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", tekst)))


@pytest.fixture(scope="module")
def paginas(django_db_setup, django_db_blocker):
    """The words of every page of every profile as a mentor reads them, and of the public page. Made once."""
    teksten = {}
    with django_db_blocker.unblock(), transaction.atomic():
        for profiel in PROFIELEN:
            school = SchoolFactory(naam=f"Proef {profiel}", slug=f"eisen-{profiel}", bestuur="Stichting Proef")
            services.profiel_laden(school, profiel)
            lezer = Client()
            lezer.force_login(medewerker(school, "ME", "Lezer"))
            for deel, pagina in PAGINAS.items():
                teksten[profiel, deel] = in_woorden(lezer.get(reverse(pagina.url)))
            school.instellingen.filter(sleutel="openbaar.pagina").update(waarde=True)
            openbaar = reverse("over_school", args=[school.slug])
            delen = [in_woorden(Client().get(openbaar, {"deel": deel})) for deel in OPENBAAR]
            teksten[profiel, "openbaar"] = " ".join(delen)
        transaction.set_rollback(True)
    return teksten


# fmt: off
REGELS = [
    ("ZEIST-05", "zeist", "school", "klas 7, klas 8, klas 9, klas 10, klas 11, klas 12"),
    ("ZEIST-27", "zeist", "aanbod", "Basisondersteuning, komt boven op de basiszorg, om de week",
     "Extra ondersteuning, komt boven op de basiszorg, elke week",
     "Extra ondersteuning, komt boven op de basiszorg, alleen met een motivering"),
    ("ZEIST-29", "zeist", "aanbod", "Vertrouwenspersoon op school"),
    ("ZIEK-12", "zeist", "aanbod", "elke week, tot de laatste schooldag, 1 lesuur, begint met een intake",
     "om de week, minstens 13 weken, 1 lesuur, begint met een intake"),
    ("ZIEK-13", "zeist", "aanbod", "drie maanden tot een schooljaar. Gaat over: planning (lange en korte "
     "termijn projecten), welzijn, contact met leerkrachten en klasgenoten",
     "zo mogelijk op een vast moment. Gaat over: planning (lange en korte termijn projecten), welzijn, contact met "
     "leerkrachten en klasgenoten"),
    ("ZIEK-21", "zeist", "contact", "De Kleine Prins", "https://dekleineprins.nl"),
    ("ZIEK-21", "zeist", "functies", "Ambulant begeleider bij chronische ziekte"),
    ("ZEIST-40 ZIEK-26", "zeist", "functies", "Nodig: Master SEN of Schoolcounseling"),
    ("ZEIST-39", "zeist", "school", "De school heeft een aantal schoolcoaches"),
    ("ZEIST-41", "zeist", "aanbod", "Gesprekken door orthopedagoog of GZ-psycholoog", "alleen met een motivering"),
    ("ZEIST-83", "zeist", "contact", "Overleg eerst met de mentor", "klas 7 tot en met klas 9",
     "klas 10 tot en met klas 12", "GZ-psycholoog", "Orthopedagoog"),
    ("ZIEK-44", "zeist", "contact", "Chronische ziekte of aandoening", "Een zorgcoördinator voor alle klassen"),
    ("SEG-01", "segbroek", "contact", "Jeugdhulpverlening", "GGZ / jeugd-GGZ", "CJG"),
    ("SEG-03", "segbroek", "contact", "Samenwerkingsverband passend onderwijs",
     "Afspraken over begeleiding en ondersteuning op school, en over plaatsen in het speciaal onderwijs"),
    ("SEG-04", "segbroek", "school", "welke ondersteuning de leerling nodig heeft", "individueel gesprek"),
    ("SEG-05", "segbroek", "school", "Naam van onze school", "Onderwijstype", "Schoolbestuur", "Stichting Proef",
     "Samenwerkingsverband Samenwerkingsverband passend onderwijs Leerjaren klas 1, klas 2",
     "Onderwijsniveaus onderbouw", "Onderwijsniveaus bovenbouw", "Leerjaren 1 tot en met 6", "Invuldatum"),
    ("SEG-08", "segbroek", "functies", "gekoppeld aan een klas of clustergroep"),
    ("SEG-08", "segbroek", "school", "Clustergroep"),
    ("SEG-17", "segbroek", "contact",
     "Schoolmaatschappelijk werk / gezinswerker Maatschappelijk werk werkt in de school"),
    ("SEG-18", "segbroek", "contact", "Leerplichtambtenaar", "Schoolwijkagent", "consulent van het SWV",
     "Jeugdgezondheidszorg (JGZ, met de schoolarts) Jeugdgezondheidszorg Beide locaties"),
    ("SEG-19", "segbroek", "functies", "Teamleider Leidt een team en overlegt met mentoren", "Locatiedirecteur"),
    ("SEG-22", "segbroek", "grenzen", "disharmonisch intelligentieprofiel", "verstandelijke beperking",
     "geheugenprobleem"),
    ("SEG-23", "segbroek", "grenzen", "leerachterstanden", "nieuw in Nederland (ISK-leerling)",
     "elke dag 1 op 1 begeleiding nodig"),
    ("SEG-24", "segbroek", "grenzen", "Accepteert geen grenzen", "Erkent geen autoriteit",
     "veiligheid van de omgeving", "ernstig storend gedrag", "combinatie van leer- en gedragsproblemen"),
    ("SEG-25", "segbroek", "grenzen", "structureel ernstig (on)geoorloofd verzuim: meer dan 10 procent"),
    ("SEG-26", "segbroek", "grenzen", "geen contact leggen", "ernstig autistisch", "ernstig agressief", "seksueel",
     "ernstige verslavingsproblematiek"),
    ("SEG-27", "segbroek", "grenzen", "Is doof", "Is blind", "niet in staat tot eigen lichamelijke verzorging"),
    ("SEG-31", "segbroek", "functies", "Verzuimcoördinator", "Let met teamleiders en leerlingbegeleiders op de "
     "absenties. Signaleert en informeert de mentoren. Elke locatie heeft een eigen."),
    ("SEG-33", "segbroek", "contact", "Beide locaties, Zichtbaar op en in de school"),
    ("SEG-36", "segbroek", "aanbod",
     "op de school aanwezig. Wie kan helpen, en waar die te vinden is. Specialist Wie Aandachtsfunctionaris",
     "centraal beschikbaar via het bestuur. Wie kan helpen, en waar die te vinden is. Specialist Wie Orthopedagoog",
     "centraal beschikbaar via het samenwerkingsverband of derden. Wie kan helpen"),
    ("SEG-37", "segbroek", "aanbod", "Aandachtsfunctionaris huiselijk geweld Aandachtsfunctionaris huiselijk geweld",
     "Aandachtsfunctionaris radicalisering Aandachtsfunctionaris radicalisering", "Adviseur passend onderwijs",
     "Decaan / loopbaanbegeleider Decaan / loopbaanbegeleider", "Leerlingbegeleider Leerlingbegeleider",
     "Ondersteuningscoördinator", "Orthopedagoog Orthopedagoog"),
    ("SEG-38", "segbroek", "aanbod", "Persoonlijk begeleider Persoonlijk begeleider",
     "Reken-/wiskundespecialist", "Taal-/leesspecialist",
     "Trainer faalangstreductie", "Trainer sociale vaardigheden Trainer sociale vaardigheden",
     "Vertrouwenspersoon Vertrouwenspersoon", "Verzuimcoördinator Verzuimcoördinator"),
    ("SEG-39", "segbroek", "aanbod", "Schoolmaatschappelijk werk Schoolmaatschappelijk werker Taal-",
     "Schoolverpleegkundige / schoolarts", "Gezinscoach CJG", "Leerplicht Leerplichtambtenaar"),
    ("SEG-46", "segbroek", "functies", "Verantwoordelijk voor de inhoudelijke zorg van een leerling. Klein "
     "zorgoverleg, JES-overleg"),
    ("SEG-47", "segbroek", "functies", "Doet de administratieve taken en notuleert de zorgoverleggen. Klein "
     "zorgoverleg, JES-overleg"),
    ("SEG-48", "segbroek", "functies", "Voert gesprekken met leerlingen en ouders, en verwijst door als dat nodig is. "
     "Klein zorgoverleg, JES-overleg", "Werkt onder begeleiding van: Schoolmaatschappelijk werker"),
    ("SEG-49", "segbroek", "functies", "Zit het JES-overleg voor. JES-overleg", "Conrector"),
    ("SEG-50", "segbroek", "functies", "Ondersteunt de teamleider, praat met leerlingen over gedrag",
     "contact met ouders na verwijdering uit de les. Elke locatie heeft een eigen. JES-overleg"),
    ("SEG-51", "segbroek", "functies", "Kijkt mee of het onderwijs passend is, en helpt bij de doorverwijzing naar "
     "ander onderwijs. JES-overleg"),
    ("SEG-52", "segbroek", "functies", "Eindverantwoordelijk voor de schoolgang van een leerling. Handhaaft de "
     "leerplicht. JES-overleg"),
    ("SEG-53", "segbroek", "functies", "Helpt als er problemen zijn in het gezin of de omgeving van een leerling. "
     "JES-overleg"),
    ("SEG-54", "segbroek", "functies", "Voert preventief gesprekken met leerlingen uit bepaalde leerjaren. "
     "JES-overleg"),
    ("SEG-55", "segbroek", "functies", "Gesprekken bij zorgwekkend ziekteverzuim. Kan bepalen hoe belastbaar een "
     "leerling is. JES-overleg"),
    ("SEG-56", "segbroek", "functies", "Voert preventieve gesprekken, of is al betrokken bij een leerling. "
     "JES-overleg (Jeugd en School) (als het nodig is)"),
    ("SEG-57", "segbroek", "functies", "Coördineert alles rondom leerlingen met dyslexie",
     "toetsen met tijdverlenging in de toetsweken. geen overleg"),
    ("SEG-58", "segbroek", "functies", "Begeleidt leerlingen met faalangst, alleen of in een groep"),
    ("SEG-59", "segbroek", "functies", "de stamschool blijft verantwoordelijk voor het onderwijs. Verzamelt "
     "planningen en toetsen en levert die aan. JES-overleg (Jeugd en School) (als het nodig is)"),
    ("SEG-60", "segbroek", "functies", "Signaleert en informeert de mentoren. Elke locatie heeft een eigen. "
     "Schoolaanwezigheidsteam, JES-overleg (Jeugd en School) (als het nodig is)"),
    ("SEG-61", "segbroek", "functies", "Buddy (onderwijsassistent) Geeft tien weken lang elke week laagdrempelige "
     "hulp bij plannen en organiseren, en werkt aan doelen"),
    ("SEG-62", "segbroek", "functies", "Coördineert verwijderingen, schorsingen en andere zaken van veiligheid. "
     "JES-overleg (Jeugd en School) (als het nodig is)"),
    ("SEG-63", "segbroek", "functies", "Een van de twee EF-trainers: begeleidt een leerling kort en individueel"),
    ("SEG-64", "segbroek", "aanbod", "Begeleiding in kleine groepjes", "Bovenschoolse voorziening (OPDC / rebound)",
     "Taalklas", "Time-in/time-outvoorziening (met begeleiding)", "Trajecten op maat klas / onderwijszorggroep",
     "Versterkt mentoraat"),
    ("SEG-66", "segbroek", "aanbod", "zo veel mogelijk met leerlingen uit hetzelfde leerjaar",
     "hoogstens 8 leerlingen"),
    ("SEG-67", "segbroek", "aanbod", "elke week, 10 weken, 60 minuten, hoogstens 8 leerlingen"),
    ("SEG-68", "segbroek", "aanbod", "De zwakke executieve functies van de leerling versterken"),
    ("SEG-69", "segbroek", "aanbod", "Gaat verder dan alleen faalangst", "faalangst, lichamelijke signalen, gedachten, "
     "ademhalingsoefeningen, planning, balans, hulp vragen"),
    ("SEG-70", "segbroek", "aanbod", "Sinds 2010, elk jaar. Voor alle leerjaren en alle onderwijsniveaus",
     "6 tot 10 leerlingen"),
    ("SEG-71", "segbroek", "aanbod", "Ervaringen, gedachten en gevoelens delen", "De veerkracht en weerbaarheid",
     "De rouwende jongere krachtiger maken"),
    ("SEG-72", "segbroek", "aanbod", "Elke schooldag van 14.00 tot 16.30 of 17.00 uur, in beide gebouwen"),
    ("SEG-73", "segbroek", "aanbod", "Aanmelden gaat via mentor of teamleider"),
    ("SEG-74", "segbroek", "aanbod", "ongeveer 25 leerlingen", "Elke tweede donderdag van de maand"),
    ("SEG-75", "segbroek", "aanbod", "Deelname wordt niet vastgelegd"),
    ("SEG-78", "segbroek", "aanbod", "inroosteren van flexuren, leerschema voor de toetsweek, extra uitleg, "
     "opdrachten plannen, mailen met docenten"),
    ("SEG-81", "segbroek", "aanbod", "Aanbod (ernstige) rekenproblematiek", "Aanbod extra uitdaging",
     "Aanbod lees- en spellingzwakte en dyslexie", "Aanbod studievaardigheden, plannen en organiseren, leren leren",
     "Aanbod versterken sociaal-emotionele ontwikkeling en welzijn"),
    ("SEG-82", "segbroek", "aanbod", "Aanbod versterken sociale vaardigheden en weerbaarheid",
     "Preventief signaleren op leerontwikkeling", "Preventief signaleren op sociaal-emotionele ontwikkeling",
     "Vakgerichte ondersteuning", "Vakspecifieke examentraining"),
    ("SEG-83", "segbroek", "aanbod", "Plus-flexuren", "Flexuur executieve functies", "Zwemflex"),
    ("SEG-84", "segbroek", "aanbod", "Ruimte voor een time-out", "Prikkelarme werkplek of stilteruimte",
     "Fitnessruimte", "Rolstoeltoegankelijke ingang", "Ruimte voor één-op-éénbegeleiding", "Lift",
     "Ruimte met individuele werkplekken"),
    ("SEG-85", "segbroek", "grenzen", *(f"{protocol} Actief toegepast" for protocol in (
        "Meldcode huiselijk geweld en kindermishandeling", "Protocol anti-pesten", "Protocol dyslexie",
        "Protocol gedrag / sociale veiligheid", "Protocol medisch handelen", "Protocol rouw en overlijden",
        "Protocol schorsen en verwijderen", "Protocol voorkomen schoolverzuim en thuiszitters"))),
    ("SEG-90", "segbroek", "contact", "Hoger onderwijs (hbo/wo)", "Middelbaar beroepsonderwijs (mbo)",
     "Regulier basisonderwijs (bao)", "Regulier voortgezet onderwijs (vo)", "Speciaal basisonderwijs (sbo)",
     "Speciaal onderwijs (so)", "Voortgezet speciaal onderwijs (vso)"),
    ("SEG-91", "segbroek", "contact", "Adviseur passend onderwijs / consulent van het SWV", "GGZ / jeugd-GGZ",
     "Jeugdgezondheidszorg (JGZ, met de schoolarts)", "Jeugdhulpverlening", "Jongerenwerk Jongerenwerk",
     "Leerplichtambtenaar",
     "Lokale overheid / gemeente", "Schoolmaatschappelijk werk / gezinswerker"),
    ("SEG-92", "segbroek", "school", "Beeldcoach", "Begeleider passend onderwijs", "Dyscalculiespecialist",
     "Dyslexiespecialist", "Fysiek specialist", "Sovatrainer", "Logopedist", "NT2-specialist", "Orthopedagoog",
     "Psycholoog", "Remedial teaching", "Zorgcoördinatie"),
    ("SEG-172", "segbroek", "school", "Toelichting op ons onderwijsconcept", "Onze visie op passend onderwijs",
     "Sterke punten in onze ondersteuning", "Grenzen aan onze ondersteuning",
     "Ambities en ontwikkeldoelen voor de ondersteuning"),
    ("SEG-173", "segbroek", "school", "mentoren van de onderbouw", "Formatief handelen", "50 docenten",
     "beginnende mentoren en nieuwe docenten"),
    ("ZEE-01", "zeeland", "school", "Klas 1 en 2 Elke klas heeft een eigen mentor",
     "Klas in de bovenbouw Elke klas heeft een eigen mentor"),
    ("ZEE-05", "zeeland", "aanbod", "Voor leerlingen die een extra zetje nodig hebben", "geschoolde mentor"),
    ("ZEE-06", "zeeland", "school", "minstens 8 uur per week les van de mentor, geschoolde mentor"),
    ("ZEE-07", "zeeland", "school", "Versterkte mentorklas Kleiner dan een gewone klas", "hoogstens 16 leerlingen"),
    ("ZEE-08", "zeeland", "school", "klas 1 tot en met klas 2 2 mentoruren per week", "1 mentoruur per week"),
    ("ZEE-09", "zeeland", "school", "Studievaardigheden, sociale vaardigheden en loopbaanbegeleiding"),
    ("ZEE-13", "zeeland", "functies", "kortdurende hulp bij problemen die niet bij een vak horen"),
    ("ZEE-14", "zeeland", "aanbod", "leerproblemen, gedrag en sociaal-emotionele problemen"),
    ("ZEE-15", "zeeland", "aanbod", "Gaat over: leerproblemen, gedrag en sociaal-emotionele problemen. Kan zo: in de "
     "klas, individueel"),
    ("ZEE-17", "zeeland", "functies", "Vraagbaak voor de intern begeleiders, helpt mee als dat nodig is"),
    ("ZEE-18", "zeeland", "functies", "Is ook ambulant begeleider", "Werkt in de school"),
    ("ZEE-19", "zeeland", "aanbod", "preventieve coaching, integratieve begeleiding voor leerlingen die vastlopen"),
    ("ZEE-20", "zeeland", "aanbod", "leerlingen die vastlopen. Kan zo: in de klas, individueel"),
    ("ZEE-22", "zeeland", "aanbod", "Verlengde schooldag (VSD)", "Bijlessen", "NT2-begeleiding",
     "Plannen en organiseren", "Achterstanden inhalen", "MRT Basisondersteuning", "Talentontwikkeling"),
    ("ZEE-23", "zeeland", "aanbod", "voor elke leerling, zonder aanmelding, elke week, 2 lesuren",
     "elke leerling kiest waar de aandacht naar gaat"),
    ("ZEE-24", "zeeland", "aanbod", "huiswerk, plannen, achterstanden inhalen, talenten versterken",
     "onder begeleiding van verschillende vakdocenten"),
    ("ZEE-25", "zeeland", "aanbod", "die nog niet goed Nederlands spreken, naast de reguliere lessen"),
    ("ZEE-26", "zeeland", "aanbod", "Oplaadpunt in de school", "rust buiten de klas, didactische coaching"),
    ("ZEE-28", "zeeland", "aanbod", "STOER-lessen Weerbaarheid en sociale vaardigheden, voor elke brugklas",
     "weerbaarheid, sociale vaardigheden",
     "voor elke leerling, zonder aanmelding, klas 1"),
    ("ZEE-30", "zeeland", "aanbod", "vergroten van zelfvertrouwen, de examenperiode"),
    ("ZEE-34", "zeeland", "functies", "De mentor: spil in de ondersteuning", "Interne ondersteuning",
     "Externe ondersteuning"),
    ("ZEE-39", "zeeland", "contact", "Leerplichtambtenaar", "CTO, leden van het samenwerkingsverband",
     "Ambulant dienstverleners", "Orthopedagoog RPCZ onderwijsexpertise", "Ziezon, voor zieke kinderen"),
    ("ZEE-40", "zeeland", "contact", "(Thematisch) wijkagenten (jeugd)", "Indigo preventie", "Jongerenwerkers",
     "(GGZ) hulpverlening", "Jeugdverpleegkundige van de GGD", "CJG-medewerkers"),
    ("ZEE-46", "zeeland", "contact", "Een dag per week aanwezig"),
    ("ZEE-50", "zeeland", "aanbod", "TOS, epilepsie, langdurige ziekte"),
    ("ZEE-51", "zeeland", "aanbod", "Helpt: docenten, mentor, leerling"),
    ("ZEE-52", "zeeland", "aanbod", "in de klas, voorlichting geven, alleen begeleiding aan de docenten die de "
     "leerling lesgeven"),
    ("GRO-04", "grotius", "functies", "Verantwoordelijk voor dat elke leerling ook de hulp krijgt die nodig is"),
    ("GRO-10", "grotius", "school", "Problemen van leerlingen zien, intern begeleiden waar het kan, en extern laten "
     "begeleiden waar dat nodig is"),
    ("GRO-16", "grotius", "functies", "Eerste professionele moment", "Tweede professionele moment",
     "Derde professionele moment", "Vierde professionele moment"),
    ("GRO-66", "grotius", "overleggen", "consultatie; verwijzing; interventie in samenwerking: crisisinterventie, "
     "kortdurende interventie, begeleiding; eindevaluatie en nazorg"),
    ("GRO-86", "grotius", "afspraken", "Consultatie, Een gezamenlijke aanpak vanuit de disciplines, de school en de "
     "ouders, Een doorverwijzing"),
    ("SEG-02", "segbroek", "openbaar",
     "Ondersteuningsaanbod Zo helpt de school leerlingen die meer nodig hebben",
     "Onze visie op passend onderwijs", "Rouwgroep", "Ambities en ontwikkeldoelen"),
    ("SEG-33", "segbroek", "openbaar", "Leerplichtambtenaar Beide locaties Zichtbaar op en in de school"),
    ("SEG-85", "segbroek", "openbaar", "Protocol rouw en overlijden Actief toegepast"),
    ("SEG-86", "segbroek", "openbaar", "Nog niet ontwikkeld 0% In ontwikkeling 43%"),
    ("SEG-92", "segbroek", "openbaar", "Beeldcoach"),
    ("SEG-172", "segbroek", "openbaar", "Sterke punten in onze ondersteuning", "Grenzen aan onze ondersteuning"),
    ("ZEIST-82", "zeist", "openbaar", "Meldcode huiselijk geweld en kindermishandeling Actief toegepast"),
    ("ZEIST-35", "zeist", "openbaar", "Vertrouwenspersoon Luistert, en adviseert zo nodig over hulp van buiten. Is "
     "geen therapeut."),
    ("ZEIST-83", "zeist", "openbaar", "Overleg eerst met de mentor.",
     "Mail de zorgcoördinator van klas 7 tot en met 9. klas 7 tot en met klas 9"),
]
# fmt: on


@pytest.mark.parametrize(
    ("profiel", "deel", "woorden"),
    [
        pytest.param(
            profiel, deel, woorden, marks=pytest.mark.eis(*eisen.split()), id=f"{eisen.replace(' ', '_')}-{deel}"
        )
        for eisen, profiel, deel, *woorden in REGELS
    ],
)
def test_de_school_zegt_het_zelf(paginas, profiel, deel, woorden):
    """Exactly once: words that also stand elsewhere on the page would hide that the line itself is gone."""
    tekst = paginas[profiel, deel]

    assert {woord: tekst.count(woord) for woord in woorden} == dict.fromkeys(woorden, 1)


@pytest.mark.eis("SEG-93", "ZEE-34")
@pytest.mark.parametrize(
    ("profiel", "stappen"),
    [
        ("segbroek", ["Docenten", "Mentor", "Teamleider", "Klein zorgteam", "JES-overleg", "Overige zorg"]),
        ("zeeland", ["De mentor: spil", "Interne ondersteuning", "Externe ondersteuning"]),
    ],
)
def test_de_weg_naar_hulp_staat_in_volgorde(paginas, profiel, stappen):
    tekst = paginas[profiel, "functies"].split("De weg naar hulp", 1)[1]

    plekken = [tekst.index(stap) for stap in stappen]

    assert plekken == sorted(plekken)


@pytest.mark.eis("ZEIST-28", "ZIEK-10")
def test_advisering_van_leerkrachten_helpt_docenten_ook_bij_een_chronische_ziekte(paginas, lege_school):
    services.profiel_laden(lege_school, "zeist")

    item = Catalogusitem.objects.get(school=lege_school, naam="Advisering van leerkrachten")

    assert (item.vorm, item.doelgroep_inzet, item.uitkomsten.count()) == ("docent", ["docent"], 1)
    assert "Advisering van leerkrachten" in paginas["zeist", "aanbod"]
    assert "over wat een leerling nodig heeft" in paginas["zeist", "aanbod"]


@pytest.mark.eis("ZEIST-30", "ZIEK-11")
def test_een_schoolcoach_begeleidt_een_leerling_licht_of_intensief(paginas, lege_school):
    services.profiel_laden(lege_school, "zeist")

    coaches = Catalogusitem.objects.filter(school=lege_school, uitvoerder__code="SCHOOLCOACH").order_by("naam")

    assert [item.naam for item in coaches] == ["Schoolcoach, intensief arrangement", "Schoolcoach, licht arrangement"]
    for item in coaches:
        assert item.vorm == "individueel"
        assert item.naam in paginas["zeist", "aanbod"]


@pytest.mark.eis("SEG-86")
def test_de_totalen_komen_uit_de_veertien_indicatoren(paginas, lege_school):
    services.profiel_laden(lege_school, "segbroek")

    assert lege_school.indicatoren.count() == 14
    tekst = paginas["segbroek", "grenzen"]
    for getal in ("Nog niet ontwikkeld 0%", "In ontwikkeling 43%", "Ontwikkeld 57%", "Ver ontwikkeld 0%"):
        assert getal in tekst
