"""While the support runs: goals, sessions, and who did not come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from arrangementen.mensen import mentor_of_coordinator
from arrangementen.models import Arrangement, Begeleidingsgesprek, GeplandGesprek, Sessienotitie
from arrangementen.start import doelen_zetten, starten_als_het_kan
from audit.services import vastleggen
from dossiers.services import notitie_toevoegen, taak_afronden, taak_openen
from zorg.basis.kluis import KluisDicht
from zorg.basis.models import Onvolledig

from .contact import AFWEZIG, afwezigheid_berichten
from .sessies import afspraken_bekijken, afspraken_bewaren, gepland_afhandelen

AL_BEWAARD = (
    "Vanuit dit venster is al een gesprek bewaard, met een andere tekst. Dit is nog niet bewaard. "
    "Was dit een ander gesprek? Bewaar het dan nog een keer."
)

NIET_VEILIG = (
    "De vertrouwelijke tekst kan nu niet veilig bewaard worden. Er is nog niets bewaard. Vraag de beheerder, of bewaar "
    "het gesprek zonder dat deel."
)


@transaction.atomic
def doelen_toevoegen(arrangement: Arrangement, *, doelen: list[str], door: Gebruiker) -> None:
    """Write down what the pupil wants to reach; support that waited for a goal only then starts by itself."""
    doelen_zetten(arrangement, doelen)
    vastleggen("arrangement_doelen_toegevoegd", op=arrangement, door=door, aantal=len(doelen))
    starten_als_het_kan(arrangement, op=timezone.localdate())


@transaction.atomic
def sessie_vastleggen(
    arrangement: Arrangement,
    *,
    door: Gebruiker,
    sleutel: UUID,
    datum: date,
    aanwezigheid: str,
    doelen: list[Any],
    deelbaar: str = "",
    vertrouwelijk: str = "",
    gepland: GeplandGesprek | None = None,
    afspraken: Sequence[tuple[str, str]] = (),
    bekeken: Mapping[int, dict[str, Any]] | None = None,
    **velden: Any,
) -> Begeleidingsgesprek:
    """Write down one session; the same form (``sleutel``) with the same words is written once.

    Other words under a key that was used are refused, so that "saved" is always true. ``deelbaar`` goes to the timeline
    of the dossier (Z1); ``vertrouwelijk`` is kept apart and is the author's alone. ``afspraken`` are what and who until
    the next time, ``bekeken`` what became of those of before.
    """
    gesprek, nieuw = Begeleidingsgesprek.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "arrangement": arrangement, "datum": datum, "aanwezigheid": aanwezigheid, "geschreven_door": door, **velden,
        },
    )  # fmt: skip
    if not nieuw:
        woorden = {"datum": datum, "aanwezigheid": aanwezigheid, **velden}
        if not _zelfde(gesprek, arrangement, door, woorden, (deelbaar, vertrouwelijk, list(afspraken))):
            raise Onvolledig(AL_BEWAARD)
        return gesprek
    gesprek.doelen.set(doelen)
    vastleggen("sessie_vastgelegd", op=gesprek, door=door, aanwezigheid=aanwezigheid)
    _teksten_bewaren(gesprek, deelbaar, vertrouwelijk, door=door)
    afspraken_bekijken(arrangement, bekeken or {}, door=door)
    afspraken_bewaren(gesprek, afspraken)
    gepland_afhandelen(gesprek, gepland, door=door)
    _taken_bijwerken(gesprek, door=door)
    return gesprek


def _taken_bijwerken(gesprek: Begeleidingsgesprek, *, door: Gebruiker) -> None:
    for soort in ("eerste_gesprek", "begeleiding_overnemen"):
        taak_afronden(soort=soort, sleutel=f"arrangement:{gesprek.arrangement_id}")
    taak_afronden(soort="begeleiding_waarnemen", sleutel=f"arrangement:{gesprek.arrangement_id}:{door.pk}")
    if gesprek.aanwezigheid in AFWEZIG:
        bericht = afwezigheid_berichten(gesprek, door=door)
        if not bericht and gesprek.aanwezigheid == Begeleidingsgesprek.Aanwezigheid.AFWEZIG_ZONDER_BERICHT:
            _afwezigheid_melden(gesprek, door=door)


def _teksten_bewaren(gesprek: Begeleidingsgesprek, deelbaar: str, vertrouwelijk: str, *, door: Gebruiker) -> None:
    """Apart from each other: what may be shared, and what is the author's alone."""
    if deelbaar:
        _op_de_tijdlijn(gesprek, deelbaar, door=door)
    if vertrouwelijk:
        notitie = Sessienotitie(gesprek=gesprek, geschreven_door=door)
        try:
            notitie.tekst = vertrouwelijk
        except KluisDicht as fout:
            raise Onvolledig(NIET_VEILIG) from fout
        notitie.save()


