"""What may be about a pupil and hangs off none by a key: it goes by its own age, as long after it was done as a file.

So when a file is destroyed, what was loose and older went before it. What else reaches no pupil goes sooner by itself:
``LOS`` in the register names each with who does it.
"""

from datetime import date

from django.db import transaction
from django.db.models import Q

from aanmeldingen.models import Zelfmelding
from audit.services import vastleggen
from bewaring.lezer import na_jaren
from dossiers.models import Taak
from scholen.models import School


@transaction.atomic
def losse_dingen_wissen(school: School, *, op: date) -> int:
    """Each month: who wrote and could not be linked to a pupil, and work that was done and names no file. Returns how
    many rows went. Twice changes nothing."""
    grens = na_jaren(op, -school.regels.getal("bewaren.dossier_jaren"))
    oud = Q(afgerond_op__date__lt=grens) | Q(afgerond_op=None, ontvangen_op__date__lt=grens)
    meldingen = Zelfmelding.objects.filter(oud, school=school, aanmelding=None)
    taken = Taak.objects.filter(school=school, dossier=None, gesloten_op__date__lt=grens)
    aantal = 0
    for rijen in (meldingen, taken):
        aantal += rijen.delete()[0]
    if aantal:
        vastleggen("losse_dingen_gewist", op=school, door=None, aantal=aantal)
    return aantal
