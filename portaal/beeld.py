"""What the pages of school show about the links of one dossier."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import Gebruiker
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier, Leerling
from zorg.basis.adres import als_nummer
from zorg.basis.datums import dag

from .gevers import mag_geven
from .houders import Lezer
from .models import Inkomend, Toegang, Toestemmingsvraag

HOOGSTENS = 50


def bladzijde(dossier: Dossier, hier: str) -> dict[str, Any]:
    return {
        "dossier": dossier,
        "leerling": dossier.leerling,
        "kruimels": [
            (str(dossier.leerling), reverse("dossiers:tonen", args=[dossier.pk])),
            *([("Contact via de link", reverse("portaal:school", args=[dossier.pk]))] if hier else []),
            (hier or "Contact via de link", ""),
        ],
    }


def school(dossier: Dossier, gebruiker: Gebruiker) -> dict[str, Any]:
    """Whoever comes here may ask for a document; what was answered about consent is for who may read consent."""
    rijen = Dossier.objects.filter(pk=dossier.pk).met_mag(
        gebruiker, mag_link="link.geven", mag_vragen="toestemming.vragen", mag_document="document.vragen",
        mag_antwoorden="toestemming.inzien",
    )  # fmt: skip
    mag = rijen.values("mag_link", "mag_vragen", "mag_document", "mag_antwoorden").get()
    inkomend = Inkomend.objects.waarop(gebruiker, "inkomend.inzien").filter(toegang__dossier=dossier)
    inkomend = inkomend.select_related("toegang__contact", "toegang__dossier__leerling", "afgehandeld_door")
    return bladzijde(dossier, "") | {
        "mag": mag,
        "mensen": mensen(dossier),
        "open": list(inkomend.open().order_by("uiterste_datum", "ontvangen_op")[:HOOGSTENS]),
        "gedaan": list(inkomend.exclude(status=Inkomend.Status.OPEN).order_by("-afgehandeld_op")[:HOOGSTENS]),
        "vragen": [_vraag(rij) for rij in _vragen(dossier)] if mag["mag_antwoorden"] else [],
    }


def mensen(dossier: Dossier) -> list[dict[str, Any]]:
    """Everybody at home, with what they may get and in one sentence why not (the one channel says it)."""
    leerling = dossier.leerling
    toegangen = {t.contact_id: t for t in dossier.toegangen.select_related("contact", "dossier__leerling__school")}
    prefetch_related_objects([leerling], "contactpersonen")  # each address is compared with those of the others
    wie: list[Contactpersoon | None] = [*sorted(leerling.contactpersonen.all(), key=attrgetter("pk")), None]
    return [_mens(dossier, contact, toegangen.get(contact.pk if contact else None)) for contact in wie]


def _mens(dossier: Dossier, contact: Contactpersoon | None, toegang: Toegang | None) -> dict[str, Any]:
    nee = oordeel(dossier.leerling, contact, waarvoor=Waarvoor.LEZEN).reden
    wie = contact or dossier.leerling
    leeft = toegang is not None and not nee and toegang.leeft(timezone.now())
    return {
        "sleutel": str(contact.pk) if contact else "leerling",
        "naam": str(contact or dossier.leerling),
        "rol": "" if contact else "leerling",
        "nee": nee or _zonder_adres(wie),
        "stand": _stand(toegang, leeft=leeft),
        "toegang": toegang.pk if toegang and leeft else None,
        "mening_gevraagd": toegang is not None and toegang.mening_gevraagd_op is not None,
    }


def _zonder_adres(wie: Contactpersoon | Leerling) -> str:
    if wie.mailadres:
        return ""
    if wie.email:
        return "Dit mailadres is ook van iemand anders thuis. Vraag een eigen adres, of geef het op papier."
    return "We hebben geen mailadres. Bel, of geef het op papier."


def _stand(toegang: Toegang | None, *, leeft: bool) -> str:
    if toegang is None or toegang.uitgenodigd_op is None:
        return "Nog geen link gestuurd."
    if toegang.geblokkeerd_op:
        return "De link is dicht na 10 foute codes. Stuur een nieuwe."
    gestuurd = dag(toegang.uitgenodigd_op)
    if not leeft:
        return format_html("De link werkt niet meer. Gestuurd: {}.", gestuurd)
    gelezen = format_html("geopend: {}", dag(toegang.geopend_op)) if toegang.geopend_op else "nog niet geopend"
    return format_html("Gestuurd: {}, {}. Werkt tot {}.", gestuurd, gelezen, dag(toegang.verloopt_op))


def _vragen(dossier: Dossier) -> Iterable[Toestemmingsvraag]:
    rijen = Toestemmingsvraag.objects.filter(toegang__dossier=dossier)
    met = rijen.select_related("toegang__contact", "toegang__dossier__leerling", "toestemming", "gevraagd_door")
    return met.order_by("-gevraagd_op", "-pk")[:HOOGSTENS]


def _vraag(rij: Toestemmingsvraag) -> dict[str, Any]:
    stand = rij.toestemming.get_status_display() if rij.toestemming else rij.get_status_display()
    return {
        "pk": rij.pk,
        "doel": rij.get_doel_display(),
        "met": rij.ontvanger,
        "aan": str(rij.toegang.contact or rij.toegang.dossier.leerling),
        "op": dag(rij.gevraagd_op),
        "door": str(rij.gevraagd_door),
        "stand": stand,
        "open": rij.status == Toestemmingsvraag.Status.OPEN,
    }


def toegang_van(dossier: Dossier, nummer: str) -> Toegang | None:
    return dossier.toegangen.filter(pk=als_nummer(nummer) or 0).first()


def vraag_van(dossier: Dossier, nummer: str) -> Toestemmingsvraag | None:
    if als_nummer(nummer) is None:
        return None
    open_ = Toestemmingsvraag.objects.exclude(status=Toestemmingsvraag.Status.INGETROKKEN)
    return open_.filter(pk=nummer, toegang__dossier=dossier).first()


def niet_te_vragen(dossier: Dossier, gekozen: Iterable[Lezer], doel: str) -> list[str]:
    """Of whom consent does not count for this purpose, in sentences (PRIV-05)."""
    redenen = (mag_geven(dossier.leerling, wie.contact, doel) for wie in gekozen)
    return list(dict.fromkeys(reden for reden in redenen if reden))
