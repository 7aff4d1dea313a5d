"""What helps in the lesson: for everybody who teaches the pupil, and whether they read it."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.mensen import docenten_van
from dossiers.models import Gelezen, Taak, Tijdlijnstuk
from scholen.models import School
from zorg.basis.ineens import eenmaal

from .basis import taak_afronden, taak_openen

SOORT = "tips_lezen"


def tips_voorleggen(stuk: Tijdlijnstuk, *, door: Gebruiker) -> None:
    """Tips stand on the page of the pupil until their last day; each teacher is asked to read them. Asking twice is
    asking once."""
    leerling = stuk.dossier.leerling
    docenten = eenmaal(("docenten", leerling.klas_id, stuk.datum), lambda: docenten_van(leerling, op=stuk.datum))
    gelezen = set(stuk.gelezen.values_list("gebruiker", flat=True))
    for docent in docenten:
        if docent != door and docent.pk not in gelezen:
            taak_openen(
                soort=SOORT,
                sleutel=f"{stuk.pk}:{docent.pk}",
                school=leerling.school,
                dossier=stuk.dossier,
                wat=f"Lees de tips voor in de les over {leerling.roepnaam}"[:200],
                waar=reverse("dossiers:leerling", args=[leerling.pk]),
                voor=docent,
                namens=door,
            )


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
