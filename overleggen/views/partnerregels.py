"""People from outside as the coordinator's pages show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from dossiers.namen import noemt_ziekte
from overleggen import mensen
from overleggen.kaart import LEERPLICHT
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from overleggen.partnerforms import PartnerForm, PuntVoorBuitenForm
from overleggen.services import partners, voorwaarden
from scholen.models import Functie

TOON = {"ja": "goed", "nee": "fout", "open": "let-op"}
WOORDEN = {"ja": "Toestemming", "nee": "Geen toestemming", "open": "Toestemming nog vragen"}


def deelnames_van(overleg: Overleg) -> list[Deelname]:
    rijen = overleg.deelnames.select_related("gebruiker")
    return list(rijen.order_by("gebruiker__achternaam", "gebruiker__voornaam", "pk"))


def functies(overleg: Overleg) -> dict[int, Functie]:
    """Of each person from outside who comes to this school: as what."""
    rijen = mensen.externen(overleg.school, timezone.localdate()).select_related("functie").order_by("-pk")
    return {rij.gebruiker_id: rij.functie for rij in rijen}


@dataclass(frozen=True)
class Voorbereiding:
    """One item with everybody of its meeting, loaded once for the form and for the page around it."""

    punt: Agendapunt
    deelnames: list[Deelname]
    rijen: dict[int, Puntdeelname]

    @classmethod
    def van(cls, punt: Agendapunt) -> "Voorbereiding":
        return cls(punt, deelnames_van(punt.overleg), {rij.deelname_id: rij for rij in punt.puntdeelnames.all()})

    @property
    def per_punt(self) -> list[Deelname]:
        return [d for d in self.deelnames if d.per_punt]

    def form(self, data: Any = None) -> PuntVoorBuitenForm:
        staat: dict[str, Any] = {"verzoek": self.punt.verzoek, "extern_tekst": self.punt.extern_tekst}
        for deelname in self.per_punt:
            rij = self.rijen.get(deelname.pk)
            staat[f"bij-{deelname.pk}"] = rij is not None and not rij.niet_erbij
            staat[f"vraag-{deelname.pk}"] = rij.vraag if rij else ""
        staat["stand"] = partners.stand_van(self.punt, self.rijen.values())
        return PuntVoorBuitenForm(data, punt=self.punt, deelnames=self.per_punt, initial=staat)


def puntcontext(werk: Voorbereiding, form: PuntVoorBuitenForm) -> dict[str, Any]:
    """The page of one item: who from outside is there, what each is asked, and how it stands with consent."""
    punt, overleg, wie = werk.punt, werk.punt.overleg, functies(werk.punt.overleg)
    erbij = _extern_erbij(werk, wie)
    gegeven = partners.toestemmingen_bij(
        [punt], {wie[d.gebruiker_id].pk for d in werk.per_punt if d.gebruiker_id in wie}
    )
    return {
        "punt": punt,
        "overleg": overleg,
        "form": form,
        "mensen": [_persoon(d, form, werk, wie.get(d.gebruiker_id), gegeven) for d in werk.per_punt],
        "aan_tafel": [str(d.gebruiker) for d in werk.deelnames if not d.per_punt and d.status != "afgemeld"],
        "ontbreekt": partners.ontbreekt_met(punt, erbij, wie, gegeven),
        "ziekte": any(wie[rij.deelname.gebruiker_id].rol == LEERPLICHT for rij in erbij)
        and noemt_ziekte(punt.extern_tekst, *(rij.vraag for rij in erbij)),
        "anoniem": overleg.overlegtype.anoniem_toegestaan and punt.is_open and punt.dossier_id is not None,
        "erbij": erbij_te_vragen(overleg, werk.deelnames, wie, punt),
        "kan": punt.is_open and not overleg.is_gesloten,
        "zonder_toestemming": _zonder_toestemming(punt),
        "van_buiten": van_buiten(overleg, wie, {d.gebruiker_id for d in werk.deelnames}),
    }


def _zonder_toestemming(punt: Agendapunt) -> bool:
    """Whether nobody gave the consent that this kind of meeting asks, so that the item is not discussed."""
    soort = punt.overleg.overlegtype
    if punt.dossier is None or not soort.toestemming_vereist:
        return False
    return punt.is_open and not voorwaarden.heeft_toestemming(soort, punt.dossier)


def van_buiten(overleg: Overleg, wie: dict[int, Functie], er_al: set[int]) -> dict[str, Any]:
    """Whether somebody from outside can still be asked, and when nobody has an account here: who the profile names."""
    te_vragen = set(wie) - er_al
    return {
        "te_vragen": bool(te_vragen),
        "iedereen": bool(wie) and not te_vragen,
        "partijen": [] if wie else mensen.partijen(overleg.overlegtype),
    }


def _extern_erbij(werk: Voorbereiding, wie: dict[int, Functie]) -> list[Puntdeelname]:
    erbij = []
    for deelname in werk.per_punt:
        rij = werk.rijen.get(deelname.pk)
        if rij and not rij.niet_erbij and deelname.status != "afgemeld" and deelname.gebruiker_id in wie:
            rij.deelname = deelname
            erbij.append(rij)
    return erbij


def _persoon(
    deelname: Deelname, form: PuntVoorBuitenForm, werk: Voorbereiding, functie: Functie | None, gegeven: Any
) -> dict[str, Any]:
    rij = werk.rijen.get(deelname.pk)
    stand = gegeven.get((werk.punt.pk, functie.pk)) if functie else None
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


def erbij_te_vragen(
    overleg: Overleg, deelnames: list[Deelname], van_buiten: dict[int, Functie], punt: Agendapunt | None = None
) -> list[dict[str, Any]]:
    """Who is on call for this kind of meeting and was not asked yet: one click each."""
    er_al, leerling = {d.gebruiker_id for d in deelnames}, punt.leerling if punt else None
    keuzes = mensen.op_afroep(overleg.overlegtype, timezone.localdate(), klas=leerling.klas_id if leerling else None)
    return [
        {
            "pk": gebruiker.pk,
            "naam": str(gebruiker),
            "wat": functie.naam,
            "punt": punt.pk if punt and gebruiker.pk in van_buiten else "",
            "url": reverse(
                "overleggen:partner_uitnodigen" if gebruiker.pk in van_buiten else "overleggen:uitnodigen",
                args=[overleg.pk],
            ),
        }
        for functie, gebruiker in keuzes
        if gebruiker.pk not in er_al
    ]


def overlegcontext(overleg: Overleg) -> dict[str, Any]:
    """Everybody of this meeting: who always comes, who is on call, and what each from outside gets."""
    wie, alle = functies(overleg), deelnames_van(overleg)
    punten = _aantal_punten(overleg)
    return {
        "overleg": overleg,
        "bezetting": mensen.bezetting(overleg.overlegtype, overleg.datum),
        "erbij": [] if overleg.is_gesloten else erbij_te_vragen(overleg, alle, wie),
        "partners": [
            {
                "pk": d.pk,
                "naam": str(d.gebruiker),
                "wat": d.hoedanigheid,
                "status": d.stand,
                "punten": punten.get(d.pk, 0),
            }
            for d in alle
            if d.per_punt and d.gebruiker_id in wie
        ],
        "form": PartnerForm(mensen=te_vragen(overleg), punten=overleg.agendapunten.none()),
        "van_buiten": van_buiten(overleg, wie, {d.gebruiker_id for d in alle}),
        "kan": not overleg.is_gesloten,
    }


def _aantal_punten(overleg: Overleg) -> dict[int, int]:
    """For how many items each of them is asked."""
    erbij = Q(puntdeelnames__niet_erbij=False, puntdeelnames__agendapunt__status__in=Agendapunt.OP_TAFEL)
    return dict(overleg.deelnames.annotate(n=Count("puntdeelnames", filter=erbij)).values_list("pk", "n"))


def alle_van_buiten(overleg: Overleg) -> Any:
    return mensen.mensen_van_buiten(overleg.school, timezone.localdate())


def te_vragen(overleg: Overleg) -> Any:
    """Everybody from outside who comes to this school, except who is invited already."""
    return alle_van_buiten(overleg).exclude(deelnames__overleg=overleg)
