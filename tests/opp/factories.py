"""Plans in every phase: complete enough to be laid before parents."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from opp import links, services
from opp.models import (
    Bewijs,
    Doel,
    Evaluatie,
    Geschil,
    Hoorgesprek,
    Ondertekening,
    Opp,
    Oudergesprek,
    Portaalcode,
    Scanbestand,
    Scanblad,
    Tekenmoment,
    Telefoonverklaring,
    Versie,
)
from tests.bijlagen.factories import een_foto
from tests.factories import ContactpersoonFactory, DossierFactory, GebruikerFactory, SchoolFactory
from zorg.basis.models import Bestand

BEGIN = date(2026, 12, 1)


class OppFactory(DjangoModelFactory):
    class Meta:
        model = Opp

    dossier = factory.SubFactory(DossierFactory)
    ankerdatum = date(2026, 11, 16)
    uiterste_datum = date(2026, 12, 28)
    aangemaakt_door = factory.SubFactory(GebruikerFactory)


class VersieFactory(DjangoModelFactory):
    """An empty concept."""

    class Meta:
        model = Versie

    opp = factory.SubFactory(OppFactory)
    nummer = 1
    gemaakt_door = factory.SubFactory(GebruikerFactory)


class DoelFactory(DjangoModelFactory):
    class Meta:
        model = Doel

    versie = factory.SubFactory(VersieFactory)
    nummer = factory.Sequence(lambda n: n + 1)
    domein = "executief"
    doel = "Op 1 februari schrijft de leerling elke dag het huiswerk in de agenda."
    aanpak = "Elke ochtend 5 minuten met de buddy de dag bekijken."
    wie = "De buddy"
    duur = "Elke week, 10 weken"
    begindatum = BEGIN
    einddatum = BEGIN + timedelta(weeks=10)
    succescriterium = "De agenda is 4 van de 5 dagen ingevuld."
    evaluatiedatum = BEGIN + timedelta(weeks=10)


class HoorgesprekFactory(DjangoModelFactory):
    class Meta:
        model = Hoorgesprek

    versie = factory.SubFactory(VersieFactory)
    datum = date(2026, 11, 18)
    wijze = "zelf"
    mening = "Ik vind het fijn als iemand even meekijkt."
    invloed = "De buddy komt op een vast moment."
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class OudergesprekFactory(DjangoModelFactory):
    class Meta:
        model = Oudergesprek

    versie = factory.SubFactory(VersieFactory)
    datum = date(2026, 11, 19)
    deelnemers = "de ouders en de mentor"
    besproken = "De doelen en wat thuis helpt."
    uitkomst = "overeenstemming"
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class EvaluatieFactory(DjangoModelFactory):
    class Meta:
        model = Evaluatie

    versie = factory.SubFactory(VersieFactory)
    datum = date(2026, 11, 20)
    aanwezigen = "de ouders, de leerling en de mentor"
    wijze = "zelf"
    mening_leerling = "Het gaat beter."
    invloed = "De buddy blijft."
    mening_ouders = "Wij zien het thuis ook."
    conclusie = "voortzetten"
    toelichting = "Het werkt."
    volgende_datum = date(2027, 2, 1)
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class GeschilFactory(DjangoModelFactory):
    """About being removed from school; ``stand`` is how far it is."""

    class Meta:
        model = Geschil

    class Params:
        stand = "termijn"

    dossier = factory.SubFactory(DossierFactory)
    soort = "verwijdering"
    besluitdatum = date(2026, 11, 2)
    indienen_tot_datum = date(2026, 12, 14)
    status = factory.SelfAttribute("stand")
    ingediend_datum = factory.LazyAttribute(lambda o: None if o.stand == "termijn" else date(2026, 11, 9))
    oordeel_verwacht_datum = factory.LazyAttribute(lambda o: None if o.stand == "termijn" else date(2027, 1, 18))
    oordeel_datum = factory.LazyAttribute(lambda o: date(2026, 11, 16) if o.stand == "oordeel" else None)
    uitkomst = factory.LazyAttribute(lambda o: "deels" if o.stand == "oordeel" else "")
    samenvatting = factory.LazyAttribute(lambda o: "De school moet beter uitleggen." if o.stand == "oordeel" else "")
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


VOL = {
    "onderwijsniveau": "havo, leerjaar 2",
    "aanleiding": "Plannen lukt nog niet.",
    "hulpvraag_school": "Hoe helpen we bij het plannen?",
    "eerdere_ondersteuning": "De mentor keek elke week mee. Dat hielp even.",
    "huidig_niveau": "Havo, met tekorten voor twee vakken.",
    "uitstroombestemming": "havo",
    "onderbouwing": "De toetsen laten havo zien.",
    "bevorderende_factoren": "Werkt graag samen.",
    "belemmerende_factoren": "Vergeet vaak spullen.",
    "mening_ouders": "Wij zijn blij met de hulp.",
    "ondersteuning": "Buddy, 1 keer per week.",
    "afwijking": "geen",
    "taken_docenten": "Huiswerk op het bord.",
    "taken_ouders": "Op zondag samen de week bekijken.",
    "taken_leerling": "De agenda invullen.",
    "aanspreekpunt": "De mentor",
    "begindatum": BEGIN,
    "einddatum": BEGIN + timedelta(weeks=20),
    "evaluatiedatum": BEGIN + timedelta(weeks=10),
}


def vol_concept(dossier, **extra) -> Versie:
    """A concept with nothing missing: two goals, the talk with the pupil, the talk with the parents."""
    versie = VersieFactory(opp__dossier=dossier, **(VOL | extra))
    DoelFactory(versie=versie, nummer=1)
    DoelFactory(versie=versie, nummer=2, doel="Op tijd in de les")
    HoorgesprekFactory(versie=versie)
    OudergesprekFactory(versie=versie)
    return versie


class BestandFactory(DjangoModelFactory):
    class Meta:
        model = Bestand

    naam = "opp-versie-1-ronde.pdf"
    inhoud = b"%PDF-1.7 proef"
    sha256 = factory.Sequence("{:064x}".format)


class ScanbestandFactory(DjangoModelFactory):
    class Meta:
        model = Scanbestand

    school = factory.SubFactory(SchoolFactory)
    door = factory.SubFactory(GebruikerFactory)
    status = "gelezen"
    naam = "bladen.pdf"
    sha256 = factory.Sequence("{:064x}".format)


class ScanbladFactory(DjangoModelFactory):
    """A page of a scan on which no code was found."""

    class Meta:
        model = Scanblad

    scan = factory.SubFactory(ScanbestandFactory)
    nummer = factory.Sequence(lambda n: n + 1)
    gevonden = "geen"
    beeld = factory.SubFactory(BestandFactory, inhoud=een_foto(), soort="image/jpeg")
    stuk = factory.SubFactory(BestandFactory)


class BewijsFactory(DjangoModelFactory):
    """Of a plan that was sealed."""

    class Meta:
        model = Bewijs

    stuk = factory.SubFactory(BestandFactory)
    gegevens = factory.SubFactory(BestandFactory)
    verzegeld_op = factory.LazyFunction(timezone.now)
    certificaat = "a" * 64


def in_ronde(dossier, **extra) -> Versie:
    """Lying before the people who must answer, with its bytes made and links that live."""
    versie = vol_concept(dossier, **extra)
    services.ter_ondertekening_aanbieden(versie, door=GebruikerFactory())
    versie.bestand = BestandFactory()
    versie.save(update_fields=["bestand"])
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        links.uitgeven(ondertekening, nu=timezone.now())
    return versie


def vastgesteld(dossier, *, met_eind=True, met_zegel=True, **extra) -> Versie:
    """Signed by everybody on paper and by the school; the final document is there and the plan is in force."""
    door = GebruikerFactory()
    versie = in_ronde(dossier, **extra)
    for ondertekening in versie.ondertekeningen.order_by("pk"):
        services.papier_registreren(
            ondertekening, door=door, handelingsdeel="in", naam=ondertekening.naam, perspectief_gelezen=True
        )
    versie.refresh_from_db()
    services.vaststellen(versie, door=door)
    if met_eind:
        versie.eindbestand = BestandFactory()
        versie.save(update_fields=["eindbestand"])
        BewijsFactory(versie=versie, **({} if met_zegel else {"verzegeld_op": None, "certificaat": ""}))
    versie.zet_status(Versie.Status.ACTIEF)
    return versie


class OndertekeningFactory(DjangoModelFactory):
    class Meta:
        model = Ondertekening

    versie = factory.SubFactory(VersieFactory)
    rol = "ouder"
    contact = factory.SubFactory(ContactpersoonFactory)
    hoedanigheid = "moeder, met gezag"


class PortaalcodeFactory(DjangoModelFactory):
    class Meta:
        model = Portaalcode

    ondertekening = factory.SubFactory(OndertekeningFactory)
    nonce = factory.Sequence("nonce{}".format)
    verloopt_op = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=10))


class TelefoonverklaringFactory(DjangoModelFactory):
    """Written down by somebody, waiting for another one."""

    class Meta:
        model = Telefoonverklaring

    ondertekening = factory.SubFactory(OndertekeningFactory)
    gevraagd = "Bent u het eens met deze hulp?"
    antwoord = "niet"
    woorden = "Liever iets anders."
    telefoon = "06 12345678"
    gebeld_op = factory.LazyFunction(timezone.now)
    sha256 = "a" * 64
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class TekenmomentFactory(DjangoModelFactory):
    class Meta:
        model = Tekenmoment

    ondertekening = factory.SubFactory(OndertekeningFactory)
    herkend = "kent"
    door = factory.SubFactory(GebruikerFactory)
    nonce = factory.Sequence("nonce{}".format)
    code_sha256 = factory.Sequence("{:064x}".format)
    verloopt_op = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=30))
