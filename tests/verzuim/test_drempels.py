"""One crossing: one row, one signal, a task for the mentor and one for the verzuimcoördinator. Nothing is submitted."""

from datetime import date, datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from aanmeldingen.models import Aanmelding
from accounts.rechten import TABEL
from accounts.rechttaal import EXTERN
from dossiers.models import Taak
from scholen.kalender import AMSTERDAM
from scholen.models import School
from signalen.models import Signaal
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.factories import DossierFactory, LeerlingFactory, RoltoewijzingFactory, SchoolFactory, SchooljaarFactory
from tests.sjabloon import profiel_neerleggen
from tests.spelers import medewerker
from verzuim import drempels, services
from verzuim.models import Drempelmelding, Verzuimmelding
from zorg.basis.opdrachten import vegen

from .conftest import KOP, regel
from .factories import VerzuimmeldingFactory

pytestmark = pytest.mark.django_db
S09 = ["10-9-2026", "29-9-2026", "15-10-2026", "12-11-2026"]
S09_NIET = ["27-8-2026", "15-9-2026", "20-10-2026", "23-11-2026"]


def ziek_op(leerling, *data) -> None:
    for datum in data:
        VerzuimmeldingFactory(leerling=leerling, begindatum=datum)


def vier(leerling) -> None:
    ziek_op(leerling, date(2026, 9, 10), date(2026, 9, 29), date(2026, 10, 15), date(2026, 11, 12))


@pytest.mark.eis("S09", "SEG-97", "SEG-107", "LAW-19", "ZIEK-22")
def test_s09_de_vierde_ziekmelding_in_twaalf_weken(leerling, mentor, coordinator, inlezen):
    with time_machine.travel("2026-11-12T18:00+01:00", tick=True):
        inlezen(KOP + "".join(regel(leerling, d, d) for d in S09))

    melding = Drempelmelding.objects.get()
    assert melding.wat == "4 ziekmeldingen in 12 weken, van 10 september tot en met 12 november 2026"
    assert (melding.telling["ziekmeldingen"], melding.telling["ziekdagen"]) == (4, 4)
    signaal = Signaal.objects.get()
    assert (signaal.melder, signaal.bron, signaal.categorieen) == (None, "verzuim", ["ziekteverzuim"])
    assert signaal.wat == f"{melding.wat}."
    taken = Taak.objects.filter(soort="verzuim_drempel")
    assert {t.voor_gebruiker or t.voor_rol for t in taken} == {mentor, "VC"}
    assert {t.waar for t in taken} == {reverse("verzuim:leerling", args=[leerling.pk])}
    assert all("aanmelding schoolarts" in t.toelichting for t in taken)
    assert {m.to[0] for m in mail.outbox} >= {mentor.email, coordinator.email}
    assert not Aanmelding.objects.exists()


@pytest.mark.eis("S09")
def test_s09_vier_in_achtentachtig_dagen_geeft_niets(leerling, mentor, inlezen):
    with time_machine.travel("2026-11-23T18:00+01:00", tick=True):
        inlezen(KOP + "".join(regel(leerling, d, d) for d in S09_NIET))

    assert not Drempelmelding.objects.exists()
    assert not Signaal.objects.exists()
    assert not Taak.objects.filter(soort="verzuim_drempel").exists()


@pytest.mark.eis("S10", "SEG-97")
def test_s10_zeven_schooldagen_achter_elkaar(leerling, mentor, inlezen):
    with time_machine.travel("2026-11-13T18:00+01:00", tick=True):
        inlezen(KOP + regel(leerling, "5-11-2026", "13-11-2026"))

    melding = Drempelmelding.objects.get()
    assert melding.drempel.code == "ziekte_aaneengesloten"
    assert melding.wat == "7 schooldagen achter elkaar ziek, van 5 november tot en met 13 november 2026"


def test_elke_ronde_opnieuw_geeft_een_melding(school, leerling, mentor):
    vier(leerling)

    for dag in (12, 12, 13, 16):
        drempels.bijwerken(school, op=date(2026, 11, dag))

    assert Drempelmelding.objects.count() == Signaal.objects.count() == 1
    assert Taak.objects.filter(soort="verzuim_drempel").count() == 2


