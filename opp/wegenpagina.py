"""What the pages show about an answer that does not come by the link, and about everybody's answer in a round."""

from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from audit.models import Gebeurtenis
from dossiers.beeld.mensen import Team
from zorg.basis.qr import qr

from . import links, pagina, rapport
from .models import Exemplaar, Ondertekening, Tekenmoment, Telefoonverklaring, Versie
from .ondertekenaars import delen_adres, gegeven, is_zelf, mag_per_telefoon
from .services.exemplaar import AFGEDRUKT, niet_op_papier
from .volledigheid import soort_van

BEVESTIGT = {"ZC", "OC", "ME", "TL"}
HOOGSTENS = 10


def gevraagden(versie: Versie) -> list[Any]:
    """Everybody who was asked, with the answer by phone and the tablet that wait for them, in one query."""
    eigen = {"ondertekening": OuterRef("pk")}
    wacht = Telefoonverklaring.objects.wacht().filter(**eigen).values("pk")
    momenten = Tekenmoment.objects.filter(verloopt_op__gt=timezone.now(), gebruikt_op=None, gestopt_op=None, **eigen)
    rijen = versie.ondertekeningen.select_related(
        "contact",
        "als_leerling",
        "medewerker",
        "papier_door",
        "bevestigd_door",
        "nagekomen_scan__toegevoegd_door",
        "exemplaar",
    )
    open_ = {"telefoon_wacht": Subquery(wacht[:1]), "moment_open": Subquery(momenten.values("pk")[:1])}
    gevonden = list(rijen.annotate(**open_).prefetch_related("eerdere_antwoorden").order_by("pk"))
    leerling = versie.opp.dossier.leerling
    prefetch_related_objects([leerling], "contactpersonen")  # where a mail may go asks who else is at that address
    for rij in gevonden:
        if rij.contact:
            rij.contact.leerling = leerling
        if rij.als_leerling:
            rij.als_leerling = leerling
    return gevonden


def volgregels(versie: Versie, rijen: list[Any]) -> list[dict[str, Any]]:
    """What can still be done for each of ``gevraagden``."""
    regels = versie.opp.dossier.leerling.school.regels
    samen = delen_adres(rijen)
    return [
        pagina.volgregel(versie, rij)
        | {
            "weg": rij.get_factor_display() if rij.papier_door else "",
            "gezien_door": rij.gezien_door,
            "leeg_vakje": rij.factor == Ondertekening.Factor.PAPIER and rij.perspectief_gelezen is False,
            "scan": rij.scan_id is not None or hasattr(rij, "nagekomen_scan"),
            "mist_scan": rij.mist_scan and rij.papiercode is not None,
            "later": getattr(rij, "nagekomen_scan", None),
            "eerder": rij.eerdere_antwoorden.all(),
            "exemplaar": rij.exemplaar.pk if hasattr(rij, "exemplaar") else None,
            "zonder_adres": not rij.email,
            "per_telefoon": bool(mag_per_telefoon(rij, regels)),
            "telefoon": rij.telefoon_wacht,
            "moment": rij.moment_open,
            "ook_van": samen.get(rij.pk, []) if versie.is_in_ronde and rij.status in Ondertekening.OPEN else [],
        }
        for rij in rijen
    ]


def papiervorm(ondertekening: Ondertekening) -> dict[str, bool]:
    """What the form of a sheet asks of this person."""
    return {
        "met_perspectief": soort_van(ondertekening.versie).met_perspectief,
        "eerder": bool(ondertekening.handelingsdeel),
    }


def papier(ondertekening: Ondertekening) -> dict[str, Any]:
    return pagina.basis(ondertekening.versie, "Op papier") | {
        "ondertekening": ondertekening,
        "eerder": gegeven(ondertekening),
        "blad": rapport.papier_stand(ondertekening),
    }


def nascan(ondertekening: Ondertekening) -> dict[str, Any]:
    """An answer on paper that lacks its sheet; ``gemaakt`` says that the document with signatures is there already."""
    return pagina.basis(ondertekening.versie, "Scan toevoegen") | {
        "ondertekening": ondertekening,
        "gemaakt": ondertekening.versie.eindbestand_id is not None,
    }


