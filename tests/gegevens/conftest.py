import pytest

import gegevens.tasks  # noqa: F401  the handlers of the jobs
from gegevens import services
from gegevens.lezer import openen
from gegevens.velden import VELDEN
from zorg.basis.inlezen import kolommen_raden
from zorg.basis.opdrachten import vegen

KOP = "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerjaar;Telefoon\n"


@pytest.fixture
def inlezen(school, beheerder):
    """Bring in a file as the pages do, up to and with ``tot``: "bekeken" or "klaar"."""

    def doen(inhoud, *, soort="leerlingen", tot="klaar", door=None, naam="leerlingen.csv", **verder):
        inhoud = inhoud.encode() if isinstance(inhoud, str) else inhoud
        door = door or beheerder
        rij = services.bestand_aannemen(school, soort=soort, door=door, bestandsnaam=naam, inhoud=inhoud)
        kolommen = kolommen_raden(VELDEN[soort].woorden, openen(inhoud, soort).kop, {})
        services.kolommen_kiezen(rij, door=door, kolommen=kolommen, **verder)
        vegen()
        rij.refresh_from_db()
        if tot == "klaar":
            services.invoeren(rij, door=door)
            vegen()
            rij.refresh_from_db()
        return rij

    return doen
