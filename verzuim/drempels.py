"""Hold the absences of a school against the thresholds of its profile, and ask people to look.

After every import, after a correction and each school day. One crossing gives one row, one signal and one task each
for the mentor and the verzuimcoördinator; nothing is ever submitted (S09).
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from textwrap import shorten
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Roltoewijzing
from arrangementen.mensen import mentor_of_coordinator
from audit.services import vastleggen
from dossiers.models import Leerling, Taak
from dossiers.services import taak_afronden, taak_openen
from programmas.rooster import lestijden
from scholen.kalender import begin_schooljaar, plus_schooldagen
from scholen.models import Drempel, School
from scholen.sleutels import FORMULIEREN
from signalen.models import Signaal
from signalen.services import signaal_maken
from zorg.basis.opdrachten import plaatsen

from .kalender import Schooldagen
from .mensen import verzuimcoordinator_van
from .models import Drempelmelding, Verzuimmelding
from .sindsdien import bij_de_arts, met_vervolg
from .telling import Bereikt, Feit, Regel, bereikt, samenvatten
from .vrij import zonder_vrije_uren

TERUG = timedelta(days=2 * 366)
# What was reached longer ago than its own window is history, of an import of older years: nobody need act on it.
MINSTENS_ACTUEEL = timedelta(weeks=4)
OVERZICHT = timedelta(weeks=12)
TAAK = "verzuim_drempel"


@transaction.atomic
def bijwerken(school: School, *, op: date, leerling: Leerling | None = None) -> list[Drempelmelding]:
    """What was newly reached up to ``op``. Again on the same day gives nothing: it is there already."""
    _een_tegelijk(school)
    drempels = list(school.drempels.filter(actief=True).order_by("pk"))
    if not drempels:
        return []
    kalender = Schooldagen(school, op - TERUG, op)
    uren = school.regels.getal("verzuim.lesuren_per_dag")
    regels = [Regel(drempel, kalender, uren) for drempel in drempels]
    bekend = _bekend(school, leerling)
    nieuw: list[tuple[int, Regel, Bereikt, list[Feit]]] = []
    for leerling_id, ingeschreven, feiten in _feiten(school, op, leerling):
        for kaal in regels:
            regel = replace(kaal, ingeschreven=ingeschreven)
            gevonden = bereikt(regel, feiten, op)
            over = _paren(bekend.pop((leerling_id, regel.drempel.pk), []), gevonden, op)
            nieuw += [(leerling_id, regel, b, feiten) for b in over if b.eind >= _actueel_vanaf(regel, op)]
    _vervallen([melding for over in bekend.values() for melding in over], op)
    return _maken(school, nieuw, kalender, op)


def _een_tegelijk(school: School) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"verzuim:{school.pk}"])


def _feiten(school: School, op: date, leerling: Leerling | None) -> Any:
    """Per pupil who is still here: since when, and every absence of the last two years."""
    meldingen = Verzuimmelding.objects.filter(
        leerling__school=school, leerling__uitschrijfdatum=None, begindatum__range=(op - TERUG, op)
    )
    if leerling is not None:
        meldingen = meldingen.filter(leerling=leerling)
    velden = ("leerling_id", "leerling__inschrijfdatum", "soort", "begindatum", "einddatum", "lesuren", "eerste_lesuur")
    rijen = meldingen.order_by("leerling_id", "begindatum").values_list(*velden)
    tijden = lestijden([leerling.pk] if leerling else None, school=school, vanaf=op - TERUG)
    for (leerling_id, ingeschreven), groep in groupby(rijen.iterator(chunk_size=5000), key=lambda r: r[:2]):
        feiten = [Feit(rij[2], rij[3], rij[4], rij[5], eerste=rij[6]) for rij in groep]
        yield leerling_id, ingeschreven, zonder_vrije_uren(feiten, tijden.get(leerling_id, []))


def _bekend(school: School, leerling: Leerling | None) -> dict[tuple[int, int], list[Drempelmelding]]:
    rijen = (
        Drempelmelding.objects.geldt().filter(leerling__school=school, drempel__actief=True).select_related("leerling")
    )
    if leerling is not None:
        rijen = rijen.filter(leerling=leerling)
    per: dict[tuple[int, int], list[Drempelmelding]] = defaultdict(list)
    for rij in rijen.order_by("begindatum"):
        per[rij.leerling_id, rij.drempel_id].append(rij)
    return per


def _paren(bekend: list[Drempelmelding], gevonden: list[Bereikt], op: date) -> list[Bereikt]:
    """Which of these are new: what overlaps a known stretch is that stretch, also when an older record joined it."""
    over, vrij = [], list(bekend)
    for b in gevonden:
        zelfde = next((m for m in vrij if m.begindatum <= b.eind and b.begin <= m.bereikt_datum), None)
        if zelfde is None:
            over.append(b)
        else:
            vrij.remove(zelfde)
    _vervallen(vrij, op)
    return over


def _actueel_vanaf(regel: Regel, op: date) -> date:
    if regel.drempel.aaneengesloten:
        return op - MINSTENS_ACTUEEL
    if regel.drempel.venster_weken is None:
        return begin_schooljaar(op)
    return min(regel.venster_begin(op), op - MINSTENS_ACTUEEL)


def _vervallen(meldingen: list[Drempelmelding], op: date) -> None:
    """The absence was corrected or its import undone: nobody need look any more. What was dealt with stays."""
    for melding in meldingen:
        if melding.status == Drempelmelding.Status.OPEN and melding.bereikt_datum > op - TERUG / 2:
            melding.zet_status(Drempelmelding.Status.VERVALLEN)
            taken_afronden(melding, vervallen=True)
            vastleggen("drempelmelding_vervallen", op=melding, door=None)


def _maken(
    school: School, nieuw: list[tuple[int, Regel, Bereikt, list[Feit]]], kalender: Schooldagen, op: date
) -> list[Drempelmelding]:
    ids = {leerling_id for leerling_id, *_ in nieuw}
    leerlingen = Leerling.objects.filter(pk__in=ids).select_related("school", "klas__leerjaar").in_bulk()
    bezig = set(bij_de_arts(ids))
    gemaakt, ontvangers = [], set()
    for leerling_id, regel, b, feiten in nieuw:
        leerling = leerlingen[leerling_id]
        leerling.school = school
        melding, vers = Drempelmelding.objects.geldt().get_or_create(
            leerling=leerling, drempel=regel.drempel, begindatum=b.begin,
            defaults={
                "bereikt_datum": b.op, "wat": _in_woorden(regel, b),
                "telling": {"aantal": b.aantal} | samenvatten(feiten, kalender, op - OVERZICHT, op),
            },
        )  # fmt: skip
        if vers:
            _seinen(melding, regel.drempel, op)
            if leerling_id in bezig:
                melding.zet_status(melding.Status.AFGEHANDELD, afgehandeld_op=timezone.now(), afhandeling="loopt")
            else:
                ontvangers |= _taken(melding, regel.drempel, op)
            gemaakt.append(melding)
    for wie in ontvangers:
        plaatsen(
            "verzuim.drempel_mailen", sleutel=f"{max(m.pk for m in gemaakt)}:{wie}", bij=gemaakt[0], gebruiker_id=wie,
            school_id=school.pk,
        )  # fmt: skip
    return gemaakt


def _in_woorden(regel: Regel, b: Bereikt) -> str:
    """What was counted, never why: "4 ziekmeldingen in 12 weken, van 10 september tot en met 12 november"."""
    drempel = regel.drempel
    aantal = f"{b.aantal:g}".replace(".", ",")
    wat = "procent van de schooldagen afwezig" if drempel.eenheid == "procent" else drempel.get_eenheid_display()
    if drempel.eenheid == "keer":
        wat = "keer " + " of ".join(Verzuimmelding.Soort(s).label.lower() for s in regel.soorten)
    elif drempel.aaneengesloten:
        wat = f"{wat} achter elkaar ziek"
    elif drempel.eenheid == "lesuren":
        wat = "lesuren " + " of ".join(Verzuimmelding.Soort(s).label.lower() for s in regel.soorten)
    binnen = f" in {drempel.venster_weken} weken" if drempel.venster_weken else ""
    return f"{aantal} {wat}{binnen}, van {date_format(b.begin, 'j F')} tot en met {date_format(b.eind, 'j F Y')}"


def _seinen(melding: Drempelmelding, drempel: Drempel, op: date) -> None:
    vastleggen("drempel_bereikt", op=melding, door=None, drempel=drempel.pk)
    bekend = set(melding.leerling.school.signaalcategorieen.filter(actief=True).values_list("code", flat=True))
    categorie = next((code for code in (drempel.categorie, "verzuim") if code in bekend), None)
    if categorie is None:
        return  # this school has no word for it in its list; the tasks still go out
    bron = Signaal.Bron.VERWIJDERD if drempel.soorten == ["verwijderd"] else Signaal.Bron.VERZUIM
    melding.signaal = signaal_maken(
        melding.leerling, door=None, categorieen=[categorie], wat=f"{melding.wat}.", bron=bron,
        datum=min(op, timezone.localdate()), herkomst=f"verzuim:{melding.pk}",
    )  # fmt: skip
    melding.save(update_fields=["signaal"])


def _taken(melding: Drempelmelding, drempel: Drempel, op: date) -> set[int]:
    """One for the mentor, one for the verzuimcoördinator; returns who must hear of it by mail."""
    leerling, school = melding.leerling, melding.leerling.school
    voorstel = f" Voorgesteld formulier: {FORMULIEREN[drempel.formulier].lower()}." if drempel.formulier else ""
    uiterlijk = plus_schooldagen(school, op, school.regels.getal("aanmelding.sla_schooldagen"))
    mailen = set()
    for wie, voor in (("mentor", mentor_of_coordinator(leerling, op)), ("vc", verzuimcoordinator_van(leerling, op))):
        taak = taak_openen(
            soort=TAAK, sleutel=f"{melding.pk}:{wie}", school=school,
            dossier=getattr(leerling, "dossier", None),
            wat=f"Praat over het verzuim van {leerling}: {drempel.naam.lower()}"[:200],
            toelichting=_passend(f"{melding.wat}.", voorstel),
            waar=reverse("verzuim:leerling", args=[leerling.pk]), voor=voor, uiterste_datum=uiterlijk,
        )  # fmt: skip
        mailen |= _wie(taak.voor_gebruiker_id, taak.voor_rol, school, op)
    return mailen


def _passend(*zinnen: str) -> str:
    """As many whole sentences as fit in the line of a task: half a sentence tells nobody anything."""
    ruimte = Taak._meta.get_field("toelichting").max_length or 0
    tekst = ""
    for zin in zinnen:
        if len(tekst + zin) > ruimte:
            break
        tekst += zin
    return tekst


def _met_begin(zin: str, tekst: str) -> str:
    """This sentence before what stood there; what does not fit any more ends at a word."""
    ruimte = (Taak._meta.get_field("toelichting").max_length or 0) - len(zin) - 1
    return f"{zin} {shorten(tekst, ruimte, placeholder='…')}"


def _wie(gebruiker_id: int | None, rol: str, school: School, op: date) -> set[int]:
    if gebruiker_id:
        return {gebruiker_id}
    met_rol = Roltoewijzing.objects.geldig(op).van_school(school).met_rol(rol).filter(gebruiker__is_active=True)
    return set(met_rol.values_list("gebruiker", flat=True))


def taken_uitstellen(melding: Drempelmelding, *, gesprek: date) -> None:
    """There was a talk, of another kind: whoever has the task gets the time again to say whether it was about this."""
    school = melding.leerling.school
    tot = plus_schooldagen(school, gesprek, school.regels.getal("aanmelding.sla_schooldagen"))
    zin = f"Er was een gesprek op {date_format(gesprek, 'j F')}. Ging dat over het verzuim? Handel dit dan af."
    sleutels = [f"{TAAK}:{melding.pk}:{wie}" for wie in ("mentor", "vc")]
    taken = Taak.objects.open().filter(sleutel__in=sleutels)
    for taak in taken.exclude(toelichting__startswith=zin).order_by("pk"):
        taak.toelichting = _met_begin(zin, taak.toelichting)
        taak.save(update_fields=["toelichting"])
    taken.filter(uiterste_datum__lt=tot).update(uiterste_datum=tot)


def taken_afronden(melding: Drempelmelding, *, vervallen: bool = False) -> None:
    for wie in ("mentor", "vc"):
        taak_afronden(soort=TAAK, sleutel=f"{melding.pk}:{wie}", vervallen=vervallen)


@transaction.atomic
def vervolg_overnemen(school: School, *, leerling: Leerling | None = None) -> int:
    """Who reached a threshold, and was reported, talked with about it, or is with the doctor: that is dealt with. After
    a talk of another kind the tasks wait. For what happens to one pupil, and for the task of each school day."""
    alle = Drempelmelding.objects.open().filter(leerling__school=school)
    if leerling is not None:
        alle = alle.filter(leerling=leerling)
    rijen = met_vervolg(alle).select_related("leerling__school").select_for_update(of=("self",)).order_by("pk")
    return sum(_overnemen(melding) for melding in rijen)


def _overnemen(melding: Any) -> bool:
    u = Drempelmelding.Afhandeling
    gedaan = {u.FORMULIER: melding.formulier_dag, u.GESPREK: melding.gesprek_dag, u.LOOPT: melding.loopt}
    hoe = next((hoe for hoe, wel in gedaan.items() if wel), None)
    if hoe is None:
        if melding.ander_gesprek_dag:
            taken_uitstellen(melding, gesprek=melding.ander_gesprek_dag)
        return False
    melding.zet_status(Drempelmelding.Status.AFGEHANDELD, afgehandeld_op=timezone.now(), afhandeling=hoe)
    taken_afronden(melding)
    vastleggen("drempelmelding_afgehandeld", op=melding, door=None, afhandeling=hoe.value)
    return True
