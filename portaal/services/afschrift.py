"""A copy of the file by the own link: offered by school, taken back at once, fetched by who asked and by nobody else.

That it is offered stands with the link itself, as news that was told: taken out of that list it is not there any more.
"""

from django.db import transaction

from accounts.models import Gebruiker
from audit.services import vastleggen
from inzage import services as inzage
from inzage.models import Inzageverzoek
from portaal import houders
from portaal.models import Toegang
from zorg.basis.models import Onvolledig

from .basis import nieuws_melden

GEEN_LINK = (
    "Dit kan niet via de link: deze persoon mag het nu niet krijgen, of heeft geen mailadres. Geef het op school."
)


@transaction.atomic
def afschrift_aanbieden(verzoek: Inzageverzoek, *, door: Gebruiker) -> Toegang:
    """Who asked gets a mail with the own link, and fetches it behind the code. A second click sends nothing."""
    if verzoek.link_tot_datum is None:
        raise Onvolledig("Dit afschrift is nog niet klaar.")
    toegang, _ = Toegang.objects.get_or_create(dossier=verzoek.dossier, contact=verzoek.contact)
    if not houders.mag_inzien(toegang) or not toegang.email:
        raise Onvolledig(GEEN_LINK)
    gemeld = nieuws_melden(verzoek.dossier, verzoek.contact, over=verzoek.nieuws)
    if gemeld is None:
        raise Onvolledig(GEEN_LINK)
    vastleggen("inzage_via_link", op=verzoek, door=door, aan=gemeld.rol)
    return gemeld


@transaction.atomic
def afschrift_terugnemen(verzoek: Inzageverzoek, *, door: Gebruiker) -> None:
    """From now on the link does not give it, also to a visit under way. Twice changes nothing."""
    rijen = Toegang.objects.select_for_update(of=("self",)).filter(
        dossier=verzoek.dossier, contact=verzoek.contact, gemeld__contains=[verzoek.nieuws]
    )
    for toegang in rijen:
        toegang.gemeld = [over for over in toegang.gemeld if over != verzoek.nieuws]
        toegang.save(update_fields=["gemeld"])
        vastleggen("inzage_niet_via_link", op=verzoek, door=door)


def afschrift_ophalen(verzoek: Inzageverzoek, *, toegang: Toegang) -> None:
    inzage.opgehaald(verzoek, rol=toegang.rol)
