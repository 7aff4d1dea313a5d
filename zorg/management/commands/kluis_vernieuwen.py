from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import factoren
from zorg.basis import kluis


class Command(BaseCommand):
    help = "Sluit elke vertrouwelijke tekst met de eerste sleutel van KLUIS_SLEUTELS. Nog een keer draaien mag."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for model, naam, geheim in kluis.geheimen():
                aantal = kluis.vernieuwen(model, naam, geheim)
                self.stdout.write(f"{model._meta.label}.{naam}: {aantal} vernieuwd.")
            self.stdout.write(f"Tweede stap van het inloggen: {factoren.vernieuwen()} vernieuwd.")
        except kluis.KluisDicht as fout:
            raise CommandError(str(fout)) from fout
