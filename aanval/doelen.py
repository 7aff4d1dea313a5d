"""What is attacked: each address that a role may open, the questions on it and every form, from the URL table.

Somebody of each role logs in as a person does; which objects they may see is asked of ``waarop``, as every page does.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import Resolver404

from aanval.formulieren import Blad, Formulier, als_formulier
from accounts.models import Gebruiker
from opp.models import Ondertekening, Versie
from portaal.services import link_geven
from scholen.models import School
from storm.lijn import Lijn, Opgegeven, token
from zorg.basis.opdrachten import vegen
from zorg.celery import app
from zorg.demo.opbouw import WACHTWOORD

SCHOOL = "zandmotor"
ROLLEN_PER_BLAD = 2  # another role sees another page at the same address
SECONDEN = 60  # for looking around as one role
OVER = (
    "/uit/",
    "/p/uit/",
    "/p/hier/uit/",
    "/demo/",
    "/wachtwoord/",
    "/beveiliging/",
    "/in/nog-bezig/",
)  # ends the visit
LINK = re.compile(r"https?://[^/\s]+(/p/[\w-]{40,}/)")
CODE = re.compile(r"\b(\d{6})\b")
DICHT: set[str] = set()  # only for a form: nobody needs to look there again
OPEN = ("/in/", "/p/", "/p/passen/", "/p/controle/")  # without logging in


def maken(poort: int) -> dict[str, Any]:
    """Sessions by role, and what is attacked: each form once, by the first role that meets it."""
    app.loader.import_default_modules()
    rollen, doelen, gezien = {}, {}, Counter[str]()
    spelers = _spelers()
    for rol, gebruiker in [("anoniem", None), ("ouder", None), *spelers]:
        lijn = Lijn(poort, time.monotonic() + SECONDEN)
        try:
            if gebruiker:
                paden, sleutel = list(_paden(gebruiker)), _inloggen(lijn, gebruiker)
            elif rol == "ouder":
                paden, sleutel = _van_thuis(), _met_een_link(lijn, dict(spelers)["ZC"])
            else:
                paden, sleutel = list(OPEN), token(lijn.haal("/in/"))
            doelen |= _van(lijn, rol, paden, doelen, gezien)
        except Opgegeven:
            continue
        rollen[rol] = {"koekje": lijn.koekjes.get("sessionid", ""), "token": sleutel, "paden": paden}
    alle = {naam for naam, _ in _patronen(get_resolver())}
    return {"rollen": rollen, "doelen": list(doelen.values()), "gezien": len(gezien), "patronen": len(alle)}


def _spelers() -> list[tuple[str, Gebruiker]]:
    """Somebody of each role of the demo school, who sees the least first."""
    rijen = School.objects.get(slug=SCHOOL).roltoewijzingen.select_related("gebruiker", "functie").order_by("pk")
    per_rol = {rij.functie.rol: rij.gebruiker for rij in reversed(rijen)}
    return sorted(per_rol.items(), key=lambda paar: (paar[0] == "ZC", paar[0]))


def _inloggen(lijn: Lijn, gebruiker: Gebruiker) -> str:
    """As a person does. Gives the token with which this session may send forms."""
    blad = lijn.haal("/in/")
    velden = {"csrfmiddlewaretoken": token(blad), "login": gebruiker.email, "password": WACHTWOORD}
    binnen = lijn.stuur("/in/", velden)
    if "sessionid" not in lijn.koekjes or binnen.pad.startswith("/in/"):
        raise RuntimeError(f"{gebruiker.email} komt er niet in: {binnen.status} {binnen.pad}")
    return token(lijn.haal("/mij/"))


def _met_een_link(lijn: Lijn, zc: Gebruiker) -> str:
    """As a parent who has a plan to sign: the link of the mail, and the code of the next. Gives the token."""
    open_ = Ondertekening.objects.open().filter(versie__status__in=Versie.RONDE, rol="ouder", contact__isnull=False)
    vraag = open_.filter(versie__opp__dossier__leerling__school__slug=SCHOOL).order_by("pk")[0]
    link_geven(vraag.versie.opp.dossier, vraag.contact, door=zc)
    blad = lijn.haal(_uit_de_post(vraag.contact.email, LINK))
    lijn.stuur(blad.pad, {"csrfmiddlewaretoken": token(blad)})
    blad = lijn.haal("/p/code/")
    lijn.stuur("/p/code/", {"csrfmiddlewaretoken": token(blad), "actie": Ondertekening.Factor.MAIL.value})
    code = _uit_de_post(vraag.contact.email, CODE)
    binnen = lijn.stuur("/p/code/", {"csrfmiddlewaretoken": token(blad), "code": code})
    if binnen.pad.startswith("/p/code/"):
        raise RuntimeError("de ouder komt er niet in")
    return token(lijn.haal("/p/gedeeld/vragen/")) or token(lijn.haal("/p/gedeeld/"))


def _uit_de_post(aan: str, vorm: re.Pattern[str]) -> str:
    """From the newest mail to this address that has it."""
    vegen()
    brieven = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda pad: pad.stat().st_mtime)
    teksten = [brief.read_text(encoding="utf-8") for brief in brieven]
    return str([gevonden for tekst in teksten if f"To: {aan}\n" in tekst for gevonden in vorm.findall(tekst)][-1])


def _van_thuis() -> list[str]:
    namen = [naam for naam, view in _patronen(get_resolver()) if naam.startswith("portaal:")]
    paden = []
    for naam in namen:
        try:
            paden.append(reverse(naam))
        except NoReverseMatch:
            continue
    return [pad for pad in paden if not pad.startswith(OVER)]


def _patronen(oplosser: URLResolver, voor: str = "") -> Iterator[tuple[str, Any]]:
    for deel in oplosser.url_patterns:
        if isinstance(deel, URLResolver):
            ruimte = f"{voor}{deel.namespace}:" if deel.namespace else voor
            yield from _patronen(deel, ruimte)
        elif isinstance(deel, URLPattern) and deel.name:
            yield f"{voor}{deel.name}", deel.callback


def _paden(gebruiker: Gebruiker) -> Iterator[str]:
    """One address of each pattern, with an object that this person may see."""
    for naam, view in _patronen(get_resolver()):
        actie, model = getattr(view, "vereist", None) or (None, None)
        rij = model.objects.waarop(gebruiker, actie).order_by("-pk").first() if model else None
        try:
            pad = reverse(naam, kwargs={"pk": rij.pk} if rij else None)
        except NoReverseMatch:
            continue  # nothing of this kind that this person may see
        if not pad.startswith(OVER):
            yield pad


def _van(lijn: Lijn, rol: str, paden: list[str], al: dict[str, Any], gezien: Counter[str]) -> dict[str, Any]:
    """The targets on these pages that nobody met before."""
    doelen: dict[str, Any] = {}
    for pad in paden:
        if gezien[_naam(pad)] >= ROLLEN_PER_BLAD or _naam(pad) in DICHT:
            continue
        antwoord = lijn.haal(pad)
        if antwoord.status == HTTPStatus.METHOD_NOT_ALLOWED:
            DICHT.add(_naam(pad))
        if antwoord.status != HTTPStatus.OK:
            continue
        gezien[_naam(antwoord.pad)] += 1
        blad = Blad(antwoord.tekst, antwoord.pad)
        for formulier in [*blad.formulieren, *filter(None, map(als_formulier, sorted(blad.links)))]:
            sleutel = f"{formulier.methode} {_naam(formulier.naar)} {sorted(formulier.velden)}"
            if formulier.velden and sleutel not in al and not formulier.naar.startswith(OVER):
                doelen.setdefault(sleutel, _doel(rol, formulier))
    return doelen


def _doel(rol: str, formulier: Formulier) -> dict[str, Any]:
    return {
        "rol": rol, "methode": formulier.methode, "naar": formulier.naar, "velden": formulier.velden,
        "teksten": formulier.teksten,
    }  # fmt: skip


def _naam(pad: str) -> str:
    try:
        return resolve(pad.partition("?")[0]).view_name
    except Resolver404:
        return pad
