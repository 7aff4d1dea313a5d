"""The case itself: opened, its question put again, somebody the pupil trusts, closed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.fasen import eerste_fase
from casussen.models import Casus, Fasewissel, Hulpvraag
from dossiers.models import Dossier
from dossiers.services import bekend_maken, taak_afronden, taak_openen
from zorg.basis.models import Onvolledig

from .mensen import casemanager_benoemen, volgens_fase
from .slot import op_slot

GEEN_AANLEIDING = "Casus geopend"
# Asked by a meeting; who writes the question again has done it (GRO-67).
VERDIEPEN = "hulpvraag_verdiepen"
# Talk with the pupil again about the parents.
OUDERS = "ouders_later"
GEKOZEN = "vertrouwenspersoon_gekozen"
TAKEN = (
    "casemanager_benoemen",
    "casemanager_worden",
    "casus_overgedragen",
    "casus_evalueren",
    VERDIEPEN,
    OUDERS,
    GEKOZEN,
)


@transaction.atomic
def casus_openen(
    dossier: Dossier,
    *,
    door: Gebruiker,
    hulpvraag: str = "",
    probleemsoort: str = "",
    herkomst: str = "",
    categorieen: Iterable[str] = (),
    besloten: bool = False,
) -> Casus:
    """The case that runs for this pupil; opened now, in the first step of the profile, when there is none.

    The same ``herkomst`` again gives the case it led to, also when that was closed since. A question for help that is
    new is added to a case that runs already, and so is what it is about (``categorieen``).

    ``besloten``: the pupil asked in confidence. That is a case of its own, beside one that others know of.
    """
    Dossier.objects.select_for_update(no_key=True, of=("self",)).get(pk=dossier.pk)  # two at once: one after the other
    alle = Casus.objects.filter(dossier=dossier).select_related("fase", "casemanager", "dossier__leerling__school")
    eerder = alle.filter(herkomsten__contains=[herkomst]).order_by("pk").first() if herkomst else None
    if eerder:
        return eerder
    casus = alle.lopend().filter(besloten=besloten).first() or _open(dossier, probleemsoort, door, besloten=besloten)
    if herkomst:
        casus.herkomsten = [*casus.herkomsten, herkomst]
    casus.categorieen = list(dict.fromkeys([*casus.categorieen, *categorieen]))
    casus.save(update_fields=["herkomsten", "categorieen"])
    if probleemsoort and not casus.probleemsoort:
        probleemsoort_zetten(casus, probleemsoort=probleemsoort, door=door)
    if hulpvraag:
        hulpvraag_schrijven(casus, tekst=hulpvraag, door=door)
    return casus


@transaction.atomic
def benoemen_bij(dossier: Dossier, *, casemanager: Gebruiker, door: Gebruiker) -> Casus:
    """A meeting names the casemanager of a pupil, also when no case was begun yet (GRO-55)."""
    return casemanager_benoemen(casus_openen(dossier, door=door), casemanager=casemanager, door=door)


def _open(dossier: Dossier, probleemsoort: str, door: Gebruiker, *, besloten: bool) -> Casus:
    fase = eerste_fase(dossier.leerling.school)
    casus = Casus.objects.create(
        dossier=dossier, fase=fase, probleemsoort=probleemsoort, geopend_door=door, in_fase_sinds_op=timezone.now(),
        besloten=besloten,
    )  # fmt: skip
    vastleggen("casus_geopend", op=casus, door=door, fase=fase.code)
    if not besloten:
        bekend_maken(dossier)
    Fasewissel.objects.create(casus=casus, naar=fase, door=door, aanleiding=GEEN_AANLEIDING)
    volgens_fase(casus, fase, door=door)
    casus.save(update_fields=["casemanager"])
    return casus


@transaction.atomic
def probleemsoort_zetten(casus: Casus, *, probleemsoort: str, door: Gebruiker) -> Casus:
    """What kind of problem it is; a school may send each kind along its own way."""
    casus = op_slot(casus)
    if casus.probleemsoort != probleemsoort:
        casus.probleemsoort = probleemsoort
        casus.save(update_fields=["probleemsoort"])
        vastleggen("probleemsoort_gezet", op=casus, door=door)
    return casus


@transaction.atomic
def hulpvraag_schrijven(casus: Casus, *, tekst: str, door: Gebruiker) -> Hulpvraag:
    """Put the question for help, or put it again in other words; earlier words stay (GRO-45)."""
    casus = op_slot(casus)
    vorige = casus.hulpvragen.order_by("pk").last()
    if vorige and vorige.fase_id == casus.fase_id and vorige.tekst == tekst:
        return vorige
    hulpvraag = Hulpvraag.objects.create(casus=casus, fase=casus.fase, tekst=tekst, geschreven_door=door)
    taak_afronden(soort=VERDIEPEN, sleutel=f"casus:{casus.pk}", alleen_van=door)
    vastleggen("hulpvraag_geschreven", op=casus, door=door, fase=casus.fase.code)
    return hulpvraag


@transaction.atomic
def vertrouwenspersoon_kiezen(
    casus: Casus,
    *,
    vertrouwenspersoon: Gebruiker,
    besproken_datum: date,
    door: Gebruiker,
    voorkeur: str = "",
    mogelijk: str = "",
) -> Casus:
    """Whom the pupil trusts at school, found together with the pupil (ZEIST-09). It opens no dossier to anybody; who is
    chosen hears it in the own worklist.

    Whom the pupil would like and what can be arranged stand beside it (ZEIST-32).
    """
    casus = op_slot(casus)
    velden = {
        "vertrouwenspersoon": vertrouwenspersoon, "vertrouwenspersoon_besproken_datum": besproken_datum,
        "vertrouwenspersoon_voorkeur": voorkeur, "vertrouwenspersoon_mogelijk": mogelijk,
    }  # fmt: skip
    for naam, waarde in velden.items():
        setattr(casus, naam, waarde)
    casus.save(update_fields=list(velden))
    vastleggen("vertrouwenspersoon_gekozen", op=casus, door=door, gekozen=vertrouwenspersoon.pk)
    _laten_weten(casus, vertrouwenspersoon)
    return casus


def _laten_weten(casus: Casus, gekozen: Gebruiker) -> None:
    """On no dossier: nobody else sees that this person was asked."""
    sleutel = f"casus:{casus.pk}"
    taak_afronden(soort=GEKOZEN, sleutel=sleutel, vervallen=True)
    taak_openen(
        soort=GEKOZEN, sleutel=sleutel, school=casus.dossier.leerling.school, besloten=True, voor=gekozen,
        wat="Een leerling koos jou als vertrouwenspersoon: maak een afspraak",
        waar=reverse("veiligheid:vertrouwen"),
    )  # fmt: skip


@transaction.atomic
def openstellen(casus: Casus, *, besproken_datum: date, door: Gebruiker) -> Casus:
    """The pupil agrees that the mentor and who follows them know of it. What was written on the timeline before stays
    with the care team.

    Refused while another case runs that they know of already.
    """
    casus = op_slot(casus)
    if not casus.besloten:
        return casus
    if Casus.objects.lopend().openbaar().filter(dossier=casus.dossier_id).exists():
        raise Onvolledig("Er loopt al een casus die anderen kennen. Ga daar verder, en sluit deze.")
    casus.besloten, casus.opengesteld_datum = False, besproken_datum
    casus.ouders_stand, casus.ouders_weer_datum = "", None
    casus.save(update_fields=["besloten", "opengesteld_datum", "ouders_stand", "ouders_weer_datum"])
    taak_afronden(soort=OUDERS, sleutel=f"casus:{casus.pk}")
    vastleggen("casus_opengesteld", op=casus, door=door)
    bekend_maken(casus.dossier)
    return casus


@transaction.atomic
def ouders_later(casus: Casus, *, weer_datum: date, door: Gebruiker) -> Casus:
    """The pupil does not want the parents to know, and no serious worry about their health asks it: help goes on, and
    on this day they talk about it again (ZEIST-19)."""
    casus = op_slot(casus)
    if not casus.besloten:
        raise Onvolledig("Deze casus is niet vertrouwelijk. De ouders mogen dit weten.")
    if weer_datum <= timezone.localdate():
        raise Onvolledig("Kies een dag na vandaag.")
    casus.ouders_stand, casus.ouders_weer_datum = Casus.Ouders.WERKEN_NAAR, weer_datum
    casus.save(update_fields=["ouders_stand", "ouders_weer_datum"])
    vastleggen("ouders_later_informeren", op=casus, door=door, weer=weer_datum.isoformat())
    sleutel = f"casus:{casus.pk}"
    taak_afronden(soort=OUDERS, sleutel=sleutel)
    taak_openen(
        soort=OUDERS, sleutel=sleutel, school=casus.dossier.leerling.school, dossier=casus.dossier, besloten=True,
        wat=f"Bespreek met {casus.dossier.leerling.roepnaam} of de ouders het mogen weten"[:200],
        waar=reverse("casussen:ouders_later", args=[casus.pk]), voor=casus.casemanager or door,
        uiterste_datum=weer_datum,
    )  # fmt: skip
    return casus


@transaction.atomic
def afsluiten(casus: Casus, *, reden: str, door: Gebruiker) -> None:
    """The question is answered, or goes on elsewhere; what still had to be done for this case lapses."""
    casus = op_slot(casus)
    casus.zet_status(Casus.Status.AFGESLOTEN, afgesloten_op=timezone.now(), afgesloten_door=door, reden_einde=reden)
    for soort in TAKEN:
        taak_afronden(soort=soort, sleutel=f"casus:{casus.pk}", vervallen=True)
    vastleggen("casus_afgesloten", op=casus, door=door, fase=casus.fase.code)
