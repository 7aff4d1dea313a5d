"""An answer on paper with its scan, by phone with two of the staff, and at school on a tablet."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from bijlagen import scanner
from dossiers.models import Contactpersoon, Taak
from opp import bewijs as bewijs_maken
from opp import links, rapport, services, tasks
from opp.models import Ondertekening, Tekenmoment, Telefoonverklaring, VerouderdeTekst
from opp.ondertekenaars import mag_per_telefoon
from scholen.models import Instelling
from tests.bijlagen.factories import een_foto, een_pdf
from tests.factories import GebruikerFactory
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import in_ronde
from .test_levensloop import rondekaart, teken
from .test_tasks import tekst_van

pytestmark = pytest.mark.django_db
ANDERE_CODE = "Deze code kennen wij niet."


@pytest.fixture
def versie(dossier):
    dossier.leerling.contactpersonen.update(telefoon="06 12345678")
    return in_ronde(dossier)


@pytest.fixture
def vader(versie):
    return rondekaart(versie)["vader"]


@pytest.fixture
def als_zc(client, zorgcoordinator):
    client.force_login(zorgcoordinator)
    return client


def instellen(dossier, waarde):
    Instelling.objects.filter(school=dossier.leerling.school, sleutel="opp.telefonisch").update(waarde=waarde)


def blad(ondertekening, door):
    services.papier_klaarmaken(ondertekening, door=door)
    ondertekening.refresh_from_db()
    return ondertekening.papiercode


def scan(inhoud=None, naam="scan.pdf"):
    return SimpleUploadedFile(naam, een_pdf() if inhoud is None else inhoud)


def naar(naam, obj):
    return reverse(f"opp:{naam}", kwargs={"pk": obj.pk})


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def ingevuld(**anders):
    return {
        "perspectief_gelezen": "ja", "handelingsdeel": "in", "naam": "V. van der Proef", "gezien": "on",
        "tekendatum": str(timezone.localdate()),
    } | anders  # fmt: skip


# --- op papier


@pytest.mark.eis("SEG-141")
def test_het_blad_is_het_getoonde_document_met_een_blad_voor_deze_persoon(versie, vader, zorgcoordinator):
    versie.bestand = rapport.maak_document(versie, stand="ronde")
    code = "AAAA-BBBB-CCCC"
    vader.papiercode, vader.contact.taal = code, "ar"

    gemaakt = rapport.papierblad(vader, versie.bestand)

    assert bytes(gemaakt.inhoud).startswith(bytes(versie.bestand.inhoud))
    leesbaar = tekst_van(gemaakt.inhoud)
    assert code in leesbaar
    assert f"versie {versie.nummer}" in leesbaar
    assert "Ik stem niet in" in leesbaar


def test_twee_keer_vragen_is_een_blad_met_een_code(versie, vader, zorgcoordinator):
    code = blad(vader, zorgcoordinator)

    assert blad(vader, zorgcoordinator) == code
    assert code not in (rondekaart(versie)["moeder"].papiercode or "")
    assert Gebeurtenis.objects.filter(soort="opp_papier_gevraagd").count() == 1


def test_een_scan_komt_bij_de_goede_versie_en_persoon_en_in_het_bewijs(als_zc, versie, vader, zorgcoordinator, mentor):
    code = blad(vader, zorgcoordinator)

    gevonden = als_zc.get(reverse("opp:papier_terug"), {"code": code.lower().replace("-", " ")})
    assert gevonden["Location"] == f"{naar('papier_registreren', vader)}?code={code}"
    als_zc.post(naar("papier_registreren", vader), ingevuld(code=code, scan=scan()))

    vader.refresh_from_db()
    assert (vader.status, vader.tekendatum, vader.papier_door) == (
        "papier_geregistreerd", timezone.localdate(), zorgcoordinator,
    )  # fmt: skip
    assert vader.scan.soort == "application/pdf"
    feiten = bewijs_maken.gegevens(versie, "x", [(vader, {})], met_zegel=False)
    assert feiten["ondertekeningen"][0]["scan_sha256"] == vader.scan.sha256
    assert [rij.tekst for rij in rapport.handtekeningen(versie)[0]["regels"] if rij.vraag == "Kenmerk van de scan"]
    open_ = als_zc.get(naar("scan", vader))
    assert (bytes(vader.scan.inhoud), open_["Content-Type"]) == (open_.content, "application/pdf")
    assert open_["Content-Disposition"].startswith("attachment")
    als_zc.force_login(mentor)
    assert als_zc.get(naar("scan", vader)).status_code == 403
    assert "Open de scan" not in tekst(als_zc.get(naar("volgen", versie)))


@pytest.mark.eis("LAW-06", "SEG-141")
def test_een_leeg_vakje_op_het_blad_wordt_in_het_bewijs_geen_gelezen_en_besproken(als_zc, versie, vader):
    """The sheet has its own box for the outlook part: the evidence says what stood there, on a yes as on a no."""
    zonder = tekst(als_zc.post(naar("papier_registreren", vader), ingevuld(perspectief_gelezen="")))
    assert "<title>Fout: " in zonder
    als_zc.post(naar("papier_registreren", vader), ingevuld(perspectief_gelezen="nee"))

    vader.refresh_from_db()
    assert (vader.status, vader.perspectief_gelezen) == ("papier_geregistreerd", False)
    antwoord = {rij.vraag: rij.tekst for rij in rapport.handtekeningen(versie)[0]["regels"]}["Antwoord"]
    assert antwoord == "Perspectiefdeel: ‘gelezen en besproken’ is niet aangekruist; Handelingsdeel: stemt in"
    assert "Het vakje ‘gelezen en besproken’ is leeg." in tekst(als_zc.get(naar("volgen", versie)))


@pytest.mark.eis("SEG-141")
def test_eerst_praten_op_papier_is_wat_het_per_link_ook_is(als_zc, versie, vader):
    als_zc.post(naar("papier_registreren", vader), ingevuld(handelingsdeel="gesprek", perspectief_gelezen="nee"))

    vader.refresh_from_db()
    versie.refresh_from_db()
    assert (vader.status, vader.factor, versie.status) == ("wil_gesprek", "papier", "ter_ondertekening")
    assert vader.leeft(timezone.now())
    assert Taak.objects.open().filter(soort="opp_gesprek", sleutel__endswith=f"{vader.pk}").count() == 1
    als_zc.post(naar("papier_registreren", vader), ingevuld(erna="on"))
    vader.refresh_from_db()
    assert vader.status == "papier_geregistreerd"
    assert not Taak.objects.open().filter(soort="opp_gesprek").exists()


def test_een_blad_van_een_oude_versie_wordt_met_name_geweigerd(als_zc, versie, vader, zorgcoordinator):
    code = blad(vader, zorgcoordinator)
    services.nieuwe_versie(versie, door=zorgcoordinator)

    html = tekst(als_zc.get(reverse("opp:papier_terug"), {"code": code}))

    assert "Deze handtekening hoort bij versie 1; nu is er versie 2." in html
    with pytest.raises(OngeldigeOvergang):
        services.papier_registreren(vader, door=zorgcoordinator, handelingsdeel="in", naam="Vader")


def test_een_code_van_elders_is_even_onbekend_als_een_verzonnen_code(client, versie, vader, wereld, zorgcoordinator):
    code = blad(vader, zorgcoordinator)
    client.force_login(wereld.spelers["andere_school_zc"])

    van_elders = client.get(reverse("opp:papier_terug"), {"code": code})
    verzonnen = client.get(reverse("opp:papier_terug"), {"code": "AAAA-BBBB-CCCC"})

    assert van_elders.status_code == verzonnen.status_code == 422
    assert ANDERE_CODE in tekst(van_elders)
    elders, niets = (tekst(b).partition("<main")[2].partition("</main>")[0] for b in (van_elders, verzonnen))
    assert elders.replace(code, "X") == niets.replace("AAAA-BBBB-CCCC", "X")


def test_een_scan_met_de_code_van_een_ander_telt_niet(als_zc, versie, vader, zorgcoordinator):
    van_moeder = blad(rondekaart(versie)["moeder"], zorgcoordinator)

    zonder = tekst(als_zc.post(naar("papier_registreren", vader), ingevuld(scan=scan())))
    ander = tekst(als_zc.post(naar("papier_registreren", vader), ingevuld(scan=scan(), code=van_moeder)))

    assert "Vul de code in die op het blad staat." in zonder
    assert "Deze code hoort bij een ander blad." in ander
    vader.refresh_from_db()
    assert vader.handelingsdeel == ""


@pytest.mark.parametrize(
    ("inhoud", "naam"), [(b"MZ\x90\x00 programma", "scan.pdf"), (b"", "scan.pdf"), (b"<svg/>", "a.svg")]
)
def test_wat_geen_scan_is_wordt_geweigerd_en_er_is_niets_geantwoord(
    als_zc, versie, vader, zorgcoordinator, inhoud, naam
):
    code = blad(vader, zorgcoordinator)

    html = tekst(als_zc.post(naar("papier_registreren", vader), ingevuld(code=code, scan=scan(inhoud, naam))))

    assert "foutenlijst" in html
    vader.refresh_from_db()
    assert vader.handelingsdeel == ""


@pytest.mark.parametrize(
    ("uitslag", "zin"), [(False, "De virusscanner heeft dit bestand geweigerd."), (None, "antwoordt niet")]
)
def test_de_virusscanner_kijkt_voordat_iemand_de_scan_kan_openen(
    versie, vader, zorgcoordinator, settings, monkeypatch, uitslag, zin
):
    settings.CLAMAV = "/nergens"
    if uitslag is not None:
        monkeypatch.setattr(scanner, "is_schoon", lambda inhoud: uitslag)
    code = blad(vader, zorgcoordinator)

    with pytest.raises(Onvolledig, match=zin):
        services.papier_met_scan(
            vader, scan=scan(een_foto("PNG"), "foto.png"), code=code, door=zorgcoordinator, naam="Vader"
        )

    vader.refresh_from_db()
    assert (vader.scan, vader.handelingsdeel) == (None, "")


def test_de_dag_op_het_papier_ligt_in_de_ronde(als_zc, versie, vader):
    morgen, vorige_week = (str(timezone.localdate() + timedelta(days=d)) for d in (1, -7))

    assert "Deze dag is nog niet geweest." in tekst(
        als_zc.post(naar("papier_registreren", vader), ingevuld(tekendatum=morgen))
    )
    assert "Op die dag lag deze versie nog niet voor." in tekst(
        als_zc.post(naar("papier_registreren", vader), ingevuld(tekendatum=vorige_week))
    )
    vader.refresh_from_db()
    assert vader.handelingsdeel == ""


# --- per telefoon


def vastleggen(ondertekening, door, tweede, antwoord="in", **anders):
    velden = {
        "antwoord": antwoord, "perspectief_gelezen": True, "woorden": "Ja, dat is goed zo.",
        "gevraagd": "Bent u het eens?",        "gebeld_op": timezone.now(), "tweede": tweede, "door": door,
    }  # fmt: skip
    return services.telefoon_vastleggen(ondertekening, **(velden | anders))


def test_een_antwoord_per_telefoon_telt_pas_na_een_tweede_medewerker(dossier, versie, vader, mentor, zorgcoordinator):
    instellen(dossier, "ouders")
    verklaring = vastleggen(vader, mentor, zorgcoordinator)
    vader.refresh_from_db()
    assert vader.handelingsdeel == ""
    assert [taak.voor_gebruiker for taak in Taak.objects.open().filter(soort="opp_telefoon")] == [zorgcoordinator]

    services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)

    vader.refresh_from_db()
    assert (vader.status, vader.factor) == ("ondertekend", "telefoon")
    assert vader.gezien_door == f"{mentor} en {zorgcoordinator}"
    assert not Taak.objects.open().filter(soort="opp_telefoon").exists()
    regels = {rij.vraag: rij.tekst for rij in rapport.handtekeningen(versie)[0]["regels"]}
    assert regels["Hoe herkend"] == "Telefonische verklaring, bevestigd door twee medewerkers"
    assert regels["Gehoord door"] == vader.gezien_door
    assert "Getypte naam" not in regels


def test_de_woorden_en_het_nummer_staan_niet_in_wat_de_andere_ouder_krijgt(
    dossier, versie, vader, mentor, zorgcoordinator
):
    instellen(dossier, "ouders")
    services.telefoon_bevestigen(vastleggen(vader, mentor, zorgcoordinator), gehoord="terug", door=zorgcoordinator)
    vader.refresh_from_db()

    alles = bewijs_maken._herkomst(vader, gedeeld=False)
    plan = json.dumps(bewijs_maken.gegevens(versie, "x", [(vader, alles)], met_zegel=False))

    assert (alles["telefoon"], alles["opmerking"]) == ("06 12345678", "Ja, dat is goed zo.")
    assert "06 12345678" not in plan
    assert "goed zo" not in plan


def test_nooit_twee_keer_dezelfde_mens(dossier, versie, vader, mentor, zorgcoordinator):
    instellen(dossier, "ouders")
    with pytest.raises(Onvolledig, match="andere medewerker"):
        vastleggen(vader, mentor, mentor)
    verklaring = vastleggen(vader, mentor, zorgcoordinator)

    with pytest.raises(Onvolledig, match="Jij schreef dit antwoord op"):
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=mentor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Telefoonverklaring.objects.filter(pk=verklaring.pk).update(beoordeeld_door=mentor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ondertekening.objects.filter(pk=vader.pk).update(factor="telefoon", papier_door=mentor, bevestigd_door=mentor)


@pytest.mark.parametrize(
    ("keuze", "mag"), [("niet", []), ("zonder_instemming", ["niet", "gesprek"]), ("ouders", ["in", "niet", "gesprek"])]
)
def test_het_profiel_zegt_wat_per_telefoon_kan_en_een_leerling_nooit(dossier, versie, vader, keuze, mag, mentor):
    instellen(dossier, keuze)
    regels = type(dossier.leerling.school).objects.get(pk=dossier.leerling.school_id).regels

    assert mag_per_telefoon(vader, regels) == mag
    assert mag_per_telefoon(rondekaart(versie)["leerling"], regels) == []


def test_de_voorgestelde_standaard_laat_niemand_per_telefoon_instemmen(versie, vader, mentor, zorgcoordinator):
    with pytest.raises(Onvolledig, match="neemt dit antwoord niet per telefoon aan"):
        vastleggen(vader, mentor, zorgcoordinator)

    services.telefoon_bevestigen(
        vastleggen(vader, mentor, zorgcoordinator, "niet", woorden="Ik wil iets anders."), gehoord="mee",
        door=zorgcoordinator,
    )  # fmt: skip

    versie.refresh_from_db()
    assert versie.status == "geen_overeenstemming"


def test_niet_bevestigd_is_geen_antwoord_en_de_eerste_hoort_dat(dossier, versie, vader, mentor, zorgcoordinator):
    instellen(dossier, "ouders")
    verklaring = vastleggen(vader, mentor, zorgcoordinator)

    services.telefoon_tegenspreken(verklaring, reden="Ik hoorde iets anders.", door=zorgcoordinator)

    vader.refresh_from_db()
    assert vader.handelingsdeel == ""
    assert [taak.voor_gebruiker for taak in Taak.objects.open().filter(soort="opp_telefoon_niet")] == [mentor]
    with pytest.raises(OngeldigeOvergang):
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)


def test_een_nieuwe_versie_of_verlies_van_gezag_maakt_een_wachtend_antwoord_niets_waard(
    dossier, versie, vader, mentor, zorgcoordinator
):
    instellen(dossier, "ouders")
    verklaring = vastleggen(vader, mentor, zorgcoordinator)
    Contactpersoon.objects.filter(pk=vader.contact_id).update(gezag="onbekend")
    with pytest.raises(Onvolledig, match="mag dit plan niet meer ondertekenen"):
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)

    services.nieuwe_versie(versie, door=zorgcoordinator)
    with pytest.raises(OngeldigeOvergang):
        services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator)

    assert not Taak.objects.open().filter(soort="opp_telefoon").exists()


def test_de_bladzijden_van_een_gesprek(client, dossier, versie, vader, mentor, zorgcoordinator):
    instellen(dossier, "ouders")
    client.force_login(mentor)
    vandaag = str(timezone.localdate())
    velden = {"gelezen": "on", "antwoord": "in", "woorden": "Prima.", "datum": vandaag, "tijd": "00:00"}

    assert "06 12345678" in tekst(client.get(naar("telefoon_vastleggen", vader)))
    fout = tekst(
        client.post(naar("telefoon_vastleggen", vader), velden | {"gelezen": "", "tweede": zorgcoordinator.pk})
    )
    assert "Vraag eerst of deze persoon het perspectiefdeel las" in fout
    client.post(naar("telefoon_vastleggen", vader), velden | {"tweede": zorgcoordinator.pk})
    verklaring = Telefoonverklaring.objects.get()
    assert "Ben" not in verklaring.gevraagd.split()[:1]
    assert "bevestigt het eerst" in tekst(client.get(naar("volgen", versie)))
    assert "Jij schreef dit op." in tekst(client.get(naar("telefoon_bevestigen", verklaring)))
    client.force_login(zorgcoordinator)
    assert "Prima." in tekst(client.get(naar("telefoon_bevestigen", verklaring)))
    fout = tekst(client.post(naar("telefoon_bevestigen", verklaring), {"oordeel": "nee"}))
    assert "Schrijf kort op wat er niet klopt." in fout
    client.post(naar("telefoon_bevestigen", verklaring), {"oordeel": "mee"})

    html = tekst(client.get(naar("volgen", versie)))
    assert "Telefonische verklaring, bevestigd door twee medewerkers" in html


# --- op school


def op_school(moment, antwoord="in", **anders):
    velden = {
        "perspectief_gelezen": True, "handelingsdeel": antwoord, "toelichting": "", "naam": "Vader", "ip": "192.0.2.9",
        "user_agent": "Tablet/1", "sha256": moment.ondertekening.versie.bestand.sha256, "verklaring": "Ik stem in",
    } | anders  # fmt: skip
    services.op_school_ondertekenen(moment, **velden)


def moment_voor(ondertekening, door):
    moment = services.tekenmoment_maken(ondertekening, herkend="kent", door=door)
    return links.vind_moment(links.momentcode(moment.nonce))


def test_op_school_getekend_zegt_wie_het_zag(versie, vader, mentor):
    moment = moment_voor(vader, mentor)
    assert services.tekenmoment_openen(moment)
    assert not services.tekenmoment_openen(moment)

    op_school(moment)

    vader.refresh_from_db()
    assert (vader.status, vader.factor, vader.papier_door, vader.herkend) == ("ondertekend", "school", mentor, "kent")
    regels = {rij.vraag: rij.tekst for rij in rapport.handtekeningen(versie)[0]["regels"]}
    assert regels["Hoe herkend"] == "Op school getekend, gezien door een medewerker"
    assert regels["Gezien door"] == str(mentor)
    assert regels["Herkend door die medewerker"] == "Ik ken deze persoon"
    with pytest.raises(OngeldigeOvergang):
        op_school(moment)


def test_een_moment_houdt_op_als_het_is_gestopt_verlopen_of_vervangen(versie, vader, mentor):
    gestopt, verlopen = moment_voor(vader, mentor), moment_voor(vader, mentor)
    gestopt.refresh_from_db()
    assert gestopt.gestopt_op is not None  # the second replaced it
    services.tekenmoment_openen(verlopen)
    Tekenmoment.objects.filter(pk=verlopen.pk).update(verloopt_op=timezone.now())
    nu = moment_voor(vader, mentor)
    services.tekenmoment_openen(nu)
    services.tekenmoment_stoppen(nu, door=mentor)

    for moment in (gestopt, verlopen, nu):
        with pytest.raises(OngeldigeOvergang):
            op_school(moment)
    vader.refresh_from_db()
    assert vader.handelingsdeel == ""


def test_een_veranderd_document_wordt_op_school_niet_getekend(versie, vader, mentor):
    moment = moment_voor(vader, mentor)
    services.tekenmoment_openen(moment)

    with pytest.raises(VerouderdeTekst):
        op_school(moment, sha256="f" * 64)

    vader.refresh_from_db()
    assert vader.handelingsdeel == ""


def test_wie_zelf_de_ouder_is_staat_niet_voor_zichzelf_in(versie, vader, mentor):
    Contactpersoon.objects.filter(pk=vader.contact_id).update(email=mentor.email)

    with pytest.raises(Onvolledig, match="Dit ben jij zelf"):
        services.tekenmoment_maken(vader, herkend="kent", door=mentor)


def test_na_eerst_praten_op_school_zegt_een_later_antwoord_via_de_link_niets_van_school(versie, vader, mentor):
    moment = moment_voor(vader, mentor)
    services.tekenmoment_openen(moment)
    op_school(moment, "gesprek")
    teken(vader)

    vader.refresh_from_db()
    assert (vader.factor, vader.gezien_door, vader.herkend, vader.tekendatum) == ("mail", "", "", None)


@pytest.mark.django_db(transaction=True)
def test_vier_wegen_op_dezelfde_seconde_geven_een_antwoord(dossier, zorgcoordinator, mentor):
    dossier.leerling.contactpersonen.update(telefoon="06 12345678")
    instellen(dossier, "ouders")
    versie = in_ronde(dossier)
    vader = rondekaart(versie)["vader"]
    moment = moment_voor(vader, mentor)
    services.tekenmoment_openen(moment)
    verklaring = vastleggen(vader, mentor, zorgcoordinator)
    start = Barrier(4)
    wegen = [
        lambda: op_school(moment),
        lambda: services.telefoon_bevestigen(verklaring, gehoord="mee", door=zorgcoordinator),
        lambda: services.papier_registreren(vader, door=zorgcoordinator, handelingsdeel="in", naam="Vader"),
        lambda: teken(Ondertekening.objects.get(pk=vader.pk)),
    ]

    def ga(weg):
        try:
            start.wait(timeout=10)
            weg()
        except OngeldigeOvergang:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as vakken:
        assert sum(vakken.map(ga, wegen)) == 1

    soorten = ["opp_op_school_beantwoord", "opp_telefoon_bevestigd", "opp_op_papier_getekend", "opp_beantwoord"]
    assert Gebeurtenis.objects.filter(soort__in=soorten).count() == 1


def test_het_blad_wordt_een_keer_gemaakt(versie, vader, zorgcoordinator, monkeypatch):
    gemaakt = []
    monkeypatch.setattr(rapport, "papierblad", lambda wie, getoond: gemaakt.append(wie.pk) or getoond)
    blad(vader, zorgcoordinator)

    for _ in range(2):
        tasks.papierblad_maken(ondertekening_id=vader.pk)

    assert gemaakt == [vader.pk]
    vader.refresh_from_db()
    assert rapport.papier_stand(vader) == "klaar"


def test_een_andere_medewerker_ziet_de_code_niet(client, versie, vader, mentor, zorgcoordinator):
    moment = moment_voor(vader, mentor)
    code = links.momentcode(moment.nonce)
    client.force_login(mentor)
    assert code in tekst(client.get(naar("tekenmoment", moment)))
    client.force_login(zorgcoordinator)
    assert code not in tekst(client.get(naar("tekenmoment", moment)))
    client.force_login(mentor)
    services.tekenmoment_openen(moment)
    assert code not in tekst(client.get(naar("tekenmoment", moment)))


def test_iemand_van_een_andere_klas_kan_niet_bevestigen(dossier, versie, vader, mentor):
    instellen(dossier, "ouders")
    with pytest.raises(Onvolledig, match="mag dit plan niet lezen"):
        vastleggen(vader, mentor, GebruikerFactory())
