"""People from outside as the coordinator's pages show them."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.mensen import mentor_van
from overleggen import mensen
from overleggen.kaart import noemt_ziekte
from overleggen.models import Agendapunt, Deelname, Overleg
from overleggen.partnerforms import PartnerForm, PuntVoorBuitenForm
from overleggen.services import partners
from scholen.models import Functie

TOON = {"ja": "goed", "nee": "fout", "open": "let-op"}
WOORDEN = {"ja": "Toestemming", "nee": "Geen toestemming", "open": "Toestemming nog vragen"}


def per_punt(overleg: Overleg) -> list[Deelname]:
    """Everybody who comes for named items only, people from outside first."""
    rijen = overleg.deelnames.filter(per_punt=True).select_related("gebruiker")
    rijen = rijen.annotate(
        punten=Count(
            "puntdeelnames",
            filter=Q(puntdeelnames__niet_erbij=False, puntdeelnames__agendapunt__status__in=Agendapunt.OP_TAFEL),
        )
    )
    return list(rijen.order_by("gebruiker__achternaam", "gebruiker__voornaam", "pk"))


def functies(overleg: Overleg) -> dict[int, Functie]:
    """Of each person from outside who comes to this school: as what."""
    rijen = mensen.externen(overleg.school, timezone.localdate()).select_related("functie").order_by("-pk")
    return {rij.gebruiker_id: rij.functie for rij in rijen}


def puntform(punt: Agendapunt, deelnames: list[Deelname], data: Any = None) -> PuntVoorBuitenForm:
    rijen = {rij.deelname_id: rij for rij in punt.puntdeelnames.order_by("pk")}
    staat: dict[str, Any] = {"verzoek": punt.verzoek, "extern_tekst": punt.extern_tekst}
    for deelname in deelnames:
        rij = rijen.get(deelname.pk)
        staat[f"bij-{deelname.pk}"] = rij is not None and not rij.niet_erbij
        staat[f"vraag-{deelname.pk}"] = rij.vraag if rij else ""
    return PuntVoorBuitenForm(data, punt=punt, deelnames=deelnames, initial=staat | {"stand": partners.stand_van(punt)})


def puntcontext(punt: Agendapunt, form: PuntVoorBuitenForm) -> dict[str, Any]:
    """The page of one item: who from outside is there, what each is asked, and how it stands with consent."""
    overleg, wie = punt.overleg, functies(punt.overleg)
    rijen = {rij.deelname_id: rij for rij in punt.puntdeelnames.order_by("pk")}
    extern = [wie[d.gebruiker_id] for d in form.deelnames if d.gebruiker_id in wie]
    gegeven = partners.toestemmingen_bij([punt], {functie.pk for functie in extern})
    return {
        "punt": punt,
        "overleg": overleg,
        "form": form,
        "mensen": [_persoon(d, form, rijen.get(d.pk), punt, wie, gegeven) for d in form.deelnames],
        "aan_tafel": [str(d.gebruiker) for d in vast_aan_tafel(overleg)],
        "ontbreekt": partners.wat_ontbreekt(punt),
        "ziekte": any(f.rol == "XL" for f in extern) and noemt_ziekte(punt.extern_tekst),
        "anoniem": overleg.overlegtype.anoniem_toegestaan and punt.is_open and punt.dossier_id is not None,
        "erbij": erbij_te_vragen(overleg, punt),
        "kan": punt.is_open and not overleg.is_gesloten,
    }


def _persoon(
    deelname: Deelname, form: PuntVoorBuitenForm, rij: Any, punt: Agendapunt, wie: dict[int, Functie], gegeven: Any
) -> dict[str, Any]:
    functie = wie.get(deelname.gebruiker_id)
    stand = gegeven.get((punt.pk, functie.pk)) if functie else None
    return {
        "deelname": deelname,
        "naam": deelname.gebruiker.naam,
        "wat": deelname.hoedanigheid or str(functie or ""),
        "bij": form[f"bij-{deelname.pk}"],
        "vraag": form[f"vraag-{deelname.pk}"],
        "extern": functie is not None,
        "toestemming": WOORDEN[stand.stand] if stand else "",
        "toon": TOON[stand.stand] if stand else "",
        "gegeven_op": stand.datum if stand else None,
        "vragen": stand is not None and stand.stand != "ja",
        "inbreng": rij.inbreng if rij else "",
        "inbreng_op": rij.inbreng_op if rij else None,
        "afgemeld": deelname.status == Deelname.Status.AFGEMELD,
    }


def vast_aan_tafel(overleg: Overleg) -> list[Deelname]:
    rijen = overleg.deelnames.filter(per_punt=False).exclude(status=Deelname.Status.AFGEMELD)
    return list(rijen.select_related("gebruiker").order_by("gebruiker__voornaam", "pk"))


def erbij_te_vragen(overleg: Overleg, punt: Agendapunt | None = None) -> list[dict[str, Any]]:
    """Who is on call for this kind of meeting and was not asked yet: one click each."""
    er_al = set(overleg.deelnames.values_list("gebruiker", flat=True))
    van_buiten = functies(overleg)
    keuzes: list[tuple[str, Gebruiker]] = [
        (functie.naam, gebruiker) for functie, gebruiker in mensen.op_afroep(overleg.overlegtype, timezone.localdate())
    ]
    if punt and punt.leerling and overleg.overlegtype.op_afroep_functies.filter(rol="ME").exists():
        mentor = mentor_van(punt.leerling, timezone.localdate())
        keuzes += [("Mentor van de leerling", mentor)] if mentor else []
    return [
        {
            "pk": gebruiker.pk,
            "naam": str(gebruiker),
            "wat": wat,
            "punt": punt.pk if punt and gebruiker.pk in van_buiten else "",
            "url": reverse(
                "overleggen:partner_uitnodigen" if gebruiker.pk in van_buiten else "overleggen:uitnodigen",
                args=[overleg.pk],
            ),
        }
        for wat, gebruiker in keuzes
        if gebruiker.pk not in er_al
    ]


def overlegcontext(overleg: Overleg) -> dict[str, Any]:
    """Everybody of this meeting: who always comes, who is on call, and what each from outside gets."""
    wie = functies(overleg)
    extern: list[Any] = [d for d in per_punt(overleg) if d.gebruiker_id in wie]
    return {
        "overleg": overleg,
        "bezetting": mensen.bezetting(overleg.overlegtype, overleg.datum),
        "erbij": [] if overleg.is_gesloten else erbij_te_vragen(overleg),
        "partners": [
            {
                "pk": d.pk,
                "naam": str(d.gebruiker),
                "wat": d.hoedanigheid,
                "status": d.get_status_display(),
                "punten": d.punten,
            }
            for d in extern
        ],
        "form": PartnerForm(mensen=te_vragen(overleg), punten=overleg.agendapunten.none()),
        "kan": not overleg.is_gesloten,
    }


def alle_van_buiten(overleg: Overleg) -> Any:
    return mensen.mensen_van_buiten(overleg.school, timezone.localdate())


def te_vragen(overleg: Overleg) -> Any:
    """Everybody from outside who comes to this school, except who is invited already."""
    return alle_van_buiten(overleg).exclude(deelnames__overleg=overleg)
