"""Trying to read signals that are somebody else's: lists, counts, parts of pages, guessed numbers and posted ones."""

import pytest
from django.urls import reverse

from signalen.models import Signaal
from tests.factories import LeerlingFactory
from tests.spelers import medewerker

from .factories import SignaalFactory

pytestmark = pytest.mark.django_db
GEHEIM = "Dit-blijft-besloten"
DELEN = [{}, {"HTTP_HX_REQUEST": "true"}]


@pytest.fixture
def signaal(leerling, docent):
    return SignaalFactory(leerling=leerling, melder=docent, wat=GEHEIM)


@pytest.fixture
def vreemde_docent(andere_klas):
    return medewerker(andere_klas.school, "DO", "Ver", klas=andere_klas)


@pytest.fixture
def vakdocent(klas):
    """Teaches this very class, and reported nothing."""
    return medewerker(klas.school, "DO", "Vak", klas=klas)


@pytest.mark.parametrize("wie", ["vreemde_docent", "vakdocent", "andere_mentor", "begeleider", "beheerder"])
@pytest.mark.parametrize("kop", DELEN, ids=["bladzijde", "htmx"])
def test_niemand_anders_leest_of_telt_het(request, client, leerling, dossier, signaal, wie, kop):
    client.force_login(request.getfixturevalue(wie))

    for url in (
        reverse("signalen:lijst"),
        reverse("signalen:bij_leerling", args=[leerling.pk]),
        reverse("signalen:tonen", args=[signaal.pk]),
        reverse("dossiers:tonen", args=[dossier.pk]),
        reverse("werkvoorraad"),
    ):
        pagina = client.get(url, **kop).content.decode()
        assert GEHEIM not in pagina, url
        assert "Eerdere signalen (" not in pagina, url
    assert not Signaal.objects.waarop(request.getfixturevalue(wie), "signaal.inzien").exists()


def test_afhandelen_raakt_alleen_signalen_over_deze_leerling(client, leerling, klas, docent, mentor, signaal):
    ander = SignaalFactory(leerling=LeerlingFactory(school=klas.school, klas=klas), melder=docent)
    client.force_login(mentor)

    client.post(
        reverse("signalen:afhandelen", args=[leerling.pk]), {"signalen": [signaal.pk, ander.pk], "reden": "Genoeg."}
    )

    assert set(Signaal.objects.open()) == {signaal, ander}
