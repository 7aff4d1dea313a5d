from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from zorg.demo import laden
from zorg.demo.opbouw import WACHTWOORD


class Command(BaseCommand):
    help = "Zet de vier demoscholen in een lege database. Nog een keer draaien verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="laat alleen zien met welke accounts je kunt inloggen"
        )
        parser.add_argument("--controleer", action="store_true", help="kijkt alleen of de demo in deze database mag")
        parser.add_argument("--opnieuw", action="store_true", help="gooit ALLES in de database weg en begint opnieuw")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._accounts()
            return
        if not settings.DEMO:
            raise CommandError("Dit mag alleen in de demo. Zet DEMO=ja in de omgeving.")
        if laden.staat_er_een_andere_school():
            raise CommandError(
                "In deze database staat al een school. De demo wil een lege database. Haal DATABASE_URL weg."
            )
        if options["controleer"]:
            return
        if options["opnieuw"]:
            if not laden.is_van_de_demo():
                raise CommandError("De demo heeft deze database niet gevuld en gooit er dus niets in weg.")
            self._leegmaken()
        if laden.is_geladen():
            self.stdout.write("De demoscholen staan er al.")
            call_command("profiel_bijwerken", stdout=self.stdout)
            return
        laden.laden(self._melding)
        self.stdout.write("De vier demoscholen staan klaar.")

    def _melding(self, tekst: str) -> None:
        self.stdout.write(tekst)
        self.stdout.flush()

    def _leegmaken(self) -> None:
        """Every table, also the ones that refuse to be emptied: a demo database holds nobody real."""
        self.stdout.write("De database wordt opnieuw gemaakt …")
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        call_command("migrate", verbosity=0)
        post = Path(settings.EMAIL_FILE_PATH)
        for bericht in (*post.glob("*.log"), *post.glob("*.sms")):
            bericht.unlink()

    def _accounts(self) -> None:
        rijen = [("Wie", "Rol", "School", "E-mailadres"), *laden.accounts()]
        breedtes = [max(len(rij[i]) for rij in rijen) for i in range(4)]
        for rij in rijen:
            self.stdout.write(
                "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip()
            )
        self.stdout.write(f"\nHet wachtwoord is voor iedereen: {WACHTWOORD}")
