"""What can be asked for by name: the school's own offer, who may ask for it, and what must have been said first."""

from collections.abc import Iterator

from scholen.models import Catalogusitem, School

from .models import Aanmelding

DOOR_ONS = ("ME", "TL")


def aan_te_vragen(school: School) -> list[Catalogusitem]:
    """What somebody can be enrolled for, by whom the profile says (Catalogusitem.aanmelder)."""
    items = Catalogusitem.objects.filter(school=school, actief=True, registreerbaar=True, aanmelder__isnull=False)
    return list(items.select_related("aanmelder").order_by("naam", "pk"))


def gekozen(aanmelding: Aanmelding) -> Catalogusitem | None:
    code = aanmelding.antwoorden.get("aanbod")
    school = aanmelding.dossier.leerling.school
    return Catalogusitem.objects.filter(school=school, code=code).select_related("aanmelder").first() if code else None


def eerst_overleggen(item: Catalogusitem) -> str:
    """With whom to talk before asking; "" when mentor or team leader enrol by themselves (SEG-29, SEG-65)."""
    return item.aanmelder.naam if item.aanmelder and item.aanmelder.rol not in DOOR_ONS else ""


def akkoord_van(aanmelding: Aanmelding) -> list[str]:
    """Function codes of those of whom one must agree before it goes on (SEG-80)."""
    regels, code = aanmelding.dossier.leerling.school.regels, aanmelding.antwoorden.get("aanbod")
    return list(regels.lijst("aanmelding.akkoord_door")) if code in regels.lijst("aanmelding.akkoord_bij") else []


def gebreken_aanbod(aanmelding: Aanmelding) -> Iterator[tuple[str, str]]:
    item = gekozen(aanmelding)
    if item is None:
        return
    met, lees = eerst_overleggen(item), aanmelding.lees
    if met and not lees("overlegd_op"):
        yield "overlegd_op", f"Overleg eerst met de {met}. Vul in wanneer dat was."
    if item.code in aanmelding.dossier.leerling.school.regels.lijst("aanmelding.motivatie_bij"):
        if lees("motivatie") != "ja":
            yield "motivatie", f"{item.naam} kan alleen als de leerling dit zelf wil."
        if not lees("afspraken"):
            yield "afspraken", "Schrijf op wat jullie afspraken."
