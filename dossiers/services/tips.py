"""What helps in the lesson: for everybody who teaches the pupil, and whether they read it."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.mensen import docenten_van
from dossiers.models import Dossier, Gelezen, Niveau, Taak, Tijdlijnstuk
from scholen.models import School

from .basis import besluit_bijschrijven, taak_afronden, taak_openen

SOORT = "tips_lezen"


@transaction.atomic
def tips_delen(
    dossier: Dossier, *, door: Gebruiker, datum: date, titel: str, tekst: str, herkomst: str, geldig_tot: date
) -> Tijdlijnstuk:
    """Tips stand on the page of the pupil until that day, and each teacher is asked to read them. Twice gives once."""
    stuk = besluit_bijschrijven(
        dossier,
        door=door,
        datum=datum,
        titel=titel,
        tekst=tekst,
        herkomst=herkomst,
        niveau=Niveau.Z0,
        geldig_tot=geldig_tot,
    )
    leerling = dossier.leerling
    for docent in docenten_van(leerling, op=datum):
        if docent != door and not stuk.gelezen.filter(gebruiker=docent).exists():
            taak_openen(
                soort=SOORT,
                sleutel=f"{stuk.pk}:{docent.pk}",
                school=leerling.school,
                dossier=dossier,
                wat=f"Lees de tips voor in de les over {leerling.roepnaam}"[:200],
                waar=reverse("dossiers:leerling", args=[leerling.pk]),
                voor=docent,
                namens=door,
            )
    return stuk


@transaction.atomic
def tips_gelezen(stuk: Tijdlijnstuk, *, door: Gebruiker) -> None:
    """This reader knows it now. Saying so again changes nothing."""
    _, nieuw = Gelezen.objects.get_or_create(stuk=stuk, gebruiker=door)
    taak_afronden(soort=SOORT, sleutel=f"{stuk.pk}:{door.pk}")
    if nieuw:
        vastleggen("tips_gelezen", op=stuk, door=door)


def tips_opruimen(school: School, *, datum: date) -> None:
    """Nobody need read any more what stopped counting."""
    verlopen = set(
        Tijdlijnstuk.objects.filter(geldig_tot_datum__lt=datum, dossier__leerling__school=school).values_list(
            "pk", flat=True
        )
    )
    taken = Taak.objects.open().filter(school=school, soort=SOORT).order_by("pk")
    for sleutel in taken.values_list("sleutel", flat=True):
        _, stuk, docent = sleutel.split(":")
        if int(stuk) in verlopen:
            taak_afronden(soort=SOORT, sleutel=f"{stuk}:{docent}", vervallen=True)


@transaction.atomic
def besluit_verbeteren(*, herkomst: str, tekst: str, door: Gebruiker) -> None:
    """A concept of minutes was corrected: so is what it put in the dossier. Nothing when it put nothing there."""
    stuk = Tijdlijnstuk.objects.select_for_update(of=("self",)).filter(herkomst=herkomst).first()
    if stuk and stuk.tekst != tekst:
        stuk.tekst = tekst
        stuk.save(update_fields=["tekst"])
        vastleggen("besluit_verbeterd", op=stuk, door=door)
