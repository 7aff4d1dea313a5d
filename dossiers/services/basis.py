"""Everything that can happen to a dossier. Higher apps call these; each leaves one audit line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN
from audit.services import vastleggen
from dossiers.models import (
    Betrokkene,
    Contactpersoon,
    Doel,
    Dossier,
    Leerling,
    Niveau,
    Notitie,
    Taak,
    Tijdlijnstuk,
    Toestemming,
    Uitsluiting,
    te_algemeen,
)
from scholen.models import Functie, School
from zorg.basis.ineens import atomair, eenmaal, is_ineens, nog_niet, nu_schrijven, straks, vinden_of_maken, wat_wacht
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

# The levels that go beyond the care team.
BREED = (Niveau.Z0, Niveau.Z1)
COORDINATOR = "ZC"


@transaction.atomic
def dossier_openen(leerling: Leerling, *, door: Gebruiker, besloten: bool = False) -> Dossier:
    """The pupil's dossier, made now when there is none yet. Safe to call twice, and twice at once.

    ``besloten``: for what a pupil asks in confidence, so that the mentor does not hear that there is one (S18).
    Refused when it was closed: opening it again is a step of its own, with a reason.
    """
    standaard = {"geopend_door": door, "besloten": besloten}
    dossier, nieuw = Dossier.objects.get_or_create(leerling=leerling, defaults=standaard)
    if nieuw:
        vastleggen("dossier_geopend", op=dossier, door=door)
    dossier.eis_open()
    if not besloten:
        bekend_maken(dossier)
    return dossier


def dossiers_op_slot(dossiers: Iterable[int]) -> None:
    """Hold these (by key) until the transaction ends, in the order that never makes two wait for each other."""
    nodig = nog_niet("dossier op slot", dossiers)
    rijen = Dossier.objects.filter(pk__in=nodig).order_by("pk").select_for_update(no_key=True)
    if nodig:
        list(rijen.values_list("pk"))


def bekend_maken(dossier: Dossier) -> None:
    """There is something in it now that who follows the pupil may know of. It says nothing of what was there before."""
    if dossier.besloten:
        dossier.besloten = False
        dossier.save(update_fields=["besloten"])


@atomair
def betrokkene_toevoegen(
    dossier: Dossier,
    *,
    gebruiker: Gebruiker,
    hoedanigheid: str,
    reden: str,
    door: Gebruiker,
    begindatum: date | None = None,
    einddatum: date | None = None,
    besloten: bool = False,
) -> Betrokkene:
    """Somebody starts to work on this dossier and may read it from now on, or from ``begindatum``. Adding twice changes
    nothing.

    ``besloten``: the pupil asked in confidence, so that only the care team may know of it.
    """
    dossier.eis_open()
    if _uitgesloten(gebruiker, dossier):
        raise Onvolledig("Deze collega kan niet bij dit dossier worden betrokken.")
    dossiers_op_slot([dossier.pk])  # two at once come one after the other
    lopend = dossier.betrokkenen.van(gebruiker).filter(hoedanigheid=hoedanigheid, einddatum=None).first()
    if lopend:
        return lopend
    betrokkene, nieuw = vinden_of_maken(
        Betrokkene.objects.all(),
        dossier=dossier,
        gebruiker=gebruiker,
        hoedanigheid=hoedanigheid,
        einddatum=einddatum,
        **({"begindatum": begindatum} if begindatum else {}),
        defaults={"reden": reden, "toegevoegd_door": door, "besloten": besloten},
    )
    if nieuw:
        vastleggen("betrokkene_toegevoegd", op=dossier, door=door, gebruiker=gebruiker.pk)
    return betrokkene


@transaction.atomic
def betrokkene_beeindigen(betrokkene: Betrokkene, *, door: Gebruiker, laatste_dag: date, reden: str = "") -> None:
    """The assignment ends; ``laatste_dag`` is the last day on which this person may still read.

    An end never moves to later: whoever is needed longer is added again, with a reason.
    """
    nu_einde = Betrokkene.objects.select_for_update().get(pk=betrokkene.pk).einddatum
    if nu_einde and nu_einde < timezone.localdate():
        raise Onvolledig("Deze periode is al voorbij. Voeg de collega opnieuw toe.")
    if nu_einde and laatste_dag > nu_einde:
        raise Onvolledig(
            f"De laatste dag is al {date_format(nu_einde, 'j F Y')} en kan niet later worden. "
            "Is deze collega langer nodig? Voeg de collega dan opnieuw toe."
        )
    betrokkene.einddatum = laatste_dag
    betrokkene.einde_reden = reden
    betrokkene.save(update_fields=["einddatum", "einde_reden"])
    vastleggen("betrokkene_beeindigd", op=betrokkene.dossier, door=door, gebruiker=betrokkene.gebruiker_id)


@transaction.atomic
def notitie_toevoegen(
    dossier: Dossier, *, door: Gebruiker, lezers: Iterable[Gebruiker] = (), herkomst: str = "", **velden: Any
) -> Notitie:
    """Write a note; ``lezers`` count only at level Z3. The same ``herkomst`` again gives the note that is there."""
    dossier.eis_open()
    bestaand = Notitie.objects.filter(herkomst=herkomst).first() if bezet(herkomst) else None
    if bestaand:
        return bestaand
    notitie = Notitie.objects.create(
        dossier=dossier, soort=Notitie.Soort.NOTITIE, geschreven_door=door, herkomst=herkomst, **velden
    )
    lezers_aanwijzen(notitie, lezers)
    if notitie.niveau in BREED:
        bekend_maken(dossier)
    vastleggen("notitie_toegevoegd", op=notitie, door=door, niveau=notitie.niveau)
    return notitie


def bezet(herkomst: str) -> bool:
    """Whether this form was saved before; the second of two posts at once waits here for the first."""
    if not herkomst:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [herkomst])
    return Tijdlijnstuk.objects.filter(herkomst=herkomst).exists()


def lezers_aanwijzen(stuk: Tijdlijnstuk, lezers: Iterable[Gebruiker]) -> None:
    if stuk.niveau == Niveau.Z3:
        stuk.lezers.set(lezers)


@atomair
def gebeurtenis_bijschrijven(
    dossier: Dossier,
    *,
    door: Gebruiker,
    datum: date,
    titel: str,
    tekst: str,
    herkomst: str,
    niveau: str = "Z1",
    besloten: bool = False,
) -> Tijdlijnstuk:
    """Put on the timeline that something happened by itself or by a step. The same ``herkomst`` is written once.
    ``besloten``: the pupil asked in confidence; only the care team reads it, or knows of it."""
    stuk, nieuw = vinden_of_maken(
        Tijdlijnstuk.objects.all(),
        herkomst=herkomst,
        defaults={
            "dossier": dossier, "soort": Tijdlijnstuk.Soort.GEBEURTENIS, "datum": datum, "titel": titel, "tekst": tekst,
            "geschreven_door": door, "niveau": Niveau.Z2 if besloten else niveau, "vertrouwelijk": besloten,
        },
    )  # fmt: skip
    if nieuw:
        vastleggen("gebeurtenis_bijgeschreven", op=stuk, door=door)
    if stuk.niveau in BREED:
        bekend_maken(dossier)
    return stuk


@transaction.atomic
def toestemming_vastleggen(
    dossier: Dossier,
    *,
    door: Gebruiker | None,
    contact: Contactpersoon | None,
    verleend: bool,
    ontvangers: Sequence[Functie] = (),
    **velden: Any,
) -> Toestemming:
    """Record one answer to one question; ``contact=None`` means the pupil answered. "Everything" is no question.

    ``ontvangers`` are the parties from outside that it names: what a partner sees is checked against these. The same
    answer a second time is the answer that stands there already. ``door=None`` came by a link.
    """
    dossier.eis_open()
    if any(functie.rol not in EXTERN or functie.school_id != dossier.school_id for functie in ontvangers):
        raise Onvolledig("Kies alleen partijen van buiten deze school.")
    if te_algemeen(velden["ontvanger"]) or te_algemeen(velden["gegevens"]):
        raise Onvolledig("Vraag toestemming voor 1 doel, met namen van wie het krijgt en welke gegevens.")
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two posts of one form come one after the other
    toestemming, nieuw = Toestemming.objects.get_or_create(
        dossier=dossier,
        status=Toestemming.Status.VERLEEND if verleend else Toestemming.Status.GEWEIGERD,
        gegeven_door_contact=contact,
        gegeven_door_leerling=contact is None,
        **velden,
        defaults={"vastgelegd_door": door},
    )
    if not nieuw:
        return toestemming
    toestemming.ontvangers.set(ontvangers)
    vastleggen(
        "toestemming_vastgelegd", op=toestemming, door=door, doel=toestemming.doel, status=toestemming.status,
        ontvangers=[functie.code for functie in ontvangers],
    )  # fmt: skip
    _wie_wacht_kijkt_opnieuw(toestemming)
    if contact is None and toestemming.doel == Doel.OUDERS_INFORMEREN:
        taak_afronden(soort="ouders_na_18", sleutel=f"{dossier.pk}")
    return toestemming


@transaction.atomic
def toestemming_intrekken(toestemming: Toestemming, *, door: Gebruiker | None) -> None:
    """Withdraw a consent: it stops counting now, and the coordinator hears it. ``door=None`` came by a link."""
    toestemming.zet_status(Toestemming.Status.INGETROKKEN, ingetrokken_op=timezone.now())
    vastleggen("toestemming_ingetrokken", op=toestemming, door=door, doel=toestemming.doel)
    _wie_wacht_kijkt_opnieuw(toestemming)
    taak_openen(
        soort="toestemming_ingetrokken",
        sleutel=f"toestemming:{toestemming.pk}",
        school=toestemming.dossier.leerling.school,
        dossier=toestemming.dossier,
        wat="Bekijk wat er stopt: een toestemming is ingetrokken",
        waar=reverse("dossiers:toestemmingen", args=[toestemming.dossier_id]),
        voor="ZC",
    )


# Who looks again when a consent for this was given or taken back.
KIJKT_OPNIEUW = {
    Doel.GROOT_OVERLEG: "overleggen.toestemming_veranderd",
    Doel.AANMELDING_ZORG: "overleggen.toestemming_veranderd",
    Doel.EXTERNE_VERWIJZING: "verwijzingen.toestemming_veranderd",
}


def _wie_wacht_kijkt_opnieuw(toestemming: Toestemming) -> None:
    """A meeting hears at once who may listen now, and a referral what it lacks."""
    soort = KIJKT_OPNIEUW.get(Doel(toestemming.doel))
    if soort:
        plaatsen(
            soort, sleutel=f"{toestemming.pk}:{toestemming.status}", bij=toestemming, dossier_id=toestemming.dossier_id
        )


def taak_openen(
    *,
    soort: str,
    sleutel: str,
    school: School,
    wat: str,
    waar: str,
    voor: Gebruiker | str,
    dossier: Dossier | None = None,
    uiterste_datum: date | None = None,
    toelichting: str = "",
    namens: Gebruiker | None = None,
    besloten: bool = False,
) -> Taak:
    """Give somebody (or a role at the school) something to do; called by process services only.

    ``sleutel`` names what it is about: while such a task is open, asking again changes nothing. A role that nobody at
    this school has goes to the coordinator, and so does the work of who was shut out of this dossier: work without an
    owner is work that gets lost. Of many at once (``ineens``) the row has no key yet.
    """
    if isinstance(voor, Gebruiker) and dossier is not None and _uitgesloten(voor, dossier):
        voor = COORDINATOR
    persoon, rol = (voor, "") if isinstance(voor, Gebruiker) else (None, _bemande_rol(school, voor))
    kern = {"sleutel": f"{soort}:{sleutel}", "status": Taak.Status.OPEN}
    gegevens = {
        "soort": soort, "school": school, "dossier": dossier, "waar": waar,
        "wat": _in_de_regel(wat), "toelichting": _in_de_regel(toelichting),
        "voor_gebruiker": persoon, "voor_rol": rol, "uiterste_datum": uiterste_datum,
        "namens": namens, "besloten": besloten,
    }  # fmt: skip
    if is_ineens():
        taak = Taak(**kern, **gegevens)
        straks(_taken_schrijven, taak)
    else:
        taak, _ = Taak.objects.get_or_create(**kern, defaults=gegevens)
    return taak


REGEL = Taak._meta.get_field("wat").max_length or 0  # as long as that of the explanation


def _in_de_regel(tekst: str) -> str:
    """The line of a task is short, and made of names and reasons of any length: what does not fit ends in dots."""
    return Truncator(tekst).chars(REGEL)


def _taken_schrijven(taken: list[Taak]) -> None:
    """The database keeps of each key the one that is open already, as ``get_or_create`` does."""
    Taak.objects.bulk_create(taken, ignore_conflicts=True)


def _uitgesloten(wie: Gebruiker, dossier: Dossier) -> bool:
    """All of the school in one question: a meeting that closes asks it for each of its items, and there are few."""
    rijen = Uitsluiting.objects.geldig(timezone.localdate()).filter(dossier__leerling__school=dossier.school_id)
    buiten = eenmaal(("uitgesloten", dossier.school_id), lambda: set(rijen.values_list("dossier", "gebruiker")))
    return (dossier.pk, wie.pk) in buiten


def _bemande_rol(school: School, rol: str) -> str:
    heel_de_school = Roltoewijzing.objects.geldig(timezone.localdate()).filter(klas=None, leerjaar_van=None)
    bemand = heel_de_school.van_school(school).met_rol(rol).filter(gebruiker__is_active=True)
    return rol if eenmaal(("bemand", school.pk, rol), bemand.exists) else COORDINATOR


def taak_afronden(*, soort: str, sleutel: str, vervallen: bool = False, alleen_van: Gebruiker | None = None) -> None:
    """End the open task about this, if there is one: it was done (or is no longer needed). ``alleen_van`` leaves the
    task of anybody else as it is."""
    if any(taak.sleutel == f"{soort}:{sleutel}" for taak in wat_wacht(_taken_schrijven)):
        nu_schrijven(_taken_schrijven)
    taken = Taak.objects.waarop(alleen_van, "taak.inzien") if alleen_van else Taak.objects.all()
    taak = taken.open().filter(sleutel=f"{soort}:{sleutel}").first()
    if taak:
        naar = Taak.Status.VERVALLEN if vervallen else Taak.Status.GEDAAN
        taak.zet_status(naar, gesloten_op=timezone.now())


def taken_vervallen(*, soort: str, sleutels: Iterable[str]) -> None:
    """Many at once that are no longer needed; those that were written before this transaction."""
    taken = Taak.objects.open().filter(sleutel__in=[f"{soort}:{sleutel}" for sleutel in sleutels])
    Taak.zet_statussen(taken.order_by("pk"), Taak.Status.VERVALLEN, gesloten_op=timezone.now())


@transaction.atomic
def intrekking_afhandelen(toestemming: Toestemming, *, door: Gebruiker) -> None:
    """The coordinator saw what stops now that this consent is gone."""
    taak_afronden(soort="toestemming_ingetrokken", sleutel=f"toestemming:{toestemming.pk}")
    vastleggen("intrekking_afgehandeld", op=toestemming, door=door)
