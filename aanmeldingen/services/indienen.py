"""Handing in: complete or refused; to the right person, on the right agenda, once."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from aanmeldingen import routering
from aanmeldingen.aanbod import akkoord_van
from aanmeldingen.models import Aanmelding
from aanmeldingen.routering import Route
from aanmeldingen.volledigheid import Eisen, eisen, gebreken, gegeven_antwoorden
from accounts.models import Gebruiker, Roltoewijzing
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import Gesprek, Toestemming
from overleggen import services as overleggen
from overleggen.models import Agendapunt
from schoolarts.services import traject_starten
from schoolarts.services.traject import GEGEVENS as GEGEVENS_ARTS
from schoolarts.services.traject import TEKSTVERSIE as TEKST_ARTS
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .berichten import ontvanger_vertellen, reactietermijn
from .casus import casus_verder
from .invullen import vers_van

# The words in which consent was asked (templates/aanmeldingen/gesprekken.html); a new text is a new version.
TEKSTVERSIE = "aanmelding-zorg-1"
GEGEVENS = "Wat op het aanmeldformulier zorg staat: wat school ziet, wat al gedaan is, de gesprekken en de hulpvraag."
Status = Aanmelding.Status
OP_VERZOEK = {"leerling": "eigen_verzoek", "school": "verzoek_school"}
VOOR_DE_ARTS = (
    "omschrijving", "verzuimbeeld", "betrokken_hulp", "gesprek_leerling_datum", "gesprek_ouders_datum",
    "zorgen_leerling", "mening_leerling", "mening_ouders",
)  # fmt: skip


@transaction.atomic
def indienen(aanmelding: Aanmelding, *, door: Gebruiker, reden: str = "") -> Aanmelding:
    """Hand the form to whom the school's route names: on an agenda, or with a person and a day (INV-13).

    Raises ``Onvolledig`` with a sentence per missing thing, and keeps the draft. Submitting twice is submitting once.
    Where the profile asks a colleague to agree first, it waits for that. ``reden``: why a coordinator goes past
    what the school asks of the case first.
    """
    vers = vers_van(aanmelding)
    if vers.status in Aanmelding.WACHTEND:
        return vers
    wat = eisen(vers.dossier.leerling, op=timezone.localdate(), formulier=vers.formulier)
    if mist := gebreken(vers, wat):
        raise Onvolledig(*(gebrek.zin for gebrek in mist))
    if vers.status == Status.TERUGGESTUURD:
        vers.zet_status(Status.CONCEPT)
    dossiers.taak_afronden(soort="aanmelding_afmaken", sleutel=f"aanmelding:{vers.pk}")
    akkoord = akkoord_van(vers)
    if akkoord and not vers.akkoord_op:
        _akkoord_vragen(vers, akkoord, door)
    else:
        versturen(vers, wat, door, reden=reden)
    return vers


def versturen(vers: Aanmelding, wat: Eisen, door: Gebruiker, *, reden: str = "") -> None:
    """Everything that happens once it goes to the care team."""
    _gesprekken_vastleggen(vers, door)
    _toestemmingen_vastleggen(vers, wat, door)
    route = routering.route(vers, op=timezone.localdate())
    gevraagd = vers.lees("vertrouwelijk_gevraagd") == "ja"
    vers.zet_status(
        Status.INGEDIEND,
        ingediend_op=timezone.now(),
        vertrouwelijk=vers.vertrouwelijk or gevraagd,
        besloten=vers.besloten or (gevraagd and vers.formulier == "zelf"),
        agendapunt=_agenderen(vers, route, door),
        **route_velden(route),
        gezien_op=None,
        gezien_door=None,
        botsing={},
    )
    vastleggen("aanmelding_ingediend", op=vers, door=door)
    if not vers.is_besloten:
        dossiers.bekend_maken(vers.dossier)
    casus_verder(vers, route, door=door, reden=reden)
    _vervolg_starten(vers, door)
    ontvanger_vertellen(vers, route)
    _uitstel_voorleggen(vers, wat, door)
    _herzien_plannen(vers, door)


def route_velden(route: Route) -> dict[str, Any]:
    return {
        "ontvanger": route.ontvanger,
        "behandelaar": route.behandelaar,
        "routeuitleg": route.uitleg,
        "reactiedatum": route.reactiedatum,
    }


def _agenderen(aanmelding: Aanmelding, route: Route, door: Gebruiker) -> Agendapunt | None:
    """The one place where an aanmelding gets its place on an agenda (INV-13). What a pupil asked in confidence comes on
    none (ZEIST-21)."""
    if route.overlegtype is None or aanmelding.besloten:
        return None
    return overleggen.agenderen(
        aanmelding.dossier,
        soort="aanmelding",
        herkomst=f"aanmelding:{aanmelding.pk}",
        hulpvraag=aanmelding.hulpvraag,
        door=door,
        overlegtype=route.overlegtype,
        zonder_ouders=aanmelding.vertrouwelijk,
    )


def _vervolg_starten(vers: Aanmelding, door: Gebruiker) -> None:
    """Who hears of it in other parts of the product, and the route of the doctor."""
    # What colleagues noticed before belongs with it now (SEG-10).
    plaatsen("portaal.aanmelding_melden", sleutel=f"{vers.pk}", bij=vers, aanmelding_id=vers.pk)
    if not vers.is_besloten:
        plaatsen("signalen.koppelen", sleutel=f"{vers.pk}:{vers.ingediend_op}", bij=vers, aanmelding_id=vers.pk)
    if vers.soort.traject:
        traject_starten(
            vers.dossier,
            door=door,
            vraag=vers.hulpvraag,
            criterium=vers.lees("criterium") or OP_VERZOEK.get(vers.lees("op_verzoek_van"), "bij_zorg"),
            herkomst=f"aanmelding:{vers.pk}",
            gegevens={**vers.antwoorden, **{veld: getattr(vers, veld) for veld in VOOR_DE_ARTS}},
        )


def _akkoord_vragen(vers: Aanmelding, functies: list[str], door: Gebruiker) -> None:
    """Whoever has one of these functions for this pupil may agree; without anybody the coordinator does (SEG-80)."""
    leerling, vandaag = vers.dossier.leerling, timezone.localdate()
    rijen = leerling.school.functies.filter(code__in=functies).order_by("pk")
    mensen = [mens for functie in rijen for mens in routering.houders(functie, leerling, op=vandaag)]
    mensen = [mens for mens in mensen if mens != vers.gemaakt_door]
    vers.zet_status(Status.WACHT_OP_AKKOORD, akkoord_van=functies, botsing={})
    vastleggen("aanmelding_akkoord_gevraagd", op=vers, door=door)
    dossiers.taak_openen(
        soort="aanmelding_akkoord",
        sleutel=f"aanmelding:{vers.pk}",
        school=leerling.school,
        dossier=vers.dossier,
        wat=f"Geef akkoord op een aanvraag voor {leerling.roepnaam}"[:200],
        waar=vers.get_absolute_url(),
        voor=mensen[0] if mensen else "ZC",
        uiterste_datum=reactietermijn(leerling.school),
        namens=door,
        besloten=vers.is_besloten,
    )


def _uitstel_voorleggen(vers: Aanmelding, wat: Eisen, door: Gebruiker) -> None:
    """Consent that comes later is a decision of the function that the profile names, with a reason and a day."""
    if not vers.uitstel_reden or wat.uitstel_functie is None or vers.uitstel_mag is not None:
        return
    mensen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(functie=wat.uitstel_functie)
    wie = mensen.filter(gebruiker__is_active=True).select_related("gebruiker").order_by("pk").first()
    dossiers.taak_openen(
        soort="aanmelding_uitstel",
        sleutel=f"aanmelding:{vers.pk}",
        school=wat.school,
        dossier=vers.dossier,
        wat="Beslis of de toestemming later mag",
        waar=vers.get_absolute_url(),
        voor=wie.gebruiker if wie else "ZC",
        uiterste_datum=reactietermijn(wat.school),
        namens=door,
        besloten=vers.is_besloten,
    )


def _herzien_plannen(vers: Aanmelding, door: Gebruiker) -> None:
    """ZIEK-04: examinations that still run are looked at again on a day."""
    if vers.lees("verklaring") == "onderzoek":
        dossiers.taak_openen(
            soort="verklaring_nakijken",
            sleutel=f"aanmelding:{vers.pk}",
            school=vers.dossier.leerling.school,
            dossier=vers.dossier,
            wat="Kijk of er nu een medische verklaring is",
            waar=vers.get_absolute_url(),
            voor="ZC",
            uiterste_datum=date.fromisoformat(vers.lees("onderzoek_tot")),
            namens=door,
            besloten=vers.is_besloten,
        )


def _gesprekken_vastleggen(a: Aanmelding, door: Gebruiker) -> None:
    niveau = "Z2" if a.vertrouwelijk else "Z1"
    if a.gesprek_leerling_datum:
        _gesprek_een_keer(
            a, door, "leerling", a.gesprek_leerling_datum, met=Gesprek.Met.LEERLING, niveau=niveau,
            vertrouwelijk=a.besloten, zorgen=a.zorgen_leerling, doelen_leerling=a.doelen_leerling,
            mening_leerling=a.mening_leerling,
        )  # fmt: skip
    if a.gesprek_ouders_datum and not a.vertrouwelijk:
        _gesprek_een_keer(
            a, door, "ouders", a.gesprek_ouders_datum, met=Gesprek.Met.LEERLING_OUDERS, niveau=niveau,
            vertrouwelijk=a.besloten, mening_ouders=a.mening_ouders,
        )  # fmt: skip


def _gesprek_een_keer(a: Aanmelding, door: Gebruiker, wie: str, datum: date, **velden: Any) -> None:
    """The same talk is one row on the timeline: also when it was recorded before, or the form is submitted again."""
    herkomst = f"aanmelding:{a.pk}:{wie}:{datum:%Y%m%d}"
    zelfde = Gesprek.objects.filter(dossier=a.dossier, datum=datum, met=velden["met"], geschreven_door=door)
    if not (zelfde.exists() or Gesprek.objects.filter(herkomst=herkomst).exists()):
        dossiers.gesprek_vastleggen(a.dossier, door=door, datum=datum, herkomst=herkomst, **velden)


def _toestemmingen_vastleggen(a: Aanmelding, wat: Eisen, door: Gebruiker) -> None:
    arts = wat.school.regels.term("jeugdarts").capitalize()
    zorgteam = wat.school.regels.term("zorgteam")
    ontvanger, gegevens, tekst = (
        (arts, GEGEVENS_ARTS, TEKST_ARTS) if a.soort.traject else (zorgteam, GEGEVENS, TEKSTVERSIE)
    )
    for gever, antwoord in gegeven_antwoorden(a, wat):
        verleend, datum = antwoord["antwoord"] == "ja", date.fromisoformat(antwoord["datum"])
        status = Toestemming.Status.VERLEEND if verleend else Toestemming.Status.GEWEIGERD
        eerder = a.dossier.toestemmingen.voor_doel(wat.doel).filter(datum=datum, status=status)
        if eerder.filter(gegeven_door_contact=gever.contact).exists():
            continue
        dossiers.toestemming_vastleggen(
            a.dossier, door=door, contact=gever.contact, verleend=verleend, doel=wat.doel, gegevens=gegevens,
            datum=datum, ontvanger=ontvanger, wijze=antwoord["wijze"], tekstversie=tekst,
        )  # fmt: skip
