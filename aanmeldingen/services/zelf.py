"""What pupils and parents send in themselves, and the professional who finds out whom it is about."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding, Zelfmelding
from aanmeldingen.routering import COORDINATOR, Bestemming, bestemming, coordinator_van, wie_ontvangt
from aanmeldingen.volledigheid import eisen
from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .indienen import versturen

LIEVER = dict(Zelfmelding.LieverMet.choices)


@transaction.atomic
def zelf_aanmelden(
    school: School,
    *,
    naam: str,
    klas: str,
    waarover: str,
    wie_mag_weten: str = "",
    vertrouwelijk: bool = False,
    liever_met: str = Zelfmelding.LieverMet.MAAKT_NIET_UIT,
    bereikbaar: str = "",
    spoed: bool = False,
    namens: str = Aanmelding.Namens.LEERLING,
    herkomst: str = "",
    bundelen: bool = False,
) -> Zelfmelding:
    """Take in what a pupil or parent wrote, as words: it is linked to no pupil until a professional does that.

    The same ``herkomst`` again gives what is there. Nobody outside the care team hears of it, and what is confidential
    only who receives for the class that was typed (S18).
    ``bundelen``: so many come from one place that they are one task together; who is not safe never waits for that.
    """
    if not naam.strip() or not waarover.strip():
        raise Onvolledig("Vul je naam in, en waarover je wilt praten.")
    naar = bestemming(school, formulier=_formulier(school, namens), klas=klas, op=timezone.localdate())
    velden: dict[str, Any] = {
        "namens": namens, "naam": naam.strip()[:200], "klas": klas.strip()[:60], "waarover": waarover.strip(),
        "wie_mag_weten": wie_mag_weten[:300], "vertrouwelijk": vertrouwelijk, "liever_met": liever_met,
        "bereikbaar": bereikbaar[:300], "spoed": spoed, "reactiedatum": naar.reactiedatum,
        "mogelijk_rommel": bundelen and not spoed, "ontvanger": naar.ontvanger, "klas_herkend": naar.klas,
        "leerjaar": naar.leerjaar,
    }  # fmt: skip
    if herkomst:
        melding, nieuw = Zelfmelding.objects.get_or_create(herkomst=herkomst, defaults={"school": school, **velden})
    else:
        melding, nieuw = Zelfmelding.objects.create(school=school, **velden), True
    if nieuw:
        vastleggen("zelfmelding_ontvangen", op=melding, door=None)
        _voorleggen(melding, naar)
    return melding


def _formulier(school: School, namens: str) -> str:
    """A pupil reports themselves where the school has that form; elsewhere they ask an appointment, as parents do."""
    zelf = "zelf" in school.regels.lijst("aanmelding.formulieren") and namens == Aanmelding.Namens.LEERLING
    return "zelf" if zelf else "afspraak"


def _voorleggen(melding: Zelfmelding, naar: Bestemming) -> None:
    """A task for who receives it; what is not confidential the coordinator may do as well."""
    voor = naar.mensen[0] if naar.mensen and melding.vertrouwelijk else COORDINATOR
    if melding.mogelijk_rommel:
        _samen_voorleggen(melding, voor)
        return
    dossiers.taak_openen(
        soort="zelfmelding_koppelen",
        sleutel=f"zelfmelding:{melding.pk}",
        school=melding.school,
        wat="Zoek uit wie zich meldde, en nodig die uit",
        toelichting="Voelt zich nu niet veilig" if melding.spoed else "",
        waar=reverse("aanmeldingen:koppelen", args=[melding.pk]),
        voor=voor,
        uiterste_datum=timezone.localdate() if melding.spoed else melding.reactiedatum,
        besloten=melding.vertrouwelijk,
    )


def _samen_voorleggen(melding: Zelfmelding, voor: Gebruiker | str) -> None:
    dossiers.taak_openen(
        soort="zelfmeldingen_bekijken",
        sleutel=_samen(melding),
        school=melding.school,
        wat="Er zijn veel hulpvragen binnengekomen",
        toelichting="Kijk welke echt zijn",
        waar=reverse("aanmeldingen:inbox"),
        voor=voor,
        uiterste_datum=melding.reactiedatum,
    )


def _samen(melding: Zelfmelding) -> str:
    """One task for all that came in together and is for the same people."""
    bij = f":{melding.ontvanger_id}" if melding.vertrouwelijk else ""
    return f"school:{melding.school_id}{bij}"


@transaction.atomic
def doorgeven(melding: Zelfmelding, *, door: Gebruiker) -> None:
    """Who received it does not find the pupil: the coordinator looks further. Twice is once."""
    vers = Zelfmelding.objects.select_for_update(of=("self",)).select_related("school", "ontvanger").get(pk=melding.pk)
    if not vers.is_door_te_geven:
        return
    naar_coordinator(vers)
    vastleggen("zelfmelding_doorgegeven", op=vers, door=door)


def naar_coordinator(melding: Zelfmelding) -> None:
    """From now on the coordinator reads it, with a task."""
    for soort in ("zelfmelding_koppelen", "zelfmelding_wacht"):
        dossiers.taak_afronden(soort=soort, sleutel=f"zelfmelding:{melding.pk}", vervallen=True)
    melding.ontvanger = coordinator_van(melding.school)
    melding.save(update_fields=["ontvanger"])
    _voorleggen(melding, Bestemming(melding.ontvanger, [], melding.reactiedatum))


@transaction.atomic
def vertrouwelijk_bewaken(school: School) -> int:
    """What waits in confidence with nobody, because the colleague left, goes to the coordinator; of what waits past its
    day the coordinator hears only that it does."""
    vandaag = timezone.localdate()
    rijen = Zelfmelding.objects.te_koppelen().select_for_update(of=("self",)).filter(school=school, vertrouwelijk=True)
    rijen = rijen.select_related("school", "ontvanger", "klas_herkend", "leerjaar").order_by("pk")
    wachtend = [melding for melding in rijen if melding.is_door_te_geven]
    for melding in wachtend:
        if not wie_ontvangt(melding, op=vandaag):
            naar_coordinator(melding)
        elif melding.ontvanger and melding.reactiedatum < vandaag:
            dossiers.taak_openen(
                soort="zelfmelding_wacht",
                sleutel=f"zelfmelding:{melding.pk}",
                school=school,
                wat="Er wacht te lang een vertrouwelijke hulpvraag",
                toelichting=f"Vraag of die gelezen is: {melding.ontvanger.naam}"[:200],
                waar=reverse("aanmeldingen:inbox"),
                voor=COORDINATOR,
            )
    return len(wachtend)


@transaction.atomic
def koppelen(melding: Zelfmelding, *, leerling: Leerling, door: Gebruiker) -> Aanmelding:
    """The professional knows which pupil this is: it becomes an aanmelding with the receiver of the school's route."""
    vers = Zelfmelding.objects.select_for_update(of=("self",)).select_related("school").get(pk=melding.pk)
    if vers.status != Zelfmelding.Status.NIEUW or leerling.school_id != vers.school_id:
        raise OngeldigeOvergang(f"zelfmelding {vers.pk} is al gekoppeld")
    aanmelding = Aanmelding.objects.create(
        dossier=dossiers.dossier_openen(leerling, door=door, besloten=vers.vertrouwelijk),
        gemaakt_door=door,
        formulier=_formulier(vers.school, vers.namens),
        kanaal=Aanmelding.Kanaal.PORTAAL,
        namens=vers.namens,
        ontvangstdatum=timezone.localdate(vers.ontvangen_op),
        omschrijving=vers.waarover,
        vertrouwelijk=vers.vertrouwelijk,
        besloten=vers.vertrouwelijk,
        ernst=Aanmelding.Ernst.ACUUT if vers.spoed else "",
        antwoorden={
            "wie_mag_weten": vers.wie_mag_weten,
            "vertrouwelijk_gevraagd": "ja" if vers.vertrouwelijk else "nee",
            "liever_met": vers.liever_met,
            "bereikbaar": vers.bereikbaar,
        },
    )
    versturen(aanmelding, eisen(leerling, op=timezone.localdate(), formulier=aanmelding.formulier), door)
    _afronden(vers, Zelfmelding.Status.GEKOPPELD, door, aanmelding=aanmelding)
    return aanmelding


