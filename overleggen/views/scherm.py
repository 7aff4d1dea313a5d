"""What one screen of a running meeting shows; the page and every part of it come from here."""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.http import Request
from accounts.models import Gebruiker
from arrangementen.mensen import mentor_bij
from overleggen.forms import ActieForm, TerugkoppelForm, WieWanneerForm
from overleggen.mensen import om_de_leerling, uitvoerders
from overleggen.models import Actiepunt, Agendapunt, Besluit, Botsing, Overleg, Veld
from overleggen.models.velden import HUUR
from overleggen.reeks import dagnaam
from overleggen.services.botsingen import heeft_twee_teksten
from overleggen.services.gehoor import horen_dit_niet, mogen_dit_doen, wacht_op
from overleggen.services.opvolgen import actie_voor, mogelijke_uitkomsten, opvolger, staan_al
from overleggen.services.vertellen import terugkoppelen_voor

from . import tafel, uitkomst
from .regels import agendaregels, tijden

# in the order of the talk
HULP = {
    Veld.Soort.BESPREKEN: (
        "n",
        "Wie aan tafel zit, leest dit mee. In het dossier leest alleen wie de zorg regelt het.",
    ),
    Veld.Soort.BESLUIT: ("b", "Dit komt in het dossier. Collega’s rond de leerling lezen het ook."),
    Veld.Soort.AANPAK: ("w", "Wat gaan we doen, en hoe? Dit komt bij het besluit in het dossier."),
    Veld.Soort.TIPS: ("l", "Wat helpt in de les? De docenten van de klas lezen dit."),
    Veld.Soort.THUIS: ("h", "Wat kan thuis helpen? Dit gaat pas naar de ouders als iemand het met hen deelt."),
    Veld.Soort.TERUGKOPPELING: ("t", "Wat hoort de leerling, en wat horen de ouders?"),
}


def scherm(request: Request, overleg: Overleg, punt_pk: int | None, *, blijf: bool = False) -> dict[str, Any]:
    """The whole screen: the agenda left, one pupil in the middle, time and actions right. Item 0 comes before them.

    A screen that follows shows the item of the chair, unless it has to ``blijf``: stay where it is.
    """
    overleg.overlegtype.school = overleg.school  # one school, so that its calendar is read once
    regels = agendaregels(overleg, request.user, partial(_verrijkt, request, overleg))
    volgt = tafel.wil_volgen(request, overleg)
    mee = overleg.bij_punt_id if volgt and not blijf else None
    nummer = _gekozen(regels, mee or punt_pk)
    context = _rand(request, overleg, regels) | {
        "nummer": nummer + 1,
        "leiding": tafel.leiding(request, overleg, regels, volgt=volgt),
        "volgende": regels[0]["pk"] if regels else None,
    }
    if nummer >= 0:
        context |= _buren(regels, nummer) | punt_delen(request, overleg, regels[nummer]["punt"])
    elif punt_pk == 0:
        context |= tafel.eerst(request, overleg)
    return tafel.voor_het_grote_scherm(context) if context["beamer"] else context


def _rand(request: Request, overleg: Overleg, regels: list[dict[str, Any]]) -> dict[str, Any]:
    """What stands around the item, and how the page is when there is none."""
    return {
        "overleg": overleg,
        "dag": dagnaam(overleg.datum),
        "tijd": tijden(overleg),
        "regels": regels,
        "tijdstand": tafel.tijdstand(overleg, regels, timezone.now()),
        "beamer": "beamer" in request.GET,
        "sluiten": overleg.mag_sluiten,
        "oob": False,
        "verborgen": False,
        "kijkers": [],
        "punt": None,
        "stroomtot": 0,
        "vorige": None,
        "acties_vooraf": [],
        "verslag": None,
    }


def _gekozen(regels: list[dict[str, Any]], punt_pk: int | None) -> int:
    """The item in the URL, of which -1 is item 0; else the first without an outcome."""
    if punt_pk == 0 or not regels:
        return -1
    plekken = [i for i, regel in enumerate(regels) if regel["pk"] == punt_pk]
    return (plekken or [i for i, regel in enumerate(regels) if not regel["klaar"]] or [0])[0]


