"""The confidential part of a session is nowhere else than on one page of one person: not on any page of anybody else,
not in what goes out, and not in a plain dump of the database."""

import base64
import shutil
import subprocess
import uuid
from datetime import date

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.urls import reverse

from arrangementen import services
from arrangementen.models import Begeleidingsgesprek
from audit.models import Gebeurtenis
from casussen import tasks
from casussen.services import casus_openen
from tests.factories import BetrokkeneFactory
from tests.rondgang import Rondgang, bladzijden
from zorg.basis.models import Bestand, Opdracht
from zorg.basis.opdrachten import HANDLERS, vegen

from .factories import actief

KANARIE = "Kanariegeheim"
# Pages that read about this pupil: of every app that may look at the dossier.
APPS = ("arrangementen", "dossiers", "casussen", "zorg")
# Who may see everything, and who works on the dossier with the very same right as the author.
LEZERS = ("zorgcoordinator", "smw")


@pytest.fixture
def gesprek(dossier, begeleider):
    gesprek = services.sessie_vastleggen(
        actief(dossier, begeleider), door=begeleider, sleutel=uuid.uuid4(), datum=date(2026, 11, 18),
        aanwezigheid="afwezig_zonder_bericht", doelen=[], deelbaar="Deelbaarwoord", vertrouwelijk=f"{KANARIE} thuis",
        afspraken=[("Belt zelf", "leerling")],
    )  # fmt: skip
    apps.get_app_config("zorg")
    while vegen():
        pass
    return gesprek


@pytest.mark.eis("INV-08")
@pytest.mark.parametrize(
    "allen", [False, pytest.param(True, marks=pytest.mark.bewijs)], ids=["een_per_bladzijde", "iedereen"]
)
def test_op_geen_bladzijde_van_geen_enkele_rol(wereld, gesprek, smw, allen):
    """Every change looks at each page as one of the two, in turn; ``make bewijs`` as both, also at a shut door."""
    BetrokkeneFactory(dossier=wereld.dossier, gebruiker=smw)
    rondgang, gelekt, deelbaar, vraag = Rondgang(wereld.spelers, LEZERS), [], 0, {"q": KANARIE, "zoek": KANARIE}
    for module, naam, cellen in bladzijden(*APPS):
        eigen = naam == "arrangementen:gesprek"
        obj = gesprek if eigen else module.object_voor(naam, wereld)
        url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
        if allen or eigen:
            bezoeken = rondgang.door(naam, LEZERS, url, vraag)
        else:
            bezoeken = rondgang.door_een(naam, cellen | {"smw": "ja"}, url, vraag)  # who works on this dossier
        for wie, antwoord in bezoeken:
            inhoud = b"".join(antwoord).replace(f'value="{KANARIE}"'.encode(), b"")
            deelbaar += b"Deelbaarwoord" in inhoud
            if KANARIE.encode() in inhoud:
                gelekt.append((naam, wie))

    assert gelekt == []
    assert rondgang.ongezien(bladzijden(*APPS)) == set()
    assert rondgang.keren.total() > (200 if allen else 100)
    assert deelbaar > (5 if allen else 3)  # the pages did show what may be shared


def test_de_schrijver_zelf_leest_het_wel(client, gesprek, begeleider):
    client.force_login(begeleider)

    assert KANARIE in client.get(reverse("arrangementen:gesprek", args=[gesprek.pk])).content.decode()


@pytest.mark.eis("INV-08", "ZEIST-67", "ZIEK-38")
def test_in_geen_enkele_tabel_staat_het_leesbaar(client, gesprek, begeleider):
    """As a dump tells it: every table as COPY writes it; and the bytes, which a dump writes as hexadecimals."""
    client.force_login(begeleider)
    client.get(reverse("arrangementen:gesprek", args=[gesprek.pk]))  # also what reading leaves behind
    vormen = [v.lower() for v in (KANARIE, KANARIE.encode().hex(), base64.b64encode(KANARIE.encode())[:12].decode())]
    vindbaar, inhoud = "deelbaarwoord", {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            with cursor.cursor.copy(f'COPY "{tabel}" TO STDOUT') as uit:
                inhoud[tabel] = b"".join(bytes(deel) for deel in uit).decode().lower()

    assert {tabel for tabel, rijen in inhoud.items() if vindbaar in rijen} == {"dossiers_tijdlijnstuk"}
    assert [(tabel, vorm) for tabel, rijen in inhoud.items() for vorm in vormen if vorm in rijen] == []
    assert inhoud["arrangementen_sessienotitie"].count("\n") == 1


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler ontbreekt")
def test_niet_in_mail_logboek_opdrachten_en_documenten(client, gesprek, zorgcoordinator):
    assert tasks.formulier_drukken in HANDLERS.values()
    casus = casus_openen(gesprek.arrangement.dossier, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    client.post(reverse("casussen:afdrukken", args=[casus.pk]))
    while vegen():
        pass
    uitgaand = [f"{m.subject} {m.body} {m.attachments}" for m in mail.outbox]
    logboek = [f"{r.soort} {r.details}" for r in Gebeurtenis.objects.all()]
    opdrachten = [f"{r.sleutel} {r.gegevens} {r.laatste_fout}" for r in Opdracht.objects.all()]
    bestanden = [_leesbaar(bytes(r.inhoud)) for r in Bestand.objects.all()]

    assert logboek
    assert any(bestanden)
    assert [stuk for stuk in (*uitgaand, *logboek, *opdrachten, *bestanden) if KANARIE in stuk] == []


def _leesbaar(pdf):
    klaar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return klaar.stdout.decode()


def test_zonder_sleutel_blijft_de_tekst_op_het_scherm_en_wordt_er_niets_half_bewaard(
    client, dossier, begeleider, settings
):
    arrangement = actief(dossier, begeleider)
    settings.KLUIS_PROEF = False
    client.force_login(begeleider)

    html = client.post(
        reverse("arrangementen:sessie", args=[arrangement.pk]),
        {"sleutel": uuid.uuid4(), "datum": "2026-11-18", "aanwezigheid": "aanwezig", "vertrouwelijk": KANARIE},
    ).content.decode()

    assert "kan nu niet veilig bewaard worden" in html
    assert KANARIE in html
    assert not Begeleidingsgesprek.objects.exists()


def test_met_een_sleutel_die_weg_is_zegt_de_bladzijde_dat(client, gesprek, begeleider, settings):
    settings.KLUIS_PROEF = False
    client.force_login(begeleider)

    html = client.get(reverse("arrangementen:gesprek", args=[gesprek.pk])).content.decode()

    assert "nu niet te openen" in html
