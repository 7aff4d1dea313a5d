from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scholen.models import School
from scholen.profiel import ProfielFout, beschikbaar
from scholen.services import profiel_bijwerken


class Command(BaseCommand):
    help = (
        "Vult bij scholen aan wat hun profiel sinds het laden heeft bijgekregen. Wat er staat verandert niet. "
        "Draai dit na migrate; nog een keer draaien verandert niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", nargs="?", help="de slug van een school; zonder: alle scholen")

    def handle(self, *args: Any, **options: Any) -> None:
        scholen = School.objects.order_by("slug")
        if options["school"]:
            scholen = scholen.filter(slug=options["school"])
            if not scholen:
                namen = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True))
                raise CommandError(f"De school '{options['school']}' is er niet. Kies uit: {namen}.")
        mislukt = [school.slug for school in scholen if not self._bijwerken(school)]
        if mislukt:
            raise CommandError(f"Niet bijgewerkt: {', '.join(mislukt)}. De andere scholen zijn klaar.")

    def _bijwerken(self, school: School) -> bool:
        if school.profiel not in beschikbaar():
            zin = "het profiel is geen meegeleverd profiel. Vul het eigen bestand aan en laad dat (docs/profiel.md)."
            self.stderr.write(f"{school.slug}: {zin}")
            return False
        try:
            nieuw = profiel_bijwerken(school)
        except ProfielFout as fout:
            self.stderr.write(f"{school.slug}: {fout}")
            return False
        self.stdout.write(f"{school.slug}: {', '.join(nieuw) if nieuw else 'niets'} erbij.")
        return True
