"""Afterwards: the account of what the product said that it had done. Ten promises, each with what broke it.

Reads the database and the files; changes nothing. ``Regel.fouten`` names at most ten.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import F, Max, Q
from django.utils import timezone

from audit import keten
from audit.models import Gebeurtenis
from bijlagen import opslag
from bijlagen.models import Bijlage
from dossiers.models import Notitie
from opp.models import Ondertekening
from overleggen.models import Botsing, Veld
from storm.spelers import LINK, NIEUWS
from zorg.basis.models import Opdracht

OP_TIJD = timedelta(seconds=120)


@dataclass
class Regel:
    """One promise: how often it was tried, and every time that it was broken."""

    belofte: str
    aantal: int
    fouten: list[str] = field(default_factory=list)
    ook: str = ""

    @property
    def houdt(self) -> bool:
        return self.aantal > 0 and not self.fouten

    def tekst(self) -> str:
        kop = f"{'goed' if self.houdt else 'FOUT':<5}{self.belofte:<44}{self.aantal:>7}  {self.ook}"
        return "\n".join([kop, *(f"      {fout}" for fout in self.fouten[:10])])


Feiten = dict[str, list[dict[str, Any]]]


def lees(pad: Path) -> Feiten:
    feiten: Feiten = defaultdict(list)
    for regel in pad.read_text(encoding="utf-8").splitlines():
        feit = json.loads(regel)
        feiten[feit["soort"]].append(feit)
    return feiten


def alles(feiten: Feiten, post: Path) -> Iterable[Regel]:
    proeven: list[Callable[[Feiten], Regel]] = [
        opdrachten,
        handtekeningen,
        versies,
        rechten,
        bestanden,
        audit,
        ketens,
        grendels,
        uitleg,
    ]
    for proef in proeven:
        yield proef(feiten)
    yield mails(feiten, post)


def toegezegd(feiten: Feiten) -> int:
    """How many times the product said that it had kept something."""
    return sum(len(feiten[soort]) for soort in ("notitie", "bestand", "veld", "botsing", "handtekening"))


def opdrachten(feiten: Feiten) -> Regel:
    """Every job is done, at most two minutes after nobody killed any more, and none waits for another try."""
    nu, begin = timezone.now(), datetime.fromtimestamp(feiten["begin"][0]["op"], UTC)
    stil = max((datetime.fromtimestamp(f["op"], UTC) for f in feiten["klaar"]), default=begin)
    open_ = Opdracht.objects.filter(Q(niet_voor_op__lte=nu) | Q(pogingen__gt=0)).exclude(status=Opdracht.Status.KLAAR)
    fouten = [f"opdracht {o.pk} {o.soort}: {o.status} {o.laatste_fout}" for o in open_[:10]]
    klaar = Opdracht.objects.filter(status=Opdracht.Status.KLAAR, geplaatst_op__gte=begin)
    laatst = klaar.aggregate(m=Max(F("klaar_op") - F("niet_voor_op")))["m"] or timedelta()
    te_laat = klaar.filter(klaar_op__gt=F("niet_voor_op") + OP_TIJD)
    laat = te_laat.filter(klaar_op__gt=stil + OP_TIJD)
    fouten += [f"opdracht {o.pk} {o.soort}: later dan {OP_TIJD.seconds} s" for o in laat[:10]]
    ook = f"langste wachttijd {laatst.total_seconds():.0f} s, {te_laat.count()} langer dan {OP_TIJD.seconds} s"
    return Regel("elke opdracht is op tijd gedaan", klaar.count() + open_.count(), fouten, ook)


def _per_merk(teksten: Iterable[str], merken: Iterable[str]) -> Counter[str]:
    samen = "\n".join(teksten)
    return Counter({merk: samen.count(merk) for merk in merken})


def handtekeningen(feiten: Feiten) -> Regel:
    """Who read ``klaar`` has exactly one answer, and it is the one that was given, over the bytes that were shown."""
    fouten = [f"speler: {f}" for f in feiten["handtekening_geweigerd"]]
    for feit in feiten["handtekening"]:
        rijen = Ondertekening.objects.filter(toelichting=feit["merk"]).select_related("versie__bestand", "contact")
        if len(rijen) != 1:
            fouten.append(f"{feit['adres']}: {len(rijen)} antwoorden")
            continue
        rij = rijen[0]
        if rij.handelingsdeel != feit["antwoord"] or rij.contact.email != feit["adres"]:
            fouten.append(f"{feit['adres']}: een ander antwoord of een ander mens")
        inhoud = bytes(rij.versie.bestand.inhoud) if rij.versie.bestand else b""
        if hashlib.sha256(inhoud).hexdigest() != feit["sha256"]:
            fouten.append(f"{feit['adres']}: andere bytes dan getoond")
    return Regel("elk antwoord van een ouder staat er 1 keer", len(feiten["handtekening"]), fouten)


def versies(feiten: Feiten) -> Regel:
    """Nobody's text in a meeting vanished: each number of a field was given once, and what collided is kept beside."""
    fouten = [f"veld {f['veld']} geweigerd: {f['status']}" for f in feiten["veld_geweigerd"]]
    per_veld: dict[int, dict[int, str]] = defaultdict(dict)
    for feit in feiten["veld"]:
        if feit["versie"] <= feit["gezien"]:
            fouten.append(f"veld {feit['veld']}: versie {feit['versie']} na {feit['gezien']}")
        if feit["versie"] in per_veld[feit["veld"]]:
            fouten.append(f"veld {feit['veld']}: versie {feit['versie']} 2 keer uitgedeeld")
        per_veld[feit["veld"]][feit["versie"]] = feit["merk"]
    for veld in Veld.objects.filter(pk__in=per_veld):
        laatste = max(per_veld[veld.pk])
        if veld.versie < laatste or (veld.versie == laatste and per_veld[veld.pk][laatste] not in veld.tekst):
            fouten.append(f"veld {veld.pk}: staat op {veld.versie}, en {laatste} was beloofd")
    ernaast = "\n".join(Botsing.objects.values_list("tekst", flat=True))
    fouten += [f"veld {f['veld']}: botsende tekst weg" for f in feiten["botsing"] if f["merk"] not in ernaast]
    fouten += _zonder_overschrijven(feiten)
    ook = f"{len(feiten['botsing'])} botsingen bewaard"
    return Regel("niemands tekst in een overleg verdween", len(feiten["veld"]) + len(feiten["botsing"]), fouten, ook)


