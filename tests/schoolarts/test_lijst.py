"""The overview of the coordinator: what waits longest first, as cheap with thirty rows as with one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import DossierFactory, LeerlingFactory

from .factories import aanvraag


def test_dertig_lopende_aanvragen_kosten_niet_meer_dan_een(client, dossier, klas, mentor, zorgcoordinator):
    aanvraag(dossier, mentor)
    client.force_login(zorgcoordinator)
    url = reverse("schoolarts:lijst")
    client.get(url)
    with CaptureQueriesContext(connection) as een:
        client.get(url)
    for _ in range(29):
        aanvraag(DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)), mentor)
    with CaptureQueriesContext(connection) as dertig:
        eerste = client.get(url)
    tweede = client.get(eerste.context["volgende"])

    assert len(een) == len(dertig) <= 14
    assert (len(eerste.context["rijen"]), len(tweede.context["rijen"])) == (25, 5)
