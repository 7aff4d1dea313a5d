"""Closing a meeting: nothing forgotten, and each dossier gets its own part only."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from casussen.models import Casus
from dossiers.models import Dossier
from dossiers.services import dossiers_op_slot
from overleggen import reeks
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg, Veld
from scholen.models import Uitkomst
from zorg.basis.ineens import ineens
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from . import botsingen, uitkomsten
from .acties import taak_bij_actie
from .agenda import agenderen, gewijzigd, op_slot
from .gehoor import horen_niet
from .optekenen import in_het_dossier
from .uitkomsten import Sluiting, heeft_tips
from .vertellen import achteraf_vertellen, vooraf_is_voorbij
from .voorwaarden import Ontbreekt

Gevolg = Uitkomst.Gevolg
UITKOMST = "Kies een uitkomst, of houd het punt aan."
ADVIES = "Schrijf het advies op, of haal het punt van de agenda."
NIET_MEER = "‘{}’ is voor {}, en die mag dit niet meer lezen. Kies iemand anders."
ACTIE = "Kies wie ‘{}’ doet, en voor wanneer."
CONTACTPERSOON = "Kies wie van school dit met {} afspreekt: ‘{}’."
GESLOTEN = "Het dossier van {} is gesloten. Haal het punt van de agenda."
VERWIJSBEGELEIDER = "Kies wie de verwijzing van {} begeleidt."
TIPS = "Schrijf op welke tips de docenten van {} krijgen."
CASEMANAGER = "Benoem een casemanager voor {}."
TERUGKOPPELING = "Kies wie dit aan {} vertelt, en voor wanneer."


def punten_om_te_sluiten(overleg: Overleg) -> list[Agendapunt]:
    """Every item of the meeting, with what closing looks at."""
    mentoren = Roltoewijzing.objects.geldig(timezone.localdate()).met_rol("ME").filter(school=overleg.school_id)
    punten = list(
        overleg.agendapunten.op_de_agenda()
        .select_related("dossier__leerling__klas__leerjaar", "verwijsbegeleider")
        .prefetch_related("velden", "acties__wie", besluiten_met_uitkomst())
        .annotate(
            twee_teksten=botsingen.heeft_twee_teksten(),
            heeft_casemanager=Exists(
                Casus.objects.lopend().openbaar().met_casemanager().filter(dossier=OuterRef("dossier"))
            ),
            heeft_mentor=Exists(mentoren.filter(klas=OuterRef("dossier__leerling__klas"))),
        )
        .op_volgorde()
    )
    botsingen.erbij_zetten(punten)
    for punt in punten:
        _een_school(punt, overleg)
        punt.overleg = overleg
    niet = horen_niet(punten)
    for punt in punten:
        setattr(punt, "horen_niet", niet.get(punt.pk, {}))  # noqa: B010 (the type of the model does not know it)
    return punten


def _een_school(punt: Agendapunt, overleg: Overleg) -> None:
    """One school for all items, so that its settings and its calendar are read once."""
    overleg.overlegtype.school = overleg.school
    if punt.leerling:
        punt.leerling.school = overleg.school
    for besluit in punt.besloten:
        if besluit.uitkomst.naar_overlegtype:
            besluit.uitkomst.naar_overlegtype.school = overleg.school


def besluiten_met_uitkomst() -> Prefetch:
    soort = ("uitkomst__catalogusitem__coordinator", "uitkomst__naar_overlegtype", "uitkomst__bestemming__partner")
    return Prefetch("besluiten", Besluit.objects.select_related(*soort, "wie").order_by("pk"))


def ontbreekt(punt: Agendapunt) -> list[Ontbreekt]:
    """What must still be filled in before this item can be closed, each with the place where that is done; an item
    that waits goes to the next meeting."""
    if punt.dossier and punt.is_open and punt.dossier.status == Dossier.Status.GESLOTEN:
        return [Ontbreekt(GESLOTEN.format(punt.roepnaam), reverse("overleggen:intrekken", args=[punt.pk]))]
    if punt.status != Agendapunt.Status.GEAGENDEERD:
        return []
    if punt.is_anoniem:
        return [] if punt.veldtekst(Veld.Soort.BESLUIT) else [_bij(punt, ADVIES, "veld-besluit")]
    besluiten = punt.besloten
    acties = [a for a in punt.acties.all() if a.is_open and not a.vooraf]
    lijst = [] if besluiten else [_bij(punt, UITKOMST, "uitkomst")]
    lijst += [_bij(punt, _wie_en_wanneer(a), "acties") for a in acties if _is_los(a)]
    niet = getattr(punt, "horen_niet", {})
    lijst += [_bij(punt, NIET_MEER.format(a.wat, a.wie), "acties") for a in acties if a.wie_id in niet]
    if besluiten and not any(b.houdt_aan for b in besluiten):
        lijst += _na_een_besluit(punt, acties)
    return lijst


def _na_een_besluit(punt: Agendapunt, acties: list[Actiepunt]) -> list[Ontbreekt]:
    lijst = []
    if vraagt_casemanager(punt):
        terug = urlencode({"terug": reverse("overleggen:afsluiten", args=[punt.overleg_id])})
        benoemen = f"{reverse('casussen:benoemen', args=[punt.dossier_id])}?{terug}"
        lijst.append(Ontbreekt(CASEMANAGER.format(punt.roepnaam), benoemen))
    if vraagt_verwijsbegeleider(punt) and punt.verwijsbegeleider_id is None:
        lijst.append(_bij(punt, VERWIJSBEGELEIDER.format(punt.roepnaam), "uitkomst"))
    if _vraagt_tips(punt):
        lijst.append(_bij(punt, TIPS.format(punt.roepnaam), "veld-tips"))
    if not _terugkoppeling_rond(punt, acties):
        lijst.append(_bij(punt, TERUGKOPPELING.format(punt.roepnaam), "terugkoppelen"))
    return lijst


def _bij(punt: Agendapunt, zin: str, plek: str) -> Ontbreekt:
    return Ontbreekt(zin, f"{reverse('overleggen:nu', args=[punt.overleg_id])}?punt={punt.pk}#{plek}")


def _is_los(actie: Actiepunt) -> bool:
    return actie.soort == Actiepunt.Soort.ACTIE and not (actie.wie_id and actie.uiterste_datum)


def _wie_en_wanneer(actie: Actiepunt) -> str:
    """Of what somebody without an account does it must be clear who at school agrees it with them (GRO-87)."""
    if actie.doet_school or actie.wie_id:
        return ACTIE.format(actie.wat)
    return CONTACTPERSOON.format(actie.met_wie, actie.wat)


def vraagt_casemanager(punt: Agendapunt) -> bool:
    """The school wants somebody named before this kind of meeting is done with a pupil (GRO-55)."""
    return punt.overleg.overlegtype.casemanager_verplicht and not getattr(punt, "heeft_casemanager", True)


def vraagt_verwijsbegeleider(punt: Agendapunt) -> bool:
    """The school wants the meeting to say who guides and watches a referral (GRO-74)."""
    verwijst = any(b.uitkomst.gevolg == Gevolg.VERWIJZING for b in punt.besloten)
    return verwijst and punt.overleg.overlegtype.verwijsbegeleider_verplicht


def _vraagt_tips(punt: Agendapunt) -> bool:
    """An advice of a meeting of the school's own that writes down tips is those tips; people from outside may advise
    the school itself."""
    soort = punt.overleg.overlegtype
    advies = any(b.uitkomst.gevolg == Gevolg.ADVIES for b in punt.besloten)
    return advies and soort.intern and Veld.Soort.TIPS in soort.extra_velden and not heeft_tips(punt)


def _terugkoppeling_rond(punt: Agendapunt, acties: list[Actiepunt]) -> bool:
    """Agreed on; or, when nobody said anything about it, there is a mentor who does it."""
    gekozen = next((a for a in acties if a.soort == Actiepunt.Soort.TERUGKOPPELING), None)
    if gekozen:
        return bool(gekozen.wie_id and gekozen.uiterste_datum)
    return bool(getattr(punt, "heeft_mentor", False))


def afsluiten(overleg: Overleg, *, door: Gebruiker, zonder_keuze: bool = False) -> None:
    """Close the meeting in one transaction: decisions, extracts, tasks, requests, and the jobs that follow.

    ``zonder_keuze``: also when somebody else still has to choose between two texts; the own choice is made first.
    Refused with what is missing (Onvolledig); whoever comes second gets OngeldigeOvergang and changes nothing.
    """
    with ineens():
        _dossiers_op_slot(overleg)  # before the meetings, as whoever puts a pupil on an agenda does
        overleg = _op_slot_met_wat_volgt(overleg)
        if overleg.status != Overleg.Status.BEZIG:
            raise overleg.weigering(Overleg.Status.BEZIG, zin="Dit overleg is nog niet begonnen. Start het eerst.")
        _dossiers_op_slot(overleg)  # and whoever came on it meanwhile
        punten = punten_om_te_sluiten(overleg)
        zinnen = [f"{p.roepnaam}: {wat}" for p in punten for wat in _nog_te_doen(p, door, zonder_keuze)]
        if zinnen:
            raise Onvolledig(*zinnen)
        _punten_sluiten(punten, uitkomsten.sluiting(overleg, door=door))
        overleg.zet_status(Overleg.Status.GEHOUDEN, gesloten_op=timezone.now(), gesloten_door=door)
        gewijzigd(overleg)
        vastleggen("overleg_afgesloten", op=overleg, door=door, punten=len(punten))
        for werk in ("overleggen.besluitenlijst_maken", "overleggen.wie_doet_wat", "aanmeldingen.besluiten_overnemen"):
            plaatsen(werk, sleutel=f"{overleg.pk}", bij=overleg, overleg_id=overleg.pk)


def _nog_te_doen(punt: Agendapunt, door: Gebruiker, zonder_keuze: bool) -> list[Ontbreekt]:
    van_anderen = all(b.geschreven_door_id != door.pk for b in botsingen.open_botsingen(punt))
    return ontbreekt(punt) + ([] if zonder_keuze and van_anderen else botsingen.kies_eerst(punt, door))


def _dossiers_op_slot(overleg: Overleg) -> None:
    dossiers_op_slot(overleg.agendapunten.exclude(dossier=None).values_list("dossier", flat=True))


def _op_slot_met_wat_volgt(overleg: Overleg) -> Overleg:
    """The meeting, and those that something of it goes to; all locked in one order."""
    verder = Besluit.objects.filter(agendapunt__overleg=overleg.pk)
    soorten = set(
        verder.filter(uitkomst__gevolg=Gevolg.GROOT_OVERLEG).values_list("uitkomst__naar_overlegtype", flat=True)
    )
    gekozen = set(verder.exclude(naar=None).values_list("naar", flat=True))
    if verder.filter(uitkomst__gevolg=Gevolg.AANHOUDEN).exists():
        soorten.add(overleg.overlegtype_id)
    reeks.allen_op_slot({overleg.pk} | gekozen | set(reeks.eerstvolgende(soorten, nu=timezone.now())))
    return op_slot(overleg)


def _punten_sluiten(punten: list[Agendapunt], samen: Sluiting) -> None:
    vooraf_is_voorbij(punten, door=samen.door)
    for punt in punten:
        botsingen.later_kopieren(punt, uiterste_datum=samen.actie_voor, door=samen.door)
        if punt.dossier is None:
            _anoniem_sluiten(punt)
    met_naam = [punt for punt in punten if punt.dossier]
    door_naar = [punt for punt in met_naam if not punt.besloten or any(b.houdt_aan for b in punt.besloten)]
    besproken = [punt for punt in met_naam if punt not in door_naar]
    Agendapunt.zet_statussen(door_naar, Agendapunt.Status.AANGEHOUDEN)
    Agendapunt.zet_statussen(besproken, Agendapunt.Status.BESPROKEN)
    for punt in door_naar:
        _nog_eens(punt, samen.overleg, samen.door)
    achteraf_vertellen(besproken, samen.overleg, coordinator=samen.coordinator, door=samen.door)
    for punt in besproken:
        for besluit in punt.besloten:
            uitkomsten.starten(besluit, punt, samen)
        uitkomsten.aanpak_in_het_plan(punt, samen)
    samen.acties_schrijven()
    _besluiten_toelichten(met_naam)
    in_het_dossier([punt for punt in met_naam if punt.besloten], samen.overleg, door=samen.door)
    _taken_geven(punten, samen)


def _besluiten_toelichten(punten: list[Agendapunt]) -> None:
    besluiten = []
    for punt in punten:
        tekst = punt.veldtekst(Veld.Soort.BESLUIT)
        for besluit in punt.besloten:
            besluit.toelichting = tekst
            besluiten.append(besluit)
    Besluit.objects.bulk_update(besluiten, ["toelichting"])


def _anoniem_sluiten(punt: Agendapunt) -> None:
    """An item about nobody ends here: of what was said only the advice is kept (S15). Who asked hears it."""
    if punt.status == Agendapunt.Status.GEAGENDEERD:
        punt.zet_status(Agendapunt.Status.BESPROKEN)
        punt.velden.exclude(soort=Veld.Soort.BESLUIT).update(tekst="")


def _taken_geven(punten: list[Agendapunt], samen: Sluiting) -> None:
    """Who does what finds it in the worklist; what is told later comes there when its turn has come."""
    van = {punt.pk: punt for punt in punten}
    acties = Actiepunt.objects.open().filter(agendapunt__in=van).select_related("wie", "na").order_by("pk")
    for actie in acties:
        taak_bij_actie(actie, van[actie.agendapunt_id], namens=samen.door)


def _nog_eens(punt: Agendapunt, overleg: Overleg, door: Gebruiker) -> None:
    agenderen(
        punt.dossier,
        soort=punt.soort,
        herkomst=punt.herkomst,
        hulpvraag=punt.hulpvraag,
        door=door,
        overlegtype=overleg.overlegtype,
        vorige=punt,
        zonder_ouders=punt.zonder_ouders,
    )
