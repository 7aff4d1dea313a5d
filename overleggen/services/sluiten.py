"""Closing a meeting: nothing forgotten, and each dossier gets its own part only."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.mensen import mentor_van
from arrangementen.services import aanvragen
from audit.services import vastleggen
from casussen.models import Casus
from dossiers.models import Dossier
from dossiers.services import besluit_bijschrijven
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg, Veld
from scholen import kalender
from scholen.models import Uitkomst
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .acties import taak_bij_actie
from .agenda import agenderen, gewijzigd, op_slot
from .opvolgen import opvolging_afspreken, start_vanzelf
from .voeren import terugkoppeling_afspreken

Gevolg = Uitkomst.Gevolg
UITKOMST = "Kies een uitkomst, of houd het punt aan."
ADVIES = "Schrijf het advies op, of haal het punt van de agenda."
ACTIE = "Kies wie ‘{}’ doet, en voor wanneer."
CASEMANAGER = "Benoem een casemanager voor {}."
TERUGKOPPELING = "Kies wie dit aan {} vertelt, en voor wanneer."


def punten_om_te_sluiten(overleg: Overleg) -> list[Agendapunt]:
    """Every item of the meeting, with what closing looks at."""
    return list(
        overleg.agendapunten.op_de_agenda()
        .select_related("dossier__leerling__school", "dossier__leerling__klas", "overleg__overlegtype")
        .prefetch_related("velden", "acties__wie", besluiten_met_uitkomst())
        .annotate(
            heeft_casemanager=Exists(
                Casus.objects.lopend().openbaar().met_casemanager().filter(dossier=OuterRef("dossier"))
            )
        )
        .op_volgorde()
    )


def besluiten_met_uitkomst() -> Prefetch:
    soort = ("uitkomst__catalogusitem", "uitkomst__naar_overlegtype")
    return Prefetch("besluiten", Besluit.objects.select_related(*soort, "wie").order_by("pk"))


def ontbreekt(punt: Agendapunt) -> list[str]:
    """What must still be filled in before this item can be closed; an item that waits goes to the next meeting."""
    if punt.status != Agendapunt.Status.GEAGENDEERD:
        return []
    if punt.is_anoniem:
        return [] if _tekst(punt, Veld.Soort.BESLUIT) else [ADVIES]
    besluiten = punt.besloten
    beslist = bool(besluiten) and not any(b.houdt_aan for b in besluiten)
    zinnen = [] if besluiten else [UITKOMST]
    acties = [a for a in punt.acties.all() if a.is_open]
    zinnen += [
        ACTIE.format(a.wat) for a in acties if a.soort == Actiepunt.Soort.ACTIE and not (a.wie_id and a.uiterste_datum)
    ]
    if beslist and vraagt_casemanager(punt):
        zinnen.append(CASEMANAGER.format(punt.roepnaam))
    if beslist and not _terugkoppeling_rond(punt, acties):
        zinnen.append(TERUGKOPPELING.format(punt.roepnaam))
    return zinnen


def vraagt_casemanager(punt: Agendapunt) -> bool:
    """The school wants somebody named before this kind of meeting is done with a pupil (GRO-55)."""
    return punt.overleg.overlegtype.casemanager_verplicht and not getattr(punt, "heeft_casemanager", True)


def _terugkoppeling_rond(punt: Agendapunt, acties: list[Actiepunt]) -> bool:
    """Agreed on; or, when nobody said anything about it, there is a mentor who does it."""
    gekozen = next((a for a in acties if a.soort == Actiepunt.Soort.TERUGKOPPELING), None)
    if gekozen:
        return bool(gekozen.wie_id and gekozen.uiterste_datum)
    return punt.leerling is not None and mentor_van(punt.leerling, timezone.localdate()) is not None


def _tekst(punt: Agendapunt, soort: str) -> str:
    return next((veld.tekst.strip() for veld in punt.velden.all() if veld.soort == soort), "")


@transaction.atomic
def afsluiten(overleg: Overleg, *, door: Gebruiker) -> None:
    """Close the meeting in one transaction: decisions, extracts, tasks, requests, and the jobs that follow.

    Refused with what is missing (Onvolledig); whoever comes second gets OngeldigeOvergang and changes nothing.
    """
    overleg = op_slot(overleg)
    if overleg.status != Overleg.Status.BEZIG:
        raise overleg.weigering(Overleg.Status.BEZIG, zin="Dit overleg is nog niet begonnen. Start het eerst.")
    punten = punten_om_te_sluiten(overleg)
    zinnen = [f"{p.roepnaam}: {zin}" for p in punten for zin in ontbreekt(p)]
    if zinnen:
        raise Onvolledig(*zinnen)
    for punt in punten:
        _punt_sluiten(punt, overleg, door)
    overleg.zet_status(Overleg.Status.GEHOUDEN, gesloten_op=timezone.now(), gesloten_door=door)
    gewijzigd(overleg)
    vastleggen("overleg_afgesloten", op=overleg, door=door, punten=len(punten))
    plaatsen("overleggen.besluitenlijst_maken", sleutel=f"{overleg.pk}", bij=overleg, overleg_id=overleg.pk)
    plaatsen("aanmeldingen.besluiten_overnemen", sleutel=f"{overleg.pk}", bij=overleg, overleg_id=overleg.pk)


def _punt_sluiten(punt: Agendapunt, overleg: Overleg, door: Gebruiker) -> None:
    if punt.dossier is None:
        _anoniem_sluiten(punt, door)
        return
    besluiten = punt.besloten
    teksten = {veld.soort: veld.tekst.strip() for veld in punt.velden.all()}
    if not besluiten or any(b.houdt_aan for b in besluiten):
        _aanhouden(punt, overleg, door)
    else:
        punt.zet_status(Agendapunt.Status.BESPROKEN)
        _terugkoppeling_regelen(punt, overleg, door)
        for besluit in besluiten:
            _gevolg_geven(besluit, punt, door)
        opvolging_afspreken(punt, overleg, door=door)
    if besluiten:
        for besluit in besluiten:
            besluit.toelichting = teksten[Veld.Soort.BESLUIT]
        Besluit.objects.bulk_update(besluiten, ["toelichting"])
        _in_het_dossier(besluiten, punt, teksten, overleg, door)
    for actie in punt.acties.open().select_related("wie").order_by("pk"):
        taak_bij_actie(actie, punt, namens=door)


def _anoniem_sluiten(punt: Agendapunt, door: Gebruiker) -> None:
    """An item about nobody ends here: of what was said only the advice is kept (S15). Who asked hears it."""
    if punt.status == Agendapunt.Status.GEAGENDEERD:
        punt.zet_status(Agendapunt.Status.BESPROKEN)
        punt.velden.exclude(soort=Veld.Soort.BESLUIT).update(tekst="")
    for actie in punt.acties.open().select_related("wie").order_by("pk"):
        taak_bij_actie(actie, punt, namens=door)


def _terugkoppeling_regelen(punt: Agendapunt, overleg: Overleg, door: Gebruiker) -> None:
    """When nobody said otherwise, the mentor tells the pupil and, unless in confidence, the parents in time."""
    if punt.acties.open().filter(soort=Actiepunt.Soort.TERUGKOPPELING).exists():
        return
    terugkoppeling_afspreken(
        punt,
        wie=mentor_van(_dossier(punt).leerling, overleg.datum),
        aan=Actiepunt.Aan.LEERLING if punt.zonder_ouders else Actiepunt.Aan.LEERLING_OUDERS,
        uiterste_datum=terugkoppelen_voor(overleg),
        door=door,
    )


def terugkoppelen_voor(overleg: Overleg) -> date:
    """The last day on which the pupil and the parents should have heard, by the school's own term."""
    dagen = overleg.school.regels.getal("herinnering.terugkoppeling_schooldagen")
    return kalender.plus_schooldagen(overleg.school, overleg.datum, dagen)


