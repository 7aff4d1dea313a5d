"""What one screen of a running meeting shows; the page and every part of it come from here."""

import math
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.http import Request
from arrangementen.mensen import mentor_van
from dossiers.models import Dossier
from overleggen.forms import ActieForm, BesluitForm, TerugkoppelForm, WieWanneerForm
from overleggen.mensen import collegas
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg, Veld
from overleggen.models.velden import HUUR
from overleggen.services.opvolgen import actie_voor, opvolger
from overleggen.services.sluiten import terugkoppelen_voor
from scholen import kalender

from .regels import agendaregels, dagnaam, genodigden, tijden

HULP = {
    Veld.Soort.BESPREKEN: ("n", "Alleen wie de zorg regelt, leest dit."),
    Veld.Soort.BESLUIT: ("b", "Dit komt in het dossier. Collega’s rond de leerling lezen het ook."),
    Veld.Soort.TERUGKOPPELING: ("t", "Wat hoort de leerling, en wat horen de ouders?"),
    Veld.Soort.AANPAK: ("", "Wat gaan we doen, en hoe? Dit komt bij het besluit in het dossier."),
    Veld.Soort.TIPS: ("", "Wat helpt in de les? De docenten van de klas lezen dit."),
}


def scherm(request: Request, overleg: Overleg, punt_pk: int | None) -> dict[str, Any]:
    """The whole screen: the agenda left, one pupil in the middle, time and actions right."""
    overleg.overlegtype.school = overleg.school  # one school, so that its calendar is read once
    regels = agendaregels(overleg, request.user)
    nummer = _gekozen(regels, punt_pk)
    samen = sum(regel["minuten"] for regel in regels)
    context = {
        "overleg": overleg,
        "dag": dagnaam(overleg.datum),
        "tijd": tijden(overleg),
        "regels": regels,
        "nummer": nummer + 1,
        "over": samen - overleg.duur_minuten,
        "genodigden": genodigden(overleg),
        "beamer": "beamer" in request.GET,
        "sluiten": overleg.mag_sluiten,
        "oob": False,
        "kijkers": 0,
        "punt": None,
        "uitnodigen": None,
        "stroomtot": 0,
    }
    if regels:
        context |= _buren(regels, nummer) | punt_delen(request, overleg, regels[nummer]["pk"])
    return context


def _gekozen(regels: list[dict[str, Any]], punt_pk: int | None) -> int:
    """The item in the URL, or else the first that has no outcome yet."""
    plekken = [i for i, regel in enumerate(regels) if regel["pk"] == punt_pk]
    return (plekken or [i for i, regel in enumerate(regels) if not regel["klaar"]] or [0])[0]


def _buren(regels: list[dict[str, Any]], nummer: int) -> dict[str, Any]:
    return {
        "regel": regels[nummer],
        "klok": regels[nummer]["minuten"] * 60,
        "vorige": regels[nummer - 1]["pk"] if nummer else None,
        "volgende": regels[nummer + 1]["pk"] if nummer + 1 < len(regels) else None,
    }


def punt_delen(request: Request, overleg: Overleg, punt_pk: int) -> dict[str, Any]:
    """Everything about the pupil in the middle."""
    nu = timezone.now()
    punten = Agendapunt.objects.waarop(request.user, "casus.kaart_inzien").filter(pk=punt_pk)
    dossier = Dossier.objects.waarop(request.user, "dossier.kern_inzien").filter(pk=OuterRef("dossier_id"))
    punten = punten.met_mag(request.user, mag_besluiten="casus.besluit_vastleggen")
    punten = punten.annotate(dossier_zien=Exists(dossier))
    punt = punten.select_related("dossier__leerling__klas").prefetch_related("besluiten__uitkomst").get()
    velden = list(punt.velden.select_related("bezet_door", "gewijzigd_door").order_by("pk"))
    mensen = collegas(overleg.school, timezone.localdate())
    eerder = Besluit.objects.waarop(request.user, "casus.besluit_inzien").filter(agendapunt__dossier=punt.dossier_id)
    eerder = eerder.select_related("uitkomst", "agendapunt__overleg").filter(agendapunt__dossier__isnull=False)
    return {
        "punt": punt,
        "besluiten": punt.besloten,
        "dossier_zien": punt.dossier_zien,
        "velden": [veldregel(veld, request, nu, anoniem=punt.is_anoniem) for veld in velden],
        "eerder": eerder.exclude(agendapunt=punt).order_by("-pk").first(),
        "mag_besluiten": punt.mag_besproken_worden and punt.mag_besluiten and not punt.is_anoniem,
        "stroomtot": max((_verloopt(veld) for veld in velden if veld.bezet_voor(request.user, nu)), default=0),
        "besluitform": besluitform(overleg, punt),
        "actieform": ActieForm(
            collegas=mensen,
            initial={"wie": _wie_meestal(overleg, punt, request), "uiterste_datum": actie_voor(overleg)},
        ),
        **actie_delen(overleg, punt, mensen),
    }


