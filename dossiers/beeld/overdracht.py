"""How a handover reads."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import GEEN_COLLEGA
from dossiers.models import Overdracht
from dossiers.services import open_werk as dossiers_van
from scholen.models import School


def antwoorden(rij: Overdracht) -> list[dict[str, str]]:
    gehouden = date_format(rij.gespreksdatum, "j F Y") if rij.gespreksdatum else ""
    velden = [
        ("Waarop moet je letten?", rij.aandachtspunten),
        ("Welke afspraken lopen er?", rij.lopende_afspraken),
        ("Wat deel je niet verder?", rij.niet_delen),
        ("Wat werkt voor de leerling? In eigen woorden", rij.wat_werkt),
        ("Wanneer hebben jullie elkaar gesproken?", gehouden),
    ]
    if rij.met_notities:
        stand = "Die lees je nu" if rij.aangenomen_op else "Die leest de nieuwe begeleider na het aannemen"
        velden.append((f"Notities die alleen {rij.van} las", stand))
    return [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in velden if antwoord]


def collegas(school: School) -> list[tuple[Gebruiker, str]]:
    """Everybody of staff who can hand over or take over, with their function, each once."""
    rijen = Roltoewijzing.objects.geldig(timezone.localdate()).filter(school=school, gebruiker__is_active=True)
    rijen = rijen.exclude(functie__rol__in=GEEN_COLLEGA).select_related("gebruiker", "functie")
    uniek = {rij.gebruiker_id: rij for rij in rijen.order_by("-pk")}
    op_naam = sorted(uniek.values(), key=lambda rij: (rij.gebruiker.achternaam, rij.gebruiker.voornaam))
    return [(rij.gebruiker, f"{rij.gebruiker}, {rij.functie.naam}") for rij in op_naam]


def open_werk(school: School, van: Gebruiker, *, voor: Gebruiker) -> list[dict[str, Any]]:
    return [
        {
            "pk": dossier.pk,
            "leerling_pk": dossier.leerling_id,
            "naam": str(dossier.leerling),
            "klas": dossier.leerling.klas.naam if dossier.leerling.klas else "geen klas",
        }
        for dossier in dossiers_van(school, van, door=voor)
    ]
