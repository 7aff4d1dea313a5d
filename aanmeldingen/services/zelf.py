"""What pupils and parents send in themselves, and the professional who finds out whom it is about."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding, Zelfmelding
from aanmeldingen.volledigheid import eisen
from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import Leerling
from scholen.models import School
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .berichten import reactietermijn
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

    The same ``herkomst`` again gives what is there. Nobody outside the care team hears of it (S18).
    ``bundelen``: so many come from one place that they are one task together; who is not safe never waits for that.
    """
    if not naam.strip() or not waarover.strip():
        raise Onvolledig("Vul je naam in, en waarover je wilt praten.")
    velden: dict[str, Any] = {
        "namens": namens, "naam": naam.strip()[:200], "klas": klas.strip()[:60], "waarover": waarover.strip(),
        "wie_mag_weten": wie_mag_weten[:300], "vertrouwelijk": vertrouwelijk, "liever_met": liever_met,
        "bereikbaar": bereikbaar[:300], "spoed": spoed, "reactiedatum": reactietermijn(school),
        "mogelijk_rommel": bundelen and not spoed,
    }  # fmt: skip
    if herkomst:
        melding, nieuw = Zelfmelding.objects.get_or_create(herkomst=herkomst, defaults={"school": school, **velden})
    else:
        melding, nieuw = Zelfmelding.objects.create(school=school, **velden), True
    if nieuw:
        vastleggen("zelfmelding_ontvangen", op=melding, door=None)
        _voorleggen(melding)
    return melding


def _voorleggen(melding: Zelfmelding) -> None:
    if melding.mogelijk_rommel:
        _samen_voorleggen(melding)
        return
    dossiers.taak_openen(
        soort="zelfmelding_koppelen",
        sleutel=f"zelfmelding:{melding.pk}",
        school=melding.school,
        wat="Zoek uit wie zich meldde, en nodig die uit",
        toelichting="Voelt zich nu niet veilig" if melding.spoed else "",
        waar=reverse("aanmeldingen:koppelen", args=[melding.pk]),
        voor="ZC",
        uiterste_datum=timezone.localdate() if melding.spoed else melding.reactiedatum,
    )


def _samen_voorleggen(melding: Zelfmelding) -> None:
    dossiers.taak_openen(
        soort="zelfmeldingen_bekijken",
        sleutel=f"school:{melding.school_id}",
        school=melding.school,
        wat="Er zijn veel hulpvragen binnengekomen",
        toelichting="Kijk welke echt zijn",
        waar=reverse("aanmeldingen:inbox"),
        voor="ZC",
        uiterste_datum=melding.reactiedatum,
    )


@transaction.atomic
def koppelen(melding: Zelfmelding, *, leerling: Leerling, door: Gebruiker) -> Aanmelding:
    """The professional knows which pupil this is: it becomes an aanmelding with the receiver of the school's route."""
    vers = Zelfmelding.objects.select_for_update(of=("self",)).select_related("school").get(pk=melding.pk)
    if vers.status != Zelfmelding.Status.NIEUW or leerling.school_id != vers.school_id:
        raise OngeldigeOvergang(f"zelfmelding {vers.pk} is al gekoppeld")
    ouder = vers.namens == Aanmelding.Namens.OUDER
    aanmelding = Aanmelding.objects.create(
        dossier=dossiers.dossier_openen(leerling, door=door),
        gemaakt_door=door,
        formulier="afspraak" if ouder else "zelf",
        kanaal=Aanmelding.Kanaal.PORTAAL,
        namens=vers.namens,
        ontvangstdatum=timezone.localdate(vers.ontvangen_op),
        omschrijving=vers.waarover,
        vertrouwelijk=vers.vertrouwelijk,
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
    dossiers.taak_afronden(soort="zelfmelding_koppelen", sleutel=f"zelfmelding:{melding.pk}")
    if not Zelfmelding.objects.te_koppelen().filter(school=melding.school_id, mogelijk_rommel=True).exists():
        dossiers.taak_afronden(soort="zelfmeldingen_bekijken", sleutel=f"school:{melding.school_id}")