def _wie_meestal(overleg: Overleg, punt: Agendapunt, request: Request) -> int:
    """Most actions are for the mentor; without one for the coordinator. Somebody else is one choice away."""
    mentor = mentor_van(punt.leerling, overleg.datum) if punt.leerling else None
    return (mentor or opvolger(overleg, request.user)).pk


def actie_delen(overleg: Overleg, punt: Agendapunt, mensen: Any) -> dict[str, Any]:
    acties = list(punt.acties.select_related("wie").order_by("pk"))
    terug = next((a for a in acties if a.soort == Actiepunt.Soort.TERUGKOPPELING and a.is_open), None)
    return {
        "acties": [_actie(a, overleg, mensen) for a in acties if a.soort == Actiepunt.Soort.ACTIE],
        "terugkoppeling": terug,
        "terugform": TerugkoppelForm(
            collegas=mensen,
            initial=_terug_begin(terug, overleg, punt),
            prefix="terug",
            zonder_ouders=punt.zonder_ouders,
        ),
    }


def _actie(actie: Actiepunt, overleg: Overleg, mensen: Any) -> dict[str, Any]:
    begin = {"wie": actie.wie_id, "uiterste_datum": actie.uiterste_datum or actie_voor(overleg)}
    compleet = bool(actie.wie_id and actie.uiterste_datum)
    return {
        "pk": actie.pk,
        "wat": actie.wat,
        "wie": actie.wie.naam if actie.wie else "",
        "datum": actie.uiterste_datum,
        "compleet": compleet,
        "vervallen": actie.status == Actiepunt.Status.VERVALLEN,
        "form": None if compleet else WieWanneerForm(collegas=mensen, initial=begin, prefix=f"actie-{actie.pk}"),
    }


def _terug_begin(terug: Actiepunt | None, overleg: Overleg, punt: Agendapunt) -> dict[str, Any]:
    if terug is None:
        aan = Actiepunt.Aan.LEERLING if punt.zonder_ouders else Actiepunt.Aan.LEERLING_OUDERS
        return {"uiterste_datum": terugkoppelen_voor(overleg), "aan": aan}
    return {"wie": terug.wie_id, "uiterste_datum": terug.uiterste_datum, "aan": terug.aan}


def besluitform(overleg: Overleg, punt: Agendapunt, gegevens: Any = None) -> BesluitForm:
    uitkomsten = overleg.overlegtype.uitkomsten.filter(actief=True).order_by("volgorde", "pk")
    besluiten = punt.besloten
    weken = overleg.overlegtype.evaluatie_weken
    begin: dict[str, Any] = {}
    if besluiten:
        begin = {"uitkomsten": [b.uitkomst_id for b in besluiten], "evaluatiedatum": besluiten[0].evaluatiedatum}
    form = BesluitForm(gegevens, mogelijk=uitkomsten, initial=begin)
    form.evaluatie_voorstellen([(f"Over {n} weken", _over(overleg, n)) for n in ([weken] if weken else [6, 10])])
    return form


def _over(overleg: Overleg, weken: int) -> date:
    return kalender.plus_schooldagen(overleg.school, kalender.plus_weken(overleg.datum, weken), 0)


def veldregel(veld: Veld, request: Request, nu: Any, *, anoniem: bool = False) -> dict[str, Any]:
    """One field as a screen shows it: mine to write in, or held by somebody else."""
    toets, hulp = HULP[Veld.Soort(veld.soort)]
    if anoniem:
        hulp = "Alleen dit wordt bewaard. Wie het vroeg leest het ook."
    bezet = veld.bezet_voor(request.user, nu)
    return {
        "pk": veld.pk,
        "soort": veld.soort,
        "kop": "Advies" if anoniem else veld.get_soort_display(),
        "hulp": hulp,
        "toets": toets,
        "tekst": veld.tekst,
        "versie": veld.versie,
        "stand": veld.stand,
        "bezet": bezet,
        "van_mij": veld.is_bezet(nu) and not bezet,
        "wie": veld.bezet_door.naam if bezet and veld.bezet_door else "",
        "initialen": veld.bezet_door.initialen if bezet and veld.bezet_door else "",
        "laatst": veld.gewijzigd_door.naam if veld.gewijzigd_door else "",
    }


def _verloopt(veld: Veld) -> int:
    return math.ceil((veld.bezet_op + HUUR).timestamp()) if veld.bezet_op else 0
