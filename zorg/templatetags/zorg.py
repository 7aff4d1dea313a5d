"""The few tags and filters of the house style; always at hand, they are template builtins."""

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zorg.basis import datums, formulier
from zorg.basis.drukbaar import drukbaar

register = template.Library()

TONEN = {
    "info": (
        "aangevraagd geagendeerd geopend ingediend klaargezet nieuw open toegewezen uitgenodigd voorgesteld verstuurd"
    ),
    "let-op": (
        "aangehouden bezig deels_ondertekend in_evaluatie in_gesprek gepauzeerd nog_niet_compleet "
        "onvolledig teruggestuurd ter_controle ter_ondertekening wacht wacht_op_anderen wacht_op_plan "
        "wacht_op_toestemming wachtlijst"
    ),
    "fout": (
        "geen_overeenstemming geweigerd mislukt niet_ingestemd niet_nagekomen niet_toereikend te_laat termijn_voorbij "
        "verlopen"
    ),
    "goed": (
        "actief afgehandeld afgerond akkoord compleet gelezen gereed ingestemd klaar lopend ondertekend teruggekoppeld "
        "vastgesteld"
    ),
    "prive": "anoniem vertrouwelijk",
}
TOON_VAN = {woord: toon for toon, woorden in TONEN.items() for woord in woorden.split()}
TOON_VAN_NIVEAU = {constants.SUCCESS: "goed", constants.WARNING: "let-op", constants.ERROR: "fout"}


@register.simple_tag
def statuslabel(tekst: Any, toon: str = "") -> SafeString:
    """A status as text, shape and colour. The colour follows from the words, or is given as `toon`."""
    toon = toon or TOON_VAN.get(str(tekst).strip().lower().replace(" ", "_"), "neutraal")
    return format_html('<span class="statuslabel statuslabel--{}">{}</span>', toon, tekst)


@register.simple_block_tag
def kaart(
    content: str, titel: str = "", vlak: bool = False, niveau: int = 2, id: str = "", soort: str = ""
) -> SafeString:
    """A white card; `vlak` lets a table run to the edges, `soort` is "deelbaar" or "prive"."""
    kop = SafeString()
    if titel and vlak:
        kop = format_html('<div class="kaart__kop"><h{0}>{1}</h{0}></div>', niveau, titel)
    elif titel:
        kop = format_html('<h{0} class="kaart__titel">{1}</h{0}>', niveau, titel)
    klassen = " ".join(["kaart", *(["kaart--vlak"] if vlak else ["stapel"]), *([f"kaart--{soort}"] if soort else [])])
    anker = format_html(' id="{}"', id) if id else SafeString()
    return format_html('<section class="{}"{}>{}{}</section>', klassen, anker, kop, content)


GEWOON = {"coordinator": "zorgcoördinator"}  # what a stranger reads, who has no school
LEZERS = ("mentor", "teamleider", "coordinator", "zorgteam", "jeugdarts")


def _regels(context: dict[str, Any], school: Any) -> Any:
    gebruiker: Any = context.get("gebruiker")
    gevonden = school or getattr(gebruiker, "school", None)
    return gevonden.regels if gevonden else None


@register.simple_tag(takes_context=True)
def term(context: dict[str, Any], naam: str, school: Any = None) -> str:
    """What the school (of who looks, when none is given) calls this."""
    regels = _regels(context, school)
    try:
        return str(regels.term(naam))
    except (AttributeError, LookupError):
        return GEWOON.get(naam, naam)


@register.simple_tag(takes_context=True)
def de(context: dict[str, Any], naam: str, school: Any = None) -> str:
    """The same with its article, inside a sentence."""
    regels = _regels(context, school)
    try:
        return str(regels.de(naam))
    except (AttributeError, LookupError):
        return f"{'het' if naam == 'zorgteam' else 'de'} {GEWOON.get(naam, naam)}"


@register.simple_tag(takes_context=True, name="De")
def aan_het_begin(context: dict[str, Any], naam: str, school: Any = None) -> str:
    """The same, as a sentence begins."""
    return hoofdletter(de(context, naam, school))


@register.simple_tag(takes_context=True)
def coordinator(context: dict[str, Any], school: Any = None) -> str:
    """What the school (of who looks, when none is given) calls its coordinator; a stranger reads the plain word."""
    return term(context, "coordinator", school)


@register.simple_tag(takes_context=True)
def lezers(context: dict[str, Any], *wie: str, school: Any = None) -> str:
    """Who can read something, as a list in a sentence: names of terms in the school's words, the rest as it stands."""
    namen = [de(context, naam, school) if naam in LEZERS else naam for naam in wie]
    return " en ".join(filter(None, [", ".join(namen[:-1]), namen[-1]]))


def hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


@register.simple_block_tag
def melding(content: str, toon: str = "info") -> SafeString:
    return format_html('<div class="melding melding--{} stapel">{}</div>', toon, content)


@register.inclusion_tag("_onderdelen/balken.html")
def balken(
    titel: str,
    rijen: Iterable[tuple[Any, float | None]],
    kop: str = "Soort",
    meet: str = "Aantal",
    eenheid: str = "",
    maximum: float | None = None,
) -> dict[str, Any]:
    """A table that carries its bars. A value of None is too small a group to show."""
    rijen = list(rijen)
    hoogste = maximum or max((waarde for _, waarde in rijen if waarde), default=1)
    return {
        "titel": titel,
        "kop": kop,
        "meet": meet,
        "rijen": [
            {
                "label": label,
                "breedte": f"{min(100, 100 * (waarde or 0) / hoogste):.1f}",
                "tekst": "te weinig" if waarde is None else f"{waarde:g}{eenheid}".replace(".", ","),
            }
            for label, waarde in rijen
        ],
    }


@register.filter
def fouten(form: forms.BaseForm) -> list[tuple[str, str]]:
    return formulier.fouten(form)


@register.filter
def toon(bericht: Message) -> str:
    return TOON_VAN_NIVEAU.get(bericht.level, "info")


register.filter("dag", datums.dag)
register.filter("drukbaar", drukbaar)
register.filter("moment", datums.moment)
