"""The tasks of a programme, and its line on the timeline."""

from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.services import gebeurtenis_bijschrijven, taak_afronden, taak_openen
from opp.models import Opp, Versie
from programmas.models import Programma, Programmaversie
from programmas.woorden import tekst_voor_plan

PER_VERSIE = ("programma_vaststellen", "programma_herzien", "programma_einde", "programma_stap")
IN_PLAN = "programma_in_plan"


def vaststeltaak(versie: Programmaversie, *, namens: Gebruiker) -> None:
    dossier = versie.programma.dossier
    naam = dossier.leerling.roepnaam
    taak_openen(
        soort="programma_vaststellen",
        sleutel=f"{versie.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"Beslis over het aangepaste programma van {naam}",
        toelichting=f"Voorstel van {versie.gemaakt_door}, versie {versie.nummer}"[:200],
        waar=reverse("programmas:vaststellen", args=[versie.pk]),
        voor="ZC",
        namens=namens,
    )


def plan_van(programma: Programma) -> Versie | None:
    """The version of the OPP in which the deviation belongs: the one that is being written, else the newest."""
    versies = Versie.objects.filter(opp__dossier=programma.dossier_id, opp__soort="opp", opp__status__in=Opp.OPEN)
    return versies.select_related("opp").order_by("-opp", "-nummer").first()


def staat_in(plan: Versie, versie: Programmaversie) -> bool:
    return tekst_voor_plan(versie) in plan.afwijking_toelichting


def plantaak(versie: Programmaversie, *, namens: Gebruiker | None) -> None:
    """A programme of a pupil with an OPP is a deviation that belongs in it (ZIEK-20): proposed, not typed again."""
    plan = plan_van(versie.programma)
    taak_afronden(soort=IN_PLAN, sleutel=f"{versie.programma_id}")
    if plan is None or staat_in(plan, versie):
        return
    dossier = versie.programma.dossier
    naam = dossier.leerling.roepnaam
    concept = plan.is_concept
    taak_openen(
        soort=IN_PLAN,
        sleutel=f"{versie.programma_id}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=f"Zet het aangepaste programma in het OPP van {naam}",
        toelichting="De tekst staat klaar om over te nemen" if concept else "Maak eerst een nieuwe versie van het OPP",
        waar=reverse("opp:overnemen" if concept else "opp:tonen", args=[plan.pk]),
        voor="ZC",
        namens=namens,
    )


def taken_sluiten(programma: Programma, *, vervallen: bool) -> None:
    """Of every version; a version that was followed by another needs no look any more."""
    for versie in programma.versies.order_by("pk"):
        for soort in PER_VERSIE:
            taak_afronden(soort=soort, sleutel=f"{versie.pk}", vervallen=vervallen)


def bijschrijven(versie: Programmaversie, *, wat: str, titel: str, door: Gebruiker, tekst: str = "") -> None:
    """That it happened, never what it is about; ``tekst`` is why a proposal does not go on."""
    gebeurtenis_bijschrijven(
        versie.programma.dossier,
        door=door,
        datum=timezone.localdate(),
        titel=titel,
        tekst=tekst,
        herkomst=f"programma:{versie.pk}:{wat}",
    )
