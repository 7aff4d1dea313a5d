"""The links of the portal: giving one, and telling that there is something new."""

from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding, Zelfmelding
from aanmeldingen.services import zelf_aanmelden
from accounts.models import Gebruiker
from audit.services import vastleggen
from bijlagen.keuring import Goedgekeurd
from bijlagen.models import Bijlage
from bijlagen.services import bestand_keuren, bijlage_toevoegen
from dossiers.kanaal import nummer_van
from dossiers.mensen import mentor_van
from dossiers.models import Contactpersoon, Deling, Dossier
from dossiers.services import taak_openen, werkt_op
from portaal import houders
from portaal.models import Toegang, Verzoek
from zorg.basis import links, sms
from zorg.basis.opdrachten import plaatsen

# Of how much news a link remembers that it was told.
ONTHOUDEN = 200
VRAGEN_PER_DAG = 5
STUKKEN_PER_DAG = 10


@transaction.atomic
def nieuws_melden(dossier: Dossier, contact: Contactpersoon | None, *, over: str = "") -> Toegang | None:
    """Tell one parent, or the pupil, that school shared something: a mail with the link and nothing about the pupil.

    None when this person may not read anything, or when school has no address: then nothing is sent. A link that is
    alive stays the same and lives on; a dead one, or one to an address of before, is replaced. The same news (``over``)
    is told once to one address.
    """
    if not houders.mag_lezen(dossier, contact):
        return None
    Toegang.objects.get_or_create(dossier=dossier, contact=contact)
    slot = Toegang.objects.select_for_update(of=("self",)).get(dossier=dossier, contact=contact)
    if not slot.email or (over in slot.gemeld and not slot.verhuisd):
        return slot if slot.email else None
    nu = timezone.now()
    if not slot.leeft(nu):
        houders.uitgeven(slot)
    slot.uitgenodigd_op, slot.verloopt_op, slot.verstuurd_op = nu, nu + links.GELDIG, None
    slot.gemeld = [*slot.gemeld, over][-ONTHOUDEN:] if over else slot.gemeld
    slot.save()
    sleutel = f"{slot.pk}:{slot.uitgiftenummer}:{over or nu.timestamp()}"
    plaatsen("portaal.nieuws_mailen", sleutel=sleutel, bij=slot, toegang_id=slot.pk)
    vastleggen("portaal_nieuws_gemeld", op=dossier, door=None, aan=slot.rol)
    return slot


def nieuws_smsen(dossier: Dossier, contact: Contactpersoon | None, *, over: str) -> bool:
    """For who has a phone and no mail: word that there is news and whom to call, without a link. Whether it goes.

    A link and its code on one phone would prove one thing; so nothing is read this way. The same news goes once.
    """
    nummer = nummer_van(dossier.leerling, contact)
    if not sms.beschikbaar() or not nummer or not houders.mag_lezen(dossier, contact):
        return False
    wie = contact.pk if contact else None
    sleutel = f"{over}:{dossier.pk}:{wie or 'leerling'}"
    plaatsen("portaal.nieuws_smsen", sleutel=sleutel, bij=dossier, dossier_id=dossier.pk, contact_id=wie, over=over)
    return True


def deling_melden(deling: Deling) -> Toegang | None:
    """Something was shared by name; whoever it was shared with hears that there is something to read."""
    return nieuws_melden(deling.dossier, deling.contact, over=f"deling:{deling.pk}")


def aanmelding_melden(aanmelding: Aanmelding) -> None:
    """The parents who may know of it hear that the request came in (S01)."""
    for contact in aanmelding.dossier.leerling.contactpersonen.met_gezag().order_by("pk"):
        if Aanmelding.objects.voor_ouders(contact).filter(pk=aanmelding.pk).exists():
            nieuws_melden(aanmelding.dossier, contact, over=f"aanmelding:{aanmelding.pk}")


@transaction.atomic
def document_vragen(dossier: Dossier, contact: Contactpersoon | None, *, soort: str, door: Gebruiker) -> Verzoek | None:
    """Ask for a document by link (ZIEK-03, ZIEK-09). Asking twice is one question; None when nobody can be asked."""
    toegang = nieuws_melden(dossier, contact, over=f"{Toegang.VERZOEK}{soort}:{timezone.localdate()}")
    if toegang is None:
        return None
    verzoek, nieuw = Verzoek.objects.get_or_create(
        toegang=toegang, soort=soort, status=Verzoek.Status.OPEN, defaults={"gevraagd_door": door}
    )
    if nieuw:
        vastleggen("document_gevraagd", op=dossier, door=door, document=soort)
    return verzoek


@transaction.atomic
def verzoek_intrekken(verzoek: Verzoek, *, door: Gebruiker) -> None:
    """The document is not needed any more: the question is gone from the page of whoever was asked."""
    verzoek.zet_status(Verzoek.Status.INGETROKKEN)
    vastleggen("documentverzoek_ingetrokken", op=verzoek.toegang.dossier, door=door, verzoek=verzoek.pk)


@transaction.atomic
def link_geven(dossier: Dossier, contact: Contactpersoon | None, *, door: Gebruiker) -> Toegang | None:
    """Send somebody the way in, also when nothing is shared yet. None when this person may not, or has no address.

    A second click within the hour sends nothing; after the link was taken back or shut, asking again brings another.
    """
    nu = timezone.now()
    eerder = Toegang.objects.filter(dossier=dossier, contact=contact).first()
    nummer = eerder.uitgiftenummer + (not eerder.leeft(nu)) if eerder else 1
    toegang = nieuws_melden(dossier, contact, over=f"{Toegang.WELKOM}{nu:%Y-%m-%d-%H}:{nummer}")
    if toegang is not None:
        vastleggen("link_gegeven", op=dossier, door=door, aan=toegang.rol)
    return toegang


