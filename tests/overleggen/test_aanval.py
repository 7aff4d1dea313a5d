"""Somebody who tries: every address with the keys of others, names where none belong, and illness by every door."""

import io
from datetime import date

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.namen import namen_in, noemt_ziekte
from overleggen import pakket, tasks
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import partners, voeren
from tests.factories import ContactpersoonFactory, LeerlingFactory
from tests.spelers import medewerker
from zorg.basis.models import Bestand, Onvolledig

from .factories import (
    ActiepuntFactory,
    DeelnameFactory,
    erbij,
    punt_op,
    punt_voor_buiten,
    toestemming_voor,
    vaststellen,
    veld_van,
)

MAANDAG = date(2026, 11, 23)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def punt(jes, klas, zorgcoordinator, leerplicht):
    return punt_voor_buiten(jes, zorgcoordinator, klas, leerplicht)


def gehouden(overleg, door):
    Overleg.objects.filter(pk=overleg.pk).update(status="gehouden", gesloten_op=timezone.now(), gesloten_door=door)


def hoofd(client, naam, *args):
    return " ".join(client.get(reverse(naam, args=args)).content.decode().split("<main")[-1].split())


@pytest.mark.eis("INV-18")
def test_leerplicht_leest_ook_in_een_afspraak_geen_ziekte_zonder_grond(
    client, jes, punt, karabos, zorgcoordinator, leerplicht
):
    grond = toestemming_voor(punt.dossier, leerplicht, doel="gezondheid_delen")
    erbij(punt, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    actie = voeren.actie_toevoegen(
        punt, wat="Bel over de zes ziekmeldingen", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator
    )
    gehouden(jes, zorgcoordinator)
    client.force_login(karabos)
    plekken = [
        ("overleggen:mijn_punten",), ("overleggen:acties",), ("overleggen:actie_tonen", actie.pk), ("werkvoorraad",),
    ]  # fmt: skip

    def leest():
        return [plek[0] for plek in plekken if "ziekmeldingen" in hoofd(client, *plek)]

    met = leest()
    grond.zet_status("ingetrokken", ingetrokken_op=timezone.now())

    assert (met, leest()) == (["overleggen:mijn_punten", "overleggen:acties", "overleggen:actie_tonen"], [])
    assert "Vraag de school wat er met u is afgesproken" in hoofd(client, "overleggen:actie_tonen", actie.pk)


@pytest.mark.eis("INV-18")
def test_een_actie_over_ziekte_kan_niet_naar_leerplicht_en_wat_je_typte_blijft_staan(
    client, jes, punt, karabos, mentor, zorgcoordinator
):
    erbij(punt, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    adres = reverse("overleggen:actie_toevoegen", args=[punt.pk])
    invoer = {"wat": "Bel over de ziekmeldingen", "uiterste_datum": f"{MAANDAG:%d-%m-%Y}"}

    nee = client.post(adres, invoer | {"wie": karabos.pk}, headers=HTMX)
    pagina = " ".join(nee.content.decode().split())
    ja = client.post(adres, invoer | {"wie": mentor.pk}, headers=HTMX)

    assert (nee.status_code, ja.status_code) == (422, 200)
    assert "mag niets over ziekte lezen. Schrijf het anders op, of kies iemand anders." in pagina
    assert 'value="Bel over de ziekmeldingen"' in pagina
    assert list(punt.acties.filter(soort="actie").values_list("wie", flat=True)) == [mentor.pk]
    with pytest.raises(Onvolledig, match="mag niets over ziekte lezen"):
        voeren.actie_aanvullen(punt.acties.get(wie=mentor), wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator)


@pytest.mark.eis("INV-10")
def test_een_partner_leest_bij_een_afspraak_niet_meer_van_de_naam_dan_op_de_kaart(
    client, jes, punt, karabos, zorgcoordinator
):
    erbij(punt, karabos)
    voeren.beginnen(jes, door=zorgcoordinator)
    actie = voeren.actie_toevoegen(punt, wat="Bel", wie=karabos, uiterste_datum=MAANDAG, door=zorgcoordinator)
    gehouden(jes, zorgcoordinator)
    client.force_login(karabos)
    for plek in [("overleggen:mijn_punten",), ("overleggen:acties",), ("overleggen:actie_tonen", actie.pk)]:
        pagina = client.get(reverse(plek[0], args=plek[1:])).content.decode()
        assert ("Timo V." in pagina, "Verkuil" in pagina) == (True, False), plek


@pytest.mark.parametrize(
    "tekst",
    [
        "Timo's moeder belt.",
        "Timo\u2019s moeder.",
        "De Verkuils zijn verhuisd.",
        "TIMO komt.",
        "Timos broer.",
        "timo-verkuil",
    ],
)
def test_zonder_naam_vindt_ook_een_naam_met_een_s_erachter(client, jes, punt, zorgcoordinator, tekst):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    with pytest.raises(Onvolledig, match="Haal weg"):
        partners.anoniem_bespreken(punt, tekst=tekst, door=zorgcoordinator)


@pytest.mark.parametrize("naam", ["Bo", "Li", "Noël"])
def test_zonder_naam_vindt_ook_een_korte_naam(client, jes, punt, zorgcoordinator, naam):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    type(punt.leerling).objects.filter(pk=punt.leerling_id).update(roepnaam=naam)
    punt = Agendapunt.objects.get(pk=punt.pk)
    tekst = f"Het gaat niet goed met {naam}."
    with pytest.raises(Onvolledig, match="Haal weg"):
        partners.anoniem_bespreken(punt, tekst=tekst, door=zorgcoordinator)


def test_wie_alleen_mag_inbrengen_krijgt_geen_storing(client, jes, punt, mentor):
    DeelnameFactory(overleg=jes, gebruiker=mentor)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    client.force_login(mentor)
    for naam in ("actie_toevoegen", "terugkoppeling"):
        antwoord = client.post(
            reverse(f"overleggen:{naam}", args=[punt.pk]), {"wat": "Bel", "terug-aan": "leerling"}, headers=HTMX
        )
        assert antwoord.status_code < 500, naam


def test_een_pakket_verdwijnt_als_het_niet_meer_gelezen_mag(jes, punt, karabos, monkeypatch, zorgcoordinator):
    monkeypatch.setattr(pakket, "pdf", lambda template, context: b"%PDF proef")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    bestand = Deelname.objects.get(pk=rij.deelname_id).pakket_id

    punt.dossier.toestemmingen.update(status="ingetrokken", ingetrokken_op=timezone.now())
    tasks.agendas()

    assert not Bestand.objects.filter(pk=bestand).exists()


def test_een_pakket_verdwijnt_na_het_overleg(jes, punt, karabos, monkeypatch, zorgcoordinator):
    monkeypatch.setattr(pakket, "pdf", lambda template, context: b"%PDF proef")
    rij = erbij(punt, karabos)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    bestand = Deelname.objects.get(pk=rij.deelname_id).pakket_id

    gehouden(jes, zorgcoordinator)
    tasks.agendas()

    assert not Bestand.objects.filter(pk=bestand).exists()


@pytest.mark.parametrize(
    ("tekst", "noemt"),
    [
        ("Hij heeft suikerziekte.", True),
        ("Kinderziektes", True),
        ("Popmuziek en muziekles.", False),
        ("De ziekenboeg", True),
        ("Is vaak ziek\u00adgemeld", True),
        ("z\u200biek", True),
        ("ZIEK", True),
        ("\uff5a\uff49\uff45\uff4b", True),
        ("Lag in het hospitaal", False),
        ("Niet ziek geweest, wel ziekgemeld.", True),
        ("griepje", True),
        ("Fysiek fit, klassiek.", False),
        ("Heeft een beperking door ziekte, geen\nziekte thuis", True),
    ],
)
@pytest.mark.eis("INV-18")
def test_wat_ziekte_noemt_ook_met_een_omweg(tekst, noemt):
    assert noemt_ziekte(tekst) is noemt


@pytest.mark.eis("INV-10")
def test_na_het_overleg_schrijft_een_partner_niets_meer_bij(client, jes, punt, karabos, zorgcoordinator):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)
    adres = reverse("overleggen:inbreng", args=[rij.pk])
    client.post(adres, {"tekst": "Vooraf.", "versie": "0"})
    Agendapunt.objects.filter(pk=punt.pk).update(status="besproken")
    gehouden(jes, zorgcoordinator)

    antwoord = client.post(adres, {"tekst": "Achteraf.", "versie": "1"}, headers=HTMX)
    zonder_script = client.post(adres, {"tekst": "Achteraf.", "versie": "1"})

    rij.refresh_from_db()
    assert rij.inbreng == "Vooraf."
    assert (antwoord.status_code, zonder_script.status_code) == (409, 409)
    assert "Het overleg is intussen afgesloten." in antwoord.content.decode()  # beside the text, which stays
    assert "HX-Redirect" not in antwoord
    assert "\nAchteraf.</textarea>" in zonder_script.content.decode()


def test_een_onmogelijke_inbreng_is_geen_storing(client, jes, punt, karabos):
    rij = erbij(punt, karabos)
    vaststellen(jes)
    client.force_login(karabos)
    adres = reverse("overleggen:inbreng", args=[rij.pk])

    fout = [
        client.post(adres, {"tekst": tekst, "versie": versie, "over": over}, headers=HTMX).status_code
        for tekst, versie, over in (
            ("a\x00b", "0", ""),
            ("a", "²", ""),
            ("a", "0", "9" * 5000),
            ("x" * 1_000_000, "0", ""),
        )
    ]

    assert fout == [400, 422, 422, 422]


def test_wie_voor_een_punt_komt_leest_op_geen_bladzij_iets_van_een_ander(
    client, jes, punt, klas, school, zorgcoordinator
):
    smw = medewerker(school, "SM", "Samira")
    ander = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Aylin", achternaam="Demirkol")
    Agendapunt.objects.filter(pk=ander.pk).update(status="geagendeerd", extern_tekst="Over Aylin.", hulpvraag="Aylin?")
    Deelname.objects.filter(overleg=jes, gebruiker=smw).delete()
    erbij(punt, smw)
    ActiepuntFactory(agendapunt=ander, wat="Bel Aylin", wie=zorgcoordinator, uiterste_datum=MAANDAG)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig", voorzitter=zorgcoordinator, bij_punt=ander)
    client.force_login(smw)
    nu = reverse("overleggen:nu", args=[jes.pk])
    plekken = [
        nu,
        f"{nu}?punt={ander.pk}",
        f"{nu}?punt=0",
        f"{nu}?beamer=1",
        f"{nu}?punt={ander.pk}&beamer=1&volg=1",
        reverse("overleggen:stroom", args=[jes.pk]) + f"?v=0&punt={punt.pk}&volg=1",
        reverse("overleggen:stroom", args=[jes.pk]) + f"?v=0&punt={ander.pk}&volg=1&beamer=1",
        reverse("overleggen:tonen", args=[jes.pk]),
        reverse("overleggen:lijst"),
    ]

    def verraadt(plek):
        antwoord = client.get(plek)
        return any(
            woord in antwoord.content.decode() + str(antwoord.headers) for woord in ("Aylin", f"punt={ander.pk}")
        )

    bezig = [plek for plek in plekken if verraadt(plek)]
    gehouden(jes, zorgcoordinator)
    na = [n for n in ("besluitenlijst", "wie_doet_wat", "tonen") if verraadt(reverse(f"overleggen:{n}", args=[jes.pk]))]

    assert (bezig, na) == ([], [])


@pytest.mark.eis("INV-12")
def test_een_pakket_zonder_naam_heeft_ook_in_de_gegevens_van_het_bestand_geen_naam(jes, punt, karabos, zorgcoordinator):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    rij = erbij(punt, karabos, vraag="Wat kan Timo?")
    partners.anoniem_bespreken(punt, tekst="Een leerling komt niet meer.", door=zorgcoordinator)
    vaststellen(jes)
    pakket.maken(rij.deelname_id)
    bestand = Deelname.objects.get(pk=rij.deelname_id).pakket
    with pikepdf.open(io.BytesIO(bytes(bestand.inhoud))) as pdf:
        alles = (
            str(dict(pdf.docinfo))
            + str(pdf.open_metadata())
            + b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)).decode("latin1")
        )
    for woord in ("Timo", "Verkuil", "2 havo b", f"agendapunt {punt.pk}"):
        assert woord not in alles + bestand.naam


