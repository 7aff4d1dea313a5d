"""Leading a meeting: the chair, the screens that go along, who is in the room, the big screen, and what comes first."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Roltoewijzing
from audit.models import Gebeurtenis
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg, Puntdeelname, Veld
from overleggen.rapport import aanwezigheid as wie_er_waren
from overleggen.rapport import met_verslag, regels
from overleggen.services import aanwezigheid, leiden, sluiten, voeren
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .factories import ActiepuntFactory, DeelnameFactory, klein_overleg, punt_op, veld_van

HTMX = {"HX-Request": "true"}
MAANDAG = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture
def ander_punt(bezig, punt, klas, mentor):
    return punt_op(bezig, mentor, klas, roepnaam="Sterre", achternaam="de Vries")


def stroom(client, overleg, punt, **vraag):
    overleg.refresh_from_db()
    gegevens = {"v": overleg.teller, "punt": punt.pk, "volg": 1} | vraag
    return client.get(reverse("overleggen:stroom", args=[overleg.pk]), gegevens, headers=HTMX)


def scherm(client, overleg, **vraag):
    return client.get(reverse("overleggen:nu", args=[overleg.pk]), vraag)


@pytest.mark.parametrize("er", [{"status": "aanwezig"}, {"gezien_op": MAANDAG}])
def test_wie_de_functie_heeft_en_er_is_zit_vanaf_het_begin_voor(overleg, punt, zorgcoordinator, smw, er):
    overleg.deelnames.filter(gebruiker=zorgcoordinator).update(**er)
    with time_machine.travel(MAANDAG):
        voeren.beginnen(overleg, door=smw)

    overleg.refresh_from_db()
    assert overleg.voorzitter == zorgcoordinator
    assert overleg.overlegtype.voorzitter == Roltoewijzing.objects.get(gebruiker=zorgcoordinator).functie


@pytest.mark.parametrize("genoemd", [False, True])
def test_is_de_voorzitter_er_nog_niet_dan_zit_voor_wie_begint_en_staat_dat_er(
    client, overleg, punt, zorgcoordinator, ondersteuner, smw, genoemd
):
    if genoemd:
        overleg.voorzitter = zorgcoordinator
        overleg.save()
    client.force_login(smw)

    with time_machine.travel(MAANDAG):
        pagina = client.post(reverse("overleggen:beginnen", args=[overleg.pk]), follow=True).content.decode()
        client.force_login(ondersteuner)
        ander = scherm(client, overleg).content.decode()

    overleg.refresh_from_db()
    assert overleg.voorzitter == smw
    assert "Jij zit voor." in pagina
    assert f"{smw.naam} zit voor" in ander


def test_is_de_voorzitter_afgemeld_dan_zit_voor_wie_begint(overleg, punt, zorgcoordinator, smw):
    overleg.deelnames.filter(gebruiker=zorgcoordinator).update(status="afgemeld")

    with time_machine.travel(MAANDAG):
        voeren.beginnen(overleg, door=smw)

    overleg.refresh_from_db()
    assert overleg.voorzitter == smw


def test_iemand_anders_neemt_het_voorzitten_over(client, bezig, punt, smw):
    client.force_login(smw)

    pagina = client.post(reverse("overleggen:voorzitten", args=[bezig.pk]), {"punt": punt.pk}, follow=True)

    bezig.refresh_from_db()
    assert bezig.voorzitter == smw
    assert "Jij zit nu voor" in pagina.content.decode()
    assert Gebeurtenis.objects.filter(soort="voorzitten_overgenomen", door_id=smw.pk).exists()


def test_wie_alleen_voor_eigen_punten_komt_zit_niet_voor(bezig, school):
    gast = medewerker(school, "LB", "Gast")
    DeelnameFactory(overleg=bezig, gebruiker=gast, per_punt=True)

    with pytest.raises(Onvolledig, match="niet bij alle punten"):
        leiden.voorzitten(bezig, door=gast)


def test_alleen_het_scherm_van_de_voorzitter_leidt(bezig, punt, ander_punt, zorgcoordinator, smw):
    assert leiden.aan_de_beurt(ander_punt, door=zorgcoordinator)
    assert not leiden.aan_de_beurt(punt, door=smw)

    bezig.refresh_from_db()
    assert bezig.bij_punt == ander_punt


def test_een_scherm_dat_net_opent_als_het_overleg_sluit_blijft_staan(client, bezig, punt, zorgcoordinator):
    """The page sends this by itself: being taken away by it would take along what somebody begins to type."""
    Overleg.objects.filter(pk=bezig.pk).update(
        status="gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator
    )
    client.force_login(zorgcoordinator)
    naar = reverse("overleggen:aan_de_beurt", args=[punt.pk])

    vanzelf = client.post(naar, headers={"HX-Request": "true"})
    zelf = client.post(naar)

    assert (vanzelf.status_code, "HX-Redirect" in vanzelf.headers) == (204, False)
    assert zelf.status_code == 302


def test_een_scherm_dat_volgt_gaat_mee_en_een_ander_blijft(client, bezig, punt, ander_punt, zorgcoordinator, smw):
    leiden.aan_de_beurt(ander_punt, door=zorgcoordinator)
    client.force_login(smw)

    mee = stroom(client, bezig, punt, beamer=1)
    blijft = stroom(client, bezig, punt, volg=0)

    plek = reverse("overleggen:nu", args=[bezig.pk])
    assert mee["HX-Redirect"] == f"{plek}?punt={ander_punt.pk}&volg=1&beamer=1"
    assert "HX-Redirect" not in blijft


def test_wie_typt_wordt_niet_meegenomen_en_gaat_mee_als_hij_klaar_is(
    client, bezig, punt, ander_punt, zorgcoordinator, smw
):
    leiden.aan_de_beurt(ander_punt, door=zorgcoordinator)
    client.force_login(smw)

    assert "HX-Redirect" not in stroom(client, bezig, punt, typt=1)
    assert "HX-Redirect" in stroom(client, bezig, punt)


def test_een_gast_gaat_niet_mee_naar_een_punt_dat_niet_van_hem_is(
    client, bezig, punt, ander_punt, school, zorgcoordinator
):
    gast = medewerker(school, "LB", "Gast")
    deelname = DeelnameFactory(overleg=bezig, gebruiker=gast, per_punt=True)
    Puntdeelname.objects.create(agendapunt=punt, deelname=deelname, toegevoegd_door=zorgcoordinator)
    leiden.aan_de_beurt(ander_punt, door=zorgcoordinator)
    client.force_login(gast)

    html = scherm(client, bezig).content.decode()

    assert "HX-Redirect" not in stroom(client, bezig, punt)
    assert "Timo" in html
    assert "Sterre" not in html
    assert "volg=1" in html  # a guest by item follows unless it says otherwise


def test_het_grote_scherm_volgt_vanzelf(client, bezig, punt, ander_punt, zorgcoordinator):
    leiden.aan_de_beurt(ander_punt, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    vanzelf = scherm(client, bezig, beamer=1, punt=punt.pk)
    zelf_gekozen = scherm(client, bezig, beamer=1, punt=punt.pk, volg=0)

    assert vanzelf.context["punt"] == ander_punt
    assert zelf_gekozen.context["punt"] == punt


def test_van_de_agenda_gehaald_terwijl_iemand_kijkt(client, bezig, punt, ander_punt, zorgcoordinator):
    client.force_login(zorgcoordinator)
    Agendapunt.objects.filter(pk=punt.pk).update(status="ingetrokken")
    voeren.veld_bezetten(veld_van(ander_punt), door=zorgcoordinator, nu=timezone.now())

    weg = stroom(client, bezig, punt, v=0, volg=0)
    wie_typt = stroom(client, bezig, punt, v=0, volg=0, typt=1)

    assert weg["HX-Redirect"].startswith(reverse("overleggen:nu", args=[bezig.pk]))
    assert (wie_typt.status_code, wie_typt.content, wie_typt.has_header("HX-Redirect")) == (204, b"", False)


@pytest.mark.eis("GRO-85")
def test_de_voorzitter_ziet_wie_wanneer_spreekt_en_hoe_lang(client, bezig, punt, zorgcoordinator, ondersteuner):
    """Who brought it in first, then who was asked something; the time of the item shared among them."""
    deelname = bezig.deelnames.get(gebruiker=ondersteuner)
    Puntdeelname.objects.create(
        agendapunt=punt, deelname=deelname, vraag="Is er plek voor een buddy?", toegevoegd_door=zorgcoordinator
    )
    Agendapunt.objects.filter(pk=punt.pk).update(ingebracht_door=zorgcoordinator, minuten=9)
    client.force_login(zorgcoordinator)

    antwoord = scherm(client, bezig)

    tafel = [rij["naam"] for rij in antwoord.context["tafel"]]
    assert tafel[:2] == [zorgcoordinator.naam, ondersteuner.naam]
    assert antwoord.context["spreektijd"] == 3
    html = antwoord.content.decode()
    assert "Ongeveer 3 minuten per persoon" in html
    assert "Is er plek voor een buddy?" in html


@pytest.mark.eis("GRO-93")
def test_aanpak_en_tips_staan_op_het_scherm_als_het_overleg_erom_vraagt(client, overleg, klas, mentor, zorgcoordinator):
    overleg.overlegtype.extra_velden = ["aanpak", "tips"]
    overleg.overlegtype.save()
    punt = punt_op(overleg, mentor, klas, roepnaam="Sterre")
    voeren.beginnen(overleg, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    veld = veld_van(punt, "aanpak")

    client.post(reverse("overleggen:veld_opslaan", args=[veld.pk]), {"tekst": "Coach start maandag.", "versie": 0})
    html = scherm(client, overleg, punt=punt.pk).content.decode()

    assert "Coach start maandag." in html
    assert "Aanpak en uitvoering" in html
    assert "Tips voor docenten" in html


def test_aanpak_en_tips_komen_voor_wie_het_vertelt(client, bezig, punt, zorgcoordinator):
    for soort in ("tips", "aanpak"):
        Veld.objects.create(agendapunt=punt, soort=soort)
    client.force_login(zorgcoordinator)

    velden = [veld["soort"] for veld in scherm(client, bezig, punt=punt.pk).context["velden"]]

    assert velden == ["bespreken", "besluit", "aanpak", "tips", "terugkoppeling"]


def test_wie_weggaat_bij_een_punt_is_er_bij_de_andere_wel(client, bezig, punt, ander_punt, zorgcoordinator, smw):
    """And the minutes say so, per item."""
    deelname = bezig.deelnames.get(gebruiker=smw)
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:bij_punt", args=[punt.pk])

    def niet_bij():
        punten = met_verslag(Agendapunt.objects.filter(overleg=bezig)).op_volgorde()
        wie = wie_er_waren(bezig)
        return {regel["pk"]: regel["niet_bij"] for regel in regels(list(punten), wie, bezig)}

    html = client.post(url, {"deelname": deelname.pk}, headers=HTMX).content.decode()

    assert "Niet bij dit punt" in html
    assert niet_bij() == {punt.pk: [smw.naam], ander_punt.pk: []}
    client.post(url, {"deelname": deelname.pk, "erbij": "on"})
    assert niet_bij() == {punt.pk: [], ander_punt.pk: []}


def test_een_gast_die_weggaat_verliest_het_punt_meteen(client, bezig, punt, school, zorgcoordinator):
    gast = medewerker(school, "LB", "Gast")
    deelname = DeelnameFactory(overleg=bezig, gebruiker=gast, per_punt=True)
    Puntdeelname.objects.create(agendapunt=punt, deelname=deelname, toegevoegd_door=zorgcoordinator)
    client.force_login(gast)
    assert "Timo" in scherm(client, bezig).content.decode()

    aanwezigheid.bij_punt_zetten(punt, deelname=deelname, erbij=False, door=zorgcoordinator)

    assert "Timo" not in scherm(client, bezig).content.decode()


def test_niemand_krijgt_een_punt_door_erbij_te_komen(bezig, punt, school, zorgcoordinator):
    """That takes consent, and is done where the meeting is prepared."""
    deelname = DeelnameFactory(overleg=bezig, gebruiker=medewerker(school, "LB", "Gast"), per_punt=True)

    aanwezigheid.bij_punt_zetten(punt, deelname=deelname, erbij=True, door=zorgcoordinator)

    assert not Puntdeelname.objects.filter(deelname=deelname).exists()


def test_iemand_van_een_ander_overleg_kan_hier_niet_weggaan(bezig, punt, school, zorgcoordinator):
    ander = klein_overleg(school, date(2026, 11, 24)).deelnames.first()

    with pytest.raises(OngeldigeOvergang):
        aanwezigheid.bij_punt_zetten(punt, deelname=ander, erbij=False, door=zorgcoordinator)


def test_het_grote_scherm_houdt_voor_zich_wat_in_vertrouwen_is(client, bezig, punt, ander_punt, zorgcoordinator):
    Agendapunt.objects.filter(pk=punt.pk).update(zonder_ouders=True)
    leiden.aan_de_beurt(punt, door=zorgcoordinator)
    voeren.veld_opslaan(veld_van(punt), tekst="In vertrouwen.", versie=0, door=zorgcoordinator, nu=timezone.now())
    client.force_login(zorgcoordinator)

    stil = scherm(client, bezig, beamer=1, punt=punt.pk, volg=0).content.decode()
    via_stroom = stroom(client, bezig, punt, v=0, beamer=1, volg=0).content.decode()
    gewoon = scherm(client, bezig, beamer=1, punt=ander_punt.pk, volg=0).content.decode()

    for html in (stil, via_stroom, gewoon):
        assert "Timo" not in html
        assert "In vertrouwen." not in html
        assert "de Vries" not in html
    assert "Dit punt staat niet op het grote scherm." in stil
    assert "nu bij punt 1" in gewoon
    assert "Sterre V." in gewoon


def test_op_het_grote_scherm_lezen_mensen_van_buiten_geen_notulen(client, bezig, punt, zorgcoordinator):
    bezig.overlegtype.intern = False
    bezig.overlegtype.save()
    Agendapunt.objects.filter(pk=punt.pk).update(extern_tekst="Wilt u meedenken over het verzuim?")
    voeren.veld_opslaan(
        veld_van(punt), tekst="Thuis is het onrustig.", versie=0, door=zorgcoordinator, nu=timezone.now()
    )
    client.force_login(zorgcoordinator)

    html = scherm(client, bezig, beamer=1).content.decode()

    assert "Wilt u meedenken over het verzuim?" in html
    assert "Thuis is het onrustig." not in html
    assert "Wat helpt?" not in html


def test_eerst_wat_te_laat_is_en_dan_het_eerste_punt(client, bezig, punt, school, mentor, zorgcoordinator):
    vorig = klein_overleg(school, date(2026, 11, 24))
    oud = punt_op(vorig, mentor, roepnaam="Bowie")
    gisteren = timezone.localdate() - timedelta(days=1)
    ActiepuntFactory(agendapunt=oud, wat="Bel opa", wie=mentor, uiterste_datum=gisteren)
    ActiepuntFactory(agendapunt=oud, wat="Nog op tijd", wie=mentor, uiterste_datum=timezone.localdate())
    client.force_login(zorgcoordinator)

    eerst = scherm(client, bezig, punt=0)
    daarna = scherm(client, bezig, punt=punt.pk)

    html = eerst.content.decode()
    assert eerst.context["punt"] is None
    assert "Bel opa" in html
    assert "Nog op tijd" not in html
    assert "1 te laat" in html
    assert daarna.context["vorige"] == 0


def test_het_verslag_van_de_vorige_keer_komt_eerst(client, bezig, punt, zorgcoordinator, smw):
    aanhouden = bezig.overlegtype.uitkomsten.filter(gevolg="aanhouden").get()
    voeren.besluiten_vastleggen(punt, uitkomsten=[aanhouden], evaluatiedatum=None, door=zorgcoordinator)
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    volgend = punt.opvolger.overleg
    client.force_login(zorgcoordinator)

    begonnen = client.post(reverse("overleggen:beginnen", args=[volgend.pk]), {"zeker": "1"})
    html = scherm(client, volgend, punt=0).content.decode()
    client.post(reverse("overleggen:verslag_vaststellen", args=[bezig.pk]), {"terug": volgend.pk})

    assert begonnen["Location"].endswith("?punt=0")
    assert "Verslag van maandag 23 november" in html
    assert "Stel vast" in html
    assert "er is niets blijven liggen" in scherm(client, volgend, punt=0).content.decode()


def test_hoe_laat_het_klaar_is_en_hoeveel_te_laat(client, bezig, punt, ander_punt, zorgcoordinator, mentor):
    begon = timezone.now() - timedelta(minutes=55)
    bezig.begint_op, bezig.agenda_sluit_op, bezig.datum = begon, begon, timezone.localdate()
    bezig.save()
    Agendapunt.objects.filter(overleg=bezig).update(minuten=6)
    client.force_login(zorgcoordinator)

    html = scherm(client, bezig).content.decode()

    assert "Nog 12 min, klaar om 11.12 uur" in html  # it began at 10.05 for one hour, and it is 11.00 now
    assert "over tijd: +7" in html


def test_twee_mensen_kiezen_tegelijk_een_uitkomst(client, bezig, punt, zorgcoordinator, ondersteuner):
    """Each adds to what stands there; what the other chose meanwhile is not undone."""
    code = {u.code: u.pk for u in bezig.overlegtype.uitkomsten.all()}
    url = reverse("overleggen:besluit", args=[punt.pk])

    def kies(wie, *codes, gezien=""):
        client.force_login(wie)
        gegevens = {"uitkomsten": [code[c] for c in codes], "evaluatiedatum": "", "gezien": gezien}
        return client.post(url, gegevens, headers=HTMX)

    def gekozen():
        return sorted(punt.besluiten.values_list("uitkomst__code", flat=True))

    kies(zorgcoordinator, "BUDDY")
    kies(ondersteuner, "GESPREK_COPA")
    assert gekozen() == ["BUDDY", "GESPREK_COPA"]

    kies(zorgcoordinator, gezien=str(code["BUDDY"]))
    assert gekozen() == ["GESPREK_COPA"]
    kies(ondersteuner, gezien=str(code["GESPREK_COPA"]))
    assert gekozen() == []


def test_meekijken_kost_altijd_hetzelfde(client, bezig, school, zorgcoordinator, vragen):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:kijkers", args=[bezig.pk])
    client.post(url, headers=HTMX)
    met_een = vragen(lambda: client.post(url, headers=HTMX))
    for n in range(11):
        DeelnameFactory(overleg=bezig, gebruiker=medewerker(school, "SM", f"Kijker{n}"), gezien_op=timezone.now())

    antwoorden = []
    assert vragen(lambda: antwoorden.append(client.post(url, headers=HTMX))) == met_een
    html = antwoorden[0].content.decode()
    assert "11 collega’s kijken mee" in html
    assert "Kijker7" in html


def test_een_deelname_zonder_overleg_blijft_wat_het_was(bezig, punt, zorgcoordinator):
    """Marking everybody there twice changes nothing the second time."""
    eerst = aanwezigheid.iedereen_is_er(bezig, door=zorgcoordinator)

    assert (eerst, aanwezigheid.iedereen_is_er(bezig, door=zorgcoordinator)) == (3, 0)
    assert set(bezig.deelnames.values_list("status", flat=True)) == {Deelname.Status.AANWEZIG}
    assert not Actiepunt.objects.exists()
