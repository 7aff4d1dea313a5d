"""Asking those at home to come and talk, on paper or by link."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.kanaal import Waarvoor, oordeel
from dossiers.models import Contactpersoon, Dossier
from dossiers.namen import gezondheid_in
from dossiers.services import notitie_toevoegen
from verwijzingen.models import Uitnodiging
from verwijzingen.woorden import adres_voor, ingevuld
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen


@transaction.atomic
def uitnodigen(
    dossier: Dossier,
    *,
    contact: Contactpersoon | None,
    gesprek_op: datetime,
    plaats: str,
    waarover: str,
    wijze: str,
    herkomst: str,
    door: Gebruiker,
    erbij: str = "",
) -> Uitnodiging:
    """Make the letter and send or print it. The same form sent twice gives one letter."""
    dossier.eis_open()
    bestaand = Uitnodiging.objects.filter(herkomst=herkomst).first()
    if bestaand:
        return bestaand
    leerling = dossier.leerling
    _eis(dossier, contact, gesprek_op, wijze, [plaats, waarover, erbij])
    regels = leerling.school.regels
    sjabloon = str(regels.waarde("brief.uitnodiging") if contact else regels.waarde("brief.uitnodiging_leerling"))
    brief, nieuw = Uitnodiging.objects.get_or_create(
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "contact": contact, "gesprek_op": gesprek_op, "plaats": plaats, "waarover": waarover,
            "aanhef": contact.naam if contact else str(leerling), "wijze": wijze, "gemaakt_door": door,
            "adres": adres_voor(leerling, contact) if wijze == Uitnodiging.Wijze.PAPIER else "",
            "tekst": ingevuld(
                sjabloon, leerling, gesprek_op=gesprek_op, plaats=plaats, waarover=waarover, erbij=erbij
            ),
        },
    )  # fmt: skip
    if nieuw:
        _vertellen(brief, door)
    return brief


def _eis(
    dossier: Dossier, contact: Contactpersoon | None, gesprek_op: datetime, wijze: str, woorden: list[str]
) -> None:
    uitslag = oordeel(dossier.leerling, contact, waarvoor=Waarvoor.LEZEN)
    if not uitslag.mag:
        raise Onvolledig(uitslag.reden)
    if gesprek_op <= timezone.now():
        raise Onvolledig("Kies een moment dat nog komt.")
    if gevonden := gezondheid_in(*woorden):
        raise Onvolledig(
            f"In een uitnodiging staat niets over gezondheid of een diagnose. Haal weg: {', '.join(gevonden)}."
        )
    adres = contact.email if contact else dossier.leerling.email
    if wijze == Uitnodiging.Wijze.LINK and not adres:
        raise Onvolledig("School heeft geen mailadres van deze persoon. Kies een brief op papier.")


def _vertellen(brief: Uitnodiging, door: Gebruiker) -> None:
    """On the timeline that it was sent; the paper is made by the worker, and a link goes by the one channel."""
    moment = timezone.localtime(brief.gesprek_op)
    vastleggen("uitnodiging_gemaakt", op=brief, door=door, wijze=brief.wijze)
    notitie_toevoegen(
        brief.dossier,
        door=door,
        datum=timezone.localdate(),
        titel=f"Uitnodiging voor een gesprek aan {brief.aanhef}"[:200],
        tekst=f"{brief.get_wijze_display()}. Het gesprek is op {moment:%d-%m-%Y, %H.%M} uur.",
        niveau="Z2" if brief.dossier.besloten else "Z1",
        herkomst=f"uitnodiging:{brief.pk}",
    )
    plaatsen("verwijzingen.uitnodiging_maken", sleutel=f"{brief.pk}", bij=brief, uitnodiging_id=brief.pk)
    if brief.wijze == Uitnodiging.Wijze.LINK:
        plaatsen("portaal.uitnodiging_melden", sleutel=f"{brief.pk}", bij=brief, uitnodiging_id=brief.pk)