def collegas(ondertekening: Ondertekening, *, behalve: Gebruiker) -> list[tuple[Gebruiker, str]]:
    """Who can be asked to confirm: colleagues whose function may, for a pupil of their own team or class."""
    team = Team(ondertekening.versie.opp.dossier.leerling)
    functie = {rij.gebruiker_id for rij in team.rijen if rij.functie.rol in BEVESTIGT}
    wie = [paar for paar in team.collegas(behalve=behalve) if paar[0].pk in functie]
    mogen = _mogen_bevestigen(ondertekening, [collega for collega, _ in wie if not is_zelf(ondertekening, collega)])
    return [paar for paar in wie if paar[0].pk in mogen]


def _mogen_bevestigen(ondertekening: Ondertekening, wie: list[Gebruiker]) -> set[int]:
    """In two queries, however many colleagues there are."""
    rollen: dict[int, list[Roltoewijzing]] = {collega.pk: [] for collega in wie}
    geldig = Roltoewijzing.objects.geldig(timezone.localdate()).filter(gebruiker__in=wie)
    for rij in geldig.select_related("functie", "school", "klas").order_by("pk"):
        rollen[rij.gebruiker_id].append(rij)
    vraag = Ondertekening.objects.filter(pk=ondertekening.pk)
    for collega in wie:
        collega.toewijzingen = rollen[collega.pk]
        vraag = vraag.met_mag(collega, **{f"mag_{collega.pk}": "opp.telefoon_bevestigen"})
    mag = vraag.values().get()
    return {collega.pk for collega in wie if mag[f"mag_{collega.pk}"]}


def gevraagd(ondertekening: Ondertekening) -> str:
    """What is read out, and kept with the answer."""
    return " ".join(rapport.vragen_aan(ondertekening))


def telefoon(ondertekening: Ondertekening, hier: str = "Antwoord per telefoon") -> dict[str, Any]:
    return pagina.basis(ondertekening.versie, hier) | {
        "ondertekening": ondertekening,
        "eerder": gegeven(ondertekening),
        "vragen": rapport.vragen_aan(ondertekening),
    }


def bevestigen(verklaring: Telefoonverklaring, gebruiker: Gebruiker) -> dict[str, Any]:
    ondertekening = verklaring.ondertekening
    open_ = ondertekening.versie.is_in_ronde and ondertekening.status in Ondertekening.OPEN
    wacht = verklaring.status == Telefoonverklaring.Status.WACHT
    return pagina.basis(ondertekening.versie, "Bevestig een antwoord") | {
        "verklaring": verklaring,
        "ondertekening": ondertekening,
        "eerder": gegeven(ondertekening) if open_ else None,
        "zelf": verklaring.vastgelegd_door_id == gebruiker.pk,
        "wacht": wacht and open_,
        "ingehaald": verklaring.status == Telefoonverklaring.Status.VERVALLEN or (wacht and not open_),
    }


def tekenmoment(moment: Tekenmoment, gebruiker: Gebruiker) -> dict[str, Any]:
    """The code is for the eyes of who vouches, and gone as soon as it was used."""
    open_ = moment.leeft(timezone.now())
    context = pagina.basis(moment.ondertekening.versie, "Teken nu op school") | {
        "moment": moment,
        "ondertekening": moment.ondertekening,
        "open": open_,
    }
    if open_ and moment.geopend_op is None and moment.door_id == gebruiker.pk:
        code = links.momentcode(moment.nonce)
        adres = f"{settings.BASIS_URL}{reverse('portaal:start')}"
        context |= {
            "code": code,
            "adres": adres,
            "qr": qr(f"{adres}{code}/", titel="QR-code om op de tablet te openen"),
        }
    return context


def exemplaar(rij: Exemplaar) -> dict[str, Any]:
    """Somebody's own edition to print, and who printed it before."""
    versie = rij.ondertekening.versie
    eerder = Gebeurtenis.objects.filter(onderwerp=rij._meta.label_lower, onderwerp_id=rij.pk, soort=AFGEDRUKT)
    return pagina.basis(versie, "Exemplaar op papier") | {
        "ondertekening": rij.ondertekening,
        "niet": niet_op_papier(rij),
        "zonder_mail": not rij.ondertekening.email,
        "afgedrukt": eerder.order_by("-moment")[:HOOGSTENS],
    }
