"""``manage.py gezondheid``: every line of the health of the house, for who runs the server and for cron.

0: all is well. 1: something asks for a look. The same lines as ``/gezondheid/`` gives with its key.
"""

import sys

from django.core.management.base import BaseCommand

from zorg import gezond


class Command(BaseCommand):
    help = "Laat zien of alles werkt: achterstand, reservekopie, logboek, schijf. Eindigt met 1 als er iets is."

    def handle(self, **_: object) -> None:
        regels = gezond.alles()
        for naam, regel in regels.items():
            self.stdout.write(f"{'goed' if regel.goed else 'LET OP':<8}{naam:<28}{regel.waarde}")
        if not all(regel.goed for regel in regels.values()):
            sys.exit(1)