def _dossier(punt: Agendapunt) -> Dossier:
    """Of an item that is about somebody; one about nobody by name never comes here."""
    if punt.dossier is None:
        raise OngeldigeOvergang(f"agendapunt {punt.pk} gaat over niemand bij naam")
    return punt.dossier


def _gevolg_geven(besluit: Besluit, punt: Agendapunt, door: Gebruiker) -> None:
    """What the decision starts: support is asked for, or the pupil goes on the agenda of another meeting."""
    uitkomst = besluit.uitkomst
    if not start_vanzelf(uitkomst):
        return
    if uitkomst.gevolg == Gevolg.INZET and uitkomst.catalogusitem:
        aanvragen(
            _dossier(punt),
            catalogusitem=uitkomst.catalogusitem,
            herkomst=f"besluit:{besluit.pk}",
            door=door,
            zonder_ouders=punt.zonder_ouders,
        )
    else:
        agenderen(
            punt.dossier,
            soort=Agendapunt.Soort.CASUS,
            herkomst=f"besluit:{besluit.pk}",
            hulpvraag=punt.hulpvraag,
            door=door,
            overlegtype=uitkomst.naar_overlegtype,
            zonder_ouders=punt.zonder_ouders,
        )


def _aanhouden(punt: Agendapunt, overleg: Overleg, door: Gebruiker) -> None:
    punt.zet_status(Agendapunt.Status.AANGEHOUDEN)
    agenderen(
        punt.dossier,
        soort=punt.soort,
        herkomst=punt.herkomst,
        hulpvraag=punt.hulpvraag,
        door=door,
        overlegtype=overleg.overlegtype,
        vorige=punt,
        zonder_ouders=punt.zonder_ouders,
    )


def _in_het_dossier(
    besluiten: list[Besluit], punt: Agendapunt, teksten: dict[str, str], overleg: Overleg, door: Gebruiker
) -> None:
    """The pupil's own part only: the decision for whoever follows the pupil, the minutes for the care team."""
    naam = overleg.overlegtype.naam
    gehouden = min(overleg.datum, timezone.localdate())  # a meeting may begin before its day
    terug = teksten[Veld.Soort.TERUGKOPPELING]
    delen = [teksten[Veld.Soort.BESLUIT], f"Terugkoppeling: {terug}" if terug else ""]
    besluit_bijschrijven(
        _dossier(punt),
        door=door,
        datum=gehouden,
        titel=f"{naam}: {', '.join(b.uitkomst.naam for b in besluiten)}"[:200],
        tekst="\n\n".join(filter(None, delen)),
        herkomst=f"besluit:{besluiten[0].pk}",
    )
    if teksten[Veld.Soort.BESPREKEN]:
        besluit_bijschrijven(
            _dossier(punt),
            door=door,
            datum=gehouden,
            titel=f"{naam}: wat is besproken"[:200],
            tekst=teksten[Veld.Soort.BESPREKEN],
            herkomst=f"notulen:{punt.pk}",
            niveau="Z2",
        )
