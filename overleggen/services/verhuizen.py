"""An item goes to another meeting of its kind, with the questions it carries and the people it is for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Max, Q
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from overleggen.models import Agendapunt, Deelname, Overleg, Puntdeelname
from overleggen.reeks import dagnaam
from zorg.basis.models import Onvolledig

from .uitnodigen import bij_een_punt

Soort = Agendapunt.Soort
VOLGORDE = list(Soort)
# A pupil stands once on an agenda with one of these; each aanmelding and each evaluation is an item of its own.
EEN_KEER = (Soort.CASUS, Soort.OVERDRACHT, Soort.AANKONDIGING)
STAAT_ER_AL = "{} staat al op de agenda van {}. Er is niets gewijzigd."


def plaats_voor(overleg: Overleg, soort: str, *, aangehouden: bool = False) -> int:
    """Behind the last item of the same or an earlier kind, and what was held over before all others; the rest moves
    up one."""
    punten = overleg.agendapunten.all()
    eerst = punten.filter(vorige__isnull=False)
    eerder = VOLGORDE[: VOLGORDE.index(Agendapunt.Soort(soort)) + 1]
    ervoor = eerst if aangehouden else eerst | punten.filter(soort__in=eerder)
    plaats = (ervoor.aggregate(m=Max("volgorde"))["m"] or 0) + 1
    punten.filter(volgorde__gte=plaats).update(volgorde=F("volgorde") + 1)
    return plaats


def niet_dubbel(punt: Agendapunt, naar: Overleg, *, soort: str = "", behalve: str = "") -> None:
    """Refused when ``staat_er_al``."""
    if staat_er_al(punt, naar, soort=soort, behalve=behalve):
        raise Onvolledig(STAAT_ER_AL.format(punt.roepnaam, dagnaam(naar.datum)))


def staat_er_al(punt: Agendapunt, naar: Overleg, *, soort: str = "", behalve: str = "") -> bool:
    """Whether the pupil stands on the agenda of this meeting, which is locked, with the same already: the same kind of
    item, or a copy of this one. ``soort``: as which it goes there; ``behalve``: the ``herkomst`` that may."""
    zelfde = Q(herkomst=f"kopie:{punt.pk}") | Q(soort=soort or punt.soort, soort__in=EEN_KEER)
    daar = naar.agendapunten.open().filter(zelfde, dossier=punt.dossier_id)
    return daar.exclude(pk=punt.pk).exclude(herkomst=behalve).exists()


def verhuizen(punten: Iterable[Agendapunt], *, naar: Overleg, door: Gebruiker | None) -> None:
    """Move items as they are to a meeting that is locked; each stays on exactly one agenda (INV-13)."""
    for punt in punten:
        van = punt.overleg_id
        punt.overleg = naar
        punt.volgorde = plaats_voor(naar, punt.soort, aangehouden=punt.vorige_id is not None)
        punt.save(update_fields=["overleg", "volgorde"])
        deelnames_overnemen(punt, punt)
        vastleggen("agendapunt_verplaatst_naar", op=punt, door=door, van=van, naar=naar.pk)


def inhoud_van(punt: Agendapunt) -> dict[str, Any]:
    """What somebody wrote at an item, for the one that follows it; where it stands is looked at anew."""
    velden = (
        "verzoek", "extern_tekst", "criteria", "crisis_reden", "uitstel_reden", "uitstel_beslisser",
        "uitstel_herziendatum", "verwijsbegeleider",
    )  # fmt: skip
    return {veld: getattr(punt, veld) for veld in velden}


def deelnames_overnemen(van: Agendapunt, naar: Agendapunt) -> None:
    """Who was asked something about ``van`` is asked it about ``naar``, in the meeting that ``naar`` is on now."""
    for rij in van.puntdeelnames.select_related("deelname").order_by("pk"):
        oud = rij.deelname
        if oud.overleg_id == naar.overleg_id:
            continue
        nieuw, _ = Deelname.objects.get_or_create(
            overleg=naar.overleg,
            gebruiker_id=oud.gebruiker_id,
            defaults={"hoedanigheid": oud.hoedanigheid, "per_punt": oud.per_punt},
        )
        bij_een_punt(nieuw)
        if van == naar:
            rij.deelname = nieuw
            rij.save(update_fields=["deelname"])
        else:
            Puntdeelname.objects.get_or_create(
                agendapunt=naar,
                deelname=nieuw,
                defaults={
                    "vraag": rij.vraag, "inbreng": rij.inbreng, "inbreng_op": rij.inbreng_op,
                    "niet_erbij": rij.niet_erbij, "toegevoegd_op": timezone.now(),
                    "toegevoegd_door": rij.toegevoegd_door,
                },
            )  # fmt: skip
