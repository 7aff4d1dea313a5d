"""What the pages of sessions show: my talks of these days, and how much effort there was."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker

from .models import Arrangement, Begeleidingsgesprek, GeplandGesprek, Inspanning, Sessieafspraak
from .vervangen import in_die_dagen

HOOGSTENS = 60
Aanwezigheid = Begeleidingsgesprek.Aanwezigheid


def mijn_gesprekken(gebruiker: Gebruiker, vandaag: date) -> list[Any]:
    """What nobody wrote down yet, up to the end of next week; the oldest first. Of whom I stand in for, the talks of
    those days."""
    tot = vandaag + timedelta(days=14 - vandaag.isoweekday())
    mijne = Q(arrangement__begeleider=gebruiker) | Exists(in_die_dagen(gebruiker, vandaag))
    rijen = GeplandGesprek.objects.waarop(gebruiker, "traject.voortgang_noteren").open()
    rijen = rijen.filter(mijne, datum__lte=tot).select_related("arrangement__dossier__leerling__klas")
    return list(rijen.select_related("arrangement__catalogusitem").order_by("datum", "lesuur", "pk")[:HOOGSTENS])


def per_blok(rijen: list[Any], vandaag: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """In four blocks: still to write down, today, the rest of this week, next week."""
    einde = vandaag + timedelta(days=7 - vandaag.isoweekday())
    blokken: dict[str, list[dict[str, Any]]] = {}
    for rij in rijen:
        naam = "Nog te noteren" if rij.datum < vandaag else "Vandaag" if rij.datum == vandaag else "Deze week"
        if rij.datum > einde:
            naam = "Volgende week"
        blokken.setdefault(naam, []).append(_regel(rij, vandaag))
    return list(blokken.items())


def _regel(rij: Any, vandaag: date) -> dict[str, Any]:
    leerling = rij.arrangement.dossier.leerling
    noteren = reverse("arrangementen:sessie", args=[rij.arrangement_id])
    return {
        "leerling": str(leerling),
        "roepnaam": leerling.roepnaam,
        "klas": leerling.klas.naam if leerling.klas else "",
        "wat": rij.arrangement.catalogusitem.naam,
        "url": rij.arrangement.get_absolute_url(),
        "datum": rij.datum,
        "lesuur": rij.lesuur,
        "noteren": f"{noteren}?gepland={rij.pk}" if rij.datum <= vandaag else "",
        "verzetten": rij.get_absolute_url(),
    }


def volgende(arrangement: Arrangement, na: date) -> Any:
    """The next talk that is planned already."""
    rijen = GeplandGesprek.objects.filter(arrangement=arrangement, gesprek=None, datum__gt=na)
    return rijen.order_by("datum").first()


def openstaand(gebruiker: Gebruiker, arrangement: Arrangement) -> list[Any]:
    """The agreements of earlier talks of which nobody said yet whether they were kept."""
    rijen = Sessieafspraak.objects.waarop(gebruiker, "sessie.metadata_inzien").open()
    rijen = rijen.filter(gesprek__arrangement=arrangement).select_related("gesprek")
    return list(rijen.order_by("gesprek__datum", "gesprek", "nummer")[:10])


def gemist(arrangement: Arrangement) -> Any:
    """The last talk, when the pupil was not there; none when they made a plan for it since (ZEIST-71)."""
    laatste = arrangement.gesprekken.exclude(aanwezigheid=Aanwezigheid.VERZET).order_by("-datum", "-pk").first()
    afwezig = (Aanwezigheid.AFWEZIG_MET_BERICHT, Aanwezigheid.AFWEZIG_ZONDER_BERICHT)
    return laatste if laatste and laatste.aanwezigheid in afwezig and not laatste.onthouden else None


def inspanning(gebruiker: Gebruiker, arrangement: Arrangement) -> dict[str, Any]:
    """Counted as it is: also what nobody wrote down, and what went well."""
    gesprekken = Begeleidingsgesprek.objects.waarop(gebruiker, "sessie.metadata_inzien").filter(arrangement=arrangement)
    rijen = list(gesprekken.order_by("datum", "pk").values("datum", "aanwezigheid", "onthouden"))
    zichtbaar = Sessieafspraak.objects.waarop(gebruiker, "sessie.metadata_inzien")
    zichtbaar = zichtbaar.filter(gesprek__arrangement=arrangement).select_related("gesprek")
    afspraken = list(zichtbaar.order_by("-gesprek__datum", "nummer"))
    standen = [afspraak.stand for afspraak in afspraken]
    open_ = GeplandGesprek.objects.waarop(gebruiker, "sessie.metadata_inzien").voorbij(timezone.localdate())
    extra = Inspanning.objects.waarop(gebruiker, "inspanning.inzien").filter(arrangement=arrangement)
    return {
        "gehouden": [
            (naam, sum(rij["aanwezigheid"] == code for rij in rijen))
            for code, naam in (
                (Aanwezigheid.AANWEZIG, "Was er"),
                (Aanwezigheid.AFWEZIG_MET_BERICHT, "Was er niet, met bericht"),
                (Aanwezigheid.AFWEZIG_ZONDER_BERICHT, "Was er niet, zonder bericht"),
                (Aanwezigheid.VERZET, "Verzet"),
            )
        ]
        + [("Niet genoteerd", open_.filter(arrangement=arrangement, gesprek=None).count())],
        "afspraken": [
            (naam, standen.count(code))
            for code, naam in (("nagekomen", "Nagekomen"), ("niet_nagekomen", "Niet nagekomen"), ("", "Nog open"))
        ],
        "onthouden": [rij for rij in rijen if rij["onthouden"]],
        "niet_nagekomen": [a for a in afspraken if a.stand == Sessieafspraak.Stand.NIET_NAGEKOMEN],
        "extra": list(extra.select_related("geschreven_door").order_by("-datum", "-pk")[:50]),
    }
