"""A file in steps: nothing counts before, nothing is half done, everything can be undone."""

from datetime import date, timedelta

import pytest
from django.db import DataError, OperationalError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.models import Gebeurtenis
from tests.factories import LeerlingFactory
from verzuim import controle, laden, services
from verzuim.models import Importregel, Verzuimimport, Verzuimmelding
from zorg.basis.models import Onvolledig, Opdracht
from zorg.basis.opdrachten import uitvoeren_een, vegen
from zorg.basis.uitvoer import als_csv, veilig

from .conftest import KOP, regel

pytestmark = pytest.mark.django_db


def rijen(leerling):
    velden = ("soort", "begindatum", "einddatum", "eerste_lesuur", "lesuren", "reden")
    return list(leerling.verzuim.order_by("begindatum", "pk").values_list(*velden))


def test_bekijken_verandert_niets(leerling, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026", "6-11-2026"), tot="bekeken")

    assert (rij.status, rij.nieuw, rij.gewijzigd, rij.gelijk, rij.fout) == ("bekeken", 1, 0, 0, 0)
    assert Verzuimmelding.objects.count() == 0


def test_alleen_verlof_kan_vooraf_in_het_bestand_staan(leerling, inlezen):
    morgen = timezone.localdate() + timedelta(days=1)
    tekst = f"{morgen:%d-%m-%Y}"

    rij = inlezen(KOP + regel(leerling, tekst) + regel(leerling, tekst, soort="dokter"), tot="bekeken")

    assert (rij.nieuw, rij.fout) == (1, 1)
    assert rij.regels.get(uitkomst="fout").melding.startswith(f"{tekst} komt nog.")


def test_een_bestand_dat_niet_mee_kan_heet_niet_klaar_om_in_te_voeren(leerling, inlezen):
    goed = KOP + regel(leerling, "5-11-2026", "6-11-2026")
    inlezen(goed)

    assert inlezen(goed + '12;"ziek', tot="bekeken").stand == "Kan niet mee"
    assert inlezen(goed, tot="bekeken").stand == "Niets om in te voeren"


def test_invoeren_zet_de_meldingen_erin_en_gooit_de_bytes_weg(leerling, coordinator, inlezen):
    rij = inlezen(
        KOP
        + regel(leerling, "5-11-2026", "6-11-2026", reden="Griep; zegt moeder").replace(
            "Griep; zegt moeder", '"Griep; zegt moeder"'
        )
        + regel(leerling, "9-11-2026", soort="Te laat", lesuur="2", lesuren="1")
        + regel(leerling, "10-11-2026")
    )

    assert rijen(leerling) == [
        ("ziek", date(2026, 11, 5), date(2026, 11, 6), 0, None, "Griep; zegt moeder"),
        ("te_laat", date(2026, 11, 9), date(2026, 11, 9), 2, 1, ""),
        ("ziek", date(2026, 11, 10), None, 0, None, ""),
    ]
    assert (rij.status, rij.nieuw, rij.inhoud) == ("klaar", 3, None)
    assert leerling.verzuim.first().gemaakt_door == coordinator
    assert Gebeurtenis.objects.filter(soort="verzuim_ingevoerd", door_id=coordinator.pk).count() == 1


def test_hetzelfde_bestand_nog_eens_verandert_niets(leerling, coordinator, inlezen):
    tekst = KOP + regel(leerling, "5-11-2026", "6-11-2026")
    inlezen(tekst)

    nog_eens = inlezen(tekst, tot="bekeken")

    assert (nog_eens.nieuw, nog_eens.gewijzigd, nog_eens.gelijk) == (0, 0, 1)
    with pytest.raises(Onvolledig, match="alles staat er al"):
        services.invoeren(nog_eens, door=coordinator)
    assert leerling.verzuim.count() == 1


def test_wie_twee_keer_klikt_op_hetzelfde_bestand_krijgt_er_een(school, coordinator):
    een, twee = (
        services.bestand_aannemen(school, door=coordinator, bestandsnaam="v.csv", inhoud=b"a;b\n1;2\n")
        for _ in range(2)
    )

    assert een == twee


def test_een_later_bestand_sluit_een_open_melding(leerling, inlezen):
    inlezen(KOP + regel(leerling, "5-11-2026"))

    rij = inlezen(KOP + regel(leerling, "5-11-2026", "13-11-2026"))

    assert (rij.nieuw, rij.gewijzigd) == (0, 1)
    assert rijen(leerling)[0][2] == date(2026, 11, 13)


def test_wat_een_collega_verbeterde_wijzigt_een_bestand_niet(leerling, coordinator, inlezen):
    inlezen(KOP + regel(leerling, "5-11-2026", "13-11-2026"))
    services.melding_wijzigen(leerling.verzuim.get(), door=coordinator, einddatum=date(2026, 11, 10))

    rij = inlezen(KOP + regel(leerling, "5-11-2026", "20-11-2026"), tot="bekeken")

    assert (rij.gewijzigd, rij.gelijk) == (0, 1)


FOUT = [
    ("999999;Ziek;5-11-2026;;;;\n", "Leerlingnummer", "Leerling 999999 staat niet bij jouw leerlingen."),
    ("{nr};Ziek;31-02-2026;;;;\n", "Eerste dag", "‘31-02-2026’ is geen datum. Schrijf de dag als 12-11-2026."),
    ("{nr};Ziek;;;;;\n", "Eerste dag", "Er staat geen eerste dag."),
    ("{nr};Ziek;6-11-2026;5-11-2026;;;\n", "Laatste dag",
     "De laatste dag (05-11-2026) ligt voor de eerste dag (06-11-2026)."),
    ("{nr};Ziek;5-11-2126;;;;\n", "Eerste dag", "05-11-2126 ligt te ver vooruit. Kijk of het jaar klopt."),
    ("{nr};Griep;5-11-2026;;;;\n", "Soort verzuim",
     "‘Griep’ is nog niet gekozen als soort verzuim. Kies het bij de kolommen."),
    ("{nr};;5-11-2026;;;;\n", "Soort verzuim", "Er staat geen soort verzuim."),
    ("{nr};Ziek;5-11-2026;;;veel;\n", "Aantal lesuren",
     "‘veel’ past hier niet. Vul een heel getal in van 0 tot en met 400."),
    ("{nr};Ziek;5-11-2026;;00000050000;;\n", "Eerste lesuur",
     "‘00000050000’ past hier niet. Vul een heel getal in van 0 tot en met 20."),
    ("{nr};Ziek;5-11-2026;;" + "0" * 4000 + "9" * 4000 + ";;\n", "Eerste lesuur",
     "‘00000000000000000000’ past hier niet. Vul een heel getal in van 0 tot en met 20."),
    ("{nr};Ziek;5-11\n", "Hele regel", "Deze regel heeft 3 kolommen en de eerste regel 7. Is het bestand compleet?"),
    (";Ziek;5-11-2026;;;;\n", "Leerlingnummer", "Er staat geen leerlingnummer."),
]  # fmt: skip


@pytest.mark.parametrize(("cellen", "veld", "zin"), FOUT, ids=[veld + zin[:20] for _, veld, zin in FOUT])
def test_een_foute_regel_zegt_waar_en_waarom_en_houdt_de_rest_niet_tegen(leerling, inlezen, cellen, veld, zin):
    rij = inlezen(KOP + cellen.format(nr=leerling.leerlingnummer) + regel(leerling, "5-11-2026", "5-11-2026"))

    fout = rij.regels.get(uitkomst="fout")
    assert (fout.nummer, fout.veld, fout.melding) == (2, veld, zin)
    assert leerling.verzuim.count() == 1


def test_twee_keer_dezelfde_dag_met_andere_gegevens_is_een_fout(leerling, inlezen):
    zelfde = regel(leerling, "5-11-2026", "6-11-2026")
    rij = inlezen(KOP + zelfde + zelfde + regel(leerling, "5-11-2026", "9-11-2026"), tot="bekeken")

    assert (rij.nieuw, rij.gelijk, rij.fout) == (1, 1, 1)
    assert rij.regels.get(uitkomst="fout").melding.startswith("Deze melding staat ook op regel 2")


def test_een_bestand_dat_halverwege_stopt_wordt_niet_ingevoerd(leerling, coordinator, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026") + f'{leerling.leerlingnummer};Ziek;"6-1', tot="bekeken")

    assert "Vanaf regel 3" in rij.afgebroken
    with pytest.raises(Onvolledig, match="niets ingevoerd"):
        services.invoeren(rij, door=coordinator)


def test_alleen_een_kop_is_geen_bestand(inlezen):
    assert "geen regels" in inlezen(KOP, tot="bekeken").afgebroken


def test_een_leerling_van_een_andere_school_bestaat_hier_niet(andere_school, inlezen):
    elders = LeerlingFactory(school=andere_school, klas=None, leerlingnummer="777")

    rij = inlezen(KOP + regel(elders, "5-11-2026"), tot="bekeken")

    assert (rij.nieuw, rij.fout) == (0, 1)


def test_een_verzuimcoordinator_leest_alleen_leerlingen_van_de_eigen_locatie_in(
    leerling, andere_klas, twee_locaties, inlezen
):
    ander = LeerlingFactory(school=leerling.school, klas=andere_klas)
    tekst = KOP + regel(leerling, "5-11-2026") + regel(ander, "5-11-2026")

    rij = inlezen(tekst, tot="bekeken", door=twee_locaties["Noord"])

    assert (rij.nieuw, rij.fout) == (1, 1)
    zuid = Gebruiker.objects.get(pk=twee_locaties["Zuid"].pk)
    assert not Verzuimimport.objects.waarop(zuid, "verzuim.importeren").exists()


# --- in batches, and a worker that dies
def _wachtend(rij):
    return Opdracht.objects.filter(soort="verzuim.invoeren_deel", status="wacht", gegevens__import_id=rij.pk)


def test_invoeren_gaat_in_delen_en_gaat_na_een_dode_worker_verder(leerling, coordinator, inlezen, monkeypatch):
    monkeypatch.setattr(laden, "PER_KEER", 2)
    dagen = [f"{dag}-11-2026" for dag in range(2, 7)]
    rij = inlezen(KOP + "".join(regel(leerling, d, d) for d in dagen), tot="bekeken")
    services.invoeren(rij, door=coordinator)
    uitvoeren_een(_wachtend(rij).get().pk)
    rij.refresh_from_db()
    assert (rij.status, leerling.verzuim.count(), rij.procent) == ("invoeren", 2, 43)
    # the worker took the next batch and died: the batch is given out again
    _wachtend(rij).update(pogingen=1)
    laden.deel_invoeren(rij.pk, na=0)

    vegen()

    rij.refresh_from_db()
    assert (rij.status, rij.nieuw, leerling.verzuim.count()) == ("klaar", 5, 5)


def test_een_deel_twee_keer_doen_is_een_keer(leerling, coordinator, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026"))

    laden.deel_invoeren(rij.pk, na=0)
    laden.deel_invoeren(rij.pk, na=2)

    assert leerling.verzuim.count() == 1


def test_twee_keer_op_invoeren_drukken_is_een_keer(leerling, coordinator, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026"), tot="bekeken")

    services.invoeren(rij, door=coordinator)
    services.invoeren(rij, door=coordinator)
    vegen()

    assert leerling.verzuim.count() == 1


# --- work that does not succeed
def _mislukt(*_, **__):
    raise DataError("dit past niet")


def test_een_bestand_waarop_het_bekijken_stukloopt_wacht_niet_eeuwig(
    client, leerling, coordinator, inlezen, monkeypatch
):
    monkeypatch.setattr(controle, "_bewaren", _mislukt)

    rij = inlezen(KOP + regel(leerling, "5-11-2026"), tot="bekeken")

    assert (rij.status, rij.afgebroken, rij.te_doen) == ("bekeken", laden.NIET_GELUKT, 0)
    client.force_login(coordinator)
    bladzij = client.get(reverse("verzuim:import", args=[rij.pk])).content.decode()
    assert "Er is niets van ingevoerd" in bladzij
    assert "Kies andere kolommen" in bladzij
    assert "Gooi dit bestand weg" in bladzij
    assert Gebeurtenis.objects.filter(soort="verzuim_afgebroken", onderwerp_id=rij.pk).count() == 1


def test_van_een_bestand_dat_halverwege_stukloopt_blijft_niets_staan_en_het_kan_opnieuw(
    leerling, coordinator, inlezen, monkeypatch
):
    monkeypatch.setattr(laden, "PER_KEER", 1)
    tekst = KOP + regel(leerling, "5-11-2026") + regel(leerling, "9-11-2026")
    rij = inlezen(tekst, tot="bekeken")
    services.invoeren(rij, door=coordinator)
    uitvoeren_een(_wachtend(rij).get().pk)
    assert leerling.verzuim.count() == 1

    with monkeypatch.context() as even:
        even.setattr(laden, "volgende_deel", _mislukt)
        vegen()

    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken, leerling.verzuim.count()) == ("bekeken", laden.NIET_GELUKT, 0)
    assert inlezen(tekst).status == "klaar"
    assert leerling.verzuim.count() == 2


def test_een_worker_die_er_steeds_mee_stopt_breekt_het_bestand_af(leerling, coordinator, school):
    inhoud = (KOP + regel(leerling, "5-11-2026")).encode()
    rij = services.bestand_aannemen(school, door=coordinator, bestandsnaam="v.csv", inhoud=inhoud)
    services.kolommen_kiezen(rij, door=coordinator, kolommen={}, soorten={})
    Opdracht.objects.filter(soort="verzuim.bekijken").update(pogingen=Opdracht.MAX_POGINGEN)

    vegen()

    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken) == ("bekeken", laden.NIET_GELUKT)


def test_een_blik_met_oude_kolommen_telt_niet_meer(leerling, coordinator, school):
    inhoud = (KOP + regel(leerling, "5-11-2026")).encode()
    rij = services.bestand_aannemen(school, door=coordinator, bestandsnaam="v.csv", inhoud=inhoud)
    services.kolommen_kiezen(rij, door=coordinator, kolommen={}, soorten={})
    van_toen = Verzuimimport.objects.select_related("school", "gestart_door").get(pk=rij.pk)
    services.kolommen_kiezen(rij, door=coordinator, kolommen={}, soorten={"ziek": "ziek"})

    controle.bekijken(van_toen)
    laden.afbreken(rij.pk, poging=van_toen.poging)

    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken, rij.regels.count()) == ("bekijken", "", 0)
    laden.afbreken(rij.pk, poging=rij.poging)
    rij.refresh_from_db()
    assert (rij.status, rij.afgebroken) == ("bekeken", laden.NIET_GELUKT)


def test_een_database_die_even_weg_is_breekt_niets_af(leerling, inlezen, monkeypatch):
    def weg(*_):
        raise OperationalError("weg")

    monkeypatch.setattr(controle, "_bewaren", weg)

    assert inlezen(KOP + regel(leerling, "5-11-2026"), tot="bekeken").status == "bekijken"
    assert Opdracht.objects.get(soort="verzuim.bekijken").status == "wacht"


# --- undo
def test_terugdraaien_haalt_alles_weg_en_zet_terug_wat_er_stond(leerling, coordinator, inlezen):
    inlezen(KOP + regel(leerling, "5-11-2026", reden="eerst"))
    voor = rijen(leerling)
    tweede = inlezen(KOP + regel(leerling, "5-11-2026", "13-11-2026", reden="later") + regel(leerling, "16-11-2026"))
    assert rijen(leerling) != voor

    services.terugdraaien(tweede, door=coordinator)

    assert rijen(leerling) == voor
    tweede.refresh_from_db()
    assert (tweede.status, tweede.teruggedraaid_door) == ("teruggedraaid", coordinator)
    assert not Importregel.objects.filter(verzuimimport=tweede).exists()


def test_terugdraaien_kan_ook_halverwege(leerling, coordinator, inlezen, monkeypatch):
    monkeypatch.setattr(laden, "PER_KEER", 1)
    rij = inlezen(KOP + regel(leerling, "5-11-2026") + regel(leerling, "9-11-2026"), tot="bekeken")
    services.invoeren(rij, door=coordinator)
    uitvoeren_een(_wachtend(rij).get().pk)
    assert leerling.verzuim.count() == 1

    services.terugdraaien(rij, door=coordinator)
    vegen()

    assert leerling.verzuim.count() == 0


def test_een_later_bestand_gaat_eerst_terug(leerling, coordinator, inlezen):
    eerste = inlezen(KOP + regel(leerling, "5-11-2026"))
    inlezen(KOP + regel(leerling, "5-11-2026", "13-11-2026"), naam="later.csv")

    with pytest.raises(Onvolledig, match=r"later\.csv"):
        services.terugdraaien(eerste, door=coordinator)


def test_wat_een_collega_verbeterde_blijft_bij_terugdraaien_staan(leerling, coordinator, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026", "6-11-2026") + regel(leerling, "9-11-2026", "9-11-2026"))
    eerste = leerling.verzuim.get(begindatum=date(2026, 11, 5))
    services.melding_wijzigen(eerste, door=coordinator, einddatum=date(2026, 11, 5))

    assert services.terugdraaien(rij, door=coordinator) == 1

    assert list(leerling.verzuim.all()) == [eerste]


def test_weggooien_laat_niets_achter(leerling, coordinator, inlezen):
    rij = inlezen(KOP + regel(leerling, "5-11-2026"), tot="bekeken")

    services.weggooien(rij, door=coordinator)

    rij.refresh_from_db()
    assert (rij.inhoud, rij.regels.count(), Verzuimmelding.objects.count()) == (None, 0, 0)


@pytest.mark.parametrize(
    "cel", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "|cmd", '"=1', "'=1", "\u00a0=1"]
)
def test_geen_cel_begint_te_rekenen(cel):
    assert veilig(cel).startswith("'")
    assert b"'" in als_csv(["Kop"], [[cel]])


def test_na_dertig_dagen_staat_er_niets_meer_van_een_foute_regel(inlezen, leerling, school, settings):
    tekst = KOP + regel(leerling, "2026-11-02", "2026-11-03") + regel(leerling, "99-99-2026", reden="Geheim")
    ingevoerd = inlezen(tekst, tot="klaar")
    wacht = inlezen(tekst + "\n", tot="bekeken")
    vandaag = timezone.localdate()
    op_tijd, te_lang = (vandaag + timedelta(days=settings.VERZUIMBESTAND_DAGEN + n) for n in (0, 1))

    assert services.bestanden_opruimen(school, op=op_tijd) == 0
    assert services.bestanden_opruimen(school, op=te_lang) == 2
    assert services.bestanden_opruimen(school, op=te_lang) == 0

    fout = ingevoerd.regels.get(uitkomst="fout")
    assert (fout.cellen, fout.melding != "") == ([], True)
    wacht.refresh_from_db()
    assert (wacht.status, wacht.inhoud, wacht.regels.count()) == ("weggegooid", None, 0)
    assert leerling.verzuim.exists()
