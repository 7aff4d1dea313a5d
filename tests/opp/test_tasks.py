"""The jobs: the document, the links, the final document. Each may be run twice, or be killed half-way."""

import io
import re
import subprocess
from unittest import mock

import page
import pikepdf
import pytest
from django.core import mail
from django.utils import timezone

from opp import links, rapport, services, tasks
from opp.models import Ondertekening, Versie
from zorg.basis import opdrachten
from zorg.basis.models import Bestand, Opdracht

from .factories import HoorgesprekFactory, OudergesprekFactory, vol_concept
from .test_levensloop import teken

pytestmark = pytest.mark.django_db


@pytest.fixture
def voorgelegd(dossier, zorgcoordinator):
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    return versie


def alles_doen():
    """As the worker and the sweep together: also what a job placed itself."""
    while opdrachten.vegen():
        pass


def tekst_van(inhoud):
    klaar = subprocess.run(["pdftotext", "-layout", "-", "-"], input=bytes(inhoud), capture_output=True, check=True)
    return " ".join(klaar.stdout.decode().split())


def test_het_document_is_archiefwaardig_en_toegankelijk(voorgelegd):
    alles_doen()
    bestand = Versie.objects.get().bestand

    fouten = {
        profiel: [f.message for f in page.validate_pdf_bytes(bytes(bestand.inhoud), profile=profiel).failures]
        for profiel in ("ua1", "2a")
    }

    assert fouten == {"ua1": [], "2a": []}


@pytest.mark.skipif(
    not subprocess.run(["which", "pdftotext"], capture_output=True).stdout, reason="pdftotext ontbreekt"
)
def test_het_document_zegt_wat_er_in_het_plan_staat(voorgelegd):
    alles_doen()
    versie = Versie.objects.get()

    tekst = tekst_van(versie.bestand.inhoud)

    bron = [rij.antwoord for deel in rapport.leesdelen(versie) for _, rijen in deel["groepen"] for rij in rijen]
    assert len(bron) > 25
    kaal = re.sub(r"\W", "", tekst)
    assert [zin for zin in bron if re.sub(r"\W", "", zin) not in kaal] == []
    assert "Ter ondertekening. Dit plan geldt als iedereen heeft getekend." in tekst


def test_links_gaan_pas_uit_als_het_document_er_is(voorgelegd):
    assert mail.outbox == []

    alles_doen()

    versie = Versie.objects.get()
    assert versie.bestand.sha256
    assert [m.to[0].split("@")[1] for m in mail.outbox] == ["thuis.example", "thuis.example"]
    stand = {o.contact_id or "leerling": o.status for o in versie.ondertekeningen.order_by("pk")}
    assert sorted(stand.values()) == ["klaargezet", "uitgenodigd", "uitgenodigd"]


def test_de_mail_noemt_de_leerling_niet(voorgelegd, leerling):
    alles_doen()

    bericht = mail.outbox[0]
    alles = f"{bericht.subject} {bericht.body}".lower()
    token = links.token_voor(Ondertekening.objects.order_by("pk").first())
    assert token in bericht.body
    woorden = {"opp", "plan", "buddy", "klas", leerling.roepnaam.lower(), leerling.achternaam.lower()}
    assert [woord for woord in woorden if re.search(rf"\b{re.escape(woord)}\b", alles)] == []


def test_twee_keer_draaien_geeft_een_document_en_een_mail(voorgelegd):
    for _ in range(2):
        tasks.pdf_maken(versie_id=voorgelegd.pk)
        for ondertekening in Ondertekening.objects.order_by("pk"):
            tasks.uitnodigen(ondertekening_id=ondertekening.pk)

    assert Bestand.objects.count() == 1
    assert len(mail.outbox) == 2


def test_een_gedode_worker_laat_de_rij_staan_en_de_volgende_ronde_maakt_het_af(voorgelegd):
    rij = Opdracht.objects.get(soort="opp.pdf_maken")
    with mock.patch.object(rapport, "bestand_maken", side_effect=SystemExit), pytest.raises(SystemExit):
        opdrachten.uitvoeren_een(rij.pk)
    rij.refresh_from_db()
    assert (rij.status, Bestand.objects.count(), mail.outbox) == ("wacht", 0, [])

    assert opdrachten.vegen() == 0  # the lease of the dead worker still runs
    nu = timezone.now() + Opdracht.HUUR * 2
    opdrachten.vegen(nu=nu)
    alles_doen()
    alles_doen()

    rij.refresh_from_db()
    assert (rij.status, Bestand.objects.count(), len(mail.outbox)) == ("klaar", 1, 2)


