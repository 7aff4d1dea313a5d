"""Choosing outcomes: which are likely, at which other meeting, what contradicts, and before when."""

from datetime import date

import pytest
from django.urls import reverse

from dossiers.models import Taak
from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg
from overleggen.services import uitkomsten, voeren
from overleggen.services.agenda import agenderen
from overleggen.services.opvolgen import mogelijke_uitkomsten
from overleggen.views.uitkomst import LIGT_VOOR_DE_HAND, besluitform
from verwijzingen.services import verwijzing_starten
from zorg.basis.models import Onvolledig

from .factories import overleg_van

HTMX = {"HX-Request": "true"}


@pytest.fixture
def kzo(zaal):
    """A running meeting of the small team, with two coming meetings of the large one."""
    hier = zaal("segbroek", "KZO")
    for dag in (date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 21)):
        overleg_van(hier.school, "JES", dag)
    Overleg.objects.filter(overlegtype__code="JES", datum=date(2026, 11, 23)).update(status="agenda_vastgesteld")
    return hier


def jes(dag) -> Overleg:
    return Overleg.objects.get(overlegtype__code="JES", datum=dag)


def gekozen(hier, punt, *codes, **velden):
    """What the page answers when these outcomes are ticked."""
    rijen = hier.overleg.overlegtype.uitkomsten.filter(code__in=codes)
    gegevens = {"uitkomsten": [u.pk for u in rijen], "evaluatiedatum": "", **velden}
    return hier.client.post(reverse("overleggen:besluit", args=[punt.pk]), gegevens, headers=HTMX)


@pytest.fixture
def kiest(client, kzo):
    client.force_login(kzo.zc)
    kzo.__dict__["client"] = client
    return kzo