def _zonder_overschrijven(feiten: Feiten) -> list[str]:
    """Who saved over version n had seen version n: otherwise the words in between were never read by anybody."""
    return [
        f"veld {f['veld']}: versie {f['versie']} over {f['gezien']} heen"
        for f in feiten["veld"]
        if f["versie"] != f["gezien"] + 1
    ]


def rechten(feiten: Feiten) -> Regel:
    fouten = [f"{f['pad']}: {f['status']}" for f in feiten["binnengekomen"]]
    return Regel("niemand van buiten kwam binnen", len(feiten["deur_dicht"]) + len(fouten), fouten)


def bestanden(feiten: Feiten) -> Regel:
    """What was taken is there once, was looked at, and has the bytes that were sent."""
    fouten = [f"bestand geweigerd: {f['status']}" for f in feiten["bestand_geweigerd"]]
    for feit in feiten["bestand"]:
        rijen = list(Bijlage.objects.filter(naam=f"{feit['merk']}.pdf"))
        if len(rijen) != 1 or rijen[0].status != Bijlage.Status.BESCHIKBAAR:
            fouten.append(f"{feit['merk']}: {[r.status for r in rijen]}")
        elif rijen[0].sha256 != feit["sha256"] or _vinger(rijen[0]) != feit["sha256"]:
            fouten.append(f"{feit['merk']}: andere bytes")
    return Regel("elk bestand is er 1 keer, met zijn eigen bytes", len(feiten["bestand"]), fouten)


def _vinger(bijlage: Bijlage) -> str:
    with opslag.openen(bijlage.opslag) as bron:
        return hashlib.sha256(bron.read()).hexdigest()


