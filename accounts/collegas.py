"""Accounts and functions. Who administers asks, a second person agrees; taking away needs nobody else (A12).

Nobody changes their own functions, and an address changes like a function: whoever reads that mail is that person.
"""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts import zittingen
from accounts.models import Functievoorstel, Gebruiker, Roltoewijzing
from accounts.rechttaal import ROLLEN, botst
from audit.services import vastleggen
from scholen.models import Functie, School
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

NIET_JEZELF = "Je eigen account en functies kun je niet veranderen. Vraag een andere beheerder."
NIET_ALLEEN_HIER = (
    "Dit account hoort niet alleen bij jullie school. Vraag wie de server beheert om de naam of het e-mailadres te "
    "veranderen."
)
ADRES_BEZET = "Dit e-mailadres hoort al bij een ander account. Kijk of het klopt."


def blijvend(school: School, gebruiker: Gebruiker, vanaf: date) -> Any:
    """The functions at this school that still count on this day or later."""
    return Roltoewijzing.objects.van_school(school).filter(nog(vanaf), gebruiker=gebruiker)


def nog(vanaf: date) -> Q:
    """Of a function: it has not ended by this day."""
    return Q(einddatum=None) | Q(einddatum__gte=vanaf)


@transaction.atomic
def uitnodigen(
    school: School, *, voornaam: str, achternaam: str, email: str, door: Gebruiker, **functie: Any
) -> Functievoorstel:
    """A colleague who begins. Who has an account already, at whatever school, keeps that one and its name."""
    gebruiker = Gebruiker.objects.filter(email__iexact=email).first()
    genoemd = ""
    if gebruiker is not None and not gebruiker.roltoewijzingen.filter(school=school).exists():
        genoemd = f"{voornaam} {achternaam}"
    if gebruiker is None:
        try:
            with transaction.atomic():
                gebruiker = Gebruiker.objects.create_user(email, voornaam=voornaam, achternaam=achternaam)
        except IntegrityError:  # the same form at the same moment
            gebruiker = Gebruiker.objects.get(email__iexact=email)
        else:
            vastleggen("account_gemaakt", op=gebruiker, door=door, school=school.pk)
    return functie_vragen(gebruiker, school=school, door=door, genoemd=genoemd, **functie)


@transaction.atomic
def functie_vragen(
    gebruiker: Gebruiker,
    *,
    school: School,
    functie: Functie,
    begindatum: date,
    door: Gebruiker,
    genoemd: str = "",
    **bereik: Any,
) -> Functievoorstel:
    """Asked twice is one proposal. ``bereik`` is what narrows it, the last day, and for whom somebody stands in."""
    _niet_jezelf(gebruiker, door)
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    velden = {"functie": functie, "begindatum": begindatum, **bereik}
    open_ = Functievoorstel.objects.open().filter(school=school, gebruiker=gebruiker)
    if al := open_.filter(**velden).first():
        return al
    _past_erbij(gebruiker, school, functie, begindatum, open_)
    voorstel = Functievoorstel.objects.create(
        gebruiker=gebruiker, school=school, gevraagd_door=door, genoemd=genoemd, **velden
    )
    vastleggen("functie_gevraagd", op=voorstel, door=door, gebruiker=gebruiker.pk, functie=functie.pk)
    return voorstel


def _niet_jezelf(gebruiker: Gebruiker, door: Gebruiker) -> None:
    if gebruiker.pk == door.pk:
        raise Onvolledig(NIET_JEZELF)


def _past_erbij(
    gebruiker: Gebruiker, school: School, functie: Functie, begindatum: date, open_: Iterable[Functievoorstel] = ()
) -> None:
    """Some functions exclude each other, so that who watches or administers reads no more for it."""
    al = {rij.functie for rij in blijvend(school, gebruiker, begindatum).select_related("functie")}
    al |= {rij.functie for rij in open_ if rij.functie}
    for ander in sorted(al, key=lambda rij: rij.pk):
        if botst(functie.rol, ander.rol):
            raise Onvolledig(
                f"{functie.naam} kan niet samen met {ander.naam}. Beëindig eerst die functie, of kies een andere."
            )


