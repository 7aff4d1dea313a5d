"""The parts of the dossier page that higher apps show: asked by their address, and only when the right is there."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from accounts.rechten import TABEL
from dossiers.models import Dossier

# name, label, page, the action that opens it, and whose number it takes
STAPPEN = ("casus", "Stappen van de casus", "casussen:bij_dossier", "zorgcasus.inzien", "dossier")
NAAST = [
    ("plannen", "Plannen", "opp:bij_dossier", "opp.definitief_inzien", "dossier"),
    ("inzet", "Begeleiding", "arrangementen:bij_dossier", "traject.inzien", "dossier"),
    ("programma", "Aangepast programma", "programmas:bij_dossier", "programma.bestaan_zien", "dossier"),
    ("verwijzingen", "Verwijzingen", "verwijzingen:bij_dossier", "verwijzing.bestaan_zien", "dossier"),
    ("aanmeldingen", "Aanmeldingen", "aanmeldingen:bij_dossier", "dossier.bestaan_zien", "dossier"),
    ("signalen", "Signalen", "signalen:bij_leerling", "signaal.inzien", "leerling"),
    ("verzuim", "Verzuim", "verzuim:bij_leerling", "verzuim.inzien", "leerling"),
    ("schoolarts", "", "schoolarts:bij_dossier", "schoolarts.bestaan_zien", "dossier"),
    ("stukken", "Stukken", "bijlagen:bij_dossier", "dossier.kern_inzien", "dossier"),
]
DEUREN = {f"deel_{naam}": actie for naam, _, _, actie, _ in (STAPPEN, *NAAST) if actie in TABEL}


@dataclass(frozen=True)
class Onderdeel:
    naam: str
    titel: str
    url: str

    @property
    def meteen(self) -> bool:
        """What most people come for is asked with the page, the rest when it comes into view."""
        return self.naam in {"plannen", "inzet", "aanmeldingen"}


def naast(dossier: Dossier) -> list[Onderdeel]:
    return [deel for regel in NAAST if (deel := _onderdeel(dossier, *regel))]


def stappen(dossier: Dossier) -> Onderdeel | None:
    return _onderdeel(dossier, *STAPPEN)


def _onderdeel(dossier: Dossier, naam: str, titel: str, pagina: str, actie: str, van: str) -> Onderdeel | None:
    if not getattr(dossier, f"mag_deel_{naam}", False):
        return None
    if not titel:  # the doctor or nurse has a name at each school
        arts = dossier.leerling.school.regels.term("jeugdarts")
        titel = arts[:1].upper() + arts[1:]
    try:
        return Onderdeel(naam, titel, reverse(pagina, args=[dossier.pk if van == "dossier" else dossier.leerling_id]))
    except NoReverseMatch:  # a school can run without that app
        return None