@transaction.atomic
def afwijzen(melding: Zelfmelding, *, door: Gebruiker, reden: str) -> None:
    """Nobody can tell whom this is about; why stays with it."""
    vers = Zelfmelding.objects.select_for_update().get(pk=melding.pk)
    _afronden(vers, Zelfmelding.Status.AFGEWEZEN, door, reden=reden)


def _afronden(melding: Zelfmelding, naar: str, door: Gebruiker, **velden: Any) -> None:
    melding.zet_status(naar, afgerond_op=timezone.now(), afgerond_door=door, **velden)
    vastleggen("zelfmelding_afgerond", op=melding, door=door, stand=naar)
    for soort in ("zelfmelding_koppelen", "zelfmelding_wacht"):
        dossiers.taak_afronden(soort=soort, sleutel=f"zelfmelding:{melding.pk}")
    samen = Zelfmelding.objects.te_koppelen().filter(school=melding.school_id, mogelijk_rommel=True)
    if melding.vertrouwelijk:
        samen = samen.filter(vertrouwelijk=True, ontvanger=melding.ontvanger_id)
    else:
        samen = samen.filter(vertrouwelijk=False)
    if not samen.exists():
        dossiers.taak_afronden(soort="zelfmeldingen_bekijken", sleutel=_samen(melding))