def test_een_oudere_melding_die_later_komt_geeft_geen_tweede(school, leerling, mentor):
    vier(leerling)
    drempels.bijwerken(school, op=date(2026, 11, 12))
    ziek_op(leerling, date(2026, 9, 2))

    drempels.bijwerken(school, op=date(2026, 11, 13))

    assert Drempelmelding.objects.geldt().count() == 1


def test_wat_lang_geleden_was_geeft_bij_een_eerste_import_geen_taken(school, leerling, mentor):
    ziek_op(leerling, *(date(2026, 1, dag) for dag in (6, 13, 20, 27)))

    assert drempels.bijwerken(school, op=date(2026, 11, 12)) == []


def test_terugdraaien_laat_de_melding_en_de_taken_vervallen(leerling, mentor, coordinator, inlezen):
    with time_machine.travel("2026-11-12T18:00+01:00", tick=True):
        rij = inlezen(KOP + "".join(regel(leerling, d, d) for d in S09))
        services.terugdraaien(rij, door=coordinator)
        vegen()

    assert Drempelmelding.objects.get().status == "vervallen"
    assert set(Taak.objects.filter(soort="verzuim_drempel").values_list("status", flat=True)) == {"vervallen"}


def test_een_verbetering_met_de_hand_telt_meteen(leerling, mentor, coordinator):
    vier(leerling)
    with time_machine.travel("2026-11-12T18:00+01:00", tick=True):
        services.melding_toevoegen(
            leerling, door=coordinator, soort="te_laat", begindatum=date(2026, 11, 12), einddatum=date(2026, 11, 12)
        )
        assert Drempelmelding.objects.get().status == "open"
        services.melding_verwijderen(leerling.verzuim.filter(soort="ziek").latest("begindatum"), door=coordinator)

    assert Drempelmelding.objects.get().status == "vervallen"


def test_afhandelen_sluit_beide_taken_en_komt_niet_terug(school, leerling, mentor, coordinator):
    vier(leerling)
    [melding] = drempels.bijwerken(school, op=date(2026, 11, 12))

    services.afhandelen(melding, door=mentor, afhandeling="gesprek")
    services.afhandelen(melding, door=coordinator, afhandeling="niet_nodig")
    drempels.bijwerken(school, op=date(2026, 11, 13))

    melding.refresh_from_db()
    assert (melding.status, melding.afgehandeld_door, melding.afhandeling) == ("afgehandeld", mentor, "gesprek")
    assert not Taak.objects.open().filter(soort="verzuim_drempel").exists()
    assert Drempelmelding.objects.count() == 1


def test_wie_van_school_is_telt_niet(school, leerling, mentor):
    vier(leerling)
    leerling.uitschrijfdatum = date(2026, 11, 1)
    leerling.save()

    assert drempels.bijwerken(school, op=date(2026, 11, 12)) == []


def test_een_drempel_die_uit_staat_doet_niets(school, leerling, mentor):
    for nummer in range(4):
        VerzuimmeldingFactory(leerling=leerling, soort="ongeoorloofd", begindatum=date(2026, 11, 2 + nummer), lesuren=4)

    assert [m.drempel.code for m in drempels.bijwerken(school, op=date(2026, 11, 12))] == []


def test_een_verzuimcoordinator_die_eerder_docent_was_hoort_het_ook(school, leerling, mentor, coordinator):
    RoltoewijzingFactory(
        gebruiker=coordinator, school=school, functie=school.functies.filter(rol="DO").first(),
        begindatum=date(2025, 8, 1), einddatum=date(2026, 7, 31),
    )  # fmt: skip
    ander = medewerker(school, "VC", "Weg")
    ander.roltoewijzingen.update(begindatum=date(2025, 8, 1), einddatum=date(2026, 7, 31))
    vier(leerling)

    drempels.bijwerken(school, op=date(2026, 11, 12))
    vegen()

    aan = {m.to[0] for m in mail.outbox}
    assert coordinator.email in aan
    assert ander.email not in aan


