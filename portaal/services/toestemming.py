"""Consent by link: school asks, one person answers, and may change that answer at any time (PRIV-02, PRIV-05)."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.mensen import mentor_van
from dossiers.models import Contactpersoon, Dossier, Toestemming, te_algemeen
from portaal.gevers import mag_geven
from portaal.models import Inkomend, Toegang, Toestemmingsvraag
from scholen.models import Functie
from zorg.basis.models import OngeldigeOvergang, Onvolledig

from .basis import nieuws_melden
from .inkomend import antwoord_melden

TEKSTVERSIE = "via-link-1"


@transaction.atomic
def toestemming_vragen(
    dossier: Dossier,
    contact: Contactpersoon | None,
    *,
    doel: str,
    ontvanger: str,
    ontvangers: Sequence[Functie],
    gegevens: str,
    waarom: str,
    einddatum: date,
    door: Gebruiker,
) -> Toestemmingsvraag | None:
    """Ask one person one thing. Asking twice is one question; None when this person cannot be asked by link.

    Raises ``Onvolledig`` for a question about everything or everybody (INV-26), and for somebody whose consent does
    not count at this age (PRIV-05).
    """
    dossier.eis_open()
    if te_algemeen(ontvanger) or te_algemeen(gegevens):
        raise Onvolledig("Vraag toestemming voor 1 doel, met namen van wie het krijgt en welke gegevens.")
    if nee := mag_geven(dossier.leerling, contact, doel):
        raise Onvolledig(nee)
    vinger = sha256(f"{doel}:{ontvanger}:{gegevens}".encode()).hexdigest()[:16]
    toegang = nieuws_melden(dossier, contact, over=f"{Toegang.VRAAG}{vinger}:{timezone.localdate()}")
    if toegang is None:
        return None
    vraag, nieuw = Toestemmingsvraag.objects.get_or_create(
        toegang=toegang, doel=doel, ontvanger=ontvanger, gegevens=gegevens, status=Toestemmingsvraag.Status.OPEN,
        defaults={"waarom": waarom, "einddatum": einddatum, "tekstversie": TEKSTVERSIE, "gevraagd_door": door},
    )  # fmt: skip
    if nieuw:
        vraag.ontvangers.set(ontvangers)
        vastleggen("toestemming_gevraagd", op=dossier, door=door, doel=doel, vraag=vraag.pk, aan=toegang.rol)
    return vraag


@transaction.atomic
def vraag_intrekken(vraag: Toestemmingsvraag, *, door: Gebruiker) -> None:
    """School needs no answer any more; what was answered stays what it is."""
    vraag.zet_status(Toestemmingsvraag.Status.INGETROKKEN)
    vastleggen("toestemmingsvraag_ingetrokken", op=vraag.toegang.dossier, door=door, vraag=vraag.pk)


@transaction.atomic
def antwoorden(vraag: Toestemmingsvraag, *, ja: bool) -> Toestemming:
    """One person's yes or no, by the own link. It counts at once; a second click is the same answer."""
    slot = _op_slot(vraag)
    if slot.status != Toestemmingsvraag.Status.OPEN:
        raise OngeldigeOvergang(f"toestemmingsvraag {slot.pk}: {slot.status}")
    return _antwoord(slot, ja=ja)


@transaction.atomic
def alsnog(vraag: Toestemmingsvraag) -> Toestemming:
    """Yes after all. Taking back a yes is ``intrekken``; each is one click."""
    slot = _op_slot(vraag)
    vorige = slot.toestemming
    if slot.status != Toestemmingsvraag.Status.GEDAAN or vorige is None or vorige.status not in Toestemming.NEE:
        raise OngeldigeOvergang(f"toestemmingsvraag {slot.pk}: {slot.status}")
    return _antwoord(slot, ja=True)


@transaction.atomic
def intrekken(toestemming: Toestemming, *, toegang: Toegang) -> None:
    """Take back a yes by the own link, however it was given. What hung on it stops now."""
    dossiers.toestemming_intrekken(toestemming, door=None)
    vastleggen("toestemming_ingetrokken_via_link", op=toestemming, door=None, rol=toegang.rol)


def _op_slot(vraag: Toestemmingsvraag) -> Toestemmingsvraag:
    return Toestemmingsvraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)


def _antwoord(vraag: Toestemmingsvraag, *, ja: bool) -> Toestemming:
    toegang = vraag.toegang
    if nee := mag_geven(toegang.dossier.leerling, toegang.contact, vraag.doel):
        raise Onvolledig(nee)
    toestemming = dossiers.toestemming_vastleggen(
        toegang.dossier,
        door=None,
        contact=toegang.contact,
        verleend=ja,
        ontvangers=list(vraag.ontvangers.all()),
        doel=vraag.doel,
        ontvanger=vraag.ontvanger,
        gegevens=vraag.gegevens,
        datum=timezone.localdate(),
        einddatum=vraag.einddatum,
        wijze=Toestemming.Wijze.PORTAAL,
        tekstversie=vraag.tekstversie,
        toelichting=vraag.waarom[:300],
    )
    if vraag.status == Toestemmingsvraag.Status.OPEN:
        vraag.zet_status(Toestemmingsvraag.Status.GEDAAN, toestemming=toestemming)
    else:
        vraag.toestemming = toestemming
        vraag.save(update_fields=["toestemming"])
    mentor = mentor_van(toegang.dossier.leerling, timezone.localdate())
    aan = Inkomend.Aan.MENTOR if vraag.gevraagd_door == mentor else Inkomend.Aan.ZORGTEAM
    antwoord_melden(toegang, toestemming, aan=aan)
    return toestemming
