"""The whole life of support: from asking to the last evaluation, by the numbers of each of the four profiles (S07)."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

import zorg.tasks  # noqa: F401  registers its handlers, as the worker does
from arrangementen import services
from arrangementen.herinneringen import herinneren
from arrangementen.models import Arrangement, Evaluatie, Inbreng, Vastmoment
from arrangementen.services.sessies import plannen
from arrangementen.start import plan_overnemen
from dossiers.models import Taak
from dossiers.services import dossier_sluiten
from opp.models import Aantekening
from scholen import kalender
from tests.opp.conftest import op_school  # noqa: F401
from tests.opp.factories import vastgesteld
from tests.roosters.conftest import lesuren_van
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import vorm_besproken

pytestmark = pytest.mark.django_db
MAANDAG, REMINDER, EINDE = date(2026, 11, 23), date(2027, 1, 15), date(2027, 1, 29)


def opnieuw(hulp):
    rijen = Arrangement.objects.select_related("dossier__leerling__school", "catalogusitem", "begeleider", "opp")
    return rijen.get(pk=hulp.pk)


def loopt(plek, code, door, doelen=("Elke dag de agenda invullen", "Op tijd beginnen")):
    """Asked for, assigned, talked over and with all that the profile asks: it starts by itself."""
    item = plek.aanbod(code)
    wie = plek.iemand(item.uitvoerder.code, betrokken=True)
    hulp = services.aanvragen(plek.dossier, catalogusitem=item, herkomst=f"besluit:{code}", door=door)
    services.toewijzen(hulp, begeleider=wie, door=door, begindatum=timezone.localdate(), doelen=list(doelen))
    hulp = opnieuw(hulp)
    if hulp.status in Arrangement.VOOR_START:
        vorm_besproken(hulp, door)
        services.aanpak_vastleggen(
            hulp, door=wie, hulpvraag="Hoe begin ik?", plaats="individueel", middelen="Tijd", uren=10,
            verwacht_effect="Rust",
        )  # fmt: skip
    if opnieuw(hulp).wacht_op_plan:
        assert hulp.status == "wacht_op_document"
        plan_overnemen(opnieuw(hulp), doelen=list(doelen), op=timezone.localdate())
    hulp = opnieuw(hulp)
    services.geinformeerd(hulp, door=door)
    return hulp


def evalueren(hulp, door, uitkomst, **velden):
    hulp = opnieuw(hulp)
    scores = {doel.pk: (1, 3, "Elke dag.") for doel in hulp.doelen.all()}
    vast = {"datum": timezone.localdate(), "toelichting": "Zo ging het.", "mening_leerling": "Het helpt."}
    return services.evaluatie_vastleggen(
        hulp, door=door, geplande_datum=hulp.evaluatiedatum, uitkomst=uitkomst, scores=scores, mag_afsluiten=True,
        **vast | velden,
    )  # fmt: skip


@pytest.mark.eis("S07")
def test_s07_na_tien_weken_buddy_evalueren_de_vier_en_bouwen_zij_af(op_school):  # noqa: F811
    with time_machine.travel(date(2026, 11, 20), tick=False):
        plek = op_school("segbroek")
        copa, mentor = plek.iemand("COPA"), plek.iemand("MENTOR")
        versie = vastgesteld(plek.dossier)
        hulp = loopt(plek, "BUDDY", copa)
        assert hulp.opp == versie.opp
        assert (hulp.status, hulp.geplande_einddatum, hulp.evaluatiedatum) == ("actief", EINDE, EINDE)

    with time_machine.travel(REMINDER - timedelta(days=1), tick=False):
        herinneren(plek.school, sinds=REMINDER - timedelta(days=2), datum=REMINDER - timedelta(days=1))
        assert not Inbreng.objects.exists()
    with time_machine.travel(REMINDER, tick=False):
        mailen = herinneren(plek.school, sinds=REMINDER - timedelta(days=1), datum=REMINDER)
        vegen()
        assert {wie[0] if isinstance(wie, tuple) else wie for wie in mailen} == {hulp.begeleider_id, mentor.pk}
        taken = Taak.objects.open().filter(soort="evalueren")
        assert {(taak.voor_gebruiker, taak.uiterste_datum) for taak in taken} == {
            (hulp.begeleider, EINDE), (mentor, EINDE),
        }  # fmt: skip
        wie = dict(Inbreng.objects.values_list("partij", "pk"))
        assert set(wie) == {"leerling", "ouder", "mentor", "begeleider"}
        for partij, pk in wie.items():
            thuis = {"tevreden": 4, "gehoord": 5} if partij in Inbreng.THUIS else {}
            services.inbreng_geven(
                Inbreng.objects.get(pk=pk), door=mentor, wijze="gesprek", helpt="ja", tekst=f"Van {partij}.",
                verder="minder", **thuis,
            )  # fmt: skip

    einde, ervoor = date(2027, 3, 12), date(2027, 3, 5)
    with time_machine.travel(EINDE, tick=False):
        evalueren(hulp, copa, "afbouwen", mening_leerling="", einddatum=einde, volgende_datum=ervoor)

    evaluatie, hulp = Evaluatie.objects.get(), opnieuw(hulp)
    assert {(score.begin, score.score) for score in evaluatie.scores.all()} == {(1, 3)}
    assert evaluatie.scores.count() == hulp.doelen.count() >= 2  # those of the plan are among them
    assert (hulp.status, hulp.geplande_einddatum, hulp.evaluatiedatum) == ("afbouw", einde, ervoor)
    # The right to be heard: the pupil said it before, and it belongs to this evaluation from now on.
    assert evaluatie.inbreng.get(partij="leerling").tekst == "Van leerling."
    assert evaluatie.inbreng.count() == 4
    noot = Aantekening.objects.get()
    assert (noot.versie, noot.datum) == (versie, EINDE)
    for zin in ("Buddy: Afbouwen", "Eerst: een begin. Nu: bijna.", "Daan is gehoord."):
        assert zin in noot.tekst
    assert "Van leerling." not in noot.tekst
    assert not Taak.objects.open().filter(soort="evalueren").exists()
    with time_machine.travel(ervoor, tick=False):
        evalueren(hulp, copa, "afronden", mening_leerling="", ziet_af_reden="Wilde naar huis.")
    hulp = opnieuw(hulp)
    assert (hulp.status, hulp.resultaat) == ("afgerond", "afgebouwd")
    assert "Daan is gevraagd naar een mening en wilde niets zeggen." in Aantekening.objects.latest("pk").tekst


LEVENS = [
    ("segbroek", "COPA", "BUDDY", "wekelijks", 10),
    ("zeist", "ZORGCO", "COACH_LICHT", "tweewekelijks", 13),
    ("zeist", "ZORGCO", "COACH_INTENSIEF", "wekelijks", 20),
    ("zeeland", "ZORGCO", "IB", "", None),
    ("grotius", "ZORGCO", "LEERLINGBEGELEIDING", "", 6),
]


@pytest.mark.eis("INV-16", "S20")
@pytest.mark.parametrize(("profiel", "wie", "code", "hoe_vaak", "weken"), LEVENS)
def test_een_heel_leven_van_aanvraag_tot_einde(op_school, profiel, wie, code, hoe_vaak, weken):  # noqa: F811
    with time_machine.travel(MAANDAG, tick=False):
        plek = op_school(profiel)
        zc = plek.iemand(wie)
        plek.iemand("MENTOR")
        lesuren_van(plek.school)
        hulp = loopt(plek, code, zc)
        weken = weken or plek.school.regels.getal("inzet.evaluatie_weken")
        eerste = kalender.plus_schooldagen(plek.school, kalender.plus_weken(MAANDAG, weken), 0)
        eind = hulp.geplande_einddatum
        assert (hulp.status, hulp.frequentie) == ("actief", hoe_vaak)
        assert hulp.evaluatiedatum == (min(eerste, eind) if eind else eerste)
        ritme = "even" if hoe_vaak == "tweewekelijks" else "elke"
        services.moment_kiezen(hulp, dag=2, lesuur=1, ritme=ritme, door=hulp.begeleider)
        plannen(hulp, datum=MAANDAG)
        for aanwezig, tekst in (("aanwezig", "De week staat op een bord."), ("afwezig_met_bericht", "")):
            services.sessie_vastleggen(
                hulp, door=hulp.begeleider, sleutel=uuid.uuid4(), datum=MAANDAG, aanwezigheid=aanwezig,
                doelen=list(hulp.doelen.all()), deelbaar=tekst,
            )  # fmt: skip
        with pytest.raises(Onvolledig, match="begeleiding"):
            dossier_sluiten(plek.dossier, door=zc, reden="Alles is klaar, dus dicht.", datum=MAANDAG)

    with time_machine.travel(hulp.evaluatiedatum, tick=False):
        vandaag = timezone.localdate()
        volgende = kalender.plus_schooldagen(plek.school, vandaag, 5)
        laatst = kalender.plus_schooldagen(plek.school, volgende, 10)
        evaluatie = evalueren(hulp, zc, "voortzetten", volgende_datum=volgende)
        assert (evaluatie.bijgewoond, evaluatie.bijeenkomsten) == (1, 2)
    with time_machine.travel(volgende, tick=False):
        evalueren(hulp, zc, "afbouwen", einddatum=laatst, volgende_datum=laatst)
        assert opnieuw(hulp).status == "afbouw"
    with time_machine.travel(laatst, tick=False):
        evalueren(hulp, zc, "afronden")
        hulp = opnieuw(hulp)
        vandaag = timezone.localdate()

        assert (hulp.status, hulp.resultaat) == ("afgerond", "afgebouwd")
        assert not Vastmoment.objects.lopend(vandaag + timedelta(days=1)).filter(arrangement=hulp).exists()
        assert not hulp.geplande_gesprekken.filter(datum__gt=vandaag).exists()
        van_deze = [t.sleutel for t in Taak.objects.open() if f"arrangement:{hulp.pk}" in t.sleutel]
        assert van_deze == []
        betrokken = plek.dossier.betrokkenen.filter(gebruiker=hulp.begeleider, hoedanigheid__startswith="begeleider: ")
        assert [rij.einddatum for rij in betrokken] == [vandaag]
