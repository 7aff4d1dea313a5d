"""What the pages between decision and first day show and choose from."""

from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from casussen.models import Hulpvraag
from dossiers.models import Gesprek
from scholen import kalender
from scholen.models import School

from .aanbod import plaats_voor
from .models import Arrangement, CoachProfiel
from .ritme import te_vaak_gepland
from .stappen import Punt, punten, uren_tekst, zonder_instemming

HOOGSTENS, WEKEN_TERUG = 5, 12
# Who can answer for help that begins before the plan is signed.
VERANTWOORDELIJK = ("ZC", "OC", "TL", "OZ")


def start(arrangement: Arrangement, rechten: dict[str, bool]) -> dict[str, Any]:
    """Whether it can begin, line by line, and what everybody may know of how and with what."""
    gevraagd = arrangement.is_voor_start or arrangement.status in Arrangement.NOG_TE_KIEZEN
    lijst = punten(arrangement, op=timezone.localdate()) if gevraagd else []
    return {
        "startlijst": [(punt, _deuren(punt, rechten)) for punt in lijst],
        "kan_beginnen": arrangement.is_voor_start and all(punt.gedaan for punt in lijst),
        "kan_voor_plan": kan_voor_plan(arrangement),
        "middelen": middelen(arrangement),
        "geen_therapie": geen_therapie(arrangement),
        "te_vaak": "" if arrangement.is_voorbij else te_vaak_gepland(arrangement, timezone.localdate()),
    }


def _deuren(punt: Punt, rechten: dict[str, bool]) -> tuple[tuple[str, str], ...]:
    open_ = not punt.gedaan and (not punt.deur or rechten.get(punt.deur, False))
    return punt.doe if open_ else ()


def gesprekken(arrangement: Arrangement, gebruiker: Gebruiker) -> list[Gesprek]:
    """The last talks with the pupil that this user may read: so that nobody types one twice."""
    zichtbaar = Gesprek.objects.waarop(gebruiker, "tijdlijn").met_leerling().filter(dossier=arrangement.dossier_id)
    vanaf = kalender.plus_weken(timezone.localdate(), -WEKEN_TERUG)
    laatste = zichtbaar.filter(datum__gte=vanaf).select_related("gesprekssoort").order_by("-datum", "-pk")
    return list(laatste[:HOOGSTENS])


def aanpakvelden(arrangement: Arrangement, gebruiker: Gebruiker) -> dict[str, Any]:
    leerling = arrangement.dossier.leerling
    begin = {
        "hulpvraag": arrangement.hulpvraag or laatste_hulpvraag(arrangement, gebruiker),
        "plaats": arrangement.plaats or plaats_voor(arrangement.catalogusitem, leerling.school),
        "middelen": arrangement.middelen or voorstel(arrangement),
        "uren": arrangement.uren,
        "verwacht_effect": arrangement.verwacht_effect,
    }
    verplicht = leerling.school.regels.geldt("inzet.middelen_en_effect")
    return {"initial": begin, "roepnaam": leerling.roepnaam, "verplicht": verplicht}


def laatste_hulpvraag(arrangement: Arrangement, gebruiker: Gebruiker) -> str:
    """As it was put last in the running case, for who may read that."""
    zichtbaar = Hulpvraag.objects.waarop(gebruiker, "zorgcasus.inzien")
    laatste = zichtbaar.filter(casus__dossier=arrangement.dossier_id, casus__status="lopend").order_by("-pk").first()
    return laatste.tekst if laatste else ""


def voorstel(arrangement: Arrangement) -> str:
    """Who and how often, in words, from what is known."""
    item = arrangement.catalogusitem
    duur = f"{item.minuten} minuten" if item.minuten else "1 lesuur" if item.lesuren == 1 else ""
    duur = f"{item.lesuren} lesuren" if (item.lesuren or 0) > 1 else duur
    vaak = arrangement.get_frequentie_display().lower() if arrangement.frequentie else ""
    return ", ".join(filter(None, (str(arrangement.begeleider or ""), f"{vaak} {duur}".strip())))


def middelen(arrangement: Arrangement) -> str:
    return ", ".join(
        filter(None, (arrangement.middelen, uren_tekst(arrangement) if arrangement.uren is not None else ""))
    )


def kan_voor_plan(arrangement: Arrangement) -> bool:
    return arrangement.is_voor_start and arrangement.wacht_op_plan and not zonder_instemming(arrangement)


def geen_therapie(arrangement: Arrangement) -> bool:
    return arrangement.catalogusitem.code in arrangement.dossier.leerling.school.regels.lijst("inzet.geen_therapie")


def ingehuurd(school: School) -> set[int]:
    """Keys of who is hired to guide here."""
    return set(CoachProfiel.objects.filter(school=school, ingehuurd=True).values_list("gebruiker", flat=True))


def verantwoordelijken(arrangement: Arrangement) -> list[Gebruiker]:
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).met_rol(*VERANTWOORDELIJK)
    rijen = rijen.filter(school=arrangement.school_id, gebruiker__is_active=True)
    return list(Gebruiker.objects.filter(pk__in=rijen.values("gebruiker")).order_by("achternaam", "voornaam", "pk"))