def _buren(regels: list[dict[str, Any]], nummer: int) -> dict[str, Any]:
    return {
        "regel": regels[nummer],
        "klok": regels[nummer]["minuten"] * 60,
        "vorige": regels[nummer - 1]["pk"] if nummer else 0,
        "volgende": regels[nummer + 1]["pk"] if nummer + 1 < len(regels) else None,
    }


def punt_delen(request: Request, overleg: Overleg, punt: Any) -> dict[str, Any]:
    """Everything about the pupil in the middle."""
    nu, punt.overleg = timezone.now(), overleg
    velden = list(met_botsing(request, punt.velden).order_by("pk"))
    genodigd = tafel.genodigd_bij(overleg, punt)
    niet = horen_dit_niet(punt, genodigd)
    mensen = mogen_dit_doen(punt, niet)
    return {
        "punt": punt,
        "wacht_op": wacht_op(punt),
        "besluiten": punt.besloten,
        "mag_weg": punt.mag_besluiten,
        "velden": [veldregel(veld, request, nu, anoniem=punt.is_anoniem) for veld in sorted(velden, key=_beurt)],
        "eerder": _eerder_besloten(request, punt),
        "mag_besluiten": punt.mag_besproken_worden and punt.mag_besluiten and not punt.is_anoniem,
        "stroomtot": max((_verloopt(veld) for veld in velden if veld.bezet_voor(request.user, nu)), default=0),
        **_uitkomst_delen(overleg, punt, mensen),
        "actieform": ActieForm(
            collegas=mensen,
            initial={"wie": _wie_meestal(overleg, punt, request), "uiterste_datum": actie_voor(overleg)},
            buiten_leest_tot=overleg.afspraken_einddatum,
            uitvoerders=uitvoerders(punt, request.user),
        ),
        **actie_delen(overleg, punt, mensen, niet),
        **tafel.aan_tafel(genodigd, punt, niet),
        "botsingen": [veld for veld in velden if veld.botsing],
    }


def _uitkomst_delen(overleg: Overleg, punt: Any, mensen: Any) -> dict[str, Any]:
    mogelijk = mogelijke_uitkomsten(overleg) if punt.mag_besluiten or punt.besloten else []
    verder = punt.mag_besluiten and punt.besloten
    staan_al([punt])
    return {
        "besluitform": uitkomst.besluitform(overleg, punt, mogelijk),
        "verderform": uitkomst.verderform(overleg, punt, mogelijk, mensen) if verder else None,
        "komt_op": [uitkomst.komt_op(b, mogelijk) for b in punt.besloten if uitkomst.gaat_verder(b)],
    }


def _verrijkt(request: Request, overleg: Overleg, punten: Any) -> Any:
    """What this person may do with each item, whether two texts wait there and who is mentor, asked along."""
    mentor = mentor_bij("dossier__leerling", overleg.datum)
    punten = punten.annotate(
        twee_teksten=heeft_twee_teksten(), mentor_pk=mentor, om_de_leerling=om_de_leerling(request.user)
    )
    return punten.met_mag(request.user, mag_besluiten="casus.besluit_vastleggen")


def met_botsing(request: Request, velden: Any) -> Any:
    """The fields, each with a text of this person that stands beside it until they choose."""
    eigen = Botsing.objects.waarop(request.user, "casus.inbreng_schrijven").open().filter(veld=OuterRef("pk"))
    velden = velden.annotate(botsing=Subquery(eigen.order_by("pk").values("pk")[:1]))
    return velden.select_related("bezet_door", "gewijzigd_door")


def _eerder_besloten(request: Request, punt: Agendapunt) -> Besluit | None:
    """The last decision about this pupil, of an earlier item."""
    eerder = Besluit.objects.waarop(request.user, "casus.besluit_inzien").filter(agendapunt__dossier=punt.dossier_id)
    eerder = eerder.select_related("uitkomst", "agendapunt__overleg").filter(agendapunt__dossier__isnull=False)
    return eerder.exclude(agendapunt=punt).order_by("-pk").first()


