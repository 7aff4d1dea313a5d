"""In any world the database lets somebody at exactly the rows that the judge does (A3)."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Gebruiker
from accounts.rechten import TABEL
from accounts.rechttaal import lezen
from dossiers.models import Dossier, Leerling
from tests.test_toegang import ALLE

from .orakel import NIET_VAN_DE_RIJ, Orakel
from .vergelijken import Paar, alle_paren, gesteld, oordeel, sql, verschil
from .wereld import Mens, Wereld

MATEN = {"scholen": st.integers(1, 4), "mensen": st.integers(1, 30), "dossiers": st.integers(0, 60)}
WEINIG, VEEL = 12, 30
NIEMAND_LOGT_ZO_IN = {"LL", "OU", "PT", "AN"}


def werelden(aantal: int, proef) -> None:
    """``proef(wereld)`` in so many worlds; each is rolled back, a failing one is made smaller first."""

    @settings(
        max_examples=aantal, deadline=None, database=None, print_blob=False, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(zaad=st.integers(0, 2**32), **MATEN)
    def een(scholen, mensen, dossiers, zaad):
        with transaction.atomic():
            proef(Wereld(scholen, mensen, dossiers, zaad))
            transaction.set_rollback(True)

    een()


def in_elke_wereld_gelijk(aantal: int, vragen: int) -> Counter:
    geteld = Counter()

    def proef(wereld):
        geteld["werelden"] += 1
        for mens, gebruiker, paar in gesteld(wereld, vragen):
            assert (anders := verschil(wereld, mens, gebruiker, paar)) == "", anders
            geteld["vragen"] += 1
            geteld["rijen"] += len(wereld.dingen.get(paar[0], ()))

    werelden(aantal, proef)
    return geteld


def test_in_een_handvol_werelden_zeggen_database_en_oordeel_hetzelfde(db):
    assert in_elke_wereld_gelijk(15, WEINIG)["vragen"] >= 15 * WEINIG


@pytest.mark.bewijs
def test_in_honderden_werelden_ook(db, cijfer):
    geteld = in_elke_wereld_gelijk(500, VEEL)

    cijfer(
        "A3",
        "willekeurige werelden waarin lijst, telling, deur en oordeel gelijk zijn",
        geteld["werelden"],
        lat="≥ 500",
    )
    cijfer("A3", "vragen aan database en oordeel", geteld["vragen"])
    cijfer("A3", "rijen daarbij vergeleken", geteld["rijen"])


# --- would it notice?
def mutanten():
    """Each atom of each cell dropped, widened to ``*``, and each alternative left out."""
    for actie, rij in TABEL.items():
        for rol, cel in rij.items():
            manieren = lezen(cel)
            for n, atomen in enumerate(manieren):
                rest = manieren[:n], manieren[n + 1 :]
                yield actie, rol, atomen, "weg", _cel([*rest[0], *rest[1]])
                for k, atoom in enumerate(atomen):
                    zonder = atomen[:k] + atomen[k + 1 :]
                    if zonder:
                        yield actie, rol, (atoom,), "zonder", _cel([*rest[0], zonder, *rest[1]])
                    if atoom != "*":
                        ster = (*atomen[:k], "*", *atomen[k + 1 :])
                        yield actie, rol, (atoom,), "ster", _cel([*rest[0], ster, *rest[1]])


def _cel(manieren) -> str:
    return "|".join("+".join(m) for m in manieren)


def reden_om_gelijk_te_blijven(actie: str, rol: str, atomen: tuple[str, ...], hoe: str, modellen: set[type]) -> str:
    if set(atomen) & NIET_VAN_DE_RIJ:
        return "bewezen door de deur of het formulier (tests/accounts, tests/test_toegang.py)"
    if atomen[0] == "T" and hoe == "ster":
        return "T is het bereik van de aanstelling, net als *"
    gevraagd = _van_de_bladzijden(actie)
    if gevraagd and not gevraagd & modellen:
        return "van een tabel die niet in de werelden staat (tests/toegang)"
    if not any(_kent(model, atomen) for model in gevraagd or {Leerling, Dossier}):
        return "geen bladzijde vraagt dit van een rij die deze voorwaarde kent"
    if rol in NIEMAND_LOGT_ZO_IN:
        return "niemand logt in als leerling of ouder: de cel geeft niets"
    return ""


def _van_de_bladzijden(actie: str) -> set[type]:
    return {v.vereist[1] for p in ALLE.values() if hasattr(v := p.callback, "vereist") and v.vereist[0] == actie}


def _kent(model: type, atomen: tuple[str, ...]) -> bool:
    return set(atomen) <= {"*", "K", "L", "T", *model.objects.all().atomen(Gebruiker(pk=-1, is_active=False))}


class Getuigen:
    """What the database answered in some worlds, to hold a changed table against."""

    def __init__(self) -> None:
        self.antwoorden: dict[str, list] = {}
        self.modellen: set[type] = set()

    def erbij(self, wereld: Wereld, mens: Mens, paar: Paar, goed: set[int]) -> None:
        if any(a.rol in TABEL[paar[1]] for a in mens.aanstellingen):
            self.modellen.add(paar[0])
            self.antwoorden.setdefault(paar[1], []).append((wereld, mens, paar, goed))

    def iedereen(self, wereld: Wereld, acties: set[str]) -> None:
        gebruikers = {g.pk: g for g in Gebruiker.objects.filter(pk__in=[m.pk for m in wereld.mensen])}
        for paar in (paar for paar in alle_paren(wereld) if paar[1] in acties):
            for mens in wereld.mensen:
                self.erbij(wereld, mens, paar, sql(gebruikers[mens.pk], paar))

    def merken(self, actie: str, rol: str, cel: str) -> bool:
        anders = Orakel(TABEL | {actie: TABEL[actie] | {rol: cel}})
        return any(
            oordeel(anders, wereld, mens, paar) != goed
            for wereld, mens, paar, goed in self.antwoorden.get(actie, ())
            if any(a.rol == rol for a in mens.aanstellingen)
        )


def gemerkt(getuigen: Getuigen, lijst) -> tuple[int, Counter, list[str]]:
    gedood, gelijk, over = 0, Counter(), []
    for actie, rol, atomen, hoe, cel in lijst:
        if getuigen.merken(actie, rol, cel):
            gedood += 1
        elif reden := reden_om_gelijk_te_blijven(actie, rol, atomen, hoe, getuigen.modellen):
            gelijk[reden] += 1
        else:
            over.append(f"{actie} {rol} {'+'.join(atomen)} {hoe}")
    return gedood, gelijk, over


def test_een_veranderde_cel_valt_op(db):
    """A few cells that matter; ``make bewijs`` changes them all."""
    getuigen = Getuigen()
    anders = [
        ("dossier.kern_inzien", "BE", "*"), ("dossier.kern_inzien", "ME", ""), ("signaal.inzien", "DO", "L"),
        ("aanmelding.inzien", "VC", "W"), ("sessienotitie.inzien", "SM", "A"), ("meldcode.inzien", "ZC", "*"),
        ("overleg.voeren", "SM", "*"), ("casus.kaart_inzien", "VJ", "*"), ("eigen_punt.schrijven", "XA", "*"),
    ]  # fmt: skip
    for zaad in range(6):
        with transaction.atomic():
            getuigen.iedereen(Wereld(2, 30, 30, zaad), {actie for actie, _, _ in anders})
            transaction.set_rollback(True)

    assert [a for a in anders if not getuigen.merken(*a)] == []
