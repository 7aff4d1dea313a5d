"""After the meeting nobody has to tell any more that a pupil is going to be discussed."""

import pytest
from django.urls import reverse

from dossiers.models import Taak
from overleggen.services import acties

VOORAF = "wordt besproken"


@pytest.fixture
def jes(zaal):
    return zaal("segbroek", "JES")


@pytest.mark.eis("SEG-152")
def test_na_het_overleg_vervalt_de_taak_om_te_vertellen_dat_het_wordt_besproken(client, jes):
    punt = jes.punt(besluit="We blijven volgen.")
    jes.besluit(punt, jes.overleg.overlegtype.uitkomsten.exclude(gevolg="aanhouden").order_by("volgorde")[0].code)
    eerst = punt.acties.get(vooraf=True, na=None)
    taak = Taak.objects.get(sleutel=f"terugkoppelen:actie:{eerst.pk}")

    jes.sluit()

    taak.refresh_from_db()
    assert VOORAF in taak.wat
    assert taak.status == "vervallen"
    assert {actie.status for actie in punt.acties.filter(vooraf=True)} == {"vervallen"}
    assert punt.acties.open().filter(vooraf=False).exists()


def test_wat_voor_het_overleg_was_verteld_staat_niet_op_de_besluitenlijst(client, jes):
    punt = jes.punt(besluit="We blijven volgen.")
    jes.besluit(punt, jes.overleg.overlegtype.uitkomsten.exclude(gevolg="aanhouden").order_by("volgorde")[0].code)
    for actie in punt.acties.filter(vooraf=True).order_by("pk"):
        acties.afronden(actie, door=jes.zc)
    jes.sluit()
    client.force_login(jes.zc)

    bladzijden = [
        client.get(reverse(naam, args=[jes.overleg.pk])).content.decode()
        for naam in ("overleggen:besluitenlijst", "overleggen:wie_doet_wat")
    ]

    assert all("wat er is afgesproken" in pagina for pagina in bladzijden)
    assert all("dat dit wordt besproken" not in pagina for pagina in bladzijden)