def test_wie_geen_mailadres_heeft_tekent_op_papier(dossier, zorgcoordinator):
    dossier.leerling.contactpersonen.filter(relatie="vader").update(email="")
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)

    alles_doen()

    assert len(mail.outbox) == 1
    open_ = dossier.taken.open().filter(soort="opp_papier").order_by("pk")
    assert [t.voor_gebruiker for t in open_] == [zorgcoordinator, zorgcoordinator]  # father and pupil


def test_het_definitieve_document_draagt_het_bewijs_en_maakt_het_plan_actief(dossier, mentor, zorgcoordinator):
    dossier.leerling.email = "leerling@school.example"
    dossier.leerling.save()
    versie = vol_concept(dossier)
    services.ter_ondertekening_aanbieden(versie, door=zorgcoordinator)
    alles_doen()
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        teken(ondertekening)
    versie.refresh_from_db()
    services.vaststellen(versie, door=zorgcoordinator)

    tasks.eindversie_maken(versie_id=versie.pk)
    versie.refresh_from_db()
    assert (versie.status, versie.eindbestand) == ("actief", None)  # help does not wait for the seal
    alles_doen()

    versie.refresh_from_db()
    tekst = tekst_van(versie.eindbestand.inhoud)
    for ondertekening in versie.ondertekeningen.select_related("contact").order_by("pk"):
        assert ondertekening.hoedanigheid in tekst
        assert ondertekening.getypte_naam in tekst
    kaal = tekst.replace(" ", "")
    assert kaal.count(versie.bestand.sha256) == 5  # once as the mark of the text, once for each of the four
    assert tekst.index("Ter ondertekening.") < tekst.index("Wie heeft getekend")


def test_een_nieuwe_actieve_versie_vervangt_de_vorige(dossier, mentor, zorgcoordinator):
    eerste = _doorlopen(dossier, zorgcoordinator, vol_concept(dossier))
    tweede = services.nieuwe_versie(eerste, door=mentor)
    HoorgesprekFactory(versie=tweede)
    OudergesprekFactory(versie=tweede)
    assert Versie.objects.get(pk=eerste.pk).status == "actief"

    _doorlopen(dossier, zorgcoordinator, tweede)

    assert list(Versie.objects.order_by("nummer").values_list("status", flat=True)) == ["vervangen", "actief"]


def _doorlopen(dossier, door, versie):
    services.ter_ondertekening_aanbieden(versie, door=door)
    tasks.pdf_maken(versie_id=versie.pk)
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        services.papier_registreren(ondertekening, door=door, handelingsdeel="in", naam=ondertekening.naam)
    versie.refresh_from_db()
    services.vaststellen(versie, door=door)
    tasks.eindversie_maken(versie_id=versie.pk)
    versie.refresh_from_db()
    return versie


def test_een_concept_draagt_concept_en_wordt_vervangen_na_een_wijziging(dossier, mentor):
    versie = vol_concept(dossier)
    services.concept_pdf_maken(versie, door=mentor)
    services.concept_pdf_maken(versie, door=mentor)
    alles_doen()
    versie.refresh_from_db()
    assert rapport.pdf_stand(versie) == "klaar"
    assert "Concept. Over deze tekst is nog niets afgesproken." in tekst_van(versie.concept_bestand.inhoud)

    services.deel_bewaren(versie, deel="inbreng", gezien=0, door=mentor, velden={"mening_ouders": "Nog blijer"})
    versie.refresh_from_db()
    assert rapport.pdf_stand(versie) == "geen"
    services.concept_pdf_maken(versie, door=mentor)
    alles_doen()

    assert Bestand.objects.count() == 1
    assert "Nog blijer" in tekst_van(Bestand.objects.get().inhoud)


def test_het_document_heeft_een_titel_en_een_taal(voorgelegd):
    tasks.pdf_maken(versie_id=voorgelegd.pk)

    with pikepdf.open(io.BytesIO(bytes(Versie.objects.get().bestand.inhoud))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]).startswith("OPP van Leerling")
