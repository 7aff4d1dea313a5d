"""Every page of the project, by somebody who may see it, in every state that a school with a history knows."""

import pytest
from django.urls import reverse

from tests.browser.keuring import gebreken
from tests.browser.test_aanmelding import ingelogd
from tests.test_toegang import ALLE, RIJEN

pytestmark = pytest.mark.browser

OPVRAAGBAAR = {naam for _, methode, naam, _ in RIJEN if methode == "GET"}
GEEN_BLADZIJDE = {  # bytes, parts that a page asks for, and what stands in another test
    "opp:pdf", "opp:definitief", "opp:pdf_stand", "overleggen:besluitenlijst_pdf", "overleggen:stroom",
    "overleggen:kijkers", "opdracht_opnieuw", "overleggen:botsing",
}  # fmt: skip
VOOR_IEDEREEN = {"werkvoorraad", "dossiers:leerlingen", "overleggen:lijst", "overleggen:acties", "arrangementen:lijst"}
# Who looks, in this order; a page is looked at by the first who may, a list by everybody.
KIJKERS = ("Joost", "Marit", "Noor", "Samira", "Gerben", "Odile", "Tycho")
HOOGSTENS = 3  # states of one page


def wegen(gebruiker, gezien):
    """(name, address) of what this person may open and nobody has looked at yet: one object a state."""
    for naam in sorted(OPVRAAGBAAR - GEEN_BLADZIJDE):
        deur = getattr(ALLE[naam].callback, "vereist", None)
        if deur is None:
            if naam in VOOR_IEDEREEN or naam not in gezien:
                yield naam, naam, reverse(naam)
            continue
        actie, model = deur
        per_stand = {}
        for obj in model.objects.waarop(gebruiker, actie).order_by("-pk")[:200]:
            per_stand.setdefault(getattr(obj, "status", ""), obj)
        for stand, obj in list(per_stand.items()):
            sleutel = f"{naam} {stand}".strip()
            if sleutel not in gezien and sum(s.startswith(f"{naam} ") for s in gezien) < HOOGSTENS:
                yield naam, sleutel, reverse(naam, kwargs={"pk": obj.pk})


def test_elke_bladzijde_deugt(new_context, live_server, volle_school):
    gezien, fouten = {}, []
    for wie in KIJKERS:
        gebruiker = volle_school.wie(wie)
        page = ingelogd(new_context().new_page(), gebruiker, live_server)
        page.on("pageerror", lambda fout: fouten.append(f"js: {fout}"))
        for naam, sleutel, pad in wegen(gebruiker, gezien):
            antwoord = page.goto(live_server.url + pad)
            if antwoord.status in {403, 404}:
                continue  # not in this state, or not for this person
            gezien[sleutel] = pad
            if antwoord.status != 200:
                fouten.append(f"{sleutel}: {antwoord.status} {pad}")
                continue
            fouten += gebreken(page, f"{sleutel} {wie}" if naam in VOOR_IEDEREEN else sleutel)
        page.context.close()
    ongezien = OPVRAAGBAAR - GEEN_BLADZIJDE - {sleutel.partition(" ")[0] for sleutel in gezien}

    assert fouten == [], "\n".join(fouten)
    assert ongezien == set()
