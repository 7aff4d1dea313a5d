"""Support in the demo: asked for, assigned, started, held and evaluated."""

from datetime import date, datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen import services as arrangementen
from arrangementen.models import Arrangement
from arrangementen.services.contact import EERSTE_TAKEN
from arrangementen.services.sessies import plannen
from arrangementen.startbeeld import voorstel
from dossiers.models import Taak
from scholen import kalender
from scholen.models import Catalogusitem
from zorg.basis.opdrachten import vegen

from .klok import om, tijdens, werkdag
from .opbouw import Wereld


def aanvragen(w: Wereld, roepnaam: str, code: str, moment: datetime) -> Arrangement:
    """Asked by the coordinator outside a meeting, as for support that was agreed in the warm handover."""
    with tijdens(moment):
        dossier = w.dossier(roepnaam)
        return arrangementen.aanvragen(
            dossier, catalogusitem=Catalogusitem.objects.get(school=w.school, code=code),
            herkomst=f"aanvraag:{dossier.pk}:{code}",
            door=w.coordinator, toelichting="Afgesproken na een gesprek met de mentor",
        )  # fmt: skip


def laten_wachten(w: Wereld, roepnaam: str, code: str, moment: datetime) -> None:
    """Asked for, and nobody has room."""
    arrangement = aanvragen(w, roepnaam, code, moment)
    with tijdens(moment):
        arrangementen.laten_wachten(arrangement, door=w.coordinator)


def van(w: Wereld, roepnaam: str) -> Arrangement:
    """The newest support of this pupil."""
    return Arrangement.objects.filter(dossier=w.dossier(roepnaam)).order_by("-pk")[0]


def toewijzen(
    w: Wereld,
    roepnaam: str,
    begeleider: str,
    moment: datetime,
    *,
    begin: int = 0,
    evaluatie: date | None = None,
    doelen: tuple[str, ...] = (),
) -> Arrangement:
    with tijdens(moment):
        arrangement = van(w, roepnaam)
        arrangementen.toewijzen(
            arrangement, begeleider=w.wie(begeleider), door=w.coordinator,
            begindatum=werkdag(begin) if begin else timezone.localdate(),
            evaluatiedatum=evaluatie, doelen=list(doelen),
        )  # fmt: skip
        arrangementen.geinformeerd(arrangement, door=w.mentor(w.leerling(roepnaam)))
        _aanpak(w, arrangement)
        if timezone.localdate() < werkdag(-14):
            _vorm(w, arrangement)
            _kennismaken(arrangement, w.wie(begeleider))
        vegen()
    return van(w, roepnaam)


def _aanpak(w: Wereld, arrangement: Arrangement) -> None:
    naam = arrangement.dossier.leerling.roepnaam
    arrangementen.aanpak_vastleggen(
        arrangement, door=w.coordinator, hulpvraag="Hoe houd ik overzicht over wat ik moet doen?",
        plaats=arrangement.plaats, middelen=voorstel(arrangement), uren=Decimal(10),
        verwacht_effect=f"{naam} weet elke week wat er af moet, en wanneer.",
    )  # fmt: skip


def _vorm(w: Wereld, arrangement: Arrangement) -> None:
    """Why, what the pupil wants, and which form fits; who is assigned lately has this talk still to come."""
    regels = w.school.regels
    if not regels.geldt("inzet.vorm_bespreken"):
        return
    arrangementen.vorm_vastleggen(
        arrangement, door=w.coordinator, nodig="Het overzicht over het schoolwerk is weg.", gewenst="ja",
        wens="Iemand die met mij meekijkt.", aanleidingen=regels.lijst("inzet.aanleidingen")[:1], gesprek=None,
        datum=timezone.localdate(), sleutel="demo", gezien=":", inspanning=True,
    )  # fmt: skip


