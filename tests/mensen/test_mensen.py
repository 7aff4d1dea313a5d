"""Accounts and functions: who asks, who agrees, and every way in which somebody might give themselves more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import collegas as services
from accounts.models import Functievoorstel, Gebruiker, Roltoewijzing
from audit.models import Gebeurtenis
from dossiers.models import Dossier
from scholen.models import Functie
from tests.factories import GebruikerFactory, RoltoewijzingFactory
from tests.spelers import medewerker
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen
from zorg.mensenbeheer import lijst

VANDAAG = timezone.localdate()
GISTEREN = VANDAAG - timedelta(days=1)


def url(naam, **vraag):
    return reverse(f"mensen:{naam}", query=vraag)


def ingelogd(gebruiker):
    (client := Client()).force_login(gebruiker)
    return client


def functie(school, rol):
    return school.functies.filter(rol=rol, actief=True).order_by("pk").first()


def invoer(school, rol="TL", **anders):
    return {
        "voornaam": "Nienke", "achternaam": "van Dorp", "email": "Nienke@School.example",
        "functie": functie(school, rol).pk, "begindatum": VANDAAG.isoformat(),
    } | anders  # fmt: skip


def uitgenodigd(school, beheerder, rol="TL", **anders):
    antwoord = ingelogd(beheerder).post(url("uitnodigen"), invoer(school, rol, **anders))
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    return Functievoorstel.objects.open().get(gebruiker__email=anders.get("email", "nienke@school.example"))


def test_een_uitnodiging_geldt_pas_als_een_ander_akkoord_geeft(school, beheerder, zorgcoordinator):
    voorstel = uitgenodigd(school, beheerder)
    vegen()
    assert mail.outbox == []
    assert voorstel.gebruiker.toewijzingen == []

    ingelogd(zorgcoordinator).post(url("goedkeuren"), {"ids": [voorstel.pk]})
    vegen()
    nienke = Gebruiker.objects.get(pk=voorstel.gebruiker_id)
    assert nienke.rollen == {"TL"}
    (brief,) = mail.outbox
    assert brief.to == ["nienke@school.example"]
    assert "Nienke" not in brief.subject + brief.body
    link = next(woord for woord in brief.body.split() if "/wachtwoord/nieuw/" in woord)
    assert Client().get(link.partition("://")[2].partition("/")[2].join(["/", ""]), follow=True).status_code == 200


def test_de_link_opent_een_wachtwoord_en_een_oude_zegt_wat_te_doen(school, beheerder, zorgcoordinator):
    voorstel = uitgenodigd(school, beheerder)
    services.akkoord(voorstel.pk, door=zorgcoordinator)
    vegen()
    link = next(woord for woord in mail.outbox[0].body.split() if "/wachtwoord/nieuw/" in woord)
    pad, client = "/" + link.split("/", 3)[3], Client()
    stap = client.get(pad, follow=True)
    wachtwoord = "een-lang-genoeg-wachtwoord-77"
    client.post(stap.redirect_chain[-1][0], {"password1": wachtwoord, "password2": wachtwoord})
    assert Gebruiker.objects.get(pk=voorstel.gebruiker_id).check_password(wachtwoord)
    assert "Vraag een nieuwe link" in Client().get(pad, follow=True).content.decode()


def test_twee_keer_hetzelfde_formulier_is_een_vraag(school, beheerder):
    uitgenodigd(school, beheerder)
    ingelogd(beheerder).post(url("uitnodigen"), invoer(school))
    assert Functievoorstel.objects.count() == 1
    assert Gebruiker.objects.filter(email="nienke@school.example").count() == 1


@pytest.mark.parametrize("wie", ["beheerder", "mentor", "privacy", "zorgcoordinator", "andere_school_zc"])
def test_niemand_anders_komt_bij_een_collega(request, school, zorgcoordinator, wie):
    speler = request.getfixturevalue(wie)
    antwoord = ingelogd(speler).get(url("tonen", wie=zorgcoordinator.pk))
    assert antwoord.status_code == (200 if wie == "beheerder" else 403)


@pytest.mark.parametrize("naam", ["tonen", "functie_vragen", "vertrekken", "gegevens_wijzigen"])
def test_een_andere_school_bestaat_niet(beheerder, andere_school_zc, naam):
    for pk in (andere_school_zc.pk, 10**30, "x", ""):
        assert ingelogd(beheerder).get(url(naam, wie=pk)).status_code == 404


def test_een_functie_van_een_andere_school_is_niet_te_beeindigen(beheerder, andere_school_zc):
    rij = Roltoewijzing.objects.get(gebruiker=andere_school_zc)
    adres = url("functie_beeindigen", functie=rij.pk)
    assert ingelogd(beheerder).post(adres, {"laatste_dag": GISTEREN.isoformat()}).status_code == 404


def test_niemand_verandert_de_eigen_functies(school, beheerder):
    eigen = Roltoewijzing.objects.get(gebruiker=beheerder)
    client = ingelogd(beheerder)
    client.post(url("functie_vragen", wie=beheerder.pk), invoer(school))
    client.post(url("uitnodigen"), invoer(school, email=beheerder.email))
    client.post(url("functie_beeindigen", functie=eigen.pk), {"laatste_dag": GISTEREN.isoformat()})
    client.post(url("vertrekken", wie=beheerder.pk), {"laatste_dag": GISTEREN.isoformat()})
    client.post(url("bevestigen"), {"ids": [eigen.pk]})
    client.post(url("gegevens_wijzigen", wie=beheerder.pk), {"voornaam": "A", "achternaam": "B", "email": "a@b.nl"})
    eigen.refresh_from_db()
    assert (eigen.einddatum, eigen.bevestigd_op) == (None, None)
    assert not Functievoorstel.objects.exists()
    assert Gebruiker.objects.get(pk=beheerder.pk).voornaam == "Floor"


def test_wie_vraagt_geeft_nooit_zelf_akkoord(school, beheerder):
    """Not with both functions either, nor past the service."""
    voorstel = uitgenodigd(school, beheerder)
    assert ingelogd(beheerder).post(url("goedkeuren"), {"ids": [voorstel.pk]}).status_code == 403
    RoltoewijzingFactory(gebruiker=beheerder, school=school, functie=functie(school, "ZC"))
    ingelogd(beheerder).post(url("goedkeuren"), {"ids": [voorstel.pk]})
    voorstel.refresh_from_db()
    assert voorstel.besluit == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Functievoorstel.objects.update(besluit="akkoord", besloten_door=beheerder, besloten_op=timezone.now())


def test_niemand_geeft_akkoord_op_zichzelf(school, beheerder, zorgcoordinator):
    voorstel = services.functie_vragen(
        zorgcoordinator, school=school, functie=functie(school, "TL"), begindatum=VANDAAG, door=beheerder
    )
    with pytest.raises(Onvolledig):
        services.akkoord(voorstel.pk, door=zorgcoordinator)


def test_een_andere_school_geeft_geen_akkoord(school, beheerder, andere_school_zc):
    voorstel = uitgenodigd(school, beheerder)
    ingelogd(andere_school_zc).post(url("goedkeuren"), {"ids": [voorstel.pk]})
    voorstel.refresh_from_db()
    assert voorstel.besluit == ""


@pytest.mark.parametrize(("heeft", "vraagt"), [("FB", "ZC"), ("ZC", "FB"), ("FG", "ME"), ("TL", "FG"), ("VP", "ZC")])
def test_wat_niet_samen_mag_wordt_geweigerd(school, klas, beheerder, heeft, vraagt):
    wie = medewerker(school, heeft, "Wie")
    antwoord = ingelogd(beheerder).post(url("functie_vragen", wie=wie.pk), invoer(school, vraagt, klas=klas.pk))
    assert "kan niet samen met" in antwoord.content.decode()
    assert not Functievoorstel.objects.exists()


def test_twee_vragen_die_elk_mogen_en_samen_niet(school, beheerder, privacy):
    """Both were asked before either counted."""
    wie = GebruikerFactory()
    eerste, tweede = (
        Functievoorstel.objects.create(
            gebruiker=wie, school=school, functie=functie(school, rol), begindatum=VANDAAG, gevraagd_door=beheerder
        )
        for rol in ("FB", "ZC")
    )
    services.akkoord(eerste.pk, door=privacy)
    with pytest.raises(Onvolledig):
        services.akkoord(tweede.pk, door=privacy)


def test_een_ander_adres_wacht_op_akkoord_en_het_oude_hoort_ervan(school, beheerder, zorgcoordinator, teamleider):
    """Who reads the mail is the person: an administrator cannot become somebody else by an address."""
    oud = teamleider.email
    client = ingelogd(teamleider)
    gegevens = {"voornaam": "Teun", "achternaam": teamleider.achternaam, "email": "nieuw@school.example"}
    ingelogd(beheerder).post(url("gegevens_wijzigen", wie=teamleider.pk), gegevens)
    vegen()
    assert (Gebruiker.objects.get(pk=teamleider.pk).email, mail.outbox) == (oud, [])

    services.akkoord(Functievoorstel.objects.get().pk, door=zorgcoordinator)
    vegen()
    assert Gebruiker.objects.get(pk=teamleider.pk).email == "nieuw@school.example"
    assert {brief.to[0] for brief in mail.outbox} == {oud, "nieuw@school.example"}
    assert client.get("/").status_code in {200, 302}


def test_een_account_van_twee_scholen_verandert_geen_van_beide(school, andere_school, beheerder, teamleider):
    RoltoewijzingFactory(gebruiker=teamleider, school=andere_school, functie=functie(andere_school, "ZC"))
    gegevens = {"voornaam": "X", "achternaam": "Y", "email": "mijn@puppet.example"}
    antwoord = ingelogd(beheerder).post(url("gegevens_wijzigen", wie=teamleider.pk), gegevens)
    assert "niet alleen bij jullie school" in antwoord.content.decode()
    assert Gebruiker.objects.get(pk=teamleider.pk).voornaam == "Teun"
    assert not Functievoorstel.objects.exists()


def test_een_tweede_school_ziet_alleen_de_eigen_functies(school, andere_school, beheerder, andere_school_zc, privacy):
    voorstel = uitgenodigd(school, beheerder, email=andere_school_zc.email)
    services.akkoord(voorstel.pk, door=privacy)
    vegen()
    wie = Gebruiker.objects.get(pk=andere_school_zc.pk)
    assert len(wie.toewijzingen) == 2
    assert wie.voornaam == "Elders"
    bladzijde = ingelogd(beheerder).get(url("tonen", wie=wie.pk)).content.decode()
    assert bladzijde.count("Beëindig<") == 1
    assert andere_school.naam not in bladzijde


def test_wie_vertrekt_kan_bij_de_volgende_klik_niets_meer(school, beheerder, teamleider):
    client = ingelogd(teamleider)
    assert client.get("/").status_code == 200
    ingelogd(beheerder).post(url("vertrekken", wie=teamleider.pk), {"laatste_dag": GISTEREN.isoformat()})
    assert client.get("/").status_code == 302
    assert not Gebruiker.objects.get(pk=teamleider.pk).is_active


def test_een_functie_die_stopt_geeft_meteen_geen_recht_meer(school, beheerder, zorgcoordinator, dossier):
    RoltoewijzingFactory(gebruiker=zorgcoordinator, school=school, functie=functie(school, "TL"), leerjaar_van=5,
                         leerjaar_tot=6)  # fmt: skip
    client = ingelogd(zorgcoordinator)
    adres = reverse("dossiers:tonen", args=[dossier.pk])
    assert client.get(adres).status_code == 200
    rij = Roltoewijzing.objects.get(gebruiker=zorgcoordinator, functie__rol="ZC")
    rij.begindatum = VANDAAG - timedelta(days=9)
    rij.save()
    ingelogd(beheerder).post(url("functie_beeindigen", functie=rij.pk), {"laatste_dag": GISTEREN.isoformat()})
    assert client.get(adres).status_code == 404


def test_wie_op_een_andere_school_werkt_houdt_het_account(school, andere_school, beheerder, teamleider):
    RoltoewijzingFactory(gebruiker=teamleider, school=andere_school, functie=functie(andere_school, "ME"))
    services.vertrekken(teamleider, school=school, laatste_dag=GISTEREN, door=beheerder)
    wie = Gebruiker.objects.get(pk=teamleider.pk)
    assert wie.is_active
    assert [rij.school for rij in wie.toewijzingen] == [andere_school]


def test_na_de_laatste_dag_sluit_het_account_vanzelf(school, beheerder, teamleider):
    services.vertrekken(teamleider, school=school, laatste_dag=VANDAAG, door=beheerder)
    assert services.sluiten_wie_weg_is(school, VANDAAG) == 0
    Roltoewijzing.objects.filter(gebruiker=teamleider).update(
        begindatum=VANDAAG - timedelta(days=9), einddatum=GISTEREN
    )
    assert services.sluiten_wie_weg_is(school, VANDAAG) == 1
    assert services.sluiten_wie_weg_is(school, VANDAAG) == 0
    assert Gebeurtenis.objects.filter(soort="account_gesloten", onderwerp_id=teamleider.pk).count() == 1


def test_een_gesloten_account_gaat_open_zonder_het_oude_wachtwoord(school, beheerder, teamleider, zorgcoordinator):
    teamleider.set_password("het-oude-wachtwoord")
    teamleider.save()
    services.vertrekken(teamleider, school=school, laatste_dag=GISTEREN, door=beheerder)
    voorstel = services.functie_vragen(
        teamleider, school=school, functie=functie(school, "TL"), begindatum=VANDAAG, door=beheerder
    )
    services.akkoord(voorstel.pk, door=zorgcoordinator)
    wie = Gebruiker.objects.get(pk=teamleider.pk)
    assert (wie.is_active, wie.has_usable_password(), wie.rollen) == (True, False, {"TL"})


def test_wat_nog_open_is_staat_er_zonder_namen(school, beheerder, begeleider, leerling):
    bladzijde = ingelogd(beheerder).get(url("vertrekken", wie=begeleider.pk)).content.decode()
    assert "1 leerling in begeleiding" in bladzijde
    assert leerling.achternaam not in bladzijde


def test_beheren_opent_geen_dossier(beheerder, dossier):
    assert not Dossier.objects.waarop(beheerder, "dossier.kern_inzien").exists()
    assert ingelogd(beheerder).get(reverse("dossiers:tonen", args=[dossier.pk])).status_code == 404


def test_kapotte_invoer_krijgt_een_zin_en_verliest_niets(school, beheerder):
    client = ingelogd(beheerder)
    kapot = [
        {"email": "geen adres"}, {"functie": "999999"}, {"voornaam": "x" * 5000}, {"begindatum": "31-31-2026"},
        {"leerjaar_van": "3", "leerjaar_tot": "1"}, {"einddatum": (VANDAAG - timedelta(days=3)).isoformat()},
        {"klas": "1 OR 1=1"},
    ]  # fmt: skip
    for anders in kapot:
        antwoord = client.post(url("uitnodigen"), invoer(school, **anders))
        assert antwoord.status_code == 200, anders
        assert antwoord.context["form"].errors
        assert "van Dorp" in antwoord.content.decode()
    mentor = client.post(url("uitnodigen"), invoer(school, "ME"))
    assert "ben je altijd van een klas" in mentor.content.decode()
    for los in ({"ids": ["x", "", "9" * 40]}, {}):
        assert client.post(url("bevestigen"), los).status_code == 302
    assert not Functievoorstel.objects.exists()


def test_een_klas_van_een_andere_school_is_geen_keuze(school, andere_school, beheerder):
    elders = functie(andere_school, "ZC")
    antwoord = ingelogd(beheerder).post(url("uitnodigen"), invoer(school, functie=elders.pk))
    assert antwoord.context["form"].errors["functie"]


def test_de_lijst_zoekt_filtert_en_bladert(school, beheerder, django_assert_max_num_queries):
    tl = functie(school, "TL")
    for nummer in range(40):
        wie = GebruikerFactory(voornaam="Bulk", achternaam=f"Zoek{nummer:02}")
        RoltoewijzingFactory(gebruiker=wie, school=school, functie=tl)
    client = ingelogd(beheerder)
    with django_assert_max_num_queries(12):
        eerste = client.get(url("lijst", zoek="bulk"))
    assert len(eerste.context["stand"].mensen) == 30
    assert len(eerste.content) < 60_000
    blad = client.get(url("bevestigen"))
    assert len(blad.content) < 60_000
    tweede = client.get(url("lijst") + eerste.context["stand"].volgende)
    assert [p.gebruiker.achternaam for p in tweede.context["stand"].mensen] == [f"Zoek{n}" for n in range(30, 40)]
    zonder = client.get(url("lijst", functie=functie(school, "FB").pk)).context["stand"].mensen
    assert [p.gebruiker for p in zonder] == [beheerder]
    for raar in ({"functie": "x"}, {"na": "9" * 40}, {"zoek": "%_'"}, {"weg": "ja"}):
        assert client.get(url("lijst", **raar)).status_code == 200


def test_bevestigen_en_het_bestand(school, beheerder, teamleider):
    teamleider.achternaam = '=HYPERLINK("x")'
    teamleider.save()
    rij = Roltoewijzing.objects.get(gebruiker=teamleider)
    client = ingelogd(beheerder)
    client.post(url("bevestigen"), {"ids": [rij.pk]})
    rij.refresh_from_db()
    assert rij.bevestigd_door == beheerder
    inhoud = client.get(url("uitvoeren")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in inhoud
    assert ";=" not in inhoud


def test_bevestigen_raakt_geen_andere_school(beheerder, andere_school_zc):
    rij = Roltoewijzing.objects.get(gebruiker=andere_school_zc)
    ingelogd(beheerder).post(url("bevestigen"), {"ids": [rij.pk]})
    rij.refresh_from_db()
    assert rij.bevestigd_op is None


def test_intrekken_is_van_de_eigen_school_en_maar_een_keer(school, beheerder, andere_school, zorgcoordinator):
    voorstel = uitgenodigd(school, beheerder)
    assert not services.intrekken(voorstel.pk, door=medewerker(andere_school, "FB", "Ver"))
    assert services.intrekken(voorstel.pk, door=beheerder)
    assert not services.akkoord(voorstel.pk, door=zorgcoordinator)


def test_alles_wordt_vastgelegd_zonder_namen(school, beheerder, zorgcoordinator):
    voorstel = uitgenodigd(school, beheerder)
    services.akkoord(voorstel.pk, door=zorgcoordinator)
    soorten = {rij.soort for rij in Gebeurtenis.objects.all()}
    assert {"account_gemaakt", "functie_gevraagd", "functievoorstel_akkoord"} <= soorten
    assert not Gebeurtenis.objects.filter(details__icontains="nienke").exists()


def test_wie_akkoord_geeft_ziet_op_de_werkvoorraad_dat_er_iets_wacht(school, beheerder, zorgcoordinator):
    uitgenodigd(school, beheerder)
    assert "geef jij akkoord?" in ingelogd(zorgcoordinator).get("/").content.decode()
    assert lijst.wachten_op_akkoord(beheerder) == 0


def test_een_account_zonder_akkoord_gaat_weer_dicht(school, beheerder, zorgcoordinator):
    voorstel = uitgenodigd(school, beheerder)
    ingelogd(zorgcoordinator).post(url("goedkeuren"), {"ids": [voorstel.pk], "besluit": "niet"})
    assert not Gebruiker.objects.get(pk=voorstel.gebruiker_id).is_active
    assert not Roltoewijzing.objects.filter(gebruiker=voorstel.gebruiker_id).exists()


def test_klopt_dit_nog_bladert_langs_iedereen_een_keer(school, beheerder):
    tl = functie(school, "TL")
    for nummer in range(130):
        RoltoewijzingFactory(gebruiker=GebruikerFactory(achternaam=f"Zelfde{nummer % 7}"), school=school, functie=tl)
    client, gezien, volgende = ingelogd(beheerder), [], ""
    while True:
        antwoord = client.get(url("bevestigen") + volgende)
        assert len(antwoord.content) < 60_000
        gezien += [rij.pk for rij in antwoord.context["rijen"]]
        if not (volgende := antwoord.context["volgende"]):
            break
    assert sorted(gezien) == sorted(Roltoewijzing.objects.filter(school=school).values_list("pk", flat=True))


def test_wie_akkoord_geeft_leest_wat_een_functie_mag(school, beheerder, zorgcoordinator):
    """A school names its functions: a name that sounds like nothing may hold every right of the coordinator."""
    Functie.objects.create(school=school, code="surveillant", naam="Surveillant aula", rol="ZC")
    uitgenodigd(school, beheerder, functie=Functie.objects.get(code="surveillant").pk)

    wacht = ingelogd(zorgcoordinator).get(url("goedkeuren")).content.decode()
    assert "Surveillant aula" in wacht
    assert "Mag alles wat hoort bij: <strong>zorgcoördinator</strong>" in wacht


def test_een_adres_van_elders_verraadt_geen_naam_voor_het_geldt(school, andere_school, beheerder, zorgcoordinator):
    daar = medewerker(andere_school, "TL", "Tessalonica")
    antwoord = ingelogd(beheerder).post(url("uitnodigen"), invoer(school, email=daar.email), follow=True)
    voorstel = Functievoorstel.objects.open().get(gebruiker=daar)
    bladen = [antwoord, ingelogd(beheerder).get(url("lijst")), ingelogd(zorgcoordinator).get(url("goedkeuren"))]
    for blad in bladen:
        assert "Nienke van Dorp" in blad.content.decode()
        assert daar.voornaam not in blad.content.decode()

    ingelogd(zorgcoordinator).post(url("goedkeuren"), {"ids": [voorstel.pk]})
    assert str(daar) in ingelogd(beheerder).get(url("lijst")).content.decode()


def test_wat_een_andere_school_alleen_vraagt_houdt_niemand_tegen(school, andere_school, beheerder, teamleider):
    """Otherwise one administrator elsewhere could freeze the accounts of a whole school."""
    services.functie_vragen(
        teamleider, school=andere_school, functie=functie(andere_school, "ME"), begindatum=VANDAAG,
        door=medewerker(andere_school, "FB", "Bodil"),
    )  # fmt: skip
    assert services.naam_wijzigen(teamleider, school=school, voornaam="Ans", achternaam="Bakker", door=beheerder)


@pytest.mark.parametrize("email", ["nienke@schοol.example", "nienke@school.example\u200b"])
def test_een_adres_dat_op_een_ander_lijkt_wordt_geweigerd(school, beheerder, email):
    antwoord = ingelogd(beheerder).post(url("uitnodigen"), invoer(school, email=email))
    assert antwoord.context["form"].errors["email"]
    assert not Functievoorstel.objects.exists()
