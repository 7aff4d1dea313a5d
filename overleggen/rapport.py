"""The list of decisions as PDF: made once, kept as bytes."""

from django.db import transaction

from zorg.basis.pdf import bestand_maken, pdf

from .models import Agendapunt, Overleg


@transaction.atomic
def besluitenlijst_maken(overleg_id: int) -> None:
    """Render the list of a closed meeting and store it. Safe to run twice: the bytes are made once."""
    overleg = (
        Overleg.objects.select_for_update(of=("self",))
        .select_related("overlegtype", "school", "gesloten_door")
        .get(pk=overleg_id)
    )
    if overleg.besluitenlijst_id is None and overleg.is_gesloten:
        bytes_ = pdf("overleggen/pdf/besluitenlijst.html", besluitenlijst(overleg))
        overleg.besluitenlijst = bestand_maken(f"besluitenlijst-{overleg.datum:%Y-%m-%d}.pdf", bytes_)
        overleg.save(update_fields=["besluitenlijst"])


def besluitenlijst(overleg: Overleg) -> dict[str, object]:
    """Everything that was decided in one meeting, in the order of the agenda."""
    punten = (
        Agendapunt.objects.filter(overleg=overleg)
        .op_de_agenda()
        .select_related("dossier__leerling__klas")
        .prefetch_related("velden", "acties__wie", "besluiten__uitkomst")
        .op_volgorde()
    )
    deelnames = overleg.deelnames.select_related("gebruiker").order_by("gebruiker__voornaam", "pk")
    return {
        "overleg": overleg,
        "punten": [regel(punt) for punt in punten],
        "aanwezig": [d.gebruiker.naam for d in deelnames if d.status == "aanwezig"],
        "afgemeld": [d.gebruiker.naam for d in deelnames if d.status == "afgemeld"],
    }


def regel(punt: Agendapunt) -> dict[str, object]:
    """One item as it stands on the list of decisions."""
    leerling = punt.leerling
    besluiten = punt.besloten
    teksten = {veld.soort: veld.tekst for veld in punt.velden.all()}
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
        "toelichting": teksten.get("besluit", ""),
        "evaluatiedatum": besluiten[0].evaluatiedatum if besluiten else None,
        "besproken": "" if punt.is_anoniem else teksten.get("bespreken", ""),
        "terugkoppeling": teksten.get("terugkoppeling", ""),
        "acties": sorted(
            (
                {"wat": a.wat, "wie": a.wie.naam if a.wie else "", "datum": a.uiterste_datum, "pk": a.pk}
                for a in punt.acties.all()
                if a.status != "vervallen"
            ),
            key=lambda actie: actie["pk"],
        ),
    }
