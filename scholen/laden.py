"""Puts a profile into the rows of a school: adds, updates, retires; leaves alone what the school made its own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .blokken import WEEKDAGEN, Blok, Profiel
from .models import (
    Catalogusitem,
    Documentregel,
    Drempel,
    Functie,
    Instelling,
    Leerjaar,
    Overlegtype,
    Routeregel,
    School,
    Signaalcategorie,
    Toestemmingsregel,
    Uitkomst,
)

Velden = dict[str, Any]


@dataclass
class Laadresultaat:
    toegevoegd: int = 0
    bijgewerkt: int = 0
    vervallen: int = 0
    overgeslagen: list[str] = field(default_factory=list)  # changed by the school, so left as they are

    def als_dict(self) -> dict[str, int]:
        return {
            "toegevoegd": self.toegevoegd,
            "bijgewerkt": self.bijgewerkt,
            "vervallen": self.vervallen,
            "overgeslagen": len(self.overgeslagen),
        }


class Lader:
    """Loads one profile into one school. Each model is read once and written in bulk."""

    def __init__(self, school: School, profiel: Profiel) -> None:
        self.school = school
        self.profiel = profiel
        self.resultaat = Laadresultaat()
        self.functies: dict[Any, Any] = {}
        self.aanbod: dict[Any, Any] = {}
        self.overleggen: dict[Any, Any] = {}

    def laad(self) -> Laadresultaat:
        self._leerjaren()
        self._functies_en_instellingen()
        self._aanbod()
        self._overleggen()
        self._uitkomsten()
        self._documentregels()
        self._signalen()
        self._routes_en_toestemming()
        self._drempels()
        return self.resultaat

    def _leerjaren(self) -> None:
        bestaand = {leerjaar.volgnummer: leerjaar for leerjaar in self.school.leerjaren.order_by("volgnummer")}
        for volgnummer, label in self.profiel.leerjaren.items():
            if volgnummer not in bestaand:
                Leerjaar.objects.create(school=self.school, volgnummer=volgnummer, label=label)
            elif bestaand[volgnummer].label != label:
                bestaand[volgnummer].label = label
                bestaand[volgnummer].save(update_fields=["label"])

    def _functies_en_instellingen(self) -> None:
        rijen = [
            (b, {"code": b.code}, {"naam": b.naam, "rol": b.rol, "omschrijving": b.omschrijving})
            for b in self.profiel.functie
        ]
        self.functies = self._zet(Functie, rijen)
        self._zet(Instelling, [(b, {"sleutel": b.sleutel}, {"waarde": b.waarde}) for b in self.profiel.instelling])

    def _aanbod(self) -> None:
        functies = ("aanmelder", "uitvoerder", "coordinator")
        rijen = []
        for blok in self.profiel.aanbod:
            velden = _gedeeld(blok, Catalogusitem)
            velden |= {naam: self.functies.get(getattr(blok, naam)) for naam in functies}
            rijen.append((blok, {"code": blok.code}, velden))
        self.aanbod = self._zet(Catalogusitem, rijen)

    def _overleggen(self) -> None:
        rijen = []
        for blok in self.profiel.overleg:
            velden = _gedeeld(blok, Overlegtype) | {
                "weekdag": WEEKDAGEN.get(blok.weekdag),
                "voorzitter": self.functies.get(blok.voorzitter),
                "notulist": self.functies.get(blok.notulist),
            }
            rijen.append((blok, {"code": blok.code}, velden))
        self.overleggen = self._zet(Overlegtype, rijen)
        for blok in self.profiel.overleg:
            self._zet_functies(self.overleggen[blok.code], "vaste_functies", blok.vast)
            self._zet_functies(self.overleggen[blok.code], "op_afroep_functies", blok.op_afroep)

    def _uitkomsten(self) -> None:
        rijen = []
        for overleg in self.profiel.overleg:
            for volgorde, blok in enumerate(overleg.uitkomst, 1):
                velden = _over(blok, ["naam", "gevolg"]) | {
                    "volgorde": volgorde,
                    "catalogusitem": self.aanbod.get(blok.aanbod),
                    "naar_overlegtype": self.overleggen.get(blok.naar_overleg),
                }
                rijen.append((blok, {"overlegtype": self.overleggen[overleg.code], "code": blok.code}, velden))
        self._zet(Uitkomst, rijen, binnen={"overlegtype__school": self.school}, met_school=False)

    def _documentregels(self) -> None:
        rijen = []
        for volgorde, blok in enumerate(self.profiel.documentregel, 1):
            velden = _over(blok, ["categorie", "intensiteit", "document", "ondertekenaars", "moment", "weken"]) | {
                "catalogusitem": self.aanbod.get(blok.aanbod),
                "vaststeller": self.functies.get(blok.vaststeller),
            }
            rijen.append((blok, {"volgorde": volgorde}, velden))
        regels = self._zet(Documentregel, rijen)
        for volgorde, blok in enumerate(self.profiel.documentregel, 1):
            self._zet_functies(regels[volgorde], "auteurs", blok.auteurs)

    def _signalen(self) -> None:
        rijen = []
        for volgorde, blok in enumerate(self.profiel.signaal, 1):
            velden = _over(blok, ["naam", "meldcode_vraag"]) | {"volgorde": volgorde}
            rijen.append((blok, {"code": blok.code}, velden))
        categorieen = self._zet(Signaalcategorie, rijen)
        for blok in self.profiel.signaal:  # only now does every parent have a row
            rij, ouder = categorieen[blok.code], categorieen.get(blok.ouder)
            if rij.ouder != ouder and not rij.aangepast_op:
                rij.ouder = ouder
                rij.save(update_fields=["ouder"])

    def _routes_en_toestemming(self) -> None:
        routes = []
        for volgorde, blok in enumerate(self.profiel.route, 1):
            velden = _over(blok, ["naam", "formulier", "sla_dagen"]) | {
                "voorwaarden": blok.als,
                "ontvanger": self.functies[blok.ontvanger],
                "overlegtype": self.overleggen.get(blok.overleg),
            }
            routes.append((blok, {"volgorde": volgorde}, velden))
        self._zet(Routeregel, routes)
        regels = []
        for vraag in self.profiel.toestemming:
            sleutel = _over(vraag, ["onderwerp", "wie", "soort", "leeftijd_van"])
            velden = _over(vraag, ["leeftijd_tot", "toelichting"])
            regels.append((vraag, sleutel, velden | {"uitstel_door": self.functies.get(vraag.uitstel_door)}))
        self._zet(Toestemmingsregel, regels)

    def _drempels(self) -> None:
        namen = ["naam", "aantal", "eenheid", "venster_weken", "venster_soort", "aaneengesloten", "formulier", "actief"]
        self._zet(Drempel, [(blok, {"code": blok.code}, _over(blok, namen)) for blok in self.profiel.drempel])

    def _zet(
        self,
        model: type[models.Model],
        rijen: Iterable[tuple[Blok, Velden, Velden]],
        *,
        binnen: Velden | None = None,
        met_school: bool = True,
    ) -> dict[Any, Any]:
        """Make the rows of this model equal to the file; returns them by code (the last part of their key)."""
        rijen = list(rijen)
        namen = list(rijen[0][1]) if rijen else []
        bestaand = {_sleutel(rij, namen): rij for rij in _alle(model, binnen or {"school": self.school})}
        nieuw, gevonden = [], {}
        for blok, sleutel, velden in rijen:
            velden = {"actief": True, **velden} if _kent_actief(model) else velden
            velden |= {"bron": blok.bron, "zekerheid": blok.zekerheid}
            rij = bestaand.pop(tuple(_waarde(waarde) for waarde in sleutel.values()), None)
            if rij is None:
                rij = model(**sleutel, **velden, **({"school": self.school} if met_school else {}))
                nieuw.append(rij)
            else:
                self._werk_bij(rij, velden)
            gevonden[next(reversed(sleutel.values()))] = rij
        model._default_manager.bulk_create(nieuw)
        self.resultaat.toegevoegd += len(nieuw)
        for rij in bestaand.values():
            self._laat_vervallen(rij)
        return gevonden

    def _werk_bij(self, rij: Any, velden: Velden) -> None:
        anders = [naam for naam, waarde in velden.items() if getattr(rij, naam) != waarde]
        if not anders:
            return
        if rij.aangepast_op:
            self.resultaat.overgeslagen.append(str(rij))
            return
        for naam in anders:
            setattr(rij, naam, velden[naam])
        rij.save(update_fields=anders)
        self.resultaat.bijgewerkt += 1

    def _laat_vervallen(self, rij: Any) -> None:
        """A row that is no longer in the file stays for the history that points to it, but is off."""
        if _kent_actief(type(rij)) and rij.actief and not rij.aangepast_op:
            rij.actief = False
            rij.save(update_fields=["actief"])
            self.resultaat.vervallen += 1

    def _zet_functies(self, rij: Any, naam: str, codes: list[str]) -> None:
        if not rij.aangepast_op:
            getattr(rij, naam).set([self.functies[code] for code in codes])


def _alle(model: type[models.Model], binnen: Velden) -> models.QuerySet[Any]:
    verwijzingen = [veld.name for veld in model._meta.fields if isinstance(veld, models.ForeignKey)]
    return model._default_manager.filter(**binnen).select_related(*verwijzingen).order_by("pk")


def _kent_actief(model: type[models.Model]) -> bool:
    return any(veld.name == "actief" for veld in model._meta.fields)


def _over(blok: Blok, namen: Iterable[str]) -> Velden:
    return {naam: getattr(blok, naam) for naam in namen}


def _gedeeld(blok: Blok, model: type[models.Model]) -> Velden:
    """What the block and the model both have under one name, references and the code apart."""
    verwijzingen = {veld.name for veld in model._meta.fields if isinstance(veld, models.ForeignKey)}
    kolommen = {veld.name for veld in model._meta.fields} - verwijzingen - {"code", "bron", "zekerheid"}
    return _over(blok, kolommen & blok.velden().keys())


def _sleutel(rij: models.Model, namen: Iterable[str]) -> tuple[Hashable, ...]:
    return tuple(_waarde(getattr(rij, naam)) for naam in namen)


def _waarde(waarde: Any) -> Hashable:
    return waarde.pk if isinstance(waarde, models.Model) else waarde
