"""The table of reminders is whole: every module that reminds works from it, and it has each line that was asked."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from accounts.rechten import TABEL
from dossiers.herinneringen import PER_CODE, PER_TAAK, REGELS
from scholen.sleutels import SLEUTELS
from zorg.basis.opdrachten import HANDLERS
from zorg.celery import app

WORTEL = Path(__file__).parents[2]
APPS = ("aanmeldingen", "arrangementen", "bijlagen", "opp", "overleggen", "programmas", "verwijzingen", "zorg")
# Every reminder that was asked for, line by line: the codes of the table.
H = {
    "OPP uiterste datum": ("opp_termijn",),
    "evaluation due": ("begeleiding_evaluatie", "opp_evaluatie"),
    "ondertekenlink expiring": ("ondertekenlink",),
    "link unread": ("ondertekening_stil",),
    "actie deadline": ("actie", "taak"),
    "terugkoppeltaak not done": ("terugkoppelen", "afspraak_te_laat"),
    "aanmelding within SLA": ("aanmelding",),
    "KZO agenda freeze and mail": ("agenda_dicht", "overleg_vandaag"),
    "JES preparation": ("groot_overleg",),
    "arrangement end": ("begeleiding_einde", "verwijzing_einde"),
    "pas, vrijstelling, TLV, convenant, medische verklaring": ("geldigheid",),
    "18th and 16th birthday": ("verjaardag",),
    "licht over-frequency": ("begeleiding_te_vaak",),
    "no begeleidingsgesprek registered": ("begeleiding_niet_genoteerd",),
}


def soorten_in(pad):
    """The kinds of task that a module opens, by literal or by a constant of its own."""
    boom = ast.parse(pad.read_text())
    namen = {
        doel.id: knoop.value.value
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Assign) and isinstance(knoop.value, ast.Constant)
        for doel in knoop.targets
        if isinstance(doel, ast.Name)
    }
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") == "taak_openen":
            (soort,) = (woord.value for woord in knoop.keywords if woord.arg == "soort")
            if isinstance(soort, ast.Constant):
                yield soort.value
            elif isinstance(soort, ast.Name) and soort.id in namen:
                yield namen[soort.id]


@pytest.mark.parametrize("naam", APPS)
def test_elke_taak_van_een_herinnering_staat_in_de_tabel(naam):
    pad = WORTEL / naam / "herinneringen.py"
    assert set(soorten_in(pad)) <= set(PER_TAAK)


# What the day of school asks for elsewhere than in a herinneringen.py, by hand: the kinds of task each call may open.
ELDERS = {
    "aanmelden.vertrouwelijk_bewaken": {"zelfmelding_wacht"},
    "aanmelden.trajecten_overnemen": set(),
    "drempels.vervolg_overnemen": set(),
    "app.herinneren": set(),  # each is a herinneringen.py, looked at above
    "bestanden.bestanden_opruimen": set(),
    "jaren.bijhouden": set(),
    "drempels.bijwerken": {"verzuim_drempel"},
    "overdrachten_vragen": {"overdracht_schrijven"},
    "jaarovergang.navragen": {"jaarovergang"},
    "tips_opruimen": set(),
    "schoolarts.agenda_vullen": set(),
    "agendas_vullen": set(),
    "tellen_vragen": set(),
    "begeleiden.gesprekken_plannen": set(),
    "begeleiden.niet_genoteerd": {"gesprekken_noteren"},
    "begeleiden.plekken_aanbieden": {"plek_bij_begeleider"},
    "groepen.taken_bijwerken": {"groep_beginnen", "groep_noteren", "groep_afronden", "plek_niet_gegeven"},
    "afspraken_navragen": {"actie_navragen"},
    "veiligheid.lezers_bewaken": {"meldcode_meekijken", "meldcode_melden", "meldcode_navragen"},
    "veiligheid.werk_bewaken": {"vertrouwen_overnemen"},
    "achtergrondwerk.bewaken": {"opdracht_mislukt"},
    "mensen.sluiten_wie_weg_is": set(),
    "toezicht.week_doen": {"inzage_beoordelen", "inzage_te_laat"},
}
# Work like any other, not a reminder: it stands on the list, and reminds of its day by the line "taak".
GEWOON_WERK = {
    "inzage_beoordelen", "inzage_te_laat", "zelfmelding_wacht", "verzuim_drempel", "overdracht_schrijven",
    "opdracht_mislukt", "jaarovergang",
}  # fmt: skip
HULP = {"Mailen", "vorige_dag", "_afsluiten", "datum.isoformat", "timezone.now"}


def test_wat_de_schooldag_elders_laat_openen_staat_hier_en_in_de_tabel():
    boom = ast.parse((WORTEL / "zorg/herinneringen.py").read_text())
    dag = next(knoop for knoop in boom.body if getattr(knoop, "name", "") == "dag_doen")
    modules = {
        naam.asname or naam.name
        for knoop in boom.body
        if isinstance(knoop, ast.ImportFrom)
        for naam in knoop.names
        if naam.name in {"herinneringen", "dringend"}
    }
    hier = {knoop.name for knoop in boom.body if isinstance(knoop, ast.FunctionDef)}
    roept = {ast.unparse(knoop.func) for knoop in ast.walk(dag) if isinstance(knoop, ast.Call)}
    elders = {naam for naam in roept - HULP - hier if naam.partition(".")[0] not in modules}
    assert elders <= set(ELDERS)
    assert set().union(*ELDERS.values()) - GEWOON_WERK <= set(PER_TAAK)
    assert not GEWOON_WERK & set(PER_TAAK)


def test_elke_module_die_herinnert_wordt_bekeken():
    gevonden = {pad.parent.name for pad in WORTEL.glob("*/herinneringen.py")} - {"dossiers"}
    assert gevonden == set(APPS)


def test_geen_module_kent_zelf_de_dagen_van_een_herinnering():
    """What the profile says about days is read by way of the table, so that the page of the user tells the truth."""
    toegestaan = {"ondertekening_elke_dagen", "ondertekening_hoogstens"}
    for naam in APPS:
        tekst = (WORTEL / naam / "herinneringen.py").read_text()
        rest = tekst.split('"herinnering.')[1:]
        assert {deel.split('"')[0] for deel in rest} <= toegestaan, naam


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.code)
def test_elke_regel_is_af(regel):
    assert regel.instelling in {"", *SLEUTELS}
    assert regel.instelling or regel.wanneer
    assert regel.taken or regel.eigen_mail or regel.code == "taak"
    assert not regel.dringend or regel.vast  # what cannot wait cannot be switched off either
    assert all((regel.wat, regel.aan, regel.bron))


def test_elke_soort_taak_hoort_bij_een_regel():
    alle = [soort for regel in REGELS for soort in regel.taken]
    assert len(alle) == len(set(alle))
    assert len(PER_CODE) == len(REGELS)


def test_elke_eigen_mail_bestaat():
    app.loader.import_default_modules()
    assert {regel.eigen_mail for regel in REGELS if regel.eigen_mail} <= set(HANDLERS)


@pytest.mark.parametrize(("lijn", "codes"), H.items(), ids=H)
def test_elke_regel_van_de_lijst_is_er(lijn, codes):
    assert set(codes) <= set(PER_CODE)


def test_wat_vernietigd_mag_worden_wordt_elke_maand_voorgelegd():
    """Its task is opened by the proposal itself; the clock asks for one a month."""
    assert "vernietiging.goedkeuren" in TABEL
    assert "zorg.bewaring" in {werk["task"] for werk in settings.CELERY_BEAT_SCHEDULE.values()}


def test_de_klok_belt_voor_elke_dag():
    assert {"zorg.dagelijks", "overleggen.agendas", "overleggen.vandaag"} <= {
        werk["task"] for werk in settings.CELERY_BEAT_SCHEDULE.values()
    }
