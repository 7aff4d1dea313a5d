"""Rows as the pages show them: read once, formatted once."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import Gebruiker
from dossiers.models import Dossier
from overleggen import kaart
from overleggen.models import Actiepunt, Agendapunt, Overleg
from overleggen.reeks import dagnaam
from overleggen.services import partners

TOON = {"gepland": "info", "bezig": "let-op", "gehouden": "neutraal", "vervallen": "neutraal"}


def tijden(overleg: Overleg) -> str:
    begin, eind = timezone.localtime(overleg.begint_op), timezone.localtime(overleg.eindigt_op)
    return f"{begin:%H.%M} – {eind:%H.%M} uur"


def te_lang(samen: int, overleg: Overleg) -> str:
    """How much longer the items take than the meeting lasts, as a label; empty when they fit."""
    over = samen - overleg.duur_minuten
    return f"over tijd: +{over}" if over > 0 else ""


def lijstregel(overleg: Any) -> dict[str, Any]:
    return {
        "pk": overleg.pk,
        "naam": overleg.overlegtype.naam,
        "dag": dagnaam(overleg.datum),
        "tijd": tijden(overleg),
        "waar": overleg.waar,
        "vervallen": overleg.is_vervallen,
        "punten": overleg.aantal_punten,
        "minuten": f"{overleg.minuten_samen} van {overleg.duur_minuten}",
        "over": te_lang(overleg.minuten_samen, overleg),
        "status": overleg.get_status_display(),
        "toon": TOON.get(overleg.status, "goed"),
        "bezig": overleg.status == Overleg.Status.BEZIG,
    }


def agendaregels(
    overleg: Overleg, gebruiker: Gebruiker, verrijk: Callable[[Any], Any] = lambda punten: punten
) -> list[dict[str, Any]]:
    """The agenda as far as this person may see it; ``verrijk`` asks something more of each item."""
    dossier = Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk=OuterRef("dossier_id"))
    punten = (
        Agendapunt.objects.waarop(gebruiker, "casus.kaart_inzien")
        .filter(overleg=overleg)
        .op_de_agenda()
        .met_gesprekken()
        .annotate(dossier_zien=Exists(dossier))
        .select_related("dossier__leerling__klas", "ingebracht_door", "vorige")
        .prefetch_related("besluiten__uitkomst")
        .op_volgorde()
    )
    return [_agendaregel(punt) for punt in verrijk(punten)]


def _agendaregel(punt: Any) -> dict[str, Any]:
    leerling = punt.leerling
    return {
        "punt": punt,
        "pk": punt.pk,
        "leerling_pk": punt.leerling_id,
        "anoniem": punt.is_anoniem,
        "vooraf": punt.vooraf_besluit,
        "dossier_url": reverse("dossiers:tonen", args=[punt.dossier_id]) if punt.dossier_zien else "",
        "naam": punt.naam,
        "klas": leerling.klas.naam if leerling and leerling.klas else "",
        "soort": punt.get_soort_display(),
        "hulpvraag": punt.hulpvraag,
        "inbrenger": punt.ingebracht_door.naam,
        "minuten": punt.minuten,
        "open": punt.is_open,
        "eraf": punt.is_open and punt.soort != Agendapunt.Soort.AANMELDING,
        "wacht": punt.is_open and not punt.mag_besproken_worden,
        "klaar": bool(punt.besloten),
        "uitkomst": ", ".join(besluit.uitkomst.naam for besluit in punt.besloten),
        "opnieuw": punt.vorige_id is not None,
        "zonder_ouders": punt.zonder_ouders,
        "ontbreekt": _ontbreekt(punt),
    }


def _ontbreekt(punt: Any) -> list[str]:
    """What is not complete yet, in words a coordinator can send to the mentor."""
    zinnen = []
    if punt.status == Agendapunt.Status.WACHT_OP_TOESTEMMING:
        zinnen.append("toestemming")
    if punt.status == Agendapunt.Status.ONVOLLEDIG:
        zinnen.append("wat dit overleg vooraf vraagt")
    if punt.soort == Agendapunt.Soort.AANMELDING and not punt.sprak_leerling:
        zinnen.append("gesprek met de leerling")
    if not punt.hulpvraag:
        zinnen.append("hulpvraag")
    return zinnen


def met_wie_van_buiten(regels: list[dict[str, Any]], overleg: Overleg) -> None:
    """What is missing for the people from outside, by party; for who prepares a meeting with them."""
    punten = [regel["punt"] for regel in regels if regel["open"] and regel["punt"].dossier_id]
    for punt in punten:
        punt.overleg = overleg
    mist = partners.ontbreekt_bij(punten)
    for regel in regels:
        regel["ontbreekt"] = regel["ontbreekt"] + mist.get(regel["pk"], [])


def genodigden(overleg: Overleg) -> list[dict[str, Any]]:
    rijen = overleg.deelnames.select_related("gebruiker").order_by("gebruiker__voornaam", "gebruiker__achternaam", "pk")
    return [
        {
            "pk": d.pk,
            "naam": d.gebruiker.naam,
            "gebruiker_pk": d.gebruiker_id,
            "hoedanigheid": d.hoedanigheid,
            "status": d.status,
            "label": d.stand,
            "toon": "goed" if d.stand == "Komt" else "",
            "komt": d.toegezegd_op is not None,
            "afgemeld": d.status == "afgemeld",
            "mag_antwoorden": d.mag_antwoorden,
        }
        for d in rijen
    ]


def actieregel(actie: Actiepunt) -> dict[str, Any]:
    """One action as a list shows it. Load ``wie`` and ``agendapunt__dossier__leerling`` along."""
    te_laat = actie.is_te_laat(timezone.localdate())
    return {
        "pk": actie.pk,
        "url": actie.get_absolute_url(),
        "naam": actie.agendapunt.naam,
        "wat": actie.wat,
        "wie": actie.wie_doet_dit,
        "datum": actie.uiterste_datum,
        "status": "Te laat" if te_laat else actie.get_status_display(),
        "toon": "fout" if te_laat else "",
    }


def regels_voor(acties: list[Actiepunt], lezer: Gebruiker) -> list[dict[str, Any]]:
    """Somebody from outside reads no more of the pupil than on the card of the item."""
    rijen = [actieregel(actie) for actie in acties]
    if lezer.van_buiten:
        verteld = kaart.wat_er_staat(acties, lezer)
        for rij, actie in zip(rijen, acties, strict=True):
            rij |= {"naam": kaart.naam_van(actie.agendapunt), "wat": verteld[actie.pk]}
            if not actie.doet_school:  # no names of the people around the pupil
                rij["wie"] = capfirst(actie.met_wie)
    return rijen
