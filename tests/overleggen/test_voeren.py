"""During the meeting: several people write at once and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import Gebeurtenis
from overleggen.models import Agendapunt, Botsing, Veld
from overleggen.services import sluiten, voeren
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang

from .factories import ActiepuntFactory, punt_op, veld_van

HTMX = {"HX-Request": "true"}


def opslaan(veld, tekst, door, versie=None, vervolg=None, **later):
    versie, nu = veld.versie if versie is None else versie, timezone.now() + timedelta(**later)
    return voeren.veld_opslaan(veld, tekst=tekst, versie=versie, door=door, nu=nu, vervolg=vervolg)


def stroom(client, overleg, punt, v, tot=0):
    url = reverse("overleggen:stroom", args=[overleg.pk])
    return client.get(url, {"v": v, "tot": tot, "punt": punt.pk}, headers=HTMX)


def test_opslaan_geeft_een_nieuwe_versie(bezig, punt, zorgcoordinator):
    uitkomst = opslaan(veld_van(punt), "Timo komt te laat.", zorgcoordinator)

    assert isinstance(uitkomst, Veld)
    assert (uitkomst.versie, uitkomst.tekst, uitkomst.gewijzigd_door) == (1, "Timo komt te laat.", zorgcoordinator)


def test_dezelfde_tekst_nog_eens_verandert_niets(bezig, punt, zorgcoordinator, ondersteuner):
    opslaan(veld_van(punt), "Gelijk", zorgcoordinator)

    uitkomst = opslaan(veld_van(punt), "Gelijk", ondersteuner, versie=0)

    assert uitkomst.versie == 1
    assert not Botsing.objects.exists()


def test_een_oude_versie_botst_en_beide_teksten_blijven(bezig, punt, zorgcoordinator, ondersteuner):
    opslaan(veld_van(punt), "Eerste", zorgcoordinator)

    botsing = opslaan(veld_van(punt), "Tweede", ondersteuner, versie=0, seconds=60)
    verder = opslaan(veld_van(punt), "Tweede, en meer", ondersteuner, versie=0, vervolg=botsing.pk, seconds=60)

    assert veld_van(punt).tekst == "Eerste"
    assert (Botsing.objects.get(), verder.tekst) == (botsing, "Tweede, en meer")


def test_twee_schermen_van_een_mens_houden_twee_teksten(bezig, punt, zorgcoordinator, ondersteuner):
    """A text from another screen never replaces one that still waits for a choice; the same text is kept once."""
    opslaan(veld_van(punt), "Eerste", zorgcoordinator)

    opslaan(veld_van(punt), "Op de laptop", ondersteuner, versie=0)
    opslaan(veld_van(punt), "Op de telefoon", ondersteuner, versie=0)
    opslaan(veld_van(punt), "Op de telefoon", ondersteuner, versie=0)

    assert sorted(Botsing.objects.values_list("tekst", flat=True)) == ["Op de laptop", "Op de telefoon"]


def test_wie_doortypt_tot_het_veld_vrij_is_heeft_geen_losse_tekst_meer(bezig, punt, zorgcoordinator, ondersteuner):
    voeren.veld_bezetten(veld_van(punt), door=zorgcoordinator, nu=timezone.now())
    botsing = opslaan(veld_van(punt), "Half", ondersteuner, versie=0)

    uitkomst = opslaan(veld_van(punt), "Half en heel", ondersteuner, versie=0, vervolg=botsing.pk, seconds=20)

    assert isinstance(uitkomst, Veld)
    assert not Botsing.objects.open().exists()


def test_wie_typt_houdt_het_veld_vijftien_seconden(bezig, punt, zorgcoordinator, ondersteuner):
    veld = veld_van(punt)
    nu = timezone.now()

    assert voeren.veld_bezetten(veld, door=zorgcoordinator, nu=nu)
    assert not voeren.veld_bezetten(veld, door=ondersteuner, nu=nu + timedelta(seconds=14))
    assert isinstance(opslaan(veld_van(punt), "Ertussendoor", ondersteuner, seconds=14), Botsing)
    assert voeren.veld_bezetten(veld, door=ondersteuner, nu=nu + timedelta(seconds=16))


def test_een_botsing_oplossen(client, bezig, punt, zorgcoordinator, ondersteuner):
    opslaan(veld_van(punt), "Eerste", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Tweede", ondersteuner, versie=0)
    Veld.objects.update(bezet_op=None)
    client.force_login(ondersteuner)
    url = reverse("overleggen:botsing", args=[botsing.pk])

    pagina = client.get(url).content.decode()
    client.post(url, {"tekst": "Eerste en tweede", "versie": 1})

    assert "Eerste" in pagina
    assert "Tweede" in pagina
    assert veld_van(punt).tekst == "Eerste en tweede"
    assert not Botsing.objects.open().exists()


def test_een_botsing_is_van_de_schrijver_alleen(client, bezig, punt, zorgcoordinator, ondersteuner):
    opslaan(veld_van(punt), "Eerste", zorgcoordinator)
    botsing = opslaan(veld_van(punt), "Tweede", ondersteuner, versie=0)
    client.force_login(zorgcoordinator)

    assert client.get(reverse("overleggen:botsing", args=[botsing.pk])).status_code == 404


def test_409_zegt_wie_en_waar_de_teksten_staan(client, bezig, punt, zorgcoordinator, ondersteuner):
    veld = veld_van(punt)
    opslaan(veld, "Eerste", zorgcoordinator)
    client.force_login(ondersteuner)
    gegevens = {"tekst": "Tweede", "versie": 0}

    htmx = client.post(reverse("overleggen:veld_opslaan", args=[veld.pk]), gegevens, headers=HTMX)
    gewoon = client.post(reverse("overleggen:veld_opslaan", args=[veld.pk]), gegevens)

    naar = reverse("overleggen:botsing", args=[Botsing.objects.get().pk])
    assert htmx.status_code == 409
    assert f'<a href="{naar}">Bekijk beide teksten</a>' in htmx.content.decode()
    assert str(zorgcoordinator) in htmx.content.decode()
    assert gewoon["Location"] == naar


def test_zonder_javascript_gaat_alles_met_gewone_formulieren(client, bezig, punt, zorgcoordinator, mentor):
    client.force_login(zorgcoordinator)
    uitkomst = bezig.overlegtype.uitkomsten.get(code="BUDDY")

    def post(naam, pk, **gegevens):
        antwoord = client.post(reverse(f"overleggen:{naam}", args=[pk]), gegevens)
        assert antwoord.status_code == 302, antwoord.content.decode()[:500]

    post("veld_opslaan", veld_van(punt).pk, tekst="Besproken", versie=0)
    post("besluit", punt.pk, uitkomsten=uitkomst.pk, evaluatiedatum="")
    post("actie_toevoegen", punt.pk, wat="Bel moeder", wie=mentor.pk, uiterste_datum="2026-11-30")
    post(
        "terugkoppeling",
        punt.pk,
        **{"terug-wie": mentor.pk, "terug-aan": "ouders", "terug-uiterste_datum": "2026-11-26"},
    )

    assert veld_van(punt).tekst == "Besproken"
    assert punt.besluiten.get().uitkomst == uitkomst
    assert sorted(punt.acties.values_list("wat", flat=True)) == ["Bel moeder", "Vertel de ouders wat er is afgesproken"]


def test_de_stroom_zwijgt_als_er_niets_verandert(client, bezig, punt, zorgcoordinator, vragen):
    client.force_login(zorgcoordinator)
    stroom(client, bezig, punt, bezig.teller)
    regels = Gebeurtenis.objects.count()
    antwoorden = []

    aantal = vragen(lambda: antwoorden.append(stroom(client, bezig, punt, bezig.teller)))

    assert (antwoorden[0].status_code, antwoorden[0].content) == (204, b"")
    assert aantal <= 3
    assert Gebeurtenis.objects.count() == regels


def test_de_stroom_geeft_wat_een_ander_schreef_maar_niet_mijn_eigen_veld(
    client, bezig, punt, zorgcoordinator, ondersteuner
):
    voeren.veld_bezetten(veld_van(punt, "besluit"), door=zorgcoordinator, nu=timezone.now())
    opslaan(veld_van(punt), "Van Otto", ondersteuner)
    client.force_login(zorgcoordinator)

    html = stroom(client, bezig, punt, bezig.teller).content.decode()

    assert "Van Otto" in html
    assert f"{ondersteuner} typt…" in html
    assert 'id="veld-besluit"' not in html
    bezig.refresh_from_db()
    assert f"v={bezig.teller}" in html


def test_de_stroom_meldt_dat_een_veld_weer_vrij_is(client, bezig, punt, zorgcoordinator, ondersteuner):
    voeren.veld_bezetten(veld_van(punt), door=ondersteuner, nu=timezone.now() - timedelta(seconds=20))
    bezig.refresh_from_db()
    client.force_login(zorgcoordinator)

    html = stroom(client, bezig, punt, bezig.teller, tot=int(timezone.now().timestamp()) - 4).content.decode()

    assert 'id="veld-bespreken"' in html
    assert "typt…" not in html


def test_de_stroom_zegt_dat_het_overleg_dicht_is(client, bezig, punt, zorgcoordinator, ondersteuner, mentor):
    voeren.besluiten_vastleggen(
        punt,
        uitkomsten=[bezig.overlegtype.uitkomsten.get(code="GESPREK_COPA")],
        evaluatiedatum=None,
        door=zorgcoordinator,
    )
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    client.force_login(ondersteuner)

    html = stroom(client, bezig, punt, 0).content.decode()

    assert "Het overleg is afgesloten" in html
    assert "hx-trigger" not in html


def test_wie_nog_typt_als_het_dichtgaat_houdt_de_tekst(client, bezig, punt, zorgcoordinator, ondersteuner):
    veld = veld_van(punt)
    bezig.zet_status("gehouden", gesloten_op=timezone.now(), gesloten_door=zorgcoordinator)
    client.force_login(ondersteuner)
    url, gegevens = reverse("overleggen:veld_opslaan", args=[veld.pk]), {"tekst": "Te laat", "versie": 0}

    htmx = client.post(url, gegevens, headers=HTMX)
    gewoon = client.post(url, gegevens)

    assert "kopieer je tekst" in htmx.content.decode()
    assert "Te laat" in gewoon.content.decode()
    assert veld_van(punt).tekst == ""


def test_een_uitkomst_van_een_ander_overleg_kan_niet(bezig, punt, zorgcoordinator, school):
    ander = school.overlegtypen.exclude(pk=bezig.overlegtype_id).filter(uitkomsten__isnull=False).order_by("pk").first()

    with pytest.raises(OngeldigeOvergang):
        voeren.besluiten_vastleggen(
            punt, uitkomsten=[ander.uitkomsten.order_by("pk").first()], evaluatiedatum=None, door=zorgcoordinator
        )


def test_zonder_javascript_staat_een_fout_boven_aan_met_een_link(client, bezig, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)

    html = client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), {"wat": ""}).content.decode()

    lijst = html.partition("foutenlijst")[2].partition("</ul>")[0]
    assert "<title>Fout: Klein zorgoverleg, bezig" in html
    assert '<a href="#id_wat">Schrijf op wat er gebeurt.</a>' in lijst
    assert html.index("foutenlijst") < html.index('id="leerling-kop"')


def test_een_datum_die_niet_bestaat_staat_boven_aan_de_pagina(client, bezig, punt, zorgcoordinator):
    actie = voeren.actie_toevoegen(punt, wat="Bel", wie=None, uiterste_datum=None, door=zorgcoordinator)
    client.force_login(zorgcoordinator)
    url, wanneer = reverse("overleggen:actie_aanvullen", args=[actie.pk]), f"actie-{actie.pk}-uiterste_datum"

    fout, goed = client.post(url, {wanneer: "2026-02-30"}), client.post(url, {wanneer: "2026-11-30"})

    assert fout.url.endswith(f"?punt={punt.pk}")
    assert goed.url.endswith("#acties")


def test_wie_meekijkt_telt_zichzelf_niet(client, bezig, zorgcoordinator, ondersteuner):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:kijkers", args=[bezig.pk])

    alleen = client.post(url, headers=HTMX).content.decode()
    voeren.meekijken(bezig, gebruiker=ondersteuner, nu=timezone.now())
    samen = client.post(url, headers=HTMX).content.decode()

    assert alleen.strip() == ""
    assert "1 collega kijkt mee" in samen
    assert str(ondersteuner) in samen
    assert str(zorgcoordinator) not in samen


def test_het_grote_scherm_heeft_geen_invoervelden(client, bezig, punt, zorgcoordinator):
    opslaan(veld_van(punt), "Wat we zien", zorgcoordinator)
    client.force_login(zorgcoordinator)

    html = client.get(reverse("overleggen:nu", args=[bezig.pk]), {"beamer": 1}).content.decode()

    assert "Wat we zien" in html
    assert "<textarea" not in html
    assert "data-groot-scherm" in html


def test_de_tweede_keer_toont_het_vorige_besluit(client, bezig, punt, zorgcoordinator):
    client.force_login(zorgcoordinator)
    voeren.besluiten_vastleggen(
        punt, uitkomsten=[bezig.overlegtype.uitkomsten.filter(gevolg="aanhouden").get()], evaluatiedatum=None,
        door=zorgcoordinator,
    )  # fmt: skip
    sluiten.afsluiten(bezig, door=zorgcoordinator)
    volgend = punt.opvolger.overleg
    voeren.beginnen(volgend, door=zorgcoordinator)

    html = client.get(reverse("overleggen:nu", args=[volgend.pk]), {"punt": punt.opvolger.pk}).content.decode()

    assert "Tweede keer" in html
    assert "Vorig besluit (23 november)" in html


def test_met_dertig_punten_kost_het_scherm_niet_meer(client, bezig, punt, zorgcoordinator, mentor, vragen):
    client.force_login(zorgcoordinator)
    url = reverse("overleggen:nu", args=[bezig.pk])
    client.get(url)
    met_een = vragen(lambda: client.get(url, {"punt": punt.pk}))
    for _ in range(29):
        punt_op(bezig, mentor)

    assert vragen(lambda: client.get(url, {"punt": punt.pk})) == met_een


@pytest.mark.django_db(transaction=True)
def test_vijftig_mensen_bewaren_tegelijk(school, klas, mentor, zorgcoordinator, bezig, punt):
    """One wins, forty-nine texts are kept beside it."""
    veld = veld_van(punt)
    schrijvers = [medewerker(school, "SM", f"Schrijver{n}") for n in range(50)]

    def schrijf(schrijver):
        try:
            return opslaan(veld, f"Tekst van {schrijver.pk}", schrijver, versie=0)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as mensen:
        uitkomsten = list(mensen.map(schrijf, schrijvers))

    gewonnen = [u for u in uitkomsten if isinstance(u, Veld)]
    assert len(gewonnen) == 1
    assert veld_van(punt).versie == 1
    teksten = {veld_van(punt).tekst, *Botsing.objects.values_list("tekst", flat=True)}
    assert teksten == {f"Tekst van {s.pk}" for s in schrijvers}


def test_een_actie_is_voor_de_mentor_tenzij_je_iemand_anders_kiest(client, bezig, punt, mentor, zorgcoordinator):
    client.force_login(zorgcoordinator)

    form = client.get(reverse("overleggen:nu", args=[bezig.pk])).context["actieform"]

    assert form.initial["wie"] == mentor.pk


def test_zonder_mentor_is_een_actie_voor_de_coordinator(client, bezig, punt, mentor, zorgcoordinator):
    mentor.roltoewijzingen.update(klas=None)
    client.force_login(zorgcoordinator)

    form = client.get(reverse("overleggen:nu", args=[bezig.pk])).context["actieform"]

    assert form.initial["wie"] == zorgcoordinator.pk


def test_wat_van_de_agenda_is_krijgt_geen_actie_of_terugkoppeling_meer(bezig, punt, mentor, zorgcoordinator):
    Agendapunt.objects.filter(pk=punt.pk).update(status="ingetrokken")
    wie_wanneer = {"wie": mentor, "uiterste_datum": bezig.datum, "door": zorgcoordinator}

    with pytest.raises(OngeldigeOvergang):
        voeren.actie_toevoegen(punt, wat="Bel thuis", **wie_wanneer)
    with pytest.raises(OngeldigeOvergang):
        voeren.terugkoppeling_afspreken(punt, aan="leerling", **wie_wanneer)

    assert not punt.acties.exists()


@pytest.mark.eis("SEG-152")
def test_wat_vooraf_wordt_verteld_blijft_staan_naast_de_terugkoppeling(overleg, klas, mentor, zorgcoordinator):
    """Of a meeting that tells the parents beforehand, as the JES does."""
    overleg.overlegtype.vooraf = ["mentor:ouders"]
    overleg.overlegtype.save()
    punt = punt_op(overleg, mentor, klas)
    voeren.beginnen(overleg, door=zorgcoordinator)
    vooraf = punt.acties.get()
    wie_wanneer = {"wie": zorgcoordinator, "uiterste_datum": overleg.datum, "door": zorgcoordinator}

    eerst = voeren.terugkoppeling_afspreken(punt, aan="ouders", **wie_wanneer)
    anders = voeren.terugkoppeling_afspreken(punt, aan="leerling", **wie_wanneer)

    vooraf.refresh_from_db()
    assert (vooraf.aan, vooraf.wie, vooraf.wat) == ("ouders", mentor, "Vertel de ouders dat dit wordt besproken")
    assert (eerst.pk, anders.aan, anders.vooraf) == (anders.pk, "leerling", False)
    assert punt.acties.filter(soort="terugkoppeling").count() == 2


def test_van_meer_terugkoppelingen_verandert_die_aan_dezelfde_mensen(bezig, punt, mentor, zorgcoordinator):
    keten = [ActiepuntFactory(agendapunt=punt, soort="terugkoppeling", aan=aan) for aan in ("mentor", "ouders")]

    actie = voeren.terugkoppeling_afspreken(
        punt, wie=mentor, aan="ouders", uiterste_datum=bezig.datum, door=zorgcoordinator
    )

    assert actie == keten[1]
    assert list(punt.acties.order_by("pk").values_list("aan", "wie")) == [("mentor", None), ("ouders", mentor.pk)]
