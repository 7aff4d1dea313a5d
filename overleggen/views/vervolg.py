"""Where an action is done: the page of the talk, or the dossier."""

from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Gebruiker
from dossiers.models import Dossier, Tijdlijnstuk
from overleggen.models import Actiepunt
from overleggen.services.optekenen import voor_thuis
from scholen.models import Uitkomst


def vervolg(actie: Actiepunt, gebruiker: Gebruiker) -> list[tuple[str, str]]:
    """Links for who does it, as far as this person may go there. Load ``besluit__uitkomst`` and
    ``agendapunt__overleg__school`` along."""
    dossier = actie.agendapunt.dossier_id
    if dossier is None or not actie.is_open:
        return []
    links = []
    gesprek = actie.besluit is not None and actie.besluit.uitkomst.gevolg == Uitkomst.Gevolg.GESPREK
    if gesprek and Dossier.objects.waarop(gebruiker, "gesprek.maken").filter(pk=dossier).exists():
        soort = urlencode({"soort": actie.agendapunt.overleg.school.regels.waarde("overleg.gesprekssoort")})
        links.append((f"{reverse('dossiers:gesprek_vastleggen', args=[dossier])}?{soort}", "Leg het gesprek vast"))
    thuis = Tijdlijnstuk.objects.waarop(gebruiker, "deling.maken").filter(herkomst=voor_thuis(actie.agendapunt))
    if actie.aan in Actiepunt.AAN_OUDERS and (stuk := thuis.first()):
        links.append((reverse("dossiers:delen", args=[stuk.pk]), "Deel de adviezen voor thuis"))
    if Dossier.objects.waarop(gebruiker, "dossier.kern_inzien").filter(pk=dossier).exists():
        links.append((reverse("dossiers:tonen", args=[dossier]), "Open het dossier"))
    return links
