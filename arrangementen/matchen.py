"""Who fits this pupil (ZEIST-43, ZIEK-08): room, whom the pupil knows, what the question is about. Nobody is hidden."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from roosters.rooster import Plek, gewone_dag, van_leerling
from roosters.vrij import samen_vrij

from .models import Arrangement, CoachProfiel, Dag, Kandidaat, Soort, Vastmoment, kandidaten_voor, uren

BEZET = "Heeft daar een vast moment"
EERDER, KENT, SAMEN, VAK = 5, 3, 2, 1  # what each is worth when the candidates are put in order


@dataclass(frozen=True)
class Match:
    """One candidate for one pupil, and what speaks for it."""

    kandidaat: Kandidaat
    soort: Soort
    eerder: tuple[str, ...] = ()
    kent: tuple[str, ...] = ()
    vakken: tuple[str, ...] = ()
    # Hours in which both have nothing; None when the rosters do not say.
    vrije_uren: tuple[str, ...] | None = None
    profiel: CoachProfiel | None = None

    @property
    def past(self) -> bool:
        return self.kandidaat.past(self.soort)

    @property
    def punten(self) -> int:
        bekend = EERDER * bool(self.eerder) + KENT * bool(self.kent)
        return bekend + SAMEN * bool(self.vrije_uren) + VAK * bool(self.vakken)

    @property
    def contact(self) -> str:
        """How this person knows the pupil: "begeleidde Nina eerder (buddy), is mentor"."""
        return ", ".join((*self.eerder, *self.kent))

    @property
    def reden(self) -> str:
        """Why this one, in sentences; what does not speak for it stands there as well."""
        zinnen = [self.contact, *(f"geeft {vak}, en daar gaat de vraag over" for vak in self.vakken)]
        if self.kandidaat.kwalificatie:
            zinnen.append(f"heeft als opleiding {self.kandidaat.kwalificatie}")
        zinnen += [self.samen, self._ruimte()]
        return " ".join(f"{zin[:1].upper()}{zin[1:]}." for zin in zinnen if zin)

    def _ruimte(self) -> str:
        vrij, nodig = self.kandidaat.vrij, self.kandidaat.kost(self.soort)
        if vrij is None:
            return "geen maximum ingesteld"
        stand = f"{uren(vrij)} per week vrij, {uren(nodig)} nodig"
        return f"heeft ruimte: {stand}" if self.past else f"heeft geen ruimte: {stand}"

    @property
    def samen(self) -> str:
        """When both could, by their rosters: "samen vrij op maandag 1 en 3, donderdag 2"."""
        if self.vrije_uren is None:
            return ""
        return f"samen vrij op {momenten_in_woorden(self.vrije_uren)}" if self.vrije_uren else "geen uur samen vrij"

    @property
    def momenten(self) -> str:
        """When this person says to be able to: "maandag 1 en 3, donderdag 2"."""
        return momenten_in_woorden(self.profiel.momenten if self.profiel else [])


def momenten_in_woorden(momenten: Iterable[str]) -> str:
    per_dag: dict[int, list[int]] = defaultdict(list)
    for moment in momenten:
        dag, _, lesuur = moment.partition("-")
        per_dag[int(dag)].append(int(lesuur))
    delen = [
        f"{Dag(dag).label.lower()} {' en '.join(map(str, sorted(lesuren)))}" for dag, lesuren in sorted(per_dag.items())
    ]
    return ", ".join(delen)


def matches(
    arrangement: Arrangement, *, voor: Gebruiker, frequentie: str = "", zonder: Gebruiker | None = None
) -> list[Match]:
    """Everybody who may give this support; who has room first, then who fits best, then by name."""
    leerling, item = arrangement.dossier.leerling, arrangement.catalogusitem
    mensen = kandidaten_voor(item, leerling.school, timezone.localdate())
    mensen = [k for k in mensen if k.gebruiker != zonder]
    soort = Soort.van(item, frequentie or arrangement.frequentie)
    eerder, kent = _eerder(arrangement, mensen, voor), _kent(arrangement, mensen)
    profielen = CoachProfiel.objects.filter(school=leerling.school, gebruiker__in=[k.gebruiker for k in mensen])
    profiel = {p.gebruiker_id: p for p in profielen}
    uren_samen = _samen(arrangement, mensen, profiel)
    gevonden = [
        Match(
            k, soort, tuple(eerder[k.gebruiker.pk]), tuple(kent[k.gebruiker.pk]),
            gevraagd(arrangement.toelichting, profiel[k.gebruiker.pk].vakken) if k.gebruiker.pk in profiel else (),
            uren_samen.get(k.gebruiker.pk), profiel.get(k.gebruiker.pk),
        )
        for k in mensen
    ]  # fmt: skip
    return sorted(gevonden, key=lambda m: (not m.past, -m.punten))


def _samen(
    arrangement: Arrangement, mensen: Sequence[Kandidaat], profiel: dict[int, CoachProfiel]
) -> dict[int, tuple[str, ...]]:
    """On the usual roster of the first day: the hours of both, less the fixed lessons each has; of who said when they
    can, only those."""
    leerling, vandaag = arrangement.dossier.leerling, timezone.localdate()
    op = max(vandaag, arrangement.begindatum or vandaag)
    personen = [k.gebruiker for k in mensen]
    if not van_leerling(leerling, op=op):
        return {}
    op = gewone_dag(leerling.school, op)
    vast = Vastmoment.objects.filter(periode__contains=op).filter(Q(begeleider__in=personen) | Q(leerling=leerling))
    bezet_leerling: dict[Plek, str] = {}
    bezet: dict[int, dict[Plek, str]] = defaultdict(dict)
    for begeleider, van, dag, lesuur in vast.values_list("begeleider", "leerling", "dag", "lesuur"):
        bezet[begeleider][Plek(dag, lesuur)] = BEZET
        if van == leerling.pk:
            bezet_leerling[Plek(dag, lesuur)] = BEZET
    plekken = samen_vrij(leerling, personen, op=op, bezet_leerling=bezet_leerling, bezet_begeleiders=bezet)
    gevonden = {pk: [f"{plek.dag}-{plek.lesuur}" for plek in rij] for pk, rij in plekken.items()}
    return {pk: tuple(_zelf_gezegd(rij, profiel.get(pk))) for pk, rij in gevonden.items()}


def _zelf_gezegd(momenten: list[str], profiel: CoachProfiel | None) -> list[str]:
    if profiel is None or not profiel.momenten:
        return momenten
    return [moment for moment in momenten if moment in profiel.momenten]


def reden_voor(arrangement: Arrangement, begeleider: Gebruiker, *, voor: Gebruiker, frequentie: str = "") -> str:
    """Why this begeleider, when nobody wrote it down."""
    rijen = matches(arrangement, voor=voor, frequentie=frequentie)
    return next((m.reden for m in rijen if m.kandidaat.gebruiker == begeleider), "")


def gevraagd(vraag: str, vakken: Sequence[str]) -> tuple[str, ...]:
    """The subjects that the question names."""
    woorden = set(re.findall(r"\w+", vraag.lower()))
    return tuple(vak for vak in vakken if set(vak.lower().split()) <= woorden)


def _eerder(arrangement: Arrangement, mensen: Sequence[Kandidaat], voor: Gebruiker) -> dict[int, list[str]]:
    """Who guided this pupil, as far as who asks may know it."""
    gevonden: dict[int, list[str]] = defaultdict(list)
    roepnaam = arrangement.dossier.leerling.roepnaam
    rijen = Arrangement.objects.waarop(voor, "traject.inzien").filter(
        dossier=arrangement.dossier_id, begeleider__in=[k.gebruiker for k in mensen]
    )
    rijen = rijen.exclude(pk=arrangement.pk).exclude(status=Arrangement.Status.INGETROKKEN)
    for rij in rijen.select_related("catalogusitem").order_by("-pk"):
        if rij.beeindigd_op:
            zin = f"begeleidde {roepnaam} tot {date_format(rij.beeindigd_op, 'F Y').lower()}"
        else:
            zin = f"begeleidt {roepnaam} nu"
        gevonden[rij.begeleider_id].append(f"{zin} ({rij.catalogusitem.naam})")
    return gevonden


def _kent(arrangement: Arrangement, mensen: Sequence[Kandidaat]) -> dict[int, list[str]]:
    """Who is mentor or teaches the class."""
    gevonden: dict[int, list[str]] = defaultdict(list)
    leerling = arrangement.dossier.leerling
    if leerling.klas_id is None:
        return gevonden
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).met_rol("ME", "DO").filter(klas=leerling.klas_id)
    rijen = rijen.filter(gebruiker__in=[k.gebruiker for k in mensen]).select_related("functie")
    for rij in rijen.order_by("pk"):
        wat = f"is mentor van {leerling.roepnaam}" if rij.functie.rol == "ME" else f"geeft les aan {leerling.roepnaam}"
        if wat not in gevonden[rij.gebruiker_id]:
            gevonden[rij.gebruiker_id].append(wat)
    return gevonden
