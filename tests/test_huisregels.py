"""House rules that no linter knows. A rule worth having is a rule worth testing (docs/huisregels.md)."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.template.loader import get_template

WORTEL = Path(__file__).resolve().parent.parent
EIGEN_APPS = [
    "zorg", "audit", "scholen", "accounts", "dossiers", "opp", "arrangementen", "overleggen", "aanmeldingen", "portaal",
    "verzuim", "signalen", "schoolarts", "casussen", "bijlagen", "verwijzingen", "effect", "roosters", "groepen",
    "programmas", "inzage", "gegevens",
    "veiligheid", "toezicht", "inloggen", "bewaring",
]  # fmt: skip
PYTHON = sorted(
    pad
    for app in EIGEN_APPS
    for pad in (WORTEL / app).rglob("*.py")
    if "migrations" not in pad.relative_to(WORTEL).parts
)
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
EIGEN_MODELLEN = [model for model in apps.get_models() if model.__module__.split(".")[0] in EIGEN_APPS]
EIGEN_VELDEN = [
    veld
    for model in EIGEN_MODELLEN
    for veld in model._meta.get_fields()
    if isinstance(veld, models.Field) and veld.model is model and type(veld).__module__.startswith("django.")
]
SCHRIJVEN = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
TAAL = {"last_login", "date_joined", "moment"}  # Django's own, and the one word for "when" in the audit trail
VAAG = {"utils", "helpers", "common", "core", "misc", "util", "helper", "tools"}


def kort(pad):
    return str(pad.relative_to(WORTEL)) if isinstance(pad, Path) else str(pad)


def voor_elk(dingen):
    """One test over all of them, that names each offender: ten thousand tests of a millisecond cost a minute."""

    def maak(proef):
        def alle():
            fouten = {}
            for ding in dingen:
                try:
                    proef(ding)
                except AssertionError as fout:
                    fouten[kort(ding)] = str(fout)
            assert fouten == {}

        alle.__name__, alle.__doc__ = proef.__name__, proef.__doc__
        return alle

    return maak


@cache
def boom(pad):
    return ast.parse(pad.read_text())


def aanroepen(pad):
    return [k for k in ast.walk(boom(pad)) if isinstance(k, ast.Call) and isinstance(k.func, ast.Attribute)]


def is_(pad, *stammen):
    """Whether this module, or the package it lies in, has one of these names."""
    return pad.stem in stammen or pad.parent.name in stammen


VIEWS_EN_FORMS = [pad for pad in PYTHON if is_(pad, "views", "forms")]


@voor_elk(VIEWS_EN_FORMS)
def test_views_en_forms_lezen_via_waarop(pad):
    knopen = list(ast.walk(boom(pad)))
    via_waarop = {id(k.value) for k in knopen if isinstance(k, ast.Attribute) and k.attr == "waarop"}

    managers = [k for k in knopen if isinstance(k, ast.Attribute) and k.attr == "objects" and id(k) not in via_waarop]

    assert [k.lineno for k in managers] == []


@voor_elk(VIEWS_EN_FORMS)
def test_views_en_forms_schrijven_nooit(pad):
    schrijft = [k for k in aanroepen(pad) if k.func.attr in SCHRIJVEN and not _op_een_woordenboek(k)]
    assert [f"{k.lineno}: {ast.unparse(k.func)}" for k in schrijft] == []


def _op_een_woordenboek(aanroep):
    """``context.update({...})`` is a dictionary: a queryset's takes keywords only. The session is no case data."""
    return bool(aanroep.func.attr == "update" and aanroep.args) or ast.unparse(aanroep.func.value).endswith(".session")


@voor_elk(EIGEN_VELDEN)
def test_namen_van_momenten_en_datums(veld):
    if veld.name in TAAL:
        return
    if isinstance(veld, models.DateTimeField):
        assert veld.name.endswith("_op")
    elif isinstance(veld, models.DateField):
        assert veld.name.endswith("datum")


ACTOREN = [v for v in EIGEN_VELDEN if v.name.endswith("_door") and v.related_model is get_user_model()]


@voor_elk(ACTOREN)
def test_wie_iets_deed_gaat_samen_met_wanneer(veld):
    if veld.name == "geschreven_door" and "tijdlijnstuk_van_iemand" in {c.name for c in veld.model._meta.constraints}:
        return  # a parent sent it: then the database asks which
    if veld.name == "vastgelegd_door" and veld.model._meta.label == "dossiers.Toestemming":
        return  # given behind the own link: then nobody of school recorded it, and the database asks for that way
    partner = veld.model._meta.get_field(veld.name.removesuffix("_door") + "_op")
    assert partner.null == veld.null


@voor_elk(EIGEN_MODELLEN)
def test_geen_volgorde_bij_het_model(model):
    """An order that nobody sees costs a sort in every query; who wants one says so."""
    assert not model._meta.ordering


