"""A world by chance: schools, people, dossiers and what hangs off them, in memory for the judge and in the database.

Every row is a ``Ding`` with its facts in plain Python. The judge (``orakel``) reads those and nothing else, so that a
wrong join in a queryset has nowhere to hide. Rows go in by ``bulk_create``: no service, no default of a factory.
"""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from aanmeldingen.models import Aanmelding, Consult, Rondvraag, Rondvraagantwoord
from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from accounts.rechttaal import ROLLEN
from arrangementen.models import Arrangement, Begeleidingsgesprek, Sessienotitie
from casussen.models import Casus, Interventie
from dossiers import models as d
from groepen.models import Deelname as Groepsdeelname
from groepen.models import Groep
from opp.models import Opp, Versie
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg, Puntdeelname
from programmas.models import Programma
from scholen.models import (
    Bestemming,
    Catalogusitem,
    Documentregel,
    Fase,
    Functie,
    Klas,
    Leerjaar,
    Locatie,
    Overlegtype,
    School,
    Schooljaar,
)
from schoolarts.models import Schoolartstraject
from signalen.models import Signaal
from veiligheid.models import Meldcode, Meldcodelezer, Vertrouweling, Vertrouwensgesprek
from verwijzingen.models import Verwijzing
from verzuim.models import Verzuimmelding
from zorg.basis.models import Bestand

ROL_CODES = [rol for rol in ROLLEN if rol not in {"PT", "AN"}]
EXTERN = {"XA", "XJ", "XL", "XP", "XC", "XS"}


@dataclass
class Klasje:
    pk: int
    school: int
    locatie: int
    jaar: int


@dataclass
class Aanstelling:
    school: int
    rol: str
    functie: int
    code: str
    nu: bool
    klas: int | None = None
    locatie: int | None = None
    jaren: tuple[int, int] | None = None


@dataclass
class Mens:
    pk: int
    actief: bool
    aanstellingen: list[Aanstelling] = field(default_factory=list)


@dataclass
class Kind:
    pk: int
    school: int
    klas: Klasje | None
    betrokken: set[int] = field(default_factory=set)
    koos: set[int] = field(default_factory=set)
    buiten: set[int] = field(default_factory=set)


@dataclass
class Map:
    pk: int
    kind: Kind
    gesloten: bool
    besloten: bool
    gedeeld: set[tuple[int, str]] = field(default_factory=set)
    partijen: set[int] = field(default_factory=set)
    mag_verwijzen: bool = False


@dataclass
class Ding:
    """One row: whose it is (``wie``: atom → people), what is so (``wel``: atom → yes), and what else its rule asks."""

    model: type
    pk: int
    school: int
    kind: Kind | None = None
    map: Map | None = None
    wie: dict[str, set[int]] = field(default_factory=dict)
    wel: dict[str, bool] = field(default_factory=dict)
    ook: dict[str, Any] = field(default_factory=dict)