def audit(feiten: Feiten) -> Regel:
    """A note that was promised is there once, and so is its line in the log: no change without a line."""
    fouten = [f"notitie geweigerd: {f['status']}" for f in feiten["notitie_geweigerd"]]
    teller = _per_merk(Notitie.objects.values_list("tekst", flat=True), [f["merk"] for f in feiten["notitie"]])
    fouten += [f"notitie {merk}: {keer} keer" for merk, keer in teller.items() if keer != 1]
    geschreven = set(Notitie.objects.filter(titel="In de storm").values_list("pk", flat=True))
    regels = Counter(
        Gebeurtenis.objects.filter(soort="notitie_toegevoegd", onderwerp_id__in=geschreven).values_list(
            "onderwerp_id", flat=True
        )
    )
    fouten += [f"notitie {pk}: {regels[pk]} regels in het logboek" for pk in geschreven if regels[pk] != 1]
    return Regel("elke notitie staat er 1 keer, met 1 regel log", len(feiten["notitie"]), fouten)


def ketens(feiten: Feiten) -> Regel:
    """The log is whole: no line fell out of its chain, none was written past it."""
    uitslagen = [keten.controleren(nummer) for nummer in keten.ketens()]
    fouten = [f"keten {u.keten}: {fout}" for u in uitslagen for fout in u.fouten]
    fouten += [f"keten {nummer}: {fout}" for nummer, fout in keten.losse_regels().items()]
    return Regel("elke regel van het logboek zit in zijn keten", sum(u.regels for u in uitslagen), fouten)


def uitleg(feiten: Feiten) -> Regel:
    """Who got no answer was told what was the matter, or the line broke: no page fell over."""
    fouten = [f"500 op {pad}" for klaar in feiten["klaar"] for pad in klaar["vijfhonderd"]]
    return Regel("geen bladzijde viel om", toegezegd(feiten) + len(fouten), fouten)


def grendels(feiten: Feiten) -> Regel:
    """Nothing is held by somebody who is no longer there."""
    vraag = """
        SELECT count(*) FILTER (WHERE NOT granted), count(*) FILTER (WHERE locktype = 'advisory'),
               (SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%%'
                AND datname = current_database() AND state_change < now() - interval '30 seconds'),
               (SELECT count(*) FROM pg_prepared_xacts)
        FROM pg_locks
    """
    with connection.cursor() as cursor:
        cursor.execute(vraag)
        gevonden = cursor.fetchone() or (0, 0, 0, 0)
    namen = ("wachten op een grendel", "adviesgrendels", "open transacties", "voorbereide transacties")
    fouten = [f"{naam}: {getal}" for naam, getal in zip(namen, gevonden, strict=True) if getal]
    verlopen = Opdracht.objects.filter(bezet_tot_op__lt=timezone.now(), status=Opdracht.Status.WACHT).count()
    fouten += [f"opdrachten van een dode worker: {verlopen}"] if verlopen else []
    return Regel("niets bleef op slot", len(namen) + 1, fouten)


def _van(adressen: set[str]) -> list[int]:
    return list(Ondertekening.objects.filter(contact__email__in=adressen).values_list("pk", flat=True))


def mails(feiten: Feiten, post: Path) -> Regel:
    """Everybody who had to get a link got it; a mail too many is counted, for a mail cannot be taken back."""
    teksten = [pad.read_text(encoding="utf-8", errors="replace") for pad in post.glob("*.log")]
    samen = "\n".join(teksten).replace("\r\n", "\n")
    adressen = {f["adres"] for f in feiten["ouder"]}
    fouten = [f"{adres}: geen mail" for adres in sorted(adressen) if f"To: {adres}\n" not in samen]
    gevraagd = Opdracht.objects.filter(soort="opp.uitnodigen", gegevens__ondertekening_id__in=_van(adressen)).count()
    links = sum(1 for tekst in teksten if "To: ouder" in tekst and NIEUWS not in tekst and LINK.search(tekst))
    ook = f"{gevraagd} uitnodigingen, {links - gevraagd} keer nog eens gemaild"
    return Regel("elke ouder kreeg de link", len(adressen), fouten, ook)