@pytest.mark.eis("INV-10")
def test_het_grote_scherm_noemt_voor_mensen_van_buiten_alleen_wie_nu_wordt_besproken(
    client, jes, punt, klas, karabos, zorgcoordinator
):
    ander = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Aylin", achternaam="Demirkol")
    Agendapunt.objects.filter(pk=ander.pk).update(status="geagendeerd")
    erbij(punt, karabos)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    client.force_login(zorgcoordinator)
    nu, stroom = (reverse(f"overleggen:{naam}", args=[jes.pk]) for naam in ("nu", "stroom"))

    groot = [
        client.get(adres, {"punt": punt.pk, "beamer": 1, "volg": 0, "v": 0}).content.decode() for adres in (nu, stroom)
    ]
    vooraf = client.get(nu, {"punt": 0, "beamer": 1, "volg": 0}).content.decode()

    assert [("Timo" in html, "Aylin" in html, "<span>Punt<" in html) for html in groot] == [(True, False, True)] * 2
    assert ("Timo" in vooraf, "Aylin" in vooraf) == (False, False)
    assert "Aylin" in client.get(nu, {"punt": punt.pk}).content.decode()  # on the own screen


@pytest.mark.eis("INV-18")
def test_het_grote_scherm_toont_leerplicht_geen_ziekte_die_net_is_opgeschreven(
    client, jes, punt, karabos, leerplicht, zorgcoordinator, ondersteuner
):
    erbij(punt, karabos)
    Overleg.objects.filter(pk=jes.pk).update(status="bezig")
    veld = veld_van(punt, "besluit")
    voeren.veld_opslaan(veld, tekst="Zes keer ziekgemeld.", versie=0, door=ondersteuner, nu=timezone.now())
    ActiepuntFactory(agendapunt=punt, wat="Bel over de griep", wie=zorgcoordinator, uiterste_datum=MAANDAG)
    client.force_login(zorgcoordinator)

    def groot():
        vraag = {"punt": punt.pk, "beamer": 1, "volg": 0, "v": 0}
        return [client.get(reverse(f"overleggen:{n}", args=[jes.pk]), vraag).content.decode() for n in ("nu", "stroom")]

    zonder = [("ziekgemeld" in html, "griep" in html, "Dit staat niet op" in html) for html in groot()]
    toestemming_voor(punt.dossier, leerplicht, doel="gezondheid_delen")
    met = [("ziekgemeld" in html, "griep" in html) for html in groot()]

    assert (zonder, met) == ([(False, False, True)] * 2, [(True, True)] * 2)