class Wereld:
    def __init__(self, scholen: int, mensen: int, dossiers: int, zaad: int) -> None:
        self.r = Random(zaad)  # noqa: S311  a world, not a secret
        self.vandaag = timezone.localdate()
        self.mensen: list[Mens] = []
        self.kinderen: list[Kind] = []
        self.mappen: list[Map] = []
        self.dingen: dict[type, list[Ding]] = {}
        self._scholen(scholen)
        self._mensen(mensen)
        self._dossiers(dossiers)
        for maak in (
            self._contact, self._tijdlijn, self._los, self._aanmeldingen, self._casussen, self._plannen,
            self._trajecten, self._overleggen, self._veilig,
        ):  # fmt: skip
            maak()

    # --- helpers
    def kans(self, p: float) -> bool:
        return self.r.random() < p

    def wie(self) -> int:
        return self.r.choice(self.mensen).pk

    def groepje(self, hoogstens: int = 2) -> set[int]:
        return {self.wie() for _ in range(self.r.randint(0, hoogstens))}

    def dag(self, om: int = 20) -> Any:
        return self.vandaag + timedelta(days=self.r.randint(-om, om))

    def periode(self) -> tuple[Any, Any, bool]:
        """Begin, last day or none, and whether today lies within."""
        begin = self.dag(3)
        eind = None if self.kans(0.5) else begin + timedelta(days=self.r.randint(0, 6))
        return begin, eind, begin <= self.vandaag and (eind is None or eind >= self.vandaag)

    def erin(self, rijen: list[Any]) -> list[Any]:
        for rij in rijen:
            aanvullen(rij)
        return type(rijen[0])._default_manager.bulk_create(rijen) if rijen else []

    def bij_elk(self, maak: Any, kans: float = 0.8) -> list[tuple[Any, Ding]]:
        """For most dossiers one row: ``maak(map)`` gives the row and its facts as keywords of ``Ding``."""
        paren = [(m, *maak(m)) for m in self.mappen if self.kans(kans)]
        self.erin([rij for _, rij, _ in paren])
        return [(rij, self.ding(rij, m.kind.school, kind=m.kind, map=m, **feiten)) for m, rij, feiten in paren]

    def ding(self, rij: Any, school: int, **feiten: Any) -> Ding:
        ding = Ding(type(rij), rij.pk, school, **feiten)
        self.dingen.setdefault(type(rij), []).append(ding)
        return ding

    # --- who and where
    def _scholen(self, aantal: int) -> None:
        z = uuid.uuid4().hex[:8]
        scholen = self.erin([School(naam=f"S{i}", slug=f"w{z}{i}", regio="midden") for i in range(aantal)])
        self.scholen = [s.pk for s in scholen]
        begin = self.vandaag - timedelta(days=100)
        jaren = self.erin(
            [Schooljaar(school=s, naam="nu", begindatum=begin, einddatum=begin + timedelta(300)) for s in scholen]
        )
        lagen = self.erin([Leerjaar(school=s, volgnummer=n, label=f"klas {n}") for s in scholen for n in (1, 2, 3)])
        huizen = self.erin([Locatie(school=s, naam=n) for s in scholen for n in ("A", "B")])
        per = {s.pk: j for s, j in zip(scholen, jaren, strict=True)}
        klassen = self.erin(
            [
                Klas(
                    school_id=laag.school_id, schooljaar=per[laag.school_id], leerjaar=laag,
                    naam=f"{laag.volgnummer}{n}",
                    locatie=next(h for h in huizen if h.school_id == laag.school_id and h.naam == "AB"[n]),
                )
                for laag in lagen
                for n in (0, 1)
            ]
        )  # fmt: skip
        self.klassen = [Klasje(k.pk, k.school_id, k.locatie_id, k.leerjaar.volgnummer) for k in klassen]
        self.functies = self.erin(
            [Functie(school=s, code=f"{rol}{i}", naam=rol, rol=rol) for s in scholen for rol in ROL_CODES for i in (0,)]
        )
        self.fasen = self.erin([Fase(school=s, code="f", naam="f", volgorde=1) for s in scholen])
        self.soorten = self.erin(
            [
                Overlegtype(school=s, code=f"o{n}", naam="o", toestemming_vereist=bool(n))
                for s in scholen
                for n in (0, 1)
            ]
        )
        self.aanbod = self.erin([Catalogusitem(school=s, code="c", naam="c") for s in scholen])
        self.bestemmingen = self.erin([Bestemming(school=s, code="b", naam="b") for s in scholen])
        self.regels = self.erin([Documentregel(school=s, document="opp", moment="voor_start") for s in scholen])
        through = Documentregel.auteurs.through
        self.auteurs: dict[int, set[int]] = {}
        for regel in self.regels:
            kies = [f for f in self.functies if f.school_id == regel.school_id and self.kans(0.4)]
            self.auteurs[regel.pk] = {f.pk for f in kies}
            self.erin([through(documentregel_id=regel.pk, functie_id=f.pk) for f in kies])

    def van(self, rijen: list[Any], school: int) -> Any:
        return next(rij for rij in rijen if rij.school_id == school)

    def _mensen(self, aantal: int) -> None:
        z = uuid.uuid4().hex
        rijen = self.erin(
            [
                Gebruiker(email=f"{z}{i}@w.example", voornaam="M", achternaam=str(i), is_active=not self.kans(0.1))
                for i in range(aantal)
            ]
        )
        self.mensen = [Mens(rij.pk, rij.is_active) for rij in rijen]
        aanstellingen = []
        for mens in self.mensen:
            for _ in range(self.r.choice((1, 1, 1, 2, 2, 3))):
                f = self.r.choice(self.functies if mens.aanstellingen else _met_rol(self.functies, mens.pk))
                begin, eind, nu = self.periode() if self.kans(0.3) else (self.vandaag, None, True)
                a = Aanstelling(f.school_id, f.rol, f.pk, f.code, nu, **self._bereik(f))
                mens.aanstellingen.append(a)
                van, tot = a.jaren or (None, None)
                aanstellingen.append(
                    Roltoewijzing(
                        gebruiker_id=mens.pk, functie_id=f.pk, school_id=f.school_id, klas_id=a.klas,
                        locatie_id=a.locatie, leerjaar_van=van, leerjaar_tot=tot, begindatum=begin, einddatum=eind,
                    )
                )  # fmt: skip
        self.erin(aanstellingen)

    def _bereik(self, functie: Any) -> dict[str, Any]:
        klassen = [k for k in self.klassen if k.school == functie.school_id]
        if functie.rol in {"ME", "DO"}:
            return {"klas": self.r.choice(klassen).pk} if self.kans(0.75) else {}
        if functie.rol == "TL" or self.kans(0.15):
            van = self.r.randint(1, 3)
            return {"jaren": (van, self.r.randint(van, 3))}
        return {"locatie": self.r.choice(klassen).locatie} if self.kans(0.15) else {}

    # --- dossiers
    def _dossiers(self, aantal: int) -> None:
        plekken = [(self.r.choice(self.scholen), i) for i in range(aantal)]
        klas = [
            self.r.choice([k for k in self.klassen if k.school == s]) if self.kans(0.9) else None for s, _ in plekken
        ]
        rijen = self.erin(
            [
                d.Leerling(
                    school_id=s, leerlingnummer=f"n{i}", roepnaam="L", achternaam=str(i), klas_id=k.pk if k else None,
                    geboortedatum=self.vandaag - timedelta(days=365 * 14), inschrijfdatum=self.vandaag,
                )
                for (s, i), k in zip(plekken, klas, strict=True)
            ]
        )  # fmt: skip
        self.kinderen = [Kind(rij.pk, rij.school_id, k) for rij, k in zip(rijen, klas, strict=True)]
        met = [k for k in self.kinderen if self.kans(0.9)]
        mappen = []
        for kind in met:
            dicht = self.kans(0.15)
            mappen.append(
                d.Dossier(
                    leerling_id=kind.pk, geopend_door_id=self.wie(), besloten=self.kans(0.15),
                    status="gesloten" if dicht else "actief", gesloten_op=timezone.now() if dicht else None,
                    gesloten_door_id=self.wie() if dicht else None,
                )
            )  # fmt: skip
        self.erin(mappen)
        self.mappen = [Map(m.pk, k, m.status == "gesloten", m.besloten) for m, k in zip(mappen, met, strict=True)]
        for kind in self.kinderen:
            for model in (d.Leerling, Vertrouweling):
                self.dingen.setdefault(model, []).append(Ding(model, kind.pk, kind.school, kind=kind))
        for m in self.mappen:
            self.dingen.setdefault(d.Dossier, []).append(Ding(d.Dossier, m.pk, m.kind.school, kind=m.kind, map=m))
        self._betrokken()

    def _betrokken(self) -> None:
        rijen, rechten = [], []
        codes = dict(Permission.objects.filter(content_type__app_label="dossiers").values_list("codename", "pk"))
        deelbaar = [
            a for a, cel in TABEL.items() if a.replace(".", "_") in codes and any("D" in c for c in cel.values())
        ]
        for m in self.mappen:
            for n in range(self.r.randint(0, 4)):
                begin, eind, nu = self.periode()
                mens = self.wie()
                rijen.append(
                    d.Betrokkene(
                        dossier_id=m.pk, gebruiker_id=mens, hoedanigheid=f"h{n}", reden="r", begindatum=begin,
                        einddatum=eind, toegevoegd_door_id=mens,
                    )
                )  # fmt: skip
                if nu:
                    m.kind.betrokken.add(mens)
            for mens in self.groepje(3):
                actie, uren = self.r.choice(deelbaar), self.r.choice((-2, 2))
                rechten.append(
                    d.DossierRecht(
                        user_id=mens, content_object_id=m.pk, permission_id=codes[actie.replace(".", "_")], reden="r",
                        geldig_tot_op=timezone.now() + timedelta(hours=uren), toegekend_door_id=mens,
                    )
                )  # fmt: skip
                if uren > 0:
                    m.gedeeld.add((mens, actie))
        self.erin(rijen)
        per = {m.pk: m for m in self.mappen}
        for rij in rijen:
            m = per[rij.dossier_id]
            self.ding(rij, m.kind.school, kind=m.kind, map=m)
        self.erin(rechten)
        self._uitgesloten()
        self._toestemmingen()

    def _uitgesloten(self) -> None:
        """Some are shut out of a dossier; of some of those it is over, or was lifted."""
        rijen = []
        for m in self.mappen:
            for mens in self.groepje():
                eind = self.r.choice((None, self.vandaag, self.vandaag - timedelta(days=1)))
                weg = self.wie() if self.kans(0.25) else mens
                af = weg != mens
                rij = d.Uitsluiting(
                    dossier_id=m.pk, gebruiker_id=mens, band="familie", reden="r", einddatum=eind,
                    vastgelegd_door_id=self.wie(), opgeheven_op=timezone.now() if af else None,
                    opgeheven_door_id=weg if af else None, opgeheven_reden="r" if af else "",
                )  # fmt: skip
                rijen.append((rij, m))
                if not af and (eind is None or eind >= self.vandaag):
                    m.kind.buiten.add(mens)
        self.erin([rij for rij, _ in rijen])
        for rij, m in rijen:
            self.ding(rij, m.kind.school, kind=m.kind)

    def _toestemmingen(self) -> None:
        """One consent a dossier and purpose, or a refusal; of outside parties those it names."""
        koppel = d.Toestemming.ontvangers.through
        namen = []
        for m in self.mappen:
            for doel in ("groot_overleg", "externe_verwijzing"):
                if self.kans(0.4):
                    continue
                ja, eind = self.kans(0.75), self.r.choice((None, self.vandaag, self.vandaag - timedelta(days=1)))
                rij = d.Toestemming(
                    dossier_id=m.pk, doel=doel, ontvanger="o", gegevens="g", datum=self.vandaag, tekstversie="1",
                    status="verleend" if ja else "geweigerd", gegeven_door_leerling=True, wijze="mondeling",
                    einddatum=eind, vastgelegd_door_id=self.wie(),
                )  # fmt: skip
                self.erin([rij])
                self.ding(rij, m.kind.school, kind=m.kind, map=m)
                buiten = [f for f in self.functies if f.school_id == m.kind.school and f.rol in EXTERN]
                gekozen = [f.pk for f in buiten if self.kans(0.5)] if doel == "groot_overleg" else []
                namen += [koppel(toestemming_id=rij.pk, functie_id=f) for f in gekozen]
                if ja and (eind is None or eind >= self.vandaag):
                    m.partijen |= set(gekozen)
                    m.mag_verwijzen |= doel == "externe_verwijzing"
        self.erin(namen)

    def _contact(self) -> None:
        rijen = self.erin([d.Contactpersoon(leerling_id=k.pk, naam="O", relatie="ouder") for k in self.kinderen])
        for rij, kind in zip(rijen, self.kinderen, strict=True):
            self.ding(rij, kind.school, kind=kind)
        soort = [(k, self.r.choice(("verzuim", "docent")), self.r.choice((None, self.wie()))) for k in self.kinderen]
        nieuw = [self.kans(0.6) for _ in soort]
        signalen = self.erin(
            [
                Signaal(
                    leerling_id=k.pk, datum=self.vandaag, categorieen=["x"], wat="w", bron=b, melder_id=wie,
                    status="nieuw" if n else "opgepakt",
                )
                for (k, b, wie), n in zip(soort, nieuw, strict=True)
            ]
        )  # fmt: skip
        for rij, (k, b, wie), n in zip(signalen, soort, nieuw, strict=True):
            self.ding(
                rij, k.school, kind=k, wie={"W": {wie} - {None}}, wel={"B": b == "verzuim" and wie is None, "F": n}
            )
        meldingen = self.erin(
            [
                Verzuimmelding(leerling_id=k.pk, soort="ziek", begindatum=self.vandaag, bron="hand", gemaakt_door_id=w)
                for k, _, w in soort
                if w
            ]
        )
        per = {k.pk: k for k in self.kinderen}
        for rij in meldingen:
            self.ding(rij, per[rij.leerling_id].school, kind=per[rij.leerling_id])

    # --- what is written
    def _tijdlijn(self) -> None:
        lezers = d.Tijdlijnstuk.lezers.through
        genoemd = []
        afspraken = []
        for _ in range(2):

            def stuk(m: Map) -> tuple[Any, dict[str, Any]]:
                wie, niveau, medisch = self.wie(), self.r.choice(("Z0", "Z1", "Z2", "Z3", "Z4")), self.kans(0.3)
                rij = d.Tijdlijnstuk(
                    dossier_id=m.pk, soort="notitie", datum=self.vandaag, titel="t", niveau=niveau, medisch=medisch,
                    geschreven_door_id=wie,
                )  # fmt: skip
                feiten = {"niveau": niveau, "medisch": medisch, "lezers": self.groepje(3)}
                return rij, {"wie": {"W": {wie}}, "ook": feiten}

            for rij, ding in self.bij_elk(stuk):
                genoemd += [lezers(tijdlijnstuk_id=rij.pk, gebruiker_id=w) for w in ding.ook["lezers"]]
                voor = self.r.choice((None, self.wie()))
                afspraken.append((ding, voor))
        self.erin(genoemd)
        rijen = self.erin(
            [
                d.Afspraak(
                    dossier_id=s.map.pk, stuk_id=s.pk, wat="w", wie="collega" if v else "leerling", voor_gebruiker_id=v
                )
                for s, v in afspraken
            ]
        )
        for rij, (s, v) in zip(rijen, afspraken, strict=True):
            self.ding(rij, s.school, kind=s.kind, map=s.map, wie={"E": {v} - {None}}, ook={"stuk": s})

    def _los(self) -> None:
        def overdracht(m: Map) -> tuple[Any, dict[str, Any]]:
            van, aan = self.wie(), self.wie()
            if van == aan:
                aan = next((x.pk for x in self.mensen if x.pk != van), None)
            rij = d.Overdracht(dossier_id=m.pk, soort="collega", van_id=van, aan_id=aan)
            return rij, {"wie": {"W": {van}, "E": {aan}}, "ook": {"zonder_bereik": True}}

        if len(self.mensen) > 1:
            for _, ding in self.bij_elk(overdracht):
                ding.map = None  # between two people of one school: no scope and no rule of the dossier
        for school in self.scholen:
            self._taken(school)

    def _taken(self, school: int) -> None:
        taken, vragen = [], []
        mappen = [m for m in self.mappen if m.kind.school == school]
        over = {m.pk: m.kind for m in mappen}
        for n in range(6):
            rol = self.r.choice(ROL_CODES)
            op_naam, m = self.kans(0.5), self.r.choice(mappen) if mappen and self.kans(0.6) else None
            taken.append(
                d.Taak(
                    school_id=school, soort="p", sleutel=f"{school}:{n}", wat="w", waar="/",
                    dossier_id=m.pk if m else None,
                    voor_gebruiker_id=self.wie() if op_naam else None, voor_rol="" if op_naam else rol,
                )
            )  # fmt: skip
            f = self.r.choice([f for f in self.functies if f.school_id == school])
            vragen.append(
                Consult(
                    school_id=school, formulier="consult", gemaakt_door_id=self.wie(), wat="w", vraag="v",
                    ontvanger_id=f.pk, reactiedatum=self.vandaag,
                )
            )  # fmt: skip
        for taak in self.erin(taken):
            wie = {taak.voor_gebruiker_id} - {None} or {
                m.pk
                for m in self.mensen
                for a in m.aanstellingen
                if a.nu and a.school == school and a.rol == taak.voor_rol and not a.klas and not a.jaren
            }
            self.ding(taak, school, wie={"E": wie}, ook={"over": over.get(taak.dossier_id)})
        for vraag in self.erin(vragen):
            wie = {m.pk for m in self.mensen for a in m.aanstellingen if a.nu and a.functie == vraag.ontvanger_id}
            self.ding(vraag, school, wie={"W": {vraag.gemaakt_door_id}, "E": wie})

    def _aanmeldingen(self) -> None:
        nu = timezone.now()

        def aanmelding(m: Map) -> tuple[Any, dict[str, Any]]:
            wie, weg = self.wie(), self.kans(0.7)
            formulier = self.r.choice(("zorg", "zorg", "zelf"))
            functie = (
                self.r.choice([f for f in self.functies if f.school_id == m.kind.school]) if self.kans(0.5) else None
            )
            akkoord = self.r.choice([f for f in self.functies if f.school_id == m.kind.school]).code
            status = self.r.choice(("ingediend", "teruggestuurd", "akkoord")) if weg else "concept"
            ingediend = nu if status in {"ingediend", "teruggestuurd"} else None
            if status == "ingediend" and functie is None:
                functie = self.van(self.functies, m.kind.school)
            rij = Aanmelding(
                dossier_id=m.pk, gemaakt_door_id=wie, formulier=formulier, status=status, ingediend_op=ingediend,
                besloten=self.kans(0.2), hulpvraag="h", categorieen=["x"], ontvanger=functie,
                reactiedatum=self.vandaag, akkoord_van=[akkoord], gewijzigd_op=nu,
                teruggestuurd_op=nu, terugstuurreden="r",
            )  # fmt: skip
            return rij, {
                "wie": {"W": {wie}},
                "wel": {"F": status in {"concept", "teruggestuurd"}},
                "ook": {
                    "functie": functie.pk if functie else None, "akkoord": akkoord,
                    "weg": ingediend is not None or status == "akkoord",
                    "breed": formulier == "zorg" and not rij.besloten,
                },
            }  # fmt: skip

        self.bij_elk(aanmelding)
        vragen = self.bij_elk(
            lambda m: (
                Rondvraag(
                    dossier_id=m.pk, gemaakt_door_id=(w := self.wie()), vragen=["v"], uiterste_datum=self.vandaag
                ),
                {"wie": {"W": {w}}},
            )
        )
        rijen = self.erin([Rondvraagantwoord(rondvraag_id=rij.pk, docent_id=self.wie()) for rij, _ in vragen])
        for rij, (_, vraag) in zip(rijen, vragen, strict=True):
            self.ding(rij, vraag.school, kind=vraag.kind, map=vraag.map, wie={"E": {rij.docent_id}})

    def _casussen(self) -> None:
        def casus(m: Map) -> tuple[Any, dict[str, Any]]:
            opener, manager, vp, loopt = self.wie(), self.wie(), self.wie(), self.kans(0.7)
            rij = Casus(
                dossier_id=m.pk, fase=self.van(self.fasen, m.kind.school), geopend_door_id=opener,
                besloten=self.kans(0.3), casemanager_id=manager, vertrouwenspersoon_id=vp,
                vertrouwenspersoon_besproken_datum=self.vandaag, status="lopend" if loopt else "afgesloten",
                afgesloten_op=None if loopt else timezone.now(), afgesloten_door_id=None if loopt else opener,
            )  # fmt: skip
            if loopt:
                m.kind.koos.add(vp)
            return rij, {"ook": {"geheim": rij.besloten, "kring": {opener, manager}}}

        casussen = self.bij_elk(casus, 0.6)
        rijen = self.erin(
            [
                Interventie(
                    casus_id=c.pk, fase_id=c.fase_id, geschreven_door_id=self.wie(), uitvoerder_id=self.wie(),
                    soort="didactisch", wat="w", begindatum=self.vandaag,
                )
                for c, _ in casussen
            ]
        )  # fmt: skip
        for rij, (_, c) in zip(rijen, casussen, strict=True):
            wie = {"W": {rij.geschreven_door_id, rij.uitvoerder_id}}
            self.ding(rij, c.school, kind=c.kind, map=c.map, wie=wie, ook=c.ook)

    def _plannen(self) -> None:
        def plan(m: Map) -> tuple[Any, dict[str, Any]]:
            regel = self.van(self.regels, m.kind.school) if self.kans(0.7) else None
            rij = Opp(
                dossier_id=m.pk, documentregel=regel, ankerdatum=self.vandaag, uiterste_datum=self.vandaag,
                aangemaakt_door_id=self.wie(),
            )  # fmt: skip
            return rij, {"ook": {"regel": regel.pk if regel else None}}

        nu = timezone.now()
        blad = self.erin([Bestand(naam="plan.pdf", inhoud=b"%PDF", sha256="0" * 64)])[0]
        plannen = self.bij_elk(plan, 0.6)
        rijen = []
        for opp, _ in plannen:
            status, wie = self.r.choice(("concept", "ter_ondertekening", "actief")), self.wie()
            af = status == "actief"
            rijen.append(
                Versie(
                    opp_id=opp.pk, nummer=1, gemaakt_door_id=wie, status=status, aangeboden_op=nu,
                    aangeboden_door_id=wie,
                    vastgesteld_op=nu if af else None, vastgesteld_door_id=wie if af else None,
                    bestand=blad, eindbestand=blad, evaluatiedatum=self.vandaag,
                )
            )  # fmt: skip
        self.erin(rijen)
        for rij, (_, o) in zip(rijen, plannen, strict=True):
            mag = self.auteurs.get(o.ook["regel"], set())
            wie = {m.pk for m in self.mensen for a in m.aanstellingen if a.nu and a.functie in mag}
            wel = {"F": rij.status == "concept"}
            self.ding(
                rij, o.school, kind=o.kind, map=o.map, wie={"E": wie}, wel=wel, ook={"af": rij.status == "actief"}
            )

        def programma(m: Map) -> tuple[Any, dict[str, Any]]:
            loopt = self.kans(0.5)
            status = "lopend" if loopt else "voorgesteld"
            return Programma(dossier_id=m.pk, gemaakt_door_id=self.wie(), status=status), {"ook": {"loopt": loopt}}

        self.bij_elk(programma, 0.6)

    def _trajecten(self) -> None:
        nu = timezone.now()

        def arts(m: Map) -> tuple[Any, dict[str, Any]]:
            wie, door = self.wie(), self.kans(0.5)
            rij = Schoolartstraject(
                dossier_id=m.pk, herkomst=f"x:{m.pk}", criterium="c", aangevraagd_door_id=wie,
                doorgezet_op=nu if door else None,
            )  # fmt: skip
            return rij, {"wie": {"W": {wie}}, "wel": {"N": door}}

        def verwijzing(m: Map) -> tuple[Any, dict[str, Any]]:
            wie = self.wie()
            rij = Verwijzing(
                dossier_id=m.pk, bestemming=self.van(self.bestemmingen, m.kind.school), herkomst=f"v:{m.pk}",
                voorgesteld_door_id=self.wie(), verwijsbegeleider_id=wie,
            )  # fmt: skip
            return rij, {"wie": {"E": {wie}}, "wel": {"C": m.mag_verwijzen}}

        def hulp(m: Map) -> tuple[Any, dict[str, Any]]:
            wie = self.wie()
            rij = Arrangement(
                dossier_id=m.pk, catalogusitem=self.van(self.aanbod, m.kind.school), herkomst=f"a:{m.pk}",
                aangevraagd_door_id=wie, begeleider_id=wie,
            )  # fmt: skip
            return rij, {"ook": {"begeleider": wie}}

        self.bij_elk(arts, 0.6)
        self.bij_elk(verwijzing, 0.6)
        hulpen = self.bij_elk(hulp, 0.7)
        gesprekken = self.erin(
            [
                Begeleidingsgesprek(
                    arrangement_id=a.pk, sleutel=uuid.uuid4(), datum=self.vandaag, aanwezigheid="aanwezig",
                    geschreven_door_id=self.wie(),
                )
                for a, _ in hulpen
            ]
        )  # fmt: skip
        for rij, (_, a) in zip(gesprekken, hulpen, strict=True):
            self.ding(rij, a.school, kind=a.kind, map=a.map)
        self._notities(list(zip(gesprekken, [a for _, a in hulpen], strict=True)), nu)
        self._groepen([a for _, a in hulpen])

    def _notities(self, gesprekken: list[tuple[Any, Ding]], nu: datetime) -> None:
        rijen = self.erin(
            [Sessienotitie(gesprek_id=g.pk, geheim=b"x", geschreven_door_id=self.wie()) for g, _ in gesprekken]
        )
        gegeven = []
        for rij, (_, a) in zip(rijen, gesprekken, strict=True):
            auteur, gids, mee = rij.geschreven_door_id, a.ook["begeleider"], self.kans(0.5)
            gedeeld = set()
            if auteur != gids:
                gegeven.append(
                    d.Overdracht(
                        dossier_id=a.map.pk, soort="begeleider", van_id=auteur, aan_id=gids, met_notities=mee,
                        status="aangenomen", aangenomen_op=nu + timedelta(minutes=self.r.choice((-60, 60))),
                    )
                )  # fmt: skip
                if mee and gegeven[-1].aangenomen_op > nu:
                    gedeeld.add(gids)
            self.ding(rij, a.school, kind=a.kind, map=a.map, wie={"W": {auteur}, "D": gedeeld}, ook={"eigen_D": True})
        for rij in self.erin(gegeven):
            kind = next(m.kind for m in self.mappen if m.pk == rij.dossier_id)
            self.ding(rij, kind.school, wie={"W": {rij.van_id}, "E": {rij.aan_id}}, ook={"over": kind})

    def _groepen(self, hulpen: list[Ding]) -> None:
        groepen = self.erin(
            [
                Groep(
                    school_id=s, catalogusitem=self.van(self.aanbod, s), sleutel=uuid.uuid4(), naam="g",
                    trainer_id=self.wie(), plaats="p", begintijd=time(10), minuten=50, grootste=10, kleinste=1,
                    gemaakt_door_id=self.wie(),
                )
                for s in self.scholen
            ]
        )  # fmt: skip
        volgt: dict[int, list[Ding]] = {g.pk: [] for g in groepen}
        rijen = []
        for a in hulpen:
            groep = self.van(groepen, a.school)
            rijen.append(Groepsdeelname(groep_id=groep.pk, arrangement_id=a.pk, toegevoegd_door_id=self.wie()))
            volgt[groep.pk].append(a)
        for rij, a in zip(self.erin(rijen), hulpen, strict=True):
            self.ding(rij, a.school, kind=a.kind, map=a.map)
        for g in groepen:
            self.ding(g, g.school_id, wie={"E": {g.trainer_id}}, ook={"volgt": volgt[g.pk]})

    # --- meetings
    def _overleggen(self) -> None:
        nu = datetime.combine(self.vandaag, time(12), UTC)
        for soort in self.soorten:
            status = self.r.choice(("gepland", "agenda_vastgesteld", "bezig", "gehouden"))
            van = self.dag(4)
            tot, later = van + timedelta(days=self.r.randint(0, 6)), self.dag(4)
            dicht = status == "gehouden"
            o = Overleg(
                school_id=soort.school_id, overlegtype=soort, datum=self.vandaag, begint_op=nu, agenda_sluit_op=nu,
                inzage_begindatum=van, inzage_einddatum=tot, afspraken_einddatum=later, status=status,
                gesloten_op=nu if dicht else None, gesloten_door_id=self.wie() if dicht else None,
            )  # fmt: skip
            self.erin([o])
            open_ = van <= self.vandaag <= tot
            venster = open_ and status != "gepland"
            genodigd = self.groepje(8) | self._van_buiten(o.school_id)
            leden = self.erin(
                [
                    Deelname(
                        overleg_id=o.pk, gebruiker_id=w, per_punt=self.kans(0.5),
                        status=self.r.choice(("genodigd", "genodigd", "afgemeld")),
                    )
                    for w in sorted(genodigd)
                ]
            )  # fmt: skip
            hier = {m.gebruiker_id: m for m in leden if m.status != "afgemeld"}
            self.ding(o, o.school_id, wie={"U": set(hier)})
            for lid in leden:
                wacht = open_ and status in {"agenda_vastgesteld", "bezig"} and lid.gebruiker_id in hier
                ik = {lid.gebruiker_id}
                self.ding(lid, o.school_id, wie={"E": ik, "G": ik if wacht else set()})
            vraagt = soort.toestemming_vereist
            self._punten(o, leden, hier, venster=venster, vraagt=vraagt, later=later)

    def _van_buiten(self, school: int) -> set[int]:
        """Those from outside are asked along often, so that the window and the consents are tried."""
        return {
            m.pk
            for m in self.mensen
            for a in m.aanstellingen
            if a.school == school and a.rol in EXTERN and self.kans(0.8)
        }

    def _punten(
        self, o: Any, leden: list[Any], hier: dict[int, Any], *, venster: bool, vraagt: bool, later: Any
    ) -> None:
        mappen = [m for m in self.mappen if m.kind.school == o.school_id][:6]
        for n, m in enumerate([*mappen, None]):
            status = self.r.choice(("geagendeerd", "besproken", "wacht_op_toestemming"))
            punt = Agendapunt(
                overleg_id=o.pk, dossier_id=m.pk if m else None, soort="casus" if m else "anoniem",
                herkomst=f"p:{o.pk}:{n}", volgorde=n, minuten=5, ingebracht_door_id=self.wie(), status=status,
            )  # fmt: skip
            self.erin([punt])
            rijen = self.erin(
                [
                    Puntdeelname(
                        agendapunt_id=punt.pk, deelname_id=lid.pk, niet_erbij=self.kans(0.2),
                        toegevoegd_door_id=self.wie(),
                    )
                    for lid in leden
                    if self.kans(0.5)
                ]
            )  # fmt: skip
            per = {lid.pk: lid for lid in leden}
            op_dit = {per[r.deelname_id].gebruiker_id for r in rijen if not r.niet_erbij}
            op_naam = {w for w, lid in hier.items() if not lid.per_punt or w in op_dit}
            mag = op_naam if not vraagt or m is None else {w for w in op_naam if self._partij(w) & m.partijen}
            tafel = status in {"geagendeerd", "besproken"}
            kind = m.kind if m else None
            p = op_naam if venster else set()
            g = mag if venster and tafel else set()
            self.ding(punt, o.school_id, kind=kind, map=m, wie={"P": p, "G": g})
            for rij in rijen:
                eigen = {per[rij.deelname_id].gebruiker_id}
                self.ding(rij, o.school_id, kind=kind, map=m, wie={"P": p, "G": g & eigen})
            wie, voor = self.wie(), self.kans(0.3)
            actie = self.erin(
                [Actiepunt(agendapunt_id=punt.pk, wat="w", toegevoegd_door_id=wie, wie_id=wie, vooraf=voor)]
            )
            dicht = o.status == "gehouden"
            van_hen = set() if voor else mag
            feiten = {
                "E": {wie} if dicht or voor else set(),
                "G": van_hen if venster else set(),
                "H": van_hen if dicht and later >= self.vandaag else set(),
            }
            self.ding(actie[0], o.school_id, kind=kind, map=m, wie=feiten)

    def _partij(self, wie: int) -> set[int]:
        mens = next(m for m in self.mensen if m.pk == wie)
        return {a.functie for a in mens.aanstellingen if a.nu and a.rol in EXTERN}

    # --- what only those named read
    def _veilig(self) -> None:
        meldcodes = self.bij_elk(lambda m: (Meldcode(dossier_id=m.pk, geopend_door_id=self.wie()), {}), 0.6)
        lezers = []
        for rij, ding in meldcodes:
            ding.ook["eigen_D"] = True
            ding.wie["D"] = set()
            for w in self.groepje(4):
                stop = self.kans(0.3)
                lezers.append(
                    Meldcodelezer(
                        meldcode_id=rij.pk, gebruiker_id=w, toegevoegd_door_id=w,
                        gestopt_op=timezone.now() if stop else None,
                    )
                )  # fmt: skip
                if not stop:
                    ding.wie["D"].add(w)
        self.erin(lezers)
        rijen = self.erin(
            [
                Vertrouwensgesprek(
                    vertrouweling_id=k.pk, sleutel=uuid.uuid4(), datum=self.vandaag, geheim=b"x",
                    geschreven_door_id=self.wie(),
                )
                for k in self.kinderen
            ]
        )  # fmt: skip
        for rij, k in zip(rijen, self.kinderen, strict=True):
            self.ding(rij, k.school, wie={"W": {rij.geschreven_door_id}}, ook={"over": k})


LEEG = {
    "BooleanField": False, "PositiveSmallIntegerField": 1, "PositiveIntegerField": 1, "JSONField": {}, "ArrayField": [],
    "DateTimeField": datetime(2026, 1, 1, tzinfo=UTC), "DateField": date(2026, 1, 1), "TimeField": time(9),
}  # fmt: skip


def _met_rol(functies: list[Any], nummer: int) -> list[Any]:
    """Each role gets its turn, so that no cell waits for chance."""
    return [f for f in functies if f.rol == ROL_CODES[nummer % len(ROL_CODES)]]


def aanvullen(rij: Any) -> None:
    """What the database asks and no rule of reading looks at."""
    for veld in rij._meta.concrete_fields:
        vrij = veld.null or veld.primary_key or veld.is_relation or getattr(veld, "auto_now_add", False)
        if not vrij and getattr(rij, veld.attname) is None:
            setattr(rij, veld.attname, LEEG[type(veld).__name__])
