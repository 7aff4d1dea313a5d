"""What a job makes: the figures of a school, and the document of a year."""

import secrets

from django.db import transaction
from django.utils import timezone

from scholen.models import School
from zorg.basis.opdrachten import plaatsen
from zorg.basis.pdf import bestand_maken, pdf

from .models import Cijfer, Jaarstand, Jaarverslag
from .onderdrukken import mag_vervangen
from .rapport import hoofdstukken, kleinste_cellen, rapporten
from .soorten import JAREN
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
    standen = list(Jaarstand.objects.filter(school=school).select_related("schooljaar").order_by("pk"))
    nu, kleinste = timezone.now(), kleinste_cellen([school])[school.pk]
    geteld = tellen(school, [stand.schooljaar for stand in standen], vandaag=timezone.localdate())
    for stand in standen:
        if _leggen(stand, geteld[stand.schooljaar_id], kleinste):
            _verslag_opstellen(stand)
    Jaarstand.objects.filter(pk__in=[stand.pk for stand in standen]).update(geteld_op=nu)


def _leggen(stand: Jaarstand, blokken: dict[str, Blok], kleinste: int) -> bool:
    """Write the rows of one year; returns whether anything changed."""
    staat = {cijfer.blok: cijfer for cijfer in stand.cijfers.all()}
    nieuw = [naam for naam, blok in blokken.items() if blok.leden and naam not in staat]
    Cijfer.objects.bulk_create(
        Cijfer(stand=stand, blok=naam, catalogusitem_id=blokken[naam].item, **_velden(blokken[naam])) for naam in nieuw
    )
    veranderd = [
        cijfer
        for naam, cijfer in staat.items()
        if mag_vervangen(cijfer.leden, blokken.get(naam, Blok()).leden, kleinste)
    ]
    for cijfer in veranderd:
        for veld, waarde in _velden(blokken.get(cijfer.blok, Blok())).items():
            setattr(cijfer, veld, waarde)
    Cijfer.objects.bulk_update(veranderd, ["leden", "metingen", "geteld_op"])
    return bool(nieuw or veranderd)


def _velden(blok: Blok) -> dict[str, object]:
    return {"leden": blok.leden, "metingen": blok.metingen, "geteld_op": timezone.now()}


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
