"""The same question to the database and to the judge: on which rows may this person do this?"""

from collections.abc import Iterator
from functools import cache

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from dossiers.models import Dossier, Leerling
from tests.test_toegang import ALLE

from .orakel import Orakel
from .wereld import Ding, Mens, Wereld

Paar = tuple[type, str]


@cache
def paren(modellen: tuple[type, ...]) -> list[Paar]:
    """Each action with the models that a page asks it of; one that no page asks of a row, of pupil and dossier."""
    gevraagd = {view.vereist for p in ALLE.values() if (view := p.callback) and hasattr(view, "vereist")}
    uit = {(model, actie) for actie, model in gevraagd if model in modellen}
    uit |= {(model, model.objects.all().zien) for model in modellen}
    elders = set(TABEL) - {actie for _, actie in uit}
    uit |= {(model, actie) for actie in elders for model in (Leerling, Dossier)}
    return sorted(uit, key=lambda paar: (paar[0].__name__, paar[1]))


def alle_paren(wereld: Wereld) -> list[Paar]:
    return paren(tuple(sorted(wereld.dingen, key=lambda m: m.__name__)))


def gesteld(wereld: Wereld, aantal: int) -> Iterator[tuple[Mens, Gebruiker, Paar]]:
    """So many questions by chance, most of them of somebody whose role stands in the row of the table."""
    gebruikers = {g.pk: g for g in Gebruiker.objects.filter(pk__in=[m.pk for m in wereld.mensen])}
    mogelijk = alle_paren(wereld)
    for _ in range(aantal):
        model, actie = wereld.r.choice(mogelijk)
        rollen = TABEL.get(actie, {})
        kandidaten = [m for m in wereld.mensen if any(a.rol in rollen for a in m.aanstellingen)]
        mens = wereld.r.choice(kandidaten if kandidaten and wereld.kans(0.85) else wereld.mensen)
        yield mens, gebruikers[mens.pk], (model, actie)


def sql(gebruiker: Gebruiker, paar: Paar) -> set[int]:
    model, actie = paar
    return set(model.objects.waarop(gebruiker, actie).values_list("pk", flat=True))


def oordeel(orakel: Orakel, wereld: Wereld, mens: Mens, paar: Paar) -> set[int]:
    model, actie = paar
    return {ding.pk for ding in wereld.dingen.get(model, ()) if orakel.mag(mens, actie, ding)}


def verschil(wereld: Wereld, mens: Mens, gebruiker: Gebruiker, paar: Paar) -> str:
    """Empty when list, count and the door of each row say what the judge says."""
    model, actie = paar
    goed = oordeel(Orakel(), wereld, mens, paar)
    lijst = sql(gebruiker, paar)
    wie = f"{mens} {model.__name__} {actie}"
    if lijst != goed:
        return f"{wie}: te veel {sorted(lijst - goed)}, te weinig {sorted(goed - lijst)}"
    if model.objects.waarop(gebruiker, actie).count() != len(goed):
        return f"{wie}: de telling"
    for ding in wereld.r.sample(wereld.dingen.get(model, []), k=min(3, len(wereld.dingen.get(model, [])))):
        if door_de_deur(gebruiker, paar, ding) != (ding.pk in goed):
            return f"{wie}: de deur van {ding.pk}"
    return ""


def door_de_deur(gebruiker: Gebruiker, paar: Paar, ding: Ding) -> bool:
    """As ``vereist`` asks it of one row, with the ground that the read log will name."""
    model, actie = paar
    if not TABEL.get(actie):  # what a model means by it beyond the table: to know of it, to read a piece by its level
        return model.objects.waarop(gebruiker, actie).filter(pk=ding.pk).exists()
    rij = model.objects.met_grond(gebruiker, actie).met_mag(gebruiker, mag_zo=actie).filter(pk=ding.pk).first()
    return rij is not None and bool(rij.grond) and rij.mag_zo