class TestWelkOverleg:
    def test_de_keuze_en_het_besluit_noemen_de_dag(self, client, kzo):
        punt = kzo.punt()
        client.force_login(kzo.zc)

        ervoor = client.get(reverse("overleggen:nu", args=[kzo.overleg.pk])).content.decode()
        kzo.besluit(punt, "JES")
        erna = client.get(reverse("overleggen:nu", args=[kzo.overleg.pk]) + f"?punt={punt.pk}").content.decode()

        assert "Bespreken in JES (maandag 7 december)" in ervoor
        assert "Komt op de agenda van JES-overleg (Jeugd en School): maandag 7 december." in erna
        assert punt.besluiten.get().naar.datum == date(2026, 12, 7)
        assert "maandag 23 november (agenda al vast)" in erna
        assert "maandag 21 december" in erna

    @pytest.mark.parametrize("dag", [date(2026, 11, 23), date(2026, 12, 21)])
    def test_wie_een_andere_dag_kiest_krijgt_die(self, client, kzo, dag):
        punt = kzo.punt("JES")
        besluit = punt.besluiten.get()
        daar = jes(dag)
        client.force_login(kzo.zc)
        velden = {f"verder-naar_{besluit.pk}": daar.pk, f"verder-wie_{besluit.pk}": "", f"verder-voor_{besluit.pk}": ""}

        antwoord = client.post(reverse("overleggen:besluit_verder", args=[punt.pk]), velden, headers=HTMX)
        afsluiten = client.get(reverse("overleggen:afsluiten", args=[kzo.overleg.pk])).content.decode()
        kzo.sluit()

        assert f"Komt op de agenda van JES-overleg (Jeugd en School): {reeks.dagnaam(dag)}" in antwoord.content.decode()
        assert f"Komt op de agenda van JES-overleg (Jeugd en School): {reeks.dagnaam(dag)}" in afsluiten
        assert Agendapunt.objects.open().get(dossier=punt.dossier).overleg == daar

    def test_gaat_dat_overleg_niet_door_dan_komt_de_leerling_op_het_volgende(self, kzo):
        punt = kzo.punt("JES")
        daar = jes(date(2026, 12, 7))
        Besluit.objects.filter(agendapunt=punt).update(naar=daar)
        Overleg.objects.filter(pk=daar.pk).update(status="vervallen")

        kzo.sluit()

        assert Agendapunt.objects.open().get(dossier=punt.dossier).overleg.datum == date(2026, 12, 21)

    def test_is_er_nog_geen_gepland_dan_komt_de_volgende_van_de_reeks(self, client, kzo):
        Overleg.objects.filter(overlegtype__code="JES").exclude(datum=date(2026, 11, 23)).delete()
        punt = kzo.punt("JES")
        client.force_login(kzo.zc)

        pagina = client.get(reverse("overleggen:nu", args=[kzo.overleg.pk]) + f"?punt={punt.pk}").content.decode()

        daar = punt.besluiten.get().naar
        assert daar.datum > date(2026, 11, 23)
        assert f"Komt op de agenda van JES-overleg (Jeugd en School): {reeks.dagnaam(daar.datum)}." in pagina

    def test_staat_de_leerling_daar_al_dan_zeggen_de_woorden_dat_er_niets_bij_komt(self, client, kzo):
        punt = kzo.punt()
        agenderen(
            punt.dossier, soort="casus", herkomst="proef", hulpvraag="Hoe gaat het?", door=kzo.zc,
            overleg=jes(date(2026, 12, 21)),
        )  # fmt: skip
        kzo.besluit(punt, "JES")
        client.force_login(kzo.zc)
        besluit = punt.besluiten.get()
        velden = {f"verder-wie_{besluit.pk}": kzo.zc.pk, f"verder-voor_{besluit.pk}": ""}

        client.post(reverse("overleggen:besluit_verder", args=[punt.pk]), velden, headers=HTMX)
        nu = client.get(reverse("overleggen:nu", args=[kzo.overleg.pk]) + f"?punt={punt.pk}").content.decode()
        afsluiten = client.get(reverse("overleggen:afsluiten", args=[kzo.overleg.pk])).content.decode()
        kzo.sluit()

        zin = "Staat al op de agenda van JES-overleg (Jeugd en School): maandag 21 december."
        assert f"{zin} Er komt geen tweede punt bij." in nu
        assert f"{zin} Er komt geen tweede punt bij." in afsluiten
        assert "Komt op de agenda van" not in nu
        assert f"verder-naar_{besluit.pk}" not in nu
        assert punt.besluiten.get().wie == kzo.zc
        assert Agendapunt.objects.open().get(dossier=punt.dossier).overleg.datum == date(2026, 12, 21)

    def test_een_overleg_van_een_andere_soort_wordt_het_niet(self, kzo):
        punt = kzo.punt("JES")
        besluit = punt.besluiten.get()
        reeks.maken(kzo.overleg.overlegtype, date(2026, 11, 30))
        ander = Overleg.objects.get(overlegtype__code="KZO", datum=date(2026, 11, 30))

        voeren.verder_vastleggen(punt, verder={besluit.pk: (None, None)}, naar={besluit.pk: ander.pk}, door=kzo.zc)

        besluit.refresh_from_db()
        assert besluit.naar is None

    def test_de_ouders_horen_het_binnen_de_termijn_na_het_besluit(self, kzo):
        punt = kzo.punt("JES")
        Besluit.objects.filter(agendapunt=punt).update(naar=jes(date(2026, 12, 21)))

        kzo.sluit()

        daar = Agendapunt.objects.open().get(dossier=punt.dossier)
        assert {actie.uiterste_datum for actie in daar.acties.all()} == {date(2026, 11, 27)}  # five school days on
        assert Taak.objects.open().get(toelichting__startswith="Vóór").uiterste_datum == date(2026, 11, 27)

    def test_en_in_elk_geval_voor_het_overleg(self, kzo):
        punt = kzo.punt("JES")
        Besluit.objects.filter(agendapunt=punt).update(naar=jes(date(2026, 11, 23)))

        kzo.sluit()

        daar = Agendapunt.objects.open().get(dossier=punt.dossier)
        assert {actie.uiterste_datum for actie in daar.acties.all()} == {date(2026, 11, 20)}