def test_wie_het_voorgestelde_formulier_indiende_heeft_de_drempel_afgehandeld(school, leerling, mentor):
    vier(leerling)
    (melding,) = drempels.bijwerken(school, op=date(2026, 11, 12))
    dossier = DossierFactory(leerling=leerling)
    ander, goed = (
        AanmeldingFactory(dossier=dossier, formulier=formulier, gemaakt_door=mentor)
        for formulier in ("zorg", melding.drempel.formulier)
    )
    op = datetime(2026, 11, 12, 15, tzinfo=AMSTERDAM)
    ingediend = {"status": "ingediend", "ingediend_op": op, "reactiedatum": op.date()}
    ingediend["ontvanger"] = school.functies.order_by("pk").first()
    Aanmelding.objects.filter(pk=ander.pk).update(**ingediend)
    assert drempels.vervolg_overnemen(school) == 0

    Aanmelding.objects.filter(pk=goed.pk).update(**ingediend)
    assert drempels.vervolg_overnemen(school) == 1
    assert drempels.vervolg_overnemen(school) == 0

    melding.refresh_from_db()
    assert (melding.status, melding.afhandeling) == ("afgehandeld", "formulier")
    assert not Taak.objects.open().filter(soort="verzuim_drempel").exists()


@pytest.mark.eis("SEG-31")
def test_de_taak_is_voor_de_verzuimcoordinator_van_de_locatie(school, leerling, mentor, twee_locaties):
    vier(leerling)

    drempels.bijwerken(school, op=date(2026, 11, 12))

    voor = set(Taak.objects.filter(soort="verzuim_drempel").values_list("voor_gebruiker", flat=True))
    assert voor == {mentor.pk, twee_locaties["Noord"].pk}


@pytest.mark.eis("SEG-107")
def test_ander_verzuim_gaat_naar_het_formulier_zorg(school, leerling, mentor):
    for dag in (3, 10, 17):
        VerzuimmeldingFactory(leerling=leerling, soort="geoorloofd", begindatum=date(2026, 11, dag), lesuren=2)

    drempels.bijwerken(school, op=date(2026, 11, 17))

    assert "aanmelding zorg" in Taak.objects.filter(soort="verzuim_drempel").first().toelichting
    assert Signaal.objects.get().categorieen == ["ander_verzuim"]


def school_met(profiel: str) -> School:
    school = SchoolFactory(slug=f"echt-{profiel}")
    SchooljaarFactory(school=school)
    profiel_neerleggen(school, profiel)
    return School.objects.get(pk=school.pk)


@pytest.mark.eis("ZEE-42")
def test_zeeland_kent_geen_getal_en_vraagt_de_jeugdverpleegkundige():
    school = school_met("zeeland")
    leerling = LeerlingFactory(school=school, klas=None)
    vier(leerling)

    assert drempels.bijwerken(school, op=date(2026, 11, 12)) == []

    drempel = school.drempels.get(code="ziekmeldingen")
    drempel.aantal, drempel.actief = 4, True
    drempel.save()
    drempels.bijwerken(school, op=date(2026, 11, 12))
    assert {t.toelichting.rpartition(": ")[2] for t in Taak.objects.filter(soort="verzuim_drempel")} == {
        "jeugdverpleegkundige."
    }


@pytest.mark.eis("GRO-13")
def test_verwijderd_uit_de_les_wordt_een_signaal_met_die_bron():
    school = school_met("grotius")
    drempel = school.drempels.get(code="lokaal_40")
    drempel.aantal, drempel.actief, drempel.venster_weken, drempel.venster_soort = 3, True, 6, "schoolweken"
    drempel.save()
    leerling = LeerlingFactory(school=school, klas=None)
    for dag in (3, 4, 10):
        VerzuimmeldingFactory(leerling=leerling, soort="verwijderd", begindatum=date(2026, 11, dag), reden="Praten")

    [melding] = drempels.bijwerken(school, op=date(2026, 11, 12))

    assert melding.wat.startswith("3 keer uit de les verwijderd in 6 weken")
    assert Signaal.objects.get().bron == "verwijderd"
    assert "Praten" not in melding.wat


@pytest.mark.eis("PRIV-12", "INV-18")
def test_niemand_van_buiten_leest_verzuim():
    """No cell of the table opens absence to anybody from outside; the attendance officer least of all."""
    over_verzuim = {actie: cellen for actie, cellen in TABEL.items() if actie.startswith(("verzuim.", "jaarlijst."))}

    assert len(over_verzuim) == 6
    assert all(not set(cellen) & set(EXTERN) for cellen in over_verzuim.values())


def test_een_externe_met_toestemming_leest_nog_geen_verzuim(school, leerling):

    VerzuimmeldingFactory(leerling=leerling)
    leerplicht = medewerker(school, "XL", "Yara")

    assert not Verzuimmelding.objects.waarop(leerplicht, "verzuim.inzien").exists()
