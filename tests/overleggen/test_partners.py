"""Preparing an item for people from outside, what they write, and what is agreed with them."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.core import mail
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from accounts.rechttaal import EXTERN
from dossiers.namen import noemt_ziekte
from overleggen import kaart, pakket, tasks
from overleggen.forms import PlanForm
from overleggen.mensen import doeners
from overleggen.models import Actiepunt, Agendapunt, Besluit, Deelname, Overleg, Puntdeelname
from overleggen.services import partners, verhuizen, voeren, voorbereiden, voorwaarden
from overleggen.uitkomstforms import VerderForm
from scholen.services import profiel_laden
from tests.factories import ContactpersoonFactory, SchoolFactory, SchooljaarFactory
from tests.spelers import medewerker
from zorg.basis.models import IntussenGewijzigd, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import (
    ActiepuntFactory,
    erbij,
    overleg_van,
    punt_op,
    punt_voor_buiten,
    toestemming_voor,
    vaststellen,
    veld_van,
)

MAANDAG = date(2026, 11, 23)
assert tasks.pakket_maken  # the handler of the job


@pytest.fixture
def punt(jes, klas, zorgcoordinator, leerplicht):
    return punt_voor_buiten(jes, zorgcoordinator, klas, leerplicht)


def bewerk(punt, vragen, *, tekst="Timo komt weinig.", verzoek="consultatie", door=None):
    punt = Agendapunt.objects.get(pk=punt.pk)
    partners.punt_bewerken(
        punt, verzoek=verzoek, extern_tekst=tekst, vragen=vragen, stand=partners.stand_van(punt),
        door=door or punt.ingebracht_door,
    )  # fmt: skip


def bladzij(client, naam, *args):
    return " ".join(client.get(reverse(naam, args=args)).content.decode().split())


@pytest.mark.eis("SEG-44", "SEG-45")
def test_het_jes_is_op_maandagochtend_van_negen_tot_twaalf_en_de_partner_leest_dat(client, jes, punt, karabos):
    soort = jes.overlegtype
    erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)

    pagina = bladzij(client, "overleggen:mijn_punten")

    assert (soort.get_weekdag_display(), soort.interval_weken) == ("maandag", 4)
    assert "JES-overleg (Jeugd en School), maandag 23 november" in pagina
    assert "09.00 – 12.00 uur" in pagina


@pytest.mark.eis("SEG-155")
def test_zonder_vraag_per_discipline_mist_er_iets(client, jes, punt, karabos, zorgcoordinator):
    assert partners.wat_ontbreekt(punt) == ["wie van buiten meedenkt"]
    deelname = partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator, punt=punt)

    zonder = partners.wat_ontbreekt(punt)
    client.force_login(zorgcoordinator)
    mist = bladzij(client, "overleggen:punt_partners", punt.pk)
    bewerk(punt, {deelname: "Kunt u meedenken over het verzuim?"})

    assert zonder == ["een vraag aan Leerplichtambtenaar"]
    assert "een vraag aan Leerplichtambtenaar" in mist
    assert partners.wat_ontbreekt(punt) == []
    assert Puntdeelname.objects.get(agendapunt=punt).vraag == "Kunt u meedenken over het verzuim?"


@pytest.mark.eis("SEG-151", "ZEE-36", "S11")
def test_zonder_toestemming_ziet_de_partner_niets_en_staat_er_hoe_je_het_vraagt(
    client, jes, punt, karabos, zorgcoordinator
):
    punt.dossier.toestemmingen.update(status="geweigerd")
    erbij(punt, karabos)
    vaststellen(jes)

    ontbreekt = partners.wat_ontbreekt(punt)
    client.force_login(karabos)
    zijn = bladzij(client, "overleggen:mijn_punten")
    client.force_login(zorgcoordinator)
    bij_punt = bladzij(client, "overleggen:punt_partners", punt.pk)

    assert ontbreekt == ["toestemming om te delen met Leerplichtambtenaar"]
    assert "Timo" not in zijn
    assert "Geen toestemming" in bij_punt
    vastleggen = reverse("dossiers:toestemming_vastleggen", args=[punt.dossier_id])
    assert f"{vastleggen}?doel=groot_overleg" in bij_punt
    assert 'value="groot_overleg" selected' in client.get(f"{vastleggen}?doel=groot_overleg").content.decode()


@pytest.mark.eis("GRO-70", "GRO-71")
def test_wat_mensen_van_buiten_lezen_is_een_eigen_tekst(client, jes, punt, karabos, zorgcoordinator):
    Agendapunt.objects.filter(pk=punt.pk).update(hulpvraag="Thuis is er ruzie.")
    deelname = partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    velden = {
        "stand": partners.stand_van(punt), "verzoek": "gezamenlijk", "extern_tekst": "Timo mist lessen.",
        f"bij-{deelname.pk}": "on", f"vraag-{deelname.pk}": "Wat kunt u doen?",
    }  # fmt: skip
    client.post(reverse("overleggen:punt_partners", args=[punt.pk]), velden)
    vaststellen(jes)

    client.force_login(karabos)
    pagina = bladzij(client, "overleggen:mijn_punten")

    assert "Timo mist lessen." in pagina
    assert "Wat kunt u doen?" in pagina
    assert "Samen aanpakken" in pagina
    assert "ruzie" not in pagina


def test_de_naam_van_een_andere_leerling_wordt_aangewezen(client, jes, punt, klas, zorgcoordinator):
    punt_op(jes, zorgcoordinator, klas, roepnaam="Jesse", achternaam="Poldervaert")
    adres = reverse("overleggen:punt_partners", args=[punt.pk])
    velden = {"stand": partners.stand_van(punt), "extern_tekst": "Timo zit vaak bij Jesse."}
    client.force_login(zorgcoordinator)

    gewaarschuwd = client.post(adres, velden).content.decode()
    client.post(adres, velden | {"nagekeken": "on"})

    punt.refresh_from_db()
    assert "Is dit de naam van een andere leerling: Jesse?" in gewaarschuwd
    assert punt.extern_tekst == "Timo zit vaak bij Jesse."


def test_wie_na_een_collega_bewaart_overschrijft_niets(client, punt, zorgcoordinator):
    oud = partners.stand_van(punt)
    bewerk(punt, {}, tekst="Van een collega.")
    client.force_login(zorgcoordinator)

    pagina = client.post(
        reverse("overleggen:punt_partners", args=[punt.pk]), {"stand": oud, "extern_tekst": "Van mij."}
    ).content.decode()

    punt.refresh_from_db()
    assert punt.extern_tekst == "Van een collega."
    assert "Een collega heeft dit net gewijzigd." in pagina
    assert "Van mij." in pagina


@pytest.mark.eis("INV-18", "PRIV-12", "S12")
def test_leerplicht_leest_geen_ziekte_zonder_grond(client, jes, punt, karabos, leerplicht, school, zorgcoordinator):
    arts = medewerker(school, "XA", "Arts")
    toestemming_voor(punt.dossier, arts.toewijzingen[0].functie)
    tekst = "Timo was zes keer ziek en drie keer te laat."
    erbij(punt, karabos, vraag="Denkt u mee?")
    erbij(punt, arts, vraag="Denkt u mee?")
    Agendapunt.objects.filter(pk=punt.pk).update(extern_tekst=tekst)
    vaststellen(jes)

    def leest(wie):
        client.force_login(wie)
        return bladzij(client, "overleggen:mijn_punten")

    assert (tekst in leest(karabos), tekst in leest(arts)) == (False, True)
    assert "Dit stuk deelt de school niet met u." in leest(karabos)
    client.force_login(zorgcoordinator)
    assert "Leerplicht leest de tekst nu niet." in bladzij(client, "overleggen:punt_partners", punt.pk)

    toestemming_voor(punt.dossier, leerplicht, doel="gezondheid_delen")
    assert tekst in leest(karabos)


@pytest.mark.parametrize(
    ("tekst", "noemt"),
    [
        ("Zeven dagen ziek.", True), ("Hoog ziekteverzuim.", True), ("Ziekmelding op 3 november.", True),
        ("Lesverzuim 17 uur in 4 weken (geen ziekte).", False), ("Speelt in de muziekklas.", False), ("", False),
        ("Ze is schoolziek.", True), ("Chronisch zieke jongen.", True), ("Een langdurigzieke leerling.", True),
        ("Thuis met buikgriep.", True), ("Had corona.", True), ("Koorts op maandag.", True), ("Vaak migraine.", True),
    ],
)  # fmt: skip
@pytest.mark.eis("INV-18")
def test_wat_ziekte_noemt(tekst, noemt):
    assert noemt_ziekte(tekst) is noemt


def test_iemand_van_buiten_komt_niet_binnen_als_collega(jes, karabos, mentor, zorgcoordinator):
    with pytest.raises(Onvolledig):
        voorbereiden.uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="komt niet van buiten"):
        partners.partner_uitnodigen(jes, gebruiker=mentor, door=zorgcoordinator)

    partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator)
    partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator)

    assert Deelname.objects.get(overleg=jes, gebruiker=karabos).per_punt


def test_de_mail_aan_een_partner_zegt_niets_en_wijst_naar_de_eigen_punten(jes, punt, karabos, zorgcoordinator):
    vaststellen(jes)
    partners.partner_uitnodigen(jes, gebruiker=karabos, door=zorgcoordinator, punt=punt)

    vegen()

    bericht = next(m for m in mail.outbox if m.to == [karabos.email])
    assert reverse("overleggen:mijn_punten") in bericht.body
    assert "Timo" not in bericht.subject + bericht.body


@pytest.mark.eis("SEG-156")
def test_jes_intern_en_extern_verschillen_in_mensen_en_in_wie_meeleest(client, school, karabos, zorgcoordinator):
    intern, extern = overleg_van(school, "JES_INTERN", MAANDAG), overleg_van(school, "JES", MAANDAG)
    partijen = {f.code for f in extern.overlegtype.vaste_functies.filter(rol__in=EXTERN)}
    client.force_login(zorgcoordinator)

    assert {"LEERPLICHT", "CJG", "SOT", "JEUGDARTS"} <= partijen
    assert not intern.overlegtype.vaste_functies.filter(rol__in=EXTERN).exists()
    assert (intern.overlegtype.toestemming_vereist, extern.overlegtype.toestemming_vereist) == (False, True)
    with pytest.raises(Onvolledig, match="alleen voor eigen medewerkers"):
        partners.partner_uitnodigen(intern, gebruiker=karabos, door=zorgcoordinator)
    assert "Dit overleg is voor eigen medewerkers." in bladzij(client, "overleggen:overleg_partners", intern.pk)
    assert karabos.naam in bladzij(client, "overleggen:overleg_partners", extern.pk)


def test_wie_op_afroep_staat_wordt_met_een_klik_gevraagd(client, school, jes, punt, zorgcoordinator):
    wijkagent, dewi = medewerker(school, "XP", "Wim"), medewerker(school, "VC", "Dewi")
    client.force_login(zorgcoordinator)
    pagina = bladzij(client, "overleggen:punt_partners", punt.pk)
    uit, mee = (reverse(f"overleggen:{naam}", args=[jes.pk]) for naam in ("partner_uitnodigen", "uitnodigen"))
    assert (uit in pagina, mee in pagina) == (True, True)

    client.post(uit, {"gebruiker": wijkagent.pk, "punt": punt.pk})
    client.post(mee, {"gebruiker": dewi.pk})

    assert Puntdeelname.objects.get(agendapunt=punt).deelname.gebruiker == wijkagent
    assert not Deelname.objects.get(gebruiker=dewi).per_punt
    erna = bladzij(client, "overleggen:punt_partners", punt.pk)
    assert (wijkagent.naam in erna, f'Nodig uit<span class="alleen-voorlezen">: {wijkagent.naam}' in erna) == (
        True,
        False,
    )


def test_de_partner_schrijft_vooraf_en_de_school_leest_dat(client, jes, punt, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)
    adres = reverse("overleggen:inbreng", args=[rij.pk])

    stand = client.post(adres, {"tekst": "Ik ken Timo.", "versie": "0"}, headers={"HX-Request": "true"})

    assert "Opgeslagen om" in stand.content.decode()
    assert f'id="versie-{rij.pk}" value="1"' in stand.content.decode()
    client.force_login(zorgcoordinator)
    assert "Ik ken Timo." in bladzij(client, "overleggen:punt_partners", punt.pk)
    assert partners.wat_ontbreekt(punt) == []


def test_twee_vensters_van_een_partner_verliezen_niets(client, jes, punt, karabos):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)
    adres = reverse("overleggen:inbreng", args=[rij.pk])
    client.post(adres, {"tekst": "Het eerste venster.", "versie": "0"})

    met_script = client.post(adres, {"tekst": "Het tweede.", "versie": "0"}, headers={"HX-Request": "true"})
    zonder = client.post(adres, {"tekst": "Het tweede.", "versie": "0"})

    rij.refresh_from_db()
    assert (met_script.status_code, zonder.status_code, rij.inbreng) == (409, 409, "Het eerste venster.")
    assert "Het eerste venster." in met_script.content.decode()
    assert {"Het eerste venster.", "Het tweede."} == {
        t for t in ("Het eerste venster.", "Het tweede.") if t in zonder.content.decode()
    }
    client.post(adres, {"tekst": "Het tweede.", "versie": "0", "over": "1"})
    rij.refresh_from_db()
    assert rij.inbreng == "Het tweede."


def test_te_lange_inbreng_blijft_op_het_scherm(client, jes, punt, karabos):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)

    antwoord = client.post(reverse("overleggen:inbreng", args=[rij.pk]), {"tekst": "x" * 10_001, "versie": "0"})

    assert antwoord.status_code == 422
    assert "Deze tekst is te lang" in antwoord.content.decode()
    assert "x" * 10_001 in antwoord.content.decode()


def test_van_een_punt_af_bewaart_wat_iemand_schreef(punt, jes, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    partners.inbreng_schrijven(rij, tekst="Ik ken Timo.", versie=0, door=karabos, nu=timezone.now())

    bewerk(punt, {rij.deelname: None})
    bewerk(punt, {rij.deelname: "Toch wel?"})

    rij.refresh_from_db()
    assert (rij.niet_erbij, rij.inbreng, rij.vraag) == (False, "Ik ken Timo.", "Toch wel?")


def test_na_het_overleg_ziet_de_partner_alleen_de_eigen_afspraak(client, jes, punt, klas, karabos, zorgcoordinator):
    erbij(punt, karabos)
    ander = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Aylin", achternaam="Demirkol")
    toestemming_voor(ander.dossier, *punt.dossier.toestemmingen.get().ontvangers.all())
    Agendapunt.objects.filter(pk=ander.pk).update(status="geagendeerd", extern_tekst="Over Aylin.")
    erbij(ander, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    actie = voeren.actie_toevoegen(
        punt, wat="Nodig Timo uit voor een gesprek", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator
    )
    voeren.actie_toevoegen(punt, wat="Bel moeder", wie=zorgcoordinator, uiterste_datum=MAANDAG, door=zorgcoordinator)
    client.force_login(karabos)
    tijdens = bladzij(client, "overleggen:mijn_punten")
    Overleg.objects.filter(pk=jes.pk).update(
        status="gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator
    )

    erna = bladzij(client, "overleggen:mijn_punten")
    lijst = bladzij(client, "overleggen:acties")
    client.post(reverse("overleggen:actie_afronden", args=[actie.pk]))

    assert ("Over Aylin." in tijdens, "Nodig Timo uit" in tijdens) == (True, False)
    assert "Nodig Timo uit voor een gesprek" in erna
    assert [woord for woord in ("Aylin", "Bel moeder", "Timo komt weinig.", "Uw inbreng") if woord in erna] == []
    assert ("Nodig Timo uit voor een gesprek" in lijst, "Bel moeder" in lijst) == (True, False)
    actie.refresh_from_db()
    assert (actie.status, actie.afgerond_door) == ("gedaan", karabos)


def test_een_afspraak_is_met_wie_bij_het_punt_was_en_gaat_weg_met_de_toestemming(
    client, jes, punt, karabos, zorgcoordinator
):
    voeren.beginnen(jes, door=zorgcoordinator)
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
    with pytest.raises(Onvolledig, match="is niet bij dit punt"):
        voeren.actie_toevoegen(punt, wat="Bel", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator)
    erbij(punt, karabos)
    actie = voeren.actie_toevoegen(punt, wat="Bel", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator)
    Overleg.objects.filter(pk=jes.pk).update(
        status="gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator
    )
    client.force_login(karabos)
    ervoor = client.get(reverse("overleggen:actie_tonen", args=[actie.pk])).status_code

    punt.dossier.toestemmingen.update(status="ingetrokken", ingetrokken_op=timezone.now())

    assert (ervoor, client.get(reverse("overleggen:actie_tonen", args=[actie.pk])).status_code) == (200, 404)
    assert "Bel" not in client.get(reverse("overleggen:acties")).content.decode().split("<main")[-1]


def test_anoniem_bespreken_vraagt_om_een_tekst_zonder_naam(client, jes, punt, karabos, zorgcoordinator):
    erbij(punt, karabos, vraag="Wat kan Timo?")
    adres = reverse("overleggen:anoniem_bespreken", args=[punt.pk])
    client.force_login(zorgcoordinator)

    met_naam = client.post(adres, {"tekst": "Timo komt niet meer."}).content.decode()
    client.post(adres, {"tekst": "Een leerling komt niet meer."})
    nog_eens = client.post(adres, {"tekst": "Een leerling komt niet meer."}, follow=True).content.decode()

    punt.refresh_from_db()
    nieuw = Agendapunt.objects.get(overleg=jes, soort="anoniem")
    assert "Haal weg waaraan je de leerling herkent: Timo." in met_naam
    assert punt.status == "ingetrokken"
    assert [(rij.deelname.gebruiker, rij.vraag) for rij in nieuw.puntdeelnames.all()] == [(karabos, "")]
    assert "intussen" in nog_eens


def test_anoniem_bespreken_kan_alleen_waar_het_profiel_dat_kent(punt, zorgcoordinator):
    punt.overleg.overlegtype.anoniem_toegestaan = False
    punt.overleg.overlegtype.save()

    with pytest.raises(Onvolledig, match="niets zonder naam"):
        partners.anoniem_bespreken(punt, tekst="Een leerling.", door=zorgcoordinator)

    punt.refresh_from_db()
    assert punt.status == "geagendeerd"


def test_een_punt_dat_besproken_is_verandert_niet_meer(punt):
    Agendapunt.objects.filter(pk=punt.pk).update(status="besproken")

    with pytest.raises(OngeldigeOvergang):
        bewerk(punt, {})
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
    with pytest.raises(IntussenGewijzigd):
        partners.punt_bewerken(
            punt, verzoek="", extern_tekst="Nieuw", vragen={}, stand="oud", door=punt.ingebracht_door
        )


def test_zo_ziet_de_partner_het_is_precies_de_pagina_van_de_partner(client, jes, punt, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    client.force_login(zorgcoordinator)
    vooraf = bladzij(client, "overleggen:zo_ziet", rij.deelname_id)
    vaststellen(jes)
    nu = bladzij(client, "overleggen:zo_ziet", rij.deelname_id)

    assert ("Dit komt op het scherm" in vooraf, "Precies dit staat nu op het scherm" in nu) == (True, True)
    partner = Gebruiker.objects.get(pk=karabos.pk)
    assert kaart.tafels(partner)[0].kaarten == kaart.kaarten(Puntdeelname.objects.straks(partner), partner)
    assert "Timo V., 2 havo b" in vooraf


def test_het_pakket_draagt_de_naam_en_gaat_weg_als_er_iets_verandert(client, jes, punt, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)
    adres = reverse("overleggen:pakket", args=[rij.deelname_id])

    wachten = client.get(adres).content.decode()
    client.get(adres)  # twice asked, once made
    vegen()
    gemaakt = client.get(adres)

    with pikepdf.open(io.BytesIO(gemaakt.content)) as document:
        toegankelijk = "/StructTreeRoot" in document.Root
        maten = {tuple(round(float(maat)) for maat in blad.MediaBox) for blad in document.pages}
    context = {"deelname": rij.deelname, "overleg": jes, "op": timezone.localdate(), "kaarten": []}
    tekst = render_to_string("overleggen/pdf/pakket.html", context)
    assert "De PDF wordt gemaakt." in wachten
    assert gemaakt.headers["Content-Type"] == "application/pdf"
    assert f"Alleen voor {karabos} · 20 november 2026" in tekst
    assert (toegankelijk, maten) == (True, {(0, 0, 595, 842)})
    bewerk(punt, {}, tekst="Nieuwe tekst.")
    rij.deelname.refresh_from_db()
    assert rij.deelname.pakket is None
    assert "De PDF wordt gemaakt." in client.get(adres).content.decode()


def test_een_pakket_met_een_ingetrokken_leerling_wordt_niet_gegeven(client, jes, punt, karabos, monkeypatch):
    monkeypatch.setattr(pakket, "pdf", lambda template, context: b"%PDF proef")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    client.force_login(karabos)
    adres = reverse("overleggen:pakket", args=[rij.deelname_id])
    ervoor = client.get(adres).content

    punt.dossier.toestemmingen.update(status="ingetrokken", ingetrokken_op=timezone.now())

    assert (ervoor, b"%PDF" in client.get(adres).content) == (b"%PDF proef", False)
    stand = client.get(reverse("overleggen:pakket_stand", args=[rij.deelname_id]), headers={"HX-Request": "true"})
    assert stand.status_code == 286


def test_een_partner_heeft_alleen_zijn_punten_en_afspraken_in_het_menu(client, karabos):
    client.force_login(karabos)

    voorpagina = client.get("/")
    menu = bladzij(client, "overleggen:mijn_punten").split("</nav>")

    assert voorpagina.headers["Location"] == reverse("overleggen:mijn_punten")
    hoofdmenu = next(deel for deel in menu if "Hoofdmenu" in deel)
    assert hoofdmenu.count("<li>") == 2
    assert "Mijn agendapunten" in hoofdmenu
    assert "Mijn afspraken" in hoofdmenu


def test_geen_enkele_cel_van_buiten_opent_meer_dan_eigen_punten(jes, punt, karabos):
    """Everything right: invited, in the window, with consent. Still no model but these two opens."""
    from django.apps import apps  # noqa: PLC0415

    from accounts.permissions import RechtenQuerySet  # noqa: PLC0415

    rij = erbij(punt, karabos)
    vaststellen(jes)
    Actiepunt.objects.create(agendapunt=punt, wat="Bel", wie=karabos, toegevoegd_door=punt.ingebracht_door)
    wie = Gebruiker.objects.get(pk=karabos.pk)
    acties = [actie for actie, cel in TABEL.items() if set(cel) & set(EXTERN)]
    open_ = {
        (model.__name__, actie)
        for model in apps.get_models()
        if isinstance(model._default_manager.all(), RechtenQuerySet)
        for actie in acties
        if model._default_manager.all().waarop(wie, actie).exists()
    }

    modellen = {model for model, _ in open_}
    assert modellen == {"Puntdeelname", "Agendapunt", "Actiepunt", "Deelname"}  # what hangs off the own item
    van_school = ("casus.", "overleg.", "dossier.", "tijdlijn", "verzuim", "toestemming")
    assert {actie for _, actie in open_ if actie.startswith(van_school)} == set()
    assert rij.deelname.gebruiker == karabos


@pytest.mark.parametrize("naam", ["mijn_punten", "overleg_partners", "punt_partners"])
def test_dertig_punten_en_partners_kosten_niet_meer_dan_een(client, school, jes, punt, klas, naam, zorgcoordinator):
    karabos, functies = medewerker(school, "XL", "Yara"), []
    for n in range(6):
        partner = medewerker(school, "XP" if n % 2 else "XS", f"P{n}")
        functies.append(partner.toewijzingen[0].functie)
        if n == 0:
            erbij(punt, partner)
    erbij(punt, karabos)
    vaststellen(jes)
    wie, obj = (karabos, []) if naam == "mijn_punten" else (zorgcoordinator, [jes if "overleg" in naam else punt])
    client.force_login(wie)
    adres = reverse(f"overleggen:{naam}", args=[o.pk for o in obj])

    def kosten():
        client.get(adres)
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres)
        return len([v for v in gevraagd if "SAVEPOINT" not in v["sql"]])

    een = kosten()
    for n in range(12):
        ander = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam=f"L{n}")
        toestemming_voor(ander.dossier, karabos.toewijzingen[0].functie)
        Agendapunt.objects.filter(pk=ander.pk).update(status="geagendeerd")
        erbij(ander, karabos)
        erbij(punt, medewerker(school, "XP", f"Q{n}"))

    assert kosten() == een
    assert een <= 13


def test_wie_is_afgemeld_ziet_niets_meer(client, jes, punt, karabos):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    Deelname.objects.filter(pk=rij.deelname_id).update(status="afgemeld")
    client.force_login(karabos)

    pagina = bladzij(client, "overleggen:mijn_punten")

    assert "Timo" not in pagina
    assert "Er staat nu niets voor u klaar" in pagina
    assert client.get(reverse("overleggen:pakket", args=[rij.deelname_id])).status_code == 404
    assert timezone.localdate() < jes.inzage_einddatum + timedelta(days=1)


@pytest.mark.eis("ZEE-36")
def test_een_tdo_zonder_instemming_van_de_ouders_komt_bij_niemand_van_buiten(client, db):
    school = SchoolFactory()
    SchooljaarFactory(school=school)
    profiel_laden(school, "zeeland")
    zc, verpleegkundige = medewerker(school, "ZC", "Anneke"), medewerker(school, "XJ", "Jet")
    tdo = overleg_van(school, "TDO", MAANDAG)
    punt = punt_op(tdo, zc, soort="casus", roepnaam="Sem", achternaam="Poortvliet")
    erbij(punt, verpleegkundige)
    vaststellen(tdo)
    client.force_login(verpleegkundige)

    zonder = bladzij(client, "overleggen:mijn_punten")
    toestemming_voor(punt.dossier, verpleegkundige.toewijzingen[0].functie)
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
    met = bladzij(client, "overleggen:mijn_punten")

    assert punt.status == "wacht_op_toestemming"
    assert ("Sem P." in zonder, "Sem P." in met) == (False, True)


def test_wie_al_inbreng_schreef_wordt_niet_zomaar_verwijderd(punt, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    partners.inbreng_schrijven(rij, tekst="Ik ken Timo.", versie=0, door=karabos, nu=timezone.now())

    with pytest.raises(Onvolledig, match="schreef al inbreng"):
        voorbereiden.deelnemer_verwijderen(rij.deelname, door=zorgcoordinator)

    assert Puntdeelname.objects.get(pk=rij.pk).inbreng == "Ik ken Timo."


@pytest.mark.eis("INV-18")
def test_een_pakket_met_ziekte_wordt_niet_gegeven_als_de_grond_weg_is(
    client, jes, punt, karabos, leerplicht, monkeypatch
):
    verteld = []
    monkeypatch.setattr(pakket, "pdf", lambda template, context: verteld.append(context["kaarten"]) or b"%PDF proef")
    grond = toestemming_voor(punt.dossier, leerplicht, doel="gezondheid_delen")
    Agendapunt.objects.filter(pk=punt.pk).update(extern_tekst="Zeven dagen ziek.")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    client.force_login(karabos)
    adres = reverse("overleggen:pakket", args=[rij.deelname_id])
    ervoor = client.get(adres).content

    grond.zet_status("ingetrokken", ingetrokken_op=timezone.now())

    assert (ervoor, b"%PDF" in client.get(adres).content) == (b"%PDF proef", False)
    pakket.maken(rij.deelname_id)
    assert [k.tekst for (k,) in verteld] == ["Zeven dagen ziek.", ""]
    assert client.get(adres).content == b"%PDF proef"


@pytest.mark.eis("INV-18")
def test_op_het_grote_scherm_staat_alleen_wat_wie_meekijkt_mag_lezen(
    client, jes, punt, karabos, klas, leerplicht, zorgcoordinator
):
    wacht = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Wessel", achternaam="Zandstra")
    Agendapunt.objects.filter(pk=punt.pk).update(extern_tekst="Zeven dagen ziek.")
    Agendapunt.objects.filter(pk=wacht.pk).update(status="wacht_op_toestemming", extern_tekst="Nog niets.")
    erbij(punt, karabos)
    eerder = overleg_van(jes.school, "JES", MAANDAG + timedelta(weeks=4))
    laat = punt_op(eerder, zorgcoordinator, klas, soort="casus", roepnaam="Bowie")
    gisteren = timezone.localdate() - timedelta(days=1)
    ActiepuntFactory(agendapunt=laat, wat="Bel opa", wie=zorgcoordinator, uiterste_datum=gisteren)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    client.force_login(zorgcoordinator)

    def groot(nummer, **vraag):
        antwoord = client.get(reverse("overleggen:nu", args=[jes.pk]), {"punt": nummer, "volg": 0} | vraag)
        return " ".join(antwoord.content.decode().split())

    assert "Bel opa" in groot(0)  # on the own screen
    schermen = [groot(punt.pk, beamer=1), groot(wacht.pk, beamer=1), groot(0, beamer=1)]

    for html in schermen:
        for woord in ("Wessel", "Nog niets.", "Zeven dagen ziek.", "Bowie", "Bel opa"):
            assert woord not in html
        assert "<span>1 punt</span>" in html
    assert "Wat te laat is, staat niet op het grote scherm." in schermen[2]
    toestemming_voor(punt.dossier, leerplicht, doel="gezondheid_delen")
    assert "Zeven dagen ziek." in groot(punt.pk, beamer=1)


@pytest.mark.eis("INV-11")
def test_een_ja_waar_een_ander_nee_tegen_zei_laat_het_punt_wachten(jes, punt, leerplicht):
    vader = ContactpersoonFactory(leerling=punt.leerling, relatie="vader")
    assert voorwaarden.heeft_toestemming(jes.overlegtype, punt.dossier)

    toestemming_voor(punt.dossier, leerplicht, gegeven_door_contact=vader, status="geweigerd")

    assert not voorwaarden.heeft_toestemming(jes.overlegtype, punt.dossier)
    assert voorwaarden.stand(punt) == "wacht_op_toestemming"


@pytest.mark.eis("INV-11")
def test_een_nee_over_een_andere_partij_houdt_het_punt_niet_tegen(jes, punt, school):
    vader = ContactpersoonFactory(leerling=punt.leerling, relatie="vader")

    wijkagent = school.functies.get(code="WIJKAGENT")
    toestemming_voor(punt.dossier, wijkagent, gegeven_door_contact=vader, status="geweigerd")
    assert voorwaarden.heeft_toestemming(jes.overlegtype, punt.dossier)

    toestemming_voor(punt.dossier, gegeven_door_contact=vader, status="geweigerd")  # about all of it
    assert not voorwaarden.heeft_toestemming(jes.overlegtype, punt.dossier)


def test_wie_niet_bij_een_punt_is_komt_er_niet_bij_als_het_verhuist(jes, punt, karabos, klas, zorgcoordinator):
    rij = erbij(punt, karabos)
    Puntdeelname.objects.filter(pk=rij.pk).update(niet_erbij=True)
    naar = overleg_van(jes.school, "JES", date(2026, 12, 21))

    verhuizen.verhuizen([punt], naar=naar, door=zorgcoordinator)
    rij.refresh_from_db()
    vervolg = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Mees")
    verhuizen.deelnames_overnemen(punt, vervolg)

    assert (rij.deelname.overleg, rij.niet_erbij) == (naar, True)
    assert Puntdeelname.objects.get(agendapunt=vervolg).niet_erbij is True


@pytest.mark.eis("INV-11")
@pytest.mark.parametrize("status", ["wacht_op_toestemming", "onvolledig"])
def test_bij_een_punt_dat_wacht_wordt_niets_opgeschreven(client, jes, punt, zorgcoordinator, status):
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    Agendapunt.objects.filter(pk=punt.pk).update(status=status)
    client.force_login(zorgcoordinator)
    veld = veld_van(punt)
    invoer = {"tekst": "Thuis is het druk.", "versie": 0}

    antwoord = client.post(reverse("overleggen:veld_opslaan", args=[veld.pk]), invoer)

    tekst = antwoord.content.decode()
    assert voeren.WACHT in tekst
    assert "Thuis is het druk." in tekst  # given back to who wrote it
    veld.refresh_from_db()
    assert veld.tekst == ""
    with pytest.raises(OngeldigeOvergang):
        voeren.actie_toevoegen(punt, wat="Bel", wie=None, uiterste_datum=None, door=zorgcoordinator)
    with pytest.raises(OngeldigeOvergang):
        voeren.terugkoppeling_afspreken(punt, wie=None, aan="leerling", uiterste_datum=None, door=zorgcoordinator)


def test_wie_een_uitkomst_verder_brengt_is_een_collega(jes, punt, karabos, zorgcoordinator):
    erbij(punt, karabos)
    for uitkomst in jes.overlegtype.uitkomsten.all():
        Besluit.objects.create(
            agendapunt=punt, uitkomst=uitkomst, vastgelegd_op=timezone.now(), vastgelegd_door=zorgcoordinator
        )
    mensen = doeners(punt, jes.school, MAANDAG)

    form = VerderForm({}, punt=punt, collegas=mensen, snelkeuzes=[])

    wie = next(veld for naam, veld in form.fields.items() if naam.startswith("wie_"))
    assert karabos in mensen
    assert karabos not in wie.queryset
    assert zorgcoordinator in wie.queryset


@pytest.mark.parametrize("teken", ["\x0b", "\x85", "\u2028", "\r", "\n", "\u200b"])
def test_waar_een_overleg_is_staat_op_een_regel(zorgcoordinator, teken):
    def fouten(waar):
        form = PlanForm({"waar": waar}, collegas=Gebruiker.objects.all())
        form.is_valid()
        return form.errors.get("waar")

    assert fouten(f"Lokaal{teken}40") == ["Schrijf dit op één regel, met gewone letters en tekens."]
    assert fouten("Lokaal 40, ’t Zuid") is None


@pytest.fixture
def zonder_iemand(school, zorgcoordinator, klas):
    """An item of the JES at a school where nobody from outside has an account, without consent."""
    return punt_op(overleg_van(school, "JES", MAANDAG), zorgcoordinator, klas, soort="casus", roepnaam="Timo")


def test_waar_toestemming_mist_staat_de_weg_om_die_vast_te_leggen(client, zonder_iemand, zorgcoordinator, leerplicht):
    client.force_login(zorgcoordinator)
    weg = reverse("dossiers:toestemming_vastleggen", args=[zonder_iemand.dossier_id]) + "?doel=groot_overleg"

    eerst = bladzij(client, "overleggen:punt_partners", zonder_iemand.pk)
    toestemming_voor(zonder_iemand.dossier, leerplicht)
    daarna = bladzij(client, "overleggen:punt_partners", zonder_iemand.pk)

    assert weg in eerst
    assert "Er is nog geen toestemming voor dit overleg." in eerst
    assert "Er is nog geen toestemming voor dit overleg." not in daarna


@pytest.mark.parametrize("welke", ["punt", "overleg"])
def test_kan_er_niemand_van_buiten_komen_dan_staat_er_wie_en_hoe(client, zonder_iemand, zorgcoordinator, welke):
    client.force_login(zorgcoordinator)
    adres = {"punt": ("overleggen:punt_partners", zonder_iemand.pk),
             "overleg": ("overleggen:overleg_partners", zonder_iemand.overleg_id)}[welke]  # fmt: skip

    pagina = bladzij(client, *adres)

    assert "kan nog niemand van buiten worden uitgenodigd" in pagina
    assert "Leerplichtambtenaar" in pagina
    assert reverse("profiel_overleggen") in pagina
    assert 'name="gebruiker"' not in pagina or welke == "punt"


def test_noemt_het_profiel_niemand_dan_staat_dat_er_ook(client, zonder_iemand, zorgcoordinator):
    soort = zonder_iemand.overleg.overlegtype
    soort.vaste_functies.clear()
    soort.op_afroep_functies.clear()
    client.force_login(zorgcoordinator)

    pagina = bladzij(client, "overleggen:overleg_partners", zonder_iemand.overleg_id)

    assert "Het schoolprofiel noemt bij dit overleg nog niemand van buiten." in pagina


def test_wie_er_is_kun_je_uitnodigen_en_daarna_is_er_niemand_meer(client, zonder_iemand, karabos, zorgcoordinator):
    client.force_login(zorgcoordinator)
    overleg = zonder_iemand.overleg

    eerst = bladzij(client, "overleggen:overleg_partners", overleg.pk)
    partners.partner_uitnodigen(overleg, gebruiker=karabos, door=zorgcoordinator)
    daarna = bladzij(client, "overleggen:overleg_partners", overleg.pk)

    assert 'name="gebruiker"' in eerst
    assert "Iedereen van buiten die op deze school komt, is al uitgenodigd." in daarna
