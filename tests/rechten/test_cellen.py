"""Every cell of the table tried: what it gives, what it refuses when one condition fails, and what it never gives (A2).

A probe is one kind of case of one way in one cell: the way itself, the same with exactly one atom untrue, outside the
scope, at another school, after the assignment ended, with a closed account, on a closed or a confidential dossier; and
of an empty cell, that it is refused.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from accounts.rechttaal import lezen
from dossiers.models import Uitsluiting

from .orakel import NIET_VAN_DE_RIJ, Orakel, bereikt, uitgesloten, waar
from .test_werelden import NIEMAND_LOGT_ZO_IN, Getuigen, gemerkt, mutanten
from .vergelijken import Paar, alle_paren, oordeel, sql
from .wereld import ROL_CODES, Aanstelling, Ding, Mens, Wereld

ORAKEL = Orakel()
WERELDEN = 8


def proeven_van(mens: Mens, paar: Paar, ding: Ding, *, mag: bool) -> Iterator[tuple[str, ...]]:
    """Which kinds of case this one question was."""
    actie = paar[1]
    for a in mens.aanstellingen:
        manieren = ORAKEL.cel(actie, a.rol)
        if not manieren and not mag and mens.actief and a.nu and a.school == ding.school:
            yield "lege cel", actie, a.rol
        for atomen in manieren:
            if geval := _geval(mens, a, atomen, actie, ding):
                soort, goed = geval
                if mag == goed:
                    yield soort, actie, a.rol, "+".join(atomen)


def _geval(mens: Mens, a: Aanstelling, atomen: tuple[str, ...], actie: str, ding: Ding) -> tuple[str, bool] | None:
    """The one thing that is the matter with this question, and so what the answer must be; None when it is more."""
    onwaar = [atoom for atoom in atomen if not waar(atoom, mens, actie, ding, ORAKEL)]
    mis = [f"zonder {atoom}" for atoom in onwaar]
    mis += ["andere school"] if a.school != ding.school else []
    mis += [] if a.school != ding.school or bereikt(a, atomen, ding) else ["buiten bereik"]
    mis += [] if a.nu else ["afgelopen"]
    mis += [] if mens.actief else ["account dicht"]
    mis += ["uitgesloten"] if uitgesloten(mens, ding) else []
    mis += [] if ORAKEL.dossier_laat_toe(a, atomen, actie, ding) else ["dossier dicht of besloten"]
    if "andere school" in mis:
        return "andere school", False
    return ("geeft", True) if not mis else (mis[0], False) if len(mis) == 1 else None


def alles_vragen(wereld: Wereld, deel: float = 1, getuigen: Getuigen | None = None) -> tuple[Counter, list[str]]:
    """Everybody asks everything of everything: the probes of this world, and where database and judge differ."""
    proeven, fout = Counter(), []
    for gebruiker in Gebruiker.objects.filter(pk__in=[m.pk for m in wereld.mensen]):
        mens = next(m for m in wereld.mensen if m.pk == gebruiker.pk)
        for paar in alle_paren(wereld):
            if paar[1] not in TABEL or not wereld.kans(deel):
                continue
            goed = oordeel(ORAKEL, wereld, mens, paar)
            if sql(gebruiker, paar) != goed:
                fout.append(f"{mens} {paar}")
            if getuigen:
                getuigen.erbij(wereld, mens, paar, goed)
            for ding in wereld.dingen.get(paar[0], ()):
                proeven.update(proeven_van(mens, paar, ding, mag=ding.pk in goed))
    return proeven, fout


def test_een_greep_uit_de_cellen(db):
    proeven, fout = alles_vragen(Wereld(2, 12, 14, 8), 0.5)

    assert fout == []
    soorten = {proef[0] for proef in proeven}
    assert {"geeft", "lege cel", "andere school", "zonder W"} <= soorten  # the rarer kinds: test_elke_cel


def test_van_een_uitgesloten_leerling_is_er_niets_meer(db):
    wereld = Wereld(2, 12, 14, 8)
    mens, paar, ding = next(
        (mens, paar, ding)
        for mens in wereld.mensen
        for paar in alle_paren(wereld)
        for ding in wereld.dingen[paar[0]]
        if ding.map and ORAKEL.mag(mens, paar[1], ding)
    )
    gebruiker = Gebruiker.objects.get(pk=mens.pk)
    assert ding.pk in sql(gebruiker, paar)

    feiten = {"band": "familie", "reden": "r", "vastgelegd_door": gebruiker}
    Uitsluiting.objects.create(dossier_id=ding.map.pk, gebruiker=gebruiker, **feiten)
    ding.kind.buiten.add(mens.pk)

    gebruiker = Gebruiker.objects.get(pk=mens.pk)  # of one request; the next asks anew who is shut out
    assert ding.pk not in sql(gebruiker, paar)
    assert sql(gebruiker, paar) == oordeel(ORAKEL, wereld, mens, paar)


@pytest.mark.bewijs
def test_elke_cel(db, cijfer):
    proeven, fout, vragen, getuigen = Counter(), [], 0, Getuigen()
    for zaad in range(WERELDEN):
        with transaction.atomic():
            wereld = Wereld(2, 30, 45, zaad)
            gevraagd, mis = alles_vragen(wereld, getuigen=getuigen)
            proeven, fout = proeven + gevraagd, fout + mis
            vragen += sum(gevraagd.values())
            transaction.set_rollback(True)

    per = Counter(proef[0].split()[0] for proef in proeven)
    leeg = [(actie, rol) for actie in TABEL for rol in ROL_CODES if not TABEL[actie].get(rol)]
    for soort, aantal in sorted(per.items()):
        cijfer("A2", f"verschillende proeven: {soort}", aantal)
    cijfer("A2", "verschillende proeven samen", len(proeven), lat="≥ 4905")
    cijfer("A2", "antwoorden die daarbij klopten", vragen)
    cijfer("A2", "verkeerde antwoorden", len(fout), lat="= 0")
    cijfer(
        "A2",
        "lege cellen die nooit zijn geprobeerd",
        sum(("lege cel", a, r) not in proeven for a, r in leeg),
        lat="= 0",
    )
    nooit = sum(("geeft", a, rol, "+".join(m)) not in proeven for a, rol, m in _manieren())
    cijfer("A2", "manieren die een ja gaven", per["geeft"])
    cijfer("A2", "manieren zonder ja: de rij kent de voorwaarde niet, of het kwam niet voor", nooit)
    veranderd(getuigen, cijfer)


def veranderd(getuigen: Getuigen, cijfer) -> None:
    """Each atom of each cell dropped or widened, each way left out: would the judge have seen it? (mutation)"""
    gedood, gelijk, over = gemerkt(getuigen, list(mutanten()))
    print("\n".join(over))  # noqa: T201  what nobody noticed, by name
    for reden, aantal in sorted(gelijk.items()):
        cijfer("A3", f"veranderde cellen zonder gevolg: {reden}", aantal)
    cijfer("A3", "veranderde cellen die opvallen", gedood)
    cijfer("A3", "veranderde cellen die niemand merkt", len(over))
    cijfer("A3", "opgemerkt van wat gevolg heeft, in procenten", 100 * gedood / (gedood + len(over)), lat="≥ 90")


def _manieren() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for actie, rij in TABEL.items():
        for rol, cel in rij.items():
            if rol not in NIEMAND_LOGT_ZO_IN:
                yield from ((actie, rol, m) for m in lezen(cel) if not set(m) <= NIET_VAN_DE_RIJ)
