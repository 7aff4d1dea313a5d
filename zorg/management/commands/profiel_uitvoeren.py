from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scholen.models import School
from scholen.uitvoer import profiel_als_toml


class Command(BaseCommand):
    help = "Schrijft het profiel van een school als TOML-bestand, om te bewaren of voor een andere school."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", help="de korte naam van de school, zoals in het adres van haar openbare pagina")

    def handle(self, *args: Any, **options: Any) -> None:
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            namen = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"De school '{options['school']}' bestaat niet. Kies uit: {namen}.")
        self.stdout.write(profiel_als_toml(school), ending="")