@pytest.mark.eis("INV-12")
def test_zonder_naam_weigert_ook_klas_nummer_geboortedag_en_ouder(jes, punt, zorgcoordinator):
    jes.overlegtype.anoniem_toegestaan = True
    jes.overlegtype.save()
    leerling = punt.leerling
    ContactpersoonFactory(leerling=leerling, naam="Mevrouw Roos de Zandkuil", relatie="moeder")
    type(leerling).objects.filter(pk=leerling.pk).update(leerlingnummer="204711", geboortedatum=date(2012, 3, 5))
    punt = Agendapunt.objects.get(pk=punt.pk)
    verraadt = (
        "Zit in 2 Havo  B.", "Nummer 204711.", "Geboren op 5-3-2012.", "Is van 05/03/2012.", "Jarig: 5 maart 2012.",
        "Roos belde.", "Mevrouw Zandkuil belde.",
    )  # fmt: skip

    for tekst in verraadt:
        with pytest.raises(Onvolledig, match="Haal weg waaraan je de leerling herkent"):
            partners.anoniem_bespreken(punt, tekst=tekst, door=zorgcoordinator)
    goed = partners.anoniem_bespreken(
        punt, tekst="Mevrouw belde: 2 keer in de havo, 5 maart weer.", door=zorgcoordinator
    )

    assert goed.dossier_id is None


@pytest.mark.parametrize("naam", ["Bo's fiets.", "Aylins broer.", "Anne-Marie.", "Marie.", "AYLIN"])
@pytest.mark.eis("INV-12")
def test_namen_van_leerlingen_worden_ook_met_een_s_en_in_delen_herkend(klas, naam):
    for roepnaam in ("Bob", "Aylin", "Anne-Marie"):
        LeerlingFactory(school=klas.school, klas=klas, roepnaam=roepnaam, achternaam="Zeewater")
    gevonden = namen_in(klas.school, naam, "De marine vaart, bo doet mee.")
    assert gevonden == ([] if naam.startswith("Bo") else [naam.removesuffix(".").removesuffix(" broer")])
