"""The rights table, cell by cell: what it allows is allowed, with one fact less it is not, and the rest is refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Gebruiker
from accounts.nog_niet import NOG_NIET
from accounts.permissions import mag
from accounts.rechten import TABEL, alternatieven
from accounts.rechttaal import ATOMEN, BUITEN_SQL, ROLLEN, lezen
from dossiers.models import Dossier, DossierRecht
from dossiers.models.dossier import gedeeld_recht
from tests.factories import (
    BetrokkeneFactory,
    DossierFactory,
    FunctieFactory,
    GebruikerFactory,
    KlasFactory,
    LeerlingFactory,
    RoltoewijzingFactory,
    SchoolFactory,
)
from tests.test_toegang import teruggedraaid

# What a dossier can know by itself; the other atoms belong to models higher up and are proven there.
BEKEND = {"*", "K", "L", "T", "A", "D"} | BUITEN_SQL
STAPELS = [list(TABEL)[deel::4] for deel in range(4)]  # a world for many actions; two workers share the stacks
GISTEREN = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def dossier(db):
    klas = KlasFactory(leerjaar__volgnummer=2)
    return DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))


def speler(dossier, rol, atomen, actie, *, zonder=None):
    """Somebody for whom every condition holds, except ``zonder``."""
    gebruiker = _speler(dossier, rol, atomen, zonder)
    if "D" in atomen:
        verlenen(dossier, gebruiker, actie, uren=-1 if zonder == "D" else 1)
    return gebruiker


def _speler(dossier, rol, atomen, zonder):
    leerling = dossier.leerling
    school = SchoolFactory() if zonder == "school" else leerling.school
    klas = leerling.klas
    bereik = {}
    if {"K", "L"} & set(atomen):
        bereik = {"klas": KlasFactory(school=klas.school, schooljaar=klas.schooljaar) if zonder in {"K", "L"} else klas}
    elif "T" in atomen:
        bereik = {"leerjaar_van": 5 if zonder == "T" else 1, "leerjaar_tot": 6 if zonder == "T" else 3}
    gebruiker = GebruikerFactory()
    RoltoewijzingFactory(
        gebruiker=gebruiker,
        school=school,
        functie=FunctieFactory(school=school, rol=rol),
        einddatum=GISTEREN if zonder == "rol" else None,
        **bereik,
    )
    if "A" in atomen:
        BetrokkeneFactory(dossier=dossier, gebruiker=gebruiker, einddatum=GISTEREN if zonder == "A" else None)
    return Gebruiker.objects.get(pk=gebruiker.pk)


class Spelersbank:
    """Who plays for which action is the same person, as long as role, reach, relation and what is missing are the same.

    What is granted for one action is taken back after it.
    """

    def __init__(self, dossier):
        self.dossier, self.mensen = dossier, {}

    def ziet(self, rol, atomen, actie, zonder=None):
        """Whether the dossier, and nothing but the dossier, is what they see."""
        bereik = next((code for code in ("K", "L", "T") if code in atomen), "")
        sleutel = (rol, bereik, "A" in atomen, zonder)
        if sleutel not in self.mensen:
            self.mensen[sleutel] = _speler(self.dossier, rol, atomen, zonder)
        with teruggedraaid():
            if "D" in atomen:
                verlenen(self.dossier, self.mensen[sleutel], actie, uren=-1 if zonder == "D" else 1)
            gezien = ziet(self.mensen[sleutel], actie)
        assert gezien in ([], [self.dossier])
        return bool(gezien)


@pytest.fixture
def bank(dossier):
    return Spelersbank(dossier)


def verlenen(dossier, gebruiker, actie, *, uren):
    return DossierRecht.objects.create(
        user=gebruiker,
        permission=Permission.objects.get(codename=gedeeld_recht(actie), content_type__app_label="dossiers"),
        content_object=dossier,
        reden="waarneming tijdens verlof",
        geldig_tot_op=timezone.now() + timedelta(hours=uren),
        toegekend_door=gebruiker,
    )


def cellen(acties):
    return [(actie, rol, atomen) for actie in acties for rol in TABEL[actie] for atomen in alternatieven(actie, rol)]


def ziet(gebruiker, actie):
    return list(Dossier.objects.waarop(gebruiker, actie))


@pytest.mark.parametrize("acties", STAPELS)
@pytest.mark.eis("INV-20")
def test_wat_de_tabel_toestaat_mag_en_met_een_feit_minder_niet(bank, acties):
    fout = []
    for actie, rol, atomen in cellen(acties):
        if not set(atomen) <= BEKEND:
            continue
        if not bank.ziet(rol, atomen, actie):
            fout.append((actie, rol, atomen, "mag niet, moest mogen"))
        feiten = ["school", "rol", *(set(atomen) & {"K", "L", "T", "A", "D"})]
        fout += [
            (actie, rol, atomen, f"mag ook zonder {zonder}")
            for zonder in feiten
            if bank.ziet(rol, atomen, actie, zonder)
        ]

    assert fout == []


@pytest.mark.parametrize("acties", STAPELS)
def test_wie_niet_in_de_cel_staat_mag_niets_hoe_betrokken_ook(bank, acties):
    fout = []
    for actie in acties:
        feiten = ("A", "D") if any("D" in c for c in TABEL[actie].values()) else ("A",)
        fout += [
            (actie, rol, bereik)
            for rol in set(ROLLEN) - set(TABEL[actie])
            for bereik in ("*", "K", "T")
            if bank.ziet(rol, (bereik, *feiten), actie)
        ]

    assert fout == []


def test_mag_kent_alleen_wie_in_de_tabel_staat(bank):
    mensen = {rol: _speler(bank.dossier, rol, ("*",), None) for rol in ROLLEN}

    assert [(actie, rol) for actie in TABEL for rol in ROLLEN if mag(mensen[rol], actie) != (rol in TABEL[actie])] == []


@pytest.mark.parametrize("acties", STAPELS)
def test_een_atoom_dat_het_model_niet_kent_wordt_geweigerd(bank, acties):
    fout = []
    for actie in acties:
        for rol in TABEL[actie]:
            bekend = [a for a in alternatieven(actie, rol) if set(a) <= BEKEND]
            if not bekend and bank.ziet(rol, ("K", "A"), actie):
                fout.append((actie, rol))

    assert fout == []


def test_een_gebruiker_zonder_rol_ziet_niets(dossier):
    niemand = GebruikerFactory()

    assert [actie for actie in TABEL if ziet(niemand, actie)] == []


@pytest.mark.parametrize("tabel", [TABEL, NOG_NIET], ids=["TABEL", "NOG_NIET"])
def test_een_tabel_kent_alleen_bekende_rollen_en_atomen(tabel):
    cellen = [(rol, a) for cel in tabel.values() for rol, tekst in cel.items() for alt in lezen(tekst) for a in alt]

    assert {rol for rol, _ in cellen} <= set(ROLLEN)
    assert {a for _, a in cellen} <= set(ATOMEN)
    assert not any("AN" in cel for cel in tabel.values())


def test_de_tabel_heeft_wat_het_product_heeft_en_niets_meer():
    """An action is named in code or a template, or it stands in NOG_NIET; one that stands in neither is unknown."""
    appmappen = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)]
    mappen = [pad for pad in appmappen if ".venv" not in pad.parts]
    bestanden = [pad for map_ in mappen for pad in map_.rglob("*.py") if pad.name != "rechten.py"]
    bestanden += (settings.BASE_DIR / "templates").rglob("*.html")
    tekst = "\n".join(pad.read_text() for pad in bestanden if "migrations" not in pad.parts)

    ongebruikt = [actie for actie in TABEL if f'"{actie}"' not in tekst and f"'{actie}'" not in tekst]

    assert ongebruikt == []
    assert TABEL.keys() & NOG_NIET.keys() == set()


def test_beheer_en_externen_lezen_nooit_vertrouwelijke_delen():
    gesloten = ("sessienotitie", "vertrouwens", "gezondheid", "meldcode", "logboek")

    lekken = {a: set(c) & {"FB", "XP", "XL", "XC"} for a, c in (TABEL | NOG_NIET).items() if a.startswith(gesloten)}

    assert {a: r for a, r in lekken.items() if r} == {}


def test_een_rol_die_morgen_begint_geldt_vandaag_niet(dossier):
    school = dossier.leerling.school
    gebruiker = GebruikerFactory()
    RoltoewijzingFactory(
        gebruiker=gebruiker,
        school=school,
        functie=FunctieFactory(school=school, rol="ZC"),
        begindatum=timezone.localdate() + timedelta(days=1),
    )

    assert ziet(gebruiker, "dossier.kern_inzien") == []


def test_leerjaarbereik_begrenst_ook_een_rol_zonder_voorwaarde(dossier):
    """A psychologist for years 1 to 3 does not see year 5: the scope of the role narrows every rule."""
    school = dossier.leerling.school
    functie = FunctieFactory(school=school, rol="ZC")
    binnen, buiten = GebruikerFactory(), GebruikerFactory()
    RoltoewijzingFactory(gebruiker=binnen, school=school, functie=functie, leerjaar_van=1, leerjaar_tot=3)
    RoltoewijzingFactory(gebruiker=buiten, school=school, functie=functie, leerjaar_van=4, leerjaar_tot=6)

    assert ziet(binnen, "dossier.kern_inzien") == [dossier]
    assert ziet(buiten, "dossier.kern_inzien") == []


def test_klaswissel_verplaatst_het_recht_meteen(dossier):
    leerling = dossier.leerling
    mentor = speler(dossier, "ME", ("K",), "dossier.kern_inzien")
    nieuwe_klas = KlasFactory(school=leerling.school, schooljaar=leerling.klas.schooljaar)

    leerling.klas = nieuwe_klas
    leerling.save(update_fields=["klas"])

    assert ziet(mentor, "dossier.kern_inzien") == []


def test_grond_noemt_de_regel_die_de_deur_opende(dossier):
    mentor = speler(dossier, "ME", ("K",), "dossier.kern_inzien")

    rij = Dossier.objects.met_grond(mentor, "dossier.kern_inzien").get()

    assert rij.grond == "ME:K"


def test_een_verleend_recht_eindigt_op_zijn_uur(dossier):
    gebruiker = speler(dossier, "SM", ("A", "D"), "sessienotitie.inzien")
    assert ziet(gebruiker, "sessienotitie.inzien") == [dossier]

    DossierRecht.objects.update(geldig_tot_op=timezone.now())

    assert ziet(Gebruiker.objects.get(pk=gebruiker.pk), "sessienotitie.inzien") == []


def test_leeftijd_telt_hele_jaren(dossier):
    leerling = dossier.leerling
    leerling.geboortedatum = date(2010, 11, 23)

    assert [leerling.leeftijd(date(2026, 11, d)) for d in (22, 23, 24)] == [15, 16, 16]
