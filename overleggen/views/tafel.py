"""Around the table of a running meeting: who sits there, who leads, what comes before the first item, and the time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from accounts.http import Request
from accounts.permissions import mag
from dossiers.namen import noemt_ziekte
from overleggen.kaart import tekst_voor_iedereen, ziekte_blijft_onder_ons
from overleggen.models import Actiepunt, Agendapunt, Deelname, Overleg
from overleggen.reeks import dagnaam
from overleggen.services.gehoor import met_functies_van_buiten
from overleggen.services.verslag import verslag_vorige

from .regels import actieregel

HOOGSTENS = 50
BUITEN_HET_SCHERM = "Vertrouwelijk"
NIET_HIER = "Dit staat niet op het grote scherm."
WACHTEND = "1 punt"  # "wacht" stands behind it


def genodigd_bij(overleg: Overleg, punt: Agendapunt) -> list[Any]:
    """Everybody who is invited, with what is asked of each at this item, and as what somebody from outside comes."""
    deelnames = met_functies_van_buiten(overleg.deelnames.all(), overleg).annotate(
        rij=FilteredRelation("puntdeelnames", condition=Q(puntdeelnames__agendapunt=punt)),
        rij_pk=F("rij__pk"), vraag=F("rij__vraag"), inbreng=F("rij__inbreng"), even_weg=F("rij__niet_erbij"),
    )  # fmt: skip
    return list(deelnames.order_by("gebruiker__voornaam", "gebruiker__achternaam"))


def aan_tafel(genodigd: list[Any], punt: Agendapunt, niet: Mapping[int, str]) -> dict[str, Any]:
    """Those of ``genodigd_bij`` in the order of speaking, with the question to each discipline.

    Not who may not hear about this pupil (``niet``, by the key of the person): the screen says that and why.
    """
    alle = [_plaats(deelname, punt) for deelname in genodigd]
    genoemd = [rij for rij in alle if rij["genoemd"]]
    tafel = sorted((rij for rij in genoemd if rij["wie"] not in niet), key=lambda rij: rij["beurt"])
    spreekt = [rij for rij in tafel if rij["erbij"]]
    return {
        "tafel": tafel,
        "verwacht": sum(rij["status"] == Deelname.Status.UITGENODIGD and not rij["per_punt"] for rij in alle),
        "anderen": len(alle) - len(genoemd),
        "niet_meer": [niet[rij["wie"]] for rij in genoemd if rij["erbij"] and rij["wie"] in niet],
        "spreektijd": max(1, punt.minuten // len(spreekt)) if spreekt else 0,
    }


def _plaats(deelname: Any, punt: Agendapunt) -> dict[str, Any]:
    """Who brought it in speaks first, then who was asked something, then the others; who is away comes last."""
    erbij = deelname.status != Deelname.Status.AFGEMELD and not deelname.even_weg
    inbrenger = deelname.gebruiker_id == punt.ingebracht_door_id
    return {
        "pk": deelname.pk,
        "wie": deelname.gebruiker_id,
        "naam": deelname.gebruiker.naam,
        "hoedanigheid": deelname.hoedanigheid,
        "status": deelname.status,
        "label": deelname.get_status_display(),
        "per_punt": deelname.per_punt,
        "genoemd": deelname.rij_pk is not None or not deelname.per_punt,
        "erbij": erbij,
        "even_weg": bool(deelname.even_weg),
        "brengt_in": inbrenger,
        "vraag": deelname.vraag or "",
        "inbreng": deelname.inbreng or "",
        "beurt": (not erbij, not inbrenger, not deelname.vraag),
    }


def leiding(request: Request, overleg: Overleg, regels: list[dict[str, Any]], *, volgt: bool) -> dict[str, Any]:
    """Who leads, and where; load ``voorzitter`` along."""
    bij = next(((n, r) for n, r in enumerate(regels, 1) if r["pk"] == overleg.bij_punt_id), None)
    return {
        "wie": overleg.voorzitter.naam if overleg.voorzitter else "",
        "ik": overleg.voorzitter_id == request.user.pk,
        "volgt": volgt,
        "punt": overleg.bij_punt_id if bij else None,
        "nummer": bij[0] if bij else 0,
        "waar": f"{bij[0]}. {bij[1]['naam']}" if bij else "",
    }


def wil_volgen(request: Request, overleg: Overleg) -> bool:
    """Whether this screen goes along with the chair: the big screen and guests by item do, unless they chose not to.

    The chair's own screen leads and never follows.
    """
    groot = "beamer" in request.GET
    if overleg.voorzitter_id == request.user.pk and not groot:
        return False
    keuze = request.GET.get("volg", "")
    if keuze:
        return keuze == "1"
    if groot or mag(request.user, "overleg.voorbereiden"):  # who prepares it is there for all of it
        return groot
    return overleg.deelnames.filter(gebruiker=request.user, per_punt=True).exists()


def eerst(request: Request, overleg: Overleg) -> dict[str, Any]:
    """Item 0: the minutes of last time, and what was left lying."""
    return {"acties_vooraf": vooraf(request, overleg), "verslag": verslag_vooraf(request, overleg)}


def vooraf(request: Request, overleg: Overleg) -> list[dict[str, Any]]:
    """What was agreed in earlier meetings of this series and is late, as far as this person may see it."""
    acties = Actiepunt.objects.waarop(request.user, "actie.afvinken").open()
    acties = acties.filter(
        uiterste_datum__lt=timezone.localdate(), agendapunt__overleg__overlegtype=overleg.overlegtype_id
    ).exclude(agendapunt__overleg=overleg)
    acties = acties.select_related("wie", "agendapunt__dossier__leerling").order_by("uiterste_datum", "pk")
    return [
        actieregel(actie)
        | {"leerling_pk": actie.leerling_id, "punt_pk": actie.agendapunt_id, "stil": actie.agendapunt.zonder_ouders}
        for actie in acties[:HOOGSTENS]
    ]


def verslag_vooraf(request: Request, overleg: Overleg) -> dict[str, Any] | None:
    """The minutes of last time, for whoever may read them; ``vaststellen`` for who may fix them."""
    vorige = verslag_vorige(overleg)
    leesbaar = Overleg.objects.waarop(request.user, "overleg.inzien")
    if vorige is None or not leesbaar.filter(pk=vorige.pk).exists():
        return None
    return {"pk": vorige.pk, "dag": dagnaam(vorige.datum), "vaststellen": mag(request.user, "verslag.vaststellen")}


def tijdstand(overleg: Overleg, regels: list[dict[str, Any]], nu: datetime) -> dict[str, Any]:
    """How much is left, and how many minutes too late that ends; before the meeting by its plan alone."""
    rest = sum(regel["minuten"] for regel in regels if not regel["klaar"] and not regel["wacht"])
    over = sum(regel["minuten"] for regel in regels) - overleg.duur_minuten
    klaar = ""
    if overleg.begint_op <= nu and timezone.localdate(nu) == overleg.datum:
        einde = nu + timedelta(minutes=rest)
        over = round((einde - overleg.eindigt_op).total_seconds() / 60)
        klaar = f"{timezone.localtime(einde):%H.%M}"
    return {"rest": rest, "over": max(over, 0), "klaar_om": klaar}


def voor_het_grote_scherm(context: dict[str, Any]) -> dict[str, Any]:
    """What may hang on the wall: no whole names, nothing that is told in confidence, and where people from outside
    look along only what they may read. Each of them comes for some items, so the agenda names the one that is on alone.
    """
    buiten = _mensen_van_buiten_kijken_mee(context["overleg"])
    for regel in context["regels"]:
        stil = regel["zonder_ouders"]
        regel["naam"] = BUITEN_HET_SCHERM if stil else _kort(regel["naam"], anoniem=regel["anoniem"])
        regel["klas"] = "" if stil else regel["klas"]
        if buiten:
            regel |= {"hulpvraag": "", "vooraf": "", "inbrenger": ""}
            if regel["wacht"] or regel is not context.get("regel"):
                naam = WACHTEND if regel["wacht"] else "Punt"
                regel |= {"naam": naam, "klas": "", "zonder_ouders": False}
    if context["leiding"]["waar"]:
        context["leiding"]["waar"] = f"punt {context['leiding']['nummer']}"
    context["acties_vooraf"] = [
        a | {"naam": _kort(a["naam"], anoniem=False)} for a in context["acties_vooraf"] if not (a["stil"] or buiten)
    ]
    context["buiten"] = buiten
    context["verborgen"] = bool(context["punt"]) and context["punt"].zonder_ouders
    if context["punt"] and buiten:
        context["regel"]["hulpvraag"] = tekst_voor_iedereen(context["punt"])
        context["eerder"] = None
        context["velden"] = [veld for veld in context["velden"] if veld["soort"] == "besluit"]
        _zonder_ziekte(context)
    return context


def _zonder_ziekte(context: dict[str, Any]) -> None:
    """What is being written down is on the wall at once: not that somebody was ill, for who may not read that."""
    raak = [(veld, "tekst") for veld in context["velden"] if noemt_ziekte(veld["tekst"])]
    raak += [(actie, "wat") for actie in context["acties"] if noemt_ziekte(actie["wat"])]
    if raak and ziekte_blijft_onder_ons(context["punt"]):
        for rij, naam in raak:
            rij[naam] = NIET_HIER


def _mensen_van_buiten_kijken_mee(overleg: Overleg) -> bool:
    komen = overleg.deelnames.exclude(status=Deelname.Status.AFGEMELD)
    return not overleg.overlegtype.intern or komen.van_buiten().exists()


def _kort(naam: str, *, anoniem: bool) -> str:
    voornaam, _, rest = naam.partition(" ")
    return naam if anoniem or not rest else f"{voornaam} {rest.split()[-1][0]}."
