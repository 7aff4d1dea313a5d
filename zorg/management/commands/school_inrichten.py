import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import slugify

from accounts.collegas import eerste_uitnodiging
from accounts.models import Gebruiker
from scholen.models import School
from scholen.profiel import ProfielFout, beschikbaar
from zorg.inrichten import Antwoorden, NietGoed, Persoon, inrichten, schooljaar_van

TWEEDE = {"zc": "ZC", "fg": "FG"}


class Command(BaseCommand):
    help = (
        "Begint een school: de school, het profiel, het schooljaar met vakanties en de eerste 2 mensen. "
        "Wat niet als optie is gegeven, wordt gevraagd. Nog een keer draaien vult alleen aan wat er niet is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--naam", help="de naam van de school")
        parser.add_argument("--slug", help="de korte naam in adressen, bijvoorbeeld: zandmotor")
        parser.add_argument("--regio", help=f"de vakantieregio: {', '.join(School.Regio.values)}")
        parser.add_argument("--plaats", help="de plaats")
        parser.add_argument("--profiel", help=f"een van de meegeleverde profielen: {', '.join(beschikbaar())}")
        parser.add_argument("--schooljaar", help="bijvoorbeeld 2026-2027; zonder: het schooljaar van vandaag")
        parser.add_argument("--beheerder", help="voornaam en achternaam van de eerste functioneel beheerder")
        parser.add_argument("--beheerder-email", help="het mailadres van de beheerder")
        parser.add_argument("--tweede", help="voornaam en achternaam van wie akkoord geeft op functies")
        parser.add_argument("--tweede-email", help="het mailadres van die tweede persoon")
        parser.add_argument("--tweede-als", choices=sorted(TWEEDE), default="zc", help="zorgcoördinator of FG")
        parser.add_argument("--mail", action="store_true", help="mail de links, in plaats van ze hier te laten zien")
        parser.add_argument("--ja", action="store_true", help="vraag niets: alles staat in de opties")

    def handle(self, *args: Any, **opties: Any) -> None:
        self.vraagt = not opties["ja"]
        try:
            uitkomst = inrichten(self._antwoorden(opties))
        except (NietGoed, ProfielFout) as fout:
            raise CommandError(f"{fout} Er is niets veranderd.") from fout
        for wat in uitkomst.gedaan:
            self.stdout.write(f"gemaakt: {wat}")
        for wat in uitkomst.was_er:
            self.stdout.write(f"was er al: {wat}")
        for email, link in uitkomst.links:
            self._link(email, link, opties)
        if not opties["tweede_email"]:
            zin = "Er is geen tweede persoon gegeven. Zonder die kan niemand akkoord geven op functies van collega’s."
            self.stdout.write(f"let op: {zin} Draai dit nog een keer met --tweede en --tweede-email.")

    def _link(self, email: str, link: str, opties: dict[str, Any]) -> None:
        if opties["mail"]:
            eerste_uitnodiging(Gebruiker.objects.get(email__iexact=email), School.objects.get(slug=opties["slug"]))
            self.stdout.write(f"mail onderweg: {email}")
        else:
            self.stdout.write(f"wachtwoord kiezen, geef dit alleen aan {email} zelf: {link}")

    def _antwoorden(self, opties: dict[str, Any]) -> Antwoorden:
        opties["naam"] = self._vraag(opties, "naam", "Hoe heet de school?")
        opties["slug"] = self._vraag(opties, "slug", "Korte naam in adressen?", slugify(opties["naam"])[:50])
        regios, profielen = ", ".join(School.Regio.values), ", ".join(beschikbaar())
        school = {
            "regio": self._vraag(opties, "regio", f"Vakantieregio ({regios})?"),
            "plaats": self._vraag(opties, "plaats", "Plaats?"),
            "profiel": self._vraag(opties, "profiel", f"Welk profiel ({profielen})?"),
        }
        jaar = self._vraag(opties, "schooljaar", "Welk schooljaar?", schooljaar_van(timezone.localdate()))
        mensen = [self._persoon(opties, "beheerder", "de functioneel beheerder", "FB")]
        if self.vraagt or opties["tweede_email"]:
            mensen.append(
                self._persoon(opties, "tweede", "wie akkoord geeft op functies", TWEEDE[opties["tweede_als"]])
            )
        return Antwoorden(
            naam=opties["naam"], slug=opties["slug"], schooljaar=jaar, mensen=tuple(mensen), **school
        )  # fmt: skip

    def _persoon(self, opties: dict[str, Any], wie: str, woorden: str, rol: str) -> Persoon:
        naam = self._vraag(opties, wie, f"Voornaam en achternaam van {woorden}?")
        opties[f"{wie}_email"] = self._vraag(opties, f"{wie}_email", f"Mailadres van {woorden}?")
        voornaam, _, achternaam = naam.strip().partition(" ")
        return Persoon(voornaam, achternaam.strip(), opties[f"{wie}_email"].strip().lower(), rol)

    def _vraag(self, opties: dict[str, Any], naam: str, vraag: str, anders: str = "") -> str:
        if opties[naam]:
            return str(opties[naam])
        if not self.vraagt:
            if anders:
                return anders
            raise CommandError(f"Met --ja is ook --{naam.replace('_', '-')} nodig.")
        self.stdout.write(f"{vraag}{f' [{anders}]' if anders else ''} ", ending="")
        self.stdout.flush()
        antwoord = sys.stdin.readline()
        if not antwoord:
            raise CommandError("Er is niemand om iets aan te vragen. Geef alles als optie, met --ja.")
        return antwoord.strip() or anders
