"""A step that is refused says why: it is still to come, or somebody was first."""

import pytest
from django.urls import reverse

from arrangementen import services
from arrangementen.models import Arrangement
from overleggen.models import Overleg
from schoolarts.models import Schoolartstraject
from tests.arrangementen.factories import actief
from zorg.basis.middleware import AL_GEDAAN
from zorg.basis.models import OngeldigeOvergang

T, A, V = Schoolartstraject.Status, Arrangement.Status, Overleg.Status


@pytest.mark.parametrize(
    ("model", "van", "naar", "komt_nog"),
    [
        (Schoolartstraject, T.INGEDIEND, T.DOORGESTUURD, True),
        (Schoolartstraject, T.TERUGGESTUURD, T.GECONTROLEERD, True),
        (Schoolartstraject, T.BIJ_MENTOR, T.DOORGESTUURD, False),
        (Arrangement, A.VOORGESTELD, A.ACTIEF, True),
        (Arrangement, A.AFGEROND, A.ACTIEF, False),
        (Overleg, V.GEPLAND, V.GEHOUDEN, True),
        (Overleg, V.GEHOUDEN, V.BEZIG, False),
    ],
)
def test_te_vroeg_is_iets_anders_dan_al_gedaan(model, van, naar, komt_nog):
    ding = model(status=van)

    assert ding.komt_nog(naar) is komt_nog
    zin = f"Dit kan nog niet: er moet eerst iets anders gebeuren. De stand is nu ‘{van.label}’."
    assert ding.weigering(naar).zin == (zin if komt_nog else "")
    with pytest.raises(OngeldigeOvergang):
        ding.zet_status(naar)


def test_evalueren_voor_het_begin_zegt_dat_het_te_vroeg_is(client, dossier, begeleider, zorgcoordinator):
    arrangement = actief(dossier, begeleider)
    client.force_login(zorgcoordinator)
    url = reverse("arrangementen:evaluatie", args=[arrangement.pk])

    Arrangement.objects.filter(pk=arrangement.pk).update(status="toegewezen")
    vroeg = client.get(url, follow=True).content.decode()
    beeindigen(Arrangement.objects.filter(pk=arrangement.pk), door=zorgcoordinator)
    laat = client.get(url, follow=True).content.decode()

    assert "De begeleiding is nog niet begonnen. Evalueren kan daarna." in vroeg
    assert AL_GEDAAN not in vroeg
    assert AL_GEDAAN in laat


def beeindigen(rijen, *, door):
    rijen.update(status="actief")
    services.beeindigen(rijen.get(), door=door, reden="Het gaat goed.", gestopt=False)
