"""What happens with what somebody noticed: one task for the mentor, and nothing that gets lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanmeldingen.services import indienen
from casussen.models import Casus
from dossiers.models import Dossier, Taak
from dossiers.services import dossier_openen, gesprek_vastleggen
from signalen import services
from signalen.models import Poging, Signaal, Stap
from tests.aanmeldingen.factories import ingevuld
from tests.spelers import medewerker
from zorg.basis.models import OngeldigeOvergang, Onvolledig, Opdracht
from zorg.tasks import signalen_koppelen, signalen_oppakken

from .factories import SignaalFactory

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
POGING = {
    "soort": "didactisch",
    "wat": "Samen een planning gemaakt.",
    "effect": "geen",
    "resultaat": "De agenda bleef leeg.",
}


def signaal_van(leerling, door, **anders):
    velden = {"categorieen": ["plannen"], "wat": "Geen huiswerk.", "bron": "les", "datum": VANDAAG()} | anders
    return services.signaal_maken(leerling, door=door, **velden)


def poging(**anders):
    return {**POGING, "begindatum": VANDAAG() - timedelta(days=7)} | anders


def bekijken():
    return list(Taak.objects.open().filter(soort=services.TAAK).order_by("pk"))


def test_na_de_terugknop_komt_hetzelfde_signaal_er_niet_nog_eens(leerling, docent, teamleider):
    een = signaal_van(leerling, docent, herkomst="formulier:1")

    assert signaal_van(leerling, docent, herkomst="formulier:2") == een
    assert signaal_van(leerling, teamleider, herkomst="formulier:3") != een
    assert signaal_van(leerling, docent, herkomst="formulier:4", wat="Weer geen huiswerk.") != een


@pytest.mark.eis("SEG-10", "GRO-26", "S01")
def test_twee_signalen_zijn_een_taak_voor_de_mentor_die_meetelt(leerling, docent, mentor, teamleider):
    signaal_van(leerling, docent)
    (eerste,) = bekijken()
    assert (eerste.voor_gebruiker, eerste.toelichting) == (mentor, "1 signaal.")

    signaal_van(leerling, teamleider, bron="teamleider")

    (tweede,) = bekijken()
    assert (tweede.pk, tweede.toelichting) == (eerste.pk, "2 signalen.")
    assert not Dossier.objects.filter(leerling=leerling).exists()


def test_twee_mentoren_hebben_elk_een_taak_en_samen_dezelfde(leerling, docent, mentor, klas):
    ander = medewerker(klas.school, "ME", "Ook", klas=klas)

    signaal_van(leerling, docent)
    assert {taak.voor_gebruiker for taak in bekijken()} == {mentor, ander}

    services.koppelen(leerling, door=mentor)
    assert bekijken() == []


def test_een_klas_zonder_mentor_gaat_naar_de_coordinator_met_de_reden(leerling, docent, zorgcoordinator):
    signaal_van(leerling, docent)

    (taak,) = bekijken()
    assert (taak.voor_rol, taak.toelichting) == ("ZC", "1 signaal. Deze klas heeft nu geen mentor.")


def test_wie_geen_mentor_meer_is_raakt_de_taak_kwijt(leerling, docent, mentor, klas):
    signaal_van(leerling, docent)
    mentor.roltoewijzingen.update(einddatum=VANDAAG() - timedelta(days=1))
    nieuwe = medewerker(klas.school, "ME", "Nieuw", klas=klas)

    signaal_van(leerling, docent, wat="Weer niets.")

    assert [taak.voor_gebruiker for taak in bekijken()] == [nieuwe]


def test_hetzelfde_formulier_twee_keer_is_een_signaal(leerling, docent, mentor):
    een = signaal_van(leerling, docent, herkomst="formulier:x", poging=poging())
    twee = signaal_van(leerling, docent, herkomst="formulier:x", poging=poging())

    assert een == twee
    assert (Signaal.objects.count(), Poging.objects.count(), bekijken()[0].toelichting) == (1, 1, "1 signaal.")


def test_een_regel_maakt_een_signaal_zonder_melder(leerling, mentor):
    signaal = signaal_van(leerling, None, bron="verzuim", categorieen=["ziekteverzuim"], herkomst="verzuim:1")

    assert signaal.melder is None
    assert bekijken()[0].voor_gebruiker == mentor


FOUT = [
    ({"wat": "  "}, "Schrijf op wat je ziet of hoort."),
    ({"categorieen": []}, "Kies waar je signaal over gaat."),
    ({"categorieen": ["bestaat_niet"]}, "Deze keuze bestaat niet (meer). Kies opnieuw waar je signaal over gaat."),
]


@pytest.mark.parametrize(("anders", "zin"), FOUT)
def test_wat_niet_kan_wordt_in_woorden_gezegd(leerling, docent, anders, zin):
    with pytest.raises(Onvolledig, match=zin.replace("(", r"\(").replace(")", r"\)")):
        signaal_van(leerling, docent, **anders)

    assert not Signaal.objects.exists()


def test_een_dag_die_nog_komt_of_een_leerling_die_weg_is_kan_niet(leerling, docent):
    with pytest.raises(Onvolledig, match="Deze dag komt nog"):
        signaal_van(leerling, docent, datum=VANDAAG() + timedelta(days=1))
    leerling.uitschrijfdatum = VANDAAG() - timedelta(days=1)
    with pytest.raises(Onvolledig, match="niet meer op school"):
        signaal_van(leerling, docent)


@pytest.mark.eis("SEG-13")
def test_met_het_gesprek_zijn_de_signalen_opgepakt_en_is_de_taak_klaar(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)
    dossier = dossier_openen(leerling, door=mentor)
    velden = {"met": "leerling", "datum": VANDAAG(), "zorgen": "Plannen lukt niet.", "niveau": "Z1"}

    gesprek = gesprek_vastleggen(dossier, door=mentor, over_signalen=True, **velden)
    later = signaal_van(leerling, docent, wat="Na het gesprek.")
    for _ in range(2):
        signalen_oppakken(gesprek_id=gesprek.pk)

    signaal.refresh_from_db()
    later.refresh_from_db()
    assert (signaal.status, signaal.opgepakt_door, later.status) == ("opgepakt", mentor, "nieuw")
    assert Stap.objects.get(soort="opgepakt").tekst == "Er is een gesprek gevoerd."
    assert [taak.toelichting for taak in bekijken()] == ["1 signaal."]
    services.oppakken(leerling, door=mentor)
    assert bekijken() == [], "alles is opgepakt"


def test_een_gesprek_van_wie_niet_mag_oppakken_pakt_niets_op(leerling, docent, mentor, school):
    signaal = signaal_van(leerling, docent)
    vera = medewerker(school, "VC", "Vera")
    dossier = dossier_openen(leerling, door=mentor)
    velden = {"met": "leerling", "datum": VANDAAG(), "zorgen": "Vaak ziek.", "niveau": "Z1"}

    signalen_oppakken(gesprek_id=gesprek_vastleggen(dossier, door=vera, over_signalen=True, **velden).pk)

    signaal.refresh_from_db()
    assert signaal.status == "nieuw"


def test_wie_na_het_oppakken_hulp_vraagt_komt_weer_in_de_werkvoorraad(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)
    services.oppakken(leerling, door=mentor)
    assert bekijken() == []

    services.vragen(signaal, door=docent, hulpvraag="Het lukt nog niet. Wat nu?")

    assert [taak.toelichting for taak in bekijken()] == ["1 signaal. Een collega vraagt je hulp."]
    services.oppakken(leerling, door=mentor)
    assert bekijken() == []


@pytest.mark.eis("INV-29")
def test_afhandelen_vraagt_een_reden_en_laat_wat_net_binnenkwam_open(leerling, docent, mentor):
    oud = signaal_van(leerling, docent)
    nieuw = signaal_van(leerling, docent, wat="Net gezien.")

    assert services.afhandelen(leerling, door=mentor, signalen=[oud.pk], reden="Besproken, was een misverstand.") == 1

    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (oud.status, oud.afgesloten_door, nieuw.status) == ("afgehandeld_zonder_vervolg", mentor, "nieuw")
    assert bekijken()[0].toelichting == "1 signaal."
    services.afhandelen(leerling, door=mentor, signalen=[nieuw.pk], reden="Ook klaar.")
    assert bekijken() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Signaal.objects.filter(pk=oud.pk).update(reden="")


@pytest.mark.eis("GRO-38", "GRO-37")
def test_de_hulpvraag_samen_gaat_met_wat_is_geprobeerd_naar_de_casus(leerling, docent, mentor):
    eerste = signaal_van(leerling, docent, poging=poging())
    tweede = signaal_van(leerling, docent, wat="En weer.")

    services.hulpvraag_opschrijven(leerling, door=mentor, met=docent, hulpvraag="Hoe leert deze leerling plannen?")

    casus = Casus.objects.get(dossier__leerling=leerling)
    assert [h.tekst for h in casus.hulpvragen.order_by("pk")] == ["Hoe leert deze leerling plannen?"]
    (interventie,) = casus.interventies.order_by("pk")
    assert (interventie.wat, interventie.resultaat, interventie.effect) == (
        "Samen een planning gemaakt.", "De agenda bleef leeg.", "geen",
    )  # fmt: skip
    assert interventie.uitvoerder == docent
    eerste.refresh_from_db()
    tweede.refresh_from_db()
    assert (eerste.status, tweede.status, tweede.bundel) == ("gekoppeld", "gebundeld", eerste)
    assert bekijken() == []


@pytest.mark.eis("GRO-38")
def test_steun_geeft_de_docent_een_taak_die_eindigt_met_de_poging(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)

    for _ in range(2):
        services.docent_steunen(leerling, door=mentor, docent=docent, tekst="Zet hem vooraan.", herkomst="formulier:s")

    (taak,) = Taak.objects.open().filter(soort=services.STEUN)
    assert (taak.voor_gebruiker, taak.namens, taak.waar) == (docent, mentor, signaal.get_absolute_url())
    assert Stap.objects.filter(soort="steun").count() == 1
    services.aanvullen(signaal, door=docent, poging=poging(), herkomst="formulier:p")
    services.aanvullen(signaal, door=docent, poging=poging(), herkomst="formulier:p")
    assert not Taak.objects.open().filter(soort=services.STEUN).exists()
    assert signaal.pogingen.count() == 1


def test_steun_vervalt_als_er_niets_meer_open_is(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)
    services.docent_steunen(leerling, door=mentor, docent=docent, tekst="Zet hem vooraan.")

    services.afhandelen(leerling, door=mentor, signalen=[signaal.pk], reden="Gaat weer goed.")

    assert Taak.objects.get(soort=services.STEUN).status == "vervallen"


@pytest.mark.eis("GRO-36")
def test_een_docent_die_hulp_vraagt_staat_in_de_taak_van_de_mentor(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)

    services.vragen(signaal, door=docent, hulpvraag="Wat kan ik nog doen?")

    assert bekijken()[0].toelichting == "1 signaal. Een collega vraagt je hulp."


@pytest.mark.eis("GRO-25")
def test_overleg_met_een_collega_wordt_een_keer_vastgelegd(leerling, docent, mentor, teamleider):
    signaal = signaal_van(leerling, docent)

    for _ in range(2):
        services.raadplegen(
            leerling, door=docent, met=teamleider, datum=VANDAAG(), tekst="Zij ziet het.", bij=signaal, herkomst="f:1"
        )  # fmt: skip

    stap = Stap.objects.get(soort="raadpleging")
    assert (stap.met, list(stap.signalen.order_by("pk"))) == (teamleider, [signaal])


def test_over_een_afgesloten_signaal_leg_je_geen_overleg_meer_vast(leerling, docent, mentor):
    signaal = signaal_van(leerling, docent)
    services.afhandelen(leerling, door=mentor, signalen=[signaal.pk], reden="Gaat weer goed.")

    for bij, zin in ((signaal, "Dit signaal is al afgesloten."), (None, "Er is geen open signaal meer.")):
        with pytest.raises(Onvolledig, match=zin):
            services.raadplegen(leerling, door=mentor, met=docent, datum=VANDAAG(), tekst="Zij ziet het.", bij=bij)
    assert not Stap.objects.filter(soort="raadpleging").exists()


def test_intrekken_kan_tot_iemand_het_oppakt(leerling, docent, mentor):
    fout = signaal_van(leerling, docent)
    services.intrekken(fout, door=docent, reden="verkeerde leerling")
    fout.refresh_from_db()
    assert (fout.status, fout.reden) == ("afgehandeld_zonder_vervolg", "Ingetrokken door de melder: verkeerde leerling")
    assert bekijken() == []

    opgepakt = signaal_van(leerling, docent)
    services.oppakken(leerling, door=mentor)
    with pytest.raises(OngeldigeOvergang):
        services.intrekken(opgepakt, door=docent, reden="te laat")


def test_een_later_signaal_hoort_bij_wat_al_loopt(leerling, docent, mentor):
    eerste = SignaalFactory(leerling=leerling, melder=docent)
    services.koppelen(leerling, door=mentor)
    later = signaal_van(leerling, docent)

    services.koppelen(leerling, door=mentor)

    later.refresh_from_db()
    assert (later.status, later.bundel_id) == ("gebundeld", eerste.pk)
    assert Casus.objects.filter(dossier__leerling=leerling).count() == 1


@pytest.mark.eis("S01")
def test_een_ingediende_aanmelding_neemt_de_signalen_mee_en_laat_latere_staan(dossier, docent, mentor):
    eerder = signaal_van(dossier.leerling, docent)
    aanmelding = indienen(ingevuld(dossier, mentor), door=mentor)
    later = signaal_van(dossier.leerling, docent, wat="Na de aanmelding.")
    assert Opdracht.objects.filter(soort="signalen.koppelen").count() == 1

    for _ in range(2):
        signalen_koppelen(aanmelding_id=aanmelding.pk)

    eerder.refresh_from_db()
    later.refresh_from_db()
    assert (eerder.status, later.status) == ("gekoppeld", "nieuw")
    assert bekijken()[0].toelichting == "1 signaal."