def _op_de_tijdlijn(gesprek: Begeleidingsgesprek, tekst: str, *, door: Gebruiker) -> None:
    gesprek.deelbaar = notitie_toevoegen(
        gesprek.arrangement.dossier,
        door=door,
        datum=gesprek.datum,
        titel=f"Begeleiding: {gesprek.arrangement.catalogusitem.naam}"[:200],
        tekst=tekst,
        niveau="Z1",
        herkomst=f"sessie:{gesprek.pk}",
        vertrouwelijk=gesprek.arrangement.zonder_ouders,
    )
    gesprek.save(update_fields=["deelbaar"])


def _zelfde(
    gesprek: Begeleidingsgesprek,
    arrangement: Arrangement,
    door: Gebruiker,
    woorden: dict[str, Any],
    teksten: tuple[str, str, list[tuple[str, str]]],
) -> bool:
    """Whether this is the session that was just saved, sent a second time."""
    if (gesprek.arrangement_id, gesprek.geschreven_door_id) != (arrangement.pk, door.pk):
        return False
    notitie = Sessienotitie.objects.filter(gesprek=gesprek).first()
    afspraken = list(gesprek.afspraken.order_by("nummer").values_list("wat", "wie"))
    staat_er = (gesprek.deelbaar.tekst if gesprek.deelbaar else "", notitie.tekst if notitie else "", afspraken)
    return staat_er == teksten and all(getattr(gesprek, naam) == w for naam, w in woorden.items())


def _afwezigheid_melden(gesprek: Begeleidingsgesprek, *, door: Gebruiker) -> None:
    """Whoever did not come and said nothing: the parents hear it, through the mentor (ZEIST-70).

    In confidence the mentor asks the pupil instead.
    """
    dossier = gesprek.arrangement.dossier
    naam = dossier.leerling.roepnaam
    laat_weten = f"Laat de ouders weten dat {naam} niet bij de begeleiding was"
    vraag_na = f"Vraag {naam} waarom het gesprek met de begeleider niet lukte"
    taak_openen(
        soort="afwezigheid_melden",
        sleutel=f"gesprek:{gesprek.pk}",
        school=dossier.leerling.school,
        dossier=dossier,
        wat=vraag_na if gesprek.arrangement.zonder_ouders else laat_weten,
        waar=gesprek.arrangement.get_absolute_url(),
        voor=mentor_of_coordinator(dossier.leerling, timezone.localdate()),
        namens=door,
    )


@transaction.atomic
def afwezigheid_gemeld(arrangement: Arrangement, *, door: Gebruiker) -> None:
    """Whoever should hear that the pupil did not come, did."""
    for pk in arrangement.gesprekken.order_by("pk").values_list("pk", flat=True):
        taak_afronden(soort="afwezigheid_melden", sleutel=f"gesprek:{pk}")
    vastleggen("arrangement_afwezigheid_gemeld", op=arrangement, door=door)
