"""The judge: what the legend of the rights table says, in plain Python over the facts of an invented world.

Written from ``ATOMEN`` in ``accounts/rechttaal.py`` and the rules of the dossier, and not from
``accounts/permissions.py``: that one speaks SQL, this one speaks of people.
"""

from collections.abc import Callable, Iterator, Mapping

from aanmeldingen.models import Aanmelding
from accounts import rechten
from casussen.models import Casus, Interventie
from dossiers import models as d
from opp.models import Versie
from programmas.models import Programma
from veiligheid.models import Vertrouweling

from .wereld import Aanstelling, Ding, Mens

# Confirmed elsewhere: who you are by the door, a reason and a second person by the form.
NIET_VAN_DE_RIJ = {"M", "R", "4"}
# Who follows the pupil by class, lesson, team or office hears nothing of a dossier that is known to the care team only.
VOLGERS = {"ME", "DO", "TL", "VC"}
NIVEAUS = {"Z0": "logboek_docenten.inzien", "Z1": "logboek_breed.inzien", "Z2": "logboek_kern.inzien"}
KIJKEN = ("inzien", "zien", "zoeken", "overzicht", "eigen_dossier")
OOK_DICHT = {"tijdlijn", "dossier.heropenen", "toestemming.intrekken", "dossier.betrokkenen_beheren"}
Tabel = Mapping[str, Mapping[str, str]]


class Orakel:
    def __init__(self, tabel: Tabel | None = None) -> None:
        self.tabel = tabel or rechten.TABEL

    def mag(self, mens: Mens, actie: str, ding: Ding) -> bool:
        if uitgesloten(mens, ding):
            return False
        extra = EXTRA.get(ding.model)
        if extra is not None:
            return extra(self, mens, actie, ding)
        return self.volgens_tabel(mens, actie, ding)

    def volgens_tabel(self, mens: Mens, actie: str, ding: Ding) -> bool:
        return any(True for _ in self.gronden(mens, actie, ding))

    def gronden(self, mens: Mens, actie: str, ding: Ding) -> Iterator[tuple[str, tuple[str, ...]]]:
        for a in mens.aanstellingen if mens.actief else ():
            if not a.nu or a.school != ding.school:
                continue
            for alternatief in self.cel(actie, a.rol):
                if (
                    bereikt(a, alternatief, ding)
                    and self.dossier_laat_toe(a, alternatief, actie, ding)
                    and all(waar(atoom, mens, actie, ding, self) for atoom in alternatief)
                ):
                    yield a.rol, alternatief

    def cel(self, actie: str, rol: str) -> list[tuple[str, ...]]:
        tekst = self.tabel.get(actie, {}).get(rol, "")
        return [tuple(deel.split("+")) for deel in tekst.split("|")] if tekst else []

    def dossier_laat_toe(self, a: Aanstelling, alternatief: tuple[str, ...], actie: str, ding: Ding) -> bool:
        if ding.map is None:
            return True
        kijkt = actie.endswith(KIJKEN) or actie in OOK_DICHT
        if ding.map.gesloten and not kijkt:
            return False
        volgt = a.rol in VOLGERS and any(atoom in {"*", "K", "L", "T"} for atoom in alternatief)
        return not (ding.map.besloten and volgt)


def uitgesloten(mens: Mens, ding: Ding) -> bool:
    """Before any cell: of this pupil nothing is there, also not what one wrote or was given (A2)."""
    kind = ding.kind or ding.ook.get("over")
    return kind is not None and mens.pk in kind.buiten


def bereikt(a: Aanstelling, alternatief: tuple[str, ...], ding: Ding) -> bool:
    """Within the classes, the building and the years of this assignment, where the thing is of a pupil."""
    if alternatief[0] in {"K", "L"} and a.klas is None:
        return False
    zonder = ding.kind is None or ding.ook.get("zonder_bereik") or alternatief[0] in NIET_VAN_DE_RIJ
    if zonder or (ding.model is Vertrouweling and "V" in alternatief):
        return True
    klas = ding.kind.klas
    if klas is None:
        return not (a.klas or a.locatie or a.jaren)
    return (
        (not a.klas or a.klas == klas.pk)
        and (not a.locatie or a.locatie == klas.locatie)
        and (not a.jaren or a.jaren[0] <= klas.jaar <= a.jaren[1])
    )


