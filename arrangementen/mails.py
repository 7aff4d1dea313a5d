"""Mails about support say that there is something to see, and where; never about whom."""

from zorg.basis.mails import adres, versturen

from .models import Arrangement


def toegewezen(arrangement: Arrangement) -> None:
    versturen(
        "arrangementen/mails/toegewezen.txt",
        aan=arrangement.begeleider.email if arrangement.begeleider else "",
        context={"school": arrangement.dossier.leerling.school.naam, "link": adres(arrangement.get_absolute_url())},
    )
