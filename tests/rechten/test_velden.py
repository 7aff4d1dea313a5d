"""A form takes the fields it shows and nothing else: no extra name in a POST reaches a column (A5)."""

from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.forms import ModelForm
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Dossier, Leerling
from scholen.models import Klas, School
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory
from tests.spelers import klas_van, medewerker
from tests.test_toegang import RIJEN

POSTS = [
    (module, naam) for module, methode, naam, cellen in RIJEN if methode == "POST" and cellen["zorgcoordinator"] == "ja"
]
# Rows that follow who is looking and not what is typed.
VANZELF = {"audit", "sessions", "account", "usersessions"}


class Velden(HTMLParser):
    """The fields of the forms of a page, each with something that may well be a good answer."""

    def __init__(self) -> None:
        super().__init__()
        self.gevuld: dict[str, str] = {}
        self._keuze = ""

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        naam = a.get("name") or ""
        if tag == "select":
            self._keuze = naam
        elif tag == "option" and self._keuze and a.get("value") and self._keuze not in self.gevuld:
            self.gevuld[self._keuze] = a["value"]
        elif tag == "textarea" and naam:
            self.gevuld.setdefault(naam, "Een zin van meer dan twintig tekens.")
        elif tag == "input" and naam and a.get("type") != "submit":
            self.gevuld.setdefault(naam, a.get("value") or self._van(a.get("type", "text")))

    def handle_endtag(self, tag):
        self._keuze = "" if tag == "select" else self._keuze

    def _van(self, soort: str) -> str:
        vandaag = timezone.localdate().isoformat()
        return {"date": vandaag, "checkbox": "on", "number": "1", "time": "10:00", "file": ""}.get(soort, "Een woord")


@pytest.fixture
def vreemd(andere_school):
    """What of another school an extra field tries to hang a row on."""
    leerling = LeerlingFactory(school=andere_school, klas=klas_van(andere_school, "9z"))
    wie = medewerker(andere_school, "ZC", "Vreemd")
    dossier = DossierFactory(leerling=leerling, geopend_door=wie)
    contact = ContactpersoonFactory(leerling=leerling)
    return {School: andere_school, Leerling: leerling, Klas: leerling.klas, Gebruiker: wie, Dossier: dossier,
            Contactpersoon: contact}  # fmt: skip


def _extra(model, vreemd) -> dict[str, str]:
    """Every column and relation of a model, with a number of another school where it has one."""
    extra = {"pk": "987654", "id": "987654"}
    for veld in model._meta.get_fields():
        if veld.is_relation:
            doel = vreemd.get(getattr(veld, "related_model", None))
            if doel is not None:
                extra |= {veld.name: str(doel.pk), f"{veld.name}_id": str(doel.pk)}
        elif veld.name.endswith(("_op", "_datum")):
            extra[veld.name] = "2001-01-01"
        else:
            extra[veld.name] = "9871"
    return extra


def _wijst_naar(vreemd) -> dict[str, int]:
    """How many rows of each table point at something of the other school."""
    geteld = {}
    for model in apps.get_models():
        velden = [v for v in model._meta.concrete_fields if v.is_relation and v.related_model in vreemd]
        if velden and not model._meta.proxy and model._meta.app_label not in VANZELF:
            waar = Q(*[(v.name, vreemd[v.related_model].pk) for v in velden], _connector=Q.OR)
            geteld[model._meta.label] = model._base_manager.filter(waar).count()
    return geteld


def _stuur(client, module, naam, wereld, vreemd) -> tuple[int, int]:
    """The status of one POST with what the form shows and all that it does not, and how much extra that was."""
    obj = module.object_voor(naam, wereld)
    url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
    velden = Velden()
    pagina = client.get(url)
    if pagina.status_code == 200 and not pagina.streaming:
        velden.feed(pagina.content.decode(errors="ignore"))
    extra = _extra(type(obj), vreemd) if obj is not None else {}
    extra = {k: v for k, v in extra.items() if k not in velden.gevuld}
    return client.post(url, velden.gevuld | extra).status_code, len(extra)


def _alle(client, wereld, vreemd, posts) -> tuple[int, int, dict[str, int]]:
    """Each form on its own, taken back again: what one of them changed may not hide what the next one does."""
    gestuurd, gelukt, anders = 0, 0, {}
    for module, naam in posts:
        with transaction.atomic():
            client.cookies.clear()
            client.force_login(wereld.spelers["zorgcoordinator"])
            voor = _wijst_naar(vreemd)
            status, extra = _stuur(client, module, naam, wereld, vreemd)
            gestuurd, gelukt = gestuurd + extra, gelukt + (status in {200, 204, 302})
            na = _wijst_naar(vreemd)
            anders |= {f"{naam}: {label}": na[label] - voor[label] for label in na if na[label] != voor[label]}
            transaction.set_rollback(True)
    return gestuurd, gelukt, anders


def test_geen_formulier_van_een_model():
    """What a form may change stands in its own fields, and a service writes it: nothing follows a model by itself."""
    assert [k for k in ModelForm.__subclasses__() if k.__module__.split(".")[0] not in {"django", "allauth"}] == []


def test_een_veld_dat_het_formulier_niet_toont_doet_niets(client, wereld, vreemd):
    namen = {"dossiers:notitie_toevoegen", "dossiers:betrokkenen", "aanmeldingen:bewaren", "dossiers:sluiten"}
    _, _, anders = _alle(client, wereld, vreemd, [post for post in POSTS if post[1] in namen])

    assert anders == {}


@pytest.mark.bewijs
def test_geen_enkel_formulier_neemt_meer_aan(client, wereld, vreemd, cijfer):
    gestuurd, gelukt, anders = _alle(client, wereld, vreemd, POSTS)

    print(anders)  # noqa: T201
    cijfer("A5", "formulieren waarnaar alles is gestuurd", len(POSTS))
    cijfer("A5", "daarvan aangenomen of getoond", gelukt)
    cijfer("A5", "extra velden gestuurd", gestuurd)
    cijfer("A5", "rijen die daarna aan een andere school hangen", sum(anders.values()), lat="= 0")
