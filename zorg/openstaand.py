"""What keeps a dossier open, of every app above it: told to ``dossiers.openstaand`` once, at the start."""

from aanmeldingen.models import Aanmelding
from arrangementen.models import Arrangement
from casussen.models import Casus
from dossiers.models import Dossier
from dossiers.openstaand import melden
from opp.models import Geschil, Versie
from overleggen.models import Agendapunt
from programmas.models import Programma
from schoolarts.models import Schoolartstraject
from verwijzingen.models import Verwijzing


def aanmelden() -> None:
    melden("aanmeldingen", _aanmeldingen)
    melden("arrangementen", _begeleiding)
    melden("casussen", _casussen)
    melden("opp", _plannen)
    melden("overleggen", _agenda)
    melden("programmas", _programmas)
    melden("schoolarts", _schoolarts)
    melden("verwijzingen", _verwijzingen)


def _aanmeldingen(dossier: Dossier) -> list[str]:
    loopt = Aanmelding.objects.lopend().filter(dossier=dossier).exists()
    return ["Er loopt nog een aanmelding. Handel die af, of trek die in."] if loopt else []


def _begeleiding(dossier: Dossier) -> list[str]:
    rijen = Arrangement.objects.exclude(status__in=Arrangement.VOORBIJ).filter(dossier=dossier)
    return [_nog_open(rij) for rij in rijen.select_related("catalogusitem").order_by("pk")]


def _nog_open(rij: Arrangement) -> str:
    if rij.is_lopend:
        return f"Er loopt nog begeleiding: {rij.catalogusitem}. Evalueer en sluit die af."
    return f"Er wacht nog begeleiding: {rij.catalogusitem}. Begin die, of trek die in."


def _casussen(dossier: Dossier) -> list[str]:
    return ["Er loopt nog een casus. Sluit die af."] if Casus.objects.lopend().filter(dossier=dossier).exists() else []


def _plannen(dossier: Dossier) -> list[str]:
    ligt_voor = Versie.objects.in_ronde().filter(opp__dossier=dossier).exists()
    zinnen = ["Er ligt een plan om te ondertekenen. Wacht op de handtekeningen, of trek het in."] if ligt_voor else []
    if Geschil.objects.open().filter(dossier=dossier).exists():
        zinnen.append("Er loopt nog een geschil. Leg vast hoe het afliep.")
    return zinnen


def _agenda(dossier: Dossier) -> list[str]:
    punten = Agendapunt.objects.open().filter(dossier=dossier).exists()
    return ["De leerling staat nog op een agenda. Bespreek het, of haal het van de agenda."] if punten else []


def _programmas(dossier: Dossier) -> list[str]:
    loopt = Programma.objects.open().filter(dossier=dossier).exists()
    return ["Er is nog een aangepast programma. Rond het af, of trek het voorstel in."] if loopt else []


def _schoolarts(dossier: Dossier) -> list[str]:
    loopt = Schoolartstraject.objects.lopend().filter(dossier=dossier).exists()
    return ["Er loopt nog een aanvraag bij de schoolarts. Sluit die af."] if loopt else []


def _verwijzingen(dossier: Dossier) -> list[str]:
    rijen = Verwijzing.objects.open().filter(dossier=dossier).select_related("bestemming").order_by("pk")
    return [f"Er loopt nog een verwijzing: {rij.bestemming}. Rond die af, of trek die in." for rij in rijen]