@pytest.mark.eis("PRIV-09")
@voor_elk(EIGEN_MODELLEN)
def test_geen_burgerservicenummer(model):
    verboden = {"bsn", "burgerservicenummer", "pgn", "onderwijsnummer"}
    assert verboden.isdisjoint(veld.name for veld in model._meta.get_fields())


@voor_elk(SJABLONEN)
def test_templates_vragen_niets_aan_de_database_en_bevatten_geen_css_of_js(pad):
    html = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", pad.read_text(), flags=re.DOTALL)
    verboden = {
        "vraag aan de database": r"(?<!forloop)\.(all|count|exists|first|last)\b",
        "stijl": r"<style|\sstyle=",
        "script": r"<script(?![^>]*\bsrc=)",
        "gebeurtenis": r"\son[a-z]+=|hx-on",
        "filter in een trigger": r"hx-trigger=\"[^\"]*\[",
        "derde partij": r"(src|href|action)=\"(https?:)?//",
    }
    if "pdf" in pad.name or "pdf" in pad.relative_to(WORTEL).parts:
        del verboden["stijl"]  # the PDF has no Content-Security-Policy, and its style sheet travels inside
    tags = "".join(re.findall(r"{[{%].*?[%}]}", html, flags=re.DOTALL))
    fouten = [
        naam
        for naam, patroon in verboden.items()
        if re.search(patroon, tags if naam == "vraag aan de database" else html)
    ]
    assert fouten == []


@voor_elk(SJABLONEN)
def test_templates_zijn_te_overzien(pad):
    assert len(pad.read_text().splitlines()) <= 120
    assert get_template(str(pad.relative_to(WORTEL / "templates")))


def test_elk_template_wordt_gebruikt():
    """By its name in Python or in another template; Django and allauth ask for theirs by themselves."""
    vanzelf = {"403.html", "404.html", "500.html", "403_csrf.html", "429.html", "400.html"}
    teksten = [pad.read_text() for pad in [*PYTHON, *(p for p in (WORTEL / "templates").rglob("*") if p.is_file())]]
    bestanden = [p for p in (WORTEL / "templates").rglob("*") if p.suffix in {".html", ".txt"}]
    namen = {str(p.relative_to(WORTEL / "templates")) for p in bestanden}
    van_anderen = {naam for naam in namen if naam.split("/")[0] in {"account", "django", "allauth", "mfa"}}

    ongebruikt = {n for n in namen - vanzelf - van_anderen if not any(_noemt(tekst, n) for tekst in teksten)}

    assert ongebruikt == set()


def _noemt(tekst, naam):
    """Literally, or without its ending where code adds ``.html`` or ``.txt`` to a base name."""
    return f'"{naam}"' in tekst or f'"{naam.rsplit(".", 1)[0]}"' in tekst or f'"{naam}#' in tekst


@voor_elk(PYTHON)
def test_bestandsnamen_zeggen_waar_het_over_gaat(pad):
    assert VAAG.isdisjoint(pad.relative_to(WORTEL).with_suffix("").parts)


@voor_elk([*PYTHON, *sorted((WORTEL / "ontwikkel").rglob("*.py"))])
def test_lengtes(pad):
    assert len(pad.read_text().splitlines()) <= 400
    hoogstens = 25 if is_(pad, "views") else 40
    te_lang = [
        f"{k.name}: {_regels(k)}"
        for k in ast.walk(boom(pad))
        if isinstance(k, ast.FunctionDef) and _regels(k) > hoogstens
    ]
    assert te_lang == []


def _regels(functie):
    """Lines of a function without its decorators and its docstring."""
    begin = functie.body[1].lineno if ast.get_docstring(functie) and len(functie.body) > 1 else functie.lineno
    return functie.end_lineno - begin + 1


@voor_elk(PYTHON)
def test_geen_tweede_beleid_naast_de_rechtentabel(pad):
    verboden = {"is_staff", "is_superuser", "has_perm", "user_passes_test", "permission_required"}
    namen = {k.attr for k in ast.walk(boom(pad)) if isinstance(k, ast.Attribute)}
    namen |= {k.id for k in ast.walk(boom(pad)) if isinstance(k, ast.Name)}
    assert namen.isdisjoint(verboden)


@voor_elk(PYTHON)
def test_alleen_de_opdrachten_bellen_de_worker(pad):
    if kort(pad) == "zorg/basis/opdrachten.py":
        return
    bellen = {"delay", "apply_async", "send_task", "delay_on_commit"}
    assert [k.lineno for k in aanroepen(pad) if k.func.attr in bellen] == []


