"""The list of decisions as PDF: made once, kept as bytes."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from zorg.basis.pdf import bestand_maken, pdf

from .models import Agendapunt, Overleg, Puntdeelname, Veld

Punten = TypeVar("Punten", bound=QuerySet[Any])
# What the minutes tell of an item, in this order; the first for the care team, the others for whoever follows a pupil.
KOPPEN = {
    Veld.Soort.BESLUIT: "Toelichting",
    Veld.Soort.AANPAK: "Aanpak en uitvoering",
    Veld.Soort.TERUGKOPPELING: "Terugkoppeling",
    Veld.Soort.TIPS: "Tips voor docenten",
    Veld.Soort.BESPREKEN: "Wat is besproken",
}


@transaction.atomic
def besluitenlijst_maken(overleg_id: int) -> None:
    """Render the list of a closed meeting and store it. Safe to run twice: the bytes are made once."""
    overleg = (
        Overleg.objects.select_for_update(of=("self",))
        .select_related("overlegtype", "school", "gesloten_door", "vastgesteld_door")
        .get(pk=overleg_id)
    )
    if overleg.besluitenlijst_id is None and overleg.is_gesloten:
        bytes_ = pdf("overleggen/pdf/besluitenlijst.html", besluitenlijst(overleg))
        overleg.besluitenlijst = bestand_maken(f"besluitenlijst-{overleg.datum:%Y-%m-%d}.pdf", bytes_)
        overleg.save(update_fields=["besluitenlijst"])


def besluitenlijst(overleg: Overleg) -> dict[str, object]:
    """Everything that was decided in one meeting, in the order of the agenda."""
    punten = met_verslag(Agendapunt.objects.filter(overleg=overleg).op_de_agenda()).op_volgorde()
    deelnames = overleg.deelnames.select_related("gebruiker").order_by("gebruiker__voornaam", "pk")
    return {
        "overleg": overleg,
        "punten": [regel(punt) for punt in punten],
        "aanwezig": [d.gebruiker.naam for d in deelnames if d.status == "aanwezig"],
        "afgemeld": [d.gebruiker.naam for d in deelnames if d.status == "afgemeld"],
    }


def met_verslag(punten: Punten) -> Punten:
    """With everything that ``regel`` tells of an item."""
    weg = Puntdeelname.objects.filter(niet_erbij=True).select_related("deelname__gebruiker").order_by("pk")
    return punten.select_related("dossier__leerling__klas").prefetch_related(
        "velden", "acties__wie", "besluiten__uitkomst", Prefetch("puntdeelnames", weg, to_attr="niet_bij")
    )


def regel(punt: Agendapunt) -> dict[str, object]:
    """One item as it stands on the list of decisions."""
    leerling = punt.leerling
    besluiten = punt.besloten
    velden = {veld.soort: veld for veld in punt.velden.all()}
    if punt.is_anoniem:  # nothing is kept of it but the advice (S15)
        velden = {soort: veld for soort, veld in velden.items() if soort == Veld.Soort.BESLUIT}
    return {
        "pk": punt.pk,
        "dossier_pk": punt.dossier_id,
        "naam": punt.naam,
        "anoniem": punt.is_anoniem,
        "klas": leerling.klas.naam if leerling and leerling.klas else "",
        "soort": punt.get_soort_display(),
        "zonder_ouders": punt.zonder_ouders,
        "status": punt.get_status_display(),
        "uitkomst": ", ".join(besluit.uitkomst.naam for besluit in besluiten),
        "evaluatiedatum": besluiten[0].evaluatiedatum if besluiten else None,
        "advies": punt.is_anoniem and bool(velden) and bool(velden[Veld.Soort.BESLUIT].tekst),
        "teksten": [
            {"pk": velden[soort].pk, "soort": soort, "kop": kop, "tekst": velden[soort].tekst}
            for soort, kop in KOPPEN.items()
            if soort in velden
        ],
        "niet_bij": [rij.deelname.gebruiker.naam for rij in getattr(punt, "niet_bij", ())],
        "acties": sorted(
            (
                {"wat": a.wat, "wie": a.wie.naam if a.wie else "", "datum": a.uiterste_datum, "pk": a.pk}
                for a in punt.acties.all()
                if a.status != "vervallen"
            ),
            key=lambda actie: actie["pk"],
        ),
    }
