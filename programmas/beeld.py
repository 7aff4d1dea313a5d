"""What the pages of an adapted programme show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dossiers.models import Contactpersoon, Dossier
from opp.models import Versie as Planversie
from roosters.models import Lesuur
from scholen.models import School

from . import woorden
from .bronnen import Uitspraak
from .gevolgen import plan_van, staat_in
from .grafiek import grafiek
from .models import Programma, Programmaversie
from .termijnen import herziening
from .verschil import verschillen

MET = ("dossier__leerling__school", "dossier__leerling__klas", "gemaakt_door", "beeindigd_door")
MET_VERSIE = (*(f"programma__{pad}" for pad in MET[:2]), "gemaakt_door", "vastgesteld_door")
DEUREN = {"voorstellen": "programma.voorstellen", "vaststellen": "programma.vaststellen"}


@dataclass(frozen=True)
class Rij:
    url: str
    leerling: str
    klas: str
    wat: str
    stand: str
    weer: date | None
    te_laat: bool


def rij(programma: Programma, vandaag: date) -> Rij:
    """One line of a list; its versions are fetched along."""
    vast = [v for v in programma.versies.all() if v.status == Programmaversie.Status.VASTGESTELD]
    laatste = vast[-1] if vast else None
    leerling = programma.dossier.leerling
    weer = laatste.herzieningsdatum if laatste and programma.loopt else None
    return Rij(
        url=programma.get_absolute_url(),
        leerling=str(leerling),
        klas=leerling.klas.naam if leerling.klas else "",
        wat=onderdelen(laatste or programma.versies.all()[0]),
        stand=stand(programma, laatste, vandaag),
        weer=weer,
        te_laat=weer is not None and weer < vandaag,
    )


def onderdelen(versie: Programmaversie) -> str:
    """The components in a few words, for a list."""
    delen = [
        ("kortere lesdagen", versie.dagen), ("toetsen gespreid", versie.spreiding),
        ("vrijstelling", versie.vrijstellingen), ("extra examenjaar", versie.examenjaar),
    ]  # fmt: skip
    tekst = ", ".join(naam for naam, er_is in delen if er_is)
    return tekst[:1].upper() + tekst[1:]


def stand(programma: Programma, laatste: Programmaversie | None, vandaag: date) -> str:
    if not programma.loopt or laatste is None:
        return str(programma.get_status_display())
    if laatste.einddatum < vandaag:
        return "Laatste dag is voorbij"
    return "Begint nog" if laatste.begindatum > vandaag and laatste.nummer == 1 else str(programma.get_status_display())


def arts(school: School) -> str:
    naam = school.regels.term("jeugdarts")
    return naam[:1].upper() + naam[1:]


def inhoud(versie: Programmaversie, *, met_reden: bool) -> dict[str, Any]:
    """One version to read. Without ``met_reden`` nothing of why: what a teacher sees (Z0)."""
    versie.inhoud_laden()
    beeld: dict[str, Any] = {
        "versie": versie,
        "dagen": woorden.dagen_in_woorden(versie),
        "per_week": woorden.lesuren_per_week(versie),
        "regels": woorden.in_de_les(versie),
    }
    if met_reden:
        beeld |= {
            "kan": woorden.belastbaarheid_in_woorden(versie),
            "volgens": woorden.bron_in_woorden(versie),
            "grafiek": grafiek(versie.opbouw, versie.einddatum),
            "opbouw": versie.opbouw if versie.stappen.all() else [],
            "meningen": _meningen(versie),
        }
    return beeld


def _meningen(versie: Programmaversie) -> list[tuple[str, str, str]]:
    if versie.is_voorstel or not versie.leerling_vindt:
        return []
    naam = versie.programma.dossier.leerling.roepnaam
    return [
        (naam, str(versie.get_leerling_vindt_display()), versie.leerling_woorden),
        ("De ouders", str(versie.get_ouders_vinden_display()), versie.ouders_woorden),
    ]


def versies(programma: Programma) -> list[Programmaversie]:
    """The newest first, with what each says and who made it."""
    rijen = programma.versies.met_inhoud().select_related("gemaakt_door", "vastgesteld_door").order_by("-nummer")
    lijst = list(rijen)
    for versie in lijst:
        versie.programma = programma
    return lijst


def pagina(programma: Programma) -> dict[str, Any]:
    """What counts now, the proposal that waits, and how it came here."""
    alle, vandaag = versies(programma), timezone.localdate()
    vast = [v for v in alle if v.status == Programmaversie.Status.VASTGESTELD]
    voorstel = next((v for v in alle if v.is_voorstel), None)
    nu = next((v for v in vast if v.begindatum <= vandaag), vast[-1] if vast else None)
    toon = nu or voorstel or alle[0]
    straks = [v for v in vast if v.begindatum > vandaag and v is not nu]
    return {
        "nu": nu,
        "laatste": vast[0] if vast else None,
        "voorstel": voorstel,
        "straks": straks[-1] if straks else None,
        "inhoud": inhoud(toon, met_reden=True),
        "wijzigt": verschillen(voorstel, vast[0]) if voorstel and vast else [],
        "versies": alle,
        "voorbij": bool(nu) and programma.loopt and vast[0].einddatum < vandaag,
        "herzien": bool(vast) and programma.loopt and not voorstel and vast[0].herzieningsdatum <= vandaag,
        "stand": stand(programma, vast[0] if vast else None, vandaag),
    }


def in_plan(programma: Programma, versie: Programmaversie | None) -> dict[str, Any]:
    """Whether the OPP says the same, and where to go when it does not (ZIEK-20)."""
    plan: Planversie | None = plan_van(programma)
    if plan is None or versie is None:
        return {"plan": plan, "staat_erin": False, "url": ""}
    doel = "opp:overnemen" if plan.is_concept else "opp:tonen"
    return {"plan": plan, "staat_erin": staat_in(plan, versie), "url": reverse(doel, args=[plan.pk])}


def eerder(versie: Programmaversie) -> Programmaversie | None:
    """The version that was laid down before this one."""
    rijen = versie.programma.versies.vastgesteld().met_inhoud().filter(nummer__lt=versie.nummer)
    vorige = rijen.order_by("-nummer").first()
    if vorige is not None:
        vorige.programma = versie.programma
    return vorige


def lesuren(school: School) -> list[int]:
    """The hours of a school day; where the school did not fill them in, as many as count for a whole day."""
    nummers = list(Lesuur.objects.filter(school=school).order_by("nummer").values_list("nummer", flat=True))
    return nummers or list(range(1, school.regels.getal("verzuim.lesuren_per_dag") + 1))


def uit_dossier(uitspraak: Uitspraak | None, per_dag: int) -> dict[str, Any]:
    """What the form begins with, of what was written down elsewhere (ZIEK-18)."""
    if uitspraak is None:
        return {}
    begin = {"bron": uitspraak.bron, "bron_wie": uitspraak.wie, "bron_datum": uitspraak.datum}
    return begin | ({"uren_per_dag": uitspraak.uren} if uitspraak.uren and uitspraak.uren <= per_dag else {})


def bericht(versie: Programmaversie) -> str:
    """What the parents could read, to change or to leave out."""
    naam = versie.programma.dossier.leerling.roepnaam
    return f"Voor {naam} spraken we dit af.\n\n{woorden.tekst_voor_plan(versie)}"


def kruimels(dossier: Dossier, *verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Aangepaste programma's", reverse("programmas:lijst")), (str(dossier.leerling), ""), *verder]


def vaststelpagina(versie: Programmaversie) -> dict[str, Any]:
    vorige = eerder(versie)
    dossier = versie.programma.dossier
    return {
        "versie": versie,
        "programma": versie.programma,
        "leerling": dossier.leerling,
        "inhoud": inhoud(versie, met_reden=True),
        "wijzigt": verschillen(versie, vorige) if vorige else [],
        "kruimels": kruimels(dossier, ("Stel vast", "")),
    }


def vastgesteld(ouders: list[Contactpersoon]) -> str:
    """What happened, in one sentence: who reads it now."""
    if not ouders:
        return "Het programma is vastgesteld. Docenten van deze leerling zien wat zij in de les doen."
    wie = "1 ouder leest" if len(ouders) == 1 else f"{len(ouders)} ouders lezen"
    return f"Het programma is vastgesteld. Docenten zien wat zij in de les doen, {wie} het bericht via de link."


def eindkeuzes(school: School, weer: date) -> list[tuple[str, date]]:
    """Buttons beside the last day: one period, and two."""
    return [("Over een periode", weer), ("Over 2 perioden", herziening(school, weer))]