@voor_elk(PYTHON)
def test_een_status_wordt_gestapt_en_nooit_getypt(pad):
    toekenningen = [k for k in ast.walk(boom(pad)) if isinstance(k, ast.Assign)]
    doelen = [doel for k in toekenningen for doel in k.targets if isinstance(doel, ast.Attribute)]
    assert [d.lineno for d in doelen if d.attr == "status" and ast.unparse(d.value) != "self"] == []


@voor_elk(PYTHON)
def test_een_taak_wijst_naar_een_url_bij_naam(pad):
    """A path typed by hand still stands in the rows of tasks after the URL has moved."""
    plekken = [w.value for k in ast.walk(boom(pad)) if isinstance(k, ast.Call) for w in k.keywords if w.arg == "waar"]
    assert [ast.unparse(p) for p in plekken if isinstance(p, ast.JoinedStr | ast.Constant)] == []


def test_weasyprint_is_op_een_plek():
    """The one renderer can fetch nothing; a second one would have to be proven again."""
    gebruikers = {
        kort(pad)
        for pad in PYTHON
        for k in ast.walk(boom(pad))
        if (isinstance(k, ast.Import) and any(a.name.split(".")[0] == "weasyprint" for a in k.names))
        or (isinstance(k, ast.ImportFrom) and (k.module or "").split(".")[0] == "weasyprint")
    }
    assert len(gebruikers) <= 1


@cache
def eigen_bestanden():
    """Every text file of the project: what git knows, or when this is no git checkout, what lies here."""
    gevraagd = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=WORTEL, capture_output=True, text=True
    )
    namen = gevraagd.stdout.splitlines() if gevraagd.returncode == 0 else []
    return [pad for naam in namen if (pad := WORTEL / naam).is_file() and pad.suffix not in BINAIR]


BINAIR = {".png", ".jpg", ".woff2", ".pdf", ".ico", ".ttf", ".mo"}
# Built from pieces, so that this file does not contain what it looks for.
VERRADERLIJK = {
    "een pad van een machine": r"/" + r"(home|Users|root|work)/[a-z]",
    "een pakketbron": r"(index" + r"-url|find" + r"-links)\b|://(pypi|files\.python" + r"hosted|registry\." + "npm)",
    "een sleutel": r"-----BEGIN [A-Z ]*PRIVATE " + r"KEY|AKIA[0-9A-Z]{16}",
}


@pytest.mark.parametrize("wat", VERRADERLIJK)
def test_het_project_verraadt_niets(wat):
    patroon = re.compile(VERRADERLIJK[wat])
    gevonden = [kort(pad) for pad in eigen_bestanden() if patroon.search(pad.read_text(errors="ignore"))]
    assert gevonden == []


def test_elke_code_van_een_regel_is_uitgelegd():
    """LAW-06 says nothing to who was not there when it was named."""
    uitgelegd = {regel.split("\t")[0] for regel in (WORTEL / "docs/regels.tsv").read_text().splitlines()}
    code = re.compile(r"\b(?:LAW|PRIV|INV)-\d\d\b")
    genoemd = {c for pad in eigen_bestanden() for c in code.findall(pad.read_text(errors="ignore"))}
    assert genoemd - uitgelegd == set()


# Read by docker-compose.yml (tests/zorg/test_opstelling.py), and one of them by a command of its own.
VAN_COMPOSE = {"POSTGRES_PASSWORD", "APP_POSTGRES_PASSWORD", "REDIS_PASSWORD", "ZORG_NAAM"}


def test_elke_variabele_van_de_omgeving_staat_in_het_voorbeeld():
    instellingen = (WORTEL / "zorg/settings.py").read_text()
    gelezen = set(re.findall(r"(?:env|env_ja|environ\.get)\(\s*\"([A-Z_]+)\"", instellingen))
    beschreven = set(re.findall(r"^([A-Z_]+)=", (WORTEL / ".env.example").read_text(), re.MULTILINE))
    assert gelezen <= beschreven <= gelezen | VAN_COMPOSE


# The audit log outlives the dossier: it says that something was done, never what it was about (PRIV-01).
INHOUD = {
    "categorie", "categorieen", "criterium", "diagnose", "effect", "formulier", "medisch", "melding", "probleemsoort",
    "reden", "tekst", "wat", "welke",
}  # fmt: skip
ZONDER_LEERLING = {"aanmeldingen/services/consult.py"}  # a question without a name


@voor_elk(PYTHON)
def test_een_logregel_zegt_niet_waar_het_over_gaat(pad):
    regels = [
        f"{k.lineno}: {naam.arg}"
        for k in ast.walk(boom(pad))
        if isinstance(k, ast.Call) and ast.unparse(k.func).rpartition(".")[2] == "vastleggen"
        for naam in k.keywords
        if naam.arg in INHOUD
    ]
    assert kort(pad) in ZONDER_LEERLING or regels == []
