"""Taking away counts at once: on the next request of an open session, and in a job (A13)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Betrokkene, Dossier
from tests.factories import BetrokkeneFactory

GISTEREN = timedelta(days=1)


def _account_dicht(wereld, wie, andere_klas):
    Gebruiker.objects.filter(pk=wie.pk).update(is_active=False)


def _rol_voorbij(wereld, wie, andere_klas):
    Roltoewijzing.objects.filter(gebruiker=wie).update(einddatum=timezone.localdate() - GISTEREN)


def _andere_klas(wereld, wie, andere_klas):
    wereld.leerling.klas = andere_klas
    wereld.leerling.save(update_fields=["klas"])


def _niet_meer_betrokken(wereld, wie, andere_klas):
    Betrokkene.objects.filter(gebruiker=wie).update(einddatum=timezone.localdate() - GISTEREN)


def _besloten(wereld, wie, andere_klas):
    Dossier.objects.filter(pk=wereld.dossier.pk).update(besloten=True)


@pytest.mark.parametrize(
    ("wie", "verander"),
    [
        ("mentor", _account_dicht),
        ("zorgcoordinator", _rol_voorbij),
        ("mentor", _andere_klas),
        ("smw", _niet_meer_betrokken),
        ("teamleider", _besloten),
    ],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_wat_je_kwijt_bent_is_bij_de_volgende_klik_dicht(client, wereld, andere_klas, wie, verander):
    speler = wereld.spelers[wie]
    if wie == "smw":
        BetrokkeneFactory(dossier=wereld.dossier, gebruiker=speler)
    client.force_login(speler)
    url = reverse("dossiers:tonen", args=[wereld.dossier.pk])
    assert client.get(url).status_code == 200

    verander(wereld, speler, andere_klas)

    antwoord = client.get(url)
    assert antwoord.status_code in {302, 404}
    assert wereld.leerling.achternaam.encode() not in antwoord.content
    # And for a job, which loads its user anew and has no session: the same rows, so none.
    assert not Dossier.objects.waarop(Gebruiker.objects.get(pk=speler.pk), "dossier.kern_inzien").exists()


def test_een_gesloten_account_is_voor_een_opdracht_niemand(wereld):
    """The one thing of these that only the login looked at."""
    wie = wereld.spelers["zorgcoordinator"]
    _account_dicht(wereld, wie, None)

    opnieuw = Gebruiker.objects.get(pk=wie.pk)

    assert opnieuw.toewijzingen == []
    assert opnieuw.rollen == frozenset()
    assert opnieuw.school is None