def _alleen_hier(gebruiker: Gebruiker, school: School) -> None:
    """Whoever changes an account changes it for each school: that is not for the people of one of them.

    What another school only asked keeps nobody from their own colleague; it does from somebody who is not yet one.
    """
    vandaag = timezone.localdate()
    elders = gebruiker.roltoewijzingen.filter(nog(vandaag)).exclude(school=school)
    gevraagd = (
        Functievoorstel.objects.open()
        .filter(gebruiker=gebruiker, soort=Functievoorstel.Soort.FUNCTIE)
        .exclude(school=school)
    )
    if elders.exists() or (gevraagd.exists() and not blijvend(school, gebruiker, vandaag).exists()):
        raise Onvolledig(NIET_ALLEEN_HIER)


@transaction.atomic
def adres_vragen(gebruiker: Gebruiker, *, school: School, email: str, door: Gebruiker) -> Functievoorstel:
    _niet_jezelf(gebruiker, door)
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    _alleen_hier(gebruiker, school)
    if Gebruiker.objects.filter(email__iexact=email).exists():
        raise Onvolledig(ADRES_BEZET)
    vorige = Functievoorstel.objects.open().filter(
        school=school, gebruiker=gebruiker, soort=Functievoorstel.Soort.ADRES
    )
    for rij in vorige:
        _besluiten(rij, Functievoorstel.Besluit.INGETROKKEN, door)
    voorstel = Functievoorstel.objects.create(
        soort=Functievoorstel.Soort.ADRES,
        gebruiker=gebruiker,
        school=school,
        email=email.lower(),
        oud_email=gebruiker.email,
        gevraagd_door=door,
    )
    vastleggen("adres_gevraagd", op=voorstel, door=door, gebruiker=gebruiker.pk)
    return voorstel


@transaction.atomic
def gegevens_wijzigen(
    gebruiker: Gebruiker, *, school: School, voornaam: str, achternaam: str, email: str, door: Gebruiker
) -> None:
    """The name at once; another address waits for a second person."""
    naam_wijzigen(gebruiker, school=school, voornaam=voornaam, achternaam=achternaam, door=door)
    if email.lower() != gebruiker.email.lower():
        adres_vragen(gebruiker, school=school, email=email, door=door)


@transaction.atomic
def naam_wijzigen(gebruiker: Gebruiker, *, school: School, voornaam: str, achternaam: str, door: Gebruiker) -> bool:
    """False when it was that name already."""
    _niet_jezelf(gebruiker, door)
    if (gebruiker.voornaam, gebruiker.achternaam) == (voornaam, achternaam):
        return False
    _alleen_hier(gebruiker, school)
    gebruiker.voornaam, gebruiker.achternaam = voornaam, achternaam
    gebruiker.save(update_fields=["voornaam", "achternaam"])
    vastleggen("naam_gewijzigd", op=gebruiker, door=door)
    return True


def _op_slot(scholen: list[School], pk: int) -> Functievoorstel | None:
    rijen = Functievoorstel.objects.open().van_scholen(scholen).select_for_update(of=("self",))
    return rijen.select_related("gebruiker", "school", "functie").filter(pk=pk).first()


def _besluiten(voorstel: Functievoorstel, besluit: str, door: Gebruiker) -> None:
    voorstel.besluit, voorstel.besloten_door, voorstel.besloten_op = besluit, door, timezone.now()
    voorstel.save(update_fields=["besluit", "besloten_door", "besloten_op"])
    vastleggen(f"functievoorstel_{besluit}", op=voorstel, door=door, gebruiker=voorstel.gebruiker_id)


@transaction.atomic
def akkoord(pk: int, *, door: Gebruiker) -> bool:
    """The second person agrees: from now on it counts. False when somebody was first."""
    voorstel = _op_slot(door.scholen_met("vierogen.goedkeuren"), pk)
    if voorstel is None:
        return False
    if door.pk in {voorstel.gevraagd_door_id, voorstel.gebruiker_id}:
        raise Onvolledig("Op je eigen functie of je eigen vraag geeft iemand anders akkoord.")
    if voorstel.soort == Functievoorstel.Soort.ADRES:
        _adres_geven(voorstel)
    else:
        _functie_geven(voorstel, door)
    _besluiten(voorstel, Functievoorstel.Besluit.AKKOORD, door)
    return True