def _wie_meestal(overleg: Overleg, punt: Any, request: Request) -> int:
    """Most actions are for the mentor; without one for the coordinator. Somebody else is one choice away."""
    mentor: int | None = punt.mentor_pk
    return mentor or opvolger(overleg, request.user).pk


def actie_delen(overleg: Overleg, punt: Agendapunt, mensen: Any, niet: Mapping[int, str]) -> dict[str, Any]:
    acties = list(punt.acties.filter(vooraf=False).select_related("wie").order_by("pk"))
    terug = next((a for a in acties if a.soort == Actiepunt.Soort.TERUGKOPPELING and a.is_open), None)
    return {
        "acties": [_actie(a, overleg, mensen, niet) for a in acties if a.soort == Actiepunt.Soort.ACTIE],
        "terugkoppeling": terug,
        "terugform": TerugkoppelForm(
            collegas=mensen,
            initial=_terug_begin(terug, overleg, punt),
            prefix="terug",
            zonder_ouders=punt.zonder_ouders,
        ),
    }


def _wat_nog(actie: Actiepunt) -> str:
    """What the meeting must still say of an action; of what others do, who at school agrees it with them."""
    if not actie.wie_id and not actie.doet_school:
        return f"Wie spreekt het af met {actie.met_wie}?"
    if actie.wie_id:
        return "Vóór wanneer?" if not actie.uiterste_datum else "Wie doet het?"
    return "Wie?" if actie.uiterste_datum else "Wie en wanneer?"


def _actie(actie: Actiepunt, overleg: Overleg, mensen: Any, niet: Mapping[int, str]) -> dict[str, Any]:
    mag_niet = actie.wie_id in niet
    voor = actie.uiterste_datum or actie_voor(overleg)
    if actie.wie and actie.wie_id in {m.pk for m in mensen if not m.collega}:  # does it while they can read it
        voor = min(voor, overleg.afspraken_einddatum)
    begin = {"wie": None if mag_niet else actie.wie_id, "uiterste_datum": voor}
    compleet = bool(actie.wie_id and actie.uiterste_datum) and not mag_niet
    return {
        "pk": actie.pk,
        "wat": actie.wat,
        "wie": actie.wie_doet_dit if actie.wie or not actie.doet_school else "",
        "datum": actie.uiterste_datum,
        "compleet": compleet,
        "vraag": _wat_nog(actie),
        "mag_niet": mag_niet,
        "vervallen": actie.status == Actiepunt.Status.VERVALLEN,
        "form": None if compleet else WieWanneerForm(collegas=mensen, initial=begin, prefix=f"actie-{actie.pk}"),
    }


def _terug_begin(terug: Actiepunt | None, overleg: Overleg, punt: Agendapunt) -> dict[str, Any]:
    if terug is None:
        aan = Actiepunt.Aan.LEERLING if punt.zonder_ouders else Actiepunt.Aan.LEERLING_OUDERS
        return {"uiterste_datum": terugkoppelen_voor(overleg), "aan": aan}
    return {"wie": terug.wie_id, "uiterste_datum": terug.uiterste_datum, "aan": terug.aan}


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
        "ander": ander_naam(veld.gewijzigd_door, request.user),
        "botsing": getattr(veld, "botsing", None),
    }


def ander_naam(ander: Gebruiker | None, ik: Gebruiker) -> str:
    """Whose text stands there; that of another window of the same person is nobody else's."""
    return "Je andere venster" if ander == ik else str(ander or "")


def _beurt(veld: Veld) -> int:
    """What we do comes before who tells it."""
    return list(HULP).index(Veld.Soort(veld.soort))


def _verloopt(veld: Veld) -> int:
    return math.ceil((veld.bezet_op + HUUR).timestamp()) if veld.bezet_op else 0