@transaction.atomic
def link_intrekken(toegang: Toegang, *, door: Gebruiker) -> None:
    """This link opens nothing any more, and a visit under way ends; the next news brings a new one."""
    Toegang.objects.filter(pk=toegang.pk).update(verloopt_op=timezone.now())
    vastleggen("link_ingetrokken", op=toegang.dossier, door=door, aan=toegang.rol)


def document_brengen(toegang: Toegang, *, soort: str, bestand: File) -> Bijlage | None:
    """Keep a document that nobody asked for (ZIEK-03): the coordinator gets the task, the mentor may read it.

    None when this link brought enough today. Raises ``Onvolledig`` when the file is refused.
    """
    return _brengen(toegang, soort, bestand, bestand_keuren(bestand))


@transaction.atomic
def _brengen(toegang: Toegang, soort: str, bestand: File, gekeurd: Goedgekeurd) -> Bijlage | None:
    Toegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)
    leerling = toegang.dossier.leerling
    vandaag = timezone.localdate()
    van = {"van_contact": toegang.contact, "van_leerling": toegang.is_leerling}
    if Bijlage.objects.filter(dossier=toegang.dossier, datum=vandaag, **van).count() >= STUKKEN_PER_DAG:
        return None
    mentor = mentor_van(leerling, vandaag)
    bijlage = bijlage_toevoegen(
        toegang.dossier, bestand=bestand, gekeurd=gekeurd, door=None, van_contact=toegang.contact, soort=soort,
        lezers={mentor} if mentor else set(),
    )  # fmt: skip
    vastleggen("document_gebracht", op=toegang.dossier, door=None, document=soort)
    _laten_bekijken(bijlage, voor="ZC")
    return bijlage


def document_ontvangen(verzoek: Verzoek, *, bestand: File) -> Bijlage:
    """Keep what came in by the link, and tell who asked. Readable for who asked and for the mentor, beside those whom
    the rights table names (ZIEK-09). Raises ``Onvolledig`` when the file is refused."""
    return _document_bewaren(verzoek, bestand, bestand_keuren(bestand))


@transaction.atomic
def _document_bewaren(verzoek: Verzoek, bestand: File, gekeurd: Goedgekeurd) -> Bijlage:
    slot = Verzoek.objects.select_for_update(of=("self",)).select_related("gevraagd_door").get(pk=verzoek.pk)
    toegang = verzoek.toegang
    leerling = toegang.dossier.leerling
    vrager = slot.gevraagd_door if werkt_op(slot.gevraagd_door, leerling.school) else None
    bijlage = bijlage_toevoegen(
        toegang.dossier,
        bestand=bestand,
        gekeurd=gekeurd,
        door=None,
        van_contact=toegang.contact,
        soort=slot.soort,
        lezers={mens for mens in (vrager, mentor_van(leerling, timezone.localdate())) if mens},
    )
    slot.zet_status(Verzoek.Status.GEDAAN, gedaan_op=timezone.now(), bijlage=bijlage)
    vastleggen("document_ontvangen", op=toegang.dossier, door=None, verzoek=slot.pk)
    _laten_bekijken(bijlage, voor=vrager or "ZC")
    return bijlage


def _laten_bekijken(bijlage: Bijlage, *, voor: Gebruiker | str) -> None:
    taak_openen(
        soort="document_bekijken",
        sleutel=f"bijlage:{bijlage.pk}",
        school=bijlage.dossier.leerling.school,
        dossier=bijlage.dossier,
        wat="Bekijk het document dat binnenkwam",
        waar=reverse("bijlagen:tonen", args=[bijlage.pk]),
        voor=voor,
    )


@transaction.atomic
def afspraak_vragen(toegang: Toegang, *, vraag: str, bereikbaar: str) -> date | None:
    """A parent or pupil asks for an appointment by their own link (SEG-16). The same words again are one question.

    Before which day school answers; None when this link has enough open questions today. What a pupil asks this
    way the parents do not hear (INV-09).
    """
    Toegang.objects.select_for_update(of=("self",)).get(pk=toegang.pk)  # two at once are counted one after the other
    leerling = toegang.dossier.leerling
    vandaag = timezone.localdate()
    herkomst = f"portaal:{toegang.pk}:{links.token_hash(f'{toegang.pk}:{vandaag}:{vraag}')[:40]}"
    eerder = Zelfmelding.objects.filter(herkomst__startswith=f"portaal:{toegang.pk}:", ontvangen_op__date=vandaag)
    if zelfde := eerder.filter(herkomst=herkomst).first():
        return zelfde.reactiedatum
    if eerder.te_koppelen().count() >= VRAGEN_PER_DAG:
        return None
    melding = zelf_aanmelden(
        leerling.school,
        namens=Aanmelding.Namens.LEERLING if toegang.is_leerling else Aanmelding.Namens.OUDER,
        naam=str(leerling),
        klas=leerling.klas.naam if leerling.klas else "",
        waarover=vraag,
        bereikbaar=bereikbaar or toegang.email,
        vertrouwelijk=toegang.is_leerling,
        herkomst=herkomst,
    )
    vastleggen("afspraak_gevraagd", op=toegang.dossier, door=None, rol=toegang.rol)
    return melding.reactiedatum


def geopend(toegang: Toegang) -> None:
    """Somebody read what was shared: from now on school sees that."""
    Toegang.objects.filter(pk=toegang.pk, geopend_op=None).update(geopend_op=timezone.now())
