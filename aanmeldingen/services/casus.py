"""The case that an aanmelding opens, or takes a step further."""

from django.db import transaction

from aanmeldingen.models import Aanmelding
from aanmeldingen.routering import COORDINATOR, Route
from accounts.models import Gebruiker
from casussen.services import casus_openen, meegeven


@transaction.atomic
def casus_verder(vers: Aanmelding, route: Route, *, door: Gebruiker, reden: str = "") -> None:
    """Open the case of the pupil. A form that goes to a meeting takes it to the step that the profile hands over to
    the receiver (GRO-40, GRO-44).

    Raises ``Onvolledig`` with a sentence for each thing that must be done before; a coordinator goes on without, with
    a ``reden``.
    """
    if vers.soort.antwoord or vers.soort.uitnodigen:
        return
    herkomst = f"aanmelding:{vers.pk}"
    over = [*vers.categorieen, *filter(None, [vers.soort.categorie])]
    casus = casus_openen(
        vers.dossier,
        door=door,
        hulpvraag=vers.hulpvraag,
        herkomst=herkomst,
        categorieen=over,
        besloten=vers.besloten,
    )
    if vers.agendapunt is None or route.overlegtype is None or not route.mensen or not casus.is_lopend:
        return
    meegeven(
        casus,
        functie=route.bedoeld,
        aan=route.mensen[0],
        door=door,
        aanleiding=f"{vers.get_formulier_display()}, voor: {route.overlegtype.naam}",
        reden=reden if mag_overslaan(vers, door) else "",
    )


def mag_overslaan(aanmelding: Aanmelding, door: Gebruiker) -> bool:
    """Only a coordinator goes past something that the school asks, and says why."""
    school_id = aanmelding.dossier.leerling.school_id
    return any(t.school_id == school_id and t.functie.rol == COORDINATOR for t in door.toewijzingen)
