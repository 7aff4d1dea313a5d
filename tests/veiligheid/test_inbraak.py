"""Every door tried by everybody who is not meant: pages, search, print, counts, "who looked", mail and the database.

The canary stands in a talk in confidence, in the exception and in a meldcode.
"""

import base64

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from audit.models import Gebeurtenis
from dossiers.beeld.inzage import wie_keek
from dossiers.models import Dossier, Taak, Tijdlijnstuk
from portaal.services import nieuws_melden
from tests.accounts.test_rechten import verlenen
from tests.factories import BetrokkeneFactory
from tests.portaal.test_gedeeld import binnengaan
from tests.rondgang import Rondgang, bladzijden
from veiligheid import services
from veiligheid.models import Doorbreking, Meldcode, Vertrouwensgesprek
from zorg.basis.models import Opdracht
from zorg.basis.opdrachten import vegen

from .factories import doorbreking, gesprek, meldcode, stap
from .test_meldcode import MELDING

KANARIE = "Kanariegeheim"
# Whose pages may tell anything of this pupil.
LEZERS = ("zorgcoordinator", "ondersteuner", "teamleider", "smw", "beheerder", "privacy", "andere_school_zc")
APPS = ("dossiers", "casussen", "zorg", "veiligheid", "aanmeldingen")


@pytest.fixture
def geheim(dossier, vertrouwenspersoon, mentor, smw):
    """A talk, an exception and a reported meldcode; the social worker works on the dossier with the fullest rights."""
    BetrokkeneFactory(dossier=dossier, gebruiker=smw)
    leerling = dossier.leerling
    rijen = {
        "gesprek": gesprek(leerling, vertrouwenspersoon, f"{KANARIE} thuis"),
        "doorbreking": doorbreking(leerling, vertrouwenspersoon, feit=f"{KANARIE} nu"),
        "meldcode": meldcode(dossier, mentor, f"{KANARIE} maandag"),
    }
    stap(rijen["meldcode"], mentor, 2, f"{KANARIE} overleg", advies="anoniem")
    services.melden(rijen["meldcode"], door=mentor, herkomst="p", **MELDING | {"feiten": f"{KANARIE} gemeld"})
    while vegen():
        pass
    return rijen


@pytest.mark.eis("ZEIST-36", "INV-08", "INV-30")
@pytest.mark.parametrize(
    "allen", [False, pytest.param(True, marks=pytest.mark.bewijs)], ids=["een_per_bladzijde", "iedereen"]
)
def test_op_geen_bladzijde_van_wie_niet_is_genoemd(wereld, geheim, allen):
    """Every change looks at each page as one of its readers in turn, and ``make bewijs`` as all who are not named, also
    where the door stays shut."""
    rondgang, gelekt = Rondgang(wereld.spelers, LEZERS), []
    vraag = {"q": KANARIE, "zoek": KANARIE, "naam": KANARIE}
    for module, naam, cellen in bladzijden(*APPS):
        eigen = geheim.get(naam.partition(":")[2])
        obj = eigen or module.object_voor(naam, wereld)
        url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
        if allen or eigen:
            bezoeken = rondgang.door(naam, LEZERS, url, vraag)
        else:
            bezoeken = rondgang.door_een(naam, cellen | {"smw": "ja"}, url, vraag)  # who works on this dossier
        for wie, antwoord in bezoeken:
            if KANARIE.encode() in b"".join(antwoord).replace(f'value="{KANARIE}"'.encode(), b""):
                gelekt.append((naam, wie))

    assert gelekt == []
    assert rondgang.ongezien(bladzijden(*APPS)) == set()
    assert rondgang.keren.total() > (700 if allen else 100)


@pytest.mark.eis("ZEIST-36")
def test_ook_een_andere_vertrouwenspersoon_en_de_mentor_niet(client, geheim, andere_vertrouwenspersoon, mentor):
    for wie in (andere_vertrouwenspersoon, mentor):
        client.force_login(wie)
        for naam, rij in (("gesprek", geheim["gesprek"]), ("doorbreking", geheim["doorbreking"])):
            antwoord = client.get(reverse(f"veiligheid:{naam}", args=[rij.pk]))
            assert antwoord.status_code == 404
            assert antwoord.content == client.get(reverse(f"veiligheid:{naam}", args=[999_999])).content
        assert list(client.get(reverse("veiligheid:vertrouwen")).context["rijen"]) == []
        assert client.post(
            reverse("veiligheid:vertellen", args=[geheim["doorbreking"].pk]), {"ontvanger": "veilig_thuis"}
        ).status_code == 404  # fmt: skip


@pytest.mark.eis("INV-30", "PRIV-14")
def test_van_een_meldcode_weet_niemand_anders_ook_niet_als_getal(client, wereld, geheim):
    """Not the coordinator, and not "1 item that you may not read"; the same bytes as for what does not exist."""
    rij = geheim["meldcode"]
    for wie in LEZERS:
        gebruiker = wereld.spelers[wie]
        client.force_login(gebruiker)
        antwoord = client.get(rij.get_absolute_url())
        assert antwoord.status_code == 404
        assert antwoord.content == client.get(reverse("veiligheid:meldcode", args=[999_999])).content
        assert not Tijdlijnstuk.objects.all().afgeschermd_voor(gebruiker, wereld.dossier).exists()
        assert not Taak.objects.waarop(gebruiker, "taak.inzien").filter(soort__startswith="meldcode").exists()
    assert not Taak.objects.filter(dossier=wereld.dossier, soort__startswith="meldcode").exists()
    client.force_login(wereld.spelers["zorgcoordinator"])
    beginnen = client.get(reverse("veiligheid:meldcode_beginnen", args=[wereld.dossier.pk]))
    assert list(beginnen.context["lopend"]) == []


