"""What a job makes: the figures of a school, and the document of a year."""

import secrets

from django.db import transaction
from django.utils import timezone

from scholen.models import School
from zorg.basis.opdrachten import plaatsen
from zorg.basis.pdf import bestand_maken, pdf

from .models import EERDER, Cijfer, Jaarstand, Jaarverslag
from .onderdrukken import Cel, Lid, toonbaar
from .rapport import hoofdstukken, kleinste_cellen, rapporten
from .soorten import JAREN, OP_TIJD, TERMIJNEN, UITKOMSTEN
from .tellen import Blok, tellen


def standen_klaarzetten(school: School) -> None:
    """A row for each of the last years that began."""
    jaren = school.schooljaren.filter(begindatum__lte=timezone.localdate()).order_by("-begindatum")[:JAREN]
    Jaarstand.objects.bulk_create([Jaarstand(school=school, schooljaar=jaar) for jaar in jaren], ignore_conflicts=True)


@transaction.atomic
def bijwerken(school_id: int) -> None:
    """Count a school. What would show the difference of a few pupils stays as it was, until there are more."""
    school = School.objects.select_for_update(no_key=True).get(pk=school_id)
    standen_klaarzetten(school)
    standen = list(
        Jaarstand.objects.filter(school=school).select_related("schooljaar").prefetch_related("cijfers").order_by("pk")
    )
    nu, kleinste = timezone.now(), kleinste_cellen([school])[school.pk]
    geteld = tellen(school, [stand.schooljaar for stand in standen], vandaag=timezone.localdate())
    geraakt = {stand: _leggen(stand, geteld[stand.schooljaar_id], kleinste) for stand in standen}
    alle = [cijfer for cijfers in geraakt.values() for cijfer in cijfers]
    Cijfer.objects.bulk_update([cijfer for cijfer in alle if cijfer.pk], ["leden", "metingen", "geteld_op"])
    Cijfer.objects.bulk_create(cijfer for cijfer in alle if cijfer.pk is None)
    for stand in standen:
        if geraakt[stand]:
            _verslag_opstellen(stand)
    Jaarstand.objects.filter(pk__in=[stand.pk for stand in standen]).update(geteld_op=nu)


def _leggen(stand: Jaarstand, blokken: dict[str, Blok], kleinste: int) -> list[Cijfer]:
    """The rows of one year that changed, or are new."""
    staat = {cijfer.blok: cijfer for cijfer in stand.cijfers.all()}
    geraakt: list[Cijfer] = []
    for naam in {**blokken, **{naam: None for naam in staat if EERDER not in naam}}:
        blok = blokken.get(naam, Blok())
        if blok.leden or naam in staat:
            geraakt += _blok_leggen(stand, naam, blok, staat, kleinste)
    return geraakt


def _blok_leggen(stand: Jaarstand, naam: str, blok: Blok, staat: dict[str, Cijfer], kleinste: int) -> list[Cijfer]:
    """The count and each measure by itself; returns the rows that changed, of what is shown and of what was."""
    nu = timezone.now()
    cijfer = staat.get(naam) or Cijfer(stand=stand, blok=naam, catalogusitem_id=blok.item)
    leden, metingen, geraakt = cijfer.leden, dict(cijfer.metingen), []
    for meting in ("", *sorted({*metingen, *blok.gemeten})):
        vorige = f"{naam}{EERDER}{meting}"
        eerder = staat.get(vorige) or Cijfer(stand=stand, blok=vorige, leden=_al_getoond(cijfer, meting, kleinste))
        delen = () if meting else _delen(naam)
        getoond = toonbaar(blok.gemeten.get(meting, []) if meting else blok.leden, eerder.leden, delen, kleinste)
        if getoond is None:
            continue
        rijen = [list(lid) for lid in getoond]
        if meting:
            metingen[meting] = list(blok.metingen.get(meting, (0, 0)))
        else:
            leden = rijen
        if not Cel.van(getoond).te_klein(kleinste) and rijen not in eerder.leden[-1:]:
            eerder.leden, eerder.geteld_op = [*eerder.leden, rijen], nu
            geraakt.append(eerder)
    if cijfer.pk is None or (leden, metingen) != (cijfer.leden, cijfer.metingen):
        cijfer.leden, cijfer.metingen, cijfer.geteld_op = leden, metingen, nu
        geraakt.append(cijfer)
    return geraakt


def _al_getoond(cijfer: Cijfer, meting: str, kleinste: int) -> list[list[Lid]]:
    """Of a count that was shown before it was kept what was shown."""
    leden: list[Lid] = [(lid[0], lid[1], lid[2]) for lid in cijfer.leden]
    return [] if meting or Cel.van(leden).te_klein(kleinste) else [leden]


def _delen(naam: str) -> tuple[str, ...]:
    if naam in TERMIJNEN:
        return tuple(OP_TIJD)
    return tuple(UITKOMSTEN) if naam.startswith("item:") else ()


def _verslag_opstellen(stand: Jaarstand) -> None:
    verslag, _ = Jaarverslag.objects.get_or_create(stand=stand)
    if verslag.status == Jaarverslag.Status.CONCEPT:
        drukken_vragen(verslag)


def drukken_vragen(verslag: Jaarverslag) -> None:
    verslag.gevraagd_op = timezone.now()
    verslag.save(update_fields=["gevraagd_op"])
    plaatsen(
        "effect.verslag_drukken", sleutel=f"{verslag.pk}:{secrets.token_hex(8)}", bij=verslag.stand,
        verslag_id=verslag.pk,
    )  # fmt: skip


@transaction.atomic
def drukken(verslag_id: int) -> None:
    """Make the document as things stand. Twice makes one; the one before goes."""
    rijen = Jaarverslag.objects.select_for_update(of=("self",))
    verslag = rijen.select_related("stand__school", "stand__schooljaar", "bestand").get(pk=verslag_id)
    vorige = verslag.bestand
    if vorige and verslag.vastgesteld_op and vorige.gemaakt_op > verslag.vastgesteld_op:
        return
    cijfers = rapporten([verslag.stand], vandaag=timezone.localdate())[0]
    eigen = dict(verslag.teksten.order_by("pk").values_list("hoofdstuk", "tekst"))
    context: dict[str, object] = {
        "verslag": verslag, "rapport": cijfers, "school": verslag.stand.school,
        "hoofdstukken": hoofdstukken(cijfers, eigen),
    }  # fmt: skip
    naam = f"effect-{verslag.stand.school.slug}-{verslag.stand.schooljaar}.pdf"
    verslag.bestand = bestand_maken(naam, pdf("effect/pdf/verslag.html", context))
    verslag.save(update_fields=["bestand"])
    if vorige:
        vorige.delete()