def _kennismaken(arrangement: Arrangement, begeleider: Gebruiker) -> None:
    """Who began a while ago met pupil and parents, at the intake where the support begins with one."""
    if not Taak.objects.open().filter(dossier=arrangement.dossier, soort__in=EERSTE_TAKEN).exists():
        return
    arrangementen.kennismaking_vastleggen(
        arrangement, door=begeleider, met="leerling_ouders", doelen=[], sleutel="demo", datum=timezone.localdate(),
        zorgen="Kennisgemaakt en afgesproken wanneer we elkaar zien.",
        ondersteuning_thuis="Op zondag samen de week bekijken.",
    )  # fmt: skip


def sessies(
    w: Wereld, roepnaam: str, verslagen: dict[int, str], *, vertrouwelijk: str = "", afspraak: str = ""
) -> None:
    """A session for each day (before today), with what may be shared; an empty text: did not come, without a word.

    ``afspraak`` is what the pupil does after the last one.
    """
    arrangement = van(w, roepnaam)
    begeleider = arrangement.begeleider or w.coordinator
    for dagen, verslag in verslagen.items():
        with tijdens(om(dagen, "12:40")):
            arrangementen.sessie_vastleggen(
                arrangement, door=begeleider, sleutel=uuid5(NAMESPACE_URL,
                f"demo:{arrangement.pk}:{dagen}"),
                datum=werkdag(dagen), aanwezigheid="aanwezig" if verslag else "afwezig_zonder_bericht",
                doelen=list(arrangement.doelen.order_by("nummer")) if verslag else [], deelbaar=verslag,
                vertrouwelijk=vertrouwelijk if verslag else "",
                afspraken=[(afspraak, "leerling")] if afspraak and dagen == max(verslagen) else [],
            )  # fmt: skip


def gepland(w: Wereld, roepnaam: str, *dagen: int) -> None:
    """Talks that stand in the week of whoever guides: the first school day on or after each day."""
    for dagen_verder in dagen:
        plannen(van(w, roepnaam), datum=kalender.plus_schooldagen(w.school, werkdag(dagen_verder), 0), lesuur=3)


STEMMEN = {
    "leerling": ("Ik durf nu zelf om een pauze te vragen.", "stoppen", 5),
    "ouder": ("Thuis is er minder ruzie over school.", "minder", 4),
    "mentor": ("In de klas is het rustig, ook op vrijdag.", "stoppen", None),
    "begeleider": ("Twee keer oefenen was genoeg.", "stoppen", None),
}


def _stemmen(w: Wereld, arrangement: Arrangement) -> None:
    """What the four said before: those of school themselves, those at home in a talk."""
    eigen = {"begeleider": arrangement.begeleider}
    for rij in arrangementen.inbreng_vragen(arrangement, door=w.coordinator):
        tekst, verder, tevreden = STEMMEN[rij.partij]
        arrangementen.inbreng_geven(
            rij, door=eigen.get(rij.partij) or w.mentor(arrangement.dossier.leerling),
            wijze="gesprek" if rij.is_thuis else "zelf", helpt="ja", tekst=tekst, verder=verder, tevreden=tevreden,
            gehoord=tevreden,
        )  # fmt: skip


def afronden(w: Wereld, roepnaam: str, moment: datetime, toelichting: str) -> None:
    with tijdens(moment):
        arrangement = van(w, roepnaam)
        _stemmen(w, arrangement)
        arrangementen.evaluatie_vastleggen(
            arrangement, door=w.coordinator, uitkomst="afronden", mag_afsluiten=True, datum=timezone.localdate(),
            geplande_datum=arrangement.evaluatiedatum or timezone.localdate(), toelichting=toelichting,
            mening_leerling="Ik kan het nu zelf.", mening_ouders="Wij zien het thuis ook.", effect="ruim",
            mening_begeleider="Dit lukt nu zonder mij.", aanwezigen=["leerling", "ouders", "mentor", "begeleider"],
            scores={doel.pk: (1, 4, "") for doel in arrangement.doelen.all()},
        )  # fmt: skip
