"""What parents and pupil think of a request: asked before it is sent, written, read as a document, and then given."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from opp.models import VerouderdeTekst
from verwijzingen.models import Verwijzing, Zienswijze, Zienswijzeversie
from verwijzingen.volledigheid import nog_te_vragen
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .taken import bijschrijven, zienswijze_veranderd
from .voorbereiden import op_slot


@transaction.atomic
def zienswijzen_vragen(verwijzing: Verwijzing, *, door: Gebruiker) -> list[Zienswijze]:
    """Ask everybody whose view counts and who can be reached by link. Asking twice asks once."""
    op_slot(verwijzing, *Verwijzing.VOOR_INDIENEN)
    if not verwijzing.bestemming.zienswijze:
        raise Onvolledig("Voor deze plek vraagt de school geen zienswijze.")
    al_gevraagd = set(verwijzing.zienswijzen.values_list("contact", flat=True))
    gevraagd = []
    for contact in nog_te_vragen(verwijzing, gevraagd=al_gevraagd, op=timezone.localdate()):
        rij = Zienswijze.objects.create(verwijzing=verwijzing, contact=contact, gevraagd_door=door)
        vastleggen("zienswijze_gevraagd", op=rij, door=door)
        plaatsen("portaal.zienswijze_melden", sleutel=f"{rij.pk}", bij=rij, zienswijze_id=rij.pk)
        gevraagd.append(rij)
    if not gevraagd:
        raise Onvolledig(
            "Iedereen met een mailadres is al gevraagd. Schrijf bij de papieren op wat je van de anderen hoorde."
        )
    zienswijze_veranderd(verwijzing)
    return gevraagd


@transaction.atomic
def zienswijze_opstellen(zienswijze: Zienswijze, *, antwoord: str, woorden: str, naam: str) -> Zienswijzeversie:
    """The text as its author wrote it, made into a document to read before it counts.

    The same text twice is one version; another one takes the place of what was written and not given.
    """
    slot = _op_slot(zienswijze)
    tekst = {"antwoord": antwoord, "woorden": woorden, "getypte_naam": naam}
    nieuwste = slot.versies.order_by("-nummer").first()
    if nieuwste and all(getattr(nieuwste, veld) == waarde for veld, waarde in tekst.items()):
        return nieuwste
    nummer = nieuwste.nummer + 1 if nieuwste else 1
    if nieuwste and nieuwste.gegeven_op is None:
        nummer = nieuwste.nummer
        nieuwste.delete()
        if nieuwste.bestand:
            nieuwste.bestand.delete()
    versie = slot.versies.create(nummer=nummer, momentopname=_momentopname(slot), **tekst)
    plaatsen("verwijzingen.zienswijze_maken", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)
    return versie


@transaction.atomic
def zienswijze_geven(
    zienswijze: Zienswijze, *, sha256: str, verklaring: str, factor: str, link: str, ip: str | None, user_agent: str
) -> Zienswijze:
    """By the own link, until the request is sent. A second click finds it given: ``OngeldigeOvergang``.

    ``sha256`` is of the bytes on screen; when other bytes lie ready now, nothing counts (``VerouderdeTekst``).
    What somebody thinks does not stand on the timeline: the other parent may get to read that.
    """
    slot = _op_slot(zienswijze)
    if slot.versies.gegeven().filter(bestand__sha256=sha256).exists():
        raise OngeldigeOvergang(f"zienswijze {slot.pk}: gegeven")
    versie = slot.versies.filter(gegeven_op=None, bestand__sha256=sha256).first()
    if versie is None:
        raise VerouderdeTekst
    eerste, nu = slot.beantwoord_op is None, timezone.now()
    versie.gegeven_op, versie.verklaring, versie.factor, versie.link = nu, verklaring, factor, link
    versie.ip, versie.user_agent = ip, user_agent[:300]
    versie.save()
    slot.antwoord, slot.woorden, slot.getypte_naam = versie.antwoord, versie.woorden, versie.getypte_naam
    slot.beantwoord_op = nu
    slot.save(update_fields=["antwoord", "woorden", "getypte_naam", "beantwoord_op"])
    vastleggen(
        "zienswijze_gegeven", op=slot, door=None, antwoord=slot.antwoord, versie=versie.nummer, factor=factor,
        sha256=sha256,
    )  # fmt: skip
    plaatsen("verwijzingen.zienswijze_verzegelen", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)
    if eerste:
        bijschrijven(
            slot.verwijzing, wat=f"zienswijze:{slot.pk}", titel=f"Zienswijze gekregen van {slot.wie}", tekst="",
            door=slot.gevraagd_door,
        )  # fmt: skip
        zienswijze_veranderd(slot.verwijzing)
    return slot


def _op_slot(zienswijze: Zienswijze) -> Zienswijze:
    """One writer at a time, and not while school sends the request."""
    status = Verwijzing.objects.select_for_update().values_list("status", flat=True).get(pk=zienswijze.verwijzing_id)
    if status not in Verwijzing.VOOR_INDIENEN:
        raise OngeldigeOvergang(f"zienswijze {zienswijze.pk}: {status}")
    rijen = Zienswijze.objects.select_for_update(of=("self",))
    return rijen.select_related("verwijzing__dossier__leerling", "verwijzing__bestemming", "contact").get(
        pk=zienswijze.pk
    )


def _momentopname(zienswijze: Zienswijze) -> dict[str, str]:
    leerling, contact = zienswijze.verwijzing.dossier.leerling, zienswijze.contact
    als = f"leerling van {leerling.leeftijd(timezone.localdate())} jaar"
    return {
        "leerling": str(leerling),
        "wie": contact.naam if contact else str(leerling),
        "hoedanigheid": f"{contact.get_relatie_display().lower()}, met gezag" if contact else als,
        "bestemming": zienswijze.verwijzing.bestemming.naam,
    }
