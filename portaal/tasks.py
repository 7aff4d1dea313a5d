"""What the portal sends: the one-time code."""

from django.utils import timezone

from opp import links
from opp.models import Ondertekening, Portaalcode
from zorg.basis import mails
from zorg.basis.opdrachten import opdracht


@opdracht("portaal.code_mailen")
def code_mailen(*, portaalcode_id: int, **_: object) -> None:
    """Mail the six digits while they are of use. Sent twice, it is the same code."""
    code = Portaalcode.objects.select_related(
        "ondertekening__contact", "ondertekening__als_leerling", "ondertekening__versie__opp__dossier__leerling__school"
    ).get(pk=portaalcode_id)
    if not code.leeft(timezone.now()):
        return
    school = code.ondertekening.versie.opp.dossier.leerling.school
    is_leerling = code.ondertekening.rol == Ondertekening.Rol.LEERLING
    mails.versturen(
        "portaal/mails/code_leerling.txt" if is_leerling else "portaal/mails/code.txt",
        aan=code.ondertekening.email,
        context={"school": school.naam, "code": links.code_voor(code)},
        taal=code.ondertekening.taal,
    )