class TestWatLigtVoorDeHand:
    @pytest.mark.parametrize("soort", list(Agendapunt.Soort))
    def test_alles_blijft_te_kiezen_en_wat_past_staat_bovenaan(self, kzo, soort):
        punt = kzo.punt()
        punt.soort = soort
        alle = mogelijke_uitkomsten(kzo.overleg)

        form = besluitform(kzo.overleg, punt, alle)
        rijen = [u for _, groep in _groepen(form) for u in groep]

        assert sorted(rijen) == sorted(u.pk for u in alle)
        kop, gevolgen = LIGT_VOOR_DE_HAND.get(soort, ("", ()))
        eerste_groep = _groepen(form)[0]
        assert eerste_groep[0] == kop
        assert not gevolgen or {u.gevolg for u in alle if u.pk in eerste_groep[1]} <= set(gevolgen)

    def test_de_pagina_zet_de_kop_erboven(self, client, kzo):
        punt = kzo.punt()
        Agendapunt.objects.filter(pk=punt.pk).update(soort="evaluatie")
        client.force_login(kzo.zc)

        pagina = client.get(reverse("overleggen:nu", args=[kzo.overleg.pk])).content.decode()

        assert pagina.index("Past vaak bij een evaluatie") < pagina.index("Bespreken in JES")
        assert pagina.index("Bespreken in JES") < pagina.index("Kan ook") < pagina.index("Terug naar de mentor".lower())


def _groepen(form):
    keuzes = form.fields["uitkomsten"].choices
    if keuzes and isinstance(keuzes[0][1], (list, tuple)):
        return [(kop, [pk for pk, _ in rijen]) for kop, rijen in keuzes]
    return [("", [pk for pk, _ in keuzes])]


class TestTegenspraak:
    def test_geen_zorg_naast_het_grote_overleg_vraagt_eerst(self, kiest):
        punt = kiest.punt()

        vraag = gekozen(kiest, punt, "GEEN_ZORG", "JES")
        na_de_vraag = list(punt.besluiten.all())
        gekozen(kiest, punt, "GEEN_ZORG", "JES", toch="on")

        tekst = vraag.content.decode()
        assert vraag.status_code == 422
        assert "Je kiest ‘Geen zorg nodig, terug naar de mentor’ en ook ‘Bespreken in JES’. Klopt dit?" in tekst
        assert 'name="toch"' in tekst
        assert "Er is nog niets vastgelegd. Zet hier een vinkje, of kies een andere uitkomst." in tekst
        assert tekst.count(" checked") == 2
        assert na_de_vraag == []
        assert punt.besluiten.count() == 2

    def test_wie_ja_zei_wordt_het_niet_weer_gevraagd(self, kiest):
        punt = kiest.punt("GEEN_ZORG", "JES")

        antwoord = gekozen(kiest, punt, "GEEN_ZORG", "JES", evaluatiedatum="2026-12-21")

        assert antwoord.status_code == 200
        assert {b.evaluatiedatum for b in punt.besluiten.all()} == {date(2026, 12, 21)}

    def test_geen_zorg_terwijl_er_een_verwijzing_loopt(self, kiest):
        punt = kiest.punt()
        bestemming = kiest.school.bestemmingen.get(code="TLV")
        verwijzing_starten(punt.dossier, bestemming=bestemming, herkomst="proef:1", door=kiest.zc)

        tekst = gekozen(kiest, punt, "GEEN_ZORG").content.decode()

        assert f"Er loopt nog een verwijzing: {bestemming.naam}. Klopt" in tekst
        assert not punt.besluiten.exists()

    def test_geen_zorg_terwijl_de_leerling_elders_op_een_agenda_staat(self, kiest):
        punt = kiest.punt()
        daar = jes(date(2026, 12, 7))
        voeren_elders = kiest.punt()
        Agendapunt.objects.filter(pk=voeren_elders.pk).update(dossier=punt.dossier, overleg=daar)

        tekst = gekozen(kiest, punt, "GEEN_ZORG").content.decode()

        assert "Er loopt nog een bespreking in JES-overleg (Jeugd en School) op maandag 7 december." in tekst

    def test_dezelfde_ondersteuning_twee_keer_vraagt_het(self, kiest):
        eerst = kiest.punt("BUDDY")
        uitkomsten.starten(eerst.besluiten.get(), eerst, uitkomsten.sluiting(kiest.overleg, door=kiest.zc))

        tekst = gekozen(kiest, _tweede_punt(kiest, eerst), "BUDDY").content.decode()

        assert "Buddy is er al voor" in tekst

    @pytest.mark.parametrize("codes", [("GEEN_ZORG",), ("BUDDY", "JES"), ("GEEN_ZORG", "GESPREK_COPA")])
    def test_wat_samengaat_vraagt_niets(self, kiest, codes):
        punt = kiest.punt()

        antwoord = gekozen(kiest, punt, *codes)

        assert (antwoord.status_code, punt.besluiten.count()) == (200, len(codes))

    def test_aanhouden_met_een_ander_besluit_kan_niet_ook_niet_met_een_vinkje(self, kiest):
        punt = kiest.punt()

        antwoord = gekozen(kiest, punt, "AANHOUDEN", "JES", toch="on")

        assert "Het kan niet allebei." in antwoord.content.decode()
        assert not punt.besluiten.exists()

    def test_de_dienst_zelf_legt_niets_vast_zonder_ja(self, kzo):
        punt = kzo.punt()
        samen = list(kzo.overleg.overlegtype.uitkomsten.filter(code__in=("GEEN_ZORG", "JES")))

        with pytest.raises(Onvolledig):
            voeren.besluiten_vastleggen(punt, uitkomsten=samen, evaluatiedatum=None, door=kzo.zc, bevestigd=False)

        assert not punt.besluiten.exists()


