"""Whether support can begin, line by line: what is done, what is not, who is next and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dossiers.models import Gesprek, Toestemming
from dossiers.models.toestemming import Doel
from opp.models import Versie
from scholen.models import Catalogusitem, Toestemmingsregel

from .models import Aanloop, Arrangement, CoachProfiel
from .vervangen import begeleider_weg

GEEN_PLAN = "Het plan is nog niet door iedereen ondertekend en vastgesteld."
GEEN_INSTEMMING = (
    "Het plan is vastgesteld zonder handelingsdeel. De hulp begint pas na instemming met een nieuwe versie."
)
# What the key of the first talk with pupil and parents begins with.
KENNISMAKING = "kennismaking:{}:"
SCHRIFTELIJK = (Toestemming.Wijze.PAPIER, Toestemming.Wijze.PORTAAL)


@dataclass(frozen=True)
class Punt:
    """One line of the list: ``zin`` is what is missing, or what was settled."""

    wat: str
    gedaan: bool
    zin: str
    # Who is next, what opens it (a key of ``beeld.DEUREN``; without one everybody) and where: words and address.
    wie: str = ""
    deur: str = ""
    doe: tuple[tuple[str, str], ...] = ()


def ontbreekt(arrangement: Arrangement, *, op: date) -> list[str]:
    """What still has to happen before this may start, as sentences; empty when nothing stands in the way."""
    return [punt.zin for punt in punten(arrangement, op=op) if not punt.gedaan]


def punten(arrangement: Arrangement, *, op: date) -> list[Punt]:
    """Everything that is asked of this support at this school, in the order in which people do it."""
    return [
        *_nodig_en_gewenst(arrangement),
        *_vorm(arrangement),
        *_inspanning(arrangement),
        _begeleider(arrangement, op),
        *_ingehuurd(arrangement, op),
        *_plan(arrangement),
        *_intake(arrangement),
        *_middelen(arrangement),
        _doel(arrangement),
        *_groep(arrangement),
        *_data(arrangement, op),
    ]


def _naar(wat: str, naam: str, arrangement: Arrangement) -> tuple[str, str]:
    return wat, reverse(f"arrangementen:{naam}", args=[arrangement.pk])


def _coordinator(arrangement: Arrangement) -> str:
    return arrangement.dossier.leerling.school.regels.de("coordinator")


def _geldt(arrangement: Arrangement, sleutel: str) -> bool:
    return arrangement.dossier.leerling.school.regels.geldt(sleutel)


def _nodig_en_gewenst(arrangement: Arrangement) -> Iterator[Punt]:
    if not _geldt(arrangement, "inzet.nodig_en_gewenst"):
        return
    naam, zin = arrangement.dossier.leerling.roepnaam, f"{arrangement.get_gewenst_display()}. {arrangement.wens}"
    gedaan = arrangement.gewenst in (Aanloop.Gewenst.JA, Aanloop.Gewenst.TWIJFELT)
    if not arrangement.gewenst:
        zin = f"Er staat nog niet waarom dit nodig is en wat {naam} ervan vindt."
    elif not gedaan:
        zin = f"{naam} wil dit nu niet. Bespreek het opnieuw, of kies iets anders."
    doe = (_naar("Schrijf dit op", "vorm", arrangement),)
    yield Punt("Nodig en gewenst", gedaan, zin, _coordinator(arrangement), "mag_toewijzen", doe)


def _vorm(arrangement: Arrangement) -> Iterator[Punt]:
    if not _geldt(arrangement, "inzet.vorm_bespreken"):
        return
    gesprek, naam = arrangement.vormgesprek, arrangement.dossier.leerling.roepnaam
    zin = f"Besproken op {_dag(gesprek.datum)}." if gesprek else f"Met {naam} is nog niet besproken welke vorm past."
    doe = (_naar(f"Bespreek met {naam} welke hulp past", "vorm", arrangement),)
    yield Punt("Gesprek over de vorm", gesprek is not None, zin, _coordinator(arrangement), "mag_toewijzen", doe)


def _inspanning(arrangement: Arrangement) -> Iterator[Punt]:
    if not _geldt(arrangement, "inzet.inspanningsregel"):
        return
    dag, naam = arrangement.inspanning_besproken_datum, arrangement.dossier.leerling.roepnaam
    zin = f"{naam} weet dit sinds {_dag(dag)}." if dag else f"{naam} heeft nog niet gehoord wat we aan inzet vragen."
    doe = (_naar("Bespreek de inzet", "vorm", arrangement),)
    yield Punt("Afspraak over inzet", dag is not None, zin, _coordinator(arrangement), "mag_toewijzen", doe)


def _begeleider(arrangement: Arrangement, op: date) -> Punt:
    wie = arrangement.begeleider
    if arrangement.groepsstand == Arrangement.Groepsstand.RIJ:
        return Punt("Begeleider", False, "Die komt met een plek in de groep.")
    if wie and begeleider_weg(arrangement, op):
        zin = f"{wie} werkt hier niet meer. Kies wie verder begeleidt."
        doe = (_naar("Kies een andere begeleider", "overdragen", arrangement),)
        return Punt("Begeleider", False, zin, _coordinator(arrangement), "mag_toewijzen", doe)
    if wie is None and arrangement.in_een_groep:
        zin, kies = (
            "Die komt met een plek in de groep.",
            ("Kies een groep", reverse("groepen:inschrijven", args=[arrangement.pk])),
        )
        return Punt("Begeleider", False, zin, _coordinator(arrangement), "mag_toewijzen", (kies,))
    zin = f"{wie}." if wie else "Er is nog geen begeleider."
    doe = (_naar("Kies een begeleider", "toewijzen", arrangement),)
    return Punt("Begeleider", wie is not None, zin, _coordinator(arrangement), "mag_toewijzen", doe)


def _ingehuurd(arrangement: Arrangement, op: date) -> Iterator[Punt]:
    """Who is hired from outside begins only with a written yes (PRIV-21)."""
    if arrangement.begeleider_id is None or not van_buiten(arrangement):
        return
    gevers = wie_zegt_ja(arrangement, op)
    if not gevers:
        return
    gedaan = all(_heeft_ja(arrangement, gever, op) for gever in gevers)
    zin = f"Er is nog geen schriftelijke toestemming voor hulp door iemand die we inhuren: {arrangement.begeleider}."
    if gedaan:
        zin = "Schriftelijk gegeven."
    elif arrangement.zonder_ouders:
        zin = "De ouders weten hier niet van. Zolang dat zo is, kan alleen een collega van school begeleiden."
    waar = reverse("dossiers:toestemming_vastleggen", args=[arrangement.dossier_id])
    doe = (("Leg het antwoord vast", f"{waar}?doel={Doel.INGEHUURDE_SPECIALIST}"),)
    wat = "Toestemming voor een ingehuurde begeleider"
    yield Punt(wat, gedaan, zin, _coordinator(arrangement), "mag_toewijzen", doe)


def van_buiten(arrangement: Arrangement) -> bool:
    if arrangement.catalogusitem.groep == Catalogusitem.Groep.EXTERN:
        return True
    profielen = CoachProfiel.objects.filter(gebruiker=arrangement.begeleider, school=arrangement.school_id)
    return profielen.filter(ingehuurd=True).exists()


def wie_zegt_ja(arrangement: Arrangement, op: date) -> list[str]:
    leerling = arrangement.dossier.leerling
    regels = Toestemmingsregel.objects.voor(
        leerling.school, Doel.INGEHUURDE_SPECIALIST, leeftijd=leerling.leeftijd(op)
    ).filter(soort=Toestemmingsregel.Soort.TOESTEMMING)
    return sorted(regels.values_list("wie", flat=True))


def _heeft_ja(arrangement: Arrangement, gever: str, op: date) -> bool:
    ja = Toestemming.objects.filter(dossier=arrangement.dossier_id, wijze__in=SCHRIFTELIJK).geldig(op)
    ja = ja.voor_doel(Doel.INGEHUURDE_SPECIALIST).onbetwist()
    van_leerling, van_ouders = ja.filter(gegeven_door_leerling=True), ja.filter(gegeven_door_leerling=False)
    if gever == Toestemmingsregel.Wie.LEERLING:
        return van_leerling.exists()
    if gever == Toestemmingsregel.Wie.OUDERS:
        return van_ouders.exists()
    return van_leerling.exists() and van_ouders.exists()


def _plan(arrangement: Arrangement) -> Iterator[Punt]:
    if arrangement.zonder_plan_op is not None:
        zin = f"Begint zonder getekend plan: {arrangement.zonder_plan_door} besloot dat."
        yield Punt("Plan", True, zin)
    elif arrangement.wacht_op_plan:
        versie = _laatste_versie(arrangement)
        zin = GEEN_INSTEMMING if versie and versie.is_zonder_handelingsdeel else GEEN_PLAN
        doe = (("Naar het plan", reverse("opp:tonen", args=[versie.pk])),) if versie else ()
        yield Punt("Plan", False, zin, "wie het plan schrijft of tekent", "", doe)
    elif arrangement.plan_vastgesteld_op:
        yield Punt("Plan", True, f"Vastgesteld op {_dag(timezone.localdate(arrangement.plan_vastgesteld_op))}.")


def zonder_instemming(arrangement: Arrangement) -> bool:
    """The school laid the plan down without its action part: the help in it is not in force (LAW-06)."""
    laatste = _laatste_versie(arrangement)
    return laatste is not None and laatste.is_zonder_handelingsdeel


def _laatste_versie(arrangement: Arrangement) -> Versie | None:
    return arrangement.opp.versies.order_by("-nummer").first() if arrangement.opp else None


def _intake(arrangement: Arrangement) -> Iterator[Punt]:
    if not vraagt_intake(arrangement):
        return
    gedaan = intake_gehouden(arrangement)
    zin = "De intake is geweest." if gedaan else "De intake is nog niet geweest."
    doe = (
        _naar("Nodig uit voor de intake", "uitnodigen", arrangement),
        _naar("Leg de intake vast", "kennismaken", arrangement),
    )
    yield Punt("Intake", gedaan, zin, "de begeleider", "mag_noteren", doe if arrangement.begeleider_id else ())


def vraagt_intake(arrangement: Arrangement) -> bool:
    """Where who guides meets pupil and parents anyway, the intake is of who analysed the case before."""
    return arrangement.catalogusitem.intake_nodig and not _geldt(arrangement, "inzet.kennismaken")


def intake_gehouden(arrangement: Arrangement) -> bool:
    return Gesprek.objects.filter(
        dossier=arrangement.dossier_id, herkomst__startswith=KENNISMAKING.format(arrangement.pk)
    ).exists()


def _middelen(arrangement: Arrangement) -> Iterator[Punt]:
    if not _geldt(arrangement, "inzet.middelen_en_effect"):
        return
    gedaan = bool(arrangement.middelen and arrangement.uren is not None and arrangement.verwacht_effect)
    zin = "Er staat nog niet wie en wat we inzetten, hoeveel uur dat is en wat we ervan verwachten."
    zin = f"{arrangement.middelen}, {uren_tekst(arrangement)}." if gedaan else zin
    doe = (_naar("Schrijf de aanpak op", "aanpak", arrangement),)
    yield Punt("Middelen en verwacht effect", gedaan, zin, "de begeleider", "mag_bijhouden", doe)


def uren_tekst(arrangement: Arrangement) -> str:
    return f"{arrangement.uren:.1f} uur".replace(".0", "").replace(".", ",")


def _doel(arrangement: Arrangement) -> Punt:
    aantal = arrangement.doelen.count()
    zin = "Er is nog geen doel. Schrijf er minstens 1 op."
    if aantal:
        zin = "Er is 1 doel." if aantal == 1 else f"Er zijn {aantal} doelen."
    doe = (_naar("Schrijf een doel op", "doelen", arrangement),)
    return Punt("Doel", bool(aantal), zin, "de begeleider", "mag_bijhouden", doe)


def _groep(arrangement: Arrangement) -> Iterator[Punt]:
    """Nobody begins before the group does (INV-17)."""
    if arrangement.groepsstand not in (Arrangement.Groepsstand.WACHT, Arrangement.Groepsstand.BEGONNEN):
        return
    gedaan = arrangement.groepsstand == Arrangement.Groepsstand.BEGONNEN
    zin = "De groep is begonnen." if gedaan else "De groep is nog niet begonnen."
    yield Punt("Groep", gedaan, zin, "de trainer")


def _data(arrangement: Arrangement, op: date) -> Iterator[Punt]:
    if arrangement.evaluatiedatum is None:
        yield Punt("Evaluatie", False, "Er is nog geen datum voor de evaluatie.", _coordinator(arrangement))
    if arrangement.begindatum and arrangement.begindatum > op:
        yield Punt("Eerste dag", False, f"De eerste dag is pas op {_dag(arrangement.begindatum)}.")


def _dag(datum: date) -> str:
    return date_format(datum, "j F Y")