@pytest.mark.eis("INV-30", "PRIV-14")
def test_een_verleend_recht_op_het_dossier_opent_geen_meldcode(dossier, geheim, zorgcoordinator):
    """As a substitute or in an emergency: only who is named on this one reads it."""
    verlenen(dossier, zorgcoordinator, "meldcode.inzien", uren=1)
    vers = Gebruiker.objects.get(pk=zorgcoordinator.pk)

    assert Dossier.objects.waarop(vers, "meldcode.inzien").exists()
    assert not Meldcode.objects.waarop(vers, "meldcode.inzien").exists()


@pytest.mark.eis("ZEIST-36", "PRIV-14")
def test_wie_keek_noemt_ze_niet_en_het_logboek_van_de_school_wel(client, geheim, dossier, vertrouwenspersoon, mentor):
    for wie, naam in ((vertrouwenspersoon, "gesprek"), (vertrouwenspersoon, "doorbreking"), (mentor, "meldcode")):
        client.force_login(wie)
        assert client.get(reverse(f"veiligheid:{naam}", args=[geheim[naam].pk])).status_code == 200
    client.force_login(vertrouwenspersoon)
    client.get(reverse("veiligheid:vertrouwen"))
    client.get(f"{reverse('veiligheid:gesprek_nieuw')}?leerling={dossier.leerling_id}")
    client.get(reverse("veiligheid:gesprek_nieuw"), {"naam": dossier.leerling.roepnaam})

    blikken, _ = wie_keek(dossier)

    assert not [blik for blik in blikken if str(vertrouwenspersoon) == blik.wie]
    assert not [blik for blik in blikken if "meldcode" in blik.wat.lower()]
    gelogd = Gebeurtenis.objects.filter(soort="ingezien", onderwerp__startswith="veiligheid.")
    assert set(gelogd.values_list("onderwerp", "leerling_id")) == {
        ("veiligheid.vertrouwensgesprek", None), ("veiligheid.doorbreking", None), ("veiligheid.meldcode", None),
    }  # fmt: skip


@pytest.mark.eis("ZEIST-36", "INV-08")
def test_in_geen_tabel_brief_of_opdracht_staat_het_leesbaar(geheim):
    """As a dump tells it. Of the report itself only the piece that the named people read."""
    vormen = (KANARIE.lower(), KANARIE.encode().hex(), base64.b64encode(KANARIE.encode())[:12].decode().lower())
    lekken = []
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            with cursor.cursor.copy(f'COPY "{tabel}" TO STDOUT') as uit:
                inhoud = b"".join(bytes(deel) for deel in uit).decode().lower()
            lekken += [tabel for vorm in vormen if vorm in inhoud]

    assert lekken == ["dossiers_tijdlijnstuk"]
    assert not [bericht for bericht in mail.outbox if KANARIE in f"{bericht.subject} {bericht.body}"]
    assert not [rij for rij in Opdracht.objects.order_by("pk") if KANARIE in str(rij.argumenten)]


@pytest.mark.eis("ZEIST-17", "ZEIST-36", "PRIV-14")
def test_ouders_zien_er_via_hun_link_niets_van(geheim, dossier, vertrouwenspersoon, mentor):
    """Not what was said, not who looked, and not that there is anything; and no message home is about it."""
    lezer, ouder = Client(), Client()
    for wie, naam in ((vertrouwenspersoon, "gesprek"), (vertrouwenspersoon, "doorbreking"), (mentor, "meldcode")):
        lezer.force_login(wie)
        lezer.get(reverse(f"veiligheid:{naam}", args=[geheim[naam].pk]))
    thuis = {contact.email for contact in dossier.leerling.contactpersonen.order_by("pk")}
    assert not [bericht for bericht in mail.outbox if thuis & set(bericht.to)]

    binnengaan(ouder, nieuws_melden(dossier, dossier.leerling.contactpersonen.get(relatie="moeder")))
    for pagina in ("gedeeld", "inzage"):
        antwoord = ouder.get(reverse(f"portaal:{pagina}"))
        inhoud = antwoord.content.decode().lower()
        assert antwoord.status_code == 200, pagina
        for woord in (KANARIE.lower(), "vertrouwenspersoon", "meldcode", "veilig thuis"):
            assert woord not in inhoud, (pagina, woord)


def test_wie_zelf_schreef_leest_na_een_andere_baan_niets_meer(geheim, vertrouwenspersoon):
    vertrouwenspersoon.roltoewijzingen.all().delete()
    vers = Gebruiker.objects.get(pk=vertrouwenspersoon.pk)

    assert not Vertrouwensgesprek.objects.waarop(vers, "vertrouwensgesprek.inzien").exists()
    assert not Doorbreking.objects.waarop(vers, "doorbreking.inzien").exists()
