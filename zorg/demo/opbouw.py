"""From tables to rows: a school with its years, classes, staff, pupils and parents."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from arrangementen.services import capaciteit_zetten, coachprofiel_bijwerken
from dossiers.models import Contactpersoon, Dossier, Leerling
from dossiers.services import dossier_openen
from scholen.jaren import schooljaar_openen
from scholen.kalender import begin_schooljaar
from scholen.models import Klas, School, Schooljaar
from scholen.services import profiel_laden

from .tabellen import Kind, Medewerker, Ouder, Schooltabel, adres_van

WACHTWOORD = "welkom-in-de-demo"
# Everybody worked and went to school here before the oldest story of the demo begins.
IN_DIENST = timedelta(days=500)


@dataclass
class Wereld:
    """One school of the demo, with its people by name."""

    tabel: Schooltabel
    school: School
    mensen: dict[str, Gebruiker]
    leerlingen: dict[str, Leerling]

    def wie(self, voornaam: str) -> Gebruiker:
        """A member of staff by first name: within one school these are unique."""
        return next(g for naam, g in self.mensen.items() if naam.split(" ")[0] == voornaam)

    def leerling(self, roepnaam: str) -> Leerling:
        return next(ll for ll in self.leerlingen.values() if ll.roepnaam == roepnaam)

    def mentor(self, leerling: Leerling) -> Gebruiker:
        klas = leerling.klas.naam if leerling.klas else ""
        return next(self.mensen[m.naam] for m in self.tabel.medewerkers if m.klas == klas and "MENTOR" in m.functies)

    @property
    def coordinator(self) -> Gebruiker:
        return next(self.mensen[m.naam] for m in self.tabel.medewerkers if {"COPA", "ZORGCO"} & set(m.functies))

    def dossier(self, roepnaam: str) -> Dossier:
        """The dossier of this pupil, opened by the coordinator when there was none."""
        return dossier_openen(self.leerling(roepnaam), door=self.coordinator)


def school_bouwen(tabel: Schooltabel, wachtwoord: str) -> Wereld:
    school = School.objects.create(
        naam=tabel.naam, slug=tabel.slug, regio=tabel.regio, plaats=tabel.plaats, straat=tabel.straat,
        postcode=tabel.postcode, telefoon=tabel.telefoon, bestuur=tabel.bestuur, email=f"zorg@{tabel.domein}",
    )  # fmt: skip
    profiel_laden(school, tabel.profiel)
    school.instellingen.filter(sleutel="openbaar.pagina").update(waarde=True)
    school = School.objects.get(pk=school.pk)
    jaar = _schooljaren(school)
    klassen = _klassen(tabel, school, jaar)
    mensen = {m.naam: _medewerker(m, tabel, school, klassen, wachtwoord) for m in tabel.medewerkers}
    wereld = Wereld(tabel, school, mensen, _leerlingen(tabel, school, klassen))
    plekken: dict[Gebruiker, int | None] = {
        mensen[m.naam]: m.plekken for m in tabel.medewerkers if m.plekken is not None
    }
    capaciteit_zetten(school, aantallen=plekken, door=wereld.coordinator)
    for m in tabel.medewerkers:
        if m.goed_in:
            coachprofiel_bijwerken(
                school, door=mensen[m.naam], goed_in=m.goed_in, vakken=list(m.vakken), momenten=list(m.momenten)
            )
    return wereld


def wachtwoord_hash() -> str:
    """Computed once and shared by all accounts of the demo: hashing is slow on purpose."""
    return make_password(WACHTWOORD)


def _schooljaren(school: School) -> Schooljaar:
    """The year of today, and the years around it, so that every date of the demo knows its holidays."""
    begin = begin_schooljaar(timezone.localdate()).year
    jaren = {jaar: schooljaar_openen(school, f"{jaar}-{jaar + 1}") for jaar in (begin - 1, begin, begin + 1)}
    return jaren[begin]


def _klassen(tabel: Schooltabel, school: School, jaar: Schooljaar) -> dict[str, Klas]:
    leerjaren = {leerjaar.volgnummer: leerjaar for leerjaar in school.leerjaren.order_by("volgnummer")}
    return {
        k.naam: Klas.objects.create(
            school=school, schooljaar=jaar, leerjaar=leerjaren[k.leerjaar], naam=k.naam, niveau=k.niveau
        )
        for k in tabel.klassen
    }


def _medewerker(
    wie: Medewerker, tabel: Schooltabel, school: School, klassen: dict[str, Klas], wachtwoord: str
) -> Gebruiker:
    gebruiker = Gebruiker.objects.create(
        email=adres_van(wie.naam, tabel.domein), voornaam=wie.voornaam, achternaam=wie.achternaam, password=wachtwoord
    )
    functies = {functie.code: functie for functie in school.functies.order_by("pk")}
    van, tot = wie.leerjaren or (None, None)
    for code in wie.functies:
        Roltoewijzing.objects.create(
            gebruiker=gebruiker, functie=functies[code], school=school, klas=klassen[wie.klas] if wie.klas else None,
            leerjaar_van=van, leerjaar_tot=tot, begindatum=timezone.localdate() - IN_DIENST,
            kwalificatie=next(iter(functies[code].kwalificaties), ""),
        )  # fmt: skip
    return gebruiker


def _leerlingen(tabel: Schooltabel, school: School, klassen: dict[str, Klas]) -> dict[str, Leerling]:
    kinderen = [*tabel.kinderen, *_zonder_geschiedenis(tabel)]
    return {
        kind.naam: _leerling(kind, nummer, tabel, school, klassen[kind.klas])
        for nummer, kind in enumerate(sorted(kinderen, key=lambda k: k.naam), 1)
    }


def _zonder_geschiedenis(tabel: Schooltabel) -> list[Kind]:
    kinderen = []
    for klas in tabel.klassen:
        for nummer, regel in enumerate(klas.namen.splitlines()):
            naam = regel.strip()
            achternaam = naam.split(" ", 1)[1]
            moeder, vader = (tabel.oudernamen[(2 * nummer + i) % len(tabel.oudernamen)] for i in (0, 1))
            ouders = (Ouder(f"{moeder} {achternaam}", "moeder"), Ouder(f"{vader} {achternaam}", "vader"))
            kinderen.append(Kind(naam, klas.naam, klas.leeftijd, ouders, 17 + 23 * nummer % 340))
    return kinderen


def _leerling(kind: Kind, nummer: int, tabel: Schooltabel, school: School, klas: Klas) -> Leerling:
    roepnaam, achternaam = kind.naam.split(" ", 1)
    vandaag = timezone.localdate()
    leerling = Leerling.objects.create(
        school=school, leerlingnummer=f"{school.pk}{2000 + nummer}", roepnaam=roepnaam, achternaam=achternaam,
        klas=klas,
        geboortedatum=_geboren(vandaag, kind), inschrijfdatum=vandaag - IN_DIENST,
        email=adres_van(kind.naam, f"leerling.{tabel.domein}"), adres=f"Waterlaan {nummer}, {tabel.plaats}",
    )  # fmt: skip
    for ouder in kind.ouders:
        _contactpersoon(leerling, ouder, nummer)
    return leerling


def _geboren(vandaag: date, kind: Kind) -> date:
    """So many years old, with the last birthday so many days ago."""
    verjaardag = vandaag - timedelta(days=kind.dagen)
    dag = min(verjaardag.day, 28)
    return verjaardag.replace(year=verjaardag.year - kind.leeftijd, day=dag)


def _contactpersoon(leerling: Leerling, ouder: Ouder, nummer: int) -> None:
    met_gezag = ouder.gezag == "ja"
    Contactpersoon.objects.create(
        leerling=leerling, naam=ouder.naam, relatie=ouder.relatie, gezag=ouder.gezag, taal=ouder.taal,
        informatierecht="volledig" if met_gezag else "belangrijk",
        email=adres_van(ouder.naam, "ouder.example") if ouder.mail else "",
        telefoon=f"06 0000 {nummer:02d} 0{len(ouder.naam) % 10}",
    )  # fmt: skip