def _tweede_punt(hier, eerst):
    punt = hier.punt()
    Agendapunt.objects.filter(pk=punt.pk).update(dossier=eerst.dossier)
    punt.refresh_from_db()
    return punt


AL_GEWEEST = "Deze dag is al geweest. Kies vandaag of een dag daarna."


class TestVoorWanneer:
    @pytest.mark.parametrize(
        ("dag", "zin"), [("2026-11-19", AL_GEWEEST), ("2019-01-01", AL_GEWEEST), ("2062-11-01", "te ver weg")]
    )
    def test_een_actie_kan_niet_voor_een_dag_die_geweest_is(self, kiest, dag, zin):
        punt = kiest.punt()
        velden = {"wat": "Bel de ouders", "wie": kiest.mentor.pk, "uiterste_datum": dag}

        antwoord = kiest.client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), velden, headers=HTMX)

        assert zin in antwoord.content.decode()
        assert "Bel de ouders" in antwoord.content.decode()
        assert not Actiepunt.objects.exists()

    def test_een_uitkomst_ook_niet(self, kiest):
        punt = kiest.punt("BUDDY")
        besluit = punt.besluiten.get()
        velden = {f"verder-wie_{besluit.pk}": kiest.mentor.pk, f"verder-voor_{besluit.pk}": "2026-11-02"}

        verder = kiest.client.post(reverse("overleggen:besluit_verder", args=[punt.pk]), velden, headers=HTMX)
        evaluatie = gekozen(kiest, punt, "BUDDY", evaluatiedatum="2026-11-02")

        assert AL_GEWEEST in verder.content.decode()
        assert AL_GEWEEST in evaluatie.content.decode()
        besluit.refresh_from_db()
        assert (besluit.wie, besluit.uiterste_datum, besluit.evaluatiedatum) == (None, None, None)

    def test_aanvullen_zegt_wat_er_mis_is(self, kiest):
        punt = kiest.punt()
        actie = voeren.actie_toevoegen(punt, wat="Bel", wie=None, uiterste_datum=None, door=kiest.zc)
        velden = {f"actie-{actie.pk}-wie": kiest.mentor.pk, f"actie-{actie.pk}-uiterste_datum": "2026-11-02"}

        pagina = kiest.client.post(reverse("overleggen:actie_aanvullen", args=[actie.pk]), velden, follow=True)

        assert AL_GEWEEST in pagina.content.decode()
        actie.refresh_from_db()
        assert actie.uiterste_datum is None

    def test_vandaag_kan(self, kiest):
        punt = kiest.punt()
        velden = {"wat": "Bel de ouders", "wie": kiest.mentor.pk, "uiterste_datum": "2026-11-20"}

        kiest.client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), velden, headers=HTMX)

        assert Actiepunt.objects.get().uiterste_datum == date(2026, 11, 20)


def test_wat_het_afsluiten_vraagt_heet_niet_vrij(kiest):
    punt = kiest.punt()

    pagina = kiest.client.get(reverse("overleggen:nu", args=[kiest.overleg.pk]) + f"?punt={punt.pk}").content.decode()

    for vraag in ("Wat is de uitkomst?", "Wie?", "Vóór wanneer?"):
        stuk = pagina[pagina.index(vraag) :][:160]
        assert "(nodig om af te sluiten)" in stuk
        assert "(niet verplicht)" not in stuk
    assert "(niet verplicht)" in pagina[pagina.index("Evaluatie op") :][:160]
