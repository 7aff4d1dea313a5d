"""One item as the pages show it that make it complete."""

from itertools import groupby
from typing import Any

from django.utils import timezone

from accounts.models import Roltoewijzing
from accounts.rechttaal import EXTERN
from dossiers.models import Dossier
from overleggen.mensen import collegas
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.services import voorwaarden
from overleggen.services.voorstellen import laatste_hulpvraag, lopende_casus
from overleggen.voorstelforms import HelperForm, PuntForm, TeamForm
from scholen.models import Overlegtype, School


def te_kiezen(overleggen: Any, school: School) -> list[Overleg]:
    """Meetings that can still take a pupil."""
    rijen = overleggen.filter(school=school).exclude(status=Overleg.Status.BEZIG)
    return list(rijen.select_related("overlegtype").order_by("datum", "pk"))


def niet_gepland(dossier: Dossier, overleggen: list[Overleg]) -> list[Overlegtype]:
    """Kinds of meeting of this school without a date: somebody plans one first."""
    soorten = dossier.leerling.school.overlegtypen.filter(actief=True)
    return list(soorten.exclude(pk__in={overleg.overlegtype_id for overleg in overleggen}).order_by("naam"))


def begin(punt: Agendapunt) -> dict[str, Any]:
    velden = (
        "hulpvraag",
        "criteria",
        "verzoek",
        "crisis_reden",
        "uitstel_reden",
        "uitstel_beslisser",
        "uitstel_herziendatum",
    )
    return {veld: getattr(punt, veld) for veld in velden} | {"uitstel": bool(punt.uitstel_reden)}


def context(punt: Agendapunt, form: PuntForm) -> dict[str, Any]:
    """What is missing with where to put it right, who is there for this pupil, and what else can be done."""
    soort, open_ = punt.overleg.overlegtype, punt.is_open and not punt.overleg.is_gesloten
    dossier = punt.dossier if soort.toestemming_vereist else None
    return {
        "punt": punt,
        "overleg": punt.overleg,
        "form": form,
        "open": open_,
        "mist": voorwaarden.ontbreekt(punt) if open_ else [],
        "toestemming": open_ and dossier is not None and not voorwaarden.heeft_toestemming(soort, dossier),
        "loopt_achter": open_ and punt.status != voorwaarden.stand(punt),
        "team": _gekozen(punt) if soort.samenstelling_per_casus else None,
        "nieuwe_hulpvraag": laatste_hulpvraag(punt) if open_ else "",
        "helper": HelperForm(collegas=collegas(punt.overleg.school, timezone.localdate()))
        if open_ and lopende_casus(punt)
        else None,
        "buiten": not soort.intern,
    }


def _gekozen(punt: Agendapunt) -> list[str]:
    rijen = punt.puntdeelnames.filter(niet_erbij=False).exclude(deelname__status=Deelname.Status.AFGEMELD)
    rijen = rijen.select_related("deelname__gebruiker").order_by("pk")
    return [f"{rij.deelname.gebruiker} ({rij.deelname.hoedanigheid})" for rij in rijen]


def teamcontext(punt: Agendapunt, rijen: list[Roltoewijzing], form: TeamForm) -> dict[str, Any]:
    """The pool by function, who was chosen, and who sits at this table for every pupil."""
    deelnames = {rij.gebruiker_id: rij for rij in punt.overleg.deelnames.select_related("gebruiker").order_by("pk")}
    gekozen = set(punt.puntdeelnames.filter(niet_erbij=False).values_list("deelname__gebruiker", flat=True))
    altijd = [rij for rij in deelnames.values() if not rij.per_punt and rij.status != Deelname.Status.AFGEMELD]
    vast = {rij.gebruiker_id for rij in altijd}
    groepen = [
        {
            "functie": functie,
            "mensen": [
                _mens(rij, gekozen, deelnames.get(rij.gebruiker_id)) for rij in groep if rij.gebruiker_id not in vast
            ],
        }
        for functie, groep in groupby(rijen, key=lambda rij: rij.functie)
    ]
    return {
        "punt": punt,
        "overleg": punt.overleg,
        "form": form,
        "groepen": [groep for groep in groepen if groep["mensen"]],
        "leeg": punt.overleg.overlegtype.op_afroep_functies.exclude(pk__in={rij.functie_id for rij in rijen}),
        "altijd": [f"{rij.gebruiker} ({rij.hoedanigheid})" for rij in altijd],
    }


def _mens(rij: Roltoewijzing, gekozen: set[int], deelname: Deelname | None) -> dict[str, Any]:
    return {
        "pk": rij.gebruiker_id,
        "naam": str(rij.gebruiker),
        "kwalificatie": rij.kwalificatie,
        "gekozen": rij.gebruiker_id in gekozen,
        "afgemeld": deelname is not None and deelname.status == Deelname.Status.AFGEMELD,
        "van_buiten": rij.functie.rol in EXTERN,
    }