def _functie_geven(voorstel: Functievoorstel, door: Gebruiker) -> None:
    """The first function opens the account; an account that was closed opens without its old password."""
    gebruiker = Gebruiker.objects.select_for_update().get(pk=voorstel.gebruiker_id)
    functie, begindatum = voorstel.functie, voorstel.begindatum
    if functie is None or begindatum is None:
        raise ValueError(f"{voorstel} is geen functie")
    _past_erbij(gebruiker, voorstel.school, functie, begindatum)
    nieuw_hier = not blijvend(voorstel.school, gebruiker, timezone.localdate()).exists()
    if not gebruiker.is_active:
        gebruiker.is_active = True
        gebruiker.set_unusable_password()
        gebruiker.save(update_fields=["is_active", "password"])
        vastleggen("account_geopend", op=gebruiker, door=door, school=voorstel.school_id)
    Roltoewijzing.objects.create(
        gebruiker=gebruiker, school=voorstel.school, functie=functie, locatie_id=voorstel.locatie_id,
        klas_id=voorstel.klas_id, leerjaar_van=voorstel.leerjaar_van, leerjaar_tot=voorstel.leerjaar_tot,
        kwalificatie=voorstel.kwalificatie, begindatum=begindatum, einddatum=voorstel.einddatum,
        waarnemer_van_id=voorstel.waarnemer_van_id,
    )  # fmt: skip
    if nieuw_hier:
        _uitnodiging(gebruiker, voorstel.school)


def _adres_geven(voorstel: Functievoorstel) -> None:
    gebruiker = Gebruiker.objects.select_for_update().get(pk=voorstel.gebruiker_id)
    _alleen_hier(gebruiker, voorstel.school)
    if Gebruiker.objects.filter(email__iexact=voorstel.email).exclude(pk=gebruiker.pk).exists():
        raise Onvolledig(ADRES_BEZET)
    gebruiker.email = voorstel.email
    gebruiker.save(update_fields=["email"])
    zittingen.overal_eruit(gebruiker)
    for oud in (True, False):
        plaatsen(
            "accounts.adres_gewijzigd", sleutel=f"{voorstel.pk}:{oud}", bij=voorstel, voorstel_id=voorstel.pk, oud=oud
        )


@transaction.atomic
def afwijzen(pk: int, *, door: Gebruiker) -> bool:
    voorstel = _op_slot(door.scholen_met("vierogen.goedkeuren"), pk)
    if voorstel is not None:
        _besluiten(voorstel, Functievoorstel.Besluit.AFGEWEZEN, door)
        _sluiten_als_klaar(voorstel.gebruiker, door)
    return voorstel is not None


@transaction.atomic
def intrekken(pk: int, *, door: Gebruiker) -> bool:
    """Who administers takes back what waits for a second person."""
    voorstel = _op_slot(door.scholen_met("gebruiker.beheren"), pk)
    if voorstel is not None:
        _besluiten(voorstel, Functievoorstel.Besluit.INGETROKKEN, door)
        _sluiten_als_klaar(voorstel.gebruiker, door)
    return voorstel is not None


def _uitnodiging(gebruiker: Gebruiker, school: School) -> None:
    plaatsen("accounts.uitnodiging", sleutel=secrets.token_hex(16), gebruiker_id=gebruiker.pk, school_id=school.pk)


@transaction.atomic
def eerste_uitnodiging(gebruiker: Gebruiker, school: School) -> None:
    """For who was made on the server (``school_inrichten``)."""
    vastleggen("uitnodiging_gestuurd", op=gebruiker, door=None, school=school.pk)
    _uitnodiging(gebruiker, school)


@transaction.atomic
def uitnodiging_sturen(gebruiker: Gebruiker, *, school: School, door: Gebruiker) -> None:
    """Once more, for who did not choose a password yet. The link in the earlier mail works until one is used."""
    if gebruiker.has_usable_password():
        raise Onvolledig("Deze collega heeft al een wachtwoord. Met ‘Wachtwoord vergeten’ komt er een nieuwe link.")
    if not gebruiker.is_active or not blijvend(school, gebruiker, timezone.localdate()).exists():
        raise Onvolledig("De uitnodiging gaat vanzelf, zodra iemand anders akkoord geeft op de functie.")
    vastleggen("uitnodiging_gestuurd", op=gebruiker, door=door, school=school.pk)
    _uitnodiging(gebruiker, school)


