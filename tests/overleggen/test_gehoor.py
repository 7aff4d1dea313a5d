"""Consent withdrawn while the pupil is on the table: who may no longer hear it is out, and the chair sees it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dossiers.services import toestemming_intrekken, toestemming_vastleggen
from overleggen.models import Actiepunt, Agendapunt, Besluit
from overleggen.services import acties, sluiten, voeren
from tests.factories import ContactpersoonFactory
from tests.spelers import medewerker
from zorg import tasks
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

from .factories import erbij, overleg_van, punt_op, toestemming_voor

MAANDAG = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
WEG = "Toestemming voor Leerplichtambtenaar is ingetrokken: Yara Proefpersoon is niet meer bij dit punt."
assert tasks.overleg_kijkt_opnieuw  # the handler of the job


@pytest.fixture(autouse=True)
def _maandagochtend():
    with time_machine.travel(MAANDAG):
        yield


@pytest.fixture
def partner(school):
    return medewerker(school, "XL", "Yara")


@pytest.fixture
def jes(school):
    """At this school an agreement is read no longer than the items themselves."""
    jes = overleg_van(school, "JES", MAANDAG.date())
    jes.afspraken_einddatum = jes.inzage_einddatum
    jes.save()
    return jes


@pytest.fixture
def punt(jes, school, klas, zorgcoordinator, partner):
    """On the table of the JES that runs; the youth worker may hear it as well."""
    punt = punt_op(jes, zorgcoordinator, klas, soort="casus", roepnaam="Timo", achternaam="Verkuil")
    toestemming_voor(punt.dossier, school.functies.get(code="LEERPLICHT"))
    toestemming_voor(punt.dossier, school.functies.get(code="WIJKAGENT"))
    erbij(punt, partner)
    voeren.beginnen(jes, door=zorgcoordinator)
    jes.refresh_from_db()
    Agendapunt.objects.filter(pk=punt.pk).update(status="geagendeerd")
    return Agendapunt.objects.select_related("overleg__overlegtype", "overleg__school", "dossier__leerling").get(
        pk=punt.pk
    )


@pytest.fixture
def actie(punt, partner, zorgcoordinator):
    return voeren.actie_toevoegen(
        punt, wat="Bel thuis", wie=partner, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator
    )


def trek_in(punt, door, functie="LEERPLICHT"):
    toestemming_intrekken(punt.dossier.toestemmingen.get(ontvangers__code=functie), door=door)


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def nu(client, punt):
    return client.get(reverse("overleggen:nu", args=[punt.overleg_id]), {"punt": punt.pk})


@pytest.mark.eis("PRIV-02", "INV-11")
def test_wie_voorzit_ziet_wie_er_niet_meer_bij_is_bij_de_volgende_vraag_en_na_herladen(
    client, punt, partner, zorgcoordinator
):
    client.force_login(zorgcoordinator)
    ervoor = nu(client, punt)
    trek_in(punt, zorgcoordinator)
    vegen()

    vraag = {"v": ervoor.context["overleg"].teller, "punt": punt.pk}
    stroom = tekst(client.get(reverse("overleggen:stroom", args=[punt.overleg_id]), vraag))
    herladen = nu(client, punt)

    assert WEG not in tekst(ervoor)
    assert [rij["naam"] for rij in ervoor.context["tafel"] if rij["wie"] == partner.pk] == [partner.naam]
    assert WEG in stroom
    assert WEG in tekst(herladen)
    assert reverse("overleggen:punt_partners", args=[punt.pk]) in tekst(herladen)
    assert partner.pk not in [rij["wie"] for rij in herladen.context["tafel"]]
    assert partner in ervoor.context["actieform"].fields["wie"].queryset
    assert partner not in herladen.context["actieform"].fields["wie"].queryset


@pytest.mark.eis("INV-11")
def test_een_ja_tijdens_het_overleg_opent_het_punt_vanzelf(client, punt, school, zorgcoordinator):
    """Within one poll, without looking the item over again; and only when the yes counts at that moment."""
    punt.dossier.toestemmingen.all().delete()
    Agendapunt.objects.filter(pk=punt.pk).update(status="wacht_op_toestemming")
    client.force_login(zorgcoordinator)
    stroom = reverse("overleggen:stroom", args=[punt.overleg_id])

    def peil(teller):
        return client.get(stroom, {"v": teller, "punt": punt.pk, "wacht": 1})

    scherm = nu(client, punt)
    teller = scherm.context["overleg"].teller
    assert "&amp;wacht=1" in scherm.content.decode()
    assert peil(teller).status_code == 204

    antwoord(punt, school, zorgcoordinator, verleend=False)
    vegen()
    punt.refresh_from_db()
    assert punt.status == "wacht_op_toestemming"
    antwoord(punt, school, zorgcoordinator, verleend=True)
    vegen()
    punt.refresh_from_db()

    assert punt.status == "geagendeerd"
    assert f"punt={punt.pk}" in peil(teller).headers["HX-Redirect"]
    assert "Dit punt wacht" not in tekst(nu(client, punt))


def antwoord(punt, school, door, *, verleend):
    """What a parent says about the leerplicht."""
    contact = punt.dossier.leerling.contactpersonen.order_by("pk").first() or ContactpersoonFactory(
        leerling=punt.dossier.leerling
    )
    return toestemming_vastleggen(
        punt.dossier, door=door, contact=contact, verleend=verleend, doel="groot_overleg",
        ontvanger="Leerplicht", gegevens="Wat er speelt", wijze="mondeling", tekstversie="1",
        ontvangers=[school.functies.get(code="LEERPLICHT")], datum=MAANDAG.date(), einddatum=date(2027, 7, 31),
    )  # fmt: skip


def test_een_ja_dat_meteen_werd_ingetrokken_opent_niets(punt, school, zorgcoordinator):
    punt.dossier.toestemmingen.all().delete()
    Agendapunt.objects.filter(pk=punt.pk).update(status="wacht_op_toestemming")
    toestemming_intrekken(antwoord(punt, school, zorgcoordinator, verleend=True), door=zorgcoordinator)
    vegen()  # both jobs run now

    punt.refresh_from_db()
    assert punt.status == "wacht_op_toestemming"


@pytest.mark.eis("PRIV-02")
def test_een_afspraak_met_wie_het_niet_mag_horen_wordt_geweigerd(client, punt, partner, zorgcoordinator):
    trek_in(punt, zorgcoordinator)
    client.force_login(zorgcoordinator)

    invoer = {"wat": "Bel thuis", "wie": partner.pk, "uiterste_datum": "30-11-2026"}
    client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), invoer)

    assert not Actiepunt.objects.filter(agendapunt=punt, vooraf=False).exists()
    with pytest.raises(Onvolledig, match="Er is geen toestemming om dit met Yara"):
        voeren.actie_toevoegen(punt, wat="Bel", wie=partner, uiterste_datum=None, door=zorgcoordinator)


@pytest.mark.eis("PRIV-02")
def test_bij_het_afsluiten_staat_welke_afspraak_een_ander_nodig_heeft(
    client, punt, actie, partner, zorgcoordinator, mentor
):
    def mist():
        return [str(rij) for p in sluiten.punten_om_te_sluiten(punt.overleg) for rij in sluiten.ontbreekt(p)]

    zin = f"‘Bel thuis’ is voor {partner}, en die mag dit niet meer lezen. Kies iemand anders."
    ervoor = mist()
    trek_in(punt, zorgcoordinator)
    erna = mist()
    client.force_login(zorgcoordinator)
    bij_punt = tekst(nu(client, punt))
    with pytest.raises(Onvolledig, match="Kies iemand anders"):
        sluiten.afsluiten(punt.overleg, door=zorgcoordinator)
    voeren.actie_aanvullen(actie, wie=mentor, uiterste_datum=date(2026, 11, 30), door=zorgcoordinator)

    assert zin not in ervoor
    assert zin in erna
    assert f"{partner.naam} mag dit niet meer lezen. Kies iemand anders." in bij_punt
    assert zin not in mist()


def test_wie_niets_met_deze_toestemming_te_maken_heeft_blijft_aan_tafel(client, punt, partner, zorgcoordinator):
    trek_in(punt, zorgcoordinator, "WIJKAGENT")
    client.force_login(zorgcoordinator)

    pagina = nu(client, punt)

    assert pagina.context["niet_meer"] == []
    assert partner.pk in [rij["wie"] for rij in pagina.context["tafel"]]


@pytest.mark.eis("SEG-155")
def test_bij_een_punt_dat_wacht_staat_wat_er_mist_voor_wie_en_waar_dat_kan(client, punt, school, zorgcoordinator):
    wijkagent = medewerker(school, "XP", "Wim")
    functie = wijkagent.toewijzingen[0].functie.naam
    erbij(punt, wijkagent, vraag="")
    punt.dossier.toestemmingen.filter(ontvangers__code="WIJKAGENT").delete()
    Agendapunt.objects.filter(pk=punt.pk).update(status="onvolledig")
    client.force_login(zorgcoordinator)
    weg = reverse("overleggen:punt_partners", args=[punt.pk])

    scherm = tekst(nu(client, punt))
    overleg = tekst(client.get(reverse("overleggen:tonen", args=[punt.overleg_id])))

    assert f"Er is nog geen toestemming voor {functie}: Wim Proefpersoon is niet bij dit punt." in scherm
    assert f'<a href="{weg}">Schrijf een vraag op voor partner.</a>' in scherm
    assert "wacht op toestemming" not in scherm
    assert f"toestemming om te delen met {functie}" in overleg
    assert weg in overleg


@pytest.mark.eis("INV-11")
def test_zonder_enige_toestemming_staat_er_waar_je_die_vastlegt(client, punt, zorgcoordinator):
    punt.dossier.toestemmingen.all().delete()
    Agendapunt.objects.filter(pk=punt.pk).update(status="wacht_op_toestemming")
    client.force_login(zorgcoordinator)

    scherm = tekst(nu(client, punt))

    assert "Dit punt wacht op toestemming." in scherm
    assert f"{reverse('dossiers:toestemming_vastleggen', args=[punt.dossier_id])}?doel=groot_overleg" in scherm


def test_wie_van_buiten_komt_doet_het_zolang_die_het_kan_lezen(client, punt, partner, zorgcoordinator, mentor):
    tot = punt.overleg.afspraken_einddatum
    later, adres = tot + timedelta(days=1), reverse("overleggen:actie_toevoegen", args=[punt.pk])
    client.force_login(zorgcoordinator)

    def stuur(wie, dag):
        invoer = {"wat": "Bel thuis", "wie": wie.pk, "uiterste_datum": f"{dag:%d-%m-%Y}"}
        return client.post(adres, invoer, headers={"HX-Request": "true"})

    te_laat = stuur(partner, later)
    stuur(partner, tot)
    stuur(mentor, later)

    assert f"{partner} leest dit tot en met {date_format(tot, 'j F')}." in tekst(te_laat)
    afspraken = punt.acties.filter(vooraf=False).order_by("pk").values_list("wie", "uiterste_datum")
    assert list(afspraken) == [(partner.pk, tot), (mentor.pk, later)]


def test_een_voorgestelde_dag_schuift_mee_voor_wie_van_buiten_komt(client, punt, partner, zorgcoordinator, mentor):
    """The empty form proposes the next meeting; whoever leaves that alone is not refused for it."""
    tot = punt.overleg.afspraken_einddatum
    client.force_login(zorgcoordinator)
    leeg = nu(client, punt).context["actieform"]
    voorstel = leeg.initial["uiterste_datum"]
    assert voorstel > tot
    assert leeg.fields["uiterste_datum"].help_text == f"Voor wie van buiten komt: hooguit {date_format(tot, 'j F')}."

    for wie in (partner, mentor):
        invoer = {"wat": "Bel thuis", "wie": wie.pk, "uiterste_datum": f"{voorstel:%d-%m-%Y}"}
        client.post(reverse("overleggen:actie_toevoegen", args=[punt.pk]), invoer)

    dagen = punt.acties.filter(vooraf=False).order_by("pk").values_list("wie", "uiterste_datum")
    assert list(dagen) == [(partner.pk, tot), (mentor.pk, voorstel)]


def test_geen_deur_geeft_wie_van_buiten_komt_een_dag_na_de_laatste_leesdag(punt, actie, partner, zorgcoordinator):
    """The rule is of the services: writing down, filling in, agreeing again and taking further all keep it."""
    tot, door = punt.overleg.afspraken_einddatum, zorgcoordinator
    later, gevraagd = tot + timedelta(days=1), {"wie": partner, "uiterste_datum": tot + timedelta(days=1)}
    uitkomst = punt.overleg.overlegtype.uitkomsten.exclude(gevolg__in=["aanhouden", "groot_overleg"]).first()
    besluit = Besluit.objects.create(
        agendapunt=punt, uitkomst=uitkomst, vastgelegd_door=door, vastgelegd_op=timezone.now()
    )
    deuren = [
        lambda: voeren.actie_toevoegen(punt, wat="Kom langs", door=door, **gevraagd),
        lambda: voeren.actie_aanvullen(actie, door=door, **gevraagd),
        lambda: voeren.terugkoppeling_afspreken(punt, aan="mentor", door=door, **gevraagd),
        lambda: voeren.verder_vastleggen(punt, verder={besluit.pk: (partner, later)}, door=door),
    ]
    for deur in deuren:
        with pytest.raises(Onvolledig, match=f"leest dit tot en met {date_format(tot, 'j F')}"):
            deur()

    Actiepunt.objects.filter(pk=actie.pk).update(status="niet_nagekomen", oorzaak="Geen gehoor")
    actie.refresh_from_db()
    with pytest.raises(Onvolledig, match="leest dit tot en met"):
        acties.opnieuw_afspreken(actie, door=door, **gevraagd)
    with time_machine.travel(MAANDAG + timedelta(days=60)), pytest.raises(Onvolledig, match=r"niet meer\. Kies iemand"):
        acties.opnieuw_afspreken(actie, door=door, wie=partner, uiterste_datum=date(2027, 2, 1))
    actie.refresh_from_db()
    assert (actie.status, actie.uiterste_datum) == ("niet_nagekomen", date(2026, 11, 30))
    acties.opnieuw_afspreken(actie, door=door, wie=zorgcoordinator, uiterste_datum=later)
    assert actie.uiterste_datum == later


def test_een_afspraak_zonder_dag_krijgt_een_dag_waarop_de_partner_het_nog_leest(client, punt, partner, zorgcoordinator):
    voeren.actie_toevoegen(punt, wat="Bel thuis", wie=partner, uiterste_datum=None, door=zorgcoordinator)
    client.force_login(zorgcoordinator)

    form = nu(client, punt).context["acties"][0]["form"]

    assert form.initial["uiterste_datum"] <= punt.overleg.afspraken_einddatum


def test_op_het_grote_scherm_staat_niet_wie_eraf_is(client, punt, zorgcoordinator):
    trek_in(punt, zorgcoordinator)
    client.force_login(zorgcoordinator)

    groot = client.get(reverse("overleggen:nu", args=[punt.overleg_id]), {"punt": punt.pk, "beamer": 1})

    assert "ingetrokken" not in tekst(groot).split("<main")[-1]


def test_de_vragen_van_het_scherm_groeien_niet_met_wie_er_komt(client, punt, school, vragen, zorgcoordinator):
    client.force_login(zorgcoordinator)
    nu(client, punt)
    met_een = vragen(lambda: nu(client, punt))
    for nummer in range(8):
        erbij(punt, medewerker(school, "XL", f"Extra{nummer}"))

    met_meer = vragen(lambda: nu(client, punt))

    assert met_een == met_meer
