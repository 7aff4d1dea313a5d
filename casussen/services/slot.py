"""One at a time: every step on a case locks its row first."""

from casussen.models import Casus
from zorg.basis.models import OngeldigeOvergang


def op_slot(casus: Casus) -> Casus:
    """The case as it stands now, locked; refused once it is closed."""
    vers = (
        Casus.objects.select_for_update(of=("self",), no_key=True)
        .select_related("fase", "casemanager", "dossier__leerling__school")
        .get(pk=casus.pk)
    )
    if not vers.is_lopend:
        zin = "Deze casus is afgesloten. Er kan niets meer bij."
        raise OngeldigeOvergang(f"casus {casus.pk} is afgesloten", zin=zin)
    return vers