@transaction.atomic
def functie_beeindigen(rij: Roltoewijzing, *, laatste_dag: date, door: Gebruiker) -> None:
    """What had not begun by then never was: that row goes. Rights follow at once: each request asks them."""
    _niet_jezelf(rij.gebruiker, door)
    gegevens: dict[str, Any] = {
        "gebruiker": rij.gebruiker_id,
        "functie": rij.functie_id,
        "laatste_dag": laatste_dag.isoformat(),
    }
    vastleggen("functie_beeindigd", op=rij, door=door, **gegevens)
    if rij.begindatum > laatste_dag:
        rij.delete()
        return
    rij.einddatum = laatste_dag
    rij.save(update_fields=["einddatum"])


@transaction.atomic
def vertrekken(gebruiker: Gebruiker, *, school: School, laatste_dag: date, door: Gebruiker) -> None:
    """Somebody leaves this school: every function ends, what waits is taken back. Elsewhere nothing changes."""
    _niet_jezelf(gebruiker, door)
    gebruiker = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    for rij in blijvend(school, gebruiker, laatste_dag).select_related("gebruiker").order_by("pk"):
        if rij.einddatum != laatste_dag:
            functie_beeindigen(rij, laatste_dag=laatste_dag, door=door)
    for voorstel in Functievoorstel.objects.open().filter(school=school, gebruiker=gebruiker).order_by("pk"):
        _besluiten(voorstel, Functievoorstel.Besluit.INGETROKKEN, door)
    vastleggen("vertrokken", op=gebruiker, door=door, school=school.pk)
    if laatste_dag < timezone.localdate():
        _sluiten_als_klaar(gebruiker, door)


def _sluiten_als_klaar(gebruiker: Gebruiker, door: Gebruiker | None) -> bool:
    """Close the account, unless somebody has or gets a function, here or at another school."""
    vandaag = timezone.localdate()
    loopt = gebruiker.roltoewijzingen.filter(nog(vandaag)).exists()
    gevraagd = Functievoorstel.objects.open().filter(gebruiker=gebruiker, soort=Functievoorstel.Soort.FUNCTIE)
    if not gebruiker.is_active or loopt or gevraagd.exists():
        return False
    gebruiker.is_active = False
    gebruiker.save(update_fields=["is_active"])
    zittingen.overal_eruit(gebruiker)
    vastleggen("account_gesloten", op=gebruiker, door=door)
    return True


def sluiten_wie_weg_is(school: School, datum: date) -> int:
    """Every day: the account of whose last function ended closes. Returns how many; again closes nobody."""
    weg = Roltoewijzing.objects.van_school(school).filter(einddatum__lt=datum, gebruiker__is_active=True)
    weg = weg.exclude(gebruiker__in=Roltoewijzing.objects.filter(nog(datum)).values("gebruiker"))
    aantal = 0
    for pk in weg.order_by("gebruiker").values_list("gebruiker", flat=True).distinct():
        with transaction.atomic():
            gebruiker = Gebruiker.objects.select_for_update().get(pk=pk)
            aantal += _sluiten_als_klaar(gebruiker, None)
    return aantal


@transaction.atomic
def bevestigen(pks: list[int], *, school: School, door: Gebruiker) -> int:
    """The yearly look: these functions still hold. One's own is for somebody else. Returns how many."""
    rijen = Roltoewijzing.objects.van_school(school).filter(pk__in=pks).exclude(gebruiker=door)
    gedaan = sorted(rijen.values_list("pk", flat=True))
    rijen.update(bevestigd_op=timezone.now(), bevestigd_door=door)
    vastleggen("functies_bevestigd", op=school, door=door, ids=gedaan)
    return len(gedaan)


@transaction.atomic
def testmail_sturen(school: School, *, door: Gebruiker) -> None:
    vastleggen("testmail_gevraagd", op=school, door=door)
    plaatsen("accounts.testmail", sleutel=secrets.token_hex(16), gebruiker_id=door.pk, school_id=school.pk)


def toekenbaar(school: School) -> list[Functie]:
    """The functions of this school that somebody can have: not those of pupils and parents."""
    rollen = set(ROLLEN) - {"LL", "OU", "PT", "AN"}
    return list(school.functies.filter(actief=True, rol__in=rollen).order_by("naam", "pk"))
