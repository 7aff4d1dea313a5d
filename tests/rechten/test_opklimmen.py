"""Who administers cannot climb: nobody gives a role alone, nobody is everything, nobody acts as another (A12)."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Betrokkene, Dossier, DossierRecht
from tests.test_toegang import RIJEN

WORTEL = Path(settings.BASE_DIR)
# What a form never shows and an attacker sends along.
MEER = {
    "is_superuser": "1", "is_staff": "1", "is_active": "1", "rol": "ZC", "voor_rol": "ZC", "user_permissions": "1",
    "groups": "1", "begindatum": "2020-01-01", "einddatum": "", "reden": "Omdat ik dit nodig heb vandaag.",
}  # fmt: skip
# The two places that give a function: what a second person agreed to, and the command that begins a school.
GEEFT_FUNCTIES = {"accounts/collegas.py", "zorg/inrichten.py"}
# Outside the pages: laying down the demo, with its command.
DEMO = "zorg/demo/"
# The sign-in service proved who this is; and the smoke test of a restored backup, in a database that is thrown away.
LOGT_IN = {"inloggen/views.py", "zorg/reservekopie/rook.py"}


def _bronnen():
    for app in apps.get_app_configs():
        if Path(app.path).is_relative_to(WORTEL) and ".venv" not in app.path:
            yield from (p for p in Path(app.path).rglob("*.py") if "migrations" not in p.parts)


def _aanroepen(pad: Path):
    bron = pad.read_text()
    if "Roltoewijzing" not in bron and "login(" not in bron:
        return
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Call):
            yield ast.unparse(knoop.func)


def test_een_account_kan_niet_alles_zijn():
    """No superuser can exist: there is no column for it, no group and no own permission, and no admin of Django."""
    velden = {veld.name for veld in Gebruiker._meta.get_fields()}
    assert not velden & {"is_superuser", "is_staff", "groups", "user_permissions"}
    assert not apps.is_installed("django.contrib.admin")
    assert not hasattr(Gebruiker, "has_perm")


def test_een_functie_ontstaat_alleen_met_akkoord_van_een_tweede():
    """Within that service one function makes the row, and only ``akkoord`` calls it (tests/mensen tries the rest)."""
    boom = ast.parse((WORTEL / "accounts/collegas.py").read_text())
    maakt, vraagt = set(), set()
    for functie in (knoop for knoop in boom.body if isinstance(knoop, ast.FunctionDef)):
        namen = {ast.unparse(knoop.func) for knoop in ast.walk(functie) if isinstance(knoop, ast.Call)}
        maakt |= {functie.name} if "Roltoewijzing.objects.create" in namen else set()
        vraagt |= {functie.name} if "_functie_geven" in namen else set()
    assert (maakt, vraagt) == ({"_functie_geven"}, {"akkoord"})


def test_niets_anders_geeft_een_functie_en_niemand_doet_zich_voor_als_een_ander():
    rollen, inloggen = set(), set()
    for pad in _bronnen():
        for naam in _aanroepen(pad):
            if naam.startswith("Roltoewijzing") and naam.rpartition(".")[2] in {
                "Roltoewijzing",
                "create",
                "bulk_create",
            }:
                rollen.add(str(pad.relative_to(WORTEL)))
            if naam.rpartition(".")[2] in {"login", "perform_login", "force_login"}:
                inloggen.add(str(pad.relative_to(WORTEL)))
    assert {naam for naam in rollen if not naam.startswith(DEMO)} == GEEFT_FUNCTIES
    assert inloggen == LOGT_IN


def _proberen(client, wereld, posts) -> tuple[int, list[str]]:
    """The functional administrator sends every form everything: is there anything more of them afterwards?"""
    wie, gelukt = wereld.spelers["beheerder"], []
    meer = MEER | {"gebruiker": str(wie.pk), "collega": str(wie.pk), "user": str(wie.pk), "aan": str(wie.pk)}
    functie = wereld.school.functies.filter(rol="ZC").values_list("pk", flat=True)[0]
    eigen = wie.roltoewijzingen.values_list("pk", flat=True)[0]
    meer |= {"voornaam": "A", "achternaam": "B", "email": wie.email, "laatste_dag": "2020-01-01", "ids": "1"}
    meer |= {"functie": str(functie), "school": str(wereld.school.pk)}
    for module, naam in posts:
        with transaction.atomic():
            client.cookies.clear()
            client.force_login(wie)
            obj = module.object_voor(naam, wereld)
            adres = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
            zelf = f"?wie={wie.pk}&functie={eigen}" if naam.startswith("mensen:") else ""
            client.post(adres + zelf, meer)
            rechten = Roltoewijzing.objects.exclude(functie__rol="FB").filter(gebruiker=wie).count()
            rechten += Betrokkene.objects.filter(gebruiker=wie).count() + DossierRecht.objects.filter(user=wie).count()
            vers = Gebruiker.objects.get(pk=wie.pk)
            if rechten or Dossier.objects.waarop(vers, "dossier.kern_inzien").exists():
                gelukt.append(naam)
            transaction.set_rollback(True)
    return len(posts), gelukt


POSTS = [(module, naam) for module, methode, naam, _ in RIJEN if methode == "POST"]


def test_een_beheerder_geeft_zichzelf_niets(client, wereld):
    namen = {"dossiers:betrokkenen", "dossiers:openen", "dossiers:noodtoegang_beginnen", "dossiers:delen"}
    namen |= {naam for _, naam in POSTS if naam.startswith("mensen:")}
    geprobeerd, gelukt = _proberen(client, wereld, [post for post in POSTS if post[1] in namen])

    assert geprobeerd == len(namen)
    assert gelukt == []


@pytest.mark.bewijs
def test_een_beheerder_klimt_over_geen_enkel_formulier(client, wereld, cijfer):
    geprobeerd, gelukt = _proberen(client, wereld, POSTS)

    cijfer("A12", "wegen omhoog die een beheerder probeerde, elk formulier", geprobeerd)
    cijfer("A12", "daarvan gelukt", len(gelukt), lat="= 0")
