"""Every page of the project, by somebody who may see it, in every state that a school with a history knows."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from aanmeldingen.models import Rondvraag, Rondvraagantwoord
from aanmeldingen.services import zelf_aanmelden
from aanmeldingen.soorten import SOORTEN
from accounts.models import Gebruiker
from arrangementen.models import Arrangement, Inbreng
from bewaring.models import Opschorting, Regel, Voorstel
from casussen.models import Casus
from dossiers.models import Dossier
from effect import maken
from inzage.models import Inzageitem
from opp.models import Exemplaar, Ondertekening, Versie
from portaal.models import Inkomend, Toegang
from scholen.services import profielrij_aanpassen
from signalen.services import signaal_maken
from tests.aanmeldingen.factories import AanmeldingFactory
from tests.arrangementen.factories import PasFactory, actief
from tests.browser.keuring import gebreken
from tests.browser.test_aanmelding import ingelogd
from tests.casussen.factories import analyse
from tests.dossiers.factories import InformatieverzoekFactory, NoodtoegangFactory, UitsluitingFactory
from tests.factories import ContactpersoonFactory, DossierFactory, LeerlingFactory, RoltoewijzingFactory
from tests.gegevens.factories import GegevensbestandFactory
from tests.inzage.factories import InzageverzoekFactory
from tests.opp.factories import (
    DoelFactory,
    EvaluatieFactory,
    GeschilFactory,
    ScanbladFactory,
    TekenmomentFactory,
    TelefoonverklaringFactory,
    VersieFactory,
    in_ronde,
)
from tests.overleggen.factories import klein_overleg
from tests.programmas import factories as programmas
from tests.roosters.conftest import lesuren_van
from tests.roosters.factories import FOUT, RoosterbestandFactory
from tests.test_toegang import ALLE, RIJEN
from tests.toezicht.factories import weekcontrole
from tests.veiligheid.factories import doorbreking, gesprek, meldcode, overgenomen, tot_weging
from tests.verwijzingen.factories import (
    ToestemmingsbladFactory,
    UitnodigingFactory,
    VerwijzingFactory,
    bestemming,
    toestemming,
)
from zorg.basis import stapels

pytestmark = pytest.mark.browser

OPVRAAGBAAR = {naam for _, methode, naam, _ in RIJEN if methode == "GET"}
GEEN_BLADZIJDE = {  # bytes, parts that a page asks for, and what stands in another test
    "opp:pdf", "opp:definitief", "opp:pdf_stand", "opp:register", "opp:bewijs", "opp:bewijs_gegevens",
    "opp:papierblad", "opp:scan", "opp:scanblad_beeld", "opp:tekenmoment_stand",
    "overleggen:besluitenlijst_pdf", "overleggen:stroom",
    "overleggen:kijkers", "opdracht_opnieuw", "opdracht_wegleggen", "overleggen:botsing", "bijlagen:downloaden",
    "casussen:afdruk",
    "casussen:afdruk_stand", "schoolarts:formulier", "schoolarts:formulier_stand", "schoolarts:plan_pdf",
    "verzuim:fouten", "verzuim:jaarlijst_uitvoer", "verzuim:stand", "profiel_uitvoeren", "overleggen:bundel_pdf",
    "overleggen:bundel_stand", "overleggen:pakket", "overleggen:pakket_stand", "verwijzingen:brief",
    "arrangementen:pas_pdf", "groepen:bewijs", "programmas:lesblad",
    "verwijzingen:uitnodiging_pdf", "verwijzingen:toestemmingsblad_pdf",
    "verwijzingen:zienswijze", "verwijzingen:zienswijze_bewijs", "verwijzingen:zienswijze_gegevens",
    "dossiers:informatiebrief", "roosters:fouten", "roosters:stand", "effect:stand", "effect:csv", "effect:pdf",
    "nog_bezig", "mensen:uitvoeren", "gegevens:fouten", "gegevens:stand",
}  # fmt: skip
BIJ_EEN_ANDERE_SCHOOL = {"verzuim:jaarlijst"}  # not in this school's profile; it stands in the test below
VRAAG = {
    "profiel_rij": "?soort=signaal",
    "hulp_hoofdstuk": "?hoofdstuk=zorgcoordinator-en-ondersteuner",
}  # a page that is asked for something
OVER_IEMAND = ("tonen", "functie_vragen", "vertrekken", "gegevens_wijzigen")  # a page about a colleague
VOOR_IEDEREEN = {"werkvoorraad", "dossiers:leerlingen", "overleggen:lijst", "overleggen:acties", "arrangementen:lijst"}
# Who looks, in this order; a page is looked at by the first who may, a list by each kind of reader: who coordinates,
# who has a class, and who works by assignment.
KIJKERS = ("Joost", "Marit", "Noor", "Samira", "Gerben", "Bram", "Odile", "Tycho", "Y.")  # the last comes from outside
LIJSTLEZERS = KIJKERS[:3]
# Each page once on every change; in ``make bewijs`` in two of its states, and a list by each kind of reader.
KEREN = [1, pytest.param(2, marks=pytest.mark.bewijs)]


def over_iemand(wie):
    functie = wie.roltoewijzingen.order_by("pk").first()
    vakantie = functie.school.schooljaren.op(timezone.localdate()).get().vakanties.order_by("begindatum").first()
    return VRAAG | {f"mensen:{naam}": f"?wie={wie.pk}" for naam in OVER_IEMAND} | {
        "mensen:functie_beeindigen": f"?functie={functie.pk}", "schooljaar_vrij": f"?dagen={vakantie.pk}"
    }  # fmt: skip


def wegen(gebruiker, gezien, namen, hoogstens, vraag=VRAAG):
    """(name, address) of what this person may open and nobody has looked at yet: one object a state."""
    for naam in namen:
        deur = getattr(ALLE[naam].callback, "vereist", None)
        if deur is None:
            ook = hoogstens > 1 and naam in VOOR_IEDEREEN and gebruiker.voornaam in LIJSTLEZERS
            if naam not in gezien or ook:
                yield naam, naam, reverse(naam) + vraag.get(naam, "")
            continue
        if _gezien(gezien, naam) >= hoogstens:
            continue
        actie, model = deur
        per_stand = {}
        for obj in model.objects.waarop(gebruiker, actie).order_by("-pk")[:200]:
            per_stand.setdefault(f"{getattr(obj, 'formulier', '')} {getattr(obj, 'status', '')}".strip(), obj)
        for stand, obj in list(per_stand.items()):
            sleutel = f"{naam} {stand}".strip()
            if sleutel not in gezien and _gezien(gezien, naam) < hoogstens:
                yield naam, sleutel, reverse(naam, kwargs={"pk": obj.pk})


def _gezien(gezien, naam):
    return sum(sleutel.partition(" ")[0] == naam for sleutel in gezien)


@pytest.mark.parametrize("hoogstens", KEREN)
def test_elke_bladzijde_deugt(new_context, live_server, volle_school, hoogstens):
    """One test, not a few that share the pages: the school is built once, which takes as long as sixty pages."""
    namen, fouten = sorted(OPVRAAGBAAR - GEEN_BLADZIJDE), []
    DoelFactory(versie=Versie.objects.filter(status="concept").order_by("pk").first())
    van_elke_soort(volle_school)
    gezien: dict[str, str] = {}
    vraag = over_iemand(volle_school.wie("Marit"))
    for wie in KIJKERS:
        gebruiker = Gebruiker.objects.get(pk=volle_school.wie(wie).pk)  # with the roles that came since
        page = ingelogd(new_context().new_page(), gebruiker, live_server)
        page.on("pageerror", lambda fout: fouten.append(f"js: {fout}"))
        for naam, sleutel, pad in wegen(gebruiker, gezien, namen, hoogstens, vraag):
            antwoord = page.goto(live_server.url + pad)
            elders = naam.startswith(("aanmeldingen:", "verwijzingen:")) and page.url != live_server.url + pad
            if antwoord.status in {403, 404} or elders:
                continue  # not in this state, not of this kind, or not for this person
            gezien[sleutel] = pad
            if antwoord.status != 200:
                fouten.append(f"{sleutel}: {antwoord.status} {pad}")
                continue
            fouten.extend(gebreken(page, f"{sleutel} {wie}" if naam in VOOR_IEDEREEN else sleutel))
        page.context.close()
    ongezien = {*namen} - BIJ_EEN_ANDERE_SCHOOL - {sleutel.partition(" ")[0] for sleutel in gezien}

    assert fouten == [], "\n".join(fouten)
    assert sorted(ongezien) == []


TWEE_TEKSTEN = {"deel": "zien", "velden": {"omschrijving": "Wat er in het andere venster stond."}}


def _stapel(wereld):
    """An order for some plans that is done, for one of which it could not be done."""
    pks = [*Versie.objects.filter(opp__dossier__leerling__school=wereld.school).values_list("pk", flat=True)[:3], 0]
    joost = wereld.wie("Joost")
    stapel, _ = stapels.maken(
        "opp.opnieuw", sleutel="een", onderwerpen=pks, door_id=joost.pk, school_id=wereld.school.pk
    )
    for pk in stapel.stappen.values_list("pk", flat=True):
        with transaction.atomic():  # as every job runs
            stapels.stap_doen(stap_id=pk)


def _andere_wegen(wereld):
    """Somebody said it by phone and waits for a second colleague; somebody is about to sign at school."""
    een = Ondertekening.objects.open().filter(versie__status__in=Versie.RONDE, rol="ouder").order_by("pk")[0]
    TelefoonverklaringFactory(ondertekening=een, vastgelegd_door=wereld.wie("Fenna"))
    TekenmomentFactory(ondertekening=een, door=wereld.wie("Joost"))
    Exemplaar.objects.get_or_create(ondertekening=een, defaults={"bestand": een.versie.bestand})


def _gescand(wereld):
    """A scan with a page on which no code was found, and the sheet of a parent."""
    een = Ondertekening.objects.open().filter(versie__status__in=Versie.RONDE, rol="ouder").order_by("pk")[0]
    een.papiercode = een.papiercode or "ABCD-EFGH-JKLM"
    een.save(update_fields=["papiercode"])
    zonder = ScanbladFactory(scan__school=wereld.school, scan__door=wereld.wie("Joost"))
    ScanbladFactory(scan=zonder.scan, gevonden="code", papiercode=een.papiercode)


def _afschrift(dossier, door):
    """Two that were looked through: one by a colleague, and one that was not needed after all."""
    for status in ("vrijgeven", "ingetrokken"):
        verzoek = InzageverzoekFactory(dossier=dossier, vastgelegd_door=door, gescreend_door=door, status=status)
        Inzageitem.objects.create(
            verzoek=verzoek, model="dossiers.Gesprek", nummer=1, wat="Gesprek", inhoud=[["Titel", "Kennis gemaakt"]]
        )


def van_elke_soort(wereld):
    """A draft of each kind of aanmelding, so that each of its pages is looked at."""
    _stapel(wereld)
    _andere_wegen(wereld)
    _gescand(wereld)
    joost, dossiers = wereld.wie("Joost"), Dossier.objects.filter(status="actief").order_by("pk")
    for code, dossier in zip((c for c, soort in SOORTEN.items() if soort.delen), dossiers, strict=False):
        AanmeldingFactory(dossier=dossier, gemaakt_door=joost, formulier=code, botsing=TWEE_TEKSTEN)
    AanmeldingFactory(
        gemaakt_door=wereld.wie("Marit"), dossier=Dossier.objects.get(leerling=wereld.leerling("Timo")),
        formulier="advies", status="ingediend", ingediend_op=timezone.now(), reactiedatum=timezone.localdate(),
        ontvanger=wereld.school.functies.filter(rol="ZC").get(),
    )  # fmt: skip
    ronde = Rondvraag.objects.create(
        dossier=Dossier.objects.get(leerling=wereld.leerling("Timo")), gemaakt_door=joost, vragen=["Wat helpt hem?"],
        uiterste_datum=timezone.localdate() + timedelta(days=5),
    )  # fmt: skip
    Rondvraagantwoord.objects.create(rondvraag=ronde, docent=wereld.wie("Gerben"))
    verwijzingen_in_elke_stand(joost, list(dossiers))
    EvaluatieFactory(versie=Versie.objects.waarop(joost, "opp.zienswijze_leerling").order_by("pk")[0])
    toegang = Toegang.objects.get_or_create(dossier=ronde.dossier, contact=None)[0]
    Inkomend.objects.create(sleutel="keuring", toegang=toegang, soort="vraag", aan="zorgteam", tekst="Kan het later?")
    woord = wereld.school.instellingen.get(sleutel="term.mentor")
    profielrij_aanpassen(woord, door=joost, reden="Zo heet het hier", waarde="klassenmentor")
    VRAAG["profiel_terugzetten"] = f"?soort=instelling&rij={woord.pk}"
    passen(wereld, ronde.dossier, joost)
    programmas.vastgesteld(ronde.dossier, joost)
    programmas.voorgesteld(ronde.dossier, joost, "na 1", belastbaarheid=60)
    UitnodigingFactory(dossier=ronde.dossier, gemaakt_door=joost)
    ToestemmingsbladFactory(dossier=ronde.dossier, gemaakt_door=joost)
    InformatieverzoekFactory(dossier=ronde.dossier)
    _afschrift(ronde.dossier, joost)
    weekcontrole(wereld.school)
    _vernietigen(ronde.dossier.leerling, joost)
    NoodtoegangFactory(dossier=ronde.dossier, gebruiker=wereld.wie("Samira"))
    UitsluitingFactory(dossier=ronde.dossier)
    # Who coordinates here judges it as well: the school of this test has no privacy officer.
    RoltoewijzingFactory(gebruiker=joost, school=wereld.school, functie=wereld.school.functies.get(rol="FG"))
    for dag, stand in enumerate(("oordeel", "termijn", "ingediend"), 1):
        GeschilFactory(dossier=ronde.dossier, stand=stand, besluitdatum=date(2026, 11, dag))
    roosters(wereld, joost)
    gegevens(wereld, joost)
    maken.bijwerken(wereld.school.pk)
    VRAAG["groepen:nieuw"] = f"?aanbod={wereld.school.catalogusitems.get(code='EF_GROEP').pk}"
    analyse(Casus.objects.lopend().order_by("pk").first(), joost)
    loopt = Arrangement.objects.filter(status="actief", begeleider__isnull=False).order_by("pk")[0]
    Inbreng.objects.get_or_create(arrangement=loopt, partij="leerling", evaluatie=None)
    in_vertrouwen(wereld, ronde.dossier)
    zelf_aanmelden(wereld.school, naam="Timo", klas="2b", waarover="Ik wil graag met iemand praten.")
    signaal_maken(
        wereld.leerling("Timo"), door=joost, categorieen=["sociaal_emotioneel"], wat="Zat alleen in de pauze.",
        bron="les", datum=timezone.localdate(),
    )  # fmt: skip


def _vernietigen(leerling, door):
    """A proposal with one pupil, and one whose destruction is on hold."""
    voorstel = Voorstel.objects.create(school=leerling.school, maanddatum=date(2026, 11, 1))
    grond = {"groep": "zorg", "jaren": 2, "vervalt": "2026-07-31", "bron": "PRIV-08"}
    Regel.objects.create(voorstel=voorstel, leerling_sleutel=leerling.pk, groepen=["zorg"], gronden=[grond])
    Opschorting.objects.create(
        leerling=leerling, reden="Er loopt een klacht.", tot_datum=date(2099, 1, 1), geplaatst_door=door
    )


def in_vertrouwen(wereld, dossier):
    """What the mentor heard in confidence, had to tell, and a meldcode that the mentor began."""
    marit = wereld.wie("Marit")
    gesprek(dossier.leerling, marit)
    tot_weging(meldcode(dossier, marit), marit)
    # The sweep takes the newest task there is, of whatever kind.
    overgenomen(wereld.wie("Bram"), doorbreking(dossier.leerling, marit))


def roosters(wereld, door):
    """The hours of a school day, and a file with a row that cannot go along."""
    lesuren_van(wereld.school)
    RoosterbestandFactory(school=wereld.school, gestart_door=door)
    RoosterbestandFactory(school=wereld.school, gestart_door=door, status="bekeken", nieuw=3, fout=1, fouten=[FOUT])


def gegevens(wereld, door):
    """A file of which the columns are still to be chosen, one that changes somebody, and one that is in."""
    GegevensbestandFactory(school=wereld.school, gestart_door=door)
    anders = [{"regel": 2, "wie": "Noor Wit (1001)", "wat": "klas: 2a → 2b"}]
    fout = [{"nummer": 4, "melding": "Leeg: klas. Vul dit in.", "cellen": []}]
    GegevensbestandFactory(
        school=wereld.school, gestart_door=door, status="bekeken", anders=1, weg=2, voorbeelden=anders, klassen=["2b"]
    )
    GegevensbestandFactory(school=wereld.school, gestart_door=door, status="bekeken", fout=1, fouten=fout)
    GegevensbestandFactory(
        school=wereld.school, gestart_door=door, status="klaar", nieuw=1, inhoud=None, ingevoerd_op=timezone.now()
    )


def passen(wereld, dossier, door):
    """A card that is valid, and a school that gives them."""
    wereld.school.instellingen.filter(sleutel="pas.aanbod").update(waarde=["BUDDY"])
    kaart = PasFactory(dossier=dossier, uitgegeven_door=door)
    VRAAG["arrangementen:pas_controle"] = f"?code={kaart.code}"


def verwijzingen_in_elke_stand(joost, dossiers):
    """Each step of a referral has its own page, and only in its own state."""
    vandaag = timezone.localdate()
    gestuurd = {"ingediend_datum": vandaag, "overleg_met_ouders": True}
    besloten = gestuurd | {"besluit_datum": vandaag, "besluit_van": "CVD"}
    standen = {
        "voorgesteld": {}, "besproken": {"overleg_met_ouders": True}, "ingediend": gestuurd, "toegekend": besloten,
        "lopend": besloten | {"begindatum": vandaag},
    }  # fmt: skip
    toestemming(next(dossier for dossier in dossiers if dossier.leerling.contactpersonen.exists()))
    for code in ("TLV", "REBOUND", "SOT"):
        for (status, velden), dossier in zip(standen.items(), dossiers, strict=False):
            VerwijzingFactory(
                dossier=dossier, bestemming=bestemming(dossier, code), status=status, voorgesteld_door=joost,
                verwijsbegeleider=joost, **velden,
            )  # fmt: skip


LEEG = (
    "/", "/dossiers/", "/aanmeldingen/", "/aanmeldingen/nieuw/", "/overleggen/", "/overleggen/acties/", "/begeleiding/",
    "/begeleiding/plekken/", "/begeleiding/werkverdeling/", "/begeleiding/wachtlijst/", "/begeleiding/mijn/",
    "/begeleiding/gesprekken/", "/begeleiding/passen/", "/begeleiding/passen/controle/", "/profiel/",
    "/profiel/grenzen/",
    "/signalen/", "/signalen/nieuw/", "/casussen/", "/schoolarts/", "/verzuim/",
    "/verzuim/jaarlijst/", "/dossiers/gesprekken/", "/aanmeldingen/te-koppelen/", "/aanmeldingen/vragen-zonder-naam/",
    "/programmas/",
    "/verwijzingen/", "/verwijzingen/leveringen/", "/overleggen/agenda/", "/overleggen/plannen/", "/niet-gehandeld/",
    "/mij/",
    "/mij/herinneringen/",
)  # fmt: skip


def test_een_school_die_net_begint(new_context, live_server, transactional_db, school, zorgcoordinator):
    """No pupil, no meeting, no support yet: every list says what will stand there."""
    page = ingelogd(new_context().new_page(), zorgcoordinator, live_server)
    fouten = []
    for pad in LEEG:
        page.goto(live_server.url + pad)
        fouten += gebreken(page, f"leeg {pad}")
    page.context.clear_cookies()
    for pad in ("/in/", "/wachtwoord/vergeten/", "/p/"):
        page.goto(live_server.url + pad)
        fouten += gebreken(page, f"leeg {pad}")

    assert fouten == [], "\n".join(fouten)


def test_een_leeg_formulier_zegt_wat_er_mist(
    new_context, live_server, transactional_db, dossier, zorgcoordinator, begeleider
):
    """Every form, sent empty: a list that has the focus, links to the fields, and a page that is still in order."""
    arrangement = actief(dossier, begeleider)
    versie, ronde = VersieFactory(opp__dossier=dossier), in_ronde(dossier_van_een_ander(dossier))
    concept = AanmeldingFactory(dossier=dossier, gemaakt_door=zorgcoordinator, hulpvraag="")
    klein_overleg(dossier.leerling.school, timezone.localdate())
    wegen = [
        (zorgcoordinator, reverse(naam, kwargs={"pk": pk}))
        for naam, pk in (
            ("dossiers:gesprek_vastleggen", dossier.pk), ("dossiers:toestemming_vastleggen", dossier.pk),
            ("dossiers:betrokkenen", dossier.pk), ("overleggen:voorstellen", dossier.pk),
            ("aanmeldingen:hulpvraag", concept.pk), ("aanmeldingen:controleren", concept.pk),
            ("opp:doel_toevoegen", versie.pk), ("opp:hoorgesprek", versie.pk), ("opp:oudergesprek", versie.pk),
            ("opp:geschil_nieuw", dossier.pk),
            ("opp:papier_registreren", ronde.ondertekeningen.order_by("pk")[0].pk),
            ("arrangementen:evaluatie", arrangement.pk), ("arrangementen:beeindigen", arrangement.pk),
            ("arrangementen:doelen", arrangement.pk),
        )
    ]  # fmt: skip
    wegen += [(begeleider, reverse("arrangementen:sessie", kwargs={"pk": arrangement.pk}))]
    paginas = {wie: ingelogd(new_context().new_page(), wie, live_server) for wie in (zorgcoordinator, begeleider)}
    fouten = []
    for wie, pad in wegen:
        page = paginas[wie]
        page.goto(live_server.url + pad)
        for datum in page.locator("main input[type=date]:visible").all():
            datum.fill("")
        page.locator("main form .knop:not(.knop--tweede, .knop--klein, .knop--stil)").last.click()
        page.wait_for_load_state()
        expect(page.locator(".htmx-request, .htmx-added, .htmx-settling")).to_have_count(0)
        if page.locator(".foutenlijst").count() == 0 or not page.title().startswith("Fout: "):
            fouten.append(f"{pad}: geen foutenlijst, titel ‘{page.title()}’")
            continue
        links = [link.get_attribute("href") for link in page.locator(".foutenlijst a[href^='#']").all()]
        fouten += [f"{pad}: {link} bestaat niet" for link in links if page.locator(link).count() != 1]
        fouten += gebreken(page, f"fout {pad}")

    assert fouten == [], "\n".join(fouten)


def dossier_van_een_ander(dossier):
    leerling = LeerlingFactory(school=dossier.leerling.school, klas=dossier.leerling.klas)
    ContactpersoonFactory(leerling=leerling)
    return DossierFactory(leerling=leerling)


SLECHT = """<html lang="nl"><head><title>Proef</title></head><body><main><h1>Een</h1><h3>Drie</h3><h1>Twee</h1>
<button style="height:20px;outline:0">X</button><p style="color:#bbb;background:#fff">licht {{ naam }}</p>
<div style="width:2000px">breed</div></main></body></html>"""


def test_de_keuring_ziet_wat_er_mis_is(new_context):
    """Who guards the guard: a page with one of every mistake."""
    page = new_context().new_page()
    page.set_content(SLECHT)

    gevonden = "\n".join(gebreken(page, "slecht"))

    for mis in ("2 × <h1>", "slaat een niveau over", "resten van een template", "te klein", "focus onzichtbaar",
                "color-contrast", "schuift opzij", "sprong naar de inhoud"):  # fmt: skip
        assert mis in gevonden, gevonden
