"""S27: from the teacher's intervention to the intern zorgteam, with one form that travels along."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casussen.models import Casus, Fasewissel
from casussen.services import benoemen_bij, interventie_bij, overdragen
from casussen.services import hulpvraag_schrijven as hulpvraag
from dossiers.models import Taak
from overleggen.services import sluiten, voeren
from scholen.kalender import plus_weken
from tests.overleggen.factories import klein_overleg, punt_op
from zorg.basis.models import Onvolledig


@pytest.mark.eis("S27", "GRO-36", "GRO-55")
def test_van_moment_1_naar_het_iz_met_een_formulier(steenberg, vandaag):
    s = steenberg
    rij = interventie_bij(
        s.leerling, door=s.frits, soort="organisatorisch", wat="Vaste plek", begindatum=vandaag - timedelta(days=9),
        resultaat="Kort beter.", effect="geen",
    )  # fmt: skip
    casus = rij.casus
    hulpvraag(casus, tekst="Hoe blijft Bas aan het werk?", door=s.lies)
    overdragen(casus, functie=s.school.functies.get(code="TEAMLEIDER"), aan=s.huub, door=s.lies)
    casus = Casus.objects.get(pk=casus.pk)
    assert (casus.fase.code, casus.casemanager) == ("PM2", s.lies)

    hulpvraag(casus, tekst="Wat maakt de les zo druk voor Bas?", door=s.huub)
    interventie_bij(
        s.leerling, door=s.lies, soort="pedagogisch", wat="Handelingsplan", begindatum=vandaag,
        resultaat="Te weinig effect.", effect="enig",
    )  # fmt: skip
    overdragen(casus, functie=s.school.functies.get(code="ZORGCO"), aan=s.mia, door=s.huub)
    casus = Casus.objects.get(pk=casus.pk)

    assert (casus.fase.code, casus.evaluatiedatum) == ("PM3", plus_weken(vandaag, 6))
    wissels = Fasewissel.objects.filter(casus=casus).order_by("pk").values_list("naar__code", flat=True)
    assert list(wissels) == ["PM1", "PM2", "PM3"]
    assert list(casus.interventies.order_by("pk").values_list("fase__code", flat=True)) == ["PM1", "PM2"]
    assert Taak.objects.open().get(soort="casus_overgedragen").voor_gebruiker == s.mia


@pytest.mark.eis("GRO-55")
def test_het_iz_is_pas_klaar_met_een_leerling_als_er_een_casemanager_is(steenberg):
    s = steenberg
    overleg = klein_overleg(s.school, timezone.localdate())
    punt = punt_op(overleg, s.mia, s.klas)
    voeren.beginnen(overleg, door=s.mia)
    uitkomst = overleg.overlegtype.uitkomsten.get(gevolg="geen_zorg")
    voeren.besluiten_vastleggen(punt, uitkomsten=[uitkomst], evaluatiedatum=None, door=s.mia)
    zin = f"{punt.dossier.leerling.roepnaam}: Benoem een casemanager voor {punt.dossier.leerling.roepnaam}."

    with pytest.raises(Onvolledig) as fout:
        sluiten.afsluiten(overleg, door=s.mia)
    assert zin in fout.value.ontbreekt

    benoemen_bij(punt.dossier, casemanager=s.truus, door=s.mia)
    sluiten.afsluiten(overleg, door=s.mia)
    overleg.refresh_from_db()
    assert overleg.is_gesloten