def waar(atoom: str, mens: Mens, actie: str, ding: Ding, orakel: "Orakel") -> bool:
    if atoom in {"*", "K", "L", "T"} or atoom in NIET_VAN_DE_RIJ:
        return True  # what the scope of the assignment already said
    if atoom == "A":
        return ding.kind is not None and not ding.ook.get("zonder_bereik") and mens.pk in ding.kind.betrokken
    if atoom == "D":
        return gedeeld(mens, actie, ding)
    if atoom == "V":
        return ding.model is Vertrouweling and mens.pk in ding.kind.koos
    if atoom == "I":
        return any(orakel.mag(mens, "traject.inzien", hulp) for hulp in ding.ook.get("volgt", ()))
    return mens.pk in ding.wie.get(atoom, ()) or ding.wel.get(atoom, False)


def gedeeld(mens: Mens, actie: str, ding: Ding) -> bool:
    if ding.ook.get("eigen_D"):  # a named list of its own: no grant on the dossier counts
        return mens.pk in ding.wie["D"]
    bij_naam = actie == "gezondheid.inzien" and mens.pk in ding.ook.get("lezers", ())
    return bij_naam or (ding.map is not None and (mens.pk, actie) in ding.map.gedeeld)


def hier(mens: Mens, school: int) -> list[Aanstelling]:
    return [a for a in mens.aanstellingen if mens.actief and a.nu and a.school == school]


# --- kinds of things with a rule of their own on top of the table
def stuk(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    """A piece is read by its level; doing something with it asks that too (INV-08)."""
    if actie != "tijdlijn":
        return stuk(o, mens, "tijdlijn", ding) and o.volgens_tabel(mens, actie, ding)
    niveau, medisch = ding.ook["niveau"], ding.ook["medisch"]
    bestaat = Ding(d.Dossier, ding.map.pk, ding.school, kind=ding.kind, map=ding.map)
    if mens.pk in ding.wie["W"] and o.mag(mens, "dossier.bestaan_zien", bestaat):
        return True
    if niveau == "Z4":
        return False
    if medisch:
        return o.volgens_tabel(mens, "gezondheid.inzien", ding)
    if niveau == "Z3":
        return mens.pk in ding.ook["lezers"] and bool(hier(mens, ding.school))
    return o.volgens_tabel(mens, NIVEAUS[niveau], ding)


def afspraak(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    leesbaar = mens.pk in ding.wie["E"] or stuk(o, mens, "tijdlijn", ding.ook["stuk"])
    return leesbaar and o.volgens_tabel(mens, actie, ding)


def casus(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    """In confidence: who is named on it and the care team that works on it (S18)."""
    kring = not ding.ook["geheim"] or mens.pk in ding.ook["kring"]
    return (kring or o.volgens_tabel(mens, "logboek_kern.inzien", ding)) and o.volgens_tabel(mens, actie, ding)


def aanmelding(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    """A draft is its author's. What was asked in confidence is for whoever receives it and who coordinates."""
    bij_mij = False
    for a in [a for a in mens.aanstellingen if mens.actief and a.nu]:
        naar_functie = ding.ook["functie"] == a.functie
        om_akkoord = ding.ook["akkoord"] == a.code and a.school == ding.school and mens.pk not in ding.wie["W"]
        bij_mij |= (naar_functie or om_akkoord) and bereikt(a, ("*",), ding)
    met_e = Ding(ding.model, ding.pk, ding.school, ding.kind, ding.map, ding.wie, ding.wel | {"E": bij_mij}, ding.ook)
    coordineert = any(a.rol in {"ZC", "OC"} for a in hier(mens, ding.school))
    kring = mens.pk in ding.wie["W"] or (ding.ook["weg"] and (ding.ook["breed"] or bij_mij or coordineert))
    return kring and o.volgens_tabel(mens, actie, met_e)


def versie(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    if actie == "opp.zien":
        return any(versie(o, mens, a, ding) for a in ("opp.concept_inzien", "opp.definitief_inzien"))
    return (actie != "opp.definitief_inzien" or ding.ook["af"]) and o.volgens_tabel(mens, actie, ding)


def programma(o: Orakel, mens: Mens, actie: str, ding: Ding) -> bool:
    if actie == "programma.zien":
        return any(programma(o, mens, a, ding) for a in ("programma.inzien", "programma.lesinfo_inzien"))
    return (actie != "programma.lesinfo_inzien" or ding.ook["loopt"]) and o.volgens_tabel(mens, actie, ding)


EXTRA: dict[type, Callable[[Orakel, Mens, str, Ding], bool]] = {
    d.Tijdlijnstuk: stuk, d.Afspraak: afspraak, Casus: casus, Interventie: casus, Aanmelding: aanmelding,
    Versie: versie, Programma: programma,
}  # fmt: skip
